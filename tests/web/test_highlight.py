"""The text cut into blocks of nested marks: nothing lost, nothing crossed."""

from dataclasses import replace

import pytest
import talks

from onrecord.records import Statement
from onrecord.web.highlight import highlight


def statement(name, content, source=(), cue=()):
    return replace(talks.STATEMENTS[0], id=name, content=content, source=source, cue=cue)


def document(text, body, captions=()):
    return replace(talks.DOCUMENT, text=text, body=body, captions=captions)


def drawn(blocks):
    """The blocks as lines: [id ... ] for a content, (source ...), {cue ...}, <evidence ...>."""
    opening = {"content": "[", "source": "(", "cue": "{", "evidence": "<"}
    closing = {"content": "]", "source": ")", "cue": "}", "evidence": ">"}

    def shown(token):
        if token.kind == "text":
            return token.text
        if token.kind == "close":
            return closing[token.mark.role] + ("" if token.last else "~")
        return ("" if token.first else "~") + opening[token.mark.role] + ("".join(s.id for s in token.mark.statements))

    return ["".join(map(shown, block.tokens)) for block in blocks]


@pytest.mark.parametrize(
    ("statements", "evidence", "expected"),
    [
        pytest.param([], [], ["one two three four"], id="nothing marked"),
        pytest.param([statement("a", ((4, 7),), ((0, 3),))], [], ["(aone) [atwo] three four"], id="source and content"),
        pytest.param([statement("a", ((0, 13),)), statement("b", ((4, 7),))], [], ["[aone [btwo] three] four"], id="nested"),
        pytest.param([statement("a", ((0, 7),)), statement("b", ((4, 13),))], [], ["[aone [btwo]~]~[b three] four"], id="crossing"),
        pytest.param([statement("a", ((0, 3), (8, 13)))], [], ["[aone] two [athree] four"], id="in two pieces"),
        pytest.param(
            [statement("a", ((4, 7),), ((0, 3),)), statement("b", ((8, 13),), ((0, 3),))],
            [],
            ["(abone) [atwo] [bthree] four"],
            id="one source",
        ),
        pytest.param([statement("a", (), ((0, 3),), ((4, 7),))], [], ["(aone) [a{atwo}] three four"], id="no content"),
        pytest.param([statement("a", ((4, 7),))], [(4, 13)], ["one <[atwo] three> four"], id="evidence"),
        pytest.param([statement("a", ((4, 99),)), statement("b", ((3, 3),))], [], ["one two three four"], id="spans that do not fit"),
    ],
)
def test_marks_are_nested(statements, evidence, expected):
    text = "one two three four"
    blocks = highlight(document(text, ((0, len(text)),)), statements, evidence)
    assert drawn(blocks) == expected


def properly_nested(block):
    stack = []
    for token in block.tokens:
        if token.kind == "open":
            stack.append(token.mark)
        elif token.kind == "close" and stack.pop() is not token.mark:
            return False
    return not stack


def test_a_mark_runs_on_over_paragraphs():
    blocks = highlight(document("one two\n\nthree four", ((0, 19),)), [statement("a", ((4, 14),))])
    assert drawn(blocks) == ["one [atwo]~", "~[athree] four"]


def test_what_is_outside_the_body_is_told_apart():
    text = "News\nA photo\nThe body.\n\nMore of it.\n\nShare"
    body, caption = ((13, 35),), ((5, 12),)
    blocks = highlight(document(text, body, caption), [])
    assert [(b.kind, "".join(t.text for t in b.tokens).strip()) for b in blocks] == [
        ("aside", "News"),
        ("caption", "A photo"),
        ("body", "The body."),
        ("body", "More of it."),
        ("aside", "Share"),
    ]


@pytest.mark.parametrize(
    ("furniture", "marked", "folded"),
    [(20, False, False), (400, False, True), (400, True, False)],
)
def test_long_furniture_folds_unless_a_statement_is_in_it(furniture, marked, folded):
    text = "The body.\n\n" + "x" * furniture
    blocks = highlight(document(text, ((0, 9),)), [statement("a", ((12, 15),))] if marked else [])
    assert [b.fold for b in blocks] == [False, folded]


def test_a_text_without_a_body_is_not_folded_away():
    assert not any(b.fold for b in highlight(document("x" * 1000, ()), []))


def test_every_word_of_the_article_is_there_once():
    blocks = highlight(talks.DOCUMENT, talks.STATEMENTS)
    assert all(properly_nested(block) for block in blocks)
    shown = " ".join("".join(t.text for t in b.tokens) for b in blocks)
    assert shown.split() == talks.TEXT.split()
    marked: set[Statement] = {s for b in blocks for t in b.tokens if t.kind == "open" for s in t.mark.statements}
    assert marked == set(talks.STATEMENTS)


def test_evidence_that_begins_together_is_one_mark():
    (block,) = highlight(document("The ferries sail.", ((0, 17),)), [], [(4, 16), (4, 11), (12, 16)])
    assert [t.mark.span for t in block.tokens if t.kind == "open" and t.first] == [(4, 16), (12, 16)]
