"""Keeps the ledger in step with the documents: what a document has on matters is put on the store's shelves and
taken off again, and the matters that this changes are judged anew.

The ledger is the same whatever the order in which documents and people's judgements came, and to add one costs as much as it changes.
"""

from collections.abc import Iterable, Sequence

from onrecord import pipeline
from onrecord.grouping import settle
from onrecord.judging import corrected, pinned
from onrecord.pipeline import Linker, Means
from onrecord.records import Item, Judgement, LinkedActor, Reading, Record, Voice, standing
from onrecord.store import Judged, Matter, Writer

__all__ = ["apply", "keep", "keep_again", "link_speakers", "remove", "settle_document"]

_JUDGED = frozenset({"claim", "issue", "agreement"})
"""The sorts of items of which a matter is kept by itself; of texts and events it is enough what hangs on what."""


def keep(writer: Writer, reading: Reading, means: Means, *, source: str, added: str, record: Record | None = None) -> bool:
    """Keep a reading as people's judgements have it, and what it has on matters; whether the document is new.

    `record` is that of the reading, if it was made already; of a reading that people corrected another is made.
    """
    judgements = writer.view.judgements(document=reading.document.id, sort="statement", standing=True)
    found = corrected(reading, judgements, writer.view.fixes())
    if record is None or found.reading != reading:
        record = pipeline.record_of(found.reading)
    new = writer.put(reading, record, source=source, added=added, corrected=found)
    settle_document(writer, found.reading, means)
    return new


def settle_document(writer: Writer, reading: Reading, means: Means) -> None:
    """Put what a document of the store has on matters in place of what it had."""
    document, row = reading.document, writer.view.document(reading.document.id)
    assert row is not None
    parted = writer.put_address(document.id, pipeline.address_of(document, row.source))
    _replace(writer, document.id, pipeline.items_of(reading, means), anew=parted)
    writer.put_entries(document.id, pipeline.entries_of(reading, means.lexicon))
    writer.settled(reading.document.id)


def apply(writer: Writer, judgement: Judgement, means: Means) -> None:
    """Bring the documents that a judgement names in step with all that stand, after it was made or withdrawn."""
    for document in dict.fromkeys(passage.document for passage in judgement.passages):
        if writer.view.document(document) is None:
            continue
        if judgement.sort == "statement":
            keep_again(writer, document, means)
        else:
            _replace(writer, document, writer.items_of(document))


def keep_again(writer: Writer, document: str, means: Means) -> None:
    """Keep what was read in a document, if the store has it, as people's judgements and this version have it now."""
    reading, row = writer.view.extracted(document), writer.view.document(document)
    if reading is not None and row is not None:
        keep(writer, reading, means, source=row.source, added=row.added)


def remove(writer: Writer, document: str) -> None:
    """Take a document out of the store, with all that it has on matters."""
    _replace(writer, document, ())
    writer.remove(document)


def link_speakers(writer: Writer, linker: Linker) -> None:
    """Link anew the blocks of what is stale, and those that judgements tie to them; what speaks for another party by that is unsettled:
    it has to be kept again."""
    stale = writer.view.stale()
    if not stale:
        return
    placed = {voice: linker.block_of(voice) for voice in stale}
    writer.place(placed)
    judgements, before = writer.view.judgements(sort="actor"), writer.view.fixes()
    ties = [[linker.block_of(voice) for voice in j.about] for j in judgements] + [_blocks(linker, *fix) for fix in before.items()]
    blocks, actors = _linked(writer, {block for block in placed.values() if block}, ties, judgements, linker)
    for document in writer.put_fixes(blocks, actors):
        writer.unsettle(document)
    writer.put_actors(blocks, actors)


def _linked(
    writer: Writer, blocks: set[str], ties: list[list[str | None]], judgements: Sequence[Judgement], linker: Linker
) -> tuple[set[str], tuple[LinkedActor, ...]]:
    """The blocks and all that is tied to them, also by what judgements say of their voices; and the actors of all these."""
    while True:
        blocks = _tied(blocks, ties)
        actors = pipeline.link_actors(writer.view.voices(blocks), judgements, linker)
        ties = ties + [_blocks(linker, *fix) for actor in actors for fix in actor.fixed.items()]
        if _tied(blocks, ties) == blocks:
            return blocks, actors


def _blocks(linker: Linker, voice: Voice, judgements: Sequence[Judgement]) -> list[str | None]:
    """The block of a voice as it was heard, and that of the voice as judgements fix it."""
    return [linker.block_of(voice), linker.block_of(standing(voice, judgements))]


def _tied(blocks: set[str], ties: Iterable[Iterable[str | None]]) -> set[str]:
    """The blocks, and all that ties lead to from them."""
    found, open_ = set(blocks), [{block for block in tie if block} for tie in ties]
    while near := [tie for tie in open_ if tie & found]:
        found.update(*near)
        open_ = [tie for tie in open_ if not tie & found]
    return found


def _replace(writer: Writer, document: str, items: Iterable[Item], *, anew: bool = False) -> None:
    """Put items in place of those that the document had; with `anew` all matters on which it has any are judged again."""
    items, pins = pinned(document, tuple(items), writer.view.judgements(document=document, standing=True))
    before, after = {item.id: item for item in writer.items_of(document)}, {item.id: item for item in items}
    gone = [item for item in before.values() if after.get(item.id) != item]
    new = [item for item in after.values() if before.get(item.id) != item]
    copies: set[int] = set()
    for sort, rule in pipeline.RULES.items():
        shelf = writer.shelf(sort)
        moved = settle(shelf, rule, (), [item for item in gone if item.sort == sort])
        moved |= settle(shelf, rule, [item for item in new if item.sort == sort])
        if sort == "claim":
            changed = [*shelf.load(shelf.numbers(moved)).values(), *(item for item in gone if item.sort == sort)]
            writer.link(shelf, changed, pipeline.OPPOSES)
            lost, told = ([item for item in those if item.sort == "report"] for those in (gone, new))
            writer.report(shelf, changed, lost, told, pipeline.STATES)
        if sort == "text":
            shelf.tie_versions(document)
        else:
            shelf.pin(document, [pin for pin in pins if pin.sort == sort])
        touched = shelf.reroot(moved)
        if anew:
            touched |= writer.roots_of(document, sort)
        if sort == "text":
            copies = writer.roots_beside(shelf.rerooted, "claim")
        if sort not in _JUDGED:
            continue
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
        tallies = (pipeline.Tally(*stand[:4]) for stand in matter.stands)
        found = pipeline.judge(matter.leading, tallies, documents=matter.documents, origins=matter.origins)
        judged = None if found is None else Judged(found.text, found.status, found.negative, found.parties, found.weight)
        writer.put_claim(matter, judged)
    elif sort == "issue":
        writer.put_issue(matter)
    elif sort == "agreement":
        writer.put_agreement(matter, pipeline.united)
