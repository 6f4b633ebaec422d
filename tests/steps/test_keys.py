"""What items are looked up by: all that may be on one matter share a key, and few others do."""

from dataclasses import replace

import pytest

from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import wording
from onrecord.records import Event, Item, Position
from onrecord.steps import merge, trace
from tests.steps.annotated import reading

RADAR = "{NOR accuse ISL|Oslo|accused|Iceland of jamming a radar}."
DANES = "{DNK accuse ISL|Denmark|accused|Iceland of jamming a radar}."
TEXT = "{NOR accuse ISL|Oslo|accused|Iceland of jamming a radar near Straumvik}."


def event(when: str, *, party: str = "NOR") -> Item:
    made = reading(f"{party}{when}", "Norway shelled a lighthouse near Straumvik.")
    happened = Event("e", made.document.id, "ASSAULT", party, "ISL", when, ((0, 42),))
    return trace.items_of(replace(made, events=(happened,)), wording=wording())[0]


def issue(name: str) -> Item:
    made = reading(name, "Rain fell.")
    return trace.items_of(
        replace(made, positions=(Position("p", made.document.id, "NOR", name, "demands", ((0, 4),)),)), wording=wording()
    )[0]


def claims(text: str) -> tuple[Item, ...]:
    return merge.items_of(reading("a", text), lexicon=Lexicon.load(), wording=wording(), sense=lambda text, spans: b"")


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("2031-05-04", "2031-05-06", True),
        ("2031-05-31", "2031-06-02", True),  # two days apart, whatever month it is
        ("2030-12-30", "2031-01-01", True),
        ("2031-05", "2031-05-20", True),
        ("2031-05", "2031-06-02", True),
        ("2031-05-04", "2031-08-04", False),
        ("2030", "2030/2031", True),
    ],
)
def test_reports_of_one_event_meet_where_their_days_do(one: str, other: str, meet: bool) -> None:
    assert bool(set(event(one).keys) & set(event(other).keys)) == meet
    if meet:
        assert trace.RULES["event"].likeness(event(one), event(other)) == 1


def test_events_of_others_are_not_looked_at() -> None:
    assert not set(event("2031-05-04").keys) & set(event("2031-05-04", party="DNK").keys)


def test_an_issue_of_one_word_meets_those_only_of_which_it_may_be_half() -> None:
    (one,) = issue("a moratorium").keys
    assert one in issue("an oil moratorium").keys
    assert one not in issue("a moratorium on trade in oil with ports of the north").keys


def test_what_says_nothing_but_names_is_not_looked_up() -> None:
    (item,) = claims("{NOR assert|Oslo|said|it was Straumvik}.")
    assert item.keys == ()


def test_a_party_and_a_common_word_are_not_enough_however_rare_the_party_is() -> None:
    (one,) = claims("{NOR accuse ISL|Oslo|accused|Iceland of killing crews that Palau had sent to trawl for squid near Straumvik}.")
    (other,) = claims("{DNK accuse FIN|Denmark|accused|Finland of killing pilots from Palau who smuggled amber through Reydar}.")
    assert {"PLW", "kil"} <= one.words.stems & other.words.stems
    assert not set(one.keys) & set(other.keys)


@pytest.mark.parametrize(
    ("first", "later", "repeats"),
    [
        (RADAR.replace("a radar", "a coastal radar"), DANES, True),
        (RADAR, DANES.replace("a radar", "a coastal radar"), False),
        ("{NOR assert|Oslo|said|a radar was jammed}.", "{DNK assert|Denmark|said|a radar was not jammed}.", False),
        ("{NOR assert|Oslo|said|a radar was jammed}.", DANES, False),
    ],
)
def test_what_is_said_again_by_whomever_repeats_it_unless_it_says_more(first: str, later: str, repeats: bool) -> None:
    (one,), (other,) = claims(first), claims(later)
    assert merge.RULES["claim"].repeats(one, other) == repeats
