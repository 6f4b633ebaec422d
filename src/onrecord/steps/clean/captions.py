"""Who took a picture: the credit in a caption.

In: a caption's text. Out: the span of the credit in it.
"""

import re

from onrecord.lexicon.page import page_words
from onrecord.records import Span

_IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]][.\s]*$")
_AFTER_SIGN = re.compile(r"(?:©|\s[|–—]|\s-|[/:])\s*([^|©:–—]{2,80})$")
_NAMES = re.compile(
    r"(?<!\w)(?:[A-Z][\w.'’&-]*|via|for|of|de|van|von|bin|al-\w+)(?:[ /,]+(?:[A-Z][\w.'’&-]*|via|for|of|de|van|von|bin|al-\w+))*$"
)
_LONGEST = 90
_PERSON_AND_AGENCY = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)+ ?[/,] ?[A-Z]\w+")


def credit_in(caption: str) -> Span | None:
    """The span of the credit: after a word like "Photo:", in brackets, after a sign, or names with an agency's at the end."""
    end = len(caption.rstrip(" ."))
    marks = [
        (i, mark) for mark in page_words().credit_marks if (i := caption.rfind(mark)) >= 0 and end - i <= _LONGEST and mark[-1] not in "-–—"
    ]
    marks = [(i, mark) for i, mark in marks if i == 0 or not caption[i - 1].isalnum()]
    if marks:
        at, mark = max(marks, key=lambda pair: (pair[0] + len(pair[1]), len(pair[1])))
        start = at + len(mark)
        start += len(caption[start:end]) - len(caption[start:end].lstrip(" :"))
        return (start, end) if start < end else None
    if (m := _IN_BRACKETS.search(caption)) and (_names_a_taker(m.group(1)) or _PERSON_AND_AGENCY.search(m.group(1))):
        return m.span(1)
    if (m := _AFTER_SIGN.search(caption, max(0, end - _LONGEST), end)) and _names_a_taker(m.group(1)):
        return m.span(1)
    if (
        (m := _NAMES.search(caption, max(0, end - _LONGEST), end))
        and _names_a_taker(m.group())
        and ("/" in m.group() or len(caption) == end)
    ):
        return m.span()
    return None


def _names_a_taker(words: str) -> bool:
    """Whether the words name who or what takes pictures."""
    found = set(re.findall(r"[\w-]+", words))
    return len(words.split()) <= 10 and any(c in found if " " not in c else c in words for c in page_words().credits)
