"""The ledger of a store is the one that follows from what is in it, whatever came, was corrected, taken back or read anew on the way."""

import random
from dataclasses import replace
from functools import partial

from onrecord import ledger, pipeline
from onrecord.grouping import Tray, settle
from onrecord.judging import corrected, passage_of
from onrecord.lexicon import Lexicon
from onrecord.pipeline import RULES, Linker, Means
from onrecord.records import Change, Judgement, make_id
from onrecord.store import Store, writer
from onrecord.store.items import ItemShelf
from tests.steps.annotated import reading
from tests.store.counts import check_counts

LEXICON = Lexicon.load()
MEANS = Means(LEXICON)
LINKER = Linker(LEXICON)
NARROW, ALL = 2, 1_000_000
CHANGES = (("act", "deny"), ("act", "demand"), ("party", "BOL"), ("target", None), ("speaker", "Mia Berg"))
SPEAKERS = ("PER {}|Lima", "CHL {}|Santiago", "BOL {}|La Paz", "PER {}|The minister")
TALKS = ("the talks on the Arica fishing zone", "the talks with Peru on the Arica fishing zone", "the survey of the Tacna salt road")
ENDS = ("failed", "succeeded", "begun", "failed again", "succeeded without a vote")
REST = (
    "over a quota of eels",
    "after two days at sea",
    "for want of any map",
    "in the old customs house",
    "with no witness",
    "as lamps went out",
)


def made(n, pick):
    """An article of a few days' talks: who says how they ended, and sometimes how the outlet has it."""
    sentences = []
    for _ in range(pick.randint(1, 3)):
        talks, end, *rest = pick.choice(TALKS), pick.choice(ENDS), *pick.sample(REST, pick.choice((0, 0, 1, 2)))
        who = pick.choice(SPEAKERS).format(pick.choice(("assert", "assert", "deny")))
        sentences.append(f"{{{who}|said|{talks} had {' '.join((end, *rest))}}}.")
    if pick.random() < 0.4:
        sentences.append(f"Talks between Peru and Chile on the Arica fishing zone {pick.choice(ENDS[:2])}.")
    return reading(f"p{n:02}", " ".join(sentences), published=f"2031-05-{pick.randint(1, 6):02}")


def judgement_of(reading, pick, n):
    """A person rejects a statement, or fixes something of it."""
    statement = pick.choice(reading.statements)
    change = pick.choice((None, *CHANGES))
    return Judgement(
        make_id("judgement", reading.document.id, n),
        "reject" if change is None else "fix",
        about=(),
        name=None,
        by="Ida",
        at=f"2040-01-01T00:{n:02}:00+00:00",
        why="misread",
        withdrawn=None,
        sort="statement",
        passages=(passage_of(statement, reading.document.text),),
        changes=() if change is None else (Change(*change),),
    )


def read_otherwise(reading, pick):
    """What another version finds in the article: less."""
    kept = [s for s in reading.statements if pick.random() < 0.7]
    ids = {s.id for s in kept}
    positions = tuple(p for p in reading.positions if p.statement in ids)
    return replace(reading, statements=tuple(kept), positions=positions, events=reading.events[1:])


def link(writing):
    """Link speakers, and keep again at once what has to be by that."""
    ledger.link_speakers(writing, LINKER)
    for document in writing.view.unsettled():
        ledger.keep_again(writing, document, MEANS)
    if writing.view.stale():
        ledger.link_speakers(writing, LINKER)


def keep(store, *readings):
    with store.writer() as writing:
        for reading in readings:
            ledger.keep(writing, reading, MEANS, source=reading.document.id, added="2040-01-01")
        link(writing)


def enact(store, judgement):
    with store.writer() as writing:
        writing.put_judgement(judgement)
        ledger.apply(writing, judgement, MEANS)
        link(writing)


def remove(store, document):
    with store.writer() as writing:
        ledger.remove(writing, document)
        link(writing)


def live(store, readings, pick):
    """Let much happen to a store; what readings it has in the end, and what judgements there are on them."""
    there, judgements = {}, {}
    coming = pick.sample(readings, len(readings))
    for n in range(60):
        deed = pick.choice(("add", "add", "add", "add again", "judge", "judge", "undo", "remove"))
        if deed == "add" and coming:
            reading = coming.pop()
            there[reading.document.id] = reading
            keep(store, reading)
        elif deed == "add again" and there:
            reading = read_otherwise(pick.choice(readings), pick)
            there[reading.document.id] = reading
            keep(store, reading)
        elif deed == "judge":
            judgement = judgement_of(pick.choice(readings), pick, n)
            judgements[judgement.id] = judgement
            enact(store, judgement)
        elif deed == "undo" and judgements:
            judgement = replace(judgements.pop(pick.choice(list(judgements))), withdrawn="2040-01-02T00:00:00+00:00")
            enact(store, judgement)
        elif deed == "remove" and there:
            document, _ = there.popitem()
            remove(store, document)
        check_counts(store)
    return list(there.values()), list(judgements.values())


def in_memory(readings, judgements, most):
    """Where all items of the readings hang, by sort, and what hangs together."""
    items = [item for reading in readings for item in pipeline.items_of(corrected(reading, judgements).reading, MEANS)]
    trays = {}
    for sort, rule in RULES.items():
        trays[sort] = Tray(most), [item for item in items if item.sort == sort]
        settle(trays[sort][0], rule, trays[sort][1])
    return {
        sort: ({item.id: tray.place_of(item.id) for item in those}, [[item.id for item in matter] for matter in tray.matters()])
        for sort, (tray, those) in trays.items()
    }


def in_store(store):
    """The items of the store, as those in memory."""
    found = {}
    with store.writer() as writing:
        for sort in RULES:
            rows = list(writing.view._connection.execute("SELECT id, root FROM items WHERE sort = ? ORDER BY day, place", (sort,)))
            matters = {}
            for id, root in rows:
                matters.setdefault(root, []).append(id)
            shelf = writing.shelf(sort)
            found[sort] = {id: shelf.place_of(id) for id, _ in rows}, list(matters.values())
    return found


def beside(store):
    """What stands beside each other in the store, what hangs together as people see it, and who speaks."""
    with store.view() as view:
        sql = "SELECT i.id, o.id FROM {} l JOIN items i ON i.n = l.item JOIN items o ON o.n = l.{} ORDER BY 1, 2"
        pairs = [view._connection.execute(sql.format(*of)).fetchall() for of in (("links", "other"), ("told", "report"))]
        actors = [replace(row, id="") for row in view.actors(limit=ALL)]
        return *pairs, view.claims(limit=ALL), sorted(map(repr, actors))


def test_the_ledger_of_a_store_is_the_one_settled_in_memory_and_in_a_new_store_whatever_happened(tmp_path, monkeypatch):
    monkeypatch.setattr(writer, "ItemShelf", partial(ItemShelf, most=NARROW))
    narrowed, seen = 0, []
    for seed in range(3):
        pick = random.Random(seed)
        lived, new = Store(tmp_path / f"lived-{seed}.db"), Store(tmp_path / f"new-{seed}.db")
        kept, judgements = live(lived, [made(n, pick) for n in range(40)], pick)
        expected, unbound = (in_memory(kept, judgements, most) for most in (NARROW, ALL))
        assert in_store(lived) == expected, seed
        narrowed += sum(places != unbound[sort][0] for sort, (places, _) in expected.items())
        for judgement in judgements:
            enact(new, judgement)
        keep(new, *pick.sample(kept, len(kept)))
        seen.append(beside(lived))
        assert seen[-1] == beside(new), seed
    assert narrowed
    assert all(any(found[n] for found in seen) for n in range(4))
