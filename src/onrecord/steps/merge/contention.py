"""What an article has at issue: what is disputed in it though nobody answers, or what it is mainly about.

In: the utterances of one article. Out: those that are worth a claim. The weights were fitted to the statements of articles
whose claims had been marked (`train.contention`).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp

from onrecord.lexicon.tables import rows
from onrecord.lexicon.wording import Wording
from onrecord.steps.merge.utterances import Utterance

_AT_ISSUE = 0.6
"""The least chance of what is worth a claim though nobody answers."""
_MOST = 4
"""How many such an article has at most, the likeliest."""
_CUES = ("accusing", "blaming", "criticizing", "conceding", "acknowledging", "denying", "rejecting", "saying", "voicing")
_SHARED, _MANY = 2, 4
"""How many words two have in common of which one takes the other up, and how many that do are very many."""


def features(u: Utterance, others: Sequence[Utterance], at: float, wording: Wording) -> dict[str, float]:
    """What is weighed of an utterance among the others of its article, `at` how far down it stands (0..1)."""
    said = u.statement
    kind = said.speaker.kind if said.speaker else "nobody"
    taken_up = sum(o.statement.speaker != said.speaker and len(o.words.stems & u.words.stems) >= _SHARED for o in others)
    plain = {f"act {said.act}", f"place {u.place}", f"quote {said.quote}", f"speaker {kind}"}
    plain |= {f"cue {group}" for group in _CUES if u.told_with(wording, group)}
    if u.parties:
        plain.add("party")
    if u.words.names:
        plain.add("names")
    return dict.fromkeys(sorted(plain), 1.0) | {"far down": at, "taken up": min(taken_up, _MANY) / _MANY}


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(weight) for name, weight in rows("contention.tsv", 2)}


def at_issue(utterances: Sequence[Utterance], wording: Wording) -> frozenset[str]:
    """The ids of the statements of an article that are worth a claim, though nobody answers them."""
    weights, scores = _weights(), list[tuple[float, str]]()
    ordered = in_order(utterances)
    for i, u in enumerate(ordered):
        values = features(u, ordered, i / len(ordered), wording)
        score = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in values.items())
        scores.append((1 / (1 + exp(-score)), u.statement.id))
    likeliest = sorted(scores, key=lambda x: -x[0])[:_MOST]
    return frozenset(id for chance, id in likeliest if chance >= _AT_ISSUE)


def in_order(utterances: Iterable[Utterance]) -> list[Utterance]:
    """The utterances in the order of their text."""
    return sorted(utterances, key=lambda u: (u.start, u.statement.id))
