"""The second step: from a page to the article on it.

In: a `Page`, text or HTML. Out: a `Document`: the text that all spans point into, which of
it is body and captions, and what the page says of itself. Hints outrank the page. A page without
an article is an `InputError`.

    tokens      a copied page as arrays: its characters, its words, and where its lines begin
    lines       the lines of it, and what each looks like by itself
    features    the same lines as numbers, for the model that says which are the article
    paste       which lines are the article
    roles       what each of the others is for
    metadata    section, byline, dates, from the lines around it
    outlet      whose page it is, by the marks that outlets leave
    html        the same for HTML, with modules of its own
    language    which language it is in
    origin      from spans of the text back to the page
    document    a `Document` of what was found
"""

from collections.abc import Sequence

from onrecord.records import Document, Page, Spans
from onrecord.steps.clean.document import LONGEST, Fields, Found, Parts, document_of
from onrecord.steps.clean.html import clean_html
from onrecord.steps.clean.lines import Line, Lines
from onrecord.steps.clean.metadata import byline_of, published_of, section_of, split_title, updated_of, url_of
from onrecord.steps.clean.origin import SourceMap
from onrecord.steps.clean.outlet import outlet_of
from onrecord.steps.clean.paste import outline

__all__ = ["LONGEST", "SourceMap", "clean"]


def clean(page: Page) -> Document:
    """Find the article on a page. Raises `InputError` where it has none, or one that is longer than any article."""
    if page.whole:
        return _whole(page)
    if page.kind == "html":
        return clean_html(page)
    return _pasted(page)


def _whole(page: Page) -> Document:
    """The text as it is, all of it body."""
    return document_of(page, Parts(page.text, ((0, len(page.text)),)))


def _pasted(page: Page) -> Document:
    lines = Lines(page.text)
    parts = outline(lines, page.hints.title)
    url = page.hints.url or url_of(lines)
    outlet = outlet_of(lines, parts, url)
    byline = byline_of(lines, parts, outlet)
    fields = Fields(
        title=_in_text(split_title(lines[parts.title].text, outlet)[0] if parts.title is not None else None),
        section=_in_text(section_of(lines, parts, outlet)),
        byline=Found(byline, "text") if byline else None,
        outlet=_in_text(outlet),
        published=_in_text(published_of(lines, parts)),
        updated=_in_text(updated_of(lines, parts)),
        url=_in_text(url),
    )
    captions = tuple((lines[i].start, lines[i].end) for i in parts.captions)
    return document_of(page, Parts(page.text, _joined(lines, parts.body), captions), fields)


def _in_text(value: str | None) -> Found[str] | None:
    return Found(value, "text") if value else None


def _joined(lines: Sequence[Line], indices: tuple[int, ...]) -> Spans:
    """One span for each run of neighbouring lines."""
    spans: list[tuple[int, int]] = []
    for before, i in zip((None, *indices), indices, strict=False):
        if before is not None and before == i - 1:
            spans[-1] = (spans[-1][0], lines[i].end)
        else:
            spans.append((lines[i].start, lines[i].end))
    return tuple(spans)
