"""How words are compared and bent: text comes in; stems, negations and verb forms go out.

English only. All that it knows stands in the data files beside it: stop words, negations,
groups of words, synonyms, endings, irregular verbs.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from onrecord.lexicon.tables import lines, rows

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_LEAST_STEM = 3
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The word lists, loaded; `wording()` gives the one there is."""

    stopwords: frozenset[str]
    negations: frozenset[str]
    groups: Mapping[str, frozenset[str]]
    suffixes: Mapping[str, str]
    gerunds: Mapping[str, str]
    pasts: Mapping[str, str]
    participles: Mapping[str, str]
    bases: Mapping[str, str]
    synonyms: Mapping[str, str]
    past_forms: frozenset[str]
    """Irregular pasts that are no base form too: "fell", not "cut"."""
    present_forms: frozenset[str]
    """The forms after "he" of verbs that are known: "refuses"."""
    plain_pasts: frozenset[str]
    """Those of the irregular pasts that are no participles: "fell", not "made"."""
    plain_verbs: frozenset[str]
    """Those of the forms after "he" that are no plurals of nouns: "refuses", not "attacks"."""

    def among(self, group: str, word: str) -> bool:
        """Whether the word is of the group, whatever its case."""
        return word.casefold() in self.groups[group]

    @lru_cache(maxsize=65536)  # noqa: B019 - there is one Wording, which lasts as long as the program
    def stem(self, word: str) -> str:
        """What the forms of a word, and its synonyms, have in common; not a word itself."""
        word = word.casefold().replace("’", "'").removesuffix("'s")
        stem = _bare(self.bases.get(word, word), self.suffixes)
        return self.synonyms.get(stem, stem)

    def content(self, text: str) -> Iterator[tuple[str, str]]:
        """The words of a text that say what it is about, each as it stands and as its stem; no numbers."""
        for match in _TOKEN.finditer(text):
            word = match.group()
            if len(word) > 1 and not word[0].isdigit() and not self.is_function(word):
                yield word, self.stem(word)

    @lru_cache(maxsize=65536)  # noqa: B019
    def is_function(self, word: str) -> bool:
        """Whether a word is no subject of its own: a stop word, a hedge, a contraction of one."""
        plain = word.casefold().replace("’", "'")
        return plain in self.stopwords or plain in self.groups["hedge"] or plain.split("'")[0] in self.stopwords or plain.endswith("n't")

    def negates(self, word: str) -> bool:
        """Whether the word is "not", "never", "isn't" or the like."""
        plain = word.casefold().replace("’", "'")
        return plain in self.negations or plain.endswith("n't")

    def verb_of(self, gerund: str) -> str:
        """The verb of an -ing form: "refusing" -> "refuse"."""
        word = gerund.casefold()
        if (whole := self.gerunds.get("^" + word)) is not None:
            return whole
        for start in range(len(word)):
            if (ending := self.gerunds.get(word[start:])) is not None:
                return word[:start] + ending
        base = word.removesuffix("ing")
        if len(base) > 3 and base[-1] == base[-2] and base[-1] not in "lsfz":
            base = base[:-1]
        return base

    def third(self, verb: str) -> str:
        """The verb after "he": "refuse" -> "refuses"."""
        if verb in ("be", "have"):
            return {"be": "is", "have": "has"}[verb]
        if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
            return verb + "es"
        return verb[:-1] + "ies" if verb.endswith("y") and verb[-2:-1] not in _VOWELS else verb + "s"

    def past(self, verb: str) -> str:
        """The verb in the past: "shell" -> "shelled"."""
        if verb in self.pasts:
            return self.pasts[verb]
        if verb.endswith("e"):
            return verb + "d"
        if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
            return verb[:-1] + "ied"
        # One syllable that ends in one consonant after one vowel doubles it: "plan", "planned".
        short = re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb)
        return verb + verb[-1] + "ed" if short else verb + "ed"

    def past_of(self, participle: str) -> str | None:
        """The past of a participle: "taken" -> "took", "shelled" -> "shelled"; None where the word is none."""
        if participle in self.participles.values():
            verb = self.bases.get(participle)
            return self.pasts.get(verb) if verb else None
        return participle if len(participle) > 4 and participle.endswith("ed") else None

    def participle(self, verb: str) -> str:
        """The verb after "has": "withdraw" -> "withdrawn"."""
        return self.participles.get(verb) or self.past(verb)


def numbers_of(text: str) -> frozenset[str]:
    """The numbers that stand in a text in digits."""
    return frozenset(m.group() for m in _TOKEN.finditer(text) if m.group()[0].isdigit())


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in order."""
    return _TOKEN.findall(text)


def _bare(word: str, suffixes: Mapping[str, str]) -> str:
    """The word without its endings, one after the other; at least three letters stay."""
    length = min(6, len(word) - _LEAST_STEM)
    while length > 0:
        ending = word[-length:]
        if ending in suffixes and not word.endswith("ss"):
            word = word[:-length] + suffixes[ending]
            length = min(6, len(word) - _LEAST_STEM)
        else:
            length -= 1
    return word[:-1] if len(word) > _LEAST_STEM and word[-1] == word[-2] else word


def _list(name: str) -> frozenset[str]:
    return frozenset(word for line in lines(f"{name}.tsv") for word in line.split())


@cache
def wording() -> Wording:
    """The word lists that the package ships, read once."""
    suffixes = dict(rows("suffixes.tsv", 2))
    verbs = list(rows("irregular.tsv", 3))
    pasts = {verb: past for verb, past, _ in verbs}
    group_rows = dict(rows("wordgroups.tsv", 2))
    known = {verb.split()[0]: noun for verb, noun in (row[:2] for row in rows("verbs.tsv", 2))} | dict.fromkeys(pasts, "")
    known |= {verb: known.get(verb) or f"{verb} " for verb in group_rows["lasting"].split()}
    bases = {form: verb for verb, *forms in reversed(verbs) for form in forms}
    synonyms: dict[str, str] = {}
    for line in lines("synonyms.tsv"):
        stems = [_bare(bases.get(word, word), suffixes) for word in line.split()]
        synonyms |= dict.fromkeys(stems, stems[0])
    made = Wording(
        stopwords=_list("stopwords"),
        negations=_list("negations"),
        groups={name: frozenset(words.split()) for name, words in group_rows.items()},
        suffixes=suffixes,
        gerunds=dict(rows("gerunds.tsv", 2)),
        pasts=pasts,
        participles={verb: participle for verb, _, participle in verbs},
        bases=bases,
        synonyms=synonyms,
        past_forms=frozenset(pasts.values()) - frozenset(pasts),
        present_forms=frozenset(),
        plain_pasts=frozenset(pasts.values()) - frozenset(pasts) - {participle for _, _, participle in verbs},
        plain_verbs=frozenset(),
    )
    return replace(
        made,
        present_forms=frozenset(made.third(verb) for verb in known),
        plain_verbs=frozenset(made.third(verb) for verb, noun in known.items() if noun and noun not in (verb, verb + "s")),
    )
