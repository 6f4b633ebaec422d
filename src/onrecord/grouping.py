"""Items of many documents that say the same -> trees of them, whatever the order in which they came.

An item is held against earlier ones only (by day, then by id), and only against those with which it shares a
key; the most alike of these becomes its parent. What repeats its parent almost to the word is an echo: nothing
is held against it any more, so that what is said a thousand times costs no more than what is said once. What is surely
alike to others beside its parent is tied to those too. All that hangs on one root, or on roots that ties join, is one matter.

What an item hangs on depends on the earlier ones alone, so a new item changes no more than those later items that
find it more alike than what they hang on now. `settle` follows just these changes; where the newest comes last,
there are none. The result is the same as if all items had been there from the start: this is the greedy clustering
of Ailon, Charikar and Newman ("Aggregating inconsistent information", 2008), in the order of time instead of a
random one, and with the nearest earlier item in place of the first; the ties are the single linkage of what is beyond doubt.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import heappop, heappush
from math import inf
from typing import Protocol

from onrecord.records import Item

__all__ = ["Place", "Rule", "Shelf", "Tray", "settle"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item hangs: the id of its parent, None for a root, how alike they are, whether others may hang on the item, and what
    else it is tied to, by their ids."""

    parent: str | None
    score: float
    leads: bool
    ties: frozenset[str] = frozenset()


ROOT = Place(None, 0.0, True)
Rank = tuple[int, str]
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


class Shelf(Protocol):
    """Where items of one sort are kept."""

    def place_of(self, id: str) -> Place | None:
        """Where the item hangs, None for one that was not placed yet."""

    def before(self, item: Item) -> Iterable[Item]:
        """The items that share a key with this one, come before it, and lead."""

    def after(self, item: Item) -> Iterable[Item]:
        """The items that share a key with this one, come after it, and were placed."""

    def children(self, id: str) -> Iterable[Item]:
        """The items that hang on this one, or are tied to it."""

    def put(self, item: Item, place: Place) -> None:
        """Hang the item there."""

    def take(self, id: str) -> None:
        """Take the item out."""


def settle(shelf: Shelf, rule: Rule, new: Iterable[Item], gone: Iterable[Item] = ()) -> set[str]:
    """Hang the new items on the shelf and take those out that are gone; the ids of all that hang elsewhere than before."""
    due: list[Rank] = []
    waiting: dict[Rank, Item] = {}

    def again(items: Iterable[Item]) -> None:
        for item in items:
            if item.rank not in waiting:
                waiting[item.rank] = item
                heappush(due, item.rank)

    lost = {item.id for item in gone}
    moved = set(lost)
    for id in lost:
        again(child for child in shelf.children(id) if child.id not in lost)
        shelf.take(id)
    again(new)
    while due:
        item = waiting.pop(heappop(due))
        before = shelf.place_of(item.id)
        place = _place(item, shelf.before(item), rule)
        if place == before:
            continue
        shelf.put(item, place)
        moved.add(item.id)
        led = before is not None and before.leads
        if place.leads and not led:
            again(later for later in shelf.after(item) if _prefers(later, item, shelf.place_of(later.id), rule))
        elif led and not place.leads:
            again(list(shelf.children(item.id)))
    return moved


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


def _prefers(item: Item, other: Item, place: Place | None, rule: Rule) -> bool:
    """Whether an item that has its place might rather hang on the other, or be tied to it."""
    return place is not None and (score := rule.alike(other, item)) >= rule.least and score >= min(place.score, rule.tie)


class Tray:
    """A shelf in memory."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}
        self._places: dict[str, Place] = {}
        self._holding: dict[int, dict[str, None]] = {}
        self._children: dict[str, dict[str, None]] = {}

    def place_of(self, id: str) -> Place | None:
        """As `Shelf` says."""
        return self._places.get(id)

    def before(self, item: Item) -> Iterable[Item]:
        """As `Shelf` says."""
        return [other for other in self._near(item) if other.rank < item.rank and self._places[other.id].leads]

    def after(self, item: Item) -> Iterable[Item]:
        """As `Shelf` says."""
        return [other for other in self._near(item) if other.rank > item.rank]

    def _near(self, item: Item) -> list[Item]:
        return [self._items[id] for id in dict.fromkeys(id for key in item.keys for id in self._holding.get(key, ()))]

    def children(self, id: str) -> Iterable[Item]:
        """As `Shelf` says."""
        return [self._items[child] for child in self._children.get(id, ())]

    def put(self, item: Item, place: Place) -> None:
        """As `Shelf` says."""
        self._leave(item.id)
        self._items[item.id] = item
        self._places[item.id] = place
        for id in self._held(item.id):
            self._children.setdefault(id, {})[item.id] = None
        for key in item.keys:
            self._holding.setdefault(key, {})[item.id] = None

    def take(self, id: str) -> None:
        """As `Shelf` says."""
        self._leave(id)
        for key in self._items.pop(id).keys:
            del self._holding[key][id]
        del self._places[id]

    def _leave(self, id: str) -> None:
        for other in self._held(id):
            self._children.get(other, {}).pop(id, None)

    def _held(self, id: str) -> list[str]:
        """What an item hangs on and is tied to."""
        place = self._places.get(id, ROOT)
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
