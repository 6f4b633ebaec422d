"""Text -> attributions and names, scored: the trained tagger, run with ONNX Runtime.

In: a text and the stretches of it to read. Out: `Tagged`, all offsets into that text. Each
window is read alone, without padding; for each cue that is found, the links of every word
of its window to it are scored, and the best path over them is kept. Two profiles are
shipped: `default`, and `fast`, which has fewer layers and finds less.
"""

import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.model.decode import ENTITY_LABELS, Cue, Linked, best_paths, cue_runs, link
from onrecord.model.session import WEIGHTS, open_graph
from onrecord.model.windows import MAX_PIECES, Window, load_tokenizer, make_windows

Profile = Literal["default", "fast"]
PROFILES: tuple[Profile, ...] = get_args(Profile)
PATHS_AT_ONCE = 512
_LONGEST: dict[Profile, int] = {"default": MAX_PIECES, "fast": 160}
"""The most pieces of a window: in a short one a piece looks at fewer others, which costs less and finds as much to a few thousandths."""

Runs = tuple[tuple[int, int], ...]
Floats = NDArray[np.float32]


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


@dataclass(frozen=True, slots=True)
class Confidence:
    """How sure an attribution is, from the evidence for it: a logistic regression, fitted by `train.calibrate`.

    `least_cue` is the least probability with which a word must begin a cue, `least` the least confidence of
    an attribution that is kept.
    """

    weights: tuple[float, ...]
    bias: float
    least_cue: float
    least: float

    def of(self, linked: Linked) -> float:
        """The share of attributions with such evidence that are right."""
        return float(1 / (1 + np.exp(-(np.dot(self.weights, linked.evidence) + self.bias))))


def _spans(words: NDArray[np.int64], runs: Runs) -> Runs:
    return tuple((int(words[a, 0]), int(words[b - 1, 1])) for a, b in runs)


def _names(words: NDArray[np.int64], scores: Floats) -> Iterable[Named]:
    labels = scores.argmax(axis=-1)
    bounds = np.flatnonzero(np.diff(labels, prepend=-1, append=-1))
    for start, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        if labels[start]:
            yield Named(int(words[start, 0]), int(words[end - 1, 1]), ENTITY_LABELS[labels[start]])


class Tagger:
    """The tokenizer and the two graphs of a profile. Safe to share between threads."""

    def __init__(self, profile: Profile = "default", *, folder: Path = WEIGHTS, threads: int = 1):
        """Load the files of a model; `threads` windows of a text are read at a time.

        Raises:
            ModelError: there is no such profile, or a file is missing.

        """
        if profile not in PROFILES:
            raise ModelError(f"no profile {profile!r}: it is one of {', '.join(PROFILES)}")
        files = ("tokenizer.json", "pieces.bin", *(f"{profile}-{part}" for part in ("words.onnx", "links.onnx", "confidence.json")))
        missing = [name for name in files if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"{folder}: no {', '.join(missing)}; install onrecord again, or train a model with 'make train'")
        self._folder, self._profile, self._threads, self._longest = folder, profile, threads, _LONGEST[profile]
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        settings = json.loads((folder / f"{profile}-confidence.json").read_text(encoding="utf-8"))
        self.confidence = Confidence(**settings | {"weights": tuple(settings["weights"])})

    def _session(self, part: str) -> Any:
        return open_graph(self._folder / f"{self._profile}-{part}.onnx")

    @cached_property
    def _words(self) -> Any:
        return self._session("words")

    @cached_property
    def _links(self) -> Any:
        return self._session("links")

    def tag(self, text: str, spans: Iterable[tuple[int, int]] | None = None) -> Tagged:
        """Find attributions and names in the given spans of a text, or in all of it."""
        names, linked = self.read(text, spans)
        scored = [
            Found(_spans(words, one.source), _spans(words, (one.cue,)), _spans(words, one.content), self.confidence.of(one))
            for words, one in linked
        ]
        kept = [found for found in scored if found.confidence >= self.confidence.least]
        return Tagged(tuple(sorted(kept, key=lambda a: (a.cue, a.content))), tuple(sorted(names, key=lambda n: n.start)))

    def read(self, text: str, spans: Iterable[tuple[int, int]] | None = None) -> tuple[list[Named], list[tuple[NDArray[np.int64], Linked]]]:
        """All names, and all cues with their parts and the words `[n, 2]` that these are counted in, however unsure."""
        cut = make_windows(self._tokenizer, text, spans, first_budget=self._longest, max_pieces=self._longest)
        windows = [w for w in cut if len(w.words)]
        if self._threads > 1 and len(windows) > 1:
            self._words, self._links  # noqa: B018  (made once, before the threads share them)
            with ThreadPoolExecutor(self._threads) as pool:
                read = list(pool.map(self._scores, windows))
        else:
            read = [self._scores(w) for w in windows]
        names = [name for w, (entity, _, _) in zip(windows, read, strict=True) for name in _names(w.words, entity)]
        flat = [(w, cue, scores) for w, (_, cues, each) in zip(windows, read, strict=True) for cue, scores in zip(cues, each, strict=True)]
        linked = []
        for at in range(0, len(flat), PATHS_AT_ONCE):
            some = flat[at : at + PATHS_AT_ONCE]
            paths = best_paths([scores for _, _, scores in some])
            linked += [(w.words, one) for (w, cue, _), path in zip(some, paths, strict=True) if (one := link(cue, *path))]
        return names, linked

    def _scores(self, window: Window) -> tuple[Floats, list[Cue], Floats]:
        """Of one window the scores of names `[words, 6]`, its cues, and the scores of links `[cues, words, 5]`."""
        given = {"pieces": window.pieces, "types": window.types, "first": window.first}
        hidden, word, cue, entity, role = self._words.run(None, given)
        cues = cue_runs(cue, self.confidence.least_cue)
        if not cues:
            return entity, [], np.zeros((0, len(window.words), role.shape[1]), dtype=np.float32)
        where = {
            "paragraph": window.paragraphs(),
            "start": np.array([start for start, _, _ in cues], dtype=np.int64),
            "end": np.array([end - 1 for _, end, _ in cues], dtype=np.int64),
        }
        (scores,) = self._links.run(None, {"hidden": hidden, "word": word, "role": role, **where})
        return entity, cues, scores
