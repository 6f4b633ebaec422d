"""Claims across outlets, over the day of news: which pairs of statements are on one claim, and which hang together.

`pairs.jsonl`: 300 pairs of statements of different outlets, drawn from near neighbours (by the sentence encoder that the
models began with) and judged by two readers apart: the same claim, opposing sides of one, related, unrelated; `label` is
what was settled. `followed.jsonl`: 25 claims, each with the 44 statements nearest to it, which two readers judged; those that
they judged apart are left out. Both are spans into articles of the data beside the checkout. No weight was fitted to them.

Pairs: precision, recall and F1 of same and opposing against the rest. Clusters: B-cubed (Bagga and Baldwin, 1998) over the
statements on the 25 claims, each as it hangs in a ledger of all articles that are concerned; a statement that is on none of them
counts against the precision of what it hangs with. What the tagger does not find hangs with nothing.
"""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

from onrecord.grouping import Tray, settle
from onrecord.lexicon.wording import wording
from onrecord.pipeline import RULES, Means, Tools, items_of, load_tools, read_page
from onrecord.records import Hints, Item, Page, Reading, Spans, Statement
from onrecord.steps.merge import LEAST, item_of, likeness

HERE = Path(__file__).parent
ON_ONE = ("same", "opposing")
Place = tuple[int, Spans]
"""An article of the day of news, and the content of a statement in it."""


class Readings:
    """The day of news, read article by article when one is asked for."""

    def __init__(self, shared: Path, tools: Tools | None = None):
        with gzip.open(shared / "news" / "2025-05-21.jsonl.gz", "rt", encoding="utf-8") as lines:
            self._rows = {row["id"]: row for row in map(json.loads, lines)}
        self._tools = tools or load_tools()
        self._read = cache(self._read_anew)

    def _read_anew(self, article: int) -> Reading:
        row = self._rows[article]
        hints = Hints(title=row["title"], published="2025-05-21", outlet=row["source"])
        return read_page(Page(str(article), "text", row["text"], hints, whole=True), self._tools)

    def reading(self, article: int) -> Reading:
        """What an article says."""
        return self._read(article)

    def statement(self, place: Place) -> Statement | None:
        """The statement there, by most of its content."""
        article, content = place
        best = max(self.reading(article).statements, key=lambda s: _shared(s.content, content), default=None)
        return best if best is not None and _shared(best.content, content) >= 0.5 else None

    def item(self, place: Place) -> Item | None:
        """The statement there as an item."""
        statement = self.statement(place)
        lexicon, sense = self._tools.means.lexicon, self._tools.means.sense
        return statement and item_of(statement, self.reading(place[0]), lexicon=lexicon, wording=wording(), sense=sense)


def place_of(row: dict[str, Any]) -> Place:
    """The place that a row of the data names."""
    return row["article"], tuple((a, b) for a, b in row["content"])


def _shared(a: Spans, b: Spans) -> float:
    """The Jaccard index of the characters."""
    one, other = ({i for start, end in spans for i in range(start, end)} for spans in (a, b))
    return len(one & other) / len(one | other) if one or other else 0.0


def evaluate(shared: Path, tools: Tools) -> dict[str, float]:
    """The scores of pairs and clusters."""
    readings = Readings(shared, tools)
    return _pairs(readings) | _clusters(readings, tools.means)


def _pairs(readings: Readings) -> dict[str, float]:
    right = guessed = wanted = 0
    for row in _rows("pairs.jsonl"):
        p, q = (readings.item(place_of(row[side])) for side in "ab")
        one = p is not None and q is not None and likeness(p, q) >= LEAST
        guessed, wanted = guessed + one, wanted + (row["label"] in ON_ONE)
        right += one and row["label"] in ON_ONE
    return {
        "pairs.precision": _share(right, guessed),
        "pairs.recall": _share(right, wanted),
        "pairs.f1": _share(2 * right, guessed + wanted),
    }


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text(encoding="utf-8").splitlines()]


def _share(a: float, b: float) -> float:
    return round(a / b, 4) if b else 0.0


def _clusters(readings: Readings, means: Means) -> dict[str, float]:
    claims: dict[Place, set[int]] = {}
    for n, row in enumerate(_rows("followed.jsonl")):
        claims.setdefault(place_of(row["claim"]), set()).add(n)
        for place, one, other in row["statements"]:
            if one == other:
                claims.setdefault(place_of(place), set()).update({n} if one in ON_ONE else ())
    homes = _homes(readings, means, claims)
    precision, recall = [], []
    for place, of in claims.items():
        if of:
            mates = [other for other, home in homes.items() if home == homes[place]]
            precision.append(sum(bool(claims[other] & of) for other in mates) / len(mates))
            kin = [other for other, theirs in claims.items() if theirs & of]
            recall.append(sum(homes[other] == homes[place] for other in kin) / len(kin))
    p, r = sum(precision) / len(precision), sum(recall) / len(recall)
    return {
        "clusters.statements": len(precision),
        "clusters.precision": round(p, 4),
        "clusters.recall": round(r, 4),
        "clusters.f1": _share(2 * p * r, p + r),
    }


def _homes(readings: Readings, means: Means, places: dict[Place, set[int]]) -> dict[Place, object]:
    """By place the root that its statement hangs on, or what is like no other where it hangs on none."""
    tray = Tray()
    found = {article: readings.reading(article) for article, _ in places}
    settle(tray, RULES["claim"], (item for reading in found.values() for item in items_of(reading, means) if item.sort == "claim"))
    roots: dict[tuple[str, str], str] = {}
    for matter in tray.matters():
        for item in matter:
            roots[item.document, item.record] = matter[0].id
            roots |= {(item.document, stand.statement): matter[0].id for stand in item.stands if stand.statement}
    homes: dict[Place, object] = {}
    for place in places:
        statement = readings.statement(place)
        homes[place] = (statement and roots.get((found[place[0]].document.id, statement.id))) or place
    return homes
