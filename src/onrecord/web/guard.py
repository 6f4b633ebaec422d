"""What stands before every request and after every response: hosts, origins, sizes, methods, headers.

The reading room is for the person at this machine. A page of another site must not be
able to read it (DNS rebinding: the Host header is checked), to write into it (the Origin of
a POST is checked) or to frame it; and no page of it may fetch or run anything from elsewhere.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
PASTE_BYTES = 2_000_000
"""The longest text that can be pasted, in bytes of UTF-8."""
BODY_BYTES = 3 * PASTE_BYTES + 64_000
"""The longest request: in a form or in JSON, a byte of text may take three."""
DRAINED_BYTES = 64_000_000
"""How much of a refused request is still taken in, so that the sender sees why."""
TOO_LONG = "This text is longer than 2 MB. Paste one article at a time, or add the file on the command line."

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": with that, browsers send `Origin: null` with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

Refuse = Callable[[Request, int, str], Response]


class Guard:
    """ASGI middleware. `hosts`: names that the Host header may give, any if None; `refuse` makes the error response."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str] | None, refuse: Refuse):
        self.app, self.hosts, self.refuse = app, hosts, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with an error; either way with the security headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        headers = Headers(scope=scope)
        fault = self._fault(scope["method"], headers)
        if fault:
            await _drained(receive)
            await self.refuse(Request(scope), *fault)(scope, receive, send_guarded)
        else:
            await self.app(scope, _counted(receive), send_guarded)

    def _fault(self, method: str, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if self.hosts is not None and _name(host) not in self.hosts:
            return 400, "This address is not one that the reading room answers to. Open it as http://localhost or http://127.0.0.1."
        if method not in ("GET", "HEAD") and not _same_origin(headers, host):
            return 403, "This was sent from a page of another site, and is refused."
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > BODY_BYTES:
            return 413, TOO_LONG
        return None


class Heads:
    """ASGI middleware: HEAD is answered as GET is, without the body, so that routes need to speak of GET alone."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as a GET, and of the answer its head."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def send_head(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        await self.app({**scope, "method": "GET"}, receive, send_head)


def _name(host: str) -> str | None:
    """The host name without its port; None if it is malformed."""
    try:
        parts = urlsplit(f"//{host}")
        return parts.hostname if parts.netloc == host and parts.username is None else None
    except ValueError:
        return None


def _same_origin(headers: Headers, host: str) -> bool:
    """Whether the request comes from our own pages, or from no web page at all."""
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site", "none") in ("same-origin", "none")
    return origin.lower() in (f"http://{host.lower()}", f"https://{host.lower()}")


async def _drained(receive: Receive) -> None:
    """Take in what is still being sent, keeping nothing: a browser shows the answer only when it has sent all."""
    taken = 0
    while taken < DRAINED_BYTES:
        message = await receive()
        taken += len(message.get("body", b""))
        if not message.get("more_body", False):
            return


def _counted(receive: Receive) -> Receive:
    """The same, but a body that is longer than it may be (and did not say so before) breaks off with 413."""
    received = 0

    async def receive_counted() -> Message:
        nonlocal received
        message = await receive()
        if message["type"] == "http.request":
            received += len(message.get("body", b""))
            if received > BODY_BYTES:
                raise HTTPException(413, TOO_LONG)
        return message

    return receive_counted
