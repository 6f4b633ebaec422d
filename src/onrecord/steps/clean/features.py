"""What the model of lines sees: numbers for every line of a copied page, all lines at once.

In: the lines. Out: a row of numbers for each. Phrases of page furniture are
found by the hashes of runs of words, and all of it is done on whole arrays, so that a page costs well under a millisecond.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.lexicon.page import page_words

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint32]
Floats = NDArray[np.float32]
Columns = tuple[NDArray[Any], ...]

# ------------------------------------------------------------------------- the characters

SPACE, BREAK, LOWER, UPPER, DIGIT, STOP, COLON, COMMA, QUOTE, BAR, BRACKET, OTHER = range(12)
_KINDS = 12
_TOP = 0x3000
"""Characters from here on count as one letter."""
_MARKS = {STOP: ".!?…", COLON: ":", COMMA: ",;", QUOTE: "\"“”„«»‘’'", BAR: "|•·›>→←▪►●○*+/–—-", BRACKET: "()[]{}"}
_BREAKS = "\r\n\x0b\x0c\x85\u2028\u2029"


def _kind(character: str) -> int:
    if character in _BREAKS:
        return BREAK
    if character.isspace():
        return SPACE
    for kind, marks in _MARKS.items():
        if character in marks:
            return kind
    if character.isdigit():
        return DIGIT
    return UPPER if character.isupper() else LOWER if character.isalpha() else OTHER


@cache
def _tables() -> tuple[NDArray[np.uint8], Hashes]:
    """The kind of each character, and what stands for it in a comparison."""
    characters = [chr(i) for i in range(_TOP)]
    kinds = np.array([_kind(c) for c in characters] + [LOWER], np.uint8)
    lowered = np.array([ord(c.lower()[0]) for c in characters] + [_TOP], np.uint32)
    lowered[ord("’")] = ord("'")
    return kinds, lowered


_BASE = 0x01000193
"""Of the polynomial that hashes a run of characters: odd, so that it has an inverse."""


class _Powers:
    """Powers of the base and of its inverse, of as many places as were asked for so far."""

    def __init__(self) -> None:
        self._up = self._down = np.ones(1, np.uint32)

    def upto(self, n: int) -> tuple[Hashes, Hashes]:
        if len(self._up) < n:
            size = max(n, 1 << 16)
            inverse = pow(_BASE, -1, 1 << 32)
            self._up, self._down = (
                np.multiply.accumulate(np.array([1] + [b] * (size - 1), np.uint32), dtype=np.uint32) for b in (_BASE, inverse)
            )
        return self._up[:n], self._down[:n]


_POWERS = _Powers()


@dataclass(frozen=True, slots=True)
class Characters:
    """A text as arrays: the kind of each character, and the sums that give the hash of any run of them."""

    kinds: NDArray[np.uint8]
    sums: Hashes
    inverse: Hashes

    def hashes(self, starts: Ints, ends: Ints) -> Hashes:
        """The hash of each run `[start, end)`, which depends on nothing but its characters."""
        return (self.sums.take(ends) - self.sums.take(starts)) * self.inverse.take(starts)


def characters_of(text: str) -> Characters:
    """The text as arrays."""
    kinds, lowered = _tables()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    up, down = _POWERS.upto(len(codes) + 1)
    sums = np.zeros(len(codes) + 1, np.uint32)
    np.cumsum(lowered.take(codes, mode="clip") * up[:-1], out=sums[1:])
    return Characters(kinds.take(codes, mode="clip"), sums, down)


# ---------------------------------------------------------------------------- the phrases

_WORDS = {
    "function": """a an the of in on at by for with from to into as and or but that which who whom whose this these those it its he his him
        she her they their them was were is are be been being has have had will would could should may might not no than after before over
        under between about against during while when where because if there also more most other such then so up out all some any""",
    "reader": "you your we our us here cookies subscribe",
    "said": "said says told saying say added according asked wrote",
    "date": """january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept
        oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun""",
    "picture": """pictured picture photo photograph photographed image left right centre center seen shows attends poses arrives speaks
        stands file handout""",
    "time": "ago min mins minute minutes hour hours read published updated posted gmt utc am pm est edt bst ist",
}
"""Words that tell sentences from labels, prompts, dates and captions. The first kind is left out where words are compared."""
_LONGEST = 3
"""The most words of a phrase that are compared."""


def _normal(phrase: str) -> str:
    return phrase.casefold().replace("’", "'").strip("".join(c for c in map(chr, range(128)) if not c.isalnum()) + "©")


@dataclass(frozen=True, slots=True)
class _Table:
    """Which kinds of phrase a hash stands for, as bits, looked up by its upper part."""

    keys: Hashes
    bits: NDArray[np.uint32]

    def find(self, hashes: Hashes) -> tuple[Ints, NDArray[np.uint32]]:
        """Which of the hashes are of phrases, by their indices, and the kinds of each."""
        at = (hashes >> np.uint32(17)).astype(np.intp)
        found = np.flatnonzero(self.keys.take(at) == hashes)
        return found, self.bits.take(at.take(found))


def _table(kinds: Sequence[Iterable[str]]) -> _Table:
    """The phrases of the kinds; of two with the same place, the first has it."""
    keys, bits = np.zeros(1 << 15, np.uint32), np.zeros(1 << 15, np.uint32)
    for bit, given in enumerate(kinds):
        for phrase in filter(None, map(_normal, given)):
            cut = np.array([len(phrase)])
            h = characters_of(phrase).hashes(np.zeros(1, np.int64), cut)[0]
            at = h >> np.uint32(17)
            if keys[at] in (0, h):
                keys[at] = h
                bits[at] |= np.uint32(1 << bit)
    return _Table(keys, bits)


def _first(phrase: str, words: int = _LONGEST) -> str:
    return " ".join(_normal(phrase).split()[:words])


_KINDS_OF_LINES = ("end", "chrome", "promotion", "placeholder", "signature")
_WHOLE = (*_KINDS_OF_LINES, "section")
_BEGINS = (*_KINDS_OF_LINES, "credit", "by")
_INSIDE = (*_WORDS, "credit", "role", "chrome", "signature")


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of whole lines, of how lines begin, and of what may stand anywhere in them."""

    whole: _Table
    begins: _Table
    inside: _Table


@cache
def _phrases() -> _Known:
    table = page_words()
    kinds = [table.end, table.chrome, table.promotion, table.placeholder, table.signature]
    inside = [
        *map(str.split, _WORDS.values()),
        table.credits,
        table.roles,
        map(_first, table.chrome.parts),
        map(_first, table.signature.parts),
    ]
    return _Known(
        whole=_table([*(kind.lines for kind in kinds), table.sections]),
        begins=_table([*(map(_first, kind.starts) for kind in kinds), table.credit_marks, ("by",)]),
        inside=_table(inside),
    )


# --------------------------------------------------------------------------- the features


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where the lines of a page begin and end, and which of its words, or of other things on it in their order, are on which line."""

    starts: Ints
    ends: Ints

    def of(self, places: Ints) -> "_Things":
        """What begins at the places."""
        bounds = np.searchsorted(places, np.append(self.starts, self.ends[-1] + 1))
        return _Things(bounds[:-1], bounds[1:])


@dataclass(frozen=True, slots=True)
class _Things:
    """For each line the first of the things that are on it, and the first that is not."""

    first: Ints
    last: Ints

    @property
    def many(self) -> Ints:
        """How many each line has."""
        return self.last - self.first

    def lines(self) -> Ints:
        """The line of each thing."""
        return np.repeat(np.arange(len(self.first)), self.many)

    def sums(self, values: NDArray[Any]) -> Ints:
        """The sum over each line of a number that each thing has."""
        sums = np.zeros(len(values) + 1, np.int64)
        np.cumsum(values, out=sums[1:])
        return sums.take(self.last) - sums.take(self.first)


def features_of(texts: Sequence[str]) -> Floats:
    """A row for each line: its shape, its words, and whether it stands on the page more than once, or more than three times."""
    page = characters_of("\n".join(texts) + "\n")
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    ends = np.cumsum(lengths + 1) - 1
    lines = _Lines(ends - lengths, ends)
    _, where, times = np.unique(page.hashes(lines.starts, ends), return_inverse=True, return_counts=True)
    columns = (*_shape(page.kinds, lines), *_words(page, lines), times[where, None] > _REPEATED)
    widths = [column.shape[1] if column.ndim > 1 else 1 for column in columns]
    rows = np.empty((len(texts), sum(widths)), np.float32)
    at = 0
    for column, width in zip(columns, widths, strict=True):
        rows[:, at : at + width] = column if column.ndim > 1 else column[:, None]
        at += width
    return rows


_REPEATED = np.array([1, 3])
_COUNTED = np.array([STOP, COMMA, QUOTE, BAR, BRACKET, OTHER])
_FIRST = np.array([UPPER, LOWER, DIGIT, BAR, QUOTE], np.uint8)
_LAST = np.array([STOP, COLON, QUOTE, BRACKET], np.uint8)


def _shape(kinds: NDArray[np.uint8], lines: _Lines) -> Columns:
    """What the characters of the lines are, how they begin and end, and where on the page they stand."""
    starts, ends, n = lines.starts, lines.ends, len(lines.starts)
    marked = np.flatnonzero(kinds >= UPPER)
    counts = np.bincount(lines.of(marked).lines() * _KINDS + kinds.take(marked), minlength=n * _KINDS).reshape(n, _KINDS)
    first, last, before = kinds.take(starts), kinds.take(ends - 1), kinds.take(np.maximum(ends - 2, starts))
    stopped = before == STOP
    stops = last == STOP
    index = np.arange(n)
    return (
        counts[:, (UPPER, DIGIT)] / np.maximum(ends - starts, 1)[:, None],
        np.minimum(counts[:, _COUNTED], 5) / 5,
        first[:, None] == _FIRST,
        last[:, None] == _LAST,
        stops | ((last == QUOTE) & (stopped | (before == COMMA))) | ((last == BRACKET) & stopped),
        stops & stopped,
        index / n,
        1 / (1 + index),
        1 / (n - index),
        np.full(n, math.log1p(n) / 6),
    )


def _words(page: Characters, lines: _Lines) -> Columns:
    """What the words of the lines are."""
    kinds = page.kinds
    lettered = kinds - np.uint8(LOWER) <= DIGIT - LOWER
    edges = np.flatnonzero(lettered[1:] != lettered[:-1]) + 1  # the text ends in a line end
    edges = np.insert(edges, 0, 0) if lettered[0] else edges
    begin, end = edges[::2].copy(), edges[1::2].copy()
    on = lines.of(begin)
    line, words, length, initial = on.lines(), on.many, end - begin, kinds.take(begin)
    many = np.maximum(words, 1)
    hashes = page.hashes(begin, end)
    marks, function = _marks_inside(page, hashes, begin, end, line, len(words))
    capital = on.sums(initial == UPPER) / many
    prose = np.where((words >= 8) & (capital < 0.6), words, 0)
    total, passed = max(int(prose.sum()), 1), np.cumsum(prose)
    return (
        np.log1p(words),
        np.minimum(words, 60) / 60,
        on.sums(length) / many / 10,
        capital,
        on.sums((length <= 3) & (initial == LOWER)) / many,
        (passed - prose) / total,
        (total - passed) / total,
        prose / total,
        _told_elsewhere(hashes, line, on, ~function, prose),
        on.sums(function) / many,
        marks,
        *_marks_outside(page, begin, end, on),
    )


def _marks_inside(
    page: Characters, hashes: Hashes, begin: Ints, end: Ints, line: Ints, n: int
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """How many words and phrases of each kind the lines have, and which words are function words."""
    table = _phrases().inside
    runs = [table.find(hashes if k == 0 else page.hashes(begin[:-k], end[k:])) for k in range(_LONGEST)]
    function = np.zeros(len(hashes), np.bool_)
    alone, bits = runs[0]
    function[alone] = bits & np.uint32(1)
    found, bits = (np.concatenate(arrays) for arrays in zip(*runs, strict=True))
    which, kind = np.nonzero(_bits(bits, len(_INSIDE)))
    counts = np.bincount(line.take(found.take(which)) * len(_INSIDE) + kind, minlength=n * len(_INSIDE))
    return np.minimum(counts.reshape(n, -1), 3) / 3, function


def _marks_outside(page: Characters, begin: Ints, end: Ints, on: _Things) -> Columns:
    """Of which kind the lines are as a whole, and by their first words."""
    some = np.flatnonzero(on.many)
    first, last = on.first.take(some), on.last.take(some) - 1
    start = begin.take(first)
    whole, begins = np.zeros((2, len(on.first)), np.uint32)
    found, bits = _phrases().whole.find(page.hashes(start, end.take(last)))
    whole[some[found]] = bits
    for k in range(_LONGEST):
        found, bits = _phrases().begins.find(page.hashes(start, end.take(np.minimum(first + k, last))))
        begins[some[found]] |= bits
    return _bits(whole, len(_WHOLE)), _bits(begins, len(_BEGINS))


def _bits(found: NDArray[np.uint32], n: int) -> NDArray[np.bool_]:
    """A column for each of the lowest `n` bits."""
    columns: NDArray[np.bool_] = (found[:, None] & (np.uint32(1) << np.arange(n, dtype=np.uint32))) != 0
    return columns


def _told_elsewhere(hashes: Hashes, line: Ints, on: _Things, content: NDArray[np.bool_], prose: Ints) -> NDArray[np.float64]:
    """Which share of a line's words, without the function words, stands in the sentences of other lines too (or twice in its own)."""
    bucket = (hashes >> np.uint32(18)).astype(np.intp)
    told = (prose > 0).take(line)
    elsewhere = np.bincount(bucket[told], minlength=1 << 14).take(bucket) > told
    share: NDArray[np.float64] = on.sums(elsewhere & content) / np.maximum(on.sums(content), 1)
    return share
