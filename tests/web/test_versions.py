"""Versions of a page, and articles that are not read, as pages and as JSON."""

import re

import pytest
from fastapi.testclient import TestClient

from onrecord.records import Hints, Page
from onrecord.web import create_app
from onrecord.workspace import Workspace
from tests.feeds.papers import tools

URL = "https://post.example/ferry"
BOTH = "French Foreign Minister Anne Duval said that she agrees."
FIRST = "Swedish Prime Minister Lars Ek said that the <ferry> line stays open.\n\nIt rained on the quay.\n\n" + BOTH
SECOND = "Swedish Prime Minister Lars Ek said that the <ferry> line stays shut.\n\nIt rained on the quay.\n\n" + BOTH
GERMAN = "Der Ministerpräsident sagte am Dienstag, die Fähre werde nicht mehr fahren. Der Hafen ist seit einer Woche geschlossen."


def page(text, day, url=URL):
    return Page("a.html", "text", text, Hints(title=f"The ferry on {day}", published=day, url=url), whole=True)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    workspace = Workspace.open(tmp_path_factory.mktemp("versions") / "talks.db", tools=tools())
    workspace.add([page(FIRST, "2031-05-07"), page(SECOND, "2031-05-08"), page(GERMAN, "2031-05-09", "https://kurier.example/hafen")])
    return workspace


@pytest.fixture(scope="module")
def client(workspace):
    with TestClient(create_app(workspace), base_url="http://localhost:8000") as client:
        yield client


@pytest.fixture(scope="module")
def ids(workspace):
    return [row.id for row in workspace.versions(URL)]


def text(answer):
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]*>", " ", answer.text).split())


def test_an_article_says_which_version_it_is_and_leads_to_the_newest(client, ids):
    old, new = (client.get(f"/documents/{id}") for id in ids)
    assert "Version 1 of 2 of this page, not the newest: see that , or what is different" in text(old)
    assert f'href="/documents/{ids[1]}">see that' in old.text
    assert "Version 2 of 2 of this page: what is different" in text(new)
    assert f'href="/documents/{ids[1]}/versions"' in new.text


def test_the_list_has_the_newest_version_and_what_was_not_read(client, ids):
    home = client.get("/")
    assert f"/documents/{ids[0]}" not in home.text
    assert "The ferry on 2031-05-08 version 2 of 2" in text(home)
    assert "The ferry on 2031-05-09 not read: the page is in German" in text(home)


def test_what_is_different_is_marked_and_safe(client, ids):
    page = client.get(f"/documents/{ids[1]}/versions")
    assert "said that the &lt;ferry&gt; line stays <del>open</del><ins>shut</ins>." in page.text
    assert "<p>It rained on the quay.</p>" in page.text
    assert "From version 1" in page.text
    assert "On the record reworded Lars Ek , Swedish Prime Minister" in text(page)
    assert f'href="/documents/{ids[1]}#words-' in page.text
    back = client.get(f"/documents/{ids[1]}/versions?before=2&after=1")
    assert "line stays <del>shut</del><ins>open</ins>." in back.text
    assert client.get(f"/documents/{ids[1]}/versions?before=7").status_code == 422
    assert client.get("/documents/none/versions").status_code == 404


def test_an_article_with_one_version_and_not_read(client, workspace):
    (german,) = workspace.versions("https://kurier.example/hafen")
    article = text(client.get(f"/documents/{german.id}"))
    assert "Kept and searchable, but not read: the page is in German." in article
    assert "Statements are looked for in English only." in article
    assert "Version" not in article
    assert "There is one version of this page only." in text(client.get(f"/documents/{german.id}/versions"))
    assert "9 May 2031 · not read: the page is in German" in text(client.get("/search?q=Hafen"))


def test_earlier_versions_are_searched_if_asked_for(client, ids):
    assert "No article kept holds these words." in text(client.get("/search?q=open"))
    found = client.get("/search?q=open&earlier=true")
    assert f"/documents/{ids[0]}" in found.text
    assert "version 1 of 2" in text(found)


def test_json(client, workspace, ids):
    rows = client.get(f"/api/v1/documents/{ids[0]}/versions").json()
    assert [(row["id"], row["version"], row["versions"], row["language"]) for row in rows] == [(ids[0], 1, 2, "en"), (ids[1], 2, 2, "en")]
    newest = client.get("/api/v1/documents").json()
    assert [(row["id"] in ids, row["language"]) for row in newest] == [(False, "de"), (True, "en")]
    assert len(client.get("/api/v1/documents?earlier=true").json()) == 3
    assert len(client.get("/api/v1/search?q=open&earlier=true").json()) == 1
    assert [len(client.get(f"/api/v1/statements{query}").json()) for query in ("", "?earlier=true")] == [3, 4]
    found = client.get(f"/api/v1/documents/{ids[0]}/diff").json()
    assert (found["before"]["id"], found["after"]["id"]) == tuple(ids)
    (change,) = found["statements"]
    assert (change["kind"], change["fields"][0]["field"]) == ("reworded", "content")
    assert {"kind": "new", "text": "shut"} in found["paragraphs"][0]
    assert client.get(f"/api/v1/documents/{ids[0]}/diff?before=1&after=9").status_code == 422
    assert client.get("/api/v1/documents/none/versions").status_code == 404
