"""Short invented articles with what is negotiated in them, for a table of cases: a table in, wanted and found items by kind out.

`dealings.txt` says how its rows are written. Speakers, parties and acts are given, so that only the readers of positions,
conditions, events and agreements are tried.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from evals.invented import party
from onrecord.lexicon import Lexicon
from onrecord.records import Party, names_of
from onrecord.steps.label.agreements import find_agreements
from onrecord.steps.label.conditions import find_conditions, read_dependences
from onrecord.steps.label.events import find_events
from onrecord.steps.label.positions import find_positions
from onrecord.steps.label.scene import Scene
from tests.steps.label.scenes import Said, scene

Item = tuple[str, ...]
"""The cells of an item, as the table writes them; of a when that does not matter the cell is `?`."""


@dataclass
class Dealing:
    """An article: its sentences, who is named in it, and what is wanted of it by kind (`P`, `C`, `E`, `A`)."""

    topic: str
    sentences: list[str | tuple[str, Said]] = field(default_factory=list)
    people: dict[str, Party] = field(default_factory=dict)
    wanted: dict[str, list[Item]] = field(default_factory=lambda: {kind: [] for kind in "PCEA"})


def read_dealings(path: Path) -> Iterator[Dealing]:
    """The articles of a table."""
    dealing: Dealing | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split(" | ")]
        if line.startswith("= "):
            if dealing:
                yield dealing
            pairs = cells[1].split(",") if len(cells) > 1 else []
            dealing = Dealing(cells[0][2:], people={name.strip(): party(code.strip()) for name, code in (p.split("=") for p in pairs)})
        elif not line or line.startswith("#") or dealing is None:
            continue
        elif len(cells) == 1:
            dealing.sentences.append(line)
        elif cells[0] == "S":
            dealing.sentences.append((cells[4], (cells[1], party(cells[2]), cells[3])))  # type: ignore[arg-type]
        else:
            dealing.wanted[cells[0]].append(tuple(cells[1:]))
    if dealing:
        yield dealing


def found_in(dealing: Dealing) -> dict[str, list[Item]]:
    """What the readers find, in the form of the table."""
    told = Scene(*scene(*dealing.sentences, people=dealing.people), Lexicon.load())
    dependences = read_dependences(told)
    positions = find_positions(told, dependences, {})
    return {
        "P": [(_cell(p.party), p.stance, p.issue) for p in positions],
        "C": [(_cell(c.party), c.condition, c.consequence) for c in find_conditions(told, dependences, positions)],
        "E": [(e.type, _cell(e.actor), _cell(e.target), e.when or "-") for e in find_events(told)],
        "A": [(a.name, ",".join(f"{p}={s}" for p, s in sorted(a.status.items()))) for a in find_agreements(told)],
    }


def _cell(value: Party) -> str:
    return "+".join(names_of(value)) or "-"


def is_same(kind: str, wanted: Item, found: Item) -> bool:
    """Whether a found item is the wanted one: parties, stances, types, times and statuses as they are, phrases by most of their words."""
    return SAME[kind](wanted, found)


SAME: Mapping[str, Callable[[Item, Item], bool]] = {
    "P": lambda w, f: _parties(w[0], f[0]) and w[1] == f[1] and _alike(w[2], f[2]),
    "C": lambda w, f: _parties(w[0], f[0]) and _alike(w[1], f[1]) and _alike(w[2], f[2]),
    "E": lambda w, f: w[0] == f[0] and _parties(w[1], f[1]) and _parties(w[2], f[2]) and w[3] in ("?", f[3]),
    "A": lambda w, f: _alike(w[0], f[0]) and sorted(w[1].split(",")) == sorted(f[1].split(",")),
}


def _parties(a: str, b: str) -> bool:
    return set(a.split("+")) == set(b.split("+"))


def _alike(a: str, b: str) -> bool:
    x, y = set(re.findall(r"\w+", a.lower())), set(re.findall(r"\w+", b.lower()))
    return 2 * len(x & y) >= 1.2 * (len(x) + len(y)) / 2
