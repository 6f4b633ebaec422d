"""Data files -> the patterns that label reads negotiations with: verbs, stances, conditions, events, agreements.

In: the files under `data/`. Out: `Phrases`, an index of inflected phrases that finds them in a
text, and one table for each kind of pattern; each is read once.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from typing import Generic, Literal, TypeVar

from onrecord.lexicon.tables import rows, toml, values
from onrecord.records import AgreementStatus, Stance

T = TypeVar("T")
Form = Literal["base", "s", "past", "participle", "ing", "fixed"]

WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_VOWELS = frozenset("aeiou")
_DOUBLING = re.compile(r"[^aeiou]+[aeiou][^aeiouwxy]")
"""Verbs of one syllable with one vowel before one consonant, which is doubled: "ban", "banned"."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb, the noun for what it names (empty: none), the preposition before its object, and its forms.

    `forms` are base, -s, past, participle and -ing; a particle stands after each of them.
    """

    base: str
    noun: str
    object: str
    forms: tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase found at `[start, end)`: in which of its forms, and what it stands for."""

    start: int
    end: int
    form: Form
    value: T


@lru_cache(maxsize=1024)
def words(text: str, start: int, end: int) -> tuple[tuple[tuple[int, str], ...], frozenset[str]]:
    """The words in `text[start:end]` in lower case, each with its place, and the set of them; kept, for each sentence meets many tables."""
    found = tuple((m.start(), m.group().lower()) for m in WORD.finditer(text, start, end))
    return found, frozenset(word for _, word in found)


class Phrases(Generic[T]):
    """Phrases by their first word, to be found in one pass over the words of a text."""

    def __init__(self, entries: Iterable[tuple[str, Form, T]]):
        index: dict[str, dict[str, tuple[Form, T]]] = defaultdict(dict)
        for phrase, form, value in entries:
            index[phrase.split(" ", 1)[0]].setdefault(phrase, (form, value))
        self._index: Mapping[str, tuple[tuple[str, Form, T], ...]] = {
            first: tuple((phrase, *entry) for phrase, entry in sorted(found.items(), key=lambda item: -len(item[0])))
            for first, found in index.items()
        }
        self._first = frozenset(self._index)

    def find(self, text: str, start: int, end: int) -> Iterator[Found[T]]:
        """The phrases in `text[start:end]`, in order, the longest where several begin, without overlap; case does not matter."""
        found, distinct = words(text, start, end)
        if distinct.isdisjoint(self._first):
            return
        free = start
        index = self._index
        for a, word in found:
            if word not in index or a < free:
                continue
            for phrase, form, value in index[word]:
                b = a + len(phrase)
                if b <= end and (b == len(text) or not text[b].isalnum()) and text[a:b].lower() == phrase:
                    yield Found(a, b, form, value)
                    free = b
                    break

    def get(self, word: str) -> tuple[Form, T] | None:
        """What a phrase as a whole stands for."""
        word = word.lower()
        for phrase, form, value in self._index.get(word.split(" ", 1)[0], ()):
            if phrase == word:
                return form, value
        return None


def inflect(verb: str, irregular: str = "") -> tuple[str, str, str, str, str]:
    """Base, -s, past, participle and -ing form; only the first word is inflected. `irregular`: past, participle, -ing."""
    word, _, rest = verb.partition(" ")
    given = irregular.split()
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = word + "es"
    elif word.endswith("y") and word[-2] not in _VOWELS:
        third = word[:-1] + "ies"
    else:
        third = word + "s"
    past = given[0] if given else _past(word)
    doubled = not given and bool(_DOUBLING.fullmatch(word))
    participle = given[1] if len(given) > 1 else past
    ing = (
        given[2]
        if len(given) > 2
        else (word[:-1] if word.endswith("e") and not word.endswith(("ee", "ye", "oe")) else past[: len(word) + 1] if doubled else word)
        + "ing"
    )
    tail = " " + rest if rest else ""
    return (word + tail, third + tail, past + tail, participle + tail, ing + tail)


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ied"
    return (word + word[-1] if _DOUBLING.fullmatch(word) else word) + "ed"


@cache
def grammar(name: str) -> frozenset[str]:
    """A class of words of data/grammar.toml."""
    return frozenset(toml("grammar.toml")[name].split())


@cache
def load_verbs() -> Mapping[str, Verb]:
    """Every verb of the table by its base form."""
    return {base: Verb(base, noun, obj, inflect(base, forms)) for base, noun, obj, forms in rows("verbs.tsv", 4)}


_FORMS: tuple[Form, ...] = ("base", "s", "past", "participle", "ing")


_HAVE = ("have", "has", "had", "had", "having")


def _inflected(phrase: str) -> Iterator[tuple[str, Form]]:
    """The forms of a phrase that begins with a verb's base form; "be open to" gives "open to" after any form of "be"."""
    first, _, rest = phrase.partition(" ")
    if first == "be":
        yield rest, "fixed"
        return
    known = load_verbs().get(first)
    forms = _HAVE if first == "have" else known.forms if known else inflect(first)
    for name, form in zip(_FORMS, forms, strict=True):
        yield (f"{form} {rest}" if rest else form), "past" if form == forms[2] else name


def _phrases(items: Iterable[tuple[str, T]]) -> Phrases[T]:
    return Phrases((form, name, value) for phrase, value in items for form, name in _inflected(phrase))


@cache
def verb_forms() -> Phrases[Verb]:
    """Every form of every verb of the table."""
    verbs = load_verbs()
    return Phrases((form, name, verb) for verb in verbs.values() for name, form in zip(_FORMS, verb.forms, strict=True))


# ---------------------------------------------------------------------------- stances


@dataclass(frozen=True, slots=True)
class StancePhrase:
    """A phrase that shows a stance; `negated` is the stance that its negation shows, `takes` what has to follow it."""

    base: str
    stance: Stance
    negated: Stance | None
    takes: Literal["somebody to do", "plan", "intent", "wish", "measure", "talks"] | None


@dataclass(frozen=True, slots=True)
class Stances:
    """All that positions are read with; data/stances.toml says what each list is for."""

    phrases: Phrases[StancePhrase]
    nouns: Phrases[Stance]
    speech: Phrases[bool]
    vague: frozenset[str]
    through: Phrases[bool]
    predicates: Phrases[Stance]
    wrongs: Phrases[str]
    measures: frozenset[str]
    dealings: frozenset[str]
    nothing: frozenset[str]
    asked: frozenset[str]
    pointing: frozenset[str]
    carriers: frozenset[str]
    empty_carriers: frozenset[str]
    holders: frozenset[str]
    assuring: frozenset[str]
    conduct: Phrases[str]
    renewing: Phrases[bool]


@cache
def load_stances() -> Stances:
    """The table of stances."""
    table = toml("stances.toml")
    phrases = [(p, StancePhrase(p, s["stance"], s.get("negated"), s.get("takes"))) for s in table["stance"] for p in s["phrases"]]
    keep = frozenset(table["through"]["keep"])

    def fixed(name: str) -> Phrases[Stance]:
        return Phrases((phrase, "fixed", stance) for stance, phrases in table[name].items() for phrase in phrases)

    return Stances(
        phrases=_phrases(phrases),
        nouns=fixed("nouns"),
        speech=_phrases((verb, True) for verb in table["speech"]["verbs"]),
        vague=frozenset(table["vague"]["heads"]),
        through=Phrases((form, name, verb in keep) for verb in table["through"]["verbs"] for form, name in _inflected(verb)),
        predicates=fixed("predicates"),
        wrongs=Phrases((phrase, "fixed", kind) for kind, phrases in table["wrongs"].items() for phrase in phrases),
        measures=(frozenset(v.noun for v in load_verbs().values()) | frozenset(table["measures"]["heads"]))
        - frozenset(table["measures"]["not"] + table["holders"]["heads"]),
        dealings=frozenset(table["dealings"]["heads"]),
        nothing=frozenset(table["nothing"]["heads"]),
        asked=frozenset(table["asked"]["heads"]),
        pointing=frozenset(table["pointing"]["heads"]),
        carriers=frozenset(table["carriers"]["nouns"]) | frozenset(table["carriers"]["empty"]),
        empty_carriers=frozenset(table["carriers"]["empty"]),
        holders=frozenset(table["holders"]["heads"]),
        assuring=frozenset(table["assuring"]["heads"]),
        renewing=_phrases((verb, True) for verb in table["renewing"]["verbs"]),
        conduct=_phrases((verb, kind) for kind, verbs in table["conduct"].items() for verb in verbs),
    )


# ------------------------------------------------------------------------- conditions

Link = Literal["strict", "negated", "decided", "failing", "supposed"]


@dataclass(frozen=True, slots=True)
class Conditions:
    """All that conditions are read with; data/conditions.toml says what each list is for."""

    after: Phrases[Link]
    front: Phrases[Link]
    depends: Phrases[bool]
    binds: Phrases[str]
    required: Phrases[bool]
    own: Phrases[str]
    linked: frozenset[str]
    fighting: frozenset[str]
    attitudes: Phrases[str]
    happens: tuple[str, ...]
    through: re.Pattern[str]
    kept: Mapping[str, str]
    first: Phrases[bool]
    talks: Phrases[bool]
    objections: frozenset[str]
    hostile: frozenset[str]


@cache
def load_conditions() -> Conditions:
    """The table of conditions."""
    table = toml("conditions.toml")
    return Conditions(
        after=Phrases((phrase, "fixed", link) for link, phrases in table["after"].items() for phrase in phrases),
        front=Phrases((phrase, "fixed", link) for link, phrases in table["front"].items() for phrase in phrases),
        depends=_phrases((phrase, True) for phrase in table["depends"]["phrases"]),
        binds=_phrases((verb, particle) for particle, verbs in table["binds"].items() for verb in verbs),
        required=Phrases((phrase, "fixed", True) for phrase in table["required"]["phrases"]),
        own=_phrases((phrase, phrase) for phrase in table["own"]["phrases"]),
        linked=frozenset(table["linked"]["words"]),
        fighting=frozenset(table["fighting"]["words"]),
        attitudes=_phrases(table["attitudes"].items()),
        happens=tuple(sorted(table["happens"]["verbs"], key=len, reverse=True)),
        through=re.compile(rf"(?:{'|'.join(sorted(table['through']['phrases'], key=len, reverse=True))})\s"),
        kept=table["kept"],
        first=_phrases((phrase, True) for phrase in table["first"]["phrases"]),
        talks=_phrases((verb, True) for verb in table["talks"]["verbs"]),
        hostile=frozenset(table["hostile"]["words"]),
        objections=frozenset(table["objections"]["words"]),
    )


# ---------------------------------------------------------------------------- events


@dataclass(frozen=True, slots=True)
class EventKind:
    """How one type of event is named; `target` are the words that bring its target, or its partners where it is `joint`.

    data/events.toml says what the other fields are for.
    """

    type: str
    target: tuple[str, ...]
    joint: bool
    only_against: frozenset[str]
    only_by: frozenset[str]
    land: bool
    open: bool
    unseen: bool
    of: frozenset[str]
    dated: bool
    undergone: bool


@dataclass(frozen=True, slots=True)
class Measure:
    """A verb that is an event with one of these words in its object; data/events.toml says what the flags are for."""

    type: str
    objects: frozenset[str]
    alone: bool
    holds: bool
    land: bool
    comes: bool
    at: bool
    open: bool
    within: bool
    partner: bool
    back: bool
    barring: bool
    crowd: bool
    source: bool


@dataclass(frozen=True, slots=True)
class Events:
    """All that events are read with; data/events.toml says what each list is for."""

    nouns: Phrases[EventKind]
    verbs: Phrases[EventKind]
    measures: Phrases[tuple[Measure, ...]]
    again: Phrases[bool]
    since: Phrases[bool]
    held: Phrases[bool]
    hosting: Phrases[bool]
    guests: Phrases[bool]
    receiving: Phrases[bool]
    striking: Phrases[bool]
    leaving: Phrases[bool]
    sport: Phrases[bool]
    carrying: Phrases[bool]
    undone: Mapping[str, str]
    backdrop: re.Pattern[str]
    unreal: re.Pattern[str]
    halting: re.Pattern[str]
    compounds: re.Pattern[str]
    figurative: re.Pattern[str]
    arms: frozenset[str]
    crowds: frozenset[str]
    attackers: frozenset[str]
    published: frozenset[str]
    envoys: frozenset[str]
    offices: frozenset[str]
    trade: frozenset[str]
    places: Phrases[str]


@cache
def load_events() -> Events:
    """The table of events; of `carrying`, False marks the verbs that undo."""
    table = toml("events.toml")
    nouns: list[tuple[str, Form, EventKind]] = []
    verbs: list[tuple[str, EventKind]] = []
    for row in table["event"]:
        kind = EventKind(
            type=row["type"],
            target=tuple(sorted(row["target"], key=len, reverse=True)),
            joint=row.get("joint", False),
            only_against=frozenset(row.get("only_against", ())),
            only_by=frozenset(row.get("only_by", ())),
            land=row.get("land", False),
            open=row.get("open", False),
            unseen=row.get("unseen", False),
            of=frozenset(row.get("of", ())),
            dated=row.get("dated", False),
            undergone=row.get("undergone", False),
        )
        nouns += [(noun, "fixed", kind) for noun in row["nouns"]]
        verbs += [(verb, kind) for verb in row["verbs"]]
    measures: dict[str, tuple[Measure, ...]] = {}
    for row in table["measure"]:
        flags = {f.name: row.get(f.name, False) for f in fields(Measure) if f.name not in ("type", "objects")}
        measure = Measure(type=row["type"], objects=frozenset(row["objects"].split()), **flags)
        measures |= {verb: (*measures.get(verb, ()), measure) for verb in row["verbs"]}
    carrying = [(v, True) for v in table["carrying"]["verbs"]] + [(v, False) for v in table["carrying"]["undoing"]]
    halting, compounds, figurative = ("|".join(map(re.escape, table[n]["words"])) for n in ("halting", "compounds", "figurative"))
    unreal = "|".join(map(re.escape, table["backdrop"]["unreal"]))
    backdrop = "|".join(map(re.escape, table["backdrop"]["words"])) + f"|{unreal}"
    return Events(
        nouns=Phrases(nouns),
        verbs=_phrases(verbs),
        measures=_phrases(measures.items()),
        again=Phrases((noun, "fixed", True) for noun in table["again"]["nouns"]),
        since=Phrases((phrase, "fixed", True) for phrase in table["again"]["since"]),
        held=_phrases((verb, True) for verb in table["held"]["verbs"]),
        sport=Phrases((word.lower(), "fixed", True) for word in table["sport"]["words"]),
        hosting=_phrases((verb, True) for verb in table["hosting"]["verbs"]),
        guests=_phrases((verb, True) for verb in table["guests"]["verbs"]),
        receiving=_phrases((verb, True) for verb in table["receiving"]["verbs"]),
        striking=_phrases((verb, True) for verb in table["striking"]["verbs"]),
        leaving=_phrases([(v, False) for v in table["leaving"]["verbs"]] + [(v, True) for v in table["leaving"]["only"]]),
        carrying=_phrases(carrying),
        undone=table["carrying"]["undone"],
        backdrop=re.compile(rf"\b(?:{backdrop})\s+(?:\S+\s+){{0,3}}$", re.IGNORECASE),
        unreal=re.compile(rf"\b(?:{unreal})\s+(?:\S+\s+){{0,3}}$", re.IGNORECASE),
        halting=re.compile(rf"\b(?:the\s)?(?:{halting})\s+(?:(?:the|its|their|all|any)\s+)?$", re.IGNORECASE),
        compounds=re.compile(rf"\s(?:{compounds})\b"),
        figurative=re.compile(rf"\b(?:{figurative})[\s-]$", re.IGNORECASE),
        arms=frozenset(table["arms"]["words"].split()),
        crowds=frozenset(table["crowds"]["words"].split()),
        attackers=frozenset(table["attackers"]["words"].split()),
        published=frozenset(table["published"]["words"].split()),
        envoys=frozenset(table["envoys"]["words"].split()),
        offices=frozenset(table["offices"]["words"].split()),
        trade=frozenset(table["trade"]["words"].split()),
        places=Phrases((place.lower(), "fixed", party) for party, cell in rows("lands.tsv", 2) for place in values(cell)),
    )


# ------------------------------------------------------------------------- agreements


@dataclass(frozen=True, slots=True)
class Agreements:
    """All that agreements are read with; `heads` maps a head noun to the row of those that may name the same."""

    heads: Phrases[int]
    modifiers: frozenset[str]
    dropped: frozenset[str]
    attitudes: Phrases[AgreementStatus]
    charges: Phrases[bool]
    terms: Phrases[bool]
    made: Phrases[bool]
    about: frozenset[str]


@cache
def load_agreements() -> Agreements:
    """The table of agreements."""
    table = toml("agreements.toml")
    return Agreements(
        heads=Phrases((name, "fixed", i) for i, row in enumerate(table["heads"]["rows"]) for name in row),
        modifiers=frozenset(table["heads"]["modifiers"]),
        dropped=frozenset(table["heads"]["dropped"]),
        attitudes=_phrases((phrase, status) for status, phrases in table["attitudes"].items() for phrase in phrases),
        charges=Phrases((phrase, "fixed", True) for phrase in table["charges"]["phrases"]),
        terms=Phrases((phrase, "fixed", True) for phrase in table["terms"]["phrases"]),
        made=_phrases((verb, True) for verb in table["made"]["verbs"]),
        about=frozenset(table["about"]["words"]),
    )
