"""A text -> the names of one word in it that are bodies', though they look like people's.

In: the text. Out: the names that have a chief executive, customers or a sort ("the insurer N.") in it.
"""

import re

FIRM_WORD = (
    r"(?:Inc|Corp|Corporation|Company|Group|Holdings|Brands|Technologies|Technology|Labs|Games|Motors?|Automotive|Bank|Airlines|Airways"
    r"|Aviation|Aerospace|Entertainment|Energy|Capital|Financial|Foods|Pharmaceuticals|Pharma|Therapeutics|Systems|Software|Studios|Pictures"
    r"|Records|Partners|Industries|Insurance|Networks|Semiconductor|Electronics|Robotics|Solutions|Securities|Logistics|Telecom)\b"
)
"""The last word of the full name of a firm."""
_BODY_BEFORE = (
    r"(?:company|firm|insurer|retailer|charity|startup|start-up|carmaker|automaker|chipmaker|airline|app|platform|maker|giant|agency"
    r"|organi[sz]ation|publisher|broadcaster|union|movement|group|militia|outlet|manufacturer|lender|conglomerate|nonprofit|non-profit"
    r"|think tank|developer)(?: called| named| known as)? (?P<name>[A-Z][\w-]*)\b"
)
_BODY_AFTER = (
    r"\b(?P<name>[A-Z][\w-]*)(?:['’]s?)? (?:CEO|chief executive|shares|stock|employees|customers|users|board|headquarters|products"
    rf"|app|platform|services?|stores?|investors|shareholders|Media|{FIRM_WORD})\b"
)
_IN_BRACKETS = r"\((?P<name>[A-Z][\w-]*)\)"
_PERSON_BEFORE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Lord|President|Minister)\.? (?P<name>[A-Z][\w-]*)\b")
_BODIES = tuple(re.compile(pattern) for pattern in (_BODY_BEFORE, _BODY_AFTER, _IN_BRACKETS))


def acting_bodies(text: str) -> frozenset[str]:
    """The names of one word that are bodies': they have a chief executive, customers, a longer name of a firm."""
    names = {m["name"] for pattern in _BODIES for m in pattern.finditer(text)}
    return frozenset(names - {m["name"] for m in _PERSON_BEFORE.finditer(text)})


def acts_as_body(word: str, bodies: frozenset[str]) -> bool:
    """Whether a name is a body's: an acronym is, too."""
    return word in bodies or (word.isupper() and 1 < len(word) < 7)
