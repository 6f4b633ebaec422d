"""Train a tagger in steps that can be stopped and taken up again.

    torchrun --nproc-per-node 2 -m train.fit --encoder DIR --tokenizer FILE --data DIR --out DIR

A checkpoint is written every `--save` steps; started again with the same arguments, the
run goes on at the last one. Scores on the development set are appended to `log.jsonl`.
"""

import argparse
import json
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
from torch import Tensor
from torch.nn.functional import cross_entropy

from evals.scorers import read_rows
from onrecord.model.windows import load_tokenizer
from train.network import Tagger, kind_of, load_encoder
from train.prepare import Example, examples, read_entities
from train.score import evaluate

Batch = dict[str, Tensor]


def collate(batch: list[Example]) -> Batch:
    """Pad a batch; word labels sit on first pieces, -1 elsewhere. Cues index into the batch."""
    length = max(len(e.window.pieces) for e in batch)
    shape = (len(batch), length)
    pieces, types, mask = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    cue, entity = torch.full(shape, -1), torch.full(shape, -1)
    window, start, end, links = [], [], [], []
    for b, e in enumerate(batch):
        n, first = len(e.window.pieces), torch.from_numpy(e.window.first)
        pieces[b, :n], types[b, :n] = torch.from_numpy(e.window.pieces), torch.from_numpy(e.window.types)
        mask[b, :n] = 1
        cue[b, first], entity[b, first] = torch.from_numpy(e.cue), torch.from_numpy(e.entity)
        for (i, j), line in zip(e.cues, e.links, strict=True):
            row = torch.full((length,), -1)
            row[first] = torch.from_numpy(line)
            window.append(b)
            start.append(int(first[i]))
            end.append(int(first[j - 1]))
            links.append(row)
    return {
        "pieces": pieces,
        "types": types,
        "mask": mask,
        "cue": cue,
        "entity": entity,
        "window": torch.tensor(window, dtype=torch.long),
        "start": torch.tensor(start, dtype=torch.long),
        "end": torch.tensor(end, dtype=torch.long),
        "links": torch.stack(links) if links else torch.zeros((0, length), dtype=torch.long),
    }


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
    likely = scores.detach().softmax(-1)[..., 1].masked_fill(batch["cue"] != 0, -1.0)
    wanted = int(share * len(batch["window"])) + 1
    flat = likely.flatten().topk(wanted).indices
    rows, at = flat // likely.shape[1], flat % likely.shape[1]
    empty = torch.where(batch["cue"][rows] >= 0, 0, -1)
    return batch | {
        "window": torch.cat([batch["window"], rows]),
        "start": torch.cat([batch["start"], at]),
        "end": torch.cat([batch["end"], at]),
        "links": torch.cat([batch["links"], empty]),
    }


def roles_of(batch: Batch) -> Tensor:
    """One label a word over all cues: content, but source where it is one."""
    flat = torch.where(batch["cue"] >= 0, 0, -1)
    for labels in ((3, 4), (1, 2)):
        for w, line in zip(batch["window"].tolist(), batch["links"], strict=True):
            hit = (line == labels[0]) | (line == labels[1])
            flat[w] = torch.where(hit, line, flat[w])
    return flat


def loss_of(model: Tagger, batch: Batch) -> Tensor:
    """The sum of the four losses."""
    roles = roles_of(batch)
    hidden, word, cue, entity, role = model(batch["pieces"], batch["types"], batch["mask"])
    full = add_false_cues(batch, cue, 0.3)
    w, s, e = full["window"], full["start"], full["end"]
    links = model.links(word, role, batch["pieces"], w, s, e, hidden[w, s], hidden[w, e])
    flat = lambda x: x.flatten(0, 1)  # noqa: E731
    total = cross_entropy(flat(cue), batch["cue"].flatten(), ignore_index=-1) * 4
    total = total + cross_entropy(flat(links), full["links"].flatten(), ignore_index=-1) * 4
    total = total + cross_entropy(flat(role), roles.flatten(), ignore_index=-1)
    if (batch["entity"] >= 0).any():
        total = total + cross_entropy(flat(entity), batch["entity"].flatten(), ignore_index=-1)
    return total


def groups(model: Tagger, rate: float) -> list[dict[str, object]]:
    """The heads learn five times as fast as the encoder; norms and biases do not decay."""
    out: list[dict[str, object]] = []
    for inside in (True, False):
        for decays in (True, False):
            params = [
                p for n, p in model.named_parameters() if p.requires_grad and n.startswith("encoder.") == inside and (p.ndim > 1) == decays
            ]
            lr = rate if inside else rate * 5
            out.append({"params": params, "lr": lr, "base": lr, "weight_decay": 0.01 if decays else 0.0})
    return out


def share_gradients(model: Tagger) -> None:
    """Average the gradients over the processes."""
    if dist.is_initialized():
        grads = [p.grad for p in model.parameters() if p.grad is not None]
        flat = torch.cat([g.flatten() for g in grads])
        dist.all_reduce(flat)
        flat /= dist.get_world_size()
        for grad, part in zip(grads, flat.split([g.numel() for g in grads]), strict=True):
            grad.copy_(part.view_as(grad))


def main() -> None:
    """Read the arguments, train, and write `model.pt` with the settings that made it."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--tokenizer", type=Path, required=True)
    ap.add_argument("--data", type=Path, required=True, help="the folder of PolNeAR")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--epochs", type=int, default=5)
    ap.add_argument("--rate", type=float, default=1e-4)
    ap.add_argument("--batch", type=int, default=16)
    ap.add_argument("--layers", type=int)
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
    silver = read_entities(args.data / "corenlp-train.jsonl.gz")
    torch.manual_seed(args.seed)
    kind = kind_of(args.encoder)
    model = Tagger(load_encoder(args.encoder, args.layers), kind)
    torch.manual_seed(args.seed + rank)
    optimizer = torch.optim.AdamW(groups(model, args.rate), betas=(0.9, 0.98))
    steps_an_epoch = len(examples(tokenizer, train, {})) // args.batch
    total = args.epochs * steps_an_epoch
    state, step, epoch = args.out / "checkpoint.pt", 0, 0
    if state.exists():
        saved = torch.load(state, weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
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
        todo = [b for b in batches(examples(tokenizer, train, silver, rng), args.batch, rng) if len(b) >= workers]
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
        save(epoch=epoch)
        if not rank:
            torch.save(model.state_dict(), args.out / "model.pt")
            say(epoch=epoch, dev=evaluate(model, tokenizer, dev, args.data))


if __name__ == "__main__":
    main()
