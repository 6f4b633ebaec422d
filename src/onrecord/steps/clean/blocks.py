"""The blocks of an HTML page: its paragraphs, headings, list items, captions, buttons' neighbours.

In: the page's text. Out: its tree, and the `Block`s in the order of the page: a block is what
stands between two borders of block-level elements, or between two line breaks in a row, with
white space folded. Scripts, styles, forms' fields and frames have none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_NO_TEXT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "video",
        "audio",
        "canvas",
        "select",
        "option",
        "textarea",
        "input",
        "button",
        "head",
        "link",
        "meta",
        "source",
        "track",
        "dialog",
        "map",
        "area",
        "datalist",
        "progress",
    ]
)
_BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_TWO_BREAKS = re.compile(r"\n\s*\n")
_BREAK = "\n"


@dataclass(frozen=True, slots=True)
class Block:
    """A block's words, the block-level elements around it from the outermost in, and the share of its characters that are links."""

    text: str
    within: tuple[Any, ...]
    linked: float

    @property
    def tag(self) -> str:
        """The name of the element that it stands in."""
        return str(self.within[-1].tag) if self.within else ""


def parse(text: str) -> Any | None:
    """The tree of a page, mended as browsers do; None where there is nothing in it."""
    from lxml import etree, html  # only who reads HTML waits for it

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, default_doctype=False)
    try:
        return html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def blocks_of(tree: Any) -> list[Block]:
    """The blocks of a page's tree, in order."""
    found: list[Block] = []
    pieces: list[str] = []
    linked: list[int] = []
    for words, link, within in _texts(tree):
        if words is None:
            found += _blocks(pieces, linked, within)
            pieces.clear()
            linked.clear()
        else:
            pieces.append(words)
            linked.append(len(words.strip()) if link else 0)
    return found


def _blocks(pieces: list[str], linked: list[int], within: tuple[Any, ...]) -> Iterator[Block]:
    """The block of these pieces; more where two line breaks stand between them."""
    whole = "".join(pieces)
    size = len(whole.strip())
    if size:
        share = min(1.0, sum(linked) / size)
        for part in _TWO_BREAKS.split(whole):
            if words := " ".join(part.split()):
                yield Block(words, within, share)


def _texts(tree: Any) -> Iterator[tuple[str | None, bool, tuple[Any, ...]]]:
    """The texts in order, whether each is in a link; None at each border between blocks, with the elements around what was before it."""
    from lxml import etree

    within: tuple[Any, ...] = ()
    links = 0
    walk = etree.iterwalk(tree, events=("start", "end"))
    skipped = None
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in _NO_TEXT:
                walk.skip_subtree()
                skipped = element
                continue
            if tag in _BLOCK:
                yield None, False, within
                within = (*within, element)
            elif tag == "a":
                links += 1
            elif tag == "br":
                yield _BREAK, False, within
            if text := _folded(element.text):
                yield text, links > 0, within
            continue
        if element is not skipped:
            if tag in _BLOCK:
                yield None, False, within
                within = within[:-1]
            elif tag == "a":
                links -= 1
        if text := _folded(element.tail):
            yield text, links > 0, within


_LINE_ENDS = re.compile(r"[\r\n]+")


def _folded(text: str | None) -> str:
    """The text with the source's own line ends as spaces, so that only line breaks of the page are left as such."""
    return _LINE_ENDS.sub(" ", text) if text else ""
