"""Points of all articles -> groups of points on one matter, whatever the order they come in.

Points are compared only where they share a rare word: an inverted index proposes the pairs.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from onrecord.steps.merge.points import Point

_ALIKE, _ALIKE_OF_ONE = 0.6, 0.5
"""Least Dice of the words of two points on one matter; the second where both are about the same party."""
_WITHIN = 0.75
"""Or the share of the shorter one's words that the longer one has."""
_SHARED = 3
"""The least that they share in either case; two do where the shorter one has no others and both are about one party."""
_LINKED = 0.25
"""The share of the pairs between two groups that have to be alike before the groups become one."""
_PARTNERS = 40
"""With how many of the larger group a point needs to be compared for that, at most."""
_RARE_WORDS = 8
"""By how many of its words, the rarest, a point is looked up."""
_CROWD = 100
"""Of more points than this that have a word, only those nearest in time are looked at."""


def group(points: Sequence[Point]) -> list[tuple[Point, ...]]:
    """The points in groups, each group and all of them sorted in time."""
    points = sorted(points, key=lambda p: (p.utterance.when, p.thing))
    groups = _Groups(points)
    for same in _given(points):
        for a, b in pairwise(same):
            groups.join(a, b)
    pairs = _pairs(points)
    near: dict[int, list[int]] = defaultdict(list)
    for _, a, b in pairs:
        near[a].append(b)
        near[b].append(a)
    for _, a, b in pairs:
        small, large = sorted((groups.home[a], groups.home[b]), key=lambda g: len(groups.members[g]))
        if small == large or not groups.agree(small, large):
            continue
        sizes = len(groups.members[small]), len(groups.members[large])
        links = sum(groups.home[j] == large for i in groups.members[small] for j in near[i])
        if links >= _LINKED * sizes[0] * min(sizes[1], _PARTNERS):
            groups.join(small, large)
    return [tuple(points[i] for i in sorted(ids)) for ids in sorted(groups.members.values(), key=min)]


class _Groups:
    """Points in groups, by index; a group goes by the index of one of its points."""

    def __init__(self, points: Sequence[Point]):
        self.home = list(range(len(points)))
        self.members = {i: [i] for i in self.home}
        self._about = {i: p.about for i, p in enumerate(points)}

    def join(self, a: int, b: int) -> None:
        """Make one group of those of two points."""
        small, large = sorted((self.home[a], self.home[b]), key=lambda g: (len(self.members[g]), -g))
        if small != large:
            for i in self.members[small]:
                self.home[i] = large
            self.members[large] += self.members.pop(small)
            self._about[large] |= self._about.pop(small)

    def agree(self, a: int, b: int) -> bool:
        """Whether the parties that two groups are about do not differ."""
        return not self._about[a] or not self._about[b] or bool(self._about[a] & self._about[b])


def _given(points: Sequence[Point]) -> Iterable[list[int]]:
    """Points that are one beforehand: by the headline, or because they say the very same."""
    same: dict[object, list[int]] = defaultdict(list)
    for i, point in enumerate(points):
        if point.group:
            same[point.group].append(i)
        if point.words.stems:
            same[point.thing, point.negative, point.about, point.words.stems, point.words.numbers].append(i)
    return same.values()


def _pairs(points: Sequence[Point]) -> list[tuple[float, int, int]]:
    """The pairs of like points, the most alike first. At least one of a pair answers or accuses."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, point in enumerate(points):
        for word in point.words.stems:
            holders[word].append(i)
    found: dict[tuple[int, int], float] = {}
    for i, point in enumerate(points):
        if not _matters(point):
            continue
        rare = sorted(point.words.stems, key=lambda w: (len(holders[w]), w))[:_RARE_WORDS]
        met = Counter(j for word in rare for j in _nearest(holders[word], i))
        least = 1 if point.thing else 2
        for j, times in met.items():
            if j != i and times >= least and (likeness := _likeness(point, points[j])):
                found[min(i, j), max(i, j)] = likeness
    return sorted(((likeness, a, b) for (a, b), likeness in found.items()), key=lambda x: (-x[0], x[1], x[2]))


def _nearest(holders: list[int], i: int) -> list[int]:
    """The points nearest to point `i` in time, if there are many; `holders` ascends."""
    if len(holders) <= _CROWD:
        return holders
    at = bisect_left(holders, i)
    return holders[max(0, at - _CROWD // 2) : at + _CROWD // 2]


def _matters(point: Point) -> bool:
    return point.main or len(point.bearings) > 1 or point.bearings[0][0] != "asserts" or point.utterance.act == "accuse"


def _likeness(p: Point, q: Point) -> float:
    """How alike two points are, 0 where they are on different matters."""
    if not _compatible(p, q):
        return 0.0
    common = p.words.stems & q.words.stems
    shared, sizes = len(common), (len(p.words.stems), len(q.words.stems))
    if p.thing and shared and len(p.about) > 1 and p.about == q.about:
        return max(_ALIKE, 2 * shared / sum(sizes))  # two words for one deal between the same parties
    if p.thing and shared >= 2 and not (p.about and q.about):
        return max(_ALIKE, 2 * shared / sum(sizes))
    if shared < 2 or common <= p.words.names | p.words.parties:
        return 0.0
    dice, within = 2 * shared / sum(sizes), shared / min(sizes)
    one = bool(p.about & q.about) or p.thing
    if shared < _SHARED and not (one and within == 1):
        return 0.0
    alike = _ALIKE_OF_ONE if one else _ALIKE
    return max(dice, within) if dice >= alike or within >= _WITHIN else 0.0


def _compatible(p: Point, q: Point) -> bool:
    """Whether nothing speaks against one matter: not other parties, names, or numbers, nor the opposite by one party."""
    if p.thing != q.thing or (p.negative != q.negative and p.utterance.parties & q.utterance.parties):
        return False
    kinds = ((p.about, q.about), (p.words.names, q.words.names), (p.words.parties, q.words.parties), (p.words.numbers, q.words.numbers))
    return all(not a or not b or a & b for a, b in kinds)
