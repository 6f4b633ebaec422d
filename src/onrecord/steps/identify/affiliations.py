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
from onrecord.lexicon.phrases import directs_public_body, is_former, is_private
from onrecord.lexicon.titles import Leader
from onrecord.records import Party
from onrecord.steps.identify.factions import is_seated, led_beside, led_party, party_headed
from onrecord.steps.identify.homes import Homes
from onrecord.steps.identify.people import People, Person
from onrecord.steps.identify.roles import Role
from onrecord.steps.identify.sides import Sides

_OFFICES = re.compile(
    r"\b([Pp]resident|[Pp]rime [Mm]inister|[Ff]oreign [Mm]inister|[Dd]efen[sc]e [Mm]inister|[Cc]hancellor|[Pp]remier|[Ll]eader)\b"
)


_SHARED = re.compile(
    r"\b(?:senators?|sen|rep|(?:lieutenant )?governor|gov|attorney general|solicitor general"
    r"|(?:defense|foreign|health|interior|energy|education|agriculture|labor|environment|justice|transport|transportation) secretary"
    r"|house speaker|speaker of the house|(?:majority|minority) leader|surgeon general|first lady|mps?"
    r"|opposition leader|leader of the opposition)\b"
)
"""Titles that tell the state only where no other one is the scene, for others have them, too."""
_REPRESENTATIVE = re.compile(r"(?:(?:Democratic|Republican|State|U\.?S\.?|House|[A-Z][a-z]+) )?Representative")
"""The full form of "Rep."."""
_LITTLE = 4
"""How many times less than of the state where an article plays it speaks of one whose officials are none of its people."""
_BODY_OF = re.compile(
    r"\b(?:(?:for|of|to|from|in|with) the|^(?:the )?)(?: \w+)? ?(?:group|movement|agency|watchdog|court|organi[sz]ation|bloc|militia)\b"
)
_OPPOSITION = re.compile(r"\b[Oo]pposition (?=lawmaker|leader|politician|senator|deputy|MP|member)")
_ITS = re.compile(r"\b(?:[Ii]ts|[Tt]he (?:group|movement|organi[sz]ation|militia|party)['’]s) $")
_OWNER = re.compile(r"(?:the )?(?P<body>[a-z]+)['’]s ")
_COMPLEMENT = re.compile(r" (?:of|for|at|in|with) ")
_NAME_INSIDE = re.compile(r" of [A-Z][\w-]* (?:[A-Z][\w-]* )*[\w-]+$")
_SERVES = re.compile(r"\b(?:aide|adviser|advisor|assistant|spokes\w+|secretary) to (?P<whom>.+)$")
_IN_NAME = re.compile(r"\b(?:of|at) (?:the )?(?:[A-Z][\w-]+ )+(?:Foundation|Institute|Cent(?:er|re)|Group|Fund|University|School|Trust)\b")
"""A body that may be called by somebody's name: "director of the Peace Foundation"."""
_DEALS = (
    r"(?:(?:had|has|will|would|also|later|earlier|recently|last|is|was) )*"
    r"(?:\w+(?:ed|s)|visiting|(?:arrived|landed) in|(?:travel\w+|flew|fl(?:ies|ying)|went|heading) to"
    r"|on (?:an?|his|her) (?:\w+ )?(?:visit|trip) to)"
)
"""What a guest does to the state where an article plays: "N. had visited Chad"."""
_NEAR = 150
"""How far around the first naming of an official the place is looked for that tells the state."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the text makes of a person: the role as it gives it, and the party.

    `office` is the one by which the list of leaders knows the person, for articles that
    take it as known who the president is.
    """

    role: str | None
    party: Party
    office: str | None = None


def standings(
    text: str, body: str, people: People, year: int | None, shorts: Mapping[str, Name], homes: Homes, sides: Sides, lexicon: Lexicon
) -> list[Standing]:
    """The standing of each person, by index; `year` tells which leaders were in office, `shorts` what the
    text calls bodies for short, `homes` and `sides` whose an office is that is left without a state."""
    names = [(b, name) for a, b, name in lexicon.parties.scan(body) if name.party and body[a - 1 : a] != "-"]
    spoken_of = Counter(name.party for _, name in names)
    factions = {name.text: name.party for _, name in names if lexicon.is_political(name.party)}
    factions |= {short: name.party for short, name in shorts.items() if name.text == name.party}
    found = [_own_party(person, lexicon, spoken_of, shorts, factions, homes.state) for person in people.persons]
    for index, person in enumerate(people.persons):
        if year and any(is_former(role.text) for role in person.roles) and _is_past(person, year, lexicon):
            found[index] = (None, True)
    for naming in people.namings:
        if found[naming.person] == (None, False) and len(people.persons[naming.person].words) > 1:
            led = led_beside(text, naming.end, factions, lexicon)
            found[naming.person] = (led, led is not None)
    offices = _offices_of_states(body, names)
    leaders = [_leader(person, year, lexicon) for person in people.persons]
    told = [party or (leader.party if leader else None) for (party, _), leader in zip(found, leaders, strict=True)]
    result: list[Standing] = []
    for index, (person, (party, settled)) in enumerate(zip(people.persons, found, strict=True)):
        leader = None if settled and party is None else leaders[index]
        if leader and year and len(person.words) > 1 and isinstance(party, str) and lexicon.is_state(party):
            party = leader.party  # a headline that runs into a title makes nobody another state's president
        if party is None and not settled:
            known = leader if leader and len(person.words) > 1 else None
            party = (
                (known.party if known else None)
                or _party_of_body(person, spoken_of, lexicon)
                or _party_of_movement(person, text, shorts)
                or _party_of_owner(person, text, lexicon)
                or _party_of_office(person, people, offices)
                or (leader.party if leader else None)
                or _party_of_side(index, told, sides, homes, _at_home(person, index, people, told, homes, body, lexicon))
            )
        office = leader.office if leader and leader.party == party else None
        result.append(Standing(_role_of(person), party, office))
    return [
        standing if standing.party or settled else replace(standing, party=_party_of_principal(person, people, result, lexicon))
        for person, standing, (_, settled) in zip(people.persons, result, found, strict=True)
    ]


def _party_of_side(index: int, told: list[Party], sides: Sides, homes: Homes, home: Party) -> Party:
    """The state that an official's side tells, or else the one at home.

    That is no answer where they speak against it, where another state is at odds with it, and where the article leaves the state of
    another one's officials unsaid. `told` is the party of each person that their words tell.
    """
    side = sides.of(index)
    if not isinstance(home, str) or not sides.holds(index) or side.state == home:
        return side.state or home
    if side.state:
        return side.state if not side.placed or sides.are_at_odds(home, homes) else None
    others = {sides.of(i).state for i, party in enumerate(told) if party is None} - {None, home}
    return home if side.allows(home) and not others and not sides.are_at_odds(home, homes) else None


def _party_of_body(person: Person, spoken_of: Mapping[str, int], lexicon: Lexicon) -> Party:
    """The one body or group of the article, for somebody of "the agency", "the movement"."""
    if not any(_BODY_OF.search(role.phrase) for role in person.roles):
        return None
    bodies = [party for party in spoken_of if not lexicon.is_state(party)]
    return bodies[0] if len(bodies) == 1 else None


def _party_of_movement(person: Person, text: str, shorts: Mapping[str, Name]) -> Party:
    """The one movement that the text brings in, for "its leader"."""
    own = [name.party for name in shorts.values() if name.text == name.party]
    of_it = any(_ITS.search(text, max(0, role.start - 30), role.start) for role in person.roles)
    return own[0] if len(own) == 1 and of_it else None


def _party_of_owner(person: Person, text: str, lexicon: Lexicon) -> Party:
    """The party of the body that the text named last by a name ending so, for somebody of "the committee's"."""
    for role in person.roles:
        owner = _OWNER.match(role.phrase)
        if owner is None or owner["body"] not in lexicon.words.institution | lexicon.words.government:
            continue
        full = rf"\b(?:[A-Z][\w.’'-]* (?:(?:of|for|and|the|on) )*)+{owner['body'].capitalize()}\b(?: (?:of|for)(?: the)?(?: [A-Z][\w-]*)+)?"
        named = re.findall(full, text[: role.start])
        party = lexicon.party_of(named[-1]) if named else None
        if party is not None:
            return party
    return None


def _at_home(person: Person, index: int, people: People, told: list[Party], homes: Homes, body: str, lexicon: Lexicon) -> Party:
    """The state that the article plays in, for somebody in an office that every state has, unless another state's is named just before.

    `told` is the party of each person that their words tell.
    """
    named = (
        name.party
        for role in person.roles
        for a, b, name in lexicon.parties.scan(role.phrase)
        if "-" not in (role.phrase[a - 1 : a], role.phrase[b : b + 1])
    )
    if any(party and not lexicon.is_political(party) for party in named):
        return None
    at = next((naming.start for naming in people.namings if naming.person == index), 0)
    before = next((n.person for n in people.before(at) if n.start > at - _NEAR and n.person != index), None)
    beside = told[before] if before is not None else None
    placed_first = sorted(person.roles, key=lambda role: homes.of_place(role.phrase) is None)
    found = (homes.of_official(role.text, role.phrase, max(0, at - _NEAR), at + _NEAR, beside) for role in placed_first)
    home = homes.of_titled(person.name.split()[-1]) or next((state for state in found if state), None)
    dealt_with = home and re.search(
        rf"\b{re.escape(person.name.split()[-1])} {_DEALS} (?:the )?{re.escape(lexicon.name_of(home))}(?![\w-])", body
    )
    if dealt_with and home:
        return next((guest for role in person.roles if (guest := homes.of_guest(home, role.text))), None)
    return None if isinstance(beside, str) and lexicon.is_state(beside) and beside != home else home


def _role_of(person: Person) -> str | None:
    """The first role that the person still has, or else the first; in its fullest form, "Danish Fisheries Minister"."""
    texts = [role.text for role in person.roles]
    first = next((text for text in texts if not is_former(text)), texts[0] if texts else None)
    fuller = [text for text in texts if first and text.casefold().endswith(f" {first.casefold()}") and not is_former(text)]
    return max(fuller, key=len, default=first)


def _own_party(
    person: Person,
    lexicon: Lexicon,
    spoken_of: Mapping[str, int],
    shorts: Mapping[str, Name],
    factions: Mapping[str, str],
    home: str | None,
) -> tuple[Party, bool]:
    """The party that the roles' own words name; True if they settle it, also as none. A state's goes before a political one."""
    led: Party = None
    for role in person.roles:
        if is_former(role.text) or _is_private(role, lexicon):
            continue
        headed = party_headed(role.text, role.phrase, factions, lexicon)
        party = headed or lexicon.party_of(role.phrase, shorts) or _served(role, lexicon)
        if party is None or (not headed and isinstance(party, str) and lexicon.is_political(party)):
            party = _national_party(role, lexicon, spoken_of, home) or (None if is_seated(role.text) else party)
        if headed or (isinstance(party, str) and lexicon.is_political(party)):
            led, party = led or party, None
        led = led or headed or (led_party(role.text, role.phrase, factions, lexicon) if party is None else None)
        if party is not None:
            return party, True
    if led is not None:
        return led, True
    return None, bool(person.roles) and all(is_former(r.text) or _is_private(r, lexicon) for r in person.roles)


def _served(role: Role, lexicon: Lexicon) -> Party:
    """The party of whom an aide serves: "adviser to the French president"."""
    served = _SERVES.search(role.phrase)
    return lexicon.party_of(served["whom"]) if served else None


def _is_private(role: Role, lexicon: Lexicon) -> bool:
    """Whether a role is a private one by its head; an opposition lawmaker holds an office all the same."""
    if directs_public_body(role.text):
        return False
    head = _COMPLEMENT.split(role.text)[0]
    if _NAME_INSIDE.search(role.text):  # "London School of Trade psychologist"
        return is_private(role.text.split()[-1], lexicon.words)
    return is_private(_OPPOSITION.sub("", head), lexicon.words)


def _national_party(role: Role, lexicon: Lexicon, spoken_of: Mapping[str, int], home: str | None) -> Party:
    """The state that alone has this title, if the text speaks of it; of two the one that it speaks of more.

    A title that others have, too, is theirs where the article plays: a Nigerian governor, in an article that speaks of Washington once.
    """
    words = role.text.casefold().replace(".", "").split()
    words = [*words, "rep"] if _REPRESENTATIVE.fullmatch(role.text) else words
    parties = {
        party
        for first in range(len(words))
        for last in range(first + 1, len(words) + 1)
        for party in lexicon.words.national.get(" ".join(words[first:last]), ())
        if spoken_of.get(party)
    }
    named = {name.party for _, _, name in lexicon.parties.scan(role.phrase) if lexicon.is_state(name.party)}
    parties = parties & named if named else parties
    if not named and home is not None and _SHARED.search(" ".join(words)):
        parties = {home} & parties or {party for party in parties if _LITTLE * spoken_of[party] > spoken_of.get(home, 0)}
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


def _party_of_principal(person: Person, people: People, standing: list[Standing], lexicon: Lexicon) -> Party:
    """The party of whom the person serves: "Putin's spokesman", "Trump adviser"."""
    for role in person.roles:
        if _is_private(role, lexicon):
            continue
        for word in _IN_NAME.sub(" ", role.phrase.replace("’s", "").replace("'s", "")).split():
            principal = people.called(word) if word[0].isupper() else None
            if principal is not None and people.persons[principal] is not person:
                return standing[principal].party
    return None


def _is_past(person: Person, year: int, lexicon: Lexicon) -> bool:
    """Whether the list of leaders has a person, under the full name, for earlier years only: "President Biden" of a later year."""
    listed = [leader for leader in lexicon.words.leaders.get(person.words[-1], ()) if leader.name.casefold().split()[0] == person.words[0]]
    return bool(listed) and all(leader.until < year for leader in listed)


def _leader(person: Person, year: int | None, lexicon: Lexicon) -> Leader | None:
    """The leader on the list; the given name must agree, and the year where it is known."""
    leaders = lexicon.words.leaders.get(person.words[-1], ())
    if len(person.words) > 1:
        leaders = tuple(leader for leader in leaders if leader.name.casefold().split()[0][:3] == person.words[0][:3])
    elif person.words[0] in lexicon.words.given_names:  # "Ibrahim" alone may be anybody; a pope is called so
        leaders = tuple(leader for leader in leaders if leader.name.casefold() == person.words[0])
    if year is not None:
        leaders = tuple(leader for leader in leaders if leader.since <= year <= leader.until)
    return leaders[-1] if len({leader.party for leader in leaders}) == 1 else None
