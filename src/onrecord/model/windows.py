"""Text -> windows of word pieces, as the tagger reads them.

In: a text and the stretches of it to read. Out: `Window`s of whole paragraphs, at most
`MAX_PIECES` word pieces each; a longer paragraph is cut at the ends of its sentences.
Training and reading share this module, so that a model sees the same windows in both.

Each piece carries a type id that says what the uncased vocabulary hides: the case of its
word (lower, capitalized, upper) and whether it stands inside quotation marks.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.model.quotation import PARAGRAPH, quotations

MAX_PIECES = 256
TYPES = 6
"""Number of type ids: three cases, outside and inside of quotation marks."""
CLS, SEP, PAD = 101, 102, 0

_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
_FOLD = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'", "\xa0": " "})
"""One character for one, so that offsets stay."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `[length]`, their types, and the words they make up.

    `words` is `[n, 2]`, offsets into the text; `first` is `[n]`, the index of each word's first piece.
    """

    pieces: Ints
    types: Ints
    words: Ints
    first: Ints

    def paragraphs(self) -> Ints:
        """The number of each word's paragraph, `[n]`, counted from the first of the window."""
        return np.asarray((self.pieces == SEP).cumsum()[self.first], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A paragraph, or a sentence of one that is too long: what windows are filled with."""

    pieces: list[int]
    types: list[int]
    words: list[tuple[int, int]]
    first: list[int]
    new_paragraph: bool


def load_tokenizer(path: Path) -> Tokenizer:
    """Read a tokenizer, without the padding and truncation that it was saved with."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def fold(text: str) -> str:
    """Curly marks made straight, character for character."""
    return text.translate(_FOLD)


def case_of(word: str) -> int:
    """The case of a word: 0 lower, 1 capitalized, 2 upper."""
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def _cut(words: Sequence[tuple[int, int]], sizes: Sequence[int], text: str, budget: int) -> list[tuple[int, int]]:
    """Split the words of a long paragraph into runs of at most `budget` pieces, at sentence ends."""
    runs: list[tuple[int, int]] = []
    start, used, last_end = 0, 0, 0
    for i, size in enumerate(sizes):
        if used + size > budget:
            stop = last_end if last_end > start else i
            runs.append((start, stop))
            start, used, last_end = stop, sum(sizes[stop:i]), 0
        used += size
        a, b = words[i]
        follows = words[i + 1][0] if i + 1 < len(words) else b
        if follows > b and _SENTENCE_END.search(text, max(0, a - 2), b) and text[follows : follows + 2].lstrip("\"'“‘")[:1].isupper():
            last_end = i + 1
    if start < len(words):
        runs.append((start, len(words)))
    return runs


def _units(tokenizer: Tokenizer, text: str, spans: Iterable[tuple[int, int]], budget: int) -> list[_Unit]:
    paragraphs = [m.span() for a, b in spans for m in PARAGRAPH.finditer(text, a, b)]
    paragraphs = [(a, b) for a, b in paragraphs if text[a:b].strip()]
    folded = fold(text)
    encodings = tokenizer.encode_batch([folded[a:b] for a, b in paragraphs], add_special_tokens=False)
    inside = np.zeros(len(text) + 1, dtype=np.int64)
    for q in quotations(text):
        inside[q.start : q.end] = 1
    units: list[_Unit] = []
    for (base, _), encoding in zip(paragraphs, encodings, strict=True):
        ids = encoding.ids
        if not ids:
            continue
        offsets, owners = encoding.offsets, encoding.word_ids
        first = [0, *(i for i, (owner, last) in enumerate(zip(owners[1:], owners, strict=False), 1) if owner != last), len(ids)]
        sizes = [b - a for a, b in pairwise(first)]
        words = [(base + offsets[a][0], base + offsets[b - 1][1]) for a, b in pairwise(first)]
        kinds = inside[[a for a, _ in words]].tolist()
        types = [t for (a, b), kind, size in zip(words, kinds, sizes, strict=True) for t in (kind + 2 * case_of(text[a:b]),) * size]
        runs = [(0, len(words))] if len(ids) <= budget else _cut(words, sizes, text, budget)
        for start, stop in runs:
            lo, hi = first[start], first[stop]
            hi = min(hi, lo + budget)
            units.append(
                _Unit(
                    ids[lo:hi],
                    types[lo:hi],
                    words[start:stop],
                    [f - lo for f in first[start:stop]],
                    start == 0,
                )
            )
    return units


def _pack(units: Sequence[_Unit]) -> Window:
    pieces, types = [CLS], [0]
    words: list[tuple[int, int]] = []
    first: list[int] = []
    for n, unit in enumerate(units):
        if n and unit.new_paragraph:
            pieces.append(SEP)
            types.append(0)
        base = len(pieces)
        pieces += unit.pieces
        types += unit.types
        first += [base + f for f in unit.first]
        words += unit.words
    pieces.append(SEP)
    types.append(0)
    kept = [i for i, f in enumerate(first) if f < len(pieces) - 1]
    return Window(
        np.array(pieces, dtype=np.int64),
        np.array(types, dtype=np.int64),
        np.array([words[i] for i in kept], dtype=np.int64).reshape(-1, 2),
        np.array([first[i] for i in kept], dtype=np.int64),
    )


def make_windows(
    tokenizer: Tokenizer,
    text: str,
    spans: Iterable[tuple[int, int]] | None = None,
    *,
    first_budget: int = MAX_PIECES,
    max_pieces: int = MAX_PIECES,
) -> list[Window]:
    """Cut the given spans of a text (all of it, if None) into windows.

    `first_budget` limits the first window only; training varies it, so that a
    paragraph is seen with other neighbours in each epoch.
    """
    room = max_pieces - 2
    windows: list[Window] = []
    held: list[_Unit] = []
    used, limit = 0, min(room, first_budget)
    for unit in _units(tokenizer, text, [(0, len(text))] if spans is None else spans, room):
        cost = len(unit.pieces) + 1
        if held and used + cost > limit:
            windows.append(_pack(held))
            held, used, limit = [], 0, room
        held.append(unit)
        used += cost
    if held:
        windows.append(_pack(held))
    return windows
