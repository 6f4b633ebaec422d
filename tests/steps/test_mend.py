"""The slips of word-by-word tagging, mended."""

import pytest

from onrecord.model.tagger import Found
from onrecord.steps.detect.mend import mend
from onrecord.steps.detect.withheld import hear_withheld


def found(text: str, source: tuple[str, ...], cue: str, *content: str) -> Found:
    def spans(words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
        return tuple((text.index(w), text.index(w) + len(w)) for w in words)

    return Found(spans(source), spans((cue,)), spans(content), 0.9)


def words(text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[a:b] for a, b in spans]


CONTENTS = [
    ("Ek said the strait, he thinks, is open.", ("the strait", "is open"), ["the strait, he thinks, is open"]),
    (
        '"The strait is open," Ek said. "It stays so."',
        ('"The strait is open,"', '"It stays so."'),
        ['"The strait is open,"', '"It stays so."'],
    ),
    (
        "Ek said that although the ice is thick, the strait is open.",
        ("that although the ice is thick,",),
        ["that although the ice is thick, the strait is open"],
    ),
    (
        "Ek said other ways, a toll among them, could be found.",
        ("other ways, a toll among them",),
        ["other ways, a toll among them, could be found"],
    ),
    ("Ek said that the strait is open, which pleased the port.", ("that the strait is open",), ["that the strait is open"]),
    ("Ek said no to a cut this year.", ("no to a cut this",), ["no to a cut this year"]),
    ("Ek said yes to Norway’s plan.", ("yes to Norway’",), ["yes to Norway’s plan"]),
    ("Ek said of the ice: I know this.", ("I know this",), ["I know this"]),
]


@pytest.mark.parametrize(("text", "content", "expected"), CONTENTS)
def test_contents(text: str, content: tuple[str, ...], expected: list[str]) -> None:
    (one,) = mend(text, [found(text, ("Ek",), "said", *content)])
    assert words(text, one.content) == expected


def test_a_content_ends_before_the_next_verb_of_its_source() -> None:
    text = "Norland has demanded a toll and has tied the treaty to it."
    (one,) = mend(text, [found(text, ("Norland",), "has demanded", "a toll and has tied the treaty to it")])
    assert words(text, one.content) == ["a toll"]


def test_coordinated_cues_share_a_source_and_an_adverb_is_none() -> None:
    text = "The port office has not confirmed the toll, and earlier declined to explain it. It rained."
    first = found(text, ("The port office",), "has not confirmed", "the toll")
    second = found(text, ("earlier",), "declined", "to explain it")
    assert [words(text, f.source) for f in mend(text, [first, second])] == [["The port office"]] * 2


@pytest.mark.parametrize(
    ("text", "first", "second", "expected"),
    [
        (
            "The port, neither confirming nor denying that a ferry sank, closed.",
            "confirming",
            "denying",
            ["neither confirming nor denying"],
        ),
        ("The port did not confirm or deny that a ferry sank.", "confirm", "deny", ["did not confirm or deny"]),
        ("The port hoped and denied that a ferry sank.", "hoped", "denied", ["hoped", "denied"]),
    ],
)
def test_two_cues_that_are_one(text: str, first: str, second: str, expected: list[str]) -> None:
    both = [found(text, ("The port",), cue, "that a ferry sank") for cue in (first, second)]
    assert [words(text, one.cue)[0] for one in mend(text, both)] == expected


def test_a_piece_that_two_take_stays_with_the_nearer() -> None:
    text = 'Ek said "no," adding that "it rains" again.'
    first = found(text, ("Ek",), "said", '"no,"')
    second = found(text, ("Ek",), "adding", '"no,"', 'that "it rains" again')
    assert [words(text, f.content) for f in mend(text, [first, second])] == [['"no,"'], ['that "it rains" again']]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Officials sat there, neither confirming nor denying the toll.", "denying", "neither confirming nor denying"),
        ("Officials did not deny the toll.", "deny", "did not deny"),
        ("Officials gladly deny the toll.", "deny", "deny"),
    ],
)
def test_a_cue_begins_with_its_negation(text: str, cue: str, expected: str) -> None:
    (one,) = mend(text, [found(text, ("Officials",), cue, "the toll")])
    assert words(text, one.cue) == [expected]


def test_a_cue_in_what_a_broken_content_gains_is_dropped() -> None:
    text = "Ek said that despite the ice, Norland keeps to what he called a bad plan."
    outer = found(text, ("Ek",), "said", "that despite the ice,")
    inner = found(text, ("Norland",), "keeps to", "what he called a bad plan")
    (one,) = mend(text, [outer, inner])
    assert words(text, one.content) == ["that despite the ice, Norland keeps to what he called a bad plan"]


SOURCES = [
    ("“It is late,” he told us. Mara Quist, a tailor, left.", "Mara Quist, a tailor", "told", "“It is late,”", ["he"]),
    ("“It is late,” read the sign. Mara Quist left.", "Mara Quist", "read", "“It is late,”", []),
    ("“It is late,” said Mara Quist, a tailor.", "Mara Quist, a tailor", "said", "“It is late,”", ["Mara Quist, a tailor"]),
    ("Mr. Ek told the U.S. Treasury that it was late.", "Mr. Ek", "told", "that it was late", ["Mr. Ek"]),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "expected"), SOURCES)
def test_a_source_stays_in_the_sentence_of_its_cue(text: str, source: str, cue: str, content: str, expected: list[str]) -> None:
    (one,) = mend(text, [found(text, (source,), cue, content)])
    assert words(text, one.source) == expected


def test_who_is_reported_to_have_spoken_is_the_source() -> None:
    text = "The port guard reportedly told captains to stay away."
    hedged = Found((), ((15, 25),), ((0, 14), (26, 52)), 0.6)
    (one,) = mend(text, [hedged])
    assert [words(text, spans) for spans in (one.source, one.cue, one.content)] == [
        ["The port guard"],
        ["reportedly told"],
        ["captains to stay away"],
    ]


def test_a_quotation_keeps_what_is_quoted_inside_it() -> None:
    text = "“We begin. The minister repeated that it was late,” an aide said."
    outer = Found(((52, 59),), ((60, 64),), ((0, 32), (33, 51)), 0.9)
    inner = found(text, ("The minister",), "repeated", "that it was late")
    assert words(text, mend(text, [outer, inner])[0].content) == ["“We begin. The minister repeated that it was late,”"]


REFUSALS = [
    ("The port office declined to comment when asked.", ["The port office", "declined", "to comment"]),
    (
        "It rained. The crew has not responded to requests for an interview.",
        ["The crew", "has not responded", "to requests for an interview"],
    ),
    ("Ek, who slept, declined an offer.", []),
]


@pytest.mark.parametrize(("text", "expected"), REFUSALS)
def test_refusals_in_set_words_are_heard_without_the_tagger(text: str, expected: list[str]) -> None:
    heard = hear_withheld(text, [(0, len(text))], [])
    assert [words(text, spans)[0] for one in heard for spans in (one.source, one.cue, one.content)] == expected
    assert hear_withheld(text, [(0, len(text))], heard) == heard


@pytest.mark.parametrize(("cue", "source"), [("has been told", []), ("were also informed", []), ("told", ["Ek"])])
def test_who_is_told_something_says_nothing(cue: str, source: list[str]) -> None:
    text = f"Ek {cue} that the strait is open."
    (one,) = mend(text, [found(text, ("Ek",), cue, "that the strait is open")])
    assert words(text, one.source) == source
