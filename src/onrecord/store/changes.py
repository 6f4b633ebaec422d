"""How matters came to stand as they do, read from a store: stands in the order of time, and those on which there is something new.

Days are numbers here (`edtf.day_number`); what has no day is never new.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from onrecord.edtf import UNKNOWN
from onrecord.records import ClaimStatus, Condition, Speaker, Stance, Statement, cut, turned
from onrecord.store.items import load_item
from onrecord.store.ledger import LedgerView
from onrecord.store.reads import DOCUMENT, read
from onrecord.store.rows import ConditionRow, DocumentRow, StepRow
from onrecord.store.versions import STATEMENT, not_again
from onrecord.store.words import plain

_BESIDE = 500
"""Of the conditions in the documents on one agreement so many are looked at, the earliest."""
_TAKEN = f"""SELECT r.id, i.n, s.party, s.stance, i.negative != coalesce(c.negative, 0), s.day, s.statement,
    CASE WHEN v.n IS NULL OR EXISTS (SELECT 1 FROM party_names p WHERE p.folded = v.folded AND p.party = s.party) THEN NULL
    WHEN v.actor IS NULL THEN 'v' || v.n ELSE 'a' || v.actor END
    FROM {{source}} JOIN items r ON r.n = i.root LEFT JOIN claims c ON c.root = i.root
    LEFT JOIN statements t ON t.document = i.document AND t.id = s.statement LEFT JOIN voices v ON v.n = t.voice
    WHERE {not_again("statements", STATEMENT.format(s="t"))} {{held}} ORDER BY {{first}} s.day, i.day, i.place, s.rowid"""


@dataclass(frozen=True, slots=True)
class Taken:
    """A stand on a matter: the matter's id, the number of the item that has it, the stance as one to the matter, and the day.

    `speaker` tells speakers apart; it is `None` where nobody speaks but the party itself.
    """

    matter: str
    item: int
    party: str | None
    stance: str
    day: int
    statement: str | None
    speaker: str | None


class ChangesView(LedgerView):
    """The part of a view that reads how the ledger changed."""

    def taken(self, id: str) -> tuple[Taken, ...]:
        """All stands on a matter, in the order of time."""
        source = "items i JOIN stands s ON s.item = i.n"
        sql = _TAKEN.format(source=source, held="AND i.root = (SELECT root FROM items WHERE id = ?)", first="")
        return tuple(_taken(*row) for row in self._connection.execute(sql, (plain(id),)))

    def about(self, id: str) -> frozenset[str]:
        """The parties that a claim is about."""
        rows = self._connection.execute("SELECT json FROM items WHERE leads AND root = (SELECT root FROM items WHERE id = ?)", (plain(id),))
        return frozenset().union(*(load_item(text).about for (text,) in rows))

    def steps(self, taken: Sequence[Taken]) -> tuple[StepRow, ...]:
        """Stands with who said what, in the order given."""
        return tuple(map(self._step, taken))

    def _step(self, taken: Taken) -> StepRow:
        item, text, document, title, outlet, said, words, actor = self._connection.execute(
            """SELECT i.json, d.text, d.id, d.title, d.outlet, t.json, t.words, a.id FROM items i JOIN documents d ON d.n = i.document
            LEFT JOIN statements t ON t.document = i.document AND t.id = ? LEFT JOIN voices v ON v.n = t.voice
            LEFT JOIN actors a ON a.n = v.actor WHERE i.n = ?""",
            (taken.statement, taken.item),
        ).fetchone()
        held, statement = load_item(item), None if said is None else read(Statement, said)
        if held.sort != "claim" or statement is None:
            words = cut(text, held.evidence)
        when = next((s.when for s in held.stands if (s.party, s.statement) == (taken.party, taken.statement)), held.when)
        speaker: Speaker | None = statement.speaker if statement else None
        id = statement.id if statement else None
        return StepRow(taken.party, taken.stance, when, speaker, actor, words, document, title, outlet, id, held.evidence)

    # ---------------------------------------------------------------- what is new

    def answered(self, since: int, party: str | None) -> tuple[tuple[str, str, ClaimStatus], ...]:
        """The id, text and status of each claim that was first made before this day, and that a party denies or confirms on it or later."""
        # Who asserts the opposite denies; whoever denies or confirms the opposite asserts or denies.
        rows = self._connection.execute(
            f"""SELECT DISTINCT c.id, c.text, c.status
            FROM stands s CROSS JOIN claims c ON c.root = s.root
            WHERE s.day >= :since AND s.day < {UNKNOWN} AND c.first < :since AND s.stance IN ('denies', 'confirms', 'asserts')
            AND (s.stance = 'confirms' OR (s.stance = 'denies') = (s.negative = c.negative)) {_of(party)}""",
            {"since": since, "party": party and self._code(party)},
        )
        return tuple(rows)

    def moving(self, since: int, party: str | None) -> Iterator[Taken]:
        """All stands of the parties on the issues on which they take one on this day or later, by issue and party in the order of time."""
        stances = ", ".join(f"'{stance}'" for stance in get_args(Stance))
        due = f"""(SELECT DISTINCT s.root, s.party FROM stands s CROSS JOIN issues g ON g.root = s.root
            WHERE s.day >= :since AND s.day < {UNKNOWN} AND s.stance IN ({stances}) AND g.positions > 1 {_of(party)}) due"""
        source = f"{due} CROSS JOIN stands s ON s.root = due.root AND s.party = due.party CROSS JOIN items i ON i.n = s.item"
        sql = _TAKEN.format(source=source, held="", first="i.root, s.party,")
        return (_taken(*row) for row in self._connection.execute(sql, {"since": since, "party": party and self._code(party)}))

    def issue_names(self, ids: Sequence[str]) -> dict[str, str]:
        """The names of issues by their ids."""
        rows = (self._connection.execute("SELECT id, name FROM issues WHERE id = ?", (id,)).fetchone() for id in ids)
        return dict(rows)

    def document_of(self, item: int) -> str:
        """The id of the document that has an item."""
        (id,) = self._connection.execute("SELECT d.id FROM items i JOIN documents d ON d.n = i.document WHERE i.n = ?", (item,)).fetchone()
        return str(id)

    def conditions_before(self, party: str, day: str) -> tuple[tuple[str, str], ...]:
        """What a party made depend on what in documents before this day: condition and consequence."""
        rows = self._connection.execute(
            """SELECT json_extract(i.json, '$.condition'), json_extract(i.json, '$.consequence') FROM condition_parties p
            JOIN conditions i ON i.n = p.condition JOIN documents d ON d.n = i.document WHERE p.party = ? AND d.reference_date < ?""",
            (party, day),
        )
        return tuple(rows)

    def conditions_beside(self, agreement: str) -> tuple[tuple[str, bool, ConditionRow], ...]:
        """The conditions in the documents that tell of an agreement, each with the agreement's name there, and whether it has no other."""
        rows = self._connection.execute(
            f"""SELECT DISTINCT k.n, json_extract(x.json, '$[6]'),
            1 = (SELECT count(*) FROM items o WHERE o.document = x.document AND o.sort = 'agreement'), k.json, k.words, {DOCUMENT}
            FROM items x JOIN documents d ON d.n = x.document JOIN conditions k ON k.document = x.document
            WHERE x.root = (SELECT root FROM items WHERE id = ?) ORDER BY d.reference_date, d.id, k.n LIMIT ?""",
            (plain(agreement), _BESIDE),
        )
        return tuple(
            (name, bool(alone), ConditionRow(read(Condition, item), words, DocumentRow(*row))) for _, name, alone, item, words, *row in rows
        )


def _of(party: str | None) -> str:
    return "AND s.party IS NOT NULL" if party is None else "AND s.party = :party"


def _taken(
    matter: str, item: int, party: str | None, stance: str, opposite: int, day: int, statement: str | None, speaker: str | None
) -> Taken:
    return Taken(matter, item, party, turned(stance, bool(opposite)), day, statement, speaker)
