"""Spaces that do not break, which pages have in dates and after short words, are read as any others."""

from dataclasses import replace

from evals.invented import text_of
from onrecord.steps.label import label
from tests.steps.label.marked import classifier, lexicon


def test_spaces_that_do_not_break() -> None:
    made = text_of(("[Holm] {said} in an interview with the Norden Times on Monday <that it was over>.", "Ida Holm", "NOR"))
    document = replace(made.document, text=made.document.text.replace(" ", "\xa0"))
    reading = label(document, made.detection, made.identification, lexicon=lexicon(), classifier=classifier())
    assert [(s.venue, s.when) for s in reading.statements] == [("Norden Times", "2031-05-12")]
    assert reading.document is document
