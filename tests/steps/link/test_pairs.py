"""A table of pairs of names that are one actor's, or two's; the share that must come out right."""

from pathlib import Path

import pytest

from onrecord.lexicon import Lexicon
from onrecord.records import Voice
from onrecord.steps.link import Linker

LEAST = 0.97
ROWS = [line.split("\t") for line in (Path(__file__).parent / "pairs.tsv").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]


@pytest.fixture(scope="module")
def linker():
    return Linker(Lexicon.load())


def one(linker, name, party, other, other_party, why):
    kind = "institution" if why == "institution" else "person"
    voices = [Voice(n, kind, None if p == "-" else p) for n, p in ((name, party), (other, other_party))]
    return len(linker.link(dict.fromkeys(voices, 1))) == 1


def test_the_table_is_large_enough_and_has_no_row_twice():
    assert len(ROWS) >= 80
    assert len({tuple(sorted([tuple(row[:2]), tuple(row[2:4])])) for row in ROWS}) == len(ROWS)


def test_names_are_told_apart_and_taken_together(linker):
    wrong = [row for row in ROWS if one(linker, *row[:4], row[5]) != (row[4] == "yes")]
    assert len(wrong) <= (1 - LEAST) * len(ROWS), wrong
    assert not [row for row in wrong if row[4] == "no"], "a wrong link puts words into another's mouth"
