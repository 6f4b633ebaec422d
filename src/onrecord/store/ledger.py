"""What all documents say together: claims, issues, agreements, conditions, events and the timeline, read from a store.

Lists of statements and documents are cut off where a matter has very many; how many there are is told beside them.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from onrecord.edtf import UNKNOWN, iso_day
from onrecord.records import Agreement, Bearing, Claim, ClaimStance, ClaimStatus, Condition, Entry, Event, Party, Position, cut, turned
from onrecord.store.items import load_item
from onrecord.store.reads import DOCUMENT, Reads, read, within
from onrecord.store.rows import (
    AgreementRow,
    ClaimHead,
    ConditionRow,
    DocumentRow,
    EntryRow,
    EventRow,
    IssueRow,
    PositionRow,
    StandRow,
)
from onrecord.store.words import fold, plain

MOST = 200
"""So many statements, documents and outlets of one claim are listed, the earliest."""


class LedgerView(Reads):
    """The part of a view that reads the ledger."""

    def claims(
        self,
        *,
        id: str | None = None,
        party: str | None = None,
        status: str | None = None,
        since: int | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[ClaimHead, ...]:
        """Claims, what matters most first; of a party, those that it bears on; with `since`, those first made on that day or later."""
        source, where, weight = "claims c", list[tuple[str, object]](), "c.weight"
        if id is not None:
            where.append(("c.root = (SELECT root FROM items WHERE id = ?)", plain(id)))
        if party is not None:
            source, weight = "claim_parties p JOIN claims c ON c.root = p.claim", "p.weight"
            where.append(("p.party = ?", self._code(party)))
        if status is not None:
            where.append(("c.status = ?", status))
        if since is not None:
            where += [("c.first >= ?", since), ("c.first < ?", UNKNOWN)]
        columns = "c.root, c.id, c.text, c.status, c.negative, c.documents, c.origins, c.first, c.last"
        return tuple(self._claim(*row) for row in self._select(columns, source, where, f"{weight}, c.first, c.id", limit, offset))

    def _claim(
        self, root: int, id: str, text: str, status: ClaimStatus, negative: int, documents: int, origins: int, first: int, last: int
    ) -> ClaimHead:
        rows = self._connection.execute(
            """SELECT d.id, d.outlet FROM items i JOIN documents d ON d.n = i.document WHERE i.root = ? ORDER BY i.day, i.place LIMIT ?""",
            (root, MOST),
        ).fetchall()
        claim = Claim(id, text, status, self._bearings(root, bool(negative)), tuple(dict.fromkeys(document for document, _ in rows)))
        outlets = tuple(dict.fromkeys(outlet for _, outlet in rows if outlet))
        return ClaimHead(claim, documents, origins, outlets, iso_day(first), iso_day(last), self._stands(root, bool(negative)))

    def _bearings(self, root: int, negative: bool) -> tuple[Bearing, ...]:
        """One for each party and stance, in the order of time; without a party only where no party has the stance."""
        rows = self._connection.execute(
            """SELECT s.party, s.stance, i.negative, s.statement FROM items i JOIN stands s ON s.item = i.n WHERE i.root = ?
            ORDER BY s.day, i.day, i.place, s.rowid LIMIT ?""",
            (root, MOST),
        )
        by: dict[tuple[str | None, ClaimStance], dict[str, None]] = defaultdict(dict)
        for party, stance, put_negative, statement in rows:
            ids = by[party, turned(stance, bool(put_negative) != negative)]
            if statement is not None:
                ids[statement] = None
        known = {stance for party, stance in by if party is not None}
        return tuple(Bearing(p, stance, tuple(ids)) for (p, stance), ids in by.items() if p is not None or stance not in known)

    def _stands(self, root: int, negative: bool) -> tuple[StandRow, ...]:
        """How often and since when each party takes each stance, in the order of time."""
        rows = self._connection.execute(
            """SELECT s.party, s.stance, i.negative, count(*), min(s.day), max(s.day) FROM items i JOIN stands s ON s.item = i.n
            WHERE i.root = ? GROUP BY 1, 2, 3""",
            (root,),
        )
        by: dict[tuple[Party, str], tuple[int, int, int]] = {}
        for party, stance, put_negative, n, first, last in rows:
            key = party, turned(stance, bool(put_negative) != negative)
            before = by.get(key, (0, first, last))
            by[key] = before[0] + n, min(before[1], first), max(before[2], last)
        found = sorted(by.items(), key=lambda x: (x[1][1], x[0][0] is None, str(x[0])))
        return tuple(StandRow(party, stance, n, iso_day(first), iso_day(last)) for (party, stance), (n, first, last) in found)

    def issues(
        self, *, id: str | None = None, party: str | None = None, name: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[IssueRow, ...]:
        """Issues, those of most documents first; `name` is any part of any name that one goes by."""
        where: list[tuple[str, object]] = []
        if id is not None:
            where.append(("g.root = (SELECT root FROM items WHERE id = ?)", plain(id)))
        if party is not None:
            where.append(("g.root IN (SELECT issue FROM issue_parties WHERE party = ?)", self._code(party)))
        if name is not None:
            where.append(("instr(g.folded, ?)", fold(name)))
        columns = "g.root, g.id, g.name, g.positions, g.documents, g.first, g.last"
        rows = self._select(columns, "issues g", where, "g.documents DESC, g.positions DESC, g.first, g.id", limit, offset)
        return tuple(self._issue(*row) for row in rows)

    def _issue(self, root: int, id: str, name: str, positions: int, documents: int, first: int, last: int) -> IssueRow:
        parties = self._connection.execute("SELECT party FROM issue_parties WHERE issue = ? ORDER BY party", (root,))
        stands = self._stands(root, False)
        latest: dict[Party, str] = {}
        for stand in stands:
            latest[stand.party] = max(latest.get(stand.party, ""), stand.last or "")
        now = tuple(stand for stand in sorted(stands, key=lambda stand: str(stand.party)) if (stand.last or "") == latest[stand.party])
        return IssueRow(id, name, tuple(party for (party,) in parties), positions, documents, iso_day(first), iso_day(last), now)

    def positions(
        self,
        *,
        party: str | None = None,
        issue: str | None = None,
        of_issue: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[PositionRow, ...]:
        """Positions issue by issue, the issue that came up first in time first, each in the order of time.

        `issue` is any part of any name that an issue goes by, `of_issue` the id of one.
        """
        first, where = "g.first", list[tuple[str, object]]()
        source = "issues g JOIN items i ON i.root = g.root"
        if party is not None:
            source = f"issue_parties p JOIN {source.replace('issues g', 'issues g ON g.root = p.issue')}"
            first = "p.first"
            where.append(("p.party = ?", self._code(party)))
            where.append(("EXISTS (SELECT 1 FROM stands s WHERE s.item = i.n AND s.party = p.party)", None))
        if issue is not None:
            where.append(("instr(g.folded, ?)", fold(issue)))
        if of_issue is not None:
            where.append(("g.root = (SELECT root FROM items WHERE id = ?)", plain(of_issue)))
        source += " JOIN documents d ON d.n = i.document"
        rows = self._select(f"i.json, g.id, d.text, {DOCUMENT}", source, where, f"{first}, g.id, i.day, i.place", limit, offset)
        return tuple(self._position(item, group, text, DocumentRow(*row)) for item, group, text, *row in rows)

    def _position(self, text: str, issue: str, document_text: str, document: DocumentRow) -> PositionRow:
        item = load_item(text)
        parties = tuple(sorted(item.by))
        party: Party = parties[0] if len(parties) == 1 else parties or None
        statement = item.stands[0].statement if item.stands else None
        position = Position(
            item.record, item.document, party, item.text or "", item.kind, item.evidence, statement, item.when  # type: ignore[arg-type]
        )  # fmt: skip
        return PositionRow(position, cut(document_text, item.evidence), document, issue)

    def agreements(
        self, *, id: str | None = None, party: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[AgreementRow, ...]:
        """Agreements in the order of their dates."""
        where: list[tuple[str, object]] = []
        if id is not None:
            where.append(("a.root = (SELECT root FROM items WHERE id = ?)", plain(id)))
        if party is not None:
            where.append(("a.root IN (SELECT agreement FROM agreement_parties WHERE party = ?)", self._code(party)))
        source = "agreements a JOIN items i ON i.n = a.root JOIN documents d ON d.n = i.document"
        columns = f"a.root, i.id, a.documents, a.json, d.text, {DOCUMENT}"
        rows = self._select(columns, source, where, "a.first, a.name, i.id", limit, offset)
        return tuple(
            self._agreement(root, id, documents, read(Agreement, item), text, row) for root, id, documents, item, text, *row in rows
        )

    def _agreement(self, root: int, id: str, documents: int, agreement: Agreement, text: str, row: Sequence[Any]) -> AgreementRow:
        stands = self._stands(root, False)
        return AgreementRow(agreement, cut(text, agreement.evidence), DocumentRow(*row), id, documents, stands)

    def conditions(
        self,
        *,
        party: str | None = None,
        document: str | None = None,
        since: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[ConditionRow, ...]:
        """Conditions in the order of their documents' dates, and of one document in the article's order.

        `document` is the id of one; with `since`, they are those of documents of that day or later.
        """
        where = self._of_party("condition", party)
        if document is not None:
            where.append(("d.id = ?", plain(document)))
        if since is not None:
            where.append(("d.reference_date >= ?", since))
        rows = self._with_words("conditions", where, "d.reference_date, d.id, i.n", limit, offset)
        return tuple(ConditionRow(read(Condition, item), words, document) for item, words, document in rows)

    def events(
        self, *, party: str | None = None, since: str | None = None, until: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[EventRow, ...]:
        """Events in the order of dates, those without a date last; with `since` or `until`, the dated ones that may lie in that time.

        An event that many documents report comes once, as the first of them has it.
        """
        where = self._of_party("event", party) + within("i", since, until)
        where.append((_FIRST_REPORT.format(sort="'event'", record="json_extract(i.json, '$.id')"), None))
        source, order = "events i JOIN documents d ON d.n = i.document", "i.first IS NULL, i.first, i.last, d.reference_date, d.id, i.n"
        rows = self._select(f"i.document, i.json, i.words, {DOCUMENT}", source, where, order, limit, offset)
        return tuple(self._event(n, read(Event, item), words, DocumentRow(*row)) for n, item, words, *row in rows)

    def _event(self, document: int, event: Event, words: str, row: DocumentRow) -> EventRow:
        reports = self._connection.execute(
            """SELECT DISTINCT d.id, d.outlet FROM items r JOIN items i ON i.root = r.root JOIN documents d ON d.n = i.document
            WHERE r.document = ? AND r.sort = 'event' AND r.record = ? ORDER BY i.day, i.place""",
            (document, event.id),
        ).fetchall() or [(row.id, row.outlet)]  # a document that is not settled yet
        outlets = tuple(dict.fromkeys(outlet for _, outlet in reports if outlet))
        return EventRow(event, words, row, len({id for id, _ in reports}), outlets[:MOST])

    def timeline(
        self, *, since: str | None = None, until: str | None = None, limit: int | None = None, offset: int = 0
    ) -> tuple[EntryRow, ...]:
        """The timeline in the order of dates; with `since` or `until`, the entries that may lie in that time.

        An event or an agreement that many documents report comes once, as the first of them has it.
        """
        where = within("i", since, until)
        where.append((_FIRST_REPORT.format(sort="i.kind", record="i.record"), None))
        source = "entries i JOIN documents d ON d.n = i.document"
        rows = self._select(f"i.json, {DOCUMENT}", source, where, "i.first, i.last, d.id, i.n", limit, offset)
        return tuple(EntryRow(read(Entry, item), DocumentRow(*row)) for item, *row in rows)


_FIRST_REPORT = """NOT EXISTS (SELECT 1 FROM items x WHERE x.document = i.document AND x.sort = {sort} AND x.record = {record}
    AND x.parent IS NOT NULL)"""
"""Holds of what no other document reported before; `i` is a row of a table that names the document."""
