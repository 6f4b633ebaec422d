"""One attribution made ready to be labelled: its words folded, its parties found, its subjects known.

In: the document, the attribution, who speaks, the references and the lexicon. Out: an
`Utterance`. Offsets in it are offsets into the document's text. What is nested in the content
as somebody else's words is left out of it: it says nothing about this speaker's act.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from onrecord.lexicon import Lexicon
from onrecord.lexicon.cues import CueTable, FoundCue, fold
from onrecord.model.marked import LEAD, TAIL
from onrecord.records import Actor, Attribution, Document, Party, Quote, Reference, Span, names_of

_CLAUSE = re.compile(
    r"[.!?;:,—–\"“”()]|\b(?:that|and|but|if|while|because|although|though|as|when|which|whether|or|than|since|until|unless)\b"
)
_JOINING = frozenset(["and", "but", "or", ",", '"', "“", "”"])
_VERB = re.compile(
    r"[\s\"“‘]*(?:(?:then|now|still|also|simply|just|even|yet|later) )*(?:has|have|had|is|was|are|were|will|would|can|could|may|might"
    r"|must|does|did|do|never|not|gone|come|done|got|went|came|took|made|gave|left|kept|broke|\w+ed|looks|wants|keeps|goes|comes|behaves|acts|refuses)\b"
)
_FIRST = re.compile(r"\b(?:i|we|our|us|my|ours|ourselves)\b")
_THIRD = re.compile(r"\b(?:he|she|it|they|its|his|her|their)\b")
_NOBODY = re.compile(r"(?:neither|nobody|none|no one|no)\b", re.IGNORECASE)
_OUR_OTHERS = re.compile(
    r"(?:our|my) (?:\w+ )?(?:friends?|partners?|allies|ally|neighbou?rs?|opponents?|enem(?:y|ies)"
    r"|adversar(?:y|ies)|counterparts?|rivals?)\b"
)
_LONG_GAP = 12
_SECOND = re.compile(r"\b(?:you|your)\b")
_DENIED = re.compile(
    r"\b(?:neither [\w ]{3,24} nor|(?:did|does|do|has|have|had|would|will|could)(?: not|n['’]t| never)|never|refuse[sd]? to|declined to)"
    r"(?: yet| publicly| immediately| also)? (?=\Z)"
)
_ASKED = re.compile(r"(?:(?:was|were|been|when|if|once) )*(?:asked|pressed|questioned|quizzed)\b")
_ASKED_BY = re.compile(
    r"\b(?:was|were|been|being|when|if|once)(?: (?:also|then|later|again|repeatedly|directly))* (?:asked?|press|quest|quizz)"
)
_SENTENCE_END = re.compile(r"[.?!]+[\"”'’]*\s+|[.,][\"”]\s{2,}")
_ADMINISTRATION = re.compile(r"\b(?P<leader>[A-Z][\w-]+)(?:['’]s)? (?:administration|government|cabinet|regime)\b")
_TOPIC = re.compile(
    r"[ -](?:issue|question|crisis|conflict|war|problem|dispute|matter|people|territor|lands?\b|soil"
    r"|waters|airspace|borders?|island|village|cit|coast"
    r"|sovereignty|independence|market|econom|goods|language|culture|side of)"
)


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
    `start` in the document's text. `namings` are the parties named in it, in order. `questioned`:
    the cue tells only what the speaker was asked.
    """

    attribution: Attribution
    quote: Quote
    own: tuple[str, ...]
    cue: str
    found: FoundCue | None
    start: int
    folded: str
    namings: tuple[Naming, ...] = field(default=())
    questioned: bool = False

    def named(self, start: int, end: int) -> tuple[Naming, ...]:
        """The namings within a stretch of the folded content (offsets into `folded`)."""
        return tuple(n for n in self.namings if start <= n.start - self.start and n.end - self.start <= end)

    def actors(self) -> tuple[Naming, ...]:
        """The others without those of whom only a matter or a place is named: "the Ukrainian issue"."""
        return tuple(n for n in self.others() if n.kind != "adjective" or not _TOPIC.match(self.folded[n.end - self.start :]))

    def others(self) -> tuple[Naming, ...]:
        """The namings of parties that are not the speaker's own."""
        return tuple(n for n in self.namings if not set(n.parties) & set(self.own))

    def subject(self, at: int) -> str:
        """Whose verb stands at an offset of `folded`: "own", "other", or "" where it is a thing or unclear."""
        end = at
        for begin, joined in self._clauses(at):
            whose = self._subject_within(begin, end, at)
            if whose or not joined:
                return whose
            end = begin
        return ""

    def _clauses(self, at: int) -> list[tuple[int, bool]]:
        """Where the clauses before an offset begin, the nearest first, and whether each leans on the one before: "and has been"."""
        first = max(0, at - 160)
        begins = [(first, False)]
        for m in _CLAUSE.finditer(self.folded, first, at):
            if self.folded[m.end() : at].strip():
                begins.append((m.end(), m.group() in _JOINING and bool(_VERB.match(self.folded, m.end()))))
        return begins[::-1]

    def _subject_within(self, begin: int, end: int, at: int) -> str:
        """The subject of a clause by its first words that name somebody; `at` is where its verb stands."""
        words = self.folded[begin:end]
        first = _FIRST.search(words)
        if first:
            return "other" if _OUR_OTHERS.match(words, first.start()) else "own"
        namings = [n for n in self.named(begin, end) if n.kind != "pronoun"]
        if namings:
            return "own" if set(namings[0].parties) & set(self.own) else "other"
        if _SECOND.search(words):
            return "other"
        return self._pronoun(begin, end, words)

    def _pronoun(self, begin: int, at: int, words: str) -> str:
        if not _THIRD.search(words):
            return ""
        known = [n for n in self.named(begin, at) if n.kind == "pronoun"]
        if known:
            return "own" if set(known[0].parties) & set(self.own) else "other"
        pronoun = _THIRD.search(words)
        if pronoun and self.is_quoted(begin + pronoun.start()):
            return "" if pronoun.group() in ("it", "its") else "other"
        # "said it would": the speaker's own side; further on a pronoun may be anybody's
        return "own" if begin <= len(self.folded) - len(self.folded.lstrip()) + 6 else ""

    def sentences(self) -> tuple["Utterance", ...]:
        """The utterance cut into its sentences, each with its own namings; itself where it has one only."""
        ends = [
            m.end() for m in _SENTENCE_END.finditer(self.folded) if self.folded[: m.start()].rstrip()[-2:] not in ("mr", "ms", "st", ".s")
        ]
        cuts = [0, *(e for e in ends if self.folded[e:].strip(" \"“”'")), len(self.folded)]
        if len(cuts) == 2:
            return (self,)
        return tuple(
            replace(
                self,
                start=self.start + a,
                folded=self.folded[a:b],
                quote="direct" if self.is_quoted(a + 1) else self.quote,
                namings=tuple(n for n in self.namings if a <= n.start - self.start < b),
            )
            for a, b in pairwise(cuts)
        )

    def is_quoted(self, at: int) -> bool:
        """Whether an offset of `folded` lies within quotation marks."""
        if self.quote != "mixed":
            return self.quote == "direct"
        before = self.folded[:at]
        return before.count("“") > before.count("”") or (before.count('"') + before.count("''")) % 2 == 1


@dataclass(frozen=True, slots=True)
class Opponents:
    """With whom a speaker has a quarrel in the article, the nearest to the words in question last.

    `mine` are the parties whom the speaker accuses, `ours` whom the speaker's party does, `accusers` who accuses that party,
    `answered` the other party whose own move was told of last.
    """

    mine: tuple[tuple[str, ...], ...] = ()
    ours: tuple[tuple[str, ...], ...] = ()
    accusers: tuple[tuple[str, ...], ...] = ()
    answered: tuple[str, ...] = ()

    def likeliest(self, *, attacked: bool = True) -> tuple[str, ...]:
        """Whom an unnamed reproach means: the speaker's latest opponent, else the party's; `attacked`: or else who attacks it."""
        return next((rows[-1] for rows in (self.mine, self.ours, self.accusers if attacked else ()) if rows), ())


NO_QUARREL = Opponents()


class Namings:
    """All that names a party in a document, from the references settled and the lexicon's names."""

    def __init__(self, document: Document, references: Sequence[Reference], lexicon: Lexicon):
        self._document, self._lexicon = document, lexicon
        known = [_naming(document, r) for r in references if r.party is not None]
        known += (n for n in self._administrations() if not any(k.start <= n.start < k.end for k in known))
        self._known = sorted(known, key=lambda n: (n.start, -n.end))
        self._starts = [n.start for n in self._known]

    def _administrations(self) -> Iterator[Naming]:
        """Governments called by a leader whom everybody knows."""
        for m in _ADMINISTRATION.finditer(self._document.text):
            parties = {leader.party for leader in self._lexicon.words.leaders.get(m["leader"].casefold(), ())}
            if len(parties) == 1:
                yield Naming(*m.span(), tuple(parties), "reference")

    def within(self, start: int, end: int) -> tuple[Naming, ...]:
        """The namings in a stretch, in order; a reference goes before a name inside it."""
        out = [n for n in self._known[bisect_left(self._starts, start) : bisect_left(self._starts, end)] if n.end <= end]
        for m in self._lexicon.find_parties(self._document.text, start, end):
            if not any(n.start < m.end and m.start < n.end for n in out):
                out.append(Naming(m.start, m.end, (m.party,), m.kind))
        return tuple(sorted(out, key=lambda n: n.start))

    def around(self, attribution: Attribution) -> dict[Span, tuple[str, ...]]:
        """The parties named in an attribution and as near it as the classifier reads, by their spans."""
        spans = [*attribution.source, *attribution.cue, *attribution.content]
        found = self.within(max(0, min(a for a, _ in spans) - LEAD), max(b for _, b in spans) + TAIL)
        return {(n.start, n.end): n.parties for n in found}


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
    for (_, stop), (begin, _) in pairwise(sorted(attribution.content)):
        if begin - stop > _LONG_GAP and text[begin].isupper():  # another sentence
            folded = f"{folded[: begin - start - 2]}. {folded[begin - start :]}"
    questioned = is_questioned(text, attribution)
    # what comes after "asked whether ..." is the speaker's own: "asked" ... "would not say"
    cue = " ".join(fold(text[a:b]) for a, b in attribution.cue[questioned and len(attribution.cue) > 1 :])
    denied = _DENIED.search(text, max(0, attribution.cue[0][0] - 40), attribution.cue[0][0]) if attribution.cue else None
    if denied:  # a negation that was left out of the cue is none the less one
        cue = f"{fold(denied.group())}{cue}"
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
        questioned=questioned and len(attribution.cue) == 1,
    )


def is_questioned(text: str, attribution: Attribution) -> bool:
    """Whether the source is who is asked: "Asked whether it was shut, she", "she, when asked whether", "she was asked"."""
    if not attribution.cue or not _ASKED.match(fold(text[slice(*attribution.cue[0])])):
        return False
    start, end = attribution.cue[0]
    if _ASKED_BY.search(fold(text[max(0, start - 24) : end])):
        return True
    content = min((a for a, _ in attribution.content), default=0)
    if not attribution.source:
        return text[start].isupper() and content >= end
    source = attribution.source[0]
    if source[0] >= end:
        return end <= content < source[0]
    return text[source[1] : start].strip() == "," and "," not in text[slice(*source)]


def _blank(folded: str, start: int, content: Sequence[Span], hidden: Sequence[Span]) -> str:
    letters = [" "] * len(folded)
    for a, b in content:
        letters[a - start : b - start] = folded[a - start : b - start]
    for a, b in hidden:
        for i in range(max(0, a - start), min(len(letters), b - start)):
            letters[i] = " "
    return "".join(letters)
