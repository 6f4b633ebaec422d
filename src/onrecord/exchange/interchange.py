"""The JSON forms that users get. A record or a row of a listing comes in, plain dicts and lists go out.

The form of a record is the one that `docs/records.md` describes; an item of a listing is the
same item with the id of its document, and the words that it rests on beside their spans.
"""

from typing import Any

from onrecord.queries import (
    ActorRow,
    ActorSheet,
    AgreementRow,
    ClaimRow,
    Comparison,
    ConditionRow,
    Diff,
    DocumentRow,
    EntryRow,
    EventRow,
    Hit,
    IssueRow,
    IssueSheet,
    JudgementRow,
    PositionRow,
    StatementRow,
    Turn,
)
from onrecord.records import Judgement, Record, names_of, to_json
from onrecord.reviews import ExampleRow, PlaceRow
from onrecord.watched import Feed

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


def comparison_form(found: Comparison) -> Form:
    """What is different between two versions of a page."""
    form: Form = to_json(found)
    return form


def statement_form(row: StatementRow) -> Form:
    """A statement, its words, the id of the actor who speaks, and those of people's judgements on it."""
    return {**to_json(row.statement), "words": row.words, "actor": row.actor, "judgements": [j.id for j in row.judgements]}


def actor_form(row: ActorRow) -> Form:
    """A line of the list of actors."""
    form: Form = to_json(row)
    return form


def sheet_form(sheet: ActorSheet) -> Form:
    """All of an actor."""
    return {
        **actor_form(sheet.actor),
        "names": to_json(sheet.names),
        "roles": to_json(sheet.roles),
        "latest": [statement_form(row) for row in sheet.statements],
        "judgements": [judgement_form(row) for row in sheet.judgements],
    }


def judgement_form(row: JudgementRow) -> Form:
    """A judgement, and the id of what it bears on now, also by itself where that is an actor."""
    return {**to_json(row.judgement), "actor": row.actor and row.actor.id, "now": row.now}


def example_form(row: ExampleRow) -> Form:
    """A judgement as an example to learn from; docs/corrections.md has the form."""
    judgement = row.judgement
    corrected: Any = to_json(row.corrected)
    extracted: Any = to_json(row.extracted)
    if judgement.sort != "statement":
        names = [voice.name for voice in judgement.about] or [passage.words for passage in judgement.passages]
        extracted, corrected = {
            "merge": ("apart", "one"),
            "split": ("one", "apart"),
            "fix": (sorted({party for voice in judgement.about for party in names_of(voice.party)}), _fixed_to(judgement)),
        }.get(judgement.kind, (names[0], judgement.name))
    return {
        **{field: getattr(judgement, field) for field in ("id", "sort", "kind", "by", "at", "why")},
        "document": judgement.passages[0].document if judgement.sort == "statement" else None,
        "voices": to_json(judgement.about),
        "places": [_place_form(place) for place in row.places],
        "extracted": extracted,
        "corrected": corrected,
        "changes": to_json(judgement.changes),
    }


def _fixed_to(judgement: Judgement) -> list[str]:
    """The parties that the last change gives."""
    return [party for change in judgement.changes[-1:] for party in names_of(change.value)]


def _place_form(row: PlaceRow) -> Form:
    context = None if row.start is None else {"start": row.start, "text": row.text}
    return {**to_json(row.passage), "context": context}


def feed_form(row: Feed) -> Form:
    """A line of the list of feeds."""
    form: Form = to_json(row)
    return form


def position_form(row: PositionRow) -> Form:
    """A position, its words, and the id of the issue over all documents."""
    return {**to_json(row.position), "words": row.words, "issue_id": row.issue}


def claim_form(row: ClaimRow) -> Form:
    """A claim, the statements that its stances name, and how many `articles` of how many origins have it; its `documents` are
    ids, and of how many `more` parties than a list names there are is told by stance."""
    statements = {(s.document.id, s.statement.id): s for bearing in row.bearings for s in bearing.statements}
    head = row.head
    seen = {"first": head.first, "last": head.last, "articles": head.documents, "origins": head.origins, "outlets": list(head.outlets)}
    return {**to_json(row.claim), **seen, "more": row.more, "statements": [statement_form(s) for s in statements.values()]}


def claim_sheet_form(row: ClaimRow) -> Form:
    """A claim with its history, the claims that oppose it, and what outlets state themselves."""
    return {**claim_form(row), **{name: to_json(getattr(row, name)) for name in ("history", "opposed", "told")}}


def issue_form(row: IssueRow) -> Form:
    """A line of the list of issues."""
    form: Form = to_json(row)
    return form


def issue_sheet_form(sheet: IssueSheet) -> Form:
    """All of an issue."""
    return {**issue_form(sheet.issue), "courses": to_json(sheet.courses)}


def agreement_form(row: AgreementRow) -> Form:
    """An agreement, its words, its id over all documents, how each party's status changed, and the conditions that hang on it."""
    beside = {"agreement_id": row.id, "documents": row.documents, "steps": to_json(row.steps)}
    return {**to_json(row.agreement), "words": row.words, **beside, "conditions": [condition_form(c) for c in row.conditions]}


def condition_form(row: ConditionRow) -> Form:
    """A condition, and its words."""
    return {**to_json(row.condition), "words": row.words}


def event_form(row: EventRow) -> Form:
    """An event, its words, and how many documents of which outlets report it."""
    return {**to_json(row.event), "words": row.words, "documents": row.documents, "outlets": list(row.outlets)}


def turn_form(row: Turn) -> Form:
    """A condition that is new or falls."""
    by = row.by and to_json(row.by)
    return {
        "change": row.change,
        "condition": condition_form(row.condition),
        "documents": row.documents,
        "by": by,
        "words": row.words,
    }


def diff_form(diff: Diff) -> Form:
    """What is new since a day."""
    return {
        "since": diff.since,
        "claims": [claim_form(row) for row in diff.claims],
        "answers": to_json(diff.answers),
        "moves": to_json(diff.moves),
        "conditions": [turn_form(row) for row in diff.conditions],
    }


def entry_form(row: EntryRow) -> Form:
    """A line of the timeline."""
    form: Form = to_json(row.entry)
    return form


def hit_form(hit: Hit) -> Form:
    """A document that was found, a piece of its text, and the statements found in it."""
    return {"document": document_form(hit.document), "snippet": hit.snippet, "statements": [statement_form(s) for s in hit.statements]}
