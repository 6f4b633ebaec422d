import random
from itertools import permutations

import pytest
from msgspec.structs import replace

from onrecord.grouping import MOST, Place, Rule, Tray, settle, shifts
from onrecord.records import Item, Words, pack_keys

NOBODY = frozenset[str]()


def item(id: str, day: int, words: str) -> Item:
    stems = frozenset(words.split())
    keys = pack_keys(sorted(sum(map(ord, stem)) for stem in stems))
    return Item(
        id, "claim", id, id, day, None, words, ((0, 1),), Words(stems, NOBODY, NOBODY, NOBODY), NOBODY, NOBODY, keys, (), "assert body"
    )


def dice(a: Item, b: Item) -> float:
    return 2 * len(a.words.stems & b.words.stems) / (len(a.words.stems) + len(b.words.stems))


RULE = Rule(dice, least=0.5, echo=0.9)
ROOTS_LEAD = Rule(dice, least=0.5, echo=0.5)
TYING = Rule(dice, least=0.5, echo=0.9, tie=0.6)
HALF_TYING = Rule(dice, least=0.34, echo=0.9, tie=0.5)


def grown(rule: Rule, items: list[Item], gone: list[Item] = [], most: int = MOST) -> list[list[str]]:  # noqa: B006
    tray = Tray(most)
    for one in items:
        settle(tray, rule, [one])
    for one in gone:
        settle(tray, rule, [], [one])
    return [[one.id for one in tree] for tree in tray.matters()]


def test_what_is_alike_hangs_on_one_root_and_the_rest_apart() -> None:
    items = [item("a", 1, "ship strait mine"), item("b", 2, "ship strait"), item("c", 3, "ship radar strait"), item("d", 3, "grain quota")]
    assert grown(RULE, items) == [["a", "b", "c"], ["d"]]


def test_nothing_hangs_on_an_echo() -> None:
    items = [item("a", 1, "ship strait mine"), item("b", 2, "ship strait mine"), item("c", 3, "mine ship")]
    tray = Tray()
    settle(tray, RULE, items)
    (echo, place) = (tray.place_of("b"), tray.place_of("c"))
    assert echo is not None
    assert place is not None
    assert (echo.parent, echo.leads, place.parent) == ("a", False, "a")


def test_where_only_roots_lead_groups_do_not_drift() -> None:
    items = [item("a", 1, "ship strait mine"), item("b", 2, "ship strait radar"), item("c", 3, "ship radar grain")]
    assert grown(ROOTS_LEAD, items) == [["a", "b"], ["c"]]
    assert grown(RULE, items) == [["a", "b", "c"]]


@pytest.mark.parametrize("rule", [RULE, ROOTS_LEAD, TYING])
def test_the_order_in_which_items_come_and_those_that_went_again_change_nothing(rule: Rule) -> None:
    pick = random.Random(7)
    vocabulary = ["ship", "strait", "mine", "radar", "grain", "quota", "port", "truce"]
    for _ in range(40):
        items = [item(f"i{n}", pick.randint(1, 4), " ".join(pick.sample(vocabulary, pick.randint(1, 4)))) for n in range(14)]
        lost, kept = items[:4], items[4:]
        whole = Tray()
        settle(whole, rule, kept)
        expected = [[one.id for one in tree] for tree in whole.matters()]
        shuffled = pick.sample(items, len(items))
        assert grown(rule, shuffled, lost) == expected
        assert grown(rule, pick.sample(kept, len(kept))) == expected


def test_what_is_surely_alike_to_items_of_two_trees_joins_them() -> None:
    items = [item("a", 1, "ship strait mine"), item("b", 2, "grain strait quota"), item("c", 3, "ship strait mine grain quota")]
    assert grown(RULE, items) == [["a", "c"], ["b"]]
    assert grown(TYING, items) == [["a", "b", "c"]]
    assert grown(TYING, items, gone=items[2:]) == [["a"], ["b"]]


def test_only_what_hangs_elsewhere_is_told() -> None:
    tray = Tray()
    settle(tray, RULE, [item("b", 2, "ship strait"), item("d", 4, "grain quota")])
    assert settle(tray, RULE, [item("a", 1, "ship strait mine")]) == {"a", "b"}
    assert settle(tray, RULE, [item("e", 5, "ship strait")]) == {"e"}
    assert settle(tray, RULE, [], [item("a", 1, "ship strait mine")]) == {"a", "b"}


def test_every_order_of_a_few() -> None:
    items = [item("a", 1, "ship"), item("b", 1, "ship strait"), item("c", 2, "strait"), item("d", 2, "strait mine"), item("e", 3, "mine")]
    assert len({repr(grown(RULE, list(order))) for order in permutations(items)}) == 1


def test_what_says_nothing_new_repeats_its_parent_however_alike_they_are() -> None:
    rule = Rule(dice, least=0.5, echo=0.9, repeats=lambda parent, later: later.words.stems <= parent.words.stems)
    tray = Tray()
    settle(tray, rule, [item("a", 1, "ship strait mine"), item("b", 2, "ship strait"), item("c", 3, "ship strait radar")])
    places = {id: tray.place_of(id) for id in "abc"}
    assert [(place.parent, place.leads) for place in places.values() if place] == [(None, True), ("a", False), ("a", True)]


CHAIN = ["ship strait mine radar", "ship grain quota", "ship port", "ship truce", "ship strait mine"]


def test_an_item_is_held_against_the_nearest_few_of_each_key() -> None:
    items = [item(id, day, words) for day, (id, words) in enumerate(zip("abcde", CHAIN, strict=True))]
    assert grown(RULE, items, most=4) == [["a", "e"], ["b"], ["c", "d"]]
    ship_only = [replace(one, packed=pack_keys([1])) for one in items]
    assert grown(RULE, ship_only, most=4) == [["a", "e"], ["b"], ["c", "d"]]
    assert grown(RULE, ship_only, most=3) == [["a"], ["b"], ["c", "d"], ["e"]]


def test_what_comes_or_goes_between_moves_those_whose_windows_shift() -> None:
    items = [replace(item(id, day, words), packed=pack_keys([1])) for day, (id, words) in enumerate(zip("abcde", CHAIN, strict=True))]
    near, between = [items[0], items[2], items[3], items[4]], items[1]
    tray = Tray(most=3)
    settle(tray, RULE, near)
    assert tray.place_of("e") == Place("a", pytest.approx(6 / 7), True)
    assert settle(tray, RULE, [between]) == {"b", "e"}
    assert settle(tray, RULE, [], [between]) == {"b", "e"}


def test_what_shifts_in_the_windows_after_one() -> None:
    after = [("p", False), ("q", True), ("r", True), ("s", False), ("t", True)]
    assert list(shifts("ab", after, most=2)) == [("p", "a"), ("q", "a"), ("r", "b")]
    assert list(shifts("b", after, most=2)) == [("p", None), ("q", None), ("r", "b")]
    assert list(shifts("abc", after, most=3)) == [("p", "a"), ("q", "a"), ("r", "b"), ("s", "c"), ("t", "c")]


@pytest.mark.parametrize("most", [1, 2, 3])
@pytest.mark.parametrize("rule", [RULE, ROOTS_LEAD, TYING, HALF_TYING])
def test_with_narrow_windows_too_the_order_of_coming_and_going_changes_no_place(rule: Rule, most: int) -> None:
    pick = random.Random(most)
    vocabulary = ["ship", "strait", "mine", "radar", "grain", "quota", "port", "truce", "canal", "fleet"]
    narrowed = False
    for _ in range(15):
        items = [item(f"i{n}", pick.randint(1, 6), " ".join(pick.sample(vocabulary, pick.randint(2, 4)))) for n in range(36)]
        lost, kept = items[:12], items[12:]
        whole, wide = Tray(most), Tray(len(items))
        for tray in (whole, wide):
            settle(tray, rule, kept)
        narrowed |= any(whole.place_of(one.id) != wide.place_of(one.id) for one in kept)
        for _ in range(4):
            tray = Tray(most)
            for one in pick.sample(items, len(items)):
                settle(tray, rule, [one])
            together = pick.randint(1, len(lost))
            settle(tray, rule, [], lost[:together])
            for one in lost[together:]:
                settle(tray, rule, [], [one])
            assert {one.id: tray.place_of(one.id) for one in kept} == {one.id: whole.place_of(one.id) for one in kept}
            for one in kept:
                assert {other.id for other in tray.before(one)} == {other.id for other in whole.before(one)}
    assert narrowed or rule is ROOTS_LEAD  # of which few share a key


def test_what_hangs_on_an_item_by_no_key_does_not_outlast_it_there() -> None:
    first, later = item("a", 1, "ship strait"), replace(item("b", 2, "ship strait"), packed=b"")
    tray = Tray()
    settle(tray, RULE, [first])
    tray.put(later, Place("a", 1.0, True))
    assert settle(tray, RULE, [], [first]) == {"a", "b"}
    assert tray.place_of("b") == Place(None, 0.0, True)
