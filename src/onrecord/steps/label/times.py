"""Find when: text and a reference date in, mentions of days, dates and spans in EDTF out.

The grammar of news time: "Feb. 5", "5-7 March 2024", "on Monday", "last week", "two days ago",
"since 2014", "in the summer of 2023". What is relative is resolved against the reference date
(the day of publication): a weekday is the latest past one, a month without a year the nearest
past one, unless words before it look ahead ("will meet on Monday"). Without a reference date
only what names its year is found. Days are `2026-02-05`, months `2026-02`, years `2026`, spans
`a/b` with `..` for an open end; `~` marks what the text gives as about.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A stretch `[start, end)` of the text that names a time, and the time in EDTF."""

    start: int
    end: int
    edtf: str


@dataclass(frozen=True, slots=True)
class _Context:
    """What a form is resolved against: the day of reference, whether the words before look ahead, and the day that was told of last."""

    today: date | None
    ahead: bool
    told: date | None = None


Resolver = Callable[[re.Match[str], _Context], str | None]

_MONTHS = {name: i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: i for name, i in _MONTHS.items()} | {"Sept": 9}
_WEEKDAYS = {name: i for i, name in enumerate(calendar.day_name)}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_BEGINS = {21: 3, 22: 6, 23: 9, 24: 12}
"""The month in which a season begins."""
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_NUMBERS |= {"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}

_MONTH = rf"(?:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})(?![a-z])\.?"
_WEEKDAY = rf"(?:{'|'.join(_WEEKDAYS)})"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%])"
_YEAR = r"(?:19|20)\d\d(?![\d%])"
_ANY_YEAR = r"(?:1[5-9]|20)\d\d(?![\d%])"
"""A year beside a month is one even where it is long past."""
_YEAR_SHIFTS = {"last": -1, "this": 0, "next": 1}
_NEAR_YEAR = rf"(?:of )?(?:{'|'.join(_YEAR_SHIFTS)}) year(?!\w|['’]s)"
NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_NUMBERS)})"
_ORDINALS = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_PART = r"(?: (?:morning|afternoon|evening|night))?"
_DASH = r" ?(?:-|–|—|to|and|through|until) ?"


def _month(name: str) -> int:
    return _MONTHS[name.rstrip(".")]


def _digits(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def count_of(text: str) -> int:
    """The number that a word or digits matched by `NUMBER` stand for."""
    return int(text) if text.isdigit() else _NUMBERS[text.lower()]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, context: _Context) -> date | None:
    """The day of a date without a year: the nearest past one, or one less than a month ahead."""
    if context.today is None:
        return None
    bound = context.today + timedelta(days=330 if context.ahead else 30)
    days = (_day(context.today.year + shift, month, day) for shift in (1, 0, -1, -4))
    return next((d for d in days if d and d <= bound), None)


def _span(first: date | None, last: date | None) -> str | None:
    return f"{first}/{last}" if first and last and first <= last else None


# --------------------------------------------------------------------- one resolver a form


def _iso(m: re.Match[str], _: _Context) -> str | None:
    day = _day(int(m["iso_y"]), int(m["iso_m"]), int(m["iso_d"]))
    return str(day) if day else None


def _year_of(year: str, context: _Context) -> int | None:
    """The year that digits, or "last year", stand for."""
    shift = _YEAR_SHIFTS.get(year.split()[-2].lower()) if year.endswith("year") else None
    if shift is None:
        return int(year) if year.isdigit() else None
    return context.today.year + shift if context.today else None


def _dated(month: str, day: str, year: str | None, context: _Context) -> date | None:
    if year:
        named = _year_of(year, context)
        return _day(named, _month(month), _digits(day)) if named else None
    return _nearest(_month(month), _digits(day), context)


def _month_day(m: re.Match[str], context: _Context) -> str | None:
    first = _dated(m["md_m"], m["md_d"], m["md_y"], context)
    if not m["md_d2"]:
        return str(first) if first else None
    return _span(first, _dated(m["md_m2"] or m["md_m"], m["md_d2"], m["md_y"], context))


def _day_month(m: re.Match[str], context: _Context) -> str | None:
    last = _dated(m["dm_m"], m["dm_d"], m["dm_y"], context)
    if not m["dm_d1"]:
        return str(last) if last else None
    return _span(_dated(m["dm_m1"] or m["dm_m"], m["dm_d1"], m["dm_y"], context), last)


def _month_year(m: re.Match[str], context: _Context) -> str | None:
    year = _year_of(m["my_y"], context)
    return f"{year}-{_month(m['my_m']):02}" if year else None


def _bare_month(m: re.Match[str], context: _Context) -> str | None:
    if context.today is None:
        return None
    lead = _lead(_MONTH_LEAD, m)
    if lead is None:
        return None
    month, today = _month(m["bm_m"]), context.today
    if lead == "last":
        return f"{today.year - (month >= today.month)}-{month:02}"
    if lead in ("next", "by", "until") or context.ahead:
        return f"{today.year + (month <= today.month if lead == 'next' else month < today.month)}-{month:02}"
    return f"{today.year - (month > today.month)}-{month:02}"


def _weekday(m: re.Match[str], context: _Context) -> str | None:
    if context.today is None:
        return None
    lead, today = (m["wd_lead"] or "").strip().lower(), context.today
    back = (today.weekday() - _WEEKDAYS[m["wd"]]) % 7
    if lead == "this":
        return str(today + timedelta(days=_WEEKDAYS[m["wd"]] - today.weekday()))
    if lead in ("next", "coming") or (context.ahead and lead not in ("last", "past")):
        return str(today + timedelta(days=7 - back))
    return str(today - timedelta(days=back or (7 if lead == "last" else 0)))


def _near_day(m: re.Match[str], context: _Context) -> str | None:
    word = m["near"].lower()
    shift = -1 if word in ("yesterday", "last night") else 1 if word == "tomorrow" else 0
    return str(context.today + timedelta(days=shift)) if context.today else None


def _near_span(m: re.Match[str], context: _Context) -> str | None:
    if context.today is None:
        return None
    today, shift = context.today, {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(m["ns_lead"].lower(), 0)
    unit = m["ns_unit"].lower()
    if unit in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=shift)
        return f"{monday + timedelta(days=5) if unit == 'weekend' else monday}/{monday + timedelta(days=6)}"
    if unit == "month":
        index = today.year * 12 + today.month - 1 + shift
        return f"{index // 12}-{index % 12 + 1:02}"
    return f"{today.year + shift}" if unit == "year" else f"{today.year + shift}-{_SEASONS[unit]}"


def _weekend(_: re.Match[str], context: _Context) -> str | None:
    """ "Over the weekend": the one that is, or the latest past one."""
    if context.today is None:
        return None
    saturday = context.today - timedelta(days=(context.today.weekday() - 5) % 7) + timedelta(days=7 if context.ahead else 0)
    return f"{saturday}/{saturday + timedelta(days=1)}"


def _shifted(today: date, unit: str, number: int) -> str | None:
    """The day, week, month or year that lies `number` units off; only days are exact."""
    if unit == "day":
        return str(today + timedelta(days=number))
    if unit == "week":
        return f"{today + timedelta(weeks=number)}~"
    index = today.year * 12 + today.month - 1 + number
    if unit == "month":
        return f"{index // 12}-{index % 12 + 1:02}~"
    year = today.year + number * (10 if unit == "decade" else 1)
    return f"{year}~" if 0 < year < 10_000 else None


def _ago(m: re.Match[str], context: _Context) -> str | None:
    return _shifted(context.today, m["ago_unit"].lower(), -count_of(m["ago_n"])) if context.today else None


def _recent(m: re.Match[str], context: _Context) -> str | None:
    if context.today is None:
        return None
    ahead = m["rc_lead"].lower() in ("next", "coming")
    number = count_of(m["rc_n"]) if m["rc_n"] else 1
    unit = m["rc_unit"].lower()
    other = _shifted(context.today, unit, number if ahead else -number)
    if other is None:
        return None
    own = {"month": f"{context.today:%Y-%m}", "year": f"{context.today:%Y}", "decade": f"{context.today:%Y}"}.get(unit)
    other, own = (other.rstrip("~"), own) if own else (other, str(context.today))
    return f"{own}/{other}" if ahead else f"{other}/{own}"


def _season(m: re.Match[str], _: _Context) -> str | None:
    return f"{m['se_y']}-{_SEASONS[m['se'].lower()]}"


def _bare_season(m: re.Match[str], context: _Context) -> str | None:
    """ "Before the start of summer", "by autumn": the one to come; "in the spring": the latest, unless the words look ahead."""
    today = context.today
    if today is None:
        return None
    season = _SEASONS[m["bs"].lower()]
    begun = today.month >= _BEGINS[season]
    until = m["bs_lead"].lower() in ("before", "by", "until", "till")
    year = today.year + begun if until or context.ahead else today.year - (not begun)
    return f"../{year}-{season}" if until else f"{year}-{season}"


def _part_of_year(m: re.Match[str], context: _Context) -> str | None:
    """A quarter or a half of a year that is named, or of this one."""
    half, number = m["py_unit"] == "half", _ORDINALS[m["py_n"]]
    if (half and number > 1) or not (m["py_y"] or context.today):
        return None
    return f"{m['py_y'] or context.today.year}-{(40 if half else 33) + number}"  # type: ignore[union-attr]


def _end_of(m: re.Match[str], context: _Context) -> str | None:
    """ "By the end of the year", "at the end of the month", "later in the week": the one that is."""
    today = context.today
    if today is None:
        return None
    unit = m["eo_unit"].lower()
    if unit == "week":
        monday = today - timedelta(days=today.weekday())
        return f"{monday}/{monday + timedelta(days=6)}"
    return f"{today:%Y-%m}" if unit == "month" else f"{today:%Y}" if unit == "year" else f"{today.year // 10}X"


def _told_day(m: re.Match[str], context: _Context) -> str | None:
    """ "Later that day", "the following day", "two days later": off the day that was told of last, "a day earlier" else off today."""
    if m["td_n"]:
        back = m["td_way"].lower() == "earlier"
        day = context.told or (context.today if back and m["td_unit"].lower() == "day" else None)
        return _shifted(day, m["td_unit"].lower(), -count_of(m["td_n"]) if back else count_of(m["td_n"])) if day else None
    if context.told is None:
        return None
    shift = {"previous": -1, "next": 1, "following": 1}.get((m["td_near"] or "").lower(), 0)
    return str(context.told + timedelta(days=shift))


def _decade(m: re.Match[str], _: _Context) -> str | None:
    return f"{m['decade'][:3]}X"


def _years(m: re.Match[str], _: _Context) -> str | None:
    first, last = m["ys_1"], m["ys_2"] if len(m["ys_2"]) == 4 else m["ys_1"][:2] + m["ys_2"]
    return f"{first}/{last}" if first < last else None


def _year(m: re.Match[str], _: _Context) -> str | None:
    lead = _lead(_YEAR_LEAD, m)
    if lead is None:
        return None
    return m["yr"] + ("~" if lead in ("around", "about", "circa", "roughly") else "")


_IN = r"in|of|since|until|till|by|before|after|from|between|during|to|through|and|-|–"
_VAGUE = r"(?:early|late|mid|(?:the )?(?:end|beginning|start|middle) of)"
_MONTH_LEAD = re.compile(
    rf"(?:^|[\s(])(?P<lead>last|next|this|an?|{_IN}|{_VAGUE})(?: (?:the )?{_VAGUE})?(?: (?:an?|its|his|her|their))?[ -]?$",
    re.IGNORECASE,
)
_YEAR_LEAD = re.compile(
    rf"(?:^|[\s(])(?P<lead>{_IN}|{_VAGUE}|around|about|circa|roughly|the|a|its|their)(?: (?:the )?{_VAGUE})?[ -]?$", re.IGNORECASE
)
_COUNTED = r"troops|soldiers|people|men|women|civilians|km|kilomet|miles|meters|metres|million|billion|percent|dollars|euros"


def _lead(pattern: re.Pattern[str], m: re.Match[str]) -> str | None:
    """The word before a bare month or year that makes it one ("in May", "since 2014"), in lower case."""
    lead = pattern.search(m.string[max(0, m.start() - 30) : m.start()])
    return lead["lead"].lower() if lead else None


_FORMS: tuple[tuple[str, str, Resolver], ...] = (
    ("iso", r"(?P<iso_y>(?:19|20)\d\d)-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?!\d)", _iso),
    (
        "month_day",
        rf"(?:{_WEEKDAY},? )?(?P<md_m>{_MONTH}) ?(?P<md_d>{_DAY})(?:{_DASH}(?:(?P<md_m2>{_MONTH}) )?(?P<md_d2>{_DAY}))?"
        rf"(?:,? (?P<md_y>{_ANY_YEAR}|{_NEAR_YEAR}))?",
        _month_day,
    ),
    (
        "day_month",
        rf"(?:{_WEEKDAY},? )?(?:(?P<dm_d1>{_DAY})(?: (?P<dm_m1>{_MONTH}))?{_DASH})?(?P<dm_d>{_DAY}) (?:of )?(?P<dm_m>{_MONTH})"
        rf"(?:,? (?P<dm_y>{_ANY_YEAR}|{_NEAR_YEAR}))?",
        _day_month,
    ),
    ("month_year", rf"(?P<my_m>{_MONTH})(?: of|,)? (?P<my_y>{_ANY_YEAR}|{_NEAR_YEAR})", _month_year),
    ("bare_month", rf"\b(?P<bm_m>{_MONTH})(?! ?\d| Day)", _bare_month),
    ("weekday", rf"(?P<wd_lead>\b(?i:last|past|next|coming|this) )?(?P<wd>{_WEEKDAY})\b{_PART}", _weekday),
    (
        "near_day",
        r"\b(?P<near>today|tonight|(?:(?<=[.!?”\"“] )|(?<![^\n]))(?:Today|Tonight)|"
        r"(?i:yesterday|tomorrow|this morning|this afternoon|this evening|last night))\b",
        _near_day,
    ),
    (
        "near_span",
        r"\b(?:(?i:earlier|later|late|early) )?(?P<ns_lead>(?i:last|past|previous|this|next|coming)) "
        r"(?P<ns_unit>week|weekend|month|year|spring|summer|autumn|fall|winter)\b(?!-)",
        _near_span,
    ),
    (
        "end_of",
        r"\b(?i:(?:the )?(?:end|start|beginning|middle|rest|course) of|later in|earlier in) (?:the|this) "
        r"(?P<eo_unit>week|month|year|decade)\b",
        _end_of,
    ),
    (
        "told_day",
        rf"\b(?:(?i:the (?P<td_near>same|next|following|previous) day|that (?:same )?day)"
        rf"|(?P<td_n>(?i:{NUMBER})) (?P<td_unit>day|week|month|year)s? (?P<td_way>earlier|later))\b",
        _told_day,
    ),
    ("weekend", r"\b(?i:over|at|on|during) the weekend\b", _weekend),
    ("ago", rf"\b(?P<ago_n>(?i:{NUMBER})) (?P<ago_unit>day|week|month|year|decade)s? ago\b", _ago),
    (
        "recent",
        rf"\b(?i:in|over|during|within) the (?P<rc_lead>past|last|next|coming) "
        rf"(?:(?P<rc_n>{NUMBER}) )?(?P<rc_unit>day|week|month|year|decade)s?\b",
        _recent,
    ),
    ("season", rf"\b(?P<se>(?i:spring|summer|autumn|fall|winter))(?: of|,)? (?P<se_y>{_YEAR})", _season),
    (
        "bare_season",
        r"\b(?P<bs_lead>(?i:before|by|until|till|in|during|over)) (?i:the |this )?"
        r"(?:(?i:early|late|start of|end of|beginning of|middle of) )?"
        r"(?i:the )?(?P<bs>spring|summer|autumn|winter)\b"
        r"(?=\W*$|[.,;:!?)\]\"”’—]| (?:and|but|or|when|as|after|before|that|to|for|with|by|in|at|on|if|is|was|will|would|has|had|said)\b)",
        _bare_season,
    ),
    (
        "part_of_year",
        r"\b(?P<py_n>first|second|third|fourth) (?P<py_unit>quarter|half) of "
        rf"(?:(?P<py_y>{_YEAR})|(?:the|this) year\b)",
        _part_of_year,
    ),
    ("decade", r"\b(?P<decade>(?:19|20)\d0)s\b", _decade),
    ("years", rf"(?<![\d,.$€£])(?P<ys_1>{_YEAR}) ?[-–] ?(?P<ys_2>{_YEAR}|\d\d(?![\d%]))", _years),
    ("year", rf"(?<![\d,.$€£])(?P<yr>{_YEAR})(?![,.]\d|[-–s]|[ -](?:{_COUNTED}))", _year),
)
_FORM = re.compile("|".join(f"(?P<F{i}>{pattern})" for i, (_, pattern, _r) in enumerate(_FORMS)))
_ANY = re.compile(
    r"\d|day|night|tomorrow|week|month|year|decade|spring|summer|autumn|winter|this|last|ago"
    r"|\b(?:in|since|by|until|early|late|mid)\b|\b(?:an?|its|his|her|their) (?-i:[JFMASOND])",
    re.IGNORECASE,
)

_SPACES = {0xA0: " "}
"""Spaces that do not break are as good as others: "October 2023"."""
_AHEAD = re.compile(
    r"\b(?:will|won't|shall|would|scheduled|due|expected|set|slated|planned|plans?|planning|upcoming|"
    r"to be held|going to|is to|are to|may|could|resum(?:e|es|ing|ption))\b"
    r"(?!.*\b(?:said|told|wrote|announced|added|was|were|had)\b)[^.;]*$",
    re.DOTALL,
)
_OPEN = re.compile(
    rf"\b(?:(?P<since>since|starting|beginning|as of|after)|(?P<until>until|till|through|by|before|up to))(?: the)?(?: {_VAGUE})?\s+$",
    re.IGNORECASE,
)
_SINCE_EVENT = re.compile(r"\bsince (?:the |its |his |her |their |[A-Z][\w-]*['’]s? )(?:[\w-]+ ){1,6}?(?:in|on) $")
"""What has been so since an event has been so since its day: "since the invasion in 2022"."""
_JOIN = re.compile(rf"\s*(?:-|–|—|to|and|until|through)\s*(?:the )?(?:{_VAGUE}[ -])?")
_WITHIN = re.compile(r"\b(?:in|during|over|throughout) $", re.IGNORECASE)
_FROM = re.compile(rf"\b(?:from|between)(?: the)?(?: {_VAGUE})?[ -]$", re.IGNORECASE)


def find_times(text: str, start: int, end: int, reference_date: str | None, told: str | None = None) -> tuple[TimeMention, ...]:
    """The times named in `text[start:end]`, in order and without overlap; `reference_date` is an ISO date.

    `told` is the day that was told of last, which "later that day" goes by; a day named in the stretch itself takes its place.
    """
    if not _ANY.search(text, start, end):
        return ()
    text = text.translate(_SPACES) if "\xa0" in text else text
    today, day = _today(reference_date), _today(told)
    found: list[TimeMention] = []
    for m in _FORM.finditer(text, start, end):
        form = next(i for i in range(len(_FORMS)) if m[f"F{i}"] is not None)
        context = _Context(today, bool(_AHEAD.search(text, max(start, m.start() - 120), m.start())), day)
        edtf = _FORMS[form][2](m, context)
        if edtf:
            found.append(TimeMention(m.start(), m.end(), _opened(text, start, m, edtf)))
            day = _today(edtf) or day
    return _joined(text, start, found)


def _today(reference_date: str | None) -> date | None:
    try:
        return date.fromisoformat(reference_date) if reference_date else None
    except ValueError:
        return None


def _opened(text: str, start: int, m: re.Match[str], edtf: str) -> str:
    """An open span for "since 2014" and "until March"; not for "after Monday's talks"."""
    if "/" in edtf or text.startswith(("'s", "’s", " talks", " meeting"), m.end()):
        return edtf
    lead = _OPEN.search(text, max(start, m.start() - 30), m.start())
    if lead is None:
        return f"{edtf}/.." if _SINCE_EVENT.search(text, max(start, m.start() - 80), m.start()) else edtf
    return f"{edtf}/.." if lead["since"] else f"../{edtf}"


def _joined(text: str, start: int, found: list[TimeMention]) -> tuple[TimeMention, ...]:
    """Mentions in order; "from Monday to Wednesday" and "between 2014 and 2016" become one span."""
    out: list[TimeMention] = []
    for mention in found:
        last = out[-1] if out else None
        if last and _JOIN.fullmatch(text, last.end, mention.start) and _together(text, start, last, mention):
            last_day = mention.edtf.removeprefix("../")
            if "/" not in last.edtf + last_day and last.edtf < last_day:
                out[-1] = TimeMention(last.start, mention.end, f"{last.edtf}/{last_day}")
                continue
        out.append(mention)
    return tuple(out)


def _together(text: str, start: int, first: TimeMention, last: TimeMention) -> bool:
    """Whether words before two times make one span of them: "from ... to", "in April and May"."""
    before = max(start, first.start - 20)
    months = len(first.edtf) == len(last.edtf) == len("2031-05")
    return bool(_FROM.search(text, before, first.start) or (months and _WITHIN.search(text, before, first.start)))
