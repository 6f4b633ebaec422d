"""Voices of many documents -> actors, and people's judgements on them."""

import random
from dataclasses import replace

import pytest

from onrecord.lexicon import Lexicon
from onrecord.records import Judgement, Voice, make_id
from onrecord.steps.link import Linker

VOICES = {
    Voice("Sergey Lavrov", "person", "RUS"): 3,
    Voice("Sergei Lavrov", "person", "RUS"): 7,
    Voice("Lavrov", "person", "RUS"): 9,
    Voice("Lavrov", "person", None): 1,
    Voice("Volodymyr Zelenskyi", "person", None): 1,
    Voice("Vladimir Zelensky", "person", "UKR"): 1,
    Voice("Volodymyr Zelenskyy", "person", "UKR"): 5,
    Voice("Donald Trump", "person", "USA"): 8,
    Voice("Donald J. Trump", "person", "USA"): 1,
    Voice("Eric Trump", "person", "USA"): 1,
    Voice("Trump", "person", "USA"): 2,
    Voice("George W. Bush", "person", "USA"): 1,
    Voice("George H. W. Bush", "person", "USA"): 1,
    Voice("George Bush", "person", "USA"): 1,
    Voice("Mark Rutte", "person", "NLD"): 1,
    Voice("Mark Rutte", "person", "NATO"): 2,
    Voice("Rutte", "person", "NATO"): 1,
    Voice("Foreign Ministry", "institution", "RUS"): 1,
    Voice("Russian Foreign Ministry", "institution", "RUS"): 4,
    Voice("Foreign Ministry", "institution", None): 1,
    Voice("TASS", "media", None): 1,
    Voice("Ukrainian officials", "group", "UKR"): 1,
    Voice("a senior official", "anonymous", "USA"): 1,
    Voice("the report", "document", None): 1,
}
ACTORS = {
    "Sergei Lavrov": {("Sergey Lavrov", "RUS"), ("Sergei Lavrov", "RUS"), ("Lavrov", "RUS")},
    "Lavrov": {("Lavrov", None)},
    "Volodymyr Zelenskyy": {("Volodymyr Zelenskyi", None), ("Vladimir Zelensky", "UKR"), ("Volodymyr Zelenskyy", "UKR")},
    "Donald Trump": {("Donald Trump", "USA"), ("Donald J. Trump", "USA")},
    "Eric Trump": {("Eric Trump", "USA")},
    "Trump": {("Trump", "USA")},
    "George W. Bush": {("George W. Bush", "USA")},
    "George H. W. Bush": {("George H. W. Bush", "USA")},
    "George Bush": {("George Bush", "USA")},
    "Mark Rutte": {("Mark Rutte", "NLD"), ("Mark Rutte", "NATO"), ("Rutte", "NATO")},
    "Russian Foreign Ministry": {("Foreign Ministry", "RUS"), ("Russian Foreign Ministry", "RUS")},
    "TASS": {("TASS", None)},
}
LAVROV, IVANOVS = Voice("Sergey Lavrov", "person", "RUS"), [Voice("Sergey Ivanov", "person", "RUS"), Voice("Petro Ivanov", "person", "UKR")]


@pytest.fixture(scope="module")
def linker():
    return Linker(Lexicon.load())


def names(actors):
    return {actor.name: {(voice.name, voice.party) for voice in actor.voices} for actor in actors}


def judgement(kind, *about, name=None, at="2031-05-07T10:00:00", withdrawn=None):
    return Judgement(f"j-{kind}", kind, about, name, None, at, "why", withdrawn)


def test_voices_become_actors_under_the_name_that_most_documents_use(linker):
    assert names(linker.link(VOICES)) == ACTORS


def test_the_order_in_which_voices_come_does_not_matter(linker):
    expected = linker.link(VOICES)
    for seed in range(20):
        shuffled = list(VOICES.items())
        random.Random(seed).shuffle(shuffled)
        assert [(a.id, a.name, set(a.voices)) for a in linker.link(dict(shuffled))] == [(a.id, a.name, set(a.voices)) for a in expected]


def test_blocks_can_be_linked_one_by_one(linker):
    blocks = {}
    for voice, documents in VOICES.items():
        blocks.setdefault(linker.block_of(voice), {})[voice] = documents
    apart = [actor for block, voices in blocks.items() if block for actor in linker.link(voices)]
    assert sorted(apart, key=lambda a: a.id) == list(linker.link(VOICES))
    assert {v.name for v in blocks[None]} == {"Ukrainian officials", "a senior official", "the report", "Foreign Ministry"}


@pytest.mark.parametrize("name", ["police", "Police", "the court", "Another group", "local media", "Air Force", "Prime Minister's Office"])
def test_an_institution_that_many_have_is_nobody_without_its_party(linker, name):
    assert linker.block_of(Voice(name, "institution", None)) is None
    assert linker.block_of(Voice(name, "institution", "ESP")) is not None


def test_what_many_parties_have_is_linked_by_party_and_what_one_may_have_by_its_words(linker):
    """So a store with every state's foreign ministry links one of them no more slowly."""
    chile, peru = (Voice("Foreign Ministry", "institution", party) for party in ("CHL", "PER"))
    assert linker.block_of(chile) == linker.block_of(Voice("Chile's Foreign Ministry", "institution", "CHL")) != linker.block_of(peru)
    assert {actor.id for actor in linker.link({chile: 1, peru: 1})} == {
        make_id("actor", "institution foreign ministry", (party,)) for party in ("CHL", "PER")
    }
    lost, found = (Voice("Tacna Salt Works", "institution", party) for party in (None, "CHL"))
    assert linker.block_of(lost) == linker.block_of(found)
    assert [set(actor.voices) for actor in linker.link({lost: 1, found: 1})] == [{lost, found}]


def test_a_few_misread_parties_do_not_keep_a_full_name_apart(linker):
    usa, misread, unknown = (Voice("Donald Trump", "person", party) for party in ("USA", "QAT", None))
    assert len(linker.link({usa: 5, misread: 1, unknown: 5})) == 3
    assert {len(actor.voices) for actor in linker.link({usa: 100, misread: 1, unknown: 5})} == {1, 2}


def test_a_block_that_was_linked_before_is_linked_as_by_another_linker_however_often_its_voices_are_heard_now(linker):
    voices = [Voice("Donald Trump", "person", party) for party in ("USA", "QAT", None)]
    found = []
    for documents in ((5, 1, 5), (100, 1, 5), (101, 2, 5), (40, 30, 5), (3, 90, 1), (100, 1, 5)):
        counts = dict(zip(voices, documents, strict=True))
        found.append(linker.link(counts))
        assert found[-1] == Linker(Lexicon.load()).link(counts)
    assert [len(actors) for actors in found] == [3, 2, 2, 3, 2, 2]
    assert found[4] != found[5]


def test_an_actor_keeps_its_id_when_other_spellings_come(linker):
    (before,) = linker.link({LAVROV: 1})
    more = {LAVROV: 1, Voice("Sergei Lavrov", "person", "RUS"): 9, Voice("S. Lavrov", "person", "RUS"): 1}
    (after,) = linker.link(more)
    assert (before.id, before.name, after.name) == (after.id, "Sergey Lavrov", "Sergei Lavrov")


def test_a_surname_that_may_be_either_is_nobodys(linker):
    voices = dict.fromkeys([*IVANOVS, Voice("Ivanov", "person", "RUS"), Voice("Dmitry Ivanov", "person", "RUS")], 1)
    assert names(linker.link(voices))["Ivanov"] == {("Ivanov", "RUS")}
    del voices[Voice("Dmitry Ivanov", "person", "RUS")]
    assert names(linker.link(voices))["Sergey Ivanov"] == {("Sergey Ivanov", "RUS"), ("Ivanov", "RUS")}


def test_two_that_contradict_each_other_do_not_both_join_one(linker):
    voices = dict.fromkeys(
        [Voice(n, "person", p) for n, p in (("Donald Trump", "USA"), ("Donald J. Trump", None), ("Donald F. Trump", None))], 1
    )
    assert len(linker.link(voices)) == 3


def test_a_merge_goes_on_as_the_first_and_its_undo_gives_back_what_was(linker):
    voices = dict.fromkeys(IVANOVS, 1)
    sergey, petro = sorted(linker.link(voices), key=lambda a: a.name, reverse=True)
    merge = judgement("merge", *petro.voices, *sergey.voices)
    (one,) = linker.link(voices, [merge])
    assert (one.id, one.name, set(one.voices)) == (petro.id, "Petro Ivanov", set(voices))
    assert linker.link(voices, [replace(merge, withdrawn="2031-06-01")]) == linker.link(voices)


def test_a_split_takes_names_out_and_a_rename_gives_one(linker):
    split = judgement("split", Voice("Lavrov", "person", "RUS"))
    apart = names(linker.link(VOICES, [split]))
    assert apart["Sergei Lavrov"] == {("Sergey Lavrov", "RUS"), ("Sergei Lavrov", "RUS")}
    assert len(linker.link(VOICES, [split])) == len(ACTORS) + 1
    renamed = linker.link(VOICES, [judgement("rename", LAVROV, name="S. V. Lavrov")])
    assert names(renamed)["S. V. Lavrov"] == ACTORS["Sergei Lavrov"]


def test_judgements_are_applied_in_the_order_in_which_they_were_made(linker):
    voices = dict.fromkeys(IVANOVS, 1)
    merge, split = judgement("merge", *IVANOVS, at="2031-05-07"), judgement("split", IVANOVS[1], at="2031-05-08")
    assert len(linker.link(voices, [split, merge])) == 2
    assert len(linker.link(voices, [replace(split, at="2031-05-06"), merge])) == 1


def test_a_judgement_on_names_that_no_document_has_does_nothing(linker):
    gone = Voice("Nobody Known", "person", "RUS")
    for kind in ("merge", "split", "rename"):
        assert linker.link(VOICES, [judgement(kind, gone, name="New")]) == linker.link(VOICES)
