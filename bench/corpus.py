"""The number of an article -> its `Reading`, made up without models: for stores of any size.

Each article is made from its number and the seed alone, so that they may be made one by one in any order, in constant
memory, and taken up again anywhere. Texts and records fit together: the spans of a record are where the text says it.
Most articles come in the order of their days, some late; a share of them are copies of earlier ones, whole or cut.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bench.world import Matter, Story, Voiced, World, coined
from onrecord.lexicon import Lexicon
from onrecord.model.senses import packed
from onrecord.records import (
    Act,
    Agreement,
    AgreementStatus,
    Certainty,
    Condition,
    Document,
    Event,
    Position,
    Quote,
    Reading,
    Span,
    Spans,
    Stance,
    Statement,
    make_id,
    make_key,
)

T = TypeVar("T", Position, Condition, Agreement, Event)

_FIRST_DAY = date(2031, 1, 1)
_A_DAY = 60
"""How many articles come on a day."""
_LATE, _COPIES, _WHOLE, _BACK = 0.04, 0.15, 0.6, 90
"""The shares of articles that come late, that are copies, and of copies those that are whole; how far back they are taken from."""
_STATEMENTS, _SPREAD, _FEWEST, _MOST = 13.4, 5.0, 3, 30
_OUTLETS = 120
_SENSE = 128
_TOLD_AGAIN = 0.55
"""The share of accusations and demands that repeat one of the story's."""
_ACTS: dict[Act, tuple[int, tuple[str, ...]]] = {
    # how many of 10,000 statements; by which words
    "assert": (4476, ("said", "told reporters", "added", "stated")),
    "accuse": (1499, ("accused", "blamed")),
    "demand": (854, ("demanded", "called for", "urged")),
    "commit": (848, ("promised", "announced", "pledged")),
    "expect": (751, ("expected", "predicted", "warned")),
    "praise": (400, ("praised", "welcomed")),
    "reject": (249, ("rejected", "ruled out")),
    "doubt": (202, ("doubted", "questioned")),
    "consider": (166, ("was open to", "would consider")),
    "propose": (91, ("proposed", "offered")),
    "accept": (80, ("accepted", "agreed to")),
    "threaten": (74, ("threatened",)),
}
_ANSWERS: tuple[tuple[Act, str, str], ...] = (
    # act, cue, and what is put before the verb, which is an -ing form where that is empty
    ("deny", "denied", ""),
    ("assert", "said", "that it had not"),
    ("decline", "declined to comment on", ""),
    ("confirm", "confirmed", "that it had"),
    ("not_confirm", "could not confirm", "that it had"),
)
_ANSWERED, _POSITIONS, _CONDITIONS, _AGREEMENTS, _EVENTS = 0.3, 0.5, 0.008, 0.08, 0.75
_STANCES: dict[Act, Stance] = {
    "demand": "demands", "reject": "rejects", "consider": "open_to", "propose": "proposes", "accept": "accepts"
}  # fmt: skip
_STATUSES: tuple[AgreementStatus, ...] = ("signed", "signed", "accepted", "proposed", "broken")


@dataclass(slots=True)
class _Draft:
    """An article while it is written; what is read from it has no document yet."""

    rng: Random
    story: Story
    when: date
    text: str
    statements: list[Statement] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    def write(self, words: str) -> Span:
        """Put the words at the end; where they stand."""
        start = len(self.text)
        self.text += words
        return start, len(self.text)


@lru_cache(maxsize=65536)
def _direction(word: str) -> NDArray[np.float64]:
    return np.random.default_rng(make_key(word)).standard_normal(_SENSE)


def sense(text: str, spans: Spans) -> bytes:
    """What is said, without a model: the sum of a random direction for each of the words, as `onrecord.model.senses` keeps it."""
    total = sum((_direction(word) for a, b in spans for word in text[a:b].casefold().split()), np.zeros(_SENSE))
    return packed(total)


class Corpus:
    """Articles by their numbers, from 0 on without end."""

    def __init__(self, seed: int, lexicon: Lexicon):
        self.world = World(seed, lexicon)

    def articles(self, first: int = 0) -> Iterator[Reading]:
        """The articles from a number on."""
        while True:
            yield self.article(first)
            first += 1

    def article(self, number: int) -> Reading:
        """The article with this number."""
        rng = self.world.rng("article", number)
        original = self._original(number)
        return self._written(number, rng) if original == number else self._copied(original, number)

    def _original(self, number: int) -> int:
        """The number of the article that one is a copy of, its own where it is none."""
        while number > 0 and (rng := self.world.rng("copy", number)).random() < _COPIES:
            number -= 1 + rng.randrange(min(number, _BACK))
        return number

    def _written(self, number: int, rng: Random) -> Reading:
        day = number // _A_DAY if rng.random() >= _LATE else rng.randrange(number // _A_DAY + 1)
        story = self.world.pick(rng, day)
        one, other = (self.world.title(party) for party in story.parties)
        spoken = self.world.words(rng, 4)
        draft = _Draft(rng, story, _FIRST_DAY + timedelta(day), f"{one} and {other}: {' '.join(rng.sample(story.words, 4))}")
        title = draft.text
        draft.write(f"\n\nThe press heard {' '.join(spoken)} in {coined(rng.randrange(5_000))}, article {number}.")
        wanted = min(max(round(rng.gauss(_STATEMENTS, _SPREAD)), _FEWEST), _MOST)
        if rng.random() < _EVENTS:
            self._happen(draft, day)
        if rng.random() < _AGREEMENTS:
            self._agree(draft)
        while len(draft.statements) < wanted:
            draft.write("\n\n" if rng.random() < 0.5 else " ")
            self._speak(draft)
        return _finished(draft, title, f"The {coined(rng.randrange(_OUTLETS))} Gazette")

    def _copied(self, original: int, number: int) -> Reading:
        """The same text in another paper, or the first half of it."""
        rng, source = self.world.rng("outlet", number), self.article(original)
        text = source.document.text
        if rng.random() >= _WHOLE:
            cuts = [at for at in range(len(text) // 3, len(text)) if text.startswith("\n\n", at)]
            text = text[: rng.choice(cuts)] if cuts else text
        outlet = f"The {coined(rng.randrange(_OUTLETS))} Gazette"
        return _within(source, text, f"{text} {outlet} carried report {number}.", outlet)

    # ---------------------------------------------------------------- what an article says

    def _speak(self, draft: _Draft) -> None:
        rng, story = draft.rng, draft.story
        act = rng.choices(list(_ACTS), [share for share, _ in _ACTS.values()])[0]
        cue = rng.choice(_ACTS[act][1])
        if act == "accuse":
            known = story.matters[min(int(rng.expovariate(0.7)), len(story.matters) - 1)]
            self._accuse(draft, known if rng.random() < _TOLD_AGAIN else self._new_matter(rng, story), cue)
        elif act in _STANCES:
            party = rng.choice(story.parties)
            issue = story.issues[min(int(rng.expovariate(0.6)), len(story.issues) - 1)]
            content = issue if rng.random() < _TOLD_AGAIN else self.world.issue(rng, story.places)
            said = self._say(draft, self._spokesman(draft, party), act, cue, content)
            if rng.random() < _POSITIONS:
                where = ("position", said.content, draft.text[-60:])
                draft.positions.append(Position(make_id(*where), "", party, content, _STANCES[act], said.content, said.id))
        else:
            said = self._say(draft, self.world.speaker(rng, story), act, cue, self._anything(draft))
            if rng.random() < _CONDITIONS:
                words = draft.text[slice(*said.content[0])].split()
                half = len(words) // 2
                condition = " ".join(words[:half]), " ".join(words[half:])
                draft.conditions.append(Condition(make_id("condition", said.id), "", said.party, *condition, said.content))

    def _new_matter(self, rng: Random, story: Story) -> Matter:
        return self.world.matter(rng, story.parties, [*story.places, coined(rng.randrange(5_000))])

    def _accuse(self, draft: _Draft, matter: Matter, cue: str) -> None:
        """One party accuses another, which may answer."""
        rng, link = draft.rng, "of" if cue == "accused" else "for"
        content = f"{self.world.title(matter.accused)} {link} {matter.told(rng, gerund=True)}"
        self._say(draft, self._spokesman(draft, matter.accuser), "accuse", cue, content, target=matter.accused)
        if rng.random() < _ANSWERED:
            draft.write(" ")
            act, answer, before = rng.choice(_ANSWERS)
            said = f"{before} {matter.told(rng, gerund=not before)}".strip()
            self._say(draft, self._spokesman(draft, matter.accused), act, answer, said)

    def _anything(self, draft: _Draft) -> str:
        """What is said on no matter in particular: the story's words among others."""
        rng = draft.rng
        count = min(2 + int(rng.expovariate(1 / 6)), 28)
        said = [rng.choice(draft.story.words) if rng.random() < 0.3 else word for word in self.world.words(rng, count)]
        return "that " + " ".join(f"the {word}" if n % 3 == 0 else word for n, word in enumerate(said))

    def _spokesman(self, draft: _Draft, party: str) -> Voiced:
        own = [voiced for voiced in draft.story.cast if voiced[1] == party]
        return draft.rng.choice(own) if own and draft.rng.random() < 0.7 else self.world.official(party, draft.rng.randrange(8))

    def _say(self, draft: _Draft, voiced: Voiced, act: Act, cue: str, content: str, target: str | None = None) -> Statement:
        """Write a sentence in which somebody says something, and note it."""
        rng, (speaker, party) = draft.rng, voiced
        name = speaker.name
        if speaker.kind == "person" and (name in draft.known or rng.random() < 0.08):
            name = name.split()[-1]
            if speaker.name not in draft.known:
                speaker = replace(speaker, name=name)
        draft.known.add(name)
        source = draft.write(name[0].upper() + name[1:])
        draft.write(" ")
        spoken = draft.write(cue)
        draft.write(" ")
        said = draft.write(content)
        draft.write(".")
        chance = rng.random()
        when = str(draft.when)[: 7 if chance < 0.03 else 10] if chance < 0.17 else None
        quote: Quote = "indirect"
        certainty: Certainty = "certain" if rng.random() < 0.9 else "possible"
        statement = Statement(
            make_id("statement", source, spoken, said), "", (source,), (spoken,), (said,), quote, speaker, party, act, target, None, None,
            when, certainty, "positive", None, round(0.6 + 0.4 * rng.random(), 3),
        )  # fmt: skip
        draft.statements.append(statement)
        return statement

    def _happen(self, draft: _Draft, day: int) -> None:
        """What the article itself says that was done: one thing of the story's, which others report these days."""
        rng = draft.rng
        matter = draft.story.events[day // 3 % len(draft.story.events)]
        draft.write(" ")
        evidence = draft.write(f"{self.world.title(matter.accused)} {matter.told(rng, gerund=False)}")
        draft.write(".")
        when = str(draft.when - timedelta(day % 3)) if rng.random() < 0.8 else None
        draft.events.append(Event(make_id("event", evidence), "", matter.type, matter.accused, matter.accuser, when, (evidence,)))

    def _agree(self, draft: _Draft) -> None:
        rng, name = draft.rng, draft.story.accord
        draft.write(" Both sides spoke of the ")
        evidence = draft.write(name)
        draft.write(".")
        status = {party: rng.choice(_STATUSES) for party in draft.story.parties}
        when = str(draft.when.year) if rng.random() < 0.3 else None
        draft.agreements.append(
            Agreement(make_id("agreement", evidence), "", name, tuple(sorted(draft.story.parties)), when, None, status, (evidence,))
        )
        if rng.random() < _ANSWERED:
            draft.write(" ")
            self._say(draft, self._spokesman(draft, rng.choice(draft.story.parties)), "deny", "denied", f"that there was any {name}")


def _finished(draft: _Draft, title: str, outlet: str) -> Reading:
    """The reading of a draft."""
    when, text = str(draft.when), draft.text
    document = Document("", title, None, (), outlet, when, when, False, None, text, ((len(title) + 2, len(text)),), ())
    made = Reading(
        document, tuple(draft.statements), tuple(draft.positions), tuple(draft.conditions), tuple(draft.agreements), tuple(draft.events)
    )
    return _within(made, text, text, outlet)


def _within(source: Reading, kept: str, text: str, outlet: str) -> Reading:
    """What a reading has in the beginning of its text that is kept, as read from another text that begins with it."""
    id, end = make_id("document", text), len(kept)
    old = source.document
    document = replace(old, id=id, outlet=outlet, text=text, body=((old.body[0][0], len(text)),))
    ids = {s.id: make_id("statement", id, s.source, s.cue, s.content) for s in source.statements if s.content[-1][1] <= end}

    def those(records: tuple[T, ...], kind: str) -> tuple[T, ...]:
        """The records whose evidence is kept, under ids of this document."""
        return tuple(
            replace(r, id=make_id(kind, id, r.evidence, n), document=id) for n, r in enumerate(records) if r.evidence[-1][1] <= end
        )

    positions = those(source.positions, "position")
    return Reading(
        document,
        tuple(replace(s, id=ids[s.id], document=id) for s in source.statements if s.id in ids),
        tuple(replace(p, statement=ids.get(p.statement or "")) for p in positions),
        those(source.conditions, "condition"),
        those(source.agreements, "agreement"),
        those(source.events, "event"),
    )
