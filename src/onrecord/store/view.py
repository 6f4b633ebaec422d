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
    Judgement,
    Position,
    Reading,
    Record,
    Statement,
    Tenure,
    Voice,
    from_json,
    names_of,
)
from onrecord.store.feeds import FeedsView
from onrecord.store.rows import (
    ActorRow,
    AgreementRow,
    ConditionRow,
    DocumentRow,
    EntryRow,
    EventRow,
    FailureRow,
    Hit,
    NameRow,
    PositionRow,
    StatementRow,
)
from onrecord.store.voices import key_of, voice_of
from onrecord.store.words import fold, match, plain

READING_FIELDS = {"positions": Position, "agreements": Agreement}
RECORD_FIELDS = {"claims": Claim, "positions": Position, "agreements": Agreement, "timeline": Entry}

_DOCUMENT = "d.id, d.title, d.outlet, d.published, d.reference_date, d.url, d.source, d.added, d.statements"
_ACTOR = "a.id, a.name, a.kind, a.parties, a.statements, a.documents, a.first, a.last"
_SPOKEN_BY = "LEFT JOIN voices q ON q.n = s.voice LEFT JOIN actors a ON a.n = q.actor"
_CALLED = """(WITH sought (word) AS (SELECT ?) SELECT p.n FROM voices p WHERE instr(p.folded, (SELECT word FROM sought)) OR p.actor IN (
    SELECT o.actor FROM voices o WHERE o.actor IS NOT NULL AND instr(o.folded, (SELECT word FROM sought))
    UNION SELECT a.n FROM actors a WHERE instr(a.folded, (SELECT word FROM sought))))"""
"""The voices of which the name has the word, and all of the actors of which any name has it."""
_SNIPPET = 32  # tokens
_BATCH = 500  # ids in one query

T = TypeVar("T")


class View:
    """Reads over one connection, inside one transaction: all answers are of the same moment."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection
        self.watched = FeedsView(connection)

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
        """Of all ids of `documents`, `claims`, `actors` or `judgements` (the `kind`) the one given, else up to ten that begin with it."""
        table = {name: name for name in ("documents", "claims", "actors", "judgements")}[kind]
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
            f"""SELECT s.json, s.words, a.id FROM statement_words JOIN statements s ON s.n = statement_words.rowid {_SPOKEN_BY}
            WHERE statement_words MATCH ? AND statement_words.rowid BETWEEN ? AND ? AND s.document = ? ORDER BY s.n""",
            (query, first, last, n),
        )
        statements = tuple(StatementRow(_read(Statement, item), text, document, actor) for item, text, actor in rows)
        return Hit(document, " ".join(snippet.split()), statements)

    def failures(self) -> tuple[FailureRow, ...]:
        """The pages that could not be read, the latest first."""
        return tuple(FailureRow(*row) for row in self._select("source, error, at", "failures", [], "at DESC, source"))

    # ---------------------------------------------------------------- statements

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
        latest: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[StatementRow, ...]:
        """Statements in the order of their dates, those without a date first, and of one date in the article's order.

        `latest` turns the order around. `speaker` is any part of a name; all names of an actor are found by
        any of them. `actor` is an id. With `since` or `until`, only those that may lie in that time;
        with `least`, only those of at least this confidence.
        """
        # First which, from the indexes alone; then the rows of those. The index of the party, too, is in the order of dates.
        dated, source, where = "s", "statements s", list[tuple[str, object]]()
        if party is not None:
            dated, source = "p", "statement_parties p JOIN statements s ON s.n = p.statement"
            where.append(("p.party = ?", self._code(party)))
        if speaker is not None:
            where.append((f"s.voice IN {_CALLED}", fold(speaker)))
        if actor is not None:
            where.append(("s.voice IN (SELECT p.n FROM voices p JOIN actors a ON a.n = p.actor WHERE a.id = ?)", plain(actor)))
        if act is not None:
            where.append(("s.act = ?", act))
        if least > 0:
            where.append(("json_extract(s.json, '$.confidence') >= ?", least))
        where += _within(dated, since, until)
        last = "p.statement" if dated == "p" else "s.n"
        order = ", ".join(f"{column}{' DESC' if latest else ''}" for column in (f"{dated}.first", f"{dated}.last", last))
        numbers = [n for (n,) in self._select("s.n", source, where, order, limit, offset)]
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
                f"""SELECT s.n, s.json, s.words, a.id, {_DOCUMENT} FROM statements s JOIN documents d ON d.n = s.document {_SPOKEN_BY}
                WHERE s.{column} IN ({", ".join("?" * len(batch))})""",
                batch,
            )
            yield from ((n, StatementRow(_read(Statement, item), words, DocumentRow(*row), actor)) for n, item, words, actor, *row in rows)

    def party(self, words: str) -> str | None:
        """The code of the party that has this code or name, in any case; `None` where the store has no such party."""
        row = self._connection.execute("SELECT party FROM party_names WHERE folded = ?", (fold(words),)).fetchone()
        return None if row is None else str(row[0])

    def _code(self, party: str) -> str:
        return self.party(party) or plain(party)

    # ---------------------------------------------------------------- actors

    def actors(
        self, *, called: str | None = None, id: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[ActorRow, ...]:
        """Actors, those of most documents first; `called` is any part of any of their names."""
        where: list[tuple[str, object]] = []
        if id is not None:
            where.append(("a.id = ?", plain(id)))
        if called is not None:
            where.append((f"a.n IN (SELECT actor FROM voices WHERE n IN {_CALLED})", fold(called)))
        rows = self._select(_ACTOR, "actors a", where, "a.documents DESC, a.statements DESC, a.folded, a.id", limit, offset)
        return tuple(_actor(row) for row in rows)

    def actors_named(self, name: str) -> tuple[ActorRow, ...]:
        """The actors that have just this name among theirs, in any case; by a name of one word also people of whom it is the last."""
        sought = fold(name)
        last = f" {sought}" if " " not in sought else None
        rows = self._connection.execute(
            f"""WITH called (actor) AS (SELECT n FROM actors WHERE folded = :name UNION SELECT actor FROM voices WHERE folded = :name
            OR (kind = 'person' AND substr(folded, -length(:last)) = :last))
            SELECT {_ACTOR} FROM actors a WHERE a.n IN called ORDER BY a.documents DESC, a.statements DESC, a.folded, a.id""",
            {"name": sought, "last": last},
        )
        return tuple(_actor(row) for row in rows)

    def actor_of(self, voice: Voice) -> ActorRow | None:
        """The actor that has this voice."""
        row = self._connection.execute(
            f"SELECT {_ACTOR} FROM voices p JOIN actors a ON a.n = p.actor WHERE p.name = ? AND p.kind = ? AND p.party = ?",
            key_of(voice),
        ).fetchone()
        return None if row is None else _actor(row)

    def names(self, actor: str) -> tuple[NameRow, ...]:
        """The names of an actor, that of most documents first."""
        found: dict[str, tuple[dict[str, None], int, int]] = {}
        for voice, statements, documents in self._voices_of(actor):
            parties, said, there = found.get(voice.name, ({}, 0, 0))
            found[voice.name] = (parties | dict.fromkeys(names_of(voice.party)), said + statements, there + documents)
        rows = (NameRow(name, tuple(parties), statements, documents) for name, (parties, statements, documents) in found.items())
        return tuple(sorted(rows, key=lambda row: (-row.documents, -row.statements, row.name)))

    def voices_of(self, actor: str) -> tuple[Voice, ...]:
        """The voices of an actor, that of most documents first."""
        return tuple(voice for voice, _, _ in self._voices_of(actor))

    def _voices_of(self, actor: str) -> list[tuple[Voice, int, int]]:
        rows = self._connection.execute(
            """SELECT p.name, p.kind, p.party, p.statements, p.documents FROM actors a JOIN voices p ON p.actor = a.n
            WHERE a.id = ? ORDER BY p.documents DESC, p.statements DESC, p.name, p.party""",
            (plain(actor),),
        )
        return [(voice_of(*key), statements, documents) for *key, statements, documents in rows]

    def tenures(self, actor: str) -> tuple[Tenure, ...]:
        """The roles of an actor in the order of time; those that differ in case only are one, written as most documents do."""
        rows = self._connection.execute(
            """SELECT t.role, min(t.day), max(t.day), count(DISTINCT t.document) FROM actors a JOIN voices p ON p.actor = a.n
            JOIN appearances t ON t.voice = p.n WHERE a.id = ? AND t.role != '' GROUP BY t.role ORDER BY 4 DESC, t.role""",
            (plain(actor),),
        )
        found: dict[str, Tenure] = {}
        for role, first, last, documents in rows:
            one = found.get(fold(role), Tenure(role, None, None, 0))
            days = [day for day in (one.first, first, one.last, last) if day]
            found[fold(role)] = Tenure(one.role, min(days, default=None), max(days, default=None), one.documents + documents)
        return tuple(sorted(found.values(), key=lambda t: (t.first or "", t.last or "", t.role)))

    def actors_in(self, document: str) -> dict[str, str]:
        """By the id of each statement in a document the id of the actor who speaks."""
        rows = self._connection.execute(
            """SELECT s.id, a.id FROM documents d JOIN statements s ON s.document = d.n JOIN voices p ON p.n = s.voice
            JOIN actors a ON a.n = p.actor WHERE d.id = ?""",
            (plain(document),),
        )
        return dict(rows.fetchall())

    def stale(self) -> tuple[Voice, ...]:
        """The voices that changed since their blocks were linked."""
        rows = self._connection.execute("SELECT name, kind, party FROM voices WHERE stale ORDER BY n")
        return tuple(voice_of(*row) for row in rows)

    def voices(self, blocks: Iterable[str]) -> dict[Voice, int]:
        """The voices in these blocks that a document has, and in how many each is."""
        found: dict[Voice, int] = {}
        for block in sorted(blocks):
            rows = self._connection.execute("SELECT name, kind, party, documents FROM voices WHERE block = ? AND documents > 0", (block,))
            found |= {voice_of(*key): documents for *key, documents in rows}
        return found

    def judgements(self, *, standing: bool = False) -> tuple[Judgement, ...]:
        """All judgements in the order in which they were made, or only those that were not withdrawn."""
        held = " WHERE withdrawn IS NULL" if standing else ""
        return tuple(_read(Judgement, item) for (item,) in self._connection.execute(f"SELECT json FROM judgements{held} ORDER BY at, id"))

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


def _actor(row: Sequence[Any]) -> ActorRow:
    id, name, kind, parties, *counts = row
    return ActorRow(id, name, kind, tuple(json.loads(parties)), *counts)


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
