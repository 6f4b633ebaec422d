"""What is read from a store: ids, words and limits come in, records in the order of reading go out.

A `View` lives inside `Store.view()` and never changes the store. Dates are ISO dates. Names
of parties are looked up as they are given: by code or by name, in any case.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from onrecord.records import (
    Agreement,
    Claim,
    Condition,
    Document,
    Entry,
    Event,
    Position,
    Reading,
    Record,
    Statement,
    from_json,
)
from onrecord.store.rows import AgreementRow, ConditionRow, DocumentRow, EntryRow, EventRow, FailureRow, Hit, PositionRow, StatementRow
from onrecord.store.words import fold, match, plain

READING_FIELDS = {"positions": Position, "agreements": Agreement}
RECORD_FIELDS = {"claims": Claim, "positions": Position, "agreements": Agreement, "timeline": Entry}

_DOCUMENT = "d.id, d.title, d.outlet, d.published, d.reference_date, d.url, d.source, d.added, d.statements"
_SNIPPET = 32  # tokens
_BATCH = 500  # ids in one query

T = TypeVar("T")


class View:
    """Reads over one connection, inside one transaction: all answers are of the same moment."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection

    # ---------------------------------------------------------------- documents

    def documents(self, *, limit: int | None = None, offset: int = 0) -> tuple[DocumentRow, ...]:
        """All documents, those of the latest date first."""
        return tuple(
            DocumentRow(*row) for row in self._select(_DOCUMENT, "documents d", [], "d.reference_date DESC, d.n DESC", limit, offset)
        )

    def document(self, id: str) -> DocumentRow | None:
        """The document with this id."""
        row = self._connection.execute(f"SELECT {_DOCUMENT} FROM documents d WHERE d.id = ?", (plain(id),)).fetchone()
        return None if row is None else DocumentRow(*row)

    def ids(self, kind: str, prefix: str) -> tuple[str, ...]:
        """Of all ids of `documents` or `claims` (the `kind`) the one given, else up to ten that begin with it."""
        table = {"documents": "documents", "claims": "claims"}[kind]
        start = plain(prefix)
        found = self._connection.execute(
            f"SELECT id FROM {table} WHERE id >= ? AND id < ? ORDER BY id LIMIT 10", (start, start + "\U0010ffff")
        )
        ids = tuple(id for (id,) in found)
        return (start,) if start in ids else ids

    def record(self, id: str) -> Record | None:
        """The whole record of a document, as it was stored with it."""
        row = self._connection.execute("SELECT n, json, text FROM documents WHERE id = ?", (plain(id),)).fetchone()
        if row is None:
            return None
        reading, lists = self._reading(*row)
        return Record(
            document=reading.document, statements=reading.statements, conditions=reading.conditions, events=reading.events, **lists
        )

    def readings(self) -> Iterator[Reading]:
        """Every reading, in an order that does not depend on when it was added."""
        for row in self._connection.execute("SELECT n, json, text FROM documents ORDER BY reference_date, id"):
            yield self._reading(*row)[0]

    def _reading(self, n: int, document: str, text: str) -> tuple[Reading, dict[str, Any]]:
        """The reading of a document, and the lists that its record has of its own."""
        parts = dict(self._connection.execute("SELECT field, json FROM parts WHERE document = ?", (n,)))
        reading = Reading(
            document=from_json(Document, json.loads(document) | {"text": text}),
            statements=self._all_of("statements", Statement, n),
            conditions=self._all_of("conditions", Condition, n),
            events=self._all_of("events", Event, n),
            **{f: _read_all(type_, parts[f"reading.{f}"]) for f, type_ in READING_FIELDS.items()},
        )
        return reading, {f: _read_all(type_, parts[f"record.{f}"]) for f, type_ in RECORD_FIELDS.items()}

    def _all_of(self, table: str, type_: type[T], document: int) -> tuple[T, ...]:
        rows = self._connection.execute(f"SELECT json FROM {table} WHERE document = ? ORDER BY n", (document,))
        return tuple(_read(type_, item) for (item,) in rows)

    def search(self, words: str, *, limit: int) -> tuple[Hit, ...]:
        """Documents in whose title or body all the words occur, the best first, with their statements that have them all."""
        query = match(words)
        if query is None:
            return ()
        rows = self._connection.execute(
            f"""SELECT d.n, snippet(document_words, 1, '', '', '…', {_SNIPPET}), {_DOCUMENT}
            FROM document_words JOIN documents d ON d.n = document_words.rowid
            WHERE document_words MATCH ? AND rank MATCH 'bm25(4.0, 1.0)' ORDER BY rank LIMIT ?""",
            (query, limit),
        ).fetchall()
        return tuple(self._hit(n, query, snippet, DocumentRow(*row)) for n, snippet, *row in rows)

    def _hit(self, n: int, query: str, snippet: str, document: DocumentRow) -> Hit:
        # A document's statements are stored in one go, so their numbers are a run that full text can be held to.
        first, last = self._connection.execute("SELECT min(n), max(n) FROM statements WHERE document = ?", (n,)).fetchone()
        rows = self._connection.execute(
            """SELECT s.json, s.words FROM statement_words JOIN statements s ON s.n = statement_words.rowid
            WHERE statement_words MATCH ? AND statement_words.rowid BETWEEN ? AND ? AND s.document = ? ORDER BY s.n""",
            (query, first, last, n),
        )
        statements = tuple(StatementRow(_read(Statement, item), text, document) for item, text in rows)
        return Hit(document, " ".join(snippet.split()), statements)

    def failures(self) -> tuple[FailureRow, ...]:
        """The pages that could not be read, the latest first."""
        return tuple(FailureRow(*row) for row in self._select("source, error, at", "failures", [], "at DESC, source"))

    # ---------------------------------------------------------------- statements

    def statements(
        self,
        *,
        speaker: str | None = None,
        party: str | None = None,
        act: str | None = None,
        since: str | None = None,
        until: str | None = None,
        least: float = 0.0,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[StatementRow, ...]:
        """Statements in the order of their dates, those without a date first, and of one date in the article's order.

        `speaker` is any part of a name. With `since` or `until`, only those that may lie in that time;
        with `least`, only those of at least this confidence.
        """
        # First which, from the indexes alone; then the rows of those. The index of the party, too, is in the order of dates.
        dated, source, where = "s", "statements s", list[tuple[str, object]]()
        if party is not None:
            dated, source = "p", "statement_parties p JOIN statements s ON s.n = p.statement"
            where.append(("p.party = ?", self._code(party)))
        if speaker is not None:
            where.append(("s.speaker IN (SELECT name FROM speakers WHERE instr(folded, ?))", fold(speaker)))
        if act is not None:
            where.append(("s.act = ?", act))
        if least > 0:
            where.append(("json_extract(s.json, '$.confidence') >= ?", least))
        where += _within(dated, since, until)
        last = "p.statement" if dated == "p" else "s.n"
        numbers = [n for (n,) in self._select("s.n", source, where, f"{dated}.first, {dated}.last, {last}", limit, offset)]
        rows = dict(self._statements("n", numbers))
        return tuple(rows[n] for n in numbers)

    def statements_of(self, ids: Iterable[str]) -> tuple[StatementRow, ...]:
        """The statements with these ids, in no order."""
        return tuple(row for _, row in self._statements("id", sorted(set(ids))))

    def _statements(self, column: str, values: Sequence[str | int]) -> Iterator[tuple[int, StatementRow]]:
        """The statements with these values in a column, each with its number, in no order."""
        for start in range(0, len(values), _BATCH):
            batch = values[start : start + _BATCH]
            rows = self._connection.execute(
                f"""SELECT s.n, s.json, s.words, {_DOCUMENT} FROM statements s JOIN documents d ON d.n = s.document
                WHERE s.{column} IN ({", ".join("?" * len(batch))})""",
                batch,
            )
            yield from ((n, StatementRow(_read(Statement, item), words, DocumentRow(*row))) for n, item, words, *row in rows)

    def party(self, words: str) -> str | None:
        """The code of the party that has this code or name, in any case; `None` where the store has no such party."""
        row = self._connection.execute("SELECT party FROM party_names WHERE folded = ?", (fold(words),)).fetchone()
        return None if row is None else str(row[0])

    def _code(self, party: str) -> str:
        return self.party(party) or plain(party)

    # ---------------------------------------------------------------- the ledger

    def claims(
        self, *, id: str | None = None, party: str | None = None, status: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[Claim, ...]:
        """Claims in the ledger's order; of a party, those that it bears on."""
        where: list[tuple[str, object]] = []
        if id is not None:
            where.append(("c.id = ?", plain(id)))
        if party is not None:
            where.append(("c.n IN (SELECT claim FROM bearings WHERE party = ?)", self._code(party)))
        if status is not None:
            where.append(("c.status = ?", status))
        return tuple(_read(Claim, item) for (item,) in self._select("c.json", "claims c", where, "c.n", limit, offset))

    def positions(
        self, *, party: str | None = None, issue: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[PositionRow, ...]:
        """Positions in the ledger's order; `issue` is any part of the issue's name."""
        where = self._of_party("position", party)
        if issue is not None:
            where.append(("instr(i.issue, ?)", fold(issue)))
        rows = self._with_words("positions", where, "i.n", limit, offset)
        return tuple(PositionRow(_read(Position, item), words, document) for item, words, document in rows)

    def agreements(self, *, party: str | None = None, limit: int | None = None, offset: int = 0) -> tuple[AgreementRow, ...]:
        """Agreements in the ledger's order."""
        rows = self._with_words("agreements", self._of_party("agreement", party), "i.n", limit, offset)
        return tuple(AgreementRow(_read(Agreement, item), words, document) for item, words, document in rows)

    def conditions(self, *, party: str | None = None, limit: int | None = None, offset: int = 0) -> tuple[ConditionRow, ...]:
        """Conditions in the order of their documents' dates, and of one document in the article's order."""
        rows = self._with_words("conditions", self._of_party("condition", party), "d.reference_date, d.id, i.n", limit, offset)
        return tuple(ConditionRow(_read(Condition, item), words, document) for item, words, document in rows)

    def events(
        self, *, party: str | None = None, since: str | None = None, until: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[EventRow, ...]:
        """Events in the order of dates, those without a date last; with `since` or `until`, the dated ones that may lie in that time."""
        where = self._of_party("event", party) + _within("i", since, until)
        rows = self._with_words("events", where, "i.first IS NULL, i.first, i.last, d.reference_date, d.id, i.n", limit, offset)
        return tuple(EventRow(_read(Event, item), words, document) for item, words, document in rows)

    def timeline(
        self, *, since: str | None = None, until: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[EntryRow, ...]:
        """The timeline in the order of dates; with `since` or `until`, the entries that may lie in that time."""
        where = _within("i", since, until)
        source = "entries i JOIN documents d ON d.n = i.document"
        rows = self._select(f"i.json, {_DOCUMENT}", source, where, "i.first, i.last, i.n", limit, offset)
        return tuple(EntryRow(_read(Entry, item), DocumentRow(*row)) for item, *row in rows)

    def _of_party(self, kind: str, party: str | None) -> list[tuple[str, object]]:
        return [] if party is None else [(f"i.n IN (SELECT {kind} FROM {kind}_parties WHERE party = ?)", self._code(party))]

    def _with_words(
        self, table: str, where: list[tuple[str, object]], order: str, limit: int | None, offset: int
    ) -> Iterator[tuple[str, str, DocumentRow]]:
        """The JSON, the words and the document of each item of a table."""
        rows = self._select(f"i.json, i.words, {_DOCUMENT}", f"{table} i JOIN documents d ON d.n = i.document", where, order, limit, offset)
        return ((item, words, DocumentRow(*row)) for item, words, *row in rows)

    def _select(
        self, columns: str, source: str, where: list[tuple[str, object]], order: str, limit: int | None = None, offset: int = 0
    ) -> list[Any]:
        """The rows for which all conditions hold, each a piece of SQL with the value for its mark."""
        held = " WHERE " + " AND ".join(condition for condition, _ in where) if where else ""
        values = [value for _, value in where]
        sql = f"SELECT {columns} FROM {source}{held} ORDER BY {order} LIMIT ? OFFSET ?"
        return self._connection.execute(sql, (*values, -1 if limit is None else limit, offset)).fetchall()


def _within(table: str, since: str | None, until: str | None) -> list[tuple[str, object]]:
    bounded: list[tuple[str, object]] = []
    if since is not None:
        bounded.append((f"{table}.last >= ?", since))
    if until is not None:
        bounded.append((f"{table}.first <= ?", until))
    return bounded


def _read(type_: type[T], item: str) -> T:
    return from_json(type_, json.loads(item))


def _read_all(type_: type[T], items: str) -> tuple[T, ...]:
    return tuple(from_json(type_, item) for item in json.loads(items))
