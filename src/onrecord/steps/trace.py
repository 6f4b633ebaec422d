"""Readings and claims -> the ledger: positions by issue over time, agreements, the timeline.

In: the readings of any number of articles, in any order, and the claims made of them. Out: a
`Ledger`. Each position keeps its document and its evidence; an agreement that many articles
tell of is one, and where they differ on a party's attitude the later report holds.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import Wording, wording
from onrecord.records import (
    Act,
    Agreement,
    AgreementStatus,
    Claim,
    Document,
    Entry,
    Event,
    Ledger,
    Party,
    Position,
    Reading,
    Spans,
    Statement,
    cut,
    names_of,
)

__all__ = ["trace"]

_ALIKE = 0.5
"""Least Dice of the words of two issues, or of two agreements' names, that are one."""
_LONGEST = 160
"""Characters of a line of the timeline."""
_COMPLEMENT = re.compile(r"(.{1,80}?) ((?:of|for) .+)", re.S)
_DOES: dict[Act, str] = {
    "assert": "says",
    "accuse": "accuses",
    "deny": "denies",
    "confirm": "confirms",
    "not_confirm": "does not confirm",
    "decline": "does not comment",
    "demand": "demands",
    "propose": "proposes",
    "accept": "accepts",
    "reject": "rejects",
    "consider": "is open to",
    "commit": "announces",
    "threaten": "threatens",
    "praise": "praises",
    "doubt": "doubts",
    "expect": "expects",
}

T = TypeVar("T")


def trace(readings: Sequence[Reading], claims: Sequence[Claim], *, lexicon: Lexicon | None = None) -> Ledger:
    """What the readings say together. The same readings in another order give the same ledger.

    `lexicon` names the parties; it is the package's own unless another is given.
    """
    distinct = {reading.document.id: reading for reading in readings}
    ordered = sorted(distinct.values(), key=lambda r: (_date_of(r.document) or "9999", r.document.id))
    words, lexicon = wording(), lexicon or Lexicon.load()
    return Ledger(
        claims=tuple(claims),
        positions=_positions(ordered, words),
        agreements=_agreements(ordered, words),
        timeline=_timeline(ordered, lexicon),
    )


def _date_of(document: Document) -> str | None:
    return document.published or document.reference_date


def _begin(when: str) -> tuple[str, str]:
    """Sorts EDTF by its start: an interval by its first date, an open start by its end, "2025" before "2025-03"."""
    start, _, end = when.partition("/")
    plain = (start.strip(".") or end).strip("[]{}~?%.").replace("X", "0")
    return plain, when


# ------------------------------------------------------------------------------ positions


def _positions(readings: Iterable[Reading], words: Wording) -> tuple[Position, ...]:
    """Positions together by party and issue, the party and the issue that come first in time first, each in order of time."""
    dated = [
        p if p.when else replace(p, when=_date_of(reading.document))
        for reading in readings
        for p in _without_repeats(reading.positions, words)
    ]
    dated.sort(key=lambda p: (_begin(p.when or "9999"), p.document, p.evidence, p.id))
    by_party: dict[tuple[str, ...], list[Position]] = defaultdict(list)
    for position in dated:
        by_party[tuple(sorted(names_of(position.party)))].append(position)
    return tuple(position for held in by_party.values() for issue in _alike(held, lambda p: _key(p.issue, words)) for position in issue)


def _without_repeats(positions: Iterable[Position], words: Wording) -> list[Position]:
    """One of those that say the same in one document: same party, stance and words of the issue."""
    first: dict[object, Position] = {}
    for p in sorted(positions, key=lambda p: (p.evidence, p.id)):
        first.setdefault((p.party, p.stance, _key(p.issue, words), p.when), p)
    return list(first.values())


def _key(text: str, words: Wording) -> frozenset[str]:
    return frozenset(stem for _, stem in words.content(text)) or frozenset(text.casefold().split())


def _alike(items: Sequence[T], key: Callable[[T], frozenset[str]]) -> list[list[T]]:
    """The items in groups of like words, in the order that they come; each is compared with a group's first."""
    groups: list[tuple[frozenset[str], list[T]]] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for item in items:
        stems = key(item)
        near = sorted({g for stem in stems for g in holders[stem]})
        best = max(near, key=lambda g: (_dice(groups[g][0], stems), -g), default=None)
        if best is None or _dice(groups[best][0], stems) < _ALIKE:
            for stem in stems:
                holders[stem].append(len(groups))
            groups.append((stems, [item]))
        else:
            groups[best][1].append(item)
    return [members for _, members in groups]


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


# ----------------------------------------------------------------------------- agreements


def _agreements(readings: Iterable[Reading], words: Wording) -> tuple[Agreement, ...]:
    """One for each deal: like names, parties that do not differ, times that do not differ."""
    found = [agreement for reading in readings for agreement in sorted(reading.agreements, key=lambda a: (a.evidence, a.id))]
    united: list[Agreement] = []
    for like in _alike(found, lambda a: _key(a.name, words)):
        apart: list[list[Agreement]] = []
        for agreement in like:
            home = next((group for group in apart if all(_may_be_one(agreement, other) for other in group)), None)
            if home is None:
                apart.append([agreement])
            else:
                home.append(agreement)
        united += [_united(group) for group in apart]
    return tuple(sorted(united, key=lambda a: (_begin(a.when or "9999"), a.name, a.id)))


def _may_be_one(a: Agreement, b: Agreement) -> bool:
    parties = set(a.parties) <= set(b.parties) or set(b.parties) <= set(a.parties)
    return parties and (a.when is None or b.when is None or a.when[:4] == b.when[:4])


def _united(reports: Sequence[Agreement]) -> Agreement:
    """Reports of one deal, the earliest first, as one: it keeps the first one's name and evidence."""
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


# ------------------------------------------------------------------------------- timeline


def _timeline(readings: Iterable[Reading], lexicon: Lexicon) -> tuple[Entry, ...]:
    """All that has a date, by its start."""
    found: list[tuple[Spans, Entry]] = []
    for reading in readings:
        text, document = reading.document.text, reading.document.id
        found += [(s.content, Entry(s.when, "statement", s.id, document, _said(s, text, lexicon))) for s in reading.statements if s.when]
        found += [(e.evidence, Entry(e.when, "event", e.id, document, _happened(e, text))) for e in reading.events if e.when]
        found += [(a.evidence, Entry(a.when, "agreement", a.id, document, _agreed(a, lexicon))) for a in reading.agreements if a.when]
    found.sort(key=lambda x: (_begin(x[1].when), x[1].document, x[0], x[1].record))
    return tuple(entry for _, entry in found)


def _said(statement: Statement, text: str, lexicon: Lexicon) -> str:
    """Who did what, and the words: "Norway (Kari Lund) accuses Iceland of jamming a radar"."""
    who, said = _speaker(statement, lexicon), cut(text, statement.content).removeprefix("that ")
    if statement.act in ("decline", "not_confirm") and statement.cue:
        return _line(f"{who} {cut(text, statement.cue)} {said}")
    does = f"{who} {_DOES[statement.act]}"
    if statement.target and statement.act in ("accuse", "praise", "threaten"):
        does += f" {_named(statement.target, lexicon)}"
        whom = _COMPLEMENT.match(said)
        if whom and set(names_of(lexicon.party_of(whom[1]))) == set(names_of(statement.target)):
            return _line(f"{does} {whom[2]}")
    return _line(f"{does}: {said}" if said else does)


def _speaker(statement: Statement, lexicon: Lexicon) -> str:
    party, speaker = _named(statement.party, lexicon), statement.speaker
    if party and speaker and party.casefold() != speaker.name.casefold():
        return f"{party} ({speaker.name})"
    return speaker.name if speaker else party or "Somebody"


def _happened(event: Event, text: str) -> str:
    words = cut(text, event.evidence)
    return _line(words[:1].upper() + words[1:])


def _agreed(agreement: Agreement, lexicon: Lexicon) -> str:
    attitudes = ", ".join(f"{lexicon.name_of(party)} {status.replace('_', ' ')}" for party, status in sorted(agreement.status.items()))
    return _line(f"{agreement.name} ({attitudes})" if attitudes else agreement.name)


def _named(party: Party, lexicon: Lexicon) -> str:
    return ", ".join(lexicon.name_of(code) for code in names_of(party))


def _line(text: str) -> str:
    """The text in one line, not too long."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
