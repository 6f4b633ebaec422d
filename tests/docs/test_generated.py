"""The generated pages are as the code has it, and the interface answers as its page says."""

import re

import pytest
from fastapi.testclient import TestClient

from docs.generate import PAGES
from onrecord import records
from onrecord.store import Store
from onrecord.web import create_app
from onrecord.workspace import Workspace
from tests.docs.pages import DOCS
from tests.store.readings import fill


@pytest.mark.parametrize("page", PAGES)
def test_a_generated_page_is_what_is_generated(page):
    assert (DOCS / page).read_text(encoding="utf-8") == PAGES[page](), "run python -m docs.generate"


@pytest.mark.parametrize(
    ("question", "type_", "beside"),
    [
        ("statements", "Statement", {"words"}),
        ("claims", "Claim", {"statements"}),
        ("positions", "Position", {"words"}),
        ("timeline", "Entry", set()),
        ("documents", "DocumentRow", set()),
        ("search?q=islets", "Hit", set()),
    ],
)
def test_answers_have_the_fields_that_the_page_gives_them(tmp_path, question, type_, beside):
    store = Store(tmp_path / "talks.db")
    fill(store)
    with TestClient(create_app(Workspace(store)), base_url="http://localhost") as client:
        items = client.get(f"/api/v1/{question}").json()
    assert items
    assert all(set(item) == _fields(type_) | beside for item in items)
    if type_ == "Hit":
        assert {key for item in items for s in item["statements"] for key in s} == _fields("Statement") | {"words"}


def _fields(type_: str) -> set[str]:
    if hasattr(records, type_):
        return set(getattr(records, type_).__dataclass_fields__)
    section = re.search(rf"^## {type_}\n(.*?)(?=^## |\Z)", (DOCS / "rest.md").read_text(encoding="utf-8"), re.M | re.S)
    assert section
    return set(re.findall(r"^\| `(\w+)`", section[1], re.M))
