"""The actors of some blocks -> their rows.

In: the blocks that were linked again, and all actors of them. Only actors whose voices changed are
counted anew, so that the cost hangs on what was added and not on what is there.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from onrecord.records import LinkedActor, names_of
from onrecord.store.voices import key_of, voice_of
from onrecord.store.words import fold, plain


def put_actors(connection: sqlite3.Connection, blocks: Iterable[str], actors: Iterable[LinkedActor]) -> None:
    """Keep the actors of the blocks; drop those that are no more, and voices that no document has."""
    numbers, before, changed = _before(connection, blocks)
    after: set[str] = set()
    for actor in actors:
        members = {numbers[key_of(voice)] for voice in actor.voices}
        after.add(actor.id)
        if before.get(actor.id) == members and not members & changed:
            connection.execute("UPDATE actors SET name = ?, folded = ? WHERE id = ?", (plain(actor.name), fold(actor.name), actor.id))
        else:
            _put(connection, actor, sorted(members))
    connection.executemany("DELETE FROM actors WHERE id = ?", [(id,) for id in before if id not in after])
    connection.execute("DELETE FROM voices WHERE stale AND NOT EXISTS (SELECT 1 FROM appearances WHERE voice = voices.n)")
    connection.execute("UPDATE voices SET stale = 0 WHERE stale")


def _before(connection: sqlite3.Connection, blocks: Iterable[str]) -> tuple[dict[tuple[str, str, str], int], dict[str, set[int]], set[int]]:
    """Of the blocks' voices: their numbers by key, those of each actor that was, and which are stale."""
    numbers: dict[tuple[str, str, str], int] = {}
    before: dict[str, set[int]] = defaultdict(set)
    changed: set[int] = set()
    for block in blocks:
        rows = connection.execute(
            "SELECT p.n, p.name, p.kind, p.party, p.stale, a.id FROM voices p LEFT JOIN actors a ON a.n = p.actor WHERE p.block = ?",
            (block,),
        )
        for n, name, kind, party, stale, actor in rows:
            numbers[name, kind, party] = n
            if actor is not None:
                before[actor].add(n)
            if stale:
                changed.add(n)
    return numbers, before, changed


def _put(connection: sqlite3.Connection, actor: LinkedActor, voices: list[int]) -> None:
    marks = ", ".join("?" * len(voices))
    counted = f"FROM appearances WHERE voice IN ({marks})"
    (statements, documents, first, last) = connection.execute(
        f"SELECT coalesce(sum(statements), 0), count(DISTINCT document), min(day), max(day) {counted}", voices
    ).fetchone()
    of: dict[str, int] = defaultdict(int)
    rows = connection.execute(
        f"""SELECT p.name, p.kind, p.party, count(DISTINCT a.document) FROM voices p JOIN appearances a ON a.voice = p.n
        WHERE p.n IN ({marks}) GROUP BY p.n""",
        voices,
    )
    for name, kind, party, count in rows:
        for code in names_of(voice_of(name, kind, party).party):
            of[code] += count
    parties = json.dumps(sorted(of, key=lambda code: (-of[code], code)))
    (n,) = connection.execute(
        """INSERT INTO actors (id, name, folded, kind, parties, statements, documents, first, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, folded = excluded.folded, kind = excluded.kind, parties = excluded.parties,
        statements = excluded.statements, documents = excluded.documents, first = excluded.first, last = excluded.last RETURNING n""",
        (actor.id, plain(actor.name), fold(actor.name), actor.kind, parties, statements, documents, first, last),
    ).fetchone()
    connection.execute("UPDATE voices SET actor = NULL WHERE actor = ?", (n,))
    connection.execute(f"UPDATE voices SET actor = ? WHERE n IN ({marks})", (n, *voices))
