"""Which items say what cannot both be so, and which of them outlets state in their own voice: rows of `links` and `told`.

Each item is held against the nearest earlier ones that share a key with it (`onrecord.grouping`), and only such as others may hang on:
what repeats another adds no link. So links are the same whatever the order in which items came, stay when claims are merged or
split, and cost no more where much is repeated or the store is large.
"""

import sqlite3
from collections.abc import Callable, Iterable

from onrecord.records import Item
from onrecord.store.items import ItemShelf
from onrecord.store.windows import LEADING, REPORTED, Side, following, nearest


def link(connection: sqlite3.Connection, shelf: ItemShelf, changed: Iterable[Item], opposes: Callable[[Item, Item], bool]) -> None:
    """Link these items, which are new, hang elsewhere than before or are gone, and those after them, to the earlier that they oppose."""
    changed = list(changed)
    for n, item in shelf.load(shelf.numbers(item.id for item in changed) | _later(connection, shelf, changed, LEADING, LEADING)).items():
        for one, other in (("item", "other"), ("other", "item")):
            _forget(connection, "links", one, other, n, item)
        opposed = [earlier for earlier, beside in _earlier(connection, shelf, n, item, LEADING) if opposes(item, beside)]
        pairs = [pair for earlier in opposed for pair in ((n, earlier), (earlier, n))]
        connection.executemany("INSERT INTO links (item, other) VALUES (?, ?)", pairs)


def report(
    connection: sqlite3.Connection,
    shelf: ItemShelf,
    changed: Iterable[Item],
    reports: Iterable[Item],
    states: Callable[[Item, Item], bool],
) -> None:
    """Put reports beside the claims' items that they state, each beside earlier ones, and these beside earlier reports: those of the given
    ones, which are new, hang elsewhere than before or are gone, and of those after them."""
    changed, reports = list(changed), list(reports)
    for n, item in shelf.load(shelf.numbers(item.id for item in changed) | _later(connection, shelf, reports, LEADING, REPORTED)).items():
        _forget(connection, "told", "item", "report", n, item)
        found = [(n, earlier) for earlier, told in _earlier(connection, shelf, n, item, REPORTED) if states(item, told)]
        connection.executemany("INSERT INTO told (item, report) VALUES (?, ?)", found)
    for n, told in shelf.load(shelf.numbers(item.id for item in reports) | _later(connection, shelf, changed, REPORTED, LEADING)).items():
        _forget(connection, "told", "report", "item", n, told)
        found = [(earlier, n) for earlier, item in _earlier(connection, shelf, n, told, LEADING) if states(item, told)]
        connection.executemany("INSERT INTO told (item, report) VALUES (?, ?)", found)


def _later(connection: sqlite3.Connection, shelf: ItemShelf, items: Iterable[Item], side: Side, counted: Side) -> set[int]:
    """The numbers of what is on this side and has one of these items in its windows, or had."""
    return {n for item in items for _, n, _ in following(connection, item, side, shelf.most, counted)}


def _earlier(connection: sqlite3.Connection, shelf: ItemShelf, n: int, item: Item, side: Side) -> Iterable[tuple[int, Item]]:
    """What is on this side of the item's windows, with its number; nothing of an item of a claim that repeats another."""
    if not connection.execute("SELECT leads OR sort = 'report' FROM items WHERE n = ?", (n,)).fetchone()[0]:
        return ()
    return shelf.load(nearest(connection, item, side, shelf.most)).items()


def _forget(connection: sqlite3.Connection, table: str, one: str, other: str, n: int, item: Item) -> None:
    """Drop the rows in which an item is beside an earlier one."""
    day, place = item.rank
    connection.execute(
        f"""DELETE FROM {table} WHERE {one} = :n AND {other} IN (SELECT o.n FROM {table} l JOIN items o ON o.n = l.{other}
        WHERE l.{one} = :n AND (o.day, o.place) < (:day, :place))""",
        {"n": n, "day": day, "place": place},
    )
