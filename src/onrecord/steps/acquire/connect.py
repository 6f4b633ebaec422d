"""Connections to hosts: whom an address may lead to, how one is opened safely, what went wrong on the way, and how it is broken off."""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError

from onrecord.errors import FetchError
from onrecord.steps.acquire.address import Resolve, Target, is_public

LATER = "try again later"
FAILURES = (HTTPError, http.client.HTTPException, OSError, ValueError)
"""What a connection may raise at any time."""

_TRIED = 3
"""So many of a host's machines are tried."""


class UnreachableError(FetchError):
    """There is no connection to the host: any other page of it would fail too."""


@dataclass(frozen=True, slots=True)
class Line:
    """An open connection, and until when (by the monotonic clock) it stays open."""

    connection: HTTPConnection
    until: float

    @property
    def over(self) -> bool:
        """Whether its time has run out."""
        return time.monotonic() >= self.until


class Connector:
    """Opens connections. `patience` is for how many seconds a host may be silent, `longest` for how many a connection may last."""

    def __init__(self, resolve: Resolve, secure: ssl.SSLContext | None, *, patience: float, longest: float):
        self._resolve = resolve
        self._secure = secure
        self._patience, self._longest = patience, longest
        self._open: set[socket.socket] = set()
        self._guard = threading.RLock()  # the handler of a signal may interrupt whoever has it
        self.stopped = threading.Event()

    def stop(self) -> None:
        """Break off all connections."""
        self.stopped.set()
        with self._guard:
            for sock in list(self._open):
                _hang_up(sock)

    @contextmanager
    def line(self, name: str, target: Target, own: Collection[str]) -> Iterator[Line]:
        """A connection to one of the host's machines, as long as it lasts. Raises `FetchError`, which calls the page by its `name`."""
        connection, until = self._connected(name, target, own), time.monotonic() + self._longest
        sock = connection.sock  # which the connection itself forgets as soon as an answer begins
        hang_up = threading.Timer(self._longest, _hang_up, (sock,))
        hang_up.daemon = True
        with self._guard:
            self._open.add(sock)
        hang_up.start()
        try:
            yield Line(connection, until)
        except FAILURES as error:
            what = self._explained(error, target, over=time.monotonic() >= until)
            raise FetchError(name, what, LATER) from error
        finally:
            hang_up.cancel()
            with self._guard:
                self._open.discard(sock)
            _hang_up(sock)
            connection.close()

    def _connected(self, name: str, target: Target, own: Collection[str]) -> HTTPConnection:
        """A connection to the first machine that lets us in. The number that is connected to is the one that was looked at."""
        try:
            found = self._resolve(target.host, target.port)
        except (OSError, UnicodeError):
            raise UnreachableError(name, f"the host {target.host} is not known", "check the address, and whether you are online") from None
        if target.host not in own and not all(map(is_public, found)):
            what = f"the host {target.host} is on a private network or this machine, and somebody else names it"
            raise FetchError(name, what, "give the address yourself if you trust it")
        problem: Exception = OSError("no machine has this name")
        for number in list(found)[:_TRIED]:
            connection = self._connection(target, number)
            try:
                connection.connect()
            except FAILURES as error:
                problem = error
                connection.close()
            else:
                return connection
        raise UnreachableError(name, self._explained(problem, target), LATER)

    def _connection(self, target: Target, number: str) -> HTTPConnection:
        if target.scheme == "http":
            return HTTPConnection(number, target.port, timeout=self._patience)
        if self._secure is None:
            self._secure = _certificates()
        return HTTPSConnection(
            number,
            target.port,
            timeout=self._patience,
            ssl_context=self._secure,
            server_hostname=target.host,
            assert_hostname=target.host,
        )

    def _explained(self, error: Exception, target: Target, *, over: bool = False) -> str:
        """What went wrong, in a few words."""
        said = str(error).casefold()
        if self.stopped.is_set():
            return "it was broken off, as we were stopped"
        if over:
            return f"it takes longer than {self._longest:g} seconds"
        if isinstance(error, TimeoutError) or "timed out" in said:
            return f"the host {target.host} does not answer within {self._patience:g} seconds"
        if isinstance(error, ssl.SSLError) or "certificate" in said:
            return f"there is no safe connection to {target.host} ({_first_line(error)})"
        if isinstance(error, ConnectionRefusedError) or "refused" in said:
            return f"the host {target.host} lets nobody connect"
        return f"the answer of {target.host} breaks off or makes no sense ({_first_line(error)})"


def _certificates() -> ssl.SSLContext:
    """The certificates that the system trusts, and those of certifi where it has none of its own."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _hang_up(sock: socket.socket) -> None:
    """End a connection, also one that another thread waits for."""
    with suppress(OSError):  # it has ended by itself
        sock.shutdown(socket.SHUT_RDWR)


def _first_line(error: object) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:200]
