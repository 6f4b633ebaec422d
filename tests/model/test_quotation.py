"""The stretches of a text in quotation marks."""

import pytest

from onrecord.model.quotation import quotations

CASES = [
    ('He said "the boats are back" today.', ['"the boats are back"']),
    ("He said “the boats are back” today.", ["“the boats are back”"]),
    ("The union's demand is 'not serious', she said.", ["'not serious'"]),
    ("The workers' rights and the '90s are no quotation.", []),
    ("‘We won’t sign,’ said the envoy.", ["‘We won’t sign,’"]),
    ('"First," he said. "Second."', ['"First,"', '"Second."']),
    ('"It goes on\n"and ends here."', ['"It goes on', '"and ends here."']),
    ('A 6" pipe and nothing else', []),
    ("“She called it ‘a gift’ to me,” he said", ["“She called it ‘a gift’ to me,”"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_finds_what_stands_in_marks(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text)] == expected


def test_says_which_are_left_open() -> None:
    found = quotations('"No end here\n"but here."')
    assert [q.closed for q in found] == [False, True]
