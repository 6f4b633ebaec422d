"""`read` and `extract`: texts come in, records go out; nothing is kept."""

import os
import time
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from onrecord.cli.progress import Count, progress_of_lines
from onrecord.cli.screen import complain, counted, note, show, show_json

if TYPE_CHECKING:
    from onrecord.records import Hints, Page


Fetch = Callable[[str, "Hints", bool], "Page | None"]


class Sources:
    """The sources of a command: their pages, how far they are read, and the count of what became of them."""

    def __init__(self, options: Namespace):
        from onrecord.errors import InputError
        from onrecord.pipeline import Columns, measure

        if (len(options.sources) > 1 or os.path.isdir(options.sources[0])) and (options.title or options.url):
            complain("--title and --url belong to one article; give one source")
            raise SystemExit(2)
        try:
            self._columns = Columns.parse(options.columns) if options.columns else Columns({})
        except InputError as error:
            complain(str(error))
            raise SystemExit(2) from None
        self._options = options
        self.meter = measure(options.sources)
        self._left_out: Counter[str] = Counter()
        self.count = Count(time.monotonic())

    def pages(self, fetch: Fetch) -> "Iterator[Page]":
        """The pages that can be read, one by one; each that cannot is complained of as it comes.

        `fetch` gives those at addresses, or None where there is nothing to read.
        """
        from onrecord.errors import InputError, Skipped
        from onrecord.pipeline import is_address, pages_of
        from onrecord.records import Hints

        options = self._options
        hints = Hints(title=options.title, published=options.date, outlet=options.outlet, url=options.url)
        for source in options.sources:
            if is_address(source):
                yield from self._fetched(source, hints, fetch)
                continue
            found = False
            for page in pages_of(source, hints=hints, whole=options.body, columns=self._columns, meter=self.meter):
                found = True
                if isinstance(page, Skipped):
                    self._left_out[page.what] += 1
                elif isinstance(page, InputError):
                    self.fail(page)
                else:
                    yield page
            if not found:
                note(f"{source}: there is no article in it")

    def _fetched(self, url: str, hints: "Hints", fetch: Fetch) -> "Iterator[Page]":
        from onrecord.errors import InputError

        try:
            page = fetch(url, hints, self._options.body)
        except InputError as error:
            self.fail(error)
        else:
            if page is not None:
                yield page

    def fail(self, error: object) -> None:
        """Count and complain."""
        self.count.failed += 1
        complain(str(error))

    @property
    def status(self) -> int:
        """The exit status, when all is read; says what was left out, which is no failure."""
        if self._left_out:
            reasons = ", ".join(f"{what}: {times:,}" for what, times in self._left_out.most_common(5))
            note(f"left out {counted(self._left_out.total(), 'file')} ({reasons})")
        return 1 if self.count.failed else 0


def read(options: Namespace) -> int:
    """Print the record of each source as soon as it is there; JSON all at once."""
    from onrecord import pipeline
    from onrecord.errors import InputError, StepError
    from onrecord.exchange.interchange import record_form

    sources = Sources(options)
    forms: list[dict[str, Any]] = []
    tools, apart = None, False
    for page in sources.pages(_fetch):
        tools = tools or pipeline.load_tools(
            profile=options.profile, threads=os.cpu_count() or 1, least=options.min_confidence, parties=options.parties
        )
        try:
            record = pipeline.record_of(pipeline.read_page(page, tools))
        except (InputError, StepError) as error:
            sources.fail(error)
            continue
        if options.json:
            forms.append(record_form(record, with_text=page.kind == "html"))
        else:
            from onrecord.exchange.terminal import render_record

            show(render_record(record, name_of=tools.lexicon.name_of), apart=apart)
            apart = True
    status = sources.status
    if options.json and (forms or len(options.sources) > 1 or not status):
        show_json(forms if len(forms) != 1 or len(options.sources) > 1 else forms[0])
    return status


def _fetch(url: str, hints: "Hints", whole: bool) -> "Page":
    """The page at an address, for a user who is told of in the settings."""
    from onrecord.config import Config
    from onrecord.pipeline import page_at

    return page_at(url, hints, whole, contact=Config.load(os.environ).contact)


def extract(options: Namespace) -> int:
    """Map the pipeline over a file, say how far it is, and in the end what came of it."""
    from onrecord import bulk

    with progress_of_lines() as report:
        tally = bulk.extract(
            options.source,
            options.target,
            whole=options.body,
            workers=options.workers,
            fresh=options.fresh,
            report=report,
            start=bulk.StartPipeline(options.profile, options.min_confidence, options.parties),
        )
    failed = f", {tally.failed:,} of them with an error" if tally.failed else ""
    before = f" ({tally.skipped:,} were there already{failed})" if tally.skipped else ""
    counts = (counted(tally.statements, "statement"), counted(tally.errors, "error"), counted(tally.words, "word"))
    speed = f"in {tally.seconds:.1f} s ({tally.words_per_second:,.0f} words/s)"
    note(f"{counted(tally.articles, 'article')}{before}, {', '.join(counts)} {speed}")
    return 1 if tally.failed or tally.errors else 0
