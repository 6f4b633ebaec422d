"""Document -> Detection: who is said to have said what, as spans; and all names.

The tagger reads the body. What it finds is put in the form of the record: slips are
mended (`mend`), refusals in set words are added (`withheld`), each content is told to be direct,
indirect or mixed, quotations that go on without a cue are taken up (`quotes`), and an
attribution inside the content of another gets that one as its parent.
"""

from bisect import bisect_left, bisect_right
from dataclasses import replace

from onrecord.model.quotation import Quotation, quotations
from onrecord.model.tagger import Found, Tagger
from onrecord.records import Attribution, Detection, Document, Mention, MentionKind, Span, make_id
from onrecord.steps.detect.mend import mend
from onrecord.steps.detect.quotes import continue_quotations, quote_of
from onrecord.steps.detect.withheld import hear_withheld

MENTION_KINDS: dict[str, MentionKind] = {
    "PERSON": "person",
    "ORGANIZATION": "organization",
    "LOCATION": "location",
    "MISC": "other",
    "DATE": "date",
}


def detect(document: Document, *, tagger: Tagger, least: float = 0.0) -> Detection:
    """Find the names in the body of a document, and its attributions of a confidence of at least `least`."""
    tagged = tagger.tag(document.text, document.body)
    quoted = quotations(document.text)
    marks = [q for a, b in document.body for q in quoted[bisect_left(quoted, (a,)) : bisect_left(quoted, (b,))]]
    sure = mend(document.text, [f for f in tagged.attributions if f.confidence >= least])
    found = tuple(_attribution(document, f, marks) for f in hear_withheld(document.text, document.body, sure) if f.confidence >= least)
    found = continue_quotations(document, found, marks)
    mentions = tuple(Mention((n.start, n.end), MENTION_KINDS[n.label]) for n in tagged.names)
    return Detection(with_parents(found), mentions)


def _attribution(document: Document, found: Found, marks: list[Quotation]) -> Attribution:
    content = found.content
    return Attribution(
        id=make_id("statement", document.id, found.cue, content),
        source=found.source,
        cue=found.cue,
        content=content,
        quote=quote_of(document.text, content, marks),
        parent=None,
        continues=None,
        confidence=round(found.confidence, 4),
    )


def with_parents(found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """The same attributions, each attribution with the id of the smallest content that holds all of it, if there is one."""
    pieces = sorted((a, b, outer.id) for outer in found for a, b in outer.content)
    opened: list[tuple[int, int, str]] = []  # the pieces that begin before an attribution and reach into it
    taken = 0
    parents: dict[int, str] = {}
    for low, high, index in sorted((*_extent(inner), i) for i, inner in enumerate(found)):
        inner = found[index]
        first, taken = taken, bisect_right(pieces, low, key=lambda piece: piece[0])
        opened = [piece for piece in (*opened, *pieces[first:taken]) if piece[1] >= low]
        holders = [(b - a, outer) for a, b, outer in opened if outer != inner.id and high <= b and (a, b) not in inner.content]
        if holders:
            parents[index] = min(holders)[1]
    return tuple(replace(inner, parent=parents[i]) if i in parents else inner for i, inner in enumerate(found))


def _extent(found: Attribution) -> Span:
    spans = found.source + found.cue + found.content
    return min(a for a, _ in spans), max(b for _, b in spans)
