"""Attributions -> the same, with the quotations that go on without a cue of their own.

Two forms, both of the convention of English newspapers:

- in the paragraph of an attributed quotation, a later quoted sentence with nobody else
  between: it belongs to the same attribution and becomes another piece of its content;
- a paragraph that is all quotation, right after one that ended in a quotation of
  somebody: an attribution of its own, without source and cue, that `continues` the other.
"""

import re
from dataclasses import replace

from onrecord.model.quotation import PARAGRAPH, Quotation
from onrecord.records import Attribution, Document, Span, make_id

LEAST_WORDS = 4
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


def continue_quotations(document: Document, found: tuple[Attribution, ...], marks: list[Quotation]) -> tuple[Attribution, ...]:
    """Take up the quoted sentences that no attribution covers, where their speaker is plain."""
    text = document.text
    paragraphs = [m.span() for a, b in document.body for m in PARAGRAPH.finditer(text, a, b) if m.group().strip()]
    out = list(found)
    previous: Attribution | None = None
    for paragraph in paragraphs:
        for mark in marks:
            span = (mark.start, mark.end)
            if not _overlaps(span, paragraph) or not _sentence_like(text, mark):
                continue
            if any(_overlaps(span, piece) for a in out for piece in a.content + a.source + a.cue):
                continue
            last = _last_quoted(out, paragraph, mark.start)
            if last is not None:
                at = out.index(last)
                out[at] = replace(last, content=(*last.content, span))
            elif previous is not None and _fills(text, paragraph, mark):
                out.append(
                    Attribution(
                        id=make_id("statement", document.id, (), (span,)),
                        source=(),
                        cue=(),
                        content=(span,),
                        quote="direct",
                        parent=None,
                        continues=previous.continues or previous.id,
                        confidence=round(previous.confidence * 0.9, 4),
                    )
                )
        previous = _ends_quoted(text, out, paragraph, marks)
    return tuple(sorted(out, key=lambda a: (min(a.content + a.cue + a.source), a.content)))


def _last_quoted(found: list[Attribution], paragraph: Span, before: int) -> Attribution | None:
    """The last attribution of a paragraph before an offset, if it quotes somebody directly."""
    here = [a for a in found if a.cue and _overlaps(a.cue[0], paragraph) and a.cue[0][0] < before]
    if not here:
        return None
    last = max(here, key=lambda a: a.cue[0])
    return last if last.quote != "indirect" and all(b <= before for _, b in last.content) else None


def _ends_quoted(text: str, found: list[Attribution], paragraph: Span, marks: list[Quotation]) -> Attribution | None:
    """The attribution that a paragraph's last quotation belongs to, if the paragraph ends in one."""
    ends = [
        q for q in marks if paragraph[0] <= q.start and q.end <= paragraph[1] and not any(c.isalnum() for c in text[q.end : paragraph[1]])
    ]
    if not ends:
        return None
    span = (ends[-1].start, ends[-1].end)
    owners = [a for a in found if a.quote != "indirect" and any(_overlaps(span, piece) for piece in a.content)]
    return owners[-1] if owners else None
