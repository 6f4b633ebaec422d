"""Train the classifier of statements and events.

    torchrun --nproc-per-node 2 -m train.classify --encoder DIR --data FILE --out DIR

`--data` is what `train.gather` wrote. Statements and events teach what they are, pairs what says the same: of two statements
on one claim the senses point one way. A checkpoint is written every `--save` steps; started again with the same arguments, the
run goes on at the last one. `--fold K` leaves one article in five, with its pairs, and one event in five out, and prints how
they are judged.
"""

import argparse
import json
import os
import pickle
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast, get_args

import numpy as np
import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn import functional

from evals.plover import f1_by_label
from onrecord.model.classifier import TOGETHER
from onrecord.model.marked import PARTS, Marked
from onrecord.records import Act, Polarity
from train.fit import share_gradients
from train.network import TYPES, Encoder
from train.statements import MADE, Event, Pair, Statement

ACTS: tuple[str, ...] = get_args(Act)
POLARITIES: tuple[str, ...] = get_args(Polarity)
FOLDS = 5
SMOOTHING = 0.05
DROP = 0.1
WIDTH, RULE, SENSE = 256, 32, 128
OTHERS = 0.25
"""How much it counts that the statements of different pairs are taken to be on different claims."""
LEAST = 5
"""A rule that spoke of fewer statements is none."""
OPEN = "by open cue"
"""How the rule is called that says nothing of the act."""
UNHEARD = 0.1
"""In training so many statements are shown without what the rules say."""

T = TypeVar("T")
Item = Statement | Event
Lesson = tuple[Marked, int, "Wanted"]
"""A passage, the number of its rule, and what is wanted of it."""


@dataclass(frozen=True)
class Wanted:
    """Distributions over acts, polarities, types, and no target or one of the parties named; None where nothing is wanted."""

    act: Tensor | None = None
    polarity: Tensor | None = None
    type: Tensor | None = None
    target: Tensor | None = None


class Network(nn.Module):
    """An encoder that reads marked passages, and small heads on the averages over their parts."""

    def __init__(self, encoder: Encoder, types: Sequence[str], rules: dict[str, float]):
        super().__init__()
        self.encoder, self.kinds, self.rules = encoder, tuple(types), rules
        plain, hidden = encoder.types.weight.detach(), encoder.hidden
        encoder.types = nn.Embedding(len(PARTS) * TYPES, hidden)
        encoder.types.weight.data.copy_(plain.repeat(len(PARTS), 1))
        encoder.types.weight.data[TYPES:] += (torch.randn(len(PARTS) - 1, 1, hidden) * 0.02).expand(-1, TYPES, -1).flatten(0, 1)
        self.rule = nn.Embedding(len(rules) + 1, RULE)
        self.said, self.told = nn.Linear(3 * hidden + RULE, WIDTH), nn.Linear(3 * hidden, WIDTH)
        self.act, self.polarity = nn.Linear(WIDTH, len(ACTS)), nn.Linear(WIDTH, len(POLARITIES))
        self.event = nn.Linear(WIDTH, len(types))
        self.spot, self.around, self.named = nn.Linear(hidden, WIDTH // 2), nn.Linear(WIDTH, WIDTH // 2), nn.Linear(WIDTH // 2, 1)
        self.none = nn.Linear(WIDTH, 1)
        self.sense = nn.Linear(hidden, SENSE, bias=False)
        nn.init.orthogonal_(self.sense.weight)
        self.sharpness, self.offset = nn.Parameter(torch.tensor(8.0)), nn.Parameter(torch.tensor(-5.0))

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Scores of acts, polarities and types `[b, n]`, of no target `[b]`, and of the mentions `[m]` of parties; what they go by."""
        x = self.encoder(batch["pieces"], batch["types"], batch["mask"])
        pooled = torch.cat([x[:, :1], torch.bmm(batch["pools"], x)], 1).flatten(1)
        rule = self.rule(batch["rule"])
        said = self._drop(functional.relu(self.said(torch.cat([self._drop(pooled), rule], 1))))
        told = self._drop(functional.relu(self.told(self._drop(pooled))))
        window = batch["window"]
        spots = self.spot(x[window, batch["first"]] + x[window, batch["last"]]) + self.around(said)[window]
        return {
            "act": self.act(said),
            "polarity": self.polarity(said),
            "type": self.event(told),
            "none": self.none(said).squeeze(-1),
            "spots": self.named(functional.relu(spots)).squeeze(-1),
            "seen": torch.cat([pooled, said], 1),
        }

    def senses(self, batch: dict[str, Tensor]) -> Tensor:
        """Unit vectors `[b, SENSE]` of what is said: of two that say the same they point one way."""
        x = self.encoder(batch["pieces"], batch["types"], batch["mask"])
        return functional.normalize(self.sense(torch.bmm(batch["pools"], x)[:, 1]), dim=-1)

    def _drop(self, x: Tensor) -> Tensor:
        return functional.dropout(x, DROP, self.training)


def collate(items: Sequence[Marked], rules: Sequence[int]) -> dict[str, Tensor]:
    """Pad a batch of passages, each with the number of its rule; `window` says whose each mention of a party is."""
    length = max(len(m.pieces) for m in items)
    out = {name: torch.zeros(len(items), length, dtype=torch.long) for name in ("pieces", "types", "mask")}
    out["rule"] = torch.tensor(rules)
    out["pools"] = torch.zeros(len(items), 2, length)
    for b, m in enumerate(items):
        n = len(m.pieces)
        out["pieces"][b, :n], out["types"][b, :n], out["mask"][b, :n] = torch.from_numpy(m.pieces), torch.from_numpy(m.types), 1
        out["pools"][b, :, :n] = torch.from_numpy(m.pools)
    spots = [(b, *spot) for b, m in enumerate(items) for found in m.named.values() for spot in found]
    table = torch.tensor(spots, dtype=torch.long).view(-1, 3)
    return out | {"window": table[:, 0], "first": table[:, 1], "last": table[:, 2]}


def directed(items: Sequence[Marked], scores: dict[str, Tensor]) -> list[Tensor]:
    """For each passage the log-probabilities of no target and of each party named, its mentions put together."""
    out, at = [], 0
    for b, m in enumerate(items):
        parties = []
        for found in m.named.values():
            parties.append(scores["spots"][at : at + len(found)].logsumexp(0))
            at += len(found)
        out.append(torch.stack([scores["none"][b], *parties]).log_softmax(0))
    return out


def wanted_of(item: Item, types: Sequence[str]) -> Wanted:
    """What the labels want, smoothed."""
    if isinstance(item, Event):
        return Wanted(type=_smooth(types.index(item.type), len(types)))
    act, target, polarity = item.labels
    right = torch.tensor([float(not target), *(float(bool(target) and set(key) <= set(target)) for key in item.marked.named)])
    return Wanted(
        _smooth(ACTS.index(act), len(ACTS)),
        _smooth(POLARITIES.index(polarity), len(POLARITIES)),
        target=right / right.sum() if right.any() else None,
    )


def _smooth(index: int, size: int) -> Tensor:
    out = torch.full((size,), SMOOTHING / size)
    out[index] += 1 - SMOOTHING
    return out


def loss_of(items: Sequence[Marked], scores: dict[str, Tensor], wanted: Sequence[Wanted]) -> Tensor:
    """The sum of the cross-entropies to what is wanted, each averaged over those of which something is."""
    total = torch.zeros(())
    for name, weight in (("act", 1.0), ("polarity", 0.3), ("type", 1.0)):
        rows = [(b, value) for b, w in enumerate(wanted) if (value := getattr(w, name)) is not None]
        if rows:
            logp = scores[name][[b for b, _ in rows]].log_softmax(-1)
            total = total - (torch.stack([value for _, value in rows]) * logp).sum(-1).mean() * weight
    chosen = [
        -(w.target * logp).clamp(min=-50).sum() for w, logp in zip(wanted, directed(items, scores), strict=True) if w.target is not None
    ]
    return total + torch.stack(chosen).mean() * 0.5 if chosen else total


def loss_of_pairs(network: Network, pairs: Sequence[Pair]) -> Tensor:
    """The cross-entropy of which pairs are on one claim, and a little of that of all others in the batch, which are taken not to be."""
    marked = [side for pair in pairs for side in pair.marked]
    senses = network.senses(collate(marked, [0] * len(marked)))
    odds = network.sharpness * (senses[::2] @ senses[1::2].T) + network.offset
    own = torch.eye(len(pairs), dtype=torch.bool)
    wanted = torch.tensor([1 - SMOOTHING / 2 if pair.same else SMOOTHING / 2 for pair in pairs])
    loss = functional.binary_cross_entropy_with_logits(odds[own], wanted)
    return loss if len(pairs) == 1 else loss + OTHERS * functional.softplus(odds[~own]).mean()


def number_of(item: Item, rules: dict[str, float]) -> int:
    """The number of the rule that spoke of a statement, 0 for one that is not known."""
    return list(rules).index(item.rule) + 1 if isinstance(item, Statement) and item.rule in rules else 0


@torch.no_grad()
def read(network: Network, items: Sequence[Item], size: int = 32) -> list[Wanted]:
    """What a trained network makes of passages: its distributions."""
    network.eval()
    out: dict[int, Wanted] = {}
    order = sorted(range(len(items)), key=lambda i: len(items[i].marked.pieces))
    for at in range(0, len(order), size):
        some = order[at : at + size]
        marked = [items[i].marked for i in some]
        scores = network(collate(marked, [number_of(items[i], network.rules) for i in some]))
        targets = directed(marked, scores)
        for b, i in enumerate(some):
            if isinstance(items[i], Event):
                out[i] = Wanted(type=scores["type"][b].softmax(-1))
            else:
                out[i] = Wanted(scores["act"][b].softmax(-1), scores["polarity"][b].softmax(-1), target=targets[b].exp())
    return [out[i] for i in range(len(items))]


@torch.no_grad()
def f1_of_pairs(network: Network, pairs: Sequence[Pair], size: int = 32) -> float:
    """The best F1 that any threshold of the cosine gives for the pairs on one claim."""
    network.eval()
    scored: list[tuple[float, bool]] = []
    for at in range(0, len(pairs), size):
        some = pairs[at : at + size]
        marked = [side for pair in some for side in pair.marked]
        senses = network.senses(collate(marked, [0] * len(marked)))
        scored += zip((senses[::2] * senses[1::2]).sum(-1).tolist(), [pair.same for pair in some], strict=True)
    right, best, wanted = 0, 0.0, sum(same for _, same in scored)
    for n, (_, same) in enumerate(sorted(scored, reverse=True), 1):
        right += same
        best = max(best, 2 * right / (n + wanted))
    return best


def batches(items: Sequence[T], length: Callable[[T], int], size: int, rng: random.Random) -> list[list[T]]:
    """Batches of about equal lengths, in random order."""
    mixed_up = list(items)
    rng.shuffle(mixed_up)
    pools = [sorted(mixed_up[i : i + size * 24], key=length) for i in range(0, len(mixed_up), size * 24)]
    out = [pool[i : i + size] for pool in pools for i in range(0, len(pool), size)]
    rng.shuffle(out)
    return out


def epoch_of(items: Sequence[Lesson], pairs: Sequence[Pair], size: int, seed: int) -> list[list[Lesson] | list[Pair]]:
    """The batches of one epoch, of passages and of pairs, in random order."""
    rng = random.Random(seed)
    out: list[list[Lesson] | list[Pair]] = [
        *batches(items, lambda one: len(one[0].pieces), size, rng),
        *batches(pairs, lambda pair: sum(len(side.pieces) for side in pair.marked), size, rng),
    ]
    rng.shuffle(out)
    return out


def _loss(network: Network, batch: Sequence[Lesson] | Sequence[Pair], rng: random.Random) -> Tensor:
    if isinstance(batch[0], Pair):
        return loss_of_pairs(network, cast("Sequence[Pair]", batch))
    lessons = cast("Sequence[Lesson]", batch)
    marked, rules = [one for one, _, _ in lessons], [0 if rng.random() < UNHEARD else rule for _, rule, _ in lessons]
    return loss_of(marked, network(collate(marked, rules)), [wanted for _, _, wanted in lessons])


def fit(network: Network, items: Sequence[Lesson], pairs: Sequence[Pair], args: argparse.Namespace) -> None:
    """Train, from the last checkpoint if there is one."""
    inside = [p for n, p in network.named_parameters() if p.requires_grad and n.startswith("encoder.")]
    heads = [p for n, p in network.named_parameters() if p.requires_grad and not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": inside, "base": args.rate}, {"params": heads, "base": args.head_rate}],
        lr=args.rate,
        betas=(0.9, 0.98),
        weight_decay=0.01,
    )
    state, step = args.out / "checkpoint.pt", 0
    if state.exists():
        saved = torch.load(state, weights_only=True)
        network.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        step = saved["step"]
    rank, workers = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
    todo = [
        batch for epoch in range(args.epochs) for batch in epoch_of(items, pairs, args.batch, args.seed + epoch) if len(batch) >= workers
    ]
    began, losses, rng = time.time(), [], random.Random(args.seed + step)
    network.train()
    for whole in todo[step:]:
        batch = whole[rank::workers]
        factor = min(1.0, (step + 1) / (0.06 * len(todo))) * max(0.02, 1 - step / len(todo))
        for group in optimizer.param_groups:
            group["lr"] = group["base"] * factor
        loss = _loss(network, batch, rng)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        share_gradients(network)
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        step += 1
        if rank:
            continue
        if step % 50 == 0:
            print(f"{step} of {len(todo)}: loss {np.mean(losses[-50:]):.3f}, {time.time() - began:.0f} s", flush=True)
        if step % args.save == 0:
            torch.save({"model": network.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, state.with_suffix(".new"))
            state.with_suffix(".new").rename(state)
    if not rank:
        torch.save(network.state_dict(), args.out / "model.pt")


def folds(items: Sequence[Item], seed: int) -> list[int]:
    """Which fold each is in: statements by their article, events one after the other within their type; -1 for none, as what we made up."""
    articles = sorted({(i.corpus, i.article) for i in items if isinstance(i, Statement) and i.corpus != MADE})
    rng = random.Random(seed)
    rng.shuffle(articles)
    place = {key: k % FOLDS for k, key in enumerate(articles)}
    order = list(range(len(items)))
    rng.shuffle(order)
    out, seen = [-1] * len(items), dict[str, int]()
    for i in order:
        item = items[i]
        if isinstance(item, Statement):
            out[i] = place.get((item.corpus, item.article), -1)
        elif not item.made:
            out[i] = seen[item.type] = (seen.get(item.type, -1) + 1) % FOLDS
    return out


def report(items: Sequence[Item], read_: Sequence[Wanted], types: Sequence[str]) -> dict[str, float]:
    """Accuracy and macro-F1 of acts and types, accuracy of polarity, the shares of the targets due and of those given that are right."""
    pairs = list(zip(items, read_, strict=True))
    acts = [(i.labels.act, ACTS[int(w.act.argmax())]) for i, w in pairs if isinstance(i, Statement)]
    kinds = [(i.type, types[int(w.type.argmax())]) for i, w in pairs if isinstance(i, Event)]
    signs = [i.labels.polarity == POLARITIES[int(w.polarity.argmax())] for i, w in pairs if isinstance(i, Statement)]
    aims = [(set(i.labels.target), _aimed(i.marked, w.target)) for i, w in pairs if isinstance(i, Statement)]
    return {
        "act": _share([a == b for a, b in acts]),
        "act.macro": _mean(f1_by_label(acts)),
        "polarity": _share(signs),
        "target.recall": _share([a == b for a, b in aims if a]),
        "target.precision": _share([a == b for a, b in aims if b]),
        "type": _share([a == b for a, b in kinds]),
        "type.macro": _mean(f1_by_label(kinds)),
    }


def _aimed(marked: Marked, target: Tensor) -> set[str]:
    logp = target.log()
    best = int(logp.argmax())
    return {party for key, score in zip(marked.named, logp[1:], strict=True) if best and score > logp[best] - TOGETHER for party in key}


def _mean(scores: dict[str, float]) -> float:
    return float(np.mean(list(scores.values()))) if scores else float("nan")


def _share(right: Sequence[bool]) -> float:
    return float(np.mean(right)) if right else float("nan")


def weighed(statements: Sequence[Statement]) -> dict[str, float]:
    """The rules that spoke of enough statements, and in which share they were right; the one that leaves the act open never is."""
    heard = Counter(s.rule for s in statements)
    right = Counter(s.rule for s in statements if s.rule.startswith(f"{s.labels.act} by") and not s.rule.endswith(OPEN))
    return {rule: round(right[rule] / count, 3) for rule, count in sorted(heard.items()) if count >= LEAST}


def build(folder: Path, layers: int | None, frozen: int, types: Sequence[str], rules: dict[str, float]) -> Network:
    """A network, untrained but for its encoder."""
    return Network(Encoder(folder, layers, frozen), types, rules)


def load(run: Path) -> Network:
    """The network that a run trained."""
    settings = json.loads((run / "settings.json").read_text(encoding="utf-8"))
    network = build(Path(settings["encoder"]), settings["layers"], settings["frozen"], settings["types"], settings["rules"])
    network.load_state_dict(torch.load(run / "model.pt", weights_only=True))
    return network.eval()


def mean(networks: Sequence[Network]) -> Network:
    """The first of the networks, with the mean of all their weights (Izmailov et al., "Averaging weights leads to wider optima", 2018)."""
    states = [network.state_dict() for network in networks]
    networks[0].load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return networks[0]


def main() -> None:
    """Read the arguments, train, and write `model.pt` and `settings.json`."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--data", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--layers", type=int)
    ap.add_argument("--frozen", type=int, default=0)
    ap.add_argument("--epochs", type=int, default=3)
    ap.add_argument("--rate", type=float, default=1.5e-4)
    ap.add_argument("--head-rate", type=float, default=1.2e-3)
    ap.add_argument("--batch", type=int, default=24)
    ap.add_argument("--seed", type=int, default=17)
    ap.add_argument("--save", type=int, default=100)
    ap.add_argument("--fold", type=int, help="the fifth that is left out and judged")
    ap.add_argument("--events", action="store_true", help="learn from the events alone")
    args = ap.parse_args()
    torch.set_num_threads(1)
    if int(os.environ.get("WORLD_SIZE", 1)) > 1:
        dist.init_process_group("gloo")
    args.out.mkdir(parents=True, exist_ok=True)
    statements, events, pairs = pickle.loads(args.data.read_bytes())
    items: list[Item] = events if args.events else [*statements, *events]
    types = sorted({event.type for event in events})
    rules = weighed(statements)
    torch.manual_seed(args.seed)
    settings = {"encoder": str(args.encoder), "layers": args.layers, "frozen": args.frozen, "types": types, "rules": rules}
    (args.out / "settings.json").write_text(json.dumps(settings))
    network = build(args.encoder, args.layers, args.frozen, types, rules)
    left = [i for i, fold in enumerate(folds(items, seed=1)) if fold == args.fold]
    used = [item for i, item in enumerate(items) if i not in set(left)]
    if not args.events:
        used += [item for item in used if isinstance(item, Event)]
    wanted = [wanted_of(item, types) for item in used]
    out = {(item.corpus, item.article) for i in left if isinstance(item := items[i], Statement)}
    apart = [bool({(pair.corpus, article) for article in pair.articles} & out) for pair in pairs]
    lessons = [(item.marked, number_of(item, rules), w) for item, w in zip(used, wanted, strict=True)]
    fit(network, lessons, [] if args.events else [pair for pair, kept in zip(pairs, apart, strict=True) if not kept], args)
    if left and not int(os.environ.get("RANK", 0)):
        rest = [items[i] for i in left]
        held = [pair for pair, kept in zip(pairs, apart, strict=True) if kept]
        print(json.dumps(report(rest, read(network, rest), types) | {"pairs.f1": f1_of_pairs(network, held)}))


if __name__ == "__main__":
    main()
