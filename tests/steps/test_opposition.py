import pytest

from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import wording
from onrecord.model.classifier import shipped
from onrecord.records import Item
from onrecord.steps.merge import RULES, items_of, merge, opposes
from tests.steps.annotated import reading

SUNK = "{PER assert|Lima|said|its navy had sunk six Chilean patrol boats off Arica}."
FAILED = "{PER assert|Lima|said|the talks on the Arica fishing zone had failed}."


def item(name: str, text: str, published: str = "2031-05-04") -> Item:
    (one,) = items_of(reading(name, text, published=published), lexicon=Lexicon.load(), wording=wording(), sense=shipped().sense)
    return one


@pytest.mark.parametrize(
    ("one", "other", "cannot_both_be"),
    [
        (FAILED, "{CHL assert|Santiago|said|the talks on the Arica fishing zone had succeeded}.", True),
        (FAILED, "{CHL assert|Santiago|said|the talks on the Arica fishing zone had gone very well}.", True),
        (FAILED, "{CHL assert|Santiago|said|the talks on the Arica fishing zone had not succeeded}.", False),
        (FAILED, "{CHL assert|Santiago|said|the talks on the Arica fishing zone had lasted a week}.", False),
        (FAILED, "{PER assert|Lima|said|the talks on the Arica fishing zone had succeeded}.", False),  # it may have changed its mind
        (FAILED, "{CHL assert|Santiago|said|the survey of the Tacna salt road had succeeded}.", False),
        (
            "{PER assert|Lima|said|the trawler hit at Ilo was on a civilian mission}.",
            "{CHL assert|Santiago|said|the trawler hit at Ilo was on a military mission}.",
            True,
        ),
        (SUNK, "{CHL assert|Santiago|said|Peru had sunk two of its patrol boats off Arica}.", True),
        (SUNK, "{CHL assert|Santiago|said|Peru had sunk 6 of its patrol boats off Arica}.", False),
        (SUNK, "{CHL assert|Santiago|said|Peru had sunk at least two of its patrol boats off Arica}.", False),
        (SUNK, "{CHL assert|Santiago|said|Peru had sunk two fishing huts off Arica}.", False),
        (
            "{PER assert|Lima|said|the blockade of the Arica bridge had lasted 90 minutes}.",
            "{CHL assert|Santiago|said|the blockade of the Arica bridge had lasted 20 minutes}.",
            False,  # from when on?
        ),
        (SUNK, "{BOL assert|La Paz|said|Peruvian navy planes had sunk 900 Chilean patrol boats off Arica}.", True),
        (
            "{PER assert|Lima|said|about 100 lorries of grain had crossed the Arica bridge}.",
            "{CHL assert|Santiago|said|95 lorries of grain had crossed the Arica bridge}.",
            False,
        ),
        (
            "{KEN accuse UGA|Nairobi|accused|Uganda of firing first at the Malaba border post}.",
            "{UGA accuse KEN|Kampala|accused|Kenya of firing first at the Malaba border post}.",
            True,
        ),
        (
            "{KEN accuse UGA|Nairobi|accused|Uganda of firing at the Malaba border post}.",
            "{UGA accuse KEN|Kampala|accused|Kenya of firing at the Malaba border post}.",
            False,
        ),
        (
            "{PER assert|Lima|said|it would not reopen the Arica bridge to grain convoys}.",
            "{PER:Ana_Rios assert|Minister Ana Rios|said|Peru would reopen the Arica bridge to grain convoys}.",
            True,
        ),
        (
            "{PER assert|Lima|said|it would not reopen the Arica bridge to grain convoys}.",
            "{PER:Ana_Rios assert|Minister Ana Rios|said|Peru would reopen the Arica bridge once grain prices fall in Tacna and Ilo}.",
            False,
        ),
    ],
)
def test_what_cannot_both_be_so(one: str, other: str, cannot_both_be: bool) -> None:
    p, q = item("a", one), item("b", other)
    assert opposes(p, q) is opposes(q, p) is cannot_both_be
    if cannot_both_be:
        assert set(p.keys) & set(q.keys)  # they find each other
        assert RULES["claim"].alike(p, q) == 0.0  # and stay apart


def test_counts_of_other_weeks_are_of_something_else() -> None:
    other = "{CHL assert|Santiago|said|Peru had sunk two of its patrol boats off Arica}."
    assert opposes(item("a", SUNK), item("b", other, "2031-05-11"))
    assert not opposes(item("a", SUNK), item("b", other, "2031-05-12"))
    assert not opposes(item("a", SUNK), item("b", other, None))  # type: ignore[arg-type]


def test_a_denial_of_another_party_is_a_stance_and_opposes_nothing() -> None:
    claim = "{PER assert|Lima|said|Chilean patrol boats had crossed into the Tacna fishing zone}."
    denial = "{CHL deny|Santiago|said|its patrol boats had not crossed into the Tacna fishing zone}."
    assert not opposes(item("a", claim), item("b", denial))
    (joined,) = merge([reading("a", "Rain.\n\n" + claim), reading("b", denial)])
    assert {b.stance for b in joined.stances} == {"asserts", "denies"}
