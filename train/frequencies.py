"""How common words are in what people are reported to have said: `python -m train.frequencies --shared DIR --out FILE`.

In: the attributions of PolNeAR, given by hand, and those that the tagger finds in the day of news. Out: the table of
`onrecord.lexicon.frequencies`, each stem or party's code that `LEAST` of them have, with the bits that it says.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from math import log2
from pathlib import Path

from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import numbers_of, wording
from onrecord.model.tagger import Tagger
from onrecord.pipeline import load_tools
from onrecord.records import Page, cut
from onrecord.steps.clean import clean
from onrecord.steps.detect import detect

LEAST = 25


def contents(shared: Path) -> Iterator[str]:
    """What was said, statement by statement."""
    for line in (shared / "polnear" / "train.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for attribution in row["attributions"]:
            yield cut(row["text"], tuple((a, b) for a, b in attribution["content"]))
    tagger = load_tools().tagger
    with gzip.open(shared / "news" / "2025-05-21.jsonl.gz", "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            if row["lang"] == "en" and row["text"]:
                yield from _said(row["text"], tagger)


def _said(text: str, tagger: Tagger) -> Iterator[str]:
    document = clean(Page("-", "text", text, whole=True))
    for attribution in detect(document, tagger=tagger).attributions:
        yield cut(document.text, attribution.content)


def main() -> None:
    """Count and write."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    lexicon, words = Lexicon.load(), wording()
    counts: Counter[str] = Counter()
    total = 0
    for text in contents(args.shared):
        codes = {mention.party for mention in lexicon.find_parties(text, 0, len(text))}
        counts.update(codes | {stem for _, stem in words.content(text)} | numbers_of(text))
        total += 1
    rows = sorted(((log2(total / n), stem) for stem, n in counts.items() if n >= LEAST), key=lambda x: (x[0], x[1]))
    head = f"# How many bits a stem or a party's code says, of those in {LEAST} or more of {total:,} statements.\n"
    args.out.write_text(head + "".join(f"{stem}\t{bits:.1f}\n" for bits, stem in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
