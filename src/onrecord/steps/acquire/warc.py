"""Web archives (WARC): of what a crawler fetched, the pages.

In: an open file, unpacked. Out: `Member`s named by their address, `Skipped` for what is no page or was not found.
"""

import re
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import Any

from onrecord.errors import InputError, Skipped
from onrecord.records import Hints
from onrecord.steps.acquire.archives import Member
from onrecord.steps.acquire.page import LIMIT

_PAGES = ("text/html", "application/xhtml+xml", "application/pdf")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_NO_PAGE = "it is not read"


def members_of_warc(name: str, file: BufferedReader) -> Iterator[Member | InputError]:
    """The pages in a web archive, each under its address."""
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(file):
        address = record.rec_headers.get_header("WARC-Target-URI")
        if address is None or record.rec_type not in ("response", "resource", "conversion"):
            continue
        yield _member(name, address.strip("<>"), record)


def _member(name: str, address: str, record: Any) -> Member | InputError:
    """The page in a record; its text alone, if that is all that was kept ("conversion")."""
    http = record.http_headers
    kind = (http or record.rec_headers).get_header("Content-Type") or ""
    if http is not None and http.get_statuscode() != "200":
        return Skipped(address, f"the server answered {http.get_statuscode()}", _NO_PAGE)
    if not kind.lower().startswith(_PAGES) and record.rec_type != "conversion":
        return Skipped(address, f"this is no page ({kind or 'of no kind'})", _NO_PAGE)
    data = record.content_stream().read(LIMIT + 1)
    if len(data) <= LIMIT and record.raw_stream.limit:
        return InputError(address, f"it is cut off in {name}", "get the archive again")
    charset = _CHARSET.search(kind)
    return Member(address, BufferedReader(BytesIO(data)), Hints(url=address), charset.group(1) if charset else None)
