import json

from onrecord.exchange.interchange import (
    agreement_form,
    claim_form,
    condition_form,
    document_form,
    entry_form,
    event_form,
    hit_form,
    position_form,
    record_form,
    statement_form,
)
from onrecord.records import Record, from_json
from onrecord.store import Store
from onrecord.workspace import Workspace
from tests.store.readings import fill, reading_a, record_of

RECORD = record_of(reading_a())


def test_a_record_with_its_text_can_be_read_again():
    form = json.loads(json.dumps(record_form(RECORD, with_text=True)))
    assert from_json(Record, form) == RECORD


def test_a_record_without_its_text():
    form = record_form(RECORD, with_text=False)
    assert "text" not in form["document"]
    assert form["document"]["body"] == [[0, len(RECORD.document.text)]]
    assert form["statements"][0]["speaker"] == {"name": "Åsa Lindqvist", "kind": "person", "role": "Foreign Minister"}
    assert form["agreements"][0]["status"] == {"NOL": "accepted", "SUD": "denied"}


def test_an_item_of_a_listing_says_its_document_and_its_words(tmp_path):
    a, b = fill(Store(tmp_path / "talks.db"))
    workspace = Workspace.open(tmp_path / "talks.db")
    [denial] = [statement_form(row) for row in workspace.statements(speaker="Varga")]
    words = 'Premier Tomas Varga told reporters in May: "There was never a promise.'
    assert (denial["document"], denial["words"], denial["act"]) == (b.document.id, words, "deny")
    [claim] = [claim_form(row) for row in workspace.claims()]
    assert claim["documents"] == [a.document.id, b.document.id]
    assert claim["statements"][0] == statement_form(workspace.statements(act="assert")[0])
    assert [s["id"] for s in claim["statements"]] == list(dict.fromkeys(id for s in claim["stances"] for id in s["statements"]))
    assert [s["stance"] for s in claim["stances"]] == ["asserts", "denies", "declines_comment", "declines_comment"]
    position = position_form(workspace.positions(issue="tariffs")[0])
    assert (position["document"], position["party"], position["stance"]) == (a.document.id, ["NOL", "SUD"], "conditional")
    assert position["words"].startswith("Norland would lift")
    others = [
        agreement_form(workspace.agreements()[0]),
        condition_form(workspace.conditions()[0]),
        event_form(workspace.events()[0]),
    ]
    assert [item["document"] for item in others] == [a.document.id] * 3
    assert [item["words"] for item in others] == ["promised to leave the islets", position["words"], "its tariffs"]
    assert entry_form(workspace.timeline()[0])["document"] == b.document.id
    assert document_form(workspace.documents()[0])["outlet"] == "Meridian Post"
    [hit] = [hit_form(hit) for hit in workspace.search("tariffs")]
    assert hit["document"]["id"] == a.document.id
    assert "tariffs" in hit["snippet"]
