import io
from dataclasses import replace

import pytest
from rich.console import Console

from onrecord.exchange.listings import (
    SHOWN,
    render_agreements,
    render_claim,
    render_claims,
    render_conditions,
    render_documents,
    render_events,
    render_hits,
    render_positions,
    render_statements,
    render_timeline,
)
from onrecord.store import StandRow, Store
from onrecord.workspace import Workspace
from tests.store.readings import fill

NAMES = {"NOL": "Norland", "SUD": "Sudria"}


def name_of(party):
    return NAMES.get(party, party)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    db = tmp_path_factory.mktemp("listings") / "talks.db"
    fill(Store(db))
    return Workspace.open(db)


def printed(renderable):
    file = io.StringIO()
    Console(file=file, width=80, highlight=False).print(renderable)
    return " ".join(file.getvalue().split())


def test_documents(workspace):
    rows = workspace.documents()
    assert f"{rows[1].id} Norland and Sudria trade words over the strait The Harbour Gazette · 7 May 2031 · 2 statements" in printed(
        render_documents(rows)
    )


def test_statements_stand_under_their_article(workspace):
    text = printed(render_statements(workspace.statements(speaker="lindqvist"), name_of=name_of))
    article = text.index("Norland and Sudria trade words over the strait")
    asserted = text.index("assert Åsa Lindqvist · Norland → Sudria Foreign Minister · 6 May 2031 Foreign Minister Åsa")
    other = text.index('Sudria "never promised" islets, premier says')
    assert article < asserted < other < text.index("decline Åsa Lindqvist · Norland and OST")


def test_a_claim_with_who_says_what_and_where(workspace):
    text = printed(render_claims(workspace.claims(), name_of=name_of))
    (row,) = workspace.claims()
    seen = "2 articles, 2 origins · 7 May – 1 Jun 2031 · The Harbour Gazette, Meridian Post"
    start = (
        f"contested Sudria promised to leave the islets. {row.claim.id} {seen} Norland asserts assert: Foreign Minister Åsa Lindqvist said"
    )
    assert text.startswith(start)
    assert "any such promise Government of Sudria · The Harbour Gazette · 7 May 2031" in text
    assert "There was never a promise. Tomas Varga · Meridian Post · May 2031" in text


def test_a_listed_claim_shows_a_few_statements_of_a_side_and_a_claim_alone_all(workspace):
    (row,) = workspace.claims()
    said, _ = row.bearings[1].statements
    many = replace(row, bearings=(replace(row.bearings[1], statements=(said,) * (SHOWN + 2), stand=None),))
    listed, alone = printed(render_claims([many], name_of=name_of)), printed(render_claim(many, name_of=name_of))
    assert (listed.count("any such promise"), listed.endswith("and 2 more")) == (SHOWN, True)
    assert (alone.count("any such promise"), " more" in alone) == (SHOWN + 2, False)
    assert (listed.count(said.statement.id), alone.count(said.statement.id)) == (0, SHOWN + 2)


def test_a_listed_claim_says_of_how_many_more_parties_it_is(workspace):
    (row,) = workspace.claims()
    stands = tuple(StandRow(party, "asserts", 1, None, None) for party in ("NOL", "SUD", "PER", None))
    listed = printed(render_claims([replace(row, head=replace(row.head, stands=stands))], name_of=name_of))
    assert listed.endswith("asserts: 2 more parties")


def test_positions_and_the_rest_come_with_their_words_and_where_they_stand(workspace):
    (where,) = {row.document.id for row in workspace.positions()}
    where += " The Harbour Gazette · 7 May 2031"
    tariffs = "Norland would lift its tariffs if the patrol boats turned back"
    rows = workspace.positions()
    (row,) = [row for row in rows if row.position.issue == "The Islets"]
    listed = f"demands Norland: The Islets leave the islets {where} {row.position.id} on issue {row.issue}"
    assert listed in printed(render_positions(rows, name_of=name_of))
    assert printed(render_conditions(workspace.conditions(), name_of=name_of)) == (
        f"conditional Norland: lift its tariffs depends on the patrol boats turned back {tariffs} {where}"
    )
    assert printed(render_agreements(workspace.agreements(), name_of=name_of)) == (
        "deal promise to leave the islets Norland and Sudria Norland accepted Sudria denied " + f"promised to leave the islets {where}"
    )
    assert printed(render_events(workspace.events(), name_of=name_of)) == f"coerce Norland → Sudria · Apr 2031 its tariffs {where}"


def test_timeline(workspace):
    assert printed(render_timeline(workspace.timeline())).startswith(
        "May 2031 deny · Meridian Post 6 May 2031 assert · The Harbour Gazette"
    )


def test_what_is_looked_for_stands_out_and_keeps_its_spaces(workspace):
    hits = workspace.search("promise islets")
    assert " ".join(hits[0].snippet.split()) in printed(render_hits(hits, name_of=name_of))
    file = io.StringIO()
    Console(file=file, width=80, highlight=False, force_terminal=True, color_system="standard").print(render_hits(hits, name_of=name_of))
    assert "\x1b[1;3mislets\x1b[0m" in file.getvalue()


def test_hits(workspace):
    text = printed(render_hits(workspace.search("promise"), name_of=name_of))
    assert "There was never a promise." in text
    assert "deny Tomas Varga · Sudria" in text
