import random

import pytest

from onrecord.grouping import MOST, Rule, Tray, settle
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
