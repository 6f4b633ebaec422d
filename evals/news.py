"""A day of news without labels: how many statements have a speaker, how many a party, how many are left unsettled.

Every fourth article. Right or wrong is not told here; `docs/gold.md` has what a check by hand found.
"""

import gzip
import json
from pathlib import Path

from onrecord.pipeline import Tools, read_page
from onrecord.records import Hints, Page

EVERY = 4


def evaluate(shared: Path, tools: Tools) -> dict[str, float]:
    """Counts of articles and statements, and shares of the statements."""
    with gzip.open(shared / "news" / "2025-05-21.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["text"]][::EVERY]
    statements = [s for row in rows for s in read_page(Page("-", "text", row["text"], Hints(row["title"]), whole=True), tools).statements]
    total = len(statements)
    speaker, party = (
        sum(value is not None for value in values) for values in zip(*((s.speaker, s.party) for s in statements), strict=True)
    )
    return {
        "articles": len(rows),
        "statements": total,
        "with_speaker": round(speaker / total, 4),
        "with_party": round(party / total, 4),
        "unsettled": round(1 - speaker / total, 4),
    }
