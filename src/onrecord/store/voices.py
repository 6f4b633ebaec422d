"""Whose voice a statement's speaker has, and in which documents a voice appears.

In: statements. Out: rows of `voices` and `appearances`. Whatever changes marks the voice as
stale, so that the link step knows which of them to settle again.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.records import Party, Speaker, Statement, Voice, from_json, to_json
from onrecord.store.words import fold, plain

_SAME = "name = ? AND kind = ? AND party = ?"


def key_of(voice: Voice) -> tuple[str, str, str]:
    """What identifies a voice in the store: name, kind, and the party as JSON."""
    return plain(voice.name), voice.kind, json.dumps(to_json(voice.party), separators=(",", ":"))


def voice_of(name: str, kind: str, party: str) -> Voice:
    """The voice of such a row."""
    return from_json(Voice, {"name": name, "kind": kind, "party": json.loads(party)})


def number_of(connection: sqlite3.Connection, voice: Voice) -> int:
    """The number of a voice, which is stale from now on; it is put into the store where it is new."""
    key = key_of(voice)
    (n,) = connection.execute(
        "INSERT INTO voices (name, kind, party, folded) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET stale = 1 RETURNING n",
        (*key, fold(voice.name)),
    ).fetchone()
    return int(n)


def voice_statements(
    connection: sqlite3.Connection, document: int, day: str | None, spoken: Sequence[tuple[Speaker | None, Party]]
) -> list[int | None]:
    """The voices of a document's speakers, in their order, each kept with how often it speaks in the document."""
    numbers: dict[Voice, int] = {}
    found: list[int | None] = []
    counts: Counter[tuple[int, str]] = Counter()
    for speaker, party in spoken:
        if speaker is None:
            found.append(None)
            continue
        voice = Voice(speaker.name, speaker.kind, party)
        if voice not in numbers:
            numbers[voice] = number_of(connection, voice)
        found.append(numbers[voice])
        counts[numbers[voice], plain(speaker.role or "")] += 1
    connection.executemany(
        "INSERT INTO appearances (voice, document, role, day, statements) VALUES (?, ?, ?, ?, ?)",
        [(n, document, role, day, count) for (n, role), count in counts.items()],
    )
    _count(connection, document, 1)
    return found


def forget_statements(connection: sqlite3.Connection, document: int) -> None:
    """Take a document's speakers out, and mark their voices as stale."""
    _count(connection, document, -1)
    connection.execute("DELETE FROM appearances WHERE document = ?", (document,))


def _count(connection: sqlite3.Connection, document: int, sign: int) -> None:
    """Add a document to the counts of its voices, or take it away: none of them has to be counted again."""
    rows = connection.execute("SELECT voice, sum(statements) FROM appearances WHERE document = ? GROUP BY voice", (document,)).fetchall()
    connection.executemany(
        "UPDATE voices SET statements = statements + ?, documents = documents + ?, stale = 1 WHERE n = ?",
        [(sign * statements, sign, n) for n, statements in rows],
    )


def mark_known(connection: sqlite3.Connection, voices: Iterable[Voice]) -> None:
    """Mark those of the voices that the store has."""
    connection.executemany(f"UPDATE voices SET stale = 1 WHERE {_SAME}", [key_of(voice) for voice in voices])


def voice_all(connection: sqlite3.Connection) -> None:
    """The voices of all statements: for a store that was made before there were any."""
    for document, day in connection.execute("SELECT n, reference_date FROM documents").fetchall():
        rows = connection.execute("SELECT n, json FROM statements WHERE document = ? ORDER BY n", (document,)).fetchall()
        statements = [from_json(Statement, json.loads(item)) for _, item in rows]
        voices = voice_statements(connection, document, day, [(s.speaker, s.party) for s in statements])
        connection.executemany("UPDATE statements SET voice = ? WHERE n = ?", [(p, n) for p, (n, _) in zip(voices, rows, strict=True)])
