"""Sightings of stances -> positions: what points back is resolved, and what is one position is told once.

In: sightings in the order of the text. Out: positions, each with the places where it is told.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.lexicon.patterns import load_stances
from onrecord.records import Document, Position, Span, make_id
from onrecord.steps.label.phrases import bare, head
from onrecord.steps.label.sightings import Sighting

_POINTER = re.compile(r"(?:such|the|a|an|this|that|any|these|those|its|their)\s", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:such|the|this|that|any|these|those)\s", re.IGNORECASE)
_PRONOUNS = frozenset(["it", "this", "that", "them", "these", "those", "one", "so", "both"])
_WORDS = re.compile(r"\w+")
_TELLING = frozenset(
    {"demand", "demands", "proposal", "proposals", "offer", "plan", "initiative", "request", "compromise", "conditions", "terms"}
)
"""Nouns that stand for an issue themselves where it is not known which: "turned down the offer"."""
_REACH = 900
"""How far back a phrase may point, in characters."""
_MENTIONS = 2
"""How many places are kept as evidence of one position."""


def settled(document: Document, sightings: Sequence[Sighting]) -> tuple[Position, ...]:
    """Positions from sightings: what only points back gets its issue, and each is kept once."""
    done: list[Sighting] = []
    out: dict[tuple[str, str, str], Position] = {}
    for s in sightings:
        issue = _resolved(s, done)
        if not issue:
            continue
        done.append(replace(s, issue=issue))
        key = (str(s.party), s.stance, issue.casefold())
        alike = (k for k, p in out.items() if p.party == s.party and p.stance == s.stance and _is_one(p.issue, issue))
        same = key if key in out else next(alike, None)
        if same is not None:
            before = out[same]
            if len(before.evidence) < _MENTIONS and not _overlaps(before.evidence[-1], s.evidence):
                out[same] = replace(before, evidence=(*before.evidence, s.evidence))
        else:
            statement = s.statement
            out[key] = Position(
                id=make_id("position", document.id, s.party, issue, s.stance),
                document=document.id,
                party=s.party,
                issue=issue,
                stance=s.stance,
                evidence=(s.evidence,),
                statement=statement.id if statement else None,
                when=statement.when if statement else None,
            )
    return tuple(out.values())


def _overlaps(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _is_one(first: str, second: str) -> bool:
    """Whether two issues of one party and stance are one: most words of the shorter stand in the longer."""
    a, b = (_stems(x) for x in (first, second))
    if len(a) > len(b):
        a, b = b, a
    return len(a) > 1 and 4 * len(a & b) >= 3 * len(a)


def _stems(phrase: str) -> frozenset[str]:
    return frozenset(w[:5] for w in _WORDS.findall(phrase.lower()) if len(w) > 3 or w.isdigit())


def _resolved(sighting: Sighting, before: Sequence[Sighting]) -> str | None:
    """The issue that a sighting's phrase means: "such a move" and "a withdrawal" mean one named before."""
    phrase, name = sighting.issue, bare(sighting.issue)
    words, top = name.split(), head(name)
    if not words or not top or words[0] == "to":
        return None
    if name.lower() in _PRONOUNS or (_POINTER.match(phrase) and len(words) <= 2 and top in load_stances().pointing):
        if sighting.stance not in ("accepts", "rejects", "open_to"):
            return None
        asked = top.startswith(("demand", "request", "condition", "suggestion"))
        near = (b for b in reversed(before) if sighting.evidence[0] - b.evidence[1] < _REACH and b.party != sighting.party)
        return next((b.issue for b in near if not asked or b.stance in ("demands", "proposes")), name if top in _TELLING else None)
    if len(words) == 1 or (len(words) == 2 and _DEFINITE.match(phrase)):
        same = (b.issue for b in reversed(before) if head(b.issue).rstrip("s") == top.rstrip("s") and len(b.issue.split()) > len(words))
        return next(same, name)
    return name
