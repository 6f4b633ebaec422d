"""Texts -> sketches, and sketches -> whether two texts go back to one: the same wire story, shortened, edited or merged with another.

What is compared is where five words run the same, as copies keep it through most editing and two reporters hardly ever write it:

- only what the article itself says: whoever reports the same press statement or speech has the same quotations;
- only runs with a name or a number in them: reports from one template have the others in common;
- if none of the numbers are the same, these are two reports from one template, however much else is;
- the beginning of one of the two has to be in the other: a footer, a menu or a background paragraph makes no copy.

A sketch holds the runs with the smallest hashes, which is the same random sample of every text, so that a text and a part of it can be
compared however much their lengths differ. It depends on the text alone: in which order articles come changes nothing.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Sketch = tuple[int, ...]
"""Hashes of runs of words, the smallest ones, sorted. The last bit is set for a run that is not in the beginning of the text, the one
before it for a run with a number."""

_RUN = 5
_SIZE = 128
_WORDS = 30
"""Texts of fewer words are copies of nothing."""
_BEGINNING = 150
"""How many runs are the beginning, and at most half of the text."""
_KEYS, _KEYS_OF_BEGINNING = 24, 12
_LATER, _NUMBERED = 1, 2
_SHARED = 0.3
"""The least share of the runs of the shorter text that copies have in common."""
_SHARED_BEGINNING = 0.1
"""The same for the beginning of one of them: little, as much may have been put before or into it."""
_FEW = 3
"""So many runs not in common are added to those of a text, as one or two in common of hardly more tell nothing."""
_SHARED_NUMBERS, _NUMBERS_DUE = 0.25, 3.0
"""The share of the runs with numbers that has to be in common of what the other runs lead to expect, where at least so many are."""

_QUOTED = re.compile(r"(?<![^\s(\[])[\"“][^\"“”]{2,1500}(?:(?<=\S)[\"”]|(?=\s+[\"“]))")
_WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:['’]\w+)*|[.!?]")
_SPELLING, _DROPPED = bytes.maketrans(b"cz", b"ss"), b"aeiou'."
"""Leave of a word what is the same in British and in American spelling."""
_BASE, _MIX_1, _MIX_2 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def sketch(text: str) -> Sketch:
    """A sample of the runs of words of a text; empty for a text that is too short to be a copy of another."""
    words = _words(_QUOTED.sub(_unquoted, text))
    if len(words.all) < _WORDS:
        words = _words(text)
    count = len(words.all) - _RUN + 1
    if len(words.all) < _WORDS:
        return ()
    folded = " ".join(words.all).casefold().replace("’", "'").encode().translate(_SPELLING, _DROPPED).split(b" ")
    hashes = np.fromiter(map(crc32, folded), np.uint64, len(folded))
    runs = np.zeros(count, np.uint64)
    for i in range(_RUN):
        runs = runs * _BASE + hashes[i : i + count]
    numbered, named = (_within(places, count) for places in (words.numbers, words.names))
    marked = _mixed(runs) >> np.uint64(3) << np.uint64(2) | numbered.astype(np.uint64) * np.uint64(_NUMBERED)
    telling = np.flatnonzero(numbered | named)
    smallest, first = np.unique(marked[telling], return_index=True)
    later = telling[first[:_SIZE]] >= min(_BEGINNING, count // 2)
    return tuple((smallest[:_SIZE] | later.astype(np.uint64) * np.uint64(_LATER)).tolist())


def keys_of(runs: Sketch) -> tuple[int, ...]:
    """What to look a text up by: two that share no key are no copies. Half of them are of the beginning, which a short version keeps."""
    beginning = [x for x in runs if not x & _LATER][:_KEYS_OF_BEGINNING]
    taken = set(beginning)
    rest = [x & ~_LATER for x in runs if x not in taken]
    return tuple(sorted([*beginning, *rest[: _KEYS - len(beginning)]]))


def alike(a: Sketch, b: Sketch) -> float:
    """How much of the shorter of two texts is in the other, from 0 to 1; from 0.5 on they are copies of one origin."""
    one, other = _comparable(a, b)
    common = one.keys() & other.keys()
    if not common or not _same_numbers(one, other, common):
        return 0.0
    beginnings = [some for runs in (one, other) if (some := [x for x, later in runs.items() if not later])]
    if max((len(common.intersection(some)) / (len(some) + 1) for some in beginnings), default=1) < _SHARED_BEGINNING:
        return 0.0
    share = len(common) / (min(len(one), len(other)) + _FEW)
    return share / _SHARED / 2 if share < _SHARED else 0.5 + (share - _SHARED) / (1 - _SHARED) / 2


class _Words(NamedTuple):
    """The words of a text, and which of them are numbers and names, by index."""

    all: list[str]
    numbers: list[int]
    names: list[int]


def _words(text: str) -> _Words:
    """Names are what begins with a capital letter within a sentence."""
    words, numbers, names, begins = list[str](), list[int](), list[int](), True
    for word in _WORD.findall(text):
        if word in ".!?":
            begins = True
            continue
        initial = word[0]
        if initial.isdigit():
            numbers.append(len(words))
        elif not begins and initial.isupper():
            names.append(len(words))
        begins = False
        words.append(word)
    return _Words(words, numbers, names)


def _unquoted(quotation: re.Match[str]) -> str:
    """What is left of a quotation: the end of its sentence."""
    return " . " if any(mark in quotation.group()[-2:] for mark in ".!?") else " "


def _within(places: list[int], count: int) -> NDArray[np.bool_]:
    """Which of the runs hold one of the words at these places."""
    held = np.zeros(count + _RUN - 1, np.bool_)
    first = np.array(places, np.intp)
    for i in range(_RUN):
        held[np.maximum(first - i, 0)] = True
    return held[:count]


def _mixed(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Every bit depends on every bit, as in SplitMix64."""
    hashes = (hashes ^ hashes >> np.uint64(30)) * _MIX_1
    hashes = (hashes ^ hashes >> np.uint64(27)) * _MIX_2
    return hashes ^ hashes >> np.uint64(31)


def _comparable(a: Sketch, b: Sketch) -> tuple[dict[int, int], dict[int, int]]:
    """The runs up to the hash to which both sketches hold all, and whether each is later than the beginning."""
    last = min((runs[-1] | _LATER for runs in (a, b) if len(runs) == _SIZE), default=1 << 63)
    one, other = ({x & ~_LATER: x & _LATER for x in runs if x <= last} for runs in (a, b))
    return one, other


def _same_numbers(one: Iterable[int], other: Iterable[int], common: set[int]) -> bool:
    """Whether the runs with numbers are in common as the other runs are; true where there are too few to tell."""
    (n1, w1), (n2, w2), (numbers, words) = (_count(runs) for runs in (one, other, common))
    due = min(n1, n2) * words / max(1, min(w1, w2))
    return due < _NUMBERS_DUE or numbers >= _SHARED_NUMBERS * due


def _count(runs: Iterable[int]) -> tuple[int, int]:
    """How many runs have a number, and how many have none."""
    numbered = [bool(x & _NUMBERED) for x in runs]
    return sum(numbered), len(numbered) - sum(numbered)
