"""Text on its way into the store and into its full-text search."""

import re
import unicodedata

_SURROGATE = re.compile("[\ud800-\udfff]")
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')


def plain(text: str) -> str:
    """The text with each lone surrogate, which a database cannot hold, as U+FFFD; offsets stay."""
    return _SURROGATE.sub("\ufffd", text)


def fold(text: str) -> str:
    """The text as it is compared: without case, accents and doubled spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain(text)) if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def match(words: str) -> str | None:
    """The full-text query for what a person typed; `None` where nothing in it can be searched for.

    All words must occur; those in quotation marks as a phrase. Each is quoted, so that
    nothing in them is taken for query syntax.
    """
    straight = re.sub("[“”„«»]", '"', plain(words)).replace("\0", " ")
    terms = [phrase or word for phrase, word in _TERM.findall(straight)]
    quoted = [f'"{term}"' for term in terms if any(c.isalnum() for c in term)]
    return " ".join(quoted) or None
