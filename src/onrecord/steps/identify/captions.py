"""A text -> the captions of pictures that run into it, by their credits.

In: the text of an article. Out: `credits`, the brackets that say who took a picture ("(Reuters/Ada Berg)", "(credit: ADA BERG)"): their
names are nobody of whom the text speaks, and a caption ends with them, whatever mark goes before.
"""

import re

from onrecord.records import Span

_BRACKET = re.compile(r"\(([^()\n]{2,140})\)")
_TAKER = r"(?:AP|Reuters|Getty|AFP|Anadolu|Bloomberg|EPA|iStock|Shutterstock|Unsplash|Flash90)"
_CREDIT = re.compile(
    rf"(?:photo |picture |image )?credits?:|photo(?:grapher)?:|courtesy(?: of|:) "
    rf"|.*?\b{_TAKER}(?:/| photo\b| images\b| via )|.*(?:/ ?| via ){_TAKER}\b",
    re.IGNORECASE,
)
_AGENCY = re.compile(_TAKER)
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’')]* $")


def credits(text: str) -> list[Span]:
    """Where the text says who took a picture; the bare name of an agency says so only behind the end of a sentence."""
    return [
        m.span()
        for m in _BRACKET.finditer(text)
        if _CREDIT.match(m[1]) or (_AGENCY.fullmatch(m[1].strip()) and _SENTENCE_ENDS.search(text, max(0, m.start() - 6), m.start()))
    ]
