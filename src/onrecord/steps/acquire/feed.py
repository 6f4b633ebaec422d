"""RSS and Atom feeds, and news sitemaps: bytes come in, out comes a `Listing` of the pages in them.

RSS of any version (also that in RDF), Atom, and the sitemaps of sitemaps.org with the additions for news. lxml
reads them in recovering mode: a feed with one broken item still gives the others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

from onrecord.errors import InputError
from onrecord.steps.acquire.page import LIMIT
from onrecord.steps.acquire.xml import Element, children, day_in, name_of, plain_text, text_in, tree_of
from onrecord.watched import FeedKind

MOST = 1000
"""The most pages that are taken from one feed."""
FRESH = timedelta(days=3)
"""How old a page of a sitemap may be: one that lists a whole archive counts only with its news."""

_BASE = "{http://www.w3.org/XML/1998/namespace}base"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in a feed: its address, the day that it was published, and when it was last changed, in whatever form."""

    url: str
    published: str | None
    stated: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in a feed. `parts` are further sitemaps; `every` is how often it asks to be read, in seconds."""

    kind: FeedKind
    title: str | None
    entries: tuple[Entry, ...]
    parts: tuple[str, ...] = ()
    every: int = 0


def listing_of(url: str, data: bytes, *, limit: int = LIMIT) -> Listing | None:
    """The feed or sitemap at this address; None where the bytes are neither. Raises `InputError` where they are too many."""
    try:
        root = tree_of(url, data, limit=limit)
    except InputError:
        if data[:2] == b"\x1f\x8b" or b"<!ENTITY" in data:
            raise
        return None  # no text, so no feed
    kind = "" if root is None else name_of(root).casefold()
    if kind in ("rss", "rdf"):
        return _rss(root, url)
    if kind == "feed":
        return _atom(root, url)
    if kind in ("urlset", "sitemapindex"):
        return _sitemap(root, url)
    return None


def _rss(root: Element, url: str) -> Listing:
    channel = next(children(root, "channel"), root)
    return Listing(
        "feed",
        text_in(channel, "title"),
        _entries(url, map(_rss_entry, root.iter("{*}item"))),
        every=_minutes(text_in(channel, "ttl")) * 60,
    )


def _rss_entry(item: Element) -> Entry:
    guid = next(children(item, "guid"), None)
    is_address = guid is not None and guid.get("isPermaLink", "true").strip().casefold() == "true"
    url = next((text for link in children(item, "link") if (text := plain_text(link) or link.get("href"))), None)
    url = url or (plain_text(guid) if is_address else None)
    if url is None and guid is None:  # what was not closed in it holds the rest of it, and even the items that follow
        url = next((text for link in item.iter("{*}link") if (text := plain_text(link))), None)
    changed = text_in(item, "updated", "modified")
    published = text_in(item, "pubDate", "date", "published")
    return Entry(_address(item, url), day_in(published), changed or published)


def _atom(root: Element, url: str) -> Listing:
    return Listing("feed", text_in(root, "title"), _entries(url, map(_atom_entry, children(root, "entry"))))


def _atom_entry(entry: Element) -> Entry:
    links = [link for link in children(entry, "link") if link.get("rel", "alternate") == "alternate" and link.get("href")]
    pages = [link for link in links if "html" in link.get("type", "html")]
    link = next(iter(pages or links), None)
    published = text_in(entry, "published", "issued", "created")
    changed = text_in(entry, "updated", "modified")
    return Entry("" if link is None else _address(link, link.get("href")), day_in(published), changed or published)


def _sitemap(root: Element, url: str) -> Listing:
    since = (datetime.now(UTC) - FRESH).date().isoformat()
    found = [(entry, is_news) for entry, is_news in map(_sitemap_entry, children(root, "url", "sitemap"))]
    fresh = [e for e, is_news in found if (day_in(e.stated) or e.published or (since if is_news else "")) >= since]
    latest = sorted(fresh, key=lambda e: e.published or day_in(e.stated) or "", reverse=True)
    if name_of(root) == "sitemapindex":
        undated = [e for e, _ in found if e.stated is None]
        parts = [e.url for e in _entries(url, (*latest, *undated))]
        return Listing("sitemap", None, (), tuple(sorted(parts, key=lambda part: not is_of_news(part))))
    return Listing("sitemap", _publication(root), _entries(url, latest))


def is_of_news(sitemap: str) -> bool:
    """Whether a sitemap is one of news, by its path."""
    return "news" in sitemap.partition("://")[2].partition("/")[2].casefold()


def _sitemap_entry(element: Element) -> tuple[Entry, bool]:
    """The page, and whether it is marked as news."""
    news = next(children(element, "news"), None)
    published = None if news is None else text_in(news, "publication_date")
    stated = text_in(element, "lastmod") or published
    return Entry(text_in(element, "loc") or "", day_in(published), stated), news is not None


def _publication(root: Element) -> str | None:
    """The name of the paper, as the first page that is marked as news gives it."""
    return next((text_in(publication, "name") for publication in root.iter("{*}publication")), None)


def _entries(url: str, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Those that have an address of the web, each address once, in their order."""
    found: dict[str, Entry] = {}
    for entry in entries:
        try:
            address = urljoin(url, entry.url.strip()) if entry.url.strip() else ""
        except ValueError:
            continue
        if address.startswith(("http://", "https://")) and len(address) <= 2000 and len(found) < MOST:
            found.setdefault(address, Entry(address, entry.published, entry.stated))
    return tuple(found.values())


def _address(element: Element, url: str | None) -> str:
    """The address as it is meant where the element stands: `xml:base` may say what it is relative to."""
    bases = [base for above in (element, *element.iterancestors()) if (base := above.get(_BASE))]
    address = url or ""
    for base in bases:
        try:
            address = urljoin(base, address)
        except ValueError:
            return ""
    return address


def _minutes(text: str | None) -> int:
    return min(int(text), 24 * 60) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0
