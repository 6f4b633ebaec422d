"""The first step: from a file or standard input to a page.

In: a path, or `-`, or bytes. Out: a `Page` with its text decoded, told to be HTML or plain text
by what it holds. Line ends stay as they are, so that offsets are those of the input.
"""

import codecs
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.records import Hints, Page, PageKind

LIMIT = 20_000_000
"""The most bytes that a page may have."""

_NO_HINTS = Hints()
_SAVE_AS_TEXT = "save or copy the article as plain text or HTML and give that"
_MAGIC = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"RIFF", "an image, a sound or a film (RIFF)"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich-text document (RTF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"SQLite format 3", "a database"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_ASCII = bytes(range(128))
_FEW = 0.015
"""The share of bytes outside ASCII up to which a text is taken for English with a name or a dash in it."""
_WESTERN = ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252")
_STILL_IN_USE = (
    "cp1252",
    "cp1250",
    "cp1251",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "koi8_r",
    "shift_jis",
    "euc_jp",
    "gb18030",
    "big5",
    "euc_kr",
)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,500}>\s*|<!--.{0,5000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_TAG = re.compile(r"<(?:article|main|section|div|p|h1|h2|ul|table|meta|title|span|a)\b[^<>]{0,500}>", re.IGNORECASE)
_HTML_LOOK_AT = 20_000


def acquire(source: str, *, hints: Hints = _NO_HINTS, whole: bool = False, stdin: BinaryIO | None = None) -> Page:
    """Read the page at a path, or from standard input for `-`. Raises `InputError`."""
    if source == "-":
        data = (stdin or sys.stdin.buffer).read(LIMIT + 1)
    elif source.startswith(("http://", "https://")):
        raise InputError(source, "this is an address, and nothing is fetched from the network", "save the page and give the file")
    else:
        data = _read(source)
    return page_of(source, data, hints=hints, whole=whole)


def _read(source: str) -> bytes:
    try:
        with Path(source).open("rb") as file:
            return file.read(LIMIT + 1)
    except FileNotFoundError:
        raise InputError(source, "there is no such file", "check the path") from None
    except IsADirectoryError:
        raise InputError(source, "this is a folder, not a file", "give the files in it") from None
    except PermissionError:
        raise InputError(source, "it may not be read", "change its permissions or copy it elsewhere") from None
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise InputError(source, f"it cannot be read ({what})", "check the path") from None


def page_of(name: str, data: bytes, *, hints: Hints = _NO_HINTS, whole: bool = False) -> Page:
    """Make a page of bytes; `name` is what errors call it. Raises `InputError`."""
    if len(data) > LIMIT:
        raise InputError(name, f"it is larger than {LIMIT // 1_000_000} MB", "give one article at a time")
    kind = next((what for magic, what in _MAGIC if data.startswith(magic)), None)
    if kind is not None:
        raise InputError(name, f"this is {kind}, not text", _SAVE_AS_TEXT)
    text = _decode(name, data)
    if not text.strip():
        raise InputError(name, "it is empty", "give a file with an article's text in it")
    return Page(name=name, kind=_kind_of(text), text=text, hints=hints, whole=whole)


def _decode(name: str, data: bytes) -> str:
    """By the byte order mark, as UTF-8, by what HTML declares, or as what it most looks like."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding)
            except UnicodeDecodeError:
                raise InputError(name, f"it begins like {encoding} but is not", "save it as UTF-8") from None
    if (wide := _unmarked_utf16(data)) is not None:
        return wide
    if len(data.translate(None, _CONTROL)) < len(data):
        raise InputError(name, "this is a binary file, not text", _SAVE_AS_TEXT)
    for encoding in _candidates(data):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guess(name, data)


def _unmarked_utf16(data: bytes) -> str | None:
    """The text, if it is UTF-16 without a mark: every other byte of most text in Latin letters is zero, and none between."""
    head = data[:4096]
    for high, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if 2 * head[high::2].count(0) > len(head[high::2]) and not head[1 - high :: 2].count(0):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _candidates(data: bytes) -> Iterator[str]:
    """UTF-8, which nothing else passes for, then what HTML declares as browsers understand it; seven-bit encodings pass for ASCII."""
    found = _DECLARED.search(data, 0, 4096)
    declared = found.group(1).decode("ascii", "replace").casefold() if found else ""
    if declared.startswith(("iso-2022-", "hz-")):
        yield declared
    yield "utf-8"
    if declared and not declared.startswith(("utf-", "utf_")):
        yield "cp1252" if declared in _WESTERN else declared


def _guess(name: str, data: bytes) -> str:
    """As UTF-8 where most of it is that; as Western European where few bytes are outside ASCII; else by its statistics."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(len(run) for run in re.findall(r"[^\x00-\x7f]+", text)) - broken
    if whole > 3 * broken or (whole and broken == 1):
        return text
    if len(data.translate(None, _ASCII)) <= _FEW * len(data):
        return data.decode("cp1252", "replace")
    from charset_normalizer import from_bytes

    guess = from_bytes(data, cp_isolation=list(_STILL_IN_USE)).best()
    if guess is None:
        raise InputError(name, "its encoding cannot be told", "save it as UTF-8")
    return str(guess)


def _kind_of(text: str) -> PageKind:
    """HTML begins like HTML, or is a piece of it: it begins with a tag and has more of them."""
    if _HTML_START.match(text):
        return "html"
    is_piece = text.lstrip().startswith("<") and len(_HTML_TAG.findall(text[:_HTML_LOOK_AT])) >= 3
    return "html" if is_piece else "text"
