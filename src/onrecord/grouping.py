"""Items of many documents that say the same -> trees of them, whatever the order in which they came.

An item is held against earlier ones only (`Item.rank`), and only against those with which it shares a key, of each key
the nearest few: its window. The most alike of these becomes its parent. What repeats its parent almost to the word is an echo: nothing
is held against it any more, so that what is said a thousand times costs no more than what is said once. What is surely
alike to others beside its parent is tied to those too. All that hangs on one root, or on roots that ties join, is one matter.

What an item hangs on depends on the earlier ones alone, so a new item changes no more than those later items in whose
windows it comes: those that find it more alike than what they hang on now, and those that hang on what had to make room
for it. `settle` follows just these changes; where the newest comes last, there are none. The result is the same as if
all items had been there from the start: this is the greedy clustering of Ailon, Charikar and Newman ("Aggregating
inconsistent information", 2008), in the order of time instead of a random one, and with the nearest earlier item in place of
the first; the ties are the single linkage of what is beyond doubt.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf
from operator import itemgetter
from typing import Protocol, TypeVar

from onrecord.records import Item, Rank

__all__ = ["MOST", "Place", "Relation", "Rule", "Shelf", "Tray", "settle", "shifts"]

T = TypeVar("T")
_Found = tuple[Rank, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item hangs: the id of its parent, None for a root, how alike they are, whether others may hang on the item, and what
    else it is tied to, by their ids."""

    parent: str | None
    score: float
    leads: bool
    ties: frozenset[str] = frozenset()


ROOT = Place(None, 0.0, True)
MOST = 3
"""An item is held against so many of the earlier leading items that share a key with it, of each key those that come last."""
MOST_TIES = 3
"""An item is tied to at most so many others, those that it is most alike to."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How alike two items have to be: `likeness` gives 0..1, at `least` one hangs on the other, at `tie` it is tied to it if it hangs
    on another, at `echo` it repeats it.

    It repeats it as well where `repeats` says of an item and of what hangs on it that the second says nothing new.
    """

    likeness: Callable[[Item, Item], float]
    least: float
    echo: float
    tie: float = inf
    repeats: Callable[[Item, Item], bool] = lambda parent, item: False

    def alike(self, p: Item, q: Item) -> float:
        """How alike two items are; those that a person split are not, whatever they say."""
        return self.likeness(p, q) if p.apart == q.apart else 0.0


@dataclass(frozen=True, slots=True)
class Relation:
    """What may hold of two items; `may` says of the first alone whether it can hold of it and any other."""

    holds: Callable[[Item, Item], bool]
    may: Callable[[Item], bool] = lambda item: True


class Shelf(Protocol):
    """Where items of one sort are kept."""

    def place_of(self, id: str) -> Place | None:
        """Where the item hangs, None for one that was not placed yet."""

    def before(self, item: Item) -> Iterable[Item]:
        """The item's window: of each of its keys the last few of the items that come before it, and lead."""

    def after(self, item: Item) -> Iterable[tuple[Item, Sequence[Item]]]:
        """The items after this one in whose windows it is if it leads, each with what is in them only if it does not (`shifts`)."""

    def children(self, id: str) -> Iterable[Item]:
        """The items that hang on this one, or are tied to it."""

    def put(self, item: Item, place: Place) -> None:
        """Hang the item there."""

    def take(self, id: str) -> None:
        """Take the item out."""


def settle(shelf: Shelf, rule: Rule, new: Iterable[Item], gone: Iterable[Item] = ()) -> set[str]:
    """Hang the new items on the shelf and take those out that are gone; the ids of all that hang elsewhere than before."""
    due: list[_Found] = []
    waiting: dict[str, Item] = {}
    lost = {item.id: item for item in gone}
    moved = set(lost)

    def again(items: Iterable[Item]) -> None:
        for item in items:
            if item.id not in waiting and item.id not in lost:
                waiting[item.id] = item
                heappush(due, (item.rank, item.id))

    for item in lost.values():
        if _leads(shelf.place_of(item.id)):
            again(_left(shelf, item, rule))
        shelf.take(item.id)
    lost.clear()
    again(new)
    while due:
        item = waiting.pop(heappop(due)[1])
        before = shelf.place_of(item.id)
        place = _place(item, shelf.before(item), rule)
        if place == before:
            continue
        shelf.put(item, place)
        moved.add(item.id)
        if place.leads != _leads(before):
            again((_joined if place.leads else _left)(shelf, item, rule))
    return moved


def _leads(place: Place | None) -> bool:
    return place is not None and place.leads


def _joined(shelf: Shelf, item: Item, rule: Rule) -> Iterator[Item]:
    """The later items that may have another place now that the item leads: those that prefer it, and those that hold what made room."""
    for later, others in shelf.after(item):
        place = shelf.place_of(later.id)
        if place is not None and (any(_holds(place, other) for other in others) or _prefers(later, item, place, rule)):
            yield later


def _left(shelf: Shelf, item: Item, rule: Rule) -> Iterator[Item]:
    """The later items that may have another place now that the item leads no more: those that hold it, whatever keys they have, and those
    that prefer what is in its room."""
    yield from shelf.children(item.id)
    for later, others in shelf.after(item):
        place = shelf.place_of(later.id)
        if place is not None and any(_prefers(later, other, place, rule) for other in others):
            yield later


def shifts(before: Sequence[T], after: Iterable[tuple[T, bool]], most: int) -> Iterator[tuple[T, T | None]]:
    """Of one key the items that have another one in their windows if it leads, each with what is there only if it does not.

    `before` are the last of the leading items before that one, as many as a window has at `most`, `after` those that come
    after it and whether they lead.
    """
    room = most
    for later, leads in after:
        yield later, before[-room] if room <= len(before) else None
        room -= leads
        if not room:
            return


def _place(item: Item, candidates: Iterable[Item], rule: Rule) -> Place:
    """On the most alike of the candidates, of like ones on the earliest."""
    scored = [(rule.alike(other, item), other) for other in candidates]
    fit = [(score, other) for score, other in scored if score >= rule.least]
    if not fit:
        return ROOT
    fit.sort(key=lambda found: (-found[0], found[1].rank))
    (score, parent), others = fit[0], fit[1 : MOST_TIES + 1]
    ties = frozenset(other.id for alike, other in others if alike >= rule.tie)
    return Place(parent.id, score, score < rule.echo and not rule.repeats(parent, item), ties)


def _holds(place: Place, other: Item) -> bool:
    """Whether what has this place hangs on the other, or is tied to it."""
    return other.id == place.parent or other.id in place.ties


def _prefers(item: Item, other: Item, place: Place, rule: Rule) -> bool:
    """Whether an item that has this place might rather hang on the other, or be tied to it."""
    return (score := rule.alike(other, item)) >= rule.least and score >= min(place.score, rule.tie)


class Tray:
    """A shelf in memory."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._items: dict[str, Item] = {}
        self._places: dict[str, Place] = {}
        self._leading: dict[int, list[_Found]] = {}
        self._others: dict[int, list[_Found]] = {}
        self._children: dict[str, dict[str, None]] = {}

    def place_of(self, id: str) -> Place | None:
        """As `Shelf` says."""
        return self._places.get(id)

    def before(self, item: Item) -> Iterable[Item]:
        """As `Shelf` says."""
        found = dict.fromkeys(one for key in item.keys for one in self._window(item, key))
        return [self._items[id] for _, id in found]

    def _window(self, item: Item, key: int) -> list[_Found]:
        leading = self._leading.get(key, [])
        at = bisect_left(leading, (item.rank, ""))
        return leading[max(at - self._most, 0) : at]

    def after(self, item: Item) -> Iterable[tuple[Item, Sequence[Item]]]:
        """As `Shelf` says."""
        found: dict[str, dict[str, None]] = {}
        for key in set(item.keys):
            if following := self._following(item, key):
                for (_, later), other in shifts(self._window(item, key), following, self._most):
                    found.setdefault(later, {}).update({} if other is None else {other[1]: None})
        return [(self._items[later], [self._items[other] for other in others]) for later, others in found.items()]

    def _following(self, item: Item, key: int) -> list[tuple[_Found, bool]]:
        """What has the key and comes after the item, so far as the item is in its window, and whether it leads."""
        leading, others = (held.get(key, []) for held in (self._leading, self._others))
        at = bisect_right(leading, item.rank, key=itemgetter(0))
        leading = leading[at : at + self._most]
        end = bisect_left(others, leading[-1]) if len(leading) == self._most else None
        others = others[bisect_right(others, item.rank, key=itemgetter(0)) : end]
        return sorted([*((one, True) for one in leading), *((one, False) for one in others)])

    def children(self, id: str) -> Iterable[Item]:
        """As `Shelf` says."""
        return [self._items[child] for child in self._children.get(id, ())]

    def put(self, item: Item, place: Place) -> None:
        """As `Shelf` says."""
        if item.id in self._items:
            self._leave(item)
        self._items[item.id] = item
        self._places[item.id] = place
        for id in self._held(item.id):
            self._children.setdefault(id, {})[item.id] = None
        for key in set(item.keys):
            insort(self._holding(place).setdefault(key, []), (item.rank, item.id))

    def take(self, id: str) -> None:
        """As `Shelf` says."""
        self._leave(self._items.pop(id))
        del self._places[id]

    def _leave(self, item: Item) -> None:
        for id in self._held(item.id):
            self._children.get(id, {}).pop(item.id, None)
        for key in set(item.keys):
            self._holding(self._places[item.id])[key].remove((item.rank, item.id))

    def _holding(self, place: Place) -> dict[int, list[_Found]]:
        return self._leading if place.leads else self._others

    def _held(self, id: str) -> list[str]:
        """What an item hangs on and is tied to."""
        place = self._places[id]
        return [*([place.parent] if place.parent else ()), *place.ties]

    def matters(self) -> list[tuple[Item, ...]]:
        """All items, those that hang together in one, each matter and all of them in the order of rank."""
        joined: dict[str, str] = {}

        def first(id: str) -> str:
            while (above := joined.get(id, id)) != id:
                id = above
            return id

        matters: dict[str, list[Item]] = {}
        ordered = sorted(self._items.values(), key=lambda item: item.rank)
        ranks = {item.id: item.rank for item in ordered}
        for item in ordered:
            top, *others = sorted({first(id) for id in (item.id, *self._held(item.id))}, key=ranks.__getitem__)
            joined |= dict.fromkeys(others, top)
        for item in ordered:
            matters.setdefault(first(item.id), []).append(item)
        return [tuple(matter) for matter in matters.values()]
