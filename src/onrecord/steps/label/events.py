"""An article -> the material events it is about: talks, sanctions, strikes, seizures, aid, pullouts.

In: a document with its statements and references. Out: one to six events, typed as in PLOVER,
with actor, target and time as far as the text says them; mentions of one event are one, and its
evidence is where it is told best and where it is told first. Planned meetings and announced measures
count; what somebody only demands, threatens or denies does not.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from onrecord.lexicon.patterns import load_events
from onrecord.records import Event, Party, Span, make_id, names_of
from onrecord.steps.label.event_denials import is_called_false, is_refuted
from onrecord.steps.label.event_nouns import by_noun
from onrecord.steps.label.event_verbs import by_measure, by_verb
from onrecord.steps.label.mentions import Mention
from onrecord.steps.label.scene import Scene
from onrecord.steps.label.times import find_times

_MOST = 6
_FORCE = frozenset({"ASSAULT", "COERCE"})
_CAMPAIGN = 31
"""Attacks and measures of one party on another less than this apart are one, in days."""
_ACRONYM = 4
_STEM = 4
"""How many letters two words for one event begin with alike."""
_ROOM = 2
"""How much longer than the best words for an event others may be that are shown beside them."""
_DEFINITE = re.compile(r"\b(?:the|this|its|these)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Happening:
    """The best mention of an event and how often it is told; `first` is where it is told first, `again` where it is told besides."""

    best: Mention
    first: Span
    again: Span | None = None
    times: int = 1


def find_events(scene: Scene) -> tuple[Event, ...]:
    """The events in the order of the text; those that are told most of come in first where there are more than six."""
    found = _completed(
        [
            (sentence, _believed(scene, sentence, after, mention))
            for sentence, after in zip_longest(scene.sentences, scene.sentences[1:])
            for mention in _mentions(scene, sentence)
        ]
    )
    merged: list[_Happening] = []
    loose: list[Mention] = []
    for sentence in scene.sentences:
        for mention in found.get(sentence, ()):
            if mention.type == "CONSULT" and mention.actor is None and mention.target is None:
                loose.append(mention)
            else:
                _merge(merged, mention)
        _date_again(scene, sentence, merged)
    if not any(m.best.type == "CONSULT" for m in merged):
        merged += [_Happening(m, m.evidence) for m in loose if m.type == "CONSULT" and m.solid][:1]
    return tuple(_event(scene, m) for m in sorted(_told_most(scene, merged, loose), key=lambda m: m.best.evidence))


def _mentions(scene: Scene, sentence: Span) -> Iterator[Mention]:
    """The mentions of a sentence, by its measures, then its verbs, then the nouns that are in neither."""
    taken: list[Span] = []
    table = load_events()
    for measure in table.measures.find(scene.text, *sentence):
        mention = by_measure(scene, sentence, measure)
        if mention:
            taken.append(mention.evidence)
            yield mention
    for verb in table.verbs.find(scene.text, *sentence):
        if any(a <= verb.start < b for a, b in taken) or _is_teaser(scene.text[verb.start : verb.end]):
            continue
        mention = by_verb(scene, sentence, verb)
        if mention:
            taken.append(mention.evidence)
            yield mention
    for noun in table.nouns.find(scene.text, *sentence):
        if not any(a <= noun.start < b for a, b in taken) and not _is_teaser(scene.text[noun.start : noun.end]):
            mention = by_noun(scene, sentence, noun)
            if mention:
                yield mention


def _believed(scene: Scene, sentence: Span, after: Span | None, mention: Mention) -> Mention:
    """The mention, without weight where what it tells is called false, or denied by the party that it is about."""
    if is_called_false(scene, sentence, mention) or is_refuted(scene, sentence, after, mention):
        return replace(mention, solid=0, known=0)
    return mention


def _is_teaser(words: str) -> bool:
    """Whether the words stand in capitals, as in a line that links to another story: "COURT INDICTS TWO"."""
    return len(words) > _ACRONYM and words.isupper()


def _completed(found: Sequence[tuple[Span, Mention]]) -> dict[Span, list[Mention]]:
    """The mentions by sentence; what leaves its target open ("the Israeli blockade") has the one that the text tells elsewhere."""
    targets: dict[tuple[str, Party], Counter[Party]] = defaultdict(Counter)
    for _, m in found:
        if m.target is not None:
            targets[_noun(m.word), m.actor][m.target] += 1
            targets[_side(m.type), m.actor][m.target] += 1
    out: dict[Span, list[Mention]] = defaultdict(list)
    for sentence, m in found:
        target = _open_target(m, targets) if m.known else None
        out[sentence].append(m if target is None else replace(m, target=target, solid=m.known))
    return out


def _open_target(m: Mention, targets: Mapping[tuple[str, Party], Counter[Party]]) -> Party:
    """The target that the same word has with this actor or none, or that this actor has most in what is done by force."""
    same = {t for actor in (m.actor, None) for t in targets.get((_noun(m.word), actor), ()) if t != m.actor}
    if len(same) == 1:
        return same.pop()
    if m.type not in _FORCE:
        return None
    common = targets.get((_side(m.type), m.actor), Counter()).most_common(2)
    if common and m.actor is not None:
        return common[0][0] if len(common) == 1 or common[0][1] > common[1][1] else None
    hit = {target for (side, _), found in targets.items() if side == _side(m.type) for target in found}
    return hit.pop() if len(hit) == 1 and m.actor not in hit else None


def _side(type_: str) -> str:
    return "force" if type_ in _FORCE else type_


def _noun(word: str) -> str:
    """What "drone strike" and "strikes" have in common."""
    return word.rsplit(" ", 1)[-1].removesuffix("s")


def _told_most(scene: Scene, merged: Sequence[_Happening], loose: Sequence[Mention]) -> list[_Happening]:
    lead = scene.document.body[0][0] + 600 if scene.document.body else 0

    def rank(m: _Happening) -> tuple[int, Span]:
        times = m.times + sum(x.type == m.best.type and x.word == m.best.word for x in loose)
        return -(times + m.best.solid + (2 if m.best.evidence[0] < lead else 0)), m.best.evidence

    return sorted((m for m in merged if m.best.solid > 0), key=rank)[:_MOST]


def _event(scene: Scene, m: _Happening) -> Event:
    best = m.best
    return Event(
        make_id("event", scene.document.id, best.type, best.actor, best.target, best.evidence),
        scene.document.id,
        best.type,
        best.actor,
        best.target,
        best.when,
        _shown(m),
    )


def _shown(m: _Happening) -> tuple[Span, ...]:
    """Where it is told best, and where it is told first or else again."""
    best = m.best.evidence
    other = m.first
    if not _disjoint(best, other):
        other = m.again or best
        if not _disjoint(best, other) or other[1] - other[0] > _ROOM * (best[1] - best[0]):
            return (best,)
    return tuple(sorted((best, other)))


def _disjoint(a: Span, b: Span) -> bool:
    return a[1] <= b[0] or b[1] <= a[0]


def _date_again(scene: Scene, sentence: Span, merged: list[_Happening]) -> None:
    """ "The ban, in force since March 2": the measure told last gets its time, and these words for its evidence."""
    text, table = scene.text, load_events()
    for noun in table.again.find(text, *sentence):
        since = next(table.since.find(text, noun.end, min(noun.end + 40, sentence[1])), None)
        if since is None or not _DEFINITE.search(text[max(sentence[0], noun.start - 40) : noun.start]):
            continue
        times = find_times(text, since.start, min(since.end + 40, sentence[1]), scene.document.reference_date)
        at = next((i for i in reversed(range(len(merged))) if merged[i].best.type == "SANCTION"), None)
        if times and at is not None and merged[at].best.when is None:
            start = _DEFINITE.search(text[max(sentence[0], noun.start - 40) : noun.start])
            begin = max(sentence[0], noun.start - 40) + (start.start() if start else 0)
            best = merged[at].best
            merged[at] = replace(merged[at], best=replace(best, when=times[0].edtf, evidence=(begin, times[0].end), solid=best.solid + 1))


def _merge(merged: list[_Happening], new: Mention) -> None:
    for i, known in enumerate(merged):
        old = known.best
        if (
            old.type != new.type
            or not _same(old, new)
            or _apart(old, new)
            or _on_others(old, new)
            or (old.object and new.object and old.object != new.object)
        ):
            continue
        best, other = (new, old) if new.solid > old.solid else (old, new)
        actor = best.actor or (other.actor if best.target == other.target else None)
        best = replace(best, actor=actor, target=best.target or other.target)
        first = known.first if old.solid else new.evidence
        again = known.again or (other.evidence if other.solid and _disjoint(other.evidence, best.evidence) else None)
        merged[i] = replace(known, best=best, times=known.times + 1, first=first, again=again)
        return
    merged.append(_Happening(new, new.evidence))


def _on_others(a: Mention, b: Mention) -> bool:
    """Whether one is directed at a party and the other at somebody who is none: "sanctions on Peru", "sanctions on two bankers"."""
    return bool((a.object and b.target) or (b.object and a.target))


def _apart(a: Mention, b: Mention) -> bool:
    """Whether the times of two mentions cannot be of one event: meetings of other days, or measures and attacks of other months."""
    first, second = _days(a.when), _days(b.when)
    if first is None or second is None:
        return False
    gap = max(second[0] - first[1], first[0] - second[1])
    return gap > (0 if a.type == "CONSULT" else _CAMPAIGN)


def _is_alike(a: Mention, b: Mention) -> bool:
    """Whether two mentions have one word, or words of one root."""
    return a.word[:_STEM] == b.word[:_STEM]


def _days(edtf: str | None) -> tuple[int, int] | None:
    """The first and the last day of a time, counted; open ends are far off."""
    first, _, last = (edtf or "").replace("~", "").partition("/")
    start, end = _day(first, "-01-01"), _day(last or first, "-12-28")
    return (start or 0, end or date.max.toordinal()) if start or end else None


def _day(edtf: str, rest: str) -> int | None:
    try:
        return date.fromisoformat(edtf + rest[len(edtf) - 4 :]).toordinal()
    except ValueError:
        return None


def _same(a: Mention, b: Mention) -> bool:
    """Whether two mentions may be of one event: the same target, or the same actors where one has no target."""
    if {a.stage, b.stage} == {"held", "planned"}:
        return False
    actors, others = set(names_of(a.actor)), set(names_of(b.actor))
    if a.type == "CONSULT" and actors != others and actors and others and (min(len(actors), len(others)) > 1 or not _is_alike(a, b)):
        return False
    if a.target is not None and b.target is not None:
        return set(names_of(a.target)) == set(names_of(b.target)) and (not actors or not others or bool(actors & others))
    if a.target is None and b.target is None and a.type == "COERCE" and not (actors and others):
        return _is_alike(a, b) and (a.when == b.when or a.when is None or b.when is None)
    if a.target is None and b.target is None:
        return (actors <= others or others <= actors) and (bool(actors) == bool(others) or a.type not in _FORCE)
    return bool(actors) and actors == others and a.word == b.word
