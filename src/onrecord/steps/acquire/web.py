"""From an address to the page there, whichever way it was reached: an AMP form leads to the page that it is a form of.

In: an address. Out: a `Fetched`, which says under which address the page counts, and which others lead to it.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from io import BufferedReader, BytesIO

from onrecord.errors import FetchError, InputError
from onrecord.records import Hints, Page
from onrecord.steps.acquire.address import same_site, target_of, tidy
from onrecord.steps.acquire.fetch import Answer, Fetcher
from onrecord.steps.acquire.head import Head, head_of
from onrecord.steps.acquire.kinds import HEAD, kind_of
from onrecord.steps.acquire.page import NO_HINTS, page_of
from onrecord.watched import Manners

Known = tuple[str | None, str | None]
"""What an earlier answer gave as its ETag and as when it was last modified."""


_DOCUMENTS = ("pdf", "zip", "mail")
"""What is read as if it were a file: PDF, DOCX, which is a ZIP archive, and MHTML. What is in it tells, for servers often do not."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `url` is the page's own address, and `ways` are others that led to it.

    There is no `page` where it is as it was.
    """

    url: str
    ways: tuple[str, ...]
    page: Page | None
    etag: str | None
    modified: str | None


def fetch_page(
    fetcher: Fetcher,
    url: str,
    *,
    hints: Hints = NO_HINTS,
    whole: bool = False,
    published: str | None = None,
    own: Collection[str] = (),
    known: Known = (None, None),
    insist: bool = False,
) -> Fetched:
    """The page at an address; `published` is its day for one that does not say. Raises `InputError`."""
    asked = tidy(url)
    answer = fetcher.fetch(asked, own=own, etag=known[0], modified=known[1], insist=insist)
    if answer.body is None:
        return Fetched(asked, (), None, answer.etag or known[0], answer.modified or known[1])
    page, head = _page(asked, answer, whole)
    ways = {asked, tidy(answer.url)}
    if head.amp and (full := _full_form(fetcher, head, ways, own)) is not None:
        answer, (page, head) = full, _page(asked, full, whole)
        ways.add(tidy(answer.url))
    own_address = _own_address(head, tidy(answer.url))
    hints = replace(hints, url=hints.url or own_address, published=hints.published or (None if head.dated else published))
    page = replace(page, name=own_address, hints=hints)
    return Fetched(own_address, tuple(sorted(ways - {own_address})), page, answer.etag, answer.modified)


def page_at(url: str, *, hints: Hints = NO_HINTS, whole: bool = False, contact: str | None = None) -> Page:
    """The page at an address that the user, who can be reached by `contact`, gives. Raises `InputError`."""
    page = fetch_page(_guest(contact), url, hints=hints, whole=whole, own=host_of(url), insist=True).page
    assert page is not None  # nothing was said of an earlier answer
    return page


@cache
def _guest(contact: str | None) -> Fetcher:
    """One for the whole process, so that hosts have their pauses however many addresses are given."""
    return Fetcher(Manners(contact=contact))


def host_of(url: str) -> tuple[str]:
    """The host that the user trusts by giving this address."""
    return (target_of(url).host,)


def _page(name: str, answer: Answer, whole: bool) -> tuple[Page, Head]:
    body = answer.body or b""
    page = _in_document(name, body, whole) if kind_of("", body[:HEAD]) in _DOCUMENTS else page_of(name, body, whole=whole)
    return page, head_of(page.text, answer.url) if page.kind == "html" else Head()


def _in_document(name: str, body: bytes, whole: bool) -> Page:
    """The page in a document that is no web page, as if it were a file. Raises `InputError`."""
    from onrecord.steps.acquire.content import Manner, pages_in  # few addresses lead to one

    found = pages_in(name, BufferedReader(BytesIO(body)), Manner(whole=whole))
    page = next(found, None)
    if isinstance(page, InputError):
        raise page
    if page is None or next(found, None) is not None:
        raise InputError(name, "there is an archive at this address, and no article", "download it and give the file")
    return page


def _full_form(fetcher: Fetcher, head: Head, seen: Collection[str], own: Collection[str]) -> Answer | None:
    """The answer of the page that an AMP form names as the real one, None where that is itself or cannot be had."""
    try:
        if head.canonical is None or tidy(head.canonical) in seen or target_of(head.canonical).path == "/":
            return None
        return fetcher.fetch(tidy(head.canonical), own=own)
    except FetchError:
        return None


def _own_address(head: Head, url: str) -> str:
    """The address that the page gives itself, if it is of the same site: on no page can somebody else's be taken away.

    Nor the front page's, which some sites have all their pages name.
    """
    if head.canonical is None:
        return url
    try:
        canonical = tidy(head.canonical)
        return canonical if same_site(canonical, url) and target_of(canonical).path != "/" else url
    except FetchError:
        return url
