"""Copies of one origin: are they found, and only they, on pairs made by editing a day of news in known ways.

The texts are edited anew in every run, always in the same way; nothing of them is kept. A pair counts as found if the two share a
key and are alike. What is lightly edited, and so counts for `recall`, are the degrees mild and medium of every edit; the degrees are
the first number, the second and the third of `EDITS`. Run as a module, it prints a table by kind of edit and of pair.

python -m evals.copies [--shared ../shared]
"""

import argparse
import gzip
import json
import math
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord.pipeline import Tools
from onrecord.steps.merge.copies import alike, keys_of, sketch

SEED, ARTICLES, NEIGHBOURS = 20250521, 300, 300
DEGREES = ("mild", "medium", "strong")
LIGHT = DEGREES[:2]
TRUE_COPIES = ((336, 503), (477, 686), (479, 512), (485, 507), (235, 684), (386, 529), (439, 739))
"""Pairs of rows of different outlets that go back to one text, as reading those with the most common runs of words has shown."""
BRITISH = {
    "center": "centre",
    "color": "colour",
    "defense": "defence",
    "favor": "favour",
    "fueled": "fuelled",
    "harbor": "harbour",
    "honor": "honour",
    "labor": "labour",
    "meter": "metre",
    "neighbor": "neighbour",
    "offense": "offence",
    "organiz": "organis",
    "program": "programme",
    "recogniz": "recognis",
    "traveled": "travelled",
    "U.S.": "US",
    "U.N.": "UN",
    "percent": "per cent",
    "realiz": "realis",
    "authoriz": "authoris",
    "criticiz": "criticis",
    "mobiliz": "mobilis",
    "emphasiz": "emphasis",
    "analyz": "analys",
    "rumor": "rumour",
    "behavior": "behaviour",
    "toward": "towards",
    "canceled": "cancelled",
    "theater": "theatre",
    "gray": "grey",
}
OTHER_WORDS = {
    "said": "stated",
    "told": "informed",
    "also": "additionally",
    "after": "following",
    "about": "around",
    "but": "however",
    "more": "over",
    "people": "persons",
    "killed": "slain",
    "including": "among them",
    "such": "like",
    "because": "since",
    "while": "as",
    "many": "numerous",
    "which": "that",
    "against": "versus",
    "before": "prior to",
    "announced": "declared",
    "would": "will",
    "has": "had",
    "have": "had",
    "is": "was",
    "are": "were",
    "that": "",
    "the": "",
    "a": "one",
}
INVENTED_NAMES = tuple(a + b for a in ("Bar", "Cal", "Dor", "Fen", "Gar", "Hol", "Kel", "Lor", "Mar", "Nor", "Tar", "Vel") for b in
                       ("dan", "eth", "ivar", "ock", "una", "wick", "essa", "mont", "stad", "olin"))  # fmt: skip
_DAYS = re.compile(r"\b(?:on )?((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")
_QUOTED = re.compile(r"(?<!\S)[\"“][^\"“”]{15,}[\"”]")
_NUMBER = re.compile(r"\d+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")
_END = re.compile(r"(?<=[.!?\"”]) +(?=[A-Z\"“])|\n+")
Rows = Sequence[dict[str, Any]]
Sentences = list[str]


class Desk:
    """What an edit may take from: random numbers, and sentences and quotations of the other articles."""

    def __init__(self, texts: Sequence[str], seed: int):
        self.random = random.Random(seed)
        self.others = [sentences for text in texts if len(sentences := split(text)) >= 8]
        self.quotations = [m.group() for text in texts for m in _QUOTED.finditer(text)]

    def passage(self, words: float) -> Sentences:
        """So many words of another article, whole sentences."""
        other, taken, at = self.random.choice(self.others), Sentences(), 0
        while sum(len(s.split()) for s in taken) < words:
            if at == len(other):
                other, at = self.random.choice(self.others), 0
            taken.append(other[at])
            at += 1
        return taken


def split(text: str) -> Sentences:
    """The sentences of a text, roughly."""
    return [s for s in _END.split(text) if s.strip()]


def _length(sentences: Sentences) -> int:
    return sum(len(s.split()) for s in sentences)


def _headline(desk: Desk, text: Sentences, amount: float) -> Sentences:
    """Another headline, an agency line, a line at the end."""
    city, agency = desk.random.sample(INVENTED_NAMES, 2)
    ending = [f"Reporting by {agency} Lund; editing by {city} Ek.", f"© {agency} News Agency. All rights reserved."]
    return [*desk.passage(10 * amount), f"{city.upper()} ({agency}) - {text[0]}", *text[1:], *ending]


def _trimmed(desk: Desk, text: Sentences, amount: float) -> Sentences:
    """The end is cut off."""
    return text[: max(2, round(len(text) * (1 - amount)))]


def _shortened(desk: Desk, text: Sentences, amount: float) -> Sentences:
    """Only so many words of the beginning are kept."""
    kept = 1
    while kept < len(text) and _length(text[:kept]) < amount:
        kept += 1
    return text[:kept]


def _thinned(desk: Desk, text: Sentences, amount: float) -> Sentences:
    """Sentences are dropped here and there."""
    kept = set(desk.random.sample(range(len(text)), min(len(text), max(2, round(len(text) * (1 - amount))))))
    return [s for i, s in enumerate(text) if i in kept]


def _introduced(desk: Desk, text: Sentences, amount: float) -> Sentences:
    """An introduction is put before it."""
    return [*desk.passage(amount * _length(text)), *text]


def _localized(desk: Desk, text: Sentences, amount: float) -> Sentences:
    """A passage of local interest is put into it."""
    at = desk.random.randrange(1, len(text) + 1)
    return [*text[:at], *desk.passage(amount * _length(text)), *text[at:]]


def _dated(desk: Desk, text: Sentences, amount: float) -> Sentences:
    """Days of the week become dates, or go."""
    other = ("today", "on 21 May", "")
    return [_DAYS.sub(lambda m: desk.random.choice(other) if desk.random.random() < amount else m.group(), s) for s in text]


def _spelt(desk: Desk, text: Sentences, amount: float) -> Sentences:
    """American spelling becomes British, where there is any, and British American."""
    table = {us: uk for us, uk in BRITISH.items() if desk.random.random() < amount}
    if sum(uk in s for s in text for uk in table.values()) > sum(us in s for s in text for us in table):
        table = {uk: us for us, uk in table.items()}
    for old, new in table.items():
        text = [s.replace(old, new) for s in text]
    return text


def _requoted(desk: Desk, text: Sentences, amount: float) -> Sentences:
    """Quotations are replaced by others."""
    return [_QUOTED.sub(lambda m: desk.random.choice(desk.quotations) if desk.random.random() < amount else m.group(), s) for s in text]


def _rewritten(desk: Desk, text: Sentences, amount: float) -> Sentences:
    """Sentences are written anew, so that nothing of them is left."""
    return [desk.passage(1)[0] if desk.random.random() < amount else s for s in text]


def _reworded(desk: Desk, text: Sentences, amount: float) -> Sentences:
    """So many of the words are replaced or dropped, wherever they stand."""

    def reword(word: str) -> str:
        if desk.random.random() >= amount:
            return word
        return OTHER_WORDS.get(word, desk.random.choice(("", "indeed " + word)))

    return [" ".join(filter(None, map(reword, s.split()))) for s in text]


def _merged(desk: Desk, text: Sentences, amount: float) -> Sentences:
    """It becomes one story with another of so many times its length, before it or after it."""
    other = desk.passage(amount * _length(text))
    return [*text, *other] if desk.random.random() < 0.5 else [*other, *text]


Edit = Callable[[Desk, Sentences, float], Sentences]
EDITS: dict[str, tuple[Edit, tuple[float, float, float]]] = {
    "another headline": (_headline, (1, 2, 6)),
    "end cut off, share": (_trimmed, (0.2, 0.5, 0.75)),
    "beginning kept, words": (_shortened, (300, 150, 60)),
    "sentences dropped, share": (_thinned, (0.1, 0.3, 0.6)),
    "introduction added, share": (_introduced, (0.1, 0.3, 1)),
    "passage put in, share": (_localized, (0.1, 0.3, 1)),
    "days changed, share": (_dated, (0.5, 1, 1)),
    "spelling changed, share": (_spelt, (0.5, 1, 1)),
    "quotations replaced, share": (_requoted, (0.3, 1, 1)),
    "sentences rewritten, share": (_rewritten, (0.1, 0.25, 0.5)),
    "words replaced, share": (_reworded, (0.02, 0.05, 0.12)),
    "merged with another, lengths": (_merged, (0.5, 1, 3)),
}
SEVERAL = {"mild": 2, "medium": 3, "strong": 4}
"""How many edits one after the other `several` makes."""


def copies(rows: Rows, desk: Desk) -> Iterator[tuple[str, str, str, str]]:
    """`(edit, degree, text, edited text)`: of every article each edit in a degree that takes turns, and several edits in each degree."""
    for i, text in enumerate(row["text"] for row in rows):
        sentences = split(text)
        for j, (name, (edit, amounts)) in enumerate(EDITS.items()):
            which = (i + j) % len(DEGREES)
            yield name, DEGREES[which], text, " ".join(edit(desk, list(sentences), amounts[which]))
        for which, degree in enumerate(DEGREES):
            edited = list(sentences)
            for name in desk.random.sample(list(EDITS), SEVERAL[degree]):
                edit, amounts = EDITS[name]
                edited = edit(desk, edited, amounts[which])
            yield "several", degree, text, " ".join(edited)


def _outlet(row: dict[str, Any]) -> str:
    return str(row["source"]).split("-")[0]


def neighbours(rows: Rows) -> list[tuple[int, int]]:
    """Pairs of different outlets with most rare words in common, known copies left out: reports on one matter."""
    words = [set(re.findall(r"[a-z]{4,}|\d+", row["text"].lower())) if len(row["text"].split()) >= 60 else set() for row in rows]
    spread = Counter(word for some in words for word in some)
    weight = {word: math.log(len(rows) / n) for word, n in spread.items() if n > 1}
    holders: dict[str, list[int]] = defaultdict(list)
    for i, some in enumerate(words):
        for word in some & weight.keys():
            holders[word].append(i)
    common: dict[tuple[int, int], float] = defaultdict(float)
    for word, ids in holders.items():
        if len(ids) <= 30:
            for pair in combinations(ids, 2):
                common[pair] += weight[word]
    sizes = [math.sqrt(sum(weight.get(word, 0) for word in some)) for some in words]
    found = [
        (common[a, b] / sizes[a] / sizes[b], a, b) for a, b in common if _outlet(rows[a]) != _outlet(rows[b]) and (a, b) not in TRUE_COPIES
    ]
    return [(a, b) for _, a, b in sorted(found, reverse=True)[:NEIGHBOURS]]


def strangers(rows: Rows, sample: Rows, desk: Desk) -> Iterator[tuple[str, str, str]]:
    """`(kind, text, other text)` of pairs that are no copies."""
    near = neighbours(rows)
    for a, b in near:
        yield "another outlet's report", rows[a]["text"], rows[b]["text"]
    for a, b in near:
        yield "the same, sharing quotations", *_sharing(desk, rows[a]["text"], rows[b]["text"])
    for row, other in zip(sample, [*sample[7:], *sample[:7]], strict=True):
        ending = " ".join(desk.passage(0.15 * min(len(row["text"].split()), len(other["text"].split()))))
        yield "unrelated, with one ending", f"{row['text']} {ending}", f"{other['text']} {ending}"
    for row in sample:
        yield "template, other numbers", row["text"], renumbered(desk, row["text"])
        yield "template, other numbers and names", row["text"], renamed(desk, renumbered(desk, row["text"]))


def _sharing(desk: Desk, a: str, b: str) -> tuple[str, str]:
    """Both, each with the same quotations put in, which make a quarter of the shorter one."""
    least, quotations = min(len(a.split()), len(b.split())) / 3, list[str]()
    while sum(len(q.split()) for q in quotations) < least:
        quotations.append(desk.random.choice(desk.quotations))
    made = []
    for text in (a, b):
        sentences = split(text)
        for quotation in quotations:
            sentences.insert(desk.random.randrange(len(sentences) + 1), f"{quotation} {desk.random.choice(INVENTED_NAMES)} said.")
        made.append(" ".join(sentences))
    return made[0], made[1]


def renumbered(desk: Desk, text: str) -> str:
    """Every number is another."""
    return _NUMBER.sub(lambda m: str((int(m.group()) + desk.random.randrange(1, 10)) % 10 ** len(m.group())), text)


def renamed(desk: Desk, text: str) -> str:
    """Every name is another, the same one wherever it stands."""
    given: dict[str, str] = {}
    return _NAME.sub(lambda m: given.setdefault(m.group(), desk.random.choice(INVENTED_NAMES)), text)


_sketch = lru_cache(maxsize=None)(sketch)


def found(a: str, b: str) -> bool:
    """Whether two texts are found to be copies: looked up by their keys and compared."""
    x, y = _sketch(a), _sketch(b)
    return bool({*keys_of(x)} & {*keys_of(y)}) and alike(x, y) >= 0.5


def read(shared: Path) -> tuple[Rows, Rows]:
    """All rows, and the sample that is edited: no text twice, none of few words."""
    with gzip.open(shared / "news" / "2025-05-21.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    once = {row["text"]: row for row in rows if len(row["text"].split()) >= 60 and len(split(row["text"])) >= 3}
    return rows, random.Random(SEED).sample(list(once.values()), ARTICLES)


def tables(shared: Path) -> tuple[dict[tuple[str, str], list[bool]], dict[str, list[bool]]]:
    """By edit and degree which copies were found, and by kind which pairs of strangers were taken for copies."""
    rows, sample = read(shared)
    desk = Desk([row["text"] for row in rows], SEED)
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    wrong: dict[str, list[bool]] = defaultdict(list)
    for name, degree, text, edited in copies(sample, desk):
        if text != edited:
            right[name, degree].append(found(text, edited))
    for kind, a, b in strangers(rows, sample, desk):
        wrong[kind].append(found(a, b))
    return right, wrong


def figures(right: dict[tuple[str, str], list[bool]], wrong: dict[str, list[bool]]) -> dict[str, float]:
    """Precision and recall over lightly edited copies and all strangers."""
    light = [hit for (_, degree), hits in right.items() if degree in LIGHT for hit in hits]
    strong = [hit for (_, degree), hits in right.items() if degree not in LIGHT for hit in hits]
    false = sum(map(sum, wrong.values()))
    return {
        "copies": len(light),
        "strangers": sum(map(len, wrong.values())),
        "precision": round(sum(light) / (sum(light) + false), 4),
        "recall": round(sum(light) / len(light), 4),
        "recall.strong": round(sum(strong) / len(strong), 4),
    }


def evaluate(shared: Path, _: Tools) -> dict[str, float]:
    """The figures of pairs that were made anew."""
    return figures(*tables(shared))


def proposed(rows: Rows) -> tuple[float, list[tuple[float, int, int]]]:
    """Milliseconds for the sketch of an article, and the pairs of all rows that share a key with how alike they are."""
    start = time.perf_counter()
    sketches = [sketch(row["text"]) for row in rows]
    took = (time.perf_counter() - start) / len(rows) * 1000
    holders: dict[int, list[int]] = defaultdict(list)
    for i, some in enumerate(sketches):
        for key in keys_of(some):
            holders[key].append(i)
    pairs = {pair for ids in holders.values() for pair in combinations(ids, 2)}
    return took, sorted(((alike(sketches[a], sketches[b]), a, b) for a, b in pairs), reverse=True)


def main() -> None:
    """Print all tables."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path(__file__).parent.parent.parent / "shared")
    ap.add_argument("--pairs", action="store_true", help="also list the pairs of rows that are found in the day of news")
    args = ap.parse_args()
    right, wrong = tables(args.shared)
    print("| edit | mild | medium | strong | pairs |\n| --- | --- | --- | --- | --- |")
    for name in [*EDITS, "several"]:
        shares = [f"{sum(hits) / len(hits):.3f}" if (hits := right.get((name, degree))) else "-" for degree in DEGREES]
        print(f"| {name} | {' | '.join(shares)} | {sum(len(right.get((name, d), ())) for d in DEGREES)} |")
    print("\n| no copies | pairs | taken for copies |\n| --- | --- | --- |")
    for kind, hits in wrong.items():
        print(f"| {kind} | {len(hits)} | {sum(hits)} |")
    rows, _ = read(args.shared)
    took, pairs = proposed(rows)
    print("\n" + ", ".join(f"{name} {value}" for name, value in figures(right, wrong).items()))
    copied = [pair for pair in pairs if pair[0] >= 0.5]
    apart = [pair for pair in pairs if _outlet(rows[pair[1]]) != _outlet(rows[pair[2]])]
    print(f"{len(rows)} articles: {took:.2f} ms each, {len(pairs)} pairs share a key, {len(copied)} of them are copies")
    print(f"of different outlets: {len(apart)} pairs share a key, {len([p for p in apart if p[0] >= 0.5])} of them are copies")
    if args.pairs:
        for likeness, a, b in pairs:
            print(f"{likeness:.2f} {a} {rows[a]['source']} {rows[a]['title'][:60]} | {b} {rows[b]['source']} {rows[b]['title'][:60]}")


if __name__ == "__main__":
    main()
