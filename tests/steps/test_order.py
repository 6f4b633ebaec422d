"""The listing of the steps is the path that a page takes."""

import inspect
import re
from pathlib import Path

import onrecord.pipeline
import onrecord.steps


def test_the_steps_run_in_the_order_of_their_names() -> None:
    folder = Path(onrecord.steps.__path__[0])
    listing = sorted(p.stem for p in folder.iterdir() if not p.name.startswith("_"))
    source = inspect.getsource(onrecord.pipeline)
    imported = re.findall(r"^from onrecord\.steps\.(\w+) import", source, re.M)
    called = dict.fromkeys(re.findall(r"_naming\(\"(\w+)\"", source))
    assert listing == imported == ["acquire", *called]
