"""A study that is called by its noun alone -> the same with whose it is.

In: a text and where "the report" or "the same poll" stands. Out: the words for it with which the text says before who made it ("survey by
the Harbour Union", "2024 Harbour Union survey"), and where they stand. Such a paper speaks for itself, under this name.
"""

import re

_STUDIES = frozenset(
    (
        *("report", "study", "survey", "poll", "analysis", "paper", "review", "assessment", "investigation", "research", "data"),
        *("estimates", "figures", "statistics", "forecast"),
    )
)
_GRADE = re.compile(r"(?:(?:latest|new|same|joint|full|interim) )*")
_WORD = r"(?:(?:Sen|Rep|Dr|Prof|U\.[SKN])\.|(?!(?:[Aa]n?|[Tt]he|[Bb]y|[Ff]rom|[Ii]n|to|of|and|that|which|who|Reports?) |\w+day\b)[\w'’&-]+)"
_NAME = rf"(?=[A-Z]){_WORD}(?: (?:(?:of|and|for|the|on) )*(?=[A-Z\d]){_WORD})*"
_SORT = re.compile(rf"(?<![\w'’&-])(?:{_WORD} ){{0,5}}$")
_MAKER_BEHIND = re.compile(
    r"(?:,? (?:\w+ly )?(?:released|published|issued|conducted|commissioned|produced|compiled|prepared|carried out))?"
    rf" (?:by|from) (?:the |an? )?(?:{_WORD} ){{0,6}}?{_NAME}(?:(?: [a-z]+){{0,2}} \([A-Z]+\))?"
)
_MAKER_BEFORE = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Aa]nother|[Tt]o) (?P<own>(?:(?:new|latest|recent|annual|\d{4}|leaked|joint|interim|landmark|separate|major) )*"
    rf"{_NAME}(?: [a-z-]+)? )$"
)
_BEFORE = 90


def study(text: str, core: str, head: str, start: int) -> tuple[int, str] | None:
    """What the text called last, before `start`, by the noun `head` with whose it is; where that stands, and the words."""
    if head not in _STUDIES or _GRADE.sub("", core) != head:
        return None
    for noun in reversed(list(re.finditer(rf"\b{head}\b", text[:start]))):
        near = max(0, noun.start() - _BEFORE)
        behind, own = _MAKER_BEHIND.match(text, noun.end()), _MAKER_BEFORE.search(text, near, noun.start())
        sort = _SORT.search(text, near, noun.start()) if behind else None
        if behind and sort:
            return sort.start(), text[sort.start() : behind.end()]
        if own:
            return own.start("own"), text[own.start("own") : noun.end()]
    return None
