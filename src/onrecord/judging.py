"""What a document says, and people's judgements on it -> what it says as people corrected it. Pure functions, no store.

A judgement names a place in a document (`Passage`) and means what a reading finds there: the statement or the item that
shares most of the place, and at least half. So it holds whichever version read the document; where there is nothing of
the kind, it lies idle. Judgements are applied in the order in which they were made, a later one over an earlier one;
what was withdrawn is not applied, so that all is as if it had never been.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from msgspec import structs

from onrecord.records import (
    Act,
    Change,
    Item,
    Judgement,
    JudgementKind,
    JudgementSort,
    Passage,
    Position,
    Reading,
    Span,
    Spans,
    Speaker,
    Stance,
    Statement,
    Voice,
    as_said,
    voice_of,
)
from onrecord.records import standing as stands

__all__ = ["Corrected", "Pin", "checked_by", "corrected", "find_item", "find_statement", "in_words", "passage_of", "pinned", "spans_of"]

_HALF = 0.5
"""The least that two places share, as Dice of their characters, to be one."""
_BETWEEN = " … "
"""Stands between the pieces of a content that is given by its words."""
_STANCE_OF: Mapping[Act, Stance] = {
    "demand": "demands",
    "propose": "proposes",
    "accept": "accepts",
    "reject": "rejects",
    "consider": "open_to",
}
"""The stance of a position that rests on the act of its statement."""


# ------------------------------------------------------------------------------- places


def _place_of(statement: Statement) -> Spans:
    """Where a statement stands: its cue and content, or its source where it has neither."""
    return tuple(sorted({*statement.cue, *statement.content})) or statement.source


def passage_of(statement: Statement, text: str) -> Passage:
    """The place by which a judgement names a statement in a document with this text."""
    return Passage(statement.document, _place_of(statement), as_said(text, statement))


def find_statement(passage: Passage, statements: Iterable[Statement]) -> Statement | None:
    """Of the statements of the passage's document the one that stands there."""
    scored = [(_overlap(passage.spans, _place_of(s)), n, s) for n, s in enumerate(statements)]
    score, _, best = max(scored, key=lambda x: (x[0], -x[1]), default=(0.0, 0, None))
    return best if score >= _HALF else None


def find_item(passage: Passage, items: Iterable[Item]) -> Item | None:
    """Of the items of one sort in the passage's document the one that stands there; of several on the same words that with this text."""
    scored = [(_overlap(passage.spans, item.evidence), item.text == passage.words, item) for item in items]
    score, _, best = max(scored, key=lambda x: (x[0], x[1], x[2].id), default=(0.0, False, None))
    return best if score >= _HALF else None


def _overlap(a: Spans, b: Spans) -> float:
    one, other = _joined(a), _joined(b)
    shared = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in one for y in other)
    length = sum(end - start for start, end in (*one, *other))
    return 2 * shared / length if length else 0.0


def _joined(spans: Spans) -> list[Span]:
    """The same characters, each once."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def spans_of(words: str, text: str, near: int) -> Spans | None:
    """Where these words stand in a text: the place nearest to a position, whatever white space is between them; None where nowhere."""
    first, *others = (r"\s+".join(map(re.escape, piece.split())) for piece in words.split(_BETWEEN))
    start = min(re.finditer(first, text), key=lambda m: abs(m.start() - near), default=None) if first else None
    if start is None:
        return None
    spans = [start.span()]
    for piece in others:
        following = re.compile(piece).search(text, spans[-1][1])
        if following is None or not piece:
            return None
        spans.append(following.span())
    return tuple(spans)


def _in_order(judgements: Iterable[Judgement], *sorts: JudgementSort) -> list[Judgement]:
    return sorted((j for j in judgements if j.withdrawn is None and j.sort in sorts), key=lambda j: (j.at, j.id))


# --------------------------------------------------------------------------- statements


@dataclass(frozen=True, slots=True)
class Corrected:
    """A reading as people corrected it, and by the ids of the statements that were judged, rejected ones too, what judgements there are.

    `heard` has the voice of each statement whose party was fixed for all that its speaker says, as it was before that.
    """

    reading: Reading
    judged: Mapping[str, tuple[Judgement, ...]]
    heard: Mapping[str, Voice] = field(default_factory=dict)


def corrected(
    extracted: Reading, judgements: Iterable[Judgement], fixes: Mapping[Voice, tuple[Judgement, ...]] = MappingProxyType({})
) -> Corrected:
    """The reading as the judgements on its document's statements have it. What was fixed or confirmed is sure; statements keep their ids.

    A rejected statement is left out with the positions that rest on it, and what was nested in it is nested in what it was
    nested in. A later judgement on the same statement outweighs a rejection. A position follows its statement's party and act.
    `fixes` are the judgements on the parties of speakers; that on the party of one statement goes before them.
    """
    judged: dict[str, list[Judgement]] = {}
    for judgement in _in_order(judgements, "statement"):
        for passage in judgement.passages:
            found = find_statement(passage, extracted.statements) if passage.document == extracted.document.id else None
            if found is not None:
                judged.setdefault(found.id, []).append(judgement)
    text, heard = extracted.document.text, dict[str, Voice]()
    standing = {s.id: _applied(s, judged.get(s.id, ()), text) for s in extracted.statements}
    for id, statement in standing.items():
        voice = None if statement is None or _settles_party(judged.get(id, ())) else voice_of(statement)
        if statement is not None and voice is not None and voice in fixes:
            standing[id], heard[id] = replace(statement, party=stands(voice, fixes[voice]).party), voice
            judged.setdefault(id, []).extend(fixes[voice])
    if not judged:
        return Corrected(extracted, {})
    parents = {s.id: s.parent for s in extracted.statements if standing[s.id] is None}
    kept = tuple(replace(s, parent=_beyond(s.parent, parents)) for s in standing.values() if s is not None)
    before = {s.id: s for s in extracted.statements if s.id in judged}
    positions = (_following(p, before[p.statement], standing[p.statement]) if p.statement in before else p for p in extracted.positions)
    reading = replace(extracted, statements=kept, positions=tuple(p for p in positions if p is not None))
    return Corrected(reading, {id: tuple(those) for id, those in judged.items()}, heard)


def _settles_party(judgements: Iterable[Judgement]) -> bool:
    return any(change.field == "party" for judgement in judgements for change in judgement.changes)


def _applied(statement: Statement, judgements: Sequence[Judgement], text: str) -> Statement | None:
    for judgement in judgements:
        statement = replace(statement, confidence=1.0)
        for change in judgement.changes:
            statement = _changed(statement, change, text)
    return None if judgements and judgements[-1].kind == "reject" else statement


def _changed(statement: Statement, change: Change, text: str) -> Statement:
    value: Any = change.value
    speaker = statement.speaker
    if change.field == "speaker":
        # Another name is somebody else, of whom the role says nothing.
        return replace(statement, speaker=None if value is None else Speaker(value, speaker.kind if speaker else "person"))
    if change.field == "kind":
        return replace(statement, speaker=speaker and replace(speaker, kind=value))
    if change.field == "role":
        return replace(statement, speaker=speaker and replace(speaker, role=value))
    if change.field == "content":
        near = min((start for start, _ in statement.content or _place_of(statement)), default=0)
        return replace(statement, content=() if value is None else spans_of(value, text, near) or statement.content)
    fields: dict[str, Any] = {change.field: value}
    return replace(statement, **fields)


def _beyond(parent: str | None, rejected: Mapping[str, str | None]) -> str | None:
    """The nearest statement around that was not rejected."""
    while parent is not None and parent in rejected:
        parent = rejected[parent]
    return parent


def _following(position: Position, before: Statement, after: Statement | None) -> Position | None:
    """A position as its statement has it after a judgement; None where nobody holds it."""
    if after is None:
        return None
    if position.party == before.party:
        if after.party is None:
            return None
        position = replace(position, party=after.party)
    if before.act != after.act and position.stance == _STANCE_OF.get(before.act):
        stance = _STANCE_OF.get(after.act)
        return stance and replace(position, stance=stance)
    return position


# ------------------------------------------------------------------- claims and issues


@dataclass(frozen=True, slots=True)
class Pin:
    """That an item is what the passage at this `place` in a judgement means now."""

    judgement: str
    sort: JudgementSort
    kind: JudgementKind
    place: int
    item: str


def pinned(document: str, items: Sequence[Item], judgements: Iterable[Judgement]) -> tuple[tuple[Item, ...], tuple[Pin, ...]]:
    """A document's items, those that were split off set apart, and which of them the judgements on claims and issues mean.

    What an item is split off from keeps no hold of it: earlier judgements mean it no more.
    """
    apart: dict[str, str] = {}
    pins: list[Pin] = []
    for judgement in _in_order(judgements, "claim", "issue"):
        of_sort = [item for item in items if item.sort == judgement.sort]
        for place, passage in enumerate(judgement.passages):
            item = find_item(passage, of_sort) if passage.document == document else None
            if item is None:
                continue
            if judgement.kind == "split":
                apart[item.id] = judgement.id
                pins = [pin for pin in pins if pin.item != item.id]
            pins.append(Pin(judgement.id, judgement.sort, judgement.kind, place, item.id))
    return tuple(structs.replace(item, apart=apart.get(item.id)) for item in items), tuple(pins)


# --------------------------------------------------------------------------------- words


def in_words(judgement: Judgement) -> str:
    """What a judgement says, in one line: "Orlan, A. Orlan: one actor"."""
    if judgement.sort == "actor":
        about = ", ".join(dict.fromkeys(voice.name for voice in judgement.about))
    else:
        about = "; ".join(dict.fromkeys(f"“{passage.words}”" for passage in judgement.passages))
    says = {
        "merge": f"one {judgement.sort}",
        "split": f"{'a' if judgement.sort == 'claim' else 'an'} {judgement.sort} of its own",
        "rename": f"to be called {judgement.name}",
        "reject": "nobody said so",
        "fix": ", ".join(f"{c.field} {_value(c)}" for c in judgement.changes),
        "confirm": "right as it was read",
    }
    return f"{about}: {says[judgement.kind]}"


def checked_by(judgement: Judgement) -> str:
    """What a person did to a statement: "confirmed by Ida"; or to the party of all that its speaker says."""
    done = {"reject": "rejected", "fix": "fixed", "confirm": "confirmed"}[judgement.kind]
    if judgement.sort == "actor":
        done = "party of the speaker fixed"
    return f"{done} by {judgement.by or 'somebody'}"


def _value(change: Change) -> str:
    if change.value is None:
        return "none"
    return " and ".join(change.value) if isinstance(change.value, tuple) else change.value.replace("_", " ")
