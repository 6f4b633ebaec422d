"""A ledger made by hand, in a store: for the tests of what is read from one."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from onrecord.edtf import day_number
from onrecord.grouping import ROOT, Place
from onrecord.records import Agreement, Claim, Event, Item, ItemSort, Ledger, Position, Reading, Stand, Words, names_of
from onrecord.store import Judged, Writer

NOTHING = frozenset[str]()
WORDLESS = Words(NOTHING, NOTHING, NOTHING, NOTHING)


def put_ledger(writer: Writer, ledger: Ledger, readings: Sequence[Reading]) -> None:
    """Keep a ledger as it is, over readings that are in the store already."""
    days = {reading.document.id: reading.document.reference_date for reading in readings}
    statements = {s.id: reading.document.id for reading in readings for s in reading.statements}
    for n, claim in enumerate(ledger.claims):
        _put_claim(writer, claim, n, statements, days)
    issues: dict[str, str] = {}
    for p in ledger.positions:
        stands = [Stand(party, p.stance, p.when or days[p.document], p.statement) for party in names_of(p.party)]
        item = _item("issue", p.id, p.document, p.id, p.issue, p.when or days[p.document], stands, by=names_of(p.party), kind=p.stance)
        _hang(writer, [(_with_evidence(item, p), issues.get(p.issue))])
        issues.setdefault(p.issue, p.id)
    for a in ledger.agreements:
        stands = [Stand(party, status, days[a.document], None) for party, status in a.status.items()]
        _hang(writer, [(_with_evidence(_item("agreement", a.id, a.document, a.id, a.name, days[a.document], stands), a), None)], a)
    for e in (event for reading in readings for event in reading.events):
        writer.shelf("event").put(_with_evidence(_item("event", e.id, e.document, e.id, e.type, e.when or days[e.document], ()), e), ROOT)
    for document in days:
        writer.put_entries(document, [entry for entry in ledger.timeline if entry.document == document])
        writer.settled(document)


def _put_claim(writer: Writer, claim: Claim, n: int, statements: dict[str, str], days: dict[str, str | None]) -> None:
    shelf = writer.shelf("claim")
    moved = []
    for document in claim.documents:
        stands = [
            Stand(party, b.stance, days[document], id)
            for b in claim.stances
            for id in b.statements
            if statements[id] == document
            for party in names_of(b.party) or (None,)
        ]
        id = claim.id if not moved else f"{claim.id}-{document}"
        shelf.put(_item("claim", id, document, id, claim.text, days[document], stands), Place(claim.id, 1.0, True) if moved else ROOT)
        moved.append(id)
    (root,) = shelf.reroot(moved)
    matter = writer.matter(root)
    assert matter is not None
    parties = frozenset(party for b in claim.stances for party in names_of(b.party))
    writer.put_claim(matter, Judged(claim.text, claim.status, False, parties, n))


def _hang(writer: Writer, items: Iterable[tuple[Item, str | None]], agreement: Agreement | None = None) -> None:
    for item, parent in items:
        shelf = writer.shelf(item.sort)
        shelf.put(item, Place(parent, 1.0, False) if parent else ROOT)
        for root in shelf.reroot([item.id]):
            matter = writer.matter(root)
            assert matter is not None
            if agreement is None:
                writer.put_issue(matter)
            else:
                writer.put_agreement(matter, lambda reports: agreement)


def _item(
    sort: ItemSort, id: str, document: str, record: str, text: str, when: str | None, stands: Sequence[Stand], *, by=(), kind=""
) -> Item:
    return Item(id, sort, document, record, day_number(when), when, text, (), WORDLESS, NOTHING, frozenset(by), b"", tuple(stands), kind)


def _with_evidence(item: Item, record: Position | Agreement | Event) -> Item:
    return replace(item, evidence=record.evidence)
