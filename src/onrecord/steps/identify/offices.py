"""The people of an article -> where the text means them by a state's office.

In: the text, the people and their standing. Out: `Naming`s for phrases such as "the French
president", where one person of the article, and only one, holds that office of that state.
"""

import re
from collections.abc import Iterable, Iterator

from onrecord.lexicon import Lexicon
from onrecord.records import Spans
from onrecord.steps.identify.affiliations import Standing
from onrecord.steps.identify.people import Naming, Person

_OFFICE = r"(?P<office>(?:[Vv]ice [Pp]|[Pp])resident|(?:[Pp]rime|[Ff]oreign|[Dd]efen[sc]e) [Mm]inister|[Cc]hancellor|[Pp]remier)\b"
_TITLE = re.compile(r"\b[Tt]he (?P<state>[A-Z][\w.]*(?: [A-Z][\w.]*)?) " + _OFFICE)
_HELD = re.compile(_OFFICE)
_LESSER = re.compile(r"\b(?:deputy|former|ex|acting|late|assistant|shadow)\b", re.IGNORECASE)


def office_namings(text: str, spans: Spans, persons: list[Person], standing: list[Standing], lexicon: Lexicon) -> list[Naming]:
    """The places in `spans` that name a person by the office alone, in the order of the text."""
    holders: dict[tuple[str, str], set[int]] = {}
    for person, office, party in _offices(persons, standing):
        holders.setdefault((office, party), set()).add(person)
    found: list[Naming] = []
    for start, end in spans:
        for m in _TITLE.finditer(text, start, end):
            state = lexicon.parties.named(m["state"])
            holder = holders.get((m["office"].casefold(), state.party), set()) if state else set()
            if len(holder) == 1:
                found.append(Naming(m.start(), m.end(), next(iter(holder))))
    return found


def _offices(persons: Iterable[Person], standing: list[Standing]) -> Iterator[tuple[int, str, str]]:
    """Each person of a state with the offices that the text or the list of leaders gives them."""
    for i, person in enumerate(persons):
        party = standing[i].party
        if not isinstance(party, str):
            continue
        for role in person.roles:
            held = None if _LESSER.search(role.text) else _HELD.search(role.text)
            if held:
                yield i, held["office"].casefold(), party
        office = standing[i].office
        if office:
            yield i, office, party
