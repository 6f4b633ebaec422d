"""A passage with marked stretches -> word pieces, as the classifier reads them.

In: a text, the stretch of it to read, and spans in it that play a part there. Out: `Marked`. Training and
reading share this module, so that a model sees the same pieces in both.

Each piece carries a type id: the part that it plays, times the case and quotation that the tagger reads, too.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.model.quotation import quotations
from onrecord.model.windows import CLS, SEP, TYPES, Ints, case_of, fold

Part = Literal["none", "source", "cue", "content", "own", "other", "aimed"]
"""What a stretch is: of an attribution, or a party named in its content: the speaker's own, another, or the one that rules take."""
PARTS: tuple[Part, ...] = get_args(Part)
MOST_PIECES = 112
LEAD, TAIL = 160, 80
"""So many characters before and behind are read at most."""
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])|\n")

Key = tuple[str, ...]
"""The parties, in order of their names, that a stretch names."""
Span = tuple[int, int]
Mark = tuple[int, int, Part]


@dataclass(frozen=True, slots=True)
class Marked:
    """Pieces `[l]` and their types; `pools` `[2, l]` averages over the two parts that count most.

    `named` has for each other party the first and last pieces of where it is named.
    """

    pieces: Ints
    types: Ints
    pools: NDArray[np.float32]
    named: Mapping[Key, tuple[Span, ...]]


def passage(text: str, spans: Sequence[Span]) -> Span:
    """The stretch of a text in which spans stand, with the rest of their sentences as far as that is near."""
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    low = max(0, first - LEAD)
    ends = [m.end() for m in _SENTENCE_END.finditer(text, low, first)]
    start = ends[-1] if ends else text.find(" ", low) + 1 if low else 0
    high = min(len(text), last + TAIL)
    end = _SENTENCE_END.search(text, last, high)
    return min(start, first), end.start() + 1 if end else high


def mark(
    tokenizer: Tokenizer,
    text: str,
    within: Span,
    marks: Sequence[Mark],
    parts: tuple[frozenset[Part], frozenset[Part]],
    named: Mapping[Key, Sequence[Span]],
) -> Marked:
    """The pieces of a stretch; of marks that overlap the later counts. `parts` are those that the pools average over."""
    start, end = within
    part = np.zeros(end - start + 1, dtype=np.int64)
    for a, b, kind in marks:
        part[max(0, a - start) : max(0, b - start)] = PARTS.index(kind)
    inside = np.zeros(end - start + 1, dtype=np.int64)
    for quotation in quotations(text[start:end]):
        inside[quotation.start : quotation.end] = 1
    encoding = tokenizer.encode(fold(text[start:end]), add_special_tokens=False)
    room = MOST_PIECES - 2
    offsets = np.array(encoding.offsets[:room], dtype=np.int64).reshape(-1, 2)
    begins = offsets[:, 0]
    words: dict[int, tuple[int, int]] = {}
    for owner, (a, b) in zip(encoding.word_ids, encoding.offsets, strict=True):
        words[owner] = (words.get(owner, (a, b))[0], b)
    cases = {owner: case_of(text[start + a : start + b]) for owner, (a, b) in words.items()}
    plain = inside[begins] + 2 * np.array([cases[owner] for owner in encoding.word_ids[:room]], dtype=np.int64)
    pieces = np.array([CLS, *encoding.ids[:room], SEP], dtype=np.int64)
    played = np.concatenate([[0], part[begins], [0]])
    types = played * TYPES + np.concatenate([[0], plain, [0]])
    pools = np.stack([_pool(played, kinds) for kinds in parts])
    spots: dict[Key, tuple[Span, ...]] = {}
    for key, spans in named.items():
        found = [np.flatnonzero((offsets[:, 0] >= a - start) & (offsets[:, 1] <= b - start)) for a, b in spans]
        if spans := [(int(at[0]) + 1, int(at[-1]) + 1) for at in found if len(at)]:
            spots[key] = tuple(spans)
    return Marked(pieces, types, pools, spots)


def _pool(played: Ints, kinds: frozenset[Part]) -> NDArray[np.float32]:
    """Equal weights for the pieces of some kinds; where there are none, the first piece stands for them."""
    chosen = np.isin(played, [PARTS.index(kind) for kind in kinds]).astype(np.float32)
    if not chosen.any():
        chosen[0] = 1
    return np.asarray(chosen / chosen.sum(), dtype=np.float32)
