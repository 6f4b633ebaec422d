"""How fast the article is found on a pasted page, beside what public tools take for the same pages.

The English pages of `pages/` as `evals.pasted` lays them out, each given to `clean` as text. inscriptis lays the
same pages out from their HTML, and trafilatura finds their articles in it. One process, one thread, CPU time, over
some of the pages, in turn in several rounds: medians, and the median of each round's ratios.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from evals.pasted import cleaned, laid_out, read_pages

EVERY = 3
"""Of so many pages one is taken."""
Row = tuple[str, str, str]


def measure(shared: Path, rounds: int) -> list[Row]:
    """The row of the table; none where the pages are missing."""
    pages = [page for page in read_pages(shared) if page.english][::EVERY]
    if not pages:
        return []
    from trafilatura import extract

    dumps, sources = [laid_out(page.html) for page in pages], [page.html for page in pages]
    work: dict[str, tuple[Callable[[str], object], Sequence[str]]] = {
        "clean": (cleaned, dumps),
        "inscriptis": (laid_out, sources),
        "trafilatura": (extract, sources),
    }
    for read, texts in work.values():
        read(texts[0])
    speeds = [{name: len(texts) / seconds(read, texts) for name, (read, texts) in work.items()} for _ in range(rounds)]
    ratios = {name: statistics.median(one["clean"] / one[name] for one in speeds) for name in ("inscriptis", "trafilatura")}
    said = ", ".join(f"{name} {ratio:.1f}" for name, ratio in ratios.items())
    figure = f"{statistics.median(one['clean'] for one in speeds):,.0f} dumps per CPU-second"
    return [("pasted pages", figure, f"{len(pages)} pages; times as fast as {said}")]


def seconds(read: Callable[[str], object], texts: Sequence[str]) -> float:
    """CPU seconds of this process for all the texts."""
    began = time.process_time()
    for text in texts:
        read(text)
    return time.process_time() - began
