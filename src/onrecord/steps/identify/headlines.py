"""A headline and the people of the article under it -> the titles that only the headline gives them.

In: the headline, the people. Out: the people, who have a title of the headline's where the article has none for them ("Minister N. bows to
farmers"), and no office any more of which the headline says that they had it: "Former vice president N. on the war".
"""

import re

from onrecord.lexicon.phrases import is_former
from onrecord.lexicon.titles import Words
from onrecord.steps.identify.people import People
from onrecord.steps.identify.roles import role_before

_PLAIN_WORD = re.compile(r"\b[a-z]{4,}\b")
_FORMERLY = re.compile(r"\b(?:former|ex-?|late|retired)\b ?", re.IGNORECASE)
_LEAST = 2
"""How many small words a headline has at least whose capitals say something."""


def take_titles(people: People, headline: str, words: Words) -> None:
    """Give the people the titles that stand before their names in the headline."""
    plain = len(_PLAIN_WORD.findall(headline)) >= _LEAST
    for person in people.persons:
        names = (person.name, person.name.split()[-1])
        found = next((m for name in names if (m := re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", headline))), None)
        role = role_before(headline, found.start(), words)[0] if found else None
        if role is None:
            continue
        role = role._replace(start=0)  # it stands at no place of the article
        if is_former(role.text):
            office = _FORMERLY.sub("", role.text).casefold()
            person.roles[:] = [role, *(other for other in person.roles if office not in other.text.casefold())]
        elif plain and not person.roles:
            person.roles.append(role)
