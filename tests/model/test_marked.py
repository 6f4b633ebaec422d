import numpy as np
import pytest

from onrecord.model.classifier import Saying, mark_event, mark_saying
from onrecord.model.marked import MOST_PIECES, PARTS, passage
from onrecord.model.session import WEIGHTS
from onrecord.model.windows import TYPES, load_tokenizer

TEXT = "The boats came home. Norway's minister said that Denmark must free the crew by Friday. Nobody was hurt."


@pytest.fixture(scope="module")
def tokenizer():
    return load_tokenizer(WEIGHTS / "tokenizer.json")


def span(words, text=TEXT):
    return text.index(words), text.index(words) + len(words)


def parts(marked):
    return [PARTS[kind // TYPES] for kind in marked.types]


def test_a_passage_is_the_sentence_that_spans_stand_in():
    assert (
        TEXT[slice(*passage(TEXT, [span("said"), span("must free")]))]
        == "Norway's minister said that Denmark must free the crew by Friday."
    )


def test_a_passage_far_from_its_sentence_begins_at_a_word():
    long = "word " * 100 + "she said so"
    start, end = passage(long, [span("she", long), span("said so", long)])
    assert long[start - 1] == " "
    assert long[start : start + 4] == "word"
    assert end == len(long)


def test_parties_are_marked_inside_the_content_as_own_or_other(tokenizer):
    named = {span("Norway"): ("NOR",), span("Denmark"): ("DNK",)}
    content = span("that Denmark must free the crew by Friday")
    for own, wanted in (("NOR", "other"), ("DNK", "own")):
        marked = mark_saying(
            tokenizer, TEXT, Saying([span("Norway's minister")], [span("said")], [content], (own,), named, "assert", "open cue", ())
        )
        assert parts(marked).count(wanted) == 1
        assert set(marked.named) == {("NOR",), ("DNK",)} - {(own,)}
        assert np.allclose(marked.pools.sum(axis=1), 1)


def test_where_a_party_is_named_is_counted_in_pieces(tokenizer):
    content = span("that Denmark must free the crew by Friday")
    marked = mark_saying(
        tokenizer, TEXT, Saying([], [span("said")], [content], (), {span("Denmark"): ("DNK",)}, "assert", "open cue", ("DNK",))
    )
    assert parts(marked).count("aimed") == 1
    ((first, last),) = marked.named[("DNK",)]
    assert tokenizer.decode(marked.pieces[first : last + 1].tolist()) == "denmark"


def test_long_passages_are_cut(tokenizer):
    text = "He said " + "that the boats must go home and " * 60 + "stay there"
    saying = Saying([(0, 2)], [(3, 7)], [(8, len(text))], (), {span("stay there", text): ("SWE",)}, "assert", "open cue", ())
    marked = mark_saying(tokenizer, text, saying)
    assert len(marked.pieces) == MOST_PIECES
    assert marked.named == {}


def test_an_event_may_have_no_target(tokenizer):
    marked = mark_event(tokenizer, "Teachers in Narva are on strike.", (0, 8), None)
    assert marked.pools[1][0] == 1
