"""Train what tells the stances of positions, on top of a trained classifier.

    python -m train.stances --run DIR [DIR ...] --shared DIR --tokenizer FILE --out FILE

What the classifier makes of a statement is taken as it is: its averages, and the layer that its acts are told from. On these a
layer of 64 units learns which stance the position has that the statement shows, or that it shows none. Over five folds of
articles it is judged on those left out; then it learns from all.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, get_args
from zlib import crc32

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.lexicon import Lexicon
from onrecord.model.tagger import Tagger
from onrecord.model.windows import load_tokenizer
from onrecord.records import Stance
from train import classify
from train.classify import SMOOTHING, WIDTH, Network, collate
from train.statements import Shown, read_stances

STANCES: tuple[str | None, ...] = (None, *get_args(Stance))
UNITS, DROP, EPOCHS, RATE, DECAY, BATCH, FOLDS, SEED = 64, 0.5, 20, 1e-3, 0.5, 64, 5, 17


class Head(nn.Module):
    """From what the classifier makes of statements `[b, 3 * hidden + WIDTH]` to the scores of no stance and of each `[b, 7]`."""

    def __init__(self, size: int):
        super().__init__()
        self.inner, self.out = nn.Linear(size, UNITS), nn.Linear(UNITS, len(STANCES))

    def forward(self, seen: Tensor) -> Tensor:
        """See the class."""
        x = functional.dropout(seen, DROP, self.training)
        return self.out(functional.dropout(functional.relu(self.inner(x)), DROP, self.training))


class Scores(NamedTuple):
    """Of positions: how many of those told are right, in party's statement and stance, and how many of those shown are told."""

    precision: float
    recall: float
    f1: float


@torch.no_grad()
def seen_by(network: Network, items: Sequence[Shown], size: int = 32) -> Tensor:
    """What a trained classifier makes of statements."""
    rules = list(network.rules)
    out = []
    for at in range(0, len(items), size):
        some = items[at : at + size]
        numbers = [rules.index(item.rule) + 1 if item.rule in network.rules else 0 for item in some]
        out.append(network.eval()(collate([item.marked for item in some], numbers))["seen"])
    return torch.cat(out)


def fit(seen: Tensor, wanted: Tensor) -> Head:
    """A head that has learned; it takes what the classifier makes of statements as it is, though it learns from it at one scale."""
    torch.manual_seed(SEED)
    middle, spread = seen.mean(0), seen.std(0) + 1e-3
    x, head = (seen - middle) / spread, Head(seen.shape[1])
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    order = np.random.default_rng(SEED)
    batches = [rows for _ in range(EPOCHS) for rows in torch.from_numpy(order.permutation(len(x))).split(BATCH)]
    for step, rows in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - step / len(batches))
        loss = functional.cross_entropy(head(x[rows]), wanted[rows], label_smoothing=SMOOTHING)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    with torch.no_grad():
        head.inner.weight /= spread
        head.inner.bias -= head.inner.weight @ middle
    return head.eval()


def judge(seen: Tensor, wanted: Tensor, articles: Sequence[str]) -> Scores:
    """How stances are told in articles that were not learned from."""
    fold = torch.tensor([crc32(article.encode()) % FOLDS for article in articles])
    told = torch.zeros_like(wanted)
    for k in range(FOLDS):
        head = fit(seen[fold != k], wanted[fold != k])
        with torch.no_grad():
            told[fold == k] = head(seen[fold == k]).argmax(-1)
    right = int(((told == wanted) & (wanted > 0)).sum())
    given, due = int((told > 0).sum()), int((wanted > 0).sum())
    return Scores(right / given, right / due, 2 * right / (given + due))


def load(file: Path, network: Network) -> Head:
    """The head that was trained on a classifier."""
    head = Head(3 * network.encoder.hidden + WIDTH)
    head.load_state_dict(torch.load(file, weights_only=True))
    return head.eval()


def main() -> None:
    """Read the arguments, judge, train, and write the head."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--run", type=Path, nargs="+", required=True, help="a folder of train.classify; of several the mean")
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--tokenizer", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    network = classify.mean([classify.load(run) for run in args.run])
    items = list(read_stances(load_tokenizer(args.tokenizer), args.shared, Tagger(), Lexicon.load()))
    seen, wanted = seen_by(network, items), torch.tensor([STANCES.index(item.stance) for item in items])
    scores = judge(seen, wanted, [f"{item.corpus} {item.article}" for item in items])
    print(f"{len(items)} statements, {int((wanted > 0).sum())} with a stance")
    print(", ".join(f"{name} {score:.3f}" for name, score in scores._asdict().items()))
    torch.save(fit(seen, wanted).state_dict(), args.out)


if __name__ == "__main__":
    main()
