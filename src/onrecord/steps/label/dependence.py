"""What makes things depend on one another, in the words that every reader of conditions shares.

In: a scene and offsets into it. Out: `Dependence`, and what its readers ask: where a clause
begins, who holds what it says, and the noun phrase for a condition.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from onrecord.lexicon.patterns import load_conditions, verb_forms
from onrecord.records import Party, Span
from onrecord.steps.label.nominal import from_clause, from_gerund, is_gerund
from onrecord.steps.label.phrases import Group, bare
from onrecord.steps.label.scene import Scene

MODAL = re.compile(
    r"\b(?:will|would|can|could|won['’]t|wouldn['’]t|cannot|can['’]t|must|should|shall|may|might)\b(?:\s+(?:not|never))?"
    r"|(?<=\bthere\s)needs?\sto\b(?=\sbe\s)"
    r"|['’]ll\b(?:\s+(?:not|never))?"
    r"|(?:\b(?:is|are|was|were|am)(?:n['’]t)?|['’](?:re|s|m))\s(?:(?:not|just|also|never|then|\w+ly)\s){0,3}going\sto\b",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?:the\s+)?(?:\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
    r"|Dec)[a-z]*\.?\s+\d|next|last|late|early|mid|end of|further notice|then|now|today|tomorrow"
    r"|summer|winter|spring|autumn|(?:beginning|start) of (?:the )?(?:year|month|week|\d))",
    re.IGNORECASE,
)
POINTING = re.compile(
    r"(?:such (?:a|an) \w+|this|that|it|these conditions|those conditions|such conditions|the move|the demand|that happens"
    r"|this happens|these demands)$",
    re.IGNORECASE,
)
_BREAK = re.compile(r"[;:—]|\s[–-]\s|,\s+(?:and|but|while|though|although|\w+ing)\s|\s(?:and|but)\s\w+ed\s|\b(?:told|said)\b")
_ITS_CLAUSE = re.compile(r"(?:we|they|you|I|he|she|it|there|one)\s(?:\S+\s)*\w|.*\b(?:not|never)\b|.*n['’]t\b", re.IGNORECASE)
"""A pronoun as subject, or a negation: what begins or has it is a clause."""
_WANTS = re.compile(r"(?:[\w’'-]+\s){1,4}?(?:wants?|wanted|wishes|wish|seeks?|hopes?|intends?)\s(?:to\s)?\w")
_CONTRACTED = re.compile(r"['’]s not\b")
_NEAR = 30
"""How far before a cue its source stands: "Peru {has also warned}", but not "Peru joined Chad in a statement, {warning}"."""
_SUBJECTS = frozenset({"we", "they", "you", "i"})
_ASIDE = re.compile(r"\s?[–—]\s?[^–—]*[–—]\s?|\s-{1,2}\s.*?\s-{1,2}\s|\s?[–—-]+\s?$")
"""What stands between dashes, and a dash at the end."""
_FINITE = re.compile(r"^(?:\S+\s+){1,6}?(?:is|are|has|have|does|do|can|\w+s)\b")
_UNSETTLED = re.compile(
    r"(?:necessary|needed|asked|possible|required|any|so|not|need|provoked|attacked)\b",
    re.IGNORECASE,
)
_IS_NEXT = re.compile(r"\w+\s(?:is|are|was|were|has|had|will|would|can|could)\b")
_MEANS = re.compile(r"(?:it|that|this)\s(?:means|meant|would mean|brings|brought)\s(?!that\b)", re.IGNORECASE)
_IS = re.compile(
    r"(?P<who>(?!(?:it|they|he|she|this|that)\s)(?:[^\s,]+\s){1,6}?)(?:is|are|remains?)\s(?P<what>(?:still\s)?(?:in|under|within|at|on)\s.*)"
)


def without_asides(words: str) -> str:
    """A stretch without what is put in between dashes: "could halt aid – it did not say which – if"."""
    return _ASIDE.sub(" ", words)


def breaks(words: str) -> bool:
    """Whether another clause begins in a stretch."""
    return bool(_BREAK.search(without_asides(words)))


class Dependence(NamedTuple):
    """A dependence as it was seen. `offered`: the party shows itself willing to the consequence."""

    party: Party
    condition: str
    consequence: str
    evidence: Span
    offered: bool = False


def clause_floor(scene: Scene, at: int, sentence: Span) -> int:
    """Where the clause begins; a cue right before it that is the party's own action belongs to it: "{would halt} <its strikes if>"."""
    floor = scene.floor(at, sentence)
    holder = scene.holder(at)
    before = [a for a, b in holder.cue if 0 <= floor - b <= 2] if holder is not None and holder.quote != "direct" else []
    if not before or not (MODAL.match(scene.text, before[0]) or _is_own(scene.text, before[0], floor)):
        return floor
    return max(before[0], sentence[0])


def _is_own(text: str, start: int, end: int) -> bool:
    own = load_conditions().own.find(text, start, end + len("of "))  # "{warned} <of tariffs if>"
    return any(f.start < end for f in own) or bool(re.match(r"ma[dk]es?\b|ha[sd] made\b", text[start:end]))


def holder_of(scene: Scene, sentence: Span, group: Group, start: int, end: int) -> tuple[int, Party]:
    """Where the subject of a verb begins, and the party that holds what it says: who is cued, does it, or speaks."""
    cued = scene.cued(start, end)
    if cued is not None:
        gap = min((group.start - b for _, b in cued.source if b <= group.start), default=0)
        before = [a for a, _ in cued.source if sentence[0] <= a <= group.start and gap <= _NEAR]
        return (before[0] if before else group.start), cued.party
    found, party = scene.doer(group.start, sentence)
    holder = scene.holder(start)
    if (
        party is None
        and found.elided
        and found.after == ","
        and not group.words
        and scene.text[start:end].split(None, 1)[0].endswith("ing")
    ):
        party = scene.leading(start, sentence)  # "Peru vowed an answer, warning of tariffs if"
    return (group.start if found.elided else found.start), party or (holder.party if holder else None)


def _has_verb(words: str) -> bool:
    """Whether a past form stands behind a subject, or a plain one behind a plural: "no deal emerged", "the talks fail"."""
    parts = words.split()
    for before, word in pairwise(parts[:7]):
        found = verb_forms().get(word)
        plain = found is not None and found[0] == "base" and (before.endswith("s") or before.lower() in _SUBJECTS)
        if plain or (found is not None and found[0] == "past") or (word.endswith("ed") and len(word) > 4):
            return True
    return False


def named(words: str, *, clausal: bool = False, sure: bool = False) -> str | None:
    """A clause or a noun phrase as a noun phrase; where no verb is known, the words themselves.

    `clausal`: it has to be a clause, and one that names what may be done; `sure`: it is a clause.
    """
    words = _CONTRACTED.sub(" is not", words)
    first = words.split(None, 1)[0].lower() if words.strip() else ""
    if _WANTS.match(words):
        return bare(words)
    if POINTING.match(bare(words) if not words.lower().startswith("such") else words):
        return words
    if is_gerund(first) and not _IS_NEXT.match(words):
        return from_gerund(words)
    clause = from_clause(words, indicative=True, sure=clausal or sure)
    if clause:
        return clause
    if (clausal or sure) and (is_ := _IS.match(words)):
        return bare(f"{is_['who']} {is_['what']}")
    if means := _MEANS.match(words):
        return bare(words[means.end() :]) or None
    if clausal and (_UNSETTLED.match(words) or not (_FINITE.match(words) or _has_verb(words) or _ITS_CLAUSE.match(words))):
        return None
    return bare(words) or None
