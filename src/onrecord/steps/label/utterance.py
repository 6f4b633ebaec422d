"""One attribution made ready to be labelled: its words folded, its parties found, its subjects known.

In: the document, the attribution, who speaks, the references and the lexicon. Out: an
`Utterance`. Offsets in it are offsets into the document's text. What is nested in the content
as somebody else's words is left out of it: it says nothing about this speaker's act.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.lexicon import Lexicon
from onrecord.lexicon.cues import CueTable, FoundCue, fold
from onrecord.records import Actor, Attribution, Document, Party, Quote, Reference, Span, names_of

_CLAUSE = re.compile(
    r"[.!?;:,—–\"“”()]|\b(?:that|and|but|if|while|because|although|though|as|when|which|whether|or|than|since|until|unless)\b"
)
_FIRST = re.compile(r"\b(?:i|we|our|us|my|ours|ourselves)\b")
_THIRD = re.compile(r"\b(?:he|she|it|they|its|his|her|their)\b")
_NOBODY = re.compile(r"(?:neither|nobody|none|no one|no)\b", re.IGNORECASE)
_SECOND = re.compile(r"\b(?:you|your)\b")


@dataclass(frozen=True, slots=True)
class Naming:
    """A stretch that names a party or somebody of it."""

    start: int
    end: int
    parties: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Utterance:
    """The words of one attribution.

    `folded` is the content in lower case, blank where the content has gaps; it begins at
    `start` in the document's text. `namings` are the parties named in it, in order.
    """

    attribution: Attribution
    quote: Quote
    own: tuple[str, ...]
    cue: str
    found: FoundCue | None
    start: int
    folded: str
    namings: tuple[Naming, ...] = field(default=())

    def named(self, start: int, end: int) -> tuple[Naming, ...]:
        """The namings within a stretch of the folded content (offsets into `folded`)."""
        return tuple(n for n in self.namings if start <= n.start - self.start and n.end - self.start <= end)

    def others(self) -> tuple[Naming, ...]:
        """The namings of parties that are not the speaker's own."""
        return tuple(n for n in self.namings if not set(n.parties) & set(self.own))

    def subject(self, at: int) -> str:
        """Whose verb stands at an offset of `folded`: "own", "other", or "" where it is a thing or unclear."""
        begin = at
        for m in _CLAUSE.finditer(self.folded, max(0, at - 160), at):
            if self.folded[m.end() : at].strip():
                begin = m.end()
        if begin == at:
            begin = max(0, at - 160)
        words = self.folded[begin:at]
        if _FIRST.search(words):
            return "own"
        namings = [n for n in self.named(begin, at) if n.kind != "pronoun"]
        if namings:
            return "own" if set(namings[0].parties) & set(self.own) else "other"
        if _SECOND.search(words):
            return "other"
        return self._pronoun(begin, at, words)

    def _pronoun(self, begin: int, at: int, words: str) -> str:
        if not _THIRD.search(words):
            return ""
        known = [n for n in self.named(begin, at) if n.kind == "pronoun"]
        if known:
            return "own" if set(known[0].parties) & set(self.own) else "other"
        pronoun = _THIRD.search(words)
        if self.is_quoted(begin + (pronoun.start() if pronoun else 0)):
            return "other"
        # "said it would": the speaker's own side; further on a pronoun may be anybody's
        return "own" if begin <= len(self.folded) - len(self.folded.lstrip()) + 6 else ""

    def is_quoted(self, at: int) -> bool:
        """Whether an offset of `folded` lies within quotation marks."""
        if self.quote != "mixed":
            return self.quote == "direct"
        before = self.folded[:at]
        return before.count("“") > before.count("”") or (before.count('"') + before.count("''")) % 2 == 1


class Namings:
    """All that names a party in a document, from the references settled and the lexicon's names."""

    def __init__(self, document: Document, references: Sequence[Reference], lexicon: Lexicon):
        self._document, self._lexicon = document, lexicon
        self._known = sorted((_naming(document, r) for r in references if r.party is not None), key=lambda n: (n.start, -n.end))
        self._starts = [n.start for n in self._known]

    def within(self, start: int, end: int) -> tuple[Naming, ...]:
        """The namings in a stretch, in order; a reference goes before a name inside it."""
        out = [n for n in self._known[bisect_left(self._starts, start) : bisect_left(self._starts, end)] if n.end <= end]
        for m in self._lexicon.find_parties(self._document.text, start, end):
            if not any(n.start < m.end and m.start < n.end for n in out):
                out.append(Naming(m.start, m.end, (m.party,), m.kind))
        return tuple(sorted(out, key=lambda n: n.start))


def _naming(document: Document, reference: Reference) -> Naming:
    words = document.text[slice(*reference.span)]
    return Naming(*reference.span, names_of(reference.party), "pronoun" if words.islower() and " " not in words else "reference")


def read(
    document: Document, attribution: Attribution, nested: Sequence[Attribution], actor: Actor | None, namings: Namings, cues: CueTable
) -> Utterance:
    """Make an utterance of an attribution; `nested` are those whose parent it is."""
    text = document.text
    start = min((a for a, _ in attribution.content), default=0)
    end = max((b for _, b in attribution.content), default=0)
    hidden = [span for child in nested for span in (*child.source, *child.cue, *child.content)]
    folded = _blank(fold(text[start:end]), start, attribution.content, hidden)
    cue = " ".join(fold(text[a:b]) for a, b in attribution.cue)
    unhedged = cues.sign("hedge").sub(" ", cue)
    none = any(_NOBODY.match(text, a, b) for a, b in attribution.source)
    follows = bool(attribution.cue) and start >= attribution.cue[-1][0]
    party: Party = actor.party if actor else None
    return Utterance(
        attribution=attribution,
        quote=attribution.quote,
        own=names_of(party),
        cue=cue,
        found=cues.find(f"not {unhedged}" if none else unhedged, folded[:40] if follows else ""),
        start=start,
        folded=folded,
        namings=tuple(n for n in namings.within(start, end) if folded[n.start - start : n.end - start].strip()),
    )


def _blank(folded: str, start: int, content: Sequence[Span], hidden: Sequence[Span]) -> str:
    letters = [" "] * len(folded)
    for a, b in content:
        letters[a - start : b - start] = folded[a - start : b - start]
    for a, b in hidden:
        for i in range(max(0, a - start), min(len(letters), b - start)):
            letters[i] = " "
    return "".join(letters)
