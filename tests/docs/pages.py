"""Pages of Markdown come in, what is to be run, compared and followed in them comes out."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md")))

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
_HEADING = re.compile(r"^#+ (.+)$", re.M)
_LINK = re.compile(r"\]\(([^()\s]+)\)")


class Block(NamedTuple):
    """A fenced block; `line` is that of its fence, from 1. `output` is what the block right after a Python block shows."""

    language: str
    text: str
    line: int
    output: str | None


class Command(NamedTuple):
    """A line of a console block and the output shown under it."""

    command: str
    output: str


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = []
    for block, after in pairwise([*_BLOCK.finditer(text), None]):
        shown = block[1] == "python" and after and after[1] == "text" and not text[block.end() : after.start()].strip()
        line = text.count("\n", 0, block.start()) + 1
        found.append(Block(block[1], block[2], line, after[2] if shown else None))
    return found


def commands(block: Block) -> list[Command]:
    pieces = re.split(r"^\$ (.+)\n", block.text, flags=re.M)
    assert not pieces[0], f"line {block.line}: a console block begins with a command"
    return [Command(command, output) for command, output in zip(pieces[1::2], pieces[2::2], strict=True)]


def is_shown(shown: str, printed: str) -> bool:
    """Whether this was printed: a line `...` stands for any lines or none, `...` inside a line for any words or none."""
    wanted, given = _lines(shown), _lines(printed)
    patterns = [None if line == "..." else re.compile(".*".join(map(re.escape, line.split("...")))) for line in wanted]

    @cache
    def from_here(i: int, j: int) -> bool:
        if i == len(patterns):
            return j == len(given)
        pattern = patterns[i]
        if pattern is None:
            return from_here(i + 1, j) or (j < len(given) and from_here(i, j + 1))
        return j < len(given) and pattern.fullmatch(given[j]) is not None and from_here(i + 1, j + 1)

    return from_here(0, 0)


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.rstrip().split("\n")]


def anchors(page: Path) -> set[str]:
    """What the headings can be linked to by, as GitHub makes it."""
    prose = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in _HEADING.findall(prose)}


def links(page: Path) -> list[str]:
    """Links to other pages and within this one, not those into the web."""
    prose = _BLOCK.sub("", page.read_text(encoding="utf-8"))
    return [target for target in _LINK.findall(prose) if "://" not in target]
