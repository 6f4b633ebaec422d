"""What is made of the model's log odds: which part of the page is the article, and which of its lines."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.model.lines import LineModel
from onrecord.steps.clean.lines import Lines
from onrecord.steps.clean.paste import body_of, outline

STORY = tuple(
    f"The survey of the shoal was stopped on day {day}, the ministry of fisheries said in a letter to the port." for day in range(6)
)
LABEL = "Harbour and sea"
TITLE = "Ministry stops survey of the shoal"
NOTICE = "Your choice is kept on this machine for a year, and the people who sell the paper learn nothing of it."


class Given(LineModel):
    """A model that says what it is told to say."""

    def __init__(self, odds: Sequence[float]):
        self._odds = odds

    def scores(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        assert len(features) == len(self._odds)
        return np.array(self._odds, np.float32)


def lines(*texts: str) -> Lines:
    return Lines("\n\n".join(texts))


@pytest.mark.parametrize(
    ("odds", "body"),
    [
        ([3.0] * 6 + [-3.0], (0, 1, 2, 3, 4, 5)),
        ([3.0] * 6 + [0.5], (0, 1, 2, 3, 4, 5, 6)),
        ([3.0, 3.0, -3.0, 3.0, 3.0, 3.0, -3.0], (0, 1, 3, 4, 5)),
        ([-0.5, 0.5, 0.5, 0.5, 0.5, 0.5, -3.0], (1, 2, 3, 4, 5)),
        ([-5.0] * 7, ()),
    ],
    ids=["a notice after it", "a line that may be one of it", "a notice within", "little of it", "no article"],
)
def test_lines_of_the_body(odds: list[float], body: tuple[int, ...]) -> None:
    assert body_of(lines(*STORY, NOTICE), Given(odds)) == body


@pytest.mark.parametrize(("labels", "body"), [(40, ()), (2, (0,))])
def test_sentence_among_labels(labels: int, body: tuple[int, ...]) -> None:
    page = lines(STORY[0], *(f"{LABEL} {i}" for i in range(labels)))
    assert body_of(page, Given([3.0] + [-5.0] * labels)) == body


def test_sentence_far_from_the_story() -> None:
    page = lines(*STORY, *(f"{LABEL} {i}" for i in range(40)), NOTICE)
    assert body_of(page, Given([3.0] * 6 + [-5.0] * 40 + [2.0])) == tuple(range(6))


@pytest.mark.parametrize(
    ("line", "odds", "is_body"),
    [
        ("Sign up for our letters, and never miss what the ministers of fisheries said.", 1.0, False),
        ("Sign up for our letters, and never miss what the ministers of fisheries said.", 2.5, True),
        ("The ship off the port on Monday. (Reuters)", 1.0, False),
        ("A quarrel of ninety years", -0.5, True),
        ("A quarrel of ninety years", -1.5, False),
    ],
)
def test_look_of_a_line_that_is_doubted(line: str, odds: float, is_body: bool) -> None:
    assert (3 in body_of(lines(*STORY[:3], line, *STORY[3:]), Given([3.0] * 3 + [odds] + [3.0] * 3))) is is_body


@pytest.mark.parametrize(
    ("heading", "odds", "is_body"), [("Related", 1.0, False), ("Related", 3.0, True), ("Most read", 3.0, False), (LABEL, 1.0, True)]
)
def test_what_follows_a_heading(heading: str, odds: float, is_body: bool) -> None:
    assert (7 in body_of(lines(*STORY, heading, NOTICE), Given([3.0] * 6 + [-2.0, odds]))) is is_body


def test_line_under_the_headline() -> None:
    page = lines(TITLE, "Port says that it has nothing to hide from the crews", "By Ana Roe", "March 9, 2026", *STORY)
    assert body_of(page, Given([-5.0, 0.5, -5.0, -5.0] + [3.0] * 6)) == (1, *range(4, 10))


def test_headline_is_none_of_the_body() -> None:
    page = lines(LABEL, TITLE, "By Ana Roe", *STORY)
    parts = outline(page, model=Given([-5.0, -5.0, -5.0] + [3.0] * 6))
    assert (parts.title, parts.body) == (1, tuple(range(3, 9)))
    parts = outline(page, TITLE, model=Given([-5.0, 3.0, 3.0] + [3.0] * 6))
    assert (parts.title, parts.body) == (1, tuple(range(2, 9)))


def test_empty_page() -> None:
    assert body_of(Lines(" \n\n")) == ()
