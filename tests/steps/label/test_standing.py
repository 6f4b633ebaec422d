"""Agreements that no attitude names."""

import pytest

from onrecord.lexicon import Lexicon
from onrecord.steps.label.agreements import find_agreements
from onrecord.steps.label.scene import Scene
from tests.steps.label.scenes import scene
from tests.steps.label.test_agreements import read


@pytest.mark.parametrize(
    ("sentence", "name", "status"),
    [
        ("Peru and Chile agreed to exchange prisoners.", "exchange of prisoners", {"PER": "accepted", "CHL": "accepted"}),
        ("The Chile-Peru Fisheries Agreement covers anchovies.", "Chile-Peru Fisheries Agreement", {"CHL": "signed", "PER": "signed"}),
        ("The truce deal between Peru and Chile has held since May.", "truce deal", {"PER": "signed", "CHL": "signed"}),
        ("Peru's historic 1994 peace treaty with Chile is taught at school.", "1994 peace treaty", {"PER": "signed", "CHL": "signed"}),
        ("Peru ended the Callao truce on Monday.", "Callao truce", {"PER": "broken"}),
        ("A ceasefire between Sudan and Chad held for a week.", "ceasefire", {"SDN": "accepted", "TCD": "accepted"}),
    ],
)
def test_what_two_sides_made(sentence: str, name: str, status: dict[str, str]) -> None:
    assert read(sentence) == [(name, status)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Peru and Chile will agree to exchange prisoners.",
        "Peru agreed to exchange prisoners.",
        "Talks on a fisheries agreement between Peru and Chile broke down.",
        "A new fisheries agreement between Peru and Chile is far off.",
        "PERU HAILS CHILE FISHERIES AGREEMENT",
        "A fisheries treaty signed by nearly all states except Peru and Chile took effect.",
        "The Peru-Chile Treaty Organization met.",
        "The truce talks in Rabat between Peru and Chile went on.",
    ],
)
def test_what_nobody_made(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "name", "status"),
    [
        ("Kenya has offered a 30-day truce, which Uganda has flatly rejected.", "30-day truce", {"KEN": "proposed", "UGA": "rejected"}),
        ("Kenya is ready to work with Uganda on a memorandum on fishing rights.", "memorandum on fishing rights", {"KEN": "proposed"}),
        ("Kenya's decision to pull out of the Malaba protocol came late.", "Malaba protocol", {"KEN": "broken"}),
        ("Kenya shelled the port, thus breaking the Malaba truce.", "Malaba truce", {"KEN": "broken"}),
    ],
)
def test_attitudes_in_other_clauses(sentence: str, name: str, status: dict[str, str]) -> None:
    assert read(sentence) == [(name, status)]


def test_evidence_goes_on_to_what_the_agreement_is() -> None:
    document, statements, references = scene(
        "Bolivia may leave the Chile-Bolivia Transit Treaty — a pact that opens two ports to the two sides.",
        "Kenya broke a temporary truce with the islanders.",
        "Despite Peru's 1994 peace treaty with Chile, the border stays shut.",
    )
    found = find_agreements(Scene(document, statements, references, Lexicon.load()))
    assert [document.text[slice(*a.evidence[0])] for a in found] == [
        "Chile-Bolivia Transit Treaty — a pact that opens two ports to the two sides",
        "Kenya broke a temporary truce with the islanders",
        "Peru's 1994 peace treaty with Chile",
    ]
