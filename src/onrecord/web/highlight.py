"""The text of an article made ready for the screen.

In: a document, its statements, and the evidence that other records rest on.
Out: blocks (paragraphs, captions, and what stands around the article), each a flat run of
tokens: text, and the opening and closing of marks. Marks of a block are properly nested
even where the spans cross; the text of all tokens, joined, is the document's own.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from onrecord.records import Document, Span, Spans, Statement

BlockKind = Literal["body", "caption", "aside"]
Role = Literal["content", "source", "cue", "evidence"]

_OUTER_FIRST: dict[Role, int] = {"evidence": 0, "content": 1, "source": 2, "cue": 3}
# A blank line parts paragraphs; so does a line's end where lines are as long as paragraphs are.
_GAP = re.compile(r"\s*\n\s*\n\s*|(?<=[^\n]{120})\n\s*")
# More furniture than this in a row, with nothing marked in it, is folded away.
_FOLD_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text to be lit up, and the statements that it belongs to."""

    span: Span
    role: Role
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """`open` and `close` carry the mark, `text` the words; `first` and `last` tell a mark's ends from its cuts."""

    kind: Literal["open", "close", "text"]
    text: str = ""
    mark: Mark | None = None
    first: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a part of one that lies wholly inside or outside the body."""

    kind: BlockKind
    tokens: tuple[Token, ...]
    fold: bool = False


def highlight(document: Document, statements: Sequence[Statement], evidence: Iterable[Span] = ()) -> tuple[Block, ...]:
    """The blocks of the document in the order of its text."""
    marks = _marks(statements, evidence, len(document.text))
    blocks = list(_blocks(document))
    per_block: list[list[Mark]] = [[] for _ in blocks]
    starts, ends = [a for a, _, _ in blocks], [b for _, b, _ in blocks]
    for mark in marks:
        for i in range(bisect_right(ends, mark.span[0]), bisect_left(starts, mark.span[1])):
            per_block[i].append(mark)
    cut = [Block(kind, tuple(_tokens(document.text, (a, b), here))) for (a, b, kind), here in zip(blocks, per_block, strict=True)]
    return tuple(_folded(cut)) if document.body else tuple(cut)


def lit(statement: Statement) -> Spans:
    """What is lit up for a statement: its content, or where it has none ("had no comment") its cue."""
    return statement.content or statement.cue or statement.source


def _marks(statements: Sequence[Statement], evidence: Iterable[Span], length: int) -> list[Mark]:
    """One mark for each span; statements that share a source or a cue share its mark."""
    found: dict[tuple[Role, Span, str], list[Statement]] = {}
    for statement in statements:
        roles: tuple[tuple[Role, Spans], ...] = (("content", lit(statement)), ("source", statement.source), ("cue", statement.cue))
        for role, spans in roles:
            for span in spans:
                # Contents stay apart: each statement has its own colour.
                found.setdefault((role, span, statement.id if role == "content" else ""), []).append(statement)
    ends = dict(sorted(evidence))  # of those that begin together the longest: a link leads to where one begins
    for span in ends.items():
        found.setdefault(("evidence", span, ""), [])
    marks = [Mark(span, role, tuple(owners)) for (role, span, _), owners in found.items() if 0 <= span[0] < span[1] <= length]
    return sorted(marks, key=_order)


def _order(mark: Mark) -> tuple[int, int, int]:
    return mark.span[0], -mark.span[1], _OUTER_FIRST[mark.role]


def _blocks(document: Document) -> Iterator[tuple[int, int, BlockKind]]:
    """Start, end and kind of each paragraph; a paragraph that body and other text share is cut between them."""
    text = document.text
    edges = sorted({p for span in (*document.body, *document.captions) for p in span})
    start = 0
    for end, resume in [(m.start(), m.end()) for m in _GAP.finditer(text)] + [(len(text), len(text))]:
        cuts = [start, *edges[bisect_right(edges, start) : bisect_left(edges, end)], end]
        for a, b in pairwise(cuts):
            if text[a:b].strip():
                yield a, b, _kind(document, a)
        start = resume


def _kind(document: Document, position: int) -> BlockKind:
    if any(a <= position < b for a, b in document.captions):
        return "caption"
    return "body" if any(a <= position < b for a, b in document.body) else "aside"


def _tokens(text: str, block: Span, marks: Sequence[Mark]) -> Iterator[Token]:
    """The block's text with its marks opened and closed in proper nesting."""
    start, end = block
    clipped = {mark: (max(mark.span[0], start), min(mark.span[1], end)) for mark in marks}
    points = sorted({start, end, *(p for span in clipped.values() for p in span)})
    waiting, open_marks = list(reversed(marks)), list[Mark]()
    for here, following in zip(points, [*points[1:], end], strict=True):
        reopen = list[Mark]()
        while any(clipped[m][1] == here for m in open_marks):
            mark = open_marks.pop()
            ends = clipped[mark][1] == here
            yield Token("close", mark=mark, last=ends and mark.span[1] == here)
            if not ends:
                reopen.append(mark)
        while waiting and clipped[waiting[-1]][0] == here:
            reopen.append(waiting.pop())
        for mark in sorted(reopen, key=lambda m: (-clipped[m][1], _order(m))):
            open_marks.append(mark)
            yield Token("open", mark=mark, first=mark.span[0] == here)
        if here < following:
            yield Token("text", text[here:following])


def _folded(blocks: Sequence[Block]) -> Iterator[Block]:
    """The same blocks; those of long unmarked runs outside the article are told to fold."""
    run: list[Block] = []
    for block in [*blocks, None]:
        if block is not None and block.kind == "aside" and all(t.kind == "text" for t in block.tokens):
            run.append(block)
            continue
        fold = sum(len(t.text) for b in run for t in b.tokens) > _FOLD_CHARACTERS
        yield from (Block(b.kind, b.tokens, fold) for b in run)
        run = []
        if block is not None:
            yield block
