"""PDF documents: the text that is in them, as paragraphs.

In: the bytes. Out: plain text, a paragraph a line with an empty line between, in the order of reading: columns one after the
other, lines joined, words that were divided at the end of a line put together, and what stands on the edge of every page once.
"""

import ctypes
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from onrecord.errors import InputError
from onrecord.steps.acquire.page import LIMIT

_TEXT_REMEDY = "run text recognition (OCR) over it and give the result, or copy its text"
_NO_LETTER = re.compile(r"[\ufffd\ue000-\uf8ff\x00\x01\x03-\x08\x0e-\x1f]")
_UNREADABLE = 0.2
"""The share of characters that are none from which on a document does not tell what its letters are."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line, or the part of it in one column. `base` is how high on the page its letters stand; `size` is that of the letters."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def letter(self) -> float:
        """The usual width of a letter in it."""
        return (self.right - self.left) / max(1, len(self.text))


def text_of_pdf(name: str, data: bytes) -> str:
    """The text of the document called `name`. Raises `InputError` where it has none that can be read."""
    pages = [_columns_in_order(lines) for lines in _pages(name, data)]
    blocks = [paragraph for lines in _without_edges(pages) for paragraph in _paragraphs(lines)]
    text = "\n\n".join(_mended(_run_on(blocks)))
    if not text.strip():
        raise InputError(name, "it is a PDF without text: pictures of pages, as a scanner makes them", _TEXT_REMEDY)
    if len(_NO_LETTER.findall(text)) > _UNREADABLE * len(text):
        raise InputError(name, "it does not say which letters the shapes in it stand for", _TEXT_REMEDY)
    return text + "\n"


def _pages(name: str, data: bytes) -> list[list[_Line]]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError(name, "it is a PDF that needs a password", "save it without and give that") from None
        raise InputError(name, "it is a damaged PDF", "get or save it again") from None
    pages: list[list[_Line]] = []
    letters = 0
    try:
        for i in range(len(document)):
            page = document[i]
            pages.append(_lines(page.get_textpage()))
            page.close()
            letters += sum(len(line.text) for line in pages[-1])
            if letters > LIMIT:
                raise InputError(name, f"it has more than {LIMIT // 1_000_000} million letters", "give one article at a time")
    finally:
        document.close()
    return pages


# ------------------------------------------------------------------------------------ lines


_HYPHEN = 2
"""How a hyphen that divides a word at the end of a line is told."""
_ENDS = (10, 13)
_GUTTER = 1.2
"""The space, in sizes of letters, from which on what stands on one height is of two columns."""


def _lines(page: Any) -> list[_Line]:
    """The lines of a page, in the order in which they are drawn, parted where a column ends."""
    from pypdfium2 import raw

    lines: list[_Line] = []
    words: list[_Line] = []
    start, codes = 0, [raw.FPDFText_GetUnicode(page, i) for i in range(page.count_chars())]
    for i, code in enumerate([*codes, _ENDS[0]]):
        if code > 32:
            continue
        end = i + (code == _HYPHEN)
        if start < end and (word := _word(page, start, end, codes)) is not None:
            if words and not (_beside(words[-1], word) and -word.size < word.left - words[-1].right < _GUTTER * word.size):
                lines.append(_line_of(words))
                words = []
            words.append(word)
        if words and (code in _ENDS or code == _HYPHEN):
            lines.append(_line_of(words))
            words = []
        start = i + 1
    return lines


def _word(page: Any, start: int, end: int, codes: Sequence[int]) -> _Line | None:
    """The letters from `start` to `end`, with the place of the first and the last; None where they have none."""
    from pypdfium2 import raw

    left, bottom, _, top = page.get_charbox(start)
    right = page.get_charbox(end - 1)[2]
    x, y = ctypes.c_double(), ctypes.c_double()
    if not raw.FPDFText_GetCharOrigin(page, start, x, y):
        y.value = bottom
    size = raw.FPDFText_GetFontSize(page, start)
    text = "".join(chr(code) if code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd" for code in codes[start:end])
    return _Line(text, left, right, y.value, size if size > _SMALLEST else top - bottom) if right >= left else None


_SMALLEST = 3.0
"""Letters under this size are drawn larger than their font says."""


def _line_of(words: list[_Line]) -> _Line:
    return replace(words[0], text=" ".join(word.text for word in words), right=words[-1].right, size=max(word.size for word in words))


def _beside(one: _Line, other: _Line) -> bool:
    return abs(one.base - other.base) < 0.35 * max(one.size, other.size)


def _columns_in_order(lines: list[_Line]) -> list[_Line]:
    """The lines, column by column where they are drawn across the columns; else as they are drawn, which is how they are read."""
    pairs = [(a, b) for a, b in pairwise(lines) if _beside(a, b) and b.left - a.right > 0]
    if len(pairs) < 4 or 5 * len(pairs) < len(lines):
        return lines
    columns = _united((line.left, line.right) for pair in pairs for line in pair)
    if len(columns) < 2:
        return lines
    ordered: list[_Line] = []
    band: list[list[_Line]] = [[] for _ in columns]
    for line in sorted(lines, key=lambda line: -line.base):
        inside = [i for i, (left, right) in enumerate(columns) if line.left < right and line.right > left]
        if len(inside) == 1:
            band[inside[0]].append(line)
        else:  # a headline over several columns: what is above it is read first
            ordered += [line for column in band for line in column] + [line]
            band = [[] for _ in columns]
    return ordered + [line for column in band for line in column]


def _united(intervals: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Intervals, with those that overlap put together."""
    united: list[tuple[float, float]] = []
    for left, right in sorted(intervals):
        if united and left <= united[-1][1]:
            united[-1] = (united[-1][0], max(right, united[-1][1]))
        else:
            united.append((left, right))
    return united


# ------------------------------------------------------------------------------------ edges

_PAGE_NUMBER = re.compile(r"\W*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|\|)\s*\d{1,4})?\W*", re.IGNORECASE)
_EDGE = 2
"""How many lines at the top and at the bottom of a page may be furniture."""


def _without_edges(pages: Sequence[list[_Line]]) -> list[list[_Line]]:
    """The pages without their numbers, and with what stands on the edge of many of them only the first time."""
    edges = [{_edge_key(line) for line in _edge_lines(lines)} for lines in pages]
    often = {key for key, times in Counter(key for page in edges for key in page).items() if times >= 2 and 2 * times >= len(pages)}
    seen: set[str] = set()
    kept = []
    for lines in pages:
        out = set()
        for line in _edge_lines(lines):
            key = _edge_key(line)
            if _PAGE_NUMBER.fullmatch(line.text) or (key in often and key in seen):
                out.add(id(line))
            seen.add(key)
        kept.append([line for line in lines if id(line) not in out])
    return kept


def _edge_lines(lines: list[_Line]) -> list[_Line]:
    """The topmost and lowest lines, wherever they are in the order of reading."""
    down = sorted(lines, key=lambda line: -line.base)
    return down[:_EDGE] + down[max(_EDGE, len(down) - _EDGE) :]


def _edge_key(line: _Line) -> str:
    return re.sub(r"\d+", "#", line.text)


# ------------------------------------------------------------------------------- paragraphs

_BULLET = re.compile(r"[•▪◦●■‣*–-]\s")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_DIVIDED = re.compile(r"[^\W\d_][-\x02\u00ad\u2010]$")
_LAST_PART = re.compile(r"([^\W_]+)[-\x02\u00ad\u2010]$")
_LOOSE = re.compile(r"(?<=[\w”’)\"]) ([.,;:!?])(?=\s|$)")
"""A mark after a word in other letters, which may be drawn a little apart from it."""
_HYPHENS = "-\x02\u00ad\u2010"


def _paragraphs(lines: list[_Line]) -> list[str]:
    """The paragraphs of a page: lines that follow each other at the usual distance, each full up to the right edge."""
    steps = [a.base - b.base for a, b in pairwise(lines) if 0 < a.base - b.base < 3 * a.size]
    usual = statistics.median(steps) if steps else 0.0
    found: list[list[_Line]] = []
    for line, right in zip(lines, _right_edges(lines), strict=True):
        if found and _goes_on(found[-1], line, usual, right):
            found[-1].append(line)
        else:
            found.append([line])
    return ["\n".join(line.text for line in paragraph) for paragraph in found]


def _right_edges(lines: list[_Line]) -> list[float]:
    """For each line how far to the right those of its block go: lines of one size that stand below each other."""
    edges: list[float] = []
    block: list[_Line] = []
    for line in lines:
        if block and (not _same_size(block[-1], line) or not 0 < block[-1].base - line.base < 3 * line.size):
            edges += [max(line.right for line in block)] * len(block)
            block = []
        block.append(line)
    return edges + [max((line.right for line in block), default=0.0)] * len(block)


def _same_size(one: _Line, other: _Line) -> bool:
    return abs(one.size - other.size) < 0.12 * one.size


def _goes_on(paragraph: list[_Line], line: _Line, usual: float, right: float) -> bool:
    """Whether a line belongs to the paragraph before it."""
    before = paragraph[-1]
    step = before.base - line.base
    if not _same_size(before, line):
        return False
    if _beside(before, line) and line.left > before.right:  # the same line, with a wide space in it
        return True
    if step <= 0:  # on top of the next column
        return not _SENTENCE_END.search(before.text) and line.text[0].islower()
    if step > 1.3 * max(usual, line.size) or line.left > before.right or _BULLET.match(line.text):
        return False
    indented = line.left - before.left > 0.7 * line.size
    if (indented and len(paragraph) > 1) or line.left - paragraph[0].left > 4 * line.size:
        return False
    room = right - before.right - (len(line.text.split()[0]) + 1) * line.letter
    ended = _SENTENCE_END.search(before.text) is not None
    return room < (0.5 if ended else 6) * line.size and not (indented and ended)


def _run_on(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs, with one that goes on over a page or a column put together: it breaks off, and the next begins small."""
    joined: list[str] = []
    for paragraph in paragraphs:
        if joined and paragraph[0].islower() and not _SENTENCE_END.search(joined[-1]) and len(joined[-1]) > 40:
            joined[-1] += "\n" + paragraph
        else:
            joined.append(paragraph)
    return joined


# ---------------------------------------------------------------------------- divided words

_FIRST_PARTS = re.compile(
    "cross|deputy|ex|far|four|half|high|left|long|low|mid|near|non|one|right|self|short|so|then|three|two|ultra|vice|well"
)
"""What begins words that are written with a hyphen."""


def _mended(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs, each on one line, with the words whole that were divided at the end of a line."""
    words = Counter(re.findall(r"[^\W_]+(?:-[^\W_]+)*", " ".join(paragraphs).casefold()))
    return [_joined(paragraph.split("\n"), words) for paragraph in paragraphs]


def _joined(lines: Sequence[str], words: Counter[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        if not _DIVIDED.search(text):
            text += " " + line
            continue
        first = _LAST_PART.search(text).group(1).casefold()  # type: ignore[union-attr]  # a letter stands before the hyphen
        rest = re.match(r"[^\W_]*", line)
        second = rest.group().casefold() if rest else ""
        whole = words[first + second] > words[f"{first}-{second}"]
        compound = not line[0].islower() or words[f"{first}-{second}"] > 0 or (_FIRST_PARTS.fullmatch(first) and not whole)
        text = text.rstrip(_HYPHENS) + ("-" if compound and not whole else "") + line
    text = _LOOSE.sub(r"\1", text)
    return re.sub(r"\s+", " ", text.replace("\x02", "-").replace("\u00ad", "").replace("\ufffe", "-")).strip()
