"""PolNeAR dev by publisher and by kind of attribution: the tables of the model card.

python -m evals.breakdown [--shared ../shared]
"""

import argparse
from collections import defaultdict
from pathlib import Path

from evals.polnear import Row, attributions_of
from evals.scorers import load_scorer, read_rows
from onrecord.model.quotation import quotations
from onrecord.pipeline import load_tools
from onrecord.steps.detect.quotes import quote_of


def main() -> None:
    """Print both tables as Markdown."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared")
    folder = ap.parse_args().shared / "polnear"
    rows, scorer, tools = read_rows(folder / "dev.jsonl"), load_scorer(folder), load_tools()
    guesses = {row["id"]: {"attributions": attributions_of(row["text"], tools)} for row in rows}
    by_publisher: dict[str, dict[str, Row]] = defaultdict(dict)
    for row in rows:
        by_publisher[row["publisher"]][row["id"]] = row
    print("| publisher | attribution P | R | F1 |\n| --- | --- | --- | --- |")
    for name, gold in sorted(by_publisher.items()):
        score = scorer.score(gold, guesses)["attribution"]
        print(f"| {name} | {score['p']:.3f} | {score['r']:.3f} | {score['f1']:.3f} |")
    print("\n| kind | gold | found |\n| --- | --- | --- |")
    for kind in ("direct", "mixed", "indirect"):
        of_kind = {}
        for row in rows:
            marks = quotations(row["text"])
            kept = [a for a in row["attributions"] if a["content"] and quote_of(row["text"], a["content"], marks) == kind]
            of_kind[row["id"]] = row | {"attributions": kept}
        total = sum(len(r["attributions"]) for r in of_kind.values())
        print(f"| {kind} | {total} | {scorer.score(of_kind, guesses)['attribution']['r']:.3f} |")


if __name__ == "__main__":
    main()
