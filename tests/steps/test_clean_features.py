"""What the model of lines is shown: what tells the lines apart, and that no text breaks it."""

import numpy as np
import pytest

from onrecord.model.lines import Floats, line_model
from onrecord.steps.clean.features import features_of, shown
from onrecord.steps.clean.tokens import tokens_of


def features(*lines: str) -> Floats:
    tokens = tokens_of("\n".join(lines))
    words = tokens.lasts - tokens.firsts + 1
    return features_of(tokens, tokens.firsts, words, shown(words))


def changed(line: str, other: str) -> bool:
    """Whether the two lines look different to the model, on a page of nothing else."""
    return bool(np.any(features(line) != features(other)))


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("Read more", "Wool more"),
        ("Sign up for our letters", "Turn up for dark letters"),
        ("Support the Harbour Wire", "Surprise the Harbour Wire"),
        ("The boats came back on Monday.", "The boats came back on Monday"),
        ("He wrote to you about it", "He wrote to Ana about it"),
    ],
)
def test_what_is_seen(line: str, other: str) -> None:
    assert changed(line, other)
    assert not changed(line, line)


def test_counts_of_a_line_are_its_own() -> None:
    alone, among = features("Read more"), features("You and your boats: we said so. " * 40, "Read more", "You and we")
    assert len(np.flatnonzero(alone[0] != among[1])) < 12


@pytest.mark.parametrize("lines", [["x"], ["…"], ["…", "–"], ["😀 😀"], ["\ud800"], ["a" * 100_000], ["Ünïcödé 文字 here"] * 300])
def test_any_lines(lines: list[str]) -> None:
    scores = line_model().scores(features(*lines))
    assert scores.shape == (len(lines),)
    assert np.isfinite(scores).all()


@pytest.mark.parametrize(
    ("words", "those"),
    [
        ([2] * 59, range(59)),
        ([2] * 100, range(100)),
        ([2] * 50 + [8] + [2] * 50, range(46, 55)),
        ([9] + [2] * 99, range(5)),
        ([2] * 99 + [9], range(95, 100)),
    ],
    ids=["a few lines", "no sentence", "a sentence", "at the top", "at the end"],
)
def test_lines_that_are_shown(words: list[int], those: range) -> None:
    assert shown(np.array(words)).tolist() == list(those)
