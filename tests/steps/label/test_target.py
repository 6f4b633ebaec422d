"""Targets by rule, and addressees, that need more than one sentence, a reference, or a cue with an object."""

import pytest

from onrecord.records import Party
from tests.steps.label.marked import by_rule, label_marked


@pytest.mark.parametrize(
    ("sentence", "party", "addressee"),
    [
        ("[Warsaw] {told} Berlin <that the bridge would stay shut>.", "POL", "DEU"),
        ("[The minister] {told} the Slovak prime minister <that the bridge would stay shut>.", "POL", "SVK"),
        ("[The minister] {told} reporters in Prague <that the bridge would stay shut>.", "POL", None),
        ("[The minister] {told} the Polish parliament <that the bridge would stay shut>.", "POL", None),
        ("[The minister] {told} German television <that the bridge would stay shut>.", "POL", None),
        ("[Hanoi] {informed} Laos <that the dam was safe>.", "VNM", "LAO"),
        ("[Hanoi] {said} <that Laos had built a dam>.", "VNM", None),
        ("[Hanoi] {has warned} <Laos against another dam>.", "VNM", "LAO"),
        ("[Hanoi] {has warned} <the Laotian prime minister of Laos that the dam would break>.", "VNM", "LAO"),
        ("[Hanoi] {warned} <Laos would build another dam>.", "VNM", None),
        ("[Hanoi] {promised} <Laos that the dam would hold>.", "VNM", "LAO"),
        ("[Hanoi] {promised} <to sue Laos for damages>.", "VNM", None),
        ("[Hanoi] {urged} <Laos to tear the dam down>.", "VNM", None),
        ("[Warsaw] {thanked} <Poland for its patience>.", "POL", None),
        ("<The dam must go,> [Hanoi] {said} in a letter to Laos.", "VNM", "LAO"),
        ("In a phone call with Laos, [Hanoi] {said} <the dam must go>.", "VNM", "LAO"),
        ("In a letter to its members in Laos, [Hanoi] {said} <the dam must go>.", "VNM", None),
    ],
)
def test_addressee(sentence: str, party: Party, addressee: Party) -> None:
    (statement,) = label_marked((sentence, "The Speaker", party))
    assert statement.addressee == addressee


def test_a_person_stands_for_a_party_by_reference() -> None:
    ((_, target),) = by_rule(("[Tirana] {accused} <Petrov of lying>.", "Albania", "ALB"), references=(("Petrov", "Ivan Petrov", "BGR"),))
    assert target == "BGR"


def test_accusing_goes_on_against_the_same_party() -> None:
    found = by_rule(
        ("[Minister Ode] {accused} <Benin of breaking the truce>.", "Amina Ode", "NGA"),
        ('<"New sanctions are being prepared while our villages are bombed,"> [the minister] {said}.', "Amina Ode", "NGA"),
        ('<"New sanctions are being prepared while villages are bombed,"> [the mediator] {said}.', "Koffi Mensah", "GHA"),
    )
    assert found == [("accuse", "BEN"), ("accuse", "BEN"), ("assert", None)]


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("[Accra] {condemned} <the attack on Togo by Benin>.", "BEN"),
        ("[Accra] {condemned} <strikes on Togo>.", None),
        ("[Accra] {criticized} <Ghana's own army>.", None),
        ("[Accra] {urged} <Togo and Benin to talk>.", ("TGO", "BEN")),
        ("[Accra] {demanded} <that troops leave Togo>.", None),
        ("[Accra] {said} <the road to Togo was open>.", None),
    ],
)
def test_who_acts_is_the_target_not_who_is_acted_on(sentence: str, target: Party) -> None:
    ((_, aimed),) = by_rule((sentence, "Ghana", "GHA"))
    assert aimed == target


def test_a_reproach_without_a_word_of_blame_goes_to_whom_the_speaker_accuses() -> None:
    found = by_rule(
        ("[Minister Ode] {accused} <Benin of leaving the talks>.", "Amina Ode", "NGA"),
        ('<"We signed in May, and two weeks later they act as if nobody had held the pen,"> [the minister] {said}.', "Amina Ode", "NGA"),
        ('<"They tell us that the Togolese question comes first. They had a year,"> [the minister] {said}.', "Amina Ode", "NGA"),
        ("[Ode] also {criticized} <Ghana for keeping quiet>.", "Amina Ode", "NGA"),
        ('<"Accra held the door and now studies the ceiling,"> [she] {said}.', "Amina Ode", "NGA"),
        ('<"Accra held the door,"> [the mediator] {said}.', "Koffi Mensah", "TGO"),
    )
    assert found == [
        ("accuse", "BEN"),
        ("accuse", "BEN"),
        ("accuse", "BEN"),
        ("accuse", "GHA"),
        ("accuse", "GHA"),
        ("assert", None),
    ]


def test_a_matter_is_not_accused() -> None:
    ((_, target),) = by_rule(("[Accra] {condemned} <the handling of the Togolese issue>.", "Ghana", "GHA"))
    assert target is None


def test_an_administration_stands_for_its_state() -> None:
    ((_, target),) = by_rule(("[Accra] {criticized} <the Obama administration for leaving the fund>.", "Ghana", "GHA"))
    assert target == "USA"


def test_a_move_that_is_answered_is_of_the_party_that_made_it() -> None:
    found = by_rule(
        ("[Benin] {announced} <the closure of two bridges>.", "Benin", "BEN"),
        ("[Abuja] {called} <the decision a scandal>.", "Nigeria", "NGA"),
    )
    assert found[1][1] == "BEN"


def test_a_promise_that_was_broken_is_held_against_whom_the_speakers_party_accuses() -> None:
    found = by_rule(
        ("[Benin] {accused} <Togo of moving the fence>.", "Benin", "BEN"),
        ('<"They assured us that the fence would stay. The assurance was simply forgotten,"> [the minister] {said}.', "Femi Sossou", "BEN"),
    )
    assert found == [("accuse", "TGO"), ("accuse", "TGO")]


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("[Accra] {condemned} <the attack on Togo by Benin>.", "BEN"),
        ("[Accra] {condemned} <strikes on Togo>.", None),
        ("[Accra] {condemned} <the handling of the Togolese issue>.", None),
        ("[Accra] {said} <the road to Togo was open>.", None),
        ("[Accra] {accused} <Togo of moving the fence>.", "TGO"),
    ],
)
def test_nobody_is_accused_of_what_was_done_to_them(sentence: str, target: Party) -> None:
    (statement,) = label_marked((sentence, "Ghana", "GHA"))
    assert statement.target == target
