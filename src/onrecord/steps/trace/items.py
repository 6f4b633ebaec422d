"""One reading -> its items on issues, agreements and events, and when two of them are on one.

Issues are one for all parties, by their words. A deal is one by its name, its parties and its year, an event by
its type, who acts and on whom, the days and the words.
"""

from collections.abc import Iterable
from datetime import date
from itertools import combinations

from onrecord.edtf import bounds, day_number
from onrecord.grouping import Rule
from onrecord.lexicon.frequencies import bits_of
from onrecord.lexicon.wording import Wording, numbers_of
from onrecord.records import (
    Agreement,
    Event,
    Item,
    ItemSort,
    Party,
    Position,
    Reading,
    Stand,
    Words,
    cut,
    make_id,
    make_key,
    names_of,
    pack_keys,
)

_ALIKE = 0.5
"""Least Dice of the words of two issues, of two agreements' names, or of the reports of two events, that are one."""
_DAYS = 2
"""How many days apart two reports may put one event."""
_RAREST = 5
_SHORT = 3
"""So many words has the longest issue that one of a single word may be half of."""
_MONTHS = 3
"""What is dated to more months than these is held only against what is dated as vaguely."""


def items_of(reading: Reading, *, wording: Wording) -> tuple[Item, ...]:
    """What one reading has on issues, agreements and events."""
    return (
        *(_of_position(p, reading, wording) for p in without_repeats(reading.positions, wording)),
        *(_of_agreement(a, reading, wording) for a in reading.agreements),
        *(_of_event(e, reading, wording) for e in reading.events),
    )


def without_repeats(positions: Iterable[Position], wording: Wording) -> list[Position]:
    """One of those that say the same in one document: same party, stance and words of the issue."""
    first: dict[object, Position] = {}
    for p in sorted(positions, key=lambda p: (p.evidence, p.id)):
        first.setdefault((p.party, p.stance, stems_of(p.issue, wording), p.when), p)
    return list(first.values())


def stems_of(text: str, wording: Wording) -> frozenset[str]:
    """The stems of what the words are about; of those that are about nothing, the words themselves."""
    return frozenset(stem for _, stem in wording.content(text)) or frozenset(text.casefold().split())


def _of_position(position: Position, reading: Reading, wording: Wording) -> Item:
    when = position.when or reading.document.reference_date
    stems, parties = stems_of(position.issue, wording), frozenset(names_of(position.party))
    stands = tuple(Stand(party, position.stance, when, position.statement) for party in sorted(parties))
    words = Words(stems, frozenset(), frozenset(), numbers_of(position.issue))
    return _item("issue", position, reading, when, position.issue, words, parties, _keys("issue", stems), stands, position.stance)


def _of_agreement(agreement: Agreement, reading: Reading, wording: Wording) -> Item:
    day = reading.document.reference_date
    stems = stems_of(agreement.name, wording)
    stands = tuple(Stand(party, status, day, None) for party, status in sorted(agreement.status.items()))
    words = Words(stems, frozenset(), frozenset(), frozenset({agreement.when[:4]} if agreement.when else ()))
    about = frozenset(agreement.parties)
    return _item("agreement", agreement, reading, day, agreement.name, words, about, _keys("agreement", stems), stands, "")


def _of_event(event: Event, reading: Reading, wording: Wording) -> Item:
    when = event.when or reading.document.reference_date
    text = cut(reading.document.text, event.evidence)
    about = frozenset((*names_of(event.actor), *names_of(event.target)))
    words = Words(stems_of(text, wording), frozenset(), about, numbers_of(text))
    kind = f"{event.type} {_listed(event.actor)}>{_listed(event.target)}"
    keys = tuple(dict.fromkeys(make_key(month, key) for month in _months(when) for key in _keys(kind, words.stems)))
    return _item("event", event, reading, when, text, words, about, keys, (), kind)


def _listed(party: Party) -> str:
    return "+".join(sorted(names_of(party)))


def _item(
    sort: ItemSort,
    record: Position | Agreement | Event,
    reading: Reading,
    when: str | None,
    text: str,
    words: Words,
    about: frozenset[str],
    keys: tuple[int, ...],
    stands: tuple[Stand, ...],
    kind: str,
) -> Item:
    document = reading.document.id
    id = make_id(sort, document, record.id, record.evidence)
    by = about if sort == "issue" else frozenset()
    return Item(
        id, sort, document, record.id, day_number(when), when, text, record.evidence, words, about, by, pack_keys(keys), stands, kind
    )


def _keys(sort: str, stems: frozenset[str]) -> tuple[int, ...]:
    """By pairs of the rarest words; where there are few, also by the rarest, for the sake of what has but one."""
    rarest = sorted(stems, key=lambda stem: (-bits_of(stem), stem))[:_RAREST]
    pairs = [make_key(sort, *sorted(pair)) for pair in combinations(rarest, 2)]
    return tuple(dict.fromkeys([*pairs, *(make_key(sort, stem) for stem in rarest[:1] if len(stems) <= _SHORT)]))


def _months(when: str | None) -> tuple[str, ...]:
    """The months of a date, give or take a day, so that two dates that may be one day, give or take two, share one."""
    days = bounds(when)
    if days is None:
        return ("",)
    first, last = (
        date.fromordinal(min(max(day_number(day) + off, 1), date.max.toordinal())) for day, off in zip(days, (-1, 1), strict=True)
    )
    months = range(first.year * 12 + first.month, last.year * 12 + last.month + 1)
    return tuple(map(str, months)) if len(months) <= _MONTHS else ("",)


# ------------------------------------------------------------------------------ likeness


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _one_issue(p: Item, q: Item) -> float:
    return _dice(p.words.stems, q.words.stems)


def _one_deal(p: Item, q: Item) -> float:
    if not (p.about <= q.about or q.about <= p.about):
        return 0.0
    years = p.words.numbers, q.words.numbers
    return 0.0 if all(years) and years[0] != years[1] else _dice(p.words.stems, q.words.stems)


def _one_event(p: Item, q: Item) -> float:
    if p.kind != q.kind or not _may_be_one_day(p.when, q.when):
        return 0.0
    return _dice(p.words.stems, q.words.stems)


def _may_be_one_day(a: str | None, b: str | None) -> bool:
    """Whether two dates leave room for one day, give or take."""
    one, other = bounds(a), bounds(b)
    if one is None or other is None:
        return True
    return day_number(one[0]) - _DAYS <= day_number(other[1]) and day_number(other[0]) - _DAYS <= day_number(one[1])


RULES: dict[ItemSort, Rule] = {
    "issue": Rule(_one_issue, _ALIKE, _ALIKE),
    "agreement": Rule(_one_deal, _ALIKE, _ALIKE),
    "event": Rule(_one_event, _ALIKE, _ALIKE),
}
"""When two items are on one matter, by their sort: only roots lead, so that issues do not drift from word to word."""
