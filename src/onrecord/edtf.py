"""A date in EDTF (Extended Date/Time Format) comes in, the date as people write it goes out."""

import re

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


def _single(date: str, long: bool) -> str | None:
    if decade := _DECADE.fullmatch(date):
        return _doubted(f"{decade[1]}0s", decade[2])
    match = _DATE.fullmatch(date)
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
