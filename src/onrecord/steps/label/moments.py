"""When something was said, as its own sentence tells: an attribution with its frame in, a time in EDTF out.

"Said on Monday", "on Monday said", "in a Tuesday interview", "in comments published on May 9", "on May 9, when they agreed", "three
days after they said". The day of something else ("ahead of talks on Friday", "after Monday's call") is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.lexicon.cues import CueTable
from onrecord.records import Attribution, Document, Span
from onrecord.steps.label.frame import AIRED, Frame, is_about_another, tail_of
from onrecord.steps.label.times import NUMBER, TimeMention, count_of, find_times

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"\d{4}")
_YEARS = re.compile(r"\d{4}/\d{4}|\.\./.*")
_IN_YEAR = re.compile(r"\b(?:in|during|of) $", re.IGNORECASE)
_CLAUSE = re.compile(rf"\b(?:that(?! {AIRED})|(?<!that )(?:was|were|is|had)|said)\b")
_NEXT_CLAUSE = re.compile(r",\s+(?:\w+ly )?\w+ing\b(?<!speaking)(?<!talking)(?<!writing)(?<!addressing)(?<!appearing)(?<!testifying)|;")
_DAY_WITHIN = re.compile(
    r"(?:(?!to\b|that\b|for\b)[^\s,.;:]+ ){1,7}on (?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?= (?:of|to|for|over|not)\b)"
)
_PLAIN = re.compile(
    r"^\W*(?:(?:and|but|also|speaking|writing|late|early|earlier|later|last|on|in|back|just|only|meanwhile|separately),? )*(?:mid-)?$",
    re.IGNORECASE,
)
_SAID_AS = (
    r"(?:comments?|interview|remarks?|statements?|post|posted|speech|letter|conference|briefing|published|aired|broadcast|released|dated|given"
    r"|speaking|writing|address|article|op-ed|essay|column|editorial|blog|answers|summit|forum|council|assembly|meeting|session|rally|hearing|message|video|call|conversation|tweet|email|memo|sermon|questions)"
)
_SAYING = re.compile(rf"\b{_SAID_AS}\b", re.IGNORECASE)
_OF_SAYING = re.compile(rf"(?:['’]s?)? (?:(?!of\b|in\b|on\b)[\w'’-]+ ){{0,2}}?(?:{_SAID_AS}|report|filing)\b", re.IGNORECASE)
_AT = re.compile(
    r"\b(?:in|at|during|on|as part of)(?: an?| the| his| her| its| their)?(?: late| early)? $"
    r"|\b(?:read-?out|transcript|recording|account|summary) of $",
    re.IGNORECASE,
)
_IN_SAYING = re.compile(
    rf"^\W*(?:but |and )?(?:in|at|during) (?:an?|the|his|her|its|their) [^,]*\b(?:{_SAID_AS}|appearance|note|report)\b[^,]*$", re.IGNORECASE
)
"""What is done "in his message on May 9" is done then, be the cue a word for speaking or not."""
_AT_PLACE_ON = re.compile(
    r"^\W*(?:But |And )?(?:(?:In|At|From|Inside|Outside|Aboard|in|at|from) (?:the )?[A-Z]"
    r"|(?:During|At) (?:an?|the|his|her|its|their) )[^,;]*? (?:on |late |early )?$"
)
_LEAD_END = re.compile(r",?\s*")
"""Where and when somebody spoke opens the sentence: "In the Oval Office on Monday,"."""
_WHILE_SPEAKING = re.compile(r"\W*(?:while )?(?:speaking|talking|addressing|testifying|appearing|writing)\b[^;]*$", re.IGNORECASE)
_AS_THEY = re.compile(r"[^,;:]{0,40}\b(?:as|while|when)\s+$|,? (?:where|(?:during|at|in) which)\s+$")
_AS_OTHERS = re.compile(r"[^,;:]{0,40}\bas\s+$|,? (?:where|(?:during|at|in) which)\s+$")
_AND_ALSO = re.compile(r"[^;:]{0,120}\band (?:also |then )?$")
_WITH_THAT = re.compile(r"[^,;:]{0,60},\s+$")
"""Before "saying", "accusing"."""
_PRONOUN = re.compile(r"(?:he|she|they|it)\b", re.IGNORECASE)
_PAPER_OF_DAY = re.compile(
    rf"['’]s? (?:[\w-]+ ){{0,2}}?(?:{_SAID_AS}|deal|agreement|communiqu[eé]|report|order|ruling|declaration|document|resolution)\b"
)
_PAPERS = (
    r"(?:report|survey|poll|study|press release|release|statement|letter|memo|analysis|filing|documents?|decision|order|ruling|paper"
    r"|article|review)"
)
_PAPER_OF_MONTH = re.compile(rf" (?:[\w-]+ ){{0,4}}?{_PAPERS}\b", re.IGNORECASE)
_PAPER_DATED = re.compile(
    rf"\b{_PAPERS},? (?:(?:\w+ly )?(?:published|released|issued|posted|filed|dated|sent|conducted)"
    r"(?: (?:by|to) [^,;]{1,40}?)? )?(?:on |in |earlier )?$"
)
"""A paper and when it came out: "an April survey", "a study published last week"."""
_LAST_OF_SOURCE = re.compile(r"[^;]*\w,? (?:on |late |early )*$")
"""What goes before a day that ends the words for who speaks: "Norland's minister on Monday" "refused"."""
_OPENS_CONTENT = re.compile(r"(?:on |late |early |earlier |last )*", re.IGNORECASE)
_THEN_SAID = re.compile(
    r" (?:that\b|to (?!\d|[A-Z][a-z]+day\b)"
    r"|(?!(?:is|are|was|were|has|had|have|will|would|can|could|may|might|should|must|as|and|or|at|in|on|by|for|of|with|to|through|until"
    r"|when|after|before)\b)[\w“\"])"
)
"""What goes on behind a day that is no part of it: "said" "Monday the port was shut"; not "Monday was calm", "Monday at noon"."""
_HOURS_LATER = re.compile(
    r"\W*(?:and |but )?(?:(?:just|only|a few|several|some|\w+) ){0,2}(?:hours|minutes) (?:later|after(?: that)?)\W*$", re.IGNORECASE
)
_GLUED = re.compile(
    r"(?:(?<=[a-z\d] )|(?<=[A-Z]{2} ))(?=(?:On|In|Since|Over|During|Late|Early|Earlier|After|Following|Speaking) )"
    r"|(?<=\d\. )(?=[A-Z(])|(?<=\) )(?=[A-Z])|(?<=[a-z]: )(?=[A-Z])"
)
"""Where a sentence begins though nothing ends the one before: a line of the page, or a label, that was run into it."""
_JOINED = re.compile(r",? (?:and|but) (?:then )?(?=(?:on|in|by|early|late|earlier|later|last|this)\b[^,;]{1,40},\s*$)", re.IGNORECASE)
"""Where another clause with a time of its own begins: "last week the firm sued, and on Monday," "a judge said"."""
_WHO = re.compile(r"[^,\s] (?:who|that)$")
"""With it the time that opens the sentence is of its main clause: "last month, they heard a pilot who" "said"."""
_BUT = re.compile(r",? but\b")
_POSSESSIVE = re.compile(r"['’]s?(?= )")
_ELSEWHERE = re.compile(
    r"\b(?:ahead of|before(?! (?:the )?(?:\w+ ){0,2}(?:parliament|assembly|council|committee|senate|congress|court)\b)"
    r"|scheduled|planned|due|about|over|regarding|despite"
    r"|in response to|will|since|who"
    r"|which(?! (?:\w+ )?(?:aired|was (?:aired|published|broadcast|released|posted)))|where|whose|until|as of)\b",
    re.IGNORECASE,
)
_FROM_WHOM = re.compile(r"\b(?:in|by|from|of|(?:on|at|during) an?)\b")
_EVENT = r"(?:call|conversation|meeting|talks|summit|session|briefing|visit|vote|address|speech)"
_AFTER_EVENT = re.compile(rf"\W*(?:after|following|during|in|at) (?:the|that|their|his|her) (?:[a-z]+ )?{_EVENT}\W*$", re.IGNORECASE)
_OF_EVENT = re.compile(rf"['’]s? (?:[\w-]+ ){{0,2}}?(?:{_EVENT})\b")
_EVENT_OF_DAY = re.compile(
    rf"\b(?:{_EVENT}|attack|strike|raid|crash|election|poll|protest|rally|march|shooting|killing|fire|storm|blast|game|match)s? "
    r"(?:[\w'’-]+ ){0,4}?on $"
)
_EVENT_ON = re.compile(rf"\b{_EVENT}\b[^.,;]*\bon $")
_LATER_IN = re.compile(r"(?:later|earlier) in the\b", re.IGNORECASE)
"""Of the week or month that was told of, which need not be the present one."""
_TOLD_DAY = re.compile(r"\b(?:same|that|next|following|previous) day\b|\b(?:earlier|later)\b", re.IGNORECASE)
_WHEN = re.compile(r",? when\s+$")
_EVER_SINCE = re.compile(r"^\W*(?:and|but )?since (?:early |late |mid-)?$", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:has|have)\b")
_APART = re.compile(rf"\b(?P<n>{NUMBER}) (?P<unit>day|week)s? (?P<way>after|before)\s+$", re.IGNORECASE)
_CAME = re.compile(r"\b(?:came|comes|come|follow\w*|was|were)\b")
_ANNOUNCED = re.compile(r"(?:announced|unveiled|launched)\b")
_CUT = 24
"""How far around the end of a content a time is looked for that is cut in two by it."""
_DAY_AT_END = re.compile(
    r"(?!to\b|that\b|it\b)(?:(?!(?:that|who|which|to|is|are|was|were|has|have|had|will|would|vote|meeting|talks|election|summit|strike|rally"
    r"|session|hearing|protest|visit|deadline|trial|debate|conference|march|match|game)s?\b)[^\s.;:”\"]+ ){1,12}"
    r"(?:on )?(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_THE_PAPER = re.compile(
    r"(?:[Tt]he|[Tt]his|[Tt]hat) (?:[a-z]+ )?(?P<noun>order|letter|report|statement|memo|ruling|directive|resolution"
    r"|study|poll|survey|email|post)"
)
_DATED = re.compile(r",? ?(?:dated|published|released|issued|sent|signed|posted)? ?(?:late |early )?(?:on |in |from )?(?:late |early )?")
_TODAY = re.compile(
    r"(?<!as of )(?<!even )(?<!until )\b(?:[Tt]oday|tonight|this (?:morning|afternoon|evening))\b"
    r"(?!['’]s (?:world|youth|society|generation|standards|market)| and tomorrow)"
)
_BACK = 300
"""How far before a sentence the day stands that "later that day" goes by."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time; whether it opens its sentence, as a new occasion does ("On Monday, she said"), and whether it is told of by the way
    ("on Monday, when she said"), so that what else she says is no part of it."""

    when: str | None = None
    opens: bool = False
    sole: bool = False


class Moments:
    """Tells of attributions when their words were said."""

    def __init__(self, document: Document, cues: CueTable):
        self._text, self._reference, self._cues = document.text, document.reference_date, cues

    def when(self, attribution: Attribution, frame: Frame) -> Moment:
        """The time that goes with the saying, if there is one."""
        for name, span in (
            ("after", frame.after),
            ("between", frame.between),
            ("gap", frame.gap),
            ("lead", frame.lead),
            ("tail", tail_of(self._text, frame)),
        ):
            if span and (found := next(self._fitting(name, span, attribution), None)):
                return Moment(found, opens=name == "lead", sole=name == "lead" and bool(_WHEN.search(self._text, *span)))
        if found := self._along(attribution, frame) or self._cut(attribution, frame):
            return Moment(found)
        for span in attribution.source:
            if found := next(self._in_source(span), None):
                return Moment(found)
        if found := self._last_of_source(attribution) or self._first_of_content(attribution):
            return Moment(found)
        if found := self._after_event(frame) or self._hours_later(frame):
            return Moment(found, opens=True)
        apart = self._apart(attribution, frame)
        return (
            Moment(apart, opens=True, sole=True)
            if apart
            else Moment(self._within(attribution) or self._at_end(attribution) or self._of_paper(attribution))
        )

    def today(self, attribution: Attribution) -> str | None:
        """The day of publication, if the outlet tells of it, for who is quoted with what happened "today"."""
        reference = self._reference or ""
        if attribution.parent is not None or attribution.quote == "indirect" or not _DAY.fullmatch(reference):
            return None
        quoted = any(_TODAY.search(self._text, *span) and '"' not in self._text[span[0] + 1 : span[1] - 1] for span in attribution.content)
        return reference if quoted and re.search(rf"\b{date.fromisoformat(reference):%A}\b", self._text) else None

    def of_occasion(self, span: Span) -> str | None:
        """The time of an occasion that the outlet tells of in a stretch: "made the remarks at a summit on Monday"."""
        for mention in self._mentions(span):
            between = self._text[span[0] : mention.start]
            named = _YEAR.fullmatch(mention.edtf) and not _IN_YEAR.search(between)
            if not (named or _ELSEWHERE.search(between) or _POSSESSIVE.match(self._text, mention.end)):
                return mention.edtf
        return None

    def _mentions(self, span: Span) -> tuple[TimeMention, ...]:
        told = self._told(span[0]) if _TOLD_DAY.search(self._text, *span) else None
        return tuple(m for m in find_times(self._text, *span, self._reference, told) if not _LATER_IN.match(self._text, m.start, m.end))

    def _told(self, at: int) -> str | None:
        """The last single day named before an offset."""
        days = [m.edtf for m in find_times(self._text, max(0, at - _BACK), at, self._reference) if _DAY.fullmatch(m.edtf)]
        return days[-1] if days else None

    def _fitting(self, name: str, span: Span, attribution: Attribution) -> Iterator[str]:
        text = self._text
        if name == "lead" and (is_about_another(text, span) or any(_WHO.search(text, max(0, a - 3), b) for a, b in attribution.source)):
            return
        if name == "lead":
            span = max([span[0], *(m.end() for p in (_GLUED, _JOINED) for m in p.finditer(text, *span))]), span[1]
        for mention in self._mentions(span):
            before = _GLUED.split(text[span[0] : mention.start])[-1]
            if (
                name == "lead"
                and _EVER_SINCE.match(before)
                and text[mention.end : mention.end + 1] == ","
                and self._is_perfect(attribution)
            ):
                yield mention.edtf
            if _ELSEWHERE.search(before) or (name == "tail" and _CLAUSE.search(before)) or (name != "lead" and _NEXT_CLAUSE.search(before)):
                return
            of_saying = bool(_OF_SAYING.match(text, mention.end) and _AT.search(before))
            if _POSSESSIVE.match(text, mention.end) and not of_saying:
                continue
            if name == "between" and before.strip() and _BUT.match(text, mention.end, span[1]) and not _PLAIN.match(before):
                continue
            of_day = of_saying or (name == "lead" and not _YEARS.fullmatch(mention.edtf) and _WHEN.fullmatch(text, mention.end, span[1]))
            speaking = name == "lead" and _WHILE_SPEAKING.match(before)
            there = name == "lead" and _AT_PLACE_ON.match(before) and _LEAD_END.fullmatch(text, mention.end, span[1])
            of_words = (
                speaking
                or there
                or (name == "lead" and _IN_SAYING.match(before))
                or (_SAYING.search(before) and (name == "tail" or self._is_speech(attribution)))
            )
            if name in ("after", "between", "gap") or _PLAIN.match(before) or of_day or of_words:
                yield mention.edtf

    def _is_perfect(self, attribution: Attribution) -> bool:
        return bool(_PERFECT.search(self._cue(attribution)))

    def _is_speech(self, attribution: Attribution) -> bool:
        """Whether the cue is a word for speaking: what was done after a call on Monday may have been done on another day."""
        found = self._cues.find(self._cue(attribution))
        return found is not None and not found.cue.fixed

    def _in_source(self, span: Span) -> Iterator[str]:
        """ "A joint statement of the two on Monday which", "the minister, in a video posted on Monday,"."""
        for mention in self._mentions(span):
            before = self._text[span[0] : mention.start]
            dated = _PAPER_OF_DAY.match(self._text, mention.end, span[1]) or _PAPER_OF_MONTH.match(self._text, mention.end, span[1])
            if (before.strip().lower() in ("", "a", "an", "the", "its", "their") and dated) or _PAPER_DATED.search(before):
                yield mention.edtf
            if (
                _FROM_WHOM.search(before)
                and _SAYING.search(before)
                and not _ELSEWHERE.search(before)
                and not _POSSESSIVE.match(self._text, mention.end)
            ):
                yield mention.edtf

    def _last_of_source(self, attribution: Attribution) -> str | None:
        """ "The minister on Monday" "refused": the day that ends the words for who speaks, where they tell of no event."""
        if not attribution.source or not attribution.cue or attribution.source[-1][1] > attribution.cue[0][0]:
            return None
        start, end = attribution.source[-1]
        for mention in self._mentions((start, end)):
            before = self._text[start : mention.start]
            last = mention.end == end and _DAY.fullmatch(mention.edtf) and _LAST_OF_SOURCE.match(before)
            if last and not any(pattern.search(before) for pattern in (_ELSEWHERE, _SAYING, _EVENT_OF_DAY)):
                return mention.edtf
        return None

    def _first_of_content(self, attribution: Attribution) -> str | None:
        """ "Said" "Monday the port was shut": the day that the content begins with, behind the cue, which is the saying's."""
        if not attribution.cue or not attribution.content or attribution.quote == "direct":
            return None
        (start, end), cue_end = attribution.content[0], attribution.cue[-1][1]
        if not 0 <= start - cue_end <= 1:
            return None
        times = self._mentions((start, min(end, start + 40)))
        opens = times and _OPENS_CONTENT.fullmatch(self._text, start, times[0].start)
        return times[0].edtf if opens and _THEN_SAID.match(self._text, times[0].end, end) and self._is_past(times[0].edtf) else None

    def _along(self, attribution: Attribution, frame: Frame) -> str | None:
        """The day of what the same subject did besides: "broke the news on Monday as she", "met them on Monday and urged"."""
        if frame.lead is None:
            return None
        if attribution.source:
            joined = _AS_THEY if self._is_pronoun(attribution) else _AS_OTHERS
        else:
            joined = _WITH_THAT if self._cue(attribution).split()[0].endswith("ing") else _AND_ALSO
        for mention in self._mentions(frame.lead):
            before = self._text[frame.lead[0] : mention.start]
            if joined.match(self._text, mention.end, frame.lead[1]) and not _ELSEWHERE.search(before):
                return mention.edtf
        return None

    def _is_pronoun(self, attribution: Attribution) -> bool:
        return any(_PRONOUN.fullmatch(self._text, *span) for span in attribution.source)

    def _after_event(self, frame: Frame) -> str | None:
        """ "After the call, he wrote", where the sentences before tell of "Monday's call" or "a call on Monday": on that day."""
        lead = _AFTER_EVENT.fullmatch(_GLUED.split(self._text[slice(*frame.lead)])[-1]) if frame.lead else None
        if lead is None or frame.lead is None:
            return None
        start, stop = max(0, frame.lead[0] - _BACK), frame.lead[0]
        for mention in reversed(find_times(self._text, start, stop, self._reference)):
            before = self._text[max(start, mention.start - 60) : mention.start]
            if _OF_EVENT.match(self._text, mention.end) or _EVENT_ON.search(before):
                return mention.edtf
        return None

    def _hours_later(self, frame: Frame) -> str | None:
        """ "Hours later, she said": the day that was told of last."""
        return self._told(frame.sentence[0]) if frame.lead and _HOURS_LATER.fullmatch(self._text, *frame.lead) else None

    def _apart(self, attribution: Attribution, frame: Frame) -> str | None:
        """ "Three days after they said": from the day that the rest of the sentence tells of, or that its subject came on, or today."""
        if frame.lead is None or not _DAY.fullmatch(self._reference or ""):
            return None
        lead = _APART.search(self._text, *frame.lead)
        if lead is None:
            return None
        rest = (max(b for _, b in (*attribution.cue, *attribution.content)), frame.sentence[1])
        days = [m.edtf for m in find_times(self._text, *rest, self._reference) if _DAY.fullmatch(m.edtf)] if rest[0] < rest[1] else []
        told = self._told(frame.sentence[0]) if _CAME.search(self._text, frame.lead[0], lead.start()) else None
        apart = timedelta(**{f"{lead['unit'].lower()}s": count_of(lead["n"])})
        day = date.fromisoformat(days[0] if days else told or self._reference or "")
        return str(day - apart if lead["way"].lower() == "after" else day + apart)

    def _cut(self, attribution: Attribution, frame: Frame) -> str | None:
        """The time that the end of the content cuts in two: "announced" "the move on April" "3"."""
        if frame.tail is None or not self._is_move(attribution):
            return None
        at = frame.tail[0]
        found = find_times(self._text, max(0, at - _CUT), min(len(self._text), at + _CUT), self._reference)
        cut = next((m for m in found if m.start < at < m.end), None)
        return cut.edtf if cut and ".." not in cut.edtf and self._is_past(cut.edtf) else None

    def _is_past(self, when: str) -> bool:
        """Whether a time begins no later than the day of publication."""
        return self._reference is None or when[: len(self._reference)] <= self._reference

    def _is_move(self, attribution: Attribution) -> bool:
        """Whether the cue is a word for an act that looks ahead."""
        found = self._cues.find(self._cue(attribution))
        fixed = found is not None and found.cue.fixed and found.cue.act in ("commit", "demand", "propose", "accept")
        return fixed or bool(_ANNOUNCED.match(self._cue(attribution)))

    def _at_end(self, attribution: Attribution) -> str | None:
        """The day, not one to come, that ends the content of what looks ahead: "approved" "the plan on Tuesday"."""
        if not attribution.content or not self._is_move(attribution):
            return None
        start, end = attribution.content[-1]
        day = _DAY_AT_END.fullmatch(self._text, start, end)
        times = find_times(self._text, day.start("day"), end, self._reference) if day else ()
        return times[0].edtf if times and self._is_past(times[0].edtf) else None

    def _of_paper(self, attribution: Attribution) -> str | None:
        """ "The order says", after "issued an order in May" or "a May 9 order" in the sentences before: then."""
        paper = next((m for span in attribution.source if (m := _THE_PAPER.fullmatch(self._text, *span))), None)
        if paper is None or attribution.parent is not None:
            return None
        at = attribution.source[0][0]
        told = re.compile(rf"\b(?:an?|his|her|its|their) (?:[\w’'.-]+ ){{0,5}}?{paper['noun']}\b(?! of\b)", re.IGNORECASE)
        for m in reversed(list(told.finditer(self._text, max(0, at - _BACK), at))):
            for mention in find_times(self._text, m.start(), min(at, m.end() + 40), self._reference):
                if mention.end <= m.end() or _DATED.fullmatch(self._text, m.end(), mention.start):
                    return mention.edtf
        return None

    def _within(self, attribution: Attribution) -> str | None:
        """The day between whom a cue is about and what of: "accused" "Norway on Thursday of"."""
        found = self._cues.find(self._cue(attribution))
        if found is None or not found.cue.fixed or found.cue.act not in ("accuse", "demand", "threaten", "praise"):
            return None
        start, end = attribution.content[0] if attribution.content else (0, 0)
        day = _DAY_WITHIN.match(self._text, start, end)
        times = find_times(self._text, day.start("day"), day.end("day"), self._reference) if day else ()
        return times[0].edtf if times else None

    def _cue(self, attribution: Attribution) -> str:
        return " ".join(self._text[a:b] for a, b in attribution.cue)
