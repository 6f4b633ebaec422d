"""The tagger as it is trained: an encoder, cue tags, links from each cue; named entities and syntax beside them.

    pieces, types -> encoder -> cue tags (BIO)             per word
                             -> entity tags (silver)       per word
                             -> head and relation (silver) per word, in training only
    (cue, word)   -> link labels: O, B/I source, B/I content

A link is scored for each pair of a cue and a word, so that contents may be nested,
shared and in several pieces without a special case.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.decode import CUE_LABELS, ENTITY_LABELS, LINK_LABELS
from onrecord.model.windows import CLS, PAD, SEP, TYPES

BOUNDS = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
DISTANCES = 2 * (len(BOUNDS) + 1) + 1
PARAGRAPHS = 5
RELATIONS = 40
"""Names of syntactic relations, 0 for one that is not known."""
NEAR = 32
"""How much of a link its neighbours see."""
DROP = 0.1


class Layer(nn.Module):
    """One layer of a transformer, normalized after each half, as in BERT and MPNet."""

    def __init__(self, hidden: int, inner: int, heads: int, epsilon: float, activation: Callable[[Tensor], Tensor]):
        super().__init__()
        self.heads, self.size, self.activation = heads, hidden // heads, activation
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.attended = nn.Linear(hidden, hidden)
        self.norm = nn.LayerNorm(hidden, epsilon)
        self.up = nn.Linear(hidden, inner)
        self.down = nn.Linear(inner, hidden)
        self.last_norm = nn.LayerNorm(hidden, epsilon)

    def forward(self, x: Tensor, bias: Tensor, kept: Tensor) -> Tensor:
        """`bias` is added to the scores of attention; `kept` `[2, batch, 1, hidden]` scales the outputs of the halves (dropout)."""
        b, n, _ = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, self.size).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias).transpose(1, 2).flatten(2)
        x = self.norm(x + self.attended(mixed) * kept[0])
        return self.last_norm(x + self.down(self.activation(self.up(x))) * kept[1])

    def shrink(self, heads: int, inner: int) -> None:
        """Keep so many of the heads and of the inner units: those with the largest weights on their way in and out."""
        value = self.qkv.weight.detach().chunk(3)[2].view(self.heads, -1).norm(dim=1)
        out = self.attended.weight.detach().view(len(self.attended.weight), self.heads, self.size).norm(dim=(0, 2))
        best = (value * out).topk(heads).indices.sort().values
        columns = (best[:, None] * self.size + torch.arange(self.size)).flatten()
        rows = torch.cat([columns + i * self.heads * self.size for i in range(3)])
        units = (self.up.weight.detach().norm(dim=1) * self.down.weight.detach().norm(dim=0)).topk(inner).indices.sort().values
        self.heads = heads
        self.qkv, self.attended = _part(self.qkv, rows=rows), _part(self.attended, columns=columns)
        self.up, self.down = _part(self.up, rows=units), _part(self.down, columns=units)


def _part(linear: nn.Linear, *, rows: Tensor | None = None, columns: Tensor | None = None) -> nn.Linear:
    """A linear map to some of its outputs, or from some of its inputs."""
    weight, bias = linear.weight.detach(), linear.bias.detach()
    weight, bias = (weight[:, columns], bias) if rows is None else (weight[rows], bias[rows])
    part = nn.Linear(weight.shape[1], weight.shape[0])
    part.weight.data.copy_(weight)
    part.bias.data.copy_(bias)
    return part


class Encoder(nn.Module):
    """A pretrained encoder (BERT's or MPNet's kind) with `TYPES` type ids; the first `layers` of it.

    The embeddings and the first `frozen` layers are not trained; the types come in after those, so that they are. With `relu`
    the layers have this cheaper activation in place of their own, which training has to make up for.
    """

    def __init__(self, folder: Path, layers: int | None = None, frozen: int = 0, relu: bool = False):
        super().__init__()
        config = json.loads((folder / "config.json").read_text())
        self.hidden, self.heads, self.frozen, self.relu = config["hidden_size"], config["num_attention_heads"], frozen, relu
        self.inner, self.epsilon = config["intermediate_size"], config["layer_norm_eps"]
        self.mpnet = config["model_type"] == "mpnet"
        self.pieces = nn.Embedding(config["vocab_size"], self.hidden)
        self.positions = nn.Embedding(config["max_position_embeddings"], self.hidden)
        self.norm = nn.LayerNorm(self.hidden, self.epsilon)
        self.types = nn.Embedding(TYPES, self.hidden)
        self.apart = nn.Embedding(32, self.heads) if self.mpnet else None
        count = layers or config["num_hidden_layers"]
        make = partial(Layer, self.hidden, self.inner, self.heads, self.epsilon, functional.relu if relu else functional.gelu)
        self.layers = nn.ModuleList([make() for _ in range(count)])
        self._load({k.removeprefix("bert.").removeprefix("mpnet."): v for k, v in load_file(folder / "model.safetensors").items()})
        still = [self.pieces, self.positions, self.norm, *self.layers[:frozen]] if frozen else [self.pieces]
        if self.apart is not None:
            still.append(self.apart)
        for part in still:
            part.requires_grad_(False)

    def shrink(self, heads: int | None, inner: int | None) -> None:
        """Keep so many heads and inner units of each layer; all, where None.

        Raises:
            ValueError: it is MPNet, whose bias of attention belongs to its heads.

        """
        if self.mpnet and heads:
            raise ValueError("the heads of an MPNet encoder cannot be taken out")
        for layer in self.layers:
            layer.shrink(heads or layer.heads, inner or layer.up.out_features)

    def _load(self, weights: dict[str, Tensor]) -> None:
        def fill(module: nn.Module, *names: str) -> None:
            for kind, parameter in module.named_parameters():
                parameter.data.copy_(torch.cat([weights[f"{name}.{kind}"] for name in names]))

        fill(self.pieces, "embeddings.word_embeddings")
        fill(self.positions, "embeddings.position_embeddings")
        fill(self.norm, "embeddings.LayerNorm")
        if self.apart is None:
            self.types.weight.data.copy_(weights["embeddings.token_type_embeddings.weight"][:1].repeat(TYPES, 1))
        else:
            nn.init.zeros_(self.types.weight)
            fill(self.apart, "encoder.relative_attention_bias")
        attention, letters = ("attention.attn", "qkv") if self.mpnet else ("attention.self", ("query", "key", "value"))
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i}"
            fill(layer.qkv, *(f"{at}.{attention}.{letter}" for letter in letters))
            fill(layer.attended, f"{at}.attention.attn.o" if self.mpnet else f"{at}.attention.output.dense")
            fill(layer.norm, f"{at}.attention.LayerNorm" if self.mpnet else f"{at}.attention.output.LayerNorm")
            fill(layer.up, f"{at}.intermediate.dense")
            fill(layer.down, f"{at}.output.dense")
            fill(layer.last_norm, f"{at}.output.LayerNorm")

    def _bias(self, mask: Tensor) -> Tensor:
        bias = ((1.0 - mask.float()) * -1e4)[:, None, None, :]
        if self.apart is None:
            return bias.expand(-1, 1, mask.shape[1], -1)
        place = torch.arange(mask.shape[1])
        step = place[None, :] - place[:, None]
        far = 8 + (torch.log(step.abs().clamp(min=1).float() / 8) / torch.log(torch.tensor(16.0)) * 8).long().clamp(max=7)
        bucket = (step > 0).long() * 16 + torch.where(step.abs() < 8, step.abs(), far)
        return bias + self.apart(bucket).permute(2, 0, 1)[None]

    def forward(self, pieces: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """Hidden states `[batch, length, hidden]`."""
        if self.mpnet:  # its vocabulary is BERT's, moved by four
            ids = pieces + 4
            for special, own in ((CLS, 0), (SEP, 2), (PAD, 1)):
                ids[pieces == special] = own
        else:
            ids = pieces
        first = 2 if self.mpnet else 0
        x = self.pieces(ids) + self.positions(torch.arange(first, first + ids.shape[1]))[None]
        if not self.frozen:
            x = x + self.types(types)
        elif not self.mpnet:
            raise ValueError("a BERT encoder needs its types from the start: freeze nothing")
        x = self.norm(x)
        bias = self._bias(mask)
        for i, layer in enumerate(self.layers):
            if self.frozen and i == self.frozen:
                x = x + self.types(types)
            kept = torch.ones(2, len(x), 1, self.hidden)
            if self.training and i >= self.frozen:
                kept = (torch.rand_like(kept) >= DROP) / (1 - DROP)
            x = layer(x, bias, kept)
        return x


class Tagger(nn.Module):
    """See the module. `forward` scores words; `links` scores pairs of cues and words; `syntax` is for training."""

    def __init__(self, encoder: Encoder, width: int = 256):
        super().__init__()
        self.encoder = encoder
        hidden = encoder.hidden
        self.cue = nn.Linear(hidden, len(CUE_LABELS))
        self.entity = nn.Linear(hidden, len(ENTITY_LABELS))
        self.role = nn.Linear(hidden, len(LINK_LABELS))
        self.relation = nn.Linear(hidden, RELATIONS)
        self.dependent = nn.Linear(hidden, 128)
        self.head = nn.Linear(hidden, 128)
        self.word = nn.Linear(hidden, width)
        self.start = nn.Linear(hidden, 2 * width)
        self.end = nn.Linear(hidden, 2 * width, bias=False)
        self.distance = nn.Embedding(DISTANCES, width)
        self.paragraph = nn.Embedding(PARAGRAPHS, width)
        # neighbouring words settle their links together
        self.narrow = nn.Linear(width, NEAR)
        self.near = nn.Conv1d(NEAR, NEAR, 5, padding=2)
        self.out = nn.Linear(width, len(LINK_LABELS))
        self.near_out = nn.Linear(NEAR, len(LINK_LABELS))
        for table in (self.distance, self.paragraph):
            nn.init.normal_(table.weight, std=0.02)
        self.register_buffer("bounds", torch.tensor(BOUNDS), persistent=False)

    def forward(self, pieces: Tensor, types: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Of the words whose first pieces are at `first` `[b, w]`: hidden states, `[b, w, width]`, scores of cues, entities and roles."""
        hidden = self.encoder(pieces, types, mask)
        hidden = hidden.gather(1, first[:, :, None].expand(-1, -1, hidden.shape[2]))
        if self.training:
            hidden = hidden * ((torch.rand(len(hidden), 1, hidden.shape[2]) >= DROP) / (1 - DROP))
        return hidden, self.word(hidden), self.cue(hidden), self.entity(hidden), self.role(hidden)

    def syntax(self, hidden: Tensor, real: Tensor) -> tuple[Tensor, Tensor]:
        """The scores of each word's relation `[b, w, RELATIONS]` and of the word that is its head `[b, w, w]`, one of the `real`."""
        heads = self.dependent(hidden) @ self.head(hidden).transpose(1, 2) / 128**0.5
        return self.relation(hidden), heads.masked_fill(~real[:, None, :], -1e4)

    def links(
        self, word: Tensor, role: Tensor, paragraph: Tensor, window: Tensor, start: Tensor, end: Tensor, at_start: Tensor, at_end: Tensor
    ) -> Tensor:
        """Scores `[cues, words, 5]` for cues that are the words `start..end` of the windows `window`.

        `at_start`, `at_end` are the hidden states `[cues, hidden]` there; `paragraph` `[b, w]` numbers the words' paragraphs.
        """
        position = torch.arange(word.shape[1])[None]
        before = (start[:, None] - position).clamp(min=0)
        after = (position - end[:, None]).clamp(min=0)
        step = torch.bucketize(after, self.bounds) * (after > 0) + (after > 0)
        step = step - torch.bucketize(before, self.bounds) * (before > 0) - (before > 0).long()
        step = step.clamp(-len(BOUNDS) - 1, len(BOUNDS) + 1) + len(BOUNDS) + 1
        numbers = paragraph[window]
        apart = (numbers - numbers.gather(1, start[:, None])).clamp(-2, 2) + 2
        scale, shift = (self.start(at_start) + self.end(at_end)).chunk(2, dim=-1)
        joined = functional.relu(word[window] * (1 + scale[:, None]) + shift[:, None] + self.distance(step) + self.paragraph(apart))
        near = functional.relu(self.near(self.narrow(joined).transpose(1, 2)).transpose(1, 2))
        return self.out(joined) + self.near_out(near) + role[window]


@dataclass(frozen=True)
class Settings:
    """What makes a tagger the one that it is; kept beside its weights."""

    encoder: str
    layers: int | None = None
    frozen: int = 0
    relu: bool = False
    width: int = 256
    heads: int | None = None
    inner: int | None = None

    def build(self, begin: Path | None = None) -> Tagger:
        """The tagger, untrained but for its encoder, or with the weights of the run `begin` as far as they fit.

        Those are taken before the encoder is shrunk, so that what weighs most in them is kept, and again after.
        """
        tagger = Tagger(Encoder(Path(self.encoder), self.layers, self.frozen, self.relu), self.width)
        weights = torch.load(begin / "model.pt", weights_only=True) if begin else {}
        _fit(tagger, weights)
        if self.heads or self.inner:
            tagger.encoder.shrink(self.heads, self.inner)
            _fit(tagger, weights)
        return tagger


def _fit(tagger: Tagger, weights: dict[str, Tensor]) -> None:
    own = tagger.state_dict()
    tagger.load_state_dict({k: v for k, v in weights.items() if k in own and own[k].shape == v.shape}, strict=False)


def load_tagger(folder: Path) -> Tagger:
    """The tagger that a run of `train.fit` left in a folder."""
    tagger = Settings(**json.loads((folder / "settings.json").read_text())).build()
    tagger.load_state_dict(torch.load(folder / "model.pt", weights_only=True))
    return tagger.eval()
