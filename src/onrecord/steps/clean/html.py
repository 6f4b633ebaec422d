"""The article on an HTML page.

In: a `Page` with HTML. Out: a `Document` whose text is made here: the headline, a blank
line, then the paragraphs with blank lines between them. trafilatura finds the paragraphs,
the looks of lines (`lines`) leave out captions and prompts among them, and the metadata
come from JSON-LD, else from the meta tags, else from the headings.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from onrecord.lexicon.page import page_words
from onrecord.records import Document, Page, Span
from onrecord.steps.clean.document import document_of
from onrecord.steps.clean.lines import Line, key_of, lines_of
from onrecord.steps.clean.metadata import split_title
from onrecord.steps.clean.names import is_name, names_in_metadata

_ARTICLE = ("NewsArticle", "Article", "BlogPosting", "Report", "LiveBlogPosting", "WebPage")
_BODY = ("prose", "short", "bullet")
_SUFFIX = re.compile(r"\s+[|–—-]\s+\S.{1,60}")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?!\d)")


def clean_html(page: Page) -> Document:
    """The document of an HTML page. Raises `InputError` where no article is found."""
    import trafilatura  # takes half a second: only who reads HTML waits for it

    tree = trafilatura.load_html(page.text)
    if tree is None:
        return document_of(page, text="", body=())
    about = _About(tree)
    title, suffix = split_title(page.hints.title or about.title or "", about.outlet)
    extracted = trafilatura.extract(tree, url=page.hints.url, include_comments=False, include_tables=False)
    headlines = {key_of(h) for h in (title, about.title, *about.headings) if h}
    lines = [line for line in lines_of(extracted or "") if line.key not in headlines and line.look in (*_BODY, "caption")]
    text, spans = _text_of(title, lines)
    return document_of(
        page,
        text=text,
        body=_joined([span for line, span in zip(lines, spans, strict=True) if line.look in _BODY], spans),
        captions=tuple(span for line, span in zip(lines, spans, strict=True) if line.look == "caption"),
        title=title or None,
        section=about.section,
        byline=about.byline,
        outlet=about.outlet or suffix,
        published=about.published,
        url=about.url,
    )


def _text_of(title: str, lines: Sequence[Line]) -> tuple[str, list[Span]]:
    """The text, and the span of each line in it."""
    parts, spans, at = ([title], [], len(title)) if title else ([], [], -2)
    for line in lines:
        words = line.text
        spans.append((at + 2, at + 2 + len(words)))
        at = spans[-1][1]
        parts.append(words)
    return "\n\n".join(parts), spans


def _joined(chosen: Sequence[Span], every: Sequence[Span]) -> tuple[Span, ...]:
    """One span for each run of the chosen ones that follow one another."""
    following = {a: b for (_, a), (b, _) in pairwise(every)}
    joined: list[Span] = []
    for start, end in chosen:
        if joined and following.get(joined[-1][1]) == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


class _About:
    """What a page's JSON-LD and meta tags say of it."""

    def __init__(self, tree: Any):
        self._tree = tree
        self._item = next(iter(sorted(_articles(tree), key=lambda item: _rank(item))), {})

    def _meta(self, *names: str) -> str | None:
        for name in names:
            for value in self._tree.xpath("//meta[@property=$n or @name=$n or @itemprop=$n]/@content", n=name):
                if value.strip():
                    return _plain(value)
        return None

    def _first(self, path: str) -> str | None:
        return next((_plain(str(v)) for v in self._tree.xpath(path) if str(v).strip()), None)

    @property
    def headings(self) -> list[str]:
        """What the page has as its first-rank headings."""
        return [_plain(h.text_content()) for h in self._tree.xpath("//h1")]

    @property
    def title(self) -> str | None:
        """The headline: as JSON-LD gives it, as shared, as on the page; without what follows the heading after a bar."""
        heading = self.headings[0] if len(self.headings) == 1 else None
        given = _text(self._item.get("headline")) or self._meta("og:title", "twitter:title") or heading or self._first("//title/text()")
        shown = (h for h in self.headings if given and h and given.startswith(h) and _SUFFIX.fullmatch(given, len(h)))
        return next(shown, given)

    @property
    def section(self) -> str | None:
        """The section that the outlet filed it under."""
        section = self._item.get("articleSection")
        return _text(section[0] if isinstance(section, list) and section else section) or self._meta("article:section", "section")

    @property
    def byline(self) -> tuple[str, ...]:
        """The authors' names, without the outlet's."""
        authors = self._item.get("author") or self._item.get("creator") or []
        found = [_name(a) for a in (authors if isinstance(authors, list) else [authors])]
        names = [n for text in found if text for n in names_in_metadata(text)]
        if not names:
            names = [
                n
                for text in [self._meta("author", "article:author", "byl", "parsely-author", "sailthru.author")]
                if text
                for n in names_in_metadata(text)
            ]
        if not names:
            names = list(self._shown_authors())
        outlet = key_of(self.outlet or "").removeprefix("the ")
        return tuple(dict.fromkeys(n for n in names if key_of(n).removeprefix("the ") != outlet))

    def _shown_authors(self) -> Iterator[str]:
        """Names that stand on the page where authors do, as trafilatura knows these places."""
        import trafilatura

        shown = trafilatura.extract_metadata(self._tree, extensive=False)
        yield from (n for n in names_in_metadata(shown.author) if is_name(n)) if shown is not None and shown.author else ()

    @property
    def outlet(self) -> str | None:
        """The outlet: a known one by the address, else the site's name, else the publisher's."""
        host = urlsplit(self.url or "").hostname
        known = page_words().outlet_at(host) if host else None
        given = self._meta("og:site_name", "application-name") or _name(self._item.get("publisher"))
        return known or (page_words().outlet_named(given) or given if given else None)

    @property
    def published(self) -> str | None:
        """The ISO date of publication."""
        given = _text(self._item.get("datePublished")) or self._meta(
            "article:published_time", "datePublished", "date", "pubdate", "publishdate", "parsely-pub-date", "dc.date", "DC.date.issued"
        )
        for text in (given, self._first("//article//time/@datetime"), self._first("//time/@datetime")):
            if text and (m := _DAY.match(text)):
                return m.group(1)
        return None

    @property
    def url(self) -> str | None:
        """The canonical address."""
        given = self._first("//link[@rel='canonical']/@href") or self._meta("og:url")
        return given if given and given.startswith(("http://", "https://")) else None


def _articles(tree: Any) -> Iterator[Mapping[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            yield from _items(json.loads(script, strict=False))
        except (ValueError, RecursionError):
            continue  # a page's broken JSON-LD is as good as none


def _items(value: Any) -> Iterator[Mapping[str, Any]]:
    """The articles in a JSON-LD value, at the top, in a list or in a graph."""
    if isinstance(value, list):
        for v in value:
            yield from _items(v)
    elif isinstance(value, dict):
        if _rank(value) < len(_ARTICLE):
            yield value
        for inner in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _items(value.get(inner))


def _rank(item: Mapping[str, Any]) -> int:
    """The place of the item's type among those that an article may have; their number if it is none."""
    types = item.get("@type")
    names = [str(t) for t in types] if isinstance(types, list) else [str(types)]
    return min((i for i, kind in enumerate(_ARTICLE) for n in names if n.endswith(kind)), default=len(_ARTICLE))


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split())


def _text(value: Any) -> str | None:
    return (_plain(value) or None) if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """The name of a JSON-LD person or organization, which may be given as a bare string or in a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name") if isinstance(value, dict) else value)
