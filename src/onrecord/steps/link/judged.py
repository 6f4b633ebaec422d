"""Actors as the rules settle them, and people's judgements -> actors as they stand.

Judgements are applied one after the other in the order in which they were made; what was
withdrawn is not applied, so that the actors are as if it had never been.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.records import Judgement, JudgementKind, Kind, LinkedActor, Voice, make_id


@dataclass(frozen=True, slots=True)
class Draft:
    """An actor on its way: without a name where the one that is usual will do."""

    id: str
    kind: Kind
    voices: tuple[Voice, ...]
    name: str | None = None


NameOf = Callable[[Sequence[Voice]], str]


def judged(drafts: Iterable[Draft], judgements: Iterable[Judgement], name_of: NameOf) -> tuple[LinkedActor, ...]:
    """The actors, in the order of their ids; `name_of` chooses the name of those that nobody renamed."""
    standing = list(drafts)
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
        if judgement.withdrawn is None:
            standing = _APPLIED[judgement.kind](standing, judgement, name_of)
    actors = (LinkedActor(d.id, d.name or name_of(d.voices), d.kind, d.voices) for d in standing)
    return tuple(sorted(actors, key=lambda a: a.id))


def _merged(drafts: list[Draft], judgement: Judgement, name_of: NameOf) -> list[Draft]:
    about = set(judgement.about)
    ones = [d for d in drafts if about & set(d.voices)]
    if len(ones) < 2:
        return drafts
    order = {voice: i for i, voice in enumerate(judgement.about)}
    ones.sort(key=lambda d: min(order.get(p, len(order)) for p in d.voices))
    first = ones[0]
    whole = Draft(first.id, first.kind, tuple(p for d in ones for p in d.voices), first.name or name_of(first.voices))
    return [d for d in drafts if d not in ones] + [whole]


def _split(drafts: list[Draft], judgement: Judgement, name_of: NameOf) -> list[Draft]:
    about = set(judgement.about)
    out = tuple(p for d in drafts for p in d.voices if p in about)
    if not out:
        return drafts
    left = [Draft(d.id, d.kind, tuple(p for p in d.voices if p not in about), d.name) for d in drafts]
    own = Draft(make_id("actor", "split", judgement.id), out[0].kind, tuple(sorted(out, key=str)))
    return [d for d in left if d.voices] + [own]


def _renamed(drafts: list[Draft], judgement: Judgement, name_of: NameOf) -> list[Draft]:
    about = set(judgement.about)
    most = min(drafts, key=lambda d: (-len(about & set(d.voices)), d.id), default=None)
    if most is None or not about & set(most.voices):
        return drafts
    return [Draft(d.id, d.kind, d.voices, judgement.name) if d is most else d for d in drafts]


_APPLIED: Mapping[JudgementKind, Callable[[list[Draft], Judgement, NameOf], list[Draft]]] = {
    "merge": _merged,
    "split": _split,
    "rename": _renamed,
}
