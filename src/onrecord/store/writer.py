"""What is written to a store: records go in, under their ids, so that writing again does no harm.

A `Writer` lives inside `Store.writer()`, which keeps all of its work or none.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from onrecord.errors import StoreError
from onrecord.records import (
    Agreement,
    Claim,
    Entry,
    Judgement,
    Ledger,
    LinkedActor,
    Party,
    Position,
    Reading,
    Record,
    Spans,
    Voice,
    as_said,
    cut,
    names_of,
    to_json,
)
from onrecord.store.actors import put_actors
from onrecord.store.dates import bounds
from onrecord.store.feeds import FeedsWriter
from onrecord.store.view import READING_FIELDS, RECORD_FIELDS, View
from onrecord.store.voices import forget_statements, key_of, mark_known, voice_statements
from onrecord.store.words import fold, plain

LEDGER = ("claims", "positions", "agreements", "entries")


class Writer:
    """Writes over one connection inside one transaction; `view` sees what was written so far."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection
        self.view = View(connection)
        self.watched = FeedsWriter(connection)

    # ---------------------------------------------------------------- documents

    def put(self, reading: Reading, record: Record, *, source: str, added: str) -> bool:
        """Keep a reading and the record of it, in place of what the store has of the same document.

        `source` and `added` (ISO time in UTC) are kept from the first time. Says whether the
        document is new. The ledger is left as it is.
        """
        before = self.view.document(reading.document.id)
        n = self._put_document(reading, plain(source), added)
        forget_statements(self._connection, n)
        for table in ("statements", "conditions", "events"):
            self._connection.execute(f"DELETE FROM {table} WHERE document = ?", (n,))
        self._put_statements(n, reading)
        self._put_conditions(n, reading)
        self._put_events(n, reading)
        lists = {f"reading.{f}": getattr(reading, f) for f in READING_FIELDS}
        lists |= {f"record.{f}": getattr(record, f) for f in RECORD_FIELDS}
        self._connection.executemany(
            "INSERT INTO parts (document, field, json) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET json = excluded.json",
            [(n, field, _dumped(items)) for field, items in lists.items()],
        )
        self._connection.execute("DELETE FROM failures WHERE source = ?", (plain(source),))
        return before is None

    def _put_document(self, reading: Reading, source: str, added: str) -> int:
        document = reading.document
        values: dict[str, str | int | None] = {
            "id": document.id,
            "title": _plain(document.title),
            "outlet": _plain(document.outlet),
            "published": document.published,
            "reference_date": document.reference_date,
            "url": _plain(document.url),
            "source": source,
            "added": added,
            "statements": len(reading.statements),
            "json": _dumped(replace(document, text="")),
            "text": plain(document.text),
            "body": plain("\n\n".join(document.text[start:end] for start, end in document.body)),
        }
        renewed = [name for name in values if name not in ("id", "source", "added")]
        (n,) = self._connection.execute(
            f"""INSERT INTO documents ({", ".join(values)}) VALUES ({", ".join(":" + name for name in values)})
            ON CONFLICT (id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in renewed)} RETURNING n""",
            values,
        ).fetchone()
        return int(n)

    def _put_statements(self, document: int, reading: Reading) -> None:
        text, reference = reading.document.text, reading.document.reference_date
        voices = voice_statements(self._connection, document, reference, [(s.speaker, s.party) for s in reading.statements])
        for s, voice in zip(reading.statements, voices, strict=True):
            days = bounds(reference if s.when is None else s.when) or (None, None)
            speaker = None if s.speaker is None else plain(s.speaker.name)
            row = (document, s.id, speaker, voice, s.act, *days, plain(as_said(text, s)), _dumped(s))
            n = self._insert("statements", "document, id, speaker, voice, act, first, last, words, json", row)
            for party in set(names_of(s.party)):
                self._insert("statement_parties", "statement, party, first, last", (n, party, *days))

    def _put_conditions(self, document: int, reading: Reading) -> None:
        for c in reading.conditions:
            words = plain(cut(reading.document.text, c.evidence))
            n = self._insert("conditions", "document, words, json", (document, words, _dumped(c)))
            self._insert_parties("condition", n, c.party)

    def _put_events(self, document: int, reading: Reading) -> None:
        for e in reading.events:
            words, days = plain(cut(reading.document.text, e.evidence)), bounds(e.when) or (None, None)
            n = self._insert("events", "document, first, last, words, json", (document, *days, words, _dumped(e)))
            self._insert_parties("event", n, e.actor, e.target)

    def remove(self, document: str) -> None:
        """Drop a document with all that was read from it and what the ledger holds of it alone."""
        row = self._connection.execute("SELECT n FROM documents WHERE id = ?", (document,)).fetchone()
        if row is not None:
            forget_statements(self._connection, row[0])
            self._connection.execute("DELETE FROM documents WHERE n = ?", row)

    # ---------------------------------------------------------------- beside the documents

    def name_parties(self, names: Mapping[str, str]) -> None:
        """Let a party, given by its code, be asked for by its name too."""
        rows = [(fold(word), party) for party, name in names.items() for word in (party, name)]
        self._connection.executemany(
            "INSERT INTO party_names (folded, party) VALUES (?, ?) ON CONFLICT DO UPDATE SET party = excluded.party", rows
        )

    def put_failure(self, source: str, error: str, at: str) -> None:
        """Keep that a page could not be read, and when (ISO time in UTC); reading it later takes this away."""
        self._connection.execute(
            "INSERT INTO failures (source, error, at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET error = excluded.error, at = excluded.at",
            (plain(source), plain(error), at),
        )

    # ---------------------------------------------------------------- actors

    def place(self, blocks: Mapping[Voice, str | None]) -> None:
        """Say in which block each voice is, None for what is no actor."""
        self._connection.executemany(
            "UPDATE voices SET block = ? WHERE name = ? AND kind = ? AND party = ?", [(block, *key_of(p)) for p, block in blocks.items()]
        )

    def put_actors(self, blocks: Iterable[str], actors: Iterable[LinkedActor]) -> None:
        """Keep the actors of these blocks in place of those before; after this no voice is stale, and none is left that nobody has."""
        put_actors(self._connection, blocks, actors)

    def put_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement; what it is about has to be linked again."""
        values = (judgement.id, judgement.at, judgement.withdrawn, _dumped(judgement))
        self._connection.execute("INSERT OR REPLACE INTO judgements (id, at, withdrawn, json) VALUES (?, ?, ?, ?)", values)
        mark_known(self._connection, judgement.about)

    # ---------------------------------------------------------------- the ledger

    def put_ledger(self, ledger: Ledger) -> None:
        """Keep a ledger in place of the one before. Raises `StoreError` where it names a document not in the store."""
        for table in LEDGER:
            self._connection.execute(f"DELETE FROM {table}")
        self._put_claims(ledger.claims)
        self._put_positions(ledger.positions)
        self._put_agreements(ledger.agreements)
        self._put_timeline(ledger.timeline)

    def _put_claims(self, claims: Iterable[Claim]) -> None:
        for claim in claims:
            n = self._insert("claims", "id, status, json", (claim.id, claim.status, _dumped(claim)))
            for party, stance in {(party, b.stance) for b in claim.stances for party in names_of(b.party)}:
                self._insert("bearings", "claim, party, stance", (n, party, stance))

    def _put_positions(self, positions: Iterable[Position]) -> None:
        words = self._cutter()
        for p in positions:
            document, text = words(p.document, p.evidence)
            n = self._insert("positions", "document, issue, words, json", (document, fold(p.issue), text, _dumped(p)))
            self._insert_parties("position", n, p.party)

    def _put_agreements(self, agreements: Iterable[Agreement]) -> None:
        words = self._cutter()
        for a in agreements:
            document, text = words(a.document, a.evidence)
            n = self._insert("agreements", "document, words, json", (document, text, _dumped(a)))
            self._insert_parties("agreement", n, a.parties)

    def _put_timeline(self, timeline: Iterable[Entry]) -> None:
        number = self._cutter()
        for entry in timeline:
            row = (number(entry.document, ())[0], *(bounds(entry.when) or (None, None)), _dumped(entry))
            self._insert("entries", "document, first, last, json", row)

    def _cutter(self) -> Callable[[str, Spans], tuple[int, str]]:
        """A function from a document's id and spans to its number and the words there.

        It keeps the last few texts, for a ledger's items come many to a document.
        """

        @lru_cache(maxsize=64)
        def text_of(document: str) -> tuple[int, str]:
            row = self._connection.execute("SELECT n, text FROM documents WHERE id = ?", (document,)).fetchone()
            if row is None:
                raise StoreError(f"the ledger names document {document}, which is not in the store; add the document first")
            return int(row[0]), str(row[1])

        def words(document: str, spans: Spans) -> tuple[int, str]:
            n, text = text_of(document)
            return n, cut(text, spans)

        return words

    def _insert(self, table: str, columns: str, row: tuple[object, ...]) -> int:
        marks = ", ".join("?" * len(row))
        cursor = self._connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", row)
        return cursor.lastrowid or 0

    def _insert_parties(self, kind: str, n: int, *parties: Party) -> None:
        """A row for each party of the record that has this number among those of its kind."""
        for name in {name for party in parties for name in names_of(party)}:
            self._insert(f"{kind}_parties", f"{kind}, party", (n, name))


def _plain(text: str | None) -> str | None:
    return None if text is None else plain(text)


def _dumped(value: Any) -> str:
    """The JSON form of a record in plain ASCII, so that whatever is in it can be stored."""
    return json.dumps(to_json(value), separators=(",", ":"))
