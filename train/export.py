"""A trained tagger -> the two ONNX files of a profile, a trained classifier -> one; in int8, with the table of word pieces that all share.

    python -m train.export --run DIR --tokenizer FILE (--profile NAME | --stances FILE) --out src/onrecord/model/weights

`PROFILE-words.onnx` reads one window; `PROFILE-links.onnx` scores its cues against its words. The first is
built node by node, for what decides its speed is which of ONNX Runtime's kernels it lands on: a window goes in
alone, so that attention needs no mask (its fused kernel takes none), and a layer norm in
elementary steps is three times as fast as the fused one. Weights become int8 with one scale a column, the table of
pieces int8 with one scale a row; activations are quantized as they come.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.model.marked import MOST_PIECES
from onrecord.model.windows import MAX_PIECES
from train import calibrate, classify, stances
from train.classify import ACTS, POLARITIES, Network
from train.network import Encoder, Tagger, load_tagger

TABLE = "pieces.bin"
CONTRIB = "com.microsoft"


class Graph:
    """ONNX nodes as they are added, each returning the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.count = 0

    def name(self) -> str:
        """A name that nothing else bears."""
        self.count += 1
        return f"t{self.count}"

    def constant(self, value: NDArray[np.generic] | Tensor) -> str:
        """A value of the graph."""
        array = value.detach().numpy() if isinstance(value, Tensor) else value
        name = self.name()
        self.constants.append(numpy_helper.from_array(array, name))
        return name

    def add(self, kind: str, *inputs: str, domain: str = "", output: str | None = None, **attributes: object) -> str:
        """A node with one output."""
        name = output or self.name()
        self.nodes.append(helper.make_node(kind, list(inputs), [name], domain=domain, **attributes))
        return name

    def linear(self, x: str, weight: Tensor, bias: Tensor | None, output: str | None = None) -> str:
        """`x @ weight.T + bias` in int8."""
        scale = weight.detach().abs().amax(1).clamp(min=1e-9) / 127
        whole = (weight.detach() / scale[:, None]).round().clamp(-127, 127).to(torch.int8).T.contiguous()
        inputs = [x, self.constant(whole), self.constant(scale), self.constant(np.zeros(len(scale), dtype=np.int8))]
        if bias is not None:
            inputs.append(self.constant(bias))
        return self.add("DynamicQuantizeMatMul", *inputs, domain=CONTRIB, output=output)

    def norm(self, x: str, layer: nn.LayerNorm) -> str:
        """A layer norm over the last axis."""
        off = self.add("Sub", x, self.add("ReduceMean", x, axes=[-1]))
        variance = self.add("ReduceMean", self.add("Mul", off, off), axes=[-1])
        spread = self.add("Sqrt", self.add("Add", variance, self.constant(np.array([layer.eps], dtype=np.float32))))
        scaled = self.add("Mul", self.add("Div", off, spread), self.constant(layer.weight))
        return self.add("Add", scaled, self.constant(layer.bias))


def _embedded(graph: Graph, encoder: Encoder, longest: int) -> str:
    rows, width = encoder.pieces.weight.shape
    table = TensorProto(name="table", data_type=TensorProto.INT8, dims=[rows, width], data_location=TensorProto.EXTERNAL)
    for key, value in (("location", TABLE), ("offset", "0"), ("length", str(rows * width))):
        table.external_data.add(key=key, value=value)
    graph.constants.append(table)
    scale = encoder.pieces.weight.detach().abs().amax(1, keepdim=True) / 127
    piece = graph.add("Cast", graph.add("Gather", "table", "pieces"), to=TensorProto.FLOAT)
    x = graph.add("Mul", piece, graph.add("Gather", graph.constant(scale), "pieces"))
    x = graph.add("Add", x, graph.add("Gather", graph.constant(encoder.types.weight), "types"))
    places, zero = graph.constant(encoder.positions.weight[:longest]), graph.constant(np.array([0], dtype=np.int64))
    return graph.norm(graph.add("Add", x, graph.add("Slice", places, zero, graph.add("Shape", "pieces"))), encoder.norm)


def _read(graph: Graph, encoder: Encoder, longest: int) -> str:
    """The hidden states `[l, hidden]` of the pieces, at most so many."""
    front = graph.constant(np.array([0], dtype=np.int64))
    x = graph.add("Unsqueeze", _embedded(graph, encoder, longest), front)
    for layer in encoder.layers:
        qkv = graph.linear(x, layer.qkv.weight, layer.qkv.bias)
        parts = [graph.name() for _ in range(3)]
        graph.nodes.append(helper.make_node("Split", [qkv], parts, axis=-1))
        mixed = graph.add("MultiHeadAttention", *parts, domain=CONTRIB, num_heads=layer.heads)
        x = graph.norm(graph.add("Add", graph.linear(mixed, layer.attended.weight, layer.attended.bias), x), layer.norm)
        if encoder.relu:
            inner = graph.add("Relu", graph.linear(x, layer.up.weight, layer.up.bias))
        else:
            inner = graph.add("BiasGelu", graph.linear(x, layer.up.weight, None), graph.constant(layer.up.bias), domain=CONTRIB)
        x = graph.norm(graph.add("Add", graph.linear(inner, layer.down.weight, layer.down.bias), x), layer.last_norm)
    return graph.add("Squeeze", x, front)


def words_graph(tagger: Tagger) -> onnx.ModelProto:
    """The part of the tagger that reads a window: `pieces`, `types` `[l]`, `first` `[w]` -> scores of its words."""
    encoder, graph = tagger.encoder, Graph()
    hidden = graph.add("Gather", _read(graph, encoder, MAX_PIECES), "first", output="hidden", axis=0)
    outputs = {"hidden": encoder.hidden}
    for name in ("word", "cue", "entity", "role"):
        head = getattr(tagger, name)
        if name == "word":
            graph.linear(hidden, head.weight, head.bias, output=name)
        else:
            graph.add("Gemm", hidden, graph.constant(head.weight), graph.constant(head.bias), output=name, transB=1)
        outputs[name] = head.out_features
    made = helper.make_graph(
        graph.nodes,
        "words",
        [helper.make_tensor_value_info(n, TensorProto.INT64, [axis]) for n, axis in (("pieces", "l"), ("types", "l"), ("first", "w"))],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["w", size]) for n, size in outputs.items()],
        graph.constants,
    )
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(CONTRIB, 1)], ir_version=8)


def classifier_graph(network: Network, head: stances.Head) -> onnx.ModelProto:
    """The classifier of a passage: `pieces`, `types` `[l]`, `rule`, `pools` `[2, l]`, `spots` `[m, 2]` -> its scores."""
    graph = Graph()
    x = _read(graph, network.encoder, MOST_PIECES)
    row, flat = graph.constant(np.array([1, -1], dtype=np.int64)), graph.constant(np.array([-1], dtype=np.int64))
    first = graph.add("Gather", x, graph.constant(np.array([0], dtype=np.int64)))
    averages = graph.add("MatMul", "pools", x)
    pooled = graph.add("Reshape", graph.add("Concat", first, averages, axis=0), row)
    heard = graph.add("Concat", pooled, graph.add("Gather", graph.constant(network.rule.weight), "rule"), axis=1)
    said = graph.add("Relu", graph.linear(heard, network.said.weight, network.said.bias))
    told = graph.add("Relu", graph.linear(pooled, network.told.weight, network.told.bias))

    def plain(given: str, head: nn.Linear) -> str:
        return graph.add("Gemm", given, graph.constant(head.weight), graph.constant(head.bias), transB=1)

    shown = graph.add("Relu", plain(graph.add("Concat", pooled, said, axis=1), head.inner))
    scores = (
        ("act", said, network.act),
        ("polarity", said, network.polarity),
        ("type", told, network.event),
        ("none", said, network.none),
        ("stance", shown, head.out),
    )
    for name, given, last in scores:
        graph.add("Reshape", plain(given, last), flat, output=name)
    ends = [graph.add("Gather", x, graph.add("Gather", "spots", graph.constant(np.array(i, dtype=np.int64)), axis=1)) for i in (0, 1)]
    second = graph.add("Gather", averages, graph.constant(np.array(1, dtype=np.int64)), axis=0)
    graph.add("MatMul", second, graph.constant(network.sense.weight.T.contiguous()), output="sense")
    mention = graph.add("Relu", graph.add("Add", plain(graph.add("Add", *ends), network.spot), plain(said, network.around)))
    graph.add("Reshape", plain(mention, network.named), flat, output="mentions")
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [axis]) for n, axis in (("pieces", "l"), ("types", "l"), ("rule", 1))]
    inputs.append(helper.make_tensor_value_info("pools", TensorProto.FLOAT, [2, "l"]))
    inputs.append(helper.make_tensor_value_info("spots", TensorProto.INT64, ["m", 2]))
    sizes = {name: last.out_features for name, _, last in scores} | {"mentions": "m", "sense": network.sense.out_features}
    outputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [size]) for n, size in sizes.items()]
    made = helper.make_graph(graph.nodes, "classifier", inputs, outputs, graph.constants)
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(CONTRIB, 1)], ir_version=8)


class Links(nn.Module):
    """The part of the tagger that scores links, for the cues `start..end` of one window."""

    def __init__(self, tagger: Tagger):
        super().__init__()
        self.tagger = tagger

    def forward(self, hidden: Tensor, word: Tensor, role: Tensor, paragraph: Tensor, start: Tensor, end: Tensor) -> Tensor:
        """See `Tagger.links`."""
        window = torch.zeros_like(start)
        return self.tagger.links(word[None], role[None], paragraph[None], window, start, end, hidden[start], hidden[end])


def links_graph(tagger: Tagger, scratch: Path) -> onnx.ModelProto:
    """The graph of `Links`, in int8."""
    words, cues = 12, torch.tensor([2, 3, 9])
    sizes = (tagger.encoder.hidden, tagger.word.out_features, tagger.role.out_features)
    example = (*(torch.zeros(words, size) for size in sizes), torch.arange(words) // 5, cues, cues + 1)
    names = ["hidden", "word", "role", "paragraph", "start", "end"]
    torch.onnx.export(
        Links(tagger),
        example,
        str(scratch / "plain.onnx"),
        dynamo=False,
        opset_version=17,
        input_names=names,
        output_names=["scores"],
        dynamic_axes={name: {0: "w"} for name in names[:4]} | {name: {0: "cues"} for name in names[4:]} | {"scores": {0: "cues", 1: "w"}},
    )
    quantize_dynamic(
        str(scratch / "plain.onnx"),
        str(scratch / "links.onnx"),
        per_channel=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul"],
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )
    model = onnx.load(str(scratch / "links.onnx"))
    for node in model.graph.node:
        node.doc_string = ""
    return model


def write_table(encoder: Encoder, folder: Path) -> None:
    """Write the table of pieces: the same one for all models, as nothing ever trains it."""
    weight = encoder.pieces.weight.detach()
    table = (weight / (weight.abs().amax(1, keepdim=True) / 127)).round().to(torch.int8).numpy().tobytes()
    path = folder / TABLE
    if path.exists() and path.read_bytes() != table:
        raise SystemExit(f"export: {path} is the table of another encoder; remove it if all profiles are to be made anew")
    path.write_bytes(table)


def export(tagger: Tagger, profile: str, folder: Path) -> None:
    """Write the graphs of a profile."""
    tagger.eval()
    write_table(tagger.encoder, folder)
    onnx.save(words_graph(tagger), str(folder / f"{profile}-words.onnx"))
    with tempfile.TemporaryDirectory() as scratch:
        onnx.save(links_graph(tagger, Path(scratch)), str(folder / f"{profile}-links.onnx"))
    calibrate.write(calibrate.FIRST, folder / f"{profile}-confidence.json")


def export_classifier(network: Network, head: stances.Head, folder: Path) -> None:
    """Write the classifier's graph, and the names of its acts, types and stances."""
    write_table(network.encoder, folder)
    onnx.save(classifier_graph(network, head), str(folder / "classifier.onnx"))
    labels = {"acts": ACTS, "polarities": POLARITIES, "types": network.kinds, "stances": stances.STANCES, "rules": network.rules}
    (folder / "classifier.json").write_text(json.dumps(labels, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the arguments and export."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--run", type=Path, nargs="+", required=True, help="a folder of train.fit; or of train.classify, of several the mean")
    ap.add_argument("--tokenizer", type=Path, required=True)
    kind = ap.add_mutually_exclusive_group(required=True)
    kind.add_argument("--profile", choices=("default", "fast"), help="what it is the tagger of")
    kind.add_argument("--stances", type=Path, help="what train.stances made of the classifier that it is")
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    if args.profile:
        (run,) = args.run
        export(load_tagger(run), args.profile, args.out)
    else:
        network = classify.mean([classify.load(run) for run in args.run])
        export_classifier(network, stances.load(args.stances, network), args.out)
    shutil.copy(args.tokenizer, args.out / "tokenizer.json")
    for file in sorted(args.out.iterdir()):
        print(f"{file.name:<24}{file.stat().st_size / 1e6:8.2f} MB")


if __name__ == "__main__":
    main()
