"""When two items say what cannot both be so: their claims stay side by side, and are linked.

In: two items. Out: whether they oppose each other. They have to be alike but for that in which they differ: opposite
words of two parties ("failed", "succeeded"), other counts of the same by two parties ("two jets", "six jets"), which of the two
did what only one can have done ("fired first"), or a thing said and its negation by one. What one party denies of another's claim is
no claim of its own but a stance to that.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from msgspec.structs import replace

from onrecord.edtf import UNKNOWN
from onrecord.lexicon.tables import rows
from onrecord.lexicon.wording import wording
from onrecord.records import Item, Words
from onrecord.steps.merge.likeness import likeness

SURE = 0.6
"""How alike two items are, but for what they differ in, of which one says that the other is not so."""
_SAME = 0.8
"""Least Dice of the words of two sentences of which one is the other's negation."""
_DAYS = 7
"""At most so many days lie between two counts of the same."""
_FAR = 1.25
"""So many times the smaller of two counts the larger is at least; what is nearer may be rounded."""
_NUMERALS = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_DIGITS = {word: n for n, word in enumerate(_NUMERALS.split())}
_TIMES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_MEASURES = "second minute hour day week month year decade time point"
_COUNT = re.compile(
    r"(?P<least>\b(?:at least|more than|over|no fewer than) )?(?P<money>[$€£])?\b(?P<n>\d[\d,]*(?:\.\d+)?|{words})\b"
    r"(?P<times>(?: |-)(?:{times}))?(?: of (?:the|its|their|his|her|our|those|these))?(?P<of>(?: [^\W\d_][\w'’-]*){{1,3}})?".format(
        words="|".join(_DIGITS), times="|".join(_TIMES)
    ),
    re.I,
)
_WELL = re.compile(r"\b(?:go|goes|going|gone|went) (?:very |quite )?well\b")
_PLURAL = re.compile(r"[^\W\d_]{2,}[^s]s$|(?:people|children|men|women|police|aircraft|dead)$", re.I)


def may_oppose(item: Item) -> bool:
    """Whether it says that something is so, and no more than that there is a deal."""
    return bool(item.text) and not item.thing


def opposes(p: Item, q: Item) -> bool:
    """Whether the two cannot both be so."""
    if not may_oppose(p) or not may_oppose(q):
        return False
    if p.negative != q.negative:
        return bool(p.by & q.by) and _in_one_wording(p.words, q.words) and likeness(p, replace(q, by=frozenset())) >= SURE
    return bool(p.by and q.by) and not p.by & q.by and _contrary(p, q)


def _in_one_wording(p: Words, q: Words) -> bool:
    """Whether they are in the same words but for a few: "not" may negate any part of a sentence that says more."""
    one, other = p.stems - p.parties, q.stems - q.parties
    return p.numbers == q.numbers and 2 * len(one & other) >= _SAME * (len(one) + len(other))


def _contrary(p: Item, q: Item) -> bool:
    """Whether they are alike but for opposite words, other counts of the same, or which of the two did it."""
    words = contrary_words(p, q)
    blamed = _blame_each_other(p, q)
    if not words and not blamed and not other_counts(p, q):
        return False
    return likeness(_without(p, words, blamed), _without(q, words, blamed)) >= SURE


def _blame_each_other(p: Item, q: Item) -> bool:
    """Whether each says of the other what only one of them can have done."""
    return bool(p.about) and p.about == q.by and q.about == p.by and bool(p.words.stems & q.words.stems & _alone())


def _without(item: Item, stems: frozenset[str], blamed: bool) -> Item:
    """The item without the words in which it differs; whoever speaks is one of those that it is about."""
    words = item.words
    parties = words.parties and words.parties | item.by | item.about
    stems |= _numerals() | parties
    kept = Words(words.stems - stems, words.names - stems, parties, frozenset())
    return replace(item, words=kept, about=frozenset() if blamed else item.about)


# ----------------------------------------------------------------------------- opposite words


@cache
def _alone() -> frozenset[str]:
    """The stems of what only one of two can have done."""
    return frozenset(map(wording().stem, wording().groups["alone"]))


@cache
def _numerals() -> frozenset[str]:
    return frozenset(map(wording().stem, (*_DIGITS, *_TIMES)))


@cache
def _opposites() -> Mapping[str, frozenset[str]]:
    """By stem the stems of which not both can be so."""
    found: dict[str, set[str]] = {}
    stem = wording().stem
    for one, other in rows("opposites.tsv", 2):
        found.setdefault(stem(one), set()).add(stem(other))
        found.setdefault(stem(other), set()).add(stem(one))
    return {word: frozenset(those) for word, those in found.items()}


@cache
def _measures() -> frozenset[str]:
    return frozenset(map(wording().stem, _MEASURES.split()))


def _stems_of(item: Item) -> frozenset[str]:
    """The stems of an item; what goes well succeeds."""
    return item.words.stems | {wording().stem("succeed")} if _WELL.search(item.text or "") else item.words.stems


def contrary_words(p: Item, q: Item) -> frozenset[str]:
    """The stems of either side whose opposite the other side has, where neither has both."""
    one, other, opposites = _stems_of(p), _stems_of(q), _opposites()
    here = one & opposites.keys()
    found = {(a, b) for a in here for b in opposites[a] & other}
    if any(a in other or b in one for a, b in found):
        return frozenset()
    return frozenset(stem for pair in found for stem in pair)


# --------------------------------------------------------------------------------------- counts


def other_counts(p: Item, q: Item) -> bool:
    """Whether they count the same within a few days, and come to numbers that are far apart."""
    if UNKNOWN in (p.day, q.day) or abs(p.day - q.day) > _DAYS:
        return False
    one, other = _counts(p.text or ""), _counts(q.text or "")
    return any(_far(one[what], other[what]) for what in one.keys() & other.keys())


def _far(one: tuple[float, bool], other: tuple[float, bool]) -> bool:
    (small, least), (large, _) = sorted((one, other))
    return not least and large >= _FAR * small and large > small


@lru_cache(maxsize=4096)
def _counts(text: str) -> Mapping[str, tuple[float, bool]]:
    """By stem of what is counted how many, and whether there are at least so many; of what is counted twice nothing."""
    found: dict[str, set[tuple[float, bool]]] = {}
    for match in _COUNT.finditer(text):
        what = match["money"] or next((word for word in (match["of"] or "").split() if _PLURAL.search(word)), None)
        if what is None or (what := wording().stem(what)) in _measures():
            continue
        number = match["n"].casefold()
        many = _DIGITS[number] if number in _DIGITS else float(number.replace(",", ""))
        many *= _TIMES[match["times"][1:].casefold()] if match["times"] else 1
        found.setdefault(what, set()).add((many, bool(match["least"])))
    return {what: counts.pop() for what, counts in found.items() if len(counts) == 1}
