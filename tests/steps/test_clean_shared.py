"""The worked example: where it is at hand, everything that its record says of the document comes out of its text."""

import json
from pathlib import Path

import pytest

from onrecord.records import to_json
from onrecord.steps.acquire import acquire
from onrecord.steps.clean import clean

SEED = Path(__file__).parents[3] / "shared" / "seed"


@pytest.mark.skipif(not SEED.exists(), reason="the worked example (../shared/seed) is not here")
def test_worked_example() -> None:
    gold = json.loads((SEED / "record.json").read_text("utf-8"))["document"]
    found = to_json(clean(acquire(str(SEED / "article.txt"))))
    assert {name: found[name] for name in gold} == gold
