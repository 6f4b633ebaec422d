"""Conditions that a need sets: "talks require a truce", "a truce is essential for talks", "to join, Chad must cut its debt".

In: a scene and a sentence. Out: the dependences in it, told by somebody with a party.
"""

import re
from collections.abc import Iterator

from onrecord.lexicon.patterns import load_conditions, words
from onrecord.records import Party, Span
from onrecord.steps.label.dependence import TIME, Dependence, breaks, named
from onrecord.steps.label.nominal import from_clause, from_infinitive
from onrecord.steps.label.phrases import bare, phrase_end, subject, verb_group
from onrecord.steps.label.scene import Scene

_REQUIRES = re.compile(r"\b(?:will |would )?(?:requires?|presupposes?|calls? for|necessitates?)\s(?=(?:an?|the|its|their|full|[a-z]+)\s)")
_ESSENTIAL = re.compile(
    r"\b(?:is|are|was|were|would be|will be|remains?)\s(?:\w+ly\s)?(?:necessary|essential|required|crucial|vital|indispensable|a must)\s"
    r"(?:for|to|before|if)\s"
)
_IN_ORDER = re.compile(
    r"(?:^|[\"“,;]\s?|\bthat\s)(?:[Ii]n order t|[Tt])o\s(?P<get>[a-z]+\s[^,;:.]{3,70}),"
    r"\s(?P<who>[^,;:.]{2,50}?)\s(?:must|has to|have to|needs? to|should)\s"
)
_COMES_AFTER = re.compile(
    r"\b(?:will|would|can|could)\s(?:only\s)?(?:come|follow|begin|start|happen|take place|resume|be possible)\s(?:only\s)?after\s"
)
_ANSWERABLE = (
    "failure",
    "refusal",
    "attempt",
    "attempts",
    "attack",
    "attacks",
    "violation",
    "violations",
    "breach",
    "aggression",
    "strike",
    "strikes",
    "move",
    "moves",
    "retaliation",
    "escalation",
    "incursion",
    "interference",
)
_DEEDS = frozenset({*_ANSWERABLE, "any", "every", "anyone", "anybody", "whoever", "those"})
_ANSWERED = re.compile(
    r"(?P<deed>(?:(?:[A-Z][\w’']+\s){1,3}|(?:any|every|each|a|an|the|its|their|further|continued|such)\s){0,2}"
    rf"(?:{'|'.join(_ANSWERABLE)})\b"
    r"(?:\s[^,;:.\"“”]{2,80}?)?)\s"
    r"(?:will|would|should|must|shall)\s(?:(?:only|also|\w+ly)\s)?(?:trigger|lead\sto|result\sin|be\smet\s(?:with|by)|prompt|draw|bring|provoke|invite|face)\s"
)
_ANYBODY = re.compile(
    r"(?P<deed>(?:[Aa]ny|[Ee]very)\s(?:\w+\s){1,4}?(?:that|who|which)\s[^,;:.\"“”]{3,90}?|(?:[Aa]nyone|[Aa]nybody|[Ww]hoever|[Tt]hose(?=\swho\s))\s(?:who\s)?[^,;:.\"“”]{3,90}?)"
    r"\s(?:will|would|could|may|shall)\s(?P<do>(?:be\s(?:in\sviolation|held|punished|targeted|sanctioned|prosecuted|treated|hit|subject|considered\sa)"
    r"|face|pay|suffer|risk|lose|answer)\b)"
)
_DEALS = (
    "deal",
    "agreement",
    "accord",
    "settlement",
    "truce",
    "ceasefire",
    "peace",
    "treaty",
    "pact",
    "solution",
    "arrangement",
    "talks",
    "resolution",
)
_DEAL = f"(?:{'|'.join(_DEALS)})"
_DUTY = r"(?:must|should|shall|ha(?:s|ve)\sto|needs?\sto|(?:will|would)\s(?:have|need)\sto)"
_INCLUDES = re.compile(
    rf"\b(?P<deal>[Aa]ny\s(?:[\w-]+\s){{0,3}}?{_DEAL}(?:\s(?:with|on|over|to|for)\s[^,;:.]{{2,50}}?)?)\s{_DUTY}\s"
    r"(?:also\s|first\s)?(?:include|contain|provide\sfor|address|guarantee|ensure|come\swith|be\sbased\son|respect|involve|meet|require)\s"
)
_PART_OF = re.compile(rf"\s{_DUTY}\sbe\s(?:a\s)?part\sof\s(?P<deal>(?:any|an?|the)\s(?:[\w-]+\s){{0,3}}?{_DEAL})\b")
_LACKING = re.compile(
    rf"\b(?:won['’]t|wouldn['’]t|cannot|can['’]t|(?:will|would|can|could)\s(?:not|never))\s(?:accept|sign|support|back|agree\sto|approve|endorse|be\spart\sof)\s"
    rf"(?P<deal>(?:an?|any)\s(?:[\w-]+\s){{0,3}}?{_DEAL})\s(?:that|which)\s(?:does\snot|doesn['’]t|fails\sto|did\snot|didn['’]t)\s(?P<get>[a-z]+\s)"
)
_NOT_TOLD = frozenset({"expect", "doubt", "deny", "not_confirm", "decline"})


def needs(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """All of these in a sentence."""
    text = scene.text
    for found in _REQUIRES.finditer(text, *sentence):
        if (told := _subject(scene, sentence, found.start())) is not None:
            party, consequence, start = told
            end = phrase_end(text, found.end(), scene.ceiling(found.start(), sentence))
            yield from _dependence(party, named(text[found.end() : end]), consequence, (start, end))
    for found in _ESSENTIAL.finditer(text, *sentence):
        if (told := _subject(scene, sentence, found.start(), bargained=False)) is not None:
            party, condition, start = told
            end = phrase_end(text, found.end(), scene.ceiling(found.start(), sentence))
            said = text[found.end() : end]
            end_of_it = from_infinitive(said) if found.group().endswith(" to ") else named(said)
            if end_of_it and not load_conditions().linked.isdisjoint(end_of_it.lower().split()):
                yield from _dependence(party, condition, end_of_it, (start, end))
    for found in _COMES_AFTER.finditer(text, *sentence):
        told = None if TIME.match(text, found.end()) else _subject(scene, sentence, found.start())
        if told is not None:
            party, consequence, start = told
            end = phrase_end(text, found.end(), scene.ceiling(found.start(), sentence))
            yield from _dependence(party, named(text[found.end() : end]), consequence, (start, end))
    yield from _in_order(scene, sentence)
    yield from _answered(scene, sentence)
    yield from _terms(scene, sentence)


def _dependence(party: Party, condition: str | None, consequence: str | None, evidence: Span) -> Iterator[Dependence]:
    if condition and consequence:
        yield Dependence(party, condition, consequence, evidence)


def _subject(scene: Scene, sentence: Span, at: int, *, bargained: bool = True) -> tuple[Party, str, int] | None:
    """Who tells it, the subject as a noun phrase, and where it begins; `bargained`: it has to be something that is negotiated about."""
    text = scene.text
    holder = scene.holder(at)
    if holder is None or holder.party is None or holder.act in _NOT_TOLD:
        return None
    floor = scene.floor(at, sentence)
    of = subject(text, verb_group(text, at, floor).start, floor)
    phrase = text[of.start : of.end]
    if of.elided or not phrase or (bargained and load_conditions().linked.isdisjoint(phrase.lower().split())):
        return None
    return holder.party, bare(phrase), of.start


def _in_order(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """ "to join the bank, Chad must cut its debt"."""
    text = scene.text
    for found in _IN_ORDER.finditer(text, *sentence):
        holder = scene.holder(found.start("who"))
        if holder is None or holder.party is None or holder.act in _NOT_TOLD or breaks(found["get"]):
            continue
        end = phrase_end(text, found.end(), scene.ceiling(found.start("who"), sentence))
        condition = from_clause(f"{found['who']} must {text[found.end() : end]}")
        yield from _dependence(holder.party, condition, from_infinitive(found["get"]), (found.start("get") - 3, end))


def _answered(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """What a party answers a deed with: "any attack will be met with force", "whoever arms the rebels will face sanctions"."""
    text = scene.text
    if words(text, *sentence)[1].isdisjoint(_DEEDS):
        return
    for found in (m for pattern in (_ANSWERED, _ANYBODY) for m in pattern.finditer(text, *sentence)):
        holder = scene.holder(found.start("deed"))
        if holder is None or holder.party is None or holder.act in _NOT_TOLD:
            continue
        limit = scene.ceiling(found.end() - 1, sentence)
        if found.end() >= limit:
            continue
        end = phrase_end(text, found.end(), limit)
        said = text[found.end() : end] if found.re is _ANSWERED else text[found.start("do") : end]
        consequence = (
            bare(said)
            if found.re is _ANSWERED
            else from_infinitive(said) or from_clause(f"they would {said}") or bare(re.sub(r"^be\b", "being", said))
        )
        yield from _dependence(holder.party, bare(found["deed"]), consequence, (found.start("deed"), end))


def _terms(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """What a deal has to have: "any deal must include the crew", "would not sign a deal that does not free the crew"."""
    text = scene.text
    if words(text, *sentence)[1].isdisjoint(_DEALS):
        return
    for found in (m for pattern in (_INCLUDES, _PART_OF, _LACKING) for m in pattern.finditer(text, *sentence)):
        holder = scene.holder(found.start("deal"))
        if holder is None or holder.party is None or holder.act in _NOT_TOLD:
            continue
        start, end, deal = found.start(), found.end(), bare(found["deal"])
        if found.re is _PART_OF:
            of = subject(text, start, scene.floor(start, sentence))
            if not of.elided:
                yield from _dependence(holder.party, bare(text[of.start : of.end]), deal, (of.start, end))
            continue
        end = phrase_end(text, end, scene.ceiling(start, sentence))
        said = text[found.end() : end] if found.re is _INCLUDES else text[found.start("get") : end]
        yield from _dependence(holder.party, named(said) if found.re is _INCLUDES else from_infinitive(said), deal, (start, end))
