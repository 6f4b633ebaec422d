"""Whose voice a stretch of the text is, and which party a noun phrase in it means.

In: a document, its statements and references. Out: `Scene`, which the readers of positions,
conditions, events and agreements ask.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.lexicon import Lexicon
from onrecord.lexicon.patterns import grammar, load_stances, verb_forms
from onrecord.records import Document, Party, Reference, Span, Statement, names_of
from onrecord.steps.label.nominal import is_gerund
from onrecord.steps.label.phrases import AUXILIARIES, IRREALIS, Subject, head, sentences, subject

_WE = frozenset({"we", "our", "us", "ours", "i"})
_OWN_COUNTRY = re.compile(r"(?:our|my|his|her) (?:country|government|nation|side)", re.IGNORECASE)
_LOOSE = re.compile(r"(?:the|a|an|both)\s+", re.IGNORECASE)
_BEFORE_PLACE = re.compile(r"\s(?:for|in|at|on|from)\s")
_POSSESSIVE = re.compile(r"['’]s?$")
_ASIDE = re.compile(
    r"\b(?:of|with|to|for|on|against|from|by|in|at|over|about|between|into|near|toward|towards|via)\s+(?:the\s+)?$", re.IGNORECASE
)
_SUPPOSING = re.compile(r"\b(?:if|unless|whether|until|should)\b", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:if|unless|whether)\s$", re.IGNORECASE)
_JOINT = re.compile(r",?\s+(?:and|as well as|along with)\s+|,\s+")
_LISTED = re.compile(r"(?:,|,?\s+and)\s+(?:the\s+)?")
_LEANING = re.compile(r"\b(?:pro|anti|non)[-–]$", re.IGNORECASE)
_OPENINGS = frozenset({"", "the", "that", "that the", "“", '"'})
_QUOTE = re.compile(r"[\"“”]")
_WORD = re.compile(r"[\w'’-]+")
_THINGS = grammar("things")


class Scene:
    """A document with who speaks where and who is named where."""

    def __init__(self, document: Document, statements: Sequence[Statement], references: Sequence[Reference], lexicon: Lexicon):
        self.document, self.text, self.lexicon = document, document.text.replace("\xa0", " "), lexicon
        self._named: dict[Span, tuple[tuple[int, int, str], ...]] = {}
        self.statements = statements
        self.sentences: tuple[Span, ...] = sentences(document.text, document.body)
        self._references = sorted((r for r in references), key=lambda r: (r.span[0], -r.span[1]))
        self._starts = [r.span[0] for r in self._references]
        self._contents = sorted((b - a, a, b, i) for i, s in enumerate(statements) for a, b in s.content)
        self._cues = sorted((a, b, i) for i, s in enumerate(statements) for a, b in s.cue)

    # ---------------------------------------------------------------- voices

    def holder(self, at: int) -> Statement | None:
        """The innermost statement whose content the offset lies in; None: it is the outlet's own voice."""
        return next((self.statements[i] for _, a, b, i in self._contents if a <= at < b), None)

    def cued(self, start: int, end: int) -> Statement | None:
        """The statement whose cue overlaps the stretch."""
        return next((self.statements[i] for a, b, i in self._cues if a < end and start < b), None)

    def floor(self, at: int, sentence: Span) -> int:
        """Where the clause that holds `at` may begin: the sentence, or the content that the offset lies in."""
        inner = next(((a, b) for _, a, b, _ in self._contents if a <= at < b), None)
        return max(sentence[0], inner[0]) if inner else sentence[0]

    def ceiling(self, at: int, sentence: Span) -> int:
        """Where it may end."""
        inner = next(((a, b) for _, a, b, _ in self._contents if a <= at < b), None)
        return min(sentence[1], inner[1]) if inner else sentence[1]

    # --------------------------------------------------------------- parties

    def named(self, start: int, end: int) -> tuple[tuple[int, int, str], ...]:
        """Every party named in the stretch, with its place, in order: by a reference, or by the lexicon."""
        known = self._named.get((start, end))
        if known is None:
            known = self._named[start, end] = self._read_named(start, end)
        return known

    def _read_named(self, start: int, end: int) -> tuple[tuple[int, int, str], ...]:
        found = [(a, b, p) for r in self.among(start, end) for a, b in [r.span] for p in names_of(r.party)]
        taken = [(a, b) for a, b, _ in found]
        for m in self.lexicon.find_parties(self.text, start, end):
            if not _LEANING.search(self.text[max(0, m.start - 5) : m.start]) and not any(a < m.end and m.start < b for a, b in taken):
                found.append((m.start, m.end, m.party))
        return tuple(sorted(found))

    def among(self, start: int, end: int) -> list[Reference]:
        """The references that lie in the stretch, in order."""
        out = []
        for r in self._references[bisect_left(self._starts, start) :]:
            if r.span[0] >= end:
                break
            if r.span[1] <= end:
                out.append(r)
        return out

    def party(self, start: int, end: int) -> Party:
        """The party that the noun phrase means as a whole, None where it is none or open."""
        text = self.text
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not (text[end - 1].isalnum() or text[end - 1] == "."):
            end -= 1
        phrase = text[start:end]
        if not phrase or len(phrase) > 160:
            return None
        if (phrase.lower() in _WE and phrase != "US") or _OWN_COUNTRY.fullmatch(phrase):
            holder = self.holder(start)
            return holder.party if holder else None
        if phrase.lower() in ("it", "he", "she", "they", "the country", "the government", "the ministry"):
            return self._it(start, end)
        parts = _split(text, start, end)
        return self._joint(parts) if len(parts) > 1 else self._referred(start, end) or self._phrase(start, end)

    def _joint(self, parts: Sequence[Span]) -> Party:
        """The parties of "Peru, Chile and Bolivia"; none where one of them is none."""
        found = [self._referred(a, b) or self._phrase(a, b) for a, b in parts]
        if any(p is None for p in found):
            return None
        names = tuple(dict.fromkeys(name for p in found for name in names_of(p)))
        return names if len(names) > 1 else names[0]

    def _it(self, start: int, end: int) -> Party:
        settled = self._referred(start, end)
        holder = self.holder(start)
        if settled is None and holder is not None and isinstance(holder.party, str) and self._is_unquoted(holder, start):
            return holder.party
        return settled

    def _is_unquoted(self, statement: Statement, at: int) -> bool:
        """Whether the outlet's own words stand at the offset, so that "it" there is the speaker's party."""
        if statement.quote == "mixed":
            begins = next(a for a, b in statement.content if a <= at < b)
            return not _QUOTE.search(self.text, begins, at)
        if statement.quote == "direct" and self.text[at].islower():
            return any(not self.text[a:at].strip("\"“‘' ") for a, b in statement.content if a <= at < b)  # said "it would leave"
        return statement.quote == "indirect"

    def _referred(self, start: int, end: int) -> Party:
        """By a reference that fills the phrase, begins it as its possessor's title does, or ends it."""
        loose = _LOOSE.match(self.text, start, end)
        begin = loose.end() if loose else start
        plain = not _holds_verb(self.text[start:end])
        for r in self._references[max(0, bisect_left(self._starts, start) - 3) :]:
            a, b = r.span
            if a > end:
                break
            if a <= begin and b >= end:
                return r.party
            if plain and b == end and a > begin and r.kind in ("person", "institution") and not _ASIDE.search(self.text[start:a]):
                return r.party
            if plain and a in (start, begin) and b < end and r.kind == "person" and not _POSSESSIVE.search(self.text[a : b + 2].rstrip()):
                return r.party
        return None

    def _phrase(self, start: int, end: int) -> Party:
        phrase = self.text[start:end]
        if _POSSESSIVE.search(phrase) or head(phrase) in _THINGS or _holds_verb(phrase):
            return None
        return self.lexicon.party_of(phrase) if self._stands_for_party(start, end) else None

    def _stands_for_party(self, start: int, end: int) -> bool:
        """Whether the phrase is a party's name, or its head an office or a body of a state: not "Chad's allies"."""
        phrase = self.text[start:end]
        if not any(c.isupper() for c in phrase):
            return False
        loose = _LOOSE.match(self.text, start, end)
        begin = loose.end() if loose else start
        if any(m.start == begin and m.end == end for m in self.lexicon.find_parties(self.text, begin, end)):
            return True
        offices, holders = self.lexicon.words.office, load_stances().holders
        heads = {w.strip(".,").lower() for w in _BEFORE_PLACE.split(phrase, maxsplit=1)[0].split()}
        last = head(phrase)
        if last in holders or last in offices or last.rstrip("s") in offices:
            return True
        named = phrase.split()[-1][0].isupper()
        return named and (bool(heads & offices) or bool(heads & holders) or not re.search(r"['’]s?\s", phrase))

    # -------------------------------------------------------------- subjects

    def is_supposed(self, found: Subject, sentence: Span) -> bool:
        """Whether the clause of this subject is only supposed ("if Chad is ready to", "whether", "until")."""
        if found.after in IRREALIS:
            return True
        floor = self.floor(found.start, sentence)
        if found.start == floor and _SUPPOSED.search(self.text, max(0, floor - 12), floor):
            return True
        marks = list(_SUPPOSING.finditer(self.text, floor, found.start))
        return bool(marks) and not any(w.lower() in AUXILIARIES for w in self.text[marks[-1].end() : found.start].split())

    def doer(self, group_start: int, sentence: Span) -> tuple[Subject, Party]:
        """The subject of a verb group, and its party; an elided one is that of the clause's first verb."""
        floor = self.floor(group_start, sentence)
        found = subject(self.text, group_start, floor)
        if not found.elided:
            return self._joined(found, floor)
        if found.after not in ("and", "but", ",", "or", "then", "nor", "yet"):
            return found, None
        for begin in dict.fromkeys((floor, sentence[0])):
            for a, b, p in self.named(begin, found.start):
                after = self.text[b : b + 24].split()
                if self.text[begin:a].strip().lower() in _OPENINGS and after and is_finite(after[0]):
                    return Subject(a, b, "", elided=True), p
        return found, None

    def leading(self, before: int, sentence: Span) -> Party:
        """The party that the first clause of the sentence, or of what is said in it, has as its subject."""
        floor = self.floor(before, sentence)
        for word in _WORD.finditer(self.text, floor, before):
            if word.start() > floor and is_finite(word.group()):
                return self.doer(word.start(), sentence)[1]
        return None

    def _joined(self, found: Subject, floor: int) -> tuple[Subject, Party]:
        """The subject with those that it is joined to by "and", and the party of all."""
        party = self.party(found.start, found.end)
        if party is None or found.after != "and":
            return found, party
        names, at = list(names_of(party)), found.start
        for a, b, p in reversed(self.named(floor, found.start)):
            if not _LISTED.fullmatch(self.text, b, at) or not isinstance(self.party(a, b), str):
                break
            names, at = [p, *names], a
        names = list(dict.fromkeys(names))
        return replace(found, start=at), tuple(names) if len(names) > 1 else names[0]


def _split(text: str, start: int, end: int) -> list[Span]:
    parts, at = [], start
    for m in _JOINT.finditer(text, start, end):
        if m.start() > at:
            parts.append((at, m.start()))
        at = m.end()
    return [*parts, (at, end)]


def _holds_verb(phrase: str) -> bool:
    """Whether the stretch is more than a noun phrase: "Chad rejected Peru", "rejecting Peru"."""
    words = phrase.split()
    if is_gerund(words[0].lower()):
        return True
    for before, word in pairwise(words):
        if word in AUXILIARIES:
            return True
        found = verb_forms().get(word) if word.islower() else None
        if found and found[0] in ("past", "s") and before[0].isupper():
            return True
        if word.islower() and load_stances().phrases.get(word) and not before.islower():
            return True
    return False


def is_finite(word: str) -> bool:
    """Whether a word is an auxiliary or a verb that has a subject: "said", "rejects"."""
    word = word.lower().strip(",")
    known = [phrases.get(word) for phrases in (verb_forms(), load_stances().phrases, load_stances().speech)]
    return word in AUXILIARIES or any(found and found[0] in ("past", "s") for found in known)
