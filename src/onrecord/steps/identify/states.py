"""A head of government whose state the text leaves unsaid -> the state for which they speak.

In: the scene and a place that names the person. Out: the state, or None. "Peru insisted on six
ports. \"...,\" Prime Minister N. wrote" says that N. is Peru's, if no other state of the article fits.
"""

import re

from onrecord.lexicon.phrases import is_former
from onrecord.records import Party
from onrecord.steps.identify import pronouns
from onrecord.steps.identify.homes import may_have
from onrecord.steps.identify.people import Naming
from onrecord.steps.identify.roles import Role
from onrecord.steps.identify.scene import Scene

_WHOSE = re.compile(r"\b(?P<who>its|his|her) $", re.IGNORECASE)
_NAMED_WHOSE = re.compile(r"(?P<owner>[A-Z][\w.-]*(?: [A-Z][\w.-]*)*), whose $")
_OFFICES = frozenset(("president", "prime minister", "premier", "chancellor", "foreign minister", "defense minister", "defence minister"))


def state_of(scene: Scene, naming: Naming) -> str | None:
    """The state that spoke in the same paragraph right before the person, if it is the only one that fits."""
    own = _of_its(scene, naming.person)
    if own:
        return own
    person = scene.people.persons[naming.person]
    offices = {role.text.casefold() for role in person.roles} & _OFFICES
    if not offices:
        return None
    start = scene.text.rfind("\n", 0, naming.start) + 1
    near = _states(scene, start, naming.start)
    spoke = {t.actor.party for t in scene.turns_within(start, naming.start) if t.person is None and t.actor.speaker.kind == "institution"}
    if len(near) != 1 or not near <= spoke:
        return None
    fitting = _states(scene, 0, len(scene.text)) - _held(scene, offices) - _spoken_of(scene, naming.person)
    return next(iter(near)) if fitting == near else None


def _of_its(scene: Scene, person: int) -> str | None:
    """The state that "its" or "his" means before the title of somebody: "Peru protested, as its Minister for Fisheries N. flew home"."""
    for role in scene.people.persons[person].roles:
        named = _NAMED_WHOSE.search(scene.text, max(0, role.start - 40), role.start)
        whose = _WHOSE.search(scene.text, max(0, role.start - 6), role.start)
        if not (whose or named) or is_former(role.text) or scene.lexicon.is_private(role.text):
            continue
        if named:
            party = scene.lexicon.party_of(named["owner"])
        elif whose:
            party = _of_subject(scene, role.start) if whose["who"].casefold() == "its" else _of_person(scene, role, whose)
        if isinstance(party, str) and scene.lexicon.is_state(party) and may_have(party, role.text):
            return party
    return None


def _of_subject(scene: Scene, at: int) -> Party:
    """The party that a sentence begins with, or else the body that the text spoke of last before `at`."""
    first, _ = scene.sentence(scene.sentence_of(at))
    subject = next((m.party for m in scene.lexicon.find_parties(scene.text, first, at) if m.start <= first + len("The ")), None)
    owner = None if subject else pronouns.thing(scene, at)
    return subject or (owner.actor.party if owner else None)


def _of_person(scene: Scene, role: Role, whose: re.Match[str]) -> Party:
    """The party of the man or the woman whose minister or aide somebody is."""
    if role.text.split()[-1].casefold() not in scene.lexicon.words.office:
        return None
    owner = pronouns.of_gender(scene, whose.start(), pronouns.GENDERED[whose["who"].casefold()])
    return owner.actor.party if owner else None


def _states(scene: Scene, start: int, end: int) -> set[str]:
    mentions = scene.lexicon.find_parties(scene.text, start, end)
    return {m.party for m in mentions if m.kind in ("name", "adjective", "seat") and m.party not in ("EU", "NATO")}


def _held(scene: Scene, offices: set[str]) -> set[str]:
    """The states whose office somebody else of the article has."""
    found: set[str] = set()
    for person, standing in zip(scene.people.persons, scene.standing, strict=True):
        if isinstance(standing.party, str) and any(role.text.casefold().endswith(tuple(offices)) for role in person.roles):
            found.add(standing.party)
    return found


def _spoken_of(scene: Scene, person: int) -> set[str]:
    """The states that are named where the person acts: those that they deal with."""
    found: set[str] = set()
    for naming in scene.people.namings:
        if naming.person == person and scene.quotation_at(naming.start) is None:
            start, end = scene.sentence(scene.sentence_of(naming.start))
            mentions = scene.lexicon.find_parties(scene.text, start, end)
            found |= {m.party for m in mentions if m.kind in ("name", "seat") and scene.quotation_at(m.start) is None}
    return found
