"""What all reading of a store shares: rows of a query, and the conditions that it puts together."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec.json import Decoder

from onrecord.records import from_json
from onrecord.store.rows import DocumentRow
from onrecord.store.words import fold, plain

_BESIDE = ", ".join(f"(SELECT {c} FROM versions o WHERE o.document = d.n)" for c in ("updated", "language", "version", "versions"))
DOCUMENT = f"d.id, d.title, d.outlet, d.published, d.reference_date, d.url, d.source, d.added, d.statements, {_BESIDE}"

T = TypeVar("T")


class Reads:
    """Reads over one connection."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection

    def party(self, words: str) -> str | None:
        """The code of the party that has this code or name, in any case; `None` where the store has no such party."""
        row = self._connection.execute("SELECT party FROM party_names WHERE folded = ?", (fold(words),)).fetchone()
        return None if row is None else str(row[0])

    def party_names(self) -> dict[str, str]:
        """The codes and names of all parties of the store, as they are compared, each with the code."""
        return {str(row[0]): str(row[1]) for row in self._connection.execute("SELECT folded, party FROM party_names ORDER BY folded")}

    def _code(self, party: str) -> str:
        return self.party(party) or plain(party)

    def _of_party(self, kind: str, party: str | None) -> list[tuple[str, object]]:
        return [] if party is None else [(f"i.n IN (SELECT {kind} FROM {kind}_parties WHERE party = ?)", self._code(party))]

    def _with_words(
        self, table: str, where: list[tuple[str, object]], order: str, limit: int | None, offset: int
    ) -> Iterator[tuple[str, str, DocumentRow]]:
        """The JSON, the words and the document of each item of a table."""
        rows = self._select(f"i.json, i.words, {DOCUMENT}", f"{table} i JOIN documents d ON d.n = i.document", where, order, limit, offset)
        return ((item, words, DocumentRow(*row)) for item, words, *row in rows)

    def _select(
        self, columns: str, source: str, where: list[tuple[str, object]], order: str, limit: int | None = None, offset: int = 0
    ) -> list[Any]:
        """The rows for which all conditions hold, each a piece of SQL with the value for its mark, if it has one."""
        held = " WHERE " + " AND ".join(condition for condition, _ in where) if where else ""
        values = [value for condition, value in where if "?" in condition]
        sql = f"SELECT {columns} FROM {source}{held} ORDER BY {order} LIMIT ? OFFSET ?"
        return self._connection.execute(sql, (*values, -1 if limit is None else limit, offset)).fetchall()

    def _in_time(
        self,
        columns: str,
        source: str,
        where: list[tuple[str, object]],
        dated: str,
        order: Sequence[str],
        *,
        since: str | None,
        until: str | None,
        latest: bool,
        limit: int | None,
        offset: int,
    ) -> list[Any]:
        """The rows that may lie in a time, in an `order` of columns that begins with the first days of the table `dated`.

        Either end of the time may be open; `latest` turns the order around, but for what has no day, which comes last. What began before
        the time is among what is dated to more than one day, which is little and has an index of its own; all else is read from the first
        day of the time on, so that what was long before costs nothing.
        """
        # Turned around, what has no day is last by itself.
        by = ", ".join(f"{column.removesuffix(_UNDATED_LAST)} DESC" if latest else column for column in order)
        if since is None:
            return self._select(columns, source, where + _begun(dated, until), by, limit, offset)
        long = [(f"{dated}.first < {dated}.last", None), (f"{dated}.last >= ?", since), (f"+{dated}.first < ?", since)]
        began = [*where, *long, *_begun(f"+{dated}", until)], f"+{by}"  # sorted, rather than looked for in their order
        later = [*where, (f"{dated}.first >= ?", since), *_begun(dated, until)], by
        one, other = (later, began) if latest else (began, later)
        found = self._select(columns, source, *one, limit, offset)
        if limit is not None and len(found) == limit:
            return found
        rest = None if limit is None else limit - len(found)
        if not found and offset:
            offset -= self._select("count(*)", source, one[0], "1")[0][0]
        return found + self._select(columns, source, *other, rest, 0 if found else offset)


_UNDATED_LAST = " NULLS LAST"


def _begun(table: str, until: str | None) -> list[tuple[str, object]]:
    """What holds of items of this table that began by the end of a time, which may be open."""
    return [] if until is None else [(f"{table}.first <= ?", until)]


def read(type_: type[T], item: str) -> T:
    """A record of its JSON form."""
    try:
        found: T = _decoder(type_).decode(item)  # type: ignore[arg-type]
    except msgspec.DecodeError:  # a lone surrogate
        return from_json(type_, json.loads(item))
    return found


def read_all(type_: type[T], items: str) -> tuple[T, ...]:
    """The records of a JSON list."""
    try:
        found: tuple[T, ...] = _decoder(tuple[type_, ...]).decode(items)  # type: ignore[valid-type]
    except msgspec.DecodeError:
        return tuple(from_json(type_, item) for item in json.loads(items))
    return found


@cache
def _decoder(type_: Any) -> Decoder[Any]:
    return Decoder(type_)
