"""One reading -> the lines of the timeline that it gives: what was said, done and agreed, and when."""

import re

from onrecord.lexicon import Lexicon
from onrecord.records import Act, Agreement, Entry, Event, Party, Reading, Spans, Statement, cut, names_of

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


def entries_of(reading: Reading, *, lexicon: Lexicon) -> tuple[Entry, ...]:
    """All of one reading that has a date, in the order of time."""
    text, document = reading.document.text, reading.document.id
    found: list[tuple[Spans, Entry]] = []
    found += [(s.content, Entry(s.when, "statement", s.id, document, _said(s, text, lexicon))) for s in reading.statements if s.when]
    found += [(e.evidence, Entry(e.when, "event", e.id, document, _happened(e, text))) for e in reading.events if e.when]
    found += [(a.evidence, Entry(a.when, "agreement", a.id, document, _agreed(a, lexicon))) for a in reading.agreements if a.when]
    found.sort(key=lambda x: (begin(x[1].when), x[0], x[1].record))
    return tuple(entry for _, entry in found)


def begin(when: str) -> tuple[str, str]:
    """Sorts EDTF by its start: an interval by its first date, an open start by its end, "2025" before "2025-03"."""
    start, _, end = when.partition("/")
    plain = (start.strip(".") or end).strip("[]{}~?%.").replace("X", "0")
    return plain, when


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
