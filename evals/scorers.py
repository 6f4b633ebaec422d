"""The scorers that come with the benchmarks, loaded from their folders."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any


def load_scorer(folder: Path) -> ModuleType:
    """The module `score.py` of a benchmark's folder."""
    spec = importlib.util.spec_from_file_location(f"score_{folder.name}", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]
