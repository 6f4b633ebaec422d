"""What all documents say together: claims, issues, agreements, conditions, events and the timeline, read from a store.

Lists of statements and documents are cut off where a matter has very many; how many there are is told beside them.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Any, cast

from onrecord.edtf import UNKNOWN, day_number, iso_day
from onrecord.records import Agreement, Bearing, Claim, ClaimStance, ClaimStatus, Condition, Entry, Event, Party, Position, cut, turned
from onrecord.store.items import load_item
from onrecord.store.reads import DOCUMENT, Reads, read
from onrecord.store.rows import (
    AgreementRow,
    ClaimHead,
    ConditionRow,
    DocumentRow,
    EntryRow,
    EventRow,
    IssueRow,
    OpposedRow,
    PositionRow,
    StandRow,
    StepRow,
)
from onrecord.store.versions import HELD_LAST, not_again
from onrecord.store.words import fold, plain

MOST = 200
"""So many statements, documents and outlets of one claim are listed, the earliest."""
_LISTED, _PARTIES, _EACH = 60, 6, 3
"""In a list of claims so many of the earliest statements and documents are looked at, of each stance so many parties shown, the first
that took it, and of each of these so many statements."""
_SAID_LAST = not_again(
    "statements", "(again.act, again.words) = (SELECT act, words FROM statements WHERE document = i.document AND id = {statement})"
)
"""Holds of a statement of the document of `i` that no newer version of its page has again."""


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
        """Claims, what matters most first; of a party, those that it bears on; with `since`, those first made on that day or later.

        One that is asked for by its `id` comes with more of its parties and statements.
        """
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
        return tuple(
            self._claim(id is None, *row) for row in self._select(columns, source, where, f"{weight}, c.first, c.id", limit, offset)
        )

    def _claim(
        self,
        listed: bool,
        root: int,
        id: str,
        text: str,
        status: ClaimStatus,
        negative: int,
        documents: int,
        origins: int,
        first: int,
        last: int,
    ) -> ClaimHead:
        rows = self._connection.execute(
            """SELECT d.id, d.outlet FROM items i JOIN documents d ON d.n = i.document WHERE i.root = ? ORDER BY i.day, i.place LIMIT ?""",
            (root, _LISTED if listed else MOST),
        ).fetchall()
        stands = self._stands(root)
        bearings = self._bearings(root, bool(negative), _foremost(stands) if listed else stands, listed)
        later = {b: self._first_of(root, bool(negative), b, stands) for b in bearings if listed and not b.statements}
        bearings = tuple(replace(b, statements=tuple(id for id, _ in later.get(b, ())) or b.statements) for b in bearings)
        told = [document for document, _ in (*rows, *((document, id) for found in later.values() for id, document in found))]
        claim = Claim(id, text, status, bearings, tuple(dict.fromkeys(told)))
        outlets = tuple(dict.fromkeys(outlet for _, outlet in rows if outlet))
        return ClaimHead(claim, documents, origins, outlets, iso_day(first), iso_day(last), stands)

    def _bearings(self, root: int, negative: bool, stands: Sequence[StandRow], listed: bool) -> tuple[Bearing, ...]:
        """One for each of these parties and stances, in the order of time; without a party only where no party has the stance."""
        wanted, each = {(stand.party, stand.stance) for stand in stands}, _EACH if listed else MOST
        rows = self._connection.execute(
            f"""SELECT s.party, s.stance, i.negative, s.statement
            FROM (SELECT n, document, negative, day, place FROM items WHERE root = ? ORDER BY day, place LIMIT ?) i
            JOIN stands s ON s.item = i.n WHERE {_SAID_LAST.format(statement="s.statement")} ORDER BY s.day, i.day, i.place, s.rowid""",
            (root, _LISTED if listed else MOST),
        )
        by: dict[tuple[Party, str], dict[str, None]] = defaultdict(dict)
        for party, stance, put_negative, statement in rows:
            key = party, turned(stance, bool(put_negative) != negative)
            if key in wanted and statement is not None and len(by[key]) < each:
                by[key][statement] = None
        for stand in stands:
            by.setdefault((stand.party, stand.stance), {})  # of which the statements are all later
        known = {stance for party, stance in by if party is not None}
        return tuple(
            Bearing(party, cast(ClaimStance, stance), tuple(ids))
            for (party, stance), ids in by.items()
            if party is not None or stance not in known
        )

    def _first_of(self, root: int, negative: bool, bearing: Bearing, stands: Sequence[StandRow]) -> list[tuple[str, str]]:
        """The statements by which a party first took a stance, and the ids of their documents, however many came before."""
        first = next(stand.first for stand in stands if (stand.party, stand.stance) == (bearing.party, bearing.stance))
        rows = self._connection.execute(
            f"""SELECT s.statement, d.id, s.stance, i.negative FROM stands s JOIN items i ON i.n = s.item
            JOIN documents d ON d.n = i.document
            WHERE s.party IS ? AND s.day = ? AND i.root = ? AND s.statement IS NOT NULL AND {_SAID_LAST.format(statement="s.statement")}
            ORDER BY i.day, i.place, s.rowid""",
            (bearing.party, day_number(first), root),
        )
        taken = ((id, document) for id, document, stance, put in rows if turned(stance, bool(put) != negative) == bearing.stance)
        return list(islice(taken, _EACH))

    def _stands(self, root: int) -> tuple[StandRow, ...]:
        """How often and since when each party takes each stance, in the order of time."""
        rows = self._connection.execute("SELECT party, stance, stands, first, last FROM matter_stands WHERE root = ?", (root,)).fetchall()
        rows.sort(key=lambda row: (row[3], row[0] is None, str(row[:2])))
        return tuple(StandRow(party, stance, n, iso_day(first), iso_day(last)) for party, stance, n, first, last in rows)

    def opposed(self, id: str) -> tuple[OpposedRow, ...]:
        """The claims of which not both this one, given by its id, and they can be so, what matters most first."""
        rows = self._connection.execute(
            """SELECT DISTINCT c.root, c.id, c.text, c.status, c.weight, c.first
            FROM claims mine JOIN items i ON i.root = mine.root AND i.leads JOIN links l ON l.item = i.n
            JOIN items o ON o.n = l.other JOIN claims c ON c.root = o.root
            WHERE mine.root = (SELECT root FROM items WHERE id = ?) AND c.root != mine.root
            AND (i.negative = mine.negative) = (o.negative = c.negative) ORDER BY c.weight, c.first, c.id LIMIT ?""",
            (plain(id), MOST),
        )
        return tuple(OpposedRow(id, text, status, self._claiming(root)) for root, id, text, status, *_ in rows.fetchall())

    def told(self, id: str) -> tuple[StepRow, ...]:
        """What outlets state in their own voice that says what the claim with this id says, of each outlet the earliest."""
        rows = self._connection.execute(
            """SELECT DISTINCT r.n, r.json, d.text, d.id, d.title, d.outlet, r.day, r.place
            FROM claims mine JOIN items i ON i.root = mine.root AND i.leads AND i.negative = mine.negative JOIN told t ON t.item = i.n
            JOIN items r ON r.n = t.report JOIN documents d ON d.n = r.document
            WHERE mine.root = (SELECT root FROM items WHERE id = ?) ORDER BY r.day, r.place LIMIT ?""",
            (plain(id), MOST),
        )
        first: dict[str, StepRow] = {}
        for _, report, text, document, title, outlet, *_ in rows:
            item = load_item(report)
            words = cut(text, item.evidence)
            step = StepRow(None, "asserts", item.when, None, None, words, document, title, outlet, None, item.evidence)
            first.setdefault(outlet or document, step)
        return tuple(first.values())

    def _claiming(self, root: int) -> tuple[str, ...]:
        sql = """SELECT DISTINCT party FROM matter_stands WHERE root = ? AND stance IN ('asserts', 'confirms') AND party IS NOT NULL
            ORDER BY party"""
        return tuple(party for (party,) in self._connection.execute(sql, (root,)))

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
        stands = self._stands(root)
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
        # In the order of the joins, each of which has an index in the order that is asked for: nothing has to be sorted.
        source, order, where = "issues g", "g.first, g.id", list[tuple[str, object]]()
        if party is not None:
            source, order = "issue_parties p CROSS JOIN issues g ON g.root = p.issue", "p.first, p.id"
            where.append(("p.party = ?", self._code(party)))
            where.append(("EXISTS (SELECT 1 FROM stands s WHERE s.item = i.n AND s.party = p.party)", None))
        if issue is not None:
            where.append(("instr(g.folded, ?)", fold(issue)))
        if of_issue is not None:
            where.append(("g.root = (SELECT root FROM items WHERE id = ?)", plain(of_issue)))
        where.append((HELD_LAST, None))
        source += " CROSS JOIN items i ON i.root = g.root JOIN documents d ON d.n = i.document"
        rows = self._select(f"i.json, g.id, d.text, {DOCUMENT}", source, where, f"{order}, i.day, i.place", limit, offset)
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
        stands = self._stands(root)
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
        else:
            where.append((not_again("conditions", "again.words = i.words"), None))
        if since is not None:
            where.append(("d.reference_date >= ?", since))
        rows = self._with_words("conditions", where, "d.reference_date, d.id, i.n", limit, offset)
        return tuple(ConditionRow(read(Condition, item), words, document) for item, words, document in rows)

    def events(
        self,
        *,
        party: str | None = None,
        since: str | None = None,
        until: str | None = None,
        latest: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[EventRow, ...]:
        """Events in the order of dates, or the `latest` first, those without a date last; with `since` or `until`, the dated ones that
        may lie in that time.

        An event that many documents report comes once, as the first of them has it.
        """
        dated, source = "i", "events i"
        where: list[tuple[str, object]] = [(_FIRST_REPORT.format(sort="'event'", record="json_extract(i.json, '$.id')"), None)]
        if party is not None:
            dated, source = "p", "event_parties p JOIN events i ON i.n = p.event"
            where.append(("p.party = ?", self._code(party)))
        source += " JOIN documents d ON d.n = i.document"
        order = (f"{dated}.first NULLS LAST", f"{dated}.last", "d.reference_date", "d.id", "i.n")
        columns = f"i.document, i.json, i.words, {DOCUMENT}"
        rows = self._in_time(columns, source, where, dated, order, since=since, until=until, latest=latest, limit=limit, offset=offset)
        return tuple(self._event(n, read(Event, item), words, DocumentRow(*row)) for n, item, words, *row in rows)

    def _event(self, document: int, event: Event, words: str, row: DocumentRow) -> EventRow:
        reports = self._connection.execute(
            """SELECT DISTINCT coalesce(v.address, d.id), d.outlet FROM items r JOIN items i ON i.root = r.root
            JOIN documents d ON d.n = i.document JOIN versions v ON v.document = d.n
            WHERE r.document = ? AND r.sort = 'event' AND r.record = ? ORDER BY i.day, i.place""",
            (document, event.id),
        ).fetchall() or [(row.id, row.outlet)]  # a document that is not settled yet
        outlets = tuple(dict.fromkeys(outlet for _, outlet in reports if outlet))
        return EventRow(event, words, row, len({id for id, _ in reports}), outlets[:MOST])

    def timeline(
        self, *, since: str | None = None, until: str | None = None, latest: bool = False, limit: int | None = None, offset: int = 0
    ) -> tuple[EntryRow, ...]:
        """The timeline in the order of dates, or the `latest` first; with `since` or `until`, the entries that may lie in that time.

        An event or an agreement that many documents report comes once, as the first of them has it.
        """
        source, order = "entries i JOIN documents d ON d.n = i.document", ("i.first", "i.last", "d.id", "i.n")
        where: list[tuple[str, object]] = [(_FIRST_REPORT.format(sort="i.kind", record="i.record"), None)]
        where.append((f"(i.kind != 'statement' OR {_SAID_LAST.format(statement='i.record')})", None))
        columns = f"i.json, {_REPORT}, {DOCUMENT}"
        rows = self._in_time(columns, source, where, "i", order, since=since, until=until, latest=latest, limit=limit, offset=offset)
        return tuple(
            EntryRow(read(Entry, entry), DocumentRow(*row), load_item(report).evidence if report else ()) for entry, report, *row in rows
        )


def _foremost(stands: Sequence[StandRow]) -> tuple[StandRow, ...]:
    """Of each stance the parties that took it first."""
    of: dict[str, list[StandRow]] = defaultdict(list)
    for stand in stands:
        of[stand.stance].append(stand)
    return tuple(stand for those in of.values() for stand in ([s for s in those if s.party is not None] or those)[:_PARTIES])


_FIRST_REPORT = """NOT EXISTS (SELECT 1 FROM items x WHERE x.document = i.document AND x.sort = {sort} AND x.record = {record}
    AND x.parent IS NOT NULL)"""
"""Holds of what no other document reported before; `i` is a row of a table that names the document."""
_REPORT = "(SELECT x.json FROM items x WHERE x.document = i.document AND x.sort = i.kind AND x.record = i.record)"
"""The item of an entry `i`; a statement has none of its kind, and one is not there yet where the document is not settled."""
