"""Mail (EML) and pages that a browser saved as one file (MHTML), which have the form of mail.

In: the bytes. Out: the page in it: the main part, HTML before plain text, with what the headers say of it.
"""

import re
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.records import Hints, Page
from onrecord.steps.acquire.columns import day_of, known_over
from onrecord.steps.acquire.kinds import end_of
from onrecord.steps.acquire.page import page_of

if TYPE_CHECKING:
    from email.message import EmailMessage

_PASSED_ON = re.compile(r"\s*(?:(?:fwd?|re|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)
_SAVED_ENDS = (".mht", ".mhtml")


def page_of_mail(name: str, data: bytes, *, hints: Hints, whole: bool) -> Page:
    """The page in a message or a saved page. Raises `InputError` where it has none."""
    from email import policy
    from email.parser import BytesParser

    message = BytesParser(policy=policy.default).parsebytes(data)
    part = _main_part(message)
    if part is None:
        raise InputError(name, "this message has no text, or one that is encrypted", "save its text and give that")
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)  # a part that holds parts is never the main one
    saved = end_of(name) in _SAVED_ENDS or _is_saved(message)
    known = _of_saved(message) if saved else _of_message(message)
    return page_of(name, content, hints=known_over(hints, known), whole=whole, charset=part.get_content_charset())


def _main_part(message: "EmailMessage") -> "EmailMessage | None":
    """The first part of HTML, else of plain text, that is not attached and has something in it."""
    parts = [part for part in message.walk() if not part.is_multipart() and part.get_content_disposition() != "attachment"]
    for kind in ("text/html", "text/plain"):
        for part in parts:
            if part.get_content_type() == kind and (part.get_payload(decode=True) or b"").strip():  # type: ignore[union-attr]
                return part
    return None


def _is_saved(message: "EmailMessage") -> bool:
    return message["Snapshot-Content-Location"] is not None or "<Saved by" in str(message["From"] or "")


def _of_saved(message: "EmailMessage") -> Hints:
    """Of a saved page its address: its date is when it was saved, and its title is in the page."""
    address = message["Snapshot-Content-Location"] or message["Content-Location"]
    return Hints(url=str(address) if address is not None and str(address).startswith("http") else None)


def _of_message(message: "EmailMessage") -> Hints:
    """Of a message its subject; what a list or newsletter sends is published by its sender on that day.

    Of one that was passed on, the day and the sender are of no account.
    """
    subject = str(message["Subject"] or "").strip()
    title = _PASSED_ON.sub("", subject, count=1) if _PASSED_ON.match(subject) else subject
    if title != subject:
        return Hints(title=title or None)
    listed = message["List-Id"] is not None or message["List-Unsubscribe"] is not None
    return Hints(title=title or None, published=_day(message), outlet=_sender(message) if listed else None)


def _day(message: "EmailMessage") -> str | None:
    try:
        return day_of(str(message["Date"] or ""))
    except ValueError:
        return None


def _sender(message: "EmailMessage") -> str | None:
    header = message["From"]
    addresses = getattr(header, "addresses", ())
    return str(addresses[0].display_name) or None if addresses else None
