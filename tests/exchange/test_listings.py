import io

import pytest
from rich.console import Console

from onrecord.exchange.listings import (
    render_claims,
    render_documents,
    render_hits,
    render_positions,
    render_statements,
    render_timeline,
)
from onrecord.store import Store
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
    assert text.startswith(
        "contested Sudria promised to leave the islets. Norland asserts assert: Foreign Minister Åsa Lindqvist said on Tuesday"
    )
    assert "any such promise Government of Sudria · The Harbour Gazette · 7 May 2031" in text
    assert "There was never a promise. Tomas Varga · Meridian Post · May 2031" in text


def test_positions(workspace):
    text = printed(render_positions(workspace.positions(), name_of=name_of))
    assert "demands Norland: The Islets leave the islets The Harbour Gazette · 7 May 2031" in text


def test_timeline(workspace):
    assert printed(render_timeline(workspace.timeline())).startswith(
        "May 2031 deny · Meridian Post 6 May 2031 assert · The Harbour Gazette"
    )


def test_hits(workspace):
    text = printed(render_hits(workspace.search("promise"), name_of=name_of))
    assert "There was never a promise." in text
    assert "deny Tomas Varga · Sudria" in text
