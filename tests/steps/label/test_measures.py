"""Positions on what others did or decided, on what hangs on a threat, and how their issues are named."""

import pytest

from onrecord.lexicon import Lexicon
from onrecord.records import Stance
from onrecord.steps.label.conditions import read_dependences
from onrecord.steps.label.positions import find_positions
from onrecord.steps.label.scene import Scene
from tests.steps.label.scenes import Said, scene

LEXICON = Lexicon.load()
STANCES: tuple[Stance, ...] = ("demands", "proposes", "accepts", "open_to", "conditional", "rejects")


def read(*sentences: str | tuple[str, Said], seen: Stance | None = None) -> list[tuple[object, str, str]]:
    """The positions; `seen`: the stance that the classifier sees in the first statement."""
    told = Scene(*scene(*sentences), LEXICON)
    leanings = {"s0": {stance: 0.8 if stance == seen else 0.02 for stance in STANCES}} if seen else {}
    return [(p.party, p.stance, p.issue) for p in find_positions(told, read_dependences(told), leanings)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kenya condemned Chad’s blockade of the lake port as a crime.", [("KEN", "rejects", "Chad’s blockade of the lake port")]),
        ("Ghana slammed plans to dredge the lagoon.", [("GHA", "rejects", "dredging of the lagoon")]),
        ("Togo wants nothing to do with the harbour treaty.", [("TGO", "rejects", "harbour treaty")]),
        ("Peru welcomed news that Chile had reopened the mountain pass.", [("PER", "accepts", "reopening of the mountain pass by Chile")]),
        ("Ghana supports what it calls the lagoon plan.", [("GHA", "accepts", "lagoon plan")]),
        (
            "Portugal has suspended fishery talks with Spain and summoned its envoy.",
            [("PRT", "rejects", "fishery talks with Spain")],
        ),
        # no measure, nobody's decision
        ("Peru welcomed the new envoy.", []),
        ("Kenya condemned the killing of two rangers.", []),
        ("Togo suspended the harbour master.", []),
    ],
)
def test_what_others_did_or_decided_is_welcomed_or_rejected(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "issues"),
    [
        ("Chad called for aid to reach the valley and for an end to the siege.", ["aid reaching the valley", "end to the siege"]),
        ("Kenya called for new measures to protect the reefs.", ["new measures to protect the reefs"]),
        ("Kenya demanded an explanation.", ["explanation"]),
        ("Peru ordered the trawlers to leave the bay.", ["departure of the trawlers from the bay"]),
        ("Chad pressed Musa Adam, the head of the lake office, to keep the lock open.", ["Musa Adam keeping the lock open"]),
        ("Peru called on Chile to help the villages rebuild the dam.", ["rebuilding of the dam by the villages"]),
    ],
)
def test_the_issue_is_what_is_to_be_done(sentence: str, issues: list[str]) -> None:
    assert [issue for _, stance, issue in read(sentence) if stance == "demands"] == issues


@pytest.mark.parametrize(
    ("marked", "act", "expected"),
    [
        ("[The envoy] {said} <he’s open to a survey of the bay>.", "consider", [("GHA", "open_to", "survey of the bay")]),
        ("[The envoy] {said} <it would press Togo to free the crew>.", "commit", [("GHA", "demands", "release of the crew by Togo")]),
        ("[The envoy] {said} <the duties on its cocoa were “unjustified”>.", "accuse", [("GHA", "rejects", "duties on its cocoa")]),
        ("[The envoy] {described} <the bill as an “attack on fishermen”>.", "accuse", [("GHA", "rejects", "bill")]),
        ("[The envoy] {described} <the storm as an “attack on fishermen”>.", "accuse", []),
        ("[The envoy] {said} <talks on a ferry line had been suspended>.", "commit", [("GHA", "rejects", "talks on a ferry line")]),
        ("[The envoy] {demanded} <Lomé “lift its ban on nets>.", "demand", [("GHA", "demands", "lifting of Lomé's ban on nets")]),
        (
            "[The envoy] {said} <Ghana was ready to discuss the quota but it would never end its dredging>.",
            "consider",
            [("GHA", "open_to", "quota"), ("GHA", "rejects", "end of its dredging")],
        ),
        (
            "[The envoy] {warned} <Ghana would close the lagoon port unless Togo frees the crew>.",
            "threaten",
            [("GHA", "conditional", "closure of the lagoon port")],
        ),
    ],
)
def test_what_a_speaker_shows(marked: str, act: str, expected: list[tuple[str, str, str]]) -> None:
    assert read((marked, ("the envoy", "GHA", act))) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("marked", "act", "seen", "issues"),
    [
        ("[The minister] {said} <it was time to “renew” the fishing pact>.", "propose", "proposes", ["renewal of the fishing pact"]),
        ("[The minister] {said} <“The region needs a ferry pact.”>", "assert", "demands", ["ferry pact"]),
        ("[The minister] {said} <duties on Togolese salt would be lifted>.", "commit", "accepts", ["lifting of duties on Togolese salt"]),
        ("[The minister] {said} <Ghana would not tax Togolese boats>.", "commit", "accepts", ["no tax on Togolese boats"]),
        ("[The minister] {accused} <Togo of closing the lagoon port>.", "accuse", "rejects", ["closure of the lagoon port by Togo"]),
        (
            "[The minister] {said} <Ghana planned to build a wall and to close the pass>.",
            "commit",
            "proposes",
            ["construction of a wall", "closure of the pass"],
        ),
        ("[The minister] {said} <“We will watch the lagoon with care.”>", "assert", "demands", []),
        ("[The minister] {has received criticism for} <backing the levy>.", "accuse", "rejects", []),
        ("[The minister] {said} <that despite all promises the dredgers in the lagoon>.", "accuse", "rejects", []),
    ],
)
def test_the_issue_of_what_only_the_classifier_sees(marked: str, act: str, seen: Stance, issues: list[str]) -> None:
    assert [issue for _, _, issue in read((marked, ("the minister", "GHA", act)), seen=seen)] == issues  # type: ignore[arg-type]


def test_what_is_promised_is_proposed_whatever_the_classifier_sees() -> None:
    marked = "[The minister] {promised} <new steps to make Togo free the crew>."
    said: Said = ("the minister", "GHA", "commit")
    assert read((marked, said), seen="demands") == [("GHA", "proposes", "new steps to make Togo free the crew")]


def test_a_proposal_that_is_turned_down_is_what_was_proposed() -> None:
    told = read("Chad proposed a joint survey.", "It demanded a levy on salt.", "Libya rejected the proposal.")
    assert told[-1] == ("LBY", "rejects", "joint survey")


def test_a_decision_goes_by_its_full_name() -> None:
    told = read("Traders spoke of the decision to close the salt road.", "Libya condemned the decision.")
    assert told == [("LBY", "rejects", "decision to close the salt road")]
