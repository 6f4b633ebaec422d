"""What the model of lines sees: numbers for every line of a copied page, all lines at once.

In: the page's tokens, and which of them begin its lines. Out: a row of numbers for each line. Phrases of page furniture are found by the
hashes of runs of words, and all of it is done on whole arrays, so that a page costs a fraction of a millisecond.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.lexicon.page import page_words
from onrecord.steps.clean.tokens import (
    BAR,
    BRACKET,
    COLON,
    COMMA,
    DIGIT,
    KINDS,
    LOWER,
    OTHER,
    QUOTE,
    STOP,
    UPPER,
    Hashes,
    Ints,
    Tokens,
    buckets,
    repeats,
    tokens_of,
)

Floats = NDArray[np.float32]

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
"""Words that tell sentences from labels, prompts, dates and captions."""
_LONGEST = 3
"""The most words of a phrase that are compared."""
_PLACES = np.array([1, 3, 5], np.uint64)
"""What the hashes of the words of a phrase are multiplied by, so that their order counts; for whole lines it does not."""
_SLOTS = 18
"""By so many bits of a hash a phrase is found: other words that share them are taken for it."""


class _Table:
    """For each phrase which kinds it is of, found by its hash."""

    def __init__(self, kinds: Sequence[Iterable[str]], whole: bool = False):
        found: dict[int, int] = {}
        for bit, given in enumerate(kinds):
            for phrase in given:
                if len(words := tokens_of(phrase).hashes[: None if whole else _LONGEST]):
                    places = 1 if whole else _PLACES[: len(words)]
                    slot = int(buckets((words * places).sum(keepdims=True), _SLOTS)[0])
                    found[slot] = found.get(slot, 0) | 1 << bit
        sets = sorted(set(found.values()))
        self._set = np.zeros(1 << _SLOTS, np.uint8)
        self._set[list(found)] = [sets.index(kinds) + 1 for kinds in found.values()]
        self.rows = _packed([[bits >> bit & 1 for bit in range(len(kinds))] for bits in (0, *sets)])
        """What is counted for each set of kinds."""

    def of(self, hashes: Hashes) -> NDArray[np.uint8]:
        """The set of kinds that each hash has."""
        return self._set.take(buckets(hashes, _SLOTS))


def _packed(counts: Sequence[Sequence[Any]]) -> NDArray[np.uint64]:
    """Rows of counts, four of them in a number, so that they are summed at once."""
    return np.array([[*row, *[0] * (-len(row) % 4)] for row in counts], np.uint16).view(np.uint64)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of whole lines, of how lines begin, and of words, and pairs of them, that may stand anywhere in them."""

    whole: _Table
    begins: _Table
    inside: _Table


@cache
def _phrases() -> _Known:
    table = page_words()
    kinds = [table.end, table.chrome, table.promotion, table.placeholder, table.signature]
    inside = [*map(str.split, _WORDS.values()), table.credits, table.roles, table.chrome.parts, table.signature.parts]
    return _Known(
        whole=_Table([*(kind.lines for kind in kinds), table.sections], whole=True),
        begins=_Table([*(kind.starts for kind in kinds), table.credit_marks, ("by",)]),
        inside=_Table(inside),
    )


# --------------------------------------------------------------------------- the features

_SENTENCE, _CAPITALS = 8, 0.6
"""The fewest words of a sentence, and the share of them that begin with a capital at most."""
WHOLE, _REACH = 60, 4
"""Of a page of fewer lines than this all are shown; how many lines from a sentence those are that are shown of others."""
_MOST, _LONG, _SHARES = 5, 60, 13
"""What is counted counts up to so much, and words up to so many; of so many counts the share of the words is given too."""


@cache
def _ways() -> NDArray[np.uint64]:
    """For each way to write a token, by the kinds of its first, second and last characters, what is counted."""
    first, second, last = np.indices((KINDS,) * 3).reshape(3, -1)
    columns = (
        first == UPPER,
        (first == UPPER) & (second == UPPER),
        (first == UPPER) & ((last == STOP) | (last == COMMA)),
        (first == LOWER) & (second < LOWER),
        first == DIGIT,
        *((first == kind) | (last == kind) for kind in (QUOTE, BAR, BRACKET, OTHER)),
        *(last == kind for kind in (STOP, COMMA, COLON)),
    )
    return _packed(np.stack(columns, 1).tolist())


@cache
def _begins() -> NDArray[np.uint64]:
    """For each kind of a line's first character, what it is."""
    return _packed([[kind == first for first in (UPPER, LOWER, DIGIT, BAR, QUOTE)] for kind in range(KINDS)])


@cache
def _ends() -> NDArray[np.uint64]:
    """For each pair of kinds of a line's last two characters, what the last is, and whether they end a sentence."""
    before, last = np.indices((KINDS, KINDS)).reshape(2, -1)
    stopped = before == STOP
    closed = ((last == QUOTE) & (stopped | (before == COMMA))) | ((last == BRACKET) & stopped)
    columns = (*(last == kind for kind in (STOP, COLON, QUOTE, BRACKET)), (last == STOP) | closed, (last == STOP) & stopped)
    return _packed(np.stack(columns, 1).tolist())


def shown(words: Ints) -> Ints:
    """The lines that the model is shown, by the words of each: of a long page those that are as long as sentences, and a few around each.

    Most of a long page's lines are those of its menus, far from any sentence.
    """
    if len(words) < WHOLE or words.max() < _SENTENCE:
        return np.arange(len(words))
    long = np.zeros(len(words) + 2 * _REACH + 1, np.intp)
    long[_REACH + 1 : -_REACH] = words >= _SENTENCE
    passed = long.cumsum()
    return np.flatnonzero(passed[2 * _REACH + 1 :] > passed[: -2 * _REACH - 1])


def features_of(tokens: Tokens, firsts: Ints, words: Ints, among: Ints) -> Floats:
    """A row for each line of those: what its words are and how they are written, how it begins and ends, how long it is, and where."""
    kinds, initial, final, known = tokens.kinds, tokens.initial, tokens.final, _phrases()
    one = tokens.hashes
    inside = known.inside.of(one)
    np.maximum(inside[:-1], known.inside.of(one[:-1] + one[1:] * _PLACES[1]), out=inside[:-1])
    whole = np.add.reduceat(one, firsts)
    written = (initial.astype(np.uint16) * KINDS + kinds.take(tokens.starts + 1)) * KINDS + final
    times = repeats(whole).take(among)
    those, words, whole = firsts.take(among), words.take(among), whole.take(among)
    lasts = those + words - 1
    starts, ends = tokens.starts.take(those), tokens.ends.take(lasts)
    ending = kinds.take(ends - 2, mode="clip").astype(np.intp) * KINDS + final.take(lasts)
    counts = np.concatenate(
        (
            np.add.reduceat(_ways().take(written, 0), firsts).take(among, 0),
            np.add.reduceat(known.inside.rows.take(inside, 0), firsts).take(among, 0),
            known.begins.rows.take(known.begins.of(_openings(one, those, words)).max(0), 0),
            known.whole.rows.take(known.whole.of(whole), 0),
            _begins().take(initial.take(those), 0),
            _ends().take(ending, 0),
        ),
        1,
    ).view(np.uint16)
    numbers = (
        *_places(np.where((words >= _SENTENCE) & (counts[:, 0] < _CAPITALS * words), words, 0)),
        np.minimum(times, _MOST),
        np.log1p(words),
        np.minimum(words, _LONG),
        (ends - starts) / words,
    )
    n, many = counts.shape
    found = np.empty((n, many + _SHARES + len(numbers)), np.float32)
    np.minimum(counts, _MOST, out=found[:, :many], casting="unsafe")
    np.multiply(counts[:, :_SHARES], (1 / words).astype(np.float32)[:, None], out=found[:, many : many + _SHARES])
    for column, values in enumerate(numbers, many + _SHARES):
        found[:, column] = values
    return found


def _openings(words: Hashes, firsts: Ints, many: Ints) -> Hashes:
    """The hashes of the first word of each line, of the first two, and of the first three; or of as many as there are."""
    found = np.empty((_LONGEST, len(firsts)), np.uint64)
    found[0] = words.take(firsts)
    for place in range(1, _LONGEST):
        found[place] = found[place - 1] + words.take(firsts + place, mode="clip") * (_PLACES[place] * (many > place))
    return found


def _places(prose: Ints) -> Iterator[NDArray[np.float64]]:
    """Where on the page each line stands, in lines and in words of sentences, and how long the page is."""
    n, passed = len(prose), np.cumsum(prose)
    total, index = max(int(passed[-1]), 1), np.arange(n)
    yield index / n
    yield 1 / (1 + index)
    yield 1 / (n - index)
    yield np.full(n, math.log1p(n))
    yield passed / total
    yield prose / total
