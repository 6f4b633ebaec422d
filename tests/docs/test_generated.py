"""The generated pages are as the code has it, and the interface answers as its page says."""

import pytest
from fastapi.testclient import TestClient

from docs.generate import PAGES
from onrecord.store import Store
from onrecord.web import create_app
from onrecord.web.guard import PASTE_BYTES
from onrecord.workspace import Workspace
from tests.docs.pages import DOCS
from tests.store.readings import fill, reading_a


@pytest.mark.parametrize("page", PAGES)
def test_a_generated_page_is_what_is_generated(page):
    assert (DOCS / page).read_text(encoding="utf-8") == PAGES[page](), "run python -m docs.generate"


@pytest.fixture
def client(tmp_path):
    store = Store(tmp_path / "talks.db")
    fill(store)
    with TestClient(create_app(Workspace(store)), base_url="http://localhost") as client:
        yield client


@pytest.mark.parametrize(
    ("path", "question"),
    [
        *((listing, listing) for listing in ("documents", "statements", "claims", "positions", "conditions", "agreements", "events")),
        ("actors", "actors"),
        ("actors/{actor}", "actors/lindqvist"),
        ("timeline", "timeline"),
        ("search", "search?q=islets"),
        ("documents/{document}", f"documents/{reading_a().document.id}"),
        ("claims/{claim}", "claims/c"),
        ("issues", "issues"),
        ("issues/{issue}", f"issues/{reading_a().positions[0].id}"),
        ("diff", "diff?since=2031-05"),
    ],
)
def test_an_answer_is_what_the_schema_says(client, path, question):
    answer = client.get(f"/api/v1/{question}")
    assert (answer.status_code, bool(answer.json())) == (200, True)
    assert astray(answer.json(), declared(client, path, "get", 200), client) == []


@pytest.mark.parametrize(
    ("path", "method", "status", "sent"),
    [
        ("statements", "get", 422, {"params": {"act": "sing"}}),
        ("timeline", "get", 422, {"params": {"since": "soon"}}),
        ("documents/{document}", "get", 404, {}),
        ("claims/{claim}", "get", 404, {}),
        ("claims", "get", 400, {"headers": {"host": "elsewhere.example"}}),
        ("read", "post", 403, {"headers": {"origin": "http://elsewhere.example"}}),
        ("read", "post", 413, {"json": {"text": "x" * (PASTE_BYTES + 1)}}),
        ("read", "post", 422, {"json": {"colour": "red"}}),
    ],
)
def test_a_refusal_is_what_the_schema_says(client, path, method, status, sent):
    answer = client.request(method, f"/api/v1/{path}", **sent)
    assert answer.status_code == status
    assert astray(answer.json(), declared(client, path, method, status), client) == []


def declared(client, path, method, status):
    """The schema of an answer."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    return paths[f"/api/v1/{path}"][method]["responses"][str(status)]["content"]["application/json"]["schema"]


def astray(value, schema, client, at="answer"):
    """The places where a value is not what its schema says; every field must be declared, and every declared field there."""
    types = client.get("/api/v1/openapi.json").json()["components"]["schemas"]

    def walk(value, schema, at):
        schema = types[schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
        if "anyOf" in schema:
            return [] if any(not walk(value, kind, at) for kind in schema["anyOf"]) else [at]
        if not isinstance(value, KINDS[schema["type"]]) or value not in schema.get("enum", [value]):
            return [at]
        if isinstance(value, list):
            kinds = schema.get("prefixItems") or [schema["items"]] * len(value)
            return [fault for i, (item, kind) in enumerate(zip(value, kinds, strict=True)) for fault in walk(item, kind, f"{at}[{i}]")]
        if not isinstance(value, dict):
            return []
        if "properties" not in schema:
            return [fault for key, item in value.items() for fault in walk(item, schema["additionalProperties"], f"{at}.{key}")]
        known = schema["properties"]
        return [f"{at}.{key}" for key in set(value) ^ set(known)] + [
            fault for key in set(value) & set(known) for fault in walk(value[key], known[key], f"{at}.{key}")
        ]

    return walk(value, schema, at)


KINDS = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None), "array": list, "object": dict}


def test_an_answer_that_goes_astray_is_found(client):
    (item,) = client.get("/api/v1/conditions").json()
    schema = {"$ref": "#/components/schemas/ConditionItem"}
    assert astray(item, schema, client) == []
    assert astray({**item, "colour": "red"}, schema, client) == ["answer.colour"]
    assert astray({k: v for k, v in item.items() if k != "words"}, schema, client) == ["answer.words"]
    assert astray({**item, "evidence": [[0, "x"]]}, schema, client) == ["answer.evidence[0][1]"]
