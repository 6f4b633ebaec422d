"""What the model of lines is shown: the same words give the same numbers wherever they stand, and no text breaks it."""

import numpy as np
import pytest

from onrecord.model.lines import line_model
from onrecord.steps.clean.features import characters_of, features_of


def test_hash_of_a_run_of_characters() -> None:
    page = characters_of("Read more. Don’t read MORE, don't")
    starts, ends = np.array([0, 17, 11, 28, 0]), np.array([9, 26, 16, 33, 4])
    read, read_again, dont, dont_again, other = page.hashes(starts, ends)
    assert (read, dont) == (read_again, dont_again)
    assert len({int(read), int(dont), int(other)}) == 3


def changed(line: str, other: str) -> bool:
    """Whether the two lines look different to the model, on a page of nothing else."""
    return bool(np.any(features_of([line]) != features_of([other])))


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("Read more", "Wool more"),
        ("Sign up for our letters", "Turn up for dark letters"),
        ("The boats came back on Monday.", "The boats came back on Monday"),
        ("He wrote to you about it", "He wrote to Ana about it"),
    ],
)
def test_what_is_seen(line: str, other: str) -> None:
    assert changed(line, other)
    assert not changed(line, line)


def test_words_told_in_other_lines() -> None:
    story = "The survey of the shoal was stopped by the ministry on the day after the protest."
    alone = features_of([story, "Protest stops shoal survey"])
    elsewhere = features_of([story, "Harbour sells seven kettles"])
    assert np.flatnonzero(alone[1] - elsewhere[1]).size


@pytest.mark.parametrize("lines", [["x"], ["…"], ["…", "–"], ["😀 😀"], ["\ud800"], ["a" * 100_000], ["Ünïcödé 文字 here"] * 300])
def test_any_lines(lines: list[str]) -> None:
    scores = line_model().scores(features_of(lines))
    assert scores.shape == (len(lines),)
    assert np.isfinite(scores).all()
