"""What is read from a store: ids, words and limits come in, records in the order of reading go out.

A `View` lives inside `Store.view()` and never changes the store. Dates are ISO dates. Names
of parties are looked up as they are given: by code or by name, in any case.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from onrecord.records import (
    Agreement,
    Claim,
    Condition,
    Document,
    Entry,
    Event,
    Judgement,
    Party,
    Position,
    Reading,
    Record,
    Statement,
    Tenure,
    Voice,
    from_json,
    names_of,
)
from onrecord.store.changes import ChangesView
from onrecord.store.feeds import FeedsView
from onrecord.store.judgements import JudgementView
from onrecord.store.reads import DOCUMENT, read, read_all
from onrecord.store.rows import ActorRow, DocumentRow, FailureRow, Hit, NameRow, StatementRow
from onrecord.store.versions import NEWEST, STATEMENT, not_again
from onrecord.store.voices import fixes, key_of, voice_of
from onrecord.store.words import fold, match, plain

READING_FIELDS = {"positions": Position, "agreements": Agreement}
EXTRACTED_FIELDS: dict[str, type[Any]] = {"statements": Statement, "positions": Position}
"""Of these a reading that people corrected is kept as it was, too."""
RECORD_FIELDS = {"claims": Claim, "positions": Position, "agreements": Agreement, "timeline": Entry}

_ACTOR = "a.id, a.name, a.kind, a.parties, a.statements, a.documents, a.first, a.last"
_SPOKEN_BY = "LEFT JOIN voices q ON q.n = s.voice LEFT JOIN actors a ON a.n = q.actor"
_NAMED = """SELECT o.actor FROM voices o WHERE o.actor IS NOT NULL AND instr(o.folded, (SELECT word FROM sought))
    UNION SELECT b.n FROM actors b WHERE instr(b.folded, (SELECT word FROM sought))"""
"""The actors of which any name has the word."""
_CALLED = f"""(WITH sought (word) AS (SELECT ?) SELECT p.n FROM voices p WHERE instr(p.folded, (SELECT word FROM sought))
    OR p.actor IN ({_NAMED}))"""
"""The voices of which the name has the word, and all of the actors of which any name has it."""
_SAID_LAST = not_again("statements", STATEMENT.format(s="s"), of="s")
_SNIPPET = 32  # tokens
_SOUGHT = re.compile("\x02(.*?)\x03")
"""What is looked for, as full-text search marks it."""
_RANKED = 3_000
"""So many documents that have what is searched for are held against each other, those that came last."""
_BATCH = 500  # ids in one query

_TABLES = {
    "documents": ("id", "documents", "id"),
    "statements": ("id", "statements", "id"),
    "actors": ("id", "actors", "id"),
    "judgements": ("id", "judgements", "id"),
    "claims": ("c.id", "items i JOIN claims c ON c.root = i.root", "i.id"),
    "issues": ("g.id", "items i JOIN issues g ON g.root = i.root", "i.id"),
    "agreements": ("r.id", "items i JOIN agreements a ON a.root = i.root JOIN items r ON r.n = a.root", "i.id"),
}

T = TypeVar("T")


class View(ChangesView, JudgementView):
    """Reads over one connection, inside one transaction: all answers are of the same moment."""

    def __init__(self, connection: sqlite3.Connection):
        super().__init__(connection)
        self.watched = FeedsView(connection)

    # ---------------------------------------------------------------- documents

    def documents(self, *, earlier: bool = False, limit: int | None = None, offset: int = 0) -> tuple[DocumentRow, ...]:
        """All documents, those of the latest date first; of those that are versions of one page the newest, or `earlier` ones too."""
        where: list[tuple[str, object]] = [] if earlier else [(NEWEST, None)]
        rows = self._select(DOCUMENT, "documents d", where, "d.reference_date DESC, d.id DESC", limit, offset)
        return tuple(DocumentRow(*row) for row in rows)

    def document(self, id: str) -> DocumentRow | None:
        """The document with this id."""
        row = self._connection.execute(f"SELECT {DOCUMENT} FROM documents d WHERE d.id = ?", (plain(id),)).fetchone()
        return None if row is None else DocumentRow(*row)

    def versions(self, id: str) -> tuple[DocumentRow, ...]:
        """The versions of the page that a document is of, the newest last."""
        row = self._connection.execute(
            "SELECT address FROM documents d JOIN versions v ON v.document = d.n WHERE d.id = ?", (plain(id),)
        ).fetchone()
        if row is not None and row[0] is not None:
            return self.versions_at(row[0])
        one = self.document(id)
        return () if one is None else (one,)

    def versions_at(self, address: str) -> tuple[DocumentRow, ...]:
        """The versions of the page that is known by an address, the newest last."""
        source = "versions v JOIN documents d ON d.n = v.document"
        return tuple(DocumentRow(*row) for row in self._select(DOCUMENT, source, [("v.address = ?", plain(address))], "v.version"))

    def ids(self, kind: str, prefix: str) -> tuple[str, ...]:
        """Of all ids of a `kind` (`documents`, `statements`, `actors`, `judgements`, `claims`, `issues`, `agreements`) the one given,
        else up to ten that begin with it. A claim, issue or agreement goes by the id of each report of it."""
        column, source, given = _TABLES[kind]
        start = plain(prefix)
        for held, values in ((f"{given} = ?", (start,)), (f"{given} >= ? AND {given} < ?", (start, start + "\U0010ffff"))):
            found = self._connection.execute(f"SELECT DISTINCT {column} FROM {source} WHERE {held} ORDER BY 1 LIMIT 10", values)
            if ids := tuple(id for (id,) in found):
                return ids
        return ()

    def record(self, id: str) -> Record | None:
        """The whole record of a document, as it was stored with it."""
        row = self._connection.execute("SELECT n, json, text FROM documents WHERE id = ?", (plain(id),)).fetchone()
        if row is None:
            return None
        reading, lists = self._reading(*row)
        return Record(
            document=reading.document, statements=reading.statements, conditions=reading.conditions, events=reading.events, **lists
        )

    def extracted(self, id: str) -> Reading | None:
        """The reading of a document as it was before people corrected it."""
        row = self._connection.execute("SELECT n, json, text FROM documents WHERE id = ?", (plain(id),)).fetchone()
        if row is None:
            return None
        parts = self._connection.execute("SELECT field, json FROM parts WHERE document = ? AND field LIKE 'extracted.%'", row[:1])
        lists: dict[str, Any] = {field.split(".")[1]: read_all(EXTRACTED_FIELDS[field.split(".")[1]], text) for field, text in parts}
        return replace(self._reading(*row)[0], **lists)

    def readings(self) -> Iterator[Reading]:
        """Every reading, in an order that does not depend on when it was added."""
        for row in self._connection.execute("SELECT n, json, text FROM documents ORDER BY reference_date, id"):
            yield self._reading(*row)[0]

    def unsettled(self) -> tuple[str, ...]:
        """The ids of the documents that have to be kept again, or of which what they have on matters is not kept yet."""
        return tuple(id for (id,) in self._connection.execute("SELECT id FROM documents WHERE NOT settled ORDER BY n"))

    def _reading(self, n: int, document: str, text: str) -> tuple[Reading, dict[str, Any]]:
        """The reading of a document, and the lists that its record has of its own."""
        parts = dict(self._connection.execute("SELECT field, json FROM parts WHERE document = ?", (n,)))
        reading = Reading(
            document=from_json(Document, json.loads(document) | {"text": text}),
            statements=self._all_of("statements", Statement, n),
            conditions=self._all_of("conditions", Condition, n),
            events=self._all_of("events", Event, n),
            **{f: read_all(type_, parts[f"reading.{f}"]) for f, type_ in READING_FIELDS.items()},
        )
        return reading, {f: read_all(type_, parts[f"record.{f}"]) for f, type_ in RECORD_FIELDS.items()}

    def _all_of(self, table: str, type_: type[T], document: int) -> tuple[T, ...]:
        rows = self._connection.execute(f"SELECT json FROM {table} WHERE document = ? ORDER BY n", (document,))
        return tuple(read(type_, item) for (item,) in rows)

    def search(self, words: str, *, earlier: bool = False, limit: int) -> tuple[Hit, ...]:
        """Documents in whose title or body all the words occur, the best first, with their statements that have them all.

        Where very many have them, the best of those that came last. Of the versions of a page it is the newest, or `earlier` ones too.
        """
        query = match(words)
        if query is None:
            return ()
        (first,) = self._connection.execute(
            "SELECT min(rowid) FROM (SELECT rowid FROM document_words WHERE document_words MATCH ? ORDER BY rowid DESC LIMIT ?)",
            (query, _RANKED),
        ).fetchone()
        rows = self._connection.execute(
            f"""SELECT d.n FROM document_words JOIN documents d ON d.n = document_words.rowid
            WHERE document_words MATCH ? AND document_words.rowid >= ? AND rank MATCH 'bm25(4.0, 1.0)'
            {"" if earlier else f"AND {NEWEST}"} ORDER BY rank, d.reference_date DESC, d.id LIMIT ?""",
            (query, first, limit),
        ).fetchall()
        return tuple(self._hit(n, query) for (n,) in rows)

    def _hit(self, n: int, query: str) -> Hit:
        snippet, *row = self._connection.execute(
            f"""SELECT snippet(document_words, 1, char(2), char(3), '…', {_SNIPPET}), {DOCUMENT}
            FROM document_words JOIN documents d ON d.n = document_words.rowid WHERE document_words MATCH ? AND document_words.rowid = ?""",
            (query, n),
        ).fetchone()
        # A document's statements are stored in one go, so their numbers are a run that full text can be held to.
        first, last = self._connection.execute("SELECT min(n), max(n) FROM statements WHERE document = ?", (n,)).fetchone()
        rows = self._connection.execute(
            f"""SELECT s.json, s.words, a.id, s.judged FROM statement_words JOIN statements s ON s.n = statement_words.rowid {_SPOKEN_BY}
            WHERE statement_words MATCH ? AND statement_words.rowid BETWEEN ? AND ? AND s.document = ? ORDER BY s.n""",
            (query, first, last, n),
        )
        document = DocumentRow(*row)
        statements = tuple(self._row(item, text, document, actor, judged) for item, text, actor, judged in rows.fetchall())
        return Hit(document, _pieces(" ".join(snippet.split())), statements)

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
        earlier: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[StatementRow, ...]:
        """Statements in the order of their dates, those without a date first, of one date in that of their documents', and of one
        document in the text's.

        What several versions of a page have in the same words comes once, as the newest of them has it, or with `earlier` each time.

        `latest` turns the order around. `speaker` is any part of a name; all names of an actor are found by
        any of them. `actor` is an id. With `since` or `until`, only those that may lie in that time;
        with `least`, only those of at least this confidence.
        """
        # First which, from the indexes alone; then the rows of those. The index of the party, too, is in the order of dates.
        where: list[tuple[str, object]] = [] if earlier else [(_SAID_LAST, None)]
        dated, source = "s", "statements s"
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
        last = "p.statement" if dated == "p" else "s.n"
        order = (f"{dated}.first", f"{dated}.last", f"{dated}.place", last)
        found = self._in_time("s.n", source, where, dated, order, since=since, until=until, latest=latest, limit=limit, offset=offset)
        numbers = [n for (n,) in found]
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
                f"""SELECT s.n, s.json, s.words, a.id, s.judged, {DOCUMENT} FROM statements s
                JOIN documents d ON d.n = s.document {_SPOKEN_BY} WHERE s.{column} IN ({", ".join("?" * len(batch))})""",
                batch,
            ).fetchall()
            yield from ((n, self._row(item, words, DocumentRow(*row), actor, judged)) for n, item, words, actor, judged, *row in rows)

    def _row(self, item: str, words: str, document: DocumentRow, actor: str | None, judged: str | None) -> StatementRow:
        judgements = self.judgements_with(json.loads(judged)) if judged else ()
        return StatementRow(read(Statement, item), words, document, actor, judgements)

    # ---------------------------------------------------------------- actors

    def actors(
        self, *, called: str | None = None, id: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[ActorRow, ...]:
        """Actors, those of most documents first; `called` is any part of any of their names."""
        where: list[tuple[str, object]] = []
        if id is not None:
            where.append(("a.id = ?", plain(id)))
        if called is not None:
            where.append((f"a.n IN (WITH sought (word) AS (SELECT ?) {_NAMED})", fold(called)))
        rows = self._select(_ACTOR, "actors a", where, "a.documents DESC, a.statements DESC, a.folded, a.id", limit, offset)
        return tuple(_actor(row) for row in rows)

    def actors_named(self, name: str) -> tuple[ActorRow, ...]:
        """The actors that have just this name among theirs, in any case; by a name of one word also people of whom it is the last."""
        sought = fold(name)
        last = f" {sought}" if " " not in sought else None
        rows = self._connection.execute(
            f"""WITH called (actor) AS (SELECT n FROM actors WHERE folded = :name UNION SELECT actor FROM voices WHERE folded = :name
            UNION SELECT actor FROM voices WHERE :last IS NOT NULL AND kind = 'person' AND substr(folded, -length(:last)) = :last)
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
        for voice, party, statements, documents in self._voices_of(actor):
            parties, said, there = found.get(voice.name, ({}, 0, 0))
            found[voice.name] = (parties | dict.fromkeys(names_of(party)), said + statements, there + documents)
        rows = (NameRow(name, tuple(parties), statements, documents) for name, (parties, statements, documents) in found.items())
        return tuple(sorted(rows, key=lambda row: (-row.documents, -row.statements, row.name)))

    def voices_of(self, actor: str) -> tuple[Voice, ...]:
        """The voices of an actor, that of most documents first."""
        return tuple(voice for voice, *_ in self._voices_of(actor))

    def standing_of(self, actor: str) -> tuple[Party, ...]:
        """For whom the voices of an actor stand, as people fixed it, in the order of the voices."""
        return tuple(party for _, party, *_ in self._voices_of(actor))

    def _voices_of(self, actor: str) -> list[tuple[Voice, Party, int, int]]:
        """The voices of an actor, each with the party for which it stands and how often it speaks in how many documents."""
        rows = self._connection.execute(
            """SELECT p.name, p.kind, p.party, coalesce(p.standing, p.party), p.statements, p.documents
            FROM actors a JOIN voices p ON p.actor = a.n
            WHERE a.id = ? ORDER BY p.documents DESC, p.statements DESC, p.name, p.party""",
            (plain(actor),),
        )
        return [
            (voice_of(name, kind, heard), voice_of(name, kind, party).party, statements, documents)
            for name, kind, heard, party, statements, documents in rows
        ]

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

    def fixes(self) -> dict[Voice, tuple[Judgement, ...]]:
        """By voice the judgements that fix its party, as they were when it was linked last."""
        return fixes(self._connection)

    def voices(self, blocks: Iterable[str]) -> dict[Voice, int]:
        """The voices in these blocks that a document has, and in how many each is."""
        found: dict[Voice, int] = {}
        for block in sorted(blocks):
            rows = self._connection.execute("SELECT name, kind, party, documents FROM voices WHERE block = ? AND documents > 0", (block,))
            found |= {voice_of(*key): documents for *key, documents in rows}
        return found


def _pieces(snippet: str) -> tuple[tuple[str, bool], ...]:
    """A marked piece of text, cut where what was looked for begins and ends."""
    return tuple((text, bool(n % 2)) for n, text in enumerate(_SOUGHT.split(snippet)) if text)


def _actor(row: Sequence[Any]) -> ActorRow:
    id, name, kind, parties, *counts = row
    return ActorRow(id, name, kind, tuple(json.loads(parties)), *counts)
