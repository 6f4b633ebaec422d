"""Scores to cues and links."""

import numpy as np

from onrecord.model.decode import best_paths, cue_runs, link


def scores_for(labels: list[int], width: int, strength: float = 5.0) -> np.ndarray:
    out = np.zeros((len(labels), width), dtype=np.float32)
    out[np.arange(len(labels)), labels] = strength
    return out


def test_a_cue_starts_at_the_threshold_and_goes_on_while_inside_wins() -> None:
    scores = scores_for([0, 1, 2, 2, 0, 1, 0], 3)
    assert [(a, b) for a, b, _ in cue_runs(scores, 0.5)] == [(1, 4), (5, 6)]
    assert cue_runs(scores, 0.999999) == []


def test_the_best_path_never_goes_on_with_what_has_not_begun() -> None:
    scores = scores_for([0, 4, 4, 0, 2], 5)[None]
    scores[0, 1, 3] = 4.0
    paths, _ = best_paths(scores, np.array([5]))
    assert paths[0].tolist()[:4] == [0, 3, 4, 0]
    assert paths[0, 4] != 2


def test_padding_does_not_change_a_path() -> None:
    scores = scores_for([1, 2, 3, 4], 5)[None]
    alone, _ = best_paths(scores, np.array([4]))
    padded = np.concatenate([scores, np.full((1, 3, 5), 9.0, dtype=np.float32)], axis=1)
    with_padding, _ = best_paths(padded, np.array([4]))
    assert with_padding[0, :4].tolist() == alone[0].tolist()


def test_a_cue_without_content_is_dropped_and_one_source_is_kept() -> None:
    scores = np.stack([scores_for([1, 0, 0, 3, 4, 0, 1], 5), scores_for([1, 0, 0, 0, 0, 0, 0], 5)])
    scores[0, 6] *= 0.4
    paths, logp = best_paths(scores, np.array([7, 7]))
    found = link([(2, 3, 0.9), (5, 6, 0.9)], paths, logp, 7)
    assert [(f.cue, f.source, f.content) for f in found] == [((2, 3), ((0, 1),), ((3, 5),))]
    assert 0 < found[0].confidence <= 0.9
