"""A relative pronoun -> whom it takes up.

In: the scene, how a phrase in it is settled, and where "who", "which" or "that" stands. Out: the `Turn` of the body, the group or the
person named right before it, of people also of one whose apposition goes before ("N., a professor of soil science, who").
"""

import re
from collections.abc import Callable

from onrecord.steps.identify import pronouns
from onrecord.steps.identify.roles import head_of, is_role_word
from onrecord.steps.identify.scene import Scene, Turn

_NAMED = re.compile(r"(?:^|[\s(])(?P<phrase>[A-Z][\w.&'’-]*(?:,? (?:[A-Z][\w.&'’-]*|of|and|the|for)(?= |,))*),? $")
_ORGAN = re.compile(r"(?:^|[\s(])(?P<phrase>[A-Z][\w.]*(?: [A-Z][\w.]*)?(?:['’]s)? (?:[a-z]+ )?(?P<body>[a-z]+)),? $")
_PLURAL = re.compile(r"(?:^|[\s(])(?P<phrase>(?:(?!(?:by|of|to|from|with|for|among|and|or) )[\w.'’-]+ ){0,2}[a-z-]+s),? (?:[–—-] )?$")
_FOLK = re.compile(
    r"(?:^|[\s(])(?P<phrase>(?:(?:the|those|these|many|most|some|other|young|younger|old|older|elderly|poor|local|ordinary|displaced|working|disabled"
    r"|vulnerable|[A-Z][a-z]+) )*(?:people|men|women|children|folk)),? (?:[–—-] )?$"
)
_BODY = re.compile(r"\b(?P<phrase>[Tt]he (?:[\w-]+ ){0,2}(?P<body>[a-z]+)), $")
_ONE = re.compile(r"(?:^|[\s(])(?P<phrase>(?:[Aa]n?|[Oo]ne) (?:[\w-]+ ){0,3}[a-z-]+), $")
_SOMEONE = re.compile(
    r"(?:^|[\s(])(?P<phrase>[Aa]n? (?:(?!(?:an?|the|of|from|by|to|with|for|in|on|at|and|or|as|than) )[\w-]+ ){0,3}(?P<one>[a-z-]+)) $"
)
"""One person without a comma before "who": "an Orthodox student who"."""
_OFFICE = re.compile(
    r"(?:^|[\s(])(?P<phrase>(?:[Tt]he (?:[\w-]+['’]s )?|(?:[A-Z][\w.]* ){0,2}[A-Z][\w.]*['’]s )(?:[\w-]+ ){0,2}(?P<office>[a-z-]+)), $"
)
_APPOSED = re.compile(r", (?:\d\d, )?(?:an?|the) [^.;:\"“”]{3,140}, ")
_IN = re.compile(r"\b(?:in|at|near|outside)(?: (?:the|old|central|north|south|east|west|northern|southern|eastern|western))* $")
_OF_PEOPLE = (_NAMED, _PLURAL, _FOLK, _ONE, _SOMEONE, _OFFICE)
_OF_BODIES = (_NAMED, _BODY, _ORGAN)
_ONE_OF = re.compile(r"\b(?:[Oo]ne|[Nn]one|[Ee]ach) of $")
_CLAUSE = re.compile(r"\b(?:(?:is|are|was|were)(?! (?:an?|the|one|among)\b)|has|have|had|met|said|told) ")
"""What parts a name from somebody else in its sentence: "N. was met by crowds in Lund, who"."""
_NEAR = 60

Settle = Callable[[int, int], Turn | None]


def antecedent(scene: Scene, at: int, relative: str, settle: Settle) -> Turn | None:
    """Whom the relative pronoun at `at` takes up."""
    start, _ = scene.sentence(scene.sentence_of(at))
    forms = {"who": _OF_PEOPLE, "which": _OF_BODIES}.get(relative, (*_OF_BODIES, _PLURAL))
    before = max(0, start - 1)  # the forms look for what parts their first word from the sentence before
    found = next((m for form in forms if (m := form.search(scene.text, before, at)) and _is_name(m, start, at)), None)
    if found is not None and found.re is _SOMEONE and any(n.end == found.start() - 1 for n in scene.people.within(start, at)):
        found = None  # "N., a tailor who"
    if found is not None and found.re in (_PLURAL, _FOLK) and _ONE_OF.search(scene.text, start, found.start("phrase")):
        found = None
    place = found is not None and found.re is _NAMED and relative == "who" and bool(_IN.search(scene.text, start, found.start("phrase")))
    if found is not None and not place and _may_speak(scene, found):
        turn = settle(*found.span("phrase"))
        if turn and relative == "who" and found.re is _NAMED and scene.text[at - 2] != "," and turn.actor.speaker.kind == "institution":
            return None  # "members of the Grain Board who"
        if turn and (relative == "who" or turn.actor.speaker.kind in ("institution", "media", "document") or found.re is _PLURAL):
            return turn
    near = [
        n
        for n in scene.people.within(start, at)
        if (at - n.end < _NEAR and not _CLAUSE.search(scene.text, n.end, at)) or _APPOSED.fullmatch(scene.text, n.end, at)
    ]
    return pronouns.turn_of(scene, near[-1]) if near and relative == "who" else None


def _is_name(found: re.Match[str], start: int, at: int) -> bool:
    """Whether a name is told from the mere first word of a sentence from `start`, which has a capital, too: "So who", "Condor, which"."""
    return found.re not in (_NAMED, _ORGAN) or found.start("phrase") > start or found.string[at - 2] == ","


def _may_speak(scene: Scene, found: re.Match[str]) -> bool:
    """Whether the words before the pronoun are a name, or their noun one for people or bodies."""
    words = scene.lexicon.words
    if found.re is _OFFICE:
        return is_role_word(found["office"], words)
    if found.re in (_BODY, _ORGAN) and found["body"] in words.institution | words.government:
        return True
    named = found["phrase"].removeprefix("The ")[:1].isupper()
    return head_of(found["phrase"]) in words.group or named or found.re in (_ONE, _SOMEONE, _FOLK)
