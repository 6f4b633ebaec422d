"""Statements and the outlet's own words -> what a party makes depend on what.

In: a document with its statements and references. Out: conditions: a party, the condition and
the consequence as noun phrases, and the words that show the dependence. Where nobody is shown
to set the condition, there is none.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from onrecord.lexicon import Lexicon
from onrecord.lexicon.patterns import Found, Link, load_conditions, verb_forms
from onrecord.records import Condition, Document, Party, Position, Reference, Span, Statement, make_id, names_of
from onrecord.steps.label.complements import complement
from onrecord.steps.label.nominal import from_clause, from_gerund, from_infinitive, is_gerund
from onrecord.steps.label.phrases import Group, bare, head, phrase_end, subject, verb_group
from onrecord.steps.label.positions import find_positions
from onrecord.steps.label.scene import Scene

_MODAL = re.compile(
    r"\b(?:will|would|can|could|won['’]t|wouldn['’]t|cannot|can['’]t|must|should|shall|may|might)\b(?:\s+(?:not|never))?", re.IGNORECASE
)
_ORDER = ("must", "should", "shall")
_WEAK = ("may", "might", "could", "can")
_TIME = re.compile(
    r"(?:the\s+)?(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
    r"|Dec)[a-z]*\.?\s+\d|next|last|late|early|mid|end of|then|now|today|tomorrow"
    r"|summer|winter|spring|autumn|(?:beginning|start) of (?:the )?(?:year|month|week|\d))",
    re.IGNORECASE,
)
_NOT_IF = re.compile(
    r"\b(?:even|as|asked|asking|wondered|see|know|knew|decide|say|tell|question|doubt|what|and|only|than|sure|unclear|check|clear)\s+$"
)
_POINTING = re.compile(
    r"(?:such (?:a|an) \w+|this|that|it|these conditions|those conditions|such conditions|the move|the demand|that happens"
    r"|this happens|these demands)$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:—]|\s[–-]\s|,\s+(?:and|but|while|though|although|\w+ing)\s|\s(?:and|but)\s\w+ed\s|\b(?:told|said)\b")
_FINITE = re.compile(r"^(?:\S+\s+){1,6}?(?:is|are|has|have|does|do|can|\w+s)\b")
_UNSETTLED = re.compile(
    r"(?:that|this|it|they|he|she)\s+(?!has|have|is|are|gets?|receives?)|(?:necessary|needed|asked|possible|required|any|so"
    r"|not|need|provoked|attacked)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(r"\b(?:decid|determin|judg|consider|review|adjust|calibrat)\w*")
_CLAUSE_AFTER = re.compile(r"\s(?:the|it|they|he|she|there|all|both|no|its|that|[A-Z])")
_QUESTION = re.compile(r"whether\s+to\s+")
_NOMINAL = ("in exchange for", "in return for", "based on", " on", " upon", " of", " with", "without", "depending on", "subject to")
_TO, _ON = re.compile(r"\sto\s"), re.compile(r"\son\s")
_STATE = re.compile(r"(?:have|be|face|see|lose|suffer|get|know|feel|become|remain|need|mean)\b")
_NO = re.compile(r"(?:[Tt]here (?:will|would|can|could) be )?\b([Nn]o\s.+)$")


class _Found(NamedTuple):
    """A dependence as it was seen: `pointing` says that the condition has to be looked up."""

    party: Party
    condition: str
    consequence: str
    evidence: Span


def find_conditions(
    document: Document, statements: Sequence[Statement], references: Sequence[Reference], *, lexicon: Lexicon
) -> tuple[Condition, ...]:
    """The conditions in the order of the text, each once."""
    scene = Scene(document, statements, references, lexicon)
    found = [c for sentence in scene.sentences for read in (_fronted, _after, _bound, _depending, _required) for c in read(scene, sentence)]
    positions: tuple[Position, ...] | None = None
    out: list[Condition] = []
    taken: list[Span] = []
    for c in sorted(found, key=lambda c: c.evidence):
        if any(c.evidence[0] < b and a < c.evidence[1] for a, b in taken):
            continue
        condition: str | None = c.condition
        if _POINTING.match(c.condition):
            positions = positions if positions is not None else find_positions(document, statements, references, lexicon=lexicon)
            condition = _meant(positions, c)
        if not condition or not c.consequence or condition.casefold() == c.consequence.casefold():
            continue
        taken.append(c.evidence)
        out.append(
            Condition(
                make_id("condition", document.id, c.party, condition, c.consequence),
                document.id,
                c.party,
                condition,
                c.consequence,
                (c.evidence,),
            )
        )
    return tuple(out)


def _meant(positions: Sequence[Position], found: _Found) -> str | None:
    """What "such a move" means: the last thing that the party demanded, or else anybody did."""
    before = [p for p in positions if p.evidence[0][0] < found.evidence[1] and p.stance in ("demands", "proposes")]
    own = [p for p in before if set(names_of(p.party)) & set(names_of(found.party))]
    return (own or before)[-1].issue if before else None


# ------------------------------------------------------------------------------- readers


def _after(scene: Scene, sentence: Span) -> Iterator[_Found]:
    """CONSEQUENCE, the link, CONDITION."""
    text = scene.text
    for found in load_conditions().after.find(text, *sentence):
        floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
        if (
            not text[floor : found.start].strip(" \"“'‘")
            or not _is_link(scene, found, floor)
            or (found.value == "supposed" and _NOT_IF.search(text, floor, found.start))
        ):
            continue
        condition, end = _condition(text, found, limit)
        if condition is None:
            continue
        hinge = _no_without(scene, found, floor) if found.value == "negated" else None
        hinge = hinge or _consequence(scene, sentence, found, floor)
        if hinge is None:
            continue
        party, consequence, start, negative = hinge
        if found.value == "failing":
            condition = condition if negative else f"no {condition}"
        elif negative and found.value in ("supposed", "strict"):
            consequence = f"no {consequence}"
        if party:
            yield _Found(party, condition, consequence, (start, end))


def _is_link(scene: Scene, found: Found[Link], floor: int) -> bool:
    """Whether the words link here: "provided to Chad" and "a deal based on" do not."""
    text = scene.text
    words = text[found.start : found.end].lower()
    if words == "provided":
        return bool(_CLAUSE_AFTER.match(text, found.end))
    if words in ("once", "without") and scene.holder(found.start) is None:
        return False
    return found.value != "decided" or bool(_DECIDED.search(text, floor, found.start))


def _condition(text: str, found: Found[Link], limit: int) -> tuple[str | None, int]:
    """The condition that follows a link, and where it ends."""
    at = found.end + 1
    if at >= limit or (found.value in ("negated", "supposed") and _TIME.match(text, at)) or not text[at].isalnum():
        return None, at
    end = phrase_end(text, at, limit, clause=True)
    words = text[at:end]
    if text.startswith("without", found.start) and is_gerund(words.split(None, 1)[0].lower()):
        return None, at
    if text[found.start : found.end].lower().endswith(_NOMINAL):
        end = phrase_end(text, at, limit)
        return (from_gerund(text[at:end]) if is_gerund(words.split(None, 1)[0].lower()) else bare(text[at:end])) or None, end
    clausal = found.value == "supposed" or (found.value == "failing" and text[found.start : found.end].lower() == "unless")
    return _named(words, clausal=clausal), end


def _named(words: str, *, clausal: bool = False) -> str | None:
    """A clause or a noun phrase as a noun phrase; where no verb is known, the words themselves. `clausal`: it has to be a clause."""
    first = words.split(None, 1)[0].lower() if words.strip() else ""
    if _POINTING.match(bare(words) if not words.lower().startswith("such") else words):
        return words
    if is_gerund(first):
        return from_gerund(words)
    clause = from_clause(words, indicative=True, sure=clausal)
    if clause:
        return clause
    if clausal and (_UNSETTLED.match(words) or not _FINITE.match(words)):
        return None
    return bare(words) or None


class _Hinge(NamedTuple):
    party: Party
    consequence: str
    start: int
    negative: bool


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
    modals = list(_MODAL.finditer(text, floor, found.start))
    if found.value == "decided":
        own = [f for f in own if f.value.startswith("decid")]
    if own and (not modals or modals[-1].start() < own[-1].start):
        return _own_action(scene, sentence, own[-1], found)
    if modals:
        return _modal(scene, sentence, modals[-1], found, found.start)
    if text[found.start : found.end].lower().startswith(("conditional", "contingent", "dependent", "conditioned", "subject")):
        return _copular(scene, sentence, found)
    return None


def _own_action(scene: Scene, sentence: Span, own: Found[str], found: Found[Link]) -> _Hinge | None:
    text = scene.text
    if _BREAK.search(text, own.end, found.start):
        return None
    group = verb_group(text, own.start, scene.floor(own.start, sentence))
    start, party = _holder(scene, sentence, group, own.start, own.end)
    if own.value in ("demand", "want") and found.value != "strict":
        return None
    issue = complement(text, own.end, found.start, phrase=own.value)
    negative = group.negative or own.value.startswith("refuse")
    if issue is None or (found.value == "negated" and not negative) or group.infinitive:
        return None
    return _Hinge(party, bare(issue.phrase), start, negative)


def _holder(scene: Scene, sentence: Span, group: Group, start: int, end: int) -> tuple[int, Party]:
    cued = scene.cued(start, end)
    if cued is not None:
        before = [a for a, _ in cued.source if sentence[0] <= a <= group.start]
        return (before[0] if before else group.start), cued.party
    found, party = scene.doer(group.start, sentence)
    holder = scene.holder(start)
    return (group.start if found.elided else found.start), party or (holder.party if holder else None)


def _modal(scene: Scene, sentence: Span, modal: re.Match[str], found: Found[Link], stop: int) -> _Hinge | None:
    """ "guarantees would follow", "Peru will not sign"."""
    text = scene.text
    if _BREAK.search(text, modal.end(), stop):
        return None
    word = modal.group().lower()
    negative = word.endswith(("not", "never", "n't", "n’t"))
    if (found.value == "negated" and not negative) or (found.value in ("supposed", "decided") and word.startswith(_WEAK)):
        return None
    of, party = scene.doer(verb_group(text, modal.start(), scene.floor(modal.start(), sentence)).start, sentence)
    holder = scene.holder(modal.start())
    subject_text = text[of.start : of.end]
    said = re.sub(r"^(?:(?:only|then|also|not|never)\s+)*", "", text[modal.end() : stop].strip(" ,"))
    if _STATE.match(said) and found.value in ("supposed", "negated"):
        return None
    if found.value == "supposed" and (party is None or (holder is not None and set(names_of(holder.party)).isdisjoint(names_of(party)))):
        return None
    if holder is not None and (party is None or word.startswith(_ORDER)):
        party = holder.party if holder.act not in ("expect", "doubt", "not_confirm", "decline") else None
    named = _outcome(said, subject_text, of.elided)
    return _Hinge(party, named, modal.start() if of.elided else of.start, negative) if named else None


def _outcome(said: str, who: str, elided: bool) -> str | None:
    """The consequence as a noun phrase: of "guarantees would follow" it is "guarantees"."""
    table = load_conditions()
    lowered = said.lower()
    if not elided and any(lowered == verb or lowered.startswith(verb + " in") for verb in table.happens):
        return bare(who) or None
    while opener := next((t for t in table.through if lowered.startswith(t + " ")), None):
        said = _QUESTION.sub("", said[len(opener) + 1 :])
        lowered = said.lower()
    if lowered.startswith("be "):
        return from_clause(f"{who} would {said}") if not elided else None
    first = lowered.split(None, 1)[0] if lowered else ""
    verb = verb_forms().get(first)
    if first and (verb is None or verb[0] != "base"):
        return bare(said) if lowered.startswith(("the ", "a ", "an ", "any ", "its ")) else from_infinitive(said)
    named = from_infinitive(said)
    return bare(named) if named else None


def _copular(scene: Scene, sentence: Span, found: Found[Link]) -> _Hinge | None:
    """ "a visit is conditional on", "made any visit conditional on"."""
    text = scene.text
    floor = scene.floor(found.start, sentence)
    made = re.search(r"\b(?:made|makes?|making)\s+((?:[^\s,;:]+\s+){1,10})$", text[floor : found.start])
    if made:
        group = verb_group(text, floor + made.start(), floor)
        start, party = _holder(scene, sentence, group, floor + made.start(), floor + made.start() + 4)
        return _Hinge(party, bare(made.group(1)), start, False) if party else None
    group = verb_group(text, found.start, floor)
    holder = scene.holder(found.start)
    of = subject(text, group.start, floor)
    if not group.be or group.negative or of.elided or holder is None or holder.party is None:
        return None
    return _Hinge(holder.party, bare(text[of.start : of.end]), of.start, False)


def _fronted(scene: Scene, sentence: Span) -> Iterator[_Found]:
    """The link, CONDITION, CONSEQUENCE."""
    text = scene.text
    starts = {sentence[0], *(scene.floor(a, sentence) for s in scene.statements for a, _ in s.content if sentence[0] <= a < sentence[1])}
    for floor in starts:
        limit = scene.ceiling(floor, sentence)
        while floor < limit and not text[floor].isalnum():
            floor += 1
        if text.startswith("that ", floor):
            floor += 5
        found = next(load_conditions().front.find(text, floor, min(limit, floor + 24)), None)
        if (
            found is None
            or found.start != floor
            or (found.value == "failing" and scene.holder(floor) is None)
            or (found.value != "strict" and _TIME.match(text, found.end + 1))
        ):
            continue
        modal = next((m for m in _MODAL.finditer(text, found.end, limit) if _starts_main(text, found, m)), None)
        ready = next((f for f in load_conditions().own.find(text, found.end, limit) if "," in text[found.end : f.start]), None)
        yield from _front_with(scene, sentence, found, modal, ready, limit)


def _starts_main(text: str, found: Found[Link], modal: re.Match[str]) -> bool:
    between = text[found.end : modal.start()]
    return "," in between or text[found.start : found.end].lower().startswith("only")


def _front_with(
    scene: Scene, sentence: Span, found: Found[Link], modal: re.Match[str] | None, ready: Found[str] | None, limit: int
) -> Iterator[_Found]:
    text = scene.text
    comma = text.find(",", found.end, limit)
    if ready and (modal is None or ready.start < modal.start()):
        group = verb_group(text, ready.start, comma)
        _, party = _holder(scene, sentence, group, ready.start, ready.end)
        issue = complement(text, ready.end, limit, phrase=ready.value)
        condition = _named(text[found.end + 1 : comma].strip(), clausal=found.value == "supposed")
        if issue and condition and party and not group.negative and (ready.form != "fixed" or group.be):
            yield _Found(party, condition, bare(issue.phrase), (found.start, issue.end))
        return
    if modal is None:
        return
    end = phrase_end(text, modal.end(), limit)
    stop = comma if 0 <= comma < modal.start() else modal.start()
    hinge = _modal(scene, (stop + 1 if stop == comma else modal.start(), sentence[1]), modal, found, end)
    inverted = stop == modal.start()
    if inverted:
        hinge = _inverted(scene, modal, end)
    condition = _named(text[found.end + 1 : stop].strip(), clausal=found.value in ("supposed", "failing"))
    if hinge is None or condition is None or hinge.party is None:
        return
    consequence = hinge.consequence
    if found.value == "failing":
        condition = condition if hinge.negative else f"no {condition}"
    elif hinge.negative:
        consequence = f"no {consequence}"
    yield _Found(hinge.party, condition, consequence, (found.start, end))


def _inverted(scene: Scene, modal: re.Match[str], end: int) -> _Hinge | None:
    """ "Only then will Chad join the bank": the subject stands behind the modal."""
    text = scene.text
    named = scene.named(modal.end(), end)
    holder = scene.holder(modal.start())
    if named and not text[modal.end() : named[0][0]].replace("the", "").strip():
        outcome = _outcome(text[named[0][1] : end].strip(), "", True)
        return _Hinge(named[0][2], outcome, modal.start(), False) if outcome else None
    clause = text[modal.end() : end].split()
    split = next((i for i in range(1, len(clause)) if clause[i] == "be" or ((v := verb_forms().get(clause[i])) and v[0] == "base")), None)
    if holder is None or split is None:
        return None
    who = " ".join(clause[:split])
    outcome = _outcome(" ".join(clause[split:]), "" if who.lower() in ("we", "it") else who, who.lower() in ("we", "it"))
    return _Hinge(holder.party, outcome, modal.start(), False) if outcome else None


def _bound(scene: Scene, sentence: Span) -> Iterator[_Found]:
    """ "has tied any accord to an apology"."""
    text = scene.text
    for found in load_conditions().binds.find(text, *sentence):
        floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
        group = verb_group(text, found.start, floor)
        if (
            group.be
            or group.infinitive
            or group.negative
            or (found.form in ("base", "ing") and not group.words)
            or text[found.start].isupper()
        ):
            continue
        cued = scene.cued(found.start, found.end)
        limit = sentence[1] if cued else limit
        particle = (_ON if found.value == "on" else _TO).search(text, found.end, limit)
        end = phrase_end(text, particle.end(), limit) if particle else 0
        consequence = bare(text[found.end : particle.start()]) if particle else ""
        start, party = _holder(scene, sentence, group, found.start, found.end)
        if cued is None and not group.words:
            party = scene.doer(group.start, sentence)[1]
        if not particle or not party or not consequence or len(consequence.split()) > 12 or "," in consequence:
            continue
        condition = _named(text[particle.end() : end])
        if condition and (found.value != "linked" or not load_conditions().linked.isdisjoint(consequence.lower().split())):
            yield _Found(party, condition, consequence, (group.start if group.words else start, end))


def _depending(scene: Scene, sentence: Span) -> Iterator[_Found]:
    """ "a visit depends on the release", said by somebody."""
    text = scene.text
    for found in load_conditions().depends.find(text, *sentence):
        holder = scene.holder(found.start)
        floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
        group = verb_group(text, found.start, floor)
        if (
            holder is None
            or holder.party is None
            or holder.act in ("expect", "doubt", "deny")
            or group.negative
            or group.infinitive
            or (found.form == "fixed" and not group.be)
        ):
            continue
        of = subject(text, group.start, floor)
        if text.startswith(("tied", "linked"), found.start) and load_conditions().linked.isdisjoint(
            text[of.start : of.end].lower().split()
        ):
            continue
        end = phrase_end(text, found.end + 1, limit, clause=True)
        condition = _named(text[found.end + 1 : end].strip())
        if not of.elided and condition and head(bare(text[of.start : of.end])):
            yield _Found(holder.party, condition, bare(text[of.start : of.end]), (of.start, end))


def _required(scene: Scene, sentence: Span) -> Iterator[_Found]:
    """ "an apology is a precondition for talks", "has made an apology a condition for talks"."""
    text = scene.text
    for found in load_conditions().required.find(text, *sentence):
        floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
        end = phrase_end(text, found.end + 1, limit)
        consequence = _named(text[found.end + 1 : end].strip())
        setting = _setting(scene, sentence, found.start, floor)
        if setting and consequence:
            party, condition, start = setting
            yield _Found(party, condition, consequence, (start, end))


_MADE: Callable[[str], re.Match[str] | None] = re.compile(
    r"\b(?:made|makes?|set|sets|demanded|demands?|sees?|considers?|called|calls)\s+((?:[^\s,;:]+\s+){1,12})(?:as\s+)?$"
).search


def _setting(scene: Scene, sentence: Span, at: int, floor: int) -> tuple[Party, str, int] | None:
    """Who sets the condition, which, and where that begins."""
    text = scene.text
    made = _MADE(text[floor:at])
    if made:
        begin = floor + made.start()
        start, party = _holder(scene, sentence, verb_group(text, begin, floor), begin, begin + 3)
        condition = _named(re.sub(r"\s+as\s*$", "", made.group(1)).strip())
        return (party, condition, start) if party and condition else None
    group = verb_group(text, at, floor)
    holder = scene.holder(at)
    of = subject(text, group.start, floor)
    if not group.be or group.negative or of.elided or holder is None or holder.party is None:
        return None
    condition = _named(text[of.start : of.end])
    return (holder.party, condition, of.start) if condition else None
