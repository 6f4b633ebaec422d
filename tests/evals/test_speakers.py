"""Every case of who speaks: one that was right stays right, and one that is right now is no longer listed as wrong."""

import pytest

from evals.speakers import Case, Passage, is_right, read_passages, said_of
from onrecord.pipeline import Tools, load_tools

PASSAGES = read_passages()


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools()


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda p: f"{p.cases[0].passage if p.cases else 0}")
def test_speakers(passage: Passage, tools: Tools) -> None:
    wrong: list[tuple[Case, tuple[str, str, str, str]]] = [
        (case, said) for case, said in said_of(passage, tools) if is_right(case, said) == case.known
    ]
    assert not wrong


def test_there_are_enough_cases() -> None:
    cases = [case for passage in PASSAGES for case in passage.cases]
    assert len(cases) >= 250
    assert sum(case.known for case in cases) <= 0.03 * len(cases)
