"""What a workspace can do with addresses and feeds: fetch, watch, and add what is new in them."""

from collections.abc import Callable, Collection, Iterable
from threading import RLock
from typing import TYPE_CHECKING, Any

from onrecord.languages import not_read
from onrecord.records import Hints, Page
from onrecord.store import DocumentRow, Store
from onrecord.watched import EVERY, Feed, Manners, Notice

if TYPE_CHECKING:
    from onrecord.feeds.rounds import Feeds


class Watching:
    """The part of a workspace that is about the web; `add` is the workspace's own."""

    _store: Store
    _loading: RLock
    _manners: Manners | None = None
    _watching: "Feeds | None" = None

    def add(self, pages: Iterable[Page], *, report: Callable[[Any], None] | None = None) -> tuple[Any, ...]:
        """Read pages and keep them; what became of each."""
        raise NotImplementedError

    def fetch(self, url: str, *, hints: Hints | None = None, whole: bool = False) -> Page | None:
        """The page at an address, to be added; None where the text is in the store already. Raises `InputError`."""
        return self._feeds().fetch(url, hints=hints or Hints(), whole=whole)

    def document_at(self, url: str) -> DocumentRow | None:
        """What was last read from an address."""
        id = self._feeds().document_at(url)
        with self._store.view() as view:
            return None if id is None else view.document(id)

    def feeds(self) -> tuple[Feed, ...]:
        """All feeds that are watched, in the order in which they were added."""
        with self._store.view() as view:
            return view.watched.feeds()

    def next_due(self, urls: Collection[str]) -> str | None:
        """When something of these feeds is to be asked for next, as an ISO time in UTC."""
        with self._store.view() as view:
            return view.watched.next_due(urls)

    def add_feed(self, url: str, *, every: float = EVERY) -> Feed:
        """Watch the feed at an address, or the one that the page there names, which is looked at again after `every` seconds.

        Raises `InputError` where there is none.
        """
        return self._feeds().add(url, every=every)

    def remove_feed(self, url: str) -> Feed:
        """Watch a feed no more; what was read from it stays. Raises `NotFoundError`."""
        return self._feeds().remove(url)

    def check_feeds(
        self, urls: Collection[str] | None = None, *, every: float = EVERY, report: Callable[[Notice], None] | None = None
    ) -> tuple[Notice, ...]:
        """Ask all feeds that are due, or those of `urls`, and add the pages in them that are new or have changed; what came of it.

        A feed is asked again after `every` seconds, or later if it wishes so. `report` hears of everything at once.
        A round that is broken off, by `stop_feeds` or an exception, is gone on with by the next.
        """
        feeds, done = self._feeds(), list[Notice]()

        def tell(notice: Notice) -> None:
            done.append(notice)
            if report is not None:
                report(notice)

        def added(page: Any) -> None:
            about = not_read(page.language) or f"{page.statements} statement{'' if page.statements == 1 else 's'}"
            tell(feeds.notice(page.source, page.document, page.title or page.source, about, page.error, new=page.new))

        self.add(feeds.pages([f.url for f in self.feeds()] if urls is None else urls, every=every, report=tell), report=added)
        return tuple(done)

    def stop_feeds(self) -> None:
        """Break off what is under way, from another thread or a signal's handler; this workspace asks for nothing more."""
        self._feeds().stop()

    def _note(self, added: Any) -> None:
        """Let what is remembered of a page on the web know what became of it."""
        if self._watching is not None:
            self._watching.note(added.source, added.document, added.error)

    def _feeds(self) -> "Feeds":
        from onrecord import pipeline
        from onrecord.feeds.rounds import Feeds

        with self._loading:
            if self._watching is None:
                self._watching = Feeds(self._store, lambda page: pipeline.clean_page(page).id, manners=self._manners)
            return self._watching
