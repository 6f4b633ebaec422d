"""A text as arrays: where its words and lines are, and that the same words have the same hash wherever they stand."""

import pytest

from onrecord.steps.clean.tokens import tokens_of


def hashes(text: str) -> list[int]:
    return [int(h) for h in tokens_of(text).hashes]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One two\nthree", ["One two", "three"]),
        ("\r\n  One  two \r\n\r\n\tthree\u00a0\r\n", ["One  two", "three"]),
        ("…\n–\u2028x", ["…", "–", "x"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_lines(text: str, lines: list[str]) -> None:
    tokens = tokens_of(text)
    assert [text[a:b] for a, b in zip(tokens.starts[tokens.firsts], tokens.ends[tokens.lasts], strict=True)] == lines


def test_hashes() -> None:
    read, more, dont, read_again, dont_again, longer = hashes("Read more. (Don’t READ, “don't.”\nreadable")
    assert (read, dont) == (read_again, dont_again)
    assert len({read, more, dont, longer}) == 4
    assert hashes("… – “”") == [0, 0, 0]


def test_words_that_begin_and_end_alike() -> None:
    assert len(set(hashes("international internationally internet inter"))) == 4
