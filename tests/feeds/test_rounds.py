"""Rounds over feeds: what is asked when, what is read, and what is remembered; against sites of our own on this machine."""

import sqlite3
import threading
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from onrecord.errors import FetchError, InputError, NotFoundError
from onrecord.feeds.rounds import Feeds
from onrecord.records import Hints
from onrecord.steps.acquire import acquire
from onrecord.steps.acquire.fetch import Fetcher
from onrecord.store import Store
from onrecord.watched import Manners, later
from onrecord.workspace import Workspace
from tests.feeds.papers import article, rss, tools
from tests.site import serving

FILES = Path(__file__).parent.parent / "steps" / "files"
QUICK = Manners(pause=0.0, patience=10.0, longest=20.0)


@pytest.fixture(scope="module")
def read_with():
    return tools()


@pytest.fixture
def site():
    with serving() as site:
        yield site


@pytest.fixture
def db(tmp_path):
    return tmp_path / "talks.db"


@pytest.fixture
def open_again(db, read_with):
    """Opens the workspace as a new process would."""
    return lambda manners=QUICK: Workspace.open(db, tools=read_with, manners=manners)


@pytest.fixture
def workspace(open_again):
    return open_again()


@pytest.fixture
def pass_time(db):
    """Lets everything that waits be due, as if its time had come."""

    def pass_time():
        with closing(sqlite3.connect(db)) as connection, connection:
            connection.execute("UPDATE feeds SET due = '2000-01-01T00:00:00+00:00' WHERE due IS NOT NULL")
            connection.execute("UPDATE pages SET due = '2000-01-01T00:00:00+00:00' WHERE due IS NOT NULL")
            connection.execute("UPDATE hosts SET until = NULL")

    return pass_time


def kinds(notices):
    return [notice.kind for notice in notices]


def titles(workspace):
    return sorted(d.title for d in workspace.documents())


# ------------------------------------------------------------------------------ first things


def test_pages_of_a_feed_are_read_once(site, workspace, pass_time):
    pages = [site.put(f"/{n}", article(f"Ferry {n}", f"line {n} stays open")) for n in range(3)]
    url = site.put("/rss", rss((pages[0], "Wed, 07 May 2031 10:00:00 GMT"), *pages[1:]), etag='"f1"')
    feed = workspace.add_feed(url)
    assert (feed.title, feed.kind, feed.new is not None) == ("The Harbour Post", "feed", True)
    assert kinds(workspace.check_feeds()) == ["new"] * 3
    assert titles(workspace) == ["Ferry 0", "Ferry 1", "Ferry 2"]
    assert {d.url: d.published for d in workspace.documents()} == {pages[0]: "2031-05-07", pages[1]: None, pages[2]: None}
    asked = len(site.asked)
    assert workspace.check_feeds() == ()
    assert len(site.asked) == asked
    site.asked.clear()
    pass_time()
    notices = workspace.check_feeds()
    assert kinds(notices) == ["feed", "same", "same", "same"]
    assert notices[0].what == "The Harbour Post: nothing new"
    assert site.asked[0].headers["If-None-Match"] == '"f1"'


def test_the_page_knows_its_own_date_better(site, workspace):
    head = '<meta property="article:published_time" content="2031-05-06T22:00:00Z">'
    page = site.put("/a", article("Ferry", "it stays", head=head))
    workspace.add_feed(site.put("/rss", rss((page, "Wed, 07 May 2031 10:00:00 GMT"))))
    workspace.check_feeds()
    assert [d.published for d in workspace.documents()] == ["2031-05-06"]


def test_a_feed_is_found_through_its_site(site, workspace):
    link = '<link rel="alternate" type="application/rss+xml" href="{}">'
    links = link.format("/comments/feed") + link.format("/rss")
    site.put("/rss", rss(title="Found"))
    site.put("/comments/feed", rss(title="Comments"))
    assert workspace.add_feed(site.put("/", article("Home", "x", head=links))).title == "Found"


def test_or_a_news_sitemap_in_its_robots_txt(site, workspace):
    today = datetime.now(UTC).date().isoformat()
    page = site.put("/a", article("Ferry", "it stays"))
    site.put("/robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site.url}/all.xml\nSitemap: {site.url}/news-index.xml\n")
    site.put("/news-index.xml", f"<sitemapindex><sitemap><loc>{site.url}/news1.xml</loc></sitemap></sitemapindex>")
    site.put("/news1.xml", f"<urlset><url><loc>{page}</loc><lastmod>{today}</lastmod></url></urlset>")
    site.put("/", article("Home", "x"))
    feed = workspace.add_feed(site.url)
    assert (feed.url, feed.kind) == (f"{site.url}/news-index.xml", "sitemap")
    assert kinds(workspace.check_feeds()) == ["new"]


def test_where_there_is_no_feed(site, workspace):
    with pytest.raises(InputError, match="no feed") as caught:
        workspace.add_feed(site.put("/", article("Home", "x")))
    assert caught.value.where == f"{site.url}/"
    assert workspace.feeds() == ()


def test_removing_a_feed_keeps_what_was_read(site, workspace, pass_time):
    url = workspace.add_feed(site.put("/rss", rss(site.put("/a", article("Ferry", "it stays"))))).url
    workspace.check_feeds()
    assert workspace.remove_feed(url).url == url
    pass_time()
    assert (workspace.feeds(), workspace.check_feeds(), titles(workspace)) == ((), (), ["Ferry"])
    with pytest.raises(NotFoundError, match="no such feed"):
        workspace.remove_feed(url)
    workspace.add_feed(url)
    assert len(workspace.feeds()) == 1


# ---------------------------------------------------------------------------------- versions


def test_a_page_is_read_again_only_if_its_text_is_another(site, workspace, pass_time):
    url = site.put("/a", article("Ferry", "it stays"), etag='"1"')
    workspace.add_feed(site.put("/rss", rss((url, "Wed, 07 May 2031 10:00:00 GMT"))))
    workspace.check_feeds()
    site.put("/a", article("Ferry", "it stays", head="<script>var ad = 2;</script>"), etag='"2"')
    pass_time()
    assert kinds(workspace.check_feeds()) == ["feed", "same"]
    assert site.asked[-1].headers["If-None-Match"] == '"1"'
    site.put("/a", article("Ferry", "it closes"), etag='"3"')
    pass_time()
    (changed,) = [n for n in workspace.check_feeds() if n.kind != "feed"]
    assert (changed.kind, changed.url) == ("changed", url)
    assert site.asked[-1].headers["If-None-Match"] == '"2"'
    assert {d.source for d in workspace.documents()} == {url}
    assert workspace.document_at(url).id == changed.document


def test_a_page_is_asked_for_a_few_times_only_unless_its_feed_says_that_it_changed(site, workspace, pass_time):
    url = site.put("/a", article("Ferry", "it stays"))
    feed = site.put("/rss", rss((url, "Wed, 07 May 2031 10:00:00 GMT")))
    workspace.add_feed(feed)
    for _ in range(6):
        workspace.check_feeds()
        pass_time()
    assert site.paths().count("/a") == 4
    site.put("/rss", rss((url, "Thu, 08 May 2031 10:00:00 GMT")))
    assert "1 of 1 new" in workspace.check_feeds(every=0.0)[0].what
    pass_time()
    workspace.check_feeds()
    assert site.paths().count("/a") == 5


def test_a_document_that_was_removed_is_not_read_again(site, workspace, pass_time):
    workspace.add_feed(site.put("/rss", rss(site.put("/a", article("Ferry", "it stays")))))
    (new,) = workspace.check_feeds()
    workspace.remove(new.document)
    pass_time()
    assert kinds(workspace.check_feeds()) == ["feed"]
    assert workspace.documents() == ()


# -------------------------------------------------------------------------- one page, many ways


def test_an_amp_form_and_its_page_are_one(site, workspace, pass_time):
    canonical = f'<link rel="canonical" href="{site.url}/a">'
    page = site.put("/a", article("Ferry", "it stays", head=canonical), etag='"1"')
    amp = site.put("/amp/a", article("Ferry (AMP)", "it stays", head=canonical, html="<html amp>"))
    workspace.add_feed(site.put("/rss", rss(amp)))
    (new,) = workspace.check_feeds()
    assert (new.kind, new.url) == ("new", page)
    assert site.paths() == ["/rss", "/amp/a", "/a"]
    workspace.add_feed(site.put("/rss2", rss(page, amp)))
    assert workspace.check_feeds() == ()
    assert site.paths()[3:] == ["/rss2"]
    pass_time()
    assert kinds(workspace.check_feeds()) == ["feed", "feed", "same"]
    assert site.paths()[-1] == "/a"
    assert titles(workspace) == ["Ferry"]


def test_an_amp_form_whose_page_cannot_be_had_is_read_itself(site, workspace):
    canonical = '<link rel="canonical" href="/gone">'
    workspace.add_feed(site.put("/rss", rss(site.put("/amp/a", article("Ferry", "it stays", head=canonical, html="<html ⚡>")))))
    assert kinds(workspace.check_feeds()) == ["new"]
    assert site.paths().count("/gone") == 1


def test_ways_to_a_page_are_one_page(site, workspace):
    url = site.put("/a", article("Ferry", "it stays"))
    site.put("/short", status=302, headers={"Location": "/a"})
    workspace.add_feed(site.put("/rss", rss(f"{site.url}/short", f"{url}?utm_source=rss", f"{url}#top")))
    assert sorted(kinds(workspace.check_feeds())) == ["new", "same"]
    assert titles(workspace) == ["Ferry"]
    assert [row.url for row in workspace.versions(f"{site.url}/short")] == [url]


def test_a_page_that_is_not_read_says_so(site, workspace):
    words = (
        "Der Hafen der Stadt ist seit einer Woche geschlossen, und die Boote beider Seiten liegen am Kai.",
        "Die Fischer warteten vor dem alten Zollhaus, in dem hinter verschlossenen Türen bis spät in den Abend verhandelt wurde.",
        "Niemand wollte sagen, wann die Fähre wieder fährt, und auch die Regierung hat sich dazu nicht geäußert.",
    )
    body = "".join(f"<p>{paragraph}</p>" for paragraph in words)
    html = f"<!doctype html><html><head><title>Der Hafen</title></head><body><article><h1>Der Hafen</h1>{body}</article></body></html>"
    page = site.put("/de", html)
    workspace.add_feed(site.put("/rss", rss(page)))
    assert [notice.what for notice in workspace.check_feeds()] == ["Der Hafen (not read: the page is in German)"]
    assert [row.language for row in workspace.documents()] == ["de"]


def test_pages_that_all_name_the_front_page_are_several(site, workspace):
    home = f'<link rel="canonical" href="{site.url}/">'
    urls = [site.put(f"/{n}", article(f"Ferry {n}", f"line {n} stays", head=home)) for n in range(2)]
    workspace.add_feed(site.put("/rss", rss(*urls)))
    assert [(n.kind, n.url) for n in workspace.check_feeds()] == [("new", url) for url in urls]


def test_a_page_cannot_take_the_address_of_another_site(workspace):
    with ExitStack() as stack:
        ours, theirs = (stack.enter_context(serving()) for _ in range(2))
        page = theirs.put("/a", article("Ferry", "it stays"))
        workspace.add_feed(theirs.put("/rss", rss(page)))
        workspace.check_feeds()
        thief = ours.put("/b", article("Lies", "it sinks", head=f'<link rel="canonical" href="{page}">'))
        workspace.add_feed(ours.put("/rss", rss(thief)))
        (new,) = workspace.check_feeds()
        assert (new.kind, new.url) == ("new", thief)
        assert workspace.document_at(page).title == "Ferry"


# ------------------------------------------------------------------------------ what goes wrong


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


def large(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", str(100_000_000))
    handler.end_headers()


def test_what_is_broken_or_hostile_is_told_by_name_and_the_rest_goes_on(site, workspace, pass_time):
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/\n")
    good = site.put("/good", article("Ferry", "it stays"))
    bad = {
        site.put("/gone", status=410): "gone for good",
        site.put("/large", say=large): "larger than 20 MB",
        site.put("/loop", status=302, headers={"Location": "/loop"}): "redirects",
        site.put("/pdf", b"%PDF-1.7 ..."): "PDF",
        site.put("/empty", "<!doctype html><html><body></body></html>"): "no article",
        site.put("/breaks", article("Broken", "this breaks the tagger")): "broken",
        site.put("/private/a", article("Private", "x")): "robots.txt",
        f"http://10.0.0.1:{site.port}/router": "private network",
        "http://169.254.169.254/latest/meta-data": "private network",
    }
    fine = workspace.add_feed(site.put("/rss", rss(*bad, good))).url
    bombs = [workspace.add_feed(site.put(path, rss(title=path))).url for path in ("/bomb", "/html", "/away")]
    site.put("/bomb", rss(good).replace("<rss", LAUGHS + "<rss"))
    site.put("/html", article("No feed", "x"))
    site.put("/away", status=404)
    pass_time()
    notices = workspace.check_feeds()
    failed = {n.url: n.what for n in notices if n.kind == "failed"}
    assert set(failed) == {*bad, *bombs}
    for url, says in bad.items():
        assert failed[url].startswith(url) or "label" in failed[url] or "detect" in failed[url]
        assert says in failed[url]
    assert [("entities" in failed[bombs[0]]), ("no feed" in failed[bombs[1]]), ("404" in failed[bombs[2]])] == [True] * 3
    assert titles(workspace) == ["Ferry"]
    states = {feed.url: (feed.failures, feed.error is None) for feed in workspace.feeds()}
    assert states == {fine: (0, True)} | dict.fromkeys(bombs, (1, False))


def test_a_page_in_another_charset_than_it_says_is_read(site, workspace):
    text = article("Grüße", "„es bleibt“ — vorerst", head='<meta charset="iso-8859-5">').encode("utf-8")
    url = site.put("/a", text, headers={"Content-Type": "text/html; charset=koi8-r"})
    workspace.add_feed(site.put("/rss", rss(url)))
    workspace.check_feeds()
    assert titles(workspace) == ["Grüße"]


def test_a_feed_that_fails_is_asked_later_and_later_and_one_that_is_gone_never(site, workspace, pass_time):
    failing, gone = (workspace.add_feed(site.put(path, rss(title=path))).url for path in ("/failing", "/gone"))
    site.put("/failing", status=500)
    site.put("/gone", status=410)
    waits = []
    for _ in range(4):
        pass_time()
        workspace.check_feeds()
        feed = next(f for f in workspace.feeds() if f.url == failing)
        waits.append((datetime.fromisoformat(feed.due) - datetime.now(UTC)).total_seconds())
    assert all(880 * 2**n <= wait <= 1090 * 2**n for n, wait in enumerate(waits))
    assert site.paths().count("/gone") == 2
    state = next(f for f in workspace.feeds() if f.url == gone)
    assert (state.gone, state.due) == (True, None)
    site.put("/gone", rss(title="Back"))
    assert workspace.add_feed(gone).gone is False


def test_a_page_that_cannot_be_had_is_given_up_after_some_time(site, workspace, pass_time):
    workspace.add_feed(site.put("/rss", rss(f"{site.url}/missing")))
    for _ in range(6):
        workspace.check_feeds()
        pass_time()
    assert site.paths().count("/missing") == 4
    assert [f.source for f in workspace.failures()] == [f"{site.url}/missing"]


def test_a_host_that_is_busy_is_left_alone_also_after_a_restart_and_no_page_is_lost(site, workspace, open_again, pass_time):
    urls = [site.put(f"/{n}", status=429, headers={"Retry-After": "600"}) for n in range(3)]
    workspace.add_feed(site.put("/rss", rss(*urls)))
    notices = workspace.check_feeds()
    assert kinds(notices) == ["failed"]
    assert "asked again in 10 minutes" in notices[0].what
    assert len(site.paths()) == 2
    again = open_again()
    assert again.check_feeds() == ()
    assert 590 < (datetime.fromisoformat(again.next_due([f"{site.url}/rss"])) - datetime.now(UTC)).total_seconds() < 700
    for n in range(3):
        site.put(f"/{n}", article(f"Ferry {n}", f"line {n} stays"))
    pass_time()
    assert kinds(again.check_feeds()) == ["feed", "new", "new", "new"]


def test_a_host_that_cannot_be_reached_costs_no_page(workspace, db, pass_time):
    with serving() as site:
        workspace.add_feed(site.put("/rss", rss(f"{site.url}/a", f"{site.url}/b")))
    for _ in range(6):
        pass_time()
        failed = [n for n in workspace.check_feeds() if n.url.endswith(("/a", "/b"))]
        assert len(failed) <= 1
    with closing(sqlite3.connect(db)) as connection:
        assert connection.execute("SELECT count(*) FROM pages WHERE due IS NOT NULL").fetchone() == (2,)


def test_a_feed_that_moved_for_good_is_asked_where_it_is_now(site, workspace, pass_time):
    page = site.put("/a", article("Ferry", "it stays"))
    old = workspace.add_feed(site.put("/old", rss())).url
    site.put("/old", status=301, headers={"Location": "/new"})
    site.put("/new", rss(page))
    pass_time()
    notices = workspace.check_feeds([old])
    assert kinds(notices) == ["moved", "feed", "new"]
    assert [feed.url for feed in workspace.feeds()] == [notices[0].what] == [f"{site.url}/new"]


def test_a_feed_that_is_elsewhere_for_now_keeps_its_address(site, workspace, pass_time):
    site.put("/b", rss())
    url = site.put("/a", status=302, headers={"Location": "/b"})
    assert workspace.add_feed(url).url == url
    pass_time()
    assert kinds(workspace.check_feeds()) == ["feed"]
    assert [feed.url for feed in workspace.feeds()] == [url]


def test_feeds_that_moved_to_one_address_are_one(site, workspace, pass_time):
    page = site.put("/a", article("Ferry", "it stays"))
    for path in ("/one", "/two"):
        workspace.add_feed(site.put(path, rss(page)))
    site.put("/two", status=308, headers={"Location": "/one"})
    pass_time()
    workspace.check_feeds()
    assert [feed.url for feed in workspace.feeds()] == [f"{site.url}/one"]


# --------------------------------------------------------------------------------- going on


def test_a_round_that_was_broken_off_goes_on_where_it_was(site, workspace, open_again):
    urls = [site.put(f"/{n}", article(f"Ferry {n}", f"line {n} stays")) for n in range(4)]
    workspace.add_feed(site.put("/rss", rss(*urls), etag='"1"'))

    def stop(notice):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workspace.check_feeds(report=stop)
    assert len(workspace.documents()) == 1
    site.asked.clear()
    assert kinds(open_again().check_feeds()) == ["new"] * 3
    assert len(site.paths()) == 3


def test_stopping_ends_a_round_soon_and_loses_nothing(site, open_again):
    workspace = open_again(Manners(pause=30.0))
    urls = [site.put(f"/{n}", article(f"Ferry {n}", f"line {n} stays")) for n in range(3)]
    open_again().add_feed(site.put("/rss", rss(*urls)))
    threading.Timer(0.5, workspace.stop_feeds).start()
    began = datetime.now(UTC)
    workspace.check_feeds()
    assert (datetime.now(UTC) - began).total_seconds() < 25
    assert workspace.check_feeds() == ()
    assert len(open_again().check_feeds()) + len(workspace.documents()) >= 3
    assert titles(workspace) == ["Ferry 0", "Ferry 1", "Ferry 2"]


def test_hosts_are_asked_side_by_side_and_a_slow_one_holds_up_nobody(workspace, open_again):
    quick_is_done = threading.Event()

    def slow(handler):
        assert quick_is_done.wait(9)
        handler.send_response(404)
        handler.end_headers()

    with ExitStack() as stack:
        sites = [stack.enter_context(serving()) for _ in range(2)]
        sites[0].put("/a", say=slow)
        sites[1].put("/a", article("Quick", "it stays"))
        for site in sites:
            workspace.add_feed(site.put("/rss", rss(f"{site.url}/a")))

        def report(notice):
            if notice.kind == "new":
                quick_is_done.set()

        assert kinds(workspace.check_feeds(report=report)) == ["new", "failed"]
        assert [site.most_at_once for site in sites] == [1, 1]


# ------------------------------------------------------------------------------ an address


def test_an_address_is_fetched_and_added_once(site, workspace):
    url = site.put("/a", article("Ferry", "it stays"), etag='"1"')
    (added,) = workspace.add([workspace.fetch(url)])
    assert (added.new, added.source) == (True, url)
    assert workspace.fetch(url + "?utm_source=x") is None
    assert site.asked[-1].headers["If-None-Match"] == '"1"'
    workspace.remove(added.document)
    (again,) = workspace.add([workspace.fetch(url)])
    assert again.new
    site.put("/a", article("Ferry", "it closes"))
    (changed,) = workspace.add([workspace.fetch(url)])
    assert changed.new
    assert [d.id for d in workspace.documents()] == [changed.document]
    assert [d.id for d in workspace.versions(url)] == [again.document, changed.document]


def test_an_address_that_the_user_gives_is_asked_for_although_its_host_failed(workspace):
    with serving() as site:
        url = site.url + "/a"
    for _ in range(2):
        with pytest.raises(FetchError, match="lets nobody connect"):
            workspace.fetch(url)


def test_nobody_else_sends_us_to_a_private_host(db, site):
    """Also by a name of the public net that leads there."""
    fetcher = Fetcher(QUICK, resolve=lambda host, port: ["127.0.0.1"])
    feeds = Feeds(Store(db), lambda page: "d0", fetcher)
    site.put("/a", article("Secret", "x"))
    feeds.add(site.put("/rss", rss(f"http://trap.example:{site.port}/a")))
    failed = []
    assert list(feeds.pages([f"{site.url}/rss"], report=failed.append)) == []
    assert "private network" in failed[0].what
    assert "/a" not in site.paths()


def test_times_are_kept_so_that_they_can_be_compared():
    assert later(-1) < later(0) <= later(1) < later(10**9)


@pytest.mark.parametrize("file", ["two-pages.pdf", "article.docx"])
def test_a_document_behind_an_address_is_read_like_a_file(site, workspace, file):
    data = (FILES / file).read_bytes()
    url = site.put("/minutes", data, headers={"Content-Type": "application/octet-stream"})
    page = workspace.fetch(url)
    assert page == replace(acquire(str(FILES / file)), name=url, hints=Hints(url=url))
    (added,) = workspace.add([page])
    assert (added.error, workspace.fetch(url), workspace.document_at(url).url) == (None, None, url)
    workspace.add_feed(site.put("/rss", rss((site.put("/told", data), "Wed, 07 May 2031 10:00:00 GMT"))))
    assert kinds(workspace.check_feeds()) == ["known"]


def test_an_archive_behind_an_address_is_no_article(site, workspace):
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name in ("a.txt", "b.txt"):
            archive.writestr(name, f"The text of {name}.")
    with pytest.raises(InputError, match="an archive at this address, and no article; download it"):
        workspace.fetch(site.put("/all.zip", packed.getvalue()))
