"""What an HTML page says of addresses: its own, whether it is an AMP form of another page, and the feeds of its site.

In: text of a page. Out: a `Head`.
"""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree

_LOOK_AT = 400_000
"""Characters: what stands further down is no head of a page."""
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_COMMENTS = re.compile(r"comment|kommentar|coment|reply|replies", re.IGNORECASE)
_DATED = re.compile(r"\"datePublished\"|\b(?:article:published_time|datePublished|pubdate|dc\.date)\b|<time\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """`canonical` is the address that the page gives as its own; `feeds` are those of articles first, of comments last.

    `dated` says that the page has a date of its own.
    """

    canonical: str | None = None
    amp: bool = False
    feeds: tuple[str, ...] = ()
    dated: bool = False


def head_of(text: str, url: str) -> Head:
    """What the page at this address says."""
    head = text[:_LOOK_AT]
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    try:
        root = etree.fromstring(head.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return Head()
    base = next(iter(root.xpath("//base/@href")), "")
    links = [(set(link.get("rel", "").casefold().split()), link) for link in root.iter("link") if link.get("href")]
    canonical = next((_joined(url, base, link.get("href")) for rel, link in links if "canonical" in rel), None)
    feeds = [link for rel, link in links if "alternate" in rel and link.get("type", "").casefold().strip() in _FEEDS]
    feeds.sort(key=lambda link: bool(_COMMENTS.search(f"{link.get('title', '')} {link.get('href')}")))
    addresses = dict.fromkeys(address for link in feeds if (address := _joined(url, base, link.get("href"))))
    amp = root.tag == "html" and bool({"amp", "⚡", "\u26a1\ufe0f"} & set(root.attrib))
    return Head(canonical, amp, tuple(addresses), bool(_DATED.search(head)))


def _joined(url: str, base: str, href: str) -> str | None:
    try:
        address = urljoin(urljoin(url, base), href.strip())
    except ValueError:
        return None
    return address if address.startswith(("http://", "https://")) else None
