"""The name of an institution, and the party -> the words that its other names share.

"Russia's Foreign Ministry", "the Russian Foreign Ministry" and "Ministry of Foreign Affairs of
Russia" share "foreign ministry", and the party; "Russia" and "Russian Federation" share nothing
but the party, and are the party itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.lexicon import Lexicon
from onrecord.lexicon.spelling import Spellings, plain
from onrecord.records import Voice, names_of

_WORD = re.compile(r"[^\W_][\w&+]*")
_KEPT = 20_000
_GENERIC = frozenset(("ministry", "presidency", "another", "other", "local", "its", "their", "his", "her", "this", "that", "air"))


@dataclass(frozen=True, slots=True)
class Body:
    """An institution's words in alphabetical order, none for a party itself; `own` says that they are not what many go by."""

    words: tuple[str, ...]
    own: bool


class Bodies:
    """Takes names of institutions apart, by the lists of parties and of wordings."""

    def __init__(self, lexicon: Lexicon, spellings: Spellings):
        self.lexicon = lexicon
        self.spellings = spellings
        words = lexicon.words
        lists = (words.body_words, words.institution, words.portfolios, words.government, words.office, words.role_words)
        self._common = _GENERIC.union(*lists, words.group, words.medium)
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._names: dict[str, set[str]] = {}
        self.body_of = lru_cache(_KEPT)(self._taken_apart)
        for name in lexicon.parties.names():
            if name.kind in ("name", "adjective", "armed group") or (name.kind == "body" and not name.agency):
                self._names.setdefault(name.party, set()).add(_folded(name.text))

    def _taken_apart(self, voice: Voice) -> Body:
        """The words that tell it from other institutions of its party."""
        name, parties = voice.name, names_of(voice.party)
        known = self.lexicon.parties.named(name)
        if known is not None and known.party in parties:
            name = known.proper
        text = _folded(name)
        for code in parties:
            text = self._pattern(code).sub(" ", text)
        text = " ".join(text.split())
        for one, other in self.spellings.wordings:
            text = re.sub(rf"\b{one}\b", other, text)
        words = tuple(sorted({w for w in _WORD.findall(text) if w not in self.spellings.dropped}))
        return Body(words, not set(words) <= self._common)

    def block_of(self, voice: Voice) -> str | None:
        """What it shares with those that it may be one with; None for what is nobody in particular: "police", "local media".

        Of words that many go by, only with those of its party: there are as many foreign ministries as states.
        """
        body = self.body_of(voice)
        if voice.party is None and not (body.own and any(c.isupper() for c in voice.name)):
            return None
        shared = self.shared_by(voice)
        return shared if body.own or not body.words else f"{shared} {_marked(voice)}"

    def shared_by(self, voice: Voice) -> str:
        """The words that its other names share; of a party itself, the party."""
        return " ".join(self.body_of(voice).words) or _marked(voice)

    def link(self, voices: Iterable[Voice]) -> list[tuple[tuple[str, ...], list[Voice]]]:
        """The voices of each institution of a block, and its parties. One without a party joins the only one that is called so."""
        of: dict[tuple[str, ...], list[Voice]] = {}
        for voice in sorted(voices, key=lambda p: (p.name, p.kind, str(p.party))):
            of.setdefault(tuple(sorted(set(names_of(voice.party)))), []).append(voice)
        lost = of.pop((), [])
        if lost:
            (next(iter(of.values())) if len(of) == 1 else of.setdefault((), [])).extend(lost)
        return list(of.items())

    def _pattern(self, code: str) -> re.Pattern[str]:
        """Finds the names and adjectives of a party."""
        if code not in self._patterns:
            texts = {_folded(code), _folded(self.lexicon.name_of(code)), *self._names.get(code, ())} - {""}
            longest = sorted(texts, key=lambda t: (-len(t), t))
            self._patterns[code] = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
        return self._patterns[code]


def _marked(voice: Voice) -> str:
    return "@".join(("", *sorted(names_of(voice.party))))


def _folded(name: str) -> str:
    name = re.sub(r"(?:['’]s|(?<=s)['’])(?=\s|$)", "", name)
    return " ".join(re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda m: m.group().replace(".", ""), plain(name)).split())
