"""The lines of a text copied off a page, and what each looks like by itself.

In: the text. Out: `Lines` (a paragraph that was hard-wrapped is one line), each with a
`Look`. Nothing here knows of a line's neighbours: `paste` weighs them against each other.
"""

import re
from collections.abc import Sequence
from functools import cache, cached_property
from typing import Literal, overload

import numpy as np

from onrecord.lexicon.page import page_words
from onrecord.steps.clean.dates import find_dates
from onrecord.steps.clean.tokens import BRACKET, COLON, COMMA, KINDS, LOWER, QUOTE, STOP, Ints, Tokens, repeats, tokens_of

Look = Literal["prose", "short", "bullet", "byline", "date", "reading time", "caption", "placeholder", "chrome", "end", "repeated"]
"""`prose`: sentences. `short`: a headline, a subheading, a label, a name, a link. `bullet`: a short list item.
`end`: what begins the part after an article, or a box within it. `chrome`: buttons, menus, prompts.
`repeated`: stands on the page many times, whatever it is."""

_HEAD, _TAIL = 400, 200
"""How many characters of a line's start and end are looked at, so that a line of megabytes costs no more than any other."""


class Line:
    """A line without the white space around it: its span in the text, how many words it has, how often it stands on the page.

    Its key and its look are found when they are first asked for, and kept: most lines of a page are never looked at.
    """

    def __init__(self, start: int, text: str, times: int = 1):
        self.start, self.end, self.text, self.times = start, start + len(text), text, times
        self.words = text.count(" ") + 1

    @cached_property
    def key(self) -> str:
        """What it begins with, in the form in which lines are compared."""
        return key_of(self.text[:_HEAD])

    @cached_property
    def look(self) -> Look:
        """What it looks like by itself."""
        look = look_of(self.text[:_HEAD], self.text[-_TAIL:], self.key, self.words)
        return "repeated" if self.times >= _OFTEN and self.words < 12 and look in _COMMON else look


class Lines(Sequence[Line]):
    """The lines of a text that are not empty, in order; each is made when it is first asked for."""

    def __init__(self, text: str):
        self.text, self.tokens = text, tokens_of(text)
        firsts, lasts = self.tokens.firsts, self.tokens.lasts
        starts, ends = self.tokens.starts.take(firsts), self.tokens.ends.take(lasts)
        if goes_on := _goes_on(text, self.tokens, lasts, starts, ends):
            starts, firsts = np.delete(starts, goes_on), np.delete(firsts, goes_on)
            broken = np.array(goes_on) - 1
            ends, lasts = np.delete(ends, broken), np.delete(lasts, broken)
        self.firsts, self.lasts, self._starts, self._ends = firsts, lasts, starts, ends
        """The first token of each and the last, and where each begins and ends."""
        self.words = lasts - firsts + 1
        """How many words each has."""
        self._made: dict[int, Line] = {}

    def __len__(self) -> int:
        return len(self.firsts)

    @overload
    def __getitem__(self, i: int) -> Line: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[Line]: ...
    def __getitem__(self, i: int | slice) -> Line | Sequence[Line]:
        if isinstance(i, slice):
            return [self[j] for j in range(*i.indices(len(self)))]
        if i in self._made:
            return self._made[i]
        i = range(len(self))[i]
        start, end = int(self._starts[i]), int(self._ends[i])
        self._made[i] = Line(start, self.text[start:end], int(self._times[i]))
        return self._made[i]

    def texts(self, indices: Sequence[int]) -> list[str]:
        """Their texts."""
        at = list(indices)
        return [self.text[a:b] for a, b in zip(self._starts[at].tolist(), self._ends[at].tolist(), strict=True)]

    @cached_property
    def _times(self) -> Ints:
        """How often a line of the same words stands on the page, for each."""
        return repeats(np.add.reduceat(self.tokens.hashes, self.firsts))


def key_of(text: str) -> str:
    """The form in which lines are compared: lower case, single spaces, without bullets and outer punctuation."""
    return " ".join(text.split()).casefold().replace("’", "'").strip(" \t*+-•·|›»>←→–—:.!()[]…,;#_~=\u200b\u200c\u200d\ufeff")


# ------------------------------------------------------------------------------ the spans

_BLANK_LINE = re.compile(r"(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])[ \t\u00a0]*[\r\n\x0b\x0c\x85\u2028\u2029]")
_WRAP_MIN, _WRAP_MAX = 50, 120
_BROKEN = 8
"""The fewest words of a sentence before the link at which it was broken."""


def _goes_on(text: str, tokens: Tokens, lasts: Ints, starts: Ints, ends: Ints) -> list[int]:
    """The lines that go on with the one before: in a text that was wrapped to a width, all of a paragraph but its first.

    A line was wrapped where the first word of the next would not have fitted in any more. The first may be a headline, and wider: then
    it goes on in lower case.
    """
    lengths = ends - starts
    width = int(lengths[1:].max(initial=0))
    if not _WRAP_MIN <= width <= _WRAP_MAX:
        return _mended(text, tokens, lasts, starts, ends)
    full = lengths[:-1] + 1 + (tokens.ends.take(tokens.firsts) - starts)[1:] > width
    if lengths[0] > width:
        full[0] = tokens.initial[tokens.firsts[1]] == LOWER
    return [i for i in (np.flatnonzero(full) + 1).tolist() if not _BLANK_LINE.search(text, ends[i - 1], starts[i])]


def _mended(text: str, tokens: Tokens, lasts: Ints, starts: Ints, ends: Ints) -> list[int]:
    """The lines that go on with a sentence that was broken at a link: in lower case."""
    may = np.flatnonzero(_CONTINUES.take(tokens.initial.take(tokens.firsts[1:])))
    before = tokens.final.take(lasts.take(may))
    may = may[(before != STOP) & (before != COLON)] + 1
    found: list[int] = []
    start = 0
    for i in may.tolist():
        start = start if found and found[-1] == i - 1 else int(starts[i - 1])
        begin, end = int(starts[i]), int(ends[i - 1])
        tail = text[max(start, end - _TAIL) : end]
        if tail.count(" ") + 1 >= _BROKEN and _GOES_ON.match(text, begin, int(ends[i])) and not ends_sentence(tail):
            found.append(i)
    return found


# ------------------------------------------------------------------------------ the looks

_OFTEN = 4
"""A short line that stands on the page as often as this is furniture."""

_COMMON = ("prose", "short", "bullet", "chrome")
_CONTINUES = np.isin(np.arange(KINDS), (LOWER, COMMA, BRACKET, QUOTE))
_GOES_ON = re.compile(r"(?=[a-z])(?!(?:by|in|via|from|with|published|updated|photo|image|read|o)\b)[a-z]\w*[ ,'’]+\S+ \S|[,;)”’] \w")

_BULLET = re.compile(r"(?:[*+•·▪►○●o]|[-–](?=\s)|\d{1,2}\.)\s+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?:\[\d+\])?$|[:,;][\"”’]?$|[.!?]\s*\([^()]{1,60}\)$|[\"”]$")
_MARKS, _CLOSING = frozenset('.!?…:,;"”'), frozenset("'’»)]")
"""What ends a sentence whatever stands before it, and what may stand after its end."""
_LONGEST_END = 70
"""How many characters the end of a sentence has at most, with the brackets after it."""
_READING_TIME = re.compile(
    r"(?:reading time:?\s*|estimated reading time:?\s*)?\d{1,3}[ -]?min(?:ute)?s?\.?(?:[ -]?(?:read|reading|listen))?(?: time)?", re.I
)
_AGO = re.compile(
    r"\b(?:\d{1,2}|an?|few) ?(?:h|hrs?|hours?|d|days?|m|mins?|minutes?|weeks?|months?) ago\b|\byesterday\b|\bjust now\b", re.I
)
_TIMED = 8
"""The most words that tell how long the reading takes."""
_ALNUM = re.compile(r"[^\W_]")
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
    if not (key[:1].isalnum() or _ALNUM.search(key)):
        return "chrome"
    if words <= _TIMED and _READING_TIME.fullmatch(key):
        return "reading time"
    kinds = table.kinds_of(key)
    if words <= 12 and "placeholder" in kinds:
        return "placeholder"
    bullet = None if head[0].isupper() else _BULLET.match(head)
    unmarked = head[bullet.end() :] if bullet else head
    if words <= 30 and _has_time(key) and is_date_line(unmarked):
        return "date"
    if words <= 25 and _BY.match(unmarked) and (words <= 6 or not ends_sentence(tail)):
        return "byline"
    if words <= 90 and has_credit(head, tail, words):
        return "caption"
    prose = (not bullet or words >= 8) and _is_prose(head, tail, words)
    link = words <= _LINK and "link" in kinds and not _TWO_SENTENCES.search(head)
    if "signature" in kinds or ("end" in kinds and (link or not prose)):
        return "end"
    if link:
        return "chrome"
    sentence = prose and not bullet and ends_sentence(tail)
    if words <= 80 and "chrome" in kinds and (not sentence or _TO_THE_READER.search(key)):
        return "chrome"
    return "prose" if prose else "bullet" if bullet else "short"


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, or as a part of one that a quotation or a list follows."""
    last = text[-1:]
    if last not in _CLOSING:
        return last in _MARKS
    return _SENTENCE_END.search(text, max(0, len(text) - _LONGEST_END)) is not None


def _is_prose(head: str, tail: str, words: int) -> bool:
    """Sentences end like sentences, and most of their words are not capitalized."""
    if words < 4:
        return False
    if words < 25 and not ends_sentence(tail):
        return False
    sample = head.split(None, 30)[:30]
    return len([None for w in sample if "A" <= w[0] <= "Z"]) <= 0.75 * len(sample)


def _has_time(key: str) -> bool:
    """Whether a line has what every date line has one of: most lines have none."""
    return _DIGIT.search(key) is not None or "ago" in key or "yesterday" in key or "just now" in key


def is_date_line(line: str) -> bool:
    """Whether a line says when the page was published, or little more than that."""
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
_SEPARATORS = (" | ", "© ")
_ENDS_A_YEAR = frozenset("0123456789.")
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
    if _credit_mark().search(tail, max(0, len(tail) - _REACH)):
        return True
    for sep in _SEPARATORS:
        if sep in tail and _is_credit(tail.rsplit(sep, 1)[1]):
            return True
    for sign, pattern in _SIGNED:
        if sign in tail and (m := pattern.search(tail)) and _is_credit(m.group()):
            return True
    return (
        words <= 45
        and tail[-1] in _ENDS_A_YEAR
        and tail.rstrip(".")[-1:].isdigit()
        and bool(_DATED_PICTURE.search(tail))
        and not _SPEAKS.search(head)
        and not _TWO_SENTENCES.search(head)
    )


@cache
def _credit_mark() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, page_words().credit_marks)))


def _is_credit(words: str) -> bool:
    """Short, no sentence, and names who or what takes pictures."""
    if len(words) > 80 or len(words.split()) > 10 or ends_sentence(words):
        return False
    found = set(re.findall(r"[\w-]+", words))
    return any(c in found if " " not in c else c in words for c in page_words().credits)
