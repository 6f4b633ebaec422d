"""Pages of news sites: the article's body, headline, authors and date out of the HTML.

Over the English ones of `pages/dev.jsonl.gz`: those whose gold body is English by its function words.

Body, as the scorer that lies beside the pages counts, which counts as the public
article-extraction-benchmark does: the multiset of 4-grams of words (`\\w+`) of each body, precision
and recall page by page, F1 of their two means; no words on one side leave out the mean that is
undefined for them. `body` is ours, by weights that were fitted without the page's outlet
(`page_folds.json`, see `train/blocks.py`); `shipped` the same by the weights that are shipped,
which have seen these pages; `other` ours on the pages in other languages. trafilatura is measured
in the same run by default, for precision, for recall, fast, and by default without comments and
tables; `over` is how much `body` is above the best of these.

Headline: `title` is the mean F1 of its words against the gold one's, `title.exact` the share that
has the same words in the same order; many pages show two or three headlines, one on the page, one for
search engines, one for sharing, and the gold ones take now one, now the other. Authors: the share
of pages with the same set of names, whatever their case and punctuation. Date: the share with the
same day. `ms` is processor time for a page, `ms.trafilatura` that of its default.
"""

import gzip
import json
import re
import statistics
import time
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from evals.scorers import load_scorer
from onrecord.errors import InputError
from onrecord.pipeline import Tools
from onrecord.records import Document, Page
from onrecord.steps.clean.html import clean_html
from onrecord.steps.clean.language import language_of

HERE = Path(__file__).parent
FOLDS = 10
Row = dict[str, Any]
SETTINGS: dict[str, dict[str, bool]] = {
    "default": {},
    "precision": {"favor_precision": True},
    "recall": {"favor_recall": True},
    "fast": {"fast": True},
    "bare": {"include_comments": False, "include_tables": False},
}
_LANGUAGE_EDITION = re.compile(r"[A-Z]{2}$")
_WORD = re.compile(r"\w+")


def fold_of(outlet: str) -> int:
    """The fold of an outlet; its editions in several languages are one."""
    return zlib.crc32(_LANGUAGE_EDITION.sub("", outlet).encode()) % FOLDS


def read_pages(shared: Path) -> list[Row]:
    """The pages with what is true of them."""
    with gzip.open(shared / "pages" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def body_score(scorer: ModuleType, pairs: Sequence[tuple[str, str]]) -> float:
    """F1 of the mean precision and the mean recall over pairs of a gold and a found body."""
    precision, recall = [], []
    for gold, found in pairs:
        g, p = scorer.shingles(gold), scorer.shingles(found)
        shared = sum((g & p).values())
        if p:
            precision.append(shared / sum(p.values()))
        if g:
            recall.append(shared / sum(g.values()))
    p, r = statistics.mean(precision or [0.0]), statistics.mean(recall or [0.0])
    return round(2 * p * r / (p + r), 4) if p + r else 0.0


def _timed(read: Callable[[Row], Any], rows: Sequence[Row]) -> tuple[list[Any], float]:
    """What is read of each page, and the milliseconds that it took on average."""
    start = time.process_time()
    found = [read(row) for row in rows]
    return found, 1000 * (time.process_time() - start) / max(1, len(rows))


def _clean(row: Row, weights: Mapping[str, float] | None = None) -> Document | None:
    try:
        return clean_html(Page(row["id"], "html", row["html"]), weights)
    except InputError:
        return None


def _body(document: Document | None) -> str:
    return "\n\n".join(document.text[a:b] for a, b in document.body) if document else ""


def _trafilatura(row: Row, settings: dict[str, bool]) -> str:
    import trafilatura

    return trafilatura.extract(row["html"], **settings) or ""


def words_of(text: str | None) -> tuple[str, ...]:
    """Words as fields are compared by."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text or "").casefold()))


def _overlap(gold: str, found: str | None) -> float:
    g, f = Counter(words_of(gold)), Counter(words_of(found))
    return 2 * sum((g & f).values()) / max(1, sum(g.values()) + sum(f.values()))


def fields(rows: Sequence[Row], documents: Sequence[Document | None]) -> dict[str, float]:
    """How often headline, authors and date are right."""
    pairs = [(row["gold"], d) for row, d in zip(rows, documents, strict=True)]
    right: dict[str, list[float]] = {
        "title": [_overlap(g["title"], d.title if d else None) for g, d in pairs],
        "title.exact": [words_of(g["title"]) == words_of(d.title if d else None) for g, d in pairs],
        "byline": [{words_of(n) for n in g["byline"] or ()} == {words_of(n) for n in d.byline if d} if d else False for g, d in pairs],
        "date": [(g["published"] or "")[:10] == (d.published or "") if d else False for g, d in pairs],
    }
    return {name: round(statistics.mean(values), 4) for name, values in right.items()}


def evaluate(shared: Path, _: Tools) -> dict[str, float]:
    """All scores by name."""
    scorer, every = load_scorer(shared / "pages"), read_pages(shared)
    rows = [row for row in every if language_of(row["gold"]["body"]) == "en"]
    others = [row for row in every if row not in rows]
    folds = json.loads((HERE / "page_folds.json").read_text("utf-8"))

    def score(pages: Sequence[Row], bodies: Sequence[str]) -> float:
        return body_score(scorer, [(row["gold"]["body"], body) for row, body in zip(pages, bodies, strict=True)])

    def unseen(row: Row) -> Document | None:
        return _clean(row, folds[fold_of(row["outlet"])])

    _clean(rows[0])  # what is loaded once counts for no page
    documents, ms = _timed(_clean, rows)
    scores = {"body": score(rows, [_body(unseen(row)) for row in rows]), "shipped": score(rows, [_body(d) for d in documents])}
    scores["other"] = score(others, [_body(unseen(row)) for row in others])
    best = 0.0
    for name, settings in SETTINGS.items():
        bodies, took = _timed(lambda row, settings=settings: _trafilatura(row, settings), rows)  # type: ignore[misc]
        scores[f"trafilatura.{name}"] = score(rows, bodies)
        best = max(best, scores[f"trafilatura.{name}"])
        if name == "default":
            scores["ms.trafilatura"] = round(took, 1)
    return {**scores, "over": round(scores["body"] - best, 4), **fields(rows, documents), "ms": round(ms, 1), "pages": len(rows)}
