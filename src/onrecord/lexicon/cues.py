"""Cue words -> the act they show; signs: what in the words themselves, or around them, shows an act.

In: the words of a cue ("has long demanded") or any text. Out: the `Cue` in it that counts, or a
pattern for the phrases of a sign. Both are read from data files: `cues.tsv`, `signs.tsv`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from onrecord.lexicon.tables import rows
from onrecord.records import Act

Mode = Literal["fixed", "open", "weak"]
_RANK: Mapping[Mode, int] = {"fixed": 0, "open": 1, "weak": 2}
_TOKEN = re.compile(r"[a-z]+(?:[-'][a-z]+)*|:")
_SKIPPED = frozenset(["also", "again", "still", "even", "now", "then", "once", "later", "already", "just", "ever"])
_NO_ADVERB = frozenset(["reply", "rely", "imply", "rally", "ally", "apply", "supply", "comply", "multiply", "only", "likely"])


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that attributes, its act, and whether it settles the act (`fixed`) or leaves it to the content.

    A `weak` cue counts only where there is no other ("is expected to announce").
    """

    words: tuple[str, ...]
    act: Act
    mode: Mode

    @property
    def fixed(self) -> bool:
        """Whether the cue settles the act."""
        return self.mode == "fixed"


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue in a text, with the words before it there ("has not" before "confirmed")."""

    cue: Cue
    before: tuple[str, ...]


class CueTable:
    """All cues and signs. `CueTable.load()` gives the ones that come with the package."""

    def __init__(self, cues: Iterable[Cue], signs: Mapping[str, re.Pattern[str]]):
        by_first: dict[str, list[Cue]] = defaultdict(list)
        for cue in sorted(cues, key=lambda cue: -len(cue.words)):
            by_first[cue.words[0]].append(cue)
        self._by_first = by_first
        self._signs = signs

    @classmethod
    def load(cls) -> "CueTable":
        """The table that comes with the package; read once."""
        return _load()

    def find(self, text: str, following: str = "") -> FoundCue | None:
        """The cue in a cue's text that counts: the first of those that settle the act, or else the first open one.

        A phrase may go on into the words that follow the cue ("refused", "to rule out").
        """
        words = _words(text)
        found = list(self._all(words, words + _words(following)))
        return min(found, key=lambda f: _RANK[f.cue.mode], default=None)

    def _all(self, words: tuple[str, ...], further: tuple[str, ...]) -> Iterator[FoundCue]:
        i = 0
        while i < len(words):
            cue = next((c for c in self._by_first.get(words[i], ()) if further[i : i + len(c.words)] == c.words), None)
            if cue:
                yield FoundCue(cue, words[:i])
            i += len(cue.words) if cue else 1

    def sign(self, name: str) -> re.Pattern[str]:
        """The pattern of a sign's phrases, for a text that went through `fold`."""
        return self._signs[name]

    def has(self, name: str, folded: str) -> bool:
        """Whether a phrase of the sign is in the folded text."""
        return bool(self._signs[name].search(folded))


def fold(text: str) -> str:
    """Lower case, straight apostrophes, no line ends; as long as the text, so that offsets stay."""
    lower = text.lower()
    return (lower if len(lower) == len(text) else text).replace("’", "'").replace("\n", " ")


def _words(text: str) -> tuple[str, ...]:
    """Lower-case words without adverbs, "not" set apart."""
    apart = fold(text).replace("n't", " not").replace("cannot", "can not")
    return tuple(w for w in _TOKEN.findall(apart) if w not in _SKIPPED and (not w.endswith("ly") or w in _NO_ADVERB))


def forms_of(verb: str) -> tuple[str, ...]:
    """The forms of a verb: spelt out with slashes, or bent by rule."""
    if "/" in verb:
        return tuple(verb.split("/"))
    if verb.endswith("e"):
        return (verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    if verb.endswith("y") and verb[-2] not in "aeou":
        return (verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    s = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return (verb, f"{verb}{s}", f"{verb}ed", f"{verb}ing")


def _phrase(phrase: str) -> str:
    return re.escape(phrase).replace(r"\*", r"[\w'-]*").replace(r"\ ", " ")


@cache
def _load() -> CueTable:
    cues: dict[tuple[str, ...], Cue] = {}
    for text, kind, act, mode in rows("cues.tsv", 4):
        first, *rest = text.split(" ")
        for form in forms_of(first) if kind == "verb" else (first,):
            words = (form, *rest)
            # the earlier row holds, but for a set phrase, which is more exact than a verb's form
            if words not in cues or kind == "words":
                cues[words] = Cue(words, cast(Act, act), cast(Mode, mode))
    phrases: dict[str, list[str]] = defaultdict(list)
    for sign, phrase in rows("signs.tsv", 2):
        phrases[sign].append(_phrase(phrase))
    signs = {sign: re.compile(rf"(?<![\w-])(?:{'|'.join(p)})(?!\w)") for sign, p in phrases.items()}
    return CueTable(cues.values(), signs)
