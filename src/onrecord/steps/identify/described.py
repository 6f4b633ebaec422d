"""A definite phrase for one person that repeats no title of theirs -> who that is.

In: the scene and where "the official", "the head of state" or "the professor" stands. Out: the `Turn` of the person who spoke or was
named last and of whom the text says so in other words ("N., who serves as professor of law"), or who has some office at all.
"""

import re
from dataclasses import replace

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
_CHIEFS = frozenset(("chief", "boss", "head", "leader"))
_LEADING = (
    r"(?:(?:founder|chairman|president) and )?(?:secretary[- ]general|director[- ]general|(?:executive|managing) director|chief executive"
    r"|ceo|president|chair(?:man|woman|person)?)(?: and (?:ceo|chief executive|president|founder))?"
)
"""Titles of those who lead a body or a firm."""
_SECRETARY = re.compile(r"(?:(?!Deputy|Under|Assistant|Former)[A-Z][\w.]*(?:['’]s)? )*(?:secretary|director)[- ]general\b", re.IGNORECASE)
_OWNER_END = re.compile(r"['’]s$")
_OWNED_TITLE = re.compile(r"(?:[A-Z][\w.]* ){0,2}[A-Z][\w.]*['’]s (?P<title>[\w ]+ [\w-]+)")
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
    """Who spoke last and has an office, for a mere "the official"; for "the Danish diplomat", who stands for Denmark.

    For any other office, who has it under another title or has this title without its state.
    """
    if head not in _ANY_OFFICIAL:
        return (_chief(scene, core, start, party) if head in _CHIEFS else None) or _titled_so(scene, core, start, party)
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


def _chief(scene: Scene, core: str, start: int, party: Party) -> Turn | None:
    """The one person of the article who leads the body that "the UN chief" or "the Condor boss" names."""
    body = _OWNER_END.sub("", core.rpartition(" ")[0])
    known = scene.lexicon.parties.named(body) if body else None
    international = known is not None and known.party == party and isinstance(party, str) and not scene.lexicon.is_state(party)
    leads = re.compile(rf"{_LEADING} (?:of|at) (?:the )?{re.escape(body)}$|{re.escape(body)} {_LEADING}$", re.IGNORECASE)
    found = [
        i
        for i, person in enumerate(scene.people.persons)
        if any(leads.match(role.text) for role in person.roles)
        or (international and scene.standing[i].party == party and any(_SECRETARY.match(role.text) for role in person.roles))
    ]
    return _only(scene, found, start) if body[:1].isupper() else None


def _titled_so(scene: Scene, core: str, start: int, party: Party) -> Turn | None:
    """The one person with just this title and no party, who has that of "Peru's navy chief" from then on."""
    owned = _OWNED_TITLE.fullmatch(core)
    if owned is None or not isinstance(party, str):
        return None
    title = owned["title"].casefold()
    found = [
        i
        for i, person in enumerate(scene.people.persons)
        if scene.standing[i].party is None and any(role.text.casefold() == title for role in person.roles)
    ]
    if len(found) == 1:
        scene.standing[found[0]] = replace(scene.standing[found[0]], party=party)
    return _only(scene, found, start)


def _only(scene: Scene, persons: list[int], start: int) -> Turn | None:
    person = persons[0] if len(persons) == 1 else None
    return None if person is None else Turn(start, pronouns.actor_of(scene, person), person, scene.people.persons[person].gender)


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
