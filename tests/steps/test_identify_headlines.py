"""The titles that only a headline gives people. All sentences are invented."""

import pytest

from onrecord.steps.identify.headlines import take_titles
from onrecord.steps.identify.people import find_people
from tests.steps.test_identify import LEXICON

SOTO = "Ana Soto spoke to farmers. Soto left. "
PRESIDENT = "As 4th president of Peru, Ana Soto had built roads. Soto is a writer. "


@pytest.mark.parametrize(
    ("headline", "text", "roles"),
    [
        ("Farm minister Ana Soto bows to angry farmers", SOTO, ["Farm minister"]),
        ("Angry farmers make Minister Soto wait", SOTO, ["Minister"]),
        ("Angry farmers meet Soto", SOTO, []),
        ("Angry Farmers Make Minister Soto Wait", SOTO, []),
        ("Angry farmers make Minister Soto-Lima wait", SOTO, []),
        ("Minister Soto makes angry farmers wait", "Mayor " + SOTO, ["Mayor"]),
        ("Roads: Former president Ana Soto", PRESIDENT, ["Former president"]),
    ],
)
def test_titles_of_a_headline(headline: str, text: str, roles: list[str]) -> None:
    people = find_people(text, ((0, len(text)),), (), LEXICON)
    take_titles(people, headline, LEXICON.words)
    assert [role.text for person in people.persons for role in person.roles] == roles
