"""Renderables, JSON and messages come in; standard output and standard error get them."""

import json
import shutil
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDEST = 100
"""Columns: longer lines are hard to read."""


def show(renderable: "RenderableType", *, apart: bool = False) -> None:
    """Print for people: in colour on a terminal, unless NO_COLOR is set, and plain into a pipe or a file.

    `apart` draws a line over it.
    """
    from rich.console import Console
    from rich.rule import Rule

    width = min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)
    with console.capture() as capture:
        if apart:
            console.print(Rule(style="dim"), "", sep="\n")
        console.print(renderable)
    _write("\n".join(line.rstrip() for line in capture.get().split("\n")))


def show_json(value: Any, *, indent: int | None = 1) -> None:
    """Print one JSON value, in UTF-8 or, where the output cannot carry that, in ASCII; without `indent` on one line."""
    ascii_only = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    _write(json.dumps(value, ensure_ascii=ascii_only, indent=indent) + "\n")


def show_line(text: str) -> None:
    """Print one line for people."""
    _write(_one_line(text) + "\n")


def note(text: str) -> None:
    """A line on standard error that is no complaint."""
    sys.stderr.write(f"onrecord: {_one_line(text)}\n")
    sys.stderr.flush()


def complain(text: str) -> int:
    """One line on standard error; returns the exit status of a failure."""
    note(f"error: {text}")
    return 1


def counted(number: int, what: str) -> str:
    """ "1 article", "1,200 articles"."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _one_line(text: str) -> str:
    """Without what could steer a terminal: names of files and headlines are not ours."""
    return "".join(c if c.isprintable() else " " * c.isspace() for c in text)


def _write(text: str) -> None:
    """What the output cannot carry becomes "?": letters, and the bytes of an argument that was not in the terminal's encoding."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
