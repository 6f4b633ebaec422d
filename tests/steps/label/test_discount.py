"""What counts as no statement: questions, and a speaker's own attitude within their words."""

from dataclasses import replace

import pytest

from evals.invented import text_of
from onrecord.records import Actor, Attribution, Detection, Identification, Speaker
from onrecord.steps.label.discount import discount


def left(*sentences: tuple[str, str], outlet: str | None = None) -> list[str]:
    """The contents of what is left of marked sentences; each comes with its speaker."""
    made = text_of(*((marked, name, None) for marked, name in sentences), outlet=outlet)
    kept, identified = discount(made.document, made.detection, made.identification)
    assert set(identified.actors) == {a.id for a in kept.attributions}
    return [made.document.text[slice(*a.content[0])] for a in kept.attributions]


@pytest.mark.parametrize(
    "marked",
    [
        "{Asked} <whether Norway had sold the quota>, Ms Dahl smiled.",
        "{Asked about} <the so-called quota pact>, [Ms Dahl] walked off.",
        "{Pressed on} <the pact>, [Ms Dahl] walked off.",
        "[Ms Dahl], {asked} <why the pact was secret>, walked off.",
        "[Ms Dahl] {was asked} <if the pact was real>.",
        "Ms Dahl smiled when {asked} <to explain the pact>.",
        "{Asked} <for details of the pact>, Ms Dahl smiled.",
    ],
)
def test_what_somebody_was_asked_is_no_statement(marked: str) -> None:
    assert left((marked, "Kari Dahl")) == []


@pytest.mark.parametrize(
    ("marked", "content"),
    [
        ("[Ms Dahl] {asked} <whether the pact was real>.", "whether the pact was real"),
        ("{Asked by} [a Danish reporter] <why the pact was secret>, she smiled.", "why the pact was secret"),
        ("[Norway] {was asked} <to leave the strait>.", "to leave the strait"),
        ("[Norway] {asked} <for a longer truce>.", "for a longer truce"),
        ("Norway {was asked} <for two more ferries>.", "for two more ferries"),
    ],
)
def test_whoever_asks_for_something_or_is_named_makes_a_statement(marked: str, content: str) -> None:
    assert left((marked, "Kari Dahl")) == [content]


ANSWERS = [
    ("[Dahl]{:} <No. We sold nothing.>", "Kari Dahl"),
    ("[Dahl]{:} <Why would we? It is ours.>", "Kari Dahl"),
    ("[Dahl]{:} <What else should we do?>", "Kari Dahl"),
    ("[Dahl]{:} <We close the port then.>", "Kari Dahl"),
]


@pytest.mark.parametrize(
    ("label", "outlet"), [("The Fjord Post", "The Fjord Post"), ("Q", None), ("Ada Berg", None)], ids=["outlet", "letter", "who asks"]
)
def test_an_interviewer_only_asks(label: str, outlet: str | None) -> None:
    asked = ["Did you sell the quota?", "Iceland says so.", "Will you seize the trawler?", "And if it goes to court?"]
    turns = [turn for question, answer in zip(asked, ANSWERS, strict=True) for turn in ((f"[{label}]{{:}} <{question}>", label), answer)]
    assert left(*turns, outlet=outlet) == [
        "No. We sold nothing.",
        "Why would we? It is ours.",
        "What else should we do?",
        "We close the port then.",
    ]


def test_a_colon_in_other_texts_asks_nothing() -> None:
    assert left(("[Dahl]{:} <Who sold the quota?>", "Kari Dahl"), ("[Dahl] {left}: <it was late>.", "Kari Dahl")) == [
        "Who sold the quota?",
        "it was late",
    ]


def within(outer: tuple[str, str, str], inner: tuple[str, str, str], text: str, speakers: tuple[str, str]) -> list[str]:
    """The cues that are left of two attributions, of source, cue and content, the second of them within the first."""

    def attribution(id_: str, words: tuple[str, str, str], parent: str | None) -> Attribution:
        source, cue, content = (((at := text.index(w)), at + len(w)) for w in words)
        return Attribution(id_, (source,), (cue,), (content,), "indirect", parent, None, 1.0)

    document = text_of((text, speakers[0], None)).document
    pair = (attribution("o", outer, None), attribution("i", inner, "o"))
    actors = {a.id: Actor(Speaker(name, "person"), None) for a, name in zip(pair, speakers, strict=True)}
    kept, _ = discount(document, Detection(pair, ()), Identification(actors, ()))
    return [text[slice(*a.cue[0])] for a in kept.attributions]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "same", "split"),
    [
        ("Dahl: We close it. I hope that it ends.", "I", "hope", "that it ends", True, False),
        ("Dahl: I will not talk about that.", "I", "will not talk", "about that", True, False),
        ("Dahl said she expects that it ends.", "she", "expects", "that it ends", True, False),
        ("Dahl: We close it. I told him to leave.", "I", "told", "him to leave", True, True),
        ("Dahl: We close it. We have warned them of it.", "We", "have warned", "them of it", True, True),
        ("Dahl said she warned him of it.", "she", "warned", "him of it", True, True),
        ("Dahl said he expects that it ends.", "he", "expects", "that it ends", False, True),
    ],
)
def test_an_attitude_in_own_words_is_not_split_off(text: str, source: str, cue: str, content: str, same: bool, split: bool) -> None:
    outer = ("Dahl", "said", text.partition(" said ")[2]) if " said " in text else ("Dahl", ":", text.partition(": ")[2])
    cues = within(outer, (source, cue, content), text, ("Kari Dahl", "Kari Dahl" if same else "Jon Hall"))
    assert cues == [outer[1], cue] if split else cues == [outer[1]]


def test_what_hangs_on_a_question_hangs_on_what_that_hung_on() -> None:
    made = text_of(("{Asked} <whether Norway said no>, she smiled.", "nobody", None), ("[Norway] {said} <no>.", "Norway", None))
    asked, said = made.detection.attributions
    kept, _ = discount(made.document, Detection((asked, replace(said, parent=asked.id)), ()), made.identification)
    assert [(a.id, a.parent) for a in kept.attributions] == [(said.id, None)]
