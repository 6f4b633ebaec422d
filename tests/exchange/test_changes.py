import io

import pytest
from rich.console import Console

from onrecord.exchange.changes import from_to, listed, render_diff, render_issue, render_issues
from onrecord.exchange.interchange import agreement_form, claim_sheet_form, diff_form, event_form
from onrecord.exchange.listings import render_agreements, render_claim, render_events
from onrecord.store import Store
from onrecord.workspace import Workspace
from tests.store.sides import ARTICLES, STATED
from tests.store.weeks import ALL, MONDAY, MOREL, article, keep, said

NAMES = {"FRA": "France", "SWE": "Sweden", "NOR": "Norway"}


def name_of(party):
    return NAMES.get(party, party)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    db = tmp_path_factory.mktemp("changes") / "talks.db"
    keep(Store(db), *ALL)
    return Workspace.open(db)


def printed(renderable):
    file = io.StringIO()
    Console(file=file, width=100, highlight=False).print(renderable)
    return " ".join(file.getvalue().split())


def test_a_claim_tells_its_history_before_who_says_what(workspace):
    (claim,) = (row.claim.id for row in workspace.claims() if "eel ponds" in row.claim.text)
    text = printed(render_claim(workspace.claim(claim), name_of=name_of))
    order = [
        "4 articles, 4 origins · 5–20 May 2031 · Gazette, Post, Leaflet",
        "History 5 May 2031 France asserts → unconfirmed Anne Duval · Gazette",
        "20 May 2031 Sweden denies → contested Lars Ek · Gazette",
        "undated Sweden confirms Ida Holm · Leaflet",
        "Who says what France asserts",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_a_claim_tells_what_opposes_it(tmp_path):
    keep(Store(tmp_path / "sides.db"), *ARTICLES, STATED)
    workspace = Workspace.open(tmp_path / "sides.db")
    row = next(row for row in workspace.claims() if row.claim.text.endswith("failed"))
    (other,) = (other for other in workspace.claims() if other.claim.text.endswith("succeeded"))
    row = workspace.claim(row.claim.id)
    text = printed(render_claim(row, name_of={"CHL": "Chile", "PER": "Peru"}.get))
    assert f"Opposing claims {other.claim.status} {other.claim.text} {other.claim.id} Chile" in text
    assert text.endswith("Also stated by outlets as fact 2 May 2031 f Talks between Peru and Chile on the Arica fishing zone failed.")
    assert [step["outlet"] for step in claim_sheet_form(row)["told"]] == ["f"]
    assert claim_sheet_form(row)["opposed"] == [
        {"id": other.claim.id, "text": other.claim.text, "status": other.claim.status, "parties": ["CHL"]}
    ]


def test_issues_with_where_parties_stand(workspace):
    text = printed(render_issues(workspace.issues(), name_of=name_of))
    assert "lifting of the ban on night ferries Sweden rejects, open to 3 positions in 2 articles · 5–20 May 2031" in text
    assert "opening of the quays France accepts" in text


def test_an_issue_with_changes_and_conflicts(workspace):
    (ferry, _) = workspace.issues()
    text = printed(render_issue(workspace.issue(ferry.id), name_of=name_of))
    assert "Sweden 5 May 2031 rejects 2 times until 20 May 2031 Lars Ek · Gazette" in text
    assert "20 May 2031 rejects → open to Lars Ek · Gazette" in text
    assert "conflict" in text
    assert "Ida Holm rejects 20 May 2031" in text[text.index("conflict") :]


def test_what_is_new(workspace):
    text = printed(render_diff(workspace.diff("2031-05-07"), name_of=name_of))
    order = [
        "Since 7 May 2031",
        "New denials and confirmations 20 May 2031 Sweden denies claim unconfirmed → contested",
        "Positions that moved 20 May 2031 Sweden rejects → open to lifting of the ban on night ferries",
        "before: Lars Ek · Gazette · 5 May 2031",
        "Conditions",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert (
        "met or waived France: opening of the quays depends on cut of harbour fees Gazette · 5 May 2031 20 May 2031: France accepts" in text
    )
    assert "New claims" not in text
    assert "New claims" in printed(render_diff(workspace.diff("2031"), name_of=name_of))


def test_what_is_new_tells_in_which_words_a_condition_is_met(tmp_path):
    accepts = said(
        "will open the quays now that the harbour fees were cut", MOREL, "FRA", "accept", position=("opening of the quays", "accepts")
    )
    keep(Store(tmp_path / "talks.db"), MONDAY, article("2031-05-20", "Post", accepts))
    diff = Workspace.open(tmp_path / "talks.db").diff("2031-05-07")
    text = printed(render_diff(diff, name_of=name_of))
    assert "met France: opening of the quays depends on cut of harbour fees" in text
    assert text.endswith("met: the harbour fees were cut")
    (turn,) = diff_form(diff)["conditions"]
    assert (turn["change"], turn["words"]) == ("met", "the harbour fees were cut")


def test_agreements_and_events_tell_how_many_report_them(workspace):
    (deal,), (fine,) = workspace.agreements(), workspace.events()
    text = printed(render_agreements([deal], name_of=name_of))
    assert "in 2 articles 5 May 2031 France accepted Gazette 20 May 2031 France rejected Gazette 20 May 2031 Sweden rejected" in text
    assert text.endswith("Sweden: signing of the Marby accord depends on payment by Norway")
    assert "2 articles report it: Gazette, Post" in printed(render_events([fine], name_of=name_of))
    assert (event_form(fine)["documents"], event_form(fine)["outlets"]) == (2, ["Gazette", "Post"])
    form = agreement_form(deal)
    assert (form["documents"], [step["stance"] for step in form["steps"]], form["conditions"][0]["condition"]) == (
        2, ["accepted", "rejected", "rejected"], "payment by Norway",
    )  # fmt: skip


def test_what_is_new_as_json(workspace):
    form = diff_form(workspace.diff("2031-05-07"))
    assert (form["since"], form["claims"], form["answers"][0]["step"]["took"]["party"]) == ("2031-05-07", [], "SWE")
    assert {turn["change"]: turn["by"] and turn["by"]["stance"] for turn in form["conditions"]} == {"new": None, "met_or_waived": "accepts"}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2031-05-07", "2031-05-07", "7 May 2031"),
        ("2031-05-07", "2031-06-01", "7 May – 1 Jun 2031"),
        (None, None, "undated"),
    ],
)
def test_days_from_to(first, last, expected):
    assert from_to(first, last) == expected


def test_of_many_outlets_the_first_are_named():
    assert listed(["A", "B"]) == "A, B"
    assert listed(list("ABCDEF")) == "A, B, C, D and 2 more"
