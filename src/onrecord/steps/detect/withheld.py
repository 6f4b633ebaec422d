"""Refusals in set words that the tagger did not see -> attributions.

In: a text, the stretches of it that are read, and what was found. Out: what was found, and "N. declined to comment", "the
ministry did not respond to a request" where no cue was found: their form leaves no doubt who withholds what.
"""

import re
from collections.abc import Iterable

from onrecord.model.tagger import Found
from onrecord.records import Span

SURE = 0.9
"""How sure a refusal in set words is taken to be."""
_REFUSAL = re.compile(
    r"(?:^|(?<=[.!?”\"] )|(?<=\n))(?P<source>[A-Z][^.!?;:,\n“”\"()]{0,80}?) "
    r"(?P<cue>(?:(?:has|have|had|also|immediately|earlier|later|repeatedly) )*"
    r"(?:(?:declined|refused)(?= to comment)"
    r"|(?:did|does|do|has|have) not (?:immediately )?(?:respond(?:ed)?|repl(?:y|ied))(?= to (?:a |an )?(?:request|question|email|call))))"
    r" (?P<content>to [^.,;\n“”\"]{3,80}?)"
    r"(?= (?:when|as|because|after|before|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b|[.,;\n“”\"]|$)"
)


def hear_withheld(text: str, body: Iterable[Span], found: list[Found]) -> list[Found]:
    """What was found, and the refusals in set words beside it."""
    cues = [span for one in found for span in one.cue]
    more = []
    for start, end in body:
        for m in _REFUSAL.finditer(text, start, end):
            if not any(a < m.end("cue") and m.start("cue") < b for a, b in cues):
                more.append(Found((m.span("source"),), (m.span("cue"),), (m.span("content"),), SURE))
    return [*found, *more]
