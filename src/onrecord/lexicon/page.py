"""What is known of web pages in general: phrases of page furniture, roles, sections, outlets.

In: `data/page_lines.toml`, `data/page_outlets.tsv`. Out: one `PageWords`, loaded once.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

_DATA = Path(__file__).parent / "data"


Kind = Literal["end", "signature", "promotion", "link", "chrome", "placeholder"]
_NONE: frozenset[Kind] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that mark a line, compared in lower case: the whole of it, its start, or any part."""

    lines: frozenset[str]
    starts: tuple[str, ...]
    parts: tuple[str, ...]


class _Marks:
    """The phrases of all kinds, so that a line is compared with few of them, and with all kinds at once."""

    def __init__(self, phrases: Mapping[Kind, Phrases]):
        self._lines: dict[str, frozenset[Kind]] = {}
        self._starts: dict[str, dict[str, frozenset[Kind]]] = {}
        self._parts: dict[str, frozenset[Kind]] = {}
        for kind, given in phrases.items():
            for kept, texts in ((self._lines, given.lines), (self._parts, given.parts)):
                kept.update({text: kept.get(text, _NONE) | {kind} for text in texts})
            for text in given.starts:
                kept = self._starts.setdefault(text[:_HEAD], {})
                kept[text] = kept.get(text, _NONE) | {kind}
        self._heads = {head: tuple(starts) for head, starts in self._starts.items()}
        self._shortest = min(map(len, self._parts))

    def kinds_of(self, lowered: str) -> frozenset[Kind]:
        """The kinds that mark the line."""
        kinds = self._lines.get(lowered, _NONE)
        head = lowered[:_HEAD]
        if head in self._heads and lowered.startswith(self._heads[head]):
            kinds = kinds.union(*(found for start, found in self._starts[head].items() if lowered.startswith(start)))
        if len(lowered) >= self._shortest and any(map(lowered.__contains__, self._parts)):
            kinds = kinds.union(*(found for part, found in self._parts.items() if part in lowered))
        return kinds


_HEAD = 2
"""By how many characters the starts are looked up: no start has fewer."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The tables. `outlets` maps lower-case names without "the" to the outlet's name, `domains` domains to it."""

    end: Phrases
    signature: Phrases
    promotion: Phrases
    chrome: Phrases
    placeholder: Phrases
    credits: tuple[str, ...]
    credit_marks: tuple[str, ...]
    roles: frozenset[str]
    not_in_names: frozenset[str]
    sections: frozenset[str]
    places: frozenset[str]
    papers: tuple[str, ...]
    media: tuple[str, ...]
    future: frozenset[str]
    outlets: Mapping[str, str]
    domains: Mapping[str, str]
    marks: _Marks

    def kinds_of(self, lowered: str) -> frozenset[Kind]:
        """What marks the line (lower case, without bullets and outer punctuation). `link`: it begins as a promotion does."""
        return self.marks.kinds_of(lowered)

    def outlet_named(self, name: str) -> str | None:
        """The outlet that goes by `name`, whatever its case and with or without "the"; else None."""
        return self.outlets.get(name.strip().casefold().removeprefix("the "))

    def is_paper(self, name: str) -> bool:
        """Whether `name` ends like a newspaper's: "Karst Courier"."""
        return name.rpartition(" ")[2].casefold() in self.papers

    def outlet_at(self, host: str) -> str | None:
        """The outlet whose site has the host name `host` ("www.bbc.co.uk"); else None."""
        parts = host.casefold().split(".")
        return next((name for i in range(len(parts)) if (name := self.domains.get(".".join(parts[i:])))), None)


@cache
def page_words() -> PageWords:
    """The tables, read from the package's data files at the first call."""
    table = tomllib.loads((_DATA / "page_lines.toml").read_text("utf-8"))

    def phrases(kind: Kind) -> Phrases:
        t = table[kind]
        return Phrases(frozenset(t["lines"]), tuple(t["starts"]), tuple(t["parts"]))

    outlets, domains = {}, {}
    for row in (_DATA / "page_outlets.tsv").read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            domain, name, *others = row.split("\t")
            domains[domain] = name
            outlets.update({n.casefold().removeprefix("the "): name for n in (name, *others)})
    kinds: dict[Kind, Phrases] = {kind: phrases(kind) for kind in ("end", "signature", "promotion", "chrome", "placeholder")}
    return PageWords(
        end=kinds["end"],
        signature=kinds["signature"],
        promotion=kinds["promotion"],
        chrome=kinds["chrome"],
        placeholder=kinds["placeholder"],
        credits=tuple(table["caption"]["credit"]),
        credit_marks=tuple(table["caption"]["mark"]),
        roles=frozenset(table["byline"]["roles"]),
        not_in_names=frozenset(table["byline"]["not_in_names"]),
        sections=frozenset(table["section"]["names"]),
        places=frozenset(table["byline"]["places"]),
        papers=tuple(table["outlet"]["papers"]),
        media=tuple(table["outlet"]["media"]),
        future=frozenset(table["future"]["words"]),
        outlets=outlets,
        domains=domains,
        marks=_Marks(kinds | {"link": Phrases(frozenset(), kinds["promotion"].starts, ())}),
    )
