"""What the model of lines has a say in: where on the page the article is looked for, and which lines are none of it."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from onrecord.model.lines import LineModel
from onrecord.steps.clean.lines import Line, lines_of
from onrecord.steps.clean.paste import neighbourhood_of, outline

STORY = tuple(
    f"The survey of the shoal was stopped on day {day}, the ministry of fisheries said in a letter to the port." for day in range(6)
)
LABEL = "Harbour and sea"
NOTICE = "Your choice is kept on this machine for a year, and the people who sell the paper learn nothing of it."


class Given(LineModel):
    """A model that says what it is told to say."""

    def __init__(self, odds: Sequence[float]):
        self._odds = odds

    def scores(self, features: NDArray[np.float32]) -> NDArray[np.float32]:
        assert len(features) == len(self._odds)
        return np.array(self._odds, np.float32)


def lines(*texts: str) -> tuple[Line, ...]:
    return lines_of("\n\n".join(texts))


@pytest.mark.parametrize(
    ("odds", "body"),
    [
        ([3.0] * 6 + [-3.0], STORY),
        ([3.0] * 6 + [-1.0], (*STORY, NOTICE)),
        ([3.0, 3.0, -3.0, 3.0, 3.0, 3.0, -3.0], (*STORY[:2], *STORY[3:])),
        ([-5.0] * 7, (*STORY, NOTICE)),
    ],
    ids=["a veto", "a doubt", "a veto within", "doubts of most of it"],
)
def test_lines_that_are_doubted(odds: list[float], body: tuple[str, ...]) -> None:
    page = lines(*STORY, NOTICE)
    assert tuple(page[i].text for i in outline(page, model=Given(odds)).body) == body


def test_part_of_the_page_that_is_looked_at() -> None:
    page = lines(*(f"{LABEL} {i}" for i in range(40)), *STORY, *(f"{LABEL} {i}" for i in range(40, 80)), NOTICE)
    odds = [-5.0] * 40 + [4.0] * 6 + [-5.0] * 40 + [1.0]
    assert neighbourhood_of(page, odds) == range(40, 46)
    odds[30] = odds[55] = -3.0
    assert neighbourhood_of(page, odds) == range(30, 56)
    odds[24] = odds[61] = -1.0
    assert neighbourhood_of(page, odds) == range(30, 56)


def test_page_on_which_the_model_sees_no_article() -> None:
    page = lines(*(f"{LABEL} {i}" for i in range(40)), NOTICE)
    assert neighbourhood_of(page, [-5.0] * 40 + [1.0]) == range(41)


@pytest.mark.parametrize(("odds", "kept"), [(4.0, True), (2.0, False)])
def test_sentence_that_the_model_is_sure_of_needs_no_look(odds: float, kept: bool) -> None:
    prompt = "Sign up for the survey of the shoal, our ministry told the crews, or you will lose a berth."
    page = lines(*STORY[:3], prompt, *STORY[3:])
    body = outline(page, model=Given([3.0] * 3 + [odds] + [3.0] * 3)).body
    assert (3 in body) is kept


def test_model_that_sees_the_article_where_no_sentences_are() -> None:
    page = lines(*(f"{LABEL} {i}" for i in range(20)), *STORY)
    assert [page[i].text for i in outline(page, model=Given([4.0] * 20 + [-5.0] * 6)).body] == list(STORY)
