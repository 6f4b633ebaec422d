"""What is written to a store: records go in, under their ids, so that writing again does no harm.

A `Writer` lives inside `Store.writer()`, which keeps all of its work or none.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.edtf import bounds
from onrecord.grouping import Place, Relation
from onrecord.judging import Corrected
from onrecord.records import (
    Agreement,
    Entry,
    Item,
    ItemSort,
    Judgement,
    LinkedActor,
    Reading,
    Record,
    Voice,
    as_said,
    cut,
    names_of,
    to_json,
)
from onrecord.store.actors import put_actors
from onrecord.store.feeds import FeedsWriter
from onrecord.store.items import ItemShelf, items_of
from onrecord.store.judgements import put_judgement
from onrecord.store.links import link, report
from onrecord.store.matters import Judged, Matter, drop_matter, matter_of, put_agreement, put_claim, put_issue, reports_of
from onrecord.store.places import place_of
from onrecord.store.versions import count_versions, put_address, put_version
from onrecord.store.view import EXTRACTED_FIELDS, READING_FIELDS, RECORD_FIELDS, View
from onrecord.store.voices import forget_statements, key_of, mark_known, put_fixes, voice_statements
from onrecord.store.words import fold, plain

ALONE = Place(None, 0.0, False)
"""Where a report is: it hangs on nothing, and nothing on it."""


class Writer:
    """Writes over one connection inside one transaction; `view` sees what was written so far."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection
        self.view = View(connection)
        self.watched = FeedsWriter(connection)

    # ---------------------------------------------------------------- documents

    def put(self, reading: Reading, record: Record, *, source: str, added: str, corrected: Corrected | None = None) -> bool:
        """Keep a reading and the record of it, in place of what the store has of the same document.

        `source` and `added` (ISO time in UTC) are kept from the first time. What is `corrected`, and the record of that,
        stands in place of what was read, which is kept too. Says whether the document is new.
        It is not settled: what it has on matters has still to be put on the shelves.
        """
        before = self.view.document(reading.document.id)
        extracted, reading = reading, reading if corrected is None else corrected.reading
        n = self._put_document(reading, plain(source), added)
        forget_statements(self._connection, n)
        for table in ("statements", "conditions", "events"):
            self._connection.execute(f"DELETE FROM {table} WHERE document = ?", (n,))
        self._put_statements(n, Corrected(reading, {}) if corrected is None else corrected)
        self._put_conditions(n, reading)
        self._put_events(n, reading)
        lists = {f"reading.{f}": getattr(reading, f) for f in READING_FIELDS}
        lists |= {f"record.{f}": getattr(record, f) for f in RECORD_FIELDS}
        self._connection.execute("DELETE FROM parts WHERE document = ? AND field LIKE 'extracted.%'", (n,))
        if extracted != reading:
            lists |= {f"extracted.{f}": getattr(extracted, f) for f in EXTRACTED_FIELDS}
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
            "settled": 0,
            "body": plain("\n\n".join(document.text[start:end] for start, end in document.body)),
        }
        renewed = [name for name in values if name not in ("id", "source", "added")]
        (n,) = self._connection.execute(
            f"""INSERT INTO documents ({", ".join(values)}) VALUES ({", ".join(":" + name for name in values)})
            ON CONFLICT (id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in renewed)} RETURNING n""",
            values,
        ).fetchone()
        put_version(self._connection, n, document)
        return int(n)

    def _put_statements(self, document: int, corrected: Corrected) -> None:
        reading, judged, heard = corrected.reading, corrected.judged, corrected.heard
        text, reference = reading.document.text, reading.document.reference_date
        spoken = [(s.speaker, heard[s.id].party if s.id in heard else s.party) for s in reading.statements]
        voices = voice_statements(self._connection, document, reference, spoken)
        place = place_of(reading.document.id, reference)
        for s, voice in zip(reading.statements, voices, strict=True):
            days = bounds(reference if s.when is None else s.when) or (None, None)
            speaker = None if s.speaker is None else plain(s.speaker.name)
            ids = _dumped([judgement.id for judgement in judged[s.id]]) if s.id in judged else None
            row = (document, s.id, speaker, voice, s.act, *days, place, plain(as_said(text, s)), _dumped(s), ids)
            n = self._insert("statements", "document, id, speaker, voice, act, first, last, place, words, json, judged", row)
            for party in set(names_of(s.party)):
                self._insert("statement_parties", "statement, party, first, last, place", (n, party, *days, place))

    def _put_conditions(self, document: int, reading: Reading) -> None:
        for c in reading.conditions:
            words = plain(cut(reading.document.text, c.evidence))
            n = self._insert("conditions", "document, words, json", (document, words, _dumped(c)))
            for party in set(names_of(c.party)):
                self._insert("condition_parties", "condition, party", (n, party))

    def _put_events(self, document: int, reading: Reading) -> None:
        for e in reading.events:
            words, days = plain(cut(reading.document.text, e.evidence)), bounds(e.when) or (None, None)
            n = self._insert("events", "document, first, last, words, json", (document, *days, words, _dumped(e)))
            for party in {name for one in (e.actor, e.target) for name in names_of(one)}:
                self._insert("event_parties", "event, party, first, last", (n, party, *days))

    def remove(self, document: str) -> None:
        """Drop a document with all that was read from it; its items have to be taken off the shelves before."""
        sql = "SELECT n, address FROM documents d JOIN versions v ON v.document = d.n WHERE id = ?"
        row = self._connection.execute(sql, (document,)).fetchone()
        if row is not None:
            forget_statements(self._connection, row[0])
            self._connection.execute("DELETE FROM documents WHERE n = ?", row[:1])
            count_versions(self._connection, row[1])

    def put_address(self, document: str, address: str | None) -> bool:
        """Say which address a document has; whether by this it is beside other versions of a page now, or was before."""
        return put_address(self._connection, document, address)

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

    def put_fixes(self, blocks: Iterable[str], actors: Iterable[LinkedActor]) -> tuple[str, ...]:
        """Keep for which parties people say that the voices of these blocks stand; the ids of the documents to be kept again by this."""
        return put_fixes(self._connection, blocks, actors)

    def put_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement; what it is about has to be linked or settled again."""
        put_judgement(self._connection, judgement)
        mark_known(self._connection, judgement.about)

    # ---------------------------------------------------------------- matters

    def shelf(self, sort: ItemSort) -> ItemShelf:
        """Where the items of a sort hang."""
        return ItemShelf(self._connection, sort)

    def items_of(self, document: str) -> Sequence[Item]:
        """What a document has on matters."""
        return items_of(self._connection, document)

    def roots_beside(self, items: Iterable[int], sort: ItemSort) -> set[int]:
        """The numbers of the roots of all items of a sort in the documents that have any of these items, given by their numbers."""
        sql = "SELECT o.root FROM items i JOIN items o ON o.document = i.document AND o.sort = ? WHERE i.n = ?"
        return {root for n in items for (root,) in self._connection.execute(sql, (sort, n))}

    def roots_of(self, document: str, sort: ItemSort) -> set[int]:
        """The numbers of the roots of a document's items of a sort."""
        sql = "SELECT i.root FROM documents d JOIN items i ON i.document = d.n AND i.sort = ? WHERE d.id = ?"
        return {root for (root,) in self._connection.execute(sql, (sort, plain(document)))}

    def link(self, shelf: ItemShelf, changed: Iterable[Item], opposes: Relation) -> None:
        """Link these items of claims, which are new, hang elsewhere than before or are gone, and those after them, to what they oppose."""
        link(self._connection, shelf, changed, opposes)

    def report(
        self,
        shelf: ItemShelf,
        changed: Iterable[Item],
        gone: Sequence[Item],
        new: Sequence[Item],
        states: Relation,
    ) -> None:
        """Keep what outlets state themselves beside the claims' items that say so, of which these are new, hang elsewhere or are gone."""
        own = self.shelf("report")
        for item in gone:
            own.take(item.id)
        for item in new:
            own.put(item, ALONE)
        report(self._connection, shelf, changed, (*gone, *new), states)

    def matter(self, root: int) -> Matter | None:
        """All that hangs on a root; None where nothing does any more."""
        return matter_of(self._connection, root)

    def drop_matter(self, root: int) -> None:
        """Nothing hangs on the root any more."""
        drop_matter(self._connection, root)

    def put_claim(self, matter: Matter, judged: Judged | None) -> None:
        """Keep a matter as a claim, or as none."""
        if judged is None:
            drop_matter(self._connection, matter.root)
        else:
            put_claim(self._connection, matter, judged)

    def put_issue(self, matter: Matter) -> None:
        """Keep a matter as an issue."""
        put_issue(self._connection, matter)

    def put_agreement(self, matter: Matter, unite: Callable[[Sequence[Agreement]], Agreement]) -> None:
        """Keep a matter as an agreement: `unite` makes one of what documents say, the earliest first."""
        put_agreement(self._connection, matter, unite(reports_of(self._connection, matter.root)))

    def put_entries(self, document: str, entries: Iterable[Entry]) -> None:
        """Keep the lines of the timeline that a document gives in place of those before."""
        (n,) = self._connection.execute("SELECT n FROM documents WHERE id = ?", (plain(document),)).fetchone()
        self._connection.execute("DELETE FROM entries WHERE document = ?", (n,))
        for entry in entries:
            row = (n, entry.kind, entry.record, *(bounds(entry.when) or (None, None)), _dumped(entry))
            self._insert("entries", "document, kind, record, first, last, json", row)

    def unsettle(self, document: str) -> None:
        """Say that the document has to be kept again."""
        self._connection.execute("UPDATE documents SET settled = 0 WHERE id = ?", (plain(document),))

    def settled(self, document: str) -> None:
        """Say that what the document has on matters is kept."""
        self._connection.execute("UPDATE documents SET settled = 1 WHERE id = ?", (plain(document),))

    def _insert(self, table: str, columns: str, row: tuple[object, ...]) -> int:
        marks = ", ".join("?" * len(row))
        cursor = self._connection.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", row)
        return cursor.lastrowid or 0


def _plain(text: str | None) -> str | None:
    return None if text is None else plain(text)


def _dumped(value: Any) -> str:
    """The JSON form of a record in plain ASCII, so that whatever is in it can be stored."""
    return json.dumps(to_json(value), separators=(",", ":"))
