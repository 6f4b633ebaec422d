"""The forms that attributions take in the news, on passages of our own: `forms.txt`, invented, and marked by hand.

By kind of passage, attribution F1 as PolNeAR's scorer counts it, nested attributions included; a kind without
any is left out. None of the passages was learned from.
"""

from collections import defaultdict
from pathlib import Path

from evals.marked import read_marked
from evals.polnear import attributions_of
from evals.scorers import load_scorer
from onrecord.pipeline import Tools

PASSAGES = Path(__file__).parent / "forms.txt"


def evaluate(shared: Path, tools: Tools) -> dict[str, float]:
    """F1 over all passages, and by kind."""
    scorer = load_scorer(shared / "polnear")
    kinds: dict[str, tuple[dict[str, object], dict[str, object]]] = defaultdict(lambda: ({}, {}))
    for row in read_marked(PASSAGES):
        for kind in ("all", row["kind"]):
            gold, found = kinds[kind]
            gold[row["id"]], found[row["id"]] = row, {"attributions": attributions_of(row["text"], tools)}
    return {kind: scorer.score(gold, found)["attribution"]["f1"] for kind, (gold, found) in kinds.items()}
