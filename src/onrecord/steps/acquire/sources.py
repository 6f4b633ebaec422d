"""From what a user gives, a path or `-`, to the pages in it, one after the other."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.records import Hints, Page
from onrecord.steps.acquire.page import LIMIT, NO_HINTS, page_of


def acquire(source: str, *, hints: Hints = NO_HINTS, whole: bool = False, stdin: BinaryIO | None = None) -> Page:
    """Read the page at a path, or from standard input for `-`. Raises `InputError`."""
    if source == "-":
        data = (stdin or sys.stdin.buffer).read(LIMIT + 1)
    elif source.startswith(("http://", "https://")):
        raise InputError(source, "this is an address, and nothing is fetched from the network", "save the page and give the file")
    else:
        data = _read(source)
    return page_of(source, data, hints=hints, whole=whole)


def _read(source: str) -> bytes:
    try:
        with Path(source).open("rb") as file:
            return file.read(LIMIT + 1)
    except FileNotFoundError:
        raise InputError(source, "there is no such file", "check the path") from None
    except IsADirectoryError:
        raise InputError(source, "this is a folder, not a file", "give the files in it") from None
    except PermissionError:
        raise InputError(source, "it may not be read", "change its permissions or copy it elsewhere") from None
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise InputError(source, f"it cannot be read ({what})", "check the path") from None


def pages_of(source: str, *, hints: Hints = NO_HINTS, whole: bool = False, stdin: BinaryIO | None = None) -> Iterator[Page | InputError]:
    """All pages of a source, one by one; in place of one that cannot be read, why, while the rest goes on."""
    try:
        yield acquire(source, hints=hints, whole=whole, stdin=stdin)
    except InputError as error:
        yield error
