"""Articles with attributions -> labelled windows.

In: rows of `{"id", "text", "attributions"}` and, by id, silver entities. Out: `Example`s
with a label for each word. `varied` changes a text without moving an offset: the ways in
which pages differ from the corpus (other quotation marks, paragraphs run together).
"""

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.model.decode import ENTITY_LABELS
from onrecord.model.windows import MAX_PIECES, Window, make_windows

ENTITY = {name: i for i, name in enumerate(ENTITY_LABELS)} | {"TIME": 5, "DURATION": 5, "SET": 5}


@dataclass(frozen=True)
class Example:
    """A window, its cue and entity labels `[words]`, and for each cue its link labels `[words]`."""

    window: Window
    cue: np.ndarray
    entity: np.ndarray
    cues: list[tuple[int, int]]
    links: np.ndarray


def read_entities(path: Path) -> dict[str, list[tuple[int, int, int]]]:
    """By id, `(start, end, label)` of the tokens that bear an entity label."""
    found = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found[row["id"]] = [(t[0], t[1], ENTITY[t[3]]) for s in row["sentences"] for t in s if ENTITY.get(t[3])]
    return found


def varied(text: str, rng: random.Random) -> str:
    """The text as another outlet would set it; the length stays."""
    if rng.random() < 0.12:
        text = text.replace("\n", " ")
    roll = rng.random()
    if roll < 0.25:
        text = text.translate(str.maketrans("“”‘’", "\"\"''"))
    elif roll < 0.32:
        text = text.translate(str.maketrans('“”"', "‘’'"))
    return text


def _covered(words: np.ndarray, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for a, b in spans:
        hit = np.flatnonzero((words[:, 0] < b) & (words[:, 1] > a))
        if len(hit):
            yield int(hit[0]), int(hit[-1]) + 1


def label(window: Window, row: dict[str, Any], entities: list[tuple[int, int, int]] | None) -> Example:
    """The labels of one window; entity labels are -1 where there is no silver."""
    words = window.words
    n = len(words)
    cue = np.zeros(n, dtype=np.int64)
    entity = np.full(n, -1 if entities is None else 0, dtype=np.int64)
    for a, b, kind in entities or ():
        for i, j in _covered(words, [(a, b)]):
            entity[i:j] = kind
    cues: list[tuple[int, int]] = []
    links: list[np.ndarray] = []
    for attribution in row["attributions"]:
        where = list(_covered(words, attribution["cue"]))
        if not where or where[0] in cues:
            continue
        start, end = where[0]
        cue[start], cue[start + 1 : end] = 1, 2
        line = np.zeros(n, dtype=np.int64)
        for role, begin in (("content", 3), ("source", 1)):
            for i, j in _covered(words, attribution[role]):
                line[i], line[i + 1 : j] = begin, begin + 1
        cues.append((start, end))
        links.append(line)
    return Example(window, cue, entity, cues, np.array(links, dtype=np.int64).reshape(-1, n))


def examples(
    tokenizer: Tokenizer,
    rows: list[dict[str, Any]],
    entities: dict[str, list[tuple[int, int, int]]],
    rng: random.Random | None = None,
) -> list[Example]:
    """All windows of all rows; varied and cut at other places if `rng` is given."""
    out = []
    for row in rows:
        text = varied(row["text"], rng) if rng else row["text"]
        budget = rng.randint(48, MAX_PIECES) if rng else MAX_PIECES
        for window in make_windows(tokenizer, text, first_budget=budget):
            if len(window.words):
                out.append(label(window, row, entities.get(row["id"])))
    return out
