"""When and where each statement was made: frames in, `Occasion`s out.

An interview or a briefing named once goes for the same speaker's other statements in the article, a
mere day or a post only for those in the same paragraph: for what the occasion brought, not for
what the speaker "has long" said, nor for what others said, nor inside somebody else's words.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from onrecord.lexicon import Lexicon
from onrecord.lexicon.cues import CueTable, fold
from onrecord.records import Actor, Attribution, Document, Identification, Span
from onrecord.steps.label.frame import Frame
from onrecord.steps.label.times import find_times
from onrecord.steps.label.venue import Venues


@dataclass(frozen=True, slots=True)
class Occasion:
    """The venue and the time (EDTF) of a saying, as far as the text gives them."""

    venue: str | None = None
    when: str | None = None


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLAUSE = re.compile(r"\b(?:that|was|were|is|had|said)\b")
_DAY_WITHIN = re.compile(
    r"(?:(?!to\b|that\b|for\b)[^\s,.;:]+ ){1,7}on (?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?= (?:of|to|for|over|not)\b)"
)
_ACCORDING = re.compile(r"\baccording to\b|\bjoint statement\b|\bcommuniqu")
_PAST = re.compile(r"(?!wanted|wished|hoped|feared|needed)\w+ed$|said$|told$|swore$")
_PLAIN = re.compile(r"^\W*(?:(?:and|but|also|speaking|writing|late|early|earlier|later|on|in|back|just|only) )*$", re.IGNORECASE)
_SAYING = re.compile(
    r"\b(?:comments?|interview|remarks?|statements?|post|posted|speech|letter|conference|briefing|published|aired|broadcast|released|dated|given"
    r"|speaking|writing|address|article|summit|forum|council|assembly|meeting|session|rally|hearing|message|video|call)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:ahead of|before|scheduled|planned|due|about|over|regarding|despite"
    r"|in response to|will|since|who|which|where|whose|until|following)\b",
    re.IGNORECASE,
)


def find_occasions(
    document: Document,
    attributions: Sequence[Attribution],
    identification: Identification,
    frames: Mapping[str, Frame],
    lexicon: Lexicon,
    cues: CueTable,
) -> Mapping[str, Occasion]:
    """By attribution id its occasion."""
    media = frozenset(r.name.casefold() for r in identification.references if r.kind == "media")
    people = frozenset(r.name.casefold() for r in identification.references if r.kind == "person")
    venues = Venues(document, lexicon, media, people)
    sayings: dict[str, list[_Saying]] = defaultdict(list)
    found: dict[str, Occasion] = {}
    for attribution in attributions:
        frame = frames[attribution.id]
        found[attribution.id] = Occasion(_venue(venues, frame), _when(document, attribution, frame, cues))
        actor = identification.actors.get(attribution.id)
        if actor and attribution.parent is None and not _is_background(attribution, document, cues):
            follows = _goes_on(attribution, actor, document, cues) and not _has_own_source(document, frame)
            sayings[actor.speaker.name].append(_Saying(attribution, frame.sentence, _paragraph(document, attribution), follows))
    for own in sayings.values():
        _carry_on(own, found, venues)
        _carry_back(own, found, venues)
    return found


class _Saying(NamedTuple):
    """One of a speaker's statements: the paragraph and the sentence it stands in, and whether it may come from the occasion of another."""

    attribution: Attribution
    sentence: Span
    paragraph: int
    follows: bool


def _carry_on(sayings: Sequence[_Saying], found: dict[str, Occasion], venues: Venues) -> None:
    """An occasion goes on until there is another: one with a venue through the article, a mere day or a post through its paragraph."""
    current, place, sentence = Occasion(), -1, (-1, -1)
    for saying in sayings:
        id_ = saying.attribution.id
        own = found[id_]
        holds = bool(current.venue and not venues.is_platform(current.venue)) or saying.paragraph == place
        follows = saying.follows or saying.sentence == sentence
        if own.venue or own.when:
            if _same(current, own):
                own = Occasion(own.venue or (current.venue if holds else None), own.when or current.when)
            found[id_], current, place, sentence = own, own, saying.paragraph, saying.sentence
        elif follows and holds and (saying.attribution.quote != "indirect" or not venues.is_platform(current.venue)):
            found[id_] = Occasion(current.venue, current.when if current.when and _DAY.search(current.when) else None)


def _carry_back(sayings: Sequence[_Saying], found: dict[str, Occasion], venues: Venues) -> None:
    """The headline and the lead tell what was said; only later comes the interview or the briefing that brought it."""
    for earlier, later in pairwise(reversed(sayings)):
        named, own = found[earlier.attribution.id], found[later.attribution.id]
        if not _same(own, named):
            continue
        if named.venue and not own.venue and not venues.is_platform(named.venue) and later.follows:
            found[later.attribution.id] = Occasion(named.venue, own.when or named.when)
        elif named.when and not own.when and later.sentence == earlier.sentence:
            found[later.attribution.id] = Occasion(own.venue, named.when)


def _same(one: Occasion, other: Occasion) -> bool:
    """Whether two may be the same: neither venue nor time speaks against it."""
    return not (one.venue and other.venue and one.venue != other.venue) and not (one.when and other.when and one.when != other.when)


def _paragraph(document: Document, attribution: Attribution) -> int:
    """The number of the paragraph of an attribution."""
    at = min(a for spans in (attribution.source, attribution.cue, attribution.content) for a, _ in spans)
    text = document.text
    return text.count("\n\n" if "\n\n" in text else "\n", 0, at)


def _venue(venues: Venues, frame: Frame) -> str | None:
    for span in (frame.after, frame.gap, frame.tail, frame.lead):
        venue = venues.find(span) if span and span[0] < span[1] else None
        if venue:
            return venue
    return None


def _when(document: Document, attribution: Attribution, frame: Frame, cues: CueTable) -> str | None:
    """The time that goes with the saying: at the cue, at the head of the sentence, or after "in comments ...\""""
    text, reference = document.text, document.reference_date
    for name, span in (("after", frame.after), ("gap", frame.gap), ("lead", frame.lead), ("tail", frame.tail)):
        for mention in find_times(text, *span, reference) if span else ():
            between = text[span[0] : mention.start] if span else ""
            if _ELSEWHERE.search(between) or (name == "tail" and _CLAUSE.search(between)):
                break
            if name in ("after", "gap") or _PLAIN.match(between) or _SAYING.search(between):
                return mention.edtf
    return _when_within(document, attribution, cues)


def _when_within(document: Document, attribution: Attribution, cues: CueTable) -> str | None:
    """The day between whom a cue is about and what of: "accused" "Norway on Thursday of"."""
    found = cues.find(" ".join(document.text[a:b] for a, b in attribution.cue))
    if found is None or not found.cue.fixed or found.cue.act not in ("accuse", "demand", "threaten", "praise"):
        return None
    start, end = attribution.content[0] if attribution.content else (0, 0)
    day = _DAY_WITHIN.match(document.text, start, end)
    times = find_times(document.text, day.start("day"), day.end("day"), document.reference_date) if day else ()
    return times[0].edtf if times else None


def _goes_on(attribution: Attribution, actor: Actor, document: Document, cues: CueTable) -> bool:
    """Whether the words may come from the occasion before: said there, not wanted, feared or decided at large."""
    cue = cues.find(" ".join(document.text[a:b] for a, b in attribution.cue))
    if attribution.quote != "indirect" or cue is None or not cue.cue.fixed or cue.cue.act in ("accuse", "deny", "confirm", "threaten"):
        return True
    # a person's act of speech: "promised", "rejected", but not "wants", nor a refusal to speak
    return (
        actor.speaker.kind == "person" and cue.cue.act not in ("expect", "decline", "not_confirm") and bool(_PAST.match(cue.cue.words[0]))
    )


def _has_own_source(document: Document, frame: Frame) -> bool:
    """Whether the outlet says that it has the words from elsewhere: "according to a joint communiqué"."""
    return bool(frame.tail and _ACCORDING.search(document.text, *frame.tail))


def _is_background(attribution: Attribution, document: Document, cues: CueTable) -> bool:
    """Whether the cue speaks of what was said at other times: "has long demanded", "previously said"."""
    return any(cues.has("background", fold(document.text[a:b])) for a, b in attribution.cue)
