"""Train the model that tells the lines of an article from all else on a pasted page.

    python -m train.lines --shared DIR [--browser PROGRAM] [--out FILE] [--folds K]

Learns from the pages of `pages/`, as inscriptis and, with `--browser`, as that Chromium turn them into text; pages in other
languages than English count for less. With `--folds`, what is printed first is how models that were trained without an outlet
read its pages, for each outlet once.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from textwrap import wrap

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from evals.pasted import Browser, Dump, body_f1, laid_out, read_dumps
from evals.scorers import load_scorer
from onrecord.model.lines import FAR, NEAR, STEP, WEIGHTS, LineModel
from onrecord.steps.clean.features import features_of, shown
from onrecord.steps.clean.lines import Lines
from onrecord.steps.clean.paste import body_of
from onrecord.steps.clean.tokens import tokens_of

WIDTH, DROP, RATE, DECAY = 24, 0.3, 6e-3, 1e-2
EPOCHS, BATCH = 30, 6
OTHER = 0.3
"""How many of the pages in other languages are learned from."""
BETWEEN = 12
"""Lines of nothing between the pages of a batch: more than the convolutions reach."""
WHOLE, MIXED, SHORT = 0.4, 0.25, 0.5
"""How many of the pages are learned from as they are; how many are made of the parts of three, and of these how many are
short. Of the others, a part is taken."""
HEADLINE = 6
"""The fewest words of a headline; it has no more than twice as many."""
AROUND = (0, 0, 1, 2, 3, 5, 8, 12, 30)
RESET = 0.15
"""To so many of the pages one comes whose article is laid out in another way."""
WIDTHS, LONGEST = (70, 80), 80
"""How wide the lines of a text that was wrapped are; as how many words a line counts at most."""
Weights = dict[str, NDArray[np.float16]]
Seen = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]
"""The features of the lines that are shown, whether each is body, and how many words it has."""
_WORD = re.compile(r"\w+")


@dataclass
class Lesson:
    """The lines of a page, whether each is body, and how many words it has."""

    texts: list[str]
    body: NDArray[np.float32]
    words: NDArray[np.float32]
    english: bool = True

    @cached_property
    def seen(self) -> Seen:
        """What the model is shown of it."""
        tokens = tokens_of("\n".join(self.texts))
        words = tokens.lasts - tokens.firsts + 1
        among = shown(words)
        return features_of(tokens, tokens.firsts, words, among), self.body[among], self.words[among]

    def part(self, first: int, last: int) -> "Lesson":
        """Some of its lines."""
        return Lesson(self.texts[first:last], self.body[first:last], self.words[first:last], self.english)

    def last(self, many: int) -> "Lesson":
        """So many of its last lines."""
        return self.part(max(0, len(self.texts) - many), len(self.texts))


def lesson_of(dump: Dump, shingles: Callable[[str], Counter[tuple[str, ...]]]) -> Lesson:
    """The lines of a dump, told by the shingles that they share with the article, or by being a paragraph of it."""
    texts = [" ".join(line.text.split()) for line in Lines(dump.text)]
    article = shingles(dump.body)
    paragraphs = {_key(p) for p in dump.body.splitlines()}
    body = []
    for text in texts:
        given = shingles(text)
        shared = sum((given & article).values())
        body.append(bool(_key(text)) and (shared >= 0.5 * sum(given.values()) or _key(text) in paragraphs))
    words = [len(_WORD.findall(text)) for text in texts]
    return Lesson(texts, np.array(body, np.float32), np.array(words, np.float32), dump.english)


Taught = tuple[Dump, Lesson]


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


# ------------------------------------------------------------------------- the variations


def varied(lessons: Sequence[Lesson], rng: random.Random) -> Iterator[Lesson]:
    """The pages of an epoch: whole ones, what somebody would select on them, and articles set into other pages."""
    told = [lesson for lesson in lessons if lesson.body.any() and lesson.english]
    for lesson in rng.sample(lessons, len(lessons)):
        if not lesson.english and rng.random() > OTHER:
            continue
        chance = rng.random()
        if chance < WHOLE or not lesson.body.any():
            yield lesson
        elif chance < WHOLE + MIXED:
            yield mixed(rng.choice(told), rng.choice(told), rng.choice(told), rng)
        else:
            yield selected(lesson, rng)
        if lesson.body.any() and lesson.english and rng.random() < RESET:
            yield reset(lesson, rng)


def reset(lesson: Lesson, rng: random.Random) -> Lesson:
    """The article as it stands in a corpus or in a mail: on one line or a few, wrapped, or some paragraphs of it.

    With nothing around it, with a heading, or with some of the page.
    """
    at = np.flatnonzero(lesson.body)
    texts = [lesson.texts[i] for i in at]
    if rng.random() < SHORT:
        first = rng.randrange(len(texts))
        texts = texts[first : first + rng.randint(1, 5)]
    lines = rng.choice((on_few_lines, on_few_lines, wrapped, on_its_own_lines))(texts, rng)
    above, below = lesson.part(0, int(at[0])), lesson.part(int(at[-1]) + 1, len(lesson.texts))
    around = rng.choice((above.part(0, 0), above.part(0, 0), heading(above), above.last(rng.choice(AROUND)), above))
    under = below.part(0, rng.choice((0, 0, rng.choice(AROUND), len(below.texts))))
    words = [len(_WORD.findall(line)) for line in lines]
    article = Lesson(lines, np.ones(len(lines), np.float32), np.array(words, np.float32))
    return joined((around, article, under))


def on_few_lines(texts: Sequence[str], rng: random.Random) -> list[str]:
    """The paragraphs on one line, or on two or three."""
    bounds = sorted({0, *rng.choices(range(len(texts)), k=rng.choice((0, 0, 1, 2)))})
    return [" ".join(texts[first:last]) for first, last in pairwise((*bounds, len(texts)))]


def wrapped(texts: Sequence[str], rng: random.Random) -> list[str]:
    """The lines of the paragraphs, wrapped to a width."""
    width = rng.randint(*WIDTHS)
    return [line for text in texts for line in wrap(text, width)]


def on_its_own_lines(texts: Sequence[str], _: random.Random) -> list[str]:
    """The paragraphs as they are."""
    return list(texts)


def heading(above: Lesson) -> Lesson:
    """The last line over an article that is long enough for its headline."""
    found = [i for i in np.flatnonzero(above.words >= HEADLINE) if above.words[i] <= 2 * HEADLINE]
    return above.part(found[-1], found[-1] + 1) if found else above.part(0, 0)


def joined(parts: Sequence[Lesson]) -> Lesson:
    """The lines of them all."""
    body, words = (np.concatenate(arrays) for arrays in zip(*((part.body, part.words) for part in parts), strict=True))
    return Lesson([text for part in parts for text in part.texts], body, words)


def selected(lesson: Lesson, rng: random.Random) -> Lesson:
    """Some lines before the article to some after it; seldom a few paragraphs, or none of it."""
    at = np.flatnonzero(lesson.body)
    first, last, n = int(at[0]), int(at[-1]) + 1, len(lesson.texts)
    chance = rng.random()
    if chance < 0.1 and first > 3:
        return lesson.part(0, rng.randint(2, first))
    if chance < 0.25:
        first = rng.randrange(first, last)
        last = min(last, first + rng.randint(1, 12))
        return lesson.part(first, last)
    return lesson.part(max(0, first - rng.choice(AROUND)), min(n, last + rng.choice(AROUND)))


def mixed(above: Lesson, article: Lesson, below: Lesson, rng: random.Random) -> Lesson:
    """An article, or some paragraphs of it, with what stands over one of another page, and under one of a third, or some of that."""
    top, middle, bottom = (np.flatnonzero(lesson.body) for lesson in (above, article, below))
    first, last, end = int(middle[0]), int(middle[-1]) + 1, len(below.texts)
    before, after = int(top[0]), int(bottom[-1]) + 1
    if rng.random() < SHORT:
        first = rng.choice((first, rng.randrange(first, last)))
        last = min(last, first + rng.randint(2, 16))
        end = min(end, after + rng.choice(AROUND))
    start = max(0, before - rng.choice(AROUND)) if rng.random() < SHORT else 0
    return joined((above.part(start, before), article.part(first, last), below.part(after, end)))


# ----------------------------------------------------------------------------- the network


class Network(nn.Module):
    """What `onrecord.model.lines` computes."""

    def __init__(self, mean: NDArray[np.float32], spread: NDArray[np.float32]):
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean))
        self.register_buffer("spread", torch.tensor(spread))
        self.own = nn.Linear(len(mean), WIDTH)
        self.near = nn.Conv1d(WIDTH, WIDTH, NEAR, padding=NEAR // 2)
        self.far = nn.Conv1d(WIDTH, WIDTH, FAR, padding=FAR // 2 * STEP, dilation=STEP)
        self.out = nn.Linear(3 * WIDTH, 1)

    def forward(self, features: Tensor, there: Tensor) -> Tensor:
        """Log odds for each line; `there` is 0 for the lines between pages."""

        def dropped(x: Tensor) -> Tensor:
            return functional.dropout(x, DROP, self.training)

        own = functional.relu(self.own((features - self.mean) / self.spread)).T[None] * there
        near = functional.relu(self.near(dropped(own))) * there
        far = functional.relu(self.far(dropped(near))) * there
        return self.out(dropped(torch.cat((own, near, far), 1)[0].T))[:, 0]

    def weights(self) -> Weights:
        """The weights by the names of the model that ships, the scaling of the features within them."""
        own = self.own.weight / self.spread
        arrays = {
            "own": own.T,
            "own_bias": self.own.bias - own @ self.mean,
            "near": self.near.weight.permute(2, 1, 0).reshape(-1, WIDTH),
            "near_bias": self.near.bias,
            "far": self.far.weight.permute(2, 1, 0).reshape(-1, WIDTH),
            "far_bias": self.far.bias,
            "out": self.out.weight[0],
            "out_bias": self.out.bias,
        }
        return {name: array.detach().numpy().astype(np.float16) for name, array in arrays.items()}


def fit(lessons: Sequence[Lesson], seed: int = 0, epochs: int = EPOCHS) -> Weights:
    """The weights of a model of the pages."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    every = np.concatenate([lesson.seen[0] for lesson in lessons if lesson.english])
    network = Network(every.mean(0), every.std(0) + 0.05 * np.maximum(every.max(0), 1))
    optimizer = torch.optim.AdamW(network.parameters(), weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=epochs * -(-len(lessons) // BATCH))
    for _ in range(epochs):
        pages = list(varied(lessons, rng))
        for i in range(0, len(pages), BATCH):
            optimizer.zero_grad()
            loss_of(network, pages[i : i + BATCH]).backward()
            optimizer.step()
            schedule.step()
    return network.weights()


def loss_of(network: Network, pages: Sequence[Lesson]) -> Tensor:
    """A line counts as its words do in the score: by the length of the article."""
    gap = np.zeros(BETWEEN, np.float32)
    features, body, weights, there = [], [], [], []
    for page in pages:
        rows, those, words = page.seen
        counted = np.minimum(words, LONGEST)
        features += [rows, np.zeros((BETWEEN, rows.shape[1]), np.float32)]
        body += [those, gap]
        weights += [(counted + 2) / ((counted * those).sum() + 20), gap]
        there += [np.ones(len(rows), np.float32), gap]
    x, y, w, t = (torch.from_numpy(np.concatenate(arrays)) for arrays in (features, body, weights, there))
    return (functional.binary_cross_entropy_with_logits(network(x, t), y, reduction="none") * w).sum() / len(pages)


# ------------------------------------------------------------------------------- the folds


def held_out(copies: Mapping[str, Sequence[Taught]], folds: int, shared: Path) -> dict[str, dict[str, float]]:
    """How the English pages are read by models that have not seen their outlets, for each way to copy them."""
    outlets = sorted({dump.outlet for pages in copies.values() for dump, _ in pages})
    random.Random(0).shuffle(outlets)
    pairs: dict[str, list[tuple[str, str]]] = {name: [] for name in copies}
    for fold in range(folds):
        left_out = set(outlets[fold::folds])
        model = LineModel(fit([lesson for pages in copies.values() for dump, lesson in pages if dump.outlet not in left_out]))
        for name, pages in copies.items():
            for dump, _ in pages:
                if dump.english and dump.outlet in left_out:
                    lines = Lines(dump.text)
                    pairs[name].append((dump.body, "\n".join([lines[i].text for i in body_of(lines, model)])))
    scorer = load_scorer(shared / "pages")
    return {name: body_f1(scorer, found) for name, found in pairs.items()}


def main() -> None:
    """Print the figures of the folds, if they are asked for, and write the weights."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--browser", metavar="PROGRAM")
    ap.add_argument("--out", type=Path, default=WEIGHTS)
    ap.add_argument("--folds", type=int, default=0)
    args = ap.parse_args()
    ways: dict[str, Callable[[str], str]] = {"inscriptis": laid_out}
    if args.browser:
        ways["browser"] = Browser(args.browser).copy
    shingles = load_scorer(args.shared / "pages").shingles
    copies = {name: [(d, lesson_of(d, shingles)) for d in read_dumps(args.shared, copy) if d.text.strip()] for name, copy in ways.items()}
    if args.folds:
        print(json.dumps(held_out(copies, args.folds, args.shared)), flush=True)
    with args.out.open("wb") as file:
        np.savez_compressed(file, **fit([lesson for pages in copies.values() for _, lesson in pages]))
    print(f"{args.out}: {args.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
