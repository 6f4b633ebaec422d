"""Conditions of an attitude to what was just said: "if there is a truce, we are ready", "we would support it once they pay".

In: a scene and a sentence. Out: the dependences in it; the consequence is the attitude, for its object is in the condition.
"""

import re
from collections.abc import Iterator

from onrecord.lexicon.patterns import Found, load_conditions, words
from onrecord.records import Span
from onrecord.steps.label.dependence import TIME, Dependence, holder_of, named
from onrecord.steps.label.phrases import Group, phrase_end, verb_group
from onrecord.steps.label.scene import Scene

_LINKS = r"(?:if|once|unless|provided\sthat|as\slong\sas|so\slong\sas|as\ssoon\sas|in\sthe\sevent(?:\sthat)?)"
_LINKING = frozenset({"if", "once", "unless", "provided", "long", "soon", "event"})
_BACK = r"(?:\s(?:(?:for|to|with)\s)?(?:it|that|this|them|so)|\sto\sdo\s(?:it|that|this|so))?"
"""What points back to the condition."""
_ENDS = re.compile(rf"{_BACK}(?:\s(?:too|immediately|tomorrow))?(?:[.,;!\"”]|$)")
_GOES_ON = re.compile(rf"{_BACK},?\s(?P<link>{_LINKS})\s", re.IGNORECASE)
_FRONT = re.compile(
    rf"(?:^|[\"“‘(,;:—]\s?|\b(?:that|but|and|so)\s[\"“‘]?)(?P<link>{_LINKS})\s(?P<said>[^;:.]+)(?:,|\s?[—–])", re.IGNORECASE
)
_CONTRACTED = re.compile(r"['’](?:re|m|s|ll be|d be)\s(?:\w+ly\s|always\s|still\s|not\s)?$")
_SPEAKERS = frozenset({"we", "i", "they"})
_OTHERS = frozenset({"expect", "doubt", "not_confirm", "decline"})


def attitudes(scene: Scene, sentence: Span) -> Iterator[Dependence]:
    """All of these in a sentence."""
    text = scene.text
    if words(text, *sentence)[1].isdisjoint(_LINKING):
        return
    for found in load_conditions().attitudes.find(text, *sentence):
        floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
        after = _GOES_ON.match(text, found.end, limit)
        front = _front(text, floor, found.start) if after is None and _ENDS.match(text, found.end, limit) else None
        if after is not None:
            yield from _held(scene, found, (sentence[0], sentence[1]), floor, after["link"], after.end())
        elif front is not None:
            for d in _held(scene, found, (front.end(), sentence[1]), front.end(), front["link"], front.start("said")):
                yield d._replace(evidence=(front.start("link"), found.end))


def _held(scene: Scene, found: Found[str], clause: Span, floor: int, link: str, at: int) -> Iterator[Dependence]:
    """The dependence of an attitude on the condition that begins at `at`, where it is somebody's own."""
    text = scene.text
    group = verb_group(text, found.start, floor)
    start, party = holder_of(scene, clause, group, found.start, found.end)
    holder = scene.holder(found.start)
    if not _is_own(text, found, group) or party is None:
        return
    if holder is not None and holder.act in _OTHERS and party != holder.party:
        return
    end = phrase_end(text, at, scene.ceiling(found.start, clause), clause=True)
    condition = None if TIME.match(text, at) else named(text[at:end], clausal=True)
    if condition:
        unless = link.lower() == "unless"
        condition = f"no {condition}" if unless and not group.negative else condition
        consequence = f"no {found.value}" if group.negative and not unless else found.value
        yield Dependence(party, condition, consequence, (start, end))


def _front(text: str, floor: int, at: int) -> re.Match[str] | None:
    """The clause with the condition right before the one at hand."""
    return next((m for m in reversed(list(_FRONT.finditer(text, floor, at))) if len(text[m.end() : at].split()) <= 6), None)


def _is_own(text: str, found: Found[str], group: Group) -> bool:
    """Whether the attitude is a party's own: "is ready", "we'll be ready", not "the ready", "get ready"."""
    if found.form == "fixed":
        return group.be or bool(_CONTRACTED.search(text[max(0, found.start - 24) : found.start]))
    subject = text[max(0, group.start - 16) : group.start].split()
    plain = group.modal is not None or (bool(subject) and subject[-1].strip('"“').lower().split("'")[0].split("’")[0] in _SPEAKERS)
    return not group.infinitive and (found.form == "s" or (found.form == "base" and plain))
