"""From bytes to text, whatever their encoding: by the byte order mark, as UTF-8, as declared, or as what it most looks like."""

import codecs
import re
from collections.abc import Iterator

from onrecord.errors import InputError

SAVE_AS_TEXT = "save or copy the article as plain text or HTML and give that"
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


def decode(name: str, data: bytes, charset: str | None = None) -> str:
    """The text of `data`, for which a `charset` may be declared beside it.

    Raises `InputError` where it is binary, or its encoding cannot be told.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding)
            except UnicodeDecodeError:
                raise InputError(name, f"it begins like {encoding} but is not", "save it as UTF-8") from None
    if (wide := _unmarked_utf16(data)) is not None:
        return wide
    if len(data.translate(None, _CONTROL)) < len(data):
        raise InputError(name, "this is a binary file, not text", SAVE_AS_TEXT)
    for encoding in _candidates(data, charset):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    if (most_like := guessed(data)) is None:
        raise InputError(name, "its encoding cannot be told", "save it as UTF-8")
    return data.decode(most_like, "replace")


def wide_encoding(head: bytes) -> str | None:
    """The encoding of what begins with `head`, where it is one of more than a byte a letter."""
    marked = next((encoding for bom, encoding in _BOMS if head.startswith(bom)), "utf-8")
    return None if marked == "utf-8" else marked[:6]


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


def _candidates(data: bytes, charset: str | None) -> Iterator[str]:
    """UTF-8, which nothing else passes for, then what is declared as browsers understand it; seven-bit encodings pass for ASCII."""
    found = _DECLARED.search(data, 0, 4096)
    declared = (charset or (found.group(1).decode("ascii", "replace") if found else "")).casefold()
    if declared.startswith(("iso-2022-", "hz-")):
        yield declared
    yield "utf-8"
    if declared and not declared.startswith(("utf-", "utf_")):
        yield "cp1252" if declared in _WESTERN else declared


def guessed(data: bytes) -> str | None:
    """UTF-8 where most of it is that; Western European where few bytes are outside ASCII; else what its statistics say, if anything."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(len(run) for run in re.findall(r"[^\x00-\x7f]+", text)) - broken
    if whole > 3 * broken or (whole and broken == 1):
        return "utf-8"
    if len(data.translate(None, _ASCII)) <= _FEW * len(data):
        return "cp1252"
    from charset_normalizer import from_bytes

    guess = from_bytes(data, cp_isolation=list(_STILL_IN_USE)).best()
    return None if guess is None else guess.encoding
