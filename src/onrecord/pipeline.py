"""Page -> Reading -> Record; voices -> actors; Readings -> Ledger. Calls the steps in their order, nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import OnrecordError, StepError
from onrecord.grouping import Rule
from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import wording
from onrecord.model.classifier import Classifier, shipped
from onrecord.model.tagger import Profile, Tagger
from onrecord.records import (
    READ_LANGUAGES,
    Document,
    Entry,
    Hints,
    Item,
    ItemSort,
    Judgement,
    Ledger,
    LinkedActor,
    Page,
    Reading,
    Record,
    Voice,
)
from onrecord.steps import merge as merging
from onrecord.steps import trace as tracing
from onrecord.steps.acquire import Columns, Meter, acquire, measure, page_of, pages_of
from onrecord.steps.acquire.address import is_address, known_by
from onrecord.steps.clean import clean
from onrecord.steps.detect import detect
from onrecord.steps.identify import identify
from onrecord.steps.label import label
from onrecord.steps.link import Linker
from onrecord.steps.merge import OPPOSES, STATES, Sense, Tally, Verdict, merge
from onrecord.steps.trace import trace, united

__all__ = [
    "OPPOSES",
    "RULES",
    "STATES",
    "Columns",
    "Linker",
    "Means",
    "Meter",
    "Tally",
    "Tools",
    "Verdict",
    "acquire",
    "address_at",
    "address_of",
    "build_ledger",
    "clean_page",
    "entries_of",
    "is_address",
    "items_of",
    "judge",
    "link_actors",
    "load_tools",
    "measure",
    "page_at",
    "page_of",
    "pages_of",
    "read_document",
    "read_page",
    "record_of",
    "united",
]

RULES: Mapping[ItemSort, Rule] = {**merging.RULES, **tracing.RULES}
"""When two items are on one matter, by their sort; texts come before the claims, whose origins they tell apart."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What the steps need: the tagger, the lexicon and the classifier. Another one of each can be put in.

    Attributions under `least` (a confidence in 0..1) are left out.
    """

    tagger: Tagger
    lexicon: Lexicon
    least: float = 0.0
    classifier: Classifier = field(default_factory=shipped)

    @property
    def means(self) -> "Means":
        """Those that items are made with."""
        return Means(self.lexicon, self.classifier.sense)


@dataclass(frozen=True, slots=True)
class Means:
    """What the items of a reading are made with; unless others are given, the package's own."""

    lexicon: Lexicon = field(default_factory=Lexicon.load)
    sense: Sense = field(default_factory=lambda: shipped().sense)


def load_tools(*, profile: Profile = "default", threads: int = 1, least: float = 0.0, parties: Path | None = None) -> Tools:
    """The tools that the package ships, with the parties of a user's file beside its own.

    Raises:
        ModelError: a model file is missing.
        InputError: the file of parties cannot be read, or a line of it is wrong.

    """
    return Tools(Tagger(profile, threads=threads), Lexicon.load(parties), least)


@contextmanager
def _naming(step: str, where: str) -> Iterator[None]:
    """Whatever breaks inside is a `StepError` that names the step and the page."""
    try:
        yield
    except OnrecordError:
        raise
    except Exception as error:
        raise StepError(step, f"{where}: {type(error).__name__}: {error}") from error


def page_at(url: str, hints: Hints, whole: bool, *, contact: str | None = None) -> Page:
    """The page at an address, fetched for a user who can be reached by `contact`. Raises `InputError`."""
    from onrecord.steps.acquire.web import page_at  # only who fetches waits for what that takes to load

    return page_at(url, hints=hints, whole=whole, contact=contact)


def read_page(page: Page, tools: Tools) -> Reading:
    """All that one page says by itself; no network, no store, the same output for the same input.

    An article in a language that is not read comes without statements: it is kept, and may be searched.

    Raises:
        InputError: the page cannot be read.
        StepError: a step broke on it.

    """
    return read_document(clean_page(page), page.name, tools)


def clean_page(page: Page) -> Document:
    """The article on a page, which has the id that it will have in every store; by far the quicker half of reading.

    Raises as `read_page` does.
    """
    with _naming("clean", page.name):
        return clean(page)


def read_document(document: Document, name: str, tools: Tools) -> Reading:
    """All that an article says by itself, on the page called `name`. Raises `StepError`."""
    if document.language not in READ_LANGUAGES:
        return Reading(document, (), (), (), (), ())
    with _naming("detect", name):
        detection = detect(document, tagger=tools.tagger, least=tools.least)
    with _naming("identify", name):
        identification = identify(document, detection, lexicon=tools.lexicon)
    with _naming("label", name):
        return label(document, detection, identification, lexicon=tools.lexicon, classifier=tools.classifier)


def address_of(document: Document, source: str) -> str | None:
    """What all versions of a document's page are known by, given the name of the page; None where it has no address."""
    return known_by(document.url, source, document.title)


def address_at(url: str) -> str | None:
    """What all versions of the page at an address are known by."""
    return known_by(url, url, None)


def link_actors(voices: Mapping[Voice, int], judgements: Iterable[Judgement], linker: Linker) -> tuple[LinkedActor, ...]:
    """The actors of whole blocks of voices, each with the number of its documents; the order in which they come does not matter.

    Raises:
        StepError: link broke.

    """
    with _naming("link", f"{len(voices)} names"):
        return linker.link(voices, judgements)


def items_of(reading: Reading, means: Means) -> tuple[Item, ...]:
    """What a reading has on matters, in a form that can be held against what others have.

    Raises:
        StepError: merge or trace broke.

    """
    where, words = reading.document.title or reading.document.id, wording()
    with _naming("merge", where):
        claims = merging.items_of(reading, lexicon=means.lexicon, wording=words, sense=means.sense)
        reports = merging.reports_of(reading, lexicon=means.lexicon, wording=words, sense=means.sense)
    with _naming("trace", where):
        return (merging.text_of(reading), *claims, *reports, *tracing.items_of(reading, wording=words))


def judge(items: Sequence[Item], tallies: Iterable[Tally], *, documents: int, origins: int) -> Verdict | None:
    """What items of one matter claim together, and how it stands; None where it is no claim that people should hear of."""
    verdict = merging.verdict_of(items, tallies, documents=documents, origins=origins)
    return verdict if verdict is not None and verdict.counts else None


def entries_of(reading: Reading, lexicon: Lexicon) -> tuple[Entry, ...]:
    """The lines of the timeline that a reading gives."""
    return tracing.entries_of(reading, lexicon=lexicon)


def build_ledger(readings: Sequence[Reading]) -> Ledger:
    """What many readings say together; the order in which they come does not matter.

    Raises:
        StepError: merge or trace broke.

    """
    where = readings[0].document.title or readings[0].document.id if len(readings) == 1 else f"{len(readings)} documents"
    with _naming("merge", where):
        claims = merge(readings)
    with _naming("trace", where):
        return trace(readings, claims)


def record_of(reading: Reading) -> Record:
    """The record of one document: its reading, and the ledger of it alone."""
    ledger = build_ledger([reading])
    return Record(
        document=reading.document,
        statements=reading.statements,
        claims=ledger.claims,
        positions=reading.positions,
        conditions=reading.conditions,
        agreements=reading.agreements,
        events=reading.events,
        timeline=ledger.timeline,
    )
