"""What is made of the model's log odds: which part of the page is the article, and which of its lines."""

from collections.abc import Sequence
from textwrap import fill

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
NOTICE = "Your choice is kept on this machine for a year, and the people who sell the paper learn nothing of it"


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


@pytest.mark.parametrize(("odds", "is_body"), [(0.5, True), (-0.5, True), (-1.5, False)])
def test_subheading(odds: float, is_body: bool) -> None:
    assert (3 in body_of(lines(*STORY[:3], LABEL, *STORY[3:]), Given([3.0] * 3 + [odds] + [3.0] * 3))) is is_body


def test_story_on_one_line_among_others() -> None:
    page = lines(*(f"{LABEL} {i}" for i in range(60)), " ".join(STORY * 3), *(f"{LABEL} {i}" for i in range(60)))
    assert body_of(page, Given([-5.0] * 4 + [2.0] + [-5.0] * 4)) == (60,)


@pytest.mark.parametrize(
    "text",
    [
        " ".join(STORY),
        "\n".join(STORY),
        "\n\n".join((*STORY, "“Nobody has asked us.”", *STORY)),
        " ".join(STORY) + "\n" + " ".join(STORY * 2),
        fill(" ".join(STORY), 72),
        "\n\n".join(fill(line + " " + line, 76) for line in STORY),
    ],
    ids=["one line", "paragraphs", "a short one among them", "two lines", "wrapped", "wrapped paragraphs"],
)
def test_nothing_but_sentences(text: str) -> None:
    page = Lines(text)
    assert body_of(page, Given([-5.0] * len(page))) == tuple(range(len(page)))


@pytest.mark.parametrize(
    ("first", "paragraphs"),
    [
        ("Ministry of fisheries stops its survey of the shoal after a letter from the port and a protest at sea\n", 3),
        ("The ministry of fisheries said on Monday that its own survey of the shoal had been\nstopped by a letter from the port.\n", 3),
        ("", 2),
    ],
    ids=["a wide headline", "a wide line", "none"],
)
def test_paragraphs_of_a_wrapped_text(first: str, paragraphs: int) -> None:
    assert len(Lines("\n".join((first, *(fill(" ".join(STORY[:3]), 72) + "\n" for _ in range(2)))))) == paragraphs


def test_story_on_one_line_under_its_headline() -> None:
    assert body_of(lines(TITLE, " ".join(STORY * 3)), Given([-5.0, -5.0])) == (1,)


@pytest.mark.parametrize("around", [LABEL, "Read more", "By Ana Roe", "Nobody has asked us. (Reuters)"])
def test_sentences_and_something_else(around: str) -> None:
    assert body_of(lines(around, *STORY), Given([-5.0] * 7)) == ()


def test_headline_is_none_of_the_body() -> None:
    page = lines(LABEL, TITLE, "By Ana Roe", *STORY)
    parts = outline(page, model=Given([-5.0, -5.0, -5.0] + [3.0] * 6))
    assert (parts.title, parts.body) == (1, tuple(range(3, 9)))
    parts = outline(page, TITLE, model=Given([-5.0, 3.0, 3.0] + [3.0] * 6))
    assert (parts.title, parts.body) == (1, tuple(range(2, 9)))


def test_empty_page() -> None:
    assert body_of(Lines(" \n\n")) == ()
