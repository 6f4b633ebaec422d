"""The regions of senses: `python -m train.senses --shared DIR --out FILE`.

In: the contents of all labelled statements and pairs; the classifier that ships gives their senses. Out: the centres of spherical
k-means (Dhillon and Modha, "Concept decompositions for large sparse text data using clustering", 2001) over them, as signed
bytes `[regions, 128]`.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.model.classifier import shipped
from onrecord.model.senses import SCALE
from train.statements import HERE, rows_of_pairs, texts_of

REGIONS, ROUNDS, SEED = 1024, 15, 17


def senses(shared: Path) -> NDArray[np.float32]:
    """The senses `[n, 128]` of what is labelled, each content once."""
    acts = [json.loads(line) for line in (HERE / "acts.jsonl").read_text(encoding="utf-8").splitlines()]
    places: list[tuple[str, Any, Any]] = [(row["corpus"], row["id"], row["content"]) for row in acts]
    places += [(row["corpus"], row[side]["article"], row[side]["content"]) for row in rows_of_pairs() for side in "ab"]
    texts, classifier = texts_of(shared), shipped()
    said = {classifier.sense(texts[corpus, str(article)], content) for corpus, article, content in places}
    return np.array([np.frombuffer(sense, dtype=np.int8) for sense in sorted(said)], dtype=np.float32)


def centres(x: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """Unit vectors around which the rows gather."""
    x = x / np.linalg.norm(x, axis=1, keepdims=True)
    rng = np.random.default_rng(SEED)
    found = x[rng.choice(len(x), count, replace=False)]
    for _ in range(ROUNDS):
        nearest = (x @ found.T).argmax(axis=1)
        sums = np.zeros_like(found)
        np.add.at(sums, nearest, x)
        kept = np.bincount(nearest, minlength=count) > 0
        found[kept] = sums[kept] / np.linalg.norm(sums[kept], axis=1, keepdims=True)
    return found


def main() -> None:
    """Read the arguments, and write the regions."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    x = senses(args.shared)
    np.save(args.out, (centres(x, REGIONS) * SCALE).round().astype(np.int8))
    print(f"{REGIONS} regions of {len(x):,} senses")


if __name__ == "__main__":
    main()
