"""When and where each statement was made: frames in, `Occasion`s out.

An occasion named once goes on for the same speaker's following statements in the article: for
what the interview or the briefing brought, not for what the speaker "has long" said, nor for
what others said, nor inside somebody else's words.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.lexicon import Lexicon
from onrecord.lexicon.cues import CueTable, fold
from onrecord.records import Attribution, Document, Identification
from onrecord.steps.label.frame import Frame
from onrecord.steps.label.times import find_times
from onrecord.steps.label.venue import Venues


@dataclass(frozen=True, slots=True)
class Occasion:
    """The venue and the time (EDTF) of a saying, as far as the text gives them."""

    venue: str | None = None
    when: str | None = None


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
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
    current: dict[str, Occasion] = {}
    found: dict[str, Occasion] = {}
    for attribution in attributions:
        frame = frames[attribution.id]
        own = Occasion(_venue(venues, frame), _when(document, frame))
        actor = identification.actors.get(attribution.id)
        speaker = actor.speaker.name if actor else None
        found[attribution.id] = own
        if speaker is None or attribution.parent is not None:
            continue
        before = current.get(speaker)
        if own.venue or own.when:
            # a further detail of the same occasion, or another one
            same = (
                before
                and not (own.venue and before.venue not in (None, own.venue))
                and not (own.when and before.when not in (None, own.when))
            )
            if before and same and not _is_background(attribution, document, cues):
                own = Occasion(own.venue or before.venue, own.when or before.when)
            found[attribution.id] = own
            if not _is_background(attribution, document, cues):
                current[speaker] = own
        elif before and _goes_on(attribution, document, cues):
            found[attribution.id] = Occasion(before.venue, before.when if before.when and _DAY.search(before.when) else None)
    return found


def _venue(venues: Venues, frame: Frame) -> str | None:
    for span in (frame.after, frame.tail, frame.lead):
        venue = venues.find(span) if span and span[0] < span[1] else None
        if venue:
            return venue
    return None


def _when(document: Document, frame: Frame) -> str | None:
    """The time that goes with the saying: at the cue, at the head of the sentence, or after "in comments ...\""""
    text, reference = document.text, document.reference_date
    for name, span in (("after", frame.after), ("lead", frame.lead), ("tail", frame.tail)):
        for mention in find_times(text, *span, reference) if span else ():
            between = text[span[0] : mention.start] if span else ""
            if _ELSEWHERE.search(between):
                break
            if name == "after" or _PLAIN.match(between) or _SAYING.search(between):
                return mention.edtf
    return None


def _goes_on(attribution: Attribution, document: Document, cues: CueTable) -> bool:
    """Whether the words may come from the occasion before: said there, not wanted, feared or decided at large."""
    if _is_background(attribution, document, cues):
        return False
    cue = cues.find(" ".join(document.text[a:b] for a, b in attribution.cue))
    return attribution.quote != "indirect" or cue is None or not cue.cue.fixed or cue.cue.act in ("accuse", "deny", "confirm", "threaten")


def _is_background(attribution: Attribution, document: Document, cues: CueTable) -> bool:
    """Whether the cue speaks of what was said at other times: "has long demanded", "previously said"."""
    return any(cues.has("background", fold(document.text[a:b])) for a, b in attribution.cue)
