"""Readings and claims -> the ledger: positions by issue over time, agreements, the timeline.

In: the readings of any number of articles, in any order, and the claims made of them. Out: a
`Ledger`. Each position keeps its document and its evidence; an agreement that many articles
tell of is one, and where they differ on a party's attitude the later report holds.

    items       what a reading has on issues, agreements and events, and when two are on one
    timeline    the lines that a reading gives
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.grouping import Tray, settle
from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import Wording, wording
from onrecord.records import Agreement, AgreementStatus, Claim, Entry, Item, Ledger, Position, Reading, names_of
from onrecord.steps.trace.items import RULES, items_of, without_repeats
from onrecord.steps.trace.timeline import begin, entries_of

__all__ = ["RULES", "entries_of", "items_of", "trace", "united"]


def trace(readings: Sequence[Reading], claims: Sequence[Claim], *, lexicon: Lexicon | None = None) -> Ledger:
    """What the readings say together. The same readings in another order give the same ledger.

    `lexicon` names the parties; it is the package's own unless another is given.
    """
    distinct = {reading.document.id: reading for reading in readings}
    ordered = sorted(distinct.values(), key=lambda r: (r.document.reference_date or "9999", r.document.id))
    words, lexicon = wording(), lexicon or Lexicon.load()
    trays = {sort: Tray() for sort in RULES}
    items = [item for reading in ordered for item in items_of(reading, wording=words)]
    for sort, tray in trays.items():
        settle(tray, RULES[sort], (item for item in items if item.sort == sort))
    return Ledger(
        claims=tuple(claims),
        positions=_positions(ordered, trays["issue"].matters(), words),
        agreements=_agreements(ordered, trays["agreement"].matters()),
        timeline=_timeline(ordered, lexicon),
    )


def _positions(readings: Sequence[Reading], issues: Sequence[Sequence[Item]], words: Wording) -> tuple[Position, ...]:
    """Positions together by party and issue, the party and the issue that come first in time first, each in order of time."""
    issue_of = {(item.document, item.evidence, item.text): n for n, items in enumerate(issues) for item in items}
    found = [
        (issue_of[p.document, p.evidence, p.issue], p if p.when else replace(p, when=reading.document.reference_date))
        for reading in readings
        for p in without_repeats(reading.positions, words)
    ]
    found.sort(key=lambda x: (begin(x[1].when or "9999"), x[1].document, x[1].evidence, x[1].id))
    parties = {party: n for n, party in enumerate(dict.fromkeys(_holders(p) for _, p in found))}
    first = {key: n for n, key in enumerate(dict.fromkeys((_holders(p), issue) for issue, p in found))}
    return tuple(p for issue, p in sorted(found, key=lambda x: (parties[_holders(x[1])], first[_holders(x[1]), x[0]])))


def _holders(position: Position) -> tuple[str, ...]:
    return tuple(sorted(names_of(position.party)))


def _agreements(readings: Sequence[Reading], deals: Sequence[Sequence[Item]]) -> tuple[Agreement, ...]:
    """One for each deal, in the order of their dates."""
    reports = {(a.document, a.evidence, a.name): a for reading in readings for a in reading.agreements}
    found = [united([reports[item.document, item.evidence, item.text or ""] for item in items]) for items in deals]
    return tuple(sorted(found, key=lambda a: (begin(a.when or "9999"), a.name, a.id)))


def united(reports: Sequence[Agreement]) -> Agreement:
    """Reports of one deal, the earliest first, as one: it keeps the first one's name and evidence, and the latest status of each party."""
    status: dict[str, AgreementStatus] = {}
    for report in reports:
        status |= report.status
    return replace(
        reports[0],
        parties=max((r.parties for r in reports), key=len),
        when=max((r.when for r in reports if r.when), key=len, default=None),
        terms=next((r.terms for r in reports if r.terms), None),
        status=status,
    )


def _timeline(readings: Sequence[Reading], lexicon: Lexicon) -> tuple[Entry, ...]:
    """All that has a date, by its start."""
    found = [(begin(e.when), e.document, n, e) for reading in readings for n, e in enumerate(entries_of(reading, lexicon=lexicon))]
    return tuple(entry for *_, entry in sorted(found, key=lambda x: x[:3]))
