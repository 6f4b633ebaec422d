"""How sure the report makes it that the act took place, and whether the speaker negates.

In: the outlet's words around a statement and its act. Out: certainty and polarity.
"""

import re

from onrecord.lexicon.cues import CueTable, fold
from onrecord.records import Act, Certainty, Document, Polarity
from onrecord.steps.label.frame import Frame
from onrecord.steps.label.utterance import Utterance

_WITHHELD: frozenset[Act] = frozenset(["deny", "not_confirm", "decline", "reject"])
_NOT = re.compile(r"\b(?:not|never|no|neither|nor|nobody|nothing)\b|n't\b")
_TENTATIVE = re.compile(
    r"\b(?:could|may|might|possib\w+|perhaps|rul(?:e|es|ed|ing) out|exclud\w+|consider\w*|weigh\w*|mull\w*|stud(?:y|ies|ied|ying)|hint\w*"
    r"|examin\w+|door|not reject\w*)\b"
)
_NEGATABLE: frozenset[Act] = frozenset(["assert", "expect", "confirm"])


def certainty_of(document: Document, words: Utterance, frame: Frame, act: Act, cues: CueTable) -> Certainty:
    """`probable` where the outlet hedges, `possible` where the saying or what is said is a mere possibility; that one is ready is none."""
    cue = words.cue
    near = fold(document.text[frame.after[0] : frame.after[1]])[:90] if frame.after else cue
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


def polarity_of(words: Utterance, act: Act, cues: CueTable) -> Polarity:
    """`negative` where the act withholds, or the cue or the main clause of what is stated negates."""
    if act in _WITHHELD:
        return "negative"
    if act not in _NEGATABLE:
        return "positive"
    if words.found and _NOT.search(" ".join(words.found.before)):
        return "negative"
    if words.quote == "direct" or act == "confirm":
        return "positive"  # whoever speaks in maxims and prospects withholds nothing
    head = re.split(r"[,;:.?!]|\b(?:because|while|but|and|if|when|who|which)\b", words.folded.lstrip(" \"“‘'"), maxsplit=1)[0]
    return "negative" if _NOT.search(head) else "positive"
