"""Gatherings: what others say at the same hearing, meeting or debate has its venue and its day; articles are of May 14, 2031."""

import pytest

from evals.invented import Said
from tests.steps.label.marked import label_marked

_PLACE = "Storting hearing"


def holm(marked: str) -> Said:
    return marked, "Ida Holm", None


def lind(marked: str) -> Said:
    return marked, "Per Lind", None


def occasions(*sentences: Said) -> list[tuple[str | None, str | None]]:
    return [(s.venue, s.when) for s in label_marked(*sentences)]


_OPENING = holm("[Holm] {said} during a Storting hearing on Tuesday <that the port was full>.")
_THERE = (_PLACE, "2031-05-13")


@pytest.mark.parametrize(
    ("marked", "there"),
    [
        ('<"It is not,"> [Lind] {replied}.', True),
        ('<"Is it?"> [Lind] {asked}.', True),
        ('<"It is not,"> [Lind] {said} at the hearing.', True),
        ('Sitting next to Holm, [Lind] {said} <"It is not">.', True),
        ("[Lind] {said} <it was not>.", False),
        ("[Lind] {has long denied} <it>.", False),
        ("In a later interview, [Lind] {asked} <for calm>.", False),
    ],
)
def test_who_speaks_with_the_last_speaker_is_there(marked: str, there: bool) -> None:
    assert occasions(_OPENING, lind(marked))[1][0] == (_PLACE if there else None)


def test_who_speaks_between_two_of_the_gathering_is_there() -> None:
    assert (
        occasions(_OPENING, lind("[Lind] {said} <it was not>."), holm("At the Storting hearing, [Holm] {added} <that it leaked>."))
        == [_THERE] * 3
    )


def test_another_day_or_medium_ends_the_gathering() -> None:
    assert occasions(_OPENING, lind('On Monday, [Lind] {said} <"It is not">.'), lind('<"No,"> [Lind] {replied}.'))[2][0] is None
    assert occasions(_OPENING, lind("[Lind] {told} Reuters <it was not>."), holm('<"Why?"> [Holm] {asked}.'))[1][0] == "Reuters"


def test_a_news_conference_is_one_speakers() -> None:
    answer = lind('<"It is not,"> [Lind] {replied}.')
    assert occasions(holm("[Holm] {said} at a news conference <that the port was full>."), answer)[1] == (None, None)


def test_the_day_of_a_gathering_goes_for_all_of_it() -> None:
    assert occasions(
        lind("[Lind] {said} at a Storting hearing <that fish was scarce>."),
        holm("[Holm] {said} during a Storting hearing on Tuesday <that the port was full>."),
    ) == [_THERE, _THERE]


@pytest.mark.parametrize(
    ("told", "there"),
    [
        ("Holm pressed Lind on the port during a Storting hearing on Tuesday.", _THERE),
        ("Holm met old friends for their podcast, Nord's “Cod Talk,” on Tuesday.", ("Cod Talk", "2031-05-13")),
        ("Lind is due at a Storting hearing on Tuesday.", (None, None)),
        ("Holm will speak at a Storting hearing on Tuesday.", (None, None)),
        ("Berg pressed Lind during a Storting hearing on Tuesday.", (None, None)),
    ],
)
def test_a_gathering_told_of_goes_for_whom_of_it_speaks_next(told: str, there: tuple[str | None, str | None]) -> None:
    assert occasions(holm(f"{told} [Holm] {{said}} <the port was full>.")) == [there]


def test_what_was_said_weeks_ago_was_not_said_at_an_occasion_of_the_news() -> None:
    assert occasions(
        holm("[Holm] {said} at a news conference <that the port was full>."),
        holm("[Holm] {said} in March <that it leaked>."),
    ) == [("news conference", None), (None, "2031-03")]
