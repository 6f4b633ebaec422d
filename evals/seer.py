"""SEER dev (CED-1K): are the statements found, and is each one's speaker right."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from evals.scorers import read_rows
from onrecord.pipeline import Tools, read_page
from onrecord.records import Hints, Page


def evaluate(shared: Path, tools: Tools) -> dict[str, float]:
    """The figures of the corpus's own scorer."""
    folder = shared / "seer"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for row in read_rows(folder / "dev.jsonl"):
            page = Page("-", "text", row["text"], Hints(row["title"], row["date"], row["outlet"], row["url"]), whole=True)
            statements = [
                {"content": s.content, "speaker": s.speaker.name if s.speaker else None, "quote": s.quote}
                for s in read_page(page, tools).statements
            ]
            out.write(json.dumps({"id": row["id"], "statements": statements}) + "\n")
        out.flush()
        command = [sys.executable, str(folder / "score.py"), str(folder / "dev.jsonl"), out.name, "--json"]
        scores: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return scores
