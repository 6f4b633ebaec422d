"""Versions of a page: which documents they are, and that a page counts once whatever was made of it, in whatever order they come."""

from itertools import permutations

import pytest

from onrecord.errors import InputError, NotFoundError
from onrecord.records import Hints, Page
from onrecord.store import Store
from onrecord.workspace import Workspace
from tests.feeds.papers import tools
from tests.store.counts import check_counts

URL = "https://post.example/2031/05/ferry"
PROMISE = "French Foreign Minister Anne Duval said that Sweden had promised in March to close the ferry line to Malmo."
DENIAL = "Swedish Prime Minister Lars Ek said that Sweden had not promised in March to close the ferry line to Malmo."
DEMAND = "Swedish Prime Minister Lars Ek said that France should pay for the new quay."
QUAY = (
    "The quay of Ystad, which 40 men of the Lindholm yard had built in 1987, lay empty on Monday. "
    "Nils Berg, who sells tickets there, had gone home at noon, and the Baltic Star was tied up beside the customs house."
)
MARKET = (
    "On the Great Square of Malmo 12 stalls were open. Karin Falk of the Traders' Guild counted fewer Danish guests than in April, "
    "and the Hotel Savoy let only 30 of its 99 rooms, though the Skane Regatta began on Sunday."
)


def page(name, *parts, url=None, day="2031-05-07", title="The ferry"):
    return Page(name, "text", "\n\n".join(parts), Hints(title=title, published=day, url=url), whole=True)


FIRST = page("1.html", QUAY, PROMISE, url=URL)
SECOND = page("2.html", MARKET, PROMISE, DENIAL, url=f"{URL}/amp?utm_source=x", title="The ferry and the market")
LATER = page("3.html", MARKET, DENIAL, DEMAND, url="http://www.post.example/2031/05/ferry/", day="2031-05-09")
COPY = page("copy.html", MARKET, PROMISE, "It is said so.", url="https://courier.example/wire", day="2031-05-08")
OTHER = page("other.html", "A crane fell.", PROMISE, url="https://gazette.example/crane", day="2031-05-10")


@pytest.fixture(scope="module")
def read_with():
    return tools()


@pytest.fixture
def opened(tmp_path, read_with):
    """Opens a store of this name, with these pages in it."""

    def opened(name, *pages):
        workspace = Workspace.open(tmp_path / f"{name}.db", tools=read_with)
        assert all(added.error is None for added in workspace.add(pages))
        return workspace

    return opened


def ledger(workspace):
    check_counts(workspace._store)
    claims = workspace.claims()
    return (
        [
            (row.claim, row.head, [(b.party, b.stance, [s.statement.id for s in b.statements], b.stand) for b in row.bearings])
            for row in claims
        ],
        [workspace.claim(row.claim.id).history for row in claims],
        [(row.position, row.issue) for row in workspace.positions()],
        workspace.issues(),
        [row.entry for row in workspace.timeline()],
        sorted(row.statement.id for row in workspace.statements()),
    )


def counts(workspace):
    """Of the claim that somebody promised something: how many documents and origins it has, and how often each party stands to it."""
    check_counts(workspace._store)
    (row,) = (row for row in workspace.claims() if "promised" in row.claim.text)
    return row.head.documents, row.head.origins, {(s.party, s.stance): s.times for s in row.head.stands}


# ------------------------------------------------------------------------------ which they are


def test_pages_of_one_address_are_versions_the_newest_last(opened):
    workspace = opened("talks", LATER, SECOND, OTHER, FIRST)
    assert [(row.source, row.version, row.versions) for row in workspace.versions(URL)] == [
        ("2.html", 1, 3),  # of one day what was added first comes first
        ("1.html", 2, 3),
        ("3.html", 3, 3),
    ]
    for of in (f"{URL}#top", workspace.versions(URL)[0].id[:6], "https://m.post.example/2031/05/ferry/amp/"):
        assert workspace.versions(of) == workspace.versions(URL)
    (other,) = workspace.versions("https://gazette.example/crane")
    assert (other.source, other.version, other.versions) == ("other.html", 1, 1)
    with pytest.raises(NotFoundError, match="nothing was read from this address"):
        workspace.versions("https://post.example/2031/05/other")


def test_the_newest_stands_for_the_page_and_earlier_ones_are_found_if_asked_for(opened):
    workspace = opened("talks", FIRST, SECOND, LATER, OTHER)
    assert [row.source for row in workspace.documents()] == ["other.html", "3.html"]
    assert len(workspace.documents(earlier=True)) == 4
    assert workspace.search("Lindholm") == ()
    assert [hit.document.source for hit in workspace.search("Lindholm", earlier=True)] == ["1.html"]
    assert [hit.document.source for hit in workspace.search("stalls")] == ["3.html"]


def test_what_versions_have_in_common_is_listed_once_and_what_is_gone_is_kept(opened):
    workspace = opened("talks", FIRST, SECOND, LATER)
    said = [(row.document.version, row.statement.act) for row in workspace.statements()]
    assert len(workspace.statements(earlier=True)) == 5
    assert len(said) == 3
    assert sorted(version == 3 for version, _ in said) == [False, True, True]  # the newest has the promise no more
    assert {row.document.source for row in workspace.statements(party="FRA")} < {"1.html", "2.html"}


def test_files_are_versions_if_they_have_one_name_and_one_headline(opened):
    files = page("ferry.txt", QUAY), page("ferry.txt", MARKET, title="THE  FERRY"), page("ferry.txt", DENIAL, title="Else")
    workspace = opened("talks", *files)
    assert {(row.title, row.versions) for row in workspace.documents()} == {("Else", 1), ("THE  FERRY", 2)}


# ----------------------------------------------------------------------------------- the ledger


def test_the_order_of_adding_changes_nothing_but_which_version_of_a_day_is_the_newer(opened):
    ledgers = [ledger(opened(str(n), *order)) for n, order in enumerate(permutations([FIRST, SECOND, LATER, COPY, OTHER])) if n % 5 == 0]
    assert all(one == ledgers[0] for one in ledgers)


def test_a_page_is_one_origin_however_much_of_it_is_rewritten(opened):
    workspace = opened("talks", OTHER, FIRST)
    assert counts(workspace) == (2, 2, {("FRA", "asserts"): 2})
    workspace.add([SECOND])
    assert counts(workspace) == (2, 2, {("FRA", "asserts"): 2, ("SWE", "denies"): 1})
    workspace.add([COPY])  # of the second version, which has nothing in common with the first
    assert counts(workspace) == (3, 2, {("FRA", "asserts"): 3, ("SWE", "denies"): 1})


def test_a_position_that_versions_have_in_common_is_one(opened):
    workspace = opened("talks", page("2.html", QUAY, DEMAND, url=URL), LATER)
    (issue,), (position,) = workspace.issues(), workspace.positions()
    assert (issue.positions, issue.documents, [stand.times for stand in issue.now], position.document.version) == (1, 1, [1], 2)
    assert [step.times for course in workspace.issue(issue.id).courses for step in course.steps] == [1]


def test_what_one_page_says_twice_is_no_claim_of_several(opened):
    assert opened("talks", FIRST, page("2.html", MARKET, PROMISE, url=URL, day="2031-05-08")).claims() == ()


def test_removing_a_version_leaves_what_would_be_without_it(opened):
    workspace = opened("talks", FIRST, SECOND, LATER, COPY, OTHER)
    for source in ("2.html", "3.html"):
        workspace.remove(next(row.id for row in workspace.documents(earlier=True) if row.source == source))
    assert ledger(workspace) == ledger(opened("other", FIRST, COPY, OTHER))
    assert [(row.version, row.versions) for row in workspace.versions(URL)] == [(1, 1)]


def test_an_address_that_is_learnt_later_makes_versions_of_documents(opened):
    unknown = page("2.html", *SECOND.text.split("\n\n"), title="The ferry and the market")
    workspace = opened("talks", FIRST, unknown, OTHER)
    assert counts(workspace)[:2] == (3, 3)
    workspace.add([SECOND])
    assert counts(workspace)[:2] == (2, 2)
    assert ledger(workspace) == ledger(opened("other", FIRST, SECOND, OTHER))
    workspace.add([unknown])
    assert counts(workspace)[:2] == (3, 3)


def test_a_store_that_knew_no_versions_learns_them(opened, tmp_path, read_with):
    before = ledger(opened("talks", FIRST, SECOND, LATER, COPY, OTHER))
    with Store(tmp_path / "talks.db").writer() as writer:
        writer._connection.execute("DELETE FROM pins WHERE kind = 'version'")
        writer._connection.execute("UPDATE items SET pinned = 0, root = tree WHERE sort = 'text'")
        writer._connection.execute("UPDATE versions SET address = NULL, version = 1, versions = 1")
        writer._connection.execute("UPDATE documents SET settled = 0")
    workspace = Workspace.open(tmp_path / "talks.db", tools=read_with)
    assert len(workspace.versions(URL)) == 3
    assert ledger(workspace) == before


# ----------------------------------------------------------------------------------- comparing


def test_two_versions_are_compared_by_their_numbers_or_with_the_one_before(opened):
    workspace = opened("talks", FIRST, SECOND, LATER, OTHER)
    ids = [row.id for row in workspace.versions(URL)]

    def compared(*asked):
        found = workspace.compare(*asked)
        return found.before.version, found.after.version

    assert [compared(of) for of in (*ids, URL)] == [(1, 2), (1, 2), (2, 3), (2, 3)]
    assert [compared(ids[0], 1), compared(ids[0], 3, 1), compared(ids[0], None, 3)] == [(1, 3), (3, 1), (2, 3)]
    for asked in ((ids[0], 0), (ids[0], 1, 4)):
        with pytest.raises(InputError, match="give numbers from 1 to 3"):
            workspace.compare(*asked)
    with pytest.raises(InputError, match="one version of this page only"):
        workspace.compare("https://gazette.example/crane")


def test_what_changed_on_the_record(opened):
    workspace = opened("talks", FIRST, SECOND, LATER)
    assert [(c.kind, "".join(p.text for p in c.words)) for c in workspace.compare(URL, 1, 3).statements] == [
        ("new", DENIAL.rstrip(".")),
        ("new", DEMAND.rstrip(".")),
        ("gone", PROMISE.rstrip(".")),
    ]
