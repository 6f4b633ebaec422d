"""How sure it is that something was said, as the words of the outlet tell."""

import pytest

from tests.steps.label.marked import label_marked


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        ("[Holm] {is said} <to have told pilots that the port was shut>.", "probable"),
        ("[Holm] {is said to have told} pilots <that the port was shut>.", "probable"),
        ("[Holm] {is learnt} <to have written to the pilots>.", "probable"),
        ("[Holm] {appears} <to be calling for a truce>.", "certain"),
        ("[Holm] {is said} <by pilots to be angry>.", "certain"),
        ("[Holm] {told} <pilots that she had to have time>.", "certain"),
    ],
)
def test_a_hedge_that_goes_on_beyond_its_cue(sentence: str, certainty: str) -> None:
    assert [s.certainty for s in label_marked((sentence, "Ida Holm", "NOR"))] == [certainty]
