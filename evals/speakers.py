"""Who speaks, and for whom, on passages of our own: `speakers.txt`, invented, and answered by hand.

A passage is marked as in `evals.marked`; below it stands a line `= N NAME | KIND | ROLE | PARTY` for each attribution that is
asked for: `-` for none, `?` for a speaker whom the text does not settle, `+` between joint parties; `~` in place of `=`
where the program is known to be wrong. The attributions are given, the names are the tagger's. A case is right when name, kind
and party are; roles are counted apart. By kind of passage, the share that is right.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from evals.marked import parse
from onrecord.pipeline import Tools
from onrecord.records import Actor, Attribution, Detection, Document
from onrecord.steps.detect import detect, with_parents
from onrecord.steps.identify import identify

PASSAGES = Path(__file__).parent / "speakers.txt"
_ANSWER = re.compile(r"^(?P<sign>[=~]) (?P<number>\d+) (?P<name>[^|]+) \| (?P<kind>[^|]+) \| (?P<role>[^|]+) \| (?P<party>[^|\n]+)$", re.M)
UNSETTLED = "?"


@dataclass(frozen=True, slots=True)
class Case:
    """An attribution of a passage, by its number, and the answer: name, kind, role and party as they are written down.

    `known` says that the program is known to get it wrong.
    """

    passage: int
    kind: str
    number: int
    answer: tuple[str, str, str, str]
    known: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, its attributions by their numbers, and the cases in it."""

    text: str
    attributions: dict[int, Attribution]
    cases: tuple[Case, ...]


def read_passages(path: Path = PASSAGES) -> list[Passage]:
    """All passages of the file.

    Raises:
        ValueError: an answer for a number that the passage does not have, or a mark that does not close.

    """
    passages = []
    for place, block in enumerate(re.split(r"^---\n", path.read_text(encoding="utf-8"), flags=re.M), 1):
        head, _, rest = block.partition("\n")
        answers = list(_ANSWER.finditer(rest))
        marked = (rest[: answers[0].start()] if answers else rest).strip()
        text, rows = parse(marked)
        numbers = sorted({int(n) for n in re.findall(r"[\[{<](\d+):", marked)})
        made = with_parents(tuple(_attribution(number, row) for number, row in zip(numbers, rows, strict=True)))
        kind = head.removeprefix("# ").strip()
        cases = tuple(Case(place, kind, int(a["number"]), (a["name"], a["kind"], a["role"], a["party"]), a["sign"] == "~") for a in answers)
        if strange := {case.number for case in cases} - set(numbers):
            raise ValueError(f"{path}: passage {place} answers {sorted(strange)}, which it does not mark")
        passages.append(Passage(text, dict(zip(numbers, made, strict=True)), cases))
    return passages


def _attribution(number: int, row: dict[str, list[list[int]]]) -> Attribution:
    source, cue, content = (tuple((a, b) for a, b in row[role]) for role in ("source", "cue", "content"))
    return Attribution(str(number), source, cue, content, "indirect", None, None, 1.0)


def said_of(passage: Passage, tools: Tools) -> list[tuple[Case, tuple[str, str, str, str]]]:
    """Each case of a passage with what the program says, written down in the same way."""
    text = passage.text
    document = Document("passage", None, None, (), None, "2025-06-01", "2025-06-01", False, None, text, ((0, len(text)),), ())
    mentions = detect(document, tagger=tools.tagger).mentions
    actors = identify(document, Detection(tuple(passage.attributions.values()), mentions), lexicon=tools.lexicon).actors
    return [(case, _written(actors.get(str(case.number)))) for case in passage.cases]


def _written(actor: Actor | None) -> tuple[str, str, str, str]:
    if actor is None:
        return UNSETTLED, "-", "-", "-"
    party = "+".join(actor.party) if isinstance(actor.party, tuple) else actor.party
    return actor.speaker.name, actor.speaker.kind, actor.speaker.role or "-", party or "-"


def is_right(case: Case, said: tuple[str, str, str, str]) -> bool:
    """Whether name, kind and party are right."""
    name, kind, _, party = case.answer
    return (_plain(name), kind, party) == (_plain(said[0]), said[1], said[3])


def _plain(name: str) -> str:
    """A name without article, in small letters: "A Western diplomat" is "western diplomat"."""
    return re.sub(r"^(?:the|an?) ", "", name.casefold())


def evaluate(shared: Path, tools: Tools) -> dict[str, float]:
    """The share that is right, in all and by kind; that of the roles of those with the right name; `cases` says how many there are."""
    right: dict[str, list[bool]] = defaultdict(list)
    roles = []
    for passage in read_passages():
        for case, said in said_of(passage, tools):
            for kind in ("all", case.kind):
                right[kind].append(is_right(case, said))
            if _plain(said[0]) == _plain(case.answer[0]) != UNSETTLED:
                roles.append(said[2] == case.answer[2])
    shares = {kind: round(sum(found) / len(found), 4) for kind, found in right.items()}
    return {"cases": len(right["all"]), **shares, "roles": round(sum(roles) / len(roles), 4)}
