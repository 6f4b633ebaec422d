"""Whose voice a statement's speaker has, and in which documents a voice appears.

In: statements. Out: rows of `voices` and `appearances`. Whatever changes marks the voice as
stale, so that the link step knows which of them to settle again.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.records import Judgement, LinkedActor, Party, Speaker, Statement, Voice, from_json, standing, to_json
from onrecord.store.reads import read
from onrecord.store.words import fold, plain

_KEPT = 20_000
_SAME = "name = ? AND kind = ? AND party = ?"


@lru_cache(_KEPT)
def key_of(voice: Voice) -> tuple[str, str, str]:
    """What identifies a voice in the store: name, kind, and the party as JSON."""
    return plain(voice.name), voice.kind, json.dumps(to_json(voice.party), separators=(",", ":"))


@lru_cache(_KEPT)
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
    """The voices of a document's speakers, in their order, each kept with how often it speaks in the document.

    A voice has the party for which it was heard, also where people fixed that.
    """
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


def fixes(connection: sqlite3.Connection) -> dict[Voice, tuple[Judgement, ...]]:
    """By voice the judgements that fix its party, as they were when it was linked last."""
    rows = connection.execute("SELECT name, kind, party, fixed FROM voices WHERE fixed IS NOT NULL ORDER BY n").fetchall()
    ids = {id for *_, fixed in rows for id in json.loads(fixed)}
    judgements = connection.execute(
        "SELECT id, json FROM judgements WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(ids)),)
    )
    of = {id: read(Judgement, text) for id, text in judgements}
    return {voice_of(*key): tuple(of[id] for id in json.loads(fixed)) for *key, fixed in rows}


def put_fixes(connection: sqlite3.Connection, blocks: Iterable[str], actors: Iterable[LinkedActor]) -> tuple[str, ...]:
    """Keep which judgements fix the parties of the voices in these blocks; the ids of the documents where that is other than before."""
    after = {key_of(voice): (voice, those) for actor in actors for voice, those in actor.fixed.items()}
    changed: list[tuple[str | None, str | None, int]] = []
    for block in sorted(blocks):
        rows = connection.execute("SELECT n, name, kind, party, fixed, standing FROM voices WHERE block = ?", (block,)).fetchall()
        for n, *key, fixed, party in rows:
            voice, those = after.get((key[0], key[1], key[2]), (None, ()))
            new = (json.dumps([j.id for j in those]), key_of(standing(voice, those))[2]) if voice is not None else (None, None)
            if new != (fixed, party):
                changed.append((*new, n))
    connection.executemany("UPDATE voices SET fixed = ?, standing = ? WHERE n = ?", changed)
    sql = "SELECT DISTINCT d.id FROM appearances a JOIN documents d ON d.n = a.document WHERE a.voice = ?"
    return tuple(sorted({id for *_, n in changed for (id,) in connection.execute(sql, (n,))}))


def mark_known(connection: sqlite3.Connection, voices: Iterable[Voice]) -> None:
    """Mark those of the voices that the store has."""
    connection.executemany(f"UPDATE voices SET stale = 1 WHERE {_SAME}", [key_of(voice) for voice in voices])


def voice_all(connection: sqlite3.Connection) -> None:
    """The voices of all statements: for a store that was made before there were any."""
    for document, day in connection.execute("SELECT n, reference_date FROM documents").fetchall():
        rows = connection.execute("SELECT n, json FROM statements WHERE document = ? ORDER BY n", (document,)).fetchall()
        statements = [read(Statement, item) for _, item in rows]
        voices = voice_statements(connection, document, day, [(s.speaker, s.party) for s in statements])
        connection.executemany("UPDATE statements SET voice = ? WHERE n = ?", [(p, n) for p, (n, _) in zip(voices, rows, strict=True)])
