"""The model of lines: a score for each, by the lines around it."""

import numpy as np

from onrecord.model.lines import FAR, NEAR, STEP, LineModel

WIDTH, FEATURES = 2, 3
REACH = NEAR // 2 + FAR // 2 * STEP


def model() -> LineModel:
    rng = np.random.default_rng(0)
    shapes = {"own": (FEATURES, WIDTH), "near": (NEAR * WIDTH, WIDTH), "far": (FAR * WIDTH, WIDTH), "out": (3 * WIDTH,)}
    weights = {name: np.abs(rng.normal(size=shape)).astype(np.float16) for name, shape in shapes.items()}
    return LineModel(weights | {f"{name}_bias": np.zeros(shape[1:], np.float16) for name, shape in shapes.items()})


def test_a_line_is_judged_with_those_near_it() -> None:
    blank = np.zeros((41, FEATURES), np.float32)
    marked = blank.copy()
    marked[20] = 1
    differs = np.flatnonzero(model().scores(marked) != model().scores(blank))
    assert (differs[0], differs[-1]) == (20 - REACH, 20 + REACH)


def test_a_page_of_one_line() -> None:
    assert model().scores(np.ones((1, FEATURES), np.float32)).shape == (1,)
