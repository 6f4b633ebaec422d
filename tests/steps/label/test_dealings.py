"""Positions, conditions, events and agreements of invented articles about many disputes; the shares that must come out right are floors."""

from pathlib import Path

import pytest

from tests.steps.label.dealings import found_in, is_same, read_dealings

DEALINGS = list(read_dealings(Path(__file__).parent / "dealings.txt"))
FLOORS = {"P": (0.92, 0.92), "C": (0.95, 0.95), "E": (0.93, 0.93), "A": (0.85, 0.8)}
"""Precision and recall by kind."""


@pytest.mark.parametrize("kind", FLOORS)
def test_what_is_negotiated(kind: str) -> None:
    right, n_found, n_wanted, wrong = 0, 0, 0, list[tuple[str, object]]()
    for dealing in DEALINGS:
        left = found_in(dealing)[kind]
        n_found, n_wanted = n_found + len(left), n_wanted + len(dealing.wanted[kind])
        for wanted in dealing.wanted[kind]:
            hit = next((found for found in left if is_same(kind, wanted, found)), None)
            if hit is None:
                wrong.append(("missed", wanted))
            else:
                left.remove(hit)
                right += 1
        wrong += [("wrong", found) for found in left]
    precision, recall = FLOORS[kind]
    assert right / n_found >= precision, wrong
    assert right / n_wanted >= recall, wrong


def test_there_are_many_disputes() -> None:
    assert len(DEALINGS) >= 65
