"""Cues with their acts, and the words before them; signs."""

import pytest

from onrecord.lexicon.cues import CueTable, fold, forms_of
from onrecord.lexicon.tables import rows


@pytest.mark.parametrize(
    ("cue", "act", "before"),
    [
        ("said", "assert", ()),
        ("has long demanded", "demand", ("has", "long")),
        ("also sharply criticized", "accuse", ()),
        ("hasn’t confirmed", "confirm", ("has", "not")),
        ("would neither confirm nor deny", "not_confirm", ("would",)),
        ("refused to rule out", "consider", ()),
        ("issued a statement accusing", "accuse", ("issued", "a", "statement")),
        (":", "assert", ()),
        ("is expected to announce", "commit", ("is", "expected", "to")),
    ],
)
def test_cue(cue: str, act: str, before: tuple[str, ...]) -> None:
    found = CueTable.load().find(cue)
    assert found is not None
    assert (found.cue.act, found.before) == (act, before)


def test_a_phrase_goes_on_into_the_content() -> None:
    table = CueTable.load()
    ruled, refused = table.find("ruled", "out any talks"), table.find("refused", "to say whether")
    assert ruled is not None
    assert ruled.cue.act == "reject"
    assert refused is not None
    assert refused.cue.act == "decline"


def test_no_cue() -> None:
    assert CueTable.load().find("the weather") is None


def test_there_are_many_cues_and_none_twice() -> None:
    keys = [(cue, kind) for cue, kind, _, _ in rows("cues.tsv", 4)]
    assert len(keys) >= 400
    assert len(keys) == len(set(keys))


def test_forms() -> None:
    assert forms_of("urge") == ("urge", "urges", "urged", "urging")
    assert forms_of("deny/denies/denied/denying") == ("deny", "denies", "denied", "denying")
    assert forms_of("reproach") == ("reproach", "reproaches", "reproached", "reproaching")


def test_folding_keeps_offsets() -> None:
    text = "İt’s\nÀ"
    assert len(fold(text)) == len(text)
