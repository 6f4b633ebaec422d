"""PolNeAR dev: attributions against gold ones, text in, spans out."""

from pathlib import Path
from typing import Any

from evals.scorers import load_scorer, read_rows
from onrecord.pipeline import Tools
from onrecord.records import Hints, Page
from onrecord.steps.clean import clean
from onrecord.steps.detect import detect


def attributions_of(text: str, tools: Tools) -> list[dict[str, Any]]:
    """The attributions of a whole text, as the corpus writes them."""
    document = clean(Page("-", "text", text, Hints(), whole=True))
    found = detect(document, tagger=tools.tagger).attributions
    return [{"source": a.source, "cue": a.cue, "content": a.content} for a in found]


def evaluate(shared: Path, tools: Tools) -> dict[str, float]:
    """F1 by name. A quotation without source and cue is no attribution of this corpus and is left out."""
    folder = shared / "polnear"
    rows = read_rows(folder / "dev.jsonl")
    guess = {row["id"]: {"attributions": [a for a in attributions_of(row["text"], tools) if a["cue"]]} for row in rows}
    result = load_scorer(folder).score({row["id"]: row for row in rows}, guess)
    return {name: value["f1"] for name, value in result.items()}
