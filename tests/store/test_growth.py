"""What keeps a large store quick changes no answer."""

from dataclasses import replace

import pytest

from onrecord import queries
from onrecord.records import make_id
from onrecord.store import Store, ledger, view
from tests.store.ledgers import put_ledger
from tests.store.readings import claim_of, document, ledger_of, reading_a, record_of

WHENS = ("2029", "2031-04", "2031-04-28/2031-05-03", "2031-05-01", "2031-05-02", "2031-05", "2031-05-02/2031-06-09", "2031-06", None)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "talks.db")


def put(store, reading):
    with store.writer() as writer:
        writer.put(reading, record_of(reading), source="a.txt", added="2031-06-02T08:00:00+00:00")
        put_ledger(writer, ledger_of(reading), [reading])


def said_in(made, when, n):
    """The first statement of a reading, said at another time."""
    first = made.statements[0]
    return replace(first, id=make_id("statement", when, n), when=when)


@pytest.fixture
def dated(store):
    made = reading_a()
    events = tuple(replace(made.events[0], id=f"e{n}", when=when) for n, when in enumerate(WHENS))
    made = replace(made, statements=tuple(said_in(made, when, n) for n, when in enumerate(WHENS)), events=events)
    put(store, made)
    with store.view() as found:
        yield found


@pytest.mark.parametrize("until", [None, "2031-05-31"])
@pytest.mark.parametrize(
    ("ask", "asked"),
    [
        (queries.events, {}),
        (queries.events, {"party": "NOL"}),
        (queries.statements, {}),
        (queries.statements, {"party": "NOL"}),
        (queries.timeline, {}),
        (queries.events, {"party": "NOL", "latest": True}),
        (queries.statements, {"latest": True}),
        (queries.timeline, {"latest": True}),
    ],
)
def test_what_began_before_a_day_and_goes_on_comes_first_and_no_piece_is_lost(dated, ask, until, asked):
    whole = ask(dated, since="2031-05-02", until=until, **asked)
    assert len(whole) == len(set(whole))
    begun = [row for row in ask(dated, **asked) if row in whole]
    assert list(whole) == begun  # the same order as that of all of them
    pieces = [ask(dated, since="2031-05-02", until=until, limit=2, offset=n, **asked) for n in range(0, len(whole) + 1, 2)]
    assert [row for piece in pieces for row in piece] == list(whole)
    assert ask(dated, since="2031-05-02", until=until, offset=1, **asked) == whole[1:]


def test_those_of_a_time_are_those_that_may_lie_in_it(dated):
    whens = [row.event.when for row in queries.events(dated, since="2031-05-02", until="2031-05-31")]
    assert whens == ["2031-04-28/2031-05-03", "2031-05", "2031-05-02", "2031-05-02/2031-06-09"]


def test_of_very_many_articles_with_a_word_those_that_came_last_are_ranked(store, monkeypatch):
    for n in range(5):
        text = f"The islets are quiet, says letter {n}. " + "Islets. " * (5 - n)
        put(store, replace(reading_a(), document=document(text, None, "2031-05-07", None), statements=(), conditions=(), events=(),
                           positions=(), agreements=()))  # fmt: skip
    with store.view() as found:
        assert len(found.search("islets", limit=9)) == 5
        monkeypatch.setattr(view, "_RANKED", 3)
        assert len(found.search("islets", limit=9)) == 3
        assert len(found.search("quiet islets letter", limit=2)) == 2
        assert "letter 0" in found.search('"letter 0"', limit=9)[0].snippet  # it came first, and nothing else has the words


def test_a_list_of_claims_names_the_parties_that_came_first_and_one_claim_names_all(store):
    made = reading_a()
    parties = [f"P{n}" for n in range(9)]
    said = [replace(said_in(made, f"2031-05-0{n + 1}", n), party=party) for n, party in enumerate(parties)]
    put(store, replace(made, statements=(*said, made.statements[1])))
    with store.view() as found:
        (row,), one = queries.claims(found), queries.claim(found, claim_of(made).id)
    assert [b.party for b in row.bearings if b.stance == "asserts"] == parties[:6]
    assert row.more == {"asserts": 3}
    assert all(b.statements for b in row.bearings)
    assert [b.party for b in one.bearings if b.stance == "asserts"] == parties
    assert one.more == {}


def test_a_list_of_claims_has_some_of_the_statements_and_one_claim_has_all(store, monkeypatch):
    made = reading_a()
    made = replace(made, statements=(*(said_in(made, "2031-05-02", n) for n in range(9)), made.statements[1]))
    put(store, made)
    with store.view() as found:
        (row,), one = queries.claims(found), queries.claim(found, claim_of(made).id)
        assert [(b.party, len(b.statements), b.stand.times) for b in row.bearings] == [("NOL", 3, 9), ("SUD", 1, 1)]
        assert [len(b.statements) for b in one.bearings] == [9, 1]
        monkeypatch.setattr(ledger, "_LISTED", 0)
        (row,) = queries.claims(found)
        assert [(b.party, b.stance, b.stand.times) for b in row.bearings] == [("NOL", "asserts", 9), ("SUD", "denies", 1)]


def test_what_a_list_shows_of_a_party_has_its_words_however_late_it_spoke(store, monkeypatch):
    made = reading_a()
    put(store, replace(made, statements=(*(said_in(made, "2031-05-02", n) for n in range(4)), made.statements[1])))
    with store.view() as found:
        (whole,) = queries.claims(found)
        monkeypatch.setattr(ledger, "_LISTED", 0)
        assert [row.bearings for row in queries.claims(found)] == [whole.bearings]
