import pytest

from onrecord import queries
from onrecord.edtf import UNKNOWN
from onrecord.errors import InputError, NotFoundError
from onrecord.history import _walk, conflicts
from onrecord.store import Store, Taken
from tests.store.weeks import ALL, DUVAL, EK, FERRY, HOLM, MONDAY, MOREL, PROMISE, article, keep, said


@pytest.fixture(scope="module", params=[ALL, ALL[::-1]], ids=["in the order of time", "the latest first"])
def view(request, tmp_path_factory):
    store = Store(tmp_path_factory.mktemp("history") / "talks.db")
    keep(store, *request.param)
    with store.view() as view:
        yield view


def the_claim(view):
    return next(row for row in queries.claims(view) if "eel ponds" in row.claim.text)


def test_a_claim_says_how_often_when_and_where_it_was_seen(view):
    head = the_claim(view).head
    assert (head.documents, head.first, head.last) == (4, "2031-05-05", "2031-05-20")
    assert head.outlets == ("Gazette", "Post", "Leaflet")


def test_the_history_of_a_claim_ends_with_its_status(view):
    row = queries.claim(view, the_claim(view).claim.id)
    assert [(s.took.when, s.took.party, s.took.stance, s.took.speaker.name, s.took.outlet, s.before, s.became) for s in row.history] == [
        ("2031-05-05", "FRA", "asserts", DUVAL, "Gazette", None, "unconfirmed"),
        ("2031-05-20", "SWE", "denies", EK, "Gazette", "unconfirmed", "contested"),
        (None, "SWE", "confirms", HOLM, "Leaflet", "contested", "contested"),
    ]
    assert row.history[1].took.words == f"{EK} denied {PROMISE}"
    assert row.history[-1].became == row.claim.status


def test_issues_of_like_words_are_one_and_say_where_parties_stand_now(view):
    ferry, quays = queries.issues(view)
    assert (ferry.name, ferry.positions, ferry.documents, ferry.first, ferry.last) == (FERRY, 3, 2, "2031-05-05", "2031-05-20")
    assert {(stand.party, stand.stance) for stand in ferry.now} == {("SWE", "open_to"), ("SWE", "rejects")}
    assert quays.parties == ("FRA",)
    assert queries.issues(view, party="France") == (quays,)
    assert queries.issues(view, name="NIGHT FERRY") == queries.issues(view, limit=1) == (ferry,)


def test_an_issue_shows_changes_and_who_contradicts_whom(view):
    ferry, _ = queries.issues(view)
    (course,) = queries.issue(view, ferry.id[:6]).courses
    assert [(s.took.when, s.before, s.took.stance, s.times, s.last, s.took.speaker.name) for s in course.steps] == [
        ("2031-05-05", None, "rejects", 2, "2031-05-20", EK),
        ("2031-05-20", "rejects", "open_to", 1, "2031-05-20", EK),
    ]
    (conflict,) = course.conflicts
    assert {(step.speaker.name, step.stance) for step in (conflict.one, conflict.other)} == {(EK, "open_to"), (HOLM, "rejects")}
    assert queries.issue(view, ferry.id, party="Norway").courses == ()
    with pytest.raises(NotFoundError, match="no issue"):
        queries.issue(view, "i?")


def test_agreements_come_with_the_changes_of_each_party_and_what_hangs_on_them(view):
    (row,) = queries.agreements(view)
    assert row.documents == 2
    assert [(s.when, s.party, s.stance) for s in row.steps] == [
        ("2031-05-05", "FRA", "accepted"),
        ("2031-05-20", "FRA", "rejected"),
        ("2031-05-20", "SWE", "rejected"),
    ]
    assert [c.condition.condition for c in row.conditions] == ["payment by Norway"]


def test_an_event_that_two_articles_report_is_one(view):
    (row,) = queries.events(view)
    assert (row.document.outlet, row.documents, row.outlets) == ("Gazette", 2, ("Gazette", "Post"))


def test_what_is_new(view):
    diff = queries.diff(view, "2031-05-07")
    assert diff.claims == ()
    assert [(a.claim, a.step.took.party, a.step.took.stance, a.step.became) for a in diff.answers] == [
        (the_claim(view).claim.id, "SWE", "denies", "contested")
    ]
    ferry, quays = queries.issues(view)
    assert {(m.issue, m.before.stance, m.after.stance, m.before.when, m.after.when) for m in diff.moves} == {
        (ferry.id, "rejects", "open_to", "2031-05-05", "2031-05-20"),
        (quays.id, "conditional", "accepts", "2031-05-05", "2031-05-20"),
    }
    assert {(t.change, t.condition.condition.condition, t.by and t.by.speaker.name) for t in diff.conditions} == {
        ("met_or_waived", "cut of harbour fees", MOREL),
        ("new", "payment by Norway", None),
    }


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"since": "2031-05-05"}, (1, 0, 2, 3)),
        ({"since": "2031-05-06"}, (0, 1, 2, 2)),
        ({"since": "2031-05-21"}, (0, 0, 0, 0)),
        ({"since": "2031"}, (1, 0, 2, 3)),
        ({}, (0, 1, 2, 2)),  # since a week before the latest article
        ({"since": "2031-05-06", "party": "France"}, (0, 0, 1, 1)),
        ({"since": "2031-05-06", "party": "SWE"}, (0, 1, 1, 1)),
        ({"since": "2031-05-06", "limit": 1}, (0, 1, 1, 1)),
    ],
)
def test_what_is_new_since_a_day_of_a_party_and_no_more_than_asked(view, asked, expected):
    diff = queries.diff(view, **asked)
    claims = ["eel ponds" in row.claim.text for row in diff.claims]
    assert (sum(claims), len(diff.answers), len(diff.moves), len(diff.conditions)) == expected


QUAYS = ("opening of the quays", "accepts")


@pytest.mark.parametrize(
    ("accepting", "beside", "expected"),
    [
        ("will open the quays", [], ("met_or_waived", None)),
        ("will open the quays now that the harbour fees were cut", [], ("met", "the harbour fees were cut")),
        ("will open the quays after the harbour fees were cut", [], ("met", "the harbour fees were cut")),
        ("will open the quays after the harbour fees are cut", [], ("met_or_waived", None)),
        ("will open the quays only after a cut of the harbour fees", [], ("met_or_waived", None)),
        ("will open the quays after a meeting on harbour fees", [], ("met_or_waived", None)),
        (
            "will open the quays",
            [said("said the harbour fees had been cut", EK, "SWE", "assert")],
            ("met", "the harbour fees had been cut"),
        ),
        ("will open the quays", [said("said it would cut the harbour fees", EK, "SWE", "assert")], ("met_or_waived", None)),
        ("will open the quays", [said("denied a cut of the harbour fees", EK, "SWE", "deny")], ("met_or_waived", None)),
        (
            "will open the quays",
            [said("cut the harbour fees", EK, "SWE", "commit", event=("CONCEDE", "SWE", "FRA", "2031-05-19"))],
            ("met", "Lars Ek cut the harbour fees"),
        ),
        (
            "will open the quays without any conditions",
            [said("said the harbour fees had been cut", EK, "SWE", "assert")],
            ("waived", "Luc Morel will open the quays without any conditions."),
        ),
        (
            "no longer insists on lower harbour fees for an opening of the quays",
            [],
            ("waived", "Luc Morel no longer insists on lower harbour fees for an opening of the quays."),
        ),
        ("will open the quays regardless of the weather", [], ("met_or_waived", None)),
    ],
)
def test_a_condition_is_met_or_waived_only_where_words_say_so(tmp_path, accepting, beside, expected):
    store = Store(tmp_path / "talks.db")
    later = article("2031-05-20", "Post", said(accepting, MOREL, "FRA", "accept", position=QUAYS), *beside)
    keep(store, MONDAY, later)
    with store.view() as view:
        (turn,) = (turn for turn in queries.diff(view, "2031-05-07").conditions if turn.by)
        assert (turn.change, turn.words) == expected
        assert turn.by.speaker.name == MOREL


def test_a_day_that_is_none(view):
    with pytest.raises(InputError, match="since"):
        queries.diff(view, "yesterday")


# ---------------------------------------------------------------- one party's stances on one issue


def stands(*given):
    """By (day, stance) or (day, stance, speaker)."""
    rows = [(*one, None)[:3] for one in given]
    return [Taken("i1", n, "NOR", stance, day, None, speaker) for n, (day, stance, speaker) in enumerate(rows)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([(1, "rejects"), (1, "rejects"), (3, "rejects")], [("rejects", None, 3)]),
        ([(1, "rejects"), (2, "open_to"), (5, "accepts")], [("rejects", None, 1), ("open_to", "rejects", 1), ("accepts", "open_to", 1)]),
        # two ways to ask for the same thing on one day: neither is a change on the next
        ([(1, "demands"), (1, "proposes"), (2, "demands"), (3, "demands")], [("demands", None, 3), ("proposes", None, 1)]),
        # on one day nothing comes first
        ([(1, "rejects"), (1, "accepts")], [("rejects", None, 1), ("accepts", None, 1)]),
        # back to where it was: a change again
        ([(1, "rejects"), (2, "accepts"), (3, "rejects")], [("rejects", None, 1), ("accepts", "rejects", 1), ("rejects", "accepts", 1)]),
        ([(1, "rejects"), (UNKNOWN, "accepts")], [("rejects", None, 1), ("accepts", None, 1)]),
    ],
)
def test_steps_of_a_party(given, expected):
    steps = _walk(stands(*given))
    assert [(s.first.stance, s.held[-1].stance if s.held else None, s.times) for s in steps] == expected


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ([(1, "rejects", "a1"), (2, "accepts", "a2")], 1),
        ([(1, "rejects", "a1"), (2, "accepts", "a1")], 0),  # one speaker: a change of mind
        ([(1, "demands", "a1"), (2, "proposes", "a2")], 0),  # both are for it
        ([(1, "rejects", "a1"), (9, "accepts", "a2")], 0),
        ([(1, "rejects", "a1"), (2, "accepts", None)], 0),  # the party itself
        ([(1, "rejects", "a1"), (2, "accepts", "a2"), (3, "rejects", "a1"), (3, "accepts", "a2")], 1),
        ([(UNKNOWN, "rejects", "a1"), (UNKNOWN, "accepts", "a2")], 0),
    ],
)
def test_conflicts_inside_a_party(given, count):
    assert len(conflicts(stands(*given))) == count
