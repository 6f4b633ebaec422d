"""A file of a graph -> an ONNX Runtime session on one thread of the processor."""

from pathlib import Path
from typing import Any

WEIGHTS = Path(__file__).parent / "weights"
"""Where the files of the models are."""


def open_graph(path: Path) -> Any:
    """Load a graph; ONNX Runtime itself is loaded with the first."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
