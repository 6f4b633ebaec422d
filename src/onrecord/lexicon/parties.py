"""Text -> the names of parties in it.

In: a text and a stretch of it. Out: `PartyMention`s, in order and without overlap. A capital
or a seat counts only where it acts or is dealt with as a government; as a mere place
("talks in Riyadh", "flew to Moscow") it is left out.
"""

import copy
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.lexicon.own import Row
from onrecord.lexicon.tables import lines, rows, values

Sort = Literal["name", "adjective", "seat", "body", "armed group"]


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A stretch `[start, end)` of a text that names a party; `kind` says by what."""

    start: int
    end: int
    party: str
    kind: Sort


class Name(NamedTuple):
    """A name of a party: `proper` is the name that an institution goes under in a record.

    `capital` marks a town that stands for its government; `agency` a part of a state that
    other states may have under the same name; `party` is empty for what only looks like a party.
    """

    text: str
    party: str
    kind: Sort
    proper: str
    capital: bool = False
    agency: bool = False


_WORD = re.compile(r"[^\W\d_]\w*|\d+")
_START = re.compile(r"(?<![\w@#])(?:[A-ZÀ-ÖØ-ÞĀ-Ž]\w*|al(?=[- ])|10(?= Downing))")
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ii]nside|[Aa]round|[Tt]hroughout|[Aa]cross|[Vv]ia|(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est) of"
    r"|[Vv]isit(?:s|ed|ing)?(?: to)?|[Ll]eav(?:e|es|ing)|[Ll]eft|[Rr]each(?:es|ed|ing)?|capital,?|[Dd]owntown|[Cc]entral|over|toured?"
    r"|(?:[Cc]ity|[Mm]ayor|residents?|suburbs?|outskirts|streets) of)) (?:the )?(?:nearby |central |downtown )?$"
)
_WAY_BEFORE = re.compile(r"(\w+) (?:(?:back|directly|straight|on) )?(?:[Tt]o|[Ff]rom|[Ii]nto) (?:the )?$")
_PLACE_AFTER = re.compile(
    r" (?i:(?:climate |peace |trade )?(?:accords?|agreements?|treaty|deal)"
    r"|region|oblast|suburbs?|airport|time|residents?|metro|mayor|hotel|restaurant|stock exchange|summit|conference|marathon"
    r"|university|police|court|district|neighbou?rhood|area|streets?|bureau|office|correspondent|talks|meeting|protocol|format|forum"
    r"|economic forum|airspace|declaration|memorandum)\b"
    r"|-based\b|, [A-Z][a-z]+ [(—–-]| \([A-Z]| ?[—–] "
)
_DATELINE = re.compile(r"[A-Z][\w .'’]*(?:, [A-Z][\w .]*)? (?:\([A-Z]\w+(?: [A-Z]\w+)?\)|[—–]|-{1,2}) ")
_LANGUAGE_BEFORE = re.compile(r"\b(?:[Ii]n|speaks?|spoke|fluent in|speaking|into|translated from) $")
_LANGUAGE_AFTER = re.compile(r"[.,;:!?)\"”]|$| and | or | to ")
_MEDIUM_BEFORE = re.compile(r"\b(?:TV|Radio|Channel) $")
_MEDIUM_AFTER = re.compile(r" (?:TV|Times|Post|Herald|Tribune|Gazette|Observer|Independent|Review|News Agency|Radio)\b")
_BEFORE_SHORT = r"(?P<before>[^\W\d_][\w.&-]*)(?:['’]s)? %s\b"
_NO_RIVAL = frozenset(
    "the a an this that its their our whole entire western military defence transatlantic nation member country state".split()  # noqa: SIM905
)
"""Words before a short name that make it no other body's."""
_REACH = 60
"""How far before a seat the words are looked at that may make it a mere place."""
_WITNESS_REACH = 20_000


class Parties:
    """All names of parties, ready to be found."""

    def __init__(
        self,
        names: Mapping[str, Name],
        titles: Mapping[str, str],
        doubtful: Mapping[str, tuple[str, ...]],
        dealings: frozenset[str],
        shorts: Mapping[str, tuple[Name, ...]],
        also: Mapping[str, Name],
        political: frozenset[str],
    ):
        self._names = names
        self._titles = titles
        self._doubtful = doubtful
        self._dealings = dealings
        self._shorts = shorts
        self._also = also
        self._political = political
        self._folded = {text.casefold(): name for text, name in names.items()}
        first: dict[str, list[str]] = defaultdict(list)
        for text in names:
            word = _WORD.match(text)
            if word:
                first[word.group()].append(text)
        self._first = {word: tuple(sorted(texts, key=len, reverse=True)) for word, texts in first.items()}
        self._around: str | None = None

    def within(self, text: str) -> "Parties":
        """The same names for phrases of one text, all of which says what a doubtful one means: "the Labour MPs"."""
        here = copy.copy(self)
        here._around = text
        return here

    def name_of(self, party: str) -> str:
        """The usual name of a party: "USA" -> "United States"; what is unknown stays as it is."""
        return self._titles.get(party, party)

    def also_capital(self, town: str) -> Name | None:
        """The other party whose capital a town is: Brussels is Belgium's and the European Union's."""
        return self._also.get(town)

    def is_state(self, party: str) -> bool:
        """Whether a party is a state, recognized or not."""
        found = self._names.get(self.name_of(party))
        return found is not None and found.kind == "name"

    def is_political(self, party: str) -> bool:
        """Whether a party is a political one inside a state."""
        return party in self._political

    def names(self) -> tuple[Name, ...]:
        """The whole table."""
        return tuple(self._names.values())

    def named(self, phrase: str) -> Name | None:
        """The entry for a phrase that is a name as a whole, without "the" and possessive."""
        phrase = phrase.replace("’", "'")
        found = self._names.get(phrase)
        if found is None and not phrase.isupper() and len(phrase) > 3:
            found = self._folded.get(phrase.casefold())
        doubtful = (
            found is not None and self._around is not None and not (found.agency and " " in found.text) and found.text in self._doubtful
        )
        return found if found and found.party and not (doubtful and not self._witnessed(phrase, 0, found.text)) else None

    def shorts(self, text: str) -> dict[str, Name]:
        """The short names that mean one body alone in a text that names it: "the bloc", "the Commission"."""
        named = {name.party for _, _, name in self.scan(text)}
        found: dict[str, Name] = {}
        for short, names in self._shorts.items():
            there = [name for name in names if name.party in named]
            if len(there) == 1 and short in text and not self._has_rival(text, short, there[0].party):
                found[short] = there[0]
        return found

    def _has_rival(self, text: str, short: str, party: str) -> bool:
        """Whether the text calls a body of somebody else by the short name: "the Grain Commission", "Peru's parliament"."""
        for m in re.finditer(_BEFORE_SHORT % re.escape(short), text, re.IGNORECASE):
            before = m["before"]
            if before.casefold() in _NO_RIVAL or (before[0].islower() and short[0].isupper()) or m.group() in self._shorts:
                continue
            named = self.named(m.group()) or self.named(before)
            if named is None or named.party != party:
                return True
        return False

    def find(self, text: str, start: int = 0, end: int | None = None) -> tuple[PartyMention, ...]:
        """The mentions of parties in `text[start:end]`, in order; `text` around it is looked at too."""
        stop = len(text) if end is None else end
        found = list(self.scan(text, start, stop))
        kept: list[PartyMention] = []
        for i, (a, b, name) in enumerate(found):
            if not name.party or self._is_foreign_agency(text, found, i) or _is_in_medium(text, a, b):
                continue
            if name.kind == "seat" and self._is_place(text, a, b, name):
                continue
            if name.kind == "adjective" and _is_language(text, a, b):
                continue
            kept.append(PartyMention(a, b, name.party, name.kind))
        return tuple(kept)

    def scan(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, Name]]:
        """Every name in the table as it stands in `text[start:end]`, the longest first: what looks like a party too."""
        stop = len(text) if end is None else end
        free = start
        for word in _START.finditer(text, start, stop):
            at = word.start()
            if at < free:
                continue
            texts = self._first.get(word.group())
            if texts is None and len(word.group()) > 3 and word.group().isupper():
                texts = self._first.get(word.group().capitalize())
            for name in texts or ():
                b = at + len(name)
                if b > stop or not _same(text, at, name) or (b < len(text) and (text[b].isalnum() or text[b] == "_")):
                    continue
                if name in self._doubtful and not self._witnessed(text, at, name):
                    continue
                yield at, b, self._names[name]
                free = b
                break

    def _witnessed(self, text: str, at: int, name: str) -> bool:
        near = self._around or text[max(0, at - _WITNESS_REACH) : at + _WITNESS_REACH]
        return any(witness in near for witness in self._doubtful[name])

    def _is_foreign_agency(self, text: str, found: list[tuple[int, int, Name]], i: int) -> bool:
        """An agency that stands right after the name of another state: "Peru's Congress"."""
        a, _, name = found[i]
        if not name.agency or i == 0:
            return False
        _, before_end, before = found[i - 1]
        return (
            before.kind in ("name", "adjective")
            and before.party != name.party
            and text[before_end:a].replace("’", "'") in (" ", "'s ", "' ")
        )

    def _is_place(self, text: str, a: int, b: int, name: Name) -> bool:
        before = text[max(0, a - _REACH) : a]
        if _PLACE_BEFORE.search(before):
            return True
        way = _WAY_BEFORE.search(before)
        if way:
            return way.group(1).casefold() not in self._dealings
        if not name.capital:
            return False
        if (not before or before.endswith("\n")) and _DATELINE.match(text, a):
            return True
        return bool(_PLACE_AFTER.match(text, b))


def _same(text: str, at: int, name: str) -> bool:
    part = text[at : at + len(name)]
    return part == name or (part.isupper() and len(name) > 3 and part == name.upper()) or part.replace("’", "'") == name


def _is_language(text: str, a: int, b: int) -> bool:
    """Whether an adjective names a language: "spoke in Russian"."""
    return bool(_LANGUAGE_BEFORE.search(text[max(0, a - 20) : a])) and bool(_LANGUAGE_AFTER.match(text, b)) and not text[a:b].endswith("s")


def _is_in_medium(text: str, a: int, b: int) -> bool:
    """Whether a name is a part of a broadcaster's or a paper's name: "Radio Moscow", "Athens Herald"."""
    return bool(_MEDIUM_BEFORE.search(text[max(0, a - 10) : a]) or _MEDIUM_AFTER.match(text, b))


def load_parties(own: Iterable[Row] = ()) -> Parties:
    """Read the tables of states, bodies, seats and agencies, and put a user's own rows over them."""
    names: dict[str, Name] = {}
    titles: dict[str, str] = {}
    for code, name, others, adjectives in rows("states.tsv", 4):
        titles[code] = name
        names |= {text: Name(text, code, "name", name) for text in (name, *values(others))}
        names |= {text: Name(text, code, "adjective", name) for text in values(adjectives)}
    political = set()
    for code, sort, name, others, adjectives in rows("bodies.tsv", 5):
        titles[code] = name
        if sort == "political party":
            political.add(code)
        kind: Sort = "name" if sort == "state" else "armed group" if sort == "armed group" else "body"
        names |= {text: Name(text, code, kind, name) for text in (name, *values(others))}
        names |= {text: Name(text, code, "adjective", name) for text in values(adjectives) if text not in names}
    second: dict[str, Name] = {}
    for code, sort, others in rows("seats.tsv", 3):
        texts = values(others)
        proper = titles[code] if sort == "capital" else texts[0]
        for text in texts:
            also = text in names and names[text].capital
            (second if also else names)[text] = Name(text, code, "seat", proper, capital=sort == "capital")
    for code, name, others in rows("agencies.tsv", 3):
        names |= {text: Name(text, code, "body", name, agency=True) for text in (name, *values(others))}
    for row in own:
        _put_own(row, names, titles, political)
    for text in (*lines("media.txt"), *lines("not_parties.txt")):
        names.setdefault(text, Name(text, "", "name", text))
    doubtful = {text: tuple(values(witnesses)) for text, witnesses in rows("doubtful.tsv", 2)}
    shorts: dict[str, tuple[Name, ...]] = {}
    for code, name, others in rows("shorts.tsv", 3):
        for short in values(others):
            shorts[short] = (*shorts.get(short, ()), Name(short, code, "body", name))
    return Parties(names, titles, doubtful, frozenset(lines("dealings.txt")), shorts, second, frozenset(political))


def _put_own(row: Row, names: dict[str, Name], titles: dict[str, str], political: set[str]) -> None:
    if row.sort in ("capital", "seat"):
        proper = titles.get(row.code, row.code) if row.sort == "capital" else row.names[0]
        names |= {text: Name(text, row.code, "seat", proper, capital=row.sort == "capital") for text in row.names}
        return
    titles.setdefault(row.code, row.names[0])
    kind: Sort = "name" if row.sort == "state" else "armed group" if row.sort == "armed group" else "body"
    names |= {text: Name(text, row.code, kind, row.names[0]) for text in row.names}
    names |= {text: Name(text, row.code, "adjective", row.names[0]) for text in row.adjectives}
    if row.sort == "political party":
        political.add(row.code)
