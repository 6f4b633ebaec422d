"""A site of our own on this machine: what it answers is given path by path, and what was asked for is kept."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Handler = BaseHTTPRequestHandler


@dataclass
class Reply:
    """What a path answers. `say`, in place of a body, writes what it likes; an `etag` is compared with the reader's."""

    body: str | bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    say: Callable[[Handler], None] | None = None


@dataclass
class Asked:
    path: str
    at: float
    headers: dict[str, str]


class Site:
    """Paths and their replies; `asked` is what came, `most_at_once` how many requests were ever under way together."""

    def __init__(self, port: int):
        self.port = port
        self.replies: dict[str, Reply] = {}
        self.asked: list[Asked] = []
        self.most_at_once = self.now = 0
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def put(self, path: str, body: str | bytes = b"", **reply: object) -> str:
        """Let a path answer this; its address."""
        self.replies[path] = Reply(body, **reply)  # type: ignore[arg-type]
        return self.url + path

    def paths(self) -> list[str]:
        """What was asked for, without the rules for robots."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def answer(self, handler: Handler) -> None:
        reply = self.replies.get(handler.path, Reply("no such page", 404))
        if reply.say is not None:
            reply.say(handler)
            return
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        if reply.etag is not None and handler.headers.get("If-None-Match") == reply.etag:
            handler.send_response(304)
            handler.end_headers()
            return
        handler.send_response(reply.status)
        for name, value in ({"ETag": reply.etag} if reply.etag else {}).items() | reply.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)


@contextmanager
def serving(wrap: Callable[[ThreadingHTTPServer], None] = lambda server: None) -> Iterator[Site]:
    """A site that answers as long as the context lasts."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with site.lock:
                site.now += 1
                site.most_at_once = max(site.most_at_once, site.now)
                site.asked.append(Asked(self.path, time.monotonic(), dict(self.headers)))
            try:
                with suppress(OSError):
                    site.answer(self)
            finally:
                with site.lock:
                    site.now -= 1

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Readers that hang up are what is tested."""

    server = Quiet(("127.0.0.1", 0), Answering)
    site = Site(server.server_address[1])
    wrap(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
