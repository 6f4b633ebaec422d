"""Run the benchmarks, print their tables, fail where a score is under its floor.

python -m evals [--shared ../shared] [--only NAME ...] [--json]
"""

import argparse
import json
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

from evals import claims, copies, forms, gold, matters, news, pages, pasted, polnear, record, seer, speakers
from onrecord.pipeline import Tools, load_tools

HERE = Path(__file__).parent


def _record_pairs(shared: Path) -> list[tuple[Path, Path]]:
    return [(shared / "seed" / "article.txt", shared / "seed" / "record.json")]


BENCHMARKS: dict[str, Callable[[Path, Tools], dict[str, float]]] = {
    "polnear": polnear.evaluate,
    "fast": lambda shared, _: polnear.evaluate(shared, load_tools(profile="fast")),
    "forms": forms.evaluate,
    "speakers": speakers.evaluate,
    "seer": seer.evaluate,
    "news": news.evaluate,
    "claims": claims.evaluate,
    "copies": copies.evaluate,
    "pages": pages.evaluate,
    "pasted": pasted.evaluate,
    "seed": lambda shared, tools: record.evaluate(shared, _record_pairs(shared), tools),
    "examples": lambda shared, tools: record.evaluate(shared, list(record.example_pairs()), tools),
    "develop": lambda shared, tools: gold.evaluate(shared, tools, "develop"),
    "score": lambda shared, tools: gold.evaluate(shared, tools, "score"),
    "once": lambda shared, tools: gold.evaluate(shared, tools, "once"),
    "matters": matters.evaluate,
}


def main() -> int:
    """Exit status 1 if a score is under its floor, 0 otherwise, also where there is no data to measure on."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    ap.add_argument("--only", nargs="*", choices=list(BENCHMARKS), default=list(BENCHMARKS))
    ap.add_argument("--json", action="store_true")
    args = ap.parse_args()
    if not args.shared.is_dir():
        print(f"evals: skipped: {args.shared} is not there, and the benchmarks' data are in it")
        return 0
    floors = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    tools = load_tools()
    results = {name: BENCHMARKS[name](args.shared, tools) for name in args.only}
    if args.json:
        print(json.dumps(results))
    under = 0
    for name, scores in results.items():
        for key, value in scores.items():
            floor = floors.get(name, {}).get(key)
            low = floor is not None and value < floor
            under += low
            if not args.json:
                print(
                    f"{name:<10}{key:<26}{value:>9.4g}   {'' if floor is None else f'floor {floor:g}'}{'  UNDER ITS FLOOR' if low else ''}"
                )
    missing = [f"{n}.{k}" for n in args.only for k in floors.get(n, {}) if k not in results[n]]
    if missing:
        print(f"evals: no score for {', '.join(missing)}, which has a floor", file=sys.stderr)
    if under:
        print(f"evals: {under} under the floor", file=sys.stderr)
    return 1 if under or missing else 0


if __name__ == "__main__":
    sys.exit(main())
