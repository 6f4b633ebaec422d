"""From spans of a document's text back to the page that it was made of.

In: a page, the document that `clean` made of it, spans of the document's text. Out: spans of the page's
text. The text of an HTML page is made of the page's own letters in their order, with only tags, white
space and character references between them: so each paragraph is looked for among the page's letters, and
each letter knows where it stands. What stands in an attribute or a script alone (a headline for
sharing, a text in JSON-LD) is found there. Words that are nowhere on the page, as a title that was
given beside it, have no span. The text of a plain page is the page's own: its spans are the same.
"""

import html
import json
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.records import Document, Page, Span, Spans

_REFERENCE = r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?"
_SHOWN = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(?P<skipped>script|style|noscript|template|svg|math|iframe|object|video|audio|canvas|select|textarea|button|title)\b"
    r".*?(?:</(?P=skipped)\s*>|\Z)"
    r"|</?[a-zA-Z!?](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>"
    rf"|(?P<reference>{_REFERENCE})|(?P<text>[^<&]+|[<&])",
    re.DOTALL | re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"(?P<escape>\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\[\"\\/bfnrt])"
    rf"|(?P<reference>{_REFERENCE})|(?P<text>[^\\&]+|[\\&])"
)
_NO_SPACE = re.compile(r"\S+")
_PARAGRAPH = re.compile(r"[^\n]+")
_ALONE = 20
"""A part of fewer letters than this stands in many places: it is looked for only close to what stands before it."""
_NEAR = 2000


class _Letters:
    """The letters of a page, without white space, and where each begins and ends in the source."""

    def __init__(self, source: str, tokens: re.Pattern[str]):
        pieces: list[str] = []
        self.starts, self.ends = array("L"), array("L")
        for text, start, end in _tokens(source, tokens):
            if end - start == len(text):
                for run in _NO_SPACE.finditer(text):
                    pieces.append(run.group())
                    self.starts.extend(range(start + run.start(), start + run.end()))
                    self.ends.extend(range(start + run.start() + 1, start + run.end() + 1))
            else:  # a reference or an escape: its letters have one place
                letters = "".join(text.split())
                pieces.append(letters)
                self.starts.extend([start] * len(letters))
                self.ends.extend([end] * len(letters))
        self.text = "".join(pieces)


def _tokens(source: str, tokens: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    for m in tokens.finditer(source):
        found = m.groupdict()
        if found["text"]:
            yield m.group(), m.start(), m.end()
        elif found["reference"]:
            yield html.unescape(m.group()), m.start(), m.end()
        elif found.get("escape"):
            yield json.loads(f'"{m.group()}"'), m.start(), m.end()


@dataclass(frozen=True, slots=True)
class _Piece:
    """Letters of the document, by where they stand in it, that are found together on the page from letter `at` on."""

    positions: Sequence[int]
    letters: _Letters
    at: int


class SourceMap:
    """Where the text of a document stands in its page."""

    def __init__(self, page: Page, document: Document):
        self._text = document.text
        self._pieces: list[_Piece] = []
        self._same = page.kind == "text"
        if not self._same:
            self._shown, self._written = _Letters(page.text, _SHOWN), _Letters(page.text, _WRITTEN)
            at = 0
            for paragraph in _PARAGRAPH.finditer(document.text):
                at = self._place(paragraph.start(), paragraph.end(), at)

    def spans(self, spans: Spans) -> Spans:
        """The spans of the page's text that these words come from: one for each paragraph, or for each part of it that stands apart."""
        if self._same:
            return spans
        found: list[Span] = []
        for start, end in spans:
            for piece in self._pieces:
                first, last = bisect_left(piece.positions, start), bisect_left(piece.positions, end) - 1
                if first <= last:
                    found.append((piece.letters.starts[piece.at + first], piece.letters.ends[piece.at + last]))
        return tuple(found)

    def _place(self, start: int, end: int, at: int, *, part: bool = False) -> int:
        """Find a paragraph, or a part of one, from letter `at` of the page on, else in two halves; gives the letter after it."""
        positions = array("L", (i for i in range(start, end) if not self._text[i].isspace()))
        wanted = "".join(self._text[i] for i in positions)
        if not wanted:
            return at
        alone = part and len(wanted) < _ALONE
        found = self._shown.text.find(wanted, at, at + _NEAR if alone else len(self._shown.text))
        if found < 0 and not alone:
            found = self._shown.text.find(wanted)
        if found >= 0:
            self._pieces.append(_Piece(positions, self._shown, found))
            return found + len(wanted)
        if (written := self._written.text.find(wanted)) >= 0 and not alone:
            self._pieces.append(_Piece(positions, self._written, written))
            return at
        middle = self._text.find(" ", (start + end) // 2, end)
        cut = middle if middle >= 0 else self._text.rfind(" ", start, end)
        return self._place(cut + 1, end, self._place(start, cut, at, part=True), part=True) if cut >= 0 else at
