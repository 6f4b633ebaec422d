"""The scene and the settled sources -> every stretch of the body that refers to somebody.

In: a scene whose sources are settled. Out: `Reference`s in the order of the text, without overlap: the
sources themselves, people by name, governments by their leader ("the Trump administration"),
parties and their seats, and pronouns where only one person can be meant.
"""

import re
from collections.abc import Iterable, Iterator

from onrecord.records import Actor, Document, Reference, Span
from onrecord.steps.identify.pronouns import GENDERED, actor_of, of_gender
from onrecord.steps.identify.scene import Scene

_GOVERNMENT = re.compile(r"(?:['’]s)? (?:administration|government|cabinet|regime|White House)\b")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Hh]im|[Ss]he|[Hh]er)\b")
_REACH = 2
"""Sentences that are looked through for a second person whom a pronoun could mean."""


def references(document: Document, scene: Scene, sources: Iterable[tuple[Span, Actor]]) -> tuple[Reference, ...]:
    """Everything in the body that refers to somebody; a longer stretch goes before a shorter one in it."""
    spans = document.body or ((0, len(document.text)),)
    found: list[Reference] = [_reference(span, actor) for span, actor in sources]
    for start, end in spans:
        found += _people(scene, start, end)
        found += _parties(scene, start, end)
        found += _pronouns(scene, start, end)
    kept: list[Reference] = []
    for reference in sorted(found, key=lambda r: (r.span[0], -r.span[1])):
        if not kept or reference.span[0] >= kept[-1].span[1]:
            kept.append(reference)
    return tuple(kept)


def _reference(span: Span, actor: Actor) -> Reference:
    return Reference(span, actor.speaker.name, actor.speaker.kind, actor.party)


def _people(scene: Scene, start: int, end: int) -> Iterator[Reference]:
    for naming in scene.people.within(start, end):
        actor = actor_of(scene, naming.person)
        government = _GOVERNMENT.match(scene.text, naming.end)
        if not government:
            yield _reference((naming.start, naming.end), actor)
        elif isinstance(actor.party, str):
            yield Reference((naming.start, government.end()), scene.lexicon.name_of(actor.party), "institution", actor.party)


def _parties(scene: Scene, start: int, end: int) -> Iterator[Reference]:
    for mention in scene.lexicon.find_parties(scene.text, start, end):
        if mention.kind != "adjective":
            name = scene.lexicon.parties.named(scene.text[mention.start : mention.end])
            yield Reference(
                (mention.start, mention.end),
                scene.name_of(name) if name else scene.lexicon.name_of(mention.party),
                "institution",
                mention.party,
            )


def _pronouns(scene: Scene, start: int, end: int) -> Iterator[Reference]:
    for m in _PRONOUN.finditer(scene.text, start, end):
        gender = GENDERED[m.group().casefold()]
        here = scene.sentence_of(m.start())
        first = scene.sentence(max(0, here - _REACH))[0]
        persons = {
            n.person
            for n in scene.people.within(first, m.start())
            if scene.people.persons[n.person].gender in (gender, None) and not _GOVERNMENT.match(scene.text, n.end)
        }
        turn = of_gender(scene, m.start(), gender) if len(persons) == 1 else None
        if turn is not None and turn.person in persons and scene.quotation_at(m.start()) is None:
            yield _reference(m.span(), turn.actor)
