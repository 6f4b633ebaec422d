from dataclasses import replace

import pytest

from onrecord.comparing import compare
from onrecord.records import Record
from onrecord.store.rows import DocumentRow
from tests.store.readings import LINDQVIST, VARGA, document, statement

ROW = DocumentRow("d", None, None, None, None, None, "a.html", "2031-05-07T08:00:00+00:00", 0)


def record(text, *said, title=None):
    doc = document(text, title, "2031-05-07", None)
    return Record(doc, tuple(statement(doc, *each) for each in said), (), (), (), (), ())


def marked(pieces):
    marks = {"same": "{}", "new": "+{}+", "gone": "-{}-"}
    return "".join(marks[piece.kind].format(piece.text) for piece in pieces)


def compared(before, after):
    return compare(before, after, (ROW, ROW))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The boats lie still.", "The boats lie  still.\n", ["The boats lie still."]),
        ("The boats lie still.", "The boats sail again.", ["The boats -lie still-+sail again+."]),
        ("It rains. The boats lie still.", "The boats lie still. It snows.", ["-It rains. -The boats lie still. +It snows.+"]),
        ("One.\n\nTwo men came.", "Two men came.\n\nNobody left.", ["-One.-", "Two men came.", "+Nobody left.+"]),
        ("A cow.\n\nTwo men came by boat.", "Rain.\n\nTwo men came by car.", ["-A cow.-", "+Rain.+", "Two men came by -boat-+car+."]),
        ("Old words.", "Wholly other things.", ["-Old words.-", "+Wholly other things.+"]),
    ],
)  # fmt: skip
def test_words_are_told_apart_at_the_level_at_which_they_changed(before, after, expected):
    found = compared(record(before), record(after))
    assert [marked(pieces) for pieces in found.paragraphs] == expected
    assert found.same == (len(expected) == 1 and expected[0] == before)


def test_both_texts_are_whole_in_the_pieces():
    before = "Lund spoke at noon. “No,” she said. Then she left!\n\nIt was late.\n\nA third one stands here."
    after = "Lund spoke at night. “No, never,” she said.  She stayed.\n\nA third one stood here, alone.\n\nIt was late."
    paragraphs = compared(record(before), record(after)).paragraphs
    for text, other in ((before, "new"), (after, "gone")):
        pieces = ("".join(piece.text for piece in each if piece.kind != other) for each in paragraphs)
        assert [words for words in pieces if words] == [" ".join(part.split()) for part in text.split("\n\n")]


def test_the_headline():
    assert marked(compared(record("x", title="The talks fail"), record("x", title="The talks go on")).title) == "The talks -fail-+go on+"


TEXT = "Åsa Lindqvist said that Sudria had promised to leave the islets. Tomas Varga denied that."
SAID = ("Åsa Lindqvist", "said", "that Sudria had promised to leave the islets", LINDQVIST, "NOL", "assert")
DENIED = ("Tomas Varga", "denied", "that", VARGA, "SUD", "deny")


def test_the_same_statements_are_no_change_wherever_they_stand():
    moved = "It is spring. Tomas Varga denied that. Åsa Lindqvist said that Sudria had promised to leave the islets."
    assert compared(record(TEXT, SAID), record(moved, SAID)).statements == ()


@pytest.mark.parametrize(
    ("text", "said", "fields"),
    [
        ("Åsa Lindqvist claimed that Sudria had promised to leave the islets.", {1: "claimed"}, [("cue", "said", "claimed")]),
        (TEXT, {3: VARGA, 4: "SUD"}, [("speaker", LINDQVIST.name, VARGA.name), ("party", "NOL", "SUD")]),
        (TEXT, {5: "accuse"}, [("act", "assert", "accuse")]),
        (
            "Åsa Lindqvist said that Sudria had promised to leave three islets.",
            {2: "that Sudria had promised to leave three islets"},
            [("content", SAID[2], "that Sudria had promised to leave three islets")],
        ),
    ],
)
def test_a_statement_that_is_not_as_it_was(text, said, fields):
    after = tuple(said.get(n, value) for n, value in enumerate(SAID))
    (change,) = compared(record(TEXT, SAID), record(text, after)).statements
    assert (change.kind, [(f.field, f.before, f.after) for f in change.fields]) == ("reworded", fields)


def test_new_ones_come_in_the_order_of_the_text_and_then_what_is_gone():
    text = "Tomas Varga denied that. He had no comment."
    found = compared(record(TEXT, SAID), record(text, DENIED, ("He", "had no comment", "", VARGA, "SUD", "decline"))).statements
    assert [(c.kind, marked(c.words)) for c in found] == [
        ("new", "+Tomas Varga denied that+"),
        ("new", "+He had no comment+"),
        ("gone", "-Åsa Lindqvist said that Sudria had promised to leave the islets-"),
    ]


def test_who_had_no_comment_and_has_none_still():
    silent = ("Tomas Varga", "denied", "", VARGA, "SUD", "decline")
    before = record(TEXT, SAID, silent)
    assert compared(before, replace(before, statements=before.statements[::-1])).statements == ()
