"""The JSON forms that users get. A record or a row of a listing comes in, plain dicts and lists go out.

The form of a record is the one that `docs/records.md` describes; an item of a listing is the
same item with the id of its document, and the words that it rests on beside their spans.
"""

from typing import Any

from onrecord.queries import ClaimRow, DocumentRow, EntryRow, Hit, PositionRow, StatementRow
from onrecord.records import Record, to_json

Form = dict[str, Any]


def record_form(record: Record, *, with_text: bool) -> Form:
    """A record as one JSON object.

    `with_text` says whether `document.text` goes along: it may stay behind where the reader
    has the text that the spans point into, as with plain-text input.
    """
    form: Form = to_json(record)
    if not with_text:
        del form["document"]["text"]
    return form


def document_form(row: DocumentRow) -> Form:
    """A line of the list of documents."""
    form: Form = to_json(row)
    return form


def statement_form(row: StatementRow) -> Form:
    """A statement, and its words."""
    return {**to_json(row.statement), "words": row.words}


def position_form(row: PositionRow) -> Form:
    """A position, and its words."""
    return {**to_json(row.position), "words": row.words}


def claim_form(row: ClaimRow) -> Form:
    """A claim with each party's stance; its `documents` are ids."""
    form: Form = to_json(row.claim)
    return form


def entry_form(row: EntryRow) -> Form:
    """A line of the timeline."""
    form: Form = to_json(row.entry)
    return form


def hit_form(hit: Hit) -> Form:
    """A document that was found, a piece of its text, and the statements found in it."""
    return {"document": document_form(hit.document), "snippet": hit.snippet, "statements": [statement_form(s) for s in hit.statements]}
