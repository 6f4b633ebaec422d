"""The tagger as it is trained: an encoder, cue tags, links from each cue, named entities.

    pieces, types -> encoder -> cue tags (BIO)            per word
                             -> entity tags (silver)      per word
    (cue, word)   -> link labels: O, B/I source, B/I content

A link is scored for each pair of a cue and a word, so that contents may be nested,
shared and in several pieces without a special case.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.model.decode import CUE_LABELS, ENTITY_LABELS, LINK_LABELS
from onrecord.model.windows import SEP, TYPES

WIDTH = 256
BOUNDS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
DISTANCES = 2 * (len(BOUNDS) + 1) + 1
PARAGRAPHS = 5


@dataclass(frozen=True)
class EncoderKind:
    """Where an encoder comes from and how its vocabulary differs from the tokenizer's."""

    folder: Path
    shift: int
    cls: int
    sep: int
    pad: int


def _mapped(pieces: Tensor, kind: EncoderKind) -> Tensor:
    if not kind.shift:
        return pieces
    out = pieces + kind.shift
    out[pieces == 101] = kind.cls
    out[pieces == 102] = kind.sep
    out[pieces == 0] = kind.pad
    return out


def kind_of(folder: Path) -> EncoderKind:
    """MPNet's vocabulary is BERT's, moved by four."""
    config = json.loads((folder / "config.json").read_text())
    if config["model_type"] == "mpnet":
        return EncoderKind(folder, 4, 0, 2, 1)
    return EncoderKind(folder, 0, 101, 102, 0)


def load_encoder(folder: Path, layers: int | None = None) -> Any:
    """A pretrained encoder with `TYPES` type ids, without pooler; the first `layers` of it.

    Attention has no dropout, which lets the fused kernel run; word embeddings stay as they are.
    """
    from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel

    config = json.loads((folder / "config.json").read_text()) | {"attention_probs_dropout_prob": 0.0}
    weights = {k.removeprefix("bert.").removeprefix("mpnet."): v for k, v in load_file(folder / "model.safetensors").items()}
    if config["model_type"] == "mpnet":
        model: Any = MPNetModel(MPNetConfig(**config), add_pooling_layer=False)
    else:
        config |= {"type_vocab_size": TYPES, "num_hidden_layers": layers or config["num_hidden_layers"]}
        name = "embeddings.token_type_embeddings.weight"
        weights[name] = weights[name][:1].repeat(TYPES, 1)
        model = BertModel(BertConfig(**config), add_pooling_layer=False)
    missing, _ = model.load_state_dict(weights, strict=False)
    assert not [m for m in missing if "position_ids" not in m], missing
    model.embeddings.word_embeddings.weight.requires_grad_(False)
    return model


class Tagger(nn.Module):
    """See the module. `forward` scores words; `links` scores pairs of cues and pieces."""

    def __init__(self, encoder: Any, kind: EncoderKind):
        super().__init__()
        self.encoder, self.kind = encoder, kind
        hidden = encoder.config.hidden_size
        self.types = None
        if kind.shift:
            self.types = nn.Embedding(TYPES, hidden)
            nn.init.zeros_(self.types.weight)
        self.drop = nn.Dropout(0.1)
        self.cue = nn.Linear(hidden, len(CUE_LABELS))
        self.entity = nn.Linear(hidden, len(ENTITY_LABELS))
        self.role = nn.Linear(hidden, len(LINK_LABELS))
        self.word = nn.Linear(hidden, WIDTH)
        self.start = nn.Linear(hidden, 2 * WIDTH)
        self.end = nn.Linear(hidden, 2 * WIDTH, bias=False)
        self.distance = nn.Embedding(DISTANCES, WIDTH)
        self.paragraph = nn.Embedding(PARAGRAPHS, WIDTH)
        self.out = nn.Linear(WIDTH, len(LINK_LABELS))
        for table in (self.distance, self.paragraph):
            nn.init.normal_(table.weight, std=0.02)
        self.register_buffer("bounds", torch.tensor(BOUNDS), persistent=False)

    def encode(self, pieces: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """Hidden states `[batch, length, hidden]`."""
        ids = _mapped(pieces, self.kind)
        if self.types is None:
            return self.encoder(input_ids=ids, token_type_ids=types, attention_mask=mask).last_hidden_state
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.types(types)
        positions = torch.arange(2, ids.shape[1] + 2)[None]
        embedded = self.encoder.embeddings.LayerNorm(embedded + self.encoder.embeddings.position_embeddings(positions))
        embedded = self.encoder.embeddings.dropout(embedded)
        extended = (1.0 - mask[:, None, None, :].to(embedded.dtype)) * -1e4
        return self.encoder.encoder(embedded, attention_mask=extended, head_mask=[None] * self.encoder.config.num_hidden_layers)[0]

    def forward(self, pieces: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Hidden states, words `[b, l, WIDTH]`, and the scores of cues, entities and roles."""
        hidden = self.drop(self.encode(pieces, types, mask))
        return hidden, self.word(hidden), self.cue(hidden), self.entity(hidden), self.role(hidden)

    def links(
        self, word: Tensor, role: Tensor, pieces: Tensor, window: Tensor, start: Tensor, end: Tensor, at_start: Tensor, at_end: Tensor
    ) -> Tensor:
        """Scores `[cues, length, 5]` for cues at pieces `start..end` of the windows `window`.

        `at_start`, `at_end` are the hidden states `[cues, hidden]` there.
        """
        length = word.shape[1]
        position = torch.arange(length)[None]
        before = (start[:, None] - position).clamp(min=0)
        after = (position - end[:, None]).clamp(min=0)
        step = torch.bucketize(after, self.bounds) * (after > 0) + (after > 0)
        step = step - torch.bucketize(before, self.bounds) * (before > 0) - (before > 0).long()
        step = step.clamp(-len(BOUNDS) - 1, len(BOUNDS) + 1) + len(BOUNDS) + 1
        breaks = (pieces == SEP).long().cumsum(1)[window]
        here = breaks.gather(1, start[:, None])
        apart = (breaks - here).clamp(-2, 2) + 2
        scale, shift = (self.start(at_start) + self.end(at_end)).chunk(2, dim=-1)
        joined = word[window] * (1 + scale[:, None]) + shift[:, None] + self.distance(step) + self.paragraph(apart)
        return self.out(torch.relu(joined)) + role[window]
