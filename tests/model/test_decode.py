"""Scores to cues and links."""

from itertools import pairwise, product

import numpy as np

from onrecord.model.decode import EVIDENCE, best_paths, cue_runs, link
from onrecord.model.tagger import Tagger


def scores_for(labels: list[int], width: int, strength: float = 5.0) -> np.ndarray:
    out = np.zeros((len(labels), width), dtype=np.float32)
    out[np.arange(len(labels)), labels] = strength
    return out


def test_a_cue_starts_at_the_threshold_and_goes_on_while_inside_wins() -> None:
    scores = scores_for([0, 1, 2, 2, 0, 1, 0], 3)
    assert [(a, b) for a, b, _ in cue_runs(scores, 0.5)] == [(1, 4), (5, 6)]
    assert cue_runs(scores, 0.999999) == []


def test_the_best_path_never_goes_on_with_what_has_not_begun() -> None:
    scores = scores_for([0, 4, 4, 0, 2], 5)
    scores[1, 3] = 4.0
    ((path, _),) = best_paths([scores])
    assert path.tolist()[:4] == [0, 3, 4, 0]
    assert path[4] != 2


def test_a_path_does_not_depend_on_those_beside_it() -> None:
    rng = np.random.default_rng(5)
    many = [rng.normal(size=(length, 5)).astype(np.float32) for length in (4, 9, 1, 30)]
    together = best_paths(many)
    for one, (path, logp) in zip(many, together, strict=True):
        ((alone, alone_logp),) = best_paths([one])
        assert path.tolist() == alone.tolist()
        assert np.allclose(logp, alone_logp)
    assert best_paths([]) == []


def test_the_best_path_is_the_best_of_all() -> None:
    scores = np.random.default_rng(8).normal(size=(5, 5)).astype(np.float32) * 2
    logp = scores - np.log(np.exp(scores).sum(-1, keepdims=True))
    after = {2: (1, 2), 4: (3, 4)}
    allowed = [p for p in product(range(5), repeat=5) if all(b not in after or a in after[b] for a, b in pairwise((0, *p)))]
    best = max(allowed, key=lambda p: sum(logp[i, label] for i, label in enumerate(p)))
    assert best_paths([scores])[0][0].tolist() == list(best)


def test_a_cue_without_content_is_dropped_and_one_source_is_kept() -> None:
    scores = [scores_for([1, 0, 0, 3, 4, 0, 1], 5), scores_for([1, 0, 0, 0, 0, 0, 0], 5)]
    scores[0][6] *= 0.4
    with_content, without = best_paths(scores)
    found = link((2, 3, 0.9), *with_content)
    assert found is not None
    assert (found.cue, found.source, found.content) == ((2, 3), ((0, 1),), ((3, 5),))
    assert len(found.evidence) == len(EVIDENCE)
    assert link((5, 6, 0.9), *without) is None


def test_pieces_that_begin_anew_stay_apart() -> None:
    (path,) = best_paths([scores_for([3, 4, 3, 0, 3, 4, 0, 0, 0, 0], 5)])
    found = link((8, 9, 0.9), *path)
    assert found is not None
    assert found.content == ((0, 2), (2, 3), (4, 6))


def test_surer_evidence_gives_more_confidence() -> None:
    confidence = Tagger().confidence
    strong, weak = (link((2, 3, p), *best_paths([scores_for([1, 0, 0, 3, 4], 5, s)])[0]) for p, s in ((0.99, 9.0), (0.3, 2.0)))
    assert strong is not None
    assert weak is not None
    assert 0 < confidence.of(weak) < confidence.of(strong) < 1
