"""A date in EDTF (Extended Date/Time Format) comes in; out goes the date as people write it, or the days that it may mean.

Those days are what is compared: an item lies in a stretch of time when the two overlap.
"""

import re
from calendar import monthrange
from datetime import date

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_SHORT = 3
"""Letters of a month's name where there is little room."""
_SEASONS = {
    21: "spring",
    22: "summer",
    23: "autumn",
    24: "winter",
    33: "1st quarter",
    34: "2nd quarter",
    35: "3rd quarter",
    36: "4th quarter",
    40: "1st half",
    41: "2nd half",
}
_DECADE = re.compile(r"(\d{3})X([?~%]?)")
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T[\d:.Z+-]+)?([?~%]?)")
FIRST, LAST = "0000-01-01", "9999-12-31"

_QUALIFIERS = re.compile(r"[?~%]")
_BOUNDED = re.compile(r"(\d[\dX]{3})(?:-([\dX]{2})(?:-([\dX]{2})(?:T.*)?)?)?")
UNKNOWN = date.max.toordinal()
"""The number of the day of what has no date: after all others."""


def date_text(edtf: str, *, long: bool = False) -> str:
    """ "2026-02-09" -> "9 Feb 2026" ("9 February 2026" if `long`), "2022/.." -> "since 2022".

    What is in no known form stays as it is.
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return _single(edtf, long) or edtf
    first, last = _single(start, long), _single(end, long)
    if first and end in ("", ".."):
        return f"since {first}"
    if last and start in ("", ".."):
        return f"until {last}"
    if not (first and last):
        return edtf
    return _interval(first, last)


def _single(edtf: str, long: bool) -> str | None:
    if decade := _DECADE.fullmatch(edtf):
        return _doubted(f"{decade[1]}0s", decade[2])
    match = _DATE.fullmatch(edtf)
    if not match:
        return None
    year, month, day, doubt = match.groups()
    name = year
    if month:
        number = int(month)
        word = _MONTHS[number - 1][: None if long else _SHORT] if 1 <= number <= 12 else _SEASONS.get(number)
        if not word:
            return None
        name = f"{int(day)} {word} {year}" if day else f"{word} {year}"
    return _doubted(name, doubt)


def _doubted(name: str, doubt: str) -> str:
    return {"?": f"{name} (?)", "~": f"about {name}", "%": f"about {name} (?)"}.get(doubt, name)


def _interval(first: str, last: str) -> str:
    """Two dates, the first without the month and the year that it shares with the last."""
    if first == last:
        return last
    start, end = first.split(), last.split()
    while len(start) == len(end) and len(start) > 1 and start[-1] == end[-1]:
        start.pop()
        end.pop()
    return f"{start[0]}–{last}" if len(start) == 1 else f"{' '.join(start)} – {last}"


def bounds(edtf: str | None) -> tuple[str, str] | None:
    """The first and the last day as ISO dates; `None` where it is no date.

    Takes dates of any precision, with unspecified digits and qualifiers, seasons (as their
    whole year), intervals (open or unknown ends reach as far as can be) and sets.
    """
    if edtf is None:
        return None
    plain = _QUALIFIERS.sub("", edtf.strip())
    if plain[:1] + plain[-1:] in ("[]", "{}"):
        return _hull([_range(part.strip(), "..") for part in plain[1:-1].split(",")])
    return _range(plain, "/")


def _range(text: str, between: str) -> tuple[str, str] | None:
    """A date, or two with `between` in the middle of which one may be open."""
    if between not in text:
        return _day(text)
    start, _, end = text.partition(between)
    first = (FIRST, FIRST) if start in ("", "..") else _day(start)
    last = (LAST, LAST) if end in ("", "..") else _day(end)
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def _hull(ranges: list[tuple[str, str] | None]) -> tuple[str, str] | None:
    known = [r for r in ranges if r is not None]
    if len(known) < len(ranges) or not known:
        return None
    return min(r[0] for r in known), max(r[1] for r in known)


def _day(text: str) -> tuple[str, str] | None:
    match = _BOUNDED.fullmatch(text)
    if match is None:
        return None
    year, month, day = match.groups()
    low, high = year.replace("X", "0"), year.replace("X", "9")
    if low != high or month is None or "X" in month or 21 <= int(month) <= 41:
        return f"{low}-01-01", f"{high}-12-31"
    if low == "0000" or not 1 <= int(month) <= 12:
        return None
    days = monthrange(int(year), int(month))[1]
    if day is None or "X" in day:
        return f"{year}-{month}-01", f"{year}-{month}-{days}"
    return (f"{year}-{month}-{day}",) * 2 if 1 <= int(day) <= days else None


def day_number(edtf: str | None) -> int:
    """The number of the first day that a date may mean, 1 for 1 January of the year 1; `UNKNOWN` where it is none."""
    found = bounds(edtf)
    if found is None or found[0] < date.min.isoformat():
        return UNKNOWN
    return date.fromisoformat(found[0]).toordinal()


def iso_day(number: int) -> str | None:
    """The ISO date of a day's number; `None` for `UNKNOWN`."""
    return None if number == UNKNOWN else date.fromordinal(number).isoformat()
