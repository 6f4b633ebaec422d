"""What the store knows of feeds, of pages that have an address, and of hosts: the types of `watched` go in and come out."""

import sqlite3
from collections.abc import Collection
from dataclasses import astuple, fields, replace
from typing import Any

from onrecord.store.words import plain
from onrecord.watched import Feed, Host, WatchedPage

_FEED, _PAGE, _HOST = (", ".join(f.name for f in fields(type_)) for type_ in (Feed, WatchedPage, Host))


class FeedsView:
    """Reads it."""

    def __init__(self, connection: sqlite3.Connection):
        self._connection = connection

    def feeds(self) -> tuple[Feed, ...]:
        """All feeds, in the order in which they were added."""
        return tuple(_feed(row) for row in self._connection.execute(f"SELECT {_FEED} FROM feeds ORDER BY added, url"))

    def feed(self, url: str) -> Feed | None:
        """The feed at this address."""
        row = self._connection.execute(f"SELECT {_FEED} FROM feeds WHERE url = ?", (plain(url),)).fetchone()
        return None if row is None else _feed(row)

    def page(self, url: str) -> WatchedPage | None:
        """The page at this address, or that to which it is a way."""
        row = self._connection.execute(
            f"SELECT {_PAGE} FROM pages WHERE url = coalesce((SELECT same_as FROM pages WHERE url = ?1), ?1)", (plain(url),)
        ).fetchone()
        return None if row is None else WatchedPage(*row)

    def due(self, now: str, feeds: Collection[str]) -> tuple[WatchedPage, ...]:
        """The pages of these feeds that are to be fetched now, those first that never were, the latest before older ones."""
        rows = self._connection.execute(
            f"SELECT {_PAGE} FROM pages WHERE due <= ? ORDER BY fetched IS NOT NULL, published DESC, due, url", (now,)
        )
        return tuple(page for page in (WatchedPage(*row) for row in rows) if page.feed in feeds)

    def next_due(self, feeds: Collection[str]) -> str | None:
        """When something of these feeds is to be asked for next."""
        times = [feed.due for feed in self.feeds() if feed.url in feeds and feed.due]
        marks = ", ".join("?" * len(feeds))
        (page,) = self._connection.execute(f"SELECT min(due) FROM pages WHERE feed IN ({marks})", tuple(feeds)).fetchone()
        return min([*times, *([page] if page else [])], default=None)

    def host(self, name: str) -> Host | None:
        """The host of this name."""
        row = self._connection.execute(f"SELECT {_HOST} FROM hosts WHERE name = ?", (plain(name),)).fetchone()
        return None if row is None else replace(Host(*row), busy=bool(row[-1]))


class FeedsWriter(FeedsView):
    """Writes it. Writing again does no harm."""

    def put_feed(self, feed: Feed) -> None:
        """Keep a feed in place of what is known of it."""
        self._put("feeds", "url", replace(feed, title=feed.title and plain(feed.title), error=feed.error and plain(feed.error)))

    def move_feed(self, url: str, to: str) -> None:
        """A feed has another address for good, and its pages go with it; what was under that address before is one with it."""
        if to != url and self.feed(to) is not None:
            self._connection.execute("UPDATE pages SET feed = ? WHERE feed = ?", (plain(to), plain(url)))
            self._connection.execute("DELETE FROM feeds WHERE url = ?", (plain(url),))
        else:
            self._connection.execute("UPDATE feeds SET url = ? WHERE url = ?", (plain(to), plain(url)))

    def remove_feed(self, url: str) -> None:
        """Forget a feed, and of its pages those that were never read."""
        self._connection.execute("DELETE FROM pages WHERE feed = ? AND document IS NULL AND same_as IS NULL", (plain(url),))
        self._connection.execute("UPDATE pages SET due = NULL WHERE feed = ?", (plain(url),))
        self._connection.execute("DELETE FROM feeds WHERE url = ?", (plain(url),))

    def put_page(self, page: WatchedPage) -> None:
        """Keep a page in place of what is known of it. If its feed was removed meanwhile, it is not asked for any more."""
        if page.feed is not None and self.feed(page.feed) is None:
            page = replace(page, feed=None, due=None)
        self._put("pages", "url", replace(page, error=page.error and plain(page.error)))

    def put_host(self, host: Host) -> None:
        """Keep a host in place of what is known of it."""
        self._put("hosts", "name", replace(host, robots=None if host.robots is None else plain(host.robots)))

    def _put(self, table: str, key: str, record: Feed | WatchedPage | Host) -> None:
        names = [f.name for f in fields(record)]
        renewed = ", ".join(f"{name} = excluded.{name}" for name in names if name != key)
        marks = ", ".join("?" * len(names))
        self._connection.execute(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks}) ON CONFLICT ({key}) DO UPDATE SET {renewed}", astuple(record)
        )


def _feed(row: tuple[Any, ...]) -> Feed:
    return replace(Feed(*row), gone=bool(row[-1]))
