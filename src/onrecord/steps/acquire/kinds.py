"""What kind of thing some bytes are: told by how they begin, and where that does not tell, by the end of their name.

In: a name and the first bytes. Out: a `Kind`, or the name of something that holds no article.
"""

import re
from pathlib import PurePath
from typing import Literal

Kind = Literal[
    "gzip", "bzip2", "xz", "zstd", "zip", "tar", "warc", "pdf", "parquet", "mail", "json lines", "json", "table", "page"
]  # fmt: skip

HEAD = 4096
"""How many first bytes are looked at."""

_KINDS: tuple[tuple[bytes, Kind], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"WARC/1.", "warc"),
    (b"%PDF", "pdf"),
    (b"PAR1", "parquet"),
)
_FOREIGN = (
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"RIFF", "an image, a sound or a film (RIFF)"),
    (b"\xd0\xcf\x11\xe0", "a document of an old office program"),
    (b"{\\rtf", "a rich-text document (RTF)"),
    (b"SQLite format 3", "a database"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)"),
    (b"Rar!\x1a\x07", "an archive (RAR)"),
    (b"bplist00", "a web archive of Safari"),
)
_NAMES: dict[Kind, str] = {
    "zip": "a ZIP archive or an office document",
    "warc": "a web archive (WARC)",
    "pdf": "a PDF document",
    "parquet": "a table (Parquet)",
}
COMPRESSIONS = ("gzip", "bzip2", "xz", "zstd")
ARCHIVES = ("zip", "tar")
_PACKED_ENDS = (".gz", ".bz2", ".xz", ".zst")
_BY_END: dict[str, Kind] = {
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".json": "json",
    ".csv": "table",
    ".tsv": "table",
    ".eml": "mail",
    ".mht": "mail",
    ".mhtml": "mail",
}
_PAGE_ENDS = ("", ".txt", ".text", ".md", ".htm", ".html", ".xhtml")
_OTHER_ENDS = (".pdf", ".docx", ".warc", ".zip", ".tar", ".parquet", ".tgz", ".tbz", ".tbz2", ".txz", ".tzst", *_PACKED_ENDS)
_TAR_MARK = slice(257, 262)
_HEADER_LINES = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3,}", re.ASCII)
_OF_MAIL = re.compile(rb"^(?:mime-version|message-id|received|return-path|delivered-to):", re.IGNORECASE | re.MULTILINE)
_JSON_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")


def kind_of(name: str, head: bytes) -> Kind:
    """The kind of what begins with `head` and is called `name`; what nothing tells is a page."""
    for start, kind in _KINDS:
        if head.startswith(start):
            return kind
    if head[_TAR_MARK] == b"ustar":
        return "tar"
    end = end_of(name)
    if end in _BY_END:
        return _BY_END[end]
    if (headers := _HEADER_LINES.match(head)) and _OF_MAIL.search(headers.group()):
        return "mail"
    if end not in _PAGE_ENDS[1:] and _JSON_OBJECT.match(head):
        return "json lines"
    return "page"


def foreign(head: bytes) -> str | None:
    """What this is, where it is known to be nothing that can be read."""
    return next((what for start, what in _FOREIGN if head.startswith(start)), None)


def no_text(head: bytes) -> str | None:
    """What this is, where it is known to be neither plain text nor HTML."""
    return foreign(head) or next(
        (_NAMES.get(kind, f"a compressed file ({kind})") for start, kind in _KINDS if head.startswith(start)), None
    )


def end_of(name: str) -> str:
    """The end of the name that tells its kind, in lower case: ".jsonl" of "a.jsonl.gz"."""
    path = PurePath(name.rpartition("!")[2] if "!" in name else name)
    if path.suffix.lower() in _PACKED_ENDS:
        path = path.with_suffix("")
    return path.suffix.lower()


def holds_articles(name: str) -> bool:
    """Whether a file of this name, in a folder or an archive, may be meant to be read."""
    end = end_of(name)
    return end in _PAGE_ENDS or end in _BY_END or end in _OTHER_ENDS
