"""An exported profile -> how sure its attributions are: `PROFILE-confidence.json`.

    python -m train.calibrate --weights src/onrecord/model/weights --profile default --data DIR

A logistic regression (Newton's method, a small ridge) of whether an attribution is right on the evidence for it, over the
development articles. The least confidence is the one with the best F1. Both are judged over articles that the
regression has not seen, in ten parts; what ships is fitted to all.
"""

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.polnear import calibration_error, judged
from evals.scorers import load_scorer, read_rows
from onrecord.model.decode import EVIDENCE
from onrecord.model.tagger import PROFILES, Confidence, Profile, Tagger

PARTS = 10
RIDGE = 1.0
LEAST_CUE: dict[Profile, float] = {"default": 0.15, "fast": 0.25}
"""The fast profile loses nothing by looking at fewer cues, and takes a twentieth less time."""
FIRST = Confidence((1.0, *[0.0] * (len(EVIDENCE) - 1)), 0.0, min(LEAST_CUE.values()), 0.4)
"""What stands in until a profile is calibrated."""

Floats = NDArray[np.float64]


def write(confidence: Confidence, path: Path) -> None:
    """The file that `Tagger` reads."""
    path.write_text(json.dumps(asdict(confidence), indent=1) + "\n", encoding="utf-8")


def regress(x: Floats, y: Floats) -> Floats:
    """The weights and, last, the bias of a logistic regression of `y` `[n]` on `x` `[n, features]`."""
    x = np.hstack([x, np.ones((len(x), 1))])
    w = np.zeros(x.shape[1])
    ridge = RIDGE * np.diag([*[1.0] * (x.shape[1] - 1), 0.0])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        w = w - np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, x.T @ (p - y) + ridge @ w)
    return w


def main() -> None:
    """Read the arguments, fit, print what was found, and write the file."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--weights", type=Path, required=True)
    ap.add_argument("--profile", choices=PROFILES, required=True)
    ap.add_argument("--data", type=Path, required=True)
    args = ap.parse_args()
    path = args.weights / f"{args.profile}-confidence.json"
    first = replace(FIRST, least_cue=LEAST_CUE[args.profile])
    write(first, path)
    tagger = Tagger(args.profile, folder=args.weights)
    rows, scorer = read_rows(args.data / "dev.jsonl"), load_scorer(args.data)
    x, y, part = [], [], []
    for number, row in enumerate(rows):
        _, linked = tagger.read(row["text"])
        guesses = []
        for words, one in linked:
            spans = {name: [[int(words[a, 0]), int(words[b - 1, 1])] for a, b in runs] for name, runs in
                     (("source", one.source), ("cue", (one.cue,)), ("content", one.content))}  # fmt: skip
            guesses.append(spans | {"confidence": 0.0})
        right = judged([row], {row["id"]: guesses}, scorer)
        x += [one.evidence for _, one in linked]
        y += [float(is_right) for _, is_right in right]
        part += [number % PARTS] * len(linked)
    evidence, truth, parts = np.array(x), np.array(y), np.array(part)
    gold = sum(len([a for a in row["attributions"] if a["content"]]) for row in rows)
    unseen = np.zeros(len(truth))
    for k in range(PARTS):
        w = regress(evidence[parts != k], truth[parts != k])
        unseen[parts == k] = 1 / (1 + np.exp(-(evidence[parts == k] @ w[:-1] + w[-1])))
    order = np.argsort(-unseen)
    f1 = 2 * truth[order].cumsum() / (np.arange(1, len(truth) + 1) + gold)
    least = float(unseen[order][f1.argmax()])
    w = regress(evidence, truth)
    write(replace(first, weights=tuple(w[:-1].round(4).tolist()), bias=round(float(w[-1]), 4), least=round(least, 2)), path)
    kept = [(float(c), bool(t)) for c, t in zip(unseen, truth, strict=True) if c >= least]
    print(f"{args.profile}: {len(truth)} candidates, {int(truth.sum())} of {gold} right; least {least:.2f}, F1 {f1.max():.4f}")
    print(f"expected calibration error over unseen articles: kept {calibration_error(kept):.4f}")
    print("  ".join(f"{name} {value:.2f}" for name, value in zip((*EVIDENCE, "bias"), w, strict=True)))


if __name__ == "__main__":
    main()
