"""`read` and `extract`: texts come in, records go out; nothing is kept."""

import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from onrecord.cli.screen import complain, counted, note, show, show_json

if TYPE_CHECKING:
    from onrecord.bulk import Tally
    from onrecord.records import Page

SECONDS_BETWEEN_NOTES = 5.0


class Failures:
    """How many inputs failed; each is complained of as it comes."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, error: object) -> None:
        """Count and complain."""
        self.count += 1
        complain(str(error))

    @property
    def status(self) -> int:
        """The exit status."""
        return 1 if self.count else 0


def pages(options: Namespace, failures: Failures) -> "Iterator[Page]":
    """The pages of the sources that can be read, one by one."""
    from onrecord.errors import InputError
    from onrecord.pipeline import acquire
    from onrecord.records import Hints

    if len(options.sources) > 1 and (options.title or options.url):
        complain("--title and --url belong to one article; give one source")
        raise SystemExit(2)
    hints = Hints(title=options.title, published=options.date, outlet=options.outlet, url=options.url)
    for source in options.sources:
        try:
            page = acquire(source, hints=hints, whole=options.body)
        except InputError as error:
            failures.add(error)
        else:
            yield page


def read(options: Namespace) -> int:
    """Print the record of each source as soon as it is there; JSON all at once."""
    from onrecord import pipeline
    from onrecord.errors import InputError, StepError
    from onrecord.exchange.interchange import record_form

    failures, forms, tools = Failures(), [], None
    several, apart = len(options.sources) > 1, False
    for page in pages(options, failures):
        tools = tools or pipeline.load_tools(
            profile=options.profile, threads=os.cpu_count() or 1, least=options.min_confidence, parties=options.parties
        )
        try:
            record = pipeline.record_of(pipeline.read_page(page, tools))
        except (InputError, StepError) as error:
            failures.add(error)
            continue
        if options.json:
            forms.append(record_form(record, with_text=page.kind == "html"))
        else:
            from onrecord.exchange.terminal import render_record

            show(render_record(record, name_of=tools.lexicon.name_of), apart=apart)
            apart = True
    if options.json and (several or forms):
        show_json(forms if several else forms[0])
    return failures.status


def extract(options: Namespace) -> int:
    """Map the pipeline over a file, say how far it is, and in the end what came of it."""
    from onrecord import bulk

    with _progress() as report:
        tally = bulk.extract(
            options.source,
            options.target,
            whole=options.body,
            workers=options.workers,
            fresh=options.fresh,
            report=report,
            start=bulk.StartPipeline(options.profile, options.min_confidence, options.parties),
        )
    before = f" ({tally.skipped:,} were there already)" if tally.skipped else ""
    counts = (counted(tally.statements, "statement"), counted(tally.errors, "error"), counted(tally.words, "word"))
    speed = f"in {tally.seconds:.1f} s ({tally.words_per_second:,.0f} words/s)"
    note(f"{counted(tally.articles, 'article')}{before}, {', '.join(counts)} {speed}")
    return 1 if tally.errors else 0


# ------------------------------------------------------------------------------- progress


def _progress() -> "AbstractContextManager[Callable[[Tally], None]]":
    return _bar() if sys.stderr.isatty() else _notes()


@contextmanager
def _bar() -> "Iterator[Callable[[Tally], None]]":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", style="dim"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("loading", total=None)

        def report(tally: "Tally") -> None:
            if tally.articles:
                progress.update(task, description=_how_far(tally))
            progress.update(task, completed=tally.skipped + tally.articles, total=tally.total)

        yield report


@contextmanager
def _notes() -> "Iterator[Callable[[Tally], None]]":
    last = time.monotonic()

    def report(tally: "Tally") -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS_BETWEEN_NOTES:
            last = time.monotonic()
            of = f" of {tally.total:,}" if tally.total is not None else ""
            note(f"{tally.skipped + tally.articles:,}{of} articles, {_how_far(tally)}")

    yield report


def _how_far(tally: "Tally") -> str:
    errors = f", {counted(tally.errors, 'error')}" if tally.errors else ""
    return f"{counted(tally.statements, 'statement')}{errors}, {tally.words_per_second:,.0f} words/s"
