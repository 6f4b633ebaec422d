"""The name of a body -> the fullest that the article has for it.

In: the scene and a name as a source has it. Out: the name spelled out ("HU": "Harbour Union"), with the rest of it ("Condor": "Condor
Airlines", "Lund Airport": "Lund International Airport"), or with the state in it ("the police": "Chad Police").
"""

import re
from dataclasses import replace

from onrecord.records import Actor, Party
from onrecord.steps.identify.acting import FIRM_WORD
from onrecord.steps.identify.scene import Scene, Turn

_SORT = re.compile(
    r"(?:[A-Z][\w’'-]* (?:(?:and|for|of) )?){0,3}(?:Monitor|Observatory|Watch|Initiative|Project|Network|Alliance|Foundation|Institute"
    r"|University|College|Cent(?:re|er)|Association|Council|Society|Fund|Trust|Palace|Hospital|Museum|Theatre|Orchestra|Clinic|Institution)"
)
"""How the full name of a body goes on that is called by its first words."""
_POLICE = re.compile(
    r"(?:(?:St\.|D\.C\.|(?!Former |Federal |National |Military )[A-Z][\w’'-]*[a-z]) (?:of (?:the )?)?)+"
    r"Police(?: (?:Department|Division|Service|Force|Bureau))?"
    r"(?! (?:Chief|Federation|Association|Union|Commissioner|Officers?|Captain|Lt|Sgt|Det|Minister|Museum|Academy|Group))(?= on |$)"
)
"""The police of one place, not of a whole state."""
_OTHER_POLICE = re.compile(r"\b(?:(?P<before>(?:[A-Z][\w'’-]+ )+)police|[Pp]olice (?:in|from) (?P<place>[A-Z][\w-]+))\b")
_FORCE = re.compile(r" (?:Department|Division|Service|Force|Bureau)$")
_CLIP = re.compile(r"[A-Z][a-z]{2,3}")
_OF_NAME = re.compile(r"(?!(?:Many|Some|Most|All|Several|Other|More|Few|Senior|Top|Local|Former|Two|Three|Four|Five) )[A-Z][a-z]+ [a-z]+s")
_WITH_FORM = 4
"""Letters of the shortest acronym whose last one may be a legal form's."""
_FIRM = re.compile(rf"{FIRM_WORD}(?: (?:Inc|Corp|Ltd|Group|Co)\.?)?")


def fullest(scene: Scene, name: str) -> str:
    """The fullest name of a body in the article: an acronym spelled out, the rest of a short name."""
    if name.casefold() == "police":
        return _police(scene) or name
    return (
        scene.acronyms.get(name)
        or _initialled(scene, name)
        or _longer(scene, name)
        or _clipped(scene, name)
        or _gone_on(scene, name)
        or name
    )


def lengthened(scene: Scene, turn: Turn) -> Turn:
    """The turn of a body under its fullest name in the article, with the party that this tells: "Central Bank | of Syria"."""
    speaker = turn.actor.speaker
    name = fullest(scene, speaker.name)
    name = _of_state(scene, name, turn.actor.party) if name.islower() or name.casefold() in scene.lexicon.words.institution else name
    party = scene.lexicon.party_of(name) if name != speaker.name else None
    if name == speaker.name or turn.person is not None or (party and turn.actor.party and party != turn.actor.party):
        return turn
    return replace(turn, actor=Actor(replace(speaker, name=name), turn.actor.party or party))


def _of_state(scene: Scene, name: str, party: Party) -> str:
    """The name with the state in it that the article has for a force or a ministry of `party`: "the army", later "the Chadian army"."""
    fuller = (i.name for i in scene.institutions if i.name.endswith(f" {name}"))
    return next((whole for whole in fuller if party and scene.lexicon.party_of(whole) == party and "'" not in whole), name)


def _initialled(scene: Scene, name: str) -> str | None:
    """The body of the article whose initials an acronym is."""
    if not name.isupper() or not 2 < len(name) < 7:
        return None
    for institution in scene.institutions:
        words = institution.name.split()
        if len(words) > 1 and name in ("".join(w[0] for w in words).upper(), "".join(w[0] for w in words if w[0].isupper())):
            return institution.name
    return _firm_with_form(scene, name)


def _firm_with_form(scene: Scene, name: str) -> str | None:
    """The firm whose initials are the letters before the last, which stands for its legal form: "HARL", Harlan Amber Rail (Limited)."""
    if len(name) < _WITH_FORM or name[-1] not in "LCGI":
        return None
    whole = re.search(r"\b" + " ".join(rf"{letter}[a-z]+" for letter in name[:-1]) + r"\b(?! [A-Z])", scene.text)
    return whole.group() if whole else None


def _police(scene: Scene) -> str | None:
    """The one police force that the article names in full, however often and however short else."""
    named = (_POLICE.search(i.name) for i in scene.institutions)
    forces = sorted({m.group() for m in named if m}, key=len, reverse=True)
    if not forces or any(not set(_FORCE.sub("", short).split()) <= set(forces[0].split()) for short in forces[1:]):
        return None
    others = ((m["before"] or m["place"]).split()[-1] for m in _OTHER_POLICE.finditer(scene.text))
    return forces[0] if all(o in forces[0] or o.casefold() in scene.lexicon.words.function_words for o in others) else None


def _longer(scene: Scene, name: str) -> str | None:
    """The name of which this one is the beginning, or the beginning and the end."""
    first, _, last = name.partition(" ")[0], "", name.rpartition(" ")[2]
    for institution in scene.institutions:
        whole = institution.name
        if whole.startswith(f"{name} of ") or (
            (_FIRM.fullmatch(whole, len(name) + 1) or _SORT.fullmatch(whole, len(name) + 1))
            and whole.startswith(f"{name} ")
            and _is_first(scene, name, whole)
        ):
            return whole
        if first != last and whole.count(" ") == name.count(" ") + 1 and whole.startswith(f"{first} ") and _drops_one(whole, name):
            return whole
    return None


def _gone_on(scene: Scene, name: str) -> str | None:
    """The name with the word that follows it wherever the text has it: "Lund", the Lund Crew."""
    if " " in name or not name.istitle():
        return None
    following = [m["rest"] for m in re.finditer(rf"\b{re.escape(name)}\b(?P<rest> [A-Z][a-z]+\b)?", scene.text)]
    return name + following[0] if len(following) > 1 and following[0] and len(set(following)) == 1 else None


def _clipped(scene: Scene, name: str) -> str | None:
    """The one body whose first word the name cuts short: "the Nat", the National Gallery of Lund."""
    if not _CLIP.fullmatch(name):
        return None
    words = scene.lexicon.words
    bodies = {
        i.name
        for i in scene.institutions
        if i.name.startswith(name)
        and i.name[len(name) : len(name) + 1].islower()
        and not (words.institution | words.body_words).isdisjoint(i.name.casefold().split()[1:])
    }
    one = bodies.pop() if len(bodies) == 1 else None
    return one if one and _is_first(scene, name, one) else None


def with_first(scene: Scene, turn: Turn) -> Turn:
    """The turn of people under the longer name that the article has for them: "City fans", Lund City fans."""
    name = turn.actor.speaker.name
    if not _OF_NAME.fullmatch(name):
        return turn
    longer = re.compile(rf"(?P<first>(?:[A-Z][a-z]+ ){{1,2}}){re.escape(name)}\b")
    firsts = {m["first"] for m in longer.finditer(scene.text) if not _is_function(scene, m["first"])}
    return (
        replace(turn, actor=replace(turn.actor, speaker=replace(turn.actor.speaker, name=firsts.pop() + name)))
        if len(firsts) == 1
        else turn
    )


def _is_function(scene: Scene, first: str) -> bool:
    return any(word.casefold() in scene.lexicon.words.function_words for word in first.split())


def _is_first(scene: Scene, name: str, whole: str) -> bool:
    """Whether the text brings a body in by the whole name: a part of "Lund", "Lund Labs", is named after it."""
    return scene.text.find(whole) == scene.text.find(name)


def _drops_one(whole: str, name: str) -> bool:
    """Whether a name is a longer one without one of its inner words: "Lund (International) Airport"."""
    words = whole.split()
    return any(" ".join((*words[:i], *words[i + 1 :])) == name for i in range(1, len(words) - 1))
