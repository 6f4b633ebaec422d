"""Agreements that stand without anybody's verb before them, and what is said of an agreement in other clauses.

In: a scene and a sentence. Out: the parties of an agreement that stands ("the Chad-Libya border
treaty", "the accord between Peru and Chile"), agreements that a joint "agreed to" makes, and
attitudes from behind ("a truce, which Chad rejected") or beside ("ready to work on a treaty").
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from onrecord.lexicon.patterns import load_agreements, load_stances
from onrecord.records import AgreementStatus, Party, Span, names_of
from onrecord.steps.label.complements import complement
from onrecord.steps.label.phrases import bare, phrase_end, verb_group
from onrecord.steps.label.scene import Scene
from onrecord.steps.label.sightings import begin

_AGREED = frozenset({"agree to", "agree on"})
_PROSPECT = re.compile(
    r"\b(?:new|upgraded|proposed|possible|potential|future|planned|draft|any|no|another|eventual|prospective|replacement|final|next|tentative|failed)\b",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"\b(?:talks?|negotiat\w+|discussions?|prospects?|hopes?|efforts?|work|towards?|for|seek\w*|reach\w*|sign|clos\w+ in"
    r"|propos\w+|offer\w*|demand\w*|want\w*|without|if|until)\s(?:[\w-]+\s){0,4}$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:,\s(?:an?|the)\s[^,;:.]{0,60}?)?\s(?:[\w-]+\s){0,4}?(?:between|signed by|made by)\s")
_BODIES = frozenset({"UN"})
"""Under whose roof treaties are made that it is no side of."""
_WITH = re.compile(r"\swith\s(?:the\s)?(?=[A-Z])")
_AND = re.compile(r"\sand\s(?:the\s)?")
_APPOSED = re.compile(r"(?:,\san?|\s[—–-]\s(?:an?|the))\s")
_MODIFIES = re.compile(r"\s(?:talks|negotiations?|discussions|efforts|mediators|monitors|proposals?|lines?|violations?|offers?)\b")
_WHICH = re.compile(r",?\s(?:which|that)\s")
_BREAKING_OFF = re.compile(r"(?P<who>\S.{0,50}?)['’]s?\s(?:\w+\s){0,2}(?:decision|move|withdrawal|exit|threat)\sto\s$")
_THUS = re.compile(r",\s(?:and\s)?(?:thus\s|thereby\s|effectively\s|in effect\s)?$|\sand\sthus\s$")
_WORKING = re.compile(
    r"\b(?:ready|prepared|willing)\sto\s(?:work|cooperate|negotiate|talk)\s(?:with[\"”]?\s[^,.;]{2,40}?\s)?(?:on|about)\s(?:an?\s)?[\"“]?$"
)


class Made(NamedTuple):
    """Something that several parties agreed to: its name, they, and the words."""

    name: str
    parties: tuple[str, ...]
    evidence: Span


def agreed_jointly(scene: Scene, sentence: Span) -> Iterator[Made]:
    """ "Chad and Libya agreed to exchange prisoners"."""
    text = scene.text
    for found in load_stances().phrases.find(text, *sentence):
        if found.value.base not in _AGREED or found.form not in ("past", "base", "participle"):
            continue
        cued = scene.cued(found.start, found.end)
        group = verb_group(text, found.start, scene.floor(found.start, sentence))
        subject, doer = scene.doer(group.start, sentence)
        party: Party = cued.party if cued is not None and isinstance(cued.party, tuple) else doer
        parties = names_of(party)
        if len(parties) < 2 or group.negative or group.modal or group.infinitive or scene.is_supposed(subject, sentence):
            continue
        issue = complement(text, found.end, sentence[1] if cued else scene.ceiling(found.start, sentence), phrase=found.value.base)
        if issue is not None:
            told = [a for a, _ in cued.source if sentence[0] <= a <= group.start] if cued is not None else []
            start = begin(text, min([group.start if subject.elided else subject.start, *told]), group.start)
            yield Made(bare(issue.phrase), parties, (start, issue.end))


def standing_between(scene: Scene, start: int, end: int, limit: int, named: tuple[str, ...]) -> tuple[tuple[str, ...], Span] | None:
    """The parties of an agreement that is spoken of as one in force, and the words that show it.

    `start`, `end`: its name; `named`: the parties in the name.
    """
    text = scene.text
    before = text[max(0, start - 40) : start]
    if (
        text[start:end].isupper()
        or _MODIFIES.match(text, end)
        or _PROSPECT.search(text, max(0, start - 14), end)
        or _TOWARDS.search(before)
    ):
        return None
    between = _BETWEEN.match(text, end, min(limit, end + 120)) or (_WITH.match(text, end, limit) if named else None)
    stop = phrase_end(text, between.end(), limit) if between else end
    if between and (other := _AND.match(text, stop, limit)):  # "between Peru and Chile has held" is one phrase
        stop = next((b for a, b, _ in scene.named(other.end(), min(limit, other.end() + 60)) if a == other.end()), stop)
    parties = tuple(p for p in dict.fromkeys([*named, *(p for _, _, p in scene.named(end, stop))]) if p not in _BODIES)
    if len(parties) < 2 or " except" in text[end:stop]:
        return None
    apposed = _APPOSED.match(text, stop, limit)
    return parties, (start, phrase_end(text, apposed.end(), limit, clause=True) if apposed else stop)


def worked_on(scene: Scene, sentence: Span, start: int) -> Iterator[tuple[Party, AgreementStatus, int]]:
    """ "is ready to work with Chad on a memorandum", which begins at `start`."""
    text = scene.text
    found = _WORKING.search(text, max(scene.floor(start, sentence), start - 90), start)
    if found is None:
        return
    group = verb_group(text, found.start(), scene.floor(found.start(), sentence))
    doer, party = scene.doer(group.start, sentence)
    if party and group.be and not group.negative and not scene.is_supposed(doer, sentence):
        yield party, "proposed", start


def answered(scene: Scene, end: int, limit: int) -> list[tuple[Party, AgreementStatus, int]]:
    """ "a truce, which Chad has rejected": who takes it how, and where the words end; the agreement's name ends at `end`."""
    text = scene.text
    which = _WHICH.match(text, end, limit)
    verb = next(load_agreements().attitudes.find(text, which.end(), min(limit, which.end() + 60)), None) if which else None
    if which is None or verb is None or verb.form not in ("past", "participle", "s"):
        return []
    group = verb_group(text, verb.start, which.end())
    party = scene.party(which.end(), group.start)
    status = negated(verb.value, group.words) if group.negative else verb.value
    return [(party, status, verb.end)] if party and status and not group.modal and not group.be else []


def breaker(scene: Scene, sentence: Span, at: int, form: str) -> Party:
    """Whose "decision to pull out of" it is, or who does what is told before "thus breaking"."""
    text = scene.text
    floor = scene.floor(at, sentence)
    decided = _BREAKING_OFF.search(text, floor, at)
    if decided:
        named = [n for n in scene.named(decided.start("who"), decided.end("who")) if n[1] == decided.end("who")]
        return named[-1][2] if named else scene.party(decided.start("who"), decided.end("who"))
    return scene.leading(at, sentence) if form == "ing" and _THUS.search(text, floor, at) else None


def negated(status: AgreementStatus, words: Sequence[str]) -> AgreementStatus | None:
    """What an attitude's negation shows: who will not accept rejects."""
    if status in ("accepted", "signed") and any(
        w in ("will", "would", "can", "could", "cannot", "never", "won't", "can't", "wouldn't") for w in words
    ):
        return "rejected"
    return None
