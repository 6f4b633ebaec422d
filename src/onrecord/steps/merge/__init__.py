"""Readings -> claims: what is in dispute, and how each party stands to it.

In: the readings of any number of articles, in any order. Out: `Claim`s, the most disputed first.
A claim is what is denied, withheld or admitted, what an article likely has at issue (an allegation in its headline, one that it
gives room), or what articles of several origins say; what is merely said once and not answered makes none.
The way of the data: `phrase` (a statement's words as a sentence) and `prose` (as an editor would print
it), `utterances`, `answers` and `deals` (who answers whom in one article), `points` (one article),
`contention` (which of its statements are at issue), `items` (points that can be compared across articles), `opposition` (those that
cannot both be so), `reports` (what outlets state themselves), `runs` (what goes on in a later statement), `claims` (items on one
matter).
"""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.edtf import day_number
from onrecord.grouping import Relation, Tray, settle
from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import wording
from onrecord.model.classifier import shipped
from onrecord.records import Bearing, Claim, ClaimStance, Item, Reading
from onrecord.steps.merge.claims import Tally, Verdict, tally, verdict_of
from onrecord.steps.merge.items import RULES, Sense, item_of, items_of, text_of
from onrecord.steps.merge.likeness import LEAST, likeness
from onrecord.steps.merge.opposition import may_oppose, opposes
from onrecord.steps.merge.reports import may_be_stated, reports_of, states
from onrecord.steps.merge.runs import runs_of

__all__ = [
    "LEAST",
    "OPPOSES",
    "RULES",
    "STATES",
    "Sense",
    "Tally",
    "Verdict",
    "item_of",
    "items_of",
    "likeness",
    "merge",
    "opposes",
    "reports_of",
    "states",
    "tally",
    "text_of",
    "verdict_of",
]

OPPOSES = Relation(opposes, may_oppose)
"""Of two items of claims that they cannot both be so."""
STATES = Relation(states, may_be_stated)
"""Of an item of a claim and a report that the second says what the first does."""
_MOST = 5
"""The most claims that the record of one article has."""


def merge(readings: Sequence[Reading], *, lexicon: Lexicon | None = None, sense: Sense | None = None) -> tuple[Claim, ...]:
    """The claims in the readings, the most disputed first, and of these those borne by many.

    The same readings in another order give the same claims. `lexicon` and `sense` are the package's own
    unless others are given.
    """
    words, lexicon, sense = wording(), lexicon or Lexicon.load(), sense or shipped().sense
    distinct = {reading.document.id: reading for reading in readings}
    tray = Tray()
    read = (items_of(reading, lexicon=lexicon, wording=words, sense=sense) for reading in distinct.values())
    settle(tray, RULES["claim"], (item for items in read for item in items))
    found = [
        (verdict, tree) for tree in runs_of(tray.matters()) if (verdict := verdict_of(tree, tally(tree))) is not None and verdict.counts
    ]
    return tuple(_claim(verdict, tree) for verdict, tree in _foremost(found))


def _claim(verdict: Verdict, items: Sequence[Item]) -> Claim:
    return Claim(verdict.id, verdict.text, verdict.status, _bearings(verdict, items), _documents(items))


def _documents(items: Sequence[Item]) -> tuple[str, ...]:
    """The ids of the documents, the earliest first."""
    return tuple(dict.fromkeys(item.document for item in items))


def _bearings(verdict: Verdict, items: Sequence[Item]) -> tuple[Bearing, ...]:
    """One for each party and stance, in the order of time; without a party only where no party has the stance."""
    by: dict[tuple[str | None, ClaimStance], dict[str | None, None]] = defaultdict(dict)
    stands = [(day_number(stand.when), i, stand, item) for i, item in enumerate(items) for stand in item.stands]
    for _, _, stand, item in sorted(stands, key=lambda x: x[:2]):
        by[stand.party, verdict.turned(stand.stance, item.negative)][stand.statement] = None
    known = {stance for party, stance in by if party is not None}
    return tuple(
        Bearing(party, stance, tuple(id for id in ids if id is not None))
        for (party, stance), ids in by.items()
        if party is not None or stance not in known
    )


def _foremost(found: Sequence[tuple[Verdict, Sequence[Item]]]) -> list[tuple[Verdict, Sequence[Item]]]:
    """Those that are among the foremost of one of their articles, the foremost first."""
    of: dict[str, list[int]] = defaultdict(list)
    for i, (_, items) in enumerate(found):
        for document in _documents(items):
            of[document].append(i)
    weights = [(verdict.weight, i) for i, (verdict, _) in enumerate(found)]
    kept = {i for ids in of.values() for i in sorted(ids, key=lambda i: weights[i])[:_MOST]}
    return [found[i] for i in sorted(kept, key=lambda i: weights[i])]
