"""Which items say what cannot both be so, and which of them outlets state in their own voice: rows of `links` and `told`.

A link hangs on its two items alone, and only on such as others may hang on: what repeats another adds none. So links are the
same whatever the order in which items came, stay when claims are merged or split, and cost no more where much is repeated.
"""

import sqlite3
from collections.abc import Callable, Iterable

from onrecord.records import Item
from onrecord.store.items import load_item


def link(connection: sqlite3.Connection, moved: Iterable[str], opposes: Callable[[Item, Item], bool]) -> None:
    """Link each of these items, which are new or hang elsewhere than before, to all that it opposes."""
    for id in moved:
        row = connection.execute("SELECT n, leads, json FROM items WHERE id = ?", (id,)).fetchone()
        if row is None:  # taken out, and its links with it
            continue
        n, leads, text = row
        connection.execute("DELETE FROM links WHERE item = ?", (n,))
        connection.execute("DELETE FROM links WHERE other = ?", (n,))
        item = load_item(text)
        opposed = [other for other, beside in _beside(connection, n, item) if opposes(item, beside)] if leads else []
        pairs = [pair for other in opposed for pair in ((n, other), (other, n))]
        connection.executemany("INSERT INTO links (item, other) VALUES (?, ?)", pairs)


def _beside(connection: sqlite3.Connection, n: int, item: Item) -> list[tuple[int, Item]]:
    """The other items that share a key with this one, and lead."""
    marks = ", ".join("?" * len(item.keys))
    sql = f"SELECT n, json FROM items WHERE n IN (SELECT item FROM item_keys WHERE key IN ({marks}) AND leads = 1) AND n != ?"
    return [(other, load_item(text)) for other, text in connection.execute(sql, (*item.keys, n))]


def report(connection: sqlite3.Connection, moved: Iterable[str], reports: Iterable[str], states: Callable[[Item, Item], bool]) -> None:
    """Put new reports beside the claims' items that they state, and these items, which are new or hang elsewhere, beside all reports."""
    for id in moved:
        row = connection.execute("SELECT n, leads, json FROM items WHERE id = ?", (id,)).fetchone()
        if row is not None:
            connection.execute("DELETE FROM told WHERE item = ?", row[:1])
            item = load_item(row[2])
            found = _near(connection, item, 0) if row[1] else []
            connection.executemany("INSERT INTO told (item, report) VALUES (?, ?)", [(row[0], n) for n, r in found if states(item, r)])
    for id in reports:
        n, text = connection.execute("SELECT n, json FROM items WHERE id = ?", (id,)).fetchone()
        told = load_item(text)
        found = [(other, n) for other, item in _near(connection, told, 1) if states(item, told)]
        connection.executemany("INSERT OR IGNORE INTO told (item, report) VALUES (?, ?)", found)


def _near(connection: sqlite3.Connection, item: Item, leads: int) -> list[tuple[int, Item]]:
    """The reports that may state what an item says, which never lead; or the leading items that a report may state."""
    marks = ", ".join("?" * len(item.keys))
    sql = f"SELECT n, json FROM items WHERE n IN (SELECT item FROM item_keys WHERE key IN ({marks}) AND leads = ?)"
    return [(n, load_item(text)) for n, text in connection.execute(sql, (*(-key for key in item.keys), leads))]
