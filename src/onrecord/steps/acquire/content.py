"""From an open file to the pages in it: what it is decides which module reads it, layer by layer.

In: a name, a stream and a `Manner`. Out: pages, and an `InputError` in the place of each that cannot be read. Whatever is
wrong with a file ends in an error beside its name, and never in an exception.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from io import BufferedReader, BytesIO

from onrecord.errors import InputError
from onrecord.records import Hints, Page
from onrecord.steps.acquire.archives import Member, members_of_tar, members_of_zip
from onrecord.steps.acquire.charset import SAVE_AS_TEXT
from onrecord.steps.acquire.columns import USUAL, Columns, known_over
from onrecord.steps.acquire.kinds import ARCHIVES, COMPRESSIONS, HEAD, Kind, end_of, foreign, kind_of
from onrecord.steps.acquire.mail import page_of_mail
from onrecord.steps.acquire.page import LIMIT, page_of
from onrecord.steps.acquire.streams import damage_named, seekable, unpacked
from onrecord.steps.acquire.tables import csv_rows, json_line_rows, json_rows, pages_of_rows, parquet_rows
from onrecord.steps.acquire.warc import members_of_warc

_LARGEST = 5 * LIMIT
"""The most bytes of what holds an article among other things: pictures, letter shapes, attachments."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How pages are made: what is known of them, whether a text is nothing but the body, and which column holds what."""

    hints: Hints = Hints()
    whole: bool = False
    columns: Columns = USUAL
    charset: str | None = None


Pages = Iterator[Page | InputError]


def pages_in(name: str, file: BufferedReader, manner: Manner = Manner(), within: tuple[Kind, ...] = ()) -> Pages:
    """All pages in a stream that is called `name`; `within` is what it was unpacked from."""
    try:
        with damage_named(name):
            yield from _pages_in(name, file, manner, within)
    except InputError as error:
        yield error


def _pages_in(name: str, file: BufferedReader, manner: Manner, within: tuple[Kind, ...]) -> Pages:
    head = file.peek(HEAD)[:HEAD]
    if (what := foreign(head)) is not None:
        raise InputError(name, f"this is {what}, not text", SAVE_AS_TEXT)
    kind = kind_of(name, head)
    if kind == "page" and manner.columns.names and not end_of(name):  # standard input with a map of columns
        kind = "table"
    if kind not in COMPRESSIONS:
        yield from _READERS[kind](name, file, manner, within)
    elif within and within[-1] in COMPRESSIONS:
        raise InputError(name, "it is compressed twice", "unpack it and give what is in it")
    else:
        yield from pages_in(name, unpacked(name, kind, file), manner, (*within, kind))


def _page(name: str, file: BufferedReader, manner: Manner, within: tuple[Kind, ...]) -> Pages:
    yield page_of(name, file.read(LIMIT + 1), hints=manner.hints, whole=manner.whole, charset=manner.charset)


def _mail(name: str, file: BufferedReader, manner: Manner, within: tuple[Kind, ...]) -> Pages:
    yield page_of_mail(name, _all_of(name, file), hints=manner.hints, whole=manner.whole)


def _pdf(name: str, file: BufferedReader, manner: Manner, within: tuple[Kind, ...]) -> Pages:
    from onrecord.steps.acquire.pdf import text_of_pdf

    yield Page(name, "text", text_of_pdf(name, _all_of(name, file)), manner.hints, manner.whole)


def _all_of(name: str, file: BufferedReader) -> bytes:
    data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise InputError(name, f"it is larger than {_LARGEST // 1_000_000} MB", "give one article at a time")
    return data


# ---------------------------------------------------------------------------------- tables


def _json_lines(name: str, file: BufferedReader, manner: Manner, within: tuple[Kind, ...]) -> Pages:
    return pages_of_rows(name, json_line_rows(name, file), manner.columns, manner.hints, manner.whole)


def _json(name: str, file: BufferedReader, manner: Manner, within: tuple[Kind, ...]) -> Pages:
    return pages_of_rows(name, json_rows(name, file), manner.columns, manner.hints, manner.whole)


def _table(name: str, file: BufferedReader, manner: Manner, within: tuple[Kind, ...]) -> Pages:
    return pages_of_rows(name, csv_rows(name, file, manner.columns), manner.columns, manner.hints, manner.whole)


def _parquet(name: str, file: BufferedReader, manner: Manner, within: tuple[Kind, ...]) -> Pages:
    return pages_of_rows(name, parquet_rows(name, file, manner.columns), manner.columns, manner.hints, manner.whole)


# -------------------------------------------------------------------------------- archives


def _zip(name: str, file: BufferedReader, manner: Manner, within: tuple[Kind, ...]) -> Pages:
    """A Word document, which is a ZIP archive too, or the files in one."""
    from zipfile import ZipFile

    from onrecord.steps.acquire.docx import is_office, page_of_docx

    nested = any(kind in ARCHIVES for kind in within)
    with seekable(BytesIO(_all_of(name, file)) if nested else file) as whole, ZipFile(whole) as archive:
        if is_office(archive):
            yield page_of_docx(name, whole, archive, hints=manner.hints, whole=manner.whole)
            return
        _refuse_nested(name, within)
        size = whole.seek(0, 2)
        yield from _of_members(members_of_zip(name, archive, size), manner, (*within, "zip"))


def _tar(name: str, file: BufferedReader, manner: Manner, within: tuple[Kind, ...]) -> Pages:
    _refuse_nested(name, within)
    yield from _of_members(members_of_tar(name, file), manner, (*within, "tar"))


def _warc(name: str, file: BufferedReader, manner: Manner, within: tuple[Kind, ...]) -> Pages:
    yield from _of_members(members_of_warc(name, file), manner, (*within, "warc"))


def _refuse_nested(name: str, within: tuple[Kind, ...]) -> None:
    if any(kind in ARCHIVES for kind in within):
        raise InputError(name, "this is an archive within an archive", "unpack the outer one and give what is in it")


def _of_members(members: Iterable[Member | InputError], manner: Manner, within: tuple[Kind, ...]) -> Pages:
    for member in members:
        if isinstance(member, InputError):
            yield member
        else:
            inner = replace(manner, hints=known_over(manner.hints, member.hints), charset=member.charset)
            yield from pages_in(member.name, member.file, inner, within)


_READERS: dict[Kind, Callable[[str, BufferedReader, Manner, tuple[Kind, ...]], Pages]] = {
    "page": _page,
    "mail": _mail,
    "pdf": _pdf,
    "json lines": _json_lines,
    "json": _json,
    "table": _table,
    "parquet": _parquet,
    "zip": _zip,
    "tar": _tar,
    "warc": _warc,
}
