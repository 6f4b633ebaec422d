"""What is remembered of feeds, of the pages that came from addresses, and of the hosts that they are on, from one round to the next.

Times are ISO times in UTC of the same length, so that they can be compared as texts; days are ISO dates.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

FeedKind = Literal["feed", "sitemap"]
NoticeKind = Literal["feed", "moved", "new", "known", "changed", "same", "failed"]

EVERY = 900.0
"""Seconds between two looks at a feed that does not ask for more."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed or news sitemap: what it last answered, how often it failed since, and when it is asked next.

    `new` is when something new was last in it. One that is `gone` is not asked any more, nor before `due`.
    """

    url: str
    kind: FeedKind
    added: str
    title: str | None = None
    etag: str | None = None
    modified: str | None = None
    checked: str | None = None
    new: str | None = None
    failures: int = 0
    error: str | None = None
    due: str | None = None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class WatchedPage:
    """A page that has an address: where it was seen, what it last answered, and the document that was read from it.

    `stated` is when its feed says that it was changed, in whatever form; `visits` is how often it was fetched.
    It is fetched at `due`, and not again where that is None. One that is `same_as` another is a way to that one.
    """

    url: str
    feed: str | None = None
    same_as: str | None = None
    published: str | None = None
    stated: str | None = None
    etag: str | None = None
    modified: str | None = None
    fetched: str | None = None
    document: str | None = None
    visits: int = 0
    failures: int = 0
    error: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Host:
    """A host, with its port where that is not the usual one.

    Nothing is asked of it before `until`: it said so itself where it was `busy`, else it failed. `robots` is its robots.txt
    ("" for none), as read at `robots_read`. `secure` is the host that its addresses lead to over https.
    """

    name: str
    until: str | None = None
    failures: int = 0
    robots: str | None = None
    robots_read: str | None = None
    secure: str | None = None
    busy: bool = False


@dataclass(frozen=True, slots=True)
class Manners:
    """How hosts are treated: seconds between two requests, seconds to wait for an answer's next part and for all of it,
    redirects and bytes that are taken, and the `contact` (an address) under which whoever uses the program can be reached."""

    pause: float = 2.0
    patience: float = 20.0
    longest: float = 120.0
    redirects: int = 5
    limit: int | None = None
    contact: str | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What a round did: looked at a feed, which may have `moved` to where `what` says; read a page that is new, known or has
    changed; found one the same; or failed."""

    kind: NoticeKind
    url: str
    what: str
    document: str | None = None


def stamp(at: datetime) -> str:
    """The time as it is kept."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def time_of(kept: str) -> datetime:
    """The time that was kept as this."""
    return datetime.fromisoformat(kept)


def later(seconds: float) -> str:
    """The time in so many seconds, as it is kept; never more than a month ahead."""
    return stamp(datetime.now(UTC) + timedelta(seconds=min(seconds, 30 * 86_400)))
