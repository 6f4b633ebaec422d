"""What one sentence tells of an event, and what is common to reading it from a verb and from a noun.

In: a scene and stretches of its text. Out: `Mention`, and its parts: how much of it is told as so, of
which type it is, when it was, whose it is and which words show it. What somebody only demands,
threatens, supposes or denies has no weight (`solid` is 0); planned meetings and announced measures count.
"""

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.lexicon.patterns import Form, load_events
from onrecord.records import Party, Span, names_of
from onrecord.steps.label.phrases import Group, Subject, phrase_end
from onrecord.steps.label.scene import Scene, is_finite
from onrecord.steps.label.sides import bodies, lands
from onrecord.steps.label.times import find_times

_LATE = 45
"""How far behind the words of an event its time may stand to be one of them, in characters."""
NEAR = 60
"""How far into a phrase the party may be named that it is about, in characters."""
REACH = 110
"""The same where the land may stand for the party ("struck a convoy on the coast road in Gaza")."""
_MODIFIERS = re.compile(
    r"(?:['’]s?)?(?:[-–](?:led|backed))?(?:\s*[-–—]?\s*(?:(?!(?:if|the|of|to|in|on|a|an|that|when|for|with|from|by|at|as|is|are|was|were|has"
    r"|have|had|will|may|might|can|could|would|should|must|be|been|said|its|their|while)\b)[a-z][\w-]*(?:['’]s?)?|\d[\w.,-]*|and|[\"“”])){0,4}\s*$"
)
_NEXT_OWNER = re.compile(r"['’s]*\s*(?:[-–—/]|,?\s*and\s|,)?\s*(?:the\s)?")
BY = re.compile(r"\s+by\s+")
NOT_MADE = frozenset({"demand", "threaten", "reject", "deny", "consider", "doubt", "propose", "decline", "not_confirm"})
_ANNOUNCING = re.compile(r"\bannounc")
_DENYING = frozenset({"deny", "doubt", "not_confirm"})
_NOT_SO = _DENYING | {"threaten"}
_ONLY_SAID = re.compile(
    r"\b(?:whether|if|would|could|may|might|should|must|calls? for|called for|calling for|threat(?:en|ened|ens|ening)? (?:to|of|with)"
    r"|risk of|warn(?:s|ed|ing)? of|urg(?:ed?|es|ing)|demand\w*|rul(?:ed|es) out|want(?:s|ed)?|guarantees?|lifting|easing|reducing"
    r"|cutting|ending|removing|waiving|any|insist\w* on|push\w* for|press\w* for|seek\w*|sought|consider\w*|discuss\w*|propos\w+"
    r"|calls? to|need for|favou?r\w*|deadlines? for|refus\w+|avoid\w*|fears? of|prepar\w+|plans? for|conditions? for)\b"
)
_ANNOUNCED = frozenset({"SANCTION", "AID", "MOBILIZE", "RETREAT", "CONCEDE"})
"""Measures that are news when they are announced."""
_FUTURE = frozenset({"will", "would"})
ELSEWHERE = re.compile(r"\b(?:on|in|to|at|for|with|into|after|before|between|about)\s")
_IF_AFTER = re.compile(r"[^,;]*\b(?:if|unless|once (?!again|more)|provided (?:that|it|they|he|she|there))\b")
BOUNDARY = re.compile(r"[;:]|—|\s[–-]\s|,\s")
PLANNED = re.compile(r"\b(?:due|set|expected|scheduled|slated|likely|agreed|plan(?:s|ned|ning)?)\s+to\s+(?:\w+ly\s+)?$")
_OF_THE_YEAR = re.compile(r"\b(?:the|an?|its|their|this|that) $")
"""Before a year that tells which thing is meant, not when: "the 2015 deal"."""
_ASIDE = re.compile(r",(?P<words>(?:\s[\w’'-]+){1,6}),(?=\s(?:late |early )?(?:on|last|this|yesterday)\b)")
"""An aside behind which the clause goes on with its time: "summoned the envoy, Ann Low, on Monday"."""
_OPENS = re.compile(r"[\"“‘' ]*(?:(?:Late |Early |Earlier )?(?:On|In|Over|During|By|At)\s(?:the\s)?)?")
VICTIMS = re.compile(r"\b(?:killed|killing|kills|wounded|wounding|injured|injuring)\b")
_REST = re.compile(
    r",?\s(?:in (?:response|retaliation|return|exchange|support|what|an? \w+|protest|order|connection)|after|following"
    r"|over|despite|amid|because|during|as|aimed|according|while|when|where|including|until|pending|without|through"
    r"|to (?!the\b|its\b|[A-Z])[a-z]+|for (?!the\b|[A-Z])[a-z]+|for [\"“]"
    r"|with (?!the\b|[A-Z])[a-z]+|by [a-z]+ing)\b"
)
TRAILING = re.compile(r",\s+(?:and\s|thus\s|while\s)?$")
_PLANNING = re.compile(r"\b(?:plans?|planned|prepared|vowed|seeks?|wants?|refuse[sd]?)\s+to\s")


@dataclass(frozen=True, slots=True)
class Mention:
    """An event as it was seen once. `solid` counts how much the text says of it as having happened or being planned."""

    type: str
    word: str
    actor: Party
    target: Party
    when: str | None
    evidence: Span
    solid: int
    object: str = ""
    """What stands where the target is told, where that is no party: "two bankers"."""
    stage: Literal["", "held", "planned"] = ""
    """Of a meeting: whether it is told as held or as to come."""
    known: int = 0
    """How solid it is if another mention tells the target that this one leaves open ("the Israeli blockade"); 0: it leaves none open."""


def weigh(scene: Scene, sentence: Span, at: int, slots: int, *, joint: bool, definite: bool = False, past: bool = False) -> int:
    """How much is told of it; none where it is only demanded, threatened, denied or thought of, unless it is spoken of as there.

    `past`: its verb says that it has happened, so that only who denies or doubts it takes that back ("we want amends, as Chad attacked").
    """
    holder = scene.holder(at)
    floor = scene.floor(at, sentence)
    said = _ONLY_SAID.search(scene.text[max(floor, at - 70) : at].rsplit(",", 1)[-1])
    claimed = holder is not None and holder.act in (_NOT_SO if past else NOT_MADE) and not is_announced(scene, at)
    if not definite and ((claimed and not joint) or is_denied(scene, at)):
        return 0
    if not joint and not definite and (said or _IF_AFTER.match(scene.text[at : scene.ceiling(at, sentence)])):
        return 0
    return 1 + slots


def is_announced(scene: Scene, at: int) -> bool:
    """Whether what the offset lies in is announced, so that its measures are made: "was forced to announce <new sanctions>"."""
    holder = scene.holder(at)
    return holder is not None and any(_ANNOUNCING.search(scene.text, *span) for span in holder.cue)


def is_denied(scene: Scene, at: int) -> bool:
    """Whether whoever the words at the offset are told of says that it is not so, or does not confirm it."""
    holder = scene.holder(at)
    return holder is not None and holder.act in _DENYING


def is_told(scene: Scene, at: int, group: Group, kind: str, actor: Party) -> bool:
    """Whether a verb with these auxiliaries says that it happens, or its doer has announced it."""
    if _PLANNING.match(scene.text, group.start):
        return False
    if group.modal is None:
        return True
    holder = scene.holder(at)
    mine = holder is not None and holder.act == "commit" and actor is not None and actor == holder.party
    return mine and kind in _ANNOUNCED and group.modal in _FUTURE


def is_supposed(scene: Scene, sentence: Span, doer: Subject, form: Form) -> bool:
    """Whether the clause of this subject says only what may be: "if Chad lifts", "only after Chad lifts"."""
    return (not doer.elided and scene.is_supposed(doer, sentence)) or (form == "s" and doer.after == "after")


def is_foretold(scene: Scene, group: Group, actor: Party) -> bool:
    """Whether somebody else only says that they will meet: "Zuma said Chad and Libya would hold talks"."""
    holder = scene.holder(group.start)
    return group.modal is not None and holder is not None and not set(names_of(holder.party)) & set(names_of(actor))


def settled(kind: str, *, undone: bool, told: bool) -> str:
    """The type, once it is known whether the event is undone ("lifted the ban") or only announced."""
    type_ = load_events().undone.get(kind, kind) if undone else kind
    return "CONCEDE" if type_ == "RETREAT" and not told else type_


def owners_of(scene: Scene, floor: int, before: int) -> list[tuple[int, int, str]]:
    """The parties named right before a noun: "Israeli strikes", "the Iran-U.S. talks"."""
    owners: list[tuple[int, int, str]] = []
    at = before
    for a, b, p in reversed(bodies(scene, max(floor, before - 90), before)):
        between = scene.text[b:at]
        if not (_MODIFIERS if at == before else _NEXT_OWNER).fullmatch(between) or (at == before and BOUNDARY.search(between)):
            break
        verbal = not between.startswith(("'", "’")) and any(load_events().carrying.get(w) for w in between.split())
        if at == before and (between.strip() == "and" or verbal):
            break
        owners.insert(0, (a, b, p))
        at = a
    return owners


def with_article(text: str, start: int) -> int:
    """Where a phrase begins, with its article."""
    article = re.search(r"\b(?:the|a|an)\s$", text[max(0, start - 5) : start], re.IGNORECASE)
    return start - len(article.group()) if article else start


def partner_of(scene: Scene, start: int, end: int) -> Party:
    """Whom somebody met: the first party of the stretch before any preposition."""
    named = ((a, p) for a, _, p in scene.named(start, end) if a - start < NEAR)
    return next((p for a, p in named if not ELSEWHERE.search(scene.text, start, a)), None)


def together(*parties: Party) -> Party:
    """All of the parties as one, each once."""
    names = tuple(dict.fromkeys(name for p in parties for name in names_of(p)))
    return names if len(names) > 1 else names[0] if names else None


def shortest(scene: Scene, begin: int, end: int, target: Party) -> int:
    """Where the words end that show whom it hits: what follows them says why, how and where to."""
    told = [b for _, b, p in lands(scene, begin, end) if p in names_of(target)]
    rest = _REST.search(scene.text, told[0] if told else begin, end)
    return rest.start() if rest else end


def when_of(scene: Scene, sentence: Span, start: int, end: int, noun: int = 0) -> tuple[str | None, int]:
    """The time of the event, from its own clause, and where its words end with it; also what its `noun` has before it ("the 2015 raid")."""
    text = scene.text
    limit = scene.ceiling(start, sentence)
    stop = max(end, phrase_end(text, end, limit, clause=True)) if end < limit else end
    aside = _ASIDE.search(text, start, limit)
    if aside and aside.start() <= stop <= aside.end() and not _holds_finite(aside["words"]):
        stop = phrase_end(text, aside.end(), limit, clause=True)
    floor = scene.floor(start, sentence)
    found = find_times(text, floor, stop, scene.document.reference_date)
    times = [
        t
        for t in found
        if start <= t.start < noun or not (t.edtf.isdigit() and _OF_THE_YEAR.search(text, max(floor, t.start - 8), t.start))
    ]
    after = next((t for t in times if t.start >= start and not scene.cued(t.start, t.end)), None)
    if after:
        return after.edtf, max(end, after.end) if after.start - end < _LATE else end
    before = [
        t
        for t in times
        if t.end <= start
        and (
            not BOUNDARY.search(text, t.end + 1, start)
            or (_OPENS.fullmatch(text, floor, t.start) is not None and not _holds_finite(text[t.end : start]))
        )
    ]
    return (before[-1].edtf if before else None), end


def _holds_finite(words: str) -> bool:
    """Whether a stretch has a verb of its own, so that it is a clause."""
    return any(is_finite(word) for word in words.split())
