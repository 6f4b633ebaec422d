"""The lines of a text copied off a page, and what each looks like by itself.

In: the text. Out: `Line`s (a paragraph that was hard-wrapped is one line), each with a
`Look`. Nothing here knows of a line's neighbours: `paste` weighs them against each other.
"""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from onrecord.lexicon.page import page_words
from onrecord.steps.clean.dates import find_dates

Look = Literal["prose", "short", "bullet", "byline", "date", "reading time", "caption", "placeholder", "chrome", "end", "repeated"]
"""`prose`: sentences. `short`: a headline, a subheading, a label, a name, a link. `bullet`: a short list item.
`end`: what begins the part after an article, or a box within it. `chrome`: buttons, menus, prompts.
`repeated`: stands on the page many times, whatever it is."""

_HEAD, _TAIL = 400, 200
"""How many characters of a line's start and end are looked at, so that a line of megabytes costs no more than any other."""


@dataclass(slots=True, eq=False)
class Line:
    """A line without the white space around it: its span in the text, how many words it has, whether it stands on the page often.

    Its key and its look are found when they are first asked for: most lines of a page are never looked at.
    """

    start: int
    end: int
    text: str
    words: int
    often: bool = False
    _key: str | None = None
    _look: Look | None = None

    @property
    def key(self) -> str:
        """What it begins with, in the form in which lines are compared."""
        if self._key is None:
            self._key = key_of(self.text[:_HEAD])
        return self._key

    @property
    def look(self) -> Look:
        """What it looks like by itself."""
        if self._look is None:
            look = look_of(self.text[:_HEAD], self.text[-_TAIL:], self.key, self.words)
            self._look = "repeated" if self.often and self.words < 12 and look in _COMMON else look
        return self._look


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of the text that are not empty, in order."""
    spans = _paragraphs(text)
    texts = [text[start:end] for start, end in spans]
    times = Counter(texts)
    return tuple(
        Line(start, end, line, line.count(" ") + 1, times[line] >= _OFTEN) for (start, end), line in zip(spans, texts, strict=True)
    )


def key_of(text: str) -> str:
    """The form in which lines are compared: lower case, single spaces, without bullets and outer punctuation."""
    return " ".join(text.split()).casefold().replace("’", "'").strip(" \t*+-•·|›»>←→–—:.!()[]…,;#_~=\u200b\u200c\u200d\ufeff")


# ------------------------------------------------------------------------------ the spans

_NONEMPTY = re.compile(r"\S(?:[^\r\n\x0b\x0c\x85\u2028\u2029]*\S)?")
_BLANK_LINE = re.compile(r"(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])[ \t\u00a0]*[\r\n\x0b\x0c\x85\u2028\u2029]")
_WRAP_MIN, _WRAP_MAX = 50, 120


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """The spans of lines; in a text that was wrapped to a width, those of paragraphs.

    A line was wrapped where the first word of the next would not have fitted in any more.
    """
    spans = [m.span() for m in _NONEMPTY.finditer(text)]
    width = max((b - a for a, b in spans), default=0)
    if not _WRAP_MIN <= width <= _WRAP_MAX:
        return _mended(text, spans)
    result: list[tuple[int, int]] = []
    last_line = 0
    for start, end in spans:
        first_word = text[start:end].split(None, 1)[0]
        wrapped = last_line + 1 + len(first_word) > width
        if result and wrapped and not _BLANK_LINE.search(text, result[-1][1], start):
            result[-1] = (result[-1][0], end)
        else:
            result.append((start, end))
        last_line = end - start
    return result


def _mended(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, with a sentence that was broken at a link put together: it goes on in lower case."""
    result: list[tuple[int, int]] = []
    for start, end in spans:
        if result and _GOES_ON.match(text, start, end):
            before = text[max(result[-1][0], result[-1][1] - _TAIL) : result[-1][1]]
            if before.count(" ") >= 7 and not ends_sentence(before):
                result[-1] = (result[-1][0], end)
                continue
        result.append((start, end))
    return result


# ------------------------------------------------------------------------------ the looks

_OFTEN = 4
"""A short line that stands on the page as often as this is furniture."""

_COMMON = ("prose", "short", "bullet", "chrome")
_GOES_ON = re.compile(r"(?=[a-z])(?!(?:by|in|via|from|with|published|updated|photo|image|read|o)\b)[a-z]\w*[ ,'’]+\S+ \S|[,;)”’] \w")

_BULLET = re.compile(r"(?:[*+•·▪►○●o]|[-–](?=\s)|\d{1,2}\.)\s+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\[\d+\])?$|[:,;][\"”’]?$|[.!?]\s*\([^()]{1,60}\)$|[\"”]$")
_LONGEST_END = 70
"""How many characters the end of a sentence has at most, with the brackets after it."""
_READING_TIME = re.compile(
    r"(?:reading time:?\s*|estimated reading time:?\s*)?\d{1,3}[ -]?min(?:ute)?s?\.?(?:[ -]?(?:read|reading|listen))?(?: time)?", re.I
)
_AGO = re.compile(
    r"\b(?:\d{1,2}|an?|few) ?(?:h|hrs?|hours?|d|days?|m|mins?|minutes?|weeks?|months?) ago\b|\byesterday\b|\bjust now\b", re.I
)
_DIGIT = re.compile(r"\d")
_TIME = re.compile(r"\b\d{1,2}[:.h]\d\d(?::\d\d)?\b|\b\d{1,2} ?[ap]\.?m\b", re.I)
_DATE_WORDS = re.compile(
    r"\b(?:first|originally|last|date|published|posted|updated|modified|created|release[ds]?|on|at|in|and|is|was|hours?|the|of|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|[ap]\.?m|gmt|utc|bst|ist|cest|cet|cat|eat|sast|"
    r"[ecmpa][sd]?t|a[ew][sd]t|ago|min|mins|minutes?|read|version|print|today)\b\.?",
    re.I,
)
_BY = re.compile(
    r"(?:written |reported |story |words |report |analysis |opinion )?by:?\s+(?=[A-Z])|(?:author|written by|reporter|words):\s*(?=[A-Z])",
    re.I,
)
_NAME_AND_DATE = re.compile(r"(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w'’-]+\s*(?:[|·•,/–—-]|Published|Posted|Updated)")
_TO_THE_READER = re.compile(r"\b(?:you|your|we|our|us|here|cookies?|subscri\w+|sign up)\b|^[\w ]{2,14} ?[:|]")
"""What a sentence that is a prompt has besides its first words, and "Support the plan, he said" has not."""

_LINK = 30
"""The most words of a link to another story."""


def look_of(head: str, tail: str, key: str, words: int) -> Look:
    """What a line looks like by its first and last characters, its key and its number of words."""
    table = page_words()
    if not any(c.isalnum() for c in key):
        return "chrome"
    if _READING_TIME.fullmatch(key):
        return "reading time"
    if words <= 12 and table.placeholder.match(key):
        return "placeholder"
    bullet = _BULLET.match(head)
    unmarked = head[bullet.end() :] if bullet else head
    if words <= 30 and is_date_line(unmarked):
        return "date"
    if words <= 25 and _BY.match(unmarked) and (words <= 6 or not ends_sentence(tail)):
        return "byline"
    if words <= 90 and has_credit(head, tail, words):
        return "caption"
    prose = (not bullet or words >= 8) and _is_prose(head, tail, words)
    link = words <= _LINK and table.promotion.begin(key) and not _TWO_SENTENCES.search(head)
    if table.signature.match(key) or (table.end.match(key) and (link or not prose)):
        return "end"
    if link:
        return "chrome"
    sentence = prose and not bullet and ends_sentence(tail)
    if words <= 80 and table.chrome.match(key) and (not sentence or _TO_THE_READER.search(key)):
        return "chrome"
    return "prose" if prose else "bullet" if bullet else "short"


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, or as a part of one that a quotation or a list follows."""
    return _SENTENCE_END.search(text, max(0, len(text) - _LONGEST_END)) is not None


def _is_prose(head: str, tail: str, words: int) -> bool:
    """Sentences end like sentences, and most of their words are not capitalized."""
    if words < 4:
        return False
    sample = head.split()[:30]
    capitalized = sum(["A" <= w[0] <= "Z" for w in sample])
    if capitalized > 0.75 * len(sample):
        return False
    return words >= 25 or ends_sentence(tail)


def is_date_line(line: str) -> bool:
    """Whether a line says when the page was published, or little more than that."""
    if not _DIGIT.search(line) and not any(map(line.lower().__contains__, ("ago", "yesterday", "just now"))):
        return False
    dates = [(d.start, d.end) for d in find_dates(line) if d.day is not None]
    rest = line
    for start, end in reversed(dates):
        rest = rest[:start] + " " + rest[end:]
    ago = _AGO.search(rest)
    if not dates and not ago:
        return False
    if _NAME_AND_DATE.match(line) and len(line) < 160 and not ends_sentence(line):
        return True
    rest = _DATE_WORDS.sub(" ", _TIME.sub(" ", _AGO.sub(" ", rest)))
    return len(re.findall(r"\w+", rest)) <= 3


# ---------------------------------------------------------------------------- the captions

_PAREN = re.compile(r"[(\[]([^()\[\]]{2,120})[)\]]\.?$")
_PERSON_SLASH = re.compile(
    r"\b[A-Z][\w.'’-]+(?: (?:[A-Z][\w.'’-]*|al-\w+|de|van|von|bin)){1,3}"
    r"(?: ?/ ?[A-Z][\w.&'’-]*(?: (?:[A-Z][\w.&'’-]*|via|of))*)+$"
)
_VIA = re.compile(r"\bvia (?:[A-Z][\w-]*)(?: [A-Z]\w+)?$")
_SIGNED = (("/", _PERSON_SLASH), ("via ", _VIA))
_CLOSED = (")", "]", ").", "].")
_DATED_PICTURE = re.compile(
    r"(?:,|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,) (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? (?:19|20)\d\d\.?$"
)
_SPEAKS = re.compile(r"[\"“”]|\b(?:said|says|told|according)\b")
_TWO_SENTENCES = re.compile(r"[.!?] [A-Z]\w{3}")
_REACH = 90
"""How many characters before its end a line's credit begins, at most."""
_ONLY_A_NAME = 40
"""A line of more words than this that ends in nothing but "(AP)" is a paragraph that an agency signed."""


def has_credit(head: str, tail: str, words: int) -> bool:
    """Whether a line ends in a picture credit, or begins with one: then it is a caption."""
    table = page_words()
    if head.startswith(table.credit_marks):
        return True
    if tail.endswith(_CLOSED) and (paren := _PAREN.search(tail)):
        inner = paren.group(1)
        signed = len(inner.split()) == 1 and (words > _ONLY_A_NAME or _SPEAKS.search(head))
        return bool(_PERSON_SLASH.search(inner)) or (_is_credit(inner) and not signed)
    if any(map(tail[-_REACH:].__contains__, table.credit_marks)):
        return True
    if any(sep in tail and _is_credit(tail.rsplit(sep, 1)[1]) for sep in (" | ", "© ")):
        return True
    if any(sign in tail and (m := pattern.search(tail)) and _is_credit(m.group()) for sign, pattern in _SIGNED):
        return True
    return (
        words <= 45
        and tail.rstrip(".")[-1:].isdigit()
        and bool(_DATED_PICTURE.search(tail))
        and not _SPEAKS.search(head)
        and not _TWO_SENTENCES.search(head)
    )


def _is_credit(words: str) -> bool:
    """Short, no sentence, and names who or what takes pictures."""
    if len(words) > 80 or len(words.split()) > 10 or ends_sentence(words):
        return False
    found = set(re.findall(r"[\w-]+", words))
    return any(c in found if " " not in c else c in words for c in page_words().credits)
