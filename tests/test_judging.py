"""What a judgement finds: places in documents, words in texts, and which items it means."""

from dataclasses import replace

import pytest

from onrecord.judging import corrected, find_item, find_statement, in_words, passage_of, pinned, spans_of
from onrecord.records import Change, Item, Judgement, Passage, Voice, Words
from tests.store.readings import TEXT_A, reading_a

NOTHING = frozenset[str]()
WORDLESS = Words(NOTHING, NOTHING, NOTHING, NOTHING)


def judgement(kind, sort, *passages, at="1", changes=(), withdrawn=None, name=None):
    return Judgement(f"j{at}", kind, (), name, None, at, "x", withdrawn, sort, passages, changes)


def item(id, start, end, text="So it is"):
    return Item(id, "claim", "d1", "s1", 1, None, text, ((start, end),), WORDLESS, NOTHING, NOTHING, b"", (), "")


def at(start, end, words="So it is", document="d1"):
    return Passage(document, ((start, end),), words)


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ([(0, 100), (200, 300)], 0),
        ([(0, 200), (0, 90)], 1),  # that of which it is most, not one around it
        ([(40, 100)], 0),
        ([(40, 140), (0, 40)], 0),
        ([(0, 33)], None),  # less than half
        ([(70, 170)], None),
        ([], None),
    ],
)
def test_what_shares_most_of_a_place_and_at_least_half_is_meant(places, found):
    statement = reading_a().statements[0]
    statements = [replace(statement, id=str(n), cue=(), content=(place,)) for n, place in enumerate(places)]
    result = find_statement(at(0, 100), statements)
    assert (result and result.id) == (None if found is None else str(found))


def test_of_items_on_the_same_words_that_with_the_same_text_is_meant():
    one, other = item("b", 0, 10, "There is a deal"), item("a", 0, 10)
    assert find_item(at(0, 10, "There is a deal"), [one, other]) == one
    assert find_item(at(0, 10), [one, other]) == other


@pytest.mark.parametrize(
    ("words", "near", "expected"),
    [
        ("the  islets", 0, ["the islets"]),
        ("the … islets", 0, ["the", "islets"]),
        ("the strait.", 0, None),
        ("patrol … Norland", 0, None),
        ("", 0, None),
        ("the … ", 0, None),
    ],
)
def test_words_are_found_in_a_text(words, near, expected):
    found = spans_of(words, TEXT_A, near)
    assert (None if found is None else [TEXT_A[a:b] for a, b in found]) == expected


def test_of_several_places_with_the_words_the_nearest_is_meant():
    assert [spans_of("ab", "ab  ab  ab", near) for near in (0, 5, 9)] == [((0, 2),), ((4, 6),), ((8, 10),)]


def test_what_was_nested_in_a_rejected_statement_is_nested_in_what_that_was_nested_in():
    reading = reading_a()
    outer, inner = reading.statements[:2]
    innermost = replace(outer, id="s0", content=((0, 3),), cue=(), parent=inner.id)
    reading = replace(reading, statements=(outer, replace(inner, parent=outer.id), innermost))
    reject = judgement("reject", "statement", passage_of(inner, TEXT_A))
    found = corrected(reading, [reject])
    assert [(s.id, s.parent) for s in found.reading.statements] == [(outer.id, outer.parent), ("s0", outer.id)]
    assert found.judged == {inner.id: (reject,)}
    assert corrected(reading, [replace(reject, withdrawn="2")]).reading is reading


def test_another_speaker_has_not_the_role_of_the_one_before():
    reading = reading_a()
    fix = judgement("fix", "statement", passage_of(reading.statements[0], TEXT_A), changes=(Change("speaker", "Vera Holt"),))
    speaker = corrected(reading, [fix]).reading.statements[0].speaker
    assert (speaker.name, speaker.kind, speaker.role) == ("Vera Holt", reading.statements[0].speaker.kind, None)


def test_what_is_split_off_is_set_apart_and_earlier_judgements_mean_it_no_more():
    items = (item("a", 0, 10), item("b", 20, 30))
    merge = judgement("merge", "claim", at(0, 10), at(20, 30), at(0, 9, document="d2"), at="1")
    split = judgement("split", "claim", at(20, 29), at="2")
    found, pins = pinned("d1", items, [split, merge])
    assert [i.apart for i in found] == [None, "j2"]
    assert [(p.judgement, p.place, p.item) for p in pins] == [("j1", 0, "a"), ("j2", 0, "b")]
    found, pins = pinned("d1", found, [replace(split, withdrawn="3"), merge, judgement("rename", "issue", at(0, 10), name="x")])
    assert [i.apart for i in found] == [None, None]
    assert [(p.judgement, p.place, p.item) for p in pins] == [("j1", 0, "a"), ("j1", 1, "b")]


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (replace(judgement("merge", "actor"), about=(Voice("A", "person", None), Voice("B", "person", None))), "A, B: one actor"),
        (judgement("split", "issue", at(0, 1, "fees")), "“fees”: an issue of its own"),
        (judgement("rename", "claim", at(0, 1, "x"), name="y"), "“x”: to be called y"),
        (judgement("reject", "statement", at(0, 1, "x")), "“x”: nobody said so"),
        (
            judgement("fix", "statement", at(0, 1, "x"), changes=(Change("party", ("A", "B")), Change("target", None))),
            "“x”: party A and B, target none",
        ),
    ],
)
def test_a_judgement_in_words(made, words):
    assert in_words(made) == words
