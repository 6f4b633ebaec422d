"""A definite phrase for one person that repeats no title of theirs -> who that is.

In: the scene and where "the official", "the head of state" or "the professor" stands. Out: the `Turn` of the person who spoke or was
named last and of whom the text says so in other words ("N., who serves as professor of law"), or who has some office at all.
"""

import re

from onrecord.records import Party
from onrecord.steps.identify import pronouns
from onrecord.steps.identify.people import Naming
from onrecord.steps.identify.roles import head_of
from onrecord.steps.identify.scene import Scene, Turn
from onrecord.steps.identify.taken_up import core_of

_ANY_OFFICIAL = frozenset(("official", "diplomat", "politician"))
_HEAD_OF = re.compile(r"(?:the )?(?:[\w’'-]+ ){0,3}?head of (?P<what>state|government)\b", re.IGNORECASE)
_RULERS = {
    "state": frozenset(("president", "king", "queen", "emir", "sultan", "pope", "emperor")),
    "government": frozenset(("prime minister", "premier", "chancellor", "taoiseach")),
}
_GRADE = re.compile(r"(?:(?:senior|top|high-ranking|veteran|same) )*")
_REACH = 5
"""How many sentences back somebody is looked for."""
_DOCTOR = re.compile(r"\bDr\.? $")
_DEGREE = re.compile(r",? (?:M\.?D\.?|PhD|DO)\b")


def ruler(scene: Scene, start: int, party: Party) -> Turn | None:
    """The king, president or prime minister whom "the head of state" or "the Danish head of government" means: who was named last."""
    what = _HEAD_OF.match(scene.text, start)
    if what is None:
        return None
    offices = _RULERS[what["what"].casefold()]
    for naming in scene.people.before(start):
        standing = scene.standing[naming.person]
        title = (standing.office or standing.role or "").casefold()
        if party in (None, standing.party) and any(re.search(rf"(?<!vice ){office}\b", title) for office in offices):
            return pronouns.turn_of(scene, naming)
    return None


def official(scene: Scene, core: str, head: str, start: int, party: Party) -> Turn | None:
    """Who spoke last and has an office, for a mere "the official"; for "the Danish diplomat", who stands for Denmark."""
    if head not in _ANY_OFFICIAL:
        return None
    if party is not None:
        return _of_party(scene, start, party)
    last = _last(scene, start) if _GRADE.sub("", core) == head else None
    if last is None or last.person is not None:
        return last if last and (last.actor.party or _has_office(scene, last.actor.speaker.role or "")) else None
    speaker = last.actor.speaker
    return (
        last
        if head == "official" and speaker.kind == "anonymous" and head_of(core_of(speaker.name)) in scene.lexicon.words.office
        else None
    )


def told(scene: Scene, head: str, start: int) -> Turn | None:
    """Who spoke last, if the text says beside their name that they are one: "a spokesman for the port, N.", "N., who works as a diver"."""
    last = _last(scene, start)
    if last is None or last.person is None or not head:
        return None
    gender, own = scene.lexicon.words.gendered.get(head), scene.people.persons[last.person].gender
    if gender and own and gender != own:
        return None
    namings = [n for n in scene.people.before(start) if n.person == last.person]
    return last if any(_is_called(scene, n, head) for n in namings) else None


def _last(scene: Scene, start: int) -> Turn | None:
    """Who spoke last before `start`, outside of quotations and near by; a medium that reported it is passed over."""
    near = scene.sentence(max(0, scene.sentence_of(start) - _REACH))[0]
    spoke = (t for t in reversed(scene.turns_within(near, start)) if scene.quotation_at(t.at) is None)
    return next((t for t in spoke if t.actor.speaker.kind != "media"), None)


def _of_party(scene: Scene, start: int, party: Party) -> Turn | None:
    """The one person of a party whom the sentences right before name."""
    near = scene.sentence(max(0, scene.sentence_of(start) - _REACH))[0]
    named = {n.person: n for n in scene.people.within(near, start) if scene.standing[n.person].party == party}
    return pronouns.turn_of(scene, next(iter(named.values()))) if len(named) == 1 else None


def _has_office(scene: Scene, role: str) -> bool:
    return any(word in scene.lexicon.words.office for word in role.casefold().split())


def _is_called(scene: Scene, naming: Naming, head: str) -> bool:
    """Whether the words beside a name say that its bearer is one of a kind."""
    noun = re.escape(head)
    before = scene.text[max(0, naming.start - 120) : naming.start]
    after = scene.text[naming.end : naming.end + 100]
    if head == "doctor" and (_DOCTOR.search(before) or _DEGREE.match(after)):
        return True
    return bool(
        re.search(rf"\b{noun} (?:of|for|at|with) [^.,;:\"“”]{{3,100}} $", before, re.IGNORECASE)
        or re.match(
            rf",? (?:who|which) (?:now |also |currently |still )?(?:serves?|works?|is|was) (?:as )?(?:[\w’'-]+ ){{0,3}}?{noun}\b",
            after,
        )
    )
