"""Which column of a table holds what, and a row of it as a page.

In: a row, a mapping of names to values as CSV, JSON or Parquet give it, and a `Columns`. Out: a page, with what the row says
of it as hints; an `InputError` where the row is no article.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from onrecord.errors import InputError
from onrecord.records import Hints, Page, PageKind
from onrecord.steps.acquire.page import LIMIT, kind_of_text

_USUAL = {
    "text": "text body content articlebody article maintext fulltext cleanedtext",
    "html": "html rawhtml contenthtml",
    "title": "title headline",
    "date": "date published pubdate publishedat publishdate publisheddate datepublished datepublish publicationdate issued",
    "outlet": "outlet source publisher sourcename sitename site publication newspaper sourcedomain",
    "url": "url link href permalink weburl canonicalurl",
    "id": "id guid uuid docid articleid",
    "lang": "lang language languagecode",
}
"""What columns are called, in lower case and without anything but letters; the first that is there counts."""
FIELDS = tuple(_USUAL)
_MOST_HEADERS = 1000
"""JSON objects may all have different fields; so many different headers are remembered."""
_ENGLISH = ("en", "eng", "english")
_SPELLED = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%Y/%m/%d", "%d.%m.%Y", "%Y%m%d", "%d-%b-%Y")
_DAY_AT_THE_START = re.compile(r"\d{4}[-/]\d\d[-/]\d\d(?=[T ]|$)|\d{8}(?=T|$)")
_MANY_SECONDS = 1e11
"""Numbers over this are milliseconds since 1970: as seconds they would be of the year 5138 or later."""


@dataclass(frozen=True)
class Columns:
    """The names of columns, each by the field that it holds (see `FIELDS`); for a field that is not there, the usual names.

    A name may lead into objects within objects: "source.name". `date_format` is how dates are written where that is not
    clear by itself, as `strptime` has it.
    """

    names: Mapping[str, str]
    date_format: str | None = None

    @classmethod
    def parse(cls, words: str) -> "Columns":
        """Of "text=body,date=published:%d/%m/%Y". Raises `InputError`."""
        names: dict[str, str] = {}
        form = None
        for part in words.split(","):
            field, equals, name = (word.strip() for word in part.partition("="))
            if not equals or not name or field not in FIELDS:
                raise InputError(
                    "--columns", f"{part.strip()!r} is none of {', '.join(f'{f}=NAME' for f in FIELDS)}", "part them by commas"
                )
            if field == "date" and ":%" in name:
                name, _, form = name.partition(":")
            names[field] = name
        return cls(names, form)

    @cached_property
    def _known(self) -> dict[tuple[str, ...], dict[str, str]]:
        return {}

    def check(self, file: str, header: Iterable[str]) -> None:
        """Raise `InputError` where a table with this header has not the columns that were named, or none with text."""
        header = tuple(header)
        missing = next((name for name in self.names.values() if not _has(header, name)), None)
        if missing is not None:
            raise InputError(file, f"it has no column {missing!r} but {_listed(header)}", "name one of those with --columns")
        self.of(file, header)

    def of(self, file: str, header: tuple[str, ...]) -> dict[str, str]:
        """Which of these columns holds what. Raises `InputError` where none has text."""
        found = self._known.get(header)
        if found is None:
            found = self._found(header)
            if len(self._known) < _MOST_HEADERS:
                self._known[header] = found
        if "text" not in found and "html" not in found:
            raise InputError(file, f"it has no column with the text but {_listed(header)}", "say which it is with --columns text=NAME")
        return found

    def _found(self, header: tuple[str, ...]) -> dict[str, str]:
        found = {field: name for field, name in self.names.items() if _has(header, name)}
        by_key = {_key(name): name for name in reversed(header)}
        for field, usual in _USUAL.items():
            name = next((by_key[key] for key in usual.split() if key in by_key), None)
            if field not in self.names and name is not None and name not in found.values():
                found[field] = name
        return found


USUAL = Columns({})


def _has(header: tuple[str, ...], name: str) -> bool:
    return name in header or name.split(".")[0] in header


def _listed(header: tuple[str, ...]) -> str:
    return (", ".join(repr(name) for name in header[:12]) or "none") + (" and others" if len(header) > 12 else "")


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def page_of_row(file: str, place: str, row: Mapping[str, Any], columns: Columns, hints: Hints, whole: bool) -> Page:
    """The page that a row describes. `place` says where it is, the number of a line or row. Raises `InputError`."""
    found = columns.of(f"{file}:{place}", tuple(row))
    values = {field: _text(_value(row, name)) for field, name in found.items() if field != "date"}
    name = f"{file}!{values['id']}" if values.get("id") else f"{file}:{place}"
    text, html = values.get("text"), values.get("html")
    content = text or html
    if not content:
        raise InputError(
            name, "it is empty", f"the text is taken from {' or '.join(repr(found[f]) for f in ('text', 'html') if f in found)}"
        )
    if len(content) > LIMIT:
        raise InputError(name, f"it is larger than {LIMIT // 1_000_000} MB", "give one article a row")
    if (lang := values.get("lang")) and re.split(r"[-_]", lang.casefold())[0] not in _ENGLISH:
        raise InputError(name, f"it is in another language ({lang})", "only English is read")
    try:
        day = day_of(_value(row, found["date"]), columns.date_format) if "date" in found else None
    except ValueError as error:
        raise InputError(name, str(error), "write it as 2031-05-07, or say how it is written: --columns date=NAME:%d/%m/%Y") from None
    known = Hints(title=values.get("title"), published=day, outlet=values.get("outlet"), url=values.get("url"))
    kind: PageKind = "html" if content is html else kind_of_text(content)
    # Where a page has an article on it is told line by line: a text of one line was cleaned by whoever made the table.
    bare = kind == "text" and len(content.strip().splitlines()) == 1
    return Page(name, kind, content, known_over(hints, known), whole or bare)


def known_over(hints: Hints, known: Hints) -> Hints:
    """What the user said, and for the rest what the row says."""
    return replace(known, **{f: value for f in ("title", "published", "outlet", "url") if (value := getattr(hints, f)) is not None})


def _value(row: Mapping[str, Any], name: str) -> Any:
    if name in row:
        value: Any = row[name]
    else:
        value = row
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
    if isinstance(value, Mapping):  # {"id": null, "name": "The Harbour Post"}
        value = value.get("name")
    return value


def _text(value: Any) -> str | None:
    """The value as text; nothing for what is empty, and for lists and the like."""
    if isinstance(value, str):
        return value if value.strip() else None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) and value == value else None


def day_of(value: Any, form: str | None = None) -> str | None:
    """The ISO date of a date in one of the usual forms, or in `form`; None for nothing. Raises `ValueError`."""
    if isinstance(value, date):
        return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool) and not 19_000_000 < value < 21_000_000:
        if value != value:
            return None
        return datetime.fromtimestamp(value / 1000 if abs(value) > _MANY_SECONDS else value, UTC).date().isoformat()
    words = _text(value)
    if words is None or words.strip().lower() in ("none", "null", "nan", "nat", "n/a", "-"):
        return None
    found = _day(words.strip(), form)
    if found is None:
        raise ValueError(f"its date {words.strip()[:40]!r} is not clear")
    return found


def _day(words: str, form: str | None) -> str | None:
    if form is not None:
        return _as(words, form)
    if start := _DAY_AT_THE_START.match(words):
        return _as(re.sub(r"\D", "", start.group()), "%Y%m%d")
    for spelled in _SPELLED:
        if day := _as(words, spelled):
            return day
    return _of_mail(words)


def _as(words: str, form: str) -> str | None:
    try:
        return datetime.strptime(words, form).date().isoformat()
    except ValueError:
        return None


def _of_mail(words: str) -> str | None:
    """As in mail and feeds: "Wed, 7 May 2031 12:36:25 GMT"."""
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return None
