"""Whole records against records made by hand: the seed and the examples."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evals.scorers import load_scorer
from onrecord.pipeline import Tools, acquire, read_page, record_of
from onrecord.records import to_json

EXAMPLES = Path(__file__).parent.parent / "examples"


def example_pairs() -> Iterator[tuple[Path, Path]]:
    """Each example's page and its record made by hand."""
    for gold in sorted(EXAMPLES.glob("*/*.record.json")):
        stem = gold.name.removesuffix(".record.json")
        yield next(p for p in gold.parent.glob(f"{stem}.*") if p != gold), gold


def score_record(shared: Path, page: Path, gold: Path, tools: Tools) -> dict[str, Any]:
    """The scorer's table for one page. A record of HTML carries its text; the two texts must be one."""
    guess = to_json(record_of(read_page(acquire(str(page)), tools)))
    wanted = json.loads(gold.read_text(encoding="utf-8"))
    text = wanted["document"].get("text") or guess["document"]["text"]
    if text != guess["document"]["text"]:
        return {"text.same": False}
    result: dict[str, Any] = load_scorer(shared / "record").Scorer(text).score(wanted, guess)[0]
    return {"text.same": True} | result


def evaluate(shared: Path, pairs: list[tuple[Path, Path]], tools: Tools) -> dict[str, float]:
    """Pooled over the pages: F1 of each part, shares right of each field, share of document fields right."""
    tables = [score_record(shared, page, gold, tools) for page, gold in pairs]
    return {"texts": sum(t["text.same"] for t in tables) / len(tables)} | pooled(tables)


def pooled(tables: list[dict[str, Any]]) -> dict[str, float]:
    """The scorer's tables of many pages as one: F1 weighted by what there is to find, shares of all that was paired."""
    scores: dict[str, float] = {}
    for name in dict.fromkeys(key for t in tables for key in t if key != "text.same"):
        values = [t[name] for t in tables if name in t]
        if isinstance(values[0], bool):
            scores[name] = sum(values) / len(values)
        elif "of_pairs" in values[0]:
            of = sum(v["of_pairs"] for v in values)
            if of:
                scores[name] = sum(v["right"] for v in values) / of
        else:
            weights = [v["gold"] or 1 for v in values]
            scores[name] = sum(v["f1"] * w for v, w in zip(values, weights, strict=True)) / sum(weights)
    return {name: round(value, 4) for name, value in scores.items()}
