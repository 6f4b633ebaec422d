"""An article -> the material events it is about: talks, sanctions, strikes, seizures, aid, pullouts.

In: a document with its statements and references. Out: one to six events, typed as in PLOVER,
with actor, target and time as far as the text says them; mentions of one event are one. Planned
meetings count; what somebody only demands, threatens or denies does not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.lexicon.patterns import EventKind, Form, Found, Measure, load_events, verb_forms, words
from onrecord.records import Event, Party, Span, make_id, names_of
from onrecord.steps.label.phrases import AUXILIARIES, Group, Subject, bare, head, phrase_end, verb_group
from onrecord.steps.label.scene import Scene
from onrecord.steps.label.times import find_times

_MOST = 6
_FAR = 45
"""How far behind a noun the word may stand that brings its target, in characters."""
_NEAR = 60
"""How far into a phrase the party may be named that it is about, in characters."""
_MODIFIERS = re.compile(
    r"(?:['’]s?)?(?:\s*[-–—]?\s*(?:(?!(?:if|the|of|to|in|on|a|an|that|when|for|with|from|by|at|as|is|are|was|were|has|have"
    r"|had|will|said|its|their|while)\b)[a-z][\w-]*|\d[\w.,-]*|and|[\"“”])){0,4}\s*$"
)
_TOPIC = re.compile(
    r"\s(?:on|over|about|regarding|aimed|to|in|at|under|for|concerning|mediated|hosted|after|before|this|last|next"
    r"|potentially|scheduled|planned)\s"
)
_BY = re.compile(r"\s+by\s+")
_NOT_MADE = frozenset({"demand", "threaten", "reject", "deny", "consider", "doubt", "propose", "decline", "not_confirm"})
_ONLY_SAID = re.compile(
    r"\b(?:whether|if|would|could|may|might|calls? for|called for|calling for|threat(?:en|ened|ens|ening)? (?:to|of)"
    r"|risk of|warn(?:s|ed|ing)? of|urged?|demand\w*|rul(?:ed|es) out|want(?:s|ed)?|guarantees?|lifting|easing|reducing"
    r"|cutting|ending|removing|waiving|if|any)\b"
)
_ADJECTIVE = re.compile(
    r"(?<![\w'’])(?!(?:the|a|an|to|of|in|on|for|with|and|as|by|from|into|its|their|that|at|or|if|when|after|while|his|her"
    r"|more|than|regarding|any|no)\s)[A-Za-z][\w-]*\s$"
)
_LISTED = re.compile(r"\s*(?:,|,?\s*and\s)\s*(?:the\s)?")
_BETWEEN = re.compile(r"(?:\s(?!(?:is|are|was|were|to|has|have|had|will|would|could|and|or|that|which|of)\s)[\w-]+){0,4}")
_ELSEWHERE = re.compile(r"\b(?:on|in|to|at|for|with|into|after|before)\s")
_IF_AFTER = re.compile(r"[^,;]*\b(?:if|unless)\b")
_STRIKE_A_DEAL = re.compile(
    r"\s+(?:an?|the|up|any)?\s*(?:\w+\s+){0,2}(?:deal|agreement|accord|balance|tone|chord|pact|compromise|bargain|truce|understanding)\b"
)
_BOUNDARY = re.compile(r"[;:]|—|\s[–-]\s|,\s")
_PLANNED = re.compile(r"\b(?:due|set|expected|scheduled|slated|likely|agreed|plan(?:s|ned|ning)?)\s+to\s+(?:\w+ly\s+)?$")
_COUNTED = re.compile(
    r"(?:\b[Aa]\s|\b[Tt]he\s)?\b(?:\d+|a|one|two|three|four|five|six|seven|several|many|first|second|third|last|new|fresh|another)"
    r"\s(?:days?|hours|weeks?|months|rounds?)\sof\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|this|its|these)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Mention:
    """An event as it was seen once. `solid` counts how much the text says of it as having happened or being planned."""

    type: str
    word: str
    actor: Party
    target: Party
    when: str | None
    evidence: Span
    solid: int
    times: int = 1


def find_events(scene: Scene) -> tuple[Event, ...]:
    """The events in the order of the text; those that are told most of come in first where there are more than six."""
    merged: list[_Mention] = []
    loose: list[_Mention] = []
    for sentence in scene.sentences:
        for mention in _mentions(scene, sentence):
            if mention.actor is None and mention.target is None:
                loose.append(mention)
            else:
                _merge(merged, mention)
        _date_again(scene, sentence, merged)
    if not any(m.type == "CONSULT" for m in merged):
        merged += [m for m in loose if m.type == "CONSULT" and m.solid][:1]
    merged = [replace(m, times=m.times + sum(x.type == m.type and x.word == m.word for x in loose)) for m in merged if m.solid > 0]
    lead = scene.document.body[0][0] + 600 if scene.document.body else 0
    ranked = sorted(merged, key=lambda m: (-(m.times + m.solid + (2 if m.evidence[0] < lead else 0)), m.evidence))[:_MOST]
    return tuple(
        Event(
            make_id("event", scene.document.id, m.type, m.actor, m.target, m.evidence),
            scene.document.id,
            m.type,
            m.actor,
            m.target,
            m.when,
            (m.evidence,),
        )
        for m in sorted(ranked, key=lambda m: m.evidence)
    )


def _date_again(scene: Scene, sentence: Span, merged: list[_Mention]) -> None:
    """ "The ban, in force since March 2": the measure told last gets its time, and these words for its evidence."""
    text, table = scene.text, load_events()
    for noun in table.again.find(text, *sentence):
        since = next(table.since.find(text, noun.end, min(noun.end + 40, sentence[1])), None)
        if since is None or not _DEFINITE.search(text[max(sentence[0], noun.start - 40) : noun.start]):
            continue
        times = find_times(text, since.start, min(since.end + 40, sentence[1]), scene.document.reference_date)
        at = next((i for i in reversed(range(len(merged))) if merged[i].type == "SANCTION"), None)
        if times and at is not None and merged[at].when is None:
            start = _DEFINITE.search(text[max(sentence[0], noun.start - 40) : noun.start])
            begin = max(sentence[0], noun.start - 40) + (start.start() if start else 0)
            merged[at] = replace(merged[at], when=times[0].edtf, evidence=(begin, times[0].end), solid=merged[at].solid + 1)


def _merge(merged: list[_Mention], new: _Mention) -> None:
    for i, old in enumerate(merged):
        if old.type != new.type or not _same(old, new):
            continue
        best, other = (new, old) if new.solid > old.solid else (old, new)
        actor = best.actor or (other.actor if best.target == other.target else None)
        merged[i] = replace(best, actor=actor, target=best.target or other.target, when=best.when, times=old.times + 1)
        return
    merged.append(new)


def _same(a: _Mention, b: _Mention) -> bool:
    """Whether two mentions may be of one event: the same target, or the same actors where one has no target."""
    actors, others = set(names_of(a.actor)), set(names_of(b.actor))
    if a.target is not None and b.target is not None:
        return set(names_of(a.target)) == set(names_of(b.target)) and (not actors or not others or bool(actors & others))
    if a.target is None and b.target is None:
        return actors <= others or others <= actors
    return bool(actors) and actors == others and a.word == b.word


# ---------------------------------------------------------------------------- mentions


def _mentions(scene: Scene, sentence: Span) -> Iterator[_Mention]:
    taken: list[Span] = []
    table = load_events()
    for measure in table.measures.find(scene.text, *sentence):
        mention = _by_measure(scene, sentence, measure)
        if mention:
            taken.append(mention.evidence)
            yield mention
    for verb in table.verbs.find(scene.text, *sentence):
        if any(a <= verb.start < b for a, b in taken):
            continue
        mention = _by_verb(scene, sentence, verb)
        if mention:
            taken.append(mention.evidence)
            yield mention
    for noun in table.nouns.find(scene.text, *sentence):
        if not any(a <= noun.start < b for a, b in taken):
            mention = _by_noun(scene, sentence, noun)
            if mention:
                yield mention


def _weight(scene: Scene, sentence: Span, at: int, actor: Party, target: Party, when: str | None, *, joint: bool, verbal: bool) -> int:
    """How much is told of it; none where it is only demanded, threatened, denied or thought of."""
    holder = scene.holder(at)
    floor = scene.floor(at, sentence)
    said = _ONLY_SAID.search(scene.text[max(floor, at - 70) : at].rsplit(",", 1)[-1])
    if holder is not None and holder.act in _NOT_MADE and not joint:
        return 0
    if not joint and (said or _IF_AFTER.match(scene.text[at : scene.ceiling(at, sentence)])):
        return 0
    return 1 + (actor is not None) + (target is not None) + (when is not None) + verbal


def _by_measure(scene: Scene, sentence: Span, found: Found[tuple[Measure, ...]]) -> _Mention | None:
    """ "Peru closed its ports to Chilean trawlers", "kept them closed", "flights to Peru were halted by Chile"."""
    text = scene.text
    floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
    group = verb_group(text, found.start, floor)
    if group.negative or group.infinitive or not _finite(found.form, group):
        return None
    end = phrase_end(text, found.end + 1, limit) if found.end + 1 < limit else found.end
    doer, party = scene.doer(group.start, sentence)
    passive = group.be and found.form in ("past", "participle")
    by = _BY.search(text, found.end, end) if passive else None
    thing, then = ((doer.start, doer.end), end) if passive else ((found.end, end), end)
    named = head(bare(text[slice(*thing)]))
    measure = next((m for m in found.value if (not m.objects.isdisjoint(words(text, *thing)[1]) if m.holds else named in m.objects)), None)
    actor = (_first(scene, by.end(), end, whole=True) if by else None) if passive else party
    if measure is None or actor is None:
        return None
    others = [p for _, _, p in scene.named(thing[0], then) if p not in names_of(actor)]
    if bool(others) is measure.alone:
        return None
    start = group.start if doer.elided else doer.start
    when, end = _when(scene, sentence, start, end)
    weight = _weight(scene, sentence, group.start, actor, None, when, joint=measure.holds, verbal=True)
    word = text[found.start : found.end].lower()
    return _Mention(measure.type, word, actor, others[0] if others else None, when, (start, end), weight + 1 if weight else 0)


def _by_verb(scene: Scene, sentence: Span, found: Found[EventKind]) -> _Mention | None:
    """ "Chad seized a Libyan tanker", "the tanker was seized by Chad", "Chad and Libya are due to meet"."""
    text, kind = scene.text, found.value
    floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
    planned = _PLANNED.search(text, floor, found.start) if kind.joint else None
    group = verb_group(text, planned.start() if planned else found.start, floor)
    word = text[found.start : found.end].lower()
    if (
        group.negative
        or group.infinitive
        or not (planned or _finite(found.form, group))
        or (word in ("strike", "struck", "strikes") and _STRIKE_A_DEAL.match(text, found.end))
    ):
        return None
    end = phrase_end(text, found.end + 1, limit) if found.end + 1 < limit else found.end
    doer, party = scene.doer(group.start, sentence)
    if kind.joint:
        return _by_meeting(scene, sentence, found, group, doer, party, end)
    if group.be and found.form in ("past", "participle"):
        by = _BY.search(text, found.end, end)
        actor = _first(scene, by.end(), end, whole=True) if by else None
        target = party or _first(scene, doer.start, doer.end)
        start = doer.start
    else:
        actor, start = party, group.start if doer.elided else doer.start
        target = _first(scene, found.end, end)
        if actor is None or (found.form == "base" and not group.words):
            return None
    if target is None or target == actor:
        if actor is None or not (kind.type == "MOBILIZE" or (kind.type == "RETREAT" and " " in word)):
            return None
        target = None
    when, end = _when(scene, sentence, start, end)
    weight = _weight(scene, sentence, group.start, actor, target, when, joint=False, verbal=True)
    return _Mention(kind.type, word, actor, target, when, (start, end), weight)


def _by_meeting(
    scene: Scene, sentence: Span, found: Found[EventKind], group: Group, doer: Subject, party: Party, end: int
) -> _Mention | None:
    """ "Chad met Libya", "negotiators from Chad and Libya met": all are actors."""
    named = () if party else tuple(p for _, _, p in scene.named(doer.start, doer.end))
    partner = _first(scene, found.end, end, near=True)
    actor = _all(party or _all(*named), partner)
    if not isinstance(actor, tuple) or any(True for _ in load_events().sport.find(scene.text, *sentence)):
        return None
    start = group.start if doer.elided else doer.start
    when, end = _when(scene, sentence, start, end)
    weight = _weight(scene, sentence, group.start, actor, None, when, joint=True, verbal=True)
    return _Mention(found.value.type, scene.text[found.start : found.end].lower(), actor, None, when, (start, end), weight)


def _finite(form: Form, group: Group) -> bool:
    if form == "ing":
        return group.be
    return form != "participle" or bool(group.words)


def _by_noun(scene: Scene, sentence: Span, found: Found[EventKind]) -> _Mention | None:
    """ "U.S. sanctions on Peru", "launched strikes against", "talks between Chad and Libya"."""
    text, kind = scene.text, found.value
    floor, limit = scene.floor(found.start, sentence), scene.ceiling(found.start, sentence)
    word = text[found.start : found.end].lower()
    if not kind.joint and load_events().backdrop.search(text[max(floor, found.start - 60) : found.start]):
        return None
    owners = _owners(scene, sentence, floor, found.start)
    others, end = _brought(scene, found, limit)
    if kind.joint:
        return _meeting(scene, sentence, found, owners, others, end)
    if word in kind.only_against and not others:
        return None
    carrier = _carrier(scene, sentence, floor, owners[0][0] if owners else found.start)
    actor: Party = _all(*(p for _, _, p in owners)) if owners else carrier[1] if carrier else None
    start = min(owners[0][0] if owners else found.start, carrier[0] if carrier and actor else found.start)
    if not owners:
        start = min(start, _phrase_start(text, floor, found.start))
    by = _BY.search(text, found.end, max(end, phrase_end(text, found.end, limit)))
    if actor is None and by:
        stop = phrase_end(text, by.end(), limit)
        actor, end = _first(scene, by.end(), stop, whole=True), max(end, stop)
    target = _all(*others) if others else None
    if target == actor:
        target = None
    if target is None and kind.type == "AID":
        return None
    undone = carrier is not None and not carrier[2]
    if undone and kind.type not in load_events().undone:
        return None
    type_ = "RETREAT" if undone and kind.type in load_events().undone else kind.type
    when, end = _when(scene, sentence, start, end)
    weight = _weight(scene, sentence, start, actor, target, when, joint=False, verbal=carrier is not None) if target or carrier else 0
    return _Mention(type_, word, actor, target, when, (start, end), weight)


def _meeting(
    scene: Scene, sentence: Span, found: Found[EventKind], owners: Sequence[tuple[int, int, str]], others: Sequence[str], end: int
) -> _Mention | None:
    """ "talks between Chad and Libya", "Oman hosts the talks"; without a party where they went on ("days of talks ended")."""
    text = scene.text
    floor = scene.floor(found.start, sentence)
    start = owners[0][0] if owners else _phrase_start(text, floor, found.start)
    carrier = _carrier(scene, sentence, floor, start, planned=True)
    partners = [*(p for _, _, p in owners), *others]
    host = carrier is not None and carrier[1] is not None and any(True for _ in load_events().hosting.find(text, carrier[0], start))
    names = list(dict.fromkeys([*(names_of(carrier[1]) if carrier and not (host and len(partners) > 1) else ()), *partners]))
    if carrier and carrier[1]:
        start = min(start, carrier[0])
    actor: Party = tuple(names) if len(names) > 1 else names[0] if names and host else None
    if actor is None and not names and (counted := _COUNTED.search(text, floor, found.start)):
        return _held(scene, sentence, found, counted.start())
    when, end = _when(scene, sentence, start, end)
    weight = _weight(scene, sentence, start, actor, None, when, joint=True, verbal=carrier is not None)
    return _Mention(found.value.type, text[found.start : found.end].lower(), actor, None, when, (start, end), weight if actor else 0)


def _held(scene: Scene, sentence: Span, found: Found[EventKind], start: int) -> _Mention | None:
    """Talks that nobody is named for: "three days of talks ended"."""
    text, limit = scene.text, scene.ceiling(found.start, sentence)
    verb = next(load_events().held.find(text, found.end, min(limit, found.end + 40)), None)
    if verb is None or verb.form != "past" or len(text[found.end : verb.start].split()) > 4:
        return None
    when, end = _when(scene, sentence, start, phrase_end(text, verb.end + 1, limit) if verb.end + 1 < limit else verb.end)
    return _Mention(found.value.type, text[found.start : found.end].lower(), None, None, when, (start, end), 1)


def _owners(scene: Scene, sentence: Span, floor: int, before: int) -> list[tuple[int, int, str]]:
    """The parties named right before a noun: "Israeli strikes", "the Iran-U.S. talks"."""
    owners: list[tuple[int, int, str]] = []
    at = before
    for a, b, p in reversed(scene.named(max(floor, before - 90), before)):
        between = scene.text[b:at]
        if not (
            _MODIFIERS.fullmatch(between) if at == before else re.fullmatch(r"['’s]*\s*(?:[-–—/]|,?\s*and\s|,)?\s*(?:the\s)?", between)
        ) or _BOUNDARY.search(between):
            break
        if at == before and any(load_events().carrying.get(w) for w in between.split()):
            break
        owners.insert(0, (a, b, p))
        at = a
    return owners


def _phrase_start(text: str, floor: int, at: int) -> int:
    """Where the noun phrase begins: an adjective belongs to it."""
    found = _ADJECTIVE.search(text[max(floor, at - 30) : at])
    word = found.group().strip().lower() if found else ""
    return at - len(found.group()) if found and not verb_forms().get(word) and word not in AUXILIARIES else at


def _brought(scene: Scene, found: Found[EventKind], limit: int) -> tuple[list[str], int]:
    """The parties that "on", "against" or "between" brings, and where their words end."""
    text, kind = scene.text, found.value
    words = sorted(kind.target, key=len, reverse=True)
    for stop in range(found.end, min(limit, found.end + _FAR)):
        if text[stop] in ',.;:—"”':
            break
        word = next((w for w in words if text.startswith(f" {w} ", stop)), None) if text[stop] == " " else None
        if word:
            if not _BETWEEN.fullmatch(text, found.end, stop):
                break
            return _parties_after(scene, stop + len(word) + 2, limit, joint=kind.joint)
    return [], found.end


def _parties_after(scene: Scene, at: int, limit: int, *, joint: bool) -> tuple[list[str], int]:
    text = scene.text
    end = phrase_end(text, at, limit)
    if joint:
        topic = _TOPIC.search(text, at, end)
        stop = topic.start() if topic else end
        names, stop = [p for _, _, p in scene.named(at, stop)], max(stop, at)
        for a, b, p in scene.named(stop, limit):
            if not names or not _LISTED.fullmatch(text, stop, a):
                break
            names, stop = [*names, p], b
        return list(dict.fromkeys(names)), stop
    named = [(a, b, p) for a, b, p in scene.named(at, end) if a - at < _NEAR and not _ELSEWHERE.search(text, at, a)]
    if not named:
        return [], at
    names = [named[0][2]]
    for (_, b, _), (a, _, p) in pairwise(named):
        if not _LISTED.fullmatch(text, b, a):
            break
        names.append(p)
    return list(dict.fromkeys(names)), end


def _carrier(scene: Scene, sentence: Span, floor: int, before: int, *, planned: bool = False) -> tuple[int, Party, bool] | None:
    """The verb whose object the noun is: where its subject begins, the party, and whether it does or undoes.

    `planned` also takes what is only expected ("is expected to host").
    """
    text = scene.text
    found = list(load_events().carrying.find(text, max(floor, before - 60), before))
    if not found or _BOUNDARY.search(text, found[-1].end, before) or len(text[found[-1].end : before].split()) > 5:
        return None
    verb = found[-1]
    plan = _PLANNED.search(text, floor, verb.start) if planned else None
    group = verb_group(text, plan.start() if plan else verb.start, floor)
    if group.infinitive or group.negative or (verb.form == "ing" and not group.be):
        return None
    doer, party = scene.doer(group.start, sentence)
    if party is None and not doer.elided:
        named = scene.named(doer.start, doer.end)
        if named and text[doer.end : group.start].strip() in ("that", "which", ", which", ", that"):
            return named[-1][0], named[-1][2], verb.value
    return (group.start if doer.elided else doer.start), party, verb.value


# ------------------------------------------------------------------------------- slots


def _first(scene: Scene, start: int, end: int, *, whole: bool = False, near: bool = False) -> Party:
    """The party of a stretch: as a whole phrase, or else the first that it names near its beginning; with `near` before any preposition."""
    party = None if near else scene.party(start, end)
    if party or whole:
        return party
    named = ((a, p) for a, _, p in scene.named(start, end) if a - start < _NEAR)
    return next((p for a, p in named if not (near and _ELSEWHERE.search(scene.text, start, a))), None)


def _all(*parties: Party) -> Party:
    names = tuple(dict.fromkeys(name for p in parties for name in names_of(p)))
    return names if len(names) > 1 else names[0] if names else None


_OF_THE_YEAR = re.compile(r"\b(?:the|an?|its|their|this|that) $")
"""Before a year that tells which thing is meant, not when: "the 2015 deal"."""


def _when(scene: Scene, sentence: Span, start: int, end: int) -> tuple[str | None, int]:
    """The time of the event, from its own clause, and where its words end with it."""
    text = scene.text
    limit = scene.ceiling(start, sentence)
    stop = max(end, phrase_end(text, end, limit, clause=True)) if end < limit else end
    floor = scene.floor(start, sentence)
    found = find_times(text, floor, stop, scene.document.reference_date)
    times = [t for t in found if not (t.edtf.isdigit() and _OF_THE_YEAR.search(text, max(floor, t.start - 8), t.start))]
    after = next((t for t in times if t.start >= start and not scene.cued(t.start, t.end)), None)
    if after:
        return after.edtf, max(end, after.end)
    before = [t for t in times if t.end <= start and not _BOUNDARY.search(text, t.end + 1, start)]
    return (before[-1].edtf if before else None), end
