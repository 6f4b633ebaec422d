"""Passages marked inline."""

from pathlib import Path

import pytest

from evals.marked import parse, read_marked

ROOT = Path(__file__).parent.parent.parent


def test_marks_become_spans() -> None:
    text, (outer, inner) = parse('[1:Ek] {1:said} <1:[2:Holm] {2:denied} <2:it>>, <1:"twice">.')
    assert text == 'Ek said Holm denied it, "twice".'
    words = {role: [text[a:b] for a, b in spans] for role, spans in outer.items()}
    assert words == {"source": ["Ek"], "cue": ["said"], "content": ["Holm denied it", '"twice"']}
    assert [text[a:b] for a, b in inner["content"]] == ["it"]


@pytest.mark.parametrize("marked", ["[1:Ek} said", "{1:said", "Ek said it>"])
def test_marks_that_do_not_match_are_refused(marked: str) -> None:
    with pytest.raises(ValueError, match=r"closes nothing|never closed"):
        parse(marked)


@pytest.mark.parametrize("file", ["evals/forms.txt", "train/forms.txt"])
def test_our_passages_are_well_marked(file: str) -> None:
    rows = read_marked(ROOT / file)
    assert all(row["kind"] and row["text"] for row in rows)
    assert all(a["cue"] or a["content"] for row in rows for a in row["attributions"])


def test_what_is_measured_on_was_not_learned_from() -> None:
    learned, measured = (
        {line for row in read_marked(ROOT / f) for line in row["text"].split("\n")} for f in ("train/forms.txt", "evals/forms.txt")
    )
    assert not learned & measured
