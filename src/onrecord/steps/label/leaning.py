"""Statements of which the classifier sees that they show a position -> sightings, where their words name an issue.

In: a scene, a statement, the stance. Out: one sighting, with those of the issues that follow: what stands after "to" or a modal,
what a verb or noun of wanting takes, or else the noun phrase that the words are about.
"""

import re
from collections.abc import Iterator

from onrecord.lexicon.patterns import load_stances
from onrecord.model.classifier import Leaning
from onrecord.records import Span, Stance, Statement
from onrecord.steps.label.complements import Issue, complement, infinitive
from onrecord.steps.label.nominal import is_gerund
from onrecord.steps.label.phrases import AUXILIARIES, IRREALIS, bare, subject
from onrecord.steps.label.said import GIVES_UP
from onrecord.steps.label.scene import Scene
from onrecord.steps.label.sightings import Sighting, opening, sighted

SEEN = 0.7
"""How likely it must be that a statement shows a position."""
_TO = re.compile(r"to\s(?=[a-z])")
_DOES = re.compile(
    r"\b(?:(?:must|should|shall|will|would|can|could|may|might|cannot|needs? to|ha(?:s|ve) to|want(?:s|ed)? to"
    r"|(?:is|are|was|were) (?:going|ready|willing|prepared|set|determined|committed|open|supposed) to"
    r"|(?:has|have) (?:agreed|decided|promised|offered|pledged|refused|declined) to)(?:\snot|\snever)?(?:\sbe(?=\s\w+ing\b))?"
    r"|(?:is|are|was|were)(?:\snot)?(?=\s(?:\w+ly\s)?\w+ing\b))\s(?:(?:also|only|now|then|still|currently|\w+ly)\s)?(?=[a-z])"
)
_IS = re.compile(
    r"\b(?:open to|ready for|prepared for|opposed to|in favou?r of|(?:has|have|had|always|also)\s(?:\w+\s)?(?:agreed (?:to|with|on)"
    r"|backed|supported|opposed|welcomed|rejected|suspended))\s(?=[\"“‘]?\w)"
)
_LONG = 8
"""Words of a subject beyond which it is left out."""
_PRONOUNS = frozenset(["i", "we", "he", "she", "it", "they", "you", "that", "this", "who", "which"])
_OPENING = re.compile(r"[\s\"“‘']*(?:(?:that|for|on|of|in|about|against|with|over|by|at)\s)?[\s\"“‘']*")


def stance_of(leaning: Leaning) -> Stance | None:
    """The stance that a statement shows, None if it shows none or that is in doubt."""
    likeliest = max((chance, stance) for stance, chance in leaning.items())
    return likeliest[1] if sum(leaning.values()) > SEEN else None


def by_leaning(scene: Scene, statement: Statement, stance: Stance) -> Iterator[Sighting]:
    """The position that a statement shows; the first piece of its content that names an issue counts."""
    text = scene.text
    cue = " ".join(text[a:b] for a, b in statement.cue)
    if stance == "demands" and GIVES_UP.search(" ".join([cue, *(text[a:b] for a, b in statement.content)])):
        return
    spoken = not cue or any(True for _ in load_stances().speech.find(cue, 0, len(cue)))
    for piece in statement.content:
        found = _told(scene, statement, piece, stance) or _taken(text, piece) if spoken else _taken(text, piece, asked=stance == "demands")
        if found:
            start, issue = found
            yield from sighted(statement.party, stance, issue, _begin(text, statement, piece, start), statement)
            return


def _begin(text: str, statement: Statement, piece: Span, start: int) -> int:
    """Evidence begins with the cue and the source, where the issue stands at once behind them."""
    if text[piece[0] : start].strip(' "“‘') not in ("", "that"):
        return start
    return opening(text, statement, start)


def _taken(text: str, piece: Span, *, asked: bool = False) -> tuple[int, Issue] | None:
    """What the cue takes: "to reopen the port", "the reopening of the port"; of who is asked what they are to do."""
    opening = _OPENING.match(text, *piece)
    at = opening.end() if opening else piece[0]
    if to := _TO.match(text, at, piece[1]):
        issue = infinitive(text, to.end(), piece[1])
    else:
        issue = (complement(text, at, piece[1], takes="somebody to do") if asked else None) or complement(
            text, at, piece[1], takes="something"
        )
    return (at, issue) if issue and text[at].islower() and " " in bare(issue.phrase) else None


def _told(scene: Scene, statement: Statement, piece: Span, stance: Stance) -> tuple[int, Issue] | None:
    """What somebody must, will or may do, or stands for, in the first sentence that says so."""
    text = scene.text
    for sentence in scene.sentences:
        start, end = max(piece[0], sentence[0]), min(piece[1], sentence[1])
        for pattern in (_DOES, _IS) if start < end else ():
            for found in pattern.finditer(text, start, end):
                of = subject(text, found.start(), start)
                if of.elided or of.after in IRREALIS:
                    continue
                others = stance in ("demands", "proposes") and scene.party(of.start, of.end) != statement.party
                who = _named(text[of.start : of.end]) if others and not text[start : found.start()].endswith(" to ") else None
                issue = _done(text, found.end(), end, who) if pattern is _DOES else complement(text, found.end(), end)
                if issue:
                    return of.start, issue
    return None


def _named(subject: str) -> str | None:
    """A subject that says who it is."""
    words = subject.strip(' "“”').split()
    return " ".join(words) if len(words) <= _LONG and not any(w.lower() in AUXILIARIES | _PRONOUNS for w in words) else None


def _done(text: str, at: int, end: int, who: str | None) -> Issue | None:
    """What is done, with who is to do it."""
    if is_gerund(text[at:end].split(None, 1)[0].strip(",.")):
        return complement(text, at, end)
    return infinitive(text, at, end, who)
