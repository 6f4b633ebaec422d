"""A text as arrays: its characters, its words, and the lines that they stand on.

In: the text. Out: `Tokens`. All of it is done on whole arrays, so that a page costs a fraction of a millisecond.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Kinds = NDArray[np.uint8]

BREAK, SPACE, LOWER, UPPER, DIGIT, STOP, COLON, COMMA, QUOTE, BAR, BRACKET, OTHER = range(12)
KINDS = 12
_TOP = 0x3000
"""Characters from here on count as one letter."""
_MARKS = {STOP: ".!?…", COLON: ":", COMMA: ",;", QUOTE: "\"“”„«»‘’'", BAR: "|•·›>→←▪►●○*+/–—-", BRACKET: "()[]{}"}
_BREAKS = "\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


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
def _table() -> NDArray[np.uint16]:
    """For each character its kind, and in the lower byte what stands for it in a comparison: the same for both cases."""
    lowered = [ord(chr(i).lower()[0]) & 0xFF for i in range(_TOP)]
    kinds = [_kind(chr(i)) << 8 for i in range(_TOP)]
    lowered[ord("’")] = ord("'")
    return np.array([kind | low for kind, low in zip(kinds, lowered, strict=True)] + [LOWER << 8], np.uint16)


_WORD = 8
"""How many characters are compared: of a longer word the first so many, and how many it has."""
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(_WORD + 1)], np.uint64)
_FACTOR, _MIXED = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What white space parts, in order; and for each line that is not empty, which of them is its first."""

    kinds: Kinds
    """Of each character; there is a line end after the last."""
    starts: Ints
    ends: Ints
    initial: Kinds
    """Of the first character of each token."""
    final: Kinds
    firsts: Ints
    hashes: Hashes
    """Of each token without the punctuation around it, whatever its case."""

    @property
    def lasts(self) -> Ints:
        """The last token of each of those lines."""
        lasts = np.empty_like(self.firsts)
        lasts[:-1] = self.firsts[1:] - 1
        lasts[-1:] = len(self.starts) - 1
        return lasts


_ZERO = np.zeros(1, np.intp)


def tokens_of(text: str) -> Tokens:
    """The text as arrays."""
    codes = np.frombuffer((text + "\n").encode("utf-32-le", "surrogatepass"), np.uint32)
    n = len(codes)
    told = np.zeros(n + _WORD, np.uint16)
    _table().take(codes, mode="clip", out=told[:n])
    kinds = (told[:n] >> 8).astype(np.uint8)
    inside = np.zeros(n + 1, np.bool_)
    np.greater(kinds, SPACE, out=inside[1:])
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = edges[::2].copy(), edges[1::2].copy()
    bounds = np.searchsorted(starts, np.flatnonzero(kinds == BREAK))
    firsts = bounds[:-1][bounds[1:] > bounds[:-1]]
    firsts = np.concatenate((_ZERO, firsts)) if bounds[0] else firsts
    initial, final = kinds.take(starts), kinds.take(ends - 1)
    first, last = initial > DIGIT, final > DIGIT
    inner = starts + first, ends - last - (last & (kinds.take(ends - 2, mode="clip") > DIGIT))
    return Tokens(kinds, starts, ends, initial, final, firsts, _hashes(told.astype(np.uint8), *inner))


def _hashes(letters: NDArray[np.uint8], starts: Ints, ends: Ints) -> Hashes:
    """The hash of each run of letters, by the first of them and how many there are; 0 where there are none."""
    length = np.maximum(ends - starts, 0)
    eights = np.ndarray((len(letters) - _WORD,), np.uint64, letters.data, strides=(1,))
    hashes: Hashes = (eights.take(starts) & _MASKS.take(length, mode="clip")) * _FACTOR
    hashes += length.view(np.uint64) * _MIXED
    return hashes


_BUCKETS = 14


def buckets(hashes: Hashes, bits: int = _BUCKETS) -> Ints:
    """A number of so many bits for each hash: the same for the same hashes, and seldom for others."""
    return (hashes * _MIXED >> np.uint64(64 - bits)).astype(np.intp)


def repeats(hashes: Hashes) -> Ints:
    """How many of the hashes are like each of them."""
    bucket = buckets(hashes)
    return np.bincount(bucket).take(bucket)
