"""Versions of a page in a terminal and as JSON."""

import io

import pytest
from rich.console import Console

from onrecord.exchange.interchange import comparison_form
from onrecord.exchange.listings import render_documents
from onrecord.exchange.terminal import render_record
from onrecord.exchange.versions import render_comparison, render_versions
from onrecord.records import Hints, Page
from onrecord.workspace import Workspace
from tests.feeds.papers import tools

URL = "https://post.example/ferry"
KEPT = "It rained on the quay.\n\nNobody was there."
FIRST = (
    f"Swedish Prime Minister Lars Ek said that the line stays open.\n\n{KEPT}\n\nFrench Foreign Minister Anne Duval said that she agrees."
)
SECOND = f"Swedish Prime Minister Lars Ek said that the line stays shut.\n\n{KEPT}\n\nA dog barked."


def page(text, day, url=URL):
    return Page("a.html", "text", text, Hints(title=f"The ferry on {day}", published=day, url=url), whole=True)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    workspace = Workspace.open(tmp_path_factory.mktemp("versions") / "talks.db", tools=tools())
    german = "Der Minister sagte am Dienstag, die Fähre werde nicht mehr fahren. Der Hafen ist seit einer Woche geschlossen."
    workspace.add([page(FIRST, "2031-05-07"), page(SECOND, "2031-05-08"), page(german, "2031-05-09", "https://kurier.example/hafen")])
    return workspace


def printed(renderable):
    file = io.StringIO()
    Console(file=file, width=100, highlight=False).print(renderable)
    return " ".join(file.getvalue().split())


def test_lists_say_which_version_an_article_is_and_what_was_not_read(workspace):
    text = printed(render_documents(workspace.documents(earlier=True)))
    assert "9 May 2031 · not read: the page is in German" in text
    assert "8 May 2031 · version 2 of 2 · 1 statement" in text
    german = workspace.record(workspace.documents()[0].id)
    assert "Kept and searchable, but not read: the page is in German." in printed(render_record(german))


def test_versions(workspace):
    rows = workspace.versions(URL)
    text = printed(render_versions(rows))
    assert f"1 {rows[0].id} The ferry on 2031-05-07 7 May 2031 · added 20" in text
    assert text.index(rows[0].id) < text.index(rows[1].id)


def test_what_is_different(workspace):
    text = printed(render_comparison(workspace.compare(URL), name_of=str))
    assert "The ferry on 2031-05-[-07-]{+08+}" in text
    assert "Lars Ek said that the line stays [-open-]{+shut+}. … 2 paragraphs as before [-French" in text
    assert "she agrees.-] {+A dog barked.+} On the record" in text
    assert "reworded Lars Ek · SWE Swedish Prime Minister" in text
    assert "gone Anne Duval · FRA French Foreign Minister" in text


def test_nothing_is_different(workspace):
    text = printed(render_comparison(workspace.compare(URL, 2, 2), name_of=str))
    assert "The words are the same." in text
    assert "Nothing is new, gone or reworded." in text


def test_what_is_different_as_json(workspace):
    form = comparison_form(workspace.compare(URL))
    assert [(change["kind"], change["before"] is None, change["after"] is None) for change in form["statements"]] == [
        ("reworded", False, False),
        ("gone", False, True),
    ]
    assert form["title"][1:] == [{"kind": "gone", "text": "07"}, {"kind": "new", "text": "08"}]
