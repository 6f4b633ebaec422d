"""One reading -> what its outlet states in its own voice, as items that may stand beside a claim but never make one.

In: a reading. Out: the sentences at the beginning of the article, and those that tell of its events, where nothing in them is
attributed, asked, quoted, negated or left open. `states` says whether such a sentence says what a claim says.
"""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from onrecord.lexicon import Lexicon
from onrecord.lexicon.frequencies import bits_together
from onrecord.lexicon.wording import Wording
from onrecord.records import Item, Reading, Span, Statement, make_id, pack_keys
from onrecord.steps.merge.items import Sense, item_of
from onrecord.steps.merge.likeness import likeness
from onrecord.steps.merge.opposition import contrary_words, other_counts

_SURE = 0.6
"""How alike a sentence and a claim are of which one says what the other does."""
_WHOLE, _HALF = 0.7, 0.5
"""So much of what a claim says, by bits, is in the sentence, and so much of what the sentence says in the claim."""
_OPENING = 6
"""So many sentences at the beginning of an article are looked at."""
_SHORTEST = 30
_STOP = re.compile(r"[.!?][”’\"']?\s+(?=[“‘\"'A-Z])|\n\s*")
_LEFT_OPEN = re.compile(
    r"\b(?:if|unless|whether|would|will|could|may|might|should|must|can|shall|reportedly|allegedly|alleged|apparently|accus\w+|claim\w*"
    r"|den(?:y|ies|ied)|said|says?|according|no|not|never|none|nobody|nothing|neither|nor|without|fail\w* to|refus\w+)\b|n['’]t\b|[?\"“”]",
    re.I,
)
_SO = frozenset({"assert", "accuse", "confirm", "deny", "not_confirm"})
"""The acts of which the matter is that something is or was so."""


def reports_of(reading: Reading, *, lexicon: Lexicon, wording: Wording, sense: Sense) -> tuple[Item, ...]:
    """What the outlet states in its own voice. They are found by the negatives of the keys by which a claim in these words is found."""
    return tuple(report for span in _stated(reading) if (report := _report(span, reading, lexicon, wording, sense)) is not None)


def may_be_stated(claim: Item) -> bool:
    """Whether an item of a claim says that something is or was so."""
    return bool(claim.text) and not claim.thing and claim.kind.partition(" ")[0] in _SO


def states(claim: Item, report: Item) -> bool:
    """Whether a sentence in an outlet's own voice says what an item of a claim says."""
    if not may_be_stated(claim) or claim.negative != report.negative:
        return False
    if not claim.words.numbers <= report.words.numbers:
        return False
    said, told = claim.words.stems - claim.by, report.words.stems
    shared = bits_together(said & told)
    if shared < _WHOLE * bits_together(said) or shared < _HALF * bits_together(told):
        return False
    return likeness(claim, report) >= _SURE and not contrary_words(claim, report) and not other_counts(claim, report)


def _stated(reading: Reading) -> Iterator[Span]:
    document = reading.document
    attributed = sorted(span for s in reading.statements for part in (s.source, s.cue, s.content) for span in part)
    told = [span for event in reading.events for span in event.evidence]
    for n, span in enumerate(_sentences(document.text, document.body)):
        if n >= _OPENING and not _touched(span, told):
            continue
        if span[1] - span[0] >= _SHORTEST and not _touched(span, attributed) and not _LEFT_OPEN.search(document.text, *span):
            yield span


def _sentences(text: str, body: tuple[Span, ...]) -> Iterator[Span]:
    for start, end in body:
        for stop in _STOP.finditer(text, start, end):
            yield start, stop.start() + (text[stop.start()] != "\n")
            start = stop.end()
        yield start, end


def _touched(span: Span, others: list[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in others)


def _report(span: Span, reading: Reading, lexicon: Lexicon, wording: Wording, sense: Sense) -> Item | None:
    document = reading.document.id
    statement = Statement(
        id=make_id("report", document, span), document=document, source=(), cue=(), content=(span,), quote="indirect", speaker=None,
        party=None, act="assert", target=None, addressee=None, venue=None, when=None, certainty="certain", polarity="positive", parent=None,
    )  # fmt: skip
    item = item_of(statement, reading, lexicon=lexicon, wording=wording, sense=sense)
    if not item.kind.startswith("assert ") or not item.packed:
        return None
    return replace(item, id=statement.id, sort="report", packed=pack_keys([-key for key in item.keys]), stands=())
