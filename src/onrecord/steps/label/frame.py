"""The outlet's own words around a statement: where it says how, when and where somebody spoke.

In: a document and its attributions. Out: by attribution id a `Frame` of stretches of the cue's
sentence that are no part of the attribution's content nor of another statement.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.records import Attribution, Document, Span
from onrecord.steps.label.phrases import sentences


@dataclass(frozen=True, slots=True)
class Frame:
    """Stretches of the text: `after` begins with the cue, `lead` goes before source and cue, `between` parts these two, `gap` parts
    the content, `tail` follows it; `sentence` is the cue's."""

    lead: Span | None = None
    between: Span | None = None
    after: Span | None = None
    gap: Span | None = None
    tail: Span | None = None
    sentence: Span = (-1, -1)


AIRED = r"(?:was )?(?:aired|airing|broadcast|published|released|posted)\b"
"""What an interview was that tells when it was heard or read: "an interview that aired on Monday"."""
_CLAUSE = re.compile(
    rf"\b(?:as|while|but|who|which|where|that(?! {AIRED})|because|although"
    r"|when(?! (?:asked|contacted|reached|approached|pressed|questioned)\b))\b|;"
)
_GOES_ON = re.compile(r"[\s,]*[”\"’)]*,?\s*(?!(?:is|are|was|were|has|had|have|will|would|can|could|may|might|should|must)\b)[a-z(]")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
_DAY_AFTER = re.compile(rf"\s*{_DAY}")
_CUT_OFF = re.compile(r"\b(?:to|of|in|at|on|the|an?|for|by|with|from|and|or)\s*$")
"""The last word of a content that in truth goes on."""


_CONDITION = re.compile(
    r"\W*(?:unless|until|if|once|before (?!(?:\w+ ){0,4}(?:parliament|assembly|council|committee|senate|congress|court)\b))\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?<!\bin )(?<!\bat )(?<!\bduring )(?<!\bthrough )\b(?:that|which|whom)\s+$")


def is_about_another(text: str, lead: Span) -> bool:
    """Whether a lead is of another clause: "the agency that hearings at the Senate were about, which" "courts have ruled", "before it
    can go to the Senate," "they have to agree"."""
    return bool(_RELATIVE.search(text, *lead) or _CONDITION.match(text, *lead))


def tail_of(text: str, frame: Frame) -> Span | None:
    """The tail up to its next clause, if it is one: with a capital that is no day's, another line of the page begins, with a verb, the
    content goes on."""
    if frame.tail is None:
        return None
    cut_off = _CUT_OFF.search(text, max(0, frame.tail[0] - 12), frame.tail[0])
    if not _DAY_AFTER.match(text, *frame.tail) and (cut_off or not _GOES_ON.match(text, *frame.tail)):
        return None
    clause = _CLAUSE.search(text, *frame.tail)
    return frame.tail[0], clause.start() if clause else frame.tail[1]


def find_frames(document: Document, attributions: Sequence[Attribution]) -> Mapping[str, Frame]:
    """By attribution id its frame, empty where it has no cue."""
    finder = _Finder(document, attributions)
    return {a.id: finder.frame(a) if a.cue else Frame() for a in attributions}


_NETWORK_END = re.compile(r"(?<=\bon X)[.]\s+")
"""What looks like an initial and is the end of a sentence."""
_CREDIT = re.compile(
    r"\((?:[^()]{0,80}?(?:\bvia\b|/|\bphotos?\b|\bimages?\b|\bcredit\b|\bhandout\b)[^()]{0,80}|AP|AFP|Reuters)\)\s+(?=[A-Z“\"])",
    re.IGNORECASE,
)
"""Whose a picture is: its caption, which ends with it, is no part of the sentence after."""
_Row = tuple[int, str, Span | None]


def _position(row: _Row) -> int:
    return row[0]


class _Finder:
    """Where sentences, and the spans of all attributions, begin and end."""

    def __init__(self, document: Document, attributions: Sequence[Attribution]):
        self._text = document.text
        self._sentences = tuple(sentences(document.text, ((0, len(document.text)),)))
        self._firsts = [a for a, _ in self._sentences]
        self._parents = {a.id: a.parent for a in attributions}
        spans = [(s, a.id, s in a.source) for a in attributions for s in (*a.source, *a.cue, *a.content)]
        self._by_start = sorted(((s[0], id_, s if source else None) for s, id_, source in spans), key=_position)
        self._by_end = sorted(((s[1], id_, s if source else None) for s, id_, source in spans), key=_position)

    def frame(self, attribution: Attribution) -> Frame:
        cue_start, cue_end = attribution.cue[0][0], attribution.cue[-1][1]
        first, last = self._sentence(cue_start), self._sentence(cue_end - 1)
        contents, skipped = sorted(attribution.content), self._above(attribution)
        begin = max([first[0], *(b for _, b in contents if b <= cue_start), *self._ends(first[0], cue_start, attribution, skipped)])
        begin = max([begin, *(m.end() for m in _NETWORK_END.finditer(self._text, begin, cue_start))])
        begin = max([begin, *(m.end() for m in _CREDIT.finditer(self._text, begin, cue_start))])
        lead_end = min([cue_start, *(a for a, _ in attribution.source if a >= begin)])
        end = min([last[1], *(a for a, _ in contents if a >= cue_end), *self._begins(cue_end, last[1], attribution, skipped)])
        end = min([end, *(m.start() + 1 for m in _NETWORK_END.finditer(self._text, cue_end, end))])
        following = [(a, b) for a, b in contents if a >= cue_end]
        gap = tail = None
        if len(following) > 1 and following[1][0] <= last[1]:
            stop = following[1][0]
            gap = following[0][1], min([stop, *self._begins(following[0][1], stop, attribution, skipped)])
        if following:
            end_of_content = following[-1][1]
            stop = self._sentence(end_of_content - 1)[1]
            tail = end_of_content, max(end_of_content, min([stop, *self._begins(end_of_content, stop, attribution, skipped)]))
        return Frame((begin, lead_end), self._between(attribution, cue_start, begin, skipped), (cue_start, end), gap, tail, first)

    def _between(self, attribution: Attribution, cue_start: int, begin: int, skipped: frozenset[str]) -> Span | None:
        """From a source to the cue that follows it in the same sentence: "Oslo" "on Monday" "said"."""
        start = max((b for _, b in attribution.source if begin <= b <= cue_start), default=cue_start)
        start = max([start, *self._ends(start, cue_start, attribution, skipped)])
        return (start, cue_start) if start < cue_start and not any(start < b <= cue_start for _, b in attribution.content) else None

    def _sentence(self, at: int) -> Span:
        i = max(0, bisect_right(self._firsts, at) - 1)
        return self._sentences[i] if self._sentences else (0, 0)

    def _above(self, attribution: Attribution) -> frozenset[str]:
        """The attribution and those whose content it is nested in: their spans are no bounds."""
        out = {attribution.id}
        parent = attribution.parent
        while parent is not None and parent not in out:
            out.add(parent)
            parent = self._parents.get(parent)
        return frozenset(out)

    def _begins(self, start: int, stop: int, attribution: Attribution, skipped: frozenset[str]) -> Iterator[int]:
        """Where another's span first begins in the stretch."""
        for i in range(bisect_left(self._by_start, start, key=_position), len(self._by_start)):
            at, id_, source = self._by_start[i]
            if at >= stop:
                return
            if id_ not in skipped and source not in attribution.source:
                yield at
                return

    def _ends(self, start: int, stop: int, attribution: Attribution, skipped: frozenset[str]) -> Iterator[int]:
        """Where another's span last ends in the stretch."""
        for i in range(bisect_right(self._by_end, stop, key=_position) - 1, -1, -1):
            at, id_, source = self._by_end[i]
            if at <= start:
                return
            if id_ not in skipped and source not in attribution.source:
                yield at
                return
