"""The order of every list is a function of what is in it, however the articles came; and is read off an index."""

import random
import sqlite3
from dataclasses import replace

import pytest

from bench.corpus import Corpus
from bench.growth import SEED, Keeper
from onrecord import queries
from onrecord.lexicon import Lexicon
from onrecord.records import names_of
from onrecord.store import Store
from onrecord.store.migrations import MIGRATIONS
from onrecord.store.tables import TALLIED
from tests.store.counts import check_counts
from tests.test_actors import UNDO_NEWER, UNDO_TALLIED

ARTICLES, DAYS = 40, ("2031-01-01", "2031-01-02", None)
LISTS = {
    "statements": queries.statements,
    "statements of a party": lambda view, **piece: queries.statements(view, party=party_in(view), **piece),
    "statements of an act": lambda view, **piece: queries.statements(view, act="accuse", **piece),
    "statements since a day": lambda view, **piece: queries.statements(view, since="2031-01-01", until="2031-01", **piece),
    "statements of an actor": lambda view, **piece: queries.statements(view, actor=view.actors(limit=1)[0].id, **piece),
    "documents": queries.documents,
    "versions": lambda view, **piece: queries.documents(view, earlier=True, **piece),
    "claims": queries.claims,
    "positions": queries.positions,
    "issues": queries.issues,
    "agreements": queries.agreements,
    "conditions": queries.conditions,
    "events": queries.events,
    "events since a day": lambda view, **piece: queries.events(view, since="2031-01-01", **piece),
    "timeline": queries.timeline,
    "latest statements": lambda view, **piece: queries.statements(view, latest=True, **piece),
    "latest statements since a day": lambda view, **piece: queries.statements(view, since="2031-01-01", latest=True, **piece),
    "latest events": lambda view, **piece: queries.events(view, latest=True, **piece),
    "latest of the timeline": lambda view, **piece: queries.timeline(view, latest=True, **piece),
    "timeline since a day": lambda view, **piece: queries.timeline(view, since="2031-01-01", **piece),
    "actors": queries.actors,
}
WHOLE = {
    "search": lambda view: queries.search(view, "press", 50),
    "search for a word that few have": lambda view: queries.search(view, "tariffs", 50),
    "an actor": lambda view: queries.actor(view, view.actors(limit=1)[0].id, latest=30),
    "a claim": lambda view: queries.claim(view, view.claims()[0].claim.id),
    "an issue": lambda view: queries.issue(view, view.issues()[0].id),
    "what is new": lambda view: queries.diff(view, "2031-01-02"),
}


def party_in(view):
    """A party that speaks."""
    return min(code for row in queries.statements(view) for code in names_of(row.statement.party))


@pytest.fixture(scope="module")
def made():
    """Articles of few days, so that there is much within each."""
    lexicon = Lexicon.load()
    readings = [Corpus(SEED, lexicon).article(n) for n in range(ARTICLES)]
    for n, reading in enumerate(readings):
        day = DAYS[n % len(DAYS)]
        readings[n] = replace(reading, document=replace(reading.document, published=day, reference_date=day))
    return Keeper(lexicon), readings


@pytest.fixture(scope="module")
def stores(made, tmp_path_factory):
    """The same articles in three orders, of which the last has many of them twice and one that was taken out again."""
    keeper, readings = made
    shuffled = random.Random(1).sample(readings, len(readings))
    orders, found = [readings, readings[::-1], [*shuffled, *shuffled[:20]]], []
    for n, order in enumerate(orders):
        store = Store(tmp_path_factory.mktemp("orders") / f"{n}.db")
        for reading in order:
            keeper.keep(store, [reading])
        found.append(store)
    return found


def asked(stores, ask):
    found = []
    for store in stores:
        with store.view() as view:
            found.append(ask(view))
    return found


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_the_same_order_however_the_articles_came_and_no_piece_is_lost(stores, name):
    whole, *others = asked(stores, LISTS[name])
    assert len(whole) > 3
    assert others == [whole] * len(others)
    pieces = [asked(stores[1:2], lambda view, n=n: LISTS[name](view, limit=7, offset=n))[0] for n in range(0, len(whole), 7)]
    assert tuple(row for piece in pieces for row in piece) == tuple(whole)


@pytest.mark.parametrize("since", [None, "2031-01-02"])
@pytest.mark.parametrize("ask", [queries.statements, queries.events, queries.timeline])
def test_the_latest_first_is_the_order_of_dates_turned_around(stores, ask, since):
    with stores[0].view() as view:
        early, late = ask(view, since=since), ask(view, since=since, latest=True)
    dated, undated = ([row for row in early if (ask is not queries.events or row.event.when is not None) == has] for has in (True, False))
    assert list(late) == dated[::-1] + undated[::-1]


@pytest.mark.parametrize("name", WHOLE)
def test_an_answer_is_the_same_however_the_articles_came(stores, name):
    whole, *others = asked(stores, WHOLE[name])
    assert others == [whole] * len(others)


@pytest.mark.parametrize(
    "name", ["statements", "statements of a party", "statements of an act", "statements since a day", "latest statements", "documents"]
)
def test_a_list_of_what_may_be_very_much_is_read_off_an_index(stores, name):
    with stores[0].view() as view:
        asked: list[str] = []
        view._connection.set_trace_callback(asked.append)
        LISTS[name](view, limit=5)
        view._connection.set_trace_callback(None)
        listing = [sql for sql in asked if "OFFSET" in sql][-1]
        plan = [step for *_, step in view._connection.execute(f"EXPLAIN QUERY PLAN {listing}")]
    assert not [step for step in plan if "TEMP B-TREE" in step], plan


def older(store, folder, undo, version):
    """A copy of a store as it was at a version, opened."""
    path = folder / "old.db"
    with sqlite3.connect(store.path) as source, sqlite3.connect(path) as copy:
        source.backup(copy)
    connection = sqlite3.connect(path)
    for sql in undo:
        connection.execute(sql)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.commit()
    connection.close()
    return Store(path)


def test_the_statements_of_an_older_store_are_put_in_their_places(stores, tmp_path):
    old = older(stores[0], tmp_path, UNDO_NEWER, MIGRATIONS.index(TALLIED) - 3)
    for ask in ("statements", "statements of a party", "statements of an act", "documents"):
        one, other = asked([stores[1], old], LISTS[ask])
        assert one == other


def test_what_stands_beside_stands_and_items_is_what_a_join_gives(stores):
    for store in stores:
        with store.view() as view:
            stands = view._connection.execute(
                "SELECT s.root, s.negative, i.root, i.negative FROM stands s JOIN items i ON i.n = s.item WHERE i.sort != 'report'"
            ).fetchall()
            origins = view._connection.execute(
                "SELECT i.origin, t.root FROM items i JOIN items t ON t.document = i.document AND t.sort = 'text' WHERE i.sort != 'text'"
            ).fetchall()
        assert {row[:2] == row[2:] for row in stands} == {True}
        assert {origin == root for origin, root in origins} == {True}


def test_what_is_counted_of_matters_is_what_a_plain_count_gives_also_in_an_older_store(stores, tmp_path):
    found = [check_counts(store) for store in stores]
    assert all(rows == found[0] for rows in found)
    assert min(found[0].values()) > 50
    old = older(stores[0], tmp_path, UNDO_TALLIED, MIGRATIONS.index(TALLIED))
    assert check_counts(old) == found[0]
    with old.view() as view:
        assert view.unsettled() == ()
