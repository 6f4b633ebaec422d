"""A noun phrase with a person's name in it -> whether the phrase means that person.

In: the scene, a naming and the span of the phrase. Out: True for "Minister N." and "N. of the ministry", False where the name is a part of
something else: "N.'s spokesman", "experts who say President N.", "an aide to N.".
"""

import re

from onrecord.steps.identify.people import Naming
from onrecord.steps.identify.roles import LETTERS, head_of, role_before
from onrecord.steps.identify.scene import Scene
from onrecord.steps.identify.taken_up import core_of

_GOVERNS = re.compile(
    r"(?:^|[\s(])(?:of|for|to|by|from|with|in|on|about|against|at|under|near|behind|than|representing|between)"
    r"(?: (?:the|a|an|former|late|president))* (?:[\w.’'-]+ ){0,3}$",
    re.IGNORECASE,
)
_HANDED = re.compile(r" (?:provided|shared|supplied|given|issued|posted|written|signed) by $")
_IN_CLAUSE = re.compile(r"\b(?:who|whom|whose|which) (?:[^,–—-]|-(?! ))*$|\b(?:such as|including|especially|notably) ")
"""What a name in it is no head of: "experts who say President N.\"."""
_KNOWN_AS = re.compile(r"\b(?:of|from|for|at|with) [^,]+, (?:also |better |commonly )?known as $")
"""What goes before another name of the body in a phrase: "an aide from the union of bakers, known as N."."""
_OF_BODY = re.compile(r"\b(?:ex-)?(?P<head>[\w-]+) of (?:the|a) (?:[\w-]+ ){0,3}(?P<body>[a-z]+) (?:[A-Z][\w-]+ )?$")
"""A title that ends right before a name: "head of the state corporation N.\"."""
_TITLED = re.compile(
    r"^(?:[A-Z][\w.'’-]* )*(?:Ambassador(?: at Large)?|Minister|Director|Head|Chief|Commissioner|Envoy|Representative|Chairman|Chairwoman)"
    r" (?:for|of|on|to) (?:the )?(?:[A-Z][\w.'’-]* (?:(?:and|of) )*)+"
    r"(?<!President )(?<!Minister )(?<!Secretary )(?<!Chancellor )(?<!Leader )$"
)
"""A title in capitals with what it is for, before a full name: "Ambassador at Large on Arctic Affairs N."."""
_AFTER_NAME = LETTERS | {
    *("and", "or", "of", "who", "himself", "herself", "as", "in", "on", "at", "from", "with", "for", "also", "too"),
}
"""What may follow the name that is the head of a phrase."""


def is_head(scene: Scene, naming: Naming, start: int, end: int) -> bool:
    """Whether a naming is what the phrase `[start, end)` is about."""
    after = scene.text[naming.end : end]
    if after[:2] in ("'s", "’s", "´s") or (after[:1] in ("'", "’") and after[1:2] == " "):
        return False
    before = scene.text[start : naming.start]
    if _IN_CLAUSE.search(before):
        return False
    if _KNOWN_AS.search(before):
        return False
    body = _OF_BODY.search(before)
    if body and body["head"].casefold() in scene.lexicon.words.office and body["body"] in scene.lexicon.words.institution:
        return True
    if _HANDED.search(before) and head_of(core_of(_HANDED.split(before)[0])) in scene.lexicon.words.document:
        return True
    if _TITLED.search(before) and after == "" and scene.text[naming.start : naming.end].count(" "):
        return True
    governed = _GOVERNS.search(before)
    role, _ = role_before(scene.text, naming.start, scene.lexicon.words) if governed else (None, None)
    if governed and not (role and role.start <= start + governed.start()):
        return False
    following = re.match(r" ([\w.-]+)", after)
    return not following or following.group(1) in _AFTER_NAME
