"""Dates in running text and in the lines of a page.

In: text. Out: ISO dates with where they stand, and the day that a text without a
publication date must have been written at or after.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.lexicon.page import page_words

_MONTHS = {
    m: i
    for i, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for m in names.split()
}  # fmt: skip
_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = re.compile(
    r"\b(?:"
    r"(?P<iy>\d{4})-(?P<im>\d\d)-(?P<id>\d\d)(?!\d)"
    r"|(?P<sd>\d{1,2})(?P<sep>[/.])(?P<sm>\d{1,2})(?P=sep)(?P<sy>\d{4})\b"
    r"|" + _MONTH.format("m1") + r"\b\.?(?:[ \u00a0](?P<d1>\d{1,2})(?:st|nd|rd|th)?\b(?![:.]\d))?(?:,?[ \u00a0](?P<y1>(?:19|20)\d\d)\b)?"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?[ \u00a0-](?:of )?" + _MONTH.format("m2") + r"\b\.?(?:,?[ \u00a0-](?P<y2>(?:19|20)\d\d)\b)?"
    r"|(?:in|since|during|of|late|early|mid-?|last)[ ](?P<y3>(?:19|20)\d\d)\b"
    r")",
    re.IGNORECASE,
)

_DIGITS = re.compile(r"\d+")
_BEFORE, _AFTER = 20, 30
"""How many characters of a date may stand before a digit of it, and after it."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as far as it is written out, and its place `[start, end)` in the text; unknown parts are None."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None

    @property
    def iso(self) -> str | None:
        """The ISO date, if it is a whole one."""
        return _iso(self.year, self.month, self.day)


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[Dated]:
    """Every date, month or year in `text[start:end]`. "05/04/2026" is left out: it means two days."""
    for m in _dates_in(text, start, len(text) if end is None else end):
        g = m.groupdict()
        if g["iy"]:
            parts = (g["iy"], g["im"], g["id"])
        elif g["sy"]:
            first, second = int(g["sd"]), int(g["sm"])
            if first > 12 or first == second or g["sep"] == ".":
                parts = (g["sy"], g["sm"], g["sd"])
            elif second > 12:
                parts = (g["sy"], g["sd"], g["sm"])
            else:
                continue
        elif g["y3"]:
            parts = (g["y3"], None, None)
        else:
            name = g["m1"] or g["m2"]
            if not name[0].isupper():  # "may", "march" as verbs
                continue
            parts = (g["y1"] or g["y2"], str(_MONTHS[name.casefold()]), g["d1"] or g["d2"])
            if parts[0] is None and parts[2] is None:  # a month alone settles nothing
                continue
        year, month, day = (int(p) if p else None for p in parts)
        yield Dated(m.start(), m.end(), year, month, day)


def _dates_in(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What looks like a date. Each has a digit, which is found at once: only what is around digits is searched."""
    first, last = start, start
    for m in _DIGITS.finditer(text, start, end):
        if m.start() - _BEFORE > last:
            yield from _DATE.finditer(text, first, last)
            first = m.start() - _BEFORE
        last = min(end, m.end() + _AFTER)
    yield from _DATE.finditer(text, first, last)


def day_of(text: str) -> str | None:
    """The ISO date of the first whole date in a short text ("2026-03-04T10:00Z", "4 March 2026"); else None."""
    return next((d.iso for d in find_dates(text[:200]) if d.iso), None)


_CLAUSE = re.compile(r"[,;:.!?\n\r\u2014\u201c\u201d\"](?:\s|$)")


def _is_ahead(text: str, found: Dated) -> bool:
    """Whether the clause before the date speaks of what is to come."""
    before = _CLAUSE.split(text[max(0, found.start - 100) : found.start])[-1]
    return not page_words().future.isdisjoint(re.findall(r"[a-z]+", before))


def latest_past_date(text: str, spans: Sequence[tuple[int, int]]) -> str | None:
    """The latest day that `text` speaks of as past within `spans`, as ISO date.

    A day without a year takes the one that brings it nearest to the latest day with a year.
    None where there is none of those, or where the text speaks of a later month or year
    without naming a day in it: then the day is not settled.
    """
    found = [d for a, b in spans for d in find_dates(text, a, b) if not _is_ahead(text, d)]
    full = sorted(d.iso for d in found if d.iso)
    if not full:
        return None
    anchor = date.fromisoformat(full[-1])
    days = [anchor]
    for d in found:
        if d.year is None:
            candidates = [_iso(anchor.year + shift, d.month, d.day) for shift in (-1, 0, 1)]
            days += sorted((date.fromisoformat(c) for c in candidates if c), key=lambda c: abs((c - anchor).days))[:1]
    latest = max(days)
    later = any(d.year and d.day is None and (d.year, d.month or 1) > (latest.year, latest.month if d.month else 12) for d in found)
    return None if later else latest.isoformat()
