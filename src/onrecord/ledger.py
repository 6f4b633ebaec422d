"""Keeps the ledger in step with the documents: what a document has on matters is put on the store's shelves and
taken off again, and the matters that this changes are judged anew.

The ledger is the same whatever the order in which documents came, and to add one costs as much as it changes.
"""

from collections.abc import Iterable

from onrecord import pipeline
from onrecord.grouping import settle
from onrecord.lexicon import Lexicon
from onrecord.records import Item, Reading
from onrecord.store import Judged, Matter, Writer

__all__ = ["remove", "settle_document"]


def settle_document(writer: Writer, reading: Reading, lexicon: Lexicon) -> None:
    """Put what a document of the store has on matters in place of what it had."""
    _replace(writer, reading.document.id, pipeline.items_of(reading, lexicon))
    writer.put_entries(reading.document.id, pipeline.entries_of(reading, lexicon))
    writer.settled(reading.document.id)


def remove(writer: Writer, document: str) -> None:
    """Take a document out of the store, with all that it has on matters."""
    _replace(writer, document, ())
    writer.remove(document)


def _replace(writer: Writer, document: str, items: Iterable[Item]) -> None:
    before, after = {item.id: item for item in writer.items_of(document)}, {item.id: item for item in items}
    gone = [item for item in before.values() if after.get(item.id) != item]
    new = [item for item in after.values() if before.get(item.id) != item]
    copies: set[int] = set()
    for sort, rule in pipeline.RULES.items():
        shelf = writer.shelf(sort)
        moved = settle(shelf, rule, (), [item for item in gone if item.sort == sort])
        moved |= settle(shelf, rule, [item for item in new if item.sort == sort])
        touched = shelf.reroot(moved)
        if sort == "text":
            copies = writer.roots_beside(moved, "claim")
        for root in sorted(touched | copies if sort == "claim" else touched):
            matter = writer.matter(root)
            if matter is None:
                writer.drop_matter(root)
            else:
                _judge(writer, matter)


def _judge(writer: Writer, matter: Matter) -> None:
    """Keep what a matter is now."""
    sort = matter.leading[0].sort
    if sort == "claim":
        tallies = (pipeline.Tally(*stand) for stand in matter.stands)
        found = pipeline.judge(matter.leading, tallies, documents=matter.documents, origins=matter.origins)
        judged = None if found is None else Judged(found.text, found.status, found.negative, found.parties, found.weight)
        writer.put_claim(matter, judged)
    elif sort == "issue":
        writer.put_issue(matter)
    elif sort == "agreement":
        writer.put_agreement(matter, pipeline.united)
