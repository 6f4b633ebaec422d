"""Sightings of stances -> positions: what points back is resolved, and what is one position is told once.

In: sightings in the order of the text. Out: positions, each with the places where it is told.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.lexicon.patterns import load_stances
from onrecord.records import Document, Position, Span, make_id
from onrecord.steps.label.phrases import bare, head, phrase_end
from onrecord.steps.label.sightings import Sighting

_POINTER = re.compile(r"(?:such|the|a|an|this|that|any|these|those|its|their)\s", re.IGNORECASE)
_DEFINITE = re.compile(r"(?:such|the|this|that|any|these|those)\s", re.IGNORECASE)
_PRONOUNS = frozenset(["it", "this", "that", "them", "these", "those", "one", "so", "both"])
_WORDS = re.compile(r"\w+")
_TELLING = frozenset(
    {"demand", "demands", "proposal", "proposals", "offer", "plan", "initiative", "request", "compromise", "conditions", "terms"}
)
"""Nouns that stand for an issue themselves where it is not known which: "turned down the offer"."""
_TAIL = re.compile(
    r"\s(?:(?:in order\s)?(?:to\s(?:see|know|understand|decide)|to|as|of|on|about)\s)?(?:what|how|whether)\b.*$"
    r"|\sif (?:needed|necessary|required)\b.*$"
)
"""A clause behind a phrase that says no more of it."""
_NO_OPENING = frozenset(
    [
        "always",
        "both",
        "never",
        "also",
        "only",
        "just",
        "not",
        "to",
        "and",
        "or",
        "is",
        "are",
        "was",
        "were",
        "it",
        "as",
        "by",
        "in",
        "at",
        "of",
        "for",
        "ready",
        "willing",
        "prepared",
        "being",
        "despite",
        "he",
        "she",
        "they",
        "we",
        "will",
        "would",
    ]
)
"""Words that no issue begins with."""
_EMPTY = frozenset(
    ["decision", "decisions", "solution", "solutions", "anyone", "steps", "measures", "things", "changes", "taking", "making", "action"]
)
"""Words that alone say nothing of what is wanted."""
_FILLING = frozenset(["their", "this", "that", "these", "those", "with", "from", "into", "over", "against", "between", "under"])
"""Words that two issues may share by chance."""
_OFFERS = frozenset(["proposal", "proposals", "offer", "plan", "initiative", "idea", "suggestion"])
"""What somebody has proposed."""
_REACH = 900
"""How far back a phrase may point, in characters."""
_MENTIONS = 2
"""How many places are kept as evidence of one position."""


def settled(document: Document, sightings: Sequence[Sighting]) -> tuple[Position, ...]:
    """Positions from sightings: what only points back gets its issue, and each is kept once."""
    done: list[Sighting] = []
    out: dict[tuple[str, str, str], Position] = {}
    for s in sightings:
        issue = _resolved(s, done, document.text)
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
    return frozenset(w[:5] for w in _WORDS.findall(phrase.lower()) if (len(w) > 3 and w not in _FILLING) or w.isdigit())


def _named_before(text: str, at: int, top: str) -> str | None:
    """What the text called a thing in full, last before a place: "the decision to close the port" for "the decision"."""
    start = max(0, at - _REACH)
    found = list(re.finditer(rf"\b{re.escape(top)}\s(?:to|of|on|for|against)\s(?=\w)", text[start:at]))
    if not found:
        return None
    begin = start + found[-1].start()
    name = bare(text[begin : phrase_end(text, begin, at)])
    return name if " " in name else None


def _resolved(sighting: Sighting, before: Sequence[Sighting], text: str) -> str | None:
    """The issue that a sighting's phrase means: "such a move" and "a withdrawal" mean one named before."""
    phrase, name = sighting.issue, bare(_TAIL.sub("", sighting.issue))
    words, top = name.split(), head(name)
    if not words or not top or (len(words) > 1 and words[0].strip(",") in _NO_OPENING):
        return None
    if name.lower() in _EMPTY:
        return _named_before(text, sighting.evidence[0], top) if _DEFINITE.match(phrase) else None
    if name.lower() in _PRONOUNS or (_POINTER.match(phrase) and len(words) <= 2 and top in load_stances().pointing):
        if sighting.stance not in ("accepts", "rejects", "open_to"):
            return None
        asked = top.startswith(("demand", "request", "condition", "suggestion"))
        near = [b for b in reversed(before) if sighting.evidence[0] - b.evidence[1] < _REACH and b.party != sighting.party]
        if top in _OFFERS:
            near.sort(key=lambda b: b.stance != "proposes")
        return next((b.issue for b in near if not asked or b.stance in ("demands", "proposes")), name if top in _TELLING else None)
    if len(words) == 1 or (len(words) == 2 and _DEFINITE.match(phrase)):
        same = (b.issue for b in reversed(before) if head(b.issue).rstrip("s") == top.rstrip("s") and len(b.issue.split()) > len(words))
        return next(same, name)
    return name
