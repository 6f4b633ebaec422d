"""Items and where they hang: the store's shelf for `onrecord.grouping`, and the roots of what moved.

In: items of one sort, put and taken one by one. Out: rows of `items`, `item_keys` and `stands`. Whatever moves is
noted with the root that it hung on before, so that only matters that changed are judged anew.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from msgspec.json import Decoder, Encoder
from msgspec.structs import replace

from onrecord.edtf import day_number
from onrecord.grouping import MOST, Place, shifts
from onrecord.judging import Pin
from onrecord.records import Item, ItemSort
from onrecord.store.windows import LEADING, PLACED, by_key, following, nearest
from onrecord.store.words import plain

_PinRow = tuple[str, str, int, int]
_encode = Encoder(order="deterministic").encode
_decode = Decoder(Item).decode


def dump_item(item: Item) -> str:
    """An item as a JSON list, short and quick to read."""
    try:
        return _encode(item).decode()
    except UnicodeEncodeError:
        return _encode(replace(item, text=item.text and plain(item.text), who=item.who and plain(item.who))).decode()


@lru_cache(maxsize=8192)
def load_item(text: str) -> Item:
    """The item of such a list; those that much is held against are not read again and again."""
    return _decode(text)


_JOINS = """SELECT p.judgement FROM items i JOIN pins p ON p.judgement = i.id JOIN items o ON o.n = p.item
    WHERE i.n = ? AND i.pinned AND p.kind = 'tie' AND o.root != i.root"""
"""From an item, its id if it is tied to what is on another matter."""


class ItemShelf:
    """The items of one sort in a store; `touched` are the numbers of the roots under which something changed, `rerooted`
    those of the items that have another root than before, `fresh` those of the items that are new.

    What hangs together is a tree; trees that judgements tie to each other are one matter, whose root is the first of theirs. So are
    those that the ties of items join, and the texts of the versions of one page: all these are kept as pins.
    """

    def __init__(self, connection: sqlite3.Connection, sort: ItemSort, most: int = MOST):
        self._connection = connection
        self._sort = sort
        self.most = most
        self._loaded: dict[int, Item] = {}
        self.touched: set[int] = set()
        self.rerooted: set[int] = set()
        self._roots: set[int] = set()
        self._trees: set[int] = set()
        self._judgements: set[str] = set()
        self.fresh: set[int] = set()

    def place_of(self, id: str) -> Place | None:
        """As `grouping.Shelf` says."""
        row = self._connection.execute(
            "SELECT p.id, i.score, i.leads FROM items i LEFT JOIN items p ON p.n = i.parent WHERE i.id = ?", (id,)
        ).fetchone()
        return None if row is None else Place(row[0], row[1], bool(row[2]), frozenset(self._ties(id)))

    def _ties(self, id: str) -> dict[str, int]:
        """What an item is tied to, by id the numbers."""
        sql = "SELECT i.id, i.n FROM pins p JOIN items i ON i.n = p.item WHERE p.judgement = ? AND p.kind = 'tie' AND i.id != p.judgement"
        return dict(self._connection.execute(sql, (id,)))

    def before(self, item: Item) -> Iterable[Item]:
        """As `grouping.Shelf` says."""
        return self.load(nearest(self._connection, item, LEADING, self.most)).values()

    def after(self, item: Item) -> Iterable[tuple[Item, Sequence[Item]]]:
        """As `grouping.Shelf` says."""
        rows = following(self._connection, item, PLACED, self.most)
        after = {key: [(n, leads) for _, n, leads in of_key] for key, of_key in groupby(rows, itemgetter(0))}
        before = by_key(self._connection, item, after, LEADING, self.most) if after else {}
        found: dict[int, set[int]] = {}
        for key, placed in after.items():
            for later, other in shifts(before[key], placed, self.most):
                found.setdefault(later, set()).update(() if other is None else (other,))
        items = self.load({*found, *(other for others in found.values() for other in others)})
        return [(items[later], [items[other] for other in others]) for later, others in found.items()]

    def children(self, id: str) -> Iterable[Item]:
        """As `grouping.Shelf` says."""
        n = self._number(id)
        rows = self._connection.execute(
            """SELECT n FROM items WHERE parent = ? UNION
            SELECT i.n FROM pins p JOIN items i ON i.id = p.judgement WHERE p.item = ? AND p.kind = 'tie' AND i.n != p.item""",
            (n, n),
        )
        return self.load(child for (child,) in rows).values()

    def load(self, numbers: Iterable[int]) -> dict[int, Item]:
        """The items with these numbers; those that were asked for before are not read again."""
        wanted = set(numbers)
        rows = self._connection.execute(
            "SELECT n, json FROM items WHERE n IN (SELECT value FROM json_each(?))", (json.dumps(sorted(wanted - self._loaded.keys())),)
        )
        self._loaded |= {n: load_item(text) for n, text in rows}
        return {n: self._loaded[n] for n in wanted}

    def numbers(self, ids: Iterable[str]) -> set[int]:
        """The numbers of those of the items that are there."""
        return {n for id in ids for (n,) in self._connection.execute("SELECT n FROM items WHERE id = ?", (id,))}

    def put(self, item: Item, place: Place) -> None:
        """As `grouping.Shelf` says. Where the item's root is now is found by `reroot`."""
        row = self._connection.execute("SELECT n, leads, root, tree FROM items WHERE id = ?", (item.id,)).fetchone()
        parent = None if place.parent is None else self._number(place.parent)
        if row is None:
            n = self._insert(item, place, parent)
            self._loaded[n] = item
            self.fresh.add(n)
            self._set_pins(set(), self._tied(item.id, n, place.ties))
            return
        n, led, root, tree = row
        self._note(root, tree)
        self._pin(self._tied(item.id, n, self._ties(item.id)), self._tied(item.id, n, place.ties))
        self._connection.execute("UPDATE items SET parent = ?, score = ?, leads = ? WHERE n = ?", (parent, place.score, place.leads, n))
        if bool(led) != place.leads:
            self._connection.executemany(
                "UPDATE item_keys SET leads = ? WHERE key = ? AND leads = ? AND day = ? AND place = ? AND item = ?",
                [(place.leads, key, led, *item.rank, n) for key in item.keys],
            )

    def _tied(self, id: str, n: int, ties: Iterable[str]) -> set[_PinRow]:
        """The pins of an item that is tied to others."""
        others = [self._number(other) for other in ties]
        return {(id, "tie", one, one) for one in (n, *others)} if others else set()

    def _insert(self, item: Item, place: Place, parent: int | None) -> int:
        (document,) = self._connection.execute("SELECT n FROM documents WHERE id = ?", (plain(item.document),)).fetchone()
        day, rank = item.rank
        values = (item.id, item.sort, document, item.record, day, rank, item.negative, parent, place.score, place.leads, dump_item(item))
        cursor = self._connection.execute(
            """INSERT INTO items (id, sort, document, record, day, place, negative, parent, score, leads, json, root, origin)
            VALUES (?, ?, ?3, ?, ?, ?, ?, ?, ?, ?, ?, 0, coalesce((SELECT root FROM items WHERE document = ?3 AND sort = 'text'), -?3))""",
            values,
        )
        n = cursor.lastrowid
        self._connection.executemany(
            "INSERT OR IGNORE INTO item_keys (key, leads, day, place, item) VALUES (?, ?, ?, ?, ?)",
            [(key, place.leads, day, rank, n) for key in item.keys],
        )
        self._connection.executemany(
            "INSERT INTO stands (item, negative, party, stance, day, edtf, statement) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(n, item.negative, s.party, s.stance, day_number(s.when), s.when, s.statement) for s in item.stands],
        )
        assert n is not None
        return n

    def take(self, id: str) -> None:
        """As `grouping.Shelf` says."""
        n, root, tree, text = self._connection.execute("SELECT n, root, tree, json FROM items WHERE id = ?", (id,)).fetchone()
        self._note(root, tree)
        for judgement, kind in self._connection.execute("SELECT judgement, kind FROM pins WHERE item = ?", (n,)).fetchall():
            self._note_pins(judgement)
            if kind == "tie":
                self._untie(judgement, id)
        item = load_item(text)
        self._connection.executemany(
            "DELETE FROM item_keys WHERE key = ? AND leads IN (0, 1) AND day = ? AND place = ? AND item = ?",
            [(key, *item.rank, n) for key in item.keys],
        )
        self._loaded.pop(n, None)
        self._connection.execute("DELETE FROM items WHERE n = ?", (n,))

    def _untie(self, id: str, other: str) -> None:
        """An item is not tied to another any more, and to nothing if that is itself."""
        left = {} if id == other else {one: n for one, n in self._ties(id).items() if one != other}
        n = self._number(id)
        self._set_pins(self._tied(id, n, self._ties(id)), self._tied(id, n, left))

    def pin(self, document: str, pins: Iterable[Pin]) -> None:
        """Keep which of a document's items judgements mean, in place of what was kept; what this changes is found by `reroot`."""
        sql = """SELECT p.judgement, p.kind, p.place, p.item FROM documents d JOIN items i ON i.document = d.n JOIN pins p ON p.item = i.n
            WHERE d.id = ? AND i.sort = ? AND i.pinned AND p.kind != 'tie'"""
        before = set(self._connection.execute(sql, (plain(document), self._sort)))
        self._pin(before, {(pin.judgement, pin.kind, pin.place, self._number(pin.item)) for pin in pins})

    def tie_versions(self, document: str) -> None:
        """Tie the texts of all versions of a document's page to each other, in the form of pins; what this changes is found by `reroot`."""
        mine = "SELECT n FROM documents WHERE id = :document"
        of_page = (
            f"SELECT w.document FROM versions v JOIN versions w ON w.address = v.address WHERE v.document = ({mine}) AND v.versions > 1"
        )
        after = self._connection.execute(
            f"""SELECT v.address, 'version', v.document, i.n FROM versions v JOIN items i ON i.document = v.document AND i.sort = 'text'
            WHERE v.document IN ({of_page})""",
            {"document": plain(document)},
        )
        before = self._connection.execute(
            f"""SELECT p.judgement, p.kind, p.place, p.item FROM items i JOIN pins p ON p.item = i.n
            WHERE i.sort = 'text' AND i.pinned AND (i.document = ({mine}) OR i.document IN ({of_page}))""",
            {"document": plain(document)},
        )
        self._pin(set(before), set(after))

    def _pin(self, before: set[_PinRow], after: set[_PinRow]) -> None:
        for judgement in {judgement for judgement, *_ in before ^ after}:
            self._note_pins(judgement)
        self._set_pins(before, after)

    def _set_pins(self, before: set[_PinRow], after: set[_PinRow]) -> None:
        self._connection.executemany("DELETE FROM pins WHERE judgement = ? AND kind = ? AND place = ? AND item = ?", before - after)
        self._connection.executemany("INSERT INTO pins (judgement, kind, place, item) VALUES (?, ?, ?, ?)", after - before)
        changed = [(n,) for n in {n for *_, n in before ^ after}]
        self._connection.executemany("UPDATE items SET pinned = EXISTS (SELECT 1 FROM pins WHERE item = n) WHERE n = ?", changed)

    def _note(self, root: int, tree: int) -> None:
        """Something went from there or came there that may tie other trees than before."""
        self.touched.add(root)
        self._roots.add(root)
        self._trees.add(tree)

    def _note_pins(self, judgement: str) -> None:
        """Note where all is that a judgement means, before and after that changes; new items have no tree yet."""
        self._judgements.add(judgement)
        sql = "SELECT i.root, i.tree FROM pins p JOIN items i ON i.n = p.item WHERE p.judgement = ? AND i.tree != 0"
        for root, tree in self._connection.execute(sql, (judgement,)):
            self._note(root, tree)

    def reroot(self, moved: Iterable[str]) -> set[int]:
        """Find the roots of what moved and of all that hangs on it; the numbers of all roots under which something changed."""
        marks = [(n, parent) for id in moved for n, parent in self._connection.execute("SELECT n, parent FROM items WHERE id = ?", (id,))]
        new = {n for n, _ in marks}
        for n, parent in marks:
            if parent not in new:
                at = (
                    (n, n) if parent is None else self._connection.execute("SELECT tree, root FROM items WHERE n = ?", (parent,)).fetchone()
                )
                self._hang(n, *at)
        for n in self.fresh:
            self._judgements.update(id for (id,) in self._connection.execute(_JOINS, (n,)))
        if self._judgements or self._roots:
            self._tie()
        return self.touched

    def _hang(self, n: int, tree: int, root: int) -> None:
        """Give an item and all that hangs on it its tree and its root.

        Where all of it is new, the tree is tied to no others than before, but for what the items themselves are tied to.
        """
        self.touched.add(root)
        below = [n]
        while below:
            one = below.pop()
            if one not in self.fresh:
                self._note(root, tree)
            if self._connection.execute("UPDATE items SET root = ? WHERE n = ? AND root != ?", (root, one, root)).rowcount:
                self.rerooted.add(one)
            self._connection.execute("UPDATE items SET tree = ? WHERE n = ?", (tree, one))
            below += [child for (child,) in self._connection.execute("SELECT n FROM items WHERE parent = ?", (one,))]

    def _tie(self) -> None:
        """Give the trees that changed, and those that were one matter with them, the root of all that they are tied to."""
        for judgement in sorted(self._judgements):
            self._note_pins(judgement)
        beside = "SELECT DISTINCT tree FROM items WHERE root = ? AND pinned"
        due = self._trees | {tree for root in self._roots for (tree,) in self._connection.execute(beside, (root,))}
        while due:
            tied = trees_tied(self._connection, due.pop())
            due -= tied
            marks = ", ".join("?" * len(tied))
            sql = f"SELECT n, root FROM items WHERE n IN ({marks}) AND tree = n ORDER BY day, place"
            trees = self._connection.execute(sql, tuple(tied)).fetchall()
            for n, root in trees:
                if root != trees[0][0]:
                    self.touched.add(root)
                    self._hang(n, n, trees[0][0])

    def _number(self, id: str) -> int:
        (n,) = self._connection.execute("SELECT n FROM items WHERE id = ?", (id,)).fetchone()
        return int(n)


def trees_tied(connection: sqlite3.Connection, tree: int, *, merges: bool = True, but: str = "") -> set[int]:
    """A tree, and all that splits, ties and, if they count, `merges` join with it, `but` for the one with this id."""
    sql = """SELECT DISTINCT o.tree FROM items i JOIN pins p ON p.item = i.n JOIN pins q ON q.judgement = p.judgement
        JOIN items o ON o.n = q.item
        WHERE i.tree = ? AND i.pinned AND p.kind != 'rename' AND (? OR p.kind != 'merge') AND p.judgement != ?"""
    found, near = {tree}, [tree]
    while near:
        new = {other for (other,) in connection.execute(sql, (near.pop(), merges, but))} - found
        found |= new
        near += new
    return found


def items_of(connection: sqlite3.Connection, document: str) -> Sequence[Item]:
    """All items of a document."""
    rows = connection.execute("SELECT i.json FROM documents d JOIN items i ON i.document = d.n WHERE d.id = ?", (plain(document),))
    return [load_item(text) for (text,) in rows]
