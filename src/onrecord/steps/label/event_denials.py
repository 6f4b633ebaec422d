"""What is denied is no event: "reports that Chad shelled Libya were false", "Chad said that Libya attacked it. Libya denied the report".

In: a scene and an event that a sentence of it tells. Out: whether its own sentence calls it false, or the party concerned
denies it right after.
"""

import re

from onrecord.records import Span, Statement, names_of
from onrecord.steps.label.mentions import Mention
from onrecord.steps.label.scene import Scene

_REFUSED = frozenset({"deny", "reject"})
_UNTRUE = (
    r"(?:false|untrue|fake|fabricated|baseless|groundless|unfounded|nonsense|lies"
    r"|an? (?:\w+ )?(?:lie|forgery|fabrication|invention|fantasy|hoax))"
)
_CLAIMED = re.compile(
    r"\b(?:reports?|claims?|accusations?|allegations?|rumou?rs?|suggestions?|stories|story)\s(?:that|of)\b", re.IGNORECASE
)
_CALLED_FALSE = re.compile(rf"[^.;]{{0,120}}?\b(?:is|are|was|were|as)\s(?:\w+ly\s)?[\"“‘']?{_UNTRUE}\b")
_FALSE = re.compile(rf"\b{_UNTRUE}\b")
_POINTS_BACK = re.compile(
    r"(?:(?:it|this|that|which|something)(?=[,.;]|$|\s(?:as|an?)\s)"
    rf"|(?:that\s)?(?:it|this|that)\s(?:is|was)\s(?:\w+ly\s)?[\"“]?{_UNTRUE}\b"
    r"|(?:that\s)?(?:the|that|this|these|those|any|all|such|both|its|their)\s(?:[\w’'-]+\s){0,2}?(?:reports?|claims?|accusations?|allegations?"
    r"|charges?|account|story|version|incident|involvement|responsibility|wrongdoing|role)(?=[,.;]|$|\s(?:as|of|by|in|is|was|are|were|[\"“])))",
    re.IGNORECASE,
)
"""What takes up, as the whole of what is denied, what was said before: "the report", "any involvement", "it"."""


def is_called_false(scene: Scene, sentence: Span, mention: Mention) -> bool:
    """Whether its own sentence goes on to call it untrue: "reports that Chad had shelled Libya were false"."""
    start, end = mention.evidence
    return _CLAIMED.search(scene.text, sentence[0], start) is not None and _CALLED_FALSE.match(scene.text, end, sentence[1]) is not None


def is_refuted(scene: Scene, sentence: Span, after: Span | None, mention: Mention) -> bool:
    """Whether only one side tells it, and the party concerned denies it later in that sentence or in the one behind."""
    holder = scene.holder(mention.evidence[0])
    if holder is None:
        return False
    concerned = {*names_of(mention.actor), *names_of(mention.target), *names_of(holder.target)} - set(names_of(holder.party))
    end = after[1] if after else sentence[1]
    return bool(concerned) and any(
        _denies(scene, said, mention) and concerned & set(names_of(said.party))
        for said in scene.statements
        if said is not holder and said.cue and said.content and mention.evidence[1] <= said.cue[0][0] < end
    )


def _denies(scene: Scene, said: Statement, mention: Mention) -> bool:
    """Whether a statement says of what was told before, or of what is called by the same word, that it is not so."""
    text = scene.text
    words = " ".join(text[a:b] for a, b in said.content).strip('"“” ')
    if not (said.act in _REFUSED or _FALSE.search(words)):
        return False
    return _POINTS_BACK.match(words) is not None or f" {mention.word} " in f" {words.lower()} "
