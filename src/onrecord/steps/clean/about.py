"""What an HTML page says of itself outside its text: JSON-LD, OpenGraph and other meta tags, microdata, headings.

In: its tree. Out: the fields of `About`, each `Found` with where it came from. What the publisher
wrote for machines as structured data comes first, what it wrote for sharing second, what
stands on the page last; but a headline is that which readers see, where another place has it too.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit

from onrecord.lexicon.page import page_words
from onrecord.records import Origin
from onrecord.steps.clean.dates import day_of
from onrecord.steps.clean.document import Found
from onrecord.steps.clean.lines import key_of
from onrecord.steps.clean.metadata import split_title
from onrecord.steps.clean.names import names_in_metadata

_ARTICLE = ("NewsArticle", "Article", "BlogPosting", "Report", "LiveBlogPosting", "WebPage")
_SUFFIX = re.compile(r"\s+[|–—-]\s+\S.{1,60}")
_OPEN_GRAPH = ("og:", "article:")
_AUTHORS = ("author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "cxenseparse:author")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
    "publish_date", "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dc.date.modified", "dcterms.modified")
_SECTION = ("article:section", "section", "parsely-section", "cxenseparse:category")
_DESCRIPTION = ("og:description", "description", "twitter:description", "dc.description")
_OUTLET = ("og:site_name", "application-name")


@dataclass
class About:
    """The fields of one page, each read when it is asked for. `given` is an address that is known of beforehand."""

    tree: Any
    given: str | None = None
    _metas: dict[str, list[str]] = field(init=False, default_factory=dict)
    _props: dict[str, list[Any]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for meta in self.tree.iter("meta"):
            content = (meta.get("content") or "").strip()
            for name in {meta.get("property"), meta.get("name"), meta.get("itemprop")} - {None} if content else ():
                self._metas.setdefault(name.casefold(), []).append(content)
        for element in self.tree.xpath("//*[@itemprop][not(self::meta)]"):
            for name in element.get("itemprop").split():
                self._props.setdefault(name, []).append(element)

    @cached_property
    def item(self) -> Mapping[str, Any]:
        """The JSON-LD item that is the article."""
        return next(iter(sorted(_articles(self.tree), key=_rank)), {})

    @cached_property
    def headings(self) -> list[str]:
        """What the page has as its first-rank headings."""
        return [h for h in (_plain("".join(h.itertext())) for h in self.tree.iter("h1")) if h]

    @cached_property
    def title(self) -> Found[str] | None:
        """The headline: of JSON-LD's and the one for sharing that which is the page's heading, without the site's name after it."""
        given = [f for f in (self._item_text("headline"), self._meta("og:title", "twitter:title"), self._prop("headline")) if f]
        given = [Found(self._bare_title(f.value), f.origin) for f in given]
        shown = {key_of(h) for h in self.headings}
        agreed = next((f for f in given if key_of(f.value) in shown), None)
        heading = Found(self.headings[0], "heading") if len(self.headings) == 1 else None
        return agreed or next(iter(given), None) or heading or self._page_title() or self._item_text("name")

    def _bare_title(self, title: str) -> str:
        for heading in self.headings:
            if title.startswith(heading) and _SUFFIX.fullmatch(title, len(heading)):
                return heading
        return split_title(title, self.outlet.value if self.outlet else None)[0]

    def _page_title(self) -> Found[str] | None:
        text = next((_plain(t.text or "") for t in self.tree.iter("title") if t.text and t.text.strip()), None)
        return Found(self._bare_title(text), "title") if text else None

    @cached_property
    def descriptions(self) -> list[str]:
        """What the page gives as summaries of itself."""
        texts = [_text(self.item.get(name)) for name in ("description", "alternativeHeadline")]
        return [t for t in (*texts, *(_plain(v) for n in _DESCRIPTION for v in self._metas.get(n, ()))) if t]

    @cached_property
    def body(self) -> str:
        """The article's text as JSON-LD has it, or nothing."""
        body = self.item.get("articleBody")
        return html.unescape(body) if isinstance(body, str) else ""

    @cached_property
    def section(self) -> Found[str] | None:
        """The section that the outlet filed it under."""
        section = self.item.get("articleSection")
        text = _text(section[0] if isinstance(section, list) and section else section)
        return Found(text, "json-ld") if text else self._meta(*_SECTION) or self._prop("articleSection")

    @cached_property
    def byline(self) -> Found[tuple[str, ...]] | None:
        """The authors' names, without the outlet's own."""
        return next((Found(others, f.origin) for f in self._authors if (others := tuple(n for n in f.value if not self._is_own(n)))), None)

    @cached_property
    def own_byline(self) -> Found[tuple[str, ...]] | None:
        """The outlet, where the page gives it as author."""
        return next(iter(self._authors), None)

    @cached_property
    def _authors(self) -> list[Found[tuple[str, ...]]]:
        """The authors by the places that they are given in."""
        authors = self.item.get("author") or self.item.get("creator") or []
        given = [_name(a) for a in (authors if isinstance(authors, list) else [authors])]
        metas = next(([_plain(v) for v in self._metas[name]] for name in _AUTHORS if name in self._metas), [])
        links = self.tree.xpath("//a[contains(concat(' ', @rel, ' '), ' author ')]")
        places: tuple[tuple[list[str | None], Origin], ...] = (
            (given, "json-ld"),
            ([*metas], "meta"),
            ([_plain("".join(_named(e).itertext())) for e in self._own_items("author")], "microdata"),
            ([_plain("".join(a.itertext())) for a in links], "link"),
        )
        found = [(tuple(dict.fromkeys(n for t in texts if t for n in names_in_metadata(t))), origin) for texts, origin in places]
        return [Found(names, origin) for names, origin in found if names]

    def _own_items(self, name: str) -> list[Any]:
        """The microdata items of this name that belong to the same thing as the first: others are other articles'."""
        items = self._props.get(name, [])
        scopes = [next(iter(e.xpath("ancestor::*[@itemscope][1]")), None) for e in items]
        return [e for e, scope in zip(items, scopes, strict=True) if scope is scopes[0]]

    def _is_own(self, name: str) -> bool:
        """Whether a name is the outlet's, or the word for whoever runs the site."""
        site = key_of(self.outlet.value if self.outlet else "").removeprefix("the ")
        bare = key_of(name).removeprefix("the ")
        known = page_words().outlet_named(name)
        return bare in (site, "admin", "administrator", "editor", "webmaster") or bool(known and self.outlet and known == self.outlet.value)

    @cached_property
    def outlet(self) -> Found[str] | None:
        """The outlet: a known one by the address, else the site's name, else the publisher's."""
        host = urlsplit(self.url.value).hostname if self.url else None
        if host and (known := page_words().outlet_at(host)):
            return Found(known, "address")
        publisher = _name(self.item.get("publisher"))
        given = self._meta(*_OUTLET) or (Found(publisher, "json-ld") if publisher else None)
        return Found(page_words().outlet_named(given.value) or given.value, given.origin) if given else None

    @cached_property
    def published(self) -> Found[str] | None:
        """The ISO date of publication."""
        return self._day(self._item_text("datePublished"), *self._all(_PUBLISHED), *self._prop_dates("datePublished"), *self._times())

    @cached_property
    def updated(self) -> Found[str] | None:
        """The ISO date of the last change."""
        return self._day(self._item_text("dateModified"), *self._all(_UPDATED), *self._prop_dates("dateModified"))

    @cached_property
    def url(self) -> Found[str] | None:
        """The canonical address."""
        for found in (self._canonical(), self._meta("og:url"), self._main_page()):
            address = urljoin(self.given or "", found.value) if found else ""
            if found and address.startswith(("http://", "https://")):
                return Found(address, found.origin)
        return None

    def _canonical(self) -> Found[str] | None:
        links = (link.get("href") for link in self.tree.iter("link") if "canonical" in (link.get("rel") or "").casefold().split())
        return next((Found(href.strip(), "link") for href in links if href and href.strip()), None)

    def _main_page(self) -> Found[str] | None:
        page = self.item.get("mainEntityOfPage") or self.item.get("url")
        text = _text(page.get("@id") or page.get("url") if isinstance(page, dict) else page)
        return Found(text, "json-ld") if text else None

    @cached_property
    def language(self) -> str | None:
        """The language that the page says it is in, as an ISO 639 code."""
        given = self.tree.get("lang") or self.tree.get("{http://www.w3.org/XML/1998/namespace}lang") or _text(self.item.get("inLanguage"))
        code = re.split(r"[-_]", given.strip().casefold())[0] if given else ""
        return code if re.fullmatch(r"[a-z]{2,3}", code) else None

    # ------------------------------------------------------------------ the places of fields

    def _meta(self, *names: str) -> Found[str] | None:
        return next(iter(self._all(names)), None)

    def _all(self, names: Sequence[str]) -> list[Found[str]]:
        origin: dict[str, Origin] = {n: "open-graph" if n.startswith(_OPEN_GRAPH) else "meta" for n in names}
        return [Found(text, origin[n]) for n in names for v in self._metas.get(n, ()) if (text := _plain(v))]

    def _item_text(self, name: str) -> Found[str] | None:
        text = _text(self.item.get(name))
        return Found(text, "json-ld") if text else None

    def _prop(self, name: str) -> Found[str] | None:
        texts = (_plain("".join(e.itertext())) for e in self._props.get(name, ()))
        return next((Found(text, "microdata") for text in texts if text), None)

    def _prop_dates(self, name: str) -> Iterator[Found[str]]:
        for element in self._props.get(name, ()):
            if text := element.get("datetime") or element.get("content") or _plain("".join(element.itertext())):
                yield Found(text, "microdata")

    def _times(self) -> Iterator[Found[str]]:
        for path in ("//article//time/@datetime", "//time/@datetime"):
            yield from (Found(str(text), "text") for text in self.tree.xpath(path)[:1])

    def _day(self, *found: Found[str] | None) -> Found[str] | None:
        """The first that begins with a whole date."""
        return next((Found(day, f.origin) for f in found if f and (day := day_of(f.value))), None)


def _named(element: Any) -> Any:
    """The name in a microdata item, or the item itself."""
    return next(iter(element.xpath(".//*[@itemprop='name']")), element)


def _articles(tree: Any) -> Iterator[Mapping[str, Any]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").split(";")[0].strip().casefold() != "application/ld+json" or not script.text:
            continue
        try:
            yield from _items(json.loads(script.text, strict=False))
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
