"""What the JSON interface answers: rows come in, items go out, typed so that the schema is of what is sent.

An item is a record with something beside its fields: the words that it rests on, or the
statements that it names.
"""

from dataclasses import dataclass, fields
from typing import Any, TypeVar

from onrecord.queries import (
    ActorRow,
    ActorSheet,
    AgreementRow,
    ClaimRow,
    ConditionRow,
    DocumentRow,
    EventRow,
    Hit,
    JudgementRow,
    NameRow,
    PositionRow,
    StatementRow,
)
from onrecord.records import Agreement, Claim, Condition, Event, Judgement, Position, Statement, Tenure

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementItem(Statement):
    """A statement; `words` are those of its source, cue and content, `actor` is the id of the actor who speaks."""

    words: str
    actor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimItem(Claim):
    """A claim; `statements` are those that its stances name."""

    statements: tuple[StatementItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionItem(Position):
    """A position; `words` are those of its evidence."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionItem(Condition):
    """A condition; `words` are those of its evidence."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementItem(Agreement):
    """An agreement; `words` are those of its evidence."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventItem(Event):
    """An event; `words` are those of its evidence."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementItem(Judgement):
    """A judgement; `actor` is the id of the actor that it bears on now."""

    actor: str | None


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
    return _with(StatementItem, row.statement, words=row.words, actor=row.actor)


def actor_item(sheet: ActorSheet) -> ActorItem:
    """The actor with all that is known of it."""
    latest = tuple(statement_item(row) for row in sheet.statements)
    judgements = tuple(judgement_item(row) for row in sheet.judgements)
    return _with(ActorItem, sheet.actor, names=sheet.names, roles=sheet.roles, latest=latest, judgements=judgements)


def judgement_item(row: JudgementRow) -> JudgementItem:
    """The judgement with the actor that it bears on."""
    return _with(JudgementItem, row.judgement, actor=row.actor and row.actor.id)


def claim_item(row: ClaimRow) -> ClaimItem:
    """The claim with its statements, each once."""
    statements = {(s.document.id, s.statement.id): statement_item(s) for bearing in row.bearings for s in bearing.statements}
    return _with(ClaimItem, row.claim, statements=tuple(statements.values()))


def position_item(row: PositionRow) -> PositionItem:
    """The position with its words."""
    return _with(PositionItem, row.position, words=row.words)


def condition_item(row: ConditionRow) -> ConditionItem:
    """The condition with its words."""
    return _with(ConditionItem, row.condition, words=row.words)


def agreement_item(row: AgreementRow) -> AgreementItem:
    """The agreement with its words."""
    return _with(AgreementItem, row.agreement, words=row.words)


def event_item(row: EventRow) -> EventItem:
    """The event with its words."""
    return _with(EventItem, row.event, words=row.words)


def hit_item(hit: Hit) -> HitItem:
    """The hit with its statements as items."""
    return HitItem(hit.document, hit.snippet, tuple(statement_item(row) for row in hit.statements))


def _with(type_: type[T], record: Any, **beside: object) -> T:
    """The record as this type of item, with what stands beside its fields."""
    return type_(**{f.name: getattr(record, f.name) for f in fields(record)}, **beside)
