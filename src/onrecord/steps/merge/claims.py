"""Items on one matter -> the verdict on it: the claim's sentence, how it stands, and whether it is one.

The parties' stances come counted (`Tally`), so that a claim that a thousand articles repeat costs no more to
judge than one of two.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.records import WITHHOLDING, ClaimStance, ClaimStatus, Item, status_of, turned
from onrecord.steps.merge.likeness import has_sentence

_RANK: tuple[ClaimStatus, ...] = ("contested", "denied", "unconfirmed", "confirmed", "uncontested")
"""The most disputed first."""
_BITS = 20
"""Of a number that counts in the weight of a claim."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many stands a party takes in this way, on items that are put in the negative or not."""

    party: str | None
    stance: str
    negative: bool
    stands: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim as its items and the stances to it make it."""

    id: str
    text: str
    negative: bool
    status: ClaimStatus
    disputed: bool
    main: bool
    parties: frozenset[str]
    about: frozenset[str]
    bearings: int
    documents: int
    origins: int

    @property
    def counts(self) -> bool:
        """Whether people should hear of it: it is by a party or against one, and at issue or said by several."""
        return bool(self.parties or self.about) and (self.disputed or self.origins > 1)

    @property
    def weight(self) -> int:
        """Sorts claims, what matters most first: the most disputed, borne by many statements and documents, at issue in one of them."""
        weight = _RANK.index(self.status)
        for many in (self.bearings, self.documents):
            weight = (weight << _BITS) + (1 << _BITS) - 1 - min(many, (1 << _BITS) - 1)
        return 2 * weight + (not self.main)

    def turned(self, stance: str, negative: bool) -> ClaimStance:
        """The stance of an item that is put in the negative or not, as one to the claim as it is worded here."""
        return turned(stance, negative != self.negative)


def tally(items: Iterable[Item]) -> tuple[Tally, ...]:
    """All stands on the items, counted."""
    counts: dict[tuple[str | None, str, bool], int] = {}
    for item in items:
        for stand in item.stands:
            key = (stand.party, stand.stance, item.negative)
            counts[key] = counts.get(key, 0) + 1
    return tuple(Tally(*key, n) for key, n in counts.items())


def verdict_of(
    items: Sequence[Item], tallies: Iterable[Tally], *, documents: int | None = None, origins: int | None = None
) -> Verdict | None:
    """The verdict on items of one matter, the earliest first; None where no sentence says it.

    Of a claim that was said very often the leading items are enough, with the stances to all of them, and the numbers of
    documents and of their origins; unless these are given each document is an origin.
    """
    documents = len({item.document for item in items}) if documents is None else documents
    negative = next((i.negative for i in items if i.kind.startswith("accuse") and i.text), all(i.negative for i in items))
    by: dict[ClaimStance, set[str | None]] = {}
    bearings = 0
    for one in tallies:
        stance = turned(one.stance, one.negative != negative)
        by.setdefault(stance, set()).add(one.party)
        bearings += one.stands
    text = _sentence(items, negative)
    if not by or not text:
        return None
    parties = frozenset(party for those in by.values() for party in those if party is not None)
    main, deal = any(i.main for i in items), any(i.thing for i in items)
    disputed = (main and not deal) or bool(by.keys() & WITHHOLDING) or ({"asserts", "confirms"} <= by.keys() and not deal)
    about = frozenset().union(*(i.about for i in items)) - set(by.get("asserts", ()))
    return Verdict(
        id=items[0].id,
        text=text,
        negative=negative,
        status=status_of(by, bool(about)),
        disputed=disputed,
        main=main,
        parties=parties,
        about=frozenset(about),
        bearings=bearings,
        documents=documents,
        origins=documents if origins is None else origins,
    )


def _sentence(items: Sequence[Item], negative: bool) -> str | None:
    """The first sentence, one of a body before one of a headline; where there is none, what somebody said."""
    fit = [item for item in items if item.text and item.negative == negative]
    best = min(fit, key=lambda item: (not has_sentence(item), "headline" in item.kind, item.rank), default=None)
    return best.text if best else None
