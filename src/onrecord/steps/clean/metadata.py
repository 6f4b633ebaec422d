"""What a copied page says of itself: section, byline, outlet, dates, address.

In: its lines and their outline. Out: single fields; what the page does not settle is None.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from onrecord.lexicon.page import page_words
from onrecord.steps.clean.dates import Dated, find_dates
from onrecord.steps.clean.lines import Line, key_of
from onrecord.steps.clean.names import AuthorBox, author_box, is_name, names_in_byline
from onrecord.steps.clean.paste import Outline

_CRUMB = re.compile(r"\s*[›»>/|]\s*")
_URL = re.compile(r"(?:(?:source|url|link):\s*)?(https?://\S+)", re.IGNORECASE)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?,?\s*([^.|©\d,]{3,60})", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|first published|originally published|created)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:last )?(?:updated|modified)\b", re.IGNORECASE)
_TITLE_SUFFIX = re.compile(r"\s+[|–—-]\s+([^|]{2,40})$")


def split_title(title: str, site: str | None = None) -> tuple[str, str | None]:
    """A headline without the name of a known outlet, or of this site, after it; and that outlet."""
    m = _TITLE_SUFFIX.search(title)
    outlet = page_words().outlet_named(m.group(1)) if m else None
    if m and site and key_of(m.group(1)).removeprefix("the ") == key_of(site).removeprefix("the "):
        outlet = site
    return (title[: m.start()], outlet) if m and outlet else (title, None)


def section_of(lines: Sequence[Line], parts: Outline) -> str | None:
    """The section label over the headline: a known section right above it, or the page's first line."""
    if parts.title is None:
        return None
    first = min((i for i in parts.above if lines[i].key == lines[parts.title].key), default=parts.title)
    above = [i for i in range(max(0, first - 4), first) if lines[i].look in ("short", "bullet") and "://" not in lines[i].text]
    for i in reversed(above):
        for crumb in reversed(_CRUMB.split(lines[i].text)):
            label = re.sub(r"^(?:[*+•·-]|\d\.)\s*", "", crumb).strip()
            if label.casefold() in page_words().sections:
                return label
    top = lines[0]
    is_label = top.look == "short" and top.words <= 3 and top.text[0].isupper() and not any(c.isdigit() for c in top.text)
    return top.text if above and above[0] == 0 and is_label and not is_name(top.text) and not page_words().outlet_named(top.text) else None


def byline_of(lines: Sequence[Line], parts: Outline) -> tuple[str, ...]:
    """The authors: from a byline near the headline, else from the box about them."""
    near = [i for i in (*parts.above, *parts.below) if i != parts.title]
    for look in ("byline", "date"):
        for i in near:
            if lines[i].look == look and (names := names_in_byline(lines[i].text)):
                return names
    after_by = _names_after_by(lines, near)
    boxes = tuple(dict.fromkeys(box.name for box in author_boxes(lines, parts)))
    return after_by or boxes or _name_by_date(lines, parts)


def _names_after_by(lines: Sequence[Line], near: Sequence[int]) -> tuple[str, ...]:
    """The names on the lines that follow a line with nothing but "By"."""
    found: list[str] = []
    by = next((i for i in near if lines[i].key in ("by", "written by", "author of the article", "authors of the article")), None)
    for line in lines[by + 1 : by + 9] if by is not None else ():
        names = names_in_byline(line.text)
        if not names and any(c.isalnum() for c in line.key):
            break
        found += (name for name in names if name not in found)
    return tuple(found)


def _name_by_date(lines: Sequence[Line], parts: Outline) -> tuple[str, ...]:
    """Names on a line of their own beside the date."""
    for i in (i for i in parts.above if parts.title is None or i > parts.title):
        beside = any(0 <= j < len(lines) and lines[j].look in ("date", "reading time") for j in (i - 1, i + 1))
        if beside and lines[i].look in ("short", "bullet") and (names := names_in_byline(lines[i].text)):
            return names
    return ()


def author_boxes(lines: Sequence[Line], parts: Outline) -> Iterator[AuthorBox]:
    """The boxes about authors right after the body."""
    for i in parts.below:
        box = author_box(lines, i)
        if box is not None:
            yield box


def outlet_of(lines: Sequence[Line], parts: Outline, url: str | None) -> str | None:
    """The outlet: by the page's address, by what the authors' box says, by the headline's suffix, by the copyright line."""
    if url and (known := page_words().outlet_at(urlsplit(url).hostname or "")):
        return known
    for box in author_boxes(lines, parts):
        if box.outlet:
            return box.outlet
    if parts.title is not None and (known := split_title(lines[parts.title].text)[1]):
        return known
    for line in lines:
        if line.words <= 30 and (m := _COPYRIGHT.search(line.text)):
            name = m.group(1).strip()
            if known := page_words().outlet_named(name):
                return known
    return None


def published_of(lines: Sequence[Line], parts: Outline) -> str | None:
    """The ISO date of publication, from a date line or a byline with a date near the headline, else right after the body."""
    for indices in (parts.above, parts.below):
        dated = [d for i in indices if lines[i].look in ("date", "byline") and (d := _publication(lines[i].text))]
        if dated:
            return dated[0]
    return None


def _publication(line: str) -> str | None:
    """The day on a date line; of two, the one after "published", else the one before "updated"."""
    found = [d for d in find_dates(line) if d.iso]
    if not found:
        return None
    said = _PUBLISHED.search(line)
    after = [d for d in found if said and d.start >= said.start()]
    return _first(after or [d for d in found if not _UPDATED.search(line, 0, d.start)] or found).iso


def _first(found: Sequence[Dated]) -> Dated:
    return min(found, key=lambda d: d.start)


def url_of(lines: Sequence[Line]) -> str | None:
    """The page's address, if its first or its last line is one."""
    for line in (*lines[:1], *lines[-1:]):
        if m := _URL.fullmatch(line.text[:2000]):
            return m.group(1)
    return None
