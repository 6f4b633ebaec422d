"""A user's file of parties: what it adds, and what a wrong line says."""

from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.lexicon import Lexicon

OWN = """# a comment
SSA\tarmed group\tSouthern Shore Army\tSSA\tShore Army
KEN\tcapital\tHarbour Hill
Reform Bloc\tpolitical party\tReform Bloc
"""

PHRASES = [
    ("the Southern Shore Army", "SSA"),
    ("a Shore Army spokesman", "SSA"),
    ("Harbour Hill", "KEN"),
    ("a French official", "FRA"),
    ("Reform Bloc", "Reform Bloc"),
]

WRONG = [
    ("SSA\tarmed group", ":1: a party needs a code, a sort and a name"),
    ("# fine\nSSA\tarmy\tShore Army", ":2: no sort 'army'; it is one of state, body"),
]


@pytest.mark.parametrize(("phrase", "party"), PHRASES)
def test_own_parties_stand_beside_the_others(phrase: str, party: str, tmp_path: Path) -> None:
    file = tmp_path / "parties.tsv"
    file.write_text(OWN, encoding="utf-8")
    assert Lexicon.load(file).party_of(phrase) == party


def test_without_the_file_they_are_unknown() -> None:
    assert Lexicon.load().party_of("the Southern Shore Army") is None


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_line_says_where_and_what(text: str, message: str, tmp_path: Path) -> None:
    file = tmp_path / "parties.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        Lexicon.load(file)
    assert message in str(caught.value)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        Lexicon.load(tmp_path / "none.tsv")
