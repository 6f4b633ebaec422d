"""The weights of `onrecord.steps.merge.likeness`: `python -m train.likeness --shared DIR --out FILE`.

In: those of the judged pairs that the senses did not learn from (`train.statements.is_held`), as spans into articles of the day of
news; the classifier that ships gives the senses. Out: a table of weights, of a logistic regression with a little decay, and
how well the pairs are told apart when each fifth of them is left out once.
"""

import argparse
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from evals.claims import Readings, place_of
from onrecord.steps.merge.likeness import features
from train.statements import is_held, rows_of_pairs

DECAY = 2.0
FOLDS = 5


def rows(shared: Path) -> tuple[list[str], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The names of the features, their values pair by pair, and which pairs are on one claim."""
    readings = Readings(shared)
    item = cache(readings.item)
    found, wanted = [], []
    for row in filter(is_held, rows_of_pairs()):
        p, q = (item(place_of(row[side])) for side in "ab")
        if p is None or q is None:
            continue
        found.append(features(p, q))
        wanted.append(row["one"])
    names = list(found[0])
    return names, np.array([[values[name] for name in names] + [1.0] for values in found]), np.array(wanted, dtype=float)


def fitted(x: np.ndarray[Any, Any], y: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """The weights, the last of them the bias, by Newton's method."""
    w = np.zeros(x.shape[1])
    decay = np.full(x.shape[1], DECAY)
    decay[-1] = 0
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ w))
        w -= np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(decay), x.T @ (p - y) + decay * w)
    return w


def main() -> None:
    """Fit, say how well, and write."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    names, x, y = rows(args.shared)
    fold, scores = np.arange(len(y)) % FOLDS, np.zeros(len(y))
    for k in range(FOLDS):
        scores[fold == k] = x[fold == k] @ fitted(x[fold != k], y[fold != k])
    for least in (0.3, 0.4, 0.5, 0.6, 0.7):
        guess = scores >= np.log(least / (1 - least))
        right = (guess * y).sum()
        print(
            f"at {least}: precision {right / guess.sum():.3f}, recall {right / y.sum():.3f}, F1 {2 * right / (guess.sum() + y.sum()):.3f}"
        )
    w = fitted(x, y)
    lines = [f"{name}\t{weight:.3f}" for name, weight in zip([*names, "bias"], w, strict=True)]
    args.out.write_text(f"# Weights of likeness, fitted to {len(y):,} pairs of statements.\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
