"""Of each key of an item the nearest items before it and after it: what `onrecord.grouping` calls windows, read from `item_keys`.

Items of claims stand under their keys, and what outlets state in their own voice under the negatives of these.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.records import Item

__all__ = ["LEADING", "PLACED", "REPORTED", "Side", "by_key", "following", "nearest"]


@dataclass(frozen=True, slots=True)
class Side:
    """What stands under keys: the sign of these, and which values of `leads` it has."""

    sign: int
    leads: str


LEADING, PLACED, REPORTED = Side(1, "1"), Side(1, "0, 1"), Side(-1, "0")

_NEAREST = """SELECT k.value, (SELECT json_group_array(item) FROM (
        SELECT item FROM item_keys WHERE key = :sign * k.value AND leads IN ({leads}) AND (day, place) < (:day, :place)
        ORDER BY day DESC, place DESC LIMIT :most))
    FROM json_each(:keys) k"""
_FOLLOWING = """SELECT k.value, f.item, f.leads FROM json_each(:keys) k
    CROSS JOIN item_keys f ON f.key = :sign * k.value AND f.leads IN ({leads}) AND (f.day, f.place) > (:day, :place)
    AND f.day <= ifnull((SELECT day FROM item_keys
        WHERE key = :counting * k.value AND leads IN ({counted}) AND (day, place) > (:day, :place)
        ORDER BY day, place LIMIT 1 OFFSET :most - 1), f.day)
    ORDER BY k.value, f.day, f.place"""


def nearest(connection: sqlite3.Connection, item: Item, side: Side, most: int) -> set[int]:
    """The numbers of what is in the windows of the item."""
    return {n for numbers in by_key(connection, item, item.keys, side, most).values() for n in numbers}


def by_key(connection: sqlite3.Connection, item: Item, keys: Iterable[int], side: Side, most: int) -> dict[int, list[int]]:
    """By each of these keys the numbers of the last few that come before the item, the earliest first."""
    rows = connection.execute(_NEAREST.format(leads=side.leads), {"sign": side.sign, "most": most, **_marks(item, keys)})
    return {key: json.loads(numbers)[::-1] for key, numbers in rows}


def following(connection: sqlite3.Connection, item: Item, side: Side, most: int, counted: Side = LEADING) -> list[tuple[int, int, bool]]:
    """Those that come after the item, each with the key and whether it leads, in the order of rank: under each key all until there are
    as many as a window has of what is `counted`, and what has the day of the last of these."""
    sql = _FOLLOWING.format(leads=side.leads, counted=counted.leads)
    rows = connection.execute(sql, {"sign": side.sign, "counting": counted.sign, "most": most, **_marks(item, item.keys)})
    return [(key, n, bool(leads)) for key, n, leads in rows]


def _marks(item: Item, keys: Iterable[int]) -> dict[str, int | str | bytes]:
    day, place = item.rank
    return {"keys": json.dumps(sorted({abs(key) for key in keys})), "day": day, "place": place}
