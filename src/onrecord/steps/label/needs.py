"""Conditions that a need sets: "talks require a truce", "a truce is essential for talks", "to join, Chad must cut its debt".

In: a scene and a sentence. Out: the dependences in it, told by somebody with a party.
"""

import re
from collections.abc import Iterator

from onrecord.lexicon.patterns import load_conditions
from onrecord.records import Party, Span
from onrecord.steps.label.dependence import BREAK, TIME, Dependence, named
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
        if holder is None or holder.party is None or holder.act in _NOT_TOLD or BREAK.search(found["get"]):
            continue
        end = phrase_end(text, found.end(), scene.ceiling(found.start("who"), sentence))
        condition = from_clause(f"{found['who']} must {text[found.end() : end]}")
        yield from _dependence(holder.party, condition, from_infinitive(found["get"]), (found.start("get") - 3, end))
