"""Conditions that a need sets."""

import pytest

from tests.steps.label.scenes import Said
from tests.steps.label.test_conditions import read

SPEAKER = ("Mara Dlamini", "MWI", "assert")


@pytest.mark.parametrize(
    ("marked", "condition", "consequence"),
    [
        ("[She] {said} <a settlement requires the withdrawal of all troops>.", "withdrawal of all troops", "settlement"),
        ("[She] {said} <a truce is essential for any talks>.", "truce", "talks"),
        ("[She] {said} <that to join the bloc, Chad must free the crew>.", "release of the crew by Chad", "membership of the bloc"),
        ("[She] {said} <trade with Chad would come after a truce>.", "truce", "trade with Chad"),
    ],
)
def test_what_is_needed_for_what(marked: str, condition: str, consequence: str) -> None:
    assert read((marked, SPEAKER)) == [("MWI", condition, consequence)]


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ("[She] {said} <the recipe requires two eggs>.", SPEAKER),
        ("[She] {said} <talks would begin after 8 June>.", SPEAKER),
        ("[She] {doubts} <that a settlement requires the withdrawal of all troops>.", ("Mara Dlamini", "MWI", "doubt")),
        ("[An analyst] {said} <a settlement requires the withdrawal of all troops>.", ("an analyst", None, "assert")),
    ],
)
def test_what_is_no_need(marked: str, said: Said) -> None:
    assert read((marked, said)) == []
