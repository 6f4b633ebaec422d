"""Actors as the rules settle them, and people's judgements -> actors as they stand.

Judgements are applied one after the other in the order in which they were made; what was
withdrawn is not applied, so that the actors are as if it had never been.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.records import Judgement, JudgementKind, Kind, LinkedActor, Voice, make_id, standing


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
    so_far, fixes = list(drafts), dict[Voice, tuple[Judgement, ...]]()
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
        if judgement.withdrawn is not None:
            continue
        if judgement.kind == "fix":
            fixes |= {voice: (*fixes.get(voice, ()), judgement) for voice in _meant(so_far, judgement)}
        else:
            so_far = _APPLIED[judgement.kind](so_far, judgement, name_of)
    actors = (
        LinkedActor(d.id, d.name or name_of(d.voices), d.kind, d.voices, {v: fixes[v] for v in d.voices if v in fixes})
        for d in _united(so_far, fixes)
    )
    return tuple(sorted(actors, key=lambda a: a.id))


def _meant(drafts: Sequence[Draft], judgement: Judgement) -> tuple[Voice, ...]:
    """The voices that a fix holds for: all of the actor that has most of what it is about, and what others have of that."""
    about, most = set(judgement.about), _having_most(drafts, judgement)
    return tuple(voice for draft in drafts for voice in draft.voices if draft is most or voice in about)


def _having_most(drafts: Sequence[Draft], judgement: Judgement) -> Draft | None:
    """The actor that has most of what a judgement is about; None where none has any."""
    about = set(judgement.about)
    most = min(drafts, key=lambda d: (-len(about & set(d.voices)), d.id), default=None)
    return most if most is not None and about & set(most.voices) else None


def _united(drafts: list[Draft], fixes: Mapping[Voice, tuple[Judgement, ...]]) -> list[Draft]:
    """The actors, of whom those are one that have one voice since its party was fixed; they go on as one that was read so."""
    stand = {draft: {standing(voice, fixes.get(voice, ())) for voice in draft.voices} for draft in drafts} if fixes else {}
    for draft in [draft for draft in drafts if not fixes.keys().isdisjoint(draft.voices)]:
        ones = [draft] if draft in drafts else []
        while near := [d for d in drafts if d not in ones and any(not stand[d].isdisjoint(stand[one]) for one in ones)]:
            ones += near
        if len(ones) > 1:
            first, *others = sorted(ones, key=lambda d: (not fixes.keys().isdisjoint(d.voices), d.id))
            name = next((one.name for one in (first, *others) if one.name is not None), None)
            whole = Draft(first.id, first.kind, tuple(voice for one in (first, *others) for voice in one.voices), name)
            stand[whole] = set().union(*(stand[one] for one in ones))
            drafts = [d for d in drafts if d not in ones] + [whole]
    return drafts


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
    most = _having_most(drafts, judgement)
    return [Draft(d.id, d.kind, d.voices, judgement.name) if d is most else d for d in drafts]


_APPLIED: Mapping[JudgementKind, Callable[[list[Draft], Judgement, NameOf], list[Draft]]] = {
    "merge": _merged,
    "split": _split,
    "rename": _renamed,
}
