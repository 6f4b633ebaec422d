"""Matters of one article that are one there: what makes no sentence by itself goes on with what the same speaker said right before.

"They lied," she said. "A disgrace." What stands further from it, and makes no sentence, is left out: it may be on something else. Among
many articles each of the two is held against others by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from onrecord.records import Item
from onrecord.steps.merge.likeness import has_sentence

_NEAR = 400
"""Characters between two statements of which one goes on with the other, at most."""


def runs_of(matters: Iterable[Sequence[Item]]) -> list[Sequence[Item]]:
    """The matters, those that are one as one, in the order of the first of each."""
    found = [list(items) for items in matters]
    home: dict[str, int] = {}
    said: dict[tuple[str, str], list[Item]] = defaultdict(list)
    later: set[int] = set()
    for n, items in enumerate(found):
        if (who := _alone(items)) is not None:
            home |= {item.id: n for item in items}
            said[items[0].document, who] += items
    for items in said.values():
        for one, other in pairwise(sorted(items, key=lambda item: (item.evidence[:1], item.id))):
            first, second = home[one.id], home[other.id]
            if first == second or (has_sentence(one) and has_sentence(other)):
                continue
            if _gap(one, other) > _NEAR:
                later.add(second)
                continue
            home |= {item.id: first for item in found[second]}
            found[first] = _joined(found[first], found[second])
            found[second] = []
    return [items for n, items in enumerate(found) if items and (n not in later or any(map(has_sentence, items)))]


def _gap(one: Item, other: Item) -> int:
    """How many characters lie between the words of two items; less than 0 if they overlap."""
    return min(start for start, _ in other.evidence) - max(end for _, end in one.evidence)


def _joined(items: Sequence[Item], more: Sequence[Item]) -> list[Item]:
    """The items as one matter. Who goes on denies nothing of what he said: that what comes is put in the negative turns no stance."""
    negative = items[0].negative
    return sorted([*items, *(replace(item, negative=negative) for item in more)], key=lambda item: item.rank)


def _alone(items: Sequence[Item]) -> str | None:
    """Who alone asserts what is at issue in one article, where nobody answers; None where somebody else has a part in it."""
    first = items[0]
    at_issue = all(item.main and not item.thing and (item.document, item.who) == (first.document, first.who) for item in items)
    return first.who if at_issue and all(stand.stance == "asserts" for item in items for stand in item.stands) else None
