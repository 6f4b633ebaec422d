"""XML of strangers: bytes come in, a tree goes out in which no entity is expanded and nothing was fetched.

What is broken in it is passed over as far as that can be. Names of elements are compared without their namespace,
which many feeds have wrong.
"""

import html
import re
import zlib
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree

from onrecord.errors import InputError
from onrecord.steps.acquire.charset import decode

_GZIP = b"\x1f\x8b"
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r"))
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Element = Any  # lxml has no types


def tree_of(name: str, data: bytes, *, limit: int) -> Element | None:
    """The root element, None where this is no XML; unzipped first where it is zipped.

    Raises `InputError` where it is too large, or declares entities: they are how small files are made to fill a memory, and no
    feed needs any.
    """
    data = _unzipped(name, data, limit)
    if b"\0" not in data:
        data = data.translate(None, _CONTROL)
    text = _NOT_XML.sub(" ", decode(name, data))
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError:
        return None
    declared = None if root is None else root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise InputError(name, "it declares XML entities of its own, as attacks do", "tell the site, whose feed needs none")
    return root


def _unzipped(name: str, data: bytes, limit: int) -> bytes:
    if not data.startswith(_GZIP):
        return data
    unzip = zlib.decompressobj(wbits=31)
    try:
        whole = unzip.decompress(data, limit)
    except zlib.error:
        raise InputError(name, "it is damaged (no whole gzip)", "try again later") from None
    if unzip.unconsumed_tail:
        raise InputError(name, f"unzipped it is larger than {limit // 1_000_000} MB", "give the address of a smaller part of it")
    return whole


def name_of(element: Element) -> str:
    """The element's name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, *names: str) -> Iterator[Element]:
    """The children of these names, in the order of the names."""
    for name in names:
        yield from (child for child in element if name_of(child) == name)


def text_in(element: Element, *names: str) -> str | None:
    """The text of the first child of these names that has any."""
    return next((text for child in children(element, *names) if (text := plain_text(child))), None)


def plain_text(element: Element) -> str:
    """All text in an element on one line, with the names of HTML's characters read."""
    return " ".join(html.unescape("".join(map(str, element.itertext()))).split())


def day_in(text: str | None) -> str | None:
    """The day of an ISO time or a time as mails have it, as it is where that was written."""
    if not text:
        return None
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text).date().isoformat()
        except (ValueError, TypeError, OverflowError):
            continue
    return None
