"""Matters of one article that are one there: what makes no sentence by itself goes on with what the same speaker said before.

"They lied," she said. "A disgrace." Among many articles each of the two is held against others by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from onrecord.records import Item
from onrecord.steps.merge.likeness import has_sentence


def runs_of(matters: Iterable[Sequence[Item]]) -> list[Sequence[Item]]:
    """The matters, those that are one as one, in the order of the first of each."""
    found = [list(items) for items in matters]
    home: dict[str, int] = {}
    said: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for n, items in enumerate(found):
        if (who := _alone(items)) is not None:
            home |= {item.id: n for item in items}
            said[items[0].document, who] += items
    for items in said.values():
        for one, other in pairwise(sorted(items, key=lambda item: (item.evidence[:1], item.id))):
            first, second = home[one.id], home[other.id]
            if first != second and not (has_sentence(one) and has_sentence(other)):
                home |= {item.id: first for item in found[second]}
                found[first] = sorted([*found[first], *found[second]], key=lambda item: item.rank)
                found[second] = []
    return [items for items in found if items]


def _alone(items: Sequence[Item]) -> str | None:
    """Who alone asserts what is at issue in one article, where nobody answers; None where somebody else has a part in it."""
    first = items[0]
    at_issue = all(item.main and not item.thing and (item.document, item.who) == (first.document, first.who) for item in items)
    return first.who if at_issue and all(stand.stance == "asserts" for item in items for stand in item.stands) else None
