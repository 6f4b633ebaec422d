"""What people judged of what was read, beside it: the statements of an article that were judged, and examples to learn from."""

from dataclasses import dataclass

from onrecord import queries
from onrecord.judging import corrected
from onrecord.records import Judgement, Passage, Reading, Statement, as_said
from onrecord.store import View

__all__ = ["ExampleRow", "JudgedRow", "PlaceRow", "examples", "judged_in"]

_AROUND = 1000
"""At most so many characters on each side of a place are given with it."""


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A statement that people judged: as it was read, in its words, and as it stands now, None where it was rejected."""

    extracted: Statement
    words: str
    standing: Statement | None
    judgements: tuple[Judgement, ...]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place that a judgement names, and the text around it, which starts at `start`; None where the store has not the document."""

    passage: Passage
    start: int | None
    text: str | None


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """A judgement as an example to learn from: its places, and the statement that it is on, as it was read and as it should be."""

    judgement: Judgement
    places: tuple[PlaceRow, ...]
    extracted: Statement | None
    corrected: Statement | None


def judged_in(view: View, document: str) -> tuple[JudgedRow, ...]:
    """What did people judge of what was said in this document? In the order of the text; by its id or the beginning of it."""
    extracted = view.extracted(queries.document_id(view, document))
    assert extracted is not None
    found = corrected(extracted, view.judgements(document=extracted.document.id, sort="statement", standing=True), view.fixes())
    standing = {s.id: s for s in found.reading.statements}
    text = extracted.document.text
    return tuple(
        JudgedRow(s, as_said(text, s), standing.get(s.id), found.judged[s.id]) for s in extracted.statements if s.id in found.judged
    )


def examples(view: View) -> tuple[ExampleRow, ...]:
    """What can be learnt from what people corrected? The earliest judgement first; what was undone teaches nothing."""
    return tuple(_example(view, judgement) for judgement in view.judgements(standing=True))


def _example(view: View, judgement: Judgement) -> ExampleRow:
    readings = {passage.document: view.extracted(passage.document) for passage in judgement.passages}
    places = tuple(_place(passage, readings[passage.document]) for passage in judgement.passages)
    if judgement.sort != "statement":
        return ExampleRow(judgement, places, None, None)
    extracted = queries.judged_statement(view, judgement)
    rows = () if extracted is None else judged_in(view, extracted.document)
    standing = next((row.standing for row in rows if extracted is not None and row.extracted.id == extracted.id), None)
    return ExampleRow(judgement, places, extracted, standing)


def _place(passage: Passage, reading: Reading | None) -> PlaceRow:
    """The place with the paragraphs that it stands in, of long ones with what is next to it."""
    if reading is None or not passage.spans:
        return PlaceRow(passage, None, None)
    text, first, last = reading.document.text, min(passage.spans)[0], max(end for _, end in passage.spans)
    start = max(text.rfind("\n", 0, first) + 1, first - _AROUND)
    end = text.find("\n", last)
    return PlaceRow(passage, start, text[start : min(len(text) if end < 0 else end, last + _AROUND)])
