"""What carries a consequence: the verb that a condition hangs on, a party's own action ("is ready to") or a modal ("would follow").

In: a scene, a sentence and the link that brings the condition. Out: the hinge: whose it is, the consequence as a noun phrase,
where its words begin, and whether it is negated.
"""

import re
from typing import NamedTuple

from onrecord.lexicon.patterns import Found, Link, inflect, load_conditions, verb_forms
from onrecord.records import Party, Span, names_of
from onrecord.steps.label.complements import complement
from onrecord.steps.label.dependence import MODAL, breaks, holder_of, without_asides
from onrecord.steps.label.nominal import from_clause, from_infinitive
from onrecord.steps.label.phrases import Subject, bare, head, subject, verb_group
from onrecord.steps.label.scene import Scene

_ORDER = ("must", "should", "shall")
WEAK = ("may", "might", "could", "can")
_QUESTION = re.compile(r"whether\s+to\s+")
_CONSIDERED = tuple(
    f"be {word}"
    for word in ("considered", "discussed", "acceptable", "explored", "negotiated", "talked about", "possible", "allowed", "permitted")
)
WILLING = (
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
_NEGATED = re.compile(r"\b(?:not|never|cannot)\b|n['’]t\b")
_NOBODY = re.compile(r"(?:no|nothing|nobody|no one|none|neither)\b", re.IGNORECASE)
_AFAR = frozenset({"expect", "doubt", "deny", "not_confirm", "decline"})
_POSSIBLE = re.compile(r"\b(?:im|in|un)?(?:possible|conceivable|thinkable|feasible|acceptable)$", re.IGNORECASE)
_OFFER = re.compile(r"\b(?:offer|proposal|readiness|willingness|promise|pledge|plan)\sto\b")
_OWNS = re.compile(r"(?:['’]s?)?\s(?:[a-z-]+\s){0,2}")
_EFFECT = re.compile(r"(?:create|cause|lead|result|produce|make|happen)\b")
"""What follows by itself rather than by anybody's will."""
_VERDICT = re.compile(
    r"be (?:un)?acceptable|be (?:off|on) the table|be (?:im)?possible|be out of the question|be (?:null and )?void\b|be over\b"
)
_RULED_OUT = re.compile(r"be (?:unacceptable|off the table|out of the question|impossible)\b")
_BACK = re.compile(r"(?:such|this|that|these|those|it|they)\b", re.IGNORECASE)
_FORESEEN = re.compile(r"(?:see|win|know|feel|find out|learn|become)\b")
"""What nobody does by will."""
_ADJECTIVES = ("conditional", "contingent", "dependent", "conditioned", "subject")
_THERE = re.compile(r"\b[Tt]here\s$")
_ASKED = re.compile(r"\b(?:whether|what|how|why)\s$")
_VIEWED = re.compile(r"be (?:viewed|seen|interpreted|regarded|described|called|explained|understood)\b")
_SUFFERS = re.compile(r"(?:face|suffer|lose|pay|regret|get|receive|be (?:hit|met|punished|sanctioned|rewarded|attacked))\b")
_GRANTED = re.compile(r"(?:be (?:able|allowed|permitted|free|eligible|entitled) to|have access|benefit|gain|keep|stay|return)\b")
"""What a party lets others do or have."""
_FILLER = re.compile(r"(?:only|then|also|not|never|just|simply|perhaps|(?!rely|apply|supply|reply|imply|comply|multiply|ally)\w+ly)\s")
_TAKES_ISSUE = frozenset({"decide on ", "decide ", "consider ", "agree to ", "consent to ", "accept "})
"""Openers that a noun phrase may follow."""
_NEED = re.compile(r"(?:need|have) to\s")
_HESITATE = re.compile(r"(?:hesitate to|shy away from|think twice about)\s")
_ALONE = re.compile(r"[a-z]+(?:\s(?:up|down|off|out|away|over))?")
_ENDS = re.compile(r"(?:end|stop|cease|halt|pause|be (?:over|ended|halted|stopped|paused|suspended))\b")
_POINTED = re.compile(r"(?P<verb>[a-z]+)(?P<more>\s(?:up|down|off|out|away|back|over|on|forward|ahead))?(?:\s(?:it|that|this|so|them))?$")
_ACCESS = re.compile(r"(?:have|get|gain|receive|benefit from)\s(?=(?:\w+\s)?(?:access|relief|benefits|aid|help|funding|money|support)\b)")
_DO = re.compile(r"do\s(?=(?:the|a|an|its|their|our|my|any|more|business)\s)")
_NO = re.compile(r"(?:[Tt]here (?:(?:will|would|can|could) be|is|are) )?\b([Nn]o\s.+)$")


class Hinge(NamedTuple):
    """A consequence as it was found: whose it is, its noun phrase, where its words begin, and whether it is negated."""

    party: Party
    consequence: str
    start: int
    negative: bool
    offered: bool = False


def no_without(scene: Scene, found: Found[Link], floor: int) -> Hinge | None:
    """ "no deal without guarantees", said by somebody."""
    holder = scene.holder(found.start)
    said = _NO.search(scene.text, floor, found.start)
    if holder is None or said is None or len(said[1].split()) > 12:
        return None
    if not said.group().lower().startswith("there") and head(bare(said[1][3:])) not in load_conditions().linked:
        return None
    return Hinge(holder.party, bare(said[1]), said.start(), True)


def hinge_of(scene: Scene, sentence: Span, found: Found[Link], floor: int) -> Hinge | None:
    """The consequence before a link: the clause of the last verb that can carry one."""
    text = scene.text
    own = [f for f in load_conditions().own.find(text, floor, found.start) if f.form != "fixed" or verb_group(text, f.start, floor).be]
    modals = list(MODAL.finditer(text, floor, found.start))
    if text[found.start : found.end].lower().startswith("dependent"):
        hinge = _copular(scene, sentence, found)
        return hinge if hinge and not load_conditions().linked.isdisjoint(hinge.consequence.lower().split()) else None
    if found.value == "decided":
        own = [f for f in own if f.value.startswith("decid")]
    if own and (not modals or modals[-1].start() < own[-1].start):
        hinge = _own_action(scene, sentence, own[-1], found)
        if hinge is not None:
            return hinge
    if modals:
        return modal_hinge(scene, sentence, modals[-1], found, found.start)
    if text[found.start : found.end].lower().startswith(_ADJECTIVES) or (
        _POSSIBLE.search(text[floor : found.start].rstrip().removesuffix(" only")) and found.value in ("strict", "supposed", "negated")
    ):
        return _copular(scene, sentence, found)
    return None


def offer_of(scene: Scene, sentence: Span, found: Found[Link], floor: int) -> Hinge | None:
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
    if owner is None or issue is None or breaks(text[last.end() : found.start]):
        return None
    return Hinge(owner[2], bare(issue.phrase), owner[0], False, True)


def _own_action(scene: Scene, sentence: Span, own: Found[str], found: Found[Link]) -> Hinge | None:
    text = scene.text
    if breaks(text[own.end : found.start]):
        return None
    group = verb_group(text, own.start, scene.floor(own.start, sentence))
    start, party = holder_of(scene, sentence, group, own.start, own.end)
    if (own.value in ("demand", "want") and found.value != "strict") or _ASKED.search(text, sentence[0], start):
        return None
    if own.form == "past" and not own.value.endswith(" to") and text[found.start : found.end].lower().endswith(("after", "when", "once")):
        return None  # "endorsed him only after" tells what was
    issue = complement(text, own.end, found.start, phrase=own.value)
    negative = group.negative or own.value.startswith("refuse") or own.value.endswith(" not to")
    if issue is None or (found.value == "negated" and not negative) or group.infinitive:
        return None
    talks = next(load_conditions().talks.find(text, own.end, min(found.start, own.end + 24)), None)
    phrase = f"talks on {issue.phrase}" if talks and not text[own.end : talks.start].strip() else bare(issue.phrase)
    return Hinge(party, phrase, start, negative, own.value.startswith(WILLING))


def modal_hinge(scene: Scene, sentence: Span, modal: re.Match[str], found: Found[Link], stop: int) -> Hinge | None:
    """ "guarantees would follow", "Peru will not sign"."""
    text = scene.text
    if breaks(text[modal.end() : stop]):
        return None
    word = modal.group().lower()
    holder = scene.holder(modal.start()) or scene.cued(modal.start(), modal.end())
    staked = holder is not None and holder.party is not None and holder.act in _STAKING
    of, party = scene.doer(verb_group(text, modal.start(), scene.floor(modal.start(), sentence)).start, sentence)
    if there := _THERE.search(text, sentence[0], modal.start()):
        of, party = Subject(there.start(), there.end() - 1, ""), None
    itself = party is not None
    subject_text = text[of.start : of.end]
    negative = bool(_NEGATED.search(word)) or bool(_NOBODY.match(subject_text))
    said = _after_fillers(without_asides(text[modal.end() : stop]).strip(" ,"))
    negative = negative or (there is not None and said.startswith("be no "))
    eager = _HESITATE.match(said) if negative else None
    if eager:
        said, negative = said[eager.end() :], False
    needed = _NEED.match(said)
    said = said[needed.end() :] if needed else said
    mine = holder is not None and holder.act != "doubt" and party is not None and names_of(holder.party) == names_of(party)
    staked = staked or mine or (holder is not None and holder.party is not None and _bargained(subject_text, said, holder.act in _AFAR))
    if (found.value == "negated" and not negative) or _ASKED.search(text, sentence[0], of.start):
        return None
    if _is_nobodys(found.value, word, subject_text, said):
        return None
    told = holder is not None and holder.party is not None
    rightful = party is not None and holder is not None and not told and _is_measure(said)
    resolved = found.value == "decided" and party is not None and (mine or not told)
    weak = word.startswith(WEAK) and found.value in ("supposed", "decided", "failing")
    if weak and not (rightful or resolved or (staked and found.value != "decided")):
        return None
    foreign = holder is not None and not rightful and set(names_of(holder.party)).isdisjoint(names_of(party))
    refused = negative and subject_text.lower() == "you" and bool(_SUFFERS.match(said))
    staked = staked or (refused and told)
    answered = staked and foreign and bool(_SUFFERS.match(said) or _GRANTED.match(said))
    if (
        _STATE.match(_opened(said)[0])
        and not (staked and (_PASSIVE.match(said) or _VERDICT.match(said) or mine or subject_text.lower() == "there"))
        and not answered
        and found.value in ("supposed", "negated")
    ):
        return None
    if found.value == "supposed" and (not staked if party is None else foreign and not answered):
        return None
    if found.value == "failing" and party is None and not staked:
        return None  # "children will die unless": nobody sets that
    own = party is not None and (holder is None or (holder.act in _GRANTING and names_of(holder.party) == names_of(party)))
    if holder is not None and (party is None or answered or word.startswith(_ORDER)):
        party = holder.party if staked or needed or holder.act not in _AFAR - {"deny"} else None
    phrase = outcome_of(said, "" if itself and not said.startswith("be ") else subject_text, of.elided) or (bare(said) if eager else None)
    start = modal.start() if of.elided else of.start
    return Hinge(party, phrase, start, negative, own and not word.startswith(_ORDER)) if phrase else None


def _is_nobodys(link: Link, modal: str, who: str, said: str) -> bool:
    """Whether it is foresight, a wish, or an effect, which nobody makes depend on anything."""
    if said.startswith("want ") or (link == "supposed" and _FORESEEN.match(said)):
        return True
    if _NOBODY.match(who) and not (who.lower() == "nothing" or _PASSIVE.match(said) or _comes_about(said)):
        return True
    return link in ("supposed", "failing") and modal.startswith(WEAK) and bool(_EFFECT.match(said))


def _fights_on(who: str, said: str) -> bool:
    """Whether it is about the end of fighting, which those who fight have in their hands."""
    return head(bare(who)) in load_conditions().fighting and bool(_ENDS.match(said))


def _is_measure(said: str) -> bool:
    """Whether it is a step against others, which a party may take by right: "can suspend funds"."""
    return head(bare(from_infinitive(said) or "")) in load_conditions().hostile


def _bargained(who: str, said: str, afar: bool) -> bool:
    """Whether it is in a negotiator's hands: "sanctions will be lifted", "talks could resume"; not "prices would rise".

    `afar`: the speaker only expects it, so that both have to hold.
    """
    done, linked = bool(_PASSIVE.match(said)) and not _VIEWED.match(said), head(bare(who)) in load_conditions().linked
    return _fights_on(who, said) or ((done and linked) if afar else (done or linked))


def _comes_about(said: str) -> bool:
    """Whether the verb only says that its subject comes about: "follow", "begin in May"."""
    lowered = said.lower()
    return any(lowered == verb or (verb != "be" and lowered.startswith(verb + " in")) for verb in load_conditions().happens)


def _after_fillers(said: str) -> str:
    while filler := _FILLER.match(said):
        said = said[filler.end() :]
    return said


def _opened(said: str) -> tuple[str, bool]:
    """What is done behind verbs like "be able to", and whether a noun phrase may stand there."""
    opened = False
    while opener := load_conditions().through.match(said):
        said = _after_fillers(_QUESTION.sub("", said[opener.end() :]))
        opened = opener.group() in _TAKES_ISSUE
    return said, opened


def outcome_of(said: str, who: str, elided: bool) -> str | None:
    """The consequence as a noun phrase: of "guarantees would follow" it is "guarantees"."""
    if not elided and _comes_about(said):
        return bare(who) or None
    if pointed := _deed(said):
        return pointed if elided or not who or not _ALONE.fullmatch(said) else bare(_becoming(who, said) or pointed)
    if access := _ACCESS.match(said):
        return bare(said[access.end() :])
    if _DO.match(said):
        return "doing" + said[len("do") :]
    said, opened = _opened(said)
    lowered = said.lower()
    if _RULED_OUT.match(lowered):
        return None if elided or _BACK.match(who) else f"no {bare(who)}"
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
    phrase = (_becoming(who, said) if who and not elided and _ALONE.fullmatch(said) else None) or from_infinitive(said)
    phrase = phrase or _deed(said)
    return bare(phrase) if phrase else None


def _becoming(who: str, said: str) -> str | None:
    """What becomes of a thing, as a noun phrase: of "sanctions" that "would ramp up" it is "sanctions ramping up"."""
    parts = said.split()
    verb = verb_forms().get(said) or verb_forms().get(parts[0])
    if verb is None or verb[0] != "base":
        return None
    particle = "" if said == verb[1].base else " ".join(parts[1:])
    return from_clause(f"{who} would {said}") or f"{who} {verb[1].forms[4]} {particle}".strip()


def _deed(said: str) -> str | None:
    """What is done where its object is only pointed to: of "support it" it is "support"."""
    pointed = _POINTED.match(said)
    if pointed is None:
        return None
    verb = verb_forms().get(pointed["verb"])
    if verb is None or pointed["more"]:
        return inflect(pointed["verb"])[4] + (pointed["more"] or "")
    return (verb[1].noun.strip("-") or verb[1].forms[4]) if verb[0] == "base" else None


def _copular(scene: Scene, sentence: Span, found: Found[Link]) -> Hinge | None:
    """ "a visit is conditional on", "made any visit conditional on"."""
    text = scene.text
    floor = scene.floor(found.start, sentence)
    made = re.search(r"\b(?:made|makes?|making)\s+((?:[^\s,;:]+\s+){1,10})$", text[floor : found.start])
    if made:
        group = verb_group(text, floor + made.start(), floor)
        start, party = holder_of(scene, sentence, group, floor + made.start(), floor + made.start() + 4)
        return Hinge(party, bare(made.group(1)), start, False) if party else None
    possible = _POSSIBLE.search(text[floor : found.start].rstrip().removesuffix(" only"))
    group = verb_group(text, floor + possible.start() if possible else found.start, floor)
    holder = scene.holder(found.start)
    of = subject(text, group.start, floor)
    if not group.be or group.negative or of.elided or holder is None or holder.party is None:
        return None
    return Hinge(holder.party, bare(text[of.start : of.end]), of.start, False)
