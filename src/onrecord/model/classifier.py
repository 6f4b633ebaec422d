"""What a statement does, at whom, and what kind of event a sentence tells: a small encoder, run with ONNX Runtime.

In: a text and the marked stretches of a passage of it. Out: `Verdict` for an attribution, a PLOVER type for an event.
The graph holds the act's, the target's, the stance's and the event's scores; the target is one of the parties named, or none.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.model.marked import Key, Mark, Marked, Part, Span, mark, passage
from onrecord.model.senses import packed
from onrecord.model.session import WEIGHTS, open_graph
from onrecord.model.windows import load_tokenizer
from onrecord.records import Act, Polarity, Stance

TOGETHER = 1.0
"""A party is meant along with the likeliest one if its logit is less than this below."""
TRUST = 0.8
"""The classifier gives way to a rule where it is less sure than this times the share in which the rule was right."""
WITHHOLDING: frozenset[Act] = frozenset(["deny", "not_confirm", "decline", "reject"])
"""Acts that are negative by themselves."""
ATTRIBUTION: tuple[frozenset[Part], frozenset[Part]] = (frozenset(["cue"]), frozenset(["content", "own", "other", "aimed"]))
EVENT: tuple[frozenset[Part], frozenset[Part]] = (frozenset(["source"]), frozenset(["other"]))
WORDS: tuple[frozenset[Part], frozenset[Part]] = (frozenset(), frozenset(["content"]))

Leaning = Mapping[Stance, float]

_REMEMBERED = 1024
"""Senses that are kept: an article is read for its record, and again for the ledger."""
Spans = Sequence[Span]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The act, how sure the classifier is of its own choice (0..1), the polarity, and the parties at which the act is directed.

    `leaning`: the chance that the words show a position of the speaker's party, by its stance; what is left is that they show none.
    """

    act: Act
    confidence: float
    polarity: Polarity
    target: Key
    leaning: Leaning


@dataclass(frozen=True, slots=True)
class Saying:
    """An attribution to be judged: its spans, the speaker's `own` parties, and the parties `named` near it by their spans.

    `act`, `rule` and `aimed` are what the rules make of it: the act, the name of the rule that gave it, and at whom.
    """

    source: Spans
    cue: Spans
    content: Spans
    own: Key
    named: Mapping[Span, Key]
    act: Act
    rule: str
    aimed: Key

    @property
    def heard(self) -> str:
        """The rule with the act that it gave, as one name."""
        return f"{self.act} by {self.rule}"


def mark_saying(tokenizer: Any, text: str, saying: Saying) -> Marked:
    """An attribution as the classifier reads it."""
    source, cue, content, own, named = saying.source, saying.cue, saying.content, saying.own, saying.named
    start, end = within = passage(text, [*source, *cue, *content])
    near = {span: key for span, key in named.items() if start <= span[0] and span[1] <= end}
    marks: list[Mark] = [(a, b, "content") for a, b in content]
    others: dict[Key, list[Span]] = {}
    for (a, b), key in near.items():
        if any(x <= a and b <= y for x, y in content):
            marks.append((a, b, "own" if set(key) & set(own) else "aimed" if set(key) & set(saying.aimed) else "other"))
        if not set(key) & set(own):
            others.setdefault(tuple(sorted(key)), []).append((a, b))
    marks += [(a, b, "source") for a, b in source]
    marks += [(a, b, "cue") for a, b in cue]
    return mark(tokenizer, text, within, marks, ATTRIBUTION, others)


def mark_event(tokenizer: Any, sentence: str, source: Span | None, target: Span | None) -> Marked:
    """A sentence as the classifier reads it for the event between a source and a target, either of which may be unsaid."""
    marks: list[Mark] = [(*source, "source")] if source else []
    if target:
        marks.append((*target, "other"))
    return mark(tokenizer, sentence, (0, len(sentence)), marks, EVENT, {})


def mark_words(tokenizer: Any, text: str, content: Spans) -> Marked:
    """What is said, away from who says it, as the classifier reads it for its sense."""
    return mark(tokenizer, text, (content[0][0], content[-1][1]), [(a, b, "content") for a, b in content], WORDS, {})


class Classifier:
    """The tokenizer and the graph. Safe to share between threads."""

    def __init__(self, *, folder: Path = WEIGHTS):
        """Load the files of the model.

        Raises:
            ModelError: a file is missing.

        """
        missing = [name for name in ("tokenizer.json", "pieces.bin", "classifier.onnx", "classifier.json") if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"{folder}: no {', '.join(missing)}; install onrecord again, or train a model with 'make train'")
        self._folder = folder
        labels = json.loads((folder / "classifier.json").read_text(encoding="utf-8"))
        self._acts: list[Act] = labels["acts"]
        self._polarities: list[Polarity] = labels["polarities"]
        self._stances: list[Stance | None] = labels["stances"]
        self._rules: dict[str, int] = {rule: i for i, rule in enumerate(labels["rules"], 1)}
        self._right: dict[str, float] = labels["rules"]
        self.types: tuple[str, ...] = tuple(labels["types"])
        self._sense = lru_cache(_REMEMBERED)(self._sense_of)

    @cached_property
    def _tokenizer(self) -> Any:
        return load_tokenizer(self._folder / "tokenizer.json")

    @cached_property
    def _graph(self) -> Any:
        return open_graph(self._folder / "classifier.onnx")

    def judge(self, text: str, saying: Saying) -> Verdict:
        """Which act an attribution is, and at whom: one or several of the parties named near it, never the speaker's own.

        Where a rule is right more often than the classifier is sure, the rule decides.
        """
        marked = mark_saying(self._tokenizer, text, saying)
        rule = self._rules.get(saying.heard, 0)
        act, polarity, mentions, none, stance = self._run(marked, rule, ("act", "polarity", "mentions", "none", "stance"))
        best, sure = self._acts[int(act.argmax())], float(_chances(act).max())
        if sure < TRUST * self._right.get(saying.heard, 0):
            best = saying.act
        sign: Polarity = "negative" if best in WITHHOLDING else self._polarities[int(polarity.argmax())]
        leaning = {name: float(chance) for name, chance in zip(self._stances, _chances(stance), strict=True) if name}
        return Verdict(best, sure, sign, _directed(marked, mentions, float(none[0])), leaning)

    def sense(self, text: str, content: Spans) -> bytes:
        """What is said in some spans of a text (`onrecord.model.senses`): what says the same points one way."""
        start, end = content[0][0], content[-1][1]
        return self._sense(text[start:end], tuple((a - start, b - start) for a, b in content))

    def _sense_of(self, text: str, content: Spans) -> bytes:
        (found,) = self._run(mark_words(self._tokenizer, text, content), 0, ("sense",))
        return packed(found)

    def event(self, sentence: str, source: Span | None, target: Span | None) -> str:
        """The PLOVER type of what a sentence tells between a source and a target, marked by their spans."""
        (scores,) = self._run(mark_event(self._tokenizer, sentence, source, target), 0, ("type",))
        return self.types[int(scores.argmax())]

    def _run(self, marked: Marked, rule: int, wanted: Sequence[str]) -> list[NDArray[np.float32]]:
        spots = np.array([spot for spots in marked.named.values() for spot in spots], dtype=np.int64).reshape(-1, 2)
        given = {"pieces": marked.pieces, "types": marked.types, "pools": marked.pools, "spots": spots, "rule": np.array([rule])}
        out: list[NDArray[np.float32]] = self._graph.run(list(wanted), given)
        return out


@cache
def shipped() -> Classifier:
    """The classifier that the package ships, loaded once."""
    return Classifier()


def _chances(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    odds = np.exp(scores - scores.max())
    chances: NDArray[np.float32] = odds / odds.sum()
    return chances


def _directed(marked: Marked, mentions: NDArray[np.float32], none: float) -> Key:
    """The parties whose mentions together outweigh none; `mentions` are the scores of those, in their order."""
    scores: dict[Key, float] = {}
    at = 0
    for key, found in marked.named.items():
        scores[key] = float(np.logaddexp.reduce(mentions[at : at + len(found)]))
        at += len(found)
    best = max(scores.values(), default=none)
    if best <= none:
        return ()
    return tuple(dict.fromkeys(party for key, score in scores.items() if score > best - TOGETHER for party in key))
