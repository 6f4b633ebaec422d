"""The name of a person, and the party -> its parts: surname, given names, generation.

"Kim Jong Un" has the surname first, "Abdel Fattah el-Sisi" a particle before it, "J.D. Vance"
two initials. `Parts.surname` is as written; keys that take spellings together are made in `people`.
"""

import re
from dataclasses import dataclass

from onrecord.lexicon import Lexicon
from onrecord.lexicon.spelling import Spellings, plain
from onrecord.records import Party, names_of

_SPACES = re.compile(r"[\s,]+")
_INITIALS = re.compile(r"(?:[A-Z]\.){1,4}|[A-Z]\.?|[B-DF-HJ-NP-TV-XZ]{2}")
_ARTICLE = re.compile(r"(?i)(al|el|ul|as|an|ash|ad|ar|ben|bin|abu)[-‐–]")
_SURNAME_FIRST_AT_HOME = ("HUN", "JPN")
"""Parties whose people are called surname first at home, but mostly not abroad."""
_SERVANT = frozenset(("abd", "abdel", "abdul", "abdol", "abdal", "abdoul"))


@dataclass(frozen=True, slots=True)
class Parts:
    """A person's name taken apart. `given` may be initials, each a single letter, or empty."""

    surname: tuple[str, ...]
    given: tuple[str, ...]
    generation: str

    @property
    def full(self) -> int:
        """How many given names are written out."""
        return sum(len(name) > 1 for name in self.given)


def parts_of(name: str, party: Party, *, lexicon: Lexicon, spellings: Spellings) -> Parts | None:
    """The parts of a person's name; None where there is no word in it."""
    words = [w for w in _SPACES.split(name.strip()) if any(c.isalnum() for c in w)]
    words = words[_titles(words, lexicon) :]
    generation = ""
    if len(words) > 1 and plain(words[-1]).rstrip(".") in spellings.generations:
        generation = plain(words.pop()).rstrip(".")
    if not words:
        return None
    east = _surname_first(words, party, spellings)
    if east:
        surname, given = _split_hyphens(words[0]), ["".join(plain(w).replace("-", "") for w in words[1:])]
        return Parts(tuple(surname), tuple(g for g in given if g), generation)
    if len(words) > 1 and _turned_around(words, party, lexicon):
        words = [*words[1:], words[0]]
    return _western(words, generation, spellings)


def _titles(words: list[str], lexicon: Lexicon) -> int:
    """How many words before the name are titles: "Vice President", "Ayatollah"; not "White" in "White Johnson"."""
    known = lexicon.words
    end = 0
    for i, word in enumerate(plain(w).rstrip(".") for w in words[:-1]):
        if word in known.honorific or word in known.ranks or word in known.office:
            end = i + 1
        elif word not in known.role_words:
            break
    return end


def _western(words: list[str], generation: str, spellings: Spellings) -> Parts | None:
    """Given names, particles, surname; what a hyphen joins is one word where it is the last."""
    given: list[str] = []
    for word in words[:-1]:
        if _INITIALS.fullmatch(word):
            given += [c.casefold() for c in word if c.isalpha()]
        else:
            given += _split_hyphens(word)
    last = _split_hyphens(_ARTICLE.sub("", words[-1]))
    joined = _join_servants([*given, *last], len(last))
    given, surname = joined
    kept = [g for i, g in enumerate(given) if g not in spellings.particles or (i == 0 and len(given) > 1 and g == "ben")]
    return Parts(tuple(surname), tuple(kept), generation) if surname else None


def _join_servants(words: list[str], last: int) -> tuple[list[str], list[str]]:
    """ "abdel fattah", "abd al fattah" as one word, "abdulfattah"; given names and the words of the surname."""
    given, surname, i = list[str](), list[str](), 0
    first_of_surname = len(words) - last
    while i < len(words):
        word, start = words[i], i
        if word in _SERVANT and i + 1 < len(words):
            i += 1 + (words[i + 1] in ("al", "el", "ul", "ar") and i + 2 < len(words))
            word = "abdul" + words[i]
        (surname if i >= first_of_surname else given).append(word)
        i = max(i, start) + 1
    return given, surname


def _split_hyphens(word: str) -> list[str]:
    return [part for part in plain(word).replace("‐", "-").replace("–", "-").replace(".", "").split("-") if part]


def _surname_first(words: list[str], party: Party, spellings: Spellings) -> bool:
    """Whether the first word is the surname: "Wang Yi", "Kim Jong Un"; not "Yi Wang", "Kim Darroch"."""
    if len(words) < 2:
        return False
    first, last = plain(words[0]), plain(words[-1])
    there = bool(set(names_of(party)) & spellings.of)
    if first in spellings.first:
        return not (last in spellings.first and "-" in words[0]) and (there or last not in spellings.first or len(words) > 2)
    return first in spellings.first_there and (there or len(words) == 3 or "-" in words[-1])


def _turned_around(words: list[str], party: Party, lexicon: Lexicon) -> bool:
    """Whether the surname comes first, as in "Lavrov Sergey": the last word is a given name and the first is none."""
    given = lexicon.words.given_names
    first, *_, last = (plain(w) for w in words)
    if last.endswith(("ovich", "evich", "ovna", "evna")) and len(words) == 3:
        return plain(words[1]) in given and first not in given
    if len(words) != 2 or last not in given or first in given:
        return False
    return party in _SURNAME_FIRST_AT_HOME or first.endswith(("ov", "ev", "in", "sky", "ski", "enko", "uk"))
