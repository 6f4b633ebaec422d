"""Texts cut into windows of word pieces."""

import pytest
from tokenizers import Tokenizer

from onrecord.model.session import WEIGHTS
from onrecord.model.windows import CLS, SEP, Window, load_tokenizer, make_windows

PARAGRAPH = "The minister said that the ferries would sail again on Monday, if the harbour is free of ice. "


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer(WEIGHTS / "tokenizer.json")


def words_of(text: str, windows: list[Window]) -> list[str]:
    return [text[a:b] for w in windows for a, b in w.words]


def test_words_point_into_the_text_and_none_is_lost(tokenizer: Tokenizer) -> None:
    text = "“No,” said Åsa Lindqvist.\n\nThe U.S. agreed\u00a0— 12.5% of it."
    assert "".join(words_of(text, make_windows(tokenizer, text))) == "".join(text.split())


def test_paragraphs_stay_whole_and_long_ones_are_cut_at_sentences(tokenizer: Tokenizer) -> None:
    text = "\n".join([PARAGRAPH * 4] * 6 + [PARAGRAPH * 40])
    windows = make_windows(tokenizer, text)
    assert all(len(w.pieces) <= 256 for w in windows)
    assert all(w.pieces[0] == CLS and w.pieces[-1] == SEP for w in windows)
    assert all(text[w.words[0, 0] : w.words[0, 1]] == "The" for w in windows)
    assert "".join(words_of(text, windows)) == "".join(text.split())


def test_only_the_given_spans_are_read(tokenizer: Tokenizer) -> None:
    text = "Menu\nIce blocks the strait.\nShare"
    assert words_of(text, make_windows(tokenizer, text, [(5, 26)])) == ["Ice", "blocks", "the", "strait"]


def test_types_tell_case_and_quotation(tokenizer: Tokenizer) -> None:
    (window,) = make_windows(tokenizer, 'NATO said "we Wait" now')
    kinds = [int(window.types[f]) for f in window.first]
    assert kinds == [4, 0, 1, 1, 3, 1, 0]


def test_a_word_without_end_is_cut_off_and_does_no_harm(tokenizer: Tokenizer) -> None:
    windows = make_windows(tokenizer, "x" * 50_000 + " end\n" + "- " * 5000)
    assert all(len(w.pieces) <= 256 for w in windows)


def test_nothing_gives_nothing(tokenizer: Tokenizer) -> None:
    assert make_windows(tokenizer, " \n \n") == []
