"""What the pages show is run, and what they say that it prints is what it prints."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, Block, blocks, commands, is_shown, name

RUN = {page: found for page in PAGES if (found := [b for b in blocks(page) if b.language in ("python", "console")])}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A new user in the folder of the program: nothing kept, and the command is at hand."""
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    settings = {"HOME": str(tmp_path), "ONRECORD_DB": str(tmp_path / "onrecord.db"), "COLUMNS": "100", "PYTHONUTF8": "1"}
    for key, value in settings.items():
        monkeypatch.setenv(key, value)
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("page", RUN, ids=name)
def test_what_a_page_shows_runs(page):
    namespace: dict[str, object] = {"__name__": "page"}
    for block in RUN[page]:
        if block.language == "python":
            printed = run_python(block, page, namespace)
            if block.output is not None and not is_shown(block.output, printed):
                pytest.fail(f"{name(page)}:{block.line} prints\n{printed}", pytrace=False)
        else:
            for command, shown in commands(block):
                status, printed = run_command(command)
                if status or not is_shown(shown, printed):
                    pytest.fail(f"{name(page)}:{block.line} $ {command}\n{printed}exit status {status}", pytrace=False)


def run_python(block: Block, page: Path, namespace: dict[str, object]) -> str:
    """What the block prints. Line numbers in a traceback are those of the page."""
    code = compile("\n" * block.line + block.text, str(page), "exec")
    with redirect_stdout(io.StringIO()) as printed:
        exec(code, namespace)
    return printed.getvalue()


def run_command(command: str) -> tuple[int, str]:
    """The exit status, and what a terminal would show."""
    done = subprocess.run(command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=120)
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("shown", "printed", "right"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\nb\n", "a\nc\n", False),
        ("a\n", "a\nb\n", False),
        ("a\n...\n", "a\nb\nc\n", True),
        ("a\n...\nb\n", "a\nb\n", True),
        ("...\nb\n...\n", "a\nc\n", False),
        ("a (...) b\n", "a (12 things) b\n", True),
        ("a (...) b\n", "a (12\nthings) b\n", False),
        ("a.c\n", "abc\n", False),
        ("...\n", "", True),
        ("a\n", "", False),
    ],
)
def test_an_ellipsis_stands_for_what_is_left_out(shown, printed, right):
    assert is_shown(shown, printed) is right
