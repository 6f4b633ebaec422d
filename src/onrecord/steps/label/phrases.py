"""Where sentences, clauses and noun phrases begin and end, as far as words and marks alone show it.

In: a text and offsets into it. Out: offsets, or a noun phrase without what does not belong to
it. Nothing here knows who anybody is.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.lexicon.patterns import grammar
from onrecord.records import Span

_END = re.compile(r"[.!?…][\"”’')\]]*(?=\s)|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Sgt|St|Jr|Sr|Prof|Rev|Hon|No|vs|Inc|Corp|Co|Ltd|Jan|Feb|Mar|Apr"
    r"|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
    r"|\b[A-Z]|\b(?:[A-Za-z]\.)+[A-Za-z])$"
)
_FRESH = re.compile(
    r"\s+[\"“‘']?(?:The|It|He|She|They|We|In|But|A|An|This|That|These|On|At|And|However|After|If|There|Its|His|Her|Their)\b"
)
_CAPITAL = re.compile(r"\s+[\"“‘'(\[]*[A-Z0-9À-Þ]")

AUXILIARIES = grammar("auxiliaries")
_MODALS = grammar("modals")
_BE = grammar("be")
_ADVERBS = grammar("adverbs")
_NEGATIVES = grammar("negatives")
_LINKS = re.compile(rf"\b(?:{'|'.join(sorted(grammar('links')))}) to $")

_STOP = re.compile(
    r"[;:?!…\"“”()]|—|\s[–-]{1,2}\s|,(?!\d)|\.(?=[\s\"”’')]|$)"
    r"|\s(?:because|while|although|though|but|whereas|amid|despite|saying|adding|when|if|unless|until|which|who|whose|where"
    r"|that|after|as|and|or|than|so|once|since)\b"
    r"|\s(?:has|have|had|is|are|was|were|will|would|could|can|may|might|should|must|does|did|do|said|says|told"
    r"|appears|appeared|seems|seemed|remains|remained|comes|came)\b"
)
_LINKING = frozenset({"appears", "appeared", "seems", "seemed", "remains", "remained", "comes", "came"})
_NOT_JOINED = re.compile(
    r"\s(?:and|or),?\s+(?:\w+ly\s+|also\s+)?(?:has|have|had|is|are|was|were|will|would|could|can|may|might|should|must|does"
    r"|did|said|says|told|he|she|it|they"
    r"|we|I|you|that|there|not|then|to\s|for\s|if|when|instead|(?:\w+\s){1,4}?(?:has|have|had|is|are|was|were|will|would|could"
    r"|can|may|might|should|must|said|says|told)\b"
    rf"|{'|'.join(sorted(grammar('new_clause')))})\b"
)
_NEXT_PAST = re.compile(r"(?:,|,?\s(?:and|or))\s(?:\w+ly\s)?[a-z]+ed\s(?:the|an?|its|their|his|her|all|new|fresh|more)\s")
"""A verb of the same subject: "suspended the talks and | summoned the envoy"."""
_TWO_SUBJECTS = re.compile(r"\sand\s(?:[\w-]+\s){1,3}(?:are|were|have)\b")
"""A plural verb behind "and": "a truce | and a pullout are agreed" has one verb."""
_LIST = re.compile(
    r",\s+(?:(?!and\b|or\b|but\b)[\w.'’%$-]+\s+){0,5}(?:(?!and\b|or\b|but\b)[\w.'’%$-]+),?\s+(?:and|or)\s+(?!\w+(?:ed"
    r"|s)\s+(?:that|to|the|it)\b)"
)
_IN_LIST = re.compile(r",\s+(?:and|or)\s+|,\s+including\s|,\s+(?:as well as|not only)\s")
_ASIDE = re.compile(r",\s+including\s|,\s+(?:as well as|not only)\s")
_ADJECTIVE = re.compile(r"(?:^|\s)(?:an?|the|its|their|of|for|from|in|on|with|to|into)\s\w+$")
_NEXT_ADJECTIVE = re.compile(
    r",\s(?:[a-z]+ly\s)?[a-z]+(?:-[a-z]+|al|ble|ive|ate|ic|ous|ful|ent|ant|ary|ory|ing|ed)\s(?!(?:to|an?|the|its|that|for|on)\b)\w"
)
_NOT_AS = re.compile(r"\sas\s+(?:part|a|an|well|soon|early|much|many|the)\b")
_AS_EARLY = re.compile(r"\bas (?:early|soon|late|well|long|much|many)$")
_TIME_WORDS = (
    r"(?:(?:on|late on|early on|by)\s+)?(?:(?:last|next|this|early|late|earlier|later)\s+)*(?:(?:Mon|Tues|Wednes|Thurs|Fri"
    r"|Satur|Sun)day|today|yesterday|tomorrow|week|month|year"
    r"|weekend)(?:\s+(?:morning|evening|night|afternoon))?"
)
_TRAILING_TIME = re.compile(
    rf"[\s,]+(?:(?:as (?:early|soon|late) as\s+)?{_TIME_WORDS}|(?:on|in)\s+(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
    rf"|Dec)\w*\.?(?:\s+\d{{1,2}})?(?:,?\s+\d{{4}})?|in\s+(?:19|20)\d\d"
    r"|in an? (?:interview|statement|speech|letter|report|post|address|briefing|message|phone call|call)\b[^,;]*"
    r"|during (?:his|her|their|an?) (?:\w+ ){0,3}(?:audience|speech|visit|interview|call|address|briefing|trip|conference)\b[^,;]*"
    r"|in comments\b[^,;]*|(?:on (?:the )?condition|in the event|in case|provided) (?:that|of)?\b.*"
    r"|(?:in|as) (?:response|retaliation|return|part of|exchange)\b.*"
    r"|too|only|also|again|instead|anymore|altogether|however|now|soon|so far|outright|at all|either)$"
)
_LEADING_TIME = re.compile(
    rf"^(?:{_TIME_WORDS}|(?:[Ii]n|[Oo]n|[Bb]y) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|19"
    rf"|20)[\w.]*(?: \d{{1,2}})?|[Mm]eanwhile|[Ee]arlier|[Ll]ater|[Ii]nstead"
    r"|[Nn]evertheless|[Ss]eparately|[Aa]lso|[Ss]o far|[Nn]ow|[Tt]hen|\w+ly)[\s,]+",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"^(?:the|a|an|any|such|these|those|this|that|some|its|their|his|her|our|my|your|both|either|what it calls|so-called|certain)\s+",
    re.IGNORECASE,
)
_BOUNDARY = re.compile(
    r",(?!\d{3})|[;:()\"“”]|\s[–-]{1,2}\s|—|\b(?:that|and|but|while|as|because|since|after|when|although|though|if|whether|unless"
    r"|until|said|says|told|where|which|who|whom"
    r"|or|nor|so|yet|added|adding|saying|claiming|before|once|what|how|why|whereas|even|only|stressed|insisted|noted|stated"
    r"|argued|than|believes?|means?|then)\b",
    re.IGNORECASE,
)
IRREALIS = frozenset({"if", "whether", "unless", "until", "once", "before", "what", "how", "why"})
_OPENED = re.compile(r"[\"“](?:the |an? )?$", re.IGNORECASE)
_OPENED_BEFORE = re.compile(r"“(?:[\w'’-]+\s){1,4}$")
"""A quotation mark a few words before: a phrase may begin within what is quoted and go on behind it."""
_GOES_ON = re.compile(r"\s(?:the |an? |its |their )?(?:[A-Z]\w|(?:on|of|with|for|to|in|over|about)\s)")
_QUOTED_PREDICATE = re.compile(r"\s[\"“]")
_QUOTES = re.compile(r"[\"“”]")
_QUOTED_WORDS = 6
"""Words in quotation marks that are still part of a phrase: "called on "all coastal states" to"."""
_WORDS_BACK = re.compile(r"(?:[\w]+(?:[-'’.]\w+)*)(?:\s*|\s[\"“])$")


@lru_cache(maxsize=8)
def sentences(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The sentences in the spans, in order."""
    found: list[Span] = []
    for start, end in spans:
        begin = start
        for mark in _END.finditer(text, start, end):
            if text[mark.start()] == "." and not _is_end(text, mark.start(), mark.end()):
                continue
            found.append(_trimmed(text, begin, mark.end()))
            begin = mark.end()
        found.append(_trimmed(text, begin, end))
    return tuple((a, b) for a, b in found if a < b)


def _is_end(text: str, dot: int, after: int) -> bool:
    if not _CAPITAL.match(text, after):
        return False
    return after > dot + 1 or not _ABBREVIATION.search(text[max(0, dot - 12) : dot]) or bool(_FRESH.match(text, after))


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def phrase_end(text: str, start: int, limit: int, *, clause: bool = False) -> int:
    """Where the noun phrase (or, with `clause`, the clause) that begins at `start` ends, before `limit`."""
    at = start
    while stop := _STOP.search(text, at, limit):
        mark = stop.group()
        after = _passed(text, start, stop, limit, clause)
        if after is None:
            end = stop.start()
            return len(text[:end].rstrip()) if mark.isspace() else _rstrip(text, start, end)
        at = after
    return _rstrip(text, start, limit)


def _passed(text: str, start: int, stop: re.Match[str], limit: int, clause: bool) -> int | None:
    """Where to go on after a mark that ends nothing, else None."""
    mark, at = stop.group().strip(), stop.start()
    if at == start or not text[start:at].strip(" \"“‘'"):
        return stop.end()
    if mark in ('"', "”") and _OPENED.search(text[max(0, start - 4) : start]) and not _QUOTES.search(text, start, at):
        return stop.end() if len(text[start:at].split()) <= _QUOTED_WORDS else None
    if mark == "”" and _OPENED_BEFORE.search(text[max(0, start - 40) : start]) and not _QUOTES.search(text, start, at):
        return stop.end() if _GOES_ON.match(text, stop.end(), limit) else None
    if mark in ('"', "“"):
        close = text.find('"' if mark == '"' else "”", at + 1, limit)
        if close < 0 and text[at + 1 : at + 2].isalpha() and len(text[start:at].split()) <= _QUOTED_WORDS:
            return at + 1  # the quotation goes on behind the limit
        return close + 1 if close > 0 and not text[at - 1 : at].strip() else None
    if mark == ".":
        return stop.end() if at + 1 < limit and _ABBREVIATION.search(text[max(0, at - 12) : at]) else None
    if mark in (",", "and", "or") and _NEXT_PAST.match(text, at, limit):
        return None
    if mark == ",":
        listed = _IN_LIST if "," in text[start:at] else _ASIDE
        if _ADJECTIVE.search(text[start:at]) and _NEXT_ADJECTIVE.match(text, at, limit):
            return at + 1
        found = listed.match(text, at, limit) or _LIST.match(text, at, limit)
        return (
            at + 1 if found and not _NOT_JOINED.match(text, found.end() - 5, limit) and not _NOT_JOINED.match(text, at + 1, limit) else None
        )
    if mark in ("and", "or"):
        if clause and _TWO_SUBJECTS.match(text, at, limit) and AUXILIARIES.isdisjoint(text[start:at].split()):
            return stop.end()
        return None if _NOT_JOINED.match(text, at, limit) else stop.end()
    if mark == "as":
        return stop.end() if _NOT_AS.match(text, at, limit) or _AS_EARLY.search(text[max(start, at - 12) : at]) else None
    if mark in AUXILIARIES or mark in _LINKING or mark == "that":
        return stop.end() if clause else None
    return None


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ',;:.–—-"“('):
        if text[end - 1] == "." and _ABBREVIATION.search(text[max(start, end - 13) : end - 1]):
            break
        end -= 1
    return end


def without_time(phrase: str) -> str:
    """A phrase without the times and occasions that trail it."""
    while (shorter := _TRAILING_TIME.sub("", phrase)) != phrase:
        phrase = shorter
    return phrase


def bare(phrase: str) -> str:
    """A noun phrase without its determiner, quotation marks and trailing times, on one line."""
    phrase = re.sub(r"\s+", " ", re.sub(r"[\"“”\[\]]|(?<!\w)['‘]|['’](?!\w)(?<!s['’])", "", phrase)).strip(" ,;:–—-") if phrase else ""
    if phrase.endswith(".") and not _ABBREVIATION.search(phrase[:-1][-12:]):
        phrase = phrase[:-1]
    phrase = _DANGLING.sub("", without_time(phrase))
    while (shorter := _DETERMINER.sub("", phrase)) != phrase:
        phrase = shorter
    return phrase.strip()


_DANGLING = re.compile(r"(?:\s(?:at|in|on|of|for|by|with|to))?\s(?:its|the|a|an|their|his|her|those)$|\s(?:and|or)$")
_HEAD_END = re.compile(
    r"\s(?:of|for|to|from|in|on|with|by|at|between|over|into|under|before|after|within|without|against|about|regarding"
    r"|concerning|among|across|through|towards?|aimed"
    r"|as|via|near|including|until|during|proposed|presented|made|reached|signed|backed|brokered|mediated|led)\b|,(?!\d)"
)


def head(phrase: str) -> str:
    """The head noun of a noun phrase, in lower case."""
    words = _HEAD_END.split(phrase, maxsplit=1)[0].split()
    return words[-1].lower().strip("\"“”'’,.") if words else ""


# ------------------------------------------------------------------------- verbs and their subjects


@dataclass(frozen=True, slots=True)
class Group:
    """What stands before a verb and belongs to it: auxiliaries, negation, adverbs. It begins at `start`."""

    start: int
    words: tuple[str, ...]

    @property
    def negative(self) -> bool:
        """Whether it says no."""
        return any(w in _NEGATIVES or w.endswith(("n't", "n’t")) for w in self.words)

    @property
    def modal(self) -> str | None:
        """The modal verb, if there is one."""
        return next((w for w in self.words if w in _MODALS), None)

    @property
    def be(self) -> bool:
        """Whether its last auxiliary is a form of "be", so that a past form after it is passive."""
        last = next((w for w in reversed(self.words) if w in AUXILIARIES), None)
        return last in _BE

    @property
    def infinitive(self) -> bool:
        """Whether a "to" stands before the verb that no "continues" or the like explains."""
        return "to" in self.words


_CONTRACTED = re.compile(r"(?P<who>i|you|we|he|she|it|they|that|who|there)'(?P<verb>m|s|re|ve|ll|d)")
_FULL = {"m": "am", "s": "is", "re": "are", "ve": "have", "ll": "will", "d": "would"}


def verb_group(text: str, verb: int, floor: int) -> Group:
    """The group before the verb that begins at `verb`, not beyond `floor`."""
    words: list[str] = []
    at = verb
    while found := _WORDS_BACK.search(text[max(floor, at - 40) : at]):
        word = found.group().strip(' \n\t"“').lower().replace("’", "'")
        begin = max(floor, at - 40) + found.start()
        if word == "to" and (link := _LINKS.search(text[max(floor, at - 20) : at])):
            begin = max(floor, at - 20) + link.start()
            if link.group().startswith(("refus", "declin")):
                words.append("not")
        elif word == "to":
            words.append("to")
            break
        elif word == "longer" and text.endswith("no ", 0, begin):
            words.append("not")
            begin -= len("no ")
        elif short := _CONTRACTED.fullmatch(word):
            words.append(_FULL[short["verb"]])
            at = begin + len(short["who"])
            break
        elif word not in AUXILIARIES and word not in _ADVERBS and not (word.endswith("ly") and len(word) > 4 and text[begin].islower()):
            break
        else:
            words.append(word)
        at = begin
    return Group(at, tuple(reversed(words)))


@dataclass(frozen=True, slots=True)
class Subject:
    """The stretch before a verb group that its subject fills, and the mark or word before it.

    `elided` means that nothing stands there ("and has rejected"): the subject is that of the verb before.
    """

    start: int
    end: int
    after: str
    elided: bool = False


def subject(text: str, before: int, floor: int) -> Subject:
    """The subject of a verb group that begins at `before`; appositions and relative pronouns are stepped over."""
    marks = list(_BOUNDARY.finditer(text, floor, before))
    if len(text[floor:before].split()) > 1 and marks and _QUOTED_PREDICATE.fullmatch(text, marks[-1].start() - 1, before):
        before = marks.pop().start()  # all contracts "must be handled"
    last = marks.pop() if marks else None
    start, word = (last.end(), last.group().lower()) if last else (floor, "")
    if text[start:before].strip():
        return _filled(text, start, before, word)
    if word in (",", ")", "—") or word.strip() in ("–", "-"):
        opening = next((m for m in reversed(marks) if m.group() in (",", "(", "—") or m.group().strip() in ("–", "-")), None)
        if opening is None:
            return Subject(start, start, word, elided=True)
        earlier = [m for m in marks if m.end() <= opening.start()]
        begin = earlier[-1].end() if earlier else floor
        return _filled(text, begin, opening.start(), earlier[-1].group().lower() if earlier else "")
    if word in ("who", "which", "that") and last is not None:
        edge = _rstrip(text, floor, last.start())
        earlier = [m for m in marks if m.end() <= edge]
        begin = earlier[-1].end() if earlier else floor
        return _filled(text, begin, edge, earlier[-1].group().lower() if earlier else "")
    return Subject(start, start, word, elided=True)


def _filled(text: str, start: int, end: int, after: str) -> Subject:
    start, end = _trimmed(text, start, end)
    while lead := _LEADING_TIME.match(text[start:end]):
        start += lead.end()
    return Subject(start, start + len(without_time(text[start:end]).rstrip(" ,")), after.strip())
