"""The language that a text is in.

In: the text of an article. Out: its ISO 639 code, or None where it is too short or too mixed to tell.
English is told by its commonest function words; only where these are rare is the language
detected, by py3langid, whose model takes a second or two to load.
"""

import re

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "that",
        "is",
        "was",
        "for",
        "with",
        "his",
        "her",
        "their",
        "said",
        "from",
        "by",
        "are",
        "has",
        "have",
        "been",
        "will",
        "not",
        "who",
        "which",
    ]
)
_SURE, _NONE = 0.12, 0.05
"""The shares of these words from which on a text is English, and under which it is none."""
_PLAIN = 0.15
"""The share of the words, as white space parts them, from which on nothing needs to be counted better."""
_ENOUGH = 12
_LOOK_AT = 3000


def language_of(text: str, declared: str | None = None) -> str | None:
    """The language of a text; of a very short one that which its page says it is in."""
    sample = text[:_LOOK_AT]
    rough = sample.split()
    if len(rough) >= _ENOUGH and len([w for w in rough if w in _ENGLISH]) >= _PLAIN * len(rough):
        return "en"
    words = _WORD.findall(sample.casefold())
    english = sum(w in _ENGLISH for w in words) / max(1, len(words))
    if len(words) >= _ENOUGH and english >= _SURE:
        return "en"
    if len(sample) < 4 * _ENOUGH:
        return declared
    import py3langid  # only a text that is hardly English waits for its model

    code: str = py3langid.classify(sample)[0]
    return code if code == "en" or english < _NONE else None
