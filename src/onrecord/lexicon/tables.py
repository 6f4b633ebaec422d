"""The name of a data file -> its rows.

In: the name of a file under `data/`. Out: the cells of a TSV file row by row, the lines of a
list, or the tables of a TOML file. Lines that begin with `#` are comments; `|` parts the
values of a cell.
"""

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any


def _text(name: str) -> str:
    return files("onrecord.lexicon").joinpath("data", name).read_text(encoding="utf-8")


def lines(name: str) -> Iterator[str]:
    """The lines of a list, without comments and blank ones."""
    for line in _text(name).split("\n"):
        if line.strip() and not line.startswith("#"):
            yield line


def rows(name: str, width: int) -> Iterator[list[str]]:
    """The rows of a TSV file, each filled up with empty cells to `width`."""
    for line in lines(name):
        cells = line.split("\t")
        yield cells + [""] * (width - len(cells))


def values(cell: str) -> list[str]:
    """The values of a cell."""
    return [value for value in cell.split("|") if value]


def toml(name: str) -> dict[str, Any]:
    """The tables of a TOML file."""
    return tomllib.loads(_text(name))
