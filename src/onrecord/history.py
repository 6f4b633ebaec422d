"""How matters came to stand as they do: stands in the order of time come in; steps, changes and conflicts go out.

A view gives the stands; what is worked out here is which of them changed something:

    claims       the first time that a party takes a stance, and how the claim stands from then on
    issues       a party's stances one after the other; where two of its speakers contradict each other
    agreements   how each party's status changed, and the conditions that hang on them
    conditions   which are new; which fall, because the party now accepts or rejects what it had made to depend on them

Whatever has no date comes last, and changes nothing: it cannot be told what was before it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, islice
from typing import Literal

from onrecord.edtf import UNKNOWN, day_number, iso_day
from onrecord.lexicon.wording import wording
from onrecord.records import ClaimStance, ClaimStatus, Record, Spans, cut, names_of, status_of
from onrecord.store import AgreementRow, ConditionRow, IssueRow, StepRow, Taken, View

__all__ = [
    "Answer",
    "ClaimStep",
    "Conflict",
    "Course",
    "CourseStep",
    "Move",
    "Step",
    "Turn",
    "agreement_with_history",
    "answers",
    "claim_steps",
    "conflicts",
    "courses",
    "moved",
    "moves",
    "turns",
]

DAYS = 3
"""At most so many days lie between two stances that contradict each other, and are no change of mind."""
_SIDES = {"rejects": "against", "open_to": "between", "conditional": "between"}
"""On which side of an issue a stance is; all others are for it."""
_ALIKE = 0.5
"""Least Dice of the words of two conditions that are one, as of two issues."""
_STOP = re.compile(r"[.!?][\"”’']?\s|\n")
_LEFT_OPEN = re.compile(
    r"\b(?:no|not|never|nor|without|if|unless|until|once|only|would|will|could|may|might|should|must|can|shall|cannot|refus\w+|fail\w*"
    r"|plan\w*|demand\w*|call\w* for|yet to)\b|n['’]t\b",
    re.I,
)
"""Words by which what is spoken of has not happened, or need not have."""
_AFTER = re.compile(r"(?<!only )\b(?:now that|since|because|after(?=[^,;.!?]*\b(?:was|were|had)\b))\s+([^,;.!?]+)", re.I)
"""What comes before the words for what has come about; after "after" it need not have unless it stands in the past."""
_WAIVED = re.compile(
    r"\bwithout (?:any |further |more )?(?:pre)?conditions?\b|\bunconditionally\b|\bwaiv(?:e|es|ed|ing)\b"
    r"|\bdrop(?:s|ped|ping)? (?:its|his|her|their|the) (?:pre)?(?:condition|demand|insistence|requirement)s?\b"
    r"|\b(?:no longer (?:insist|demand|requir|ask|mak)\w*|regardless of|even without|whether or not)\b(?P<without>[^,;.!?]+)",
    re.I,
)
"""Words by which a party makes a condition no longer; those that name something only where it is that condition."""
_HALF = 0.5
"""So much of an agreement's name a condition has that hangs on it."""


@dataclass(frozen=True, slots=True)
class ClaimStep:
    """A party takes a stance to a claim for the first time; `before` is how the claim stood until then, `became` how it stands since."""

    took: StepRow
    before: ClaimStatus | None
    became: ClaimStatus


@dataclass(frozen=True, slots=True)
class CourseStep:
    """A party takes a stance on an issue, and comes back to it so many `times`, the `last` on this ISO date.

    `before` is the stance that it had until then; `None` where it changes none.
    """

    took: StepRow
    before: str | None
    times: int
    last: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two speakers of one party contradict each other on an issue within a few days."""

    one: StepRow
    other: StepRow


@dataclass(frozen=True, slots=True)
class Course:
    """A party's stances on an issue in the order of time, and where its speakers contradict each other."""

    party: str | None
    steps: tuple[CourseStep, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A party denies or confirms a claim that was made before: the claim's id and text, and the step."""

    claim: str
    text: str
    step: ClaimStep


@dataclass(frozen=True, slots=True)
class Move:
    """A party's stance on an issue, by its id and name, is no longer what it was; `conflict`: another speaker contradicts the first."""

    issue: str
    name: str
    before: StepRow
    after: StepRow
    conflict: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """A condition is `new`, told by so many `documents`; or it falls.

    `met_or_waived`: the party now accepts what it had made to depend on the condition; `met`, `waived`: the same article says in these
    `words` that it is fulfilled, or no longer made. `dropped`: the party now rejects what depended on it. `by` shows it.
    """

    change: Literal["new", "met", "waived", "met_or_waived", "dropped"]
    condition: ConditionRow
    documents: int
    by: StepRow | None
    words: str | None = None


# ------------------------------------------------------------------------------------ claims


def claim_steps(view: View, claim: str) -> tuple[ClaimStep, ...]:
    """The times at which parties first took a stance to a claim; without a party only where no party takes it, or the status turns."""
    found = _judged(view.taken(claim), view.about(claim))
    rows = view.steps([stand for stand, _, _ in found])
    return tuple(ClaimStep(row, before, became) for row, (_, before, became) in zip(rows, found, strict=True))


def _judged(stands: Sequence[Taken], about: frozenset[str]) -> list[tuple[Taken, ClaimStatus | None, ClaimStatus]]:
    """Each first stand with how the claim stood before it and since, by the rule that judges claims."""
    by: dict[ClaimStance, set[str | None]] = defaultdict(set)
    known = {stand.stance for stand in stands if stand.party is not None}
    found: list[tuple[Taken, ClaimStatus | None, ClaimStatus]] = []
    status: ClaimStatus | None = None
    for stand in stands:
        stance: ClaimStance = stand.stance  # type: ignore[assignment]
        if stand.party in by.get(stance, ()):
            continue
        by[stance].add(stand.party)
        before, status = status, status_of(by, bool(about - by.get("asserts", set())))
        if stand.party is not None or stance not in known or status != before:
            found.append((stand, before, status))
    return found


def answers(view: View, since: int, party: str | None = None, limit: int | None = None) -> tuple[Answer, ...]:
    """The first denials and confirmations by a party, from this day on, of claims made before; the latest first."""
    code = None if party is None else view.party(party) or party
    found = [
        (stand, before, became, id, text)
        for id, text, _ in view.answered(since, party)
        for stand, before, became in _judged(view.taken(id), view.about(id))
        if since <= stand.day < UNKNOWN and stand.stance in ("denies", "confirms") and stand.party is not None
        if code is None or stand.party == code
    ]
    found.sort(key=lambda x: (-x[0].day, x[3], str(x[0].party)))
    rows = view.steps([stand for stand, *_ in found[:limit]])
    return tuple(
        Answer(id, text, ClaimStep(row, before, became)) for row, (_, before, became, id, text) in zip(rows, found[:limit], strict=True)
    )


# ------------------------------------------------------------------------------------ issues


@dataclass(slots=True)
class Step:
    """A stance from its first stand on; `held` are the stances that it takes the place of, the latest stand of each."""

    first: Taken
    held: tuple[Taken, ...]
    latest: Taken
    times: int = 1

    def again(self, stand: Taken) -> None:
        """The party comes back to it."""
        self.latest, self.times = stand, self.times + 1


def _walk(stands: Iterable[Taken]) -> list[Step]:
    """One party's stances on one matter, in the order of time.

    A stance is a change where the party took none like it on the last day before on which it took any: who asks for the same
    thing in two ways on one day, and in either of them on the next, has not moved. Of stances of one day none comes first.
    """
    steps: list[Step] = []
    held: dict[str, Step] = {}
    today: dict[str, Step] = {}
    day = None
    for stand in stands:
        if stand.day != day:
            held, today, day = today or held, {}, stand.day
        step = today.get(stand.stance) or held.get(stand.stance)
        if step is not None:
            step.again(stand)
        else:
            before = () if stand.day == UNKNOWN else tuple(s.latest for s in held.values())
            step = Step(stand, before, stand)
            steps.append(step)
        today[stand.stance] = step
    return steps


def _side(stance: str) -> str:
    return _SIDES.get(stance, "for")


def courses(view: View, issue: IssueRow, party: str | None = None) -> tuple[Course, ...]:
    """The courses of all parties on an issue, those that spoke first first."""
    by: dict[str | None, list[Taken]] = defaultdict(list)
    for stand in view.taken(issue.id):
        by[stand.party].append(stand)
    return tuple(_course(view, holder, stands) for holder, stands in by.items() if party is None or holder == party)


def _course(view: View, party: str | None, stands: Sequence[Taken]) -> Course:
    walked = _walk(stands)
    rows = view.steps([step.first for step in walked])
    steps = (
        CourseStep(row, step.held[-1].stance if step.held else None, step.times, iso_day(step.latest.day))
        for row, step in zip(rows, walked, strict=True)
    )
    return Course(party, tuple(steps), tuple(Conflict(*view.steps(pair)) for pair in conflicts(stands)))


def conflicts(stands: Iterable[Taken]) -> list[tuple[Taken, Taken]]:
    """Pairs of one party's stands on one issue, by two speakers, on two sides, a few days apart; each two speakers once."""
    latest: dict[tuple[str, str], Taken] = {}
    found: dict[frozenset[tuple[str, str]], tuple[Taken, Taken]] = {}
    for stand in stands:
        if stand.speaker is None or stand.day == UNKNOWN:
            continue
        key = (stand.speaker, _side(stand.stance))
        for other_key, other in latest.items():
            if _contradict(other, stand):
                found.setdefault(frozenset((key, other_key)), (other, stand))
        latest[key] = stand
    return list(found.values())


def _contradict(one: Taken, other: Taken) -> bool:
    if one.speaker is None or other.speaker is None or one.speaker == other.speaker:
        return False
    return _side(one.stance) != _side(other.stance) and abs(other.day - one.day) <= DAYS


def moved(view: View, since: int, party: str | None = None) -> list[Step]:
    """The steps from this day on by which parties left a stance on an issue, the latest first."""
    found: list[Step] = []
    for _, stands in groupby(view.moving(since, party), key=lambda stand: (stand.matter, stand.party)):
        found += (step for step in _walk(stands) if step.held and since <= step.first.day < UNKNOWN)
    return sorted(found, key=lambda step: (-step.first.day, step.first.matter, str(step.first.party)))


def moves(view: View, steps: Sequence[Step], limit: int | None = None) -> tuple[Move, ...]:
    """What `moved` found as people read it."""
    found = steps[:limit]
    names = view.issue_names(sorted({step.first.matter for step in found}))
    made = []
    for step in found:
        before, after = view.steps((step.held[-1], step.first))
        matter = step.first.matter
        made.append(Move(matter, names[matter], before, after, _contradict(step.held[-1], step.first)))
    return tuple(made)


# -------------------------------------------------------------------- agreements, conditions


def agreement_with_history(view: View, row: AgreementRow) -> AgreementRow:
    """An agreement with each party's changes of status, in the order of time, and the conditions that hang on it."""
    by: dict[str | None, list[Taken]] = defaultdict(list)
    for stand in view.taken(row.id):
        by[stand.party].append(stand)
    changes = [step.first for stands in by.values() for step in _walk(stands)]
    steps = view.steps(sorted(changes, key=lambda stand: (stand.day, str(stand.party))))
    beside = (condition for name, alone, condition in view.conditions_beside(row.id) if _hangs(condition, name, alone))
    return replace(row, steps=steps, conditions=tuple(group[0] for group in _grouped(beside)))


def _hangs(row: ConditionRow, name: str, alone: bool) -> bool:
    """Whether a condition is about the agreement that its document calls by this name.

    It is where it has half of the words of the name that are more than "agreement", or, where the document tells of no other
    one (`alone`), speaks of an agreement.
    """
    (general,) = _stems("agreement")
    said, named = _stems_of(row), _stems(name) - {general}
    if named and len(named & said) >= _HALF * len(named):
        return True
    return alone and general in said


def turns(view: View, steps: Sequence[Step], since: str, party: str | None = None, limit: int | None = None) -> tuple[Turn, ...]:
    """The conditions that are new from this ISO day on, or fall with one of the steps that `moved` found; the latest first."""
    dated = [(day_number(turn.condition.document.reference_date), turn) for turn in _new_conditions(view, since, party)]
    falls = (turn for step in steps if step.first.stance in ("accepts", "rejects") for turn in _fallen(view, step))
    dated += [(day_number(turn.by.when if turn.by else None), turn) for turn in islice(falls, limit)]
    dated.sort(key=lambda x: (-x[0], x[1].condition.condition.id))
    return tuple(turn for _, turn in dated[:limit])


def _fallen(view: View, step: Step) -> Iterator[Turn]:
    """The conditions of a party that fall with a step: those on which it had offered the same thing until then."""
    offer = next((stand for stand in step.held if stand.stance == "conditional"), None)
    if offer is None:
        return
    (said, by) = view.steps((offer, step.first))
    for row in view.conditions(document=said.document):
        if step.first.party in names_of(row.condition.party) and _overlap(row.condition.evidence, said.evidence):
            if step.first.stance == "accepts":
                change, words = _how_it_fell(view, row.condition.condition, by)
                yield Turn(change, row, 1, by, words)
            else:
                yield Turn("dropped", row, 1, by)


def _how_it_fell(view: View, condition: str, by: StepRow) -> tuple[Literal["met", "waived", "met_or_waived"], str | None]:
    """What the article in which a party accepts what it had made to depend on a condition says of that, and in what words."""
    record = view.record(by.document)
    if record is None:
        return "met_or_waived", None
    needed = _stems(condition)
    sentence = _sentence_at(record.document.text, by.evidence)
    for words in _WAIVED.finditer(sentence):
        if not words["without"] or needed & _stems(words["without"]):
            return "waived", sentence
    if len(needed) > 1 and not _LEFT_OPEN.search(condition):
        for told in _told_as_done(record, sentence):
            if needed <= _stems(told) and not _LEFT_OPEN.search(told):
                return "met", told
    return "met_or_waived", None


def _told_as_done(record: Record, sentence: str) -> Iterator[str]:
    """The words of what an article reports as having happened, or parties say has; and those after "now that" in a sentence."""
    text = record.document.text
    yield from (found[1] for found in _AFTER.finditer(sentence))
    yield from (cut(text, event.evidence) for event in record.events)
    yield from (cut(text, s.content) for s in record.statements if s.act in ("assert", "confirm") and s.polarity == "positive")


def _sentence_at(text: str, spans: Spans) -> str:
    """The sentences in which the spans stand."""
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    first = max((stop.end() for stop in _STOP.finditer(text, 0, start)), default=0)
    stop = _STOP.search(text, max(end - 1, 0))
    return " ".join(text[first : stop.end() if stop else len(text)].split())


def _overlap(one: Iterable[tuple[int, int]], other: Iterable[tuple[int, int]]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other)


def _new_conditions(view: View, since: str, party: str | None) -> Iterator[Turn]:
    """The conditions of documents of this day or later that are like none that the party set before."""
    before: dict[str, _Known] = {}
    for group in _grouped(view.conditions(party=party, since=since)):
        setters = names_of(group[0].condition.party)
        for setter in setters:
            if setter not in before:
                before[setter] = _Known(_stems(f"{c} {q}") for c, q in view.conditions_before(setter, since))
        if all(before[setter].like(_stems_of(group[0])) is None for setter in setters):
            yield Turn("new", group[0], len({row.document.id for row in group}), None)


class _Known:
    """Sets of words, to be asked for one that is like another."""

    def __init__(self, sets: Iterable[frozenset[str]] = ()):
        self._sets: list[frozenset[str]] = []
        self._having: dict[str, list[int]] = defaultdict(list)
        for words in sets:
            self.add(words)

    def add(self, words: frozenset[str]) -> int:
        """Keep one more; its number."""
        self._sets.append(words)
        for word in words:
            self._having[word].append(len(self._sets) - 1)
        return len(self._sets) - 1

    def like(self, words: frozenset[str]) -> int | None:
        """The number of the first that is like these words, if any is."""
        shared: dict[int, int] = defaultdict(int)
        for word in words:
            for n in self._having.get(word, ()):
                shared[n] += 1
        fit = (n for n, common in shared.items() if 2 * common >= _ALIKE * (len(words) + len(self._sets[n])))
        return min(fit, default=None)


def _grouped(rows: Iterable[ConditionRow]) -> list[list[ConditionRow]]:
    """Conditions of one party that are alike together, in the order in which the first of them come."""
    known: dict[object, _Known] = defaultdict(_Known)
    groups: dict[tuple[object, int], list[ConditionRow]] = {}
    for row in rows:
        party, words = row.condition.party, _stems_of(row)
        n = known[party].like(words)
        if n is None:
            n = known[party].add(words)
        groups.setdefault((party, n), []).append(row)
    return list(groups.values())


def _stems_of(row: ConditionRow) -> frozenset[str]:
    return _stems(f"{row.condition.condition} {row.condition.consequence}")


@lru_cache(maxsize=65_536)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for _, stem in wording().content(text))
