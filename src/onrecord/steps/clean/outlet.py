"""Which outlet a copied page comes from: the marks that an outlet leaves on its pages, weighed.

In: the lines, their outline, the address. Out: the outlet's name, or None. A name is believed
where one strong mark has it, or two weak ones of different kinds, and no other name has as much.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from onrecord.lexicon.page import page_words
from onrecord.steps.clean.lines import Line, key_of
from onrecord.steps.clean.metadata import author_boxes, first_title, title_suffix
from onrecord.steps.clean.paste import Outline

_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*([^.|©\d,]{3,60})", re.IGNORECASE)
_COMPANY = re.compile(r"(?:^|,?\s+)(?:LLC|Ltd|Limited|Inc|plc|PLC|GmbH|[Aa]ll [Rr]ights|-|–)(?:\s.*)?$")
_TOLD = "told|asked by|interview with|interview to|comments? to|statement to|spoke to|speaking to"
_TELLING, _REACH = re.compile(rf"\b(?:{_TOLD}) (?:the )?$"), 30
_TELLS = ("told ", "asked by ", "interview ", "comment to ", "comments to ", "statement to ", "spoke to ", "speaking to ")
"""A line that says whom somebody told something has one of these."""
_TOP = 15
"""How many lines down the name of the site may stand."""
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A name as it stands somewhere on the page, the kind of place, and its weight: 2 where it decides alone, else 1."""

    kind: Literal["biography", "suffix", "copyright", "masthead", "told", "credit"]
    name: str
    weight: int


def outlet_of(lines: Sequence[Line], parts: Outline, url: str | None) -> str | None:
    """The outlet: the one whose address it is, else the one that the marks on the page agree on."""
    if url and (known := page_words().outlet_at(urlsplit(url).hostname or "")):
        return known
    found: dict[str, list[Mark]] = {}
    for mark in _marks(lines, parts):
        found.setdefault(_key(mark.name), []).append(mark)
    weights = {key: sum({m.kind: m.weight for m in sorted(marks, key=lambda m: m.weight)}.values()) for key, marks in found.items()}
    most = max(weights.values(), default=0)
    best = [key for key, weight in weights.items() if weight == most]
    return _usual_form([m.name for m in found[best[0]]]) if most >= _ENOUGH and len(best) == 1 else None


def _key(name: str) -> str:
    return key_of(page_words().outlet_named(name) or name).removeprefix("the ")


def _usual_form(names: Sequence[str]) -> str:
    """The form of a name that is best to show: the known one, else with its article and not in capitals."""
    known = page_words().outlet_named(names[0])
    return known or min(names, key=lambda name: (name.isupper(), not name.startswith("The ")))


def _marks(lines: Sequence[Line], parts: Outline) -> Iterator[Mark]:
    for box in author_boxes(lines, parts):
        if box.outlet:
            yield Mark("biography", box.outlet, 2)
    if parts.title is not None and (suffix := title_suffix(lines[parts.title].text)):
        if page_words().outlet_named(suffix):
            yield Mark("suffix", suffix, 2)
        elif is_paper(suffix):
            yield Mark("suffix", suffix, 1)
    yield from _copyrights(lines)
    for mark in _masthead(lines, parts):
        yield mark
        if mark.name.isupper() and _is_told(mark.name, [lines[i].text for i in parts.body]):
            yield Mark("told", mark.name, 1)
    for i in parts.body:
        if any(map(lines[i].text.__contains__, _TELLS)):
            yield from (Mark("told", m.group(1), 1) for m in _told().finditer(lines[i].text) if not _takes_pictures(m.group(1)))
    for i in parts.captions:
        if (m := _credited().search(lines[i].text[-200:])) and not _takes_pictures(m.group(1)):
            yield Mark("credit", m.group(1), 1)


def _copyrights(lines: Sequence[Line]) -> Iterator[Mark]:
    """The holders of the page's copyright: a known outlet and a newspaper's name decide, a company's does not."""
    for line in lines:
        text = line.text
        if line.words > 30 or not ("©" in text or "opyright" in text or "(c)" in text or "(C)" in text or "OPYRIGHT" in text):
            continue
        if m := _COPYRIGHT.search(text):
            name = _COMPANY.split(m.group(1).strip(), maxsplit=1)[0]
            if not name[:1].isupper():
                continue
            paper = _paper().match(name)
            yield Mark("copyright", paper.group() if paper else name, 2 if paper or page_words().outlet_named(name) else 1)


def _masthead(lines: Sequence[Line], parts: Outline) -> Iterator[Mark]:
    """The name of the site over the headline: a newspaper's name decides if nothing but menus stands over it."""
    stop = min(first_title(lines, parts) or 0, _TOP)
    leads = True
    for line in lines[:stop]:
        if leads and line.look == "chrome":
            continue
        if is_paper(line.text) and line.look == "short":
            yield Mark("masthead", line.text, 2 if leads else 1)
        elif leads and line.look == "short" and _is_title_case(line.text):
            yield Mark("masthead", line.text, 1)
        leads = False


def _is_told(name: str, paragraphs: Sequence[str]) -> bool:
    """Whether somebody told something to the one of this name, or in an interview with it."""
    name = name.removeprefix("THE ").casefold()
    for text in paragraphs:
        lowered = text.casefold() if any(map(text.__contains__, _TELLS)) else ""
        at = lowered.find(name)
        while at >= 0:
            if not lowered[at + len(name) :][:1].isalnum() and _TELLING.search(lowered[max(0, at - _REACH) : at]):
                return True
            at = lowered.find(name, at + 1)
    return False


def is_paper(text: str) -> bool:
    """Whether the text is a newspaper's name and nothing else, by its last word: "The Northern Ledger"."""
    return _paper().fullmatch(text) is not None and text.casefold() not in page_words().sections


def _is_title_case(text: str) -> bool:
    words = text.split()
    return len(words) <= 4 and all(w[0].isupper() for w in words) and text.casefold() not in page_words().sections


def _takes_pictures(name: str) -> bool:
    """Whether it is an agency, which talks to people and takes pictures for many papers."""
    return name.removeprefix("The ") in page_words().credits


def _name() -> str:
    nouns = "|".join(word for noun in page_words().papers for word in (noun.title(), noun.upper()))
    return rf"(?:The |THE )?(?:[A-Z][\w'’&.-]* (?:of )?){{1,3}}(?:{nouns})\b|(?:The|THE) (?:{nouns})\b"


@cache
def _paper() -> re.Pattern[str]:
    return re.compile(_name())


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_TOLD}) (?:the )?({_name()})")


@cache
def _credited() -> re.Pattern[str]:
    return re.compile(rf"(?:[/|(:–—-]|\bfor|\bby) ?(?:the )?({_name()})[)\]]?\.?$")
