"""The actors of some blocks -> their rows.

In: the blocks that were linked again, and all actors of them. Only actors whose voices changed are
counted anew, so that the cost hangs on what was added and not on what is there.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.records import LinkedActor, names_of
from onrecord.store.voices import key_of, voice_of
from onrecord.store.words import fold, plain


def put_actors(connection: sqlite3.Connection, blocks: Iterable[str], actors: Iterable[LinkedActor]) -> None:
    """Keep the actors of the blocks; drop those that are no more, and voices that no document has."""
    numbers, before, names, changed = _before(connection, blocks)
    after: set[str] = set()
    for actor in actors:
        members = {numbers[key_of(voice)] for voice in actor.voices}
        after.add(actor.id)
        if before.get(actor.id) == members and not members & changed:
            if (name := plain(actor.name)) != names[actor.id]:
                connection.execute("UPDATE actors SET name = ?, folded = ? WHERE id = ?", (name, fold(name), actor.id))
        else:
            _put(connection, actor, sorted(members))
    connection.executemany("DELETE FROM actors WHERE id = ?", [(id,) for id in before if id not in after])
    connection.execute("DELETE FROM voices WHERE stale AND documents = 0")
    connection.execute("UPDATE voices SET stale = 0 WHERE stale")


def _before(
    connection: sqlite3.Connection, blocks: Iterable[str]
) -> tuple[dict[tuple[str, str, str], int], dict[str, set[int]], dict[str, str], set[int]]:
    """Of the blocks' voices: their numbers by key, those of each actor that was, the names of these, and which are stale."""
    numbers: dict[tuple[str, str, str], int] = {}
    before: dict[str, set[int]] = defaultdict(set)
    names: dict[str, str] = {}
    changed: set[int] = set()
    for block in blocks:
        rows = connection.execute(
            """SELECT p.n, p.name, p.kind, p.party, p.stale, a.id, a.name FROM voices p LEFT JOIN actors a ON a.n = p.actor
            WHERE p.block = ?""",
            (block,),
        )
        for n, name, kind, party, stale, actor, called in rows:
            numbers[name, kind, party] = n
            if actor is not None:
                before[actor].add(n)
                names[actor] = called
            if stale:
                changed.add(n)
    return numbers, before, names, changed


def _put(connection: sqlite3.Connection, actor: LinkedActor, voices: list[int]) -> None:
    marks = ", ".join("?" * len(voices))
    rows = connection.execute(
        f"""SELECT n, name, kind, party, statements, documents, (SELECT min(day) FROM appearances WHERE voice = n),
        (SELECT max(day) FROM appearances WHERE voice = n), fixed FROM voices WHERE n IN ({marks}) ORDER BY documents DESC, n""",
        voices,
    ).fetchall()
    of = _parties(connection, rows)
    statements = sum(row[4] for row in rows)
    documents = _documents(connection, [(row[0], row[5]) for row in rows])
    days = sorted(day for row in rows for day in row[6:8] if day is not None)
    first, last = (days[0], days[-1]) if days else (None, None)
    parties = json.dumps(sorted(of, key=lambda code: (-of[code], code)))
    (n,) = connection.execute(
        """INSERT INTO actors (id, name, folded, kind, parties, statements, documents, first, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, folded = excluded.folded, kind = excluded.kind, parties = excluded.parties,
        statements = excluded.statements, documents = excluded.documents, first = excluded.first, last = excluded.last RETURNING n""",
        (actor.id, plain(actor.name), fold(actor.name), actor.kind, parties, statements, documents, first, last),
    ).fetchone()
    connection.execute(f"UPDATE voices SET actor = NULL WHERE actor = ? AND n NOT IN ({marks})", (n, *voices))
    connection.execute(f"UPDATE voices SET actor = ? WHERE n IN ({marks}) AND actor IS NOT ?", (n, *voices, n))


def _parties(connection: sqlite3.Connection, rows: Sequence[Sequence[Any]]) -> dict[str, int]:
    """For which parties an actor with the voices of these rows stands, and in how many documents."""
    of: dict[str, int] = defaultdict(int)
    for n, name, kind, party, _, count, *_, fixed in rows:
        if fixed is None:
            for code in names_of(voice_of(name, kind, party).party):
                of[code] += count
            continue
        # A judgement on one statement goes before that on its speaker, so they may stand for several.
        sql = """SELECT p.party, count(DISTINCT s.document) FROM statements s JOIN statement_parties p ON p.statement = s.n
            WHERE s.voice = ? GROUP BY 1"""
        for code, documents in connection.execute(sql, (n,)):
            of[code] += documents
    return of


def _documents(connection: sqlite3.Connection, voices: list[tuple[int, int]]) -> int:
    """How many documents have any of these voices, which come with the number of each, the largest first; that one is not counted again."""
    total, before = 0, list[int]()
    for n, documents in voices:
        if not before:
            total = documents
        else:
            among = f"SELECT 1 FROM appearances b WHERE b.document = a.document AND b.voice IN ({', '.join('?' * len(before))})"
            sql = f"SELECT count(DISTINCT a.document) FROM appearances a WHERE a.voice = ? AND NOT EXISTS ({among})"
            total += connection.execute(sql, (n, *before)).fetchone()[0]
        before.append(n)
    return total
