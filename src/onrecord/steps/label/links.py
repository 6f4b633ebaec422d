"""Conditions by their links: "only after", "if", "unless", "in exchange for", before or behind what depends on them.

In: a scene and a sentence. Out: the dependences in it. The hinge of one is the verb that carries
the consequence: a party's own action ("is ready to") or a modal ("would follow").
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.lexicon.patterns import Found, Link, load_conditions, verb_forms
from onrecord.records import Party, Span, names_of
from onrecord.steps.label.complements import complement
from onrecord.steps.label.dependence import BREAK, MODAL, TIME, Dependence, clause_floor, holder_of, named
from onrecord.steps.label.nominal import from_clause, from_gerund, from_infinitive, is_gerund
from onrecord.steps.label.phrases import bare, head, phrase_end, subject, verb_group
from onrecord.steps.label.scene import Scene

_ORDER = ("must", "should", "shall")
_WEAK = ("may", "might", "could", "can")
_NOT_IF = re.compile(
    r"\b(?:even|as|asked|asking|wondered|see|know|knew|decide|say|tell|question|doubt|what|and|only|than|sure|unclear|check|clear)\s+$"
)
_DECIDED = re.compile(r"\b(?:decid|determin|judg|consider|review|adjust|calibrat)\w*")
_CLAUSE_AFTER = re.compile(r"\s(?:the|it|they|he|she|there|all|both|no|its|that|[A-Z])")
_QUESTION = re.compile(r"whether\s+to\s+")
_NOMINAL = (
    "in the event of",
    "in case of",
    "in cases of",
    "in exchange for",
    "in return for",
    "based on",
    " on",
    " upon",
    " of",
    " with",
    "without",
    "depending on",
    "subject to",
)
_CONSIDERED = tuple(
    f"be {word}"
    for word in ("considered", "discussed", "acceptable", "explored", "negotiated", "talked about", "possible", "allowed", "permitted")
)
_CLAUSAL = ("if", "that", "as long as", "so long as", "provided", "when", "once")
"""Links behind which a clause stands for certain."""
_WILLING = (
    "be ready",
    "be willing",
    "be prepared",
    "be open",
    "offer",
    "agree",
    "consent",
    "commit",
    "promise",
    "pledge",
    "accept",
    "support",
    "endorse",
)
_GRANTING = frozenset({"consider", "accept", "propose", "commit"})
_STAKING = _GRANTING | {"threaten", "demand", "reject"}
"""Acts by which a speaker makes something depend on something, also where it is not the speaker who does it."""
_STATE = re.compile(r"(?:have|be|face|see|lose|suffer|get|know|feel|become|remain|need|mean)\b")
_PASSIVE = re.compile(r"be \w+(?:ed|en|wn|ld|ut|de|id|ught)\b")
_NEGATED = re.compile(r"\b(?:not|never|cannot)\b|n['’]t$")
_AFAR = frozenset({"expect", "doubt", "deny", "not_confirm", "decline"})
_POSSIBLE = re.compile(r"\b(?:im|in|un)?(?:possible|conceivable|thinkable|feasible|acceptable)$", re.IGNORECASE)
_OFFER = re.compile(r"\b(?:offer|proposal|readiness|willingness|promise|pledge|plan)\sto\b")
_OWNS = re.compile(r"(?:['’]s?)?\s(?:[a-z-]+\s){0,2}")
_MIDDLE = re.compile(
    r"(?:[;—,]\s(?:(?:but|and|so|or)\s)?|\s(?:but|and|that)\s)(?=(?:if|unless|once|only|until|as long as|so long as|should)\s)",
    re.IGNORECASE,
)
_VIEWED = re.compile(r"be (?:viewed|seen|interpreted|regarded|described|called|explained|understood)\b")
_OPENS = re.compile(r"[\"“\[(]?")
_SUFFERS = re.compile(r"(?:face|suffer|lose|pay|regret|get|receive|be (?:hit|met|punished|sanctioned|rewarded|attacked))\b")
_NEED = re.compile(r"(?:need|have) to\s")
_HESITATE = re.compile(r"(?:hesitate to|shy away from|think twice about)\s")
_NO = re.compile(r"(?:[Tt]here (?:(?:will|would|can|could) be|is|are) )?\b([Nn]o\s.+)$")


class _Hinge(NamedTuple):
    party: Party
    consequence: str
    start: int
    negative: bool
    offered: bool = False


def after_link(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """CONSEQUENCE, the link, CONDITION."""
    text = scene.text
    for found in load_conditions().after.find(text, *sentence):
        floor, limit = clause_floor(scene, found.start, sentence), scene.ceiling(found.start, sentence)
        if (
            not text[floor : found.start].strip(" \"“'‘")
            or not _is_link(scene, found, floor)
            or (found.value == "supposed" and _NOT_IF.search(text, floor, found.start))
        ):
            continue
        condition, end = _condition(text, found, limit)
        if condition is None:
            continue
        hinge = _no_without(scene, found, floor) if found.value in ("negated", "failing", "strict") else None
        hinge = hinge or _consequence(scene, sentence, found, floor)
        if hinge is None or hinge.party is None:
            hinge = _offer(scene, sentence, found, floor)
        if hinge is None:
            continue
        party, consequence, start, negative, offered = hinge
        if found.value == "failing":
            condition = condition if negative else f"no {condition}"
        elif negative and found.value in ("supposed", "strict"):
            consequence = consequence if consequence.lower().startswith("no ") else f"no {consequence}"
        offered = offered and not negative and found.value in ("strict", "supposed")
        yield Dependence(party, condition, consequence, (start, end), offered)


def _is_link(scene: Scene, found: Found[Link], floor: int) -> bool:
    """Whether the words link here: "provided to Chad" and "a deal based on" do not."""
    text = scene.text
    words = text[found.start : found.end].lower()
    if words == "subject to" and text.startswith("change", found.end + 1):
        return False
    if words == "provided":
        return bool(_CLAUSE_AFTER.match(text, found.end))
    if words in ("once", "without") and scene.holder(found.start) is None:
        return False
    return found.value != "decided" or bool(_DECIDED.search(text, floor, found.start))


def _condition(text: str, found: Found[Link], limit: int) -> tuple[str | None, int]:
    """The condition that follows a link, and where it ends."""
    at = found.end + 1
    at += len(_OPENS.match(text, at, limit)[0]) if at < limit else 0  # type: ignore[index]
    if at >= limit or (found.value in ("negated", "supposed") and TIME.match(text, at)) or not text[at].isalnum():
        return None, at
    end = phrase_end(text, at, limit, clause=True)
    words = text[at:end]
    if text.startswith("without", found.start) and is_gerund(words.split(None, 1)[0].lower()):
        return None, at
    if text[found.start : found.end].lower().endswith(_NOMINAL):
        end = phrase_end(text, at, limit)
        return (from_gerund(text[at:end]) if is_gerund(words.split(None, 1)[0].lower()) else bare(text[at:end])) or None, end
    link = text[found.start : found.end].lower()
    clausal = found.value == "supposed" or (found.value == "failing" and link == "unless")
    return named(words, clausal=clausal, sure=link.endswith(_CLAUSAL)), end


def _no_without(scene: Scene, found: Found[Link], floor: int) -> _Hinge | None:
    """ "no deal without guarantees", said by somebody."""
    holder = scene.holder(found.start)
    said = _NO.search(scene.text, floor, found.start)
    if holder is None or said is None or len(said[1].split()) > 12:
        return None
    if not said.group().lower().startswith("there") and head(bare(said[1][3:])) not in load_conditions().linked:
        return None
    return _Hinge(holder.party, bare(said[1]), said.start(), True)


def _consequence(scene: Scene, sentence: Span, found: Found[Link], floor: int) -> _Hinge | None:
    """The consequence before a link: the clause of the last verb that can carry one."""
    text = scene.text
    own = [f for f in load_conditions().own.find(text, floor, found.start) if f.form != "fixed" or verb_group(text, f.start, floor).be]
    modals = list(MODAL.finditer(text, floor, found.start))
    if found.value == "decided":
        own = [f for f in own if f.value.startswith("decid")]
    if own and (not modals or modals[-1].start() < own[-1].start):
        return _own_action(scene, sentence, own[-1], found)
    if modals:
        return _modal(scene, sentence, modals[-1], found, found.start)
    if text[found.start : found.end].lower().startswith(("conditional", "contingent", "dependent", "conditioned", "subject")) or (
        _POSSIBLE.search(text[floor : found.start].rstrip().removesuffix(" only")) and found.value in ("strict", "supposed", "negated")
    ):
        return _copular(scene, sentence, found)
    return None


def _offer(scene: Scene, sentence: Span, found: Found[Link], floor: int) -> _Hinge | None:
    """ "Chad's offer to free the crew in exchange for"."""
    text = scene.text
    told = list(_OFFER.finditer(text, floor, found.start))
    if not told or found.value not in ("strict", "supposed"):
        return None
    last = told[-1]
    owner = next(
        (n for n in reversed(scene.named(max(floor, last.start() - 40), last.start())) if _OWNS.fullmatch(text, n[1], last.start())), None
    )
    issue = complement(text, last.end(), found.start, phrase=last.group().strip())
    if owner is None or issue is None or BREAK.search(text, last.end(), found.start):
        return None
    return _Hinge(owner[2], bare(issue.phrase), owner[0], False, True)


def _own_action(scene: Scene, sentence: Span, own: Found[str], found: Found[Link]) -> _Hinge | None:
    text = scene.text
    if BREAK.search(text, own.end, found.start):
        return None
    group = verb_group(text, own.start, scene.floor(own.start, sentence))
    start, party = holder_of(scene, sentence, group, own.start, own.end)
    if own.value in ("demand", "want") and found.value != "strict":
        return None
    issue = complement(text, own.end, found.start, phrase=own.value)
    negative = group.negative or own.value.startswith("refuse")
    if issue is None or (found.value == "negated" and not negative) or group.infinitive:
        return None
    talks = next(load_conditions().talks.find(text, own.end, min(found.start, own.end + 24)), None)
    phrase = f"talks on {issue.phrase}" if talks and not text[own.end : talks.start].strip() else bare(issue.phrase)
    return _Hinge(party, phrase, start, negative, own.value.startswith(_WILLING))


def _modal(scene: Scene, sentence: Span, modal: re.Match[str], found: Found[Link], stop: int) -> _Hinge | None:
    """ "guarantees would follow", "Peru will not sign"."""
    text = scene.text
    if BREAK.search(text, modal.end(), stop):
        return None
    word = modal.group().lower()
    negative = bool(_NEGATED.search(word))
    holder = scene.holder(modal.start()) or scene.cued(modal.start(), modal.end())
    staked = holder is not None and holder.party is not None and holder.act in _STAKING
    of, party = scene.doer(verb_group(text, modal.start(), scene.floor(modal.start(), sentence)).start, sentence)
    itself = party is not None
    subject_text = text[of.start : of.end]
    said = re.sub(r"^(?:(?:only|then|also|not|never)\s+)*", "", text[modal.end() : stop].strip(" ,"))
    if negative and (eager := _HESITATE.match(said)):
        said, negative = said[eager.end() :], False
    needed = _NEED.match(said)
    said = said[needed.end() :] if needed else said
    mine = holder is not None and party is not None and names_of(holder.party) == names_of(party)
    staked = staked or mine or (holder is not None and holder.party is not None and _bargained(subject_text, said, holder.act in _AFAR))
    if found.value == "negated" and not negative:
        return None
    if found.value in ("supposed", "decided", "failing") and word.startswith(_WEAK) and not (staked and found.value != "decided"):
        return None
    foreign = holder is not None and set(names_of(holder.party)).isdisjoint(names_of(party))
    answered = staked and foreign and bool(_SUFFERS.match(said))
    if _STATE.match(said) and not (staked and (_PASSIVE.match(said) or mine)) and not answered and found.value in ("supposed", "negated"):
        return None
    if found.value == "supposed" and (not staked if party is None else foreign and not answered):
        return None
    if found.value == "failing" and party is None and not staked:
        return None  # "children will die unless": nobody sets that
    own = party is not None and (holder is None or (holder.act in _GRANTING and names_of(holder.party) == names_of(party)))
    if holder is not None and (party is None or answered or word.startswith(_ORDER)):
        party = holder.party if staked or needed or holder.act not in _AFAR - {"deny"} else None
    phrase = _outcome(said, "" if itself and not said.startswith("be ") else subject_text, of.elided)
    start = modal.start() if of.elided else of.start
    return _Hinge(party, phrase, start, negative, own and not word.startswith(_ORDER)) if phrase else None


def _bargained(who: str, said: str, afar: bool) -> bool:
    """Whether it is in a negotiator's hands: "sanctions will be lifted", "talks could resume"; not "prices would rise".

    `afar`: the speaker only expects it, so that both have to hold.
    """
    done, linked = bool(_PASSIVE.match(said)) and not _VIEWED.match(said), head(bare(who)) in load_conditions().linked
    return (done and linked) if afar else (done or linked)


def _outcome(said: str, who: str, elided: bool) -> str | None:
    """The consequence as a noun phrase: of "guarantees would follow" it is "guarantees"."""
    table = load_conditions()
    lowered = said.lower()
    if not elided and any(lowered == verb or lowered.startswith(verb + " in") for verb in table.happens):
        return bare(who) or None
    opened = False
    while opener := next((t for t in table.through if lowered.startswith(t + " ")), None):
        said = _QUESTION.sub("", said[len(opener) + 1 :])
        lowered, opened = said.lower(), opened or opener not in ("only", "then", "also")
    if lowered.startswith(_CONSIDERED) and not elided:
        return bare(who) or None
    if lowered.startswith("be ") and who.lower() == "there":
        return bare(said[3:]) or None
    if lowered.startswith("be "):
        return from_clause(f"{who} would {said}") if not elided else None
    first = lowered.split(None, 1)[0] if lowered else ""
    verb = verb_forms().get(first)
    if first and (verb is None or verb[0] != "base"):
        return bare(said) if opened or lowered.startswith(("the ", "a ", "an ", "any ", "its ")) else from_infinitive(said)
    clause = from_clause(f"{who} would {said}") if who and not elided and len(said.split()) == 1 else None
    phrase = clause or from_infinitive(said)
    return bare(phrase) if phrase else None


def _copular(scene: Scene, sentence: Span, found: Found[Link]) -> _Hinge | None:
    """ "a visit is conditional on", "made any visit conditional on"."""
    text = scene.text
    floor = scene.floor(found.start, sentence)
    made = re.search(r"\b(?:made|makes?|making)\s+((?:[^\s,;:]+\s+){1,10})$", text[floor : found.start])
    if made:
        group = verb_group(text, floor + made.start(), floor)
        start, party = holder_of(scene, sentence, group, floor + made.start(), floor + made.start() + 4)
        return _Hinge(party, bare(made.group(1)), start, False) if party else None
    possible = _POSSIBLE.search(text[floor : found.start].rstrip().removesuffix(" only"))
    group = verb_group(text, floor + possible.start() if possible else found.start, floor)
    holder = scene.holder(found.start)
    of = subject(text, group.start, floor)
    if not group.be or group.negative or of.elided or holder is None or holder.party is None:
        return None
    return _Hinge(holder.party, bare(text[of.start : of.end]), of.start, False)


def before_link(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """The link, CONDITION, CONSEQUENCE."""
    text = scene.text
    middle = {m.end() for m in _MIDDLE.finditer(text, *sentence)}
    starts = {
        sentence[0],
        *middle,
        *(scene.floor(a, sentence) for s in scene.statements for a, _ in s.content if sentence[0] <= a < sentence[1]),
    }
    for floor in sorted(starts):
        limit = scene.ceiling(floor, sentence)
        while floor < limit and not text[floor].isalnum():
            floor += 1
        if text.startswith(("that ", "that, "), floor):
            floor = next(i for i in range(floor + 4, limit + 1) if i == limit or text[i].isalnum())
        found = next(load_conditions().front.find(text, floor, min(limit, floor + 24)), None)
        if (
            found is None
            or found.start != floor
            or (found.value == "failing" and scene.holder(floor) is None)
            or (found.value != "strict" and TIME.match(text, found.end + 1))
        ):
            continue
        modal = next((m for m in MODAL.finditer(text, found.end, limit) if _starts_main(text, found, m)), None)
        ready = next((f for f in load_conditions().own.find(text, found.end, limit) if "," in text[found.end : f.start]), None)
        yield from _front_with(scene, sentence, found, modal, ready, limit)


def _starts_main(text: str, found: Found[Link], modal: re.Match[str]) -> bool:
    between = text[found.end : modal.start()]
    return "," in between or " then " in between or text[found.start : found.end].lower().startswith("only")


def _front_with(
    scene: Scene, sentence: Span, found: Found[Link], modal: re.Match[str] | None, ready: Found[str] | None, limit: int
) -> Iterator[Dependence]:
    text = scene.text
    comma = text.find(",", found.end, limit if modal is None else modal.start())
    comma = text.find(" then ", found.end, limit if modal is None else modal.start()) if comma < 0 else comma
    if ready and (modal is None or ready.start < modal.start()):
        group = verb_group(text, ready.start, comma)
        _, party = holder_of(scene, sentence, group, ready.start, ready.end)
        issue = complement(text, ready.end, limit, phrase=ready.value)
        condition = named(text[found.end + 1 : comma].strip(), clausal=found.value == "supposed")
        if issue and condition and party and not group.negative and (ready.form != "fixed" or group.be):
            yield Dependence(party, condition, bare(issue.phrase), (found.start, issue.end), ready.value.startswith(_WILLING))
        return
    if modal is None:
        return
    end = phrase_end(text, modal.end(), limit)
    stop = comma if 0 <= comma < modal.start() else modal.start()
    after = stop + (6 if text.startswith(" then ", stop) else 1)
    hinge = _modal(scene, (after if stop == comma else modal.start(), sentence[1]), modal, found, end)
    inverted = stop == modal.start()
    if inverted:
        hinge = _inverted(scene, modal, end)
    condition = named(text[found.end + 1 : stop].strip(), clausal=found.value in ("supposed", "failing"))
    if hinge is None or condition is None or hinge.party is None:
        return
    consequence = hinge.consequence
    if found.value == "failing":
        condition = condition if hinge.negative else f"no {condition}"
    elif hinge.negative:
        consequence = f"no {consequence}"
    offered = hinge.offered and not hinge.negative and found.value != "failing"
    yield Dependence(hinge.party, condition, consequence, (found.start, end), offered)


def _inverted(scene: Scene, modal: re.Match[str], end: int) -> _Hinge | None:
    """ "Only then will Chad join the bank": the subject stands behind the modal."""
    text = scene.text
    parties = scene.named(modal.end(), end)
    holder = scene.holder(modal.start())
    if parties and not text[modal.end() : parties[0][0]].replace("the", "").strip():
        outcome = _outcome(text[parties[0][1] : end].strip(), "", True)
        return _Hinge(parties[0][2], outcome, modal.start(), False) if outcome else None
    clause = text[modal.end() : end].split()
    split = next((i for i in range(1, len(clause)) if clause[i] == "be" or ((v := verb_forms().get(clause[i])) and v[0] == "base")), None)
    if holder is None or split is None:
        return None
    who = " ".join(clause[:split])
    outcome = _outcome(" ".join(clause[split:]), "" if who.lower() in ("we", "it") else who, who.lower() in ("we", "it"))
    return _Hinge(holder.party, outcome, modal.start(), False) if outcome else None
