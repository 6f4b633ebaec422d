"""Bylines and headings in capitals, which look like names."""

import pytest

from onrecord.steps.identify.headings import bylines, headed, heading_end, lowered, shouted


def test_a_byline_is_found_where_it_says_where_it_was_reported() -> None:
    """Names behind a mere "by" are nobody's byline."""
    text = "By Karin Holm and Tom Ashby Reporting from Visby Few know it. It was built by Elsa Nordin."
    assert [text[a:b] for a, b in bylines(text)] == ["By Karin Holm and Tom Ashby "]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He left. MINISTER SLAMS CRITICS AT RALLY The boats sailed.", ["MINISTER SLAMS CRITICS AT RALLY"]),
        ("He left. GOVERNOR BLASTS 'EMPTY PROMISES' AFTER STORM Nobody came.", ["GOVERNOR BLASTS 'EMPTY PROMISES' AFTER STORM"]),
        ("The NATO and UN envoys met the US president.", []),
        ("AMBASSADOR ANNA MARIA HOLM: We agree.", []),
    ],
)
def test_headings_in_capitals(text: str, found: list[str]) -> None:
    """Acronyms and the labels of a transcript are none."""
    assert [text[a:b] for a, b in shouted(text)] == found


def test_a_sentence_begins_behind_a_heading() -> None:
    """Where the next word has small letters."""
    text = "MINISTER SLAMS CRITICS AT RALLY The boats sailed."
    assert headed(text) == [text.index("The")]


def test_where_a_heading_ends_in_a_line() -> None:
    """Two short acronyms before a title are none."""
    assert heading_end("CRITICS AT RALLY President ") == len("CRITICS AT RALLY ")
    assert heading_end("the US FDA Commissioner ") == 0


@pytest.mark.parametrize(
    ("phrase", "plain"), [("LOUISIANA ATTORNEY GENERAL", "Louisiana Attorney General"), ("US ENVOY", "US Envoy"), ("UN US", "UN US")]
)
def test_capitals_are_lowered(phrase: str, plain: str) -> None:
    """Short words stay: they are mostly acronyms."""
    assert lowered(phrase) == plain
