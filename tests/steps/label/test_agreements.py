"""Agreements, over many disputes."""

import pytest

from onrecord.lexicon import Lexicon
from onrecord.steps.label.agreements import find_agreements
from onrecord.steps.label.scene import Scene
from tests.steps.label.scenes import Said, scene

LEXICON = Lexicon.load()


def read(*sentences: str | tuple[str, Said]) -> list[tuple[str, dict[str, str]]]:
    document, statements, references = scene(*sentences)
    return [(a.name, dict(a.status)) for a in find_agreements(Scene(document, statements, references, LEXICON))]


@pytest.mark.parametrize(
    ("sentence", "name", "status"),
    [
        ("Kenya and Uganda signed the Malaba border protocol in 2029.", "Malaba border protocol", {"KEN": "signed", "UGA": "signed"}),
        ("Peru rejected the Callao fisheries accord.", "Callao fisheries accord", {"PER": "rejected"}),
        ("Chad withdrew from the Agadez Agreement last year.", "Agadez Agreement", {"TCD": "broken"}),
        ("Egypt proposed a water-sharing deal between Sudan and Ethiopia.", "water-sharing deal", {"EGY": "proposed"}),
        ("Finland will not sign the Helsinki Convention.", "Helsinki Convention", {"FIN": "rejected"}),
        (
            "The Batumi memorandum, signed by Georgia and Armenia, covers rail freight.",
            "Batumi memorandum",
            {"GEO": "signed", "ARM": "signed"},
        ),
        ("Hamas accepted the Doha ceasefire proposal.", "Doha ceasefire proposal", {"Hamas": "accepted"}),
        ("Libya has violated the Sirte truce, the mission found.", "Sirte truce", {"LBY": "broken"}),
        ("Libya ended the ceasefire in March.", "ceasefire", {"LBY": "broken"}),
        ("Libya is “ready to work with” Malta on a “memorandum” about Kenya.", "memorandum about Kenya", {"LBY": "proposed"}),
    ],
)
def test_the_outlet_tells_who_stands_how(sentence: str, name: str, status: dict[str, str]) -> None:
    assert read(sentence) == [(name, status)]


def test_one_side_charges_and_the_other_will_not_confirm() -> None:
    document, statements, references = scene(
        ("[Quito's envoy] {accused} <Peru of reneging on Ecuador–Peru understandings>.", ("Luz Paredes", "ECU", "accuse")),
        (
            '[She] {said} <both had stood by the "Tarapoto understandings" made in 2030, under which barges pay no toll>.',
            ("Luz Paredes", "ECU", "assert"),
        ),
        ("[Lima] {would not say} <whether there were any such understandings>.", ("Peru", "PER", "not_confirm")),
    )
    [found] = find_agreements(Scene(document, statements, references, LEXICON))
    assert found.name == "Tarapoto understandings"
    assert set(found.parties) == {"ECU", "PER"}
    assert dict(found.status) == {"ECU": "accepted", "PER": "not_confirmed"}
    assert (found.when, found.terms) == ("2030", "barges pay no toll")
    [(start, end)] = found.evidence
    assert document.text[start:end].startswith('"Tarapoto understandings" made')


@pytest.mark.parametrize(
    ("marked", "said", "name", "status"),
    [
        (
            "[Malawi] {denied} <the existence of a secret lake treaty with Tanzania>.",
            ("Malawi", "MWI", "deny"),
            "secret lake treaty",
            {"MWI": "denied"},
        ),
        ("[Tunis] {accused} <Malta of violating the Gafsa accord>.", ("Tunisia", "TUN", "accuse"), "Gafsa accord", {"TUN": "accepted"}),
        ('<"We accepted the Gafsa accord,"> [he] {said}.', ("Omar Haddad", "TUN", "accept"), "Gafsa accord", {"TUN": "accepted"}),
    ],
)
def test_statements_show_how_a_party_stands(marked: str, said: Said, name: str, status: dict[str, str]) -> None:
    assert read((marked, said)) == [(name, status)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The two neighbours should agree to a grain deal.",
        "The talks on a trade deal were suspended by Kenya.",
        "Peru and Chile will sign the Arica treaty next year.",
        "If Chad accepts the Agadez Agreement, aid will flow.",
        "A great deal was at stake for Peru.",
        "The Agadez Agreement was in the news.",
        "Kenya was in agreement.",
    ],
)
def test_what_shows_no_attitude(sentence: str) -> None:
    assert read(sentence) == []


def test_an_accusers_word_breaks_no_agreement() -> None:
    found = read(("[Chad] {said} <that Libya had violated the Sirte truce>.", ("Chad", "TCD", "accuse")))
    assert all("LBY" not in status for _, status in found)


def test_mentions_of_one_agreement_are_one() -> None:
    found = read("Oman signed the Salalah Agreement in 2030.", "Yemen rejected the agreement.", "Yemen's ministers voted.")
    assert found == [("Salalah Agreement", {"OMN": "signed", "YEM": "rejected"})]


def test_who_answers_an_offer_behind_what_is_said_shows_in_its_evidence() -> None:
    document, statements, references = scene(
        ("[Kenya] {has offered} <a comprehensive ceasefire>, which Uganda has rejected.", ("Kenya", "KEN", "propose"))
    )
    [found] = find_agreements(Scene(document, statements, references, LEXICON))
    assert found.status == {"KEN": "proposed", "UGA": "rejected"}
    assert [document.text[a:b] for a, b in found.evidence] == ["Kenya has offered a comprehensive ceasefire, which Uganda has rejected"]
