"""The label step on invented statements, for tables of cases."""

from functools import cache

from evals.invented import Invented, Said, text_of
from onrecord.lexicon import Lexicon
from onrecord.lexicon.cues import CueTable
from onrecord.model.classifier import Classifier
from onrecord.records import Act, Party, Statement
from onrecord.steps.label.statements import judge_by_rule, label_statements, utterances_of
from onrecord.steps.label.target import party_of
from onrecord.steps.label.utterance import Namings

lexicon, classifier = cache(Lexicon.load), cache(Classifier)


def label_invented(made: Invented) -> tuple[Statement, ...]:
    return label_statements(made.document, made.detection, made.identification, lexicon=lexicon(), classifier=classifier())[0]


def by_rule(*sentences: Said, references: tuple[tuple[str, str, Party], ...] = ()) -> list[tuple[Act, Party]]:
    """The acts and targets that the rules alone give."""
    made, cues = text_of(*sentences, references=references), CueTable.load()
    namings = Namings(made.document, made.identification.references, lexicon())
    utterances = utterances_of(made.document, made.detection, made.identification, namings, cues)
    sayings = judge_by_rule(utterances, made.identification.actors, cues, namings)
    return [(sayings[a.id].act, party_of(sayings[a.id].aimed)) for a in made.detection.attributions]


def label_marked(
    *sentences: Said,
    date: str | None = "2031-05-14",
    outlet: str | None = None,
    references: tuple[tuple[str, str, Party], ...] = (),
) -> tuple[Statement, ...]:
    """The statements of a text of marked sentences, as `text_of` takes them."""
    return label_invented(text_of(*sentences, date=date, outlet=outlet, references=references))
