"""A letter, a speech, an interview, a transcript -> who its "I" and "we" are.

In: the scene and where the word stands, outside of any quotation. Out: the `Turn` of whoever signed the letter, gave the speech that is
printed in full or the interview, or of whom the label before the words names ("MS. HOLM: We ..."); None where there is none.
"""

import re
from dataclasses import replace

from onrecord.records import Actor, Speaker, names_of
from onrecord.steps.identify import pronouns
from onrecord.steps.identify.roles import is_role_word
from onrecord.steps.identify.scene import Scene, Turn, listed

_LETTER = re.compile(
    r"^(?:Dear |To the Editor|Sir,|Madam,|Excellency|Your Excellency)|\b(?:[Ss]incerely|[Yy]ours|assurances of|[Rr]espectfully)\b", re.M
)
_SIGNED_WITHIN = 500
_SIGNER = re.compile(r"^(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? )?(?P<name>[^\W\d_a-z][\w.'’-]+(?: [^\W\d_a-z][\w.'’-]*){1,3}),?$", re.M)
_LABEL = re.compile(
    r"(?:^|(?<=[.?!”\"]) |(?<=[.?!”\"])  )(?P<name>(?:[A-Z][A-Z.'’-]+ ){0,4}[A-Z][A-Z'’-]+|[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}): ", re.M
)
"""Who takes the word in a transcript: "AMBASSADOR HOLM: We ..."."""
_FULL_TEXT = re.compile(
    r"\b(?:[Ff]ull text|[Tt]ext) of (?:(?P<his>his|her)|(?P<who>[^.:;\n]{3,80}?)['’]s?) (?:full |opening |prepared )?"
    r"(?:speech|statement|remarks|address|message|comments)\b[^.\n]{0,80}?(?:follows?\b|:)"
)
_HEADED = re.compile(
    r"^(?:Joint |Full |Press )?(?:Statement|Declaration|Communiqué|Remarks|Speech|Address) (?:by|of|from) (?P<who>[^,.:\n]{3,120})", re.M
)
"""The heading of a text that is somebody's own words."""
_INTERVIEW = re.compile(r"\b[Ii]nterview(?:ed)?(?: with| of|:) [^.\n]{0,120}")
_QUESTION = re.compile(r"\?[\"”’]?[ \t]*\n")
"""A line that asks; what an interview without labels is told by."""
_HEADING = 1500


def first_person(scene: Scene, at: int) -> Turn | None:
    """Who says "I" or "we" at `at`."""
    return _labelled(scene, at) or speech_at(scene, at) or _headed(scene, at) or _interviewed(scene, at) or _signed(scene, at)


def speech_at(scene: Scene, at: int) -> Turn | None:
    """Whose speech is printed in full where `at` stands, outside of any quotation."""
    given = scene.text.find("ext of ", 0, at) > 0 and scene.quotation_at(at) is None
    told = list(_FULL_TEXT.finditer(scene.text, 0, at)) if given else []
    if not told:
        return None
    if told[-1]["his"]:
        return pronouns.of_gender(scene, told[-1].start("his"), pronouns.GENDERED[told[-1]["his"]])
    person = scene.people.called(told[-1]["who"])
    return None if person is None else Turn(at, pronouns.actor_of(scene, person), person, scene.people.persons[person].gender)


def _headed(scene: Scene, at: int) -> Turn | None:
    """Whose words the heading says that the text is: "Joint statement by Peru and Chile"."""
    heading = _HEADED.search(scene.text, 0, at) if scene.quotation_at(at) is None else None
    if heading is None:
        return None
    named = scene.people.within(*heading.span("who"))
    if named:
        return pronouns.turn_of(scene, named[0])
    party = scene.lexicon.party_of(heading["who"])
    names = [scene.lexicon.name_of(p) for p in names_of(party)]
    return Turn(at, Actor(Speaker(listed(names), "group" if len(names) > 1 else "institution"), party), None, None) if names else None


def _interviewed(scene: Scene, at: int) -> Turn | None:
    """Whom the heading of an interview names, behind the first line that asks something."""
    heading = _INTERVIEW.search(scene.text, 0, _HEADING)
    asked = _QUESTION.search(scene.text, heading.end() if heading else 0, at)
    named = scene.people.within(*heading.span()) if heading and asked and scene.quotation_at(at) is None else []
    return pronouns.turn_of(scene, named[0]) if len({naming.person for naming in named}) == 1 else None


def _labelled(scene: Scene, at: int) -> Turn | None:
    """Whose label stands last before `at`, in a text with several; an interviewer's is nobody's."""
    names = [m["name"] for m in _LABEL.finditer(scene.text, 0, at)]
    if not names or (not names[-1].isupper() and names.count(names[-1]) < 2):
        return None
    person = scene.people.called(names[-1].title()) or scene.people.called(names[-1].split()[-1].title())
    return None if person is None else Turn(at, pronouns.actor_of(scene, person), person, scene.people.persons[person].gender)


def _signed(scene: Scene, at: int) -> Turn | None:
    """Whose names stand alone in lines near the end of a letter, with an office in the line below; of several, all."""
    if not _LETTER.search(scene.text):
        return None
    start = max(at, len(scene.text.rstrip()) - _SIGNED_WITHIN)
    signers = list(_SIGNER.finditer(scene.text, start))
    if len(signers) > 1:
        persons = [scene.people.called(line["name"]) for line in signers]
        actors = [
            Actor(Speaker(line["name"], "person"), None) if person is None else pronouns.actor_of(scene, person)
            for line, person in zip(signers, persons, strict=True)
        ]
        return together(at, actors)
    return _signer(scene, signers[0]) if signers else None


def _signer(scene: Scene, line: re.Match[str]) -> Turn:
    person = scene.people.called(line["name"])
    actor = Actor(Speaker(line["name"], "person"), None) if person is None else pronouns.actor_of(scene, person)
    below = scene.text[line.end() :].strip().partition("\n")[0].strip(" .")
    if actor.speaker.role is None and any(is_role_word(word, scene.lexicon.words) for word in below.split()[:3]):
        actor = Actor(replace(actor.speaker, role=below), actor.party or scene.lexicon.party_of(below))
    return Turn(line.start(), actor, person, None if person is None else scene.people.persons[person].gender)


def together(at: int, actors: list[Actor]) -> Turn:
    """The turn of several who speak jointly."""
    return Turn(at, Actor(Speaker(listed([a.speaker.name for a in actors]), "group"), pronouns.joint_party(actors)), None, None)
