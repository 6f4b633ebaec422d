"""Events, over many disputes."""

import pytest

from onrecord.lexicon import Lexicon
from onrecord.records import Party
from onrecord.steps.label.events import find_events
from onrecord.steps.label.scene import Scene
from tests.steps.label.scenes import Said, scene

LEXICON = Lexicon.load()


def read(*sentences: str | tuple[str, Said]) -> list[tuple[str, Party, Party, str | None]]:
    document, statements, references = scene(*sentences)
    return [(e.type, e.actor, e.target, e.when) for e in find_events(Scene(document, statements, references, LEXICON))]


def test_a_year_that_tells_which_treaty_is_no_time_of_the_talks() -> None:
    (found,) = read("Peru and Chile held talks on a replacement for the 2015 treaty.")
    assert found == ("CONSULT", ("PER", "CHL"), None, None)


@pytest.mark.parametrize(
    ("sentence", "type_", "actor", "target", "when"),
    [
        ("Canada imposed sanctions on Belarus in 2029.", "SANCTION", "CAN", "BLR", "2029"),
        ("Australian tariffs on Chinese barley took effect on May 2.", "SANCTION", "AUS", "CHN", "2031-05-02"),
        ("New sanctions were imposed on Nicaragua by the European Union.", "SANCTION", "EU", "NIC", None),
        ("Ecuador expelled two Mexican diplomats.", "SANCTION", "ECU", "MEX", None),
        ("Azerbaijan shelled Armenian villages overnight.", "ASSAULT", "AZE", "ARM", None),
        ("Saudi air strikes on Yemen killed nine people on Monday.", "ASSAULT", "SAU", "YEM", "2031-05-12"),
        ("Hamas launched rocket attacks against Israel.", "ASSAULT", "Hamas", "ISR", None),
        ("A Norwegian vessel was seized by Iran.", "COERCE", "IRN", "NOR", None),
        ("Tunisian police detained four Italian fishermen.", "COERCE", "TUN", "ITA", None),
        ("Morocco's blockade of Spain's enclave entered a third week.", "COERCE", "MAR", "ESP", None),
        ("Talks between Serbia and Albania will resume in June.", "CONSULT", ("SRB", "ALB"), None, None),
        ("Peru and Chile held talks on the fishing zone on May 10.", "CONSULT", ("PER", "CHL"), None, "2031-05-10"),
        (
            "Trilateral negotiations involving Egypt, Sudan and Ethiopia are possible next week.",
            "CONSULT",
            ("EGY", "SDN", "ETH"),
            None,
            None,
        ),
        ("The Iranian foreign minister met with a Saudi delegation.", "CONSULT", ("IRN", "SAU"), None, None),
        ("South Korea deployed destroyers near the islets.", "MOBILIZE", "KOR", None, None),
        ("Qatar released two French citizens last week.", "RETREAT", "QAT", "FRA", "2031-05-05/2031-05-11"),
        ("The United States lifted sanctions on Syria.", "RETREAT", "USA", "SYR", None),
        ("Germany sent weapons to Moldova.", "AID", "DEU", "MDA", None),
        ("Thousands joined protests against Serbia's government.", "PROTEST", None, "SRB", None),
    ],
)
def test_what_happened_to_whom(sentence: str, type_: str, actor: Party, target: Party, when: str | None) -> None:
    found = read(sentence)
    assert (type_, actor, target) in [(t, a, b) for t, a, b, _ in found]
    if when:
        assert found[0][3] == when


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru struck a deal with Chile.",
        "Chad has not attacked Libya.",
        "Kenya threatened to impose sanctions on Uganda.",
        "Oman called for sanctions on Yemen.",
        "Sales rose after the invasion of Ukraine.",
        "Norway would seize a Russian ship if it had to.",
        "The meeting of the club began.",
        "There was no attack on Mali.",
        "The strike of the dockers hit Lima.",
    ],
)
def test_what_is_no_event(sentence: str) -> None:
    assert read(sentence) == []


def test_what_somebody_demands_or_denies_did_not_happen() -> None:
    assert read(("[Chad] {denied} <that it had attacked Libya>.", ("Chad", "TCD", "deny"))) == []


def test_mentions_of_one_event_are_one() -> None:
    found = read(
        "Canada imposed sanctions on Belarus on May 3.",
        "The sanctions drew protests.",
        "Canadian sanctions on Belarus hit potash exports.",
        "New sanctions against Belarus are being drafted.",
    )
    assert [e[:3] for e in found] == [("SANCTION", "CAN", "BLR")]
    assert found[0][3] == "2031-05-03"


def test_no_more_than_six() -> None:
    lands = ["Peru", "Chile", "Chad", "Libya", "Oman", "Yemen", "Kenya", "Uganda"]
    assert len(read(*(f"Canada imposed sanctions on {land}." for land in lands))) == 6


def test_evidence_runs_from_actor_to_target() -> None:
    document, statements, references = scene("On Monday, Canada again imposed broad sanctions on Belarus, a move long feared.")
    [event] = find_events(Scene(document, statements, references, LEXICON))
    [(start, end)] = event.evidence
    assert document.text[start:end] == "Canada again imposed broad sanctions on Belarus"
