"""How the cost of adding an article and of asking a question grows with the store: `python -m bench.growth --out DIR`.

Made-up articles (`bench.corpus`) are written to a store the way pages are, but many in one transaction, up to each of
three sizes: a hundredth, a tenth and all of the statements asked for. A copy of the store is put aside at each. Then,
in turn at all sizes, so that a machine whose own speed drifts favours none, new articles are added one by one and
questions are asked. CPU time is measured, as other programs would count in any other; nothing here fails for being slow.

What was built stays in DIR, and the next run goes on from there.
"""

import argparse
import json
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from bench.corpus import Corpus, sense
from onrecord import ledger, pipeline, queries
from onrecord.lexicon import Lexicon
from onrecord.pipeline import Linker, Means
from onrecord.records import Hints, Page, Reading, names_of
from onrecord.store import Store, View, Writer

SEED = 1
_BATCH = 100
"""How many articles are kept in one transaction while a store is built."""
_SHARES = (0.01, 0.1, 1.0)
_PIECE = 50
"""How many rows a list is asked for, as the reading room shows them."""
_SHOWN = 5.0
"""Seconds between two lines of progress."""


@dataclass(frozen=True, slots=True)
class Built:
    """A store of made-up articles: the number of the next one, and how many statements it has."""

    path: Path
    next: int
    statements: int

    def noted(self, next_one: int, statements: int) -> "Built":
        """The same store with more in it; this is kept beside it, for the next run."""
        self.path.with_suffix(".json").write_text(json.dumps({"next": next_one, "statements": statements}), encoding="utf-8")
        return Built(self.path, next_one, statements)

    @classmethod
    def at(cls, path: Path) -> "Built":
        """What is there already."""
        note = path.with_suffix(".json")
        return cls(path, **json.loads(note.read_text(encoding="utf-8"))) if note.is_file() and path.is_file() else cls(path, 0, 0)


class Keeper:
    """Adds readings to a store, as `Workspace` does with pages that it has read."""

    def __init__(self, lexicon: Lexicon):
        self._lexicon, self._means = lexicon, Means(lexicon, sense)
        self._linker = Linker(lexicon)

    def keep(self, store: Store, readings: Iterable[Reading]) -> int:
        """Keep the readings in one transaction, and link their speakers; how many statements they have."""
        count = 0
        with store.writer() as writer:
            for reading in readings:
                self._keep(writer, reading)
                count += len(reading.statements)
            ledger.link_speakers(writer, self._linker)
        return count

    def _keep(self, writer: Writer, reading: Reading) -> None:
        ledger.keep(writer, reading, self._means, source=f"made/{reading.document.id}", added="2040-01-01T00:00:00+00:00")
        writer.name_parties({code: self._lexicon.name_of(code) for s in reading.statements for code in names_of(s.party)})


def build(built: Built, corpus: Corpus, keeper: Keeper, statements: int, say: Callable[[str], None]) -> Built:
    """Add articles until the store has so many statements; it may be stopped at any time and goes on from the last transaction."""
    store, articles = Store(built.path), corpus.articles(built.next)
    shown = began = time.monotonic()
    first = built.statements
    while built.statements < statements:
        count = keeper.keep(store, islice(articles, _BATCH))
        built = built.noted(built.next + _BATCH, built.statements + count)
        if time.monotonic() - shown > _SHOWN:
            shown = time.monotonic()
            rate = (built.statements - first) / (shown - began)
            say(f"{built.statements:,} of {statements:,} statements, {rate:,.0f} a second")
    return built


def stores(folder: Path, corpus: Corpus, keeper: Keeper, statements: int, say: Callable[[str], None]) -> list[Built]:
    """A store of each size, the smallest first."""
    folder.mkdir(parents=True, exist_ok=True)
    growing, found = Built.at(folder / f"growing-to-{statements}.db"), list[Built]()
    for share in _SHARES:
        size = round(statements * share)
        aside = Built.at(folder / f"{size}.db")
        if not aside.next:
            growing = build(growing, corpus, keeper, size, say)
            shutil.copyfile(growing.path, aside.path)
            aside = aside.noted(growing.next, growing.statements)
        found.append(aside)
    return found


# ------------------------------------------------------------------------------ adding


def adding(sizes: Sequence[Built], corpus: Corpus, keeper: Keeper, count: int) -> list[list[float]]:
    """CPU milliseconds of adding each of some new articles, by store: each in a transaction of its own, its speakers linked at once."""
    found: list[list[float]] = [[] for _ in sizes]
    for n in range(count):
        for times, built in zip(found, sizes, strict=True):
            reading = corpus.article(built.next + n)
            began = time.process_time()
            keeper.keep(Store(built.path), [reading])
            times.append(1e3 * (time.process_time() - began))
    for built in sizes:
        built.noted(built.next + count, built.statements)
    return found


def reading_cost(corpus: Corpus, count: int) -> float:
    """CPU milliseconds of reading one of the made-up texts with the models, the median of some."""
    tools = pipeline.load_tools()
    times = []
    for n in range(count + 1):
        document = corpus.article(n).document
        page = Page("-", "text", document.text, Hints(document.title, document.published, document.outlet), whole=True)
        began = time.process_time()
        pipeline.read_page(page, tools)
        times.append(1e3 * (time.process_time() - began))
    return statistics.median(times[1:])


# ------------------------------------------------------------------------------ asking


@dataclass(frozen=True, slots=True)
class Sample:
    """What there is to ask about in a store: of late, and what there is most of."""

    parties: tuple[str, ...]
    words: tuple[str, ...]
    days: tuple[str, ...]
    actors: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]
    hottest: str
    issues: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, view: View) -> "Sample":
        """Parties as often as they speak, words as often as they are written."""
        records = [record for row in view.documents(limit=40) if (record := view.record(row.id)) is not None]
        claims = view.claims(limit=200)
        return cls(
            parties=tuple(code for record in records for s in record.statements for code in names_of(s.party)),
            words=tuple(word.strip(".,") for record in records for word in record.document.text.split() if len(word) > 4),
            days=tuple(row.reference_date for row in view.documents(limit=100) if row.reference_date),
            actors=tuple((row.id, row.name) for row in view.actors(limit=100)),
            claims=tuple(head.claim.id for head in claims),
            hottest=max(claims, key=lambda head: head.documents).claim.id,
            issues=tuple((row.id, row.name) for row in view.issues(limit=100)),
        )


def questions(view: View, of: Sample, rng: Random) -> dict[str, Callable[[], object]]:
    """What is asked, by name: each on something that chance takes from the sample."""
    party, word, day, more = rng.choice(of.parties), rng.choice(of.words), rng.choice(of.days), {"limit": _PIECE}
    (actor, name), (issue, called) = rng.choice(of.actors), rng.choice(of.issues)
    claim = rng.choice(of.claims)
    return {
        "claims": lambda: queries.claims(view, **more),
        "claims, the twentieth page": lambda: queries.claims(view, offset=19 * _PIECE, **more),
        "claims of a party": lambda: queries.claims(view, party=party, **more),
        "claims denied": lambda: queries.claims(view, status="denied", **more),
        "a claim": lambda: queries.claim(view, claim),
        "the claim of most articles": lambda: queries.claim(view, of.hottest),
        "an actor": lambda: queries.actor(view, actor),
        "actors of a name": lambda: view.actors_named(name),
        "actors by a part of a name": lambda: queries.actors(view, name.split()[-1], **more),
        "positions of a party": lambda: queries.positions(view, party=party, **more),
        "a party's positions on an issue": lambda: queries.positions(view, party=party, issue=called, **more),
        "all positions on an issue": lambda: view.positions(of_issue=issue, **more),
        "an issue with its history": lambda: queries.issue(view, issue),
        "issues": lambda: view.issues(**more),
        "agreements of a party": lambda: queries.agreements(view, party=party, **more),
        "conditions of a party": lambda: queries.conditions(view, party=party, **more),
        "events of a party": lambda: queries.events(view, party=party, **more),
        "events since a day": lambda: queries.events(view, since=day, **more),
        "search for a word": lambda: queries.search(view, word),
        "search for a word of all articles": lambda: queries.search(view, "press"),
        "statements of a party": lambda: queries.statements(view, party=party, **more),
        "statements of a party since a day": lambda: queries.statements(view, party=party, since=day, **more),
        "statements of an actor": lambda: queries.statements(view, actor=actor, **more),
        "statements since a day": lambda: queries.statements(view, since=day, **more),
        "timeline since a day": lambda: queries.timeline(view, since=day, **more),
        "what is new since a day": lambda: queries.diff(view, since=day, limit=_PIECE),
        "documents": lambda: queries.documents(view, **more),
    }


def asking(sizes: Sequence[Built], count: int) -> dict[str, list[list[float]]]:
    """CPU milliseconds of asking each question some times, on each store in turn; by question and store."""
    found: dict[str, list[list[float]]] = {}
    samples = []
    for built in sizes:
        with Store(built.path).view() as view:
            samples.append(Sample.of(view))
    for n in range(count):
        for i, (built, sample) in enumerate(zip(sizes, samples, strict=True)):
            with Store(built.path).view() as view:
                for name, ask in questions(view, sample, Random(n)).items():
                    began = time.process_time()
                    ask()
                    found.setdefault(name, [[] for _ in sizes])[i].append(1e3 * (time.process_time() - began))
    return found


# ------------------------------------------------------------------------------ the whole


def _high(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(times)[int(0.95 * (len(times) - 1))]


def report(sizes: Sequence[Built], added: Sequence[Sequence[float]], read: float, asked: dict[str, list[list[float]]]) -> Iterator[str]:
    """The tables, line by line."""
    columns = [f"{built.statements:,}" for built in sizes]
    yield f"{'CPU milliseconds, by statements in the store':<46}" + "".join(f"{column:>12}" for column in columns) + f"{'growth':>9}"
    medians, highs = [statistics.median(times) for times in added], [_high(times) for times in added]
    lines = [
        ("adding an article that was read, median", medians),
        ("  95th percentile", highs),
        (f"with the {read:.0f} ms of reading it, median", [read + ms for ms in medians]),
        ("  95th percentile", [read + ms for ms in highs]),
        *((f"{name}, 95th percentile", [_high(times) for times in rows]) for name, rows in asked.items()),
    ]
    for label, figures in lines:
        yield f"{label:<46}" + "".join(f"{ms:>12.1f}" for ms in figures) + f"{figures[-1] / max(figures[0], 0.1):>8.2f}x"
    for built in sizes:
        yield f"store of {built.statements:,} statements: {built.next:,} articles, {built.path.stat().st_size / 1e6:,.0f} MB"


def measure(folder: Path, statements: int, *, articles: int, rounds: int, say: Callable[[str], None]) -> Iterator[str]:
    """Build what is not built yet, measure, and give the tables line by line."""
    lexicon = Lexicon.load()
    corpus, keeper = Corpus(SEED, lexicon), Keeper(lexicon)
    sizes = stores(folder, corpus, keeper, statements, say)
    say("adding articles one by one")
    added = adding(sizes, corpus, keeper, articles)
    say("asking questions")
    asked = asking(sizes, rounds)
    say("reading articles")
    return report(sizes, added, reading_cost(corpus, 7), asked)


def main() -> int:
    """Print the tables."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--statements", type=int, default=1_000_000, help="in the largest store")
    ap.add_argument("--out", type=Path, required=True, metavar="DIR", help="where the stores are built; 1 million take about 6 GB")
    ap.add_argument("--articles", type=int, default=100, help="that are added one by one to each store")
    ap.add_argument("--rounds", type=int, default=60, help="of questions")
    args = ap.parse_args()
    for line in measure(args.out, args.statements, articles=args.articles, rounds=args.rounds, say=lambda s: print(s, file=sys.stderr)):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
