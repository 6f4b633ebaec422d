"""How alike two items are: the chance that a fact-checker would file what they say under one claim.

In: two items of different articles. Out: 0..1. The words that both have count by how much they say (`bits_together`), how far
their senses point one way, whether one speaker, one party and one act are behind them, and whether they have other numbers, names or
parties. The weights were fitted to pairs of statements that had been judged (`train.likeness`).
"""

from collections.abc import Mapping
from functools import cache, lru_cache
from math import exp
from typing import NamedTuple

from onrecord.lexicon.frequencies import bits_together
from onrecord.lexicon.tables import rows
from onrecord.model.senses import cosine
from onrecord.records import Item, Words

LEAST, SURE, ECHO = 0.4, 0.9, 0.97
"""How alike two items on one claim are, those of which this is beyond doubt, and those of which one repeats the other."""
_FEW = 2
"""Two statements that share fewer words that are no names, and not all that one of them has, share few."""
_NEAR, _CLEAR = 0.5, 0.7
"""How near the senses of two statements are at least that share one word that is no name; and of those that share none."""
_WANTING = frozenset({"demand", "propose", "accept", "consider"})
_COMING = _WANTING | {"expect", "commit", "threaten"}
"""The acts that tell what will or should be so."""
_TELLING = ("other names", "other parties", "other numbers")
"""The features that tell two claims apart where nearly all else is the same, or hardly anything."""
_BUT = 0.65
"""Two statements so much alike in their words but names, that have other names, parties or numbers, are of two things told in one way."""
_DEAL = 0.6
"""How alike two deals are at least of which nothing but the words is known to differ."""
_MUCH = 60.0
"""Bits that two statements share where they share very much."""
_CAP = 1.5


class _Weighed(NamedTuple):
    """Words and numbers, and those that are no names, each with how much they say."""

    all: frozenset[str]
    bits: float
    plain: frozenset[str]
    plain_bits: float


@lru_cache(maxsize=8192)
def _weighed(words: Words) -> _Weighed:
    one, plain = words.stems | words.numbers, words.stems - words.names - words.parties
    return _Weighed(one, bits_together(one), plain, bits_together(plain))


def features(a: Item, b: Item) -> dict[str, float]:
    """What is weighed of two items."""
    p, q, one, other = a.words, b.words, _weighed(a.words), _weighed(b.words)
    shared, shared_plain = bits_together(one.all & other.all), bits_together(one.plain & other.plain)
    return {
        "dice": _ratio(2 * shared, one.bits + other.bits),
        "within": _ratio(shared, min(one.bits, other.bits)),
        "common": min(shared / _MUCH, _CAP),
        "dice without names": _ratio(2 * shared_plain, one.plain_bits + other.plain_bits),
        "within without names": _ratio(shared_plain, min(one.plain_bits, other.plain_bits)),
        "a number": float(bool(p.numbers & q.numbers)),
        "speaker": float(a.who is not None and a.who == b.who),
        "party": float(bool(a.by & b.by)),
        "act": float(_act(a) == _act(b)),
        "sense": cosine(a.sense, b.sense),
        "few words": float(_few(one.plain, other.plain)),
        "other parties concerned": _differ(a.about, b.about),
        "other names": _differ(p.names, q.names),
        "other parties": _differ(p.parties, q.parties),
        "other numbers": _differ(p.numbers, q.numbers),
    }


def _few(plain: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two statements share few of these words."""
    shared = plain & other
    return len(shared) < _FEW and not (shared and shared in (plain, other))


def _differ(one: frozenset[str], other: frozenset[str]) -> float:
    """1 where both have some and none in common."""
    return float(bool(one and other) and not one & other)


def _ratio(a: float, b: float) -> float:
    return a / b if b else 0.0


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(weight) for name, weight in rows("likeness.tsv", 2)}


def likeness(p: Item, q: Item) -> float:
    """The chance that two items are on one claim.

    What is about whether there is a deal is on none with what is not, what is told in the same words of another place, person or number is
    on another, and nobody denies in an article what they say in it.
    """
    if p.thing or q.thing:
        return _of_deals(p, q) if p.thing == q.thing and _compatible(p, q) else 0.0
    if not _share_enough(p, q) or (p.document == q.document and _apart(p, q)):
        return 0.0
    weights, values = _weights(), features(p, q)
    if (values["dice without names"] >= _BUT or values["few words"]) and (
        wants(_act(p)) != wants(_act(q)) or any(values[name] for name in _TELLING)
    ):
        return 0.0
    return 1 / (1 + exp(-weights["bias"] - sum(weights[name] * value for name, value in values.items())))


def _apart(p: Item, q: Item) -> bool:
    """Whether two items of one article cannot be on one claim: one party says the opposite, a speaker denies what he says elsewhere, or
    one tells what will or should be so, and somebody else what is."""
    if p.negative != q.negative and p.by & q.by:
        return True
    if p.who == q.who:
        return p.who is not None and _denied(p) != _denied(q)
    return (_act(p) in _COMING) != (_act(q) in _COMING)


def _denied(item: Item) -> bool:
    """Whether who the item is by denies it."""
    return any(stand.statement == item.record and stand.stance == "denies" for stand in item.stands) != item.negative


def repeats(parent: Item, item: Item) -> bool:
    """Whether an item says nothing that its parent does not say, whoever says it: all that matters of it is who it is by.

    What is to be judged by the first who says it (an accusation, a sentence of a body, what an article is about) is no repeat of what
    is none.
    """
    if item.thing or item.negative != parent.negative or not item.about <= parent.about:
        return False
    if not (item.words.stems <= parent.words.stems and item.words.numbers <= parent.words.numbers):
        return False
    first, later = parent.kind, item.kind
    accuses = later.startswith("accuse") and not first.startswith("accuse")
    leads = has_sentence(item) and (not has_sentence(parent) or ("headline" in first and "headline" not in later))
    return not accuses and not leads and (parent.main or not item.main)


def has_sentence(item: Item) -> bool:
    """Whether a sentence tells what the item says, by itself and in the third person."""
    return bool(item.text) and not item.kind.endswith("quoted")


def wants(act: str) -> bool:
    """Whether whoever speaks wants something, and does not say that it is so."""
    return act in _WANTING


def _act(item: Item) -> str:
    return item.kind.partition(" ")[0]


def _of_deals(p: Item, q: Item) -> float:
    shared = len(p.words.stems & q.words.stems)
    dice = _ratio(2 * shared, len(p.words.stems) + len(q.words.stems))
    if shared and len(p.about) > 1 and p.about == q.about:
        return max(_DEAL, dice)  # two words for one deal between the same parties
    if shared >= 2 and not (p.about and q.about):
        return max(_DEAL, dice)
    return dice if shared >= 2 else 0.0


def _share_enough(p: Item, q: Item) -> bool:
    """Whether they share more than few words, or mean the same in others; what has hardly any words says too little for that."""
    plain, other = _weighed(p.words).plain, _weighed(q.words).plain
    if not _few(plain, other):
        return True
    near = cosine(p.sense, q.sense)
    return near >= _NEAR if plain & other else near >= _CLEAR and min(len(plain), len(other)) > _FEW


def _compatible(p: Item, q: Item) -> bool:
    """Whether nothing speaks against one deal: not other parties, names, or numbers, nor the opposite by one party."""
    if p.negative != q.negative and p.by & q.by:
        return False
    kinds = ((p.about, q.about), (p.words.names, q.words.names), (p.words.parties, q.words.parties), (p.words.numbers, q.words.numbers))
    return not any(_differ(a, b) for a, b in kinds)
