"""Passages with their attributions marked inline -> rows in the form of the corpora.

A file holds passages apart by a line `---`; the first line of each is `# KIND`. In the text, `[1:...]` is a source, `{1:...}` a
cue, `<1:...>` a content; what bears one number belongs to one attribution, and one may stand inside another.
"""

import re
from pathlib import Path
from typing import Any

_MARK = re.compile(r"([\[{<])(\d+):|[\]}>]")
_ROLES = {"[": "source", "{": "cue", "<": "content"}
_CLOSES = {"[": "]", "{": "}", "<": ">"}


def parse(marked: str) -> tuple[str, list[dict[str, list[list[int]]]]]:
    """The text without its marks, and its attributions in the order of their numbers.

    Raises:
        ValueError: a mark that does not close, or closes another.

    """
    text, at = "", 0
    found: dict[str, dict[str, list[list[int]]]] = {}
    opened: list[tuple[str, str, int]] = []
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[1]:
            opened.append((mark[1], mark[2], len(text)))
            continue
        if not opened or _CLOSES[opened[-1][0]] != mark.group():
            raise ValueError(f"{mark.group()} closes nothing: ...{marked[max(0, mark.start() - 40) : mark.end()]}")
        kind, number, start = opened.pop()
        found.setdefault(number, {"source": [], "cue": [], "content": []})[_ROLES[kind]].append([start, len(text)])
    if opened:
        raise ValueError(f"{opened[-1][0]}{opened[-1][1]}: is never closed: {marked[:60]}...")
    return text + marked[at:], [found[number] for number in sorted(found, key=int)]


def read_marked(path: Path) -> list[dict[str, Any]]:
    """The passages of a file as rows of `{"id", "kind", "text", "attributions"}`."""
    rows = []
    for number, passage in enumerate(re.split(r"^---\n", path.read_text(encoding="utf-8"), flags=re.M), 1):
        kind, _, marked = passage.partition("\n")
        text, attributions = parse(marked.strip())
        rows.append({"id": f"{path.stem}-{number}", "kind": kind.removeprefix("# ").strip(), "text": text, "attributions": attributions})
    return rows
