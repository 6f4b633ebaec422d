"""A trained tagger -> the two ONNX files that the package ships, in int8.

    python -m train.export --run DIR --encoder DIR --tokenizer FILE --out src/onrecord/model/weights

`words.onnx` reads a batch of windows once; `links.onnx` scores pairs of cues and words
on what it gave. Weights of matrix products and the embedding tables become int8, one
scale a column; activations are quantized as they come (ONNX Runtime's dynamic scheme).
"""

import argparse
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import Tensor, nn

from train.network import Tagger, kind_of, load_encoder


class Words(nn.Module):
    """The part of the tagger that reads windows."""

    def __init__(self, tagger: Tagger):
        super().__init__()
        self.tagger = tagger

    def forward(self, pieces: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """See `Tagger.forward`."""
        return self.tagger(pieces, types, mask)


class Links(nn.Module):
    """The part of the tagger that scores links."""

    def __init__(self, tagger: Tagger):
        super().__init__()
        self.tagger = tagger

    def forward(self, word: Tensor, role: Tensor, pieces: Tensor, window: Tensor, start: Tensor, end: Tensor, hidden: Tensor) -> Tensor:
        """See `Tagger.links`; the hidden states at the cues are taken here."""
        return self.tagger.links(word, role, pieces, window, start, end, hidden[window, start], hidden[window, end])


def export(tagger: Tagger, folder: Path) -> None:
    """Write the two graphs, quantized, into the folder."""
    tagger.eval()
    config = tagger.encoder.config
    pieces = torch.randint(1000, 2000, (2, 24))
    pieces[:, 9] = 102
    types, mask = torch.zeros_like(pieces), torch.ones_like(pieces)
    mask[1, 20:] = 0
    window, start, end = torch.tensor([0, 1, 1]), torch.tensor([2, 3, 11]), torch.tensor([3, 3, 12])
    with torch.no_grad():
        hidden, word, _, _, role = tagger(pieces, types, mask)
    wide, cues = {0: "batch", 1: "length"}, {0: "cues"}
    with tempfile.TemporaryDirectory() as scratch:
        plain, fused = Path(scratch, "plain.onnx"), Path(scratch, "fused.onnx")
        names = ["hidden", "word", "cue", "entity", "role"]
        torch.onnx.export(
            Words(tagger),
            (pieces, types, mask),
            str(plain),
            dynamo=False,
            opset_version=17,
            input_names=["pieces", "types", "mask"],
            output_names=names,
            dynamic_axes=dict.fromkeys(["pieces", "types", "mask", *names], wide),
        )
        fusion = optimize_model(
            str(plain), "bert", num_heads=config.num_attention_heads, hidden_size=config.hidden_size, opt_level=1, use_gpu=False
        )
        fusion.save_model_to_file(str(fused))
        print(fusion.get_fused_operator_statistics())
        quantize_dynamic(
            str(fused),
            str(folder / "words.onnx"),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Attention", "Gather", "EmbedLayerNormalization"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        inputs = ["word", "role", "pieces", "window", "start", "end", "hidden"]
        torch.onnx.export(
            Links(tagger),
            (word, role, pieces, window, start, end, hidden),
            str(plain),
            dynamo=False,
            opset_version=17,
            input_names=inputs,
            output_names=["scores"],
            dynamic_axes=dict.fromkeys(["word", "role", "pieces", "hidden"], wide)
            | dict.fromkeys(["window", "start", "end"], cues)
            | {"scores": {0: "cues", 1: "length"}},
        )
        quantize_dynamic(
            str(plain),
            str(folder / "links.onnx"),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    for name in ("words.onnx", "links.onnx"):
        model = onnx.load(str(folder / name))
        for node in model.graph.node:
            node.doc_string = ""
        onnx.save(model, str(folder / name))


def main() -> None:
    """Read the arguments and export."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--run", type=Path, required=True)
    ap.add_argument("--encoder", type=Path, required=True)
    ap.add_argument("--tokenizer", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--layers", type=int)
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    tagger = Tagger(load_encoder(args.encoder, args.layers), kind_of(args.encoder))
    final = args.run / "model.pt"
    tagger.load_state_dict(torch.load(final, weights_only=True))
    export(tagger, args.out)
    shutil.copy(args.tokenizer, args.out / "tokenizer.json")
    for file in sorted(args.out.iterdir()):
        print(f"{file.name:<16}{file.stat().st_size / 1e6:8.2f} MB")


if __name__ == "__main__":
    main()
