"""PLOVER types of sentences with source and target marked: `python -m evals.plover FILE [--json]` scores a JSONL file.

A line is `{"marked", "type"}`, the source in `<s>...</s>`, the target in `<t>...</t>`; either may be missing. The classifier that
ships has learned from `plover/train.jsonl`: what to expect of other sentences is told by `train.classify --fold`, which leaves
sentences out ([model card](../docs/model-card.md)).
"""

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path

from onrecord.model.classifier import Classifier
from onrecord.records import Span

_TAG = re.compile(r"<(/?)([st])>")


def read_tagged(sentence: str) -> tuple[str, Span | None, Span | None]:
    """A sentence marked with `<s>...</s>` and `<t>...</t>` -> without the marks, and the spans of its source and target, if any."""
    text, at, opened = "", 0, 0
    spans: dict[str, Span] = {}
    for tag in _TAG.finditer(sentence):
        text += sentence[at : tag.start()]
        at = tag.end()
        if tag[1]:
            spans[tag[2]] = (opened, len(text))
        else:
            opened = len(text)
    return text + sentence[at:], spans.get("s"), spans.get("t")


def f1_by_label(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """F1 of each label that is due, over pairs of the label due and the one given."""
    scores = {}
    for label in sorted({due for due, _ in pairs}):
        right = sum(due == given == label for due, given in pairs)
        scores[label] = 2 * right / (sum(due == label for due, _ in pairs) + sum(given == label for _, given in pairs))
    return scores


def main() -> None:
    """Print F1 by type, their mean, and the share right."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("file", type=Path)
    ap.add_argument("--json", action="store_true", help="the types given, by id, beside the scores")
    args = ap.parse_args()
    classifier = Classifier()
    rows = [json.loads(line) for line in args.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    given = [classifier.event(*read_tagged(row["marked"])) for row in rows]
    pairs = [(row["type"], kind) for row, kind in zip(rows, given, strict=True)]
    scores = f1_by_label(pairs)
    totals = {"macro-F1": sum(scores.values()) / len(scores), "accuracy": sum(a == b for a, b in pairs) / len(pairs)}
    if args.json:
        types = {row.get("id", str(number)): kind for number, (row, kind) in enumerate(zip(rows, given, strict=True))}
        print(json.dumps({"scores": scores | totals, "types": types}))
        return
    for name, value in (scores | totals).items():
        print(f"{name:<12}{value:>8.3f}")


if __name__ == "__main__":
    main()
