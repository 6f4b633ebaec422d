"""A user's file of parties -> its rows, checked.

In: a text file, one party a line, cells parted by tabs: code, sort, name, other names, adjectives; `|` parts the values of a cell,
and a line that begins with `#` is a comment. Out: the rows. They are added to the package's own; where a name is in both,
the user's counts.

    # code    sort            name                  other names        adjectives
    SSA       armed group     Southern Shore Army   SSA                Shore Army
    KEN       capital         Harbour Hill
"""

from pathlib import Path
from typing import NamedTuple

from onrecord.errors import InputError
from onrecord.lexicon.tables import values

SORTS = ("state", "body", "armed group", "political party", "capital", "seat")
_REMEDY = "a line is: code, sort, name, other names, adjectives, parted by tabs"


class Row(NamedTuple):
    """A party, or a town or a house that stands for one."""

    code: str
    sort: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]


def own_parties(path: Path) -> tuple[Row, ...]:
    """The rows of the file.

    Raises:
        InputError: it cannot be read, or a line lacks a cell or has an unknown sort.

    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        what = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise InputError(str(path), f"it cannot be read ({what})", "give a text file in UTF-8") from error
    return tuple(
        _row(f"{path}:{number}", line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")
    )


def _row(where: str, line: str) -> Row:
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) < 3 or not all(cells[:3]):
        raise InputError(where, "a party needs a code, a sort and a name", _REMEDY)
    if cells[1] not in SORTS:
        raise InputError(where, f"no sort {cells[1]!r}", f"it is one of {', '.join(SORTS)}")
    code, sort, name, *rest = cells
    others, adjectives, *_ = (*rest, "", "")
    return Row(code, sort, (name, *values(others)), tuple(values(adjectives)))
