"""Feeds and pages of a made-up paper, and a workspace that reads them in no time."""

import re

from onrecord import pipeline
from onrecord.lexicon import Lexicon
from onrecord.model.tagger import Found, Tagged

MORE = (
    "The harbour of the town had been closed for a week, and the boats of both sides lay at the quay. "
    "Fishermen waited in front of the old customs house, where the talks were held behind closed doors until late in the evening."
)


class Said:
    """A tagger that knows one pattern: "Somebody said that something." """

    def tag(self, text, spans):
        if "breaks the tagger" in text:
            raise ValueError("broken")
        found = (m for a, b in spans for m in re.compile(r"(\w[\w ]*) (said) (that [^.]+)").finditer(text, a, b))
        return Tagged(tuple(Found((m.span(1),), (m.span(2),), (m.span(3),), 0.9) for m in found), ())


def tools():
    return pipeline.Tools(tagger=Said(), lexicon=Lexicon.load())


def article(title, words, *, head="", html="<html>"):
    """A page with an article in which the Prime Minister says these words."""
    return (
        f"<!doctype html>{html}<head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        f"<p>Swedish Prime Minister Lars Ek said that {words}.</p><p>{MORE}</p><p>{MORE}</p></article></body></html>"
    )


def rss(*items, title="The Harbour Post"):
    """A feed of pages, each an address or an address with a date."""
    pairs = [(item, "") if isinstance(item, str) else item for item in items]
    listed = "".join(f"<item><link>{url}</link>{f'<pubDate>{date}</pubDate>' if date else ''}</item>" for url, date in pairs)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{listed}</channel></rss>'
