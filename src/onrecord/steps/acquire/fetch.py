"""Asks for one address after the other, as a good guest does: an address comes in, an `Answer` goes out.

Who asks says its name, keeps to robots.txt, has one connection to a host at a time and pauses between two, asks only for what
has changed where it can, waits as long as a host says, follows few redirects, and stops reading what is too large or too slow.
What has to outlive the process (what a host asked for, its robots.txt, whether it has https) goes to a `Memory`.
"""

import random
import re
import ssl
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from typing import NoReturn, Protocol
from urllib.parse import urljoin

from urllib3.response import BaseHTTPResponse

from onrecord import __version__
from onrecord.errors import FetchError
from onrecord.steps.acquire.address import Resolve, Target, numbers, target_of
from onrecord.steps.acquire.connect import LATER, Connector, UnreachableError
from onrecord.steps.acquire.page import LIMIT
from onrecord.steps.acquire.robots import AGENT, LONGEST, Robots
from onrecord.watched import Host, Manners, later, time_of

DAY = 86_400.0

_CHUNK = 65_536
_ACCEPT = "text/html,application/xhtml+xml,application/atom+xml,application/rss+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"
_REDIRECTS = (301, 302, 303, 307, 308)
_LASTING = (301, 308)
_BUSY = (429, 503)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_AGE = re.compile(r"\bmax-age\s*=\s*\"?(\d{1,8})")
_SAVE = "open it in a browser, save the page and give the file"
_REFUSED = {
    401: ("the page needs a login (status 401)", _SAVE),
    402: ("the page has to be paid for (status 402)", _SAVE),
    403: ("the site does not give it to programs (status 403)", _SAVE),
    404: ("there is no such page (status 404)", "check the address"),
    410: ("the page is gone for good (status 410)", "look for it in an archive of the web"),
    451: ("the page is withheld for legal reasons (status 451)", _SAVE),
}


_MANNERS = Manners()


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave. `url` is where it was in the end, `moved` says that it is there for good.

    Without `body` it has not changed. `etag` and `modified` are to be shown when it is asked for again, which need not be
    before `fresh` seconds.
    """

    url: str
    body: bytes | None
    moved: bool = False
    etag: str | None = None
    modified: str | None = None
    fresh: int = 0


class Memory(Protocol):
    """Where hosts are remembered."""

    def host(self, name: str) -> Host | None:
        """What is known of the host with this name."""

    def put_host(self, host: Host) -> None:
        """Keep what is known now."""


class Forgetful:
    """A memory that ends with the process."""

    def __init__(self) -> None:
        self._hosts: dict[str, Host] = {}

    def host(self, name: str) -> Host | None:
        """What is known of the host with this name."""
        return self._hosts.get(name)

    def put_host(self, host: Host) -> None:
        """Keep what is known now."""
        self._hosts[host.name] = host


@dataclass(slots=True)
class _Turn:
    """Whose turn it is at a host, and from when on the next may ask (by the monotonic clock)."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free: float = 0.0


@dataclass(frozen=True, slots=True)
class _Request:
    """What is asked for: errors call it by its `name`, the address that was given first; of what is too long
    the start may do (`cut`), and a host is asked that failed just now, if somebody insists (`insist`)."""

    name: str
    at: str
    target: Target
    headers: Mapping[str, str]
    own: Collection[str]
    limit: int
    cut: bool = False
    insist: bool = False


class Fetcher:
    """Fetches, from many threads if need be. Names and trusted certificates are the system's, unless `resolve` and `secure` are given."""

    def __init__(
        self,
        manners: Manners = _MANNERS,
        memory: Memory | None = None,
        *,
        resolve: Resolve = numbers,
        secure: ssl.SSLContext | None = None,
    ):
        self.manners = manners
        self.limit = manners.limit or LIMIT
        self._memory: Memory = memory or Forgetful()
        self._lines = Connector(resolve, secure, patience=manners.patience, longest=manners.longest)
        self._turns: dict[str, _Turn] = {}
        self._rules: dict[str, tuple[str, Robots]] = {}
        self._guard = threading.Lock()

    def stop(self) -> None:
        """Break off what is under way; whatever is asked for from now on raises `FetchError`."""
        self._lines.stop()

    @property
    def stopped(self) -> threading.Event:
        """Set when it was stopped."""
        return self._lines.stopped

    def fetch(
        self, url: str, *, own: Collection[str] = (), etag: str | None = None, modified: str | None = None, insist: bool = False
    ) -> Answer:
        """What is at this address, or that it is as it was where `etag` or `modified` of an earlier answer are given.

        Of the hosts in `own`, which the user chose, any machine is asked, of all others those on the public net. A host that
        failed is left alone for a while, unless the user waits for the answer and so insists. Raises `FetchError`.
        """
        shown = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in shown.items() if value}
        return self._follow(_Request(url, url, target_of(url), headers, own, self.limit, insist=insist))

    def robots(self, url: str, *, own: Collection[str] = (), insist: bool = False) -> Robots:
        """The rules of the site that this address is on. Raises `FetchError` where they cannot be known now."""
        target = target_of(url)
        host = self._host(target.key)
        if host.robots is None or host.robots_read is None or host.robots_read < later(-DAY):
            text = self._robots_text(f"{target.scheme}://{target.key}/robots.txt", own, insist)
            host = replace(self._host(target.key), robots=text, robots_read=later(0))
            self._memory.put_host(host)
        known = self._rules.get(target.key)
        if known is None or known[0] != host.robots:
            known = self._rules[target.key] = (host.robots or "", Robots(host.robots or ""))
        return known[1]

    def _robots_text(self, url: str, own: Collection[str], insist: bool) -> str:
        """The text of a robots.txt; none where the site refuses it or has none. Raises `FetchError` where the site fails."""
        try:
            answer = self._follow(_Request(url, url, target_of(url), {}, own, LONGEST, cut=True, insist=insist))
        except _NotThereError:
            return ""
        except FetchError as error:
            if not error.wait and not self.stopped.is_set():
                error.wait = self._left_alone(target_of(url).key)
            raise
        return (answer.body or b"").decode("utf-8", "replace").removeprefix("\ufeff")

    def _check_rules(self, request: _Request) -> None:
        try:
            allowed = self.robots(request.at, own=request.own, insist=request.insist).allows(request.at)
        except FetchError as error:
            what = f"its site's robots.txt cannot be read: {error.what}"
            kind = UnreachableError if isinstance(error, UnreachableError) else FetchError
            raise kind(request.name, what, error.remedy, wait=error.wait) from error
        if not allowed:
            raise FetchError(request.name, "its site's robots.txt does not let programs read it", _SAVE)

    # ------------------------------------------------------------------ from address to address

    def _follow(self, request: _Request) -> Answer:
        """The answer at the end of all redirects."""
        given, lasting = request.at, True
        for _ in range(self.manners.redirects + 1):
            asked, request = request.target, self._secured(request)
            try:
                if not request.cut:
                    self._check_rules(request)
                answer = self._ask(request)
            except UnreachableError:
                if request.target != asked:  # https is gone again: the next time we ask as before
                    self._memory.put_host(replace(self._host(asked.key), secure=None))
                raise
            if isinstance(answer, Answer):
                return replace(answer, moved=lasting and answer.url != given)
            lasting = lasting and answer.lasting
            target = target_of(answer.url)
            self._remember_https(request.target, target)
            request = replace(request, at=answer.url, target=target)
        what = f"it leads on and on, over more than {self.manners.redirects} redirects"
        raise FetchError(request.name, what, "give the address where the page is")

    def _secured(self, request: _Request) -> _Request:
        """The same over https, where the host is known to have that."""
        asked = request.target
        secure = self._host(asked.key).secure if asked.scheme == "http" else None
        if secure is None:
            return request
        target = replace(target_of(f"https://{secure}"), path=asked.path)
        return replace(request, at=f"https://{secure}{asked.path}", target=target)

    def _remember_https(self, asked: Target, led_to: Target) -> None:
        if (asked.scheme, led_to.scheme) == ("http", "https") and (asked.host, asked.path) == (led_to.host, led_to.path):
            self._memory.put_host(replace(self._host(asked.key), secure=led_to.key))

    def _ask(self, request: _Request) -> "Answer | _Redirect":
        """Ask once, when it is our turn."""
        target = request.target
        with self._turn(request), self._lines.line(request.name, target, request.own) as line:
            headers = {"Host": target.key, "User-Agent": agent(self.manners.contact), "Accept": _ACCEPT}
            headers |= {"Accept-Encoding": "gzip, deflate", "Connection": "close", **request.headers}
            line.connection.request("GET", target.path, headers=headers, preload_content=False)
            with closing(line.connection.getresponse()) as response:
                answer = self._read(request, response)
            if line.over or self.stopped.is_set():  # what was cut off then may look whole
                raise TimeoutError
            return answer

    def _read(self, request: _Request, response: BaseHTTPResponse) -> "Answer | _Redirect":
        """What the answer says: a redirect, that nothing changed, a body, or why there is none."""
        host, status, headers = self._host(request.target.key), response.status, response.headers
        if status in _BUSY:
            self._leave_alone(request.name, host, response)
        if host.failures:
            self._memory.put_host(replace(host, failures=0, until=None, busy=False))
        if status in _REDIRECTS and headers.get("Location"):
            return _Redirect(_joined(request, headers["Location"]), status in _LASTING)
        fresh = _AGE.search(headers.get("Cache-Control", ""))
        empty = Answer(
            request.at,
            None,
            etag=_short(headers.get("ETag")),
            modified=_short(headers.get("Last-Modified")),
            fresh=int(fresh.group(1)) if fresh else 0,
        )
        if status == 304 and request.headers:
            return empty
        if status != 200:
            raise _refusal(request.name, status)
        charset = _CHARSET.search(headers.get("Content-Type", ""))
        return replace(empty, body=_recoded(_body(request, response), charset.group(1) if charset else None))

    def _leave_alone(self, name: str, host: Host, response: BaseHTTPResponse) -> NoReturn:
        """The host has too much to do: remember until when, as it says, else longer with every time."""
        wait = self._left_alone(host.name, said=_retry_after(response.headers.get("Retry-After")), busy=True)
        what = f"its host has too much to do (status {response.status}) and is asked again in {in_words(wait)}"
        raise FetchError(name, what, LATER, wait=wait)

    def _left_alone(self, key: str, *, said: float = 0.0, busy: bool = False) -> float:
        """Remember to leave a host alone: as long as it said, else longer with every time; for how many seconds."""
        host = self._host(key)
        grown = min(60.0 * 2**host.failures, DAY) * random.uniform(0.75, 1.25)
        wait = min(7 * DAY, said * random.uniform(1, 1.05) if said else grown)
        self._memory.put_host(replace(host, failures=min(host.failures + 1, 12), until=later(wait + 1), busy=busy))
        return wait

    @contextmanager
    def _turn(self, request: _Request) -> Iterator[None]:
        """Our turn at a host: nobody else asks it, and the pause since the last page is over. Raises `FetchError`."""
        key = request.target.key
        with self._guard:
            turn = self._turns.setdefault(key, _Turn())
        with turn.lock:
            host = self._host(key)
            wait = (time_of(host.until) - datetime.now(UTC)).total_seconds() if host.until else 0
            if wait > 0 and (host.busy or not request.insist):
                what = f"its host {'had too much to do' if host.busy else 'failed'} and is asked again in {in_words(wait)}"
                raise FetchError(request.name, what, LATER, wait=wait)
            if self.stopped.wait(max(0.0, turn.free - time.monotonic())):
                raise FetchError(request.name, "it was not asked for, as we were stopped", LATER, wait=1)
            try:
                yield
            except UnreachableError as error:
                error.wait = 0.0 if self.stopped.is_set() else self._left_alone(key)
                raise
            finally:
                known = self._rules.get(key)
                pause = max(self.manners.pause, known[1].pause if known else 0)
                turn.free = time.monotonic() + (0 if request.cut else pause)  # a page may follow its site's rules at once

    def _host(self, name: str) -> Host:
        return self._memory.host(name) or Host(name)


class _NotThereError(FetchError):
    """The host answered, and said that there is nothing to have."""


@dataclass(frozen=True, slots=True)
class _Redirect:
    url: str
    lasting: bool


def agent(contact: str | None) -> str:
    """What we call ourselves: the program, its version, and where whoever uses it can be reached, else where it is described."""
    about = contact or _home()
    return f"{AGENT}/{__version__}" + (f" (+{about})" if about else "")


@cache
def _home() -> str | None:
    """The program's own address, as its package gives it."""
    with suppress(PackageNotFoundError):
        return next((url.rpartition(",")[2].strip() for url in metadata("onrecord").get_all("Project-URL") or ()), None)
    return None


def _body(request: _Request, response: BaseHTTPResponse) -> bytes:
    """All of the body, or the first of it where that may do; counted as it is when unzipped. Raises `FetchError`."""
    too_large = FetchError(request.name, f"it is larger than {request.limit / 1_000_000:g} MB", "give one article at a time")
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > request.limit and not request.cut:
        raise too_large
    parts, size = [], 0
    while part := response.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > request.limit and not request.cut:
            raise too_large
        if size > request.limit:
            break
    return b"".join(parts)[: request.limit]


def _refusal(name: str, status: int) -> FetchError:
    what, remedy = _REFUSED.get(status, (f"the site gives no page (status {status})", LATER if status >= 500 else _SAVE))
    if 400 <= status < 500:
        return _NotThereError(name, what, remedy, gone=status == 410)
    return FetchError(name, what, remedy)


def _joined(request: _Request, place: str) -> str:
    """Where a redirect leads; headers come as Latin-1, and some sites write UTF-8 in them."""
    with suppress(UnicodeError):
        place = place.encode("latin-1").decode("utf-8")
    try:
        url = urljoin(request.at, place).partition("#")[0]
        target_of(url)
        return url
    except (ValueError, FetchError):
        raise FetchError(
            request.name, f"it leads to {place[:200]!r}, which is no address of the web", "give the address where the page is"
        ) from None


def _recoded(body: bytes, charset: str | None) -> bytes:
    """As UTF-8 where the server says what it is in; what is UTF-8 already is that, whatever the server says."""
    if charset is None:
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        western = charset.casefold() in ("iso-8859-1", "latin1", "us-ascii", "ascii", "utf-8", "utf8")
        try:
            return body if western else body.decode(charset).encode("utf-8")
        except (ValueError, LookupError):
            return body
    return body


def _retry_after(value: str | None) -> float:
    """Seconds that a host asks to wait, given as such or as a date; 0 where it does not say."""
    if not value:
        return 0.0
    if value.strip().isascii() and value.strip().isdigit():
        return float(value.strip()[:9])
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def _short(value: str | None) -> str | None:
    """A header that is kept, unless somebody wants to fill our store with it."""
    return value if value and len(value) <= 500 and value.isprintable() else None


def in_words(seconds: float) -> str:
    """About how long that is."""
    for size, unit in ((DAY, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 1.5 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} seconds"
