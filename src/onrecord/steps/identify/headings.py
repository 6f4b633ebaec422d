"""A text -> what in it only looks like the names of people whom it speaks of.

In: the text of an article. Out: `bylines`, the stretches that say who wrote it ("By Ada Berg and Erik Lund | reporting from Oslo"), and
`shouted`, headings in capitals that run into the sentences beside them ("MINISTER SLAMS CRITICS AT RALLY").
"""

import re

from onrecord.records import Span

_BYLINE = re.compile(r"\bBy (?:(?:[A-Z][\w.'’-]*,?|and) ){2,14}(?=[Rr]eport(?:ing|ed) from )")
_WORD = r"['‘\"“]?[A-Z][A-Z'’‘\"”-]*"
_SHOUTED = re.compile(rf"(?<!\w)(?:{_WORD}[,;]? ){{3,}}{_WORD}(?![\w:])")
_HEADING = re.compile(rf"(?:{_WORD}(?:\.[A-Z]+)? ){{3,}}|(?:[A-Z][A-Z'’‘-]{{3,}} ){{2}}")
_BEGINS = re.compile(r"['’]? (?=[A-Z][a-z])")
_KEPT = 3
"""Capitals of so many letters stay: they are mostly acronyms."""


def bylines(text: str) -> list[Span]:
    """Where the text says who wrote it."""
    return [m.span() for m in _BYLINE.finditer(text)]


def shouted(text: str) -> list[Span]:
    """Its headings in capitals."""
    return [m.span() for m in _SHOUTED.finditer(text)]


def headed(text: str) -> list[int]:
    """Where a sentence begins right behind a heading in capitals."""
    return [end + 1 for start, end in shouted(text) if _BEGINS.match(text, end)]


def heading_end(line: str) -> int:
    """Where the last heading in capitals ends in a line, 0 if there is none."""
    return max((m.end() for m in _HEADING.finditer(line)), default=0)


def lowered(phrase: str) -> str:
    """A phrase in capitals as a sentence would have it: "LOUISIANA ATTORNEY GENERAL" -> "Louisiana Attorney General"."""
    words = phrase.split()
    if len(words) < 2 or not phrase.isupper() or all(len(word) <= _KEPT for word in words):
        return phrase
    return " ".join(word if len(word) <= _KEPT else word.capitalize() for word in words)
