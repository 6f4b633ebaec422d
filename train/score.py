"""A tagger -> its scores on the development set, with the corpus's own scorer."""

from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer

from evals.scorers import load_scorer
from onrecord.model.decode import best_paths, cue_runs, link
from onrecord.model.windows import Window, make_windows
from train.network import Tagger


def _spans(window: Window, runs: tuple[tuple[int, int], ...]) -> list[list[int]]:
    return [[int(window.words[a, 0]), int(window.words[b - 1, 1])] for a, b in runs]


@torch.no_grad()
def predict(model: Tagger, tokenizer: Tokenizer, text: str, threshold: float = 0.5) -> list[dict[str, Any]]:
    """The attributions of a text, as the scorer reads them."""
    out = []
    for window in make_windows(tokenizer, text):
        if not len(window.words):
            continue
        pieces, types, first, paragraph = (
            torch.from_numpy(x)[None] for x in (window.pieces, window.types, window.first, window.paragraphs())
        )
        hidden, word, cue, _, role = model(pieces, types, torch.ones_like(pieces), first)
        runs = cue_runs(cue[0].float().numpy(), threshold)
        if not runs:
            continue
        start, end = torch.tensor([a for a, _, _ in runs]), torch.tensor([b - 1 for _, b, _ in runs])
        which = torch.zeros(len(runs), dtype=torch.long)
        scores = model.links(word, role, paragraph, which, start, end, hidden[0, start], hidden[0, end])
        for run, path in zip(runs, best_paths(list(scores.float().numpy())), strict=True):
            if found := link(run, *path):
                out.append(
                    {
                        "source": _spans(window, found.source),
                        "cue": _spans(window, (found.cue,)),
                        "content": _spans(window, found.content),
                    }
                )
    return out


def evaluate(model: Tagger, tokenizer: Tokenizer, rows: list[dict[str, Any]], folder: Path) -> dict[str, float]:
    """F1 by name over all rows."""
    model.eval()
    gold = {row["id"]: row for row in rows}
    guess = {row["id"]: {"attributions": predict(model, tokenizer, row["text"])} for row in rows}
    return {name: value["f1"] for name, value in load_scorer(folder).score(gold, guess).items()}
