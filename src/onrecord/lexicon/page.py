"""What is known of web pages in general: phrases of page furniture, roles, sections, outlets.

In: `data/page_lines.toml`, `data/page_outlets.tsv`. Out: one `PageWords`, loaded once.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that mark a line, compared in lower case: the whole of it, its start, or any part."""

    lines: frozenset[str]
    starts: tuple[str, ...]
    parts: tuple[str, ...]
    _by_head: dict[str, tuple[str, ...]] = field(init=False, default_factory=dict, repr=False)
    """The starts by their first two characters, so that a line is compared with few of them."""

    def __post_init__(self) -> None:
        for start in self.starts:
            self._by_head[start[:2]] = (*self._by_head.get(start[:2], ()), start)

    def match(self, lowered: str) -> bool:
        """Whether the line (lower case, without bullets and outer punctuation) is marked."""
        return lowered in self.lines or self.begin(lowered) or any(map(lowered.__contains__, self.parts))

    def begin(self, lowered: str) -> bool:
        """Whether the line begins with one of the starts."""
        return lowered.startswith(self._by_head.get(lowered[:2], ()))


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

    def phrases(kind: str) -> Phrases:
        t = table[kind]
        return Phrases(frozenset(t["lines"]), tuple(t["starts"]), tuple(t["parts"]))

    outlets, domains = {}, {}
    for row in (_DATA / "page_outlets.tsv").read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            domain, name, *others = row.split("\t")
            domains[domain] = name
            outlets.update({n.casefold().removeprefix("the "): name for n in (name, *others)})
    return PageWords(
        end=phrases("end"),
        signature=phrases("signature"),
        promotion=phrases("promotion"),
        chrome=phrases("chrome"),
        placeholder=phrases("placeholder"),
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
    )
