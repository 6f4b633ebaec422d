"""A head of government whose state the text leaves unsaid -> the state for which they speak.

In: the scene and a place that names the person. Out: the state, or None. "Peru insisted on six
ports. \"...,\" Prime Minister N. wrote" says that N. is Peru's, if no other state of the article fits.
"""

from onrecord.lexicon.phrases import is_former
from onrecord.steps.identify import pronouns
from onrecord.steps.identify.homes import may_have
from onrecord.steps.identify.people import Naming
from onrecord.steps.identify.scene import Scene

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
    """The state that "its" means before the title of somebody: "Peru protested, as its Minister for Fisheries N. flew home"."""
    for role in scene.people.persons[person].roles:
        its = scene.text[max(0, role.start - 4) : role.start].casefold() == "its "
        if not its or is_former(role.text) or scene.lexicon.is_private(role.text):
            continue
        first, _ = scene.sentence(scene.sentence_of(role.start))
        subject = next((m.party for m in scene.lexicon.find_parties(scene.text, first, role.start) if m.start <= first + len("The ")), None)
        owner = None if subject else pronouns.thing(scene, role.start)
        party = subject or (owner.actor.party if owner else None)
        if isinstance(party, str) and scene.lexicon.is_state(party) and may_have(party, role.text):
            return party
    return None


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
