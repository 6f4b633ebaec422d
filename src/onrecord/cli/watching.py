"""`watch` and `feeds`: keeps reading feeds, and says which."""

import signal
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING

from onrecord.cli.keeping import open_workspace, tools_of
from onrecord.cli.screen import complain, note, show, show_json, show_line
from onrecord.watched import EVERY

if TYPE_CHECKING:
    from types import FrameType

    from onrecord.watched import Notice
    from onrecord.workspace import Workspace

_SHORTEST_WAIT = 1.0
_LONGEST_WAIT = 3600.0
"""Seconds after which the store is looked at again: feeds may have been added to it."""


def feeds(options: Namespace) -> int:
    """The feeds that are watched."""
    rows = open_workspace(options).feeds()
    if options.json:
        from onrecord.exchange.interchange import feed_form

        show_json([feed_form(row) for row in rows])
    elif rows:
        from onrecord.exchange.listings import render_feeds

        show(render_feeds(rows))
    else:
        show_line("No feed is watched; add one with 'onrecord feeds add'.")
    return 0


def add_feeds(options: Namespace) -> int:
    """Watch more feeds; one that cannot be had leaves the others as they are."""
    _, status = _added(open_workspace(options), options.urls, EVERY)
    return status


def remove_feeds(options: Namespace) -> int:
    """Watch some feeds no more."""
    from onrecord.errors import OnrecordError

    workspace, status = open_workspace(options), 0
    for url in options.urls:
        try:
            feed = workspace.remove_feed(url)
        except OnrecordError as error:
            status = complain(str(error))
        else:
            show_line(f"removed  {feed.title or feed.url}")
    return status


def _added(workspace: "Workspace", urls: list[str], every: float) -> tuple[set[str], int]:
    """The addresses of the feeds at these addresses, and the exit status."""
    from onrecord.errors import InputError

    status, found, before = 0, set(), {feed.url for feed in workspace.feeds()}
    for url in urls:
        try:
            feed = workspace.add_feed(url, every=every)
        except InputError as error:
            status = complain(str(error))
        else:
            found.add(feed.url)
            if feed.url not in before:
                show_line(f"watching  {feed.title or feed.url}" + (f"  {feed.url}" if feed.title else ""))
    return found, status


# ----------------------------------------------------------------------------------- watch


def watch(options: Namespace) -> int:
    """Look at feeds round by round, until stopped, or once; the exit status is that of the last round."""
    workspace = open_workspace(options, tools_of(options))
    with _stopping(workspace) as stopped:
        chosen, status = _added(workspace, options.feeds, options.every)
        while not stopped.is_set():
            failed = False

            def report(notice: "Notice") -> None:
                nonlocal failed
                if notice.kind == "failed":
                    failed = bool(complain(notice.what))
                    return
                if notice.kind == "moved" and notice.url in chosen:
                    chosen.add(notice.what)
                show_line(_line(notice))
                sys.stdout.flush()  # whoever follows a log wants to see it now

            urls = chosen if options.feeds else {feed.url for feed in workspace.feeds()}
            if not urls:
                return status or complain("no feed is watched; add one with 'onrecord feeds add'")
            workspace.check_feeds(urls, every=options.every, report=report)
            if options.once:
                return max(status, failed)
            stopped.wait(_until(workspace.next_due(urls)))
    return 0


def _line(notice: "Notice") -> str:
    """What happened, and when."""
    return "  ".join(filter(None, (datetime.now().strftime("%H:%M:%S"), f"{notice.kind:<7}", notice.document, _said(notice))))


def _said(notice: "Notice") -> str:
    return {"same": notice.url, "moved": f"{notice.url} -> {notice.what}"}.get(notice.kind, notice.what)


def _until(due: str | None) -> float:
    """Seconds to wait for what is due next."""
    if due is None:
        return _LONGEST_WAIT
    seconds = (datetime.fromisoformat(due) - datetime.now(UTC)).total_seconds()
    return min(max(seconds, _SHORTEST_WAIT), _LONGEST_WAIT)


@contextmanager
def _stopping(workspace: "Workspace") -> Iterator[Event]:
    """An event that Ctrl-C or the end of the session sets, after which what is under way comes to its end; a second one breaks it off."""
    stopped = Event()
    ours = (signal.SIGINT, signal.SIGTERM)

    def stop(number: int, frame: "FrameType | None") -> None:
        for each, handler in zip(ours, before, strict=True):
            signal.signal(each, handler)
        stopped.set()
        workspace.stop_feeds()
        note("stopping when the page at hand is read (once more to stop at once)")

    before = [signal.signal(each, stop) for each in ours]
    try:
        yield stopped
    finally:
        for each, handler in zip(ours, before, strict=True):
            signal.signal(each, handler)
