"""A world that never was: numbers -> names, words, people and stories, the same whenever they are asked for.

What is common and what is rare follows a day of news: words come as often as statements have them (the lexicon's
table), states, people and stories by Zipf's law, and many are met once only. Stories run for days, for weeks or for
years; those that last change what they are about as time goes on, and keep some of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from math import exp, log
from random import Random

from onrecord.lexicon import Lexicon
from onrecord.lexicon.tables import rows
from onrecord.lexicon.wording import wording
from onrecord.records import Kind, Speaker

_SYLLABLES = [
    c + v
    for c in ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "dr", "kr", "st", "tr", "sh"]
    for v in ["a", "e", "i", "o", "u"]
]
_CODAS = ("n", "l", "r", "k", "s", "m", "th", "nd")
_TAIL, _TAIL_WORDS = 0.2, 30_000
"""The share of words that no table has, and how many there are of them."""
_TAIL_EVEN = 500
"""So many of these are about equally common: were the first of them as common as Zipf's law has it, the table would have them."""
_SURNAMES, _PEOPLE, _OFFICIALS = 50_000, 3_000_000, 40
_NOBODIES: tuple[tuple[str, Kind], ...] = (
    ("residents", "group"), ("officials", "anonymous"), ("analysts", "group"), ("a diplomat", "anonymous"), ("witnesses", "group"),
    ("a draft", "document"), ("the report", "document"), ("protesters", "group"), ("a person familiar with the talks", "anonymous"),
    ("two aides", "anonymous"), ("local radio", "media"), ("state television", "media"),
)  # fmt: skip
_BODIES = ("Foreign Ministry", "Government", "Defence Ministry", "Navy", "Parliament", "Interior Ministry", "Central Bank", "Army")
_ROLES = ("foreign minister", "president", "ambassador", "spokesman", "defence minister", "opposition leader", "envoy", "general")
DEEDS = (
    ("ASSAULT", (("shelling", "shelled"), ("bombarding", "bombarded"), ("attacking", "attacked"))),
    ("ASSAULT", (("poisoning", "poisoned"), ("contaminating", "contaminated"))),
    ("COERCE", (("seizing", "seized"), ("capturing", "captured"), ("confiscating", "confiscated"))),
    ("COERCE", (("detaining", "detained"), ("arresting", "arrested"), ("jailing", "jailed"))),
    ("COERCE", (("blocking", "blocked"), ("obstructing", "obstructed"), ("hindering", "hindered"))),
    ("SANCTION", (("expelling", "expelled"), ("deporting", "deported"))),
    ("AID", (("supplying", "supplied"), ("providing", "provided"), ("delivering", "delivered"))),
    ("CONSULT", (("hosting", "hosted"), ("visiting", "visited"))),
    ("RETREAT", (("leaving", "left"), ("abandoning", "abandoned"))),
    ("MOBILIZE", (("occupying", "occupied"), ("besieging", "besieged"))),
)  # fmt: skip
QUALIFIERS = (
    "fuel", "grain", "radio", "border", "harbour", "railway", "coastal", "island", "desert", "mountain", "river", "civilian", "military",
    "private", "foreign", "naval", "old", "rural", "urban", "northern", "southern", "eastern", "western", "central", "medical", "mining",
    "fishing", "timber", "oil", "gas", "water", "nuclear", "solar", "postal", "customs", "prison", "school", "church", "ferry",
    "satellite",
)  # fmt: skip
NOUNS = (
    "depots", "boats", "stations", "trawlers", "silos", "plants", "masts", "convoys", "piers", "outposts", "bridges", "ships", "clinics",
    "pipelines", "guards", "cables", "posts", "crews", "consulates", "planes", "trucks", "barracks", "warehouses", "tunnels",
    "checkpoints", "antennas", "refineries", "markets", "vaults", "archives", "runways", "cranes", "lighthouses", "reservoirs",
    "laboratories", "workshops", "dockyards", "greenhouses", "quarries", "mills",
)  # fmt: skip
DETAILS = (
    "at dawn", "overnight", "with drones", "without warning", "during Ramadan", "under fog", "before witnesses", "from helicopters",
    "despite pledges", "in January", "by mistake", "amid protests",
)  # fmt: skip
ISSUES = (
    "sanctions", "a ceasefire", "a withdrawal", "a quota", "talks", "an inquiry", "a release", "deliveries", "a corridor", "passage",
    "a treaty", "tariffs", "recognition", "observers", "a handover", "compensation", "a deal", "a ban", "elections", "a moratorium",
)  # fmt: skip
ACCORDS = ("ceasefire agreement", "water accord", "fisheries pact", "prisoner exchange", "border treaty", "grain deal", "memorandum")
LINES = (
    # share of the articles, days that its stories run, how many run at a time, days after which they change
    (0.20, 100_000, 40, 20),
    (0.40, 45, 150, 10),
    (0.30, 4, 80, 4),
    (0.10, 1, 100_000, 1),
)

Voiced = tuple[Speaker, str | None]
"""A speaker, and the party that it stands for."""


def given(rng: Random) -> str:
    """One of a few hundred given names, the commonest that of one in thirty."""
    return coined(1_000 + int(900 * rng.random() ** 2))


def surname(rng: Random) -> str:
    """Few are common, most are nearly nobody's."""
    return coined(1_000 + (zipf(rng, 1_000) if rng.random() < 0.06 else rng.randrange(_SURNAMES)))


def zipf(rng: Random, count: int, *, even: int = 1) -> int:
    """A number below `count`, each as often as one over its rank says, but that the first few are about `even`."""
    return int(even * (exp(rng.random() * log(count / even + 1)) - 1))


@cache
def coined(number: int) -> str:
    """A name that nobody has."""
    number, coda = divmod(number, len(_CODAS))
    syllables = [_SYLLABLES[(number * 7 + coda * 3) % len(_SYLLABLES)]]
    while number:
        number, next_one = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[next_one])
    return ("".join(syllables) + _CODAS[coda]).capitalize()


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that one party is said to have done: what, to what, where, and further details."""

    accuser: str
    accused: str
    deed: int
    thing: str
    place: str
    number: int
    details: tuple[str, ...]

    @property
    def type(self) -> str:
        """The event that it is, as PLOVER has it."""
        return DEEDS[self.deed][0]

    def told(self, rng: Random, *, gerund: bool) -> str:
        """The words for it this time: another verb for the same, more or fewer of the details."""
        verb = rng.choice(DEEDS[self.deed][1])[0 if gerund else 1]
        said = [verb, self.thing, f"near {self.place}", *(d for d in self.details if rng.random() < 0.4)]
        if rng.random() < 0.3:
            said.append(f"killing {self.number}")
        return " ".join(said)


@dataclass(frozen=True, slots=True)
class Story:
    """What articles of one story share: its two parties, who speaks, what about, what is alleged, done, wanted and agreed."""

    parties: tuple[str, str]
    cast: tuple[Voiced, ...]
    words: tuple[str, ...]
    places: tuple[str, ...]
    matters: tuple[Matter, ...]
    events: tuple[Matter, ...]
    issues: tuple[str, ...]
    accord: str


class World:
    """All there is, by a seed."""

    def __init__(self, seed: int, lexicon: Lexicon):
        self.seed = seed
        self.title = lexicon.name_of
        self.states = sorted({name.party for name in lexicon.parties.names() if name.kind == "name" and len(name.party) == 3})
        self.rng("states").shuffle(self.states)
        words = wording()
        known = [(word, 2 ** -float(bits)) for word, bits in rows("frequencies.tsv", 2) if word.isalpha() and word.islower()]
        self._words = [word for word, _ in known if not words.is_function(word)]
        self._often = list(accumulate(share for word, share in known if not words.is_function(word)))
        self.story = lru_cache(2_000)(self._story)

    def rng(self, *what: object) -> Random:
        """Chance that is always the same for the same thing."""
        return Random(f"{self.seed}/{'/'.join(map(str, what))}")

    def state(self, rng: Random) -> str:
        """A state; a few are in the news far more than others."""
        return self.states[zipf(rng, len(self.states))]

    def words(self, rng: Random, count: int) -> list[str]:
        """Words as often as statements have them."""
        drawn = rng.choices(self._words, cum_weights=self._often, k=count)
        return [coined(1_000_000 + zipf(rng, _TAIL_WORDS, even=_TAIL_EVEN)).lower() if rng.random() < _TAIL else word for word in drawn]

    def thing(self, rng: Random) -> str:
        """Something that may be done something to."""
        return f"{rng.choice(QUALIFIERS)} {rng.choice(NOUNS)}"

    def official(self, party: str, number: int) -> Voiced:
        """One of the people who speak for a state."""
        rng = self.rng("official", party, number)
        return Speaker(f"{given(rng)} {surname(rng)}", "person", rng.choice(_ROLES)), party

    def speaker(self, rng: Random, story: Story | None = None) -> Voiced:
        """Whoever speaks: one of the story's cast, an institution, an official, somebody who is quoted once, or nobody in particular."""
        chance = rng.random()
        if story is not None and chance < 0.25:
            return story.cast[zipf(rng, len(story.cast))]
        if chance < 0.32:
            return self.official(self.state(rng), zipf(rng, _OFFICIALS))
        if chance < 0.47:
            party = rng.choice(story.parties) if story is not None and rng.random() < 0.6 else self.state(rng)
            return Speaker(f"{_BODIES[zipf(rng, len(_BODIES))]} of {self.title(party)}", "institution"), party
        if chance < 0.80:
            own = self.rng("person", zipf(rng, _PEOPLE))
            name = f"{given(own)} {surname(own)}"
            return Speaker(name, "person"), self.state(own) if own.random() < 0.2 else None
        return Speaker(*rng.choice(_NOBODIES)), None

    def pick(self, rng: Random, day: int) -> Story:
        """One of the stories that run on a day."""
        chance = rng.random()
        for n, (share, length, count, phase) in enumerate(LINES):
            chance -= share
            if chance < 0 or n == len(LINES) - 1:
                return self.story(n, day // length, zipf(rng, count), day % length // phase)
        raise AssertionError  # the shares are those of a whole

    def matter(self, rng: Random, parties: Sequence[str], places: Sequence[str]) -> Matter:
        """Something that one of the parties may have done to the other."""
        who, whom = rng.sample(parties, 2)
        thing, words = self.thing(rng), self.words(rng, 4)
        details = (rng.choice(DETAILS), f"over {words[0]} and {words[1]}", f"with {words[2]} and {words[3]}")
        return Matter(who, whom, rng.randrange(len(DEEDS)), thing, rng.choice(places), rng.randrange(2, 90), details)

    def issue(self, rng: Random, places: Sequence[str]) -> str:
        """Something that parties may want or not."""
        named = f" in {rng.choice(places)}" if rng.random() < 0.4 else ""
        on = f" on {self.thing(rng)}" if rng.random() < 0.6 else ""
        more = f" with {' and '.join(self.words(rng, 1 + int(rng.expovariate(0.7))))}" if rng.random() < 0.6 else ""
        return ISSUES[zipf(rng, len(ISSUES))] + on + named + more

    def _story(self, line: int, begun: int, number: int, phase: int) -> Story:
        """What lasts comes from the story, the rest from its phase."""
        lasting, passing = self.rng("story", line, begun, number), self.rng("story", line, begun, number, phase)
        one = self.state(lasting)
        other = next(party for party in iter(lambda: self.state(lasting), None) if party != one)
        both = (one, other)
        places = [coined(lasting.randrange(5_000)) for _ in range(3)] + [coined(passing.randrange(5_000)) for _ in range(2)]

        return Story(
            parties=both,
            cast=tuple(self.official(party, zipf(rng, _OFFICIALS)) for rng in (lasting, passing) for party in (*both, *both)),
            words=(*self.words(lasting, 10), *self.words(passing, 10), *(place.lower() for place in places)),
            places=tuple(places),
            matters=(*(self.matter(passing, both, places) for _ in range(3)), *(self.matter(lasting, both, places[:3]) for _ in range(2))),
            events=tuple(self.matter(passing, both, places) for _ in range(3)),
            issues=(*(self.issue(lasting, places[:3]) for _ in range(3)), *(self.issue(passing, places) for _ in range(2))),
            accord=f"{lasting.choice(places)} {lasting.choice(ACCORDS)}" if lasting.random() < 0.6 else lasting.choice(ACCORDS),
        )
