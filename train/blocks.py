"""Learn which blocks of a page are the article: writes the weights that `steps/clean/weigh` reads.

python -m train.blocks [--shared ../shared]

From the pages of `pages/dev.jsonl.gz` in all their languages. A block is body where half of its
4-grams of words are the gold body's (where it has fewer than four words, where it is a line of it).
The regression is a ridge one. Beside the weights that are shipped, the script writes
those of ten folds, each fitted without a tenth of the outlets, to `evals/page_folds.json`: with
these `evals.pages` measures every page by weights that never saw its outlet.
"""

import argparse
import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt

from evals.pages import FOLDS, fold_of
from evals.scorers import load_scorer
from onrecord.steps.clean.html import page_traits
from onrecord.steps.clean.traits import Traits, letters_of

HERE = Path(__file__).parent
SHIPPED = HERE.parent / "src" / "onrecord" / "lexicon" / "data" / "page_blocks.json"
BY_FOLD = HERE.parent / "evals" / "page_folds.json"
RIDGE = 10.0
"""The weight of the penalty, over traits of unit variance."""
STEPS = 12
LEAST = 0.005
"""Weights that move a score by less, over a standard deviation of their trait, are left out."""

Weights = dict[str, float]


@dataclass
class Labelled:
    """A page's traits, the truth about each of its blocks, and how much each counts: longer ones count for more."""

    outlet: str
    traits: list[Traits]
    truth: list[bool]
    counts: list[float]


def labelled(row: dict[str, Any], scorer: ModuleType) -> Labelled | None:
    """A row of the benchmark with its blocks labelled; None where the page has none."""
    _, page = page_traits(row["html"])
    if page is None or not page.blocks:
        return None
    gold = scorer.shingles(row["gold"]["body"])
    lines = {letters_of(line) for line in row["gold"]["body"].split("\n")}
    whole = letters_of(row["gold"]["body"])
    truth = []
    for block, key in zip(page.blocks, page.keys, strict=True):
        own = scorer.shingles(block.text)
        shared = sum((own & gold).values()) / max(1, sum(own.values()))
        few = len(scorer.WORD.findall(block.text)) < 4
        truth.append(bool(key) and (key in lines if few else shared >= 0.5 or (len(key) > 12 and key in whole)))
    counts = [min(n, 80) ** 0.5 + 0.5 for n in page.words]
    return Labelled(row["outlet"], page.of_each(), truth, counts)


def fit(traits: Sequence[Traits], truth: Sequence[bool], counts: Sequence[float]) -> Weights:
    """A ridge logistic regression by iteratively reweighted least squares."""
    names = sorted({name for own in traits for name in own} - {""})
    place = {name: i for i, name in enumerate(names)}
    x: npt.NDArray[np.float64] = np.zeros((len(traits), len(names)))
    for row, own in enumerate(traits):
        for name, value in own.items():
            if name:
                x[row, place[name]] = value
    mean, scale = x.mean(0), x.std(0)
    scale[scale < 1e-6] = 1.0
    z = np.hstack([np.ones((len(x), 1)), (x - mean) / scale])
    y, c = np.array(truth, float), np.array(counts)
    w = np.zeros(z.shape[1])
    penalty = np.full(z.shape[1], RIDGE)
    penalty[0] = 1e-6
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(z @ w, -30, 30)))
        curve = np.maximum(c * p * (1 - p), 1e-6)
        gradient = z.T @ (c * (p - y)) + penalty * w
        w -= np.linalg.solve((z * curve[:, None]).T @ z + np.diag(penalty), gradient)
    raw = {name: float(w[i + 1] / scale[i]) for name, i in place.items() if abs(w[i + 1]) >= LEAST}
    constant = float(w[0] - sum(raw[name] * mean[place[name]] for name in raw))
    return {name: round(value, 4) for name, value in {"": constant, **raw}.items()}


def fit_pages(pages: Sequence[Labelled]) -> Weights:
    """The weights by all blocks of the pages but the entries of menus."""
    rows = [row for p in pages for row in zip(p.traits, p.truth, p.counts, strict=True) if row[0]]
    return fit([t for t, _, _ in rows], [truth for _, truth, _ in rows], [count for _, _, count in rows])


def main() -> None:
    """Write both files."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    args = ap.parse_args()
    folder = args.shared / "pages"
    scorer = load_scorer(folder)
    with gzip.open(folder / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        pages = [page for line in lines if (page := labelled(json.loads(line), scorer))]
    print(f"{len(pages)} pages, {sum(len(p.truth) for p in pages):,} blocks, {sum(sum(p.truth) for p in pages):,} of them body")
    folds = [fit_pages([p for p in pages if fold_of(p.outlet) != fold]) for fold in range(FOLDS)]
    BY_FOLD.write_text(json.dumps(folds, indent=1) + "\n", encoding="utf-8")
    SHIPPED.write_text(json.dumps(fit_pages(pages), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
