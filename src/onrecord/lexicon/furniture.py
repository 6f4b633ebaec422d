"""What the names of a page's elements tell, and the weights of what tells an article's blocks from a page's furniture.

In: `data/page_classes.toml`, `data/page_blocks.json` (written by `train/blocks.py`). Out: the kinds
of a name, and the weights, loaded once.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"
_CAMEL = re.compile(r"([a-z])([A-Z])")


@cache
def block_weights() -> Mapping[str, float]:
    """The weights of a logistic regression by trait, its constant under ""."""
    weights: Mapping[str, float] = json.loads((_DATA / "page_blocks.json").read_text("utf-8"))
    return weights


@cache
def _kinds() -> Mapping[str, re.Pattern[str]]:
    table = tomllib.loads((_DATA / "page_classes.toml").read_text("utf-8"))["kinds"]
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in table.items()}


@lru_cache(maxsize=20_000)
def kinds_of(names: str) -> frozenset[str]:
    """The kinds of what an element holds, by the names that the page gives it: "article-body__text" -> body."""
    apart = _CAMEL.sub(r"\1-\2", names[:500])
    return frozenset(kind for kind, pattern in _kinds().items() if pattern.search(apart))
