"""Label: attributions and who speaks in, all that one article says by itself out.

discount.py    which attributions are no statements
statements.py  all below, for each attribution:
utterance.py   an attribution's words, made ready
acts.py        which act it is by rule (contents.py: by what the words show), and
target.py      against whom, told to whom: both evidence for the classifier, which judges
sureness.py    how sure the report of it is
frame.py       the outlet's words around it, for
occasions.py   when (times.py, moments.py) and where (venue.py) it was said, carried along (sayings.py) and told apart (backdrop.py)
positions.py, conditions.py, events.py, agreements.py   what the statements and the article amount to
said.py        positions without a word for them, leaning.py those that only the classifier sees; settle.py joins those told twice
mentions.py    what one sentence tells of an event, by event_verbs.py and event_nouns.py (event_phrases.py: what stands
               around a noun), with the parties of sides.py; event_denials.py: what is denied; events.py joins them
"""

from dataclasses import replace

from onrecord.lexicon import Lexicon
from onrecord.model.classifier import Classifier
from onrecord.records import Detection, Document, Identification, Reading
from onrecord.steps.label.agreements import find_agreements
from onrecord.steps.label.conditions import find_conditions, read_dependences
from onrecord.steps.label.discount import discount
from onrecord.steps.label.events import find_events
from onrecord.steps.label.positions import find_positions
from onrecord.steps.label.scene import Scene
from onrecord.steps.label.statements import label_statements

__all__ = ["label"]


def label(document: Document, detection: Detection, identification: Identification, *, lexicon: Lexicon, classifier: Classifier) -> Reading:
    """The reading of a document: its statements, and the positions, conditions, agreements and events in it."""
    spaced = replace(document, text=document.text.replace("\xa0", " "))  # spaces that do not break are as good as others
    detection, identification = discount(spaced, detection, identification)
    statements, leanings = label_statements(spaced, detection, identification, lexicon=lexicon, classifier=classifier)
    references = identification.references
    scene = Scene(spaced, statements, references, lexicon)
    dependences = read_dependences(scene)
    positions = find_positions(scene, dependences, leanings)
    return Reading(
        document=document,
        statements=statements,
        positions=positions,
        conditions=find_conditions(scene, dependences, positions),
        agreements=find_agreements(scene),
        events=find_events(scene),
    )
