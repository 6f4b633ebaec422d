"""Senses: what a statement says as a vector, kept as signed bytes (`Classifier.sense`), and where among others it lies.

A sense is a unit vector times 127. Space is cut into regions around centres, by spherical k-means over the senses of judged
statements (`train.senses`): two statements that say the same mostly share one of the regions nearest to them. All is counted in whole
numbers, so that it comes out the same on every machine.
"""

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.model.session import WEIGHTS

SCALE = 127
NEAREST = 3
"""A sense lies in so many regions."""


def packed(vector: NDArray[np.floating]) -> bytes:
    """A vector as a sense, whatever its length; one of zeros stays one."""
    return np.asarray((vector * (SCALE / max(float(np.linalg.norm(vector)), 1e-9))).round(), dtype=np.int8).tobytes()


@lru_cache(maxsize=8192)
def _numbers(sense: bytes) -> NDArray[np.float32]:
    """The whole numbers of a sense; the product of two is below 2^24, so that single precision has it exactly."""
    return np.frombuffer(sense, dtype=np.int8).astype(np.float32)


def cosine(one: bytes, other: bytes) -> float:
    """How far two senses point one way, -1..1; 0 where there is none."""
    return float(_numbers(one) @ _numbers(other)) / SCALE**2 if one and other else 0.0


@cache
def _centres() -> NDArray[np.float32]:
    return np.asarray(np.load(WEIGHTS / "regions.npy"), dtype=np.float32)


def regions_of(sense: bytes) -> tuple[int, ...]:
    """The numbers of the regions that a sense lies in, the nearest first; none where there is no sense."""
    if not sense:
        return ()
    return tuple(np.argsort(-(_centres() @ _numbers(sense)), kind="stable")[:NEAREST].tolist())
