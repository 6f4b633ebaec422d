"""Two versions of a page -> what is different, in the words and on the record.

In: two records. Out: pieces of text that are in both, in the newer or in the older, paragraph by paragraph; and the statements that are
new, gone, or there again but not as they were.

Paragraphs are held against paragraphs; of those that are no longer the same the sentences, and of these the words. So a difference is
told at the level at which somebody made it, and two long articles are compared as quickly as they are read.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from onrecord.records import Document, Party, Record, Statement, as_said, cut
from onrecord.store import DocumentRow

__all__ = ["Comparison", "FieldChange", "Piece", "StatementChange", "compare"]

PieceKind = Literal["same", "new", "gone"]

StatementField = Literal["speaker", "cue", "content", "party", "act", "target", "certainty", "polarity"]

_SENTENCE_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’)\]]))\s+")
_WORD = re.compile(r"\s+|\w+(?:['’]\w+)*|[^\w\s]")
_ALIKE = 0.5
"""Least Dice of the words of two paragraphs, sentences or statements of which one is the other, reworded."""
_FAR = 200
"""A paragraph or sentence is looked for among so many that follow."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is in both versions (`same`), only in the newer (`new`) or only in the older (`gone`)."""

    kind: PieceKind
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What of a statement is different, and how it was before and after: the words of its cue or content, a name, a party, a label."""

    field: StatementField
    before: Party
    after: Party


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement that only one version has, or that both have but not in the same way: then `fields` are what is different.

    `words` are those of both, of source, cue and content.
    """

    kind: Literal["new", "gone", "reworded"]
    before: Statement | None
    after: Statement | None
    words: tuple[Piece, ...]
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different in `after`, a version of the page that `before` is of; `paragraphs` are all of the article, also the same."""

    before: DocumentRow
    after: DocumentRow
    title: tuple[Piece, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    statements: tuple[StatementChange, ...]

    @property
    def same(self) -> bool:
        """Whether the article is the same, word for word."""
        return all(piece.kind == "same" for part in (self.title, *self.paragraphs) for piece in part)


def compare(before: Record, after: Record, rows: tuple[DocumentRow, DocumentRow]) -> Comparison:
    """What is different in the newer one; `rows` are the documents of both."""
    one, other = before.document, after.document
    return Comparison(
        before=rows[0],
        after=rows[1],
        title=_compared(one.title or "", other.title or ""),
        paragraphs=tuple(_compared(*pair) for pair in _aligned(_body(one), _body(other))),
        statements=tuple(_statements(before, after)),
    )


# ------------------------------------------------------------------------------------ words


def _body(document: Document) -> list[str]:
    """The paragraphs of the article."""
    text = "\n".join(document.text[start:end] for start, end in document.body)
    return [" ".join(part.split()) for part in text.split("\n") if part.strip()]


def _compared(before: str, after: str) -> tuple[Piece, ...]:
    """Two forms of a paragraph, in pieces."""
    return _joined(_sentences(before, after))


def _sentences(before: str, after: str) -> Iterator[Piece]:
    """The sentences of two forms of a paragraph, and of those that are not the same the words."""
    for one, other in _aligned(*(_SENTENCE_END.sub("\\g<0>\n", text).split("\n") for text in (before, after))):
        yield from _words(one, other)


def _words(before: str, after: str) -> Iterator[Piece]:
    one, other = _WORD.findall(before), _WORD.findall(after)
    for tag, a, b, c, d in SequenceMatcher(None, one, other).get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(other[c:d]))
        else:
            yield Piece("gone", "".join(one[a:b]))
            yield Piece("new", "".join(other[c:d]))


def _aligned(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each unit of two texts beside the same or a reworded one of the other text, or beside nothing, in the order of both."""
    one, other = ([unit.strip() for unit in units] for units in (before, after))
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(after[c:d], after[c:d], strict=True)
        else:
            yield from _paired(before[a:b], after[c:d])


def _paired(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """As `_aligned`, where none is the same: the most alike beside each other, as long as all stay in their order."""
    bags = [_bag(unit) for unit in before]
    due, new = 0, list[str]()
    for unit in after:
        bag = _bag(unit)
        likeness = [_dice(one, bag) for one in bags[due : due + _FAR]]
        if max(likeness, default=0.0) < _ALIKE:
            new.append(unit)
            continue
        best = due + likeness.index(max(likeness))
        yield from [*((gone, "") for gone in before[due:best]), *(("", unit) for unit in new), (before[best], unit)]
        due, new = best + 1, []
    yield from [*((gone, "") for gone in before[due:]), *(("", unit) for unit in new)]


def _bag(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.casefold()) if word[0].isalnum())


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbours of one kind as one; the space between two words that changed has changed with them."""
    found: list[Piece] = []
    for changed, run in groupby(pieces, key=lambda piece: piece.kind != "same" or not piece.text.strip()):
        kinds: tuple[PieceKind, ...] = ("gone", "new") if changed else ("same",)
        texts = list(run)
        for kind in kinds:
            text = "".join(piece.text for piece in texts if piece.kind in (kind, "same"))
            if text:
                found.append(Piece(kind, text))
    return tuple(found)


# ------------------------------------------------------------------------------- statements


def _statements(before: Record, after: Record) -> Iterator[StatementChange]:
    """What changed on the record: in the order of the newer version, then what is gone."""
    left = [(s, _said(s, before.document.text), as_said(before.document.text, s)) for s in before.statements]
    new = [(s, _said(s, after.document.text), as_said(after.document.text, s)) for s in after.statements]
    beside: dict[str, tuple[Statement, Said, str]] = {}
    for fits in _FITS:
        for statement, said, _ in new:
            found = None if statement.id in beside else next((old for old in left if fits(old[1], said)), None)
            if found is not None:
                beside[statement.id] = found
                left.remove(found)
    for statement, said, words in new:
        if statement.id not in beside:
            yield StatementChange("new", None, statement, _compared("", words))
            continue
        old, old_said, old_words = beside[statement.id]
        fields = tuple(FieldChange(field, old_said[field], said[field]) for field in said if said[field] != old_said[field])
        if fields:
            yield StatementChange("reworded", old, statement, _compared(old_words, words), fields)
    yield from (StatementChange("gone", old, None, _compared(words, "")) for old, _, words in left)


Said = dict[StatementField, Party]


def _said(statement: Statement, text: str) -> Said:
    """What tells of a statement whether it is the same; in which words its speaker is named does not."""
    return {
        "speaker": statement.speaker.name if statement.speaker else None,
        "cue": " ".join(cut(text, statement.cue).split()),
        "content": " ".join(cut(text, statement.content).split()),
        "party": statement.party,
        "act": statement.act,
        "target": statement.target,
        "certainty": statement.certainty,
        "polarity": statement.polarity,
    }


def _same(*fields: StatementField) -> Callable[[Said, Said], bool]:
    return lambda one, other: all(one[field] == other[field] for field in fields)


def _alike(one: Said, other: Said) -> bool:
    """Whether the same speaker says nearly the same, or says nothing in the same way ("had no comment")."""
    if not _same("speaker", "party")(one, other):
        return False
    a, b = str(one["content"]), str(other["content"])
    return _dice(_bag(a), _bag(b)) >= _ALIKE if a and b else one["cue"] == other["cue"]


_FITS: tuple[Callable[[Said, Said], bool], ...] = (
    _same("speaker", "party", "act", "cue", "content"),
    lambda one, other: bool(one["content"]) and _same("speaker", "content")(one, other),
    lambda one, other: bool(one["content"]) and _same("content")(one, other),
    _alike,
)
"""When a statement of the newer version is one of the older, the surest first: what is said stays the same more often than who is
said to say it."""
