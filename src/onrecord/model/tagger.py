"""Text -> attributions and names, scored: the trained tagger, run with ONNX Runtime.

In: a text and the stretches of it to read. Out: `Tagged`, all offsets into that text.
Windows are read in batches of about equal length; for each cue that is found, the links
of every word of its window to it are scored, and the best path over them is kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.model.decode import ENTITY_LABELS, Linked, best_paths, cue_runs, link
from onrecord.model.windows import PAD, Window, load_tokenizer, make_windows

WEIGHTS = Path(__file__).parent / "weights"
FILES = ("tokenizer.json", "words.onnx", "links.onnx")
BATCH_PIECES = 2048
"""A batch holds about this many word pieces, padding included."""
LEAST_CONFIDENCE = 0.4
"""Attributions that are less sure than this are left out; of the steps around it the best on the development set."""

Runs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution: spans of its roles, and a confidence in 0..1."""

    source: Runs
    cue: Runs
    content: Runs
    confidence: float


@dataclass(frozen=True, slots=True)
class Named:
    """A name: its span and label, one of `ENTITY_LABELS`."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger finds in a text, in the order of the text."""

    attributions: tuple[Found, ...]
    names: tuple[Named, ...]


def _batches(windows: Sequence[Window]) -> Iterable[list[int]]:
    order = sorted(range(len(windows)), key=lambda i: -len(windows[i].pieces))
    batch: list[int] = []
    for i in order:
        if batch and (len(batch) + 1) * len(windows[batch[0]].pieces) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _spans(words: NDArray[np.int64], runs: Runs) -> Runs:
    return tuple((int(words[a, 0]), int(words[b - 1, 1])) for a, b in runs)


def _names(words: NDArray[np.int64], scores: NDArray[np.float32]) -> Iterable[Named]:
    labels = scores.argmax(axis=-1).tolist()
    start = 0
    for i in range(1, len(labels) + 1):
        if i == len(labels) or labels[i] != labels[start]:
            if labels[start]:
                yield Named(int(words[start, 0]), int(words[i - 1, 1]), ENTITY_LABELS[labels[start]])
            start = i


class Tagger:
    """The tokenizer and the two graphs. Safe to share between threads."""

    def __init__(self, folder: Path = WEIGHTS, *, threads: int = 1, least: float = LEAST_CONFIDENCE):
        """Load the files of a model.

        Raises:
            ModelError: a file is missing.

        """
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"{folder}: no {', '.join(missing)}; install onrecord again, or train a model with 'make train'")
        self._folder, self._threads, self._least = folder, threads, least
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")

    def _session(self, name: str) -> Any:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = self._threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return ort.InferenceSession(str(self._folder / name), options, providers=["CPUExecutionProvider"])

    @cached_property
    def _words(self) -> Any:
        return self._session("words.onnx")

    @cached_property
    def _links(self) -> Any:
        return self._session("links.onnx")

    def tag(self, text: str, spans: Iterable[tuple[int, int]] | None = None) -> Tagged:
        """Find attributions and names in the given spans of a text, or in all of it."""
        windows = make_windows(self._tokenizer, text, spans)
        linked: list[list[Linked]] = [[] for _ in windows]
        names: list[Named] = []
        for batch in _batches(windows):
            self._read([windows[i] for i in batch], [linked[i] for i in batch], names)
        attributions = [
            Found(_spans(w.words, f.source), _spans(w.words, (f.cue,)), _spans(w.words, f.content), f.confidence)
            for w, found in zip(windows, linked, strict=True)
            for f in found
            if f.confidence >= self._least
        ]
        return Tagged(
            tuple(sorted(attributions, key=lambda a: (a.cue, a.content))),
            tuple(sorted(names, key=lambda n: n.start)),
        )

    def _read(self, windows: list[Window], linked: list[list[Linked]], names: list[Named]) -> None:
        shape = (len(windows), max(len(w.pieces) for w in windows))
        pieces, types, mask = (np.full(shape, PAD, dtype=np.int64) for _ in range(3))
        for row, w in enumerate(windows):
            n = len(w.pieces)
            pieces[row, :n], types[row, :n], mask[row, :n] = w.pieces, w.types, 1
        hidden, word, cue, entity, role = self._words.run(None, {"pieces": pieces, "types": types, "mask": mask})
        cues: list[list[tuple[int, int, float]]] = []
        for row, w in enumerate(windows):
            cues.append(cue_runs(cue[row, w.first], self._least))
            names.extend(_names(w.words, entity[row, w.first]))
        flat = [(row, a, b) for row, found in enumerate(cues) for a, b, _ in found]
        if not flat:
            return
        where = {
            "window": np.array([row for row, _, _ in flat], dtype=np.int64),
            "start": np.array([windows[row].first[a] for row, a, _ in flat], dtype=np.int64),
            "end": np.array([windows[row].first[b - 1] for row, _, b in flat], dtype=np.int64),
        }
        (scores,) = self._links.run(None, {"word": word, "role": role, "pieces": pieces, "hidden": hidden, **where})
        lengths = np.array([len(windows[row].words) for row, _, _ in flat], dtype=np.int64)
        by_word = np.zeros((len(flat), int(lengths.max()), scores.shape[2]), dtype=np.float32)
        for k, (row, _, _) in enumerate(flat):
            by_word[k, : lengths[k]] = scores[k, windows[row].first]
        paths, logp = best_paths(by_word, lengths)
        at = 0
        for row, found in enumerate(cues):
            upto = at + len(found)
            linked[row].extend(link(found, paths[at:upto], logp[at:upto], len(windows[row].words)))
            at = upto
