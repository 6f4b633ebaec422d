"""How much a word says: rare words say more than common ones.

The table beside it was counted over what people are reported to have said, in 1,200 political articles and a day
of world news; a word that is not in it is rarer than all that are.
"""

from functools import cache

from onrecord.lexicon.tables import rows

_RARE = 11.0


@cache
def _table() -> dict[str, float]:
    return {stem: float(bits) for stem, bits in rows("frequencies.tsv", 2)}


def bits_of(stem: str) -> float:
    """The bits that a stem or a party's code says: the binary logarithm of one over its share of all statements."""
    return _table().get(stem, _RARE)
