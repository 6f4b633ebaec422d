"""A sentence as it was said -> as an editor would print it, or None where none can be made of it.

What ties it to the day and the mouth that it came from is taken out: weekdays, "last week",
the "had" of reported speech, asides between commas.
"""

import re
from itertools import pairwise

from onrecord.lexicon.wording import Wording

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TIME = re.compile(
    rf",?\s(?:(?:late|early|earlier|later) )?(?:on|last|this|next) {_DAY}(?: (?:morning|afternoon|evening|night))?\b(?!['’]s),?"
    rf"|(?<=[a-z])(?<!\bthe)(?<!\bof)(?<!\bby)(?<!\bevery)(?<!\buntil)(?<!\bsince)(?<!\bfrom)(?<!\bto)(?<!\binto)(?<!\bthrough)"
    rf"(?<!\bbefore)(?<!\bafter) {_DAY}(?: (?:morning|afternoon|evening|night))?\b(?!['’]s)"
    r"|,?\s(?:earlier )?(?:today|yesterday|tonight|(?:this|last) (?:week|weekend|month|year|morning|night|summer|winter|spring"
    r"|autumn|fall))\b(?!['’]s)"
    r"|,?\s(?:a|one|two|three|four|five|several|some|\d+) (?:hours?|days?|weeks?|months?|years?) (?:earlier|ago|before)\b"
    r"|,?\s(?:at the same time|of course|in fact|for example|for instance|meanwhile|currently|at all|whatsoever)\b,?"
)
_OPENING = re.compile(
    rf"^(?:(?:at the same time|in fact|of course|meanwhile|however|moreover|today|yesterday|(?:on )?{_DAY}|in addition|as a result|"
    r"unfortunately|clearly|obviously|indeed|frankly), ?)+",
    re.I,
)
_APPOSITION = re.compile(r", (?:an?|the|his|her|its|their) [^,]{3,80}, (?!and\b|or\b)")
_TAIL = re.compile(
    r",? (?:a|an|one|two|three|four|five|several|\d+|just|only|shortly|days|weeks|months)(?: \w+)? ?(?:hours?|days?|weeks?"
    r"|months?|years?)? (?:after|before) .*$|, (?:an?|the) [^,]{3,}$",
    re.S,
)
_BACKSHIFTED = re.compile(r"\bhad ((?:(?:\w+ly|also|never|not|already|since|even) )*)(\w+)\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might|did|does|do|exists?|existed)\b|n['’]t\b"
)
_DETERMINED = re.compile(
    r"\w{3,}ed (?:the|an?|its|their|his|her|that|to|in|on|at|into|from|over|off|out|up|down|across|with|by)\b|\w{3,}ed$"
)
_PREPOSITION = re.compile(
    r"of|on|in|between|with|over|about|for|from|to|by|at|against|among|near|besides|toward|towards|under|after|before|during"
)
_NO_SUBJECT = re.compile(r"(?:is|are|was|were|has|have|had|would|could|should|must|does|did|do) |(?:as|of|than|to) [^,]*$", re.I)
_OF_NOUN = re.compile(r"new|more|further|other|recent|any|several|many|some|most|two|three", re.I)
"""What a noun follows: "new cuts to"."""
_NAME_DID = re.compile(r"^\w+ (?:[A-Z]\w+ )+[a-z]{3,}ed ")
_CLAUSES = re.compile(r",? (?:who|which|whose|whom|that|where|because|when|(?:how|what|when|where|whether) to) ")
_LIKE_ADJECTIVE = re.compile(r"\b[a-z]+ed (?=by\b)")
_DID_SOMETHING = re.compile(r"\b[a-z]{3,}ed (?!by\b|in\b|with\b|for\b|from\b|at\b|to\b|on\b|as\b)\w+")
_SOMEBODY = re.compile(r"[^,]{1,60}, (?:he|she|it|they|this|these|those) ", re.I)
"""How a sentence begins that speaks of somebody who is not named in it."""
_CUT_OFF = re.compile(r"(?:[ ,]+(?:on|at|in|by|after|before|during|and|or|while|as|with|from|to|for))+$")
_PARTICIPIAL = re.compile(r"(?:an?|the|new) (?:\w+ ){1,3}?\w+ing that ", re.I)
_OPENING_WORDS = 8
_LEAST, _MOST = 2, 28


def printable(text: str | None, wording: Wording, *, several: bool = False) -> str | None:
    """The sentence without what binds it to its day, or None where it is none that a person would write.

    `several` is for subjects of many, after which "had been" becomes "were".
    """
    if not text:
        return None
    text = _OPENING.sub("", text)
    text = _APPOSITION.sub(" ", _TIME.sub(lambda m: "," if m[0].endswith(",") and not m[0].startswith(",") else "", text))
    shorter = _TAIL.sub("", text)
    text = shorter if has_verb(shorter, wording) else text
    text = _CUT_OFF.sub("", " ".join(text.split()).strip(" ,;:–—-"))
    text = _told_now(text, wording, several=several)
    words = text.split()
    if not _LEAST <= len(words) <= _MOST or not fit(text, wording):
        return None
    return text[:1].upper() + text[1:]


def fit(text: str, wording: Wording) -> bool:
    """Whether the text begins with a subject, holds a verb, and ends where a sentence may end."""
    words = [word.strip(",.;:!?").replace("’", "'") for word in text.split()]
    if not words or text.count("(") != text.count(")") or "?" in text or " … " in text or ":" in text:
        return False
    if wording.among("pronoun", words[0].split("'")[0]) or _NO_SUBJECT.match(text) or wording.among("dangling", words[-1]) or not words[-1]:
        return False
    if any(wording.among(group, word) for group in ("denying", "accusing", "voicing") for word in words[1:_OPENING_WORDS]):
        return False  # somebody's words about somebody's words: the latter are a statement of their own
    if any(wording.among("unfit", part) for word in words if word != "US" for part in {word, word.split("'")[0]}) or _SOMEBODY.match(text):
        return False
    return has_verb(text, wording) and has_main_verb(text, wording)


def has_main_verb(text: str, wording: Wording) -> bool:
    """Whether more than a relative clause holds a verb: not "the failures which led to the fire"."""
    head, *clauses = _CLAUSES.split(text, maxsplit=1)
    if not clauses or has_verb(f"{_LIKE_ADJECTIVE.sub('', head)} that", wording) or _DID_SOMETHING.search(head):
        return True
    words = _CLAUSES.split(clauses[0], maxsplit=1)[0].split()
    plain = words and (wording.third(words[0]) in wording.present_forms or words[0] in wording.pasts)
    own = 0 if plain else next((i for i, word in enumerate(words[:3]) if _is_verb(word, wording) or word.endswith("ed")), 0)
    return any(_is_verb(word, wording) for word in words[own + 1 :])


def _is_verb(word: str, wording: Wording) -> bool:
    return bool(_FINITE.fullmatch(word)) or word in wording.past_forms


def tells_fact(text: str, wording: Wording) -> bool:
    """Whether the first clause tells what is or was so, not what somebody expects or would have."""
    clause = re.split(r"[,;]| (?:that|because|which|who) ", text, maxsplit=1)[0]
    return not any(wording.among("opinion", word) for word in clause.split()[1:])


def has_verb(text: str, wording: Wording) -> bool:
    """Whether the words hold a finite verb, as far as that shows without a parser."""
    if _PARTICIPIAL.match(text):
        return False
    text = re.sub(r"['’]s? (?:\w+ly )?\w+ed\b", "’s", re.sub(r"\bbeing \w+ed\b", "being", text))
    if _FINITE.search(text):
        return True
    words = [word.strip(",.;:") for word in text.split()]
    if re.match(r"(?:the|an?|any|all|its|their|his|her|this|these|such|no) ", text, re.I):
        later = words[2:]
        plain = any(word in wording.plain_pasts for word in later) or _DETERMINED.search(text) or _NAME_DID.search(text)
        return bool(plain) or _known_verb(later, wording)
    plain_past = any(word in wording.past_forms or re.fullmatch(r"\w{3,}ed", word) for word in words[1:])
    return plain_past or _known_verb(words[2 if words and _OF_NOUN.fullmatch(words[0]) else 1 :], wording)


def _known_verb(words: list[str], wording: Wording) -> bool:
    """Whether one of the words, what follows the first of a text, is a verb that looks like a noun ("cuts", "cut"), by those around it."""
    if words and wording.pasts.get(words[0]) == words[0]:
        return True  # right after a name
    for word, following in pairwise([*words, ""]):
        if _PREPOSITION.fullmatch(word):
            return False  # what comes next is the end of a noun phrase
        if not (following in wording.stopwords or following[:1].isupper() or following[:1].isdigit()):
            continue
        verb = word in wording.present_forms or word in wording.past_forms or wording.pasts.get(word) == word
        if (
            verb
            and not (_PREPOSITION.fullmatch(following) and word not in wording.plain_verbs)
            and not (following == "to" and word == "calls")
        ):
            return True
    return False


def _told_now(text: str, wording: Wording, *, several: bool) -> str:
    """ "Chile had shelled the port" -> "Chile shelled the port"."""
    found = _BACKSHIFTED.search(text)
    if not found or re.search(r"\b(?:who|which|that|they|he|she|it) $", text[: found.start()]):
        return text
    how, participle = found[1], found[2]
    if participle == "been":
        subject = re.split(rf" (?:{_PREPOSITION.pattern}) ", text[: found.start()].rstrip(), maxsplit=1)[0]
        many = several or (
            bool(re.search(r"(?<!s)(?<!u)(?<!i)(?<!['’])s$|\b(?:both|two) ", subject))
            and not wording.among("singular", subject.split()[-1])
        )
        past = "were" if many else "was"
        return f"{text[: found.start()]}{past} {how}{text[found.end() :].lstrip()}"
    past_form = wording.past_of(participle)
    if past_form is None or any(wording.negates(word) for word in how.split() if word != "never"):
        return text
    return f"{text[: found.start()]}{how}{past_form}{text[found.end() :]}"
