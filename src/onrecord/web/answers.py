"""What the JSON interface answers: rows come in, items go out, typed so that the schema is of what is sent.

An item is a record with something beside its fields: the words that it rests on, or the
statements that it names.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeVar

from onrecord.queries import (
    ActorRow,
    ActorSheet,
    AgreementRow,
    Answer,
    ClaimRow,
    ClaimStep,
    ConditionRow,
    Course,
    Diff,
    DocumentRow,
    EventRow,
    Hit,
    IssueRow,
    IssueSheet,
    JudgementRow,
    Move,
    NameRow,
    OpposedRow,
    PositionRow,
    StatementRow,
    StepRow,
)
from onrecord.records import Agreement, Claim, ClaimStance, Condition, Event, Judgement, Position, Statement, Tenure

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementItem(Statement):
    """A statement; `words` are those of its source, cue and content, `actor` is the id of who speaks, `judgements` those on it."""

    words: str
    actor: str | None
    judgements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimItem(Claim):
    """A claim; `statements` are those that its stances name. So many `articles` of so many `origins` have it, copies of one count once.

    `first` and `last` are the days of the first and the last of what is said to it. A list names of each stance the parties that took it
    first, and says of how many `more` it is.
    """

    first: str | None
    last: str | None
    articles: int
    origins: int
    outlets: tuple[str, ...]
    more: Mapping[ClaimStance, int]
    statements: tuple[StatementItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSheetItem(ClaimItem):
    """A claim with its `history`: the times when parties first took a stance to it, and how it stood from then on.

    Not both it and one of the `opposed` claims can be so. `told` is what outlets state in their own voice that says the same.
    """

    history: tuple[ClaimStep, ...]
    opposed: tuple[OpposedRow, ...]
    told: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionItem(Position):
    """A position; `words` are those of its evidence, `issue_id` is the id of the issue over all documents."""

    words: str
    issue_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueItem(IssueRow):
    """An issue, with what each party wanted on it in the order of time."""

    courses: tuple[Course, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionItem(Condition):
    """A condition; `words` are those of its evidence."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementItem(Agreement):
    """An agreement; `words` are those of its evidence, `agreement_id` is the id of the agreement over all documents, of which so many
    tell of it. `steps` are the changes of each party's status, `conditions` those that hang on it."""

    words: str
    agreement_id: str
    documents: int
    steps: tuple[StepRow, ...]
    conditions: tuple[ConditionItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventItem(Event):
    """An event; `words` are those of its evidence in the first document that reports it. So many `documents` of these `outlets` do."""

    words: str
    documents: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TurnItem:
    """A condition that is new, or that falls: `by` is the stance that shows it, and `words` say that it is met or waived, if any do."""

    change: Literal["new", "met", "waived", "met_or_waived", "dropped"]
    condition: ConditionItem
    documents: int
    by: StepRow | None
    words: str | None


@dataclass(frozen=True, slots=True)
class DiffItem:
    """What is new since a day; `answers` are the first denials and confirmations of claims that were made before."""

    since: str
    claims: tuple[ClaimItem, ...]
    answers: tuple[Answer, ...]
    moves: tuple[Move, ...]
    conditions: tuple[TurnItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementItem(Judgement):
    """A judgement; `now` is the id of what it bears on now, `actor` too where that is an actor."""

    actor: str | None
    now: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorItem(ActorRow):
    """An actor: its names, its roles over time, its `latest` statements, and the judgements that made it what it is."""

    names: tuple[NameRow, ...]
    roles: tuple[Tenure, ...]
    latest: tuple[StatementItem, ...]
    judgements: tuple[JudgementItem, ...]


@dataclass(frozen=True, slots=True)
class HitItem:
    """An article that was found: a piece of its body, and the statements found in it."""

    document: DocumentRow
    snippet: str
    statements: tuple[StatementItem, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Why there is no other answer: the status of HTTP, and a line on what is wrong."""

    status: int
    message: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """What comes in place of an answer."""

    error: Fault


def statement_item(row: StatementRow) -> StatementItem:
    """The statement with its words."""
    return _with(StatementItem, row.statement, words=row.words, actor=row.actor, judgements=tuple(j.id for j in row.judgements))


def actor_item(sheet: ActorSheet) -> ActorItem:
    """The actor with all that is known of it."""
    latest = tuple(statement_item(row) for row in sheet.statements)
    judgements = tuple(judgement_item(row) for row in sheet.judgements)
    return _with(ActorItem, sheet.actor, names=sheet.names, roles=sheet.roles, latest=latest, judgements=judgements)


def judgement_item(row: JudgementRow) -> JudgementItem:
    """The judgement with the actor that it bears on."""
    return _with(JudgementItem, row.judgement, actor=row.actor and row.actor.id, now=row.now)


def claim_item(row: ClaimRow) -> ClaimItem:
    """The claim with its statements, each once."""
    return _with(ClaimItem, row.claim, **_beside_claim(row))


def claim_sheet_item(row: ClaimRow) -> ClaimSheetItem:
    """The claim with its statements, its history, and what opposes it."""
    return _with(ClaimSheetItem, row.claim, **_beside_claim(row), history=row.history, opposed=row.opposed, told=row.told)


def _beside_claim(row: ClaimRow) -> dict[str, object]:
    statements = {(s.document.id, s.statement.id): statement_item(s) for bearing in row.bearings for s in bearing.statements}
    head = row.head
    seen = {"first": head.first, "last": head.last, "articles": head.documents, "origins": head.origins, "outlets": head.outlets}
    return {**seen, "more": row.more, "statements": tuple(statements.values())}


def position_item(row: PositionRow) -> PositionItem:
    """The position with its words."""
    return _with(PositionItem, row.position, words=row.words, issue_id=row.issue)


def issue_item(sheet: IssueSheet) -> IssueItem:
    """The issue with its courses."""
    return _with(IssueItem, sheet.issue, courses=sheet.courses)


def condition_item(row: ConditionRow) -> ConditionItem:
    """The condition with its words."""
    return _with(ConditionItem, row.condition, words=row.words)


def agreement_item(row: AgreementRow) -> AgreementItem:
    """The agreement with its words, its history, and what hangs on it."""
    conditions = tuple(condition_item(condition) for condition in row.conditions)
    beside = {"agreement_id": row.id, "documents": row.documents, "steps": row.steps, "conditions": conditions}
    return _with(AgreementItem, row.agreement, words=row.words, **beside)


def event_item(row: EventRow) -> EventItem:
    """The event with its words, and who reports it."""
    return _with(EventItem, row.event, words=row.words, documents=row.documents, outlets=row.outlets)


def diff_item(diff: Diff) -> DiffItem:
    """What is new, as items."""
    conditions = tuple(
        TurnItem(turn.change, condition_item(turn.condition), turn.documents, turn.by, turn.words) for turn in diff.conditions
    )
    return DiffItem(diff.since, tuple(map(claim_item, diff.claims)), diff.answers, diff.moves, conditions)


def hit_item(hit: Hit) -> HitItem:
    """The hit with its statements as items."""
    return HitItem(hit.document, hit.snippet, tuple(statement_item(row) for row in hit.statements))


def _with(type_: type[T], record: Any, **beside: object) -> T:
    """The record as this type of item, with what stands beside its fields."""
    return type_(**{f.name: getattr(record, f.name) for f in fields(record)}, **beside)
