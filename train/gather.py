"""All that the classifier learns from, in one file: `python -m train.gather --shared DIR --tokenizer FILE --out FILE`."""

import argparse
import pickle
from pathlib import Path

from onrecord.lexicon import Lexicon
from onrecord.model.tagger import Tagger
from onrecord.model.windows import load_tokenizer
from train.statements import read_events, read_made, read_pairs, read_statements


def main() -> None:
    """Read the arguments, and write all statements, events and pairs to a file."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--shared", type=Path, required=True)
    ap.add_argument("--tokenizer", type=Path, required=True)
    ap.add_argument("--out", type=Path, required=True)
    args = ap.parse_args()
    tokenizer = load_tokenizer(args.tokenizer)
    lexicon = Lexicon.load()
    statements = [*read_statements(tokenizer, args.shared, Tagger(), lexicon), *read_made(tokenizer, lexicon)]
    events = read_events(tokenizer, args.shared)
    pairs = list(read_pairs(tokenizer, args.shared))
    args.out.write_bytes(pickle.dumps((statements, events, pairs)))
    print(f"{len(statements)} statements, {len(events)} events, {len(pairs)} pairs")


if __name__ == "__main__":
    main()
