"""How sure the report makes it that the act took place.

In: the outlet's words around a statement and its act. Out: certainty.
"""

import re

from onrecord.lexicon.cues import CueTable, fold
from onrecord.records import Act, Certainty, Document
from onrecord.steps.label.frame import Frame
from onrecord.steps.label.utterance import Utterance

_HAVING = re.compile(r"to have\b")
"""What a hedge may end with beyond the cue: "is said" "to have told"."""
_TENTATIVE = re.compile(
    r"\b(?:could|may|might|possib\w+|perhaps|rul(?:e|es|ed|ing) out|exclud\w+|consider\w*|weigh\w*|mull\w*|stud(?:y|ies|ied|ying)|hint\w*"
    r"|examin\w+|door|not reject\w*)\b"
)


def certainty_of(document: Document, words: Utterance, frame: Frame, act: Act, cues: CueTable) -> Certainty:
    """`probable` where the outlet hedges, `possible` where the saying or what is said is a mere possibility; that one is ready is none."""
    cue = words.cue
    near = fold(document.text[frame.after[0] : frame.after[1]])[:90] if frame.after else cue
    if frame.after and (having := _HAVING.match(document.text, frame.after[1])):
        near += having[0]
    lead = fold(document.text[frame.lead[0] : frame.lead[1]]) if frame.lead else ""
    if cues.has("moot", f"{lead} {cue}"):
        return "unknown"
    if cues.has("hedge", f"{near} | {lead[-40:]}"):
        return "probable"
    if act in ("decline", "not_confirm"):
        return "certain"
    if cues.has("maybe", cue):
        return "possible"
    return "possible" if act == "consider" and _TENTATIVE.search(f"{cue} {words.folded}") else "certain"
