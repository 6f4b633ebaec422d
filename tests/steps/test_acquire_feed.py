"""Feeds, sitemaps and heads of pages: what is read from them, also from broken and hostile ones."""

import gzip
import time
from datetime import UTC, datetime, timedelta

import pytest

from onrecord.errors import InputError
from onrecord.steps.acquire.feed import MOST, Entry, listing_of
from onrecord.steps.acquire.head import head_of

AT = "http://news.example/feeds/world.xml"
TODAY = datetime.now(UTC).date().isoformat()
LONG_AGO = (datetime.now(UTC) - timedelta(days=30)).date().isoformat()

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>The Harbour Post &amp; Mail</title><link>http://news.example</link><ttl>60</ttl>
<atom:link rel="self" href="http://news.example/feeds/world.xml"/>
<image><title>Logo</title><link>http://news.example/logo</link></image>
<item><title>Ferry</title><link>http://news.example/ferry</link><pubDate>Wed, 07 May 2031 23:30:00 -0500</pubDate></item>
<item><title>Port</title><link> /port </link><dc:date>2031-05-08T01:00:00+02:00</dc:date>
<atom:updated>2031-05-09T01:00:00Z</atom:updated></item>
<item><title>Only a guid</title><guid>http://news.example/guid</guid></item>
<item><title>No address</title><guid isPermaLink="false">http://news.example/none</guid></item>
<item><title>Again</title><link>http://news.example/ferry</link></item>
<item><title>Script</title><link>javascript:alert(1)</link></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://news.example/a/"><title type="html">Harbour</title>
<entry><link rel="edit" href="http://news.example/edit"/><link type="application/json" href="json"/><link href="b"/>
<published>2031-05-07T10:00:00Z</published><updated>2031-05-08T10:00:00Z</updated></entry>
<entry xml:base="c/"><link rel="alternate" type="text/html" href="d"/><updated>2031-05-08T10:00:00Z</updated></entry>
<entry><link rel="enclosure" href="http://news.example/sound"/></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Old harbour</title></channel><item><link>http://news.example/old</link><dc:date>2031-05-07</dc:date></item></rdf:RDF>"""

SITEMAP = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>http://news.example/new</loc><news:news><news:publication><news:name>The Post</news:name></news:publication>
<news:publication_date>{TODAY}T08:00:00Z</news:publication_date></news:news></url>
<url><loc>http://news.example/changed</loc><lastmod>{TODAY}</lastmod></url>
<url><loc>http://news.example/old</loc><lastmod>{LONG_AGO}</lastmod></url>
<url><loc>http://news.example/about</loc></url></urlset>"""

INDEX = f"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>http://news.example/s1.xml</loc><lastmod>{TODAY}</lastmod></sitemap>
<sitemap><loc>http://news.example/2001.xml</loc><lastmod>{LONG_AGO}</lastmod></sitemap>
<sitemap><loc>http://news.example/news.xml</loc></sitemap></sitemapindex>"""


def entries(data):
    listing = listing_of(AT, data.encode() if isinstance(data, str) else data)
    return None if listing is None else list(listing.entries)


def test_rss():
    listing = listing_of(AT, RSS.encode())
    assert (listing.kind, listing.title, listing.every) == ("feed", "The Harbour Post & Mail", 3600)
    assert list(listing.entries) == [
        Entry("http://news.example/ferry", "2031-05-07", "Wed, 07 May 2031 23:30:00 -0500"),
        Entry("http://news.example/port", "2031-05-08", "2031-05-09T01:00:00Z"),
        Entry("http://news.example/guid", None, None),
    ]


def test_atom():
    listing = listing_of(AT, ATOM.encode())
    assert (listing.kind, listing.title) == ("feed", "Harbour")
    assert list(listing.entries) == [
        Entry("http://news.example/a/b", "2031-05-07", "2031-05-08T10:00:00Z"),
        Entry("http://news.example/a/c/d", None, "2031-05-08T10:00:00Z"),
    ]


def test_rss_in_rdf():
    listing = listing_of(AT, RDF.encode())
    assert (listing.title, list(listing.entries)) == ("Old harbour", [Entry("http://news.example/old", "2031-05-07", "2031-05-07")])


def test_a_sitemap_counts_with_what_is_fresh_in_it():
    listing = listing_of(AT, gzip.compress(SITEMAP.encode()))
    assert (listing.kind, listing.title) == ("sitemap", "The Post")
    assert {(e.url, e.published) for e in listing.entries} == {("http://news.example/new", TODAY), ("http://news.example/changed", None)}


def test_the_parts_of_a_sitemap_are_the_fresh_ones_and_news_first():
    assert listing_of(AT, INDEX.encode()).parts == ("http://news.example/news.xml", "http://news.example/s1.xml")


@pytest.mark.parametrize("data", [b"", b"\0\xff" * 50, b"<!doctype html><html><body><p>Hi", b"{}", b"<svg/>", b"some words"])
def test_what_is_no_feed(data):
    assert listing_of(AT, data) is None


@pytest.mark.parametrize(
    "data",
    [
        RSS.replace("<title>Ferry</title>", "<title>Ferry & port <b></title>"),
        RSS.replace("<title>Port</title>", "<title>A&nbsp;B &undefined; \x08</title>"),
        RSS.replace("</channel></rss>", ""),
        "\n\n  " + RSS,
        "\ufeff" + RSS,
        RSS.replace('version="1.0"', 'version="1.0" encoding="utf-16"'),
        RSS.replace('version="1.0"', 'version="1.0" encoding="no-such"'),
        RSS.replace(' xmlns:dc="http://purl.org/dc/elements/1.1/"', ""),
    ],
)
def test_broken_feeds_give_what_can_be_read(data):
    assert "http://news.example/ferry" in [e.url for e in entries(data)]


def test_a_feed_in_another_charset_than_it_says():
    data = RSS.replace("Harbour Post", "Café du Port").replace('version="1.0"', 'version="1.0" encoding="utf-8"', 1)
    assert listing_of(AT, data.encode("cp1252")).title == "The Café du Port & Mail"
    assert len(entries(RSS.encode("utf-16"))) == 3


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
BILLION_LAUGHS = RSS.replace("<rss", f'<!DOCTYPE rss [<!ENTITY l0 "lol">{LAUGHS}]><rss', 1).replace("Ferry", "&l10;")
QUADRATIC = RSS.replace("<rss", f'<!DOCTYPE rss [<!ENTITY a "{"a" * 100_000}">]><rss', 1).replace("Ferry", "&a;" * 20_000)
OUTSIDE = RSS.replace("<rss", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss', 1).replace("The Harbour Post", "Post &x;")
REMOTE = RSS.replace("<rss", '<!DOCTYPE rss SYSTEM "http://127.0.0.1:1/rss.dtd"><rss', 1)


@pytest.mark.parametrize("data", [BILLION_LAUGHS, QUADRATIC, OUTSIDE], ids=["billion laughs", "quadratic", "outside"])
def test_a_feed_with_entities_of_its_own_is_refused_at_once(data):
    began = time.monotonic()
    with pytest.raises(InputError, match="entities") as caught:
        listing_of(AT, data.encode())
    assert caught.value.where == AT
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "data",
    [
        REMOTE,
        "<rss><channel>" + "<a>" * 200_000,
        "<rss><channel><title>" + "<" * 300_000,
        "<rss " + " ".join(f'a{n}="1"' for n in range(20_000)) + ">",
        "<rss><channel>" + "<!--" * 30_000,
        "<rss><channel>" + "<item><title>" * 50_000,
    ],
    ids=["remote", "deep", "brackets", "attributes", "comments", "items"],
)
def test_other_hostile_feeds_take_no_time(data):
    began = time.monotonic()
    assert len(listing_of(AT, data.encode()).entries) == (3 if data == REMOTE else 0)
    assert time.monotonic() - began < 10


def test_a_feed_gives_no_more_than_so_many_pages():
    items = "".join(f"<item><link>http://news.example/{n}</link></item>" for n in range(MOST + 10))
    assert len(entries(f"<rss><channel>{items}</channel></rss>")) == MOST


def test_a_zipped_sitemap_that_is_a_bomb_or_damaged():
    with pytest.raises(InputError, match="unzipped it is larger than 1 MB"):
        listing_of(AT, gzip.compress(b"<urlset>" + b" " * 3_000_000), limit=1_000_000)
    with pytest.raises(InputError, match="damaged"):
        listing_of(AT, gzip.compress(SITEMAP.encode())[:12] + b"\xff" * 40)


# ------------------------------------------------------------------------------------ heads


@pytest.mark.parametrize("opening", ["<html amp>", "<html ⚡ lang='en'>", "<html ⚡\ufe0f>"])
def test_an_amp_form_names_its_page(opening):
    text = f"<!doctype html>{opening}<head><link href='/ferry' rel='nofollow canonical'></head><body><p>x</body></html>"
    head = head_of(text, "http://news.example/amp/ferry")
    assert (head.canonical, head.amp) == ("http://news.example/ferry", True)
    assert not head_of(text.replace(opening, "<html>"), "http://news.example/amp/ferry").amp


def test_a_page_names_its_feeds_those_of_comments_last():
    text = """<html><head><base href="/root/"><link rel="alternate" type="application/rss+xml" title="Comments" href="comments/feed">
    <link rel="Alternate" type="application/atom+xml" href="feed"><link rel="alternate" hreflang="de" href="/de">
    <link rel="alternate" type="application/rss+xml" href="javascript:x"></head></html>"""
    assert head_of(text, "http://news.example/a/b").feeds == ("http://news.example/root/feed", "http://news.example/root/comments/feed")


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        ('<html><head><meta property="article:published_time" content="2031-05-07"></head></html>', True),
        ('<html><head><script type="application/ld+json">{"datePublished": "2031-05-07"}</script></head></html>', True),
        ('<html><body><time datetime="2031-05-07">7 May</time></body></html>', True),
        ("<html><body><p>It was time on 7 May.</p></body></html>", False),
    ],
)
def test_whether_a_page_has_a_date_of_its_own(text, dated):
    assert head_of(text, AT).dated == dated


@pytest.mark.parametrize("text", ["", "<", "words", "<html><head><link rel=canonical href='http://['>", "<html " + "a " * 10_000 + ">"])
def test_a_page_that_says_nothing(text):
    assert head_of(text, AT).canonical is None
