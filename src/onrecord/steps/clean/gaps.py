"""What is set into a story: links to other stories, boxes that ask for something, advertisements.

In: the `Line`s of a page. Out: the indices of those that stand between two parts of one story,
and so end neither. A link or a box is such a gap where what follows it is paragraphs that share
names with the story before it; a list of other stories, or a box about the author, is none.
"""

import re
from calendar import day_name, month_name
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.lexicon.page import page_words
from onrecord.steps.clean.lines import Line
from onrecord.steps.clean.names import author_box

_TEASERS, _LONGEST = 5, 14
"""The most headlines of other stories in a gap, and the most lines."""
_BLURB = 2
"""The most sentences, one a line, with which a box may speak to the reader."""
_TO_THE_READER = re.compile(r"\b(?:you|your|our|us)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”]|(?:^|\s)['‘]")
_NAME = re.compile(r"\b[A-Z][\w'’-]*[a-z][\w-]*")
_START = re.compile(r"(?:^|[.!?:]\s+)[\"“‘']?\w+")
_CALENDAR = frozenset((*day_name, *month_name))


def gaps_in(lines: Sequence[Line], within: range) -> frozenset[int]:
    """The lines of a part of the page that stand in gaps of the story around them."""
    found: set[int] = set()
    told: set[str] = set()
    unread: list[Line] = []
    for (first, last), after in pairwise(_runs(lines, within)):
        unread += lines[first:last]
        gap = range(last, after[0])
        if _interrupts(lines, gap):
            told |= names_in(unread)
            unread.clear()
            if _goes_on(lines, gap, after, told):
                found.update(gap)
        elif any(lines[i].look == "end" for i in gap):
            told.clear()
            unread.clear()
    return frozenset(found)


def _runs(lines: Sequence[Line], within: range) -> Iterator[tuple[int, int]]:
    """The runs `[first, last)` of paragraphs and captions, without the sentences of boxes."""
    first = None
    for i in range(within.start, within.stop + 1):
        if i < within.stop and lines[i].look in ("prose", "caption"):
            first = i if first is None else first
        elif first is not None:
            if not _is_blurb(lines, first, i):
                yield first, i
            first = None


def _is_blurb(lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether a few sentences between buttons and prompts speak to the reader."""
    if last - first > _BLURB or not 0 < first < last < len(lines) or lines[last].look != "chrome":
        return False
    return all(_speaks_to_the_reader(line) for line in lines[first:last])


def _speaks_to_the_reader(line: Line) -> bool:
    return line.words <= 60 and bool(_TO_THE_READER.search(line.text)) and not _QUOTED.search(line.text)


def _interrupts(lines: Sequence[Line], gap: Sequence[int]) -> bool:
    """Whether lines between paragraphs are a link or a box, and not what ends a story."""
    looks = [lines[i].look for i in gap]
    if len(gap) > _LONGEST or "byline" in looks or "date" in looks:
        return False
    if any((lines[i].look == "end" and not promotes(lines[i])) or author_box(lines, i) for i in gap):
        return False
    return "end" in looks or "chrome" in looks


def promotes(line: Line) -> bool:
    """Whether the line leads to other stories or offers something, as may be done in the middle of a story too."""
    return "promotion" in page_words().kinds_of(line.key)


def _goes_on(lines: Sequence[Line], gap: Sequence[int], after: tuple[int, int], told: set[str]) -> bool:
    """Whether the paragraphs after a gap are of the story before it: they share names with it.

    After headlines of other stories a single paragraph may be the summary of the last, and so may
    any paragraph if the one before them is about the author.
    """
    teasers = sum(lines[i].look in ("short", "bullet") for i in gap)
    following = [line for line in lines[slice(*after)] if line.look == "prose"]
    leads_on = any(lines[i].look == "end" and not _holds_its_link(lines[i]) for i in gap)
    if author_box(lines, after[0]) is not None or all(_speaks_to_the_reader(line) for line in following):
        return False
    if teasers and author_box(lines, gap[0] - 1) is not None:
        return False
    if teasers > _TEASERS or len(following) < (2 if leads_on and teasers else 1):
        return False
    return any(_bare(w) in told for line in following[:3] for w in _NAME.findall(line.text))


def _holds_its_link(line: Line) -> bool:
    """Whether the line names the story it leads to: "Read more: Ten boats to build"."""
    return line.words > 4


def names_in(lines: Sequence[Line]) -> set[str]:
    """The words that are capitalized within sentences, without a possessive ending; no days and months."""
    found: set[str] = set()
    for line in lines:
        starts = {m.end() for m in _START.finditer(line.text)}
        found.update(_bare(m.group()) for m in _NAME.finditer(line.text) if m.end() not in starts)
    return found - _CALENDAR


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")
