"""One function for each question that a reader asks of a store.

A view comes in with what the reader typed; checked, it becomes rows: a record, the words that
it rests on, and its document. Whatever cannot be asked raises `InputError`, and an id that
nothing has `NotFoundError`. Days are given as EDTF dates of any precision: `since` means the
first day of one, `until` the last. All listings take `limit` and `offset`.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, get_args

from onrecord import comparing, history
from onrecord.comparing import Comparison
from onrecord.edtf import bounds, day_number
from onrecord.errors import InputError, NotFoundError
from onrecord.history import Answer, ClaimStep, Conflict, Course, CourseStep, Move, Turn
from onrecord.judging import find_statement
from onrecord.records import Act, Claim, ClaimStance, ClaimStatus, Judgement, Party, Record, Statement, Tenure, Voice
from onrecord.store import (
    ActorRow,
    AgreementRow,
    ClaimHead,
    ConditionRow,
    DocumentRow,
    EntryRow,
    EventRow,
    FailureRow,
    Hit,
    IssueRow,
    NameRow,
    OpposedRow,
    PositionRow,
    StandRow,
    StatementRow,
    StepRow,
    View,
    fold,
)

__all__ = [
    "ActorRow",
    "ActorSheet",
    "AgreementRow",
    "Answer",
    "BearingRow",
    "ClaimRow",
    "ClaimStep",
    "Comparison",
    "ConditionRow",
    "Conflict",
    "Course",
    "CourseStep",
    "Diff",
    "DocumentRow",
    "EntryRow",
    "EventRow",
    "FailureRow",
    "Hit",
    "IssueRow",
    "IssueSheet",
    "JudgementRow",
    "Move",
    "NameRow",
    "OpposedRow",
    "PositionRow",
    "StandRow",
    "StatementRow",
    "StepRow",
    "Turn",
    "actor",
    "actor_id",
    "actor_ids",
    "actors",
    "agreements",
    "claim",
    "claims",
    "compare",
    "conditions",
    "diff",
    "document_id",
    "documents",
    "events",
    "failures",
    "issue",
    "issues",
    "judged_statement",
    "judgement",
    "judgements",
    "matter_id",
    "named_voices",
    "positions",
    "record",
    "search",
    "statement",
    "statements",
    "timeline",
    "versions",
]

_ACTOR_ID = re.compile("a[0-9a-f]{2,12}")
_CANDIDATES = 8
"""At most so many actors are listed where a name may mean any of them."""
MOST = 2**62
"""As good as no limit; a store cannot count further than twice this."""


@dataclass(frozen=True, slots=True)
class BearingRow:
    """How a party stands to a claim, with the earliest of the statements that show it; `stand` says how many there are and when."""

    party: Party
    stance: ClaimStance
    statements: tuple[StatementRow, ...]
    stand: StandRow | None = None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim, with its stances as rows; `head` says how many documents and origins it has, and when it was made.

    Where one claim was asked for, `history` are the times when parties first took a stance to it, `opposed` the claims
    that cannot be so together with it, and `told` what outlets state in their own voice that says the same.
    """

    claim: Claim
    bearings: tuple[BearingRow, ...]
    head: ClaimHead
    history: tuple[ClaimStep, ...] = ()
    opposed: tuple[OpposedRow, ...] = ()
    told: tuple[StepRow, ...] = ()

    @property
    def more(self) -> dict[ClaimStance, int]:
        """By stance how many more parties take it, where there are any."""
        return {stance: count for stance in dict.fromkeys(b.stance for b in self.bearings) if (count := self.left_out(stance))}

    def left_out(self, stance: ClaimStance) -> int:
        """How many parties take the stance beside those that are here; a list names of each stance those that took it first."""
        taken = {stand.party for stand in self.head.stands if stand.stance == stance}
        return max(len(taken - {None}) - sum(b.stance == stance and b.party is not None for b in self.bearings), 0)


@dataclass(frozen=True, slots=True)
class IssueSheet:
    """All of an issue: what each party wanted, from when on, and where its speakers contradict each other."""

    issue: IssueRow
    courses: tuple[Course, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """What is new from a day on (ISO date): claims, what matters most first; the first denials and confirmations of older ones,
    positions that moved, and conditions that are new or fall, each the latest first."""

    since: str
    claims: tuple[ClaimRow, ...]
    answers: tuple[Answer, ...]
    moves: tuple[Move, ...]
    conditions: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A judgement, and what it bears on now: the id of an actor, a statement, a claim or an issue; none where it finds nothing."""

    judgement: Judgement
    actor: ActorRow | None
    now: str | None = None


@dataclass(frozen=True, slots=True)
class ActorSheet:
    """All of an actor: its names, its roles over time, its latest statements, and the judgements that made it what it is."""

    actor: ActorRow
    names: tuple[NameRow, ...]
    roles: tuple[Tenure, ...]
    statements: tuple[StatementRow, ...]
    judgements: tuple[JudgementRow, ...]


def documents(view: View, *, earlier: bool = False, limit: int | None = None, offset: int = 0) -> tuple[DocumentRow, ...]:
    """Which documents are there? Those of the latest date first; of a page its newest version, or `earlier` ones too."""
    return view.documents(earlier=earlier, **_piece(limit, offset))


def versions(view: View, id: str) -> tuple[DocumentRow, ...]:
    """Which versions are there of the page that a document is of, given by its id or the beginning of it? The newest last."""
    return view.versions(document_id(view, id))


def compare(view: View, id: str, before: int | None = None, after: int | None = None) -> Comparison:
    """What is different between two versions of the page that a document is of? They are given by their numbers, from 1 on.

    Without them it is the document itself against the version before it, of a first version against that which follows. Raises
    `InputError` where there is no such version, or but one.
    """
    rows = versions(view, id)
    if len(rows) == 1:
        raise InputError(rows[0].id, "there is one version of this page only", "add the page again when it has changed")
    if after is None:
        own = next(row.version for row in rows if row.id == document_id(view, id))
        after = max(own, 2) if before is None else len(rows)
    before = after - 1 if before is None else before
    for number in (before, after):
        if not 1 <= number <= len(rows):
            raise InputError(rows[0].id, f"there is no version {number} of this page", f"give numbers from 1 to {len(rows)}")
    one, other = rows[before - 1], rows[after - 1]
    return comparing.compare(record(view, one.id), record(view, other.id), (one, other))


def document_id(view: View, prefix: str) -> str:
    """Which document's id begins like this? Raises `NotFoundError` where none or more than one does."""
    return _only("document", view.ids("documents", prefix), prefix)


def record(view: View, id: str) -> Record:
    """What does a document say? Its whole record, by its id or the beginning of it; claims are those within the document."""
    found = view.record(document_id(view, id))
    assert found is not None  # the view's transaction has just shown the id
    return found


def search(view: View, words: str, limit: int = 20, *, earlier: bool = False) -> tuple[Hit, ...]:
    """Which articles speak of this, in title or body? All words must occur, in any form; those in quotation marks as a phrase.

    Of a page it is the newest version, or `earlier` ones too.
    """
    return view.search(words, earlier=earlier, limit=_piece(limit)["limit"])


def failures(view: View) -> tuple[FailureRow, ...]:
    """Which pages could not be read, and why? The latest first."""
    return view.failures()


def statements(
    view: View,
    *,
    speaker: str | None = None,
    actor: str | None = None,
    party: str | None = None,
    act: str | None = None,
    since: str | None = None,
    until: str | None = None,
    least: float = 0.0,
    earlier: bool = False,
    latest: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[StatementRow, ...]:
    """Who said what? In the order of dates, or the `latest` first. What several versions of a page have comes once, or with
    `earlier` each time.

    `speaker` is any part of a name and `party` a code or a name, both in any case; by any of its
    names all statements of an actor are found. `actor` is one, by its id or its name. A
    statement's date is its own, or else its document's; one that cannot be told from the
    time asked for (a month, of which a part was asked for) is given. Those less sure than `least` are not.
    """
    return view.statements(
        speaker=speaker,
        actor=None if actor is None else actor_id(view, actor),
        party=party,
        act=_one_of("act", act, Act),
        least=least,
        earlier=earlier,
        latest=latest,
        **_days(since, until),
        **_piece(limit, offset),
    )


def actors(view: View, words: str | None = None, *, limit: int | None = None, offset: int = 0) -> tuple[ActorRow, ...]:
    """Who speaks? Those in most documents first; `words` are any part of any of their names."""
    return view.actors(called=words, **_piece(limit, offset))


def actor(view: View, words: str, *, latest: int = 10) -> ActorSheet:
    """Who is this, and what did they say of late? By id, the beginning of it, or name. Raises `NotFoundError` as `actor_id` does."""
    id = actor_id(view, words)
    (row,) = view.actors(id=id)
    voices = set(view.voices_of(id))
    about = (j for j in view.judgements(standing=True, sort="actor") if voices & set(j.about))
    return ActorSheet(
        actor=row,
        names=view.names(id),
        roles=view.tenures(id),
        statements=view.statements(actor=id, latest=True, limit=_piece(latest)["limit"]),
        judgements=tuple(JudgementRow(j, row, row.id) for j in about),
    )


def actor_id(view: View, words: str) -> str:
    """Which actor has this id or the beginning of it, else this name, else this in a name? Raises `NotFoundError` unless it is just one."""
    if _ACTOR_ID.fullmatch(words) and (ids := view.ids("actors", words)):
        return _only("actor", ids, words)
    found = () if not fold(words) else view.actors_named(words) or view.actors(called=words, limit=_CANDIDATES + 1)
    if not found:
        raise NotFoundError(f"no actor is called {words!r} or has this id; the list of actors has those that there are")
    if len(found) > 1:
        named = ", ".join(f"{row.id} {row.name} ({', '.join(row.parties) or 'no party'})" for row in found[:_CANDIDATES])
        raise NotFoundError(f"{words!r} may be any of {named}{', ...' if len(found) > _CANDIDATES else ''}; give the id of one")
    return found[0].id


def actor_ids(view: View, document: str) -> dict[str, str]:
    """Who speaks in a document? The ids of actors, by the ids of its statements."""
    return view.actors_in(document)


def named_voices(view: View, actor: str, names: tuple[str, ...]) -> tuple[Voice, ...]:
    """Which voices of an actor, given by its id, have these names? Raises `InputError` where it has none so called, or no other."""
    voices = view.voices_of(actor)
    known = {fold(voice.name) for voice in voices}
    if len(known) == 1:
        raise InputError("split", f"the actor has one name only, {voices[0].name!r}", "nothing can be split off it")
    listed = ", ".join(repr(row.name) for row in view.names(actor))
    for name in names:
        if fold(name) not in known:
            raise InputError("split", f"the actor has no name {name!r}", f"give some of {listed}")
    sought = {fold(name) for name in names}
    if not sought or sought == known:
        raise InputError("split", "a part of the names is needed, not all and not none", f"give some of {listed}")
    return tuple(voice for voice in voices if fold(voice.name) in sought)


def judgements(view: View) -> tuple[JudgementRow, ...]:
    """What did people correct? The latest first, those that were undone too."""
    return tuple(_judgement_row(view, j) for j in reversed(view.judgements()))


def judgement(view: View, id: str) -> Judgement:
    """Which correction is this? By its id or the beginning of it."""
    only = _only("judgement", view.ids("judgements", id), id)
    return next(j for j in view.judgements() if j.id == only)


def _judgement_row(view: View, judgement: Judgement) -> JudgementRow:
    if judgement.sort == "actor":
        actor = next((row for voice in judgement.about if (row := view.actor_of(voice)) is not None), None)
        return JudgementRow(judgement, actor, None if actor is None else actor.id)
    if judgement.sort == "statement":
        found = judged_statement(view, judgement)
        return JudgementRow(judgement, None, None if found is None else found.id)
    return JudgementRow(judgement, None, view.matter_of(judgement.id))


def judged_statement(view: View, judgement: Judgement) -> Statement | None:
    """Which statement, as it was read, is a judgement on now?"""
    (passage,) = judgement.passages
    extracted = view.extracted(passage.document)
    return None if extracted is None else find_statement(passage, extracted.statements)


def statement(view: View, id: str) -> StatementRow:
    """What is this statement? By its id or the beginning of it. One that was rejected is none; `judgement` undoes that."""
    ids = view.ids("statements", id)
    if id and not ids:
        _say_if_rejected(view, id)
    found = view.statements_of([_only("statement", ids, id)])
    if len(found) > 1:
        raise NotFoundError(f"several articles have a statement with the id {found[0].statement.id}; none can be told by it")
    return found[0]


def _say_if_rejected(view: View, id: str) -> None:
    for judgement in reversed(view.judgements(standing=True, sort="statement")):
        found = judged_statement(view, judgement) if judgement.kind == "reject" else None
        if found is not None and found.id.startswith(id):
            raise NotFoundError(f"the statement {found.id} was rejected; undo judgement {judgement.id} to take that back")


def claims(
    view: View, *, party: str | None = None, status: str | None = None, limit: int | None = None, offset: int = 0
) -> tuple[ClaimRow, ...]:
    """What is in dispute, and who asserts, denies or will not say?"""
    return _with_bearings(view, view.claims(party=party, status=_one_of("status", status, ClaimStatus), **_piece(limit, offset)))


def claim(view: View, id: str) -> ClaimRow:
    """Who stands how to this claim, how did that come, and what opposes it? By its id or the beginning of it."""
    only = _only("claim", view.ids("claims", id), id)
    (row,) = _with_bearings(view, view.claims(id=only))
    return replace(row, history=history.claim_steps(view, only), opposed=view.opposed(only), told=view.told(only))


def matter_id(view: View, sort: str, id: str) -> str:
    """Which claim or issue (the `sort`) is this? By its id or the beginning of it."""
    return _only(sort, view.ids(f"{sort}s", id), id)


def positions(
    view: View, *, party: str | None = None, issue: str | None = None, limit: int | None = None, offset: int = 0
) -> tuple[PositionRow, ...]:
    """Who wants what? `issue` is any part of the issue's name, in any case."""
    return view.positions(party=party, issue=issue, **_piece(limit, offset))


def issues(
    view: View, *, party: str | None = None, name: str | None = None, limit: int | None = None, offset: int = 0
) -> tuple[IssueRow, ...]:
    """What is negotiated about? Those of most documents first; `name` is any part of any name that an issue goes by, in any case."""
    return view.issues(party=party, name=name, **_piece(limit, offset))


def issue(view: View, id: str, *, party: str | None = None) -> IssueSheet:
    """Who wanted what on this issue, from when on? By its id or the beginning of it; of all parties, or of one."""
    (row,) = view.issues(id=_only("issue", view.ids("issues", id), id))
    return IssueSheet(row, history.courses(view, row, party and (view.party(party) or party)))


def agreements(view: View, *, party: str | None = None, limit: int | None = None, offset: int = 0) -> tuple[AgreementRow, ...]:
    """Which agreements, real or alleged, are spoken of, how did parties stand to them, and what hangs on them?"""
    return tuple(history.agreement_with_history(view, row) for row in view.agreements(party=party, **_piece(limit, offset)))


def conditions(view: View, *, party: str | None = None, limit: int | None = None, offset: int = 0) -> tuple[ConditionRow, ...]:
    """What does who make depend on what?"""
    return view.conditions(party=party, **_piece(limit, offset))


def events(
    view: View,
    *,
    party: str | None = None,
    since: str | None = None,
    until: str | None = None,
    latest: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[EventRow, ...]:
    """What was done, and by whom to whom? In the order of dates, or the `latest` first; `party` acts or is acted upon."""
    return view.events(party=party, latest=latest, **_days(since, until), **_piece(limit, offset))


def timeline(
    view: View, *, since: str | None = None, until: str | None = None, latest: bool = False, limit: int | None = None, offset: int = 0
) -> tuple[EntryRow, ...]:
    """What came when? In the order of dates, or the `latest` first."""
    return view.timeline(latest=latest, **_days(since, until), **_piece(limit, offset))


def diff(view: View, since: str | None = None, *, party: str | None = None, limit: int | None = None) -> Diff:
    """What is new since then, by the days of what was said? Of each kind of change at most so many; by a `party` or by any.

    A claim is new that was first made on that day or later, an answer the first of a party to a claim that was made before. What has
    no date counts nowhere. Without `since` it is a week before the date of the latest document.
    """
    (first, _), piece = _bounds("since", since or _week_ago(view)), _piece(limit)["limit"]
    day = day_number(first)
    steps = history.moved(view, day, party)
    return Diff(
        first,
        _with_bearings(view, view.claims(party=party, since=day, limit=piece)),
        history.answers(view, day, party, piece),
        history.moves(view, steps, piece),
        history.turns(view, steps, first, party, piece),
    )


def _week_ago(view: View) -> str:
    """A week before the latest document, or before today where none has a date."""
    latest = next((row.reference_date for row in view.documents(limit=1)), None)
    found = bounds(latest)
    return ((date.fromisoformat(found[0]) if found else date.today()) - timedelta(days=7)).isoformat()


def _with_bearings(view: View, found: tuple[ClaimHead, ...]) -> tuple[ClaimRow, ...]:
    ids = {id for head in found for bearing in head.claim.stances for id in bearing.statements}
    rows: dict[str, list[StatementRow]] = defaultdict(list)
    for row in view.statements_of(ids):
        rows[row.statement.id].append(row)

    def borne_by(claim: Claim, ids: tuple[str, ...]) -> tuple[StatementRow, ...]:
        places = {document: n for n, document in enumerate(claim.documents)}
        found = ([row for row in rows[id] if row.document.id in places] for id in ids)
        return tuple(row for those in found for row in sorted(those, key=lambda row: places[row.document.id]))

    def made(head: ClaimHead) -> ClaimRow:
        stands = {(stand.party, stand.stance): stand for stand in head.stands}
        bearings = (
            BearingRow(b.party, b.stance, borne_by(head.claim, b.statements), stands.get((b.party, b.stance))) for b in head.claim.stances
        )
        return ClaimRow(head.claim, tuple(bearings), head)

    return tuple(made(head) for head in found)


def _only(kind: str, ids: tuple[str, ...], prefix: str) -> str:
    if not prefix or not ids:
        raise NotFoundError(f"no {kind} has the id {prefix!r}")
    if len(ids) > 1:
        raise NotFoundError(f"the ids of several {kind}s begin with {prefix!r} ({', '.join(ids)}); give more of it")
    return ids[0]


def _one_of(name: str, value: str | None, values: Any) -> str | None:
    if value is not None and value not in get_args(values):
        raise InputError(name, f"there is no {value!r}", f"give one of {', '.join(get_args(values))}")
    return value


def _days(since: str | None, until: str | None) -> dict[str, Any]:
    first = None if since is None else _bounds("since", since)[0]
    last = None if until is None else _bounds("until", until)[1]
    if first is not None and last is not None and first > last:
        raise InputError("since", f"{since} comes after {until}", "give the earlier date first")
    return {"since": first, "until": last}


def _bounds(name: str, date: str) -> tuple[str, str]:
    found = bounds(date)
    if found is None:
        raise InputError(name, f"{date!r} is no date", "write it like 2031-05-07, 2031-05 or 2031")
    return found


def _piece(limit: int | None, offset: int = 0) -> dict[str, Any]:
    for name, value in (("limit", limit), ("offset", offset)):
        if value is not None and value < 0:
            raise InputError(name, f"{value} is less than nothing", "give 0 or more")
    return {"limit": MOST if limit is None else min(limit, MOST), "offset": min(offset, MOST)}
