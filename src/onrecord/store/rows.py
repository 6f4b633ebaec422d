"""What a view gives: a record, the words that it rests on, and the document that it stands in."""

from dataclasses import dataclass

from onrecord.records import Agreement, Condition, Entry, Event, Kind, Position, Statement


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document without its text. `source` is the name of its page, `added` an ISO time in UTC."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    reference_date: str | None
    url: str | None
    source: str
    added: str
    statements: int


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement; `words` are those of its source, cue and content, in the order of the text; `actor` is the id of who speaks."""

    statement: Statement
    words: str
    document: DocumentRow
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position; `words` are those of its evidence."""

    position: Position
    words: str
    document: DocumentRow


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition; `words` are those of its evidence."""

    condition: Condition
    words: str
    document: DocumentRow


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement; `words` are those of its evidence."""

    agreement: Agreement
    words: str
    document: DocumentRow


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event; `words` are those of its evidence."""

    event: Event
    words: str
    document: DocumentRow


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A line of the timeline and the document that it comes from."""

    entry: Entry
    document: DocumentRow


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor, with how much it says, and the days of the first and the last document in which it does."""

    id: str
    name: str
    kind: Kind
    parties: tuple[str, ...]
    statements: int
    documents: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name of an actor; `parties` are those for which it stands under this name."""

    name: str
    parties: tuple[str, ...]
    statements: int
    documents: int


@dataclass(frozen=True, slots=True)
class FailureRow:
    """A page that could not be read: its name, one line on why, and when (ISO time in UTC)."""

    source: str
    error: str
    at: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that full-text search found: a piece of its body, and the statements found in it."""

    document: DocumentRow
    snippet: str
    statements: tuple[StatementRow, ...]
