"""What a copied page says of itself: section, byline, dates, address; `outlet` adds whose it is.

In: its lines and their outline. Out: single fields; what the page does not settle is None.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.lexicon.page import page_words
from onrecord.steps.clean.dates import Dated, find_dates
from onrecord.steps.clean.lines import Line, key_of
from onrecord.steps.clean.names import AuthorBox, author_box, is_name, is_role, names_in_byline
from onrecord.steps.clean.paste import Outline

_CRUMB = re.compile(r"\s*[›»>/|]\s*")
_URL = re.compile(r"(?:(?:source|url|link):\s*)?(https?://\S+)", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|first published|originally published|created)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:last )?(?:updated|modified)\b", re.IGNORECASE)
_TITLE_SUFFIX = re.compile(r"\s+[|–—-]\s+([^|]{2,40})$")


def title_suffix(title: str) -> str | None:
    """What follows a headline after a bar or a dash, where a site's name may stand."""
    m = _TITLE_SUFFIX.search(title)
    return m.group(1) if m else None


def split_title(title: str, site: str | None = None) -> tuple[str, str | None]:
    """A headline without the name of a known outlet, or of this site, after it; and that outlet."""
    m = _TITLE_SUFFIX.search(title)
    outlet = page_words().outlet_named(m.group(1)) if m else None
    if m and site and key_of(m.group(1)).removeprefix("the ") == key_of(site).removeprefix("the "):
        outlet = site
    return (title[: m.start()], outlet) if m and outlet else (title, None)


def first_title(lines: Sequence[Line], parts: Outline) -> int | None:
    """The first of the neighbouring lines that give the headline."""
    if parts.title is None:
        return None
    return min((i for i in parts.above if lines[i].key == lines[parts.title].key), default=parts.title)


def section_of(lines: Sequence[Line], parts: Outline, outlet: str | None) -> str | None:
    """The section label over the headline: a known section near it, or a label with nothing over it but menus and the outlet."""
    first = first_title(lines, parts)
    if first is None:
        return None
    above = [i for i in range(max(0, first - 4), first) if lines[i].look in ("short", "bullet") and "://" not in lines[i].text]
    for i in reversed(above):
        for crumb in reversed(_CRUMB.split(lines[i].text)):
            label = re.sub(r"^(?:[*+•·-]|\d\.)\s*", "", crumb).strip()
            if label.casefold() in page_words().sections:
                return label
    site = key_of(outlet or "").removeprefix("the ")
    others = (line for line in lines[:first] if line.key.removeprefix("the ") != site and line.look != "chrome")
    rest = list(islice(others, 2))
    if len(rest) != 1 or rest[0].start < lines[max(0, first - 4)].start or rest[0].look != "short":
        return None
    label = rest[0].text
    is_label = rest[0].words <= 3 and label[0].isupper() and not any(c.isdigit() for c in label) and "://" not in label
    return label if is_label and not is_name(label) and not page_words().outlet_named(label) else None


def byline_of(lines: Sequence[Line], parts: Outline, outlet: str | None = None) -> tuple[str, ...]:
    """The authors, without the outlet: from a byline near the headline, else from the box about them."""
    site = key_of(outlet or "").removeprefix("the ")
    return tuple(name for name in _authors(lines, parts) if key_of(name).removeprefix("the ") != site)


def _authors(lines: Sequence[Line], parts: Outline) -> tuple[str, ...]:
    near = [i for i in (*parts.above, *parts.below) if i != parts.title]
    for look in ("byline", "date"):
        for i in near:
            if lines[i].look == look and (names := names_in_byline(lines[i].text)):
                return names
    after_by = _names_after_by(lines, near)
    boxes = tuple(dict.fromkeys(box.name for box in author_boxes(lines, parts)))
    return after_by or boxes or _bare_names(lines, parts)


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


def _bare_names(lines: Sequence[Line], parts: Outline) -> tuple[str, ...]:
    """Names on a line of their own under the headline: beside the date, or right before the article or what is to be clicked."""
    first = first_title(lines, parts)
    below = [i for i in parts.above if parts.title is None or i > parts.title]
    if first is not None and parts.title is not None:
        below = [i for i in range(first + 1, parts.title) if lines[i].key != lines[first].key] + below
    for i in below:
        names = names_in_byline(lines[i].text) if lines[i].look in ("short", "bullet") else ()
        if names and _is_byline(lines, i, first, names):
            return names
    return ()


def _is_byline(lines: Sequence[Line], i: int, first: int | None, names: Sequence[str]) -> bool:
    """Whether the names on line `i` can be the authors', by what stands around them."""
    if any(page_words().is_paper(n) or n.casefold() in page_words().places for n in names):
        return False
    around = [lines[j].look for j in (i - 1, i + 1) if 0 <= j < len(lines)]
    if "date" in around or "reading time" in around:
        return True
    if first is None or lines[i].look == "bullet" or set(names[0].casefold().split()) & set(lines[first].key.split()):
        return False
    under = i - 1 == first or (i - 2 == first and lines[i - 1].look in ("short", "prose") and lines[i - 1].words >= 6)
    after = lines[i + 1] if i + 1 < len(lines) else None
    return under and after is not None and (after.look in ("prose", "chrome", "caption", "placeholder") or is_role(after.text))


def author_boxes(lines: Sequence[Line], parts: Outline) -> Iterator[AuthorBox]:
    """The boxes about authors right after the body."""
    for i in parts.below:
        box = author_box(lines, i)
        if box is not None:
            yield box


def published_of(lines: Sequence[Line], parts: Outline) -> str | None:
    """The ISO date of publication, from a date line or a byline with a date near the headline, else right after the body."""
    for indices in (parts.above, parts.below):
        dated = [d for i in indices if lines[i].look in ("date", "byline") and (d := publication_day(lines[i].text))]
        if dated:
            return dated[0]
    return None


def updated_of(lines: Sequence[Line], parts: Outline) -> str | None:
    """The ISO date of the last change, from a line near the headline or right after the body that says so."""
    return next(
        (day for i in (*parts.above, *parts.below) if lines[i].look in ("date", "byline") and (day := update_day(lines[i].text))), None
    )


def update_day(line: str) -> str | None:
    """The day after "updated" on a date line."""
    said = _UPDATED.search(line)
    return next((d.iso for d in find_dates(line) if d.iso and said and d.start >= said.end()), None)


def publication_day(line: str) -> str | None:
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
