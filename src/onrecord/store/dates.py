"""From a date in EDTF (Extended Date/Time Format) to the first and the last day that it may mean.

Those two are what the store compares: an item lies in a stretch of time when the two overlap.
"""

import re
from calendar import monthrange

FIRST, LAST = "0000-01-01", "9999-12-31"

_QUALIFIERS = re.compile(r"[?~%]")
_DATE = re.compile(r"(\d[\dX]{3})(?:-([\dX]{2})(?:-([\dX]{2})(?:T.*)?)?)?")


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
    match = _DATE.fullmatch(text)
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
