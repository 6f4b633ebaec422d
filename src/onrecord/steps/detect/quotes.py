"""Attributions -> the same, with the quotations that go on without a cue of their own.

By the convention of English newspapers:

- a quotation that goes on in later paragraphs is one attribution in each of them: those after
  the first have no source and no cue, and `continues` says which one they go on with;
- in the paragraph of an attributed quotation, a later quoted sentence with nobody else
  between: it belongs to the same attribution and becomes another piece of its content;
- a paragraph that is all quotation, right after one at whose end somebody was quoted or was
  said to have spoken: an attribution of its own, without source and cue, that `continues` the other.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.quotation import PARAGRAPH, Quotation
from onrecord.records import Attribution, Document, Quote, Span, Spans, make_id

LEAST_WORDS = 4
GOES_ON = 0.9
"""How sure it is that a quotation without a cue goes on with the last one, where that one is certain."""
_WORD = re.compile(r"\w+")


def _overlaps(span: Span, other: Span) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def _sentence_like(text: str, mark: Quotation) -> bool:
    """Whether a quotation is one or more whole sentences, and not a phrase or a title."""
    inner = text[mark.start + 1 : mark.end].rstrip("\"”’' ")
    return inner[:1].isupper() and inner.endswith((".", "!", "?", "…", ",", "—")) and len(_WORD.findall(inner)) >= LEAST_WORDS


def _fills(text: str, paragraph: Span, mark: Quotation) -> bool:
    rest = text[paragraph[0] : mark.start] + text[mark.end : paragraph[1]]
    return not any(c.isalnum() for c in rest)


def quote_of(text: str, content: Spans, marks: list[Quotation]) -> Quote:
    """Whether all, none or some of the words of a content stand in quotation marks; `marks` in the order of the text."""
    inside = outside = False
    for a, b in content:
        at = a
        for q in marks[max(0, bisect_right(marks, (a,)) - 1) : bisect_left(marks, (b,))]:
            if q.end <= a or q.start >= b:
                continue
            inside = True
            outside |= any(c.isalnum() for c in text[at : max(at, q.start)])
            at = max(at, q.end)
        outside |= any(c.isalnum() for c in text[at:b]) if at < b else False
    if inside:
        return "mixed" if outside else "direct"
    return "indirect"


def continue_quotations(document: Document, found: tuple[Attribution, ...], marks: list[Quotation]) -> tuple[Attribution, ...]:
    """Take up the quoted sentences that no attribution covers, where their speaker is plain."""
    text = document.text
    paragraphs = [m.span() for a, b in document.body for m in PARAGRAPH.finditer(text, a, b) if m.group().strip()]
    found = tuple(part for one in found for part in _parted(document, one, paragraphs, marks))
    out = list(found)
    places = _by_paragraph(found, paragraphs)
    previous: Attribution | None = None
    for paragraph, places_here in zip(paragraphs, places, strict=True):
        marks_here = _within(marks, paragraph)
        for mark in marks_here:
            span = (mark.start, mark.end)
            if not _sentence_like(text, mark):
                continue
            if any(_overlaps(span, piece) for i in places_here for piece in out[i].content + out[i].source + out[i].cue):
                continue
            at = _last_quoted(out, places_here, paragraph, mark.start)
            if at is not None:
                out[at] = replace(out[at], content=(*out[at].content, span))
            elif previous is not None and _fills(text, paragraph, mark):
                places_here.append(len(out))
                out.append(_going_on(document, previous, (span,)))
        previous = _ends_quoted(text, [out[i] for i in places_here], paragraph, marks_here)
    return tuple(sorted(out, key=lambda a: (min(a.content + a.cue + a.source), a.content)))


def _going_on(document: Document, with_: Attribution, content: Spans) -> Attribution:
    """A quotation that goes on with another's, without source and cue."""
    return Attribution(
        id=make_id("statement", document.id, (), content),
        source=(),
        cue=(),
        content=content,
        quote="direct",
        parent=None,
        continues=with_.continues or with_.id,
        confidence=round(with_.confidence * GOES_ON, 4),
    )


def _parted(document: Document, found: Attribution, paragraphs: Sequence[Span], marks: list[Quotation]) -> list[Attribution]:
    """An attribution, and one more for each later paragraph that its quotation fills."""

    def number(at: int) -> int:
        return bisect_right(paragraphs, at, key=lambda paragraph: paragraph[0]) - 1

    home = max(number(found.content[0][0]), number(found.cue[0][0]) if found.cue else 0)
    by_paragraph: dict[int, list[Span]] = {}
    kept: list[Span] = []
    for piece in found.content:
        n = number(piece[0])
        goes_on = n > home and any(_fills(document.text, paragraphs[n], mark) for mark in _within(marks, paragraphs[n]))
        (by_paragraph.setdefault(n, []) if goes_on else kept).append(piece)
    if not by_paragraph:
        return [found]
    first = replace(found, content=tuple(kept), quote=quote_of(document.text, tuple(kept), marks))
    return [first, *(_going_on(document, found, tuple(pieces)) for pieces in by_paragraph.values())]


def _within(marks: Sequence[Quotation], paragraph: Span) -> Sequence[Quotation]:
    """The quotations that overlap a paragraph; they come in the order of the text and do not overlap each other."""
    first = bisect_right(marks, paragraph[0], key=lambda mark: mark.end)
    return marks[first : bisect_left(marks, paragraph[1], key=lambda mark: mark.start)]


def _by_paragraph(found: Sequence[Attribution], paragraphs: Sequence[Span]) -> list[list[int]]:
    """For each paragraph the places in `found` of the attributions that have a piece in it."""
    places: list[list[int]] = [[] for _ in paragraphs]
    for i, attribution in enumerate(found):
        for start, end in attribution.source + attribution.cue + attribution.content:
            first = bisect_right(paragraphs, start, key=lambda paragraph: paragraph[1])
            for here in places[first : bisect_left(paragraphs, end, key=lambda paragraph: paragraph[0])]:
                if not here or here[-1] != i:
                    here.append(i)
    return places


def _last_quoted(found: Sequence[Attribution], places: Sequence[int], paragraph: Span, before: int) -> int | None:
    """Where the last attribution of a paragraph before an offset stands in `found`, if it quotes somebody directly."""
    here = [i for i in places if found[i].cue and _overlaps(found[i].cue[0], paragraph) and found[i].cue[0][0] < before]
    if not here:
        return None
    last = max(here, key=lambda i: found[i].cue[0])
    return last if found[last].quote != "indirect" and all(b <= before for _, b in found[last].content) else None


def _ends_quoted(text: str, found: Sequence[Attribution], paragraph: Span, marks: Sequence[Quotation]) -> Attribution | None:
    """The attribution that a paragraph ends in: that of its last quotation, or of its last sentence, if that is said by somebody."""
    ends = [
        q for q in marks if paragraph[0] <= q.start and q.end <= paragraph[1] and not any(c.isalnum() for c in text[q.end : paragraph[1]])
    ]
    if not ends:
        return _ends_said(text, found, paragraph)
    span = (ends[-1].start, ends[-1].end)
    owners = [a for a in found if a.quote != "indirect" and any(_overlaps(span, piece) for piece in a.content)]
    return owners[-1] if owners else None


def _ends_said(text: str, found: Sequence[Attribution], paragraph: Span) -> Attribution | None:
    """The attribution with the last cue of a paragraph, if nothing follows on it there."""
    here = [a for a in found if a.cue and a.source and _overlaps(a.cue[0], paragraph)]
    if not here:
        return None
    last = max(here, key=lambda a: a.cue[0])
    end = max(b for _, b in last.content + last.cue + last.source)
    return last if not any(c.isalnum() for c in text[end : paragraph[1]]) else None
