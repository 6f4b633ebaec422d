"""Which documents are versions of one page: those that have one address, ordered by the day of each, and then by when it was added.

In: documents and their addresses. Out: rows of `versions`.
"""

import sqlite3

from onrecord.records import Document
from onrecord.store.words import plain

NEWEST = "NOT EXISTS (SELECT 1 FROM versions o WHERE o.document = d.n AND o.version < o.versions)"
"""Holds of the document `d` that stands for its page."""

_NOT_AGAIN = """NOT EXISTS (SELECT 1 FROM versions o INDEXED BY several_versions
    CROSS JOIN versions p ON p.address = o.address AND p.rank > o.rank CROSS JOIN {table} again ON again.document = p.document AND {same}
    WHERE o.document = {of}.document AND o.versions > 1)"""


def not_again(table: str, same: str, *, of: str = "i") -> str:
    """Holds of a row `of` a document that no newer version of its page has again, as one of the table that is the `same`.

    Of versions of one day it does not count which was added first: in whatever order they come, lists are the same.
    """
    return _NOT_AGAIN.format(table=table, same=same, of=of)


STATEMENT = "again.act = {s}.act AND again.words = {s}.words"
"""When two versions have one statement, `s` in one of them."""
HELD_LAST = not_again(
    "items",
    "again.sort = i.sort AND again.root = i.root "
    + " ".join(f"AND json_extract(again.json, '$[{n}]') = json_extract(i.json, '$[{n}]')" for n in (6, 10, 13)),
)
"""Holds of a position `i` that no newer version of its page has again: on the issue in the same words, of the same parties and stance."""


def put_version(connection: sqlite3.Connection, n: int, document: Document) -> None:
    """Keep of a document, given by its number, what tells versions apart."""
    connection.execute(
        """INSERT INTO versions (document, rank, updated, language) VALUES (?, ?, ?, ?)
        ON CONFLICT (document) DO UPDATE SET rank = excluded.rank, updated = excluded.updated, language = excluded.language""",
        (n, f"{document.updated or document.published or ''} {document.id}", document.updated, document.language),
    )


def put_address(connection: sqlite3.Connection, document: str, address: str | None) -> bool:
    """Say which address a document has; whether by this it is beside others now, or was before."""
    address = None if address is None else plain(address)
    n, before, beside = connection.execute(
        "SELECT v.document, v.address, v.versions > 1 FROM documents d JOIN versions v ON v.document = d.n WHERE d.id = ?",
        (plain(document),),
    ).fetchone()
    connection.execute("UPDATE versions SET address = ?, version = 1, versions = 1 WHERE document = ?", (address, n))
    for one in {before, address}:
        count_versions(connection, one)
    (several,) = connection.execute("SELECT versions > 1 FROM versions WHERE document = ?", (n,)).fetchone()
    return before != address and bool(beside or several)


def count_versions(connection: sqlite3.Connection, address: str | None) -> None:
    """Number the versions of the page at an address."""
    if address is None:
        return
    rows = connection.execute(
        """SELECT v.document FROM versions v JOIN documents d ON d.n = v.document WHERE v.address = ?
        ORDER BY coalesce(v.updated, d.published, substr(d.added, 1, 10)), d.added, d.n""",
        (address,),
    ).fetchall()
    connection.executemany(
        "UPDATE versions SET version = ?, versions = ? WHERE document = ?", [(i, len(rows), n) for i, (n,) in enumerate(rows, 1)]
    )
