"""Which items say what cannot both be so, and which of them outlets state in their own voice: rows of `links` and `told`.

Each item is held against the nearest earlier ones that share a key with it (`onrecord.grouping`), and only such as others may hang on:
what repeats another adds no link. So links are the same whatever the order in which items came, stay when claims are merged or
split, and cost no more where much is repeated or the store is large.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.grouping import Relation
from onrecord.records import Item
from onrecord.store.items import ItemShelf
from onrecord.store.windows import LEADING, REPORTED, Side, following, nearest


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Items that are beside earlier ones: the table, the columns of either, and what stands on both sides."""

    table: str
    one: str
    other: str
    mine: Side
    theirs: Side


_OPPOSED = _Pairs("links", "item", "other", LEADING, LEADING)
_TOLD_BEFORE = _Pairs("told", "item", "report", LEADING, REPORTED)
_TOLD_AFTER = _Pairs("told", "report", "item", REPORTED, LEADING)


def link(connection: sqlite3.Connection, shelf: ItemShelf, changed: Iterable[Item], opposes: Relation) -> None:
    """Link these items, which are new, hang elsewhere than before or are gone, and those after them, to the earlier that they oppose."""
    changed = list(changed)
    gone, new = _renewed(connection, shelf, _OPPOSED, changed, changed, opposes)
    for pairs in ("item, other", "other, item"):
        _write(connection, "links", pairs, gone, new)


def report(
    connection: sqlite3.Connection,
    shelf: ItemShelf,
    changed: Iterable[Item],
    reports: Iterable[Item],
    states: Relation,
) -> None:
    """Put reports beside the claims' items that they state, each beside earlier ones, and these beside earlier reports: those of the given
    ones, which are new, hang elsewhere than before or are gone, and of those after them."""
    changed, reports = list(changed), list(reports)
    _write(connection, "told", "item, report", *_renewed(connection, shelf, _TOLD_BEFORE, changed, reports, states))
    turned = _renewed(connection, shelf, _TOLD_AFTER, reports, changed, Relation(lambda told, item: states.holds(item, told)))
    _write(connection, "told", "report, item", *turned)


def _renewed(
    connection: sqlite3.Connection,
    shelf: ItemShelf,
    of: _Pairs,
    mine: Iterable[Item],
    theirs: Iterable[Item],
    relation: Relation,
) -> tuple[set[tuple[int, int]], set[tuple[int, int]]]:
    """The pairs that are no more, and those that are new, by the numbers of the later item and of the earlier.

    What changed itself is held against all that is in its windows, and so is what had something in them that went. Anything else
    is held against what came in alone.
    """
    came, went = _sorted(connection, shelf, theirs)
    whole = shelf.numbers(item.id for item in mine) | {n for item in went for n in _later(connection, shelf, item, of)}
    beside: dict[int, set[int]] = {n: set() for n in whole}
    for x, item in came.items():
        for n in _later(connection, shelf, item, of) - whole:
            beside.setdefault(n, set()).add(x)
    gone, new = set[tuple[int, int]](), set[tuple[int, int]]()
    for n, item in shelf.load(beside).items():
        before = _before(connection, of, n, item)
        if n in whole:
            window = nearest(connection, item, of.theirs, shelf.most) if _may_be_beside(connection, n) and relation.may(item) else set()
            after = {other for other, earlier in shelf.load(window).items() if relation.holds(item, earlier)}
        elif (found := {x for x in beside[n] if relation.holds(item, came[x])}) or before:
            after = (before | found) & nearest(connection, item, of.theirs, shelf.most)
        else:
            continue
        gone |= {(n, other) for other in before - after}
        new |= {(n, other) for other in after - before}
    return gone, new


def _sorted(connection: sqlite3.Connection, shelf: ItemShelf, changed: Iterable[Item]) -> tuple[dict[int, Item], list[Item]]:
    """Of what changed the items that others are held against now, by their numbers, and those that others may have been held against."""
    came, went = dict[int, Item](), list[Item]()
    for item in changed:
        n = next(iter(shelf.numbers([item.id])), None)
        if n is not None and _may_be_beside(connection, n):
            came[n] = shelf.load([n])[n]
        if n is None or item != shelf.load([n])[n] or not (n in came or n in shelf.fresh):
            went.append(item)
    return came, went


def _may_be_beside(connection: sqlite3.Connection, n: int) -> bool:
    """Whether an item may be beside others: not what repeats another item of a claim."""
    return bool(connection.execute("SELECT leads OR sort = 'report' FROM items WHERE n = ?", (n,)).fetchone()[0])


def _later(connection: sqlite3.Connection, shelf: ItemShelf, item: Item, of: _Pairs) -> set[int]:
    """The numbers of what has this item in its windows, or would if it led."""
    return {n for _, n, _ in following(connection, item, of.mine, shelf.most, of.theirs)}


def _before(connection: sqlite3.Connection, of: _Pairs, n: int, item: Item) -> set[int]:
    """What an item was beside of what is earlier."""
    day, place = item.rank
    rows = connection.execute(
        f"""SELECT o.n FROM {of.table} l JOIN items o ON o.n = l.{of.other}
        WHERE l.{of.one} = ? AND (o.day, o.place) < (?, ?)""",
        (n, day, place),
    )
    return {other for (other,) in rows}


def _write(connection: sqlite3.Connection, table: str, columns: str, gone: set[tuple[int, int]], new: set[tuple[int, int]]) -> None:
    one, other = columns.split(", ")
    connection.executemany(f"DELETE FROM {table} WHERE {one} = ? AND {other} = ?", gone)
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES (?, ?)", new)
