"""Readings made of annotated text, for the tests of merge and trace.

A statement stands in the text as `{PARTY act TARGET date|source|cue|content}`; TARGET and the
date may be left out, `-` stands for no party, `+` joins parties, ` // ` parts the pieces of
what is not in one piece. A speaker with a name of his own is `PARTY:Name`.
"""

import re

from onrecord.records import Act, Document, Party, Reading, Span, Spans, Speaker, Statement

_MARKED = re.compile(r"\{([^|{}]*)\|([^|{}]*)\|([^|{}]*)\|([^|{}]*)\}")
_WITHHELD = {"deny", "not_confirm", "decline", "reject"}


def reading(name: str, text: str, *, title: str | None = None, published: str | None = "2031-05-04") -> Reading:
    """The reading of a document whose id is `name`; its statements are `name-1`, `name-2`, ..."""
    plain, statements, at = "", [], 0
    for number, found in enumerate(_MARKED.finditer(text), 1):
        plain += text[at : found.start()]
        at = found.end()
        spans: list[Spans] = []
        for piece in found.groups()[1:]:
            plain, span = _put(plain, piece)
            spans.append(span)
        statements.append(_statement(f"{name}-{number}", name, found[1].split(), spans, found[2]))
    plain += text[at:]
    document = Document(
        id=name, title=title, section=None, byline=(), outlet=name, published=published, reference_date=published,
        reference_estimated=False, url=None, text=plain, body=((0, len(plain)),), captions=(),
    )  # fmt: skip
    return Reading(document, tuple(statements), (), (), (), ())


def _put(plain: str, piece: str) -> tuple[str, Spans]:
    spans: list[Span] = []
    for words in piece.split(" // ") if piece else ():
        plain += " " if plain and not plain.endswith((" ", "\n")) else ""
        spans.append((len(plain), len(plain) + len(words)))
        plain += words
    return plain, tuple(spans)


def _statement(id: str, document: str, head: list[str], spans: list[Spans], source: str) -> Statement:
    who, act, *rest = head
    code, _, name = who.partition(":")
    when = next((word for word in rest if word[0].isdigit()), None)
    target = next((word for word in rest if not word[0].isdigit()), None)
    direct = bool(spans[2])
    return Statement(
        id=id, document=document, source=spans[0], cue=spans[1], content=spans[2], quote="indirect" if direct else "direct",
        speaker=Speaker(name.replace("_", " ") or source, "person" if name else "institution"), party=_party(code), act=_act(act),
        target=_party(target), addressee=None, venue=None, when=when, certainty="certain",
        polarity="negative" if act in _WITHHELD else "positive", parent=None,
    )  # fmt: skip


def _party(code: str | None) -> Party:
    if code is None or code == "-":
        return None
    return tuple(code.split("+")) if "+" in code else code


def _act(act: str) -> Act:
    return act  # type: ignore[return-value]
