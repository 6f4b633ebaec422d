"""Scores of the tagger -> cues, and for each cue the words of its source and content.

In: log-probabilities `[words, labels]` for one window, or `[cues, words, labels]` for the
links. Out: runs of words. Viterbi with hard BIO constraints; no learned part.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CUE_LABELS = ("O", "B", "I")
LINK_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
ENTITY_LABELS = ("O", "PERSON", "ORGANIZATION", "LOCATION", "MISC", "DATE")

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_FORBIDDEN = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Linked:
    """One cue with its parts: runs `[first, last + 1)` of word indices, and a confidence in 0..1."""

    cue: tuple[int, int]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    confidence: float


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def cue_runs(scores: Floats, threshold: float) -> list[tuple[int, int, float]]:
    """Runs of words that are cues, with the probability of their start.

    A run starts at each word whose start probability reaches `threshold` and goes on
    while the inside label is likelier than none.
    """
    probabilities = np.exp(_log_softmax(scores))
    starts = np.flatnonzero(probabilities[:, 1] >= threshold)
    runs: list[tuple[int, int, float]] = []
    for start in starts.tolist():
        if runs and start < runs[-1][1]:
            continue
        end = start + 1
        while end < len(probabilities) and probabilities[end, 2] > max(probabilities[end, 0], probabilities[end, 1]):
            end += 1
        runs.append((start, end, float(probabilities[start, 1])))
    return runs


def _transitions() -> Floats:
    allowed = np.zeros((5, 5), dtype=np.float32)
    for inside, begin in ((2, 1), (4, 3)):
        allowed[:, inside] = _FORBIDDEN
        allowed[begin, inside] = allowed[inside, inside] = 0
    return allowed


TRANSITIONS = _transitions()


def best_paths(scores: Floats, lengths: Ints) -> tuple[Ints, Floats]:
    """Viterbi over link scores `[n, words, 5]` of which `lengths [n]` count.

    Returns the labels `[n, words]` and their log-probabilities, position by position.
    """
    logp = _log_softmax(scores)
    n, width, labels = logp.shape
    state = logp[:, 0].copy()
    state[:, [2, 4]] = _FORBIDDEN
    back = np.zeros((n, width, labels), dtype=np.int8)
    rows = np.arange(n)
    padded = np.arange(width)[None, :] >= lengths[:, None]
    logp[padded] = 0
    for t in range(1, width):
        options = state[:, :, None] + TRANSITIONS
        back[:, t] = options.argmax(axis=1)
        state = options.max(axis=1) + logp[:, t]
    path = np.zeros((n, width), dtype=np.int64)
    path[:, -1] = state.argmax(axis=1)
    for t in range(width - 1, 0, -1):
        path[:, t - 1] = back[rows, t, path[:, t]]
    return path, np.take_along_axis(logp, path[:, :, None], axis=2)[:, :, 0]


def _runs(path: Ints, begin: int, inside: int) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    member = np.flatnonzero((path == begin) | (path == inside)).tolist()
    for i in member:
        if runs and runs[-1][1] == i and path[i] == inside:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def link(cues: list[tuple[int, int, float]], paths: Ints, logp: Floats, length: int) -> list[Linked]:
    """Put the cues of one window and their best paths together; a cue without content is dropped.

    Of several sources the likeliest is kept: a cue has one.
    """
    found: list[Linked] = []
    for k, (start, end, probability) in enumerate(cues):
        path = paths[k, :length].copy()
        path[start:end] = 0
        content = _runs(path, 3, 4)
        if not content:
            continue
        sources = _runs(path, 1, 2)
        if len(sources) > 1:
            sources = [max(sources, key=lambda r: float(np.exp(logp[k, r[0] : r[1]]).sum()))]
        parts = [logp[k, a:b].mean() for a, b in (*content, *sources)]
        confidence = probability * float(np.exp(np.mean(parts)))
        found.append(Linked((start, end), tuple(sources), tuple(content), confidence))
    return found
