"""What is denied is no event, unless the outlet tells it itself."""

import pytest

from onrecord.records import Act, Party
from tests.steps.label.scenes import Said
from tests.steps.label.test_events import read

ALLEGED: tuple[str, Said] = ("[Kenya] {said} <that Yemen had shelled Kenyan ships>.", ("Kenya", "KEN", "assert"))
TOLD = ("ASSAULT", "YEM", "KEN")


def events(*sentences: str | tuple[str, Said]) -> list[tuple[str, Party, Party]]:
    return [found[:3] for found in read(*sentences)]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("[Oman] {denied again} <that it had carried out the May 3 raid on Yemen>.", "deny"),
        ("[Oman] {denied} <the May 3 raid on Yemen>.", "deny"),
        ("[Oman] {denied} <that it had held talks with Yemen>.", "deny"),
        ("[Oman] {doubted} <that Kenya had shelled Yemen>.", "doubt"),
        ("[Oman] {could not confirm} <that Kenya had closed its border to Yemen>.", "not_confirm"),
    ],
)
def test_what_its_speaker_denies_or_does_not_confirm(sentence: str, act: Act) -> None:
    assert events((sentence, ("Oman", "OMN", act))) == []


def test_what_is_there_whoever_denies_a_part_in_it() -> None:
    said: Said = ("Oman", "OMN", "deny")
    assert events(("[Oman] {denied} <that it was behind the May 3 raid on Yemen>.", said)) == [("ASSAULT", None, "YEM")]


@pytest.mark.parametrize(
    ("denial", "act"),
    [
        ("[Yemen] {denied} <the report>.", "deny"),
        ("[Yemen] {denied} <any involvement>.", "deny"),
        ('[Yemen] {dismissed} <the report as "false">.', "deny"),
        ("[Yemen] {rejected} <it as a fabrication>.", "reject"),
        ("[Yemen] {called} <it a lie>.", "accuse"),
        ("[Yemen] {said} <the claim was baseless>.", "assert"),
        ("[Yemen] {denied} <that it had shelled anybody>.", "deny"),
    ],
)
def test_what_one_side_tells_and_the_other_denies(denial: str, act: Act) -> None:
    assert events(ALLEGED, (denial, ("Yemen", "YEM", act))) == []


@pytest.mark.parametrize(
    ("next_sentence", "said"),
    [
        ("[Oman] {denied} <the report>.", ("Oman", "OMN", "deny")),
        ("[Yemen] {denied} <that it would close the port>.", ("Yemen", "YEM", "deny")),
        ("[Yemen] {denied} <that it was broke>.", ("Yemen", "YEM", "deny")),
        ("[Yemen] {confirmed} <the report>.", ("Yemen", "YEM", "confirm")),
    ],
)
def test_what_nobody_concerned_denies(next_sentence: str, said: Said) -> None:
    assert TOLD in events(ALLEGED, (next_sentence, said))


def test_what_the_outlet_tells_itself() -> None:
    denied: tuple[str, Said] = ("[Yemen] {denied} <the report>.", ("Yemen", "YEM", "deny"))
    assert events(ALLEGED, denied, "Yemen shelled two Kenyan ships on Monday.") == [TOLD]
    assert events("Yemen shelled Kenyan ships.", denied) == [TOLD]


def test_what_is_called_false_in_its_own_sentence() -> None:
    assert events("Reports that Oman had shelled Yemen were false.") == []
    assert events("Oman shelled Yemen, and its reasons were false.") == [("ASSAULT", "OMN", "YEM")]
