"""Positions that the classifier sees: which issue their words name, and that they come after those that words tell of."""

import pytest

from onrecord.lexicon import Lexicon
from onrecord.records import Stance
from onrecord.steps.label.leaning import stance_of
from onrecord.steps.label.positions import find_positions
from onrecord.steps.label.scene import Scene
from tests.steps.label.scenes import Said, scene

LEXICON = Lexicon.load()
NONE: dict[Stance, float] = {"demands": 0.02, "proposes": 0.02, "accepts": 0.02, "open_to": 0.02, "conditional": 0.01, "rejects": 0.02}


def sure_of(stance: Stance) -> dict[Stance, float]:
    return NONE | {stance: 0.8}


def read(marked: str, said: Said, leaning: dict[Stance, float]) -> list[tuple[object, str, str]]:
    told = Scene(*scene((marked, said)), LEXICON)
    return [(p.party, p.stance, p.issue) for p in find_positions(told, (), {"s0": leaning})]


@pytest.mark.parametrize(
    ("marked", "act", "stance", "issue"),
    [
        (
            "[The minister] {said} <Ghana would review its fishing pact with Togo>.",
            "commit",
            "proposes",
            "review of its fishing pact with Togo",
        ),
        (
            "[The minister] {said} <Ghana was reviewing its fishing pact with Togo>.",
            "assert",
            "proposes",
            "review of its fishing pact with Togo",
        ),
        ("[Ghana] {announced} <the suspension of the ferry talks>.", "commit", "rejects", "suspension of the ferry talks"),
        ("[The ministry] {announced} <plans to ease the visa rules>.", "commit", "accepts", "easing of the visa rules"),
        ("[The envoy] {said} <his country had agreed to the new quota>.", "assert", "accepts", "new quota"),
        ("[Ghana] {vowed} <to reopen the lagoon port>.", "commit", "accepts", "reopening of the lagoon port"),
        ("[The minister] {said} <Ghana was ready to host talks as early as next week>.", "consider", "open_to", "hosting of talks"),
        ("[The minister] {said} <Lomé is said to have promised to free the crew>.", "assert", "proposes", "release of the crew"),
        (
            "[The minister] {said} <“the two navies have to leave the strait.”>",
            "assert",
            "demands",
            "departure of the two navies from the strait",
        ),
        ("[The envoy] {said} <Ghana would not be joining the naval patrol>.", "assert", "rejects", "membership of the naval patrol"),
    ],
)
def test_the_issue_of_a_position_that_only_the_classifier_sees(marked, act, stance, issue):
    assert [(s, i) for _, s, i in read(marked, ("the minister", "GHA", act), sure_of(stance))] == [(stance, issue)]


def test_words_that_name_no_issue_show_no_position():
    marked = "[The minister] {said} <“However hard it gets, I am an optimist.”>"
    assert read(marked, ("the minister", "GHA", "assert"), sure_of("open_to")) == []


def test_a_position_without_a_party_is_nobodys():
    marked = "[The analyst] {said} <Ghana would review its fishing pact with Togo>."
    assert read(marked, ("the analyst", None, "expect"), sure_of("proposes")) == []


def test_a_position_that_words_tell_of_is_told_once():
    marked = "[The minister] {demanded} <that Togo release the crew>."
    said: Said = ("the minister", "GHA", "demand")
    for leaning in (NONE, sure_of("demands"), sure_of("proposes")):
        assert read(marked, said, leaning) == [("GHA", "demands", "release of the crew by Togo")]


def test_in_doubt_there_is_none():
    assert stance_of(NONE | {"rejects": 0.5}) is None
    assert stance_of(NONE | {"rejects": 0.7}) == "rejects"


@pytest.mark.parametrize("gone", ["has dropped its demand", "no longer demands"])
def test_a_demand_that_is_no_more_is_none_whatever_the_classifier_sees(gone: str) -> None:
    marked = f"[The envoy] {{said}} <Ghana {gone} that the lagoon port should be reopened before any talks>."
    assert read(marked, ("Ama Owusu", "GHA", "assert"), sure_of("demands")) == []
