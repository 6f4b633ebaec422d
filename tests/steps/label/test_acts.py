"""Acts, polarity, certainty and targets of invented statements; the shares that must come out right are floors.

The classifier has learned from these tables, too: they hold what it knows, and say nothing of other texts.
"""

import pytest

from evals.invented import ARTICLES, SENTENCES, read_articles, read_sentences
from tests.steps.label.marked import label_invented

FLOORS = {
    "sentences": {"act": 0.9, "target": 0.9, "certainty": 0.97, "polarity": 0.9},
    "articles": {"act": 0.82, "target": 0.85, "addressee": 0.98, "venue": 0.95, "when": 0.95, "certainty": 0.97, "polarity": 0.9},
}


@pytest.mark.parametrize(("name", "least"), [("sentences", 120), ("articles", 200)])
def test_fields_of_invented_statements(name: str, least: int) -> None:
    texts = read_sentences(SENTENCES) if name == "sentences" else read_articles(ARTICLES)
    cases = [
        (sentence, wanted, statement)
        for made in texts
        for sentence, wanted, statement in zip(made.sentences, made.wanted, label_invented(made), strict=True)
    ]
    assert len(cases) >= least
    for field, floor in FLOORS[name].items():
        wrong = [
            f"{getattr(s, field)} for {wanted[field]}: {sentence}" for sentence, wanted, s in cases if getattr(s, field) != wanted[field]
        ]
        assert 1 - len(wrong) / len(cases) >= floor, (field, wrong)
