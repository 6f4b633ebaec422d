"""A teacher and texts -> what it says of each window of them, for a student to learn.

    python -m train.teach --run DIR --tokenizer FILE --rows FILE [--silver FILE] [--trust 0.5] --out FILE

Where a text was labelled by hand the wanted distributions are the hand's and the teacher's, mixed; elsewhere
they are the teacher's alone. With `--part I N` only every Nth text is read, so that several processes can share the
work.
"""

import argparse
import gzip
import json
import pickle
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from evals.gold import read_gold
from evals.marked import read_marked
from onrecord.model.decode import cue_runs
from onrecord.model.windows import Window, load_tokenizer
from train.fit import LEAST_CUE
from train.network import Tagger, load_tagger
from train.prepare import Example, Floats, Token, examples, read_silver


def read_texts(path: Path) -> list[dict[str, Any]]:
    """Rows with a text: marked passages, or JSON lines, which may be compressed and need not have attributions. Others are left out.

    Of a folder, the data beside the checkout, come the annotated articles that are there to develop on.
    """
    if path.is_dir():
        return [
            {"id": str(record["id"]), "text": text, "attributions": record["statements"]}
            for record, text in read_gold(path)
            if record["part"] == "develop"
        ]
    if path.suffix == ".txt":
        return read_marked(path)
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [row for row in rows if row["text"] and row.get("lang", "en") == "en"]


def _mixed(hand: Floats, teacher: Tensor, trust: float) -> Floats:
    said = teacher.softmax(-1).numpy()
    known = hand.sum(-1, keepdims=True) > 0
    return np.where(known, (1 - trust) * hand + trust * said, said).astype(np.float16)


@torch.no_grad()
def taught(teacher: Tagger, example: Example, trust: float) -> Example:
    """The example with the teacher's word beside the hand's, and with the cues that the teacher takes for likely."""
    window: Window = example.window
    pieces, types, first, paragraph = (torch.from_numpy(x)[None] for x in (window.pieces, window.types, window.first, window.paragraphs()))
    hidden, word, cue, entity, role = teacher(pieces, types, torch.ones_like(pieces), first)
    own = {start for start, _ in example.cues}
    more = [(a, b) for a, b, _ in cue_runs(cue[0].numpy(), LEAST_CUE) if a not in own]
    cues = example.cues + more
    links = np.zeros((0, len(window.words), 5), dtype=np.float16)
    if cues:
        start, end = torch.tensor([a for a, _ in cues]), torch.tensor([b - 1 for _, b in cues])
        scores = teacher.links(word, role, paragraph, torch.zeros_like(start), start, end, hidden[0, start], hidden[0, end])
        blank = np.zeros((len(more), *scores.shape[1:]), dtype=np.float16)
        if trust < 1:
            blank[..., 0] = 1
        links = _mixed(np.concatenate([example.links, blank]), scores, trust)
    return replace(
        example,
        cue=_mixed(example.cue, cue[0], trust),
        entity=_mixed(example.entity, entity[0], trust),
        role=_mixed(example.role, role[0], trust),
        cues=cues,
        links=links,
    )


def main() -> None:
    """Read the arguments and teach."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--run", type=Path, required=True)
    ap.add_argument("--tokenizer", type=Path, required=True)
    ap.add_argument("--rows", type=Path, required=True, help="a file of texts, or the data beside the checkout for the annotated articles")
    ap.add_argument("--silver", type=Path)
    ap.add_argument("--trust", type=float, default=1.0, help="the teacher's share where there are labels by hand; 1: there are none")
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--part", type=int, nargs=2, default=(0, 1), metavar=("I", "N"))
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    torch.set_num_threads(1)
    teacher = load_tagger(args.run)
    tokenizer = load_tokenizer(args.tokenizer)
    rows = read_texts(args.rows)[args.part[0] :: args.part[1]]
    silver: dict[str, list[Token]] = read_silver(args.silver) if args.silver else {}
    made = []
    for number, row in enumerate(rows, 1):
        whole = {"id": str(number), "attributions": []} | row
        of_one = examples(tokenizer, [whole], silver, random.Random(args.seed * 10000 + number))
        made += [taught(teacher, e, args.trust) for e in of_one]
        if number % 50 == 0:
            print(f"{number} of {len(rows)}", flush=True)
    args.out.write_bytes(pickle.dumps(made))


if __name__ == "__main__":
    main()
