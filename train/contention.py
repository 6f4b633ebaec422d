"""The weights of `onrecord.steps.merge.contention`: `python -m train.contention --shared DIR --out FILE`.

In: the claims of articles of the day of news (`claims.jsonl`: the contents that bear each stance, as spans), marked by language
models. Out: a table of weights, of a logistic regression with a little decay, and how well the statements that assert what is at issue
are told from the others when each fifth of the articles is left out once.
"""

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import wording
from onrecord.pipeline import load_tools, read_page
from onrecord.records import Hints, Page
from onrecord.steps.merge.contention import features, in_order
from onrecord.steps.merge.utterances import Reader
from train.likeness import FOLDS, fitted

HERE = Path(__file__).parent
Row = tuple[int, dict[str, float], bool]
"""The number of the article, the features of a statement, and whether it asserts what is at issue."""


def marked() -> dict[str, set[tuple[tuple[int, int], ...]]]:
    """By article the contents that assert what is at issue."""
    out: dict[str, set[tuple[tuple[int, int], ...]]] = {}
    for line in (HERE / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        stances = [stance for claim in row["claims"] for stance in claim if stance["stance"] == "asserts"]
        out[row["article"]] = {tuple((a, b) for a, b in content) for stance in stances for content in stance["contents"]}
    return out


def statements(shared: Path) -> Iterator[Row]:
    """The statements of the marked articles, as the program finds them."""
    wanted, tools, lexicon, words = marked(), load_tools(), Lexicon.load(), wording()
    with gzip.open(shared / "news" / "2025-05-21.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [row for row in map(json.loads, lines) if str(row["id"]) in wanted]
    for n, row in enumerate(articles):
        page = Page("-", "text", row["text"], Hints(row["title"], row["published"], row["source"]), whole=True)
        reading = read_page(page, tools)
        reader = Reader(reading.document, lexicon, words)
        utterances = in_order([*reader.utterances(reading.statements), *reader.told(reading.statements)])
        for i, u in enumerate(utterances):
            yield n, features(u, utterances, i / len(utterances), words), u.statement.content in wanted[str(row["id"])]


def main() -> None:
    """Fit, say how well, and write."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    found = list(statements(args.shared))
    names = sorted({name for _, values, _ in found for name in values})
    x = np.array([[values.get(name, 0.0) for name in names] + [1.0] for _, values, _ in found])
    y = np.array([wanted for _, _, wanted in found], dtype=float)
    fold, scores = np.array([n % FOLDS for n, _, _ in found]), np.zeros(len(y))
    for k in range(FOLDS):
        scores[fold == k] = x[fold == k] @ fitted(x[fold != k], y[fold != k])
    for least in (0.3, 0.4, 0.5, 0.6, 0.7):
        guess: np.ndarray[Any, Any] = scores >= np.log(least / (1 - least))
        right = (guess * y).sum()
        print(f"at {least}: precision {right / guess.sum():.3f}, recall {right / y.sum():.3f}")
    lines = [f"{name}\t{weight:.3f}" for name, weight in zip([*names, "bias"], fitted(x, y), strict=True)]
    head = f"# Weights of what is at issue, fitted to {len(y):,} statements of {len({n for n, _, _ in found})} articles.\n"
    args.out.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
