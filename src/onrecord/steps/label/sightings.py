"""What positions are made of: a stance as it was seen at one place.

In: an issue and who holds which stance on it, where. Out: `Sighting`, and one for each issue
that a stance word brings.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.records import Party, Span, Stance, Statement
from onrecord.steps.label.complements import Issue

NEAR = 160
"""How far a cue or source may stand from the content to be evidence with it, in characters."""
_LONG = 4
"""Words of a subject beyond which evidence begins at the verb."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stance as it was seen, before its issue is settled."""

    party: Party
    stance: Stance
    issue: str
    evidence: Span
    statement: Statement | None


def sighted(party: Party, stance: Stance, issue: Issue | None, start: int, statement: Statement | None) -> Iterator[Sighting]:
    """A sighting that begins at `start`, and those of the issues that follow: "to free the crew and lower the toll"."""
    if issue is not None:
        yield Sighting(party, stance, issue.phrase, (start, issue.end), statement)
        for begin, end, phrase in issue.also:
            yield Sighting(party, stance, phrase, (begin, end), statement)


def begin(text: str, subject: int, verb: int) -> int:
    """Where evidence begins: with the subject, or with the verb where much stands between."""
    return subject if len(text[subject:verb].split()) <= _LONG else verb


def cue_before(statement: Statement, start: int) -> int:
    """Where the cue of a statement begins that stands shortly before a place, or else that place."""
    return min([start, *(a for a, _ in statement.cue if 0 <= start - a < NEAR)])


def opening(text: str, statement: Statement, start: int) -> int:
    """Where evidence begins that goes back to the source and the cue of a statement, as far as they stand shortly before a place."""
    cue = cue_before(statement, start)
    return begin(text, min([cue, *(a for a, _ in statement.source if 0 <= start - a < NEAR)]), cue)
