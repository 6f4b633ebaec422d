import pytest

from onrecord.store.words import fold, match, plain


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("islets promise", '"islets" "promise"'),
        ('"leave the islets" tariffs', '"leave the islets" "tariffs"'),
        ("“leave the islets”", '"leave the islets"'),
        ("islets OR NOT (boats* : ^", '"islets" "OR" "NOT" "(boats*"'),
        ('"leave the', '"leave" "the"'),
        ('"" - * "', None),
        ("a\0b", '"a" "b"'),
        ("", None),
    ],
)
def test_what_is_typed_becomes_quoted_words(typed, query):
    assert match(typed) == query


def test_folding_takes_away_case_and_accents():
    assert fold("  Åsa  LINDQVIST ") == "asa lindqvist"


def test_a_lone_surrogate_becomes_one_other_character():
    assert plain("a\ud800b😀") == "a\ufffdb😀"
