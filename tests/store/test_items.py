import random

import pytest
from msgspec.structs import replace

from onrecord.grouping import MOST, Place, Rule, Tray, settle
from onrecord.pipeline import record_of
from onrecord.records import Item
from onrecord.store import Store
from onrecord.store import matters as store_matters
from onrecord.store.items import ItemShelf
from tests.steps.annotated import reading
from tests.test_grouping import HALF_TYING, RULE, TYING, item

WORDS = ["ship", "strait", "mine", "radar", "grain", "quota", "port", "truce"]


def matters(writer) -> list[list[str]]:
    rows = writer.view._connection.execute("SELECT group_concat(id, ' ') FROM (SELECT * FROM items ORDER BY day, place) GROUP BY root")
    return sorted(ids.split() for (ids,) in rows)


def put(writer, rule: Rule, new: list[Item], gone: list[Item] = [], most: int = MOST) -> None:  # noqa: B006
    shelf = ItemShelf(writer._connection, "claim", most)
    shelf.reroot(settle(shelf, rule, new, gone))


def test_a_new_item_joins_the_matters_that_it_is_tied_to_until_it_goes(tmp_path):
    items = [item("a", 1, "ship strait mine"), item("b", 2, "grain strait quota"), item("c", 3, "ship strait mine grain quota")]
    with Store(tmp_path / "tied.db").writer() as writer:
        for one in items:
            page = reading(one.document, "Nothing is said.")
            writer.put(page, record_of(page), source="", added="2031-05-04")
            put(writer, TYING, [one])
        assert matters(writer) == [["a", "b", "c"]]
        put(writer, TYING, [], items[2:])
        assert matters(writer) == [["a"], ["b"]]


@pytest.mark.parametrize(("rule", "most"), [(RULE, MOST), (TYING, MOST), (TYING, 2), (HALF_TYING, MOST), (HALF_TYING, 3), (HALF_TYING, 1)])
def test_a_store_keeps_the_matters_that_a_tray_has_whatever_the_order(tmp_path, rule, most):
    pick = random.Random(11)
    pages = [reading(f"p{n}", f"Page {n} says nothing.") for n in range(14)]
    for trial in range(12):
        items = [item(page.document.id, pick.randint(1, 4), " ".join(pick.sample(WORDS, pick.randint(1, 4)))) for page in pages]
        lost, kept = items[:4], items[4:]
        tray = Tray(most)
        settle(tray, rule, kept)
        with Store(tmp_path / f"{trial}.db").writer() as writer:
            for page in pages:
                writer.put(page, record_of(page), source="", added="2031-05-04")
            for one in pick.sample(items, len(items)):
                put(writer, rule, [one], most=most)
            put(writer, rule, [], lost, most)
            shelf = ItemShelf(writer._connection, "claim", most)
            assert {one.id: shelf.place_of(one.id) for one in kept} == {one.id: tray.place_of(one.id) for one in kept}
            assert matters(writer) == sorted([one.id for one in matter] for matter in tray.matters())
            if rule is RULE:
                assert not writer.view._connection.execute("SELECT count(*) FROM pins").fetchone()[0]
            put(writer, rule, lost, most=most)
            put(writer, rule, [], items, most)
            assert not writer.view._connection.execute("SELECT (SELECT count(*) FROM pins) + (SELECT count(*) FROM items)").fetchone()[0]


@pytest.mark.parametrize("ties", [(), ("b",)])
def test_what_hangs_on_an_item_by_no_key_gets_a_root_that_is_there_when_it_goes(tmp_path, ties):
    """As where a person's correction takes out the first of a ledger whose items have other keys now."""
    first, other, later = item("a", 1, "ship strait"), item("b", 1, "grain"), replace(item("c", 2, "ship strait"), packed=b"")
    with Store(tmp_path / "keyless.db").writer() as writer:
        for one in (first, other, later):
            page = reading(one.document, "Nothing is said.")
            writer.put(page, record_of(page), source="", added="2031-05-04")
        put(writer, TYING, [first, other])
        shelf = writer.shelf("claim")
        shelf.put(later, Place("a", 1.0, True, frozenset(ties)))
        shelf.reroot([later.id])
        put(writer, TYING, [], [first])
        astray = "SELECT id FROM items WHERE parent NOT IN (SELECT n FROM items) OR root NOT IN (SELECT n FROM items)"
        assert writer._connection.execute(astray).fetchall() == []
        assert matters(writer) == [["b"], ["c"]]


def test_two_items_of_one_rank_are_both_kept_and_not_held_against_each_other(tmp_path):
    """The checksums of their ids are the same, which is rare."""
    items = [replace(item(id, 1, "ship strait"), document="p") for id in ("plumless", "buckeroo")]
    assert items[0].rank == items[1].rank
    later = item("q", 2, "ship strait")
    with Store(tmp_path / "even.db").writer() as writer:
        for id in ("p", "q"):
            page = reading(id, "Nothing is said.")
            writer.put(page, record_of(page), source="", added="2031-05-04")
        shelf, tray = writer.shelf("claim"), Tray()
        for one in (shelf, tray):
            assert settle(one, RULE, [*items, later]) == {"plumless", "buckeroo", "q"}
            assert [one.place_of(id) for id in ("plumless", "buckeroo")] == [Place(None, 0.0, True)] * 2
            assert {other.id for other in one.before(later)} == {"plumless", "buckeroo"}


def test_of_a_matter_of_many_items_the_first_few_are_read(tmp_path, monkeypatch):
    items = [item("a", 1, "ship strait mine"), item("b", 2, "ship strait"), item("c", 3, "ship strait radar")]
    monkeypatch.setattr(store_matters, "_FIRST", 2)
    with Store(tmp_path / "large.db").writer() as writer:
        for one in items:
            page = reading(one.document, "Nothing is said.")
            writer.put(page, record_of(page), source="", added="2031-05-04")
        put(writer, RULE, items)
        matter = writer.matter(1)
        assert ([one.id for one in matter.leading], matter.documents) == (["a", "b"], 3)
