"""The word lists by which a noun phrase tells what kind of speaker it names.

In: `speakers.toml` and the lists of media, given names and leaders under `data/`. Out: `Words`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.lexicon.tables import lines, rows, toml, values

Gender = Literal["he", "she"]
_GENDERS: tuple[Gender, ...] = ("he", "she")


class Leader(NamedTuple):
    """A person whom headlines name without saying whose leader it is; years in office, inclusive."""

    name: str
    party: str
    office: str
    since: int
    until: int


@dataclass(frozen=True)
class Words:
    """Sets of folded words.

    `media` maps a folded name to the name as usually written, `national` a folded title to
    the states that have it, `also` another word for an office to the offices.
    """

    office: frozenset[str]
    nobody: frozenset[str]
    government: frozenset[str]
    institution: frozenset[str]
    group: frozenset[str]
    anonymous: frozenset[str]
    veil: tuple[str, ...]
    document: frozenset[str]
    medium: frozenset[str]
    private: frozenset[str]
    private_bodies: frozenset[str]
    also: Mapping[str, tuple[str, ...]]
    national: Mapping[str, tuple[str, ...]]
    honorific: Mapping[str, Gender | None]
    gendered: Mapping[str, Gender]
    particles: frozenset[str]
    shortened: frozenset[str]
    ranks: frozenset[str]
    epithet: frozenset[str]
    role_words: frozenset[str]
    function_words: frozenset[str]
    body_words: frozenset[str]
    page_words: frozenset[str]
    portfolios: frozenset[str]
    media: Mapping[str, str]
    given_names: Mapping[str, Gender | None]
    leaders: Mapping[str, tuple[Leader, ...]]


def load_words() -> Words:
    """Read the lists."""
    table = toml("speakers.toml")

    def words(key: str) -> frozenset[str]:
        return frozenset(table[key].split())

    def phrases(key: str) -> tuple[str, ...]:
        return tuple(values(table[key].strip()))

    honorific: dict[str, Gender | None] = dict.fromkeys(words("honorific"))
    for gender in _GENDERS:
        honorific |= dict.fromkeys(words(f"honorific_{gender}"), gender)
    gendered: dict[str, Gender] = {**dict.fromkeys(words("he"), "he"), **dict.fromkeys(words("she"), "she")}
    return Words(
        office=words("office"),
        nobody=words("nobody"),
        government=words("government"),
        institution=words("institution"),
        group=words("group"),
        anonymous=words("anonymous"),
        veil=phrases("veil"),
        document=words("document"),
        medium=words("medium"),
        private=words("private"),
        private_bodies=words("private_bodies"),
        also={name: tuple(values(offices)) for name, offices in table["also"].items()},
        national=_national(),
        honorific=honorific,
        gendered=gendered,
        particles=words("particles"),
        shortened=words("shortened"),
        ranks=words("ranks"),
        epithet=words("epithet"),
        role_words=words("role_words"),
        function_words=words("function_words"),
        body_words=words("body_words"),
        page_words=words("page_words"),
        portfolios=words("portfolios"),
        media={name.casefold(): name for name in lines("media.txt")},
        given_names=_given_names(),
        leaders=_leaders(),
    )


def _given_names() -> dict[str, Gender | None]:
    """Given names, folded, and whether bearers are "he" or "she"; None for names of both."""
    found: dict[str, Gender | None] = {}
    for gender, names in rows("given_names.tsv", 2):
        for name in names.split():
            key = name.casefold()
            found[key] = None if key in found or gender == "both" else "he" if gender == "he" else "she"
    return found


def _national() -> dict[str, tuple[str, ...]]:
    """Parties by a title that only their officials have."""
    found: dict[str, list[str]] = {}
    for party, titles in rows("national_titles.tsv", 2):
        for title in values(titles):
            found.setdefault(title, []).append(party)
    return {title: tuple(parties) for title, parties in found.items()}


def _leaders() -> dict[str, tuple[Leader, ...]]:
    """Leaders by folded last name."""
    found: dict[str, list[Leader]] = {}
    for names, party, office, since, until in rows("leaders.tsv", 5):
        for name in values(names):
            found.setdefault(name.split()[-1].casefold(), []).append(Leader(name, party, office, int(since), int(until or 9999)))
    return {key: tuple(leaders) for key, leaders in found.items()}
