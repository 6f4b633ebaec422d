"""Attributions -> the same without those that are no statements: what somebody was asked, and what only colours the words around it.

Out go:

- the question that was put to a speaker: "Asked whether the port was shut, she ...", where nobody is named who asked;
- a question in a printed interview, by its label: that of the outlet, of the author, or of whoever mostly asks;
- the speaker's own attitude in words that are attributed already: "Holm: I hope that it ends", "said she expects".

What hangs on one of these hangs on what that hung on.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from onrecord.lexicon.patterns import verb_forms
from onrecord.model.quotation import PARAGRAPH
from onrecord.records import Actor, Attribution, Detection, Document, Identification, Span
from onrecord.steps.label.utterance import is_questioned

_LABEL = re.compile(r"\s*(?P<name>[A-Z][^\s:?!.]*(?:\.? [^\s:?!.]+){0,5}):(?=\s)")
"""Who takes the word in a printed interview, at the head of a paragraph."""
_ASKERS = frozenset(["q", "question", "interviewer", "moderator", "host", "reporter", "journalist"])
_TURNS = 3
"""How many turns have a label where labels tell of an interview."""
_ENDS_ASKING = re.compile(r"\?[\"”’')\]]*\s*$")
_TO_DO = re.compile(
    r"\s*(?:to (?!(?:comment|describe|explain|elaborate|respond|reply|say|confirm|clarify|name|specify|give)\b)"
    r"|for (?!(?:a |an |his |her |its |their |further |more )*"
    r"(?:comment|response|reply|reaction|detail|clarification|explanation|view|opinion))"
    r"|not to )"
)
"""What begins so is wanted of somebody, and no question."""
_AGENT = re.compile(r"\s*by\b")
_FIRST_PERSON = frozenset(["i", "we"])
_THIRD_PERSON = frozenset(["he", "she", "it", "they"])
_ATTITUDE = re.compile(
    r"(?:(?:also|still|now|only|\w+ly|do(?:es)? not|did not) )*"
    r"(?:expect|hope|fear|believe|think|thought|doubt|want|wish|feel|felt)(?:s|ed)?\b"
)
_REPORTING = frozenset(["have", "has", "had", "did", "was", "were", "’ve", "'ve"])


def discount(document: Document, detection: Detection, identification: Identification) -> tuple[Detection, Identification]:
    """What is left of both where only statements count."""
    asking = _asking(document)
    actors, by_id = identification.actors, {a.id: a for a in detection.attributions}
    out = {a.id for a in detection.attributions if _is_put(document.text, a) or _is_asked_in(a, asking)}
    out |= {a.id for a in detection.attributions if _is_attitude(document.text, a, by_id.get(a.parent or ""), actors)}

    def instead(id_: str | None) -> str | None:
        while id_ in out:
            id_ = by_id[id_].parent
        return id_

    kept = [replace(a, parent=instead(a.parent), continues=instead(a.continues)) for a in detection.attributions if a.id not in out]
    left = {id_: actor for id_, actor in actors.items() if id_ not in out}
    return replace(detection, attributions=tuple(kept)), replace(identification, actors=left)


def _is_put(text: str, attribution: Attribution) -> bool:
    """Whether the cue only tells that the source, or nobody, was asked something."""
    if len(attribution.cue) != 1 or not attribution.content or not is_questioned(text, attribution):
        return False
    begin = attribution.content[0][0]
    return not _AGENT.match(text, attribution.cue[0][1]) and not _TO_DO.match(text, begin) and not _TO_DO.match(text, attribution.cue[0][1])


# ----------------------------------------------------------------------------- printed interviews


def _asking(document: Document) -> list[Span]:
    """The labels of an interview's turns that ask, where the text has several turns of two or more."""
    text = document.text
    turns = [
        (label["name"].casefold(), label.span(), bool(_ENDS_ASKING.search(text, *paragraph.span())))
        for a, b in document.body
        for paragraph in PARAGRAPH.finditer(text, a, b)
        if (label := _LABEL.match(text, *paragraph.span()))
    ]
    taken, asked = Counter(name for name, _, _ in turns), Counter(name for name, _, asks in turns if asks)
    if len(turns) < _TURNS or len(taken) < 2:
        return []
    known = _ASKERS | {name.casefold() for name in (document.outlet or "", *document.byline) if name}
    mostly = {name for name, often in taken.items() if often > 1 and 2 * asked[name] > often}
    askers = {name for name in taken if name in known} or (mostly if len(mostly) < len(taken) else set())
    return [span for name, span, _ in turns if name in askers]


def _is_asked_in(attribution: Attribution, asking: list[Span]) -> bool:
    """Whether the cue is the colon of an interviewer's label."""
    return any(a <= begin < b for begin, _ in attribution.cue for a, b in asking)


# ----------------------------------------------------------------------------- attitudes


def _is_attitude(text: str, inner: Attribution, outer: Attribution | None, actors: Mapping[str, Actor]) -> bool:
    """Whether a speaker tells, within words of their own, what they themselves think, feel or will do now, and not what they said."""
    if outer is None or not inner.source or not inner.cue or _speaker(actors, inner) != _speaker(actors, outer):
        return False
    who = text[inner.source[0][0] : inner.source[-1][1]].casefold()
    cue = " ".join(text[a:b] for a, b in inner.cue)
    if who in _FIRST_PERSON:
        return not _reports(cue)
    return who in _THIRD_PERSON and bool(_ATTITUDE.match(cue))


def _speaker(actors: Mapping[str, Actor], attribution: Attribution) -> str | None:
    actor = actors.get(attribution.id)
    return actor.speaker.name if actor else None


def _reports(cue: str) -> bool:
    """Whether a cue tells of an earlier act of speech: "told him", "have said"."""
    words = cue.casefold().split()
    forms = [form[0] for word in words if (form := verb_forms().get(word))]
    return bool(set(words) & _REPORTING) or any(form in ("past", "participle") for form in forms[:1]) or words[0].endswith("ed")
