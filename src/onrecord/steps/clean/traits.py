"""What tells an article's blocks from the rest of a page: the traits of each block.

In: a page's blocks, the text that trafilatura takes for the article, what the page says of itself.
Out: for each block its traits by name, those that are zero left out.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.lexicon.furniture import kinds_of
from onrecord.steps.clean.about import About
from onrecord.steps.clean.blocks import Block
from onrecord.steps.clean.lines import Look, key_of, look_of

Traits = dict[str, float]

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]」』]*$|[:,;][\"”’]?$|[\"”»」]$")
_NAMES = ("class", "id", "data-testid", "data-component", "role", "itemprop", "data-type", "aria-label", "data-qa")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_AROUND = frozenset(
    [
        "aside",
        "nav",
        "footer",
        "header",
        "form",
        "figure",
        "article",
        "main",
        "blockquote",
        "ul",
        "ol",
        "table",
        "section",
        "details",
        "figcaption",
        "hgroup",
    ],
)
_MOST = 0.7
"""The share of the words that trafilatura takes which the main element has: the innermost such one."""

_NO_CHANCE = 25
"""A block with so many letters that stand in trafilatura's text is taken by it; fewer may stand there by chance."""


_MENU = 5
"""A link of fewer words than this that trafilatura does not take is an entry of a menu."""


def letters_of(text: str) -> str:
    """The form in which blocks are compared: letters and digits in lower case."""
    return "".join(_WORD.findall(text)).casefold()


@dataclass(slots=True)
class _Share:
    """The words in an element or in blocks of one form, those of them that trafilatura takes, and the characters that are links."""

    words: int = 0
    taken: int = 0
    linked: float = 0.0

    def others(self, words: int, taken: bool) -> float:
        """The share that is taken of what is left without one block; what the block is, if it is alone."""
        left = self.words - words
        return (self.taken - words * taken) / left if left > 0 else float(taken)


@dataclass(slots=True)
class _Looks:
    """What an element's own names and attributes tell."""

    kinds: frozenset[str]
    hidden: bool


@dataclass
class PageTraits:
    """The blocks of a page, weighed against the page."""

    blocks: Sequence[Block]
    about: About
    extracted: str
    keys: list[str] = field(init=False)
    words: list[int] = field(init=False)
    taken: list[bool] = field(init=False)
    menus: list[bool] = field(init=False)
    looks: list[Look] = field(init=False)
    _elements: dict[Any, _Share] = field(init=False)
    _forms: dict[Any, _Share] = field(init=False)
    _named: dict[Any, _Looks] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.keys = [letters_of(b.text) for b in self.blocks]
        self.words = [b.text.count(" ") + 1 for b in self.blocks]
        lines = {letters_of(line) for line in self.extracted.split("\n")}
        whole = letters_of(self.extracted)
        self.taken = [bool(k) and (k in lines or (len(k) >= _NO_CHANCE and k in whole)) for k in self.keys]
        self.menus = [b.linked > 0.9 and n < _MENU and not t for b, n, t in zip(self.blocks, self.words, self.taken, strict=True)]
        self.looks = ["chrome" if m else _look(b, n) for b, n, m in zip(self.blocks, self.words, self.menus, strict=True)]
        self._elements, self._forms = defaultdict(_Share), defaultdict(_Share)
        for block, words, taken in zip(self.blocks, self.words, self.taken, strict=True):
            for share in (*(self._elements[e] for e in block.within), self._forms[_form(block)]):
                share.words += words
                share.taken += words * taken
                share.linked += block.linked * len(block.text)
        self._place()

    def _place(self) -> None:
        """Where the article is: its main element, its first and last paragraphs, its headline."""
        self.total = sum(n for n, taken in zip(self.words, self.taken, strict=True) if taken) or 1
        self._main: tuple[Any, ...] = max(
            (b.within[: d + 1] for b in self.blocks for d, e in enumerate(b.within) if self._elements[e].taken >= _MOST * self.total),
            key=len,
            default=(),
        )
        taken = [i for i, t in enumerate(self.taken) if t]
        long = [i for i in taken if self.words[i] >= 12] or taken or [0]
        self.first, self.last = long[0], long[-1]
        self._times = Counter(self.keys)
        title = self.about.title
        self._title = letters_of(title.value) if title else ""
        heads = {letters_of(h) for h in self.about.headings} | {self._title} - {""}
        self._heads = heads
        at = [i for i, k in enumerate(self.keys) if k and k in heads]
        self.head = next((i for i in at if self.blocks[i].tag == "h1"), at[0] if at else -1)
        self._summaries = {k for k in map(letters_of, self.about.descriptions) if len(k) > 20}
        self._given = letters_of(self.about.body)

    def is_headline(self, i: int) -> bool:
        """Whether a block is the headline, as it is given or as it is shown."""
        return i == self.head or self.keys[i] == self._title

    def is_named(self, i: int, kind: str) -> bool:
        """Whether the block's own element or the one around it has a name of this kind."""
        return any(kind in self._looks_of(e).kinds for e in self.blocks[i].within[-2:])

    def is_under_picture(self, i: int) -> bool:
        """Whether a block stands in a picture's caption."""
        return any(e.tag == "figcaption" for e in self.blocks[i].within)

    def is_caption(self, i: int) -> bool:
        """Whether a block is a picture's: by its words, or by the element that it stands in."""
        block = self.blocks[i]
        inside = any(e.tag in ("figcaption", "figure") for e in block.within)
        named = inside or (self.words[i] >= 4 and self.is_named(i, "media"))
        shown = block.linked < 0.5 and not any(self._looks_of(e).hidden for e in block.within)
        return shown and self.words[i] >= 2 and self.looks[i] != "chrome" and (self.looks[i] == "caption" or named)

    def of_each(self) -> list[Traits]:
        """The traits of each block; none for the entries of menus, which are no part of any article."""
        return [{} if menu else {name: float(v) for name, v in self._of(i) if v} for i, menu in enumerate(self.menus)]

    def _of(self, i: int) -> Iterator[tuple[str, float]]:
        yield "", 1.0
        yield from self._form_of(i)
        yield from self._names_of(i)
        yield from self._place_of(i)
        yield from self._surroundings_of(i)

    def _form_of(self, i: int) -> Iterator[tuple[str, float]]:
        """Its element, its length, its letters, its links."""
        block, words = self.blocks[i], self.words[i]
        text, tag, linked = block.text, block.tag, block.linked
        heading = tag in _HEADINGS
        yield f"tag {'h' if heading else tag if tag in ('p', 'li', 'td', 'blockquote', 'h1') else 'div'}", 1.0
        yield "length", math.log1p(words) / 5
        yield "under 4 words", words < 4
        yield "under 8 words", words < 8
        yield "25 words or more", words >= 25
        yield "ends like a sentence", bool(_SENTENCE_END.search(text[-8:]))
        yield "linked", linked
        yield "all linked", linked > 0.9
        yield "all linked, 5 words or more", linked > 0.9 and words >= 5
        yield "all linked, in capitals", linked > 0.9 and text.isupper()
        yield "in capitals", text.isupper()
        start = text[:200]
        yield "digits", sum(map(str.isdigit, start)) / len(start)
        yield "capitalized", self._capitalized(i)
        yield f"look {self.looks[i]}", 1.0
        yield "repeated", self._times[self.keys[i]] > 1
        yield "linked heading", heading and linked > 0.5
        yield "linked item", tag == "li" and linked > 0.5
        yield "taken item", tag == "li" and self.taken[i]

    def _capitalized(self, i: int) -> float:
        sample = self.blocks[i].text.split(None, 30)[:30]
        return sum(w[0].isupper() for w in sample) / len(sample)

    def _names_of(self, i: int) -> Iterator[tuple[str, float]]:
        """What the names of its elements tell: of those that are not around the main element too, which the whole page shares."""
        within = self.blocks[i].within
        depth = self._shared(within)
        inside = 0 < depth == len(self._main)
        for kind in self._looks_of(within[-1]).kinds if within else ():
            yield f"named {kind}", 1.0
        outer = {kind for e in within[depth:-1] for kind in self._looks_of(e).kinds}
        for kind in outer:
            yield f"within {kind}", 1.0
        for tag in {e.tag for e in within[depth:]} & _AROUND:
            yield f"in {tag}", 1.0
        yield "hidden", any(self._looks_of(e).hidden for e in within)
        yield "in the main element", inside
        yield "depth", min(6, len(within) - depth) / 6
        share = self._elements[self._main[-1]] if self._main else _Share()
        yield "share of the main element", share.taken / max(1, share.words)
        if self.head >= 0 and self.head < i < self.first:
            yield "lead, so named", "lead" in outer or (bool(within) and "lead" in self._looks_of(within[-1]).kinds)

    def _shared(self, within: tuple[Any, ...]) -> int:
        """How many of the elements around a block are around the main element, or are it."""
        return next((n for n, (a, b) in enumerate(zip(within, self._main, strict=False)) if a is not b), min(len(within), len(self._main)))

    def _looks_of(self, element: Any) -> _Looks:
        found = self._named.get(element)
        if found is None:
            names = " ".join(v for name in _NAMES if (v := element.get(name)))
            style = (element.get("style") or "").replace(" ", "").casefold()
            hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true" or "display:none" in style
            found = self._named[element] = _Looks(kinds_of(names) if names else frozenset(), hidden)
        return found

    def _place_of(self, i: int) -> Iterator[tuple[str, float]]:
        """Where it stands to the headline and the article, and whether the page names its words elsewhere."""
        key, words, first, last, head = self.keys[i], self.words[i], self.first, self.last, self.head
        linked, tag = self.blocks[i].linked, self.blocks[i].tag
        between, lead = first <= i <= last, head >= 0 and head < i < first
        yield "taken", self.taken[i]
        yield "before", i < first
        yield "after", i > last
        yield "between", between
        yield "after, taken", i > last and self.taken[i]
        yield "position", (i - first) / max(1, last - first) if between else float(i > last)
        yield "paragraph between", between and tag not in (*_HEADINGS, "h1", "li", "td") and words >= 15 and linked < 0.5
        yield "item between", between and tag == "li"
        yield "after the headline", head >= 0 and head < i
        yield "near the headline", head >= 0 and 0 < i - head <= 4
        summary = any(key == s or (len(key) > 30 and (s.startswith(key) or key.startswith(s[:60]))) for s in self._summaries)
        yield "summary", summary
        yield "lead", lead
        yield "lead, a summary", lead and summary
        yield "lead, a sentence or two", lead and 6 <= words <= 60 and linked < 0.3
        yield "lead, capitalized", lead and self._capitalized(i) > 0.6
        yield "headline", key in self._heads or (len(key) > 15 and key in self._title)
        if len(self._given) > 300:
            inside = len(key) >= 15 and key in self._given
            yield "in the given body", inside
            yield "not in the given body", not inside

    def _surroundings_of(self, i: int) -> Iterator[tuple[str, float]]:
        """How much of what stands in the same elements, or has the same form, trafilatura takes; its neighbours."""
        block, words, taken = self.blocks[i], self.words[i], self.taken[i]
        parents = [self._elements[e] for e in block.within[-2:-4:-1]]
        parent = parents[0] if parents else _Share(1)
        grandparent = parents[1] if len(parents) > 1 else _Share(1)
        yield "taken share of parent", parent.others(words, taken)
        yield "parent's share", parent.taken / self.total
        yield "linked share of parent", min(1.0, parent.linked / max(1, 6 * parent.words))
        yield "taken share of grandparent", grandparent.taken / max(1, grandparent.words)
        yield "grandparent's share", grandparent.taken / self.total
        form = self._forms[_form(block)]
        yield "taken share of form", form.others(words, taken)
        yield "form's share", form.taken / self.total
        yield "only one of its form", form.words == words
        for step in (-2, -1, 1, 2):
            yield f"taken {step:+}", 0 <= i + step < len(self.taken) and self.taken[i + step]
        colon = i > 0 and self.blocks[i - 1].text.endswith(":")
        yield "after a colon", colon
        yield "item after a colon", colon and block.tag == "li"
        yield "heading of something taken", block.tag in ("h1", *_HEADINGS) and words < 14 and self.taken[i + 1 : i + 2] == [True]


def _form(block: Block) -> tuple[tuple[str, str | None], ...]:
    """The names and classes of the two innermost elements."""
    return tuple((e.tag, e.get("class")) for e in block.within[-2:])


def _look(block: Block, words: int) -> Look:
    head = block.text[:400]
    return look_of(head, block.text[-200:], key_of(head), words)
