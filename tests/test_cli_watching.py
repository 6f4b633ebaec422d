"""`watch`, `feeds`, and addresses in place of files, against a site of our own on this machine."""

import json
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from onrecord.cli import main
from onrecord.errors import OnrecordError
from tests.feeds.papers import article, rss
from tests.site import serving


@pytest.fixture
def site():
    with serving() as site:
        yield site


@pytest.fixture
def db(tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_DB", str(tmp_path / "talks.db"))
    monkeypatch.setenv("ONRECORD_CONTACT", "https://reader.example/")
    return tmp_path / "talks.db"


@pytest.fixture
def onrecord(capsys, db):
    def run(*arguments):
        try:
            status = main(list(arguments))
        except SystemExit as stop:
            status = stop.code
        return status, *capsys.readouterr()

    return run


@pytest.fixture(scope="session")
def models():
    try:
        from onrecord import pipeline

        pipeline.load_tools()
    except (ImportError, OnrecordError) as error:
        pytest.skip(f"the whole path cannot run here: {error}")


def test_feeds_are_added_listed_and_removed(onrecord, site, db):
    assert onrecord("feeds") == (0, "No feed is watched; add one with 'onrecord feeds add'.\n", "")
    url = site.put("/rss", rss())
    status, out, err = onrecord("feeds", "add", url, site.put("/none", "nothing here"))
    assert (status, out) == (1, f"watching  The Harbour Post  {url}\n")
    assert err.startswith(f"onrecord: error: {site.url}/none: there is no feed")
    assert site.asked[-1].headers["User-Agent"].endswith(" (+https://reader.example/)")
    status, out, _ = onrecord("feeds")
    assert status == 0
    for part in ("The Harbour Post", url, "looked at 20", "last new never", "next 20"):
        assert part in out
    (form,) = json.loads(onrecord("feeds", "--json")[1])
    assert (form["url"], form["kind"], form["failures"], form["gone"]) == (url, "feed", 0, False)
    assert onrecord("feeds", "remove", url) == (0, "removed  The Harbour Post\n", "")
    assert onrecord("feeds", "remove", url)[0] == 1


def test_a_feed_that_fails_says_so_in_the_list(onrecord, site, db):
    url = site.put("/rss", rss())
    onrecord("feeds", "add", url)
    site.put("/rss", status=410)
    with closing(sqlite3.connect(db)) as connection, connection:
        connection.execute("UPDATE feeds SET due = '2000-01-01T00:00:00+00:00'")
    status, out, err = onrecord("watch", "--once", "--pause", "0.1s")
    assert (status, out) == (1, "")
    assert f"{url}: the page is gone for good" in err
    assert "gone, and not looked at any more" in onrecord("feeds")[1]


@pytest.mark.usefixtures("models")
def test_one_round_reads_what_is_new_and_says_it_in_a_line_each(onrecord, site):
    page = site.put("/a", article("Ferry", "the line stays open"))
    url = site.put("/rss", rss(page, f"{site.url}/missing"))
    status, out, err = onrecord("watch", "--once", "--pause", "0.1s", "--fast", url)
    assert status == 1
    first, second = out.splitlines()
    assert first == f"watching  The Harbour Post  {url}"
    assert second.split("  ")[1].strip() == "new"
    assert second.endswith("Ferry (1 statement)")
    assert err == f"onrecord: error: {site.url}/missing: there is no such page (status 404); check the address\n"
    assert json.loads(onrecord("list", "--json")[1])[0]["source"] == page
    assert onrecord("watch", "--once", url) == (0, "", "")


def test_watching_nothing(onrecord):
    status, out, err = onrecord("watch")
    assert (status, out) == (1, "")
    assert "no feed is watched" in err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_watching_goes_on_until_it_is_stopped_and_then_ends_well(site, db, number):
    url = site.put("/rss", rss(), etag='"1"')
    command = [sys.executable, "-m", "onrecord", "watch", "--every", "1s", "--pause", "0.1s", url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watching:
        until = time.monotonic() + 90
        while site.paths().count("/rss") < 3 and time.monotonic() < until:
            time.sleep(0.05)
        watching.send_signal(number)
        out, err = watching.communicate(timeout=60)
    assert watching.returncode == 0
    assert out.splitlines()[0] == f"watching  The Harbour Post  {url}"
    assert "The Harbour Post: nothing new" in out.splitlines()[1]
    assert err.count("\n") == 1
    assert "stopping" in err


@pytest.mark.usefixtures("models")
def test_an_address_is_read_and_added_like_a_file(onrecord, site):
    url = site.put("/a", article("Ferry", "the line stays open"), etag='"1"')
    status, out, err = onrecord("read", "--json", "--fast", url)
    assert (status, err) == (0, "")
    assert json.loads(out)["document"]["url"] == url
    status, out, err = onrecord("add", "--fast", url, f"{site.url}/missing")
    assert status == 1
    assert out.startswith("added  d")
    failed, counted = err.splitlines()
    assert failed == f"onrecord: error: {site.url}/missing: there is no such page (status 404); check the address"
    assert counted.startswith("onrecord: 2 articles, 1 statement, 1 error")
    status, out, err = onrecord("add", "--fast", url)
    assert (status, err) == (0, "")
    assert out.startswith("known  d")
    assert out.endswith("Ferry (as it was)\n")
