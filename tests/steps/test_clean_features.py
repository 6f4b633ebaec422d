"""What the model of lines is shown: what tells the lines apart, and that no text breaks it."""

import numpy as np
import pytest

from onrecord.model.lines import Floats, line_model
from onrecord.steps.clean.features import features_of
from onrecord.steps.clean.tokens import tokens_of


def features(*lines: str) -> Floats:
    tokens = tokens_of("\n".join(lines))
    return features_of(tokens, tokens.firsts)


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


def test_words_told_in_other_lines() -> None:
    story = "The survey of the shoal was stopped by the ministry on the day after the protest."
    alone = features(story, "Protest stops shoal survey")
    elsewhere = features(story, "Harbour sells seven kettles")
    assert np.flatnonzero(alone[1] - elsewhere[1]).size


@pytest.mark.parametrize("lines", [["x"], ["…"], ["…", "–"], ["😀 😀"], ["\ud800"], ["a" * 100_000], ["Ünïcödé 文字 here"] * 300])
def test_any_lines(lines: list[str]) -> None:
    scores = line_model().scores(features(*lines))
    assert scores.shape == (len(lines),)
    assert np.isfinite(scores).all()
