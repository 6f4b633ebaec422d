"""Scores of the tagger -> cues, and for each cue the words of its source and content.

In: scores `[words, labels]` of one window, or of its links `[words, labels]` for each cue. Out:
runs of words, and the evidence for them. Viterbi with hard BIO constraints; no learned part.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CUE_LABELS = ("O", "B", "I")
LINK_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
ENTITY_LABELS = ("O", "PERSON", "ORGANIZATION", "LOCATION", "MISC", "DATE")
EVIDENCE = ("cue", "content", "content_edge", "content_long", "content_parts", "source", "has_source", "path", "path_worst")

Floats = NDArray[np.float32]
Labels = NDArray[np.int8]
Cue = tuple[int, int, float]
"""The words `[start, end)` of a cue, and the probability that one starts there."""

_FORBIDDEN = np.float32(-1e9)
SURELY = np.float32(-1e-3)
"""The least log-probability with which a word is taken to be outside without weighing its neighbours."""
_SOURCE, _CONTENT = re.compile(rb"\x01\x02*|\x02+"), re.compile(rb"\x03\x04*|\x04+")
"""Runs of labels in a path: one that begins, and goes on; or what goes on after a cue stood between."""


@dataclass(frozen=True, slots=True)
class Linked:
    """One cue with its parts: runs `[first, last + 1)` of word indices, and the `EVIDENCE` for them."""

    cue: tuple[int, int]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    evidence: tuple[float, ...]


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def cue_runs(scores: Floats, threshold: float) -> list[Cue]:
    """Runs of words that are cues, with the probability of their start.

    A run starts at each word whose start probability reaches `threshold` and goes on
    while the inside label is likelier than none.
    """
    probabilities = np.exp(_log_softmax(scores))
    starts = np.flatnonzero(probabilities[:, 1] >= threshold)
    goes_on = probabilities[:, 2] > np.maximum(probabilities[:, 0], probabilities[:, 1])
    runs: list[Cue] = []
    for start in starts.tolist():
        if runs and start < runs[-1][1]:
            continue
        end = start + 1
        while end < len(probabilities) and goes_on[end]:
            end += 1
        runs.append((start, end, float(probabilities[start, 1])))
    return runs


def best_paths(scores: Sequence[Floats]) -> list[tuple[Labels, Floats]]:
    """Viterbi over the link scores `[words, 5]` of many cues at once.

    Returns for each cue the labels `[words]` and their log-probabilities, word by word. A stretch of words that are almost
    surely outside is taken as such, but for its first and last word, so that the sweep is no longer than the parts are.
    """
    if not scores:
        return []
    bounds = np.cumsum([0, *(len(one) for one in scores)])
    logp = _log_softmax(np.concatenate(scores))
    open_ = logp[:, 0] < SURELY
    open_[1:] |= open_[:-1].copy()
    open_[:-1] |= open_[1:].copy()
    open_[bounds[:-1]] = True
    words = np.flatnonzero(open_)
    cue = np.searchsorted(bounds, words, side="right") - 1
    place = np.arange(len(words)) - np.searchsorted(words, bounds[:-1])[cue]
    width, rows = int(place.max()) + 1, np.arange(len(scores))
    # Labels before cues, so that whatever is best for each cue is found in one sweep over all of them.
    table = np.zeros((width, len(LINK_LABELS), len(scores)), dtype=np.float32)
    table[place, :, cue] = logp[words]
    state = table[0].copy()
    state[[2, 4]] = _FORBIDDEN
    # An inside label goes on from its own begin or inside label, any other from whatever is best.
    free = np.zeros((width, len(scores)), dtype=np.int8)
    inside = np.zeros((width, 2, len(scores)), dtype=bool)
    for t in range(1, width):
        free[t] = state.argmax(axis=0)
        begun, going = state[1::2], state[2::2]
        np.greater(going, begun, out=inside[t])
        new = table[t] + state.max(axis=0)
        new[2::2] = table[t, 2::2] + np.maximum(begun, going)
        state = new
    path = np.zeros((width, len(scores)), dtype=np.int8)
    path[-1] = state.argmax(axis=0)
    for t in range(width - 1, 0, -1):
        now = path[t]
        kind = np.maximum(now // 2 - 1, 0)
        path[t - 1] = np.where((now == 2) | (now == 4), 2 * kind + 1 + inside[t, kind, rows], free[t])
    labels = np.zeros(len(logp), dtype=np.int8)
    labels[words] = path[place, cue]
    chosen = np.take_along_axis(logp, labels[:, None].astype(np.int64), axis=1)[:, 0]
    return [(labels[a:b], chosen[a:b]) for a, b in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)]


def _runs(path: bytes, labels: re.Pattern[bytes]) -> list[tuple[int, int]]:
    return [run.span() for run in labels.finditer(path)]


def link(cue: Cue, path: Labels, logp: Floats) -> Linked | None:
    """Put a cue and its best path together; None where it has no content.

    Of several sources the likeliest is kept: a cue has one.
    """
    start, end, probability = cue
    labels = path[:start].tobytes() + bytes(end - start) + path[end:].tobytes()
    content = _runs(labels, _CONTENT)
    if not content:
        return None
    sources = _runs(labels, _SOURCE)
    if len(sources) > 1:
        sources = [max(sources, key=lambda r: float(np.exp(logp[r[0] : r[1]]).sum()))]
    inside = np.concatenate([logp[a:b] for a, b in content])
    edges = [logp[i] for a, b in content for i in (a, b - 1)]
    evidence = (
        float(np.log(max(probability, 1e-6)) - np.log(max(1 - probability, 1e-6))),
        float(inside.sum() / len(inside)),
        float(sum(edges) / len(edges)),
        float(np.log(len(inside))),
        float(len(content) > 1),
        float(logp[slice(*sources[0])].sum() / (sources[0][1] - sources[0][0])) if sources else 0.0,
        float(bool(sources)),
        float(max(logp.sum(), -20.0)),
        float(max(logp.min(), -5.0)),
    )
    return Linked((start, end), tuple(sources), tuple(content), evidence)
