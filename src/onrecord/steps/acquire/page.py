"""From the bytes of one article to a page: decoded, and told to be HTML or plain text by what it holds.

Line ends stay as they are, so that offsets are those of the input.
"""

import re

from onrecord.errors import InputError
from onrecord.records import Hints, Page, PageKind
from onrecord.steps.acquire.charset import SAVE_AS_TEXT, decode

LIMIT = 20_000_000
"""The most bytes that a page may have."""

NO_HINTS = Hints()
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
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,500}>\s*|<!--.{0,5000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_TAG = re.compile(r"<(?:article|main|section|div|p|h1|h2|ul|table|meta|title|span|a)\b[^<>]{0,500}>", re.IGNORECASE)
_HTML_LOOK_AT = 20_000


def page_of(name: str, data: bytes, *, hints: Hints = NO_HINTS, whole: bool = False) -> Page:
    """Make a page of bytes; `name` is what errors call it. Raises `InputError`."""
    if len(data) > LIMIT:
        raise InputError(name, f"it is larger than {LIMIT // 1_000_000} MB", "give one article at a time")
    kind = next((what for magic, what in _MAGIC if data.startswith(magic)), None)
    if kind is not None:
        raise InputError(name, f"this is {kind}, not text", SAVE_AS_TEXT)
    text = decode(name, data)
    if not text.strip():
        raise InputError(name, "it is empty", "give a file with an article's text in it")
    return Page(name=name, kind=_kind_of(text), text=text, hints=hints, whole=whole)


def _kind_of(text: str) -> PageKind:
    """HTML begins like HTML, or is a piece of it: it begins with a tag and has more of them."""
    if _HTML_START.match(text):
        return "html"
    is_piece = text.lstrip().startswith("<") and len(_HTML_TAG.findall(text[:_HTML_LOOK_AT])) >= 3
    return "html" if is_piece else "text"
