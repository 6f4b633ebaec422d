"""From what a user gives, the path of a file or folder, an address, or `-` for standard input, to the pages in it, one after the other."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.records import Hints, Page
from onrecord.steps.acquire.address import is_address
from onrecord.steps.acquire.archives import skipped_kind
from onrecord.steps.acquire.columns import USUAL, Columns
from onrecord.steps.acquire.content import Manner, pages_in
from onrecord.steps.acquire.kinds import holds_articles
from onrecord.steps.acquire.page import NO_HINTS
from onrecord.steps.acquire.streams import Meter, metered


def acquire(source: str, *, hints: Hints = NO_HINTS, whole: bool = False, stdin: BinaryIO | None = None) -> Page:
    """The page of a source that holds one. Raises `InputError` where it cannot be read, or holds none or several."""
    pages = pages_of(source, hints=hints, whole=whole, stdin=stdin)
    page = next(pages, None)
    if page is None:
        raise InputError(source, "there is no article in it", "give a file with an article's text in it")
    if isinstance(page, InputError):
        raise page
    if next(pages, None) is not None:
        raise InputError(source, "there are several articles in it", "give one at a time")
    return page


def pages_of(
    source: str,
    *,
    hints: Hints = NO_HINTS,
    whole: bool = False,
    columns: Columns = USUAL,
    stdin: BinaryIO | None = None,
    meter: Meter | None = None,
) -> Iterator[Page | InputError]:
    """All pages of a source, one by one; in the place of one that cannot be read, why, while the rest goes on.

    A folder is walked in the order of names, without what is hidden. `hints` are what is known of every page,
    `columns` which column of a table holds what, and `meter` is told how far the files are read.
    """
    manner = Manner(hints, whole, columns)
    try:
        if is_address(source):
            from onrecord.steps.acquire.web import page_at  # a third of a second: only who fetches waits for it

            yield page_at(source, hints=hints, whole=whole)
            return
        if source == "-":
            yield from pages_in(source, metered(stdin or sys.stdin.buffer, meter or Meter()), manner)
            return
        for path in _files(source):
            if isinstance(path, InputError):
                yield path
            else:
                yield from _pages_of_file(path, manner, meter or Meter())
    except InputError as error:
        yield error


def _pages_of_file(path: str, manner: Manner, meter: Meter) -> Iterator[Page | InputError]:
    try:
        with _opened(path) as raw:
            yield from pages_in(path, metered(raw, meter), manner)
    except InputError as error:
        yield error


@contextmanager
def _opened(path: str) -> Iterator[BinaryIO]:
    with _explained(path), Path(path).open("rb") as file:
        yield file


@contextmanager
def _explained(path: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None


def _unreadable(path: str, error: OSError | ValueError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(path, "there is no such file", "check the path")
    if isinstance(error, PermissionError):
        return InputError(path, "it may not be read", "change its permissions or copy it elsewhere")
    what = getattr(error, "strerror", None) or str(error)
    return InputError(path, f"it cannot be read ({what})", "check the path")


# --------------------------------------------------------------------------------- folders


def measure(sources: Iterable[str]) -> Meter:
    """A meter that knows how many bytes all files of the sources have, if they are files and folders."""
    total = 0
    for source in sources:
        if source == "-" or is_address(source):
            return Meter()
        try:
            total += sum(os.path.getsize(path) for path in _files(source) if isinstance(path, str))
        except (OSError, ValueError, InputError):
            continue  # what is wrong with it is told when it is read
    return Meter(total=total or None)


def _files(source: str) -> Iterator[str | InputError]:
    """The file, or the files in the folder that may hold articles; why others are left out, and which folders cannot be read."""
    with _explained(source):
        is_folder = os.path.isdir(source)
    if not is_folder:
        yield source
        return
    closed: list[OSError] = []
    for folder, folders, files in os.walk(source, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _belongs_to_page(name, files))
        for name in sorted(files):
            path = os.path.join(folder, name)
            if name.startswith(".") or (os.path.exists(path) and not os.path.isfile(path)):  # a pipe, say, of which no end may come
                continue
            yield path if holds_articles(name) else skipped_kind(path)
    yield from (_unreadable(str(error.filename), error) for error in closed)


def _belongs_to_page(folder: str, files: Iterable[str]) -> bool:
    """Whether a folder holds the pictures and scripts that a browser saved beside a page."""
    page, mark, rest = folder.rpartition("_files")
    return bool(mark) and not rest and any(f"{page}{end}" in files for end in (".html", ".htm"))
