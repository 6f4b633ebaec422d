"""The Python API: pages go in, are read and kept in a store, and every question is asked here.

    with Workspace.open(Path("talks.db")) as workspace:
        for added in workspace.add(pages):
            print(added.title, added.statements)
        for row in workspace.claims(status="contested"):
            print(row.claim.text)

A workspace may be used from many threads at once: each call opens the store for itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, TypeGuard

from onrecord import queries, reviews
from onrecord.corrections import Corrections
from onrecord.errors import InputError, NotFoundError, StepError
from onrecord.feeds.watching import Watching
from onrecord.parties import code_of
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
    FailureRow,
    Hit,
    IssueRow,
    IssueSheet,
    JudgementRow,
    PositionRow,
    StatementRow,
)
from onrecord.records import Document, Hints, Page, Reading, Record, names_of
from onrecord.reviews import ExampleRow, JudgedRow
from onrecord.store import Store, View, Writer
from onrecord.watched import Manners

if TYPE_CHECKING:
    from onrecord.lexicon import Lexicon
    from onrecord.pipeline import Linker, Means, Tools

Progress = Callable[[int], AbstractContextManager[Callable[[int], None]]]
"""From how many there are to what is told, while it lasts, how many are done."""


def default_db() -> Path:
    """The store in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("onrecord", appauthor=False) / "onrecord.db"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What reading a page gave: a reading with its record; or only the document, where the store has it and it was not read;
    or why it could not be read, and whether that is because a step broke.

    It goes from one process to another: pages may be read in several, and are kept by one. `names` are those of parties, by
    their codes; `again` says that the page is to be kept whatever the store has.
    """

    source: str
    document: Document | None = None
    reading: Reading | None = None
    record: Record | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    again: bool = True
    error: str | None = None
    broke: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a page: its document, of which `language`, and whether the store had it before; or why it could not be read."""

    source: str
    document: str | None
    title: str | None
    statements: int
    new: bool
    error: str | None
    language: str | None = None


class Workspace(Watching, Corrections):
    """A store, and the tools to read pages with, which are loaded (by `load`, if given) when the first page is read."""

    def __init__(
        self,
        store: Store,
        tools: "Tools | None" = None,
        load: "Callable[[], Tools] | None" = None,
        manners: Manners | None = None,
        progress: Progress | None = None,
    ):
        self._store = store
        self._tools = tools
        self._load = load
        self._linker: Linker | None = None
        self._caught_up = False
        self._loading = RLock()  # the handler of a signal may interrupt whoever has it
        self._manners = manners
        self._progress = progress or _unreported

    @classmethod
    def open(
        cls,
        db: Path | None = None,
        *,
        tools: "Tools | None" = None,
        load: "Callable[[], Tools] | None" = None,
        manners: Manners | None = None,
        progress: Progress | None = None,
    ) -> "Workspace":
        """The workspace over the store at `db`, else over that in the user's data folder.

        `manners` say how hosts on the web are treated; `progress` shows how far it is where many documents are kept again: after a
        correction, or by a new version.

        The file is made when the first page is added. Raises `StoreError` where it is no
        store, or one of a newer version.
        """
        return cls(Store(default_db() if db is None else db), tools, load, manners, progress)

    def __enter__(self) -> "Workspace":
        return self

    def __exit__(self, *exception: object) -> None:
        """Nothing stays open between calls, so there is nothing to close."""

    @property
    def db(self) -> Path:
        """Where the store is, or will be."""
        return self._store.path

    # ---------------------------------------------------------------- reading pages

    def paste(self, text: str, hints: Hints | None = None) -> Page:
        """A page of text or HTML that somebody pasted. Raises `InputError` where it is no text."""
        from onrecord import pipeline

        return pipeline.page_of("paste", text.encode("utf-8", "replace"), hints=hints or Hints())

    def read(self, page: Page) -> Record:
        """The record of a page, which is not kept. Raises `InputError` and `StepError`."""
        from onrecord import pipeline

        return pipeline.record_of(pipeline.read_page(page, self._loaded()))

    def add(self, pages: Iterable[Page], *, again: bool = True, report: Callable[[Added], None] | None = None) -> tuple[Added, ...]:
        """Read pages and keep them, one by one; what became of each, in their order.

        Each page is kept before the next is taken, and `report` is told at once what became of
        it. A page on which a step breaks is kept as a failure, one that is no article leaves the
        store as it was, and the rest goes on. A text that the store has already is read anew
        and becomes no second document; without `again` it is not even read, as long as what is known
        of it beside its text is the same, or it came from somewhere else. The ledger keeps step with every
        page; in the end, also where `pages` or `report` raises, the speakers among whom there is somebody
        new are linked.
        """
        return self.keep((self.outcome(page, again=again) for page in pages), report=report)

    def outcome(self, page: Page, *, again: bool = True) -> Outcome:
        """What a page gives, for `keep`: nothing is written. Without `again` what the store has already is not read."""
        from onrecord import pipeline

        try:
            document = pipeline.clean_page(page)
            if not again and self._knows(document, page.name):
                return Outcome(page.name, document, again=False)
            tools = self._loaded()
            reading = pipeline.read_document(document, page.name, tools)
            record = pipeline.record_of(reading)
        except InputError as error:
            return Outcome(page.name, error=str(error))
        except StepError as error:
            return Outcome(page.name, error=str(error), broke=True)
        names = {party: tools.lexicon.name_of(party) for party in _parties(reading)}
        return Outcome(page.name, document, reading, record, names, again)

    def _knows(self, document: Document, source: str) -> bool:
        with self._store.view() as view:
            return _same(view.document(document.id), document, source)

    def keep(self, outcomes: Iterable[Outcome], *, report: Callable[[Added], None] | None = None) -> tuple[Added, ...]:
        """Keep what reading pages gave, here or in other processes, as `add` does."""
        self._catch_up()
        done: list[Added] = []
        try:
            for outcome in outcomes:
                done.append(self._keep(outcome))
                self._note(done[-1])
                if report is not None:
                    report(done[-1])
        finally:
            if any(added.error is None for added in done):
                with self._store.writer() as writer:
                    self._link(writer)
        self._catch_up()
        return tuple(done)

    def _keep(self, outcome: Outcome) -> Added:
        from onrecord import ledger

        document, reading, record = outcome.document, outcome.reading, outcome.record
        if document is None:
            if outcome.broke:
                with self._store.writer() as writer:
                    writer.put_failure(outcome.source, outcome.error or "", _now())
            return Added(outcome.source, None, None, 0, False, outcome.error)
        if reading is None or record is None:
            with self._store.view() as view:
                return _known(view.document(document.id), document, outcome.source)
        with self._store.writer() as writer:
            row = writer.view.document(document.id)
            if not outcome.again and _same(row, document, outcome.source):  # the same text came twice, and both were under way
                return _known(row, document, outcome.source)
            new = ledger.keep(writer, reading, self._means(), source=outcome.source, added=_now(), record=record)
            writer.name_parties(outcome.names)
        return Added(outcome.source, document.id, document.title, len(reading.statements), new, None, document.language)

    def remove(self, id: str) -> DocumentRow:
        """Take out a document, by its id or the beginning of it, and say which it was. Raises `NotFoundError`."""
        from onrecord import ledger

        self._catch_up()
        with self._store.view() as view:
            queries.document_id(view, id)  # where there is none, the store is not even opened for writing
        with self._store.writer() as writer:
            document = writer.view.document(queries.document_id(writer.view, id))
            assert document is not None
            ledger.remove(writer, document.id)
            self._link(writer)
        self._catch_up()
        return document

    def _link(self, writer: Writer) -> None:
        """Link anew the speakers among whom something changed; then there is perhaps more to catch up with."""
        from onrecord import ledger

        ledger.link_speakers(writer, self._linked_by())
        self._caught_up = False

    def _linked_by(self) -> "Linker":
        from onrecord.pipeline import Linker

        if self._linker is None:
            self._linker = Linker(self._lexicon())
        return self._linker

    def _catch_up(self) -> None:
        """Keep again the documents, and link the speakers, that an older version left or that a correction concerns.

        Each document is a step of its own, so that this may be stopped; the next that writes goes on.
        """
        while not self._caught_up:
            with self._store.view() as view:
                unsettled, stale = view.unsettled(), bool(view.stale())
            if unsettled:
                self._keep_again(unsettled)
            if unsettled or stale:
                with self._store.writer() as writer:
                    self._link(writer)
            self._caught_up = not unsettled and not stale

    def _keep_again(self, documents: Sequence[str]) -> None:
        from onrecord import ledger

        with self._progress(len(documents)) as report:
            for n, document in enumerate(documents, 1):
                with self._store.writer() as writer:
                    ledger.keep_again(writer, document, self._means())
                report(n)

    def name_of(self, party: str) -> str:
        """The usual name of a party, given by its code."""
        return self._lexicon().name_of(party)

    def _party(self, view: View, party: str | None) -> str | None:
        """The code of a party that is asked for. Raises `InputError` where nobody knows one of this name."""
        return None if party is None else code_of(view, self._lexicon, party, where="party")

    def _lexicon(self) -> "Lexicon":
        from onrecord.lexicon import Lexicon

        return Lexicon.load() if self._tools is None else self._tools.lexicon

    def _means(self) -> "Means":
        from onrecord.pipeline import Means

        return Means() if self._tools is None else self._tools.means

    def _loaded(self) -> "Tools":
        with self._loading:
            if self._tools is None:
                from onrecord.pipeline import load_tools

                self._tools = (self._load or load_tools)()
            return self._tools

    # ---------------------------------------------------------------- asking: as in queries.py, of the store as it is now

    def documents(self, *, earlier: bool = False, limit: int | None = None, offset: int = 0) -> tuple[DocumentRow, ...]:
        """All documents, those of the latest date first; of a page its newest version, or `earlier` ones too."""
        with self._store.view() as view:
            return queries.documents(view, earlier=earlier, limit=limit, offset=offset)

    def versions(self, of: str) -> tuple[DocumentRow, ...]:
        """The versions of a page, the newest last, by its address or the id of one of them. Raises `NotFoundError`."""
        self._catch_up()
        with self._store.view() as view:
            return queries.versions(view, self._document_id(view, of))

    def compare(self, of: str, before: int | None = None, after: int | None = None) -> Comparison:
        """What is different between two versions of a page, by default this one, of an address the newest, and the one before it.

        Raises `NotFoundError`, and `InputError` where there is no such version.
        """
        self._catch_up()
        with self._store.view() as view:
            return queries.compare(view, self._document_id(view, of), before, after)

    def _document_id(self, view: View, of: str) -> str:
        """The id of the document that has it, or of the newest at an address."""
        if "://" not in of:
            return queries.document_id(view, of)
        from onrecord import pipeline

        page = view.watched.page(of)  # an address may lead to another
        found = [row for url in (of, page.url if page else of) for row in view.versions_at(pipeline.address_at(url) or "")]
        if not found:
            raise NotFoundError(f"{of}: nothing was read from this address; 'onrecord list' shows what is in the store")
        return found[-1].id

    def record(self, id: str) -> Record:
        """The whole record of a document, by its id or the beginning of it, or of the newest at an address. Raises `NotFoundError`."""
        if "://" in id:
            self._catch_up()
        with self._store.view() as view:
            return queries.record(view, self._document_id(view, id))

    def search(self, words: str, limit: int = 20, *, earlier: bool = False) -> tuple[Hit, ...]:
        """Documents in whose title or body all the words occur; those in quotation marks as a phrase; with `earlier` versions too."""
        with self._store.view() as view:
            return queries.search(view, words, limit=limit, earlier=earlier)

    def actors(self, words: str | None = None, *, limit: int | None = None, offset: int = 0) -> tuple[ActorRow, ...]:
        """Actors over all documents, those in most first; `words` are any part of any of their names."""
        self._catch_up()
        with self._store.view() as view:
            return queries.actors(view, words, limit=limit, offset=offset)

    def actor(self, words: str, *, latest: int = 10) -> ActorSheet:
        """All of an actor, by its id or name. Raises `NotFoundError`, which lists the candidates where there are several."""
        self._catch_up()
        with self._store.view() as view:
            return queries.actor(view, words, latest=latest)

    def actor_ids(self, document: str) -> dict[str, str]:
        """The ids of the actors who speak in a document, by the ids of its statements."""
        self._catch_up()
        with self._store.view() as view:
            return queries.actor_ids(view, document)

    def judgements(self) -> tuple[JudgementRow, ...]:
        """What people corrected, the latest first."""
        self._catch_up()
        with self._store.view() as view:
            return queries.judgements(view)

    def statement(self, id: str) -> StatementRow:
        """One statement, by its id or the beginning of it. Raises `NotFoundError`."""
        with self._store.view() as view:
            return queries.statement(view, id)

    def judged_in(self, document: str) -> tuple[JudgedRow, ...]:
        """The statements of a document that people judged, rejected ones too, as they were read."""
        with self._store.view() as view:
            return reviews.judged_in(view, document)

    def examples(self) -> tuple[ExampleRow, ...]:
        """What people corrected, as examples to learn from, the earliest first."""
        with self._store.view() as view:
            return reviews.examples(view)

    def statements(
        self,
        *,
        speaker: str | None = None,
        actor: str | None = None,
        party: str | None = None,
        act: str | None = None,
        since: str | None = None,
        until: str | None = None,
        least: float = 0.0,
        earlier: bool = False,
        latest: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[StatementRow, ...]:
        """Statements in the order of dates, or the `latest` first, found by any name of a `speaker`, or of one `actor` by its id or name.

        What several versions of a page have comes once, as the newest has it, or with `earlier` each time.

        Raises `InputError` for a date or an act that is none, and `NotFoundError` where it is not clear which actor is meant.
        """
        self._catch_up()
        with self._store.view() as view:
            return queries.statements(
                view,
                speaker=speaker,
                actor=actor,
                party=self._party(view, party),
                act=act,
                since=since,
                until=until,
                least=least,
                earlier=earlier,
                latest=latest,
                limit=limit,
                offset=offset,
            )

    def claims(
        self, *, party: str | None = None, status: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[ClaimRow, ...]:
        """What is in dispute over all documents, with who stands how to it."""
        with self._store.view() as view:
            return queries.claims(view, party=self._party(view, party), status=status, limit=limit, offset=offset)

    def claim(self, id: str) -> ClaimRow:
        """One claim, by its id or the beginning of it. Raises `NotFoundError`."""
        with self._store.view() as view:
            return queries.claim(view, id)

    def positions(
        self, *, party: str | None = None, issue: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[PositionRow, ...]:
        """What parties want, or will have, or not."""
        with self._store.view() as view:
            return queries.positions(view, party=self._party(view, party), issue=issue, limit=limit, offset=offset)

    def issues(
        self, *, party: str | None = None, name: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[IssueRow, ...]:
        """What is negotiated about, that of most articles first; `name` is any part of any name of an issue."""
        with self._store.view() as view:
            return queries.issues(view, party=self._party(view, party), name=name, limit=limit, offset=offset)

    def issue(self, id: str, *, party: str | None = None) -> IssueSheet:
        """All of an issue, by its id or the beginning of it: each party's stances in the order of time. Raises `NotFoundError`."""
        with self._store.view() as view:
            return queries.issue(view, id, party=self._party(view, party))

    def diff(self, since: str | None = None, *, party: str | None = None, limit: int | None = None) -> Diff:
        """What is new since a day, month or year: claims, denials and confirmations, positions that moved, conditions.

        Of each at most `limit`; without `since` it is what is new since a week before the latest article. Raises `InputError` for a
        date that is none.
        """
        self._catch_up()
        with self._store.view() as view:
            return queries.diff(view, since, party=self._party(view, party), limit=limit)

    def agreements(self, *, party: str | None = None, limit: int | None = None, offset: int = 0) -> tuple[AgreementRow, ...]:
        """Agreements, real or alleged."""
        with self._store.view() as view:
            return queries.agreements(view, party=self._party(view, party), limit=limit, offset=offset)

    def conditions(self, *, party: str | None = None, limit: int | None = None, offset: int = 0) -> tuple[ConditionRow, ...]:
        """What parties make depend on what."""
        with self._store.view() as view:
            return queries.conditions(view, party=self._party(view, party), limit=limit, offset=offset)

    def events(
        self,
        *,
        party: str | None = None,
        since: str | None = None,
        until: str | None = None,
        latest: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[EventRow, ...]:
        """What was done, and by whom to whom, in the order of dates or the `latest` first; what has no date comes last.

        Raises `InputError` for a date that is none.
        """
        with self._store.view() as view:
            party = self._party(view, party)
            return queries.events(view, party=party, since=since, until=until, latest=latest, limit=limit, offset=offset)

    def timeline(
        self, *, since: str | None = None, until: str | None = None, latest: bool = False, limit: int | None = None, offset: int = 0
    ) -> tuple[EntryRow, ...]:
        """What came when, in the order of dates or the `latest` first. Raises `InputError` for a date that is none."""
        with self._store.view() as view:
            return queries.timeline(view, since=since, until=until, latest=latest, limit=limit, offset=offset)

    def failures(self) -> tuple[FailureRow, ...]:
        """The pages that could not be read, the latest first."""
        with self._store.view() as view:
            return queries.failures(view)


@contextmanager
def _unreported(total: int) -> Iterator[Callable[[int], None]]:
    yield lambda done: None


def _now() -> str:
    """ISO time in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _same(row: DocumentRow | None, document: Document, source: str) -> TypeGuard[DocumentRow]:
    """Whether the store has this document from elsewhere, or from this source with no less known of it beside its text."""
    if row is None:
        return False
    kept = (row.title, row.outlet, row.published, row.url)
    return row.source != source or kept == (document.title, document.outlet, document.published, document.url)


def _known(row: DocumentRow | None, document: Document, source: str) -> Added:
    """What is told of a document that the store had already."""
    return Added(source, document.id, document.title, row.statements if row is not None else 0, False, None, document.language)


def _parties(reading: Reading) -> set[str]:
    """The codes of all parties in a reading."""
    parties = [p for s in reading.statements for p in (s.party, s.target, s.addressee)]
    parties += [p for e in reading.events for p in (e.actor, e.target)]
    parties += [p.party for p in reading.positions]
    parties += [c.party for c in reading.conditions]
    parties += [a.parties for a in reading.agreements]
    return {code for party in parties for code in names_of(party)}
