"""Whole records of 64 articles of the news: `gold.jsonl`.

A line is a record in the interchange form for an article of the data beside the checkout, offsets and labels only: where a name, a
role or a venue stands in the article, its span `[start, end)` stands for it, and claims, issues, conditions and terms are
told by their evidence, not in words. `part` says what an article is for: `develop`
was looked at while rules were written, `score` only counted, both made by two readers apart and settled; `once` was made by one
reader and looked at as well, but no model learned from its spans. The stories of `score` are in none of the others. See `docs/gold.md`.
"""

import gzip
import json
from pathlib import Path
from typing import Any

from evals.record import guessed, pooled
from evals.scorers import load_scorer
from onrecord.pipeline import Tools, read_page, record_of
from onrecord.records import Hints, Page, to_json

RECORDS = Path(__file__).parent / "gold.jsonl"
SOURCES = {"news": "news/2025-05-21.jsonl.gz", "seer": "seer/dev.jsonl"}


def read_gold(shared: Path) -> list[tuple[dict[str, Any], str]]:
    """Each record, with its names written out, and the text that it is about."""
    texts: dict[tuple[str, str], str] = {}
    for corpus, name in SOURCES.items():
        path = shared / name
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            texts |= {(corpus, str(row["id"])): row["text"] for row in map(json.loads, lines)}
    gold = []
    for line in RECORDS.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = texts[record["corpus"], str(record["id"])]
        for statement in record["statements"]:
            statement["venue"] = _written(statement["venue"], text)
            if statement["speaker"]:
                statement["speaker"] |= {key: _written(statement["speaker"][key], text) for key in ("name", "role")}
        for agreement in record["agreements"]:
            agreement["name"] = ""  # what the scorer compares first, and no agreement is called
        gold.append((record, text))
    return gold


def _written(value: str | list[int] | None, text: str) -> str | None:
    return text[slice(*value)] if isinstance(value, list) else value


def evaluate(shared: Path, tools: Tools, part: str) -> dict[str, float]:
    """Pooled over the articles of a part, as for whole records elsewhere: items, not articles, count alike."""
    scorer = load_scorer(shared / "record")
    tables = []
    for record, text in read_gold(shared):
        if record["part"] == part:
            page = Page("-", "text", text, Hints(published=record["published"]), whole=True)
            guess = to_json(record_of(read_page(page, tools)))
            tables.append({"guessed": guessed(guess)} | scorer.Scorer(text).score(record, guess)[0])
    return {name: value for name, value in pooled(tables).items() if not name.startswith("document")}
