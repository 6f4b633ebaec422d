"""Text -> the parts and towns of states that it names.

In: a text and a stretch of it. Out: the spans of the places in `places.tsv` with their states. No place is a party; an
article that plays in Osaka plays in Japan, and its police are Japan's.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from onrecord.lexicon.tables import rows, values

_START = re.compile(r"(?<![\w@#-])[A-ZÀ-ÖØ-Þ][\w'’]*")


class Places:
    """All places, ready to be found."""

    def __init__(self, states: Mapping[str, str]):
        self._states = states
        first: dict[str, list[str]] = defaultdict(list)
        for name in states:
            first[name.split()[0].rstrip(".")].append(name)
        self._first = {word: tuple(sorted(names, key=len, reverse=True)) for word, names in first.items()}

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
        """Every place in `text[start:end]`, the longest name first, with its state."""
        stop = len(text) if end is None else end
        free = start
        for word in _START.finditer(text, start, stop):
            a = word.start()
            for name in self._first.get(word.group().removesuffix("'s").removesuffix("’s"), ()) if a >= free else ():
                b = a + len(name)
                if b <= stop and text.startswith(name, a) and not text[b : b + 1].isalnum():
                    yield a, b, self._states[name]
                    free = b
                    break


def load_places() -> Places:
    """Read the table."""
    return Places({name: state for state, names in rows("places.tsv", 2) for name in values(names)})
