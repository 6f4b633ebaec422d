"""The features of a page's lines -> how much each speaks for being in the article.

A convolution over neighbouring lines and one over more distant ones, small enough for NumPy. `train.lines` makes the file.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "weights" / "lines.npz"
NEAR, FAR, STEP = 5, 5, 3
"""How many lines each convolution looks at, and how far apart those of the second are."""


class LineModel:
    """The weights by name, as `train.lines` makes them."""

    def __init__(self, weights: Mapping[str, NDArray[Any]]):
        self._w = {name: array.astype(np.float32) for name, array in weights.items()}

    def scores(self, features: Floats) -> Floats:
        """The log odds of each line that it is body."""
        w = self._w
        own = np.maximum(features @ w["own"] + w["own_bias"], 0)
        near = np.maximum(_around(own, NEAR, 1) @ w["near"] + w["near_bias"], 0)
        far = np.maximum(_around(near, FAR, STEP) @ w["far"] + w["far_bias"], 0)
        result: Floats = np.concatenate((own, near, far), 1) @ w["out"] + w["out_bias"]
        return result


def _around(rows: Floats, many: int, step: int) -> Floats:
    """Each row with those before and after it, `step` apart, side by side; nothing beyond the ends."""
    (n, width), reach = rows.shape, many // 2 * step
    padded = np.zeros((n + 2 * reach, width), np.float32)
    padded[reach : reach + n] = rows
    row, column = padded.strides
    return np.ndarray((n, many, width), np.float32, padded.data, strides=(row, step * row, column)).reshape(n, -1)


@cache
def line_model() -> LineModel:
    """The model that ships, loaded once."""
    with np.load(WEIGHTS) as stored:
        return LineModel(dict(stored))
