"""A word of a name, and how far its spelling may be trusted -> a key that its other spellings share.

Three keys, each coarser than the one before: `plain` is without case, accents and apostrophes;
`mild` takes together what one romanization of Russian writes one way and one another
(-skiy, -sky; -ey, -ei) and what hardly ever parts two names anywhere; `loose` takes together
what the romanizations of Cyrillic, Arabic, Persian and Hebrew confuse (q, k, g; o, u; double
letters); long surnames then go by their consonants (`bones`). What no rule sees stands in lists
under `data/`: spellings of one name, and names that one person may bear side by side
(Volodymyr, Vladimir; Joseph, Joe).
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.lexicon.tables import lines, toml, values

_ENOUGH = 4
"""With so many consonants a surname is known by them alone."""
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "ə": "e"})
_APOSTROPHES = re.compile("['’‘ʼʻ`´′ʾʿ]")

_MILD = (
    (r"sk(?:y|yy|yi|iy|ij|ii|yj)$", "ski"),
    (r"ck(?:y|yy|yi|iy|ij|ii|yj)$", "cki"),
    (r"(?<=[aeo])[yj](?=$|[^aeiouy])", "i"),
    (r"(?:iy|yy|yi|ij|ii|yj)$", "y"),
    (r"kh", "h"),
)
_LOOSE = (
    (r"^abd[aeo]l(?=.)", "abdul"),
    (r"enka$", "enko"),
    (r"^y(?=e)", ""),
    (r"shch|szcz|stch|sch", "s"),
    (r"tsch|tch|cz|ch", "c"),
    (r"sh", "s"),
    (r"dzh|dj|zh", "j"),
    (r"gh|ck|[qg]", "k"),
    (r"ph", "f"),
    (r"th", "t"),
    (r"dh", "d"),
    (r"tz", "ts"),
    (r"x", "ks"),
    (r"w", "v"),
    (r"ou|oo|o", "u"),
    (r"(?<=.)(?:iy|y|i)e", "e"),
    (r"ee|ei|ai|ey|ay|aj|ej|y", "i"),
    (r"(.)\1+", r"\1"),
    (r"(?<=.)(?:eh|ah|h)$", "a"),
)
_MILD_RULES = tuple((re.compile(pattern), by) for pattern, by in _MILD)
_LOOSE_RULES = tuple((re.compile(pattern), by) for pattern, by in _LOOSE)


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """Without case, accents and apostrophes: "Şōïgu’" -> "soigu"."""
    bare = _APOSTROPHES.sub("", word)
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    return bare.casefold().translate(_LETTERS)


@lru_cache(maxsize=50_000)
def mild(word: str) -> str:
    """ "Zelenskiy", "Zelenskyy" -> "zelenski"; "Sergey", "Sergei" -> "sergei"."""
    return _ruled(plain(word), _MILD_RULES)


@lru_cache(maxsize=50_000)
def loose(word: str) -> str:
    """ "Qaddafi", "Gadafi" -> "kadafi"."""
    return _ruled(mild(word), _LOOSE_RULES)


def _ruled(word: str, rules: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, by in rules:
        word = pattern.sub(by, word) or word
    return word


@lru_cache(maxsize=50_000)
def bones(word: str) -> str:
    """The consonants of a `loose` word and the vowel that it ends in, where those are enough to know it by: "haftar" -> "hftr"."""
    bare = word[0] + re.sub("[aeiou]", "", word[1:-1]) + word[-1]
    return bare if sum(c not in "aeiou" for c in bare) >= _ENOUGH else word


@dataclass(frozen=True)
class Spellings:
    """The lists. `same` and `sisters` lead from a key, mild or loose, to the one that stands for all of its line.

    `first` are surnames that stand before the given name, `first_there` those that do so where the
    party is one of `of`; `turned` are the parties whose people's names are romanized.
    """

    same: Mapping[str, str]
    sisters: Mapping[str, str]
    first: frozenset[str]
    first_there: frozenset[str]
    of: frozenset[str]
    turned: frozenset[str]
    particles: frozenset[str]
    generations: frozenset[str]
    wordings: tuple[tuple[str, str], ...]
    dropped: frozenset[str]

    def key(self, word: str, *, romanized: bool) -> str:
        """What the spellings of a name share; `romanized` says that they may differ as romanizations do."""
        folded = loose(word) if romanized else mild(word)
        return self.same.get(folded, folded)

    def surname_key(self, word: str, *, romanized: bool) -> str:
        """The same for a surname: romanizations agree on consonants, less so on vowels ("Haftar", "Hifter")."""
        key = self.key(word, romanized=romanized)
        return bones(loose(key)) if romanized else key

    def sister(self, key: str) -> str:
        """What names share that one person may bear side by side."""
        return self.sisters.get(key, key)


@cache
def load_spellings() -> Spellings:
    """Read the lists; the second time from memory."""
    order = toml("name_order.toml")

    def words(key: str) -> frozenset[str]:
        return frozenset(order[key].split())

    same = _groups("name_spellings.tsv", {})
    institutions = order["institutions"]
    return Spellings(
        same=same,
        sisters=_groups("name_sisters.tsv", same),
        first=words("first"),
        first_there=words("first_there"),
        of=words("of"),
        turned=words("turned"),
        particles=words("particles"),
        generations=words("generations"),
        wordings=tuple((a, b) for a, b in (values(line) for line in institutions["words"])),
        dropped=frozenset(institutions["dropped"].split()),
    )


def _groups(name: str, same: Mapping[str, str]) -> dict[str, str]:
    """From each key of a list's names to the key of its line; of names that stand in two lines, both lines are one."""
    heads: dict[str, str] = {}

    def head(key: str) -> str:
        while heads.get(key, key) != key:
            key = heads[key]
        return key

    for line in lines(name):
        keys = [same.get(fold(word), fold(word)) for word in values(line) for fold in (mild, loose)]
        first = head(keys[0])
        for key in keys:
            heads[head(key)] = first
            heads.setdefault(key, first)
    return {key: head(key) for key in heads}
