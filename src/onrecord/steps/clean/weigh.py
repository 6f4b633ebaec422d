"""Which blocks of a page are the article: a small logistic regression over their traits.

In: a page's blocks with their traits. Out: for each block the chance that it belongs to the body.
"""

import math
from collections.abc import Mapping

from onrecord.lexicon.furniture import block_weights
from onrecord.steps.clean.traits import PageTraits


def chances_of(page: PageTraits, weights: Mapping[str, float] | None = None) -> list[float]:
    """The chance of each block to be body; none for the entries of menus."""
    weight = (weights or block_weights()).get
    return [_sigmoid(sum([weight(name, 0.0) * value for name, value in own.items()])) if own else 0.0 for own in page.of_each()]


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))
