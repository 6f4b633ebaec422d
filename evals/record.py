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
    return {"text.same": True, "guessed": guessed(guess)} | result


def evaluate(shared: Path, pairs: list[tuple[Path, Path]], tools: Tools) -> dict[str, float]:
    """Pooled over the pages: F1 of each part, shares right of each field, share of document fields right."""
    tables = [score_record(shared, page, gold, tools) for page, gold in pairs]
    return {"texts": sum(t["text.same"] for t in tables) / len(tables)} | pooled(tables)


def guessed(record: dict[str, Any]) -> dict[str, int]:
    """How many items of each kind a record has, by the names of the scorer's table."""
    counts = {kind: len(record[kind]) for kind in ("statements", "positions", "conditions", "events", "agreements")}
    stances = sum(len(claim["stances"]) for claim in record["claims"])
    return counts | {"claims.stances": stances, "agreements.status": sum(len(a["status"] or {}) for a in record["agreements"])}


def pooled(tables: list[dict[str, Any]]) -> dict[str, float]:
    """The scorer's tables of many pages as one: F1 of all items together, shares of all that was paired.

    A table has the counts of `guessed` beside it, for the scorer tells of guesses only by their precision.
    """
    scores: dict[str, float] = {}
    for name in dict.fromkeys(key for t in tables for key in t if key not in ("text.same", "guessed")):
        values = [(t[name], t["guessed"].get(name, 0)) for t in tables if name in t]
        if isinstance(values[0][0], bool):
            scores[name] = sum(v for v, _ in values) / len(values)
        elif "of_pairs" in values[0][0]:
            of = sum(v["of_pairs"] for v, _ in values)
            if of:
                scores[name] = sum(v["right"] for v, _ in values) / of
        elif name.startswith("document"):
            scores[name] = sum(v["f1"] for v, _ in values) / len(values)
        else:
            found = sum(round(v["r"] * v["gold"]) for v, _ in values)
            items = sum(v["gold"] + count for v, count in values)
            scores[name] = 2 * found / items if items else 1.0
    return {name: round(value, 4) for name, value in scores.items()}
