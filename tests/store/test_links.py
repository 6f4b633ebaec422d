import random
from itertools import permutations

import pytest
from msgspec.structs import replace

from onrecord import ledger, queries
from onrecord.grouping import Relation, settle
from onrecord.lexicon import Lexicon
from onrecord.pipeline import Means, record_of
from onrecord.records import pack_keys
from onrecord.store import Store
from onrecord.store.items import ItemShelf
from onrecord.store.tables import LINKS
from tests.steps.annotated import reading
from tests.store.sides import ARTICLES, FAILED, STATED
from tests.store.weeks import keep
from tests.test_grouping import ROOTS_LEAD, item

WORDS = ["ship", "strait", "mine", "radar", "grain", "quota", "port", "truce"]

LEXICON = Lexicon.load()
ANYTHING = Relation(lambda a, b: True)


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "talks.db")


def remove(store, *names):
    with store.writer() as writer:
        for name in names:
            ledger.remove(writer, name)


def opposed(store):
    """By claim the claims that it opposes, all by their sentences."""
    with store.view() as view:
        return {row.claim.text: [(o.text, o.parties) for o in queries.claim(view, row.claim.id).opposed] for row in queries.claims(view)}


def test_opposing_claims_stay_side_by_side_and_name_each_other(store):
    keep(store, *ARTICLES)
    failed, succeeded = "The talks on the Arica fishing zone failed", "The talks on the Arica fishing zone succeeded"
    assert opposed(store) == {failed: [(succeeded, ("CHL",))], succeeded: [(failed, ("PER",))]}


def test_links_are_the_same_whatever_the_order_and_go_with_their_articles(tmp_path):
    def links(store):
        with store.view() as view:
            sql = "SELECT i.id, o.id FROM links l JOIN items i ON i.n = l.item JOIN items o ON o.n = l.other ORDER BY 1, 2"
            return view._connection.execute(sql).fetchall()

    found = []
    for n, order in enumerate(permutations(ARTICLES[:4])):
        store = Store(tmp_path / f"{n}.db")
        keep(store, *order)
        whole = links(store)
        assert whole
        remove(store, order[0].document.id)
        keep(store, order[0])
        assert links(store) == whole
        found.append((whole, opposed(store)))
        remove(store, "a", "b")
        assert links(store) == []
    assert all(one == found[0] for one in found)


def test_what_repeats_another_adds_no_link(store):
    keep(store, *ARTICLES[:3])
    with store.view() as view:
        count = "SELECT count(*) FROM links"
        before = view._connection.execute(count).fetchone()
    keep(store, *(reading(f"copy-{n}", FAILED, published="2031-05-09") for n in range(3)))
    with store.view() as view:
        assert view._connection.execute(count).fetchone() == before


def told(store):
    """By claim which outlets state it themselves, and in what words."""
    with store.view() as view:
        rows = [queries.claim(view, row.claim.id) for row in queries.claims(view)]
        return {row.claim.text: [(step.outlet, step.words, step.party, step.statement) for step in row.told] for row in rows if row.told}


def test_what_outlets_state_stands_beside_the_claim_and_changes_nothing_in_it(tmp_path):
    bare = Store(tmp_path / "bare.db")
    keep(bare, *ARTICLES[:3])
    with bare.view() as view:
        before = queries.claims(view)
    for n, order in enumerate(permutations((*ARTICLES[:3], STATED))):
        store = Store(tmp_path / f"{n}.db")
        keep(store, *order)
        words = "Talks between Peru and Chile on the Arica fishing zone failed."
        assert told(store) == {"The talks on the Arica fishing zone failed": [("f", words, None, None)]}
        with store.view() as view:
            assert queries.claims(view) == before
        remove(store, "f")
        assert told(store) == {}


def test_with_narrow_windows_too_the_order_of_coming_and_going_changes_no_link(tmp_path):
    pick = random.Random(5)
    pages = [reading(f"p{n}", f"Page {n} says nothing.") for n in range(22)]

    def replaced(writer, gone, new):
        """As the ledger puts items in place of others; everything opposes and states everything with which it shares a key."""
        shelf = ItemShelf(writer._connection, "claim", most=1)
        lost, told = ([one for one in those if one.sort == "report"] for those in (gone, new))
        gone, new = ([one for one in those if one.sort == "claim"] for those in (gone, new))
        moved = settle(shelf, ROOTS_LEAD, new, gone)
        changed = [*shelf.load(shelf.numbers(moved)).values(), *gone]
        writer.link(shelf, changed, ANYTHING)
        writer.report(shelf, changed, lost, told, ANYTHING)

    def beside(writer):
        sql = "SELECT i.id, o.id FROM {} l JOIN items i ON i.n = l.item JOIN items o ON o.n = l.{}"
        return [set(writer._connection.execute(sql.format(*of))) for of in (("links", "other"), ("told", "report"))]

    for trial in range(6):
        items = [item(page.document.id, pick.randint(1, 5), " ".join(pick.sample(WORDS, 3))) for page in pages]
        items = [
            replace(one, sort="report", packed=pack_keys([-key for key in one.keys])) if n % 3 == 0 else one for n, one in enumerate(items)
        ]
        found = []
        for order in (items[6:], *(pick.sample(items, len(items)) for _ in range(3))):
            with Store(tmp_path / f"{trial}-{len(found)}.db").writer() as writer:
                for page in pages:
                    writer.put(page, record_of(page), source="", added="2031-05-04")
                for one in order:
                    replaced(writer, [], [one])
                replaced(writer, [one for one in items[:6] if one in order], [])
                found.append(beside(writer))
        assert all(found[0])
        assert all(one == found[0] for one in found)


def test_what_only_outlets_state_is_no_claim(store):
    keep(store, STATED, reading("g", STATED.document.text, published="2031-05-03"))
    with store.view() as view:
        assert queries.claims(view) == ()
    remove(store, "g")
    with store.view() as view:
        assert queries.claims(view) == ()


def test_the_items_of_an_older_store_are_settled_and_linked_again(store):
    keep(store, *ARTICLES)
    whole = opposed(store)
    with store.writer() as writer:
        writer._connection.execute("DROP TABLE links")
        writer._connection.execute("DROP TABLE told")
        for statement in LINKS:
            writer._connection.execute(statement)
        assert writer.view.claims() == ()
        for document in writer.view.unsettled():
            ledger.keep_again(writer, document, Means(LEXICON))
    assert opposed(store) == whole
