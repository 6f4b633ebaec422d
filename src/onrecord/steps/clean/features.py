"""What the model of lines sees: numbers for every line of a copied page, all lines at once.

In: the lines. Out: a row of numbers for each. Phrases of page furniture are
found by the hashes of runs of words, and all of it is done on whole arrays, so that a page costs well under a millisecond.
"""

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
Columns = dict[str, NDArray[Any]]

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
    """A row for each line."""
    page = characters_of("\n".join(texts) + "\n")
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.cumsum(lengths + 1) - lengths - 1
    columns = _shape(page.kinds, starts, starts + lengths) | _words(page, starts)
    columns["on the page twice"], columns["on the page often"] = _repeated(page.hashes(starts, starts + lengths))
    rows = np.empty((len(texts), len(columns)), np.float32)
    for i, column in enumerate(columns.values()):
        rows[:, i] = column
    return rows


def _shape(kinds: NDArray[np.uint8], starts: Ints, ends: Ints) -> Columns:
    """What the characters of the lines are, and how they begin and end."""
    n = len(starts)
    line_of = np.repeat(np.arange(n), ends - starts + 1)
    counts = np.bincount(line_of * _KINDS + kinds, minlength=n * _KINDS).reshape(n, _KINDS)
    length = np.maximum(ends - starts, 1)
    first, last, before = kinds[starts], kinds[ends - 1], kinds[np.maximum(ends - 2, starts)]
    index = np.arange(n)
    return {
        "capitals": counts[:, UPPER] / length,
        "digits": counts[:, DIGIT] / length,
        **{f"many {kind}": np.minimum(counts[:, kind], 5) / 5 for kind in (STOP, COMMA, QUOTE, BAR, BRACKET, OTHER)},
        **{f"begins with {kind}": first == kind for kind in (UPPER, LOWER, DIGIT, BAR, QUOTE)},
        **{f"ends with {kind}": last == kind for kind in (STOP, COLON, QUOTE, BRACKET)},
        "closes": (last == STOP) | ((last == QUOTE) & ((before == STOP) | (before == COMMA))) | ((last == BRACKET) & (before == STOP)),
        "trails off": (last == STOP) & (before == STOP),
        "place": index / n,
        "from the top": 1 / (1 + index),
        "from the bottom": 1 / (n - index),
        "lines": np.full(n, np.log1p(n) / 6),
    }


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
    return {
        "words": np.log1p(words),
        "words of a paragraph": np.minimum(words, 60) / 60,
        "length of a word": np.bincount(line, end - begin, n) / many / 10,
        "capitalized": capital,
        "small words": small,
        "prose before": (passed - prose) / total,
        "prose after": (total - passed) / total,
        "prose": prose / total,
        "words told elsewhere": _told_elsewhere(hashes, line, ~function, prose),
        "function words": np.bincount(line, function, n) / many,
        **marks,
        **_marks_outside(page, begin, end, np.cumsum(words) - words, words),
    }


def _marks_inside(page: Characters, hashes: Hashes, begin: Ints, end: Ints, line: Ints, n: int) -> tuple[Columns, NDArray[np.bool_]]:
    """How many words and phrases of each kind the lines have, and which words are function words."""
    table = _phrases().inside
    alone = table.find(hashes)
    found = [(line, alone)]
    for k in range(1, _LONGEST):
        bits = table.find(page.hashes(begin[:-k], end[k:]))
        at = np.flatnonzero(bits)
        found.append((line[at], bits[at]))
    lines, marks = (np.concatenate(parts) for parts in zip(*found, strict=True))
    counts = {name: np.bincount(lines, marks >> np.uint32(i) & np.uint32(1), n) for i, name in enumerate(_INSIDE)}
    return {f"has {name}": np.minimum(count, 3) / 3 for name, count in counts.items()}, alone & np.uint32(1) > 0


def _marks_outside(page: Characters, begin: Ints, end: Ints, first: Ints, words: Ints) -> Columns:
    """Of which kind the lines are as a whole, and by their first words."""
    some = np.flatnonzero(words)
    n, first, last = len(words), first[some], (first + words - 1)[some]
    whole, begins = np.zeros(n, np.uint32), np.zeros(n, np.uint32)
    whole[some] = _phrases().whole.find(page.hashes(begin[first], end[last]))
    for k in range(_LONGEST):
        begins[some] |= _phrases().begins.find(page.hashes(begin[first], end[np.minimum(first + k, last)]))
    return {
        **{f"is {name}": whole >> np.uint32(i) & np.uint32(1) for i, name in enumerate(_WHOLE)},
        **{f"begins as {name}": begins >> np.uint32(i) & np.uint32(1) for i, name in enumerate(_BEGINS)},
    }


def _told_elsewhere(hashes: Hashes, line: Ints, content: NDArray[np.bool_], prose: Ints) -> NDArray[np.float64]:
    """Which share of a line's words, without the function words, stands in the sentences of other lines too (or twice in its own)."""
    bucket = hashes >> np.uint32(18)
    told = prose[line] > 0
    elsewhere = np.bincount(bucket[told], minlength=1 << 14)[bucket] > told
    share: NDArray[np.float64] = np.bincount(line, elsewhere & content, len(prose)) / np.maximum(np.bincount(line, content, len(prose)), 1)
    return share


def _repeated(lines: Hashes) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which lines stand on the page more than once, and more than three times."""
    _, where, times = np.unique(lines, return_inverse=True, return_counts=True)
    return times[where] > 1, times[where] > 3
