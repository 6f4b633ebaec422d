"""Statements that we made up, for tables of cases and to learn from: a table in, documents with what is wanted of their statements out.

In a sentence `[...]` is the source, `{...}` the cue, `<...>` the content. `sentences.tsv` and `articles.tsv` say how their rows are
written. Speakers and parties are given, as the identify step would give them, so that only the label step is tried.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.records import (
    Actor,
    Attribution,
    Detection,
    Document,
    Identification,
    Kind,
    Party,
    Quote,
    Reference,
    Span,
    Spans,
    Speaker,
)

HERE = Path(__file__).parent
SENTENCES, ARTICLES = HERE / "sentences.tsv", HERE / "articles.tsv"
FIELDS = ("act", "target", "addressee", "venue", "when", "certainty", "polarity")
_MARK, _OPENED_BY = re.compile(r"[\[\]{}<>]"), {"]": "[", "}": "{", ">": "<"}
_EXTRA = re.compile(rf"({'|'.join(FIELDS)})=(.*?)(?=(?:{'|'.join(FIELDS)})=|$)")
_WITHHOLDING = ("deny", "not_confirm", "decline", "reject")
Said = tuple[str, str, Party]
"""A marked sentence, the speaker's name and party."""


@dataclass(frozen=True)
class Invented:
    """A document as the label step is given it; the marked sentences of its statements, and what is wanted of each by field."""

    document: Document
    detection: Detection
    identification: Identification
    sentences: tuple[str, ...] = ()
    wanted: tuple[dict[str, Party], ...] = ()


def parse(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The text without marks, and the spans of sources `[`, cues `{` and contents `<`."""
    text, begin, at = "", 0, 0
    spans: dict[str, list[Span]] = {"[": [], "{": [], "<": []}
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        if m.group() in spans:
            begin = len(text)
        else:
            spans[_OPENED_BY[m.group()]].append((begin, len(text)))
    return text + marked[at:], spans


def quote_of(content: str) -> Quote:
    """Whether a content is quoted."""
    bare = content.strip()
    if bare.startswith(('"', "“")) and bare.endswith(('"', "”")):
        return "direct"
    return "mixed" if '"' in content or "“" in content else "indirect"


def party(cell: str) -> Party:
    """The party of a cell: `-` for none, several joined with `+`."""
    codes = tuple(cell.split("+"))
    return None if cell == "-" else codes[0] if len(codes) == 1 else codes


def text_of(
    *sentences: Said, date: str | None = "2031-05-14", outlet: str | None = None, references: Sequence[tuple[str, str, Party]] = ()
) -> Invented:
    """A text of marked sentences, one paragraph each.

    A name in small letters is of somebody unnamed. `references` are `(words, name, party)`: every place where these words stand refers
    to that name.
    """
    text, attributions, actors = "", list[Attribution](), dict[str, Actor]()
    for i, (marked, name, whose) in enumerate(sentences):
        plain, spans = parse(marked)
        source, cue, content = (_moved(spans[mark], len(text)) for mark in "[{<")
        quote = quote_of(" ".join(plain[a:b] for a, b in spans["<"]))
        attributions.append(Attribution(f"a{i}", source, cue, content, quote, None, None, 1.0))
        actors[f"a{i}"] = Actor(Speaker(name, "person" if name[0].isupper() else "anonymous"), whose)
        text += plain + "\n\n"
    found = tuple(
        Reference(m.span(), name, "person", whose) for words, name, whose in references for m in re.finditer(re.escape(words), text)
    )
    return Invented(_document(text, date, outlet), Detection(tuple(attributions), ()), Identification(actors, found))


def read_sentences(path: Path) -> Iterator[Invented]:
    """The rows of a table of sentences, each a document of its own."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            own, sentence, act, target, certainty, polarity = line.split("\t")
            made = text_of((sentence, "The Speaker", party(own)))
            wanted = {"act": act, "target": party(target), "certainty": certainty, "polarity": polarity}
            yield Invented(made.document, made.detection, made.identification, (sentence,), (wanted,))


def read_articles(path: Path) -> Iterator[Invented]:
    """The articles of a table of articles."""
    head, rows = "", list[list[str]]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), "= - | - |"]:
        if line.startswith("= "):
            if rows:
                yield _article(head, rows)
            head, rows = line[2:], []
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))


def _article(head: str, rows: list[list[str]]) -> Invented:
    outlet, date, people = (cell.strip() for cell in head.split("|"))
    text, attributions, actors, references = "", list[Attribution](), dict[str, Actor](), list[Reference]()
    for row in rows:
        marked = row[-1] if len(row) == 1 else row[2]
        plain, spans = parse(marked.removeprefix("¶ "))
        text += ("\n\n" if marked.startswith("¶ ") else " ") if text else ""
        if len(row) > 1:
            source, cue, content = (_moved(spans[mark], len(text)) for mark in "[{<")
            quote = quote_of(_double_quoted(" ".join(plain[a:b] for a, b in spans["<"])))
            attributions.append(Attribution(f"a{len(attributions)}", source, cue, content, quote, None, None, 1.0))
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
    said = [row for row in rows if len(row) > 1]
    return Invented(
        _document(text, date, None if outlet == "-" else outlet),
        Detection(tuple(attributions), ()),
        Identification(actors, tuple(sorted(references, key=lambda r: r.span))),
        tuple(row[2] for row in said),
        tuple(_wanted(row) for row in said),
    )


def _document(text: str, date: str | None, outlet: str | None) -> Document:
    return Document("d", None, None, (), outlet, date, date, False, None, text, ((0, len(text)),), ())


def _double_quoted(content: str) -> str:
    """A quotation in single marks as one in double ones."""
    return f'"{content[1:-1]}"' if content.startswith("'") and content.endswith("'") else content


def _moved(spans: list[Span], by: int) -> Spans:
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
