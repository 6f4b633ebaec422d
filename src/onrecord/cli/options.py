"""The options that several commands share, and what their values may be."""

import argparse
import re
from datetime import datetime
from pathlib import Path

from onrecord.edtf import bounds

_DURATION = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)([smhd])")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def sources(command: argparse.ArgumentParser) -> None:
    """Where the articles are, and what their pages do not tell."""
    kinds = (
        "files or folders of text, HTML, MHTML, EML, PDF, DOCX, WARC, JSON Lines, CSV, Parquet; "
        "also compressed or in ZIP and TAR; addresses of pages; - for standard input"
    )
    command.add_argument("sources", nargs="+", metavar="SOURCE", help=kinds)
    command.add_argument("--title", help="the headline, where the page does not tell (for one source)")
    command.add_argument("--date", type=iso_day, help="the day of publication, such as 2031-05-07")
    command.add_argument("--outlet", help="who published it")
    command.add_argument("--url", help="where it was published (for one source)")
    command.add_argument("--body", action="store_true", help="take the whole text as the article's body: nothing is cleaned away")
    columns = "which columns of a table hold what, where their names do not tell: text=NAME,html=,title=,date=,outlet=,url=,id=,lang="
    command.add_argument("--columns", metavar="MAP", help=columns)


def model(command: argparse.ArgumentParser) -> None:
    """With which model to read, and which parties to know."""
    fast = "read with a smaller model, which is quicker and finds less"
    command.add_argument("--fast", dest="profile", action="store_const", const="fast", default="default", help=fast)
    own = "a file of parties of your own, beside those that the program knows: code, sort, name, other names, adjectives, parted by tabs"
    command.add_argument("--parties", type=Path, metavar="FILE", help=own)
    least(command)


def least(command: argparse.ArgumentParser) -> None:
    """How sure a statement has to be."""
    about = "leave out statements less sure than X, from 0 to 1: of those at 0.8, eight in ten are right"
    command.add_argument("--min-confidence", type=share, default=0.0, metavar="X", help=about)


def listing(command: argparse.ArgumentParser, *, limit: int | None = None) -> None:
    """How a list is printed."""
    usual = f" (default: {limit})" if limit else ""
    command.add_argument("--limit", type=count, default=limit, metavar="N", help=f"at most N{usual}")
    as_json(command, "print a JSON list")
    store(command)


def earlier(command: argparse.ArgumentParser) -> None:
    """Whether earlier versions of pages count."""
    command.add_argument("--earlier", action="store_true", help="with earlier versions of pages, of which else only the newest counts")


def as_json(command: argparse.ArgumentParser, about: str) -> None:
    """Whether JSON is printed."""
    command.add_argument("--json", action="store_true", help=about)


def store(command: argparse.ArgumentParser) -> None:
    """Which store is meant."""
    command.add_argument(
        "--db", type=Path, metavar="FILE", help="the store (default: $ONRECORD_DB, else onrecord.db in the user's data folder)"
    )


def party(command: argparse.ArgumentParser) -> None:
    """Whose statements are meant."""
    command.add_argument("--party", metavar="PARTY", help="a party's code or name")


def time_span(command: argparse.ArgumentParser) -> None:
    """Of which time."""
    command.add_argument("--since", type=date_of, metavar="DATE", help="from this day, month or year on, such as 2031-05")
    command.add_argument("--until", type=date_of, metavar="DATE", help="until the end of this day, month or year")


def latest(command: argparse.ArgumentParser) -> None:
    """In which order."""
    command.add_argument("--latest", action="store_true", help="the latest first")


def judging(command: argparse.ArgumentParser) -> None:
    """Why, and who says so."""
    command.add_argument("--why", required=True, metavar="TEXT", help="the reason, for those who read the list of judgements")
    command.add_argument("--by", metavar="NAME", help="who says so (default: the name that you are logged in by)")
    store(command)


# --------------------------------------------------------------------------- kinds of value


def iso_day(value: str) -> str:
    """A day."""
    try:
        return datetime.fromisoformat(value).date().isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{value!r} is no day such as 2031-05-07") from None


def date_of(value: str) -> str:
    """A day, a month or a year."""
    if not _DAY.fullmatch(value) or bounds(value) is None:
        raise argparse.ArgumentTypeError(f"{value!r} is no date such as 2031-05-07, 2031-05 or 2031")
    return value


def share(value: str) -> float:
    """A number from 0 to 1."""
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no number from 0 to 1")
    return number


def count(value: str) -> int:
    """A number of 1 or more."""
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of 1 or more")
    return int(value)


def duration(value: str) -> float:
    """Seconds, given as a number with a unit."""
    found = _DURATION.fullmatch(value)
    if found is None or float(found.group(1)) == 0:
        raise argparse.ArgumentTypeError(f"{value!r} is no time such as 30s, 15m, 2h or 1d")
    return float(found.group(1)) * {"s": 1, "m": 60, "h": 3600, "d": 86_400}[found.group(2)]


def port(value: str) -> int:
    """A port."""
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise argparse.ArgumentTypeError(f"{value!r} is no port from 1 to 65535")
    return int(value)


def act_of(value: str) -> str:
    """ "not confirm" and "not-confirm" are taken for "not_confirm", as the acts are printed with a space."""
    return value.replace(" ", "_").replace("-", "_")
