"""Maps the pipeline over many articles, in several processes if asked to, in the same order.

`outcomes` reads pages for a store. `extract` reads a file of articles: JSON Lines in, compressed or not, one record a line out.

A line of input is `{"id", "text"}`, and if known `title`, `date`, `outlet`, `url`; `html` may stand
in place of `text`. A line of output is the record with that `id` (and, for HTML, with the text that
its spans point into), or `{"id", "error"}` where the article could not be read.

Output grows by whole lines only, so that a run that was stopped goes on where it was: what is
there already is held against the input, id by id, and left as it is.
"""

import json
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, TypeVar

from onrecord.errors import InputError, OnrecordError
from onrecord.records import Hints, Page, Record, to_json

if TYPE_CHECKING:
    from onrecord.model.tagger import Profile
    from onrecord.pipeline import Tools
    from onrecord.workspace import Outcome, Workspace

ReadPage = Callable[[Page], Record]
Start = Callable[[], ReadPage]
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a run has come. `total` is the number of input lines, where it can be known;
    `skipped` were done by an earlier run, `failed` of them with an error, and the other counts are of this run alone."""

    total: int | None = None
    skipped: int = 0
    failed: int = 0
    articles: int = 0
    statements: int = 0
    errors: int = 0
    words: int = 0
    seconds: float = 0.0

    @property
    def words_per_second(self) -> float:
        """Words read for each second of the clock."""
        return self.words / self.seconds if self.seconds else 0.0


class _Line(NamedTuple):
    number: int
    raw: bytes


class _Outcome(NamedTuple):
    raw: bytes
    statements: int
    words: int
    failed: bool


@dataclass(frozen=True, slots=True)
class StartPipeline:
    """Called once in a process, loads the tools and gives the function that reads a page with them."""

    profile: "Profile" = "default"
    least: float = 0.0
    parties: Path | None = None

    def __call__(self) -> ReadPage:
        """See the class. Raises `ModelError` where a model file is missing."""
        from onrecord import pipeline

        tools = pipeline.load_tools(profile=self.profile, least=self.least, parties=self.parties)
        return lambda page: pipeline.record_of(pipeline.read_page(page, tools))


def extract(
    source: str,
    target: str,
    *,
    whole: bool = False,
    workers: int = 1,
    fresh: bool = False,
    report: Callable[[Tally], None] = lambda tally: None,
    start: Start = StartPipeline(),
) -> Tally:
    """Read every article of `source` and append its record to `target`; both are paths or `-`.

    `whole` takes each text as the body of its article, `workers` is the number of processes,
    `fresh` overwrites what is in `target`, `report` hears of every article, and `start`, called
    once in each process, gives the function that reads a page.
    Raises InputError where `source` cannot be read or `target` was made from other input.
    """
    began = time.monotonic()
    with ExitStack() as stack:
        lines = _lines(source, stack.enter_context(_open_source(source, target)))
        out = stack.enter_context(_open_target(target, fresh))
        skipped, failed = _skip_done(out, lines, target, source) if out.readable() else (0, 0)
        tally = Tally(total=_count_lines(source), skipped=skipped, failed=failed)
        report(tally)
        for outcome in stack.enter_context(closing(_mapped(partial(_work, start, whole), lines, workers))):
            out.write(outcome.raw)
            out.flush()
            tally = replace(
                tally,
                articles=tally.articles + 1,
                statements=tally.statements + outcome.statements,
                errors=tally.errors + outcome.failed,
                words=tally.words + outcome.words,
                seconds=time.monotonic() - began,
            )
            report(tally)
    return tally


@dataclass(frozen=True, slots=True)
class StartReading:
    """Called once in a process, gives a workspace over the store at `db` that reads with the tools of `pipeline`."""

    db: Path
    profile: "Profile" = "default"
    least: float = 0.0
    parties: Path | None = None

    def __call__(self) -> "Workspace":
        """See the class."""
        from onrecord.workspace import Workspace

        return Workspace.open(self.db, load=self._load)

    def _load(self) -> "Tools":
        from onrecord import pipeline

        return pipeline.load_tools(profile=self.profile, least=self.least, parties=self.parties)


def outcomes(pages: Iterable[Page], start: StartReading, *, workers: int, again: bool = False) -> Generator["Outcome", None, None]:
    """What each page gives, read in so many processes, in their order, for `Workspace.keep`.

    Without `again` what the store has already is not read.
    """
    return _mapped(partial(_read_for_store, start, again), iter(pages), workers)


# ------------------------------------------------------------------------- files and lines


def _open_source(source: str, target: str) -> BinaryIO:
    if source == "-":
        return open(sys.stdin.fileno(), "rb", closefd=False)
    if not Path(source).is_file():
        what = "is a folder" if Path(source).is_dir() else "there is no such file"
        raise InputError(source, what, "give a file with one JSON object a line")
    if target != "-" and Path(target).exists() and Path(source).samefile(target):
        raise InputError(target, "is both input and output", "name another file for the records")
    return open(source, "rb")


def _open_target(target: str, fresh: bool) -> BinaryIO:
    if target == "-":
        return open(sys.stdout.fileno(), "wb", closefd=False)
    path = Path(target)
    if path.exists() and not path.is_file():
        return open(path, "wb")
    return open(path, "r+b" if path.exists() and not fresh else "w+b")


def _lines(source: str, file: BinaryIO) -> Iterator[_Line]:
    """The lines that are not blank, numbered from 1 as an editor numbers them. Raises InputError where the file is damaged."""
    from onrecord.steps.acquire import damage_named, plain

    with damage_named(source):
        for number, raw in enumerate(plain(source, file), 1):
            if raw.strip():
                yield _Line(number, raw)


def _count_lines(source: str) -> int | None:
    if source == "-":
        return None
    with open(source, "rb") as file, suppress(InputError):
        return sum(1 for _ in _lines(source, file))
    return None


def _skip_done(out: BinaryIO, lines: Iterator[_Line], target: str, source: str) -> tuple[int, int]:
    """Pass over the input that `out` has the records of, and leave `out` at the end of its last whole line.

    How many lines that is, and how many of them hold an error.
    """
    done = failed = end = 0
    for raw in out:
        finished = raw.endswith(b"\n")
        record = _answer(raw, next(lines, None)) if finished else None
        if record is None and (finished or not _torn(raw)):
            raise InputError(target, f"its line {done + 1} is no record of {source}", "name another file, or overwrite it with --fresh")
        if record is not None:
            done, failed, end = done + 1, failed + ("error" in record), end + len(raw)
    out.truncate(end)
    out.seek(end)
    return done, failed


def _torn(raw: bytes) -> bool:
    """Whether a last line without its end can be the beginning of a record."""
    return raw[:5] == b'{"id"'[: len(raw)]


def _answer(raw: bytes, line: _Line | None) -> dict[str, Any] | None:
    """What `raw` holds, if it is the line of output for this line of input."""
    try:
        record = json.loads(raw)
    except ValueError:
        return None
    answers = line is not None and isinstance(record, dict) and "id" in record and record["id"] == _id_of(line)
    return record if answers else None


def _id_of(line: _Line) -> Any:
    try:
        form = json.loads(line.raw)
    except (ValueError, RecursionError):
        return None
    return form.get("id") if isinstance(form, dict) else None


# --------------------------------------------------------------------------- from line to line


def _page(form: Any, whole: bool) -> Page:
    """The page that an object of input describes. Raises ValueError where it is none."""
    if not isinstance(form, dict):
        raise ValueError("not a JSON object")
    if not isinstance(form.get("id"), str | int):
        raise ValueError('no "id", or one that is neither a text nor a number')
    known = {name: form.get(name) for name in ("text", "html", "title", "date", "outlet", "url")}
    for name, value in known.items():
        if value is not None and not isinstance(value, str):
            raise ValueError(f'"{name}" is not a text')
    # Where both are there the text wins: its spans can be used without the page's HTML.
    text, html = known["text"], known["html"]
    content = text if text and text.strip() else html
    if not content or not content.strip():
        raise ValueError("the text is empty" if text is not None or html is not None else 'neither "text" nor "html"')
    hints = Hints(title=known["title"], published=_day(known["date"]), outlet=known["outlet"], url=known["url"])
    return Page(name=str(form["id"]), kind="html" if content is html else "text", text=content, hints=hints, whole=whole)


def _day(date: str | None) -> str | None:
    """The day of an ISO date, with or without a time."""
    if not date:
        return None
    try:
        return datetime.fromisoformat(date.strip()).date().isoformat()
    except ValueError:
        raise ValueError('"date" is not an ISO date such as 2031-05-07') from None


def _encode(form: dict[str, Any]) -> bytes:
    try:
        return json.dumps(form, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    except UnicodeEncodeError:  # half of a surrogate pair, which only an escape can carry
        return json.dumps(form, separators=(",", ":")).encode() + b"\n"


def _outcome(read: ReadPage, whole: bool, line: _Line) -> _Outcome:
    """The line of output for a line of input. Whatever goes wrong with an article stays with that article."""
    try:
        form = json.loads(line.raw)
        page = _page(form, whole)
        record = read(page)
    except Exception as error:
        return _Outcome(_encode({"id": _id_of(line), "error": _describe(error, line.number)}), 0, 0, True)
    result = {"id": form["id"], **to_json(record)}
    if page.kind == "text":
        del result["document"]["text"]
    return _Outcome(_encode(result), len(record.statements), len(record.document.text.split()), False)


def _describe(error: Exception, number: int) -> str:
    if isinstance(error, OnrecordError):
        return str(error)
    if isinstance(error, UnicodeDecodeError):
        return f"line {number}: not UTF-8"
    if isinstance(error, json.JSONDecodeError):
        return f"line {number}: not JSON ({error.msg} at column {error.colno})"
    if type(error) is ValueError:
        return f"line {number}: {error}"
    return f"line {number}: {type(error).__name__}: {error}"


# ------------------------------------------------------------------------------ processes


def _mapped(work: Callable[[Item], Result], items: Iterator[Item], workers: int) -> Generator[Result, None, None]:
    """What `work` makes of each item, in the order of the items; in so many processes, or in this one."""
    if workers > 1:
        yield from _mapped_by_pool(work, items, workers)
    else:
        _one_thread()
        yield from map(work, items)


def _mapped_by_pool(work: Callable[[Item], Result], items: Iterator[Item], workers: int) -> Generator[Result, None, None]:
    """As many items as keep the workers busy are under way."""
    import multiprocessing

    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context(method), initializer=_prepare_worker)
    under_way: deque[Future[Result]] = deque()
    try:
        for item in items:
            under_way.append(pool.submit(work, item))
            if len(under_way) >= 4 * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenProcessPool as error:
        raise OnrecordError(
            "a worker process was ended from outside, perhaps for want of memory; run again with fewer --workers"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _prepare_worker() -> None:
    # Ctrl-C reaches the whole group of processes; the one that feeds the others answers it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _one_thread()


def _one_thread() -> None:
    """Keep numerical libraries, which ask once, when they load, from starting a thread for each core."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")


@cache
def _started(start: Callable[[], Any]) -> Any:
    """What `start` gives, made once in a process."""
    return start()


def _work(start: Start, whole: bool, line: _Line) -> _Outcome:
    return _outcome(_started(start), whole, line)


def _read_for_store(start: "StartReading", again: bool, page: Page) -> "Outcome":
    workspace: Workspace = _started(start)
    return workspace.outcome(page, again=again)
