"""One reading -> its points: what its statements state, allege, deny or leave unconfirmed.

An answer ("denied the allegation", "has not confirmed any such agreements") is put to the
statement that it answers; one that answers nothing in the article is a point of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.lexicon import Lexicon
from onrecord.lexicon.wording import Wording, numbers_of, words_of
from onrecord.records import Act, ClaimStance, Document, Party, Reading, Span, Statement, cut, names_of
from onrecord.steps.merge import phrase
from onrecord.steps.merge.phrase import Matter

STATING: frozenset[Act] = frozenset({"assert", "accuse", "confirm"})
ANSWERING: frozenset[Act] = frozenset({"deny", "not_confirm", "decline", "reject", "doubt"})

_NEAR = 6
"""How many statements back "the allegation" may point, where the speaker is the one accused."""
_NEXT = 2
"""How many, where it is not said who was accused."""
_COVERED = 0.5
"""The share of an answer's own words that the statement that it answers has to have."""
_TITLE_COVERED = 0.25


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, made comparable: stems and codes of parties, capitalized stems, codes, numbers."""

    stems: frozenset[str]
    names: frozenset[str]
    parties: frozenset[str]
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Utterance:
    """A statement that claims or answers, with what it says and where it stands."""

    statement: Statement
    document: Document
    matter: Matter
    words: Words
    about: frozenset[str]
    """The parties that the matter is about; empty if not known."""
    refers: bool
    """Whether the words point at what somebody said: "the allegation"."""
    place: Literal["headline", "lead", "body"]
    start: int
    index: int

    @property
    def when(self) -> tuple[str, str, int, str]:
        """Sorts utterances in time, then by document and place in it."""
        time = self.statement.when or self.document.published or self.document.reference_date or "9999"
        return (time.replace("X", "0"), self.document.id, self.start, self.statement.id)

    @property
    def parties(self) -> frozenset[str]:
        """The parties that the speaker stands for."""
        return frozenset(names_of(self.statement.party))


Borne = tuple[ClaimStance, Utterance]
"""How a statement stands to a point, and the statement."""


@dataclass(frozen=True, slots=True)
class Point:
    """What one article has on one matter: the first statement of it and how others bear on it.

    `group` joins points that the article's headline makes one; `main` says that it is what the
    article is about.
    """

    utterance: Utterance
    bearings: tuple[Borne, ...]
    words: Words
    about: frozenset[str]
    text: str | None
    thing: bool = False
    negative: bool = False
    main: bool = False
    group: str = ""

    @property
    def id(self) -> tuple[str, str, bool]:
        """Unique among points."""
        return (self.utterance.document.id, self.utterance.statement.id, self.thing)


def points_of(reading: Reading, *, lexicon: Lexicon, wording: Wording) -> tuple[Point, ...]:
    """The points of one reading in the order of its text."""
    utterances = _Reader(reading.document, lexicon, wording).utterances(reading.statements)
    title = _words(reading.document.title or "", lexicon, wording)
    children = {u.statement.id: [c for c in utterances if c.statement.parent == u.statement.id] for u in utterances}
    answered: dict[str, list[Borne]] = defaultdict(list)
    apart: list[tuple[Point, list[Borne]]] = []
    last: tuple[Utterance, list[Borne]] | None = None
    for answer in (u for u in utterances if u.statement.act in ANSWERING):
        stance = _stance(answer.statement, reading.document, wording)
        antecedent = _antecedent(answer, utterances, children[answer.statement.id], wording)
        if last and _goes_on(answer, last[0]):
            bearings = last[1]
        elif antecedent:
            bearings = answered[antecedent.statement.id]
        elif point := _apart(answer, utterances, reading.document, wording):
            bearings = list(point.bearings)
            apart.append((point, bearings))
        else:
            continue
        bearings.append((stance, answer))
        last = (answer, bearings)
    points = [_stated(u, answered[u.statement.id], title) for u in utterances if u.statement.act in STATING]
    points += [replace(point, bearings=tuple(bearings)) for point, bearings in apart]
    return tuple(sorted(points, key=lambda p: (p.utterance.start, p.id)))


# -------------------------------------------------------------------------- utterances


class _Reader:
    """Turns the statements of one document into utterances."""

    def __init__(self, document: Document, lexicon: Lexicon, wording: Wording):
        self.document, self.lexicon, self.wording = document, lexicon, wording
        body = document.body[0][0] if document.body else 0
        end = document.text.find("\n\n", body)
        self.body, self.lead = body, len(document.text) if end < 0 else end

    def utterances(self, statements: Iterable[Statement]) -> list[Utterance]:
        kept = sorted((s for s in statements if s.act in STATING or s.act in ANSWERING), key=lambda s: (_start(s), s.id))
        return [self._utterance(s, i) for i, s in enumerate(kept)]

    def _utterance(self, statement: Statement, index: int) -> Utterance:
        text, start = self.document.text, _start(statement)
        content, cue = cut(text, statement.content), cut(text, statement.cue)
        matter = self._matter(statement, content, cue)
        words = _words(phrase.plain(matter.about, self.wording), self.lexicon, self.wording)
        about = self._about(statement, matter)
        own = frozenset(names_of(statement.party))
        reference = frozenset(self.wording.stem(w) for w in words_of(content) if self.wording.among("reference", w))
        stems = words.stems - about - (reference if statement.act in ANSWERING else frozenset())
        words = Words(stems, words.names, words.parties - about - own, words.numbers)
        place: Literal["headline", "lead", "body"] = "headline" if start < self.body else "lead" if start < self.lead else "body"
        return Utterance(statement, self.document, matter, words, about, bool(reference), place, start, index)

    def _matter(self, statement: Statement, content: str, cue: str) -> Matter:
        wording, said_by = self.wording, statement.speaker
        speaker = _name(statement.party, self.lexicon, wording) or (said_by.name if said_by else "")
        person = said_by.name if said_by and said_by.kind == "person" else ""
        target = _name(statement.target, self.lexicon, wording)
        if statement.act == "accuse":
            return phrase.accusation(content, cue, target, wording)
        if statement.act in ("assert", "confirm"):
            return phrase.assertion(content, cue, speaker, target, wording, person=person)
        return phrase.denial(content, cue, speaker, wording, person=person, withholding=statement.act != "deny")

    def _about(self, statement: Statement, matter: Matter) -> frozenset[str]:
        if statement.act == "accuse" and statement.target:
            return frozenset(names_of(statement.target))
        if matter.own:
            return frozenset(names_of(statement.party))
        if matter.thing:
            return frozenset()
        if matter.who:
            return frozenset(names_of(self.lexicon.party_of(matter.who)))
        first = next(iter(self.lexicon.find_parties(matter.about, 0, len(matter.about))), None)
        leading = first is not None and len(matter.about[: first.start].split()) <= 1
        return frozenset({first.party}) if first is not None and leading else frozenset()


def _start(statement: Statement) -> int:
    spans: list[Span] = [*statement.source, *statement.cue, *statement.content]
    return min((a for a, _ in spans), default=0)


def _name(party: Party, lexicon: Lexicon, wording: Wording) -> str:
    """How a sentence names a party: "the United States"."""
    names = [lexicon.name_of(code) for code in names_of(party)]
    return " and ".join(f"the {name}" if phrase.takes_article(name, wording) else name for name in names)


def _words(text: str, lexicon: Lexicon, wording: Wording) -> Words:
    mentions = lexicon.find_parties(text, 0, len(text))
    rest = list(text)
    for mention in mentions:
        rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    content = list(wording.content("".join(rest)))
    parties = frozenset(m.party for m in mentions)
    names = frozenset(stem for word, stem in content if word[0].isupper() and not text.lstrip().startswith(word))
    return Words(frozenset(stem for _, stem in content) | parties, names, parties, numbers_of(text))


def _stance(statement: Statement, document: Document, wording: Wording) -> ClaimStance:
    if statement.act in ("deny", "reject"):
        return "denies"
    if statement.act in ("not_confirm", "doubt"):
        return "does_not_confirm"
    told = words_of(cut(document.text, statement.cue)) + words_of(cut(document.text, statement.content))[:2]
    return "does_not_confirm" if any(wording.among("acknowledging", w) for w in told) else "declines_comment"


# ----------------------------------------------------------------------- what is answered


def _goes_on(answer: Utterance, previous: Utterance) -> bool:
    """Whether an answer has no object but a pronoun, and comes right after one of the same party."""
    same = bool(answer.parties & previous.parties) or answer.statement.source == previous.statement.source
    return same and not answer.words.stems and not answer.refers and answer.index - previous.index == 1


def _others(answer: Utterance, utterances: Iterable[Utterance]) -> list[Utterance]:
    """What others state in the article, other than what the answer itself is nested in."""
    parties, who = answer.parties, answer.statement.speaker
    stating = [u for u in utterances if u.statement.act in STATING and u.statement.id != answer.statement.parent]
    return [u for u in stating if not u.parties & parties and (u.statement.speaker is None or u.statement.speaker != who)]


def _antecedent(answer: Utterance, utterances: Sequence[Utterance], children: Sequence[Utterance], wording: Wording) -> Utterance | None:
    """The statement that an answer answers, if the article shows which."""
    if child := next(iter(_others(answer, children)), None):
        return child
    if answer.statement.act == "reject" and not answer.refers:
        return None  # a position on something to come, not on what somebody said
    candidates = _others(answer, utterances)
    if answer.matter.thing:
        head = wording.stem(phrase.head_of(answer.matter.about))
        return next((u for u in candidates if wording.stem(phrase.subject_head(u.matter)) == head), None)
    if answer.words.stems and (found := _by_words(answer, candidates)):
        return found
    return _by_place(answer, candidates) if answer.parties and not answer.words.stems else None


def _by_words(answer: Utterance, candidates: Iterable[Utterance]) -> Utterance | None:
    best: tuple[float, int] | None = None
    found = None
    for u in candidates:
        shared = answer.words.stems & u.words.stems
        fits = bool(u.about & (answer.about or answer.parties))
        if u.about and answer.about and not u.about & answer.about:
            continue
        if u.words.names and answer.words.names and not u.words.names & answer.words.names:
            continue
        covered = len(shared) / len(answer.words.stems)
        if covered < _COVERED or (len(shared) < 2 and not fits) or not shared - _named_in(answer.words, u.words):
            continue
        rank = (covered + (0.3 if fits else 0.0), -abs(u.index - answer.index))
        if best is None or rank > best:
            best, found = rank, u
    return found


def _named_in(*words: Words) -> frozenset[str]:
    """The names in them: to share these alone is to speak of the same people, not of the same matter."""
    return frozenset().union(*(w.names | w.parties for w in words))


def _by_place(answer: Utterance, candidates: Sequence[Utterance]) -> Utterance | None:
    """Who says no more than "the allegation" means the last one against them."""
    accused = [u for u in candidates if u.statement.act == "accuse" and u.about & answer.parties]
    before = [u for u in accused if 0 < answer.index - u.index <= _NEAR]
    if before:
        return before[-1]
    if first := next((u for u in accused if u.place != "body" or 0 < u.index - answer.index <= _NEXT), None):
        return first
    if answer.statement.act == "reject":
        return None
    near = [u for u in candidates if 0 < answer.index - u.index <= _NEXT and (not u.about or u.about & answer.parties) and u.parties]
    return near[-1] if near else None


def _apart(answer: Utterance, utterances: Sequence[Utterance], document: Document, wording: Wording) -> Point | None:
    """The point of an answer that answers no statement as such, without the answer's own bearing."""
    if answer.statement.act not in ("deny", "not_confirm") or not answer.words.stems:
        return None
    if answer.matter.thing:
        return _thing(answer, utterances, document, wording)
    # What nobody asserts is in dispute only if the answer says so ("denied"), or is on somebody or something that has a name.
    cue = words_of(cut(document.text, answer.statement.cue))
    plain = any(wording.among("denying", word) for word in cue) or answer.statement.act == "not_confirm"
    if not answer.parties or len(answer.words.stems) < 2 or not (plain or answer.words.names or answer.words.parties):
        return None
    return Point(answer, (), answer.words, answer.about, answer.matter.text, negative=answer.matter.negative)


def _thing(answer: Utterance, utterances: Sequence[Utterance], document: Document, wording: Wording) -> Point:
    """The point that a thing exists: asserted by all who speak of it as real."""
    head = wording.stem(phrase.head_of(answer.matter.about))
    mine = answer.words.stems - {head}
    asserting = [
        u for u in _others(answer, utterances) if head in u.words.stems and (not mine or len(mine & u.words.stems) / len(mine) >= _COVERED)
    ]
    phrases = [p for u in asserting if (p := phrase.phrase_about(cut(document.text, u.statement.content), head, wording))]
    fullest = max([answer.matter.about, *phrases], key=lambda p: len(p.split()))
    words = _joined([answer.words, *(u.words for u in asserting[:1])])
    return Point(answer, tuple(("asserts", u) for u in asserting), words, frozenset(), phrase.exists(fullest, wording), thing=True)


def _joined(words: Sequence[Words]) -> Words:
    return Words(
        frozenset().union(*(w.stems for w in words)),
        frozenset().union(*(w.names for w in words)),
        frozenset().union(*(w.parties for w in words)),
        frozenset().union(*(w.numbers for w in words)),
    )


def _stated(u: Utterance, answers: Iterable[Borne], title: Words) -> Point:
    """The point that a statement makes, with those who answer it."""
    matter, shared = u.matter, title.stems & u.words.stems
    headed = len(shared) >= 2 and len(shared) / len(title.stems) >= _TITLE_COVERED
    accuses = u.statement.act == "accuse"
    main = accuses and bool(u.parties) and (headed or u.place != "body")
    group = f"{sorted(u.parties)} {sorted(u.about)} {u.document.id}" if accuses and headed and u.about else ""
    stance: ClaimStance = "confirms" if u.statement.act == "confirm" else "asserts"
    return Point(u, ((stance, u), *answers), u.words, u.about, matter.text, matter.thing, matter.negative, main, group)
