"""Sentences with their attributions marked, for tables of cases: `[source] {cue} <content>`."""

import re

from onrecord.lexicon import Lexicon
from onrecord.records import Actor, Attribution, Detection, Document, Identification, Party, Reference, Span, Speaker, Statement
from onrecord.steps.label.statements import label_statements

_MARK = re.compile(r"[\[\]{}<>]")


def parse(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The text without marks, and the spans of sources `[`, cues `{` and contents `<`."""
    text, spans, begin = "", {"[": [], "{": [], "<": []}, 0
    at = 0
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        at = m.end()
        if m.group() in spans:
            begin = len(text)
        else:
            spans[{"]": "[", "}": "{", ">": "<"}[m.group()]].append((begin, len(text)))
    return text + marked[at:], spans


def quote_of(content: str) -> str:
    bare = content.strip()
    if bare.startswith(('"', "“")) and bare.endswith(('"', "”")):
        return "direct"
    return "mixed" if '"' in content or "“" in content else "indirect"


def label_marked(
    *sentences: tuple[str, str, Party],
    date: str | None = "2031-05-14",
    outlet: str | None = None,
    references: tuple[tuple[str, str, Party], ...] = (),
) -> tuple[Statement, ...]:
    """The statements of a text of marked sentences `(marked, speaker's name, party)`, one paragraph each.

    A name in small letters is of somebody unnamed.
    `references` are `(words, name, party)`: every place where these words stand refers to that name.
    """
    text, attributions, actors = "", [], {}
    for i, (marked, name, party) in enumerate(sentences):
        plain, spans = parse(marked)
        shifted = {k: tuple((a + len(text), b + len(text)) for a, b in v) for k, v in spans.items()}
        content = " ".join(plain[a:b] for a, b in spans["<"])
        attributions.append(Attribution(f"a{i}", shifted["["], shifted["{"], shifted["<"], quote_of(content), None, None, 1.0))
        actors[f"a{i}"] = Actor(Speaker(name, "person" if name[0].isupper() else "anonymous"), party)
        text += plain + "\n\n"
    document = Document("d", None, None, (), outlet, date, date, False, None, text, ((0, len(text)),), ())
    found = tuple(
        Reference(m.span(), name, "person", party) for words, name, party in references for m in re.finditer(re.escape(words), text)
    )
    return label_statements(document, Detection(tuple(attributions), ()), Identification(actors, found), lexicon=Lexicon.load())
