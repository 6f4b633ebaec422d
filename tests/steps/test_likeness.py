"""How alike two items are: what tells two claims apart, and what does not."""

import random

import pytest
from msgspec.structs import replace

from onrecord.lexicon import Lexicon
from onrecord.lexicon.tables import rows
from onrecord.lexicon.wording import wording
from onrecord.records import Item
from onrecord.steps.merge import LEAST, items_of, likeness
from onrecord.steps.merge.likeness import features
from tests.steps.annotated import reading

SENSE = bytes([90] * 128)


def claim(text: str, *, document: str, speaker: str = "NOR accuse ISL|Oslo|accused") -> Item:
    """What one sentence claims; every sense is the same."""
    (item,) = items_of(
        reading(document, f"{{{speaker}|{text}}}."), lexicon=Lexicon.load(), wording=wording(), sense=lambda text, spans: SENSE
    )
    return item


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Iceland of jamming a radar near Straumvik", "Iceland of having jammed the radar at Straumvik", True),
        ("Iceland of jamming a radar near Straumvik", "Iceland of jamming a radar near Hollvik", False),
        ("Iceland of sinking 12 trawlers", "Iceland of sinking 40 trawlers", False),
    ],
)
def test_what_is_told_in_the_same_words_of_another_place_or_number_is_another_claim(one: str, other: str, alike: bool) -> None:
    assert (likeness(claim(one, document="a"), claim(other, document="b")) >= LEAST) == alike


def test_another_name_does_not_part_what_is_said_in_other_words() -> None:
    one = claim("Iceland of jamming a radar near Straumvik with the help of a stolen ship", document="a")
    other = claim("Iceland of having jammed a radar that guides trawlers into harbour, as Hauksson had ordered", document="b")
    assert one.words.names.isdisjoint(other.words.names)
    assert likeness(one, other) >= LEAST


def test_nobody_denies_in_an_article_what_they_say_in_it() -> None:
    said = claim("Iceland of jamming a radar near Straumvik", document="a")
    denied = replace(said, id="other", negative=True)
    assert likeness(said, denied) == 0
    assert likeness(said, replace(denied, document="b")) >= LEAST


def test_what_is_weighed_is_the_same_to_the_last_digit_in_whatever_order_a_set_gives_its_words() -> None:
    """Else which of two equally alike ones an item hangs on would depend on where it was read from."""
    item = claim("Iceland of jamming a radar near Straumvik", document="a")
    stems = [stem for stem, _ in rows("frequencies.tsv", 2)][:40]
    pick = random.Random(1)
    for _ in range(60):
        those = pick.sample(stems, 25)
        other = replace(item, words=replace(item.words, stems=frozenset(stems)))
        orders = [replace(item.words, stems=frozenset(pick.sample(those, len(those)))) for _ in range(10)]
        assert len({tuple(features(replace(item, words=words), other).items()) for words in orders}) == 1
