"""Whole pages as somebody pastes them: is the article told from all that stands around it, and how fast.

The English pages of `pages/` as text, as inscriptis lays them out; with `--browser PROGRAM`, as that Chromium would copy them,
scripts off and the network shut. The line model has learned from these pages: over outlets that it has not seen, `train.lines`
gives the figures, with `--folds`.

    python -m evals.pasted [--shared ../shared] [--browser PROGRAM]
"""

import argparse
import gzip
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from types import ModuleType
from typing import TypeVar

from evals.scorers import load_scorer
from onrecord.errors import InputError
from onrecord.pipeline import Tools
from onrecord.records import Document, Page
from onrecord.steps.clean import clean
from onrecord.steps.clean.lines import Lines
from onrecord.steps.clean.paste import body_of

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENGLISH = frozenset(["the", "of", "and", "to", "in", "that", "is", "for", "on", "with"])
_ENOUGH = 0.12
"""The share of those words in a text that is English."""
_ROUNDS = 3
T = TypeVar("T")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
)


@dataclass(frozen=True, slots=True)
class Source:
    """A page's HTML, and the article on it."""

    outlet: str
    english: bool
    html: str
    body: str


@dataclass(frozen=True, slots=True)
class Dump:
    """A page as text, and its article."""

    outlet: str
    english: bool
    text: str
    body: str


def read_dumps(shared: Path, copy: Callable[[str], str] | None = None) -> Iterator[Dump]:
    """The pages as `copy` turns their HTML into text; as inscriptis does, if it is not given."""
    copy = copy or laid_out
    for page in read_pages(shared):
        yield Dump(page.outlet, page.english, copy(page.html), page.body)


def read_pages(shared: Path) -> Iterator[Source]:
    """The pages; none where there is no file of them."""
    file = shared / "pages" / "dev.jsonl.gz"
    if not file.is_file():
        return
    with gzip.open(file, "rt", encoding="utf-8") as rows:
        for row in map(json.loads, rows):
            body = row["gold"]["body"]
            yield Source(row["outlet"], is_english(body), row["html"], body)


def is_english(text: str) -> bool:
    """Whether enough of its words are those that English has most."""
    words = re.findall(r"\w+", text.lower())
    return sum(w in _ENGLISH for w in words) > _ENOUGH * len(words)


def laid_out(html: str) -> str:
    """The page as inscriptis lays it out."""
    from inscriptis import get_text

    return str(get_text(_DECLARATION.sub("", html)))


class Browser:
    """What "select all, copy" gives in a Chromium without scripts and network, but for the styles of other files."""

    def __init__(self, program: str):
        from playwright.sync_api import sync_playwright

        self._playwright = sync_playwright().start()
        browser = self._playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        self._context = browser.new_context(java_script_enabled=False, offline=True)
        self._context.route("**/*", lambda route: route.abort())

    def copy(self, html: str) -> str:
        """The page's text."""
        page = self._context.new_page()
        page.set_content(html, wait_until="domcontentloaded")
        text: str = page.evaluate("document.body.innerText")
        page.close()
        return text

    def close(self) -> None:
        """End the browser."""
        self._playwright.stop()


def body_f1(scorer: ModuleType, pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """F1 of mean precision and mean recall over pairs of the article and what was taken for it, in shingles of four words."""
    precision, recall = [], []
    for gold, found in pairs:
        wanted, given = scorer.shingles(gold), scorer.shingles(found)
        right = sum((wanted & given).values())
        if given:
            precision.append(right / sum(given.values()))
        if wanted:
            recall.append(right / sum(wanted.values()))
    p, r = mean(precision or [0]), mean(recall or [0])
    return {"body": round(2 * p * r / (p + r or 1), 4), "precision": round(p, 4), "recall": round(r, 4)}


def article_of(text: str) -> str:
    """The article of a pasted page."""
    lines = Lines(text)
    return "\n".join(lines.texts(body_of(lines)))


def measure(shared: Path, copy: Callable[[str], str] | None = None) -> dict[str, float]:
    """How well the article is found, and how many dumps in a second of processor time: its lines alone, and with all that is read off."""
    dumps = [dump for dump in read_dumps(shared, copy) if dump.english]
    found, seconds = _timed(article_of, dumps)
    scores = body_f1(load_scorer(shared / "pages"), [(dump.body, body) for dump, body in zip(dumps, found, strict=True)])
    _, whole = _timed(cleaned, dumps)
    return scores | {
        "dumps": len(dumps),
        "dumps_per_second": round(len(dumps) / seconds, 1),
        "documents_per_second": round(len(dumps) / whole, 1),
    }


def _timed(read: Callable[[str], T], dumps: Sequence[Dump]) -> tuple[list[T], float]:
    """What is read, and the seconds for all of it: the median of rounds after a first one, in which what is loaded once is."""
    found = [read(dump.text) for dump in dumps]
    rounds = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        for dump in dumps:
            read(dump.text)
        rounds.append(time.process_time() - start)
    return found, median(rounds)


def cleaned(text: str) -> Document | None:
    """What is read off a pasted page; None where it has no article."""
    try:
        return clean(Page("-", "text", text))
    except InputError:
        return None


def evaluate(shared: Path, _: Tools) -> dict[str, float]:
    """The figures of the pages as inscriptis lays them out."""
    return measure(shared)


def main() -> None:
    """Print the figures of one way to copy."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=Path(__file__).parents[2] / "shared")
    ap.add_argument("--browser", metavar="PROGRAM", help="a Chromium that copies the pages")
    args = ap.parse_args()
    browser = Browser(args.browser) if args.browser else None
    print(json.dumps(measure(args.shared, browser.copy if browser else None)))
    if browser:
        browser.close()


if __name__ == "__main__":
    main()
