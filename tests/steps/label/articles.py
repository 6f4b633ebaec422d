"""Short invented articles with their statements, for tables of cases: a table in, labelled statements with what is wanted out.

`articles.tsv` says how its rows are written. Speakers and parties are given, as the identify step
would give them, so that only the label step is tried.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.lexicon import Lexicon
from onrecord.records import Actor, Attribution, Detection, Document, Identification, Kind, Party, Reference, Spans, Speaker
from onrecord.steps.label.statements import label_statements
from tests.steps.label.marked import parse, quote_of

FIELDS = ("act", "target", "addressee", "venue", "when", "certainty", "polarity")
_EXTRA = re.compile(rf"({'|'.join(FIELDS)})=(.*?)(?=(?:{'|'.join(FIELDS)})=|$)")
_WITHHOLDING = ("deny", "not_confirm", "decline", "reject")


@dataclass(frozen=True)
class Case:
    """A sentence, what is wanted of it and what came out, by field."""

    sentence: str
    wanted: dict[str, Party]
    got: dict[str, Party]


def party(cell: str) -> Party:
    codes = tuple(cell.split("+"))
    return None if cell == "-" else codes[0] if len(codes) == 1 else codes


def read_cases(path: Path) -> Iterator[Case]:
    """All cases of a table of articles, each article labelled as a whole."""
    lexicon = Lexicon.load()
    head, rows = "", list[list[str]]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), "= - | - |"]:
        if line.startswith("= "):
            if rows:
                yield from _article(head, rows, lexicon)
            head, rows = line[2:], []
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))


def _article(head: str, rows: list[list[str]], lexicon: Lexicon) -> Iterator[Case]:
    outlet, date, people = (cell.strip() for cell in head.split("|"))
    text, attributions, actors, references = "", list[Attribution](), dict[str, Actor](), list[Reference]()
    for row in rows:
        marked = row[-1] if len(row) == 1 else row[2]
        plain, spans = parse(marked.removeprefix("¶ "))
        text += ("\n\n" if marked.startswith("¶ ") else " ") if text else ""
        if len(row) > 1:
            source, cue, content = (_moved(spans[mark], len(text)) for mark in "[{<")
            quote = quote_of(_double_quoted(" ".join(plain[a:b] for a, b in spans["<"])))
            attributions.append(Attribution(f"a{len(attributions)}", source, cue, content, quote, None, None, 1.0))  # type: ignore[arg-type]
            kind: Kind = "person" if " " in row[0] and row[0][0].isupper() else "institution"
            actors[attributions[-1].id] = Actor(Speaker(row[0], kind), party(row[1]))
            references += [Reference(span, row[0], kind, party(row[1])) for span in source]
        text += plain
    for name, code in (pair.strip().split("=") for pair in people.split(",") if pair.strip()):
        at = text.find(name)
        while at >= 0:
            if not any(a <= at < b for r in references for a, b in [r.span]):
                references.append(Reference((at, at + len(name)), name, "person", party(code)))
            at = text.find(name, at + 1)
    paper = None if outlet == "-" else outlet
    document = Document("d", None, None, (), paper, date, date, False, None, text, ((0, len(text)),), ())
    identified = Identification(actors, tuple(sorted(references, key=lambda r: r.span)))
    statements = label_statements(document, Detection(tuple(attributions), ()), identified, lexicon=lexicon)
    for row, statement in zip((row for row in rows if len(row) > 1), statements, strict=True):
        yield Case(row[2], _wanted(row), {field: getattr(statement, field) for field in FIELDS})


def _double_quoted(content: str) -> str:
    """A quotation in single marks as one in double ones."""
    return f'"{content[1:-1]}"' if content.startswith("'") and content.endswith("'") else content


def _moved(spans: list[tuple[int, int]], by: int) -> Spans:
    return tuple((a + by, b + by) for a, b in spans)


def _wanted(row: list[str]) -> dict[str, Party]:
    wanted: dict[str, Party] = {
        "act": row[3],
        "target": party(row[4]),
        "addressee": None,
        "venue": None,
        "when": None,
        "certainty": "certain",
    }
    wanted["polarity"] = "negative" if row[3] in _WITHHOLDING else "positive"
    for field, value in _EXTRA.findall(row[5] if len(row) > 5 else ""):
        wanted[field] = party(value.strip()) if field == "addressee" else value.strip()
    return wanted
