"""The JSON interface: the record format, and the same answers as on the pages."""

import pytest
import talks

from onrecord.records import Record, from_json, to_json


def test_a_document_is_its_record(client):
    answer = client.get(f"/api/v1/documents/{talks.DOCUMENT.id}")
    assert answer.json() == to_json(talks.RECORD)
    assert from_json(Record, answer.json()) == talks.RECORD


def test_documents(client):
    (row,) = client.get("/api/v1/documents").json()
    assert (row["id"], row["title"], row["statements"]) == (talks.DOCUMENT.id, talks.DOCUMENT.title, 10)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {s.id for s in talks.STATEMENTS}),
        ("party=Tolland", {"s-nested", "s-unconfirmed", "s-silent", "s-deny"}),
        ("party=Norway", {"s-norway"}),
        ("party=Norway&min_confidence=0.6", {"s-norway"}),
        ("party=Norway&min_confidence=0.61", set()),
        ("speaker=halvik&act=accuse", {"s-accuse", "s-quote"}),
        ("act=consider", {"s-minister"}),
        ("until=2030", set()),
    ],
)
def test_statements(client, query, expected):
    items = client.get(f"/api/v1/statements?{query}").json()
    assert {item["id"] for item in items} == expected
    assert all(item["document"] == talks.DOCUMENT.id and item["words"] for item in items)


def test_statements_in_pieces(client):
    ids = [item["id"] for start in (0, 4, 8) for item in client.get(f"/api/v1/statements?limit=4&offset={start}").json()]
    assert sorted(ids) == sorted(s.id for s in talks.STATEMENTS)


def test_actors(client):
    rows = client.get("/api/v1/actors").json()
    assert {row["name"] for row in rows} == {"Soren Halvik", "Edda Brandt", "Petra Quill", "Varenia", "Tolland", "Norway"}
    (row,) = client.get("/api/v1/actors?name=HALV").json()
    actor = client.get(f"/api/v1/actors/{row['id']}?limit=2").json()
    assert actor == client.get("/api/v1/actors/Soren Halvik?limit=2").json()
    assert {key: actor[key] for key in row} == row
    assert [name["name"] for name in actor["names"]] == ["Soren Halvik"]
    assert [(role["role"], role["first"]) for role in actor["roles"]] == [("Varenian Trade Minister", "2031-04-03")]
    assert len(actor["latest"]) == 2
    assert actor["judgements"] == client.get("/api/v1/judgements").json() == []
    said = client.get(f"/api/v1/statements?actor={row['id']}").json()
    assert {item["actor"] for item in said} == {row["id"]}
    assert said == client.get("/api/v1/statements?speaker=halvik").json()


def test_claims_carry_the_words_of_each_side(client):
    (claim,) = client.get("/api/v1/claims?status=contested").json()
    assert client.get("/api/v1/claims/c-accord").json().items() >= claim.items()
    assert (claim["articles"], claim["origins"], claim["outlets"], claim["first"]) == (1, 1, ["Harbour Courier"], "2031-04-03")
    assert [(s["party"], s["stance"]) for s in claim["stances"]][:2] == [("Varenia", "asserts"), ("Tolland", "denies")]
    said = {item["id"]: item["words"] for item in claim["statements"]}
    assert said["s-deny"].startswith('"There is no accord, and there never was one,"')
    assert client.get("/api/v1/claims?party=Norway").json() == []


def test_positions(client):
    (position,) = client.get("/api/v1/positions?party=NOR").json()
    assert (position["issue"], position["stance"], position["words"]) == ("talks in Bergen", "proposes", "host both sides in Bergen in May")


@pytest.mark.parametrize(
    ("question", "id", "words"),
    [
        ("conditions?party=Tolland", "k-1", "only if Varenia called"),
        ("agreements?party=Varenia", "a-1", "the Lake Imber accord"),
        ("events?party=Tolland&since=2031-03", "e-1", "its patrol boats"),
        ("conditions?party=NOR", None, None),
        ("agreements?party=NOR", None, None),
        ("events?until=2031-01", None, None),
    ],
)
def test_conditions_agreements_and_events(client, question, id, words):
    items = client.get(f"/api/v1/{question}").json()
    assert [(item["id"], item["document"], item["words"]) for item in items] == ([(id, talks.DOCUMENT.id, words)] if id else [])


def test_a_party_that_nobody_knows_is_refused(client):
    answer = client.get("/api/v1/claims?party=Tolandd")
    assert answer.status_code == 422
    assert "did you mean tolland" in answer.text


def test_timeline(client):
    assert client.get("/api/v1/timeline?since=2031-04").json()[-1] == to_json(talks.TIMELINE[-1])


@pytest.mark.parametrize("path", ["statements", "timeline"])
def test_the_latest_first(client, path):
    early, late = (client.get(f"/api/v1/{path}?latest={latest}").json() for latest in ("false", "true"))
    assert len(early) > 1
    assert late == early[::-1]


def test_search(client):
    (hit,) = client.get("/api/v1/search", params={"q": "freight tariffs"}).json()
    assert hit["document"]["id"] == talks.DOCUMENT.id
    assert client.get("/api/v1/search", params={"q": "submarine"}).json() == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/documents/unknown", 404),
        ("/api/v1/claims/unknown", 404),
        ("/api/v1/actors/unknown", 404),
        ("/api/v1/statements?actor=unknown", 404),
        ("/api/v1/nowhere", 404),
        ("/api/v1/statements?act=sing", 422),
        ("/api/v1/statements?limit=0", 422),
        ("/api/v1/timeline?since=soon", 422),
        ("/api/v1/search", 422),
    ],
)
def test_errors_are_json(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json()["error"]["status"] == status
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("body", [{"text": "x", "colour": "red"}, {"text": 3}, {"text": "x", "published": "soon"}, []])
def test_a_reading_that_is_not_understood(client, body):
    assert client.post("/api/v1/read", json=body).status_code == 422


def test_reading_a_text(reader):
    answer = reader.post("/api/v1/read", json={"text": talks.TEXT, "title": "On the lake", "published": "2031-04-04"})
    record = from_json(Record, answer.json())
    assert (record.document.title, record.document.published, record.document.text) == ("On the lake", "2031-04-04", talks.TEXT)
    assert record.statements
    assert reader.post("/api/v1/read", json={"text": ""}).status_code == 422
    assert reader.get("/api/v1/documents").json() == []


def test_the_interface_is_described_without_help_from_other_hosts(client):
    described = client.get("/api/v1/openapi.json").json()
    assert "/api/v1/documents/{document}" in described["paths"]
    assert "/read" not in described["paths"]
    for path in ("/docs", "/redoc"):
        assert client.get(path).status_code == 404
