"""How far a long command is: a bar on a terminal, a line every few seconds elsewhere; both on standard error."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.cli.screen import counted, note

if TYPE_CHECKING:
    from onrecord.bulk import Tally
    from onrecord.pipeline import Meter

SECONDS_BETWEEN_NOTES = 10.0
_A_MINUTE = 60.0
_FEW = 20


@dataclass(slots=True)
class Count:
    """What became of the pages so far, and since when they are read."""

    began: float
    added: int = 0
    known: int = 0
    statements: int = 0
    failed: int = 0

    @property
    def pages(self) -> int:
        """How many were done with."""
        return self.added + self.known + self.failed

    @property
    def seconds(self) -> float:
        """How long it took so far."""
        return time.monotonic() - self.began

    def __str__(self) -> str:
        known = f" ({self.known:,} known)" if self.known else ""
        failed = f", {counted(self.failed, 'error')}" if self.failed else ""
        return f"{counted(self.pages, 'article')}{known}, {counted(self.statements, 'statement')}{failed}"

    @property
    def rate(self) -> str:
        """How many a minute."""
        return f"{_A_MINUTE * self.pages / max(self.seconds, 1e-3):,.0f} a minute"


Report = Callable[[Count], None]


def progress_of_sources(meter: "Meter") -> "AbstractContextManager[Report]":
    """Progress by the share of the files that is read."""
    return _bar_of_sources(meter) if sys.stderr.isatty() else _notes_of_sources(meter)


@contextmanager
def _bar_of_sources(meter: "Meter") -> Iterator[Report]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.description}", style="dim"), TimeRemainingColumn())
    # What goes to standard output stays there, even when it is a file.
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()) as progress:
        task = progress.add_task("loading", total=meter.total)
        yield lambda count: progress.update(task, description=f"{count}, {count.rate}", completed=meter.done)


@contextmanager
def _notes_of_sources(meter: "Meter") -> Iterator[Report]:
    last = time.monotonic()

    def report(count: Count) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS_BETWEEN_NOTES:
            last = time.monotonic()
            note(f"{count}, {count.rate}{_left(meter, count.seconds)}")

    yield report


def _left(meter: "Meter", seconds: float) -> str:
    """How long the rest will take, as long as the part that was read took for its size."""
    if not meter.total or not meter.done:
        return ""
    share = min(1.0, meter.done / meter.total)
    minutes = seconds * (1 - share) / share / _A_MINUTE
    return f", {share:.0%} of the files read, {f'about {minutes:.0f} min' if minutes >= 1 else 'less than a minute'} left"


def progress_of_lines() -> "AbstractContextManager[Callable[[Tally], None]]":
    """Progress by the number of lines."""
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


@contextmanager
def progress_of_keeping(total: int) -> Iterator[Callable[[int], None]]:
    """Progress by the number of articles that are kept again; of few nothing is shown."""
    if total < _FEW:
        yield lambda done: None
    elif sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("articles kept again", style="dim"), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("", total=total)
            yield lambda done: progress.update(task, completed=done)
    else:
        last = time.monotonic()

        def report(done: int) -> None:
            nonlocal last
            if time.monotonic() - last >= SECONDS_BETWEEN_NOTES:
                last = time.monotonic()
                note(f"{done:,} of {total:,} articles kept again; the next command that writes goes on where this one stops")

        yield report


def _how_far(tally: "Tally") -> str:
    errors = f", {counted(tally.errors, 'error')}" if tally.errors else ""
    return f"{counted(tally.statements, 'statement')}{errors}, {tally.words_per_second:,.0f} words/s"
