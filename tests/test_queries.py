from dataclasses import replace

import pytest

from onrecord import queries
from onrecord.errors import InputError, NotFoundError
from onrecord.store import Store
from tests.store.readings import document, fill, reading_a, reading_b, record_of

A, B = reading_a(), reading_b()
ASSERTED, DENIED = A.statements
NEVER, SILENT = B.statements


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("queries") / "talks.db")
    fill(store)
    with store.view() as view:
        yield view


def test_documents_come_latest_first(view):
    rows = queries.documents(view)
    assert [row.outlet for row in rows] == ["Meridian Post", "The Harbour Gazette"]
    assert rows[1] == queries.DocumentRow(
        id=A.document.id,
        title="Norland and Sudria trade words over the strait",
        outlet="The Harbour Gazette",
        published="2031-05-07",
        reference_date="2031-05-07",
        url=None,
        source="The Harbour Gazette.txt",
        added="2031-06-02T08:00:00+00:00",
        statements=2,
    )
    assert queries.documents(view, limit=1, offset=1) == rows[1:]


def test_a_record_by_its_id_and_by_the_beginning_of_it(view):
    assert queries.record(view, A.document.id) == record_of(A)
    assert queries.record(view, B.document.id[:6]) == record_of(B)


@pytest.mark.parametrize(
    ("prefix", "complaint"), [("d", "several documents"), ("", "no document"), ("x1", "no document"), ("d%", "no document")]
)
def test_an_id_that_is_none(view, prefix, complaint):
    with pytest.raises(NotFoundError, match=complaint):
        queries.record(view, prefix)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [NEVER, ASSERTED, DENIED, SILENT]),
        ({"speaker": "lindq"}, [ASSERTED, SILENT]),
        ({"speaker": "ÅSA"}, [ASSERTED, SILENT]),
        ({"speaker": "asa lind"}, [ASSERTED, SILENT]),
        ({"speaker": "%"}, []),
        ({"party": "NOL"}, [ASSERTED, SILENT]),
        ({"party": "norland"}, [ASSERTED, SILENT]),
        ({"party": "OST"}, [SILENT]),
        ({"party": "Nowhere"}, []),
        ({"act": "deny"}, [NEVER, DENIED]),
        ({"party": "Sudria", "act": "deny", "speaker": "varga"}, [NEVER]),
        ({"since": "2031-05-07"}, [NEVER, DENIED, SILENT]),
        ({"until": "2031-05-06"}, [NEVER, ASSERTED]),
        ({"since": "2031-05-06", "until": "2031-05-06"}, [NEVER, ASSERTED]),
        ({"since": "2031-06"}, [SILENT]),
        ({"until": "2031-04"}, []),
        ({"party": "SUD", "until": "2031-05"}, [NEVER, DENIED]),
        ({"limit": 2}, [NEVER, ASSERTED]),
        ({"limit": 2, "offset": 3}, [SILENT]),
        ({"limit": 0}, []),
        ({"limit": 2**70, "offset": 2**70}, []),
    ],
)
def test_statements(view, asked, expected):
    assert [row.statement for row in queries.statements(view, **asked)] == expected


def test_a_statement_comes_with_its_words_and_its_document(view):
    rows = {row.statement.id: row for row in queries.statements(view)}
    assert rows[ASSERTED.id].words == "Foreign Minister Åsa Lindqvist said on Tuesday that Sudria had promised to leave the islets"
    assert rows[ASSERTED.id].document.id == A.document.id
    assert rows[SILENT.id].words == "Lindqvist had no comment"


@pytest.mark.parametrize(
    "asked",
    [{"since": "yesterday"}, {"until": "2031-02-30"}, {"since": ""}, {"act": "shout"}, {"limit": -1}, {"offset": -1}],
)
def test_what_cannot_be_asked(view, asked):
    with pytest.raises(InputError) as caught:
        queries.statements(view, **asked)
    assert str(caught.value).startswith(next(iter(asked)))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("islets", [A, B]),
        ("promise", [A, B]),
        ("Meridian", [A]),
        ("port meridian", [A]),
        ("meridian port", [A]),
        ('"port meridian"', [A]),
        ('"meridian port"', []),
        ("asa", [A]),
        ("tariffs varga", []),
        ('" AND (', [A]),  # a word like any other
        ("NEAR(islets", []),
        ("title:islets", []),
        ("caf\udce9", []),
        ("", []),
    ],
)
def test_search(view, words, expected):
    found = {hit.document.id for hit in queries.search(view, words)}
    assert found == {reading.document.id for reading in expected}


def test_what_stands_around_an_article_is_not_searched(tmp_path):
    around = "Our readers on the islets\n\nA lighthouse at dusk.\n\n"
    text = f"{around}The islets are quiet.\n\nSign up for our letter\n"
    body = text.index("The islets"), text.index("\n\nSign")
    caption = text.index("A lighthouse"), text.index("\n\nThe islets")
    page = replace(document(text, "A quiet week", "2031-05-07", None), body=(body,), captions=(caption,))
    store = Store(tmp_path / "talks.db")
    with store.writer() as writer:
        reading = replace(B, document=page, statements=())
        writer.put(reading, record_of(reading), source="a.txt", added="2031-06-02T08:00:00+00:00")
    with store.view() as view:
        found = [words for words in ("islets quiet", "week", "readers", "lighthouse", "letter") if queries.search(view, words)]
        assert found == ["islets quiet", "week"]
        assert queries.search(view, "islets")[0].snippet == "The islets are quiet."
        assert queries.record(view, page.id).document.text == text


def test_a_hit_shows_where_and_which_statements(view):
    (hit,) = queries.search(view, '"had promised"')
    assert "Sudria had promised to leave the islets." in hit.snippet
    assert "\n" not in hit.snippet
    assert [text for text, found in hit.pieces if found] == ["had promised"]
    assert [row.statement for row in hit.statements] == [ASSERTED]
    (hit,) = queries.search(view, "varga never")  # who speaks counts as much as what is said
    assert [row.statement for row in hit.statements] == [NEVER]
    assert len(queries.search(view, "islets", limit=1)) == 1


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 1),
        ({"party": "sudria"}, 1),
        ({"party": "OST"}, 1),
        ({"party": "Nowhere"}, 0),
        ({"status": "contested"}, 1),
        ({"status": "denied"}, 0),
    ],
)
def test_claims(view, asked, count):
    assert len(queries.claims(view, **asked)) == count


def test_a_claim_shows_who_stands_how_to_it_and_by_which_statements(view):
    (row,) = queries.claims(view)
    assert row.claim.documents == (A.document.id, B.document.id)
    assert [(b.party, b.stance, [s.statement for s in b.statements]) for b in row.bearings] == [
        ("NOL", "asserts", [ASSERTED]),
        ("SUD", "denies", [DENIED, NEVER]),
        ("NOL", "declines_comment", [SILENT]),
        ("OST", "declines_comment", [SILENT]),
    ]
    one = queries.claim(view, row.claim.id)
    assert one == queries.claim(view, row.claim.id[:5]) == replace(row, history=one.history)
    with pytest.raises(NotFoundError, match="no claim"):
        queries.claim(view, "c?")
    with pytest.raises(InputError, match="contested"):
        queries.claims(view, status="doubtful")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["The Islets", "tariffs"]),
        ({"party": "SUD"}, ["tariffs"]),
        ({"party": "Norland", "issue": "islet"}, ["The Islets"]),
        ({"issue": "ISLETS"}, ["The Islets"]),
        ({"limit": 1}, ["The Islets"]),
    ],
)
def test_positions(view, asked, expected):
    assert [row.position.issue for row in queries.positions(view, **asked)] == expected


def test_positions_and_agreements_come_with_their_words(view):
    assert [row.words for row in queries.positions(view, party="Sudria")] == [
        "Norland would lift its tariffs if the patrol boats turned back"
    ]
    (row,) = queries.agreements(view, party="Norland")
    assert (row.agreement, row.words, row.document.id) == (A.agreements[0], "promised to leave the islets", A.document.id)
    assert queries.agreements(view, party="OST") == ()


def test_conditions_come_with_their_words(view):
    (row,) = queries.conditions(view)
    assert (row.condition, row.document.id) == (A.conditions[0], A.document.id)
    assert row.words == "Norland would lift its tariffs if the patrol boats turned back"
    assert queries.conditions(view, party="norland") == (row,)
    assert queries.conditions(view, party="SUD") == queries.conditions(view, offset=1) == ()


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ({}, True),
        ({"party": "Norland"}, True),
        ({"party": "sud"}, True),  # it is acted upon
        ({"party": "OST"}, False),
        ({"since": "2031-04-30"}, True),
        ({"since": "2031-05"}, False),
        ({"until": "2031-03"}, False),
        ({"party": "NOL", "until": "2031"}, True),
        ({"limit": 0}, False),
    ],
)
def test_events(view, asked, there):
    rows = queries.events(view, **asked)
    assert [(row.event, row.words, row.document.id) for row in rows] == [(A.events[0], "its tariffs", A.document.id)] * there


def test_events_without_a_date_come_last_and_in_no_time_asked_for(tmp_path):
    store = Store(tmp_path / "talks.db")
    dated = A.events[0]
    events = (replace(dated, id="e1", when=None), replace(dated, id="e2", when="2031-05"), replace(dated, id="e3"))
    with store.writer() as writer:
        writer.put(replace(A, events=events), record_of(A), source="a.txt", added="2031-06-02T08:00:00+00:00")
    with store.view() as view:
        assert [row.event.id for row in queries.events(view)] == ["e3", "e2", "e1"]
        assert [row.event.id for row in queries.events(view, since="2031")] == ["e3", "e2"]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["2031-05", "2031-05-06", "2031-05-07", "2031-06-01"]),
        ({"since": "2031-05-07"}, ["2031-05", "2031-05-07", "2031-06-01"]),
        ({"since": "2031-06", "until": "2031"}, ["2031-06-01"]),
        ({"limit": 1, "offset": 1}, ["2031-05-06"]),
    ],
)
def test_timeline(view, asked, expected):
    assert [row.entry.when for row in queries.timeline(view, **asked)] == expected
    assert all(row.entry.document == row.document.id for row in queries.timeline(view))
