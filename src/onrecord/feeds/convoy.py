"""Work for many hosts side by side, for each in its order and one at a time: jobs under keys come in, jobs with their results go out.

The results come as they are done, into the thread that asks for them; when it stops asking, nothing more is begun.
"""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

AT_ONCE = 8
"""Keys that are worked for at the same time, and results that wait to be taken."""

Job = TypeVar("Job")
Result = TypeVar("Result")


def by_key(jobs: Sequence[tuple[str, Job]], work: Callable[[Job], Result], stopped: threading.Event) -> Iterator[tuple[Job, Result]]:
    """Each job with what `work` makes of it. Whatever `work` raises is raised here."""
    rows: dict[str, list[Job]] = {}
    for key, job in jobs:
        rows.setdefault(key, []).append(job)
    done: queue.Queue[tuple[Job, Result] | BaseException | None] = queue.Queue(AT_ONCE)
    left = threading.Event()

    def go(row: list[Job]) -> None:
        try:
            for job in row:
                if stopped.is_set() or left.is_set():
                    break
                _put(done, (job, work(job)), left)
        except BaseException as error:
            _put(done, error, left)
        else:
            _put(done, None, left)

    pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="fetching")
    try:
        for row in rows.values():
            pool.submit(go, row)
        ended = 0
        while ended < len(rows):
            item = done.get()
            if isinstance(item, BaseException):
                raise item
            if item is None:
                ended += 1
            else:
                yield item
    finally:
        left.set()
        pool.shutdown(wait=True, cancel_futures=True)


def _put(
    done: "queue.Queue[tuple[Job, Result] | BaseException | None]", item: "tuple[Job, Result] | BaseException | None", left: threading.Event
) -> None:
    """Hand on an item, unless nobody is there to take it any more."""
    while not left.is_set():
        try:
            done.put(item, timeout=0.1)
        except queue.Full:
            continue
        return
