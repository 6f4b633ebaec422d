"""Train a tagger in steps that can be stopped and taken up again.

    torchrun --nproc-per-node 2 -m train.fit --encoder DIR --tokenizer FILE --data DIR --out DIR

A checkpoint is written every `--save` steps; started again with the same arguments, the
run goes on at the last one. Scores on the development set are appended to `log.jsonl`.
"""

import argparse
import json
import os
import pickle
import random
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from evals.scorers import read_rows
from onrecord.model.decode import CUE_LABELS, ENTITY_LABELS, LINK_LABELS
from onrecord.model.windows import load_tokenizer
from train.network import Settings, Tagger
from train.prepare import Example, examples, read_silver
from train.score import evaluate

Batch = dict[str, Tensor]
LABELS = {"cue": CUE_LABELS, "entity": ENTITY_LABELS, "role": LINK_LABELS}
WATCHED = 4
"""Every so many articles of the development set are scored after an epoch."""
LEAST_CUE = 0.05
"""A word that is a cue with less than this is none."""


def collate(batch: list[Example]) -> Batch:
    """Pad a batch: pieces `[b, l]`, words `[b, w]` and what is wanted of them. Cues index into the words of their window."""
    length, width = max(len(e.window.pieces) for e in batch), max(len(e.window.words) for e in batch)
    count = sum(len(e.cues) for e in batch)
    out = {name: torch.zeros(len(batch), length, dtype=torch.long) for name in ("pieces", "types", "mask")}
    out |= {name: torch.zeros(len(batch), width, dtype=torch.long) for name in ("first", "paragraph")}
    out |= {name: torch.full((len(batch), width), -1) for name in ("head", "relation")}
    out |= {name: torch.zeros(len(batch), width, len(labels)) for name, labels in LABELS.items()}
    out |= {name: torch.zeros(count, dtype=torch.long) for name in ("window", "start", "end")}
    out["real"] = torch.zeros(len(batch), width, dtype=torch.bool)
    out["links"] = torch.zeros(count, width, len(LINK_LABELS))
    k = 0
    for b, e in enumerate(batch):
        n, w = len(e.window.pieces), len(e.window.words)
        for name, values in (("pieces", e.window.pieces), ("types", e.window.types)):
            out[name][b, :n] = torch.from_numpy(values)
        for name, values in (("first", e.window.first), ("paragraph", e.window.paragraphs()), ("head", e.head), ("relation", e.relation)):
            out[name][b, :w] = torch.from_numpy(values)
        for name in LABELS:
            out[name][b, :w] = torch.from_numpy(getattr(e, name))
        out["mask"][b, :n], out["real"][b, :w] = 1, True
        for (i, j), wanted in zip(e.cues, e.links, strict=True):
            out["window"][k], out["start"][k], out["end"][k] = b, i, j - 1
            out["links"][k, :w] = torch.from_numpy(wanted)
            k += 1
    return out


def batches(data: list[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of about equal lengths, in random order."""
    data = data[:]
    rng.shuffle(data)
    pools = [sorted(data[i : i + size * 24], key=lambda e: len(e.window.pieces)) for i in range(0, len(data), size * 24)]
    out = [pool[i : i + size] for pool in pools for i in range(0, len(pool), size)]
    rng.shuffle(out)
    yield from out


def add_false_cues(batch: Batch, scores: Tensor, share: float) -> Batch:
    """Add the likeliest words that are no cue as cues without source and content."""
    likely = scores.detach().softmax(-1)[..., 1].masked_fill(~batch["real"] | (batch["cue"][..., 1:].sum(-1) > LEAST_CUE), -1.0)
    flat = likely.flatten().topk(int(share * len(batch["window"])) + 1).indices
    rows, at = flat // likely.shape[1], flat % likely.shape[1]
    nothing = torch.zeros(len(rows), *batch["links"].shape[1:])
    nothing[..., 0] = batch["real"][rows].float()
    return batch | {
        "window": torch.cat([batch["window"], rows]),
        "start": torch.cat([batch["start"], at]),
        "end": torch.cat([batch["end"], at]),
        "links": torch.cat([batch["links"], nothing]),
    }


def distance(scores: Tensor, wanted: Tensor) -> Tensor:
    """The cross-entropy to distributions, over those that are not all zero."""
    return -(wanted * scores.log_softmax(-1)).sum() / wanted.sum().clamp(min=1e-6)


def loss_of(model: Tagger, batch: Batch) -> Tensor:
    """The sum of the losses."""
    hidden, word, cue, entity, role = model(batch["pieces"], batch["types"], batch["mask"], batch["first"])
    full = add_false_cues(batch, cue, 0.3)
    w, s, e = full["window"], full["start"], full["end"]
    links = model.links(word, role, batch["paragraph"], w, s, e, hidden[w, s], hidden[w, e])
    total = (
        distance(cue, batch["cue"]) * 4
        + distance(links, full["links"]) * 4
        + distance(role, batch["role"])
        + distance(entity, batch["entity"])
    )
    if (batch["head"] >= 0).any():
        relation, head = model.syntax(hidden, batch["real"])
        for scores, wanted in ((relation, batch["relation"]), (head, batch["head"])):
            total = total + cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=-1) * 0.5
    return total


def groups(model: Tagger, rate: float, head_rate: float) -> list[dict[str, object]]:
    """The encoder learns at `rate`, the heads at `head_rate`; norms and biases do not decay."""
    out: list[dict[str, object]] = []
    for inside in (True, False):
        for decays in (True, False):
            params = [
                p for n, p in model.named_parameters() if p.requires_grad and n.startswith("encoder.") == inside and (p.ndim > 1) == decays
            ]
            lr = rate if inside else head_rate
            out.append({"params": params, "lr": lr, "base": lr, "weight_decay": 0.01 if decays else 0.0})
    return out


def share_gradients(model: nn.Module) -> None:
    """Average the gradients over the processes; one whose texts had nothing to say of a parameter (no syntax, say) gives zeros."""
    if dist.is_initialized():
        parameters = [p for p in model.parameters() if p.requires_grad]
        for p in parameters:
            p.grad = torch.zeros_like(p) if p.grad is None else p.grad
        flat = torch.cat([p.grad.flatten() for p in parameters])
        dist.all_reduce(flat)
        flat /= dist.get_world_size()
        for p, part in zip(parameters, flat.split([p.numel() for p in parameters]), strict=True):
            p.grad.copy_(part.view_as(p))


def main() -> None:
    """Read the arguments, train, and write `model.pt` and `settings.json`."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--tokenizer", type=Path, required=True)
    ap.add_argument("--data", type=Path, required=True, help="the folder of PolNeAR")
    ap.add_argument("--taught", type=Path, nargs="*", default=(), help="learn from these files of train.teach instead")
    ap.add_argument("--again", type=Path, nargs="*", default=(), help="those of the files that are learned from three times")
    ap.add_argument("--begin", type=Path, help="a run whose weights to begin with, as far as they fit")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=5)
    ap.add_argument("--rate", type=float, default=1e-4)
    ap.add_argument("--head-rate", type=float, help="for all but the encoder; five times the rate, if not given")
    ap.add_argument("--batch", type=int, default=16)
    ap.add_argument("--layers", type=int)
    ap.add_argument("--frozen", type=int, default=0, help="the first layers, which stay as they are")
    ap.add_argument("--relu", action="store_true")
    ap.add_argument("--width", type=int, default=256, help="of the pairs of cue and word")
    ap.add_argument("--heads", type=int, help="so many heads of each layer, those that weigh most; all, if not given")
    ap.add_argument("--inner", type=int, help="so many inner units of each layer, those that weigh most; all, if not given")
    ap.add_argument("--seed", type=int, default=17)
    ap.add_argument("--save", type=int, default=100)
    ap.add_argument("--limit", type=int, help="stop after this many steps, to try things out")
    args = ap.parse_args()
    torch.set_num_threads(1)
    rank, workers = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
    if workers > 1:
        dist.init_process_group("gloo")
    args.out.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(args.tokenizer)
    train, dev = (read_rows(args.data / f"{n}.jsonl") for n in ("train", "dev"))
    taught = [e for path in (*args.taught, *args.again * 2) for e in pickle.loads(path.read_bytes())]
    silver = {} if taught else read_silver(args.data / "corenlp-train.jsonl.gz")
    torch.manual_seed(args.seed)
    settings = Settings(str(args.encoder), args.layers, args.frozen, args.relu, args.width, args.heads, args.inner)
    (args.out / "settings.json").write_text(json.dumps(asdict(settings)))
    model = settings.build(args.begin)
    torch.manual_seed(args.seed + rank)
    fresh = groups(model, args.rate, args.head_rate or args.rate * 5)
    optimizer = torch.optim.AdamW(fresh, betas=(0.9, 0.98))
    steps_an_epoch = len(taught or examples(tokenizer, train, {})) // args.batch
    total = args.epochs * steps_an_epoch
    for layer in model.encoder.layers:
        layer.compile(dynamic=True)
    state, step, epoch = args.out / "checkpoint.pt", 0, 0
    if state.exists():
        saved = torch.load(state, weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        for group, new in zip(optimizer.param_groups, fresh, strict=True):
            group["base"] = new["base"]
        step, epoch = saved["step"], saved["epoch"]
    log = (args.out / "log.jsonl").open("a", encoding="utf-8")

    def say(**what: object) -> None:
        if rank:
            return
        log.write(json.dumps(what) + "\n")
        log.flush()

    def save(**extra: object) -> None:
        if rank:
            return
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, **extra}, state.with_suffix(".new"))
        state.with_suffix(".new").rename(state)

    began, used = time.time(), time.process_time()
    while epoch < args.epochs:
        rng = random.Random(args.seed * 1000 + epoch)
        todo = [b for b in batches(taught or examples(tokenizer, train, silver, rng), args.batch, rng) if len(b) >= workers]
        done = max(0, step - epoch * len(todo))
        losses = []
        model.train()
        for chunk in todo[done:]:
            progress = step / total
            factor = min(1.0, step / (0.06 * total)) * max(0.02, 1 - progress)
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * factor
            loss = loss_of(model, collate(chunk[rank::workers]))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            share_gradients(model)
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            losses.append(loss.item())
            step += 1
            if step % 25 == 0:
                say(
                    step=step,
                    of=total,
                    loss=round(float(np.mean(losses[-25:])), 4),
                    seconds=round(time.time() - began),
                    cpu=round(time.process_time() - used),
                )
            if step % args.save == 0:
                save(epoch=epoch)
            if args.limit and step >= args.limit:
                return
        epoch += 1
        step = epoch * len(todo)
        if not rank:
            torch.save(model.state_dict(), args.out / "model.pt")
        save(epoch=epoch)
        if not rank:
            say(epoch=epoch, dev=evaluate(model, tokenizer, dev[::WATCHED], args.data))


if __name__ == "__main__":
    main()
