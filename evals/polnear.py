"""PolNeAR dev: attributions against gold ones, text in, spans out.

Beside the corpus's own scorer, two more tables:

- by role, F1 as CofeNet (Wang et al., COLING 2022) counts it: the spans of all
  attributions of an article as one set for each role, a predicted span being right if it
  has begin and end of a gold one (`exact`), its begin alone (`begin`), or, for `jaccard`,
  to the degree that the two overlap (the best gold span for each predicted one in the
  precision, the best predicted one for each gold one in the recall);
- calibration: the expected calibration error over ten bins of confidence, an attribution
  being right as the scorer's `attribution` counts it.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from evals.scorers import load_scorer, read_rows
from onrecord.pipeline import Tools
from onrecord.records import Hints, Page
from onrecord.steps.clean import clean
from onrecord.steps.detect import detect

Row = dict[str, Any]
TokenSpan = tuple[int, int]
BINS = 10


def attributions_of(text: str, tools: Tools) -> list[Row]:
    """The attributions of a whole text, as the corpus writes them; those without a cue of their own are none of its."""
    document = clean(Page("-", "text", text, Hints(), whole=True))
    found = detect(document, tagger=tools.tagger).attributions
    return [{"source": a.source, "cue": a.cue, "content": a.content, "confidence": a.confidence} for a in found if a.cue]


def _token_spans(attributions: Iterable[Row], role: str, tokens: Sequence[TokenSpan]) -> set[TokenSpan]:
    """The role's spans in tokens, first and last, so that punctuation at the edges does not count."""
    spans = set()
    for attribution in attributions:
        for a, b in attribution[role]:
            inside = [i for i, (x, y) in enumerate(tokens) if x < b and a < y]
            if inside:
                spans.add((inside[0], inside[-1]))
    return spans


def _overlap(a: TokenSpan, b: TokenSpan) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0]) + 1
    return max(0, shared) / (max(a[1], b[1]) - min(a[0], b[0]) + 1)


def _f1(precise: float, predicted: int, recalled: float, gold: int) -> float:
    p, r = (precise / predicted if predicted else 0.0), (recalled / gold if gold else 0.0)
    return round(2 * p * r / (p + r), 4) if p + r else 0.0


def by_role(rows: Sequence[Row], guesses: dict[str, list[Row]], scorer: ModuleType) -> dict[str, float]:
    """CofeNet's F1 of each role: exact, begin and Jaccard."""
    scores = {}
    for role in scorer.ROLES:
        predicted = gold = exact = begin_p = begin_r = 0
        overlap_p = overlap_r = 0.0
        for row in rows:
            tokens = [m.span() for m in scorer.TOKEN.finditer(row["text"])]
            g, p = _token_spans(row["attributions"], role, tokens), _token_spans(guesses[row["id"]], role, tokens)
            predicted, gold, exact = predicted + len(p), gold + len(g), exact + len(p & g)
            begin_p += sum(any(a == x for x, _ in g) for a, _ in p)
            begin_r += sum(any(a == x for x, _ in p) for a, _ in g)
            overlap_p += sum(max((_overlap(s, t) for t in g), default=0.0) for s in p)
            overlap_r += sum(max((_overlap(s, t) for t in p), default=0.0) for s in g)
        scores[f"cofenet.{role}.exact"] = _f1(exact, predicted, exact, gold)
        scores[f"cofenet.{role}.begin"] = _f1(begin_p, predicted, begin_r, gold)
        scores[f"cofenet.{role}.jaccard"] = _f1(overlap_p, predicted, overlap_r, gold)
    return scores


def judged(rows: Sequence[Row], guesses: dict[str, list[Row]], scorer: ModuleType) -> list[tuple[float, bool]]:
    """Of each predicted attribution its confidence and whether it is right, matched one to one as the scorer does."""
    out = []
    for row in rows:
        tokens = [m.span() for m in scorer.TOKEN.finditer(row["text"])]
        sides = [
            [{role: scorer.tokens_of(a[role], tokens) for role in scorer.ROLES} for a in side]
            for side in (row["attributions"], guesses[row["id"]])
        ]
        same = scorer.TESTS["attribution"]
        pairs = sorted(
            (
                (scorer.jaccard(g["content"], p["content"]), i, j)
                for i, g in enumerate(sides[0])
                for j, p in enumerate(sides[1])
                if g["content"] and same(g, p)
            ),
            reverse=True,
        )
        gold_taken: set[int] = set()
        right: set[int] = set()
        for _, i, j in pairs:
            if i not in gold_taken and j not in right:
                gold_taken.add(i)
                right.add(j)
        out += [(a["confidence"], j in right) for j, a in enumerate(guesses[row["id"]])]
    return out


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error: over bins of equal width, the mean gap between confidence and share right, by size."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in pairs:
        bins[min(BINS - 1, int(confidence * BINS))].append((confidence, right))
    gaps = [abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins]
    return round(sum(gaps) / len(pairs), 4) if pairs else 0.0


def evaluate(shared: Path, tools: Tools) -> dict[str, float]:
    """All scores by name: the scorer's F1, CofeNet's F1 by role, and `calibration` (one less the error, so that more is better)."""
    folder = shared / "polnear"
    rows, scorer = read_rows(folder / "dev.jsonl"), load_scorer(folder)
    guesses = {row["id"]: attributions_of(row["text"], tools) for row in rows}
    table = scorer.score({row["id"]: row for row in rows}, {key: {"attributions": found} for key, found in guesses.items()})
    scores = {name: value["f1"] for name, value in table.items()}
    return scores | by_role(rows, guesses, scorer) | {"calibration": 1 - calibration_error(judged(rows, guesses, scorer))}
