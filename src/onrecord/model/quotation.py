"""Text -> the spans that stand in quotation marks.

In: a text. Out: `[start, end)` spans with their marks, in the order of the text. A
quotation never crosses a paragraph, except that one which is left open at the end of a
paragraph is closed there: by the convention of English newspapers, a quotation of
several paragraphs opens each of them and closes only the last.
"""

import re
from typing import NamedTuple

DOUBLE_OPEN = "“„«"
DOUBLE_CLOSE = "”»"
DOUBLE = '"'
PARAGRAPH = re.compile(r"[^\n]+")
_MARK = re.compile(r"[\"“”„«»]|['‘’`]")
_SINGLE_REACH = 600
"""A single quotation mark looks for its partner this many characters ahead, at most."""


class Quotation(NamedTuple):
    """A stretch in quotation marks: `[start, end)` with its marks; `closed` if it has both."""

    start: int
    end: int
    closed: bool


def _opens(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return (before.isspace() or before in "([{—–-/:,\"“'‘…") and not after.isspace()


def _closes_single(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isspace() and not after.isalnum()


def _single_partner(text: str, at: int, end: int) -> int | None:
    """Where the single mark that opens at `at` closes, or None if it is an apostrophe."""
    stop = min(end, at + _SINGLE_REACH)
    best = None
    for i in range(at + 2, stop):
        ch = text[i]
        if ch in '"“”' and best is None:
            return None
        if ch not in "'’" or not _closes_single(text, i):
            continue
        if text[i - 1] in ".,!?":
            return i
        if best is None:
            best = i
            if text[i - 1] != "s":
                return best
    return best


def quotations(text: str) -> list[Quotation]:
    """Find the outermost quotations of a text, paragraph by paragraph.

    Straight marks open and close in turn; curly ones by their shape; single ones open
    after a space and before a letter, and only if a partner closes them in the same
    paragraph, so that apostrophes are left alone.
    """
    found: list[Quotation] = []
    for paragraph in PARAGRAPH.finditer(text):
        begin, end = paragraph.span()
        opened: int | None = None
        skip_to = begin
        for mark in _MARK.finditer(text, begin, end):
            at, ch = mark.start(), mark.group()
            if at < skip_to:
                continue
            if ch in "'‘’`":
                if opened is None and ch != "’" and _opens(text, at):
                    partner = _single_partner(text, at, end)
                    if partner is not None:
                        found.append(Quotation(at, partner + 1, True))
                        skip_to = partner + 1
                continue
            if opened is None:
                if ch in DOUBLE_CLOSE and not _opens(text, at):
                    continue
                if ch == DOUBLE and not _opens(text, at) and at != begin:
                    continue
                opened = at
            elif ch in DOUBLE_OPEN:
                continue
            else:
                found.append(Quotation(opened, at + 1, True))
                opened = None
        if opened is not None:
            found.append(Quotation(opened, end, False))
    return found
