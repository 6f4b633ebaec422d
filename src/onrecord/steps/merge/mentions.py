"""A claim's sentence -> the same with what it takes up named: "the attack" becomes "the attack on Lorn".

In: the sentence, and the article up to where it was said. Out: the sentence, and whether it can be understood by itself. What "the bill"
stands for is sure only where the article has named one bill, and no other; else the words stay as they are.
"""

import re

from onrecord.lexicon.wording import Wording
from onrecord.steps.merge.phrase import modifies, object_size

_TAKES_UP = re.compile(
    r"\b(?P<which>[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Ss]uch) (?P<noun>[a-z]+)\b(?!['’-])"
    r"(?! (?:of|on|against|to|for|that|which|who|between|with|in|from|by|over|at|into|about|under|near|around|since|[a-z]+ed by)\b)"
)
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’']?\s+|\n+")
_LINK = re.compile(r"on|between|against|over")
"""What stands before that by which an attack, a law or a conflict is told from another; "in" and "for" may belong to the verb."""
_DETERMINER = re.compile(r"(?:[Tt]he|[Aa]n?) ")
_NAME = re.compile(r"[A-Z]\w+(?:['’]s?)?$")
_LONGEST_NAME = 4


def spelled_out(text: str, before: str, wording: Wording) -> tuple[str, bool]:
    """The sentence with what it takes up named where that is sure, and whether nothing is left of which a reader has to ask which."""
    understood, at, out = True, 0, ""
    for found in _TAKES_UP.finditer(text):
        if not wording.among("taken up", found["noun"]):
            continue
        name = _name_of(found["noun"], before)
        if name is None:
            understood = understood and found.start() > 0 and found["which"] == "the"
            continue
        determiner = "" if re.search(r"['’]s? ", name) else "The " if found.start() == 0 else "the "
        out += text[at : found.start()] + determiner + name
        at = found.end()
    return out + text[at:], understood


def _name_of(noun: str, before: str) -> str | None:
    """What a text calls what the noun is for ("attack on Lorn", "Lorn’s attack"), where it names one and no other."""
    found: dict[str, str | None] = {}
    for sentence in _SENTENCE.split(before):
        if noun not in sentence.casefold():
            continue
        tokens = re.sub(r"[\"“”]", "", sentence).split()
        for i in (i for i, token in enumerate(tokens) if token.strip(".,;:").casefold() == noun):
            if name := _name_at(tokens, i):
                found[name.casefold()] = name
            elif any(_NAME.match(token) for token in tokens[max(1, i - _LONGEST_NAME) : i]):
                found[" ".join(tokens[max(1, i - _LONGEST_NAME) : i])] = None
    return next(iter(found.values())) if len(found) == 1 else None


def _name_at(tokens: list[str], i: int) -> str | None:
    """The name around the noun at `i`, None where there is only the noun."""
    start, end = i, i + 1
    while start > 0 and i - start < _LONGEST_NAME and modifies(tokens[start - 1]) and not _DETERMINER.match(f"{tokens[start - 1]} "):
        start -= 1
    if tokens[i][-1].isalnum() and end < len(tokens) and _LINK.fullmatch(tokens[end]):
        end += 1 + object_size(tokens[end + 1 :])
    owner = start < i and re.search(r"['’]s?$", tokens[i - 1])
    if start == 0 and not owner:
        start = i  # a capital may be that of the sentence
    words = tokens[start:end]
    named = any(_NAME.match(word.strip(".,;:")) for word in tokens[i + 1 : end]) or (owner and _NAME.match(tokens[i - 1]))
    return " ".join(words).strip(".,;:") if named and len(words) > 1 else None
