"""Articles with attributions -> labelled windows.

In: rows of `{"id", "text", "attributions"}` and, by id, silver names and syntax. Out: `Example`s
with their labels as distributions, so that a teacher's can stand in the same place. `varied`
changes a text without moving an offset: the ways in which pages differ from the corpus (other
quotation marks, paragraphs run together).
"""

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.model.decode import CUE_LABELS, ENTITY_LABELS, LINK_LABELS
from onrecord.model.windows import MAX_PIECES, Window, make_windows

Floats = NDArray[np.float16]
Ints = NDArray[np.int64]

ENTITY = {name: i for i, name in enumerate(ENTITY_LABELS)} | {"TIME": 5, "DURATION": 5, "SET": 5}


RELATIONS = (
    "punct",
    "case",
    "nmod",
    "nsubj",
    "det",
    "compound",
    "amod",
    "dobj",
    "root",
    "advmod",
    "mark",
    "aux",
    "cc",
    "conj",
    "nmod:poss",
    "ccomp",
    "xcomp",
    "advcl",
    "cop",
    "dep",
    "acl:relcl",
    "nummod",
    "acl",
    "neg",
    "appos",
    "auxpass",
    "nsubjpass",
    "nmod:tmod",
    "compound:prt",
    "parataxis",
    "mwe",
    "expl",
    "nmod:npmod",
    "csubj",
    "iobj",
    "det:predet",
    "cc:preconj",
    "discourse",
    "csubjpass",
)
RELATION = {name: i for i, name in enumerate(RELATIONS, start=1)}


@dataclass(frozen=True)
class Token:
    """A token of the silver analysis: its span, entity label, the start of its head (its own, if it is the root) and its relation."""

    start: int
    end: int
    entity: int
    head: int
    relation: int


@dataclass(frozen=True)
class Example:
    """A window and what a model should say of it, as distributions over labels; all zero where nothing is known.

    `cue` `[words, 3]`, `entity` `[words, 6]`, `role` `[words, 5]`; for each of `cues` (first and last word) its `links`
    `[cues, words, 5]`. `head` `[words]` is the index of a word, -1 where it is not known or lies outside of the window;
    `relation` `[words]` is -1 where it is not known.
    """

    window: Window
    cue: Floats
    entity: Floats
    role: Floats
    cues: list[tuple[int, int]]
    links: Floats
    head: Ints
    relation: Ints


def read_silver(path: Path) -> dict[str, list[Token]]:
    """By id, the tokens of the automatic analysis."""
    found = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found[row["id"]] = [
                Token(a, b, ENTITY.get(entity, 0), s[head][0] if head >= 0 else a, RELATION.get(relation, 0))
                for s in row["sentences"]
                for a, b, _, entity, head, relation in s
            ]
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


def _one_hot(labels: Ints, size: int) -> Floats:
    """The rows of the labels; zero for -1."""
    return (labels[..., None] == np.arange(size)).astype(np.float16)


def label(window: Window, row: dict[str, Any], silver: list[Token] | None) -> Example:
    """The labels of one window, by hand but for those of names and syntax, which are silver."""
    words = window.words
    n = len(words)
    cue, role = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    entity = np.full(n, -1 if silver is None else 0, dtype=np.int64)
    head, relation = np.full(n, -1, dtype=np.int64), np.full(n, -1, dtype=np.int64)
    at = {int(a): i for i, a in enumerate(words[:, 0])}
    low, high = int(words[0, 0]), int(words[-1, 1])
    for token in silver or ():
        if token.end <= low or token.start >= high:
            continue
        if token.entity:
            for i, j in _covered(words, [(token.start, token.end)]):
                entity[i:j] = token.entity
        if token.start in at:
            head[at[token.start]] = at.get(token.head, -1)
            relation[at[token.start]] = token.relation
    cues: list[tuple[int, int]] = []
    links: list[Ints] = []
    for attribution in row["attributions"]:
        where = list(_covered(words, attribution["cue"]))
        if not where or where[0] in cues:
            continue
        start, end = where[0]
        cue[start], cue[start + 1 : end] = 1, 2
        line = np.zeros(n, dtype=np.int64)
        for kind, begin in (("content", 3), ("source", 1)):
            for i, j in _covered(words, attribution[kind]):
                line[i], line[i + 1 : j] = begin, begin + 1
        cues.append((start, end))
        links.append(line)
    for labels in ((3, 4), (1, 2)):
        for line in links:
            hit = (line == labels[0]) | (line == labels[1])
            role[hit] = line[hit]
    return Example(
        window,
        _one_hot(cue, len(CUE_LABELS)),
        _one_hot(entity, len(ENTITY_LABELS)),
        _one_hot(role, len(LINK_LABELS)),
        cues,
        _one_hot(np.array(links, dtype=np.int64).reshape(-1, n), len(LINK_LABELS)),
        head,
        relation,
    )


def examples(
    tokenizer: Tokenizer,
    rows: list[dict[str, Any]],
    silver: dict[str, list[Token]],
    rng: random.Random | None = None,
) -> list[Example]:
    """All windows of all rows; varied and cut at other places if `rng` is given."""
    out = []
    for row in rows:
        text = varied(row["text"], rng) if rng else row["text"]
        budget = rng.randint(48, MAX_PIECES) if rng else MAX_PIECES
        for window in make_windows(tokenizer, text, first_budget=budget):
            if len(window.words):
                out.append(label(window, row, silver.get(row["id"])))
    return out
