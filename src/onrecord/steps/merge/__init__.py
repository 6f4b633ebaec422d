"""Readings -> claims: what is in dispute, and how each party stands to it.

In: the readings of any number of articles, in any order. Out: `Claim`s, the most disputed first.
A claim is what is denied, withheld or admitted, or alleged in an article's headline or first
paragraph; what is said once and not answered makes none. The way of the data: `phrase` (a
statement's words as a sentence) and `prose` (as an editor would print it), `utterances`,
`answers` and `deals` (who answers whom in one article), `points` (one article), `clusters`
(across articles).
"""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import wording
from onrecord.records import Bearing, Claim, ClaimStance, ClaimStatus, Reading, make_id
from onrecord.steps.merge.clusters import group
from onrecord.steps.merge.points import Borne, Point, points_of

__all__ = ["merge"]

_MOST = 5
"""The most claims that one article gives."""
_RANK: tuple[ClaimStatus, ...] = ("contested", "denied", "unconfirmed", "confirmed", "uncontested")
"""The most disputed first."""
_OPPOSITE: dict[ClaimStance, ClaimStance] = {"asserts": "denies", "denies": "asserts", "confirms": "denies"}
_WITHHOLDING: frozenset[ClaimStance] = frozenset({"denies", "does_not_confirm", "declines_comment"})
_ORDER: tuple[ClaimStance, ...] = ("asserts", "confirms", "denies", "does_not_confirm", "declines_comment")


def merge(readings: Sequence[Reading], *, lexicon: Lexicon | None = None) -> tuple[Claim, ...]:
    """The claims in dispute in the readings, the most disputed first, and of these those borne by many.

    The same readings in another order give the same claims. `lexicon` is the package's own
    unless another is given.
    """
    words, lexicon = wording(), lexicon or Lexicon.load()
    distinct = {reading.document.id: reading for reading in readings}
    points = [p for _, reading in sorted(distinct.items()) for p in points_of(reading, lexicon=lexicon, wording=words)]
    disputes = [d for d in (_Dispute(members) for members in group(points)) if d.counts and d.text]
    return tuple(d.claim for d in _foremost(disputes))


class _Dispute:
    """Points on one matter, read as a claim."""

    def __init__(self, points: tuple[Point, ...]):
        self.points = points
        self.negative = next((p.negative for p in points if p.utterance.act == "accuse" and p.text), all(p.negative for p in points))
        self.borne = sorted({b for p in points for b in self._turned(p)}, key=lambda b: (b[1].when, b[0]))
        self.main = any(p.main for p in points)
        self.deal = any(p.thing for p in points)
        self.text = self._text()

    def _turned(self, point: Point) -> list[Borne]:
        """The point's bearings on the claim as it is worded here."""
        if point.negative == self.negative:
            return list(point.bearings)
        return [(_OPPOSITE.get(stance, stance), u) for stance, u in point.bearings]

    def _text(self) -> str | None:
        """The first sentence, if possible one that names whom it is about, and the body's before the headline's."""
        fit = [p for p in self.points if p.text and p.negative == self.negative]
        best = min(fit, key=lambda p: (p.utterance.place == "headline", p.utterance.when), default=None)
        return best.text if best else None

    @property
    def counts(self) -> bool:
        """Whether this is in dispute, or what an article is about, and a party has a part in it."""
        if not any(u.parties for _, u in self.borne):
            return False
        stances = {stance for stance, _ in self.borne}
        return (self.main and not self.deal) or bool(stances & _WITHHOLDING) or ({"asserts", "confirms"} <= stances and not self.deal)

    @property
    def status(self) -> ClaimStatus:
        """How the claim stands, by who bears on it."""
        by = {stance: [u.parties for s, u in self.borne if s == stance] for stance in _ORDER}
        if not by["asserts"]:
            if by["denies"]:
                return "contested" if by["confirms"] else "denied"
            return "confirmed" if by["confirms"] else "unconfirmed"
        if by["denies"] or by["does_not_confirm"] or by["declines_comment"]:
            return "contested"
        if by["confirms"]:
            return "confirmed"
        accused = frozenset().union(*(p.about for p in self.points)) - frozenset().union(*by["asserts"])
        return "unconfirmed" if accused or len(set(by["asserts"])) == 1 else "uncontested"

    @property
    def weight(self) -> tuple[int, bool, int, int]:
        """Sorts claims, what matters most first: the most disputed, the main contention, borne by many parties and documents."""
        return (_RANK.index(self.status), not self.main, -len(self.borne), -len(self.documents))

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents, the earliest first."""
        return tuple(dict.fromkeys(u.document.id for _, u in self.borne))

    @property
    def claim(self) -> Claim:
        """The record."""
        first = self.points[0]
        key = make_id("claim", sorted(first.words.stems), sorted(first.words.numbers), sorted(first.about), first.thing)
        return Claim(key, self.text or "", self.status, _bearings(self.borne), self.documents)


def _bearings(borne: Sequence[Borne]) -> tuple[Bearing, ...]:
    """One for each party and stance, in the order of time; without a party only where no party has the stance."""
    by: dict[tuple[str | None, ClaimStance], dict[str, None]] = defaultdict(dict)
    known = {stance for stance, u in borne if u.parties}
    for stance, u in borne:
        for party in sorted(u.parties) if u.parties else [None] if stance not in known else []:
            by[party, stance][u.statement.id] = None
    return tuple(Bearing(party, stance, tuple(ids)) for (party, stance), ids in by.items())


def _foremost(disputes: Sequence[_Dispute]) -> list[_Dispute]:
    """Those that are among the foremost of one of their articles, the foremost first."""
    of: dict[str, list[int]] = defaultdict(list)
    for i, dispute in enumerate(disputes):
        for document in dispute.documents:
            of[document].append(i)
    weights = [dispute.weight for dispute in disputes]
    kept = {i for ids in of.values() for i in sorted(ids, key=lambda i: (weights[i], i))[:_MOST]}
    return [disputes[i] for i in sorted(kept, key=lambda i: (weights[i], disputes[i].borne[0][1].when, i))]
