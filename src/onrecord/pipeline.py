"""Page -> Reading -> Record; voices -> actors; Readings -> Ledger. Calls the steps in their order, nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import OnrecordError, StepError
from onrecord.lexicon import Lexicon
from onrecord.model.classifier import Classifier
from onrecord.model.tagger import Profile, Tagger
from onrecord.records import READ_LANGUAGES, Judgement, Ledger, LinkedActor, Page, Reading, Record, Voice
from onrecord.steps.acquire import acquire, page_of
from onrecord.steps.clean import clean
from onrecord.steps.detect import detect
from onrecord.steps.identify import identify
from onrecord.steps.label import label
from onrecord.steps.link import Linker
from onrecord.steps.merge import merge
from onrecord.steps.trace import trace

__all__ = ["Linker", "Tools", "acquire", "build_ledger", "link_actors", "load_tools", "page_of", "read_page", "record_of"]


@dataclass(frozen=True, slots=True)
class Tools:
    """What the steps need: the tagger, the lexicon and the classifier. Another one of each can be put in.

    Attributions under `least` (a confidence in 0..1) are left out.
    """

    tagger: Tagger
    lexicon: Lexicon
    least: float = 0.0
    classifier: Classifier = field(default_factory=Classifier)


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


def read_page(page: Page, tools: Tools) -> Reading:
    """All that one page says by itself; no network, no store, the same output for the same input.

    An article in a language that is not read comes without statements: it is kept, and may be searched.

    Raises:
        InputError: the page cannot be read.
        StepError: a step broke on it.

    """
    with _naming("clean", page.name):
        document = clean(page)
    if document.language not in READ_LANGUAGES:
        return Reading(document, (), (), (), (), ())
    with _naming("detect", page.name):
        detection = detect(document, tagger=tools.tagger, least=tools.least)
    with _naming("identify", page.name):
        identification = identify(document, detection, lexicon=tools.lexicon)
    with _naming("label", page.name):
        return label(document, detection, identification, lexicon=tools.lexicon, classifier=tools.classifier)


def link_actors(voices: Mapping[Voice, int], judgements: Iterable[Judgement], linker: Linker) -> tuple[LinkedActor, ...]:
    """The actors of whole blocks of voices, each with the number of its documents; the order in which they come does not matter.

    Raises:
        StepError: link broke.

    """
    with _naming("link", f"{len(voices)} names"):
        return linker.link(voices, judgements)


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
