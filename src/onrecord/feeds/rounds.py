"""Keeps reading feeds: what the store remembers of them goes in, pages that are new or have changed come out.

`Feeds.pages` is one round. It asks each feed that is due, notes what is in it, then fetches each page that is due; hosts are
asked side by side, each by one at a time. What a feed answered and the pages that were in it are kept together, before any of
these is fetched, and of a page nothing is kept before it was read: a round that was broken off goes on where it was.

A page is fetched when it is first in a feed, some times more (`AGAIN`), and when its feed says that it was changed. It comes out
again only if its text is another: then `Page.name` is the same address as before, and `WatchedPage.fetched` says when.
"""

import random
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.errors import FetchError, InputError, NotFoundError, OnrecordError
from onrecord.feeds.convoy import by_key
from onrecord.records import Hints, Page
from onrecord.steps.acquire.address import target_of, tidy
from onrecord.steps.acquire.feed import Entry, Listing, is_of_news, listing_of
from onrecord.steps.acquire.fetch import Answer, Fetcher
from onrecord.steps.acquire.head import head_of
from onrecord.steps.acquire.page import page_of
from onrecord.steps.acquire.web import Fetched, Known, fetch_page, host_of
from onrecord.store import Store
from onrecord.watched import EVERY, Feed, Host, Manners, Notice, NoticeKind, WatchedPage, later

AGAIN = (3600.0, 6 * 3600.0, 24 * 3600.0)
"""Seconds after which a page is fetched once more: news are amended, and most feeds do not say so."""

_DAY = 86_400.0
_TRIES = 4
"""So often a page is tried that cannot be fetched or read."""
_PARTS = 5
"""So many parts of a sitemap are looked at in one round, and as many feeds of a site tried."""
_NO_FEED = "there is no feed at this address"


Report = Callable[[Notice], None]


class _StoredHosts:
    """The memory of a fetcher, in the store."""

    def __init__(self, store: Store):
        self._store = store

    def host(self, name: str) -> Host | None:
        """What the store knows of the host."""
        with self._store.view() as view:
            return view.watched.host(name)

    def put_host(self, host: Host) -> None:
        """Keep it."""
        with self._store.writer() as writer:
            writer.watched.put_host(host)


@dataclass(frozen=True, slots=True)
class _Arrived:
    """A page on its way to be read: what is to be kept of it then, the other addresses that led to it, and the document before."""

    page: WatchedPage
    ways: Collection[str]
    before: str | None


class Feeds:
    """The feeds in a store. `document_id` gives the id that the document of a page has, by which pages with the same text are told."""

    def __init__(self, store: Store, document_id: Callable[[Page], str], fetcher: Fetcher | None = None, manners: Manners | None = None):
        self._store = store
        self._document_id = document_id
        self._fetcher = fetcher or Fetcher(manners or Manners(), _StoredHosts(store))
        self._arrived: dict[str, _Arrived] = {}
        self._before: dict[str, str] = {}

    @property
    def stopped(self) -> threading.Event:
        """Set when it was stopped."""
        return self._fetcher.stopped

    def stop(self) -> None:
        """Break off what is under way; nothing that was kept is lost."""
        self._fetcher.stop()

    # ---------------------------------------------------------------- which feeds there are

    def rows(self) -> tuple[Feed, ...]:
        """All feeds, in the order in which they were added."""
        with self._store.view() as view:
            return view.watched.feeds()

    def add(self, url: str, *, every: float = EVERY) -> Feed:
        """Keep the feed at an address, or the first that the page there names, else the news sitemap of its site.

        Raises `InputError` where there is none.
        """
        url = tidy(url)
        with self._store.view() as view:
            known = view.watched.feed(url)
        if known is not None and not known.gone:
            return known
        address, answer, listing = self._found(url)
        with self._store.view() as view:
            known = view.watched.feed(address)
        feed = known if known is not None and not known.gone else Feed(address, listing.kind, added=later(0))
        url, _ = self._keep(feed, answer, listing, every)
        return next(row for row in self.rows() if row.url == url)

    def remove(self, url: str) -> Feed:
        """Forget a feed; what was read from its pages stays. Raises `NotFoundError`."""
        with self._store.view() as view:
            feed = view.watched.feed(url) or view.watched.feed(tidy(url))
        if feed is None:
            raise NotFoundError(f"{url}: no such feed in the store; 'onrecord feeds' lists those that are")
        with self._store.writer() as writer:
            writer.watched.remove_feed(feed.url)
        return feed

    def _found(self, url: str) -> tuple[str, Answer, Listing]:
        """The address of the feed, and what it answers."""
        own = host_of(url)
        answer = self._fetcher.fetch(url, own=own, insist=True)
        listing = self._listing(answer, own)
        if listing is not None:
            return url, answer, listing
        page = page_of(url, answer.body or b"")
        named = head_of(page.text, answer.url).feeds if page.kind == "html" else ()
        sitemaps = [s for s in self._fetcher.robots(answer.url, own=own, insist=True).sitemaps if is_of_news(s)]
        for candidate in [*named[:_PARTS], *sitemaps[:_PARTS]]:
            try:
                address = tidy(candidate)
                answer = self._fetcher.fetch(address, own=own)
                listing = self._listing(answer, own)
            except InputError:
                continue
            if listing is not None:
                return address, answer, listing
        remedy = "give the address of a feed (RSS or Atom) or of a news sitemap"
        raise InputError(url, f"{_NO_FEED}, the page names none, and its site no news sitemap", remedy)

    def _listing(self, answer: Answer, own: Collection[str]) -> Listing | None:
        """What is in a feed, with the parts of a sitemap that has parts. Raises `InputError`."""
        limit = self._fetcher.limit
        listing = listing_of(answer.url, answer.body or b"", limit=limit)
        entries: list[Entry] = []
        for part in () if listing is None else listing.parts[:_PARTS]:
            given = self._fetcher.fetch(tidy(part), own=own)
            inner = listing_of(part, given.body or b"", limit=limit)
            entries += inner.entries if inner else ()
        return replace(listing, entries=(*listing.entries, *entries)) if listing else None

    # ---------------------------------------------------------------- a round

    def pages(self, urls: Collection[str], *, every: float = EVERY, report: Report = lambda notice: None) -> Iterator[Page]:
        """The pages of these feeds that are new or have changed, as they come; what becomes of each is to be told to `note`."""
        now, chosen = later(0), set(urls)
        feeds = [f for f in self.rows() if f.url in chosen and not f.gone and (f.due or now) <= now]
        for feed, answered in by_key([(target_of(f.url).key, f) for f in feeds], self._ask_feed, self.stopped):
            for notice in self._feed_answered(feed, answered, every):
                if notice.kind == "moved":
                    chosen.add(notice.what)
                report(notice)
        held: set[str] = set()
        pages = [(target_of(p.url).key, p) for p in self._due(chosen)]
        for page, answered_page in by_key(pages, self._ask_page, self.stopped):
            if isinstance(answered_page, InputError):
                if (failed := self._page_failed(page, answered_page)) and not self._is_held(page, answered_page, held):
                    report(failed)
            elif (arrived := self._page_answered(page, answered_page)) is not None:
                yield arrived
            else:
                report(Notice("same", answered_page.url, "as it was"))

    def _ask_feed(self, feed: Feed) -> tuple[Answer, Listing | None] | InputError:
        own = host_of(feed.url)
        try:
            answer = self._fetcher.fetch(feed.url, own=own, etag=feed.etag, modified=feed.modified)
            listing = None if answer.body is None else self._listing(answer, own)
            if answer.body is not None and listing is None:
                raise InputError(feed.url, f"{_NO_FEED} any more", "see where it went, or remove it with 'onrecord feeds remove'")
        except InputError as error:
            return error
        return answer, listing

    def _feed_answered(self, feed: Feed, answered: tuple[Answer, Listing | None] | InputError, every: float) -> Iterator[Notice]:
        name = feed.title or feed.url
        with self._store.view() as view:
            if view.watched.feed(feed.url) is None:
                return  # somebody removed it meanwhile
        if not isinstance(answered, InputError):
            answer, listing = answered
            url, new = self._keep(feed, answer, listing, every)
            if url != feed.url:
                yield Notice("moved", feed.url, url)
            if listing is None:
                yield Notice("feed", url, f"{name}: nothing new")
            else:
                yield Notice("feed", url, f"{listing.title or name}: {new} of {len(listing.entries)} new")
        elif not self.stopped.is_set():
            gone = isinstance(answered, FetchError) and answered.gone
            wait = answered.wait if isinstance(answered, FetchError) else 0.0
            grown = min(every * 2 ** min(feed.failures, 10), max(_DAY, every)) * random.uniform(1.0, 1.2)
            due = None if gone else later(max(wait + 1 if wait else 0.0, grown))
            failed = replace(feed, checked=later(0), failures=feed.failures + 1, error=str(answered), due=due, gone=gone)
            with self._store.writer() as writer:
                writer.watched.put_feed(failed)
            yield Notice("failed", feed.url, str(answered))

    def _keep(self, feed: Feed, answer: Answer, listing: Listing | None, every: float) -> tuple[str, int]:
        """Keep what a feed answered and the pages in it, all at once; where the feed is now, and how many are new or have changed."""
        now = later(0)
        asks = max(every, min(answer.fresh, _DAY), listing.every if listing else 0.0)
        kept = replace(feed, checked=now, failures=0, error=None, due=later(asks), gone=False)
        if listing is not None:
            kept = replace(kept, etag=answer.etag, modified=answer.modified)
        with self._store.writer() as writer:
            watched = writer.watched
            if answer.moved:
                watched.move_feed(feed.url, tidy(answer.url))
                kept = replace(kept, url=tidy(answer.url))
            watched.put_feed(kept)
            found = [p for p in (_page_in(watched.page, e, kept.url, now, every) for e in _tidied(listing)) if p is not None]
            for page in found:
                watched.put_page(page)
            if listing is not None:
                watched.put_feed(replace(kept, title=listing.title or feed.title, new=now if found else feed.new))
        return kept.url, len(found)

    def _due(self, urls: Collection[str]) -> list[WatchedPage]:
        """The pages that are due; not those whose document somebody took out of the store."""
        with self._store.view() as view:
            due = view.watched.due(later(0), urls)
            removed = [p for p in due if p.document is not None and view.document(p.document) is None]
        if removed:
            with self._store.writer() as writer:
                for page in removed:
                    writer.watched.put_page(replace(page, due=None))
        return [page for page in due if page not in removed]

    def _ask_page(self, page: WatchedPage) -> Fetched | InputError:
        own = host_of(page.feed) if page.feed else ()
        try:
            return fetch_page(self._fetcher, page.url, published=page.published, own=own, known=_known(page))
        except InputError as error:
            return error

    def _page_failed(self, page: WatchedPage, error: InputError) -> Notice | None:
        """Keep that a page could not be fetched, and when it is tried again."""
        if self.stopped.is_set():
            return None
        wait = error.wait if isinstance(error, FetchError) else 0.0
        counts = not wait or wait > _DAY / 2  # a host that has been silent for so long may never come back
        failed = _failed(page, error) if counts else replace(page, error=str(error), due=later(wait + 1))
        with self._store.writer() as writer:
            writer.watched.put_page(failed)
            if counts:
                writer.put_failure(page.url, str(error), later(0))
        return Notice("failed", page.url, str(error))

    def _is_held(self, page: WatchedPage, error: InputError, held: set[str]) -> bool:
        """Whether its host is left alone and that was told of already."""
        host = target_of(page.url).key
        if not (isinstance(error, FetchError) and error.wait):
            return False
        before = host in held
        held.add(host)
        return before

    # ---------------------------------------------------------------- a page

    def fetch(self, url: str, *, hints: Hints = Hints(), whole: bool = False) -> Page | None:
        """The page at an address that the user gives; None where the store has its text already. Raises `InputError`."""
        url = tidy(url)
        with self._store.view() as view:
            known = view.watched.page(url) or WatchedPage(url)
            if known.document is not None and view.document(known.document) is None:
                known = replace(known, document=None)
        fetched = fetch_page(self._fetcher, known.url, hints=hints, whole=whole, own=host_of(url), known=_known(known), insist=True)
        return self._page_answered(known, fetched)

    def document_at(self, url: str) -> str | None:
        """The id of the document that was last read from this address."""
        with self._store.view() as view:
            page = view.watched.page(tidy(url))
        return None if page is None else page.document

    def _page_answered(self, asked: WatchedPage, fetched: Fetched) -> Page | None:
        """The page, if there is something new to read in it; then nothing is kept before it was read."""
        with self._store.view() as view:
            known = view.watched.page(fetched.url) or replace(asked, url=fetched.url)
            before = known.document if known.document and view.document(known.document) else None
        visits = known.visits + 1
        row = replace(
            known,
            url=fetched.url,
            feed=known.feed or asked.feed,
            same_as=None,
            etag=fetched.etag,
            modified=fetched.modified,
            fetched=later(0),
            visits=visits,
            failures=0,
            error=None,
            due=later(AGAIN[visits - 1]) if (known.feed or asked.feed) and visits <= len(AGAIN) else None,
        )
        self._arrived[fetched.url] = _Arrived(row, {*fetched.ways, known.url} - {fetched.url}, before)
        if fetched.page is not None and (before is None or not self._is_as_before(fetched.page, before)):
            return fetched.page
        self.note(fetched.url, known.document, None)
        self._before.pop(fetched.url, None)
        return None

    def _is_as_before(self, page: Page, before: str) -> bool:
        try:
            return self._document_id(page) == before
        except OnrecordError:
            return False  # what is wrong with it is told when it is read

    def note(self, url: str, document: str | None, error: str | None) -> None:
        """Keep what became of a page that was fetched: its document, or why it could not be read."""
        arrived = self._arrived.pop(url, None)
        if arrived is None:
            return
        page = replace(arrived.page, document=document or arrived.before)
        if arrived.before is not None:
            self._before[url] = arrived.before
        with self._store.writer() as writer:
            writer.watched.put_page(page if error is None else replace(_failed(page, error), etag=None, modified=None))
            for way in arrived.ways:
                writer.watched.put_page(WatchedPage(way, feed=page.feed, same_as=url))

    def notice(self, url: str, document: str | None, title: str, about: str, error: str | None, *, new: bool) -> Notice:
        """What to say of a page that was noted."""
        before = self._before.pop(url, None)
        if error is not None:
            return Notice("failed", url, error)
        kind: NoticeKind = "changed" if new and before is not None else "new" if new else "known"
        return Notice(kind, url, f"{title} ({about})", document)


def _known(page: WatchedPage) -> Known:
    """What can be left unsent: nothing, where no document was read."""
    return (page.etag, page.modified) if page.document else (None, None)


def _failed(page: WatchedPage, error: object) -> WatchedPage:
    """The page, to be tried again later and later, and not for ever."""
    failures = page.failures + 1
    ends = failures >= _TRIES or page.feed is None or (isinstance(error, FetchError) and error.gone)
    due = None if ends else later(EVERY * 4**failures * random.uniform(1.0, 1.2))
    return replace(page, failures=failures, error=str(error), due=due)


def _tidied(listing: Listing | None) -> Iterable[Entry]:
    """The pages of a feed under the addresses that they are kept by."""
    for entry in () if listing is None else listing.entries:
        try:
            yield replace(entry, url=tidy(entry.url))
        except FetchError:
            continue  # no address that anybody could ask for


def _page_in(find: Callable[[str], WatchedPage | None], entry: Entry, feed: str, now: str, every: float) -> WatchedPage | None:
    """What is to be kept of a page in a feed: one that is new, or that the feed through which we know it says was changed."""
    known = find(entry.url)
    if known is None:
        return WatchedPage(entry.url, feed=feed, published=entry.published, stated=entry.stated, due=now)
    if known.feed != feed or known.fetched is None or entry.stated is None or entry.stated == known.stated:
        return None
    return replace(known, stated=entry.stated, due=later(every) if known.fetched > later(-every) else now)
