"""`versions`, and `--earlier` of the listings, over a store that was made with a quick tagger."""

import json

import pytest

from onrecord.cli import main
from onrecord.records import Hints, Page
from onrecord.workspace import Workspace
from tests.feeds.papers import tools

URL = "https://post.example/ferry"
TEXT = "Swedish Prime Minister Lars Ek said that the line stays {}. French Foreign Minister Anne Duval said that she agrees."


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    return tmp_path_factory.mktemp("versions") / "talks.db"


@pytest.fixture(scope="module")
def ids(db):
    workspace = Workspace.open(db, tools=tools())
    for n, word in enumerate(("open", "shut", "closed"), 7):
        workspace.add(
            [Page("a.txt", "text", TEXT.format(word), Hints(title="The ferry", published=f"2031-05-{n:02}", url=URL), whole=True)]
        )
    return [row.id for row in workspace.versions(URL)]


@pytest.fixture
def onrecord(capsys, db, ids):
    def run(*arguments):
        status = main([*arguments, "--db", str(db)])
        return status, *capsys.readouterr()

    return run


def test_versions_are_listed_by_id_or_address(onrecord, ids):
    status, out, _ = onrecord("versions", ids[1][:6])
    assert status == 0
    assert [id in line for id, line in zip(ids, out.splitlines()[::2], strict=True)] == [True] * 3
    assert onrecord("versions", URL) == (0, out, "")
    rows = json.loads(onrecord("versions", URL, "--json")[1])
    assert [(row["id"], row["version"]) for row in rows] == list(zip(ids, (1, 2, 3), strict=True))


def test_what_is_different(onrecord):
    assert "stays [-shut-]{+closed+}." in onrecord("versions", URL, "--diff")[1]
    assert "stays [-open-]{+closed+}." in onrecord("versions", URL, "--diff", "1")[1]
    assert "stays [-open-]{+shut+}." in onrecord("versions", URL, "--diff", "1", "2")[1]
    form = json.loads(onrecord("versions", URL, "--json", "--diff", "3", "1")[1])
    assert (form["before"]["version"], form["after"]["version"]) == (3, 1)


@pytest.mark.parametrize(
    ("asked", "status", "complaint"),
    [
        (("d?",), 1, "no document has the id 'd?'"),
        (("https://post.example/other",), 1, "nothing was read from this address"),
        ((URL, "--diff", "1", "4"), 1, "there is no version 4 of this page: give numbers from 1 to 3"),
        ((URL, "--diff", "1", "2", "3"), 2, "--diff takes the numbers of two versions"),
        ((URL, "--diff", "one"), 2, "--diff takes the numbers of two versions"),
    ],
)
def test_what_cannot_be_asked(onrecord, asked, status, complaint):
    found, out, err = onrecord("versions", *asked)
    assert (found, out) == (status, "")
    assert complaint in err.replace(";", ":")


def test_listings_have_earlier_versions_if_asked_for(onrecord):
    def count(*asked):
        return len(json.loads(onrecord(*asked, "--json")[1]))

    assert [count(*asked, *more) for asked in (["list"], ["search", "ferry"], ["statements"]) for more in ((), ("--earlier",))] == [
        1,
        3,
        1,
        3,
        4,
        6,
    ]


def test_an_article_is_shown_by_its_address_as_its_newest_version(onrecord, ids):
    assert onrecord("show", URL) == onrecord("show", ids[-1])
    assert onrecord("show", "https://post.example/other")[0] == 1
