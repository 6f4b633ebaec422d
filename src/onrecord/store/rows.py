"""What a view gives: a record, the words that it rests on, and the document that it stands in."""

from dataclasses import dataclass

from onrecord.records import (
    Agreement,
    Claim,
    ClaimStatus,
    Condition,
    Entry,
    Event,
    Judgement,
    Kind,
    Party,
    Position,
    Spans,
    Speaker,
    Statement,
)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document without its text. `source` is the name of its page, `added` an ISO time in UTC, `language` an ISO 639 code.

    It is one of so many `versions` of a page, the newest of which comes last.
    """

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    reference_date: str | None
    url: str | None
    source: str
    added: str
    statements: int
    updated: str | None = None
    language: str | None = None
    version: int = 1
    versions: int = 1


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement; `words` are those of its source, cue and content, in the order of the text; `actor` is the id of who speaks.

    `judgements` are those of people on it, in their order.
    """

    statement: Statement
    words: str
    document: DocumentRow
    actor: str | None = None
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class StandRow:
    """How a party stands to a matter: which stance, how often it was taken, the ISO dates of the first and the last time."""

    party: Party
    stance: str
    times: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class StepRow:
    """A party takes a stance: when (EDTF), who said so in what words, and where.

    `statement` is the id of the statement that shows it; with none it is the article's own word. `evidence` are the spans of the words.
    """

    party: Party
    stance: str
    when: str | None
    speaker: Speaker | None
    actor: str | None
    words: str
    document: str
    title: str | None
    outlet: str | None
    statement: str | None
    evidence: Spans


@dataclass(frozen=True, slots=True)
class OpposedRow:
    """A claim that another one opposes: not both can be so. `parties` are those that assert or confirm it."""

    id: str
    text: str
    status: ClaimStatus
    parties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimHead:
    """A claim over all documents. Of very many statements and documents it names the earliest; here is how many there are.

    `documents` come from so many `origins`: copies of one story count once. `first` and `last` are ISO dates.
    """

    claim: Claim
    documents: int
    origins: int
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    stands: tuple[StandRow, ...]


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue over all documents, with how much there is on it, and since when; `now` are the stances that each party took
    on the last day on which it took any.
    """

    id: str
    name: str
    parties: tuple[str, ...]
    positions: int
    documents: int
    first: str | None
    last: str | None
    now: tuple[StandRow, ...]


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position; `words` are those of its evidence, `issue` is the id of the issue over all documents."""

    position: Position
    words: str
    document: DocumentRow
    issue: str


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition; `words` are those of its evidence."""

    condition: Condition
    words: str
    document: DocumentRow


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement as all documents have it; `words` are those of its evidence, in the first document that tells of it.

    `id` is that of the agreement over all documents, `documents` how many tell of it, and `stands` how each party stood to it and when.
    `steps` are each party's changes in the order of time, `conditions` what hangs on the agreement.
    """

    agreement: Agreement
    words: str
    document: DocumentRow
    id: str
    documents: int
    stands: tuple[StandRow, ...]
    steps: tuple[StepRow, ...] = ()
    conditions: tuple[ConditionRow, ...] = ()


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event; `words` are those of its evidence in the first document that reports it, `documents` how many do, and `outlets` whose."""

    event: Event
    words: str
    document: DocumentRow
    documents: int
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A line of the timeline and the document that it comes from; `evidence` is what an event or an agreement rests on there."""

    entry: Entry
    document: DocumentRow
    evidence: Spans = ()


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
    """A document that full-text search found: a piece of its body, and the statements found in it.

    The piece is cut where what was looked for begins and ends; with each cut comes whether it was looked for.
    """

    document: DocumentRow
    pieces: tuple[tuple[str, bool], ...]
    statements: tuple[StatementRow, ...]

    @property
    def snippet(self) -> str:
        """The piece of the body, whole."""
        return "".join(text for text, _ in self.pieces)
