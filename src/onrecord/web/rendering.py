"""How records are put into words and pages: names of acts and stances, dates, parties, error pages.

In: records and rows. Out: text for templates, and responses.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse, JSONResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import Response

from onrecord.edtf import date_text
from onrecord.judging import checked_by, in_words
from onrecord.languages import not_read
from onrecord.records import DOUBTFUL, Party, Speaker, Statement, as_said, cut, names_of
from onrecord.web.highlight import lit

HERE = Path(__file__).parent

ACTS = {
    "assert": ("states", "state"),
    "accuse": ("accuses", "accuse"),
    "threaten": ("threatens", "accuse"),
    "deny": ("denies", "deny"),
    "reject": ("rejects", "deny"),
    "doubt": ("doubts", "deny"),
    "not_confirm": ("does not confirm", "withhold"),
    "decline": ("declines to comment", "withhold"),
    "demand": ("demands", "ask"),
    "propose": ("proposes", "ask"),
    "commit": ("commits to", "ask"),
    "accept": ("accepts", "agree"),
    "confirm": ("confirms", "agree"),
    "praise": ("praises", "agree"),
    "consider": ("is open to", "agree"),
    "expect": ("expects", "expect"),
}
"""By act: how the page says it, and the family that gives its colour and underline."""

FAMILIES = {
    "state": "states",
    "accuse": "accuses, threatens",
    "deny": "denies, rejects, doubts",
    "withhold": "does not confirm, declines",
    "ask": "demands, proposes, commits",
    "agree": "accepts, confirms, praises, is open",
    "expect": "expects",
}

CLAIM_STANCES = {
    "asserts": "Says it is so",
    "confirms": "Confirms",
    "denies": "Denies",
    "does_not_confirm": "Does not confirm",
    "declines_comment": "Declines to comment",
}
STATUSES = ("contested", "denied", "unconfirmed", "confirmed", "uncontested")
"""Most disputed first."""

_TITLES = {400: "Not understood", 403: "Refused", 404: "Not found", 405: "Not possible", 413: "Too long", 422: "Please check this"}


def date_words(edtf: str | None) -> str:
    """A date in EDTF as a person writes it; nothing for none."""
    return date_text(edtf, long=True) if edtf else ""


def gloss(speaker: Speaker | None, words: str) -> str:
    """The speaker's name where the words of the source ("he", "the minister") do not give it, else nothing."""
    parts = speaker.name.split() if speaker else []
    if speaker is None or not words or not parts:
        return ""
    initials = "".join(part[0] for part in parts)
    given = parts[-1].casefold() in words.casefold() or initials in words.replace(".", "").split()
    return "" if given else speaker.name


def sentence(statement: Statement, party_name: Callable[[Party], str]) -> str:
    """The statement in a few words, as its mark's label: who, does what, towards whom."""
    who = statement.speaker.name if statement.speaker else "Speaker not settled:"
    towards = f" (towards {party_name(statement.target)})" if statement.target else ""
    return f"{who} {ACTS[statement.act][0]}{towards}"


def runs(items: Iterable[Any], attribute: str) -> list[tuple[Any, list[Any]]]:
    """Neighbours of the same attribute together, in the order in which they come."""
    return [(value, list(group)) for value, group in groupby(items, attrgetter(attribute))]


def gathered(items: Iterable[Any], attribute: str) -> list[tuple[Any, list[Any]]]:
    """All of the same attribute together, in the order in which each first comes."""
    found: dict[Any, list[Any]] = {}
    for item in items:
        found.setdefault(attrgetter(attribute)(item), []).append(item)
    return list(found.items())


class Pages:
    """The templates, bound to the names of parties. `name_of` gives a party's name for its code."""

    def __init__(self, name_of: Callable[[str], str]):
        named = cache(name_of)

        def party_name(party: Party) -> str:
            names = [named(code) for code in names_of(party)]
            return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

        self._environment = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters.update(
            date=date_words,
            party=party_name,
            codes=names_of,
            cut=cut,
            lit=lit,
            runs=runs,
            gathered=gathered,
            as_said=as_said,
            act=lambda act: ACTS[act][0],
            family=lambda act: ACTS[act][1],
            in_words=in_words,
            checked_by=checked_by,
            not_read=not_read,
            plain=lambda name: name.replace("_", " "),
        )
        self._environment.globals.update(
            gloss=gloss,
            sentence=lambda statement: sentence(statement, party_name),
            acts=ACTS,
            families=FAMILIES,
            claim_stances=CLAIM_STANCES,
            statuses=STATUSES,
            doubtful=DOUBTFUL,
        )

    def page(self, name: str, *, status: int = 200, complaint: str = "", **context: Any) -> HTMLResponse:
        """The template `name`.html filled in; with a `complaint` it answers what cannot be asked or done."""
        text = self._environment.get_template(f"{name}.html").render(context, complaint=complaint)
        return HTMLResponse(text, 422 if complaint else status)

    def refuse(self, request: Request, status: int, message: str, headers: Mapping[str, str] | None = None) -> Response:
        """An error: as JSON in the API, else as a page."""
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": {"status": status, "message": message}}, status, headers)
        response = self.page("error", status=status, title=_TITLES.get(status, "Something went wrong"), message=message, code=status)
        response.headers.update(headers or {})
        return response
