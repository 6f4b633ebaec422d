"""From the bytes of one article to a page: decoded, and told to be HTML or plain text by what it holds.

Line ends stay as they are, so that offsets are those of the input.
"""

import re

from onrecord.errors import InputError
from onrecord.records import Hints, Page, PageKind
from onrecord.steps.acquire.charset import SAVE_AS_TEXT, decode
from onrecord.steps.acquire.kinds import HEAD, no_text

LIMIT = 20_000_000
"""The most bytes that a page may have."""

NO_HINTS = Hints()
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,500}>\s*|<!--.{0,5000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_TAG = re.compile(r"<(?:article|main|section|div|p|h1|h2|ul|table|meta|title|span|a)\b[^<>]{0,500}>", re.IGNORECASE)
_HTML_LOOK_AT = 20_000


def page_of(name: str, data: bytes, *, hints: Hints = NO_HINTS, whole: bool = False, charset: str | None = None) -> Page:
    """Make a page of the bytes of a text or of HTML, in the `charset` that is declared beside it, if one is.

    `name` is what errors call it. Raises `InputError`.
    """
    if len(data) > LIMIT:
        raise InputError(name, f"it is larger than {LIMIT // 1_000_000} MB", "give one article at a time")
    if (what := no_text(data[:HEAD])) is not None:
        raise InputError(name, f"this is {what}, not text", SAVE_AS_TEXT)
    text = decode(name, data, charset)
    if not text.strip():
        raise InputError(name, "it is empty", "give a file with an article's text in it")
    return Page(name=name, kind=kind_of_text(text), text=text, hints=hints, whole=whole)


def kind_of_text(text: str) -> PageKind:
    """Whether a text is HTML. HTML begins like HTML, or is a piece of it: it begins with a tag and has more of them."""
    if _HTML_START.match(text):
        return "html"
    is_piece = text.lstrip().startswith("<") and len(_HTML_TAG.findall(text[:_HTML_LOOK_AT])) >= 3
    return "html" if is_piece else "text"
