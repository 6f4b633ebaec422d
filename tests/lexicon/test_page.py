"""What marks a line of a page: all kinds at once."""

import pytest

from onrecord.lexicon.page import page_words


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("see also: ten boats to build", {"promotion", "link"}),
        ("ten boats to build, and our privacy policy", {"chrome"}),
        ("the crews contributed reporting", {"signature"}),
        ("ten boats to build", set()),
        ("", set()),
    ],
)
def test_kinds_of_a_line(line: str, kinds: set[str]) -> None:
    assert page_words().kinds_of(line) >= kinds
    assert bool(page_words().kinds_of(line)) == bool(kinds)
