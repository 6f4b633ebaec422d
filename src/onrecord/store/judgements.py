"""People's judgements: their rows, and what each is about as the store has it now."""

import json
import sqlite3
from collections.abc import Iterable

from onrecord.records import Item, Judgement, JudgementSort, to_json
from onrecord.store.items import load_item, trees_tied
from onrecord.store.reads import Reads, read
from onrecord.store.words import plain


def put_judgement(connection: sqlite3.Connection, judgement: Judgement) -> None:
    """Keep a judgement, and in which documents it names a place."""
    text = json.dumps(to_json(judgement), separators=(",", ":"))
    values = (judgement.id, judgement.at, judgement.withdrawn, judgement.sort, text)
    connection.execute("INSERT OR REPLACE INTO judgements (id, at, withdrawn, sort, json) VALUES (?, ?, ?, ?, ?)", values)
    connection.executemany(
        "INSERT OR IGNORE INTO judged_documents (document, judgement) VALUES (?, ?)",
        [(plain(passage.document), judgement.id) for passage in judgement.passages],
    )


class JudgementView(Reads):
    """The part of a view that reads judgements."""

    def judgements(
        self, *, standing: bool = False, sort: JudgementSort | None = None, document: str | None = None
    ) -> tuple[Judgement, ...]:
        """Judgements in the order in which they were made: all, those that were not withdrawn, of a sort, with a place in a document."""
        where: list[tuple[str, object]] = [("j.withdrawn IS NULL", None)] if standing else []
        if sort is not None:
            where.append(("j.sort = ?", sort))
        source = "judgements j"
        if document is not None:
            source = "judged_documents d JOIN judgements j ON j.id = d.judgement"
            where.append(("d.document = ?", plain(document)))
        return tuple(read(Judgement, item) for (item,) in self._select("j.json", source, where, "j.at, j.id"))

    def judgements_with(self, ids: Iterable[str]) -> tuple[Judgement, ...]:
        """The judgements with these ids, in their order."""
        rows = (self._connection.execute("SELECT json FROM judgements WHERE id = ?", (id,)).fetchone() for id in ids)
        return tuple(read(Judgement, row[0]) for row in rows if row)

    def matter_of(self, judgement: str) -> str | None:
        """The id of the claim or issue that a judgement bears on now; None where nothing stands there any more."""
        row = self._connection.execute(
            """SELECT r.id FROM pins p JOIN items i ON i.n = p.item JOIN items r ON r.n = i.root
            WHERE p.judgement = ? ORDER BY p.place LIMIT 1""",
            (judgement,),
        ).fetchone()
        return None if row is None else str(row[0])

    def items_on(self, id: str, *, own: str | None = None, limit: int | None = None) -> tuple[Item, ...]:
        """What is on the matter that goes by this id, the earliest first.

        With the beginning of the id of an item of it, its `own` is asked for: what others may hang on, and is there without a merge.
        """
        where: list[tuple[str, object]] = [("i.root = (SELECT root FROM items WHERE id = ?)", plain(id))]
        if own is not None:
            where += [("i.leads", None), ("i.tree IN (SELECT value FROM json_each(?))", json.dumps(sorted(self._own_trees(id, own))))]
        return tuple(load_item(item) for (item,) in self._select("i.json", "items i", where, "i.day, i.place", limit))

    def _own_trees(self, id: str, named: str) -> set[int]:
        """The trees of a matter that are one with that of the item named, without any merge."""
        (tree,) = self._connection.execute(
            """SELECT tree FROM items WHERE root = (SELECT root FROM items WHERE id = :id) AND substr(id, 1, length(:named)) = :named
            ORDER BY id != :id, day, place LIMIT 1""",
            {"id": plain(id), "named": plain(named)},
        ).fetchone()
        return trees_tied(self._connection, tree, merges=False)

    def merges_beside(self, judgement: str) -> set[str]:
        """The ids of the merges that hold together what this one does, on claims or issues, without it; none where it comes apart."""
        sql = "SELECT DISTINCT i.tree FROM pins p JOIN items i ON i.n = p.item WHERE p.judgement = ?"
        trees = {tree for (tree,) in self._connection.execute(sql, (judgement,))}
        first = min(trees, default=0)
        if not trees or not trees <= trees_tied(self._connection, first, but=judgement):
            return set()
        if trees <= trees_tied(self._connection, first, merges=False):
            return set()  # it is one by itself
        rows = self._connection.execute(
            """SELECT p.judgement, count(DISTINCT i.tree) > 1 FROM items i JOIN pins p ON p.item = i.n
            WHERE i.tree IN (SELECT value FROM json_each(?)) AND i.pinned AND p.kind = 'merge' AND p.judgement != ? GROUP BY 1""",
            (json.dumps(sorted(trees)), judgement),
        ).fetchall()
        return {id for id, several in rows if several} or {id for id, _ in rows}

    def echoes_of(self, ids: Iterable[str]) -> set[str]:
        """The ids of the items that repeat these almost to the word."""
        sql = "SELECT o.id FROM items i JOIN items o ON o.parent = i.n WHERE i.id = ? AND NOT o.leads"
        return {echo for id in ids for (echo,) in self._connection.execute(sql, (plain(id),))}
