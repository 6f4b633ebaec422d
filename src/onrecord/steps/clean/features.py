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

SPACE, BREAK, UPPER, LOWER, DIGIT, STOP, COLON, COMMA, QUOTE, BAR, BRACKET, OTHER = range(12)
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
        return (self.sums[ends] - self.sums[starts]) * self.inverse[starts]


def characters_of(text: str) -> Characters:
    """The text as arrays."""
    kinds, lowered = _tables()
    codes = np.minimum(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32), _TOP)
    up, down = _POWERS.upto(len(codes) + 1)
    sums = np.zeros(len(codes) + 1, np.uint32)
    np.cumsum(lowered[codes] * up[:-1], dtype=np.uint32, out=sums[1:])
    return Characters(kinds[codes], sums, down)


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

    def find(self, hashes: Hashes) -> NDArray[np.uint32]:
        at = hashes >> np.uint32(17)
        return np.where(self.keys[at] == hashes, self.bits[at], np.uint32(0))


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


def features_of(texts: Sequence[str]) -> Floats:
    """A row for each line: its shape, its words, and whether it stands on the page more than once, or more than three times."""
    page = characters_of("\n".join(texts) + "\n")
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.cumsum(lengths + 1) - lengths - 1
    _, where, times = np.unique(page.hashes(starts, starts + lengths), return_inverse=True, return_counts=True)
    rows: Floats = np.column_stack(
        (*_shape(page.kinds, starts, starts + lengths), *_words(page, starts), times[where, None] > _REPEATED)
    ).astype(np.float32)
    return rows


_REPEATED = np.array([1, 3])
_COUNTED = np.array([STOP, COMMA, QUOTE, BAR, BRACKET, OTHER])
_FIRST = np.array([UPPER, LOWER, DIGIT, BAR, QUOTE])
_LAST = np.array([STOP, COLON, QUOTE, BRACKET])


def _shape(kinds: NDArray[np.uint8], starts: Ints, ends: Ints) -> Columns:
    """What the characters of the lines are, how they begin and end, and where on the page they stand."""
    n = len(starts)
    line_of = np.repeat(np.arange(0, n * _KINDS, _KINDS), ends - starts + 1)
    counts = np.bincount(line_of + kinds, minlength=n * _KINDS).reshape(n, _KINDS)
    first, last, before = kinds[starts], kinds[ends - 1], kinds[np.maximum(ends - 2, starts)]
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


def _words(page: Characters, starts: Ints) -> Columns:
    """What the words of the lines are."""
    n, kinds = len(starts), page.kinds
    lettered = (kinds >= UPPER) & (kinds <= DIGIT)
    edges = np.flatnonzero(lettered[1:] != lettered[:-1]) + 1  # the text ends in a line end
    edges = np.insert(edges, 0, 0) if lettered[0] else edges
    begin, end = edges[::2], edges[1::2]
    line = np.searchsorted(starts, begin, "right") - 1
    words = np.bincount(line, minlength=n)
    many = np.maximum(words, 1)
    hashes = page.hashes(begin, end)
    marks, function = _marks_inside(page, hashes, begin, end, line, n)
    capital = np.bincount(line, kinds[begin] == UPPER, n) / many
    small = np.bincount(line, (end - begin <= 3) & (kinds[begin] == LOWER), n) / many
    prose = np.where((words >= 8) & (capital < 0.6), words, 0)
    total, passed = max(int(prose.sum()), 1), np.cumsum(prose)
    return (
        np.log1p(words),
        np.minimum(words, 60) / 60,
        np.bincount(line, end - begin, n) / many / 10,
        capital,
        small,
        (passed - prose) / total,
        (total - passed) / total,
        prose / total,
        _told_elsewhere(hashes, line, ~function, prose),
        np.bincount(line, function, n) / many,
        marks,
        *_marks_outside(page, begin, end, np.cumsum(words) - words, words),
    )


def _marks_inside(
    page: Characters, hashes: Hashes, begin: Ints, end: Ints, line: Ints, n: int
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """How many words and phrases of each kind the lines have, and which words are function words."""
    table = _phrases().inside
    alone = table.find(hashes)
    lines, found = [], []
    for k in range(_LONGEST):
        bits = table.find(page.hashes(begin[:-k], end[k:])) if k else alone
        at = np.flatnonzero(bits)
        lines.append(line[at])
        found.append(bits[at])
    which, kind = np.nonzero(_bits(np.concatenate(found), len(_INSIDE)))
    counts = np.bincount(np.concatenate(lines)[which] * len(_INSIDE) + kind, minlength=n * len(_INSIDE))
    return np.minimum(counts.reshape(n, -1), 3) / 3, alone & np.uint32(1) > 0


def _marks_outside(page: Characters, begin: Ints, end: Ints, first: Ints, words: Ints) -> Columns:
    """Of which kind the lines are as a whole, and by their first words."""
    some = np.flatnonzero(words)
    first, last = first[some], (first + words - 1)[some]
    whole, begins = np.zeros((2, len(words)), np.uint32)
    whole[some] = _phrases().whole.find(page.hashes(begin[first], end[last]))
    for k in range(_LONGEST):
        begins[some] |= _phrases().begins.find(page.hashes(begin[first], end[np.minimum(first + k, last)]))
    return _bits(whole, len(_WHOLE)), _bits(begins, len(_BEGINS))


def _bits(found: NDArray[np.uint32], n: int) -> NDArray[np.bool_]:
    """A column for each of the lowest `n` bits."""
    columns: NDArray[np.bool_] = (found[:, None] & (np.uint32(1) << np.arange(n, dtype=np.uint32))) != 0
    return columns


def _told_elsewhere(hashes: Hashes, line: Ints, content: NDArray[np.bool_], prose: Ints) -> NDArray[np.float64]:
    """Which share of a line's words, without the function words, stands in the sentences of other lines too (or twice in its own)."""
    bucket = hashes >> np.uint32(18)
    told = prose[line] > 0
    elsewhere = np.bincount(bucket[told], minlength=1 << 14)[bucket] > told
    share: NDArray[np.float64] = np.bincount(line, elsewhere & content, len(prose)) / np.maximum(np.bincount(line, content, len(prose)), 1)
    return share
