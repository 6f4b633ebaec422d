"""What hangs on one root, as a matter that people hear of: rows of `claims`, `issues` and `agreements`.

In: the number of a root under which something changed, and what the steps make of it. How many documents, origins and
stands there are is kept by the database as that changes, so that a matter of a thousand documents is judged as quickly as one of two.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from onrecord.edtf import UNKNOWN, bounds
from onrecord.records import Agreement, Item, to_json, turned
from onrecord.store.items import load_item
from onrecord.store.reads import read_all
from onrecord.store.versions import HELD_LAST
from onrecord.store.words import fold, plain

_FIRST = 20
"""So many of the leading items of a matter are read, the first: what all together say of it is known by then."""
_LATEST = 200
"""Of the reports of one agreement, and of the names of one issue, so many are read, the latest, beside the first."""
_NAMES = 40
"""By so many of these names, the commonest, an issue is found."""

_STANDS = """SELECT party, stance, negative, stands,
    (SELECT day FROM stands s WHERE {kind} ORDER BY day LIMIT 1),
    ifnull((SELECT day FROM stands s WHERE {kind} AND day < :unknown ORDER BY day DESC LIMIT 1), :unknown)
    FROM root_stands k WHERE root = :root ORDER BY party, stance, negative""".format(
    kind="s.root = :root AND s.party IS k.party AND s.stance = k.stance AND s.negative = k.negative"
)
"""How often and since when each party takes each stance under a root; the days are looked up in an index."""
_SPAN = """SELECT (SELECT min(day) FROM items WHERE root = :root), (SELECT max(day) FROM items WHERE root = :root AND day < :unknown)"""

_POSITIONS = f"""SELECT (SELECT sum(items) FROM root_documents WHERE root = :root) - (SELECT count(*) FROM root_documents m
    INDEXED BY several_documents CROSS JOIN items i ON i.document = m.document AND i.root = m.root
    WHERE m.root = :root AND m.several AND NOT {HELD_LAST})"""
"""How many positions there are on an issue, those not counted that a newer version of their page has again."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Matter:
    """What hangs on one root: the first of the items that others may hang on, the stands on all (party, stance, whether the item is
    negative, how many, the numbers of the first and the last day), and how many documents there are, versions of one page
    counted once, of a claim also of how many origins. `first` and `last` are the numbers of the first and the last day that
    one of the items or of the stands has; what has none does not count. `name` is what a person called it."""

    root: int
    leading: tuple[Item, ...]
    stands: tuple[tuple[str | None, str, bool, int, int, int], ...]
    documents: int
    origins: int
    first: int
    last: int
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim that people hear of: what a verdict says. `weight` sorts claims, what matters most first."""

    text: str
    status: str
    negative: bool
    parties: frozenset[str]
    weight: int


def matter_of(connection: sqlite3.Connection, root: int) -> Matter | None:
    """All that hangs on a root; None where nothing does any more."""
    row = connection.execute("SELECT documents, origins FROM roots WHERE root = ?", (root,)).fetchone()
    if row is None:
        return None
    documents, origins = row
    rows = connection.execute("SELECT json FROM items WHERE root = ? AND leads ORDER BY day, place LIMIT ?", (root, _FIRST))
    leading = tuple(load_item(text) for (text,) in rows)
    stands = connection.execute(_STANDS, {"root": root, "unknown": UNKNOWN}).fetchall()
    # The texts of all versions of one page are one matter: where there are as many origins as documents, no two are of one page.
    fewer, spared = _repeated(connection, root) if origins < documents else (0, Counter())
    documents -= fewer
    span = connection.execute(_SPAN, {"root": root, "unknown": UNKNOWN}).fetchone()
    days = [day for *_, first, last in (*stands, span) for day in (first, last) if day is not None and day < UNKNOWN]
    return Matter(
        root,
        leading,
        tuple(
            (party, stance, bool(negative), times - spared[party, stance, negative], *between)
            for party, stance, negative, times, *between in stands
        ),
        documents,
        origins if leading[0].sort == "claim" else documents,
        min(days, default=UNKNOWN),
        max(days, default=UNKNOWN),
        _renamed(connection, root),
    )


def _repeated(connection: sqlite3.Connection, root: int) -> tuple[int, Counter[tuple[str | None, str, int]]]:
    """How many documents, and how many stands of each kind, are but other versions of a page that counts once.

    A page takes a stand as often as that of its versions does that takes it most often.
    """
    rows = connection.execute(
        """SELECT v.address, v.document, s.party, s.stance, s.negative, count(s.item) FROM root_documents m INDEXED BY several_documents
        CROSS JOIN versions v ON v.document = m.document CROSS JOIN items i ON i.document = m.document AND i.root = m.root
        LEFT JOIN stands s ON s.item = i.n WHERE m.root = ? AND m.several GROUP BY 1, 2, 3, 4, 5""",
        (root,),
    ).fetchall()
    documents = {(address, document) for address, document, *_ in rows}
    times: dict[tuple[str, tuple[str | None, str, int]], list[int]] = {}
    for address, _, party, stance, negative, n in rows:
        times.setdefault((address, (party, stance, negative)), []).append(n)
    spared = Counter[tuple[str | None, str, int]]()
    for (_, stand), counts in times.items():
        spared[stand] += sum(counts) - max(counts)
    return len(documents) - len({address for address, _ in documents}), spared


def _renamed(connection: sqlite3.Connection, root: int) -> str | None:
    """What a person called the matter last: the renaming counts for that which has the first item that it means."""
    row = connection.execute(
        """SELECT j.json FROM judgements j CROSS JOIN pins p ON p.judgement = j.id CROSS JOIN items i ON i.n = p.item
        WHERE i.root = ? AND p.kind = 'rename'
        AND NOT EXISTS (SELECT 1 FROM pins q WHERE q.judgement = p.judgement AND q.place < p.place)
        ORDER BY j.at DESC, j.id DESC LIMIT 1""",
        (root,),
    ).fetchone()
    return None if row is None else plain(json.loads(row[0])["name"])


def put_claim(connection: sqlite3.Connection, matter: Matter, judged: Judged) -> None:
    """Keep a claim in place of what was there."""
    connection.execute("DELETE FROM claims WHERE root = ?", (matter.root,))
    connection.execute(
        """INSERT INTO claims (root, id, text, status, negative, documents, origins, first, last, weight)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (
            matter.root, matter.leading[0].id, plain(matter.name or judged.text), judged.status, judged.negative, matter.documents,
            matter.origins, matter.first, matter.last, judged.weight,
        ),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO claim_parties (claim, party, weight) VALUES (?, ?, ?)",
        [(matter.root, party, judged.weight) for party in sorted(judged.parties)],
    )
    _put_stands(connection, matter, judged.negative)


def drop_matter(connection: sqlite3.Connection, root: int) -> None:
    """What hangs on the root, if anything, is nothing that people hear of."""
    for table in ("claims", "issues", "agreements", "matter_stands"):
        connection.execute(f"DELETE FROM {table} WHERE root = ?", (root,))


def put_issue(connection: sqlite3.Connection, matter: Matter) -> None:
    """Keep an issue in place of what was there."""
    head = matter.leading[0]
    names = connection.execute(
        """SELECT json_extract(json, '$[6]') FROM (SELECT json FROM items WHERE root = ? ORDER BY day DESC, place DESC LIMIT ?)
        GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ?""",
        (matter.root, _LATEST, _NAMES),
    )
    known = dict.fromkeys(fold(name) for name in (matter.name, head.text, *(name for (name,) in names)) if name)
    folded = "\n".join(known)
    connection.execute("DELETE FROM issues WHERE root = ?", (matter.root,))
    (positions,) = connection.execute(_POSITIONS, {"root": matter.root}).fetchone()
    connection.execute(
        "INSERT INTO issues (root, id, name, folded, positions, documents, first, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (matter.root, head.id, plain(matter.name or head.text or ""), folded, positions, matter.documents, matter.first, matter.last),
    )
    connection.executemany(
        "INSERT INTO issue_parties (party, first, id, issue) VALUES (?, ?, ?, ?)",
        [(party, matter.first, head.id, matter.root) for party in sorted({party for party, *_ in matter.stands if party})],
    )
    _put_stands(connection, matter, negative=False)


def reports_of(connection: sqlite3.Connection, root: int) -> tuple[Agreement, ...]:
    """What documents say of one agreement, the earliest first; of very many the first and the latest."""
    sql = "SELECT document, record FROM items WHERE root = ? ORDER BY day {0}, place {0} LIMIT ?"
    first = connection.execute(sql.format("ASC"), (root, 1)).fetchall()
    latest = connection.execute(sql.format("DESC"), (root, _LATEST)).fetchall()
    chosen = dict.fromkeys([*first, *reversed(latest)])
    return tuple(a for document, record in chosen for a in _agreements(connection, document) if a.id == record)


def _agreements(connection: sqlite3.Connection, document: int) -> Iterable[Agreement]:
    (text,) = connection.execute("SELECT json FROM parts WHERE document = ? AND field = 'reading.agreements'", (document,)).fetchone()
    return read_all(Agreement, text)


def put_agreement(connection: sqlite3.Connection, matter: Matter, agreement: Agreement) -> None:
    """Keep an agreement, as all reports together have it, in place of what was there."""
    connection.execute("DELETE FROM agreements WHERE root = ?", (matter.root,))
    first = (bounds(agreement.when) or ("9999",))[0]
    row = (matter.root, first, fold(agreement.name), matter.documents, json.dumps(to_json(agreement), separators=(",", ":")))
    connection.execute("INSERT INTO agreements (root, first, name, documents, json) VALUES (?, ?, ?, ?, ?)", row)
    connection.executemany(
        "INSERT INTO agreement_parties (agreement, party) VALUES (?, ?)", [(matter.root, party) for party in sorted(set(agreement.parties))]
    )
    _put_stands(connection, matter, negative=False)


def _put_stands(connection: sqlite3.Connection, matter: Matter, negative: bool) -> None:
    """Keep how often and since when each party takes each stance on a matter that is worded in the negative or not."""
    by: dict[tuple[str | None, str], tuple[int, int, int]] = {}
    for party, stance, put_negative, n, first, last in matter.stands:
        key = party, turned(stance, put_negative != negative)
        before = by.get(key, (0, first, last))
        by[key] = before[0] + n, min(before[1], first), max(before[2], last)
    connection.execute("DELETE FROM matter_stands WHERE root = ?", (matter.root,))
    connection.executemany(
        "INSERT INTO matter_stands (root, party, stance, stands, first, last) VALUES (?, ?, ?, ?, ?, ?)",
        [(matter.root, *key, *counts) for key, counts in by.items()],
    )
