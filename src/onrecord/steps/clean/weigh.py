"""Which blocks of a page are the article: two small logistic regressions over their traits.

In: a page's blocks with their traits. Out: for each block the chance that it belongs to the body.
The first regression judges each block alone, the second with what the first says of its neighbours:
so a subheading between paragraphs is taken, and a lone sentence among links is not.
"""

import math
from collections.abc import Mapping, Sequence

from onrecord.lexicon.furniture import BlockWeights, block_weights
from onrecord.steps.clean.traits import PageTraits, Traits


def chances_of(page: PageTraits, weights: BlockWeights | None = None) -> list[float]:
    """The chance of each block to be body."""
    weights = weights or block_weights()
    traits = page.alone()
    return judged(page.together(traits, judged(traits, weights.alone)), weights.together)


def judged(traits: Sequence[Traits], weights: Mapping[str, float]) -> list[float]:
    """The chance of each block by one regression; none for a block without traits."""
    weight = weights.get
    return [_sigmoid(sum([weight(name, 0.0) * value for name, value in own.items()])) if own else 0.0 for own in traits]


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))
