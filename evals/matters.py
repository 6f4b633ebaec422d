"""Positions, conditions, events and agreements of 100 more articles of the news: `matters.jsonl`.

A line has those of an article of the day of news, offsets and labels only, each told by its evidence. They were marked by one reader, a
language model that had the guide of the record format and the articles, and nothing of the program. `part` says what an article is for:
60 to `develop` on, and 40 `unseen`: nobody looks at these, or at what is missed in them.

What counts as found is what `score.py` beside the record format counts; of an agreement that its evidence agrees.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.scorers import load_scorer
from onrecord.pipeline import Tools, read_page
from onrecord.records import Hints, Page, to_json

MATTERS = Path(__file__).parent / "matters.jsonl"
PARTS = ("develop", "unseen")
KINDS = ("positions", "conditions", "events", "agreements")
DAY = "2025-05-21"
_NONE: dict[str, list[Any]] = {"statements": [], "claims": [], **{kind: [] for kind in KINDS}}


def read_matters(shared: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each line, and the row of its article."""
    with gzip.open(shared / "news" / f"{DAY}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = {row["id"]: row for row in map(json.loads, lines)}
    for line in map(json.loads, MATTERS.read_text(encoding="utf-8").splitlines()):
        yield line, rows[line["id"]]


def evaluate(shared: Path, tools: Tools) -> dict[str, float]:
    """F1 of each kind, by part: items, not articles, count alike."""
    scorer = load_scorer(shared / "record")
    right, items = Counter[str](), Counter[str]()
    for line, row in read_matters(shared):
        reading = read_page(Page("-", "text", row["text"], Hints(row["title"], DAY, row["source"]), whole=True), tools)
        guess = _NONE | {kind: to_json(getattr(reading, kind)) for kind in KINDS}
        table = scorer.Scorer(row["text"]).score(_NONE | {kind: line[kind] for kind in KINDS}, guess)[0]
        for kind in KINDS:
            name = f"{line['part']}.{kind}"
            right[name] += round(table[kind]["r"] * table[kind]["gold"])
            items[name] += len(line[kind]) + len(guess[kind])
    return {name: round(2 * right[name] / items[name], 4) for name in (f"{part}.{kind}" for part in PARTS for kind in KINDS)}
