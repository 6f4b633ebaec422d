"""What the outlet tells of an occasion apart from the words: a document in, stretches of text with their venue and time out.

"He made the remarks at a conference in Oslo on Tuesday", "Her comments came in an interview with Nord", the head of a speech that is
printed in full, "the forum is being held from May 19 to 21".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.records import Document, Span
from onrecord.steps.label.moments import Moments
from onrecord.steps.label.phrases import sentences
from onrecord.steps.label.times import find_times
from onrecord.steps.label.venue import Venues

_IN_WORDS = re.compile(
    r"(?:(?<=[.!?”\"] )|(?<=\n)|^)In an? (?:[\w-]+ ){0,3}?(?:statement|interview|post|letter|speech|address|message|briefing)\b"
    r"[^,.;:]{0,60}, "
    r"(?P<who>(?:the |The )?(?:[\w-]+ ){0,3}?[\w-]+) (?=\w+ed\b|said\b|told\b|wrote\b)",
    re.MULTILINE,
)
_ANSWERED = re.compile(
    r"\b(?:responded|replied|answered|hit back|followed up|came back)(?: [\w-]+){0,3}? (?:with|in) (?:an?|his|her|their|its)"
    r"(?: (?!(?:his|her|their|its)\b)[\w-]+){0,2}? (?:video|post|statement|letter|message|speech|tweet|interview)\b"
    r"|\b(?:posted|shared|uploaded) an? (?:[\w-]+ ){0,2}?(?:video|post|statement|letter|message|clip|thread)\b"
)
_WORDS = r"(?:announcement|remarks?|comments?|statements?|speech|address|declaration|pledge|appeal|warning|accusations?|claims?|message)"
_TOLD_OF = re.compile(
    rf"\b(?:made|gave|delivered|issued|released|voiced) (?:the|his|her|their|its|this|that|these|those) (?:[a-z-]+ )?{_WORDS}\b"
    rf"|(?:(?<=[.!?”\"] )|(?<=\n)|^)(?:The|His|Her|Their|Its|These|Those|[A-Z][\w-]+['’]s?) (?:[a-z-]+ )?{_WORDS}"
    r"(?= (?:came|(?:was|were) (?:made|given|issued|released|published|delivered))\b)",
    re.MULTILINE,
)
_HELD = re.compile(
    r"\b(?:during|at|in|on|for|inside|used|using) (?=(?:an?|the|his|her|their|its) )"
    r"|\b(?:addressing|addressed|joined|hosted|hosting|testified before|appeared before|appeared on|appearing on) (?=\S)"
)
"""What the outlet tells of a gathering with, or of a show."""
_NOT_YET = re.compile(r"\b(?:will|would|ahead of|before|after|since|until|scheduled|planned|due|expected|following|plans?|to be)\b")
_ELSEWHERE = re.compile(r"\b(?:as|when|after|amid|hours|days|following|before|ahead|about|over|while|who|which|that|will)\b")
_HEAD = re.compile(
    r"\b(?:(?:full|complete) (?:text|transcript)|transcript) of [^.:;]{3,90}?\b(?:speech|statement|remarks|address|message|letter)\b"
    r"|\b(?:speech|statement|remarks|address) (?:reads|is) (?:in full|as follows)\b",
    re.IGNORECASE,
)
_HEAD_LENGTH = 400
"""How much of a printed speech may be its head: who spoke, where and when."""
_ASKED = re.compile(
    r"\b(?:[Tt]he )?(?P<medium>[A-Z][\w&.-]*(?: (?:of |the )?[A-Z][\w&.-]*){0,4})"
    r" (?:(?:has |also )?(?:spoke|spoken|talked|chatted) (?:to|with)|sat down with|caught up with|interviewed) "
)
_ANSWERED_ON = re.compile(
    r"\b(?:went further|(?:hit|fired|struck|punched|pushed) back|lashed out|weighed in|spoke out|doubled down|took aim|chimed in"
    r"|responded|reacted|apologi[sz]ed|backtracked|walked back)\b"
)
_ON_DAY = re.compile(r"\b(?:[Oo]n|[Ll]ate|[Ee]arly) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:[Yy]esterday|[Ll]ast night)\b")
_WORD = re.compile(r"[^\W\d_]\w*")
_SHOW = re.compile(r"\b(?:podcast|show|program|programme)\b")
_SALUTATION = re.compile(
    r"\b(?:Thank you|Mr\.? (?:President|Chair|Speaker)|Madam|Dear|Excellenc\w+|Ladies|Colleagues|In the name of|We|I|My)\b"
)
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?](?=\s|$)|\n")
_IN_PLACE = r"(?: in [A-Z][\w-]+(?: [A-Z][\w-]+)?)? "
_TAKES_PLACE = (
    r"(?:\W{1,3}(?:which |that )?(?:\w+ ){0,2}?(?:held|taking place|took place|takes place|runs|ran|running|opened|convened|under way)\b"
    rf"|{_IN_PLACE}(?=(?:on|from) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))"
)


@dataclass(frozen=True, slots=True)
class Backdrop:
    """A stretch of text that tells of an occasion; `printed` where all that follows was said there, `new` where only what follows was,
    `who` where it names the speaker, `people` the words of one that goes for whom of it speaks next."""

    span: Span
    venue: str | None
    when: str | None
    printed: bool = False
    new: bool = False
    people: frozenset[str] = frozenset()
    who: str | None = None


def find_backdrops(document: Document, venues: Venues, moments: Moments) -> Iterator[Backdrop]:
    """The occasions told of apart from the words, in the order of the text."""
    text = document.text
    for m in _TOLD_OF.finditer(text):
        end = _sentence_end(text, m.end())
        stop = _ELSEWHERE.search(text, m.end(), end)
        span = (m.end(), stop.start() if stop else end)
        venue, when = venues.find(span), moments.of_occasion(span)
        if venue or when:
            yield Backdrop((m.start(), end), venue, when)
    for m in _IN_WORDS.finditer(text):
        venue, when = venues.find((m.start(), m.start("who"))), moments.of_occasion((m.start(), m.start("who")))
        if venue or when:
            yield Backdrop((m.start(), m.end()), venue, when, who=m["who"].split()[-1])
    for m in _ANSWERED.finditer(text):
        end = _sentence_end(text, m.end())
        yield Backdrop((m.start(), end), venues.find((m.start(), end)), moments.of_occasion((m.start(), end)), new=True)
    yield from _held(document, venues, moments)
    yield from _met(document, venues, moments)
    head = _HEAD.search(text)
    if head:
        body = _SALUTATION.search(text, head.end(), head.end() + _HEAD_LENGTH)
        span = (head.start(), body.start() if body else head.end())
        times = [t.edtf for t in find_times(text, *span, document.reference_date) if len(t.edtf) == len("2031-05-14")]
        yield Backdrop(span, venues.find(span), times[0] if times else None, printed=True)


def _held(document: Document, venues: Venues, moments: Moments) -> Iterator[Backdrop]:
    """ "Berg confronted Lund during a Storting hearing on Monday.": what either of them says next was said there."""
    text = document.text
    for start, end in sentences(text, ((0, len(text)),)):
        if _NOT_YET.search(text, start, end) or text[start:end].count('"') % 2:
            continue
        for m in _HELD.finditer(text, start, end):
            venue = venues.find((m.start(), end))
            if venue and not venues.is_platform(venue) and (venues.is_gathering(venue) or _SHOW.search(text, m.end(), end)):
                when = moments.of_occasion((m.start(), end)) or moments.of_occasion((start, end))
                yield Backdrop((start, end), venue, when, people=frozenset(_WORD.findall(text[start:end])))
                break


def _met(document: Document, venues: Venues, moments: Moments) -> Iterator[Backdrop]:
    """ "On Monday, the Gazette spoke to Berg", "On Monday, Berg hit back.": what Berg says next was said to it, and then."""
    text = document.text
    for start, end in sentences(text, ((0, len(text)),)):
        if _NOT_YET.search(text, start, end) or '"' in text[start:end].split(" - ")[-1]:
            continue
        asked = _ASKED.search(text, start, end)
        medium = asked["medium"] if asked and venues.is_medium(asked["medium"]) else None
        if medium or (_ANSWERED_ON.search(text, start, end) and _ON_DAY.search(text, start, end)):
            when = moments.of_occasion((start, end))
            yield Backdrop(
                (start, end), medium, when, people=frozenset(_WORD.findall(text[asked.end() if asked and medium else start : end]))
            )


def held_at(document: Document, venue: str) -> str | None:
    """When an occasion that has a name is held, where the outlet says so: "the Nordic Forum is being held from May 19 to 21"."""
    text = document.text
    for m in re.finditer(re.escape(venue) + _TAKES_PLACE, text):
        times = find_times(text, m.end(), _sentence_end(text, m.end()), document.reference_date)
        if len(times) > 1 and text[times[0].end : times[1].start] == " and " and times[0].edtf < times[1].edtf:
            return f"{times[0].edtf}/{times[1].edtf}"
        if times:
            return times[0].edtf
    return None


def _sentence_end(text: str, at: int) -> int:
    end = _SENTENCE_END.search(text, at)
    return end.start() if end else len(text)
