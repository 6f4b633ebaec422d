"""The people of an article -> the parties that they stand for.

In: people with the roles that the text gives them. Out: for each the party and the role of
the record. The text decides: the role's own words, then an office that the text elsewhere
gives to one state ("the Ukrainian president"); only then the list of leaders.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onrecord.lexicon import Lexicon
from onrecord.lexicon.parties import Name
from onrecord.lexicon.phrases import is_former, is_private
from onrecord.lexicon.titles import Leader
from onrecord.records import Party
from onrecord.steps.identify.people import People, Person
from onrecord.steps.identify.roles import Role

_OFFICES = re.compile(
    r"\b([Pp]resident|[Pp]rime [Mm]inister|[Ff]oreign [Mm]inister|[Dd]efen[sc]e [Mm]inister|[Cc]hancellor|[Pp]remier|[Ll]eader)\b"
)


_OF_STATE = re.compile(
    r"(?<![\w-])(?:[Gg]overnment spokes\w+|MK|[Mm]inister|[Pp]resident|[Pp]remier|[Cc]hancellor|[Jj]udge|[Jj]ustice|[Mm]agistrate"
    r"|[Pp]rosecutor|[Ll]awmaker|[Ll]egislator"
    r"|[Ss]enator|[Gg]en|[Aa]dm|[Cc]ol|(?<!Supervisor )(?<!Director )(?<!Director-)(?<!Secretary )(?<!Inspector )[Gg]eneral"
    r"|[Aa]dmiral|MP|[Aa]rmy"
    r"|[Cc]ivil aviation|[Bb]order guard|[Cc]oast guard|[Ee]lection commission|[Nn]avy|[Mm]ilitary|[Aa]ir force)(?![\w-])"
)
_OF_BODY = re.compile(r"\b(?:company|club|university|association|union of|party|bank|group|chamber|federation|firm|corp)", re.IGNORECASE)
_BODY_OF = re.compile(
    r"\b(?:(?:for|of|to|from|in|with) the|^(?:the )?)(?: \w+)? ?(?:group|movement|agency|watchdog|court|organi[sz]ation|bloc|militia)\b"
)
_OPPOSITION = re.compile(r"\bopposition (?=lawmaker|leader|politician|senator|deputy|MP|member)")
_COMPLEMENT = re.compile(r" (?:of|for|at|in|with) ")
_SERVES = re.compile(r"\b(?:aide|adviser|advisor|assistant|spokes\w+|secretary) to (?P<whom>.+)$")
_ACTING = re.compile(
    r"['’]?s? (?:[a-z]+ ){0,2}(?:government|minister|ministry|president|parliament|army|military|police|officials?|court|authorities)\b"
)
_LEAST_HOME, _LEAST_AHEAD = 0.6, 0.4
"""The share of all names of states that the state an article plays in has; the latter where it has twice as many as any other."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the text makes of a person: the role as it gives it, and the party.

    `office` is the one by which the list of leaders knows the person, for articles that
    take it as known who the president is.
    """

    role: str | None
    party: Party
    office: str | None = None


def standings(body: str, people: People, year: int | None, shorts: Mapping[str, Name], lexicon: Lexicon) -> list[Standing]:
    """The standing of each person, by index; `year` tells which leaders were in office, `shorts` what the
    text calls bodies for short."""
    names = [(b, name) for a, b, name in lexicon.parties.scan(body) if name.party and body[a - 1 : a] != "-"]
    spoken_of = Counter(name.party for _, name in names)
    home = home_of(body, lexicon)
    found = [_own_party(person, lexicon, spoken_of, shorts) for person in people.persons]
    offices = _offices_of_states(body, names)
    result: list[Standing] = []
    for person, (party, settled) in zip(people.persons, found, strict=True):
        leader = None if settled and party is None else _leader(person, year, lexicon)
        if party is None and not settled:
            known = leader if leader and len(person.words) > 1 else None
            party = (
                (known.party if known else None)
                or _party_of_body(person, spoken_of, lexicon)
                or _party_of_office(person, people, offices)
                or (leader.party if leader else None)
                or _at_home(person, home, body, lexicon)
            )
        office = leader.office if leader and leader.party == party else None
        result.append(Standing(_role_of(person), party, office))
    return [
        standing if standing.party or settled else replace(standing, party=_party_of_principal(person, people, result))
        for person, standing, (_, settled) in zip(people.persons, result, found, strict=True)
    ]


def _party_of_body(person: Person, spoken_of: Mapping[str, int], lexicon: Lexicon) -> Party:
    """The one body or group of the article, for somebody of "the agency", "the movement"."""
    if not any(_BODY_OF.search(role.phrase) for role in person.roles):
        return None
    bodies = [party for party in spoken_of if not lexicon.is_state(party)]
    return bodies[0] if len(bodies) == 1 else None


def home_of(body: str, lexicon: Lexicon) -> str | None:
    """The state that an article plays in: the one that most names of states are of; where its government acts, it counts double."""
    states: Counter[str] = Counter()
    for a, b, name in lexicon.parties.scan(body):
        if lexicon.is_state(name.party) and body[a - 1 : a] != "-":
            states[name.party] += 2 if _ACTING.match(body, b) else 1
    if not states:
        return None
    (most, count), *others = sorted(states.items(), key=lambda pair: (-pair[1], pair[0]))
    ahead = not others or count >= 2 * others[0][1]
    return most if count >= _LEAST_HOME * states.total() or (ahead and count >= _LEAST_AHEAD * states.total()) else None


def _at_home(person: Person, home: str | None, body: str, lexicon: Lexicon) -> Party:
    """The state that the article plays in, for somebody in an office that every state has."""
    held = any(_OF_STATE.search(r.text) and not is_former(r.text) and not _OF_BODY.search(r.phrase) for r in person.roles)
    held = held and not any(name.party for role in person.roles for _, _, name in lexicon.parties.scan(role.phrase))
    if not home or not held:
        return None
    dealt_with = re.search(rf"\b{re.escape(person.name.split()[-1])} \w+(?:ed|s) {re.escape(lexicon.name_of(home))}\b", body)
    return None if dealt_with else home


def _role_of(person: Person) -> str | None:
    """The first role that the person still has, or else the first."""
    texts = [role.text for role in person.roles]
    return next((text for text in texts if not is_former(text)), texts[0] if texts else None)


def _own_party(person: Person, lexicon: Lexicon, spoken_of: Mapping[str, int], shorts: Mapping[str, Name]) -> tuple[Party, bool]:
    """The party that the roles' own words name; True if they settle it, also as none."""
    for role in person.roles:
        if is_former(role.text) or _is_private(role, lexicon):
            continue
        party = lexicon.party_of(role.phrase, shorts) or _served(role, lexicon)
        if party is None or (isinstance(party, str) and lexicon.is_political(party)):
            party = _national_party(role, lexicon, spoken_of) or party
        if party is not None:
            return party, True
    return None, bool(person.roles) and all(is_former(r.text) or _is_private(r, lexicon) for r in person.roles)


def _served(role: Role, lexicon: Lexicon) -> Party:
    """The party of whom an aide serves: "adviser to the French president"."""
    served = _SERVES.search(role.phrase)
    return lexicon.party_of(served["whom"]) if served else None


def _is_private(role: Role, lexicon: Lexicon) -> bool:
    """Whether a role is a private one by its head; an opposition lawmaker holds an office all the same."""
    return is_private(_OPPOSITION.sub("", _COMPLEMENT.split(role.text)[0]), lexicon.words)


def _national_party(role: Role, lexicon: Lexicon, spoken_of: Mapping[str, int]) -> Party:
    """The state that alone has this title, if the text speaks of it; of two the one that it speaks of more."""
    words = role.text.casefold().replace(".", "").split()
    parties = {
        party
        for first in range(len(words))
        for last in range(first + 1, len(words) + 1)
        for party in lexicon.words.national.get(" ".join(words[first:last]), ())
        if spoken_of.get(party)
    }
    return max(sorted(parties), key=lambda party: spoken_of[party]) if parties else None


def _offices_of_states(text: str, names: Iterable[tuple[int, Name]]) -> dict[str, set[str]]:
    """Which states' offices the text speaks of: "the Ukrainian president"."""
    found: dict[str, set[str]] = {}
    for end, name in names:
        if name.kind not in ("name", "adjective"):
            continue
        after = text[end : end + 30].replace("’", "'").removeprefix("'s")
        office = _OFFICES.match(after, 1)
        if office and after.startswith(" "):
            found.setdefault(office.group(1).casefold(), set()).add(name.party)
    return found


def _party_of_office(person: Person, people: People, offices: dict[str, set[str]]) -> Party:
    """The state of an office that one person and one state of the article have."""
    for role in person.roles:
        office = role.text.casefold()
        parties = offices.get(office, set())
        if len(parties) == 1 and sum(any(r.text.casefold().endswith(office) for r in p.roles) for p in people.persons) == 1:
            return next(iter(parties))
    return None


def _party_of_principal(person: Person, people: People, standing: list[Standing]) -> Party:
    """The party of whom the person serves: "Putin's spokesman", "Trump adviser"."""
    for role in person.roles:
        for word in role.phrase.replace("’s", "").replace("'s", "").split():
            principal = people.called(word) if word[0].isupper() else None
            if principal is not None and people.persons[principal] is not person:
                return standing[principal].party
    return None


def _leader(person: Person, year: int | None, lexicon: Lexicon) -> Leader | None:
    """The leader on the list; the given name must agree, and the year where it is known."""
    leaders = lexicon.words.leaders.get(person.words[-1], ())
    if len(person.words) > 1:
        leaders = tuple(leader for leader in leaders if leader.name.casefold().split()[0][:3] == person.words[0][:3])
    if year is not None:
        leaders = tuple(leader for leader in leaders if leader.since <= year <= leader.until)
    return leaders[-1] if len({leader.party for leader in leaders}) == 1 else None
