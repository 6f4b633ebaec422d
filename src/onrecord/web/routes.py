"""The pages of the reading room.

In: a request. Out: HTML made from what the workspace answers; nothing is worked out here.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord.errors import InputError, NotFoundError, StepError
from onrecord.queries import ActorRow, Diff, DocumentRow
from onrecord.records import Party, Record, Span, Statement, as_said
from onrecord.reviews import JudgedRow
from onrecord.web.highlight import highlight
from onrecord.web.questions import (
    ActName,
    ActorName,
    Asked,
    Earlier,
    Issue,
    JudgementForm,
    Latest,
    Offset,
    PartyCode,
    Pasted,
    PasteForm,
    Rendered,
    SentJudgement,
    SentOnStatement,
    Since,
    Speaker,
    StatementForm,
    Status,
    Until,
    Version,
    Words,
    page_of,
    record_of,
)
from onrecord.web.rendering import STATUSES, Pages
from onrecord.workspace import Workspace

T = TypeVar("T")

rooms = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
PER_PAGE = 50
CLAIMS_IN_SHORT = 5
LATEST = 10
DISPUTED = ("contested", "denied", "unconfirmed")


def _home(workspace: Workspace, pages: Pages, *, offset: int = 0, form: PasteForm | None = None, complaint: str = "") -> HTMLResponse:
    documents = workspace.documents(limit=PER_PAGE + 1, offset=offset)
    claims = [row for status in DISPUTED for row in workspace.claims(status=status, limit=CLAIMS_IN_SHORT)]
    return pages.page(
        "home",
        **_piece("documents", documents, offset),
        claims=claims[:CLAIMS_IN_SHORT],
        paste=form or PasteForm(),
        complaint=complaint,
    )


@rooms.get("/")
def home(workspace: Asked, pages: Rendered, offset: Offset = 0) -> Response:
    """The articles, a paste box, the disputed claims in short."""
    return _home(workspace, pages, offset=offset)


@rooms.post("/read")
def read(workspace: Asked, pages: Rendered, form: Pasted) -> Response:
    """The record of a pasted text, which is not kept."""
    try:
        record = record_of(workspace, form.paste)
    except (InputError, StepError) as error:
        return _home(workspace, pages, form=form, complaint=str(error))
    return _record(pages, record, paste=form)


@rooms.post("/documents")
def keep(workspace: Asked, pages: Rendered, form: Pasted) -> Response:
    """Add a pasted text to the store, and go to its page."""
    try:
        (added,) = workspace.add([page_of(workspace, form.paste)])
    except InputError as error:
        return _home(workspace, pages, form=form, complaint=str(error))
    if added.error or added.document is None:
        return _home(workspace, pages, form=form, complaint=added.error or "This text could not be kept.")
    return RedirectResponse(f"/documents/{added.document}", 303)


@rooms.get("/documents/{document}")
def document(workspace: Asked, pages: Rendered, document: str) -> Response:
    """An article with its statements lit up."""
    return _document(workspace, pages, document)


@rooms.get("/documents/{document}/versions")
def versions(workspace: Asked, pages: Rendered, document: str, before: Version = None, after: Version = None) -> Response:
    """The versions of a page, and what is different between two of them."""
    rows = workspace.versions(document)
    return pages.page("versions", rows=rows, found=workspace.compare(document, before, after) if len(rows) > 1 else None)


def _document(workspace: Workspace, pages: Pages, id: str, sent: StatementForm | None = None, complaint: str = "") -> HTMLResponse:
    record = workspace.record(id)
    actors, judged = workspace.actor_ids(record.document.id), workspace.judged_in(record.document.id)
    versions = workspace.versions(record.document.id)
    return _record(pages, record, actors=actors, judged=judged, versions=versions, sent=sent, complaint=complaint)


@rooms.post("/statements/{statement}/judge")
def judge_statement(workspace: Asked, pages: Rendered, statement: str, sent: SentOnStatement) -> Response:
    """Say that a statement is right, that nobody made it, or what it should be; back to its place in the article."""
    row = workspace.statement(statement)
    try:
        if sent.deed == "reject":
            workspace.reject_statement(statement, why=sent.why, by=sent.by)
            return RedirectResponse(f"/documents/{row.document.id}#rejected-{row.statement.id}", 303)
        changes = _changed(row.statement, sent)
        if sent.deed == "confirm":
            _need(not changes, "what is filled in is not what was read", "press “It should be so” to have that, or put it back first")
            workspace.confirm_statement(statement, why=sent.why, by=sent.by)
        else:
            _need(bool(changes), "nothing was changed", "change who speaks or the act, or press “It is right”")
            workspace.fix_statement(statement, changes, why=sent.why, by=sent.by)
    except InputError as error:
        return _document(workspace, pages, row.document.id, sent, str(error))
    return RedirectResponse(f"/documents/{row.document.id}#card-{row.statement.id}", 303)


def _need(held: bool, what: str, remedy: str) -> None:
    if not held:
        raise InputError("this statement", what, remedy)


def _changed(statement: Statement, sent: StatementForm) -> dict[str, Party]:
    """What of a statement was changed in the form."""
    changes: dict[str, Party] = {}
    if sent.speaker != (statement.speaker.name if statement.speaker else ""):
        changes["speaker"] = sent.speaker or None
    if sent.act not in (None, statement.act):
        changes["act"] = sent.act
    return changes


def _record(
    pages: Pages,
    record: Record,
    *,
    paste: PasteForm | None = None,
    actors: Mapping[str, str] = MappingProxyType({}),
    judged: Sequence[JudgedRow] = (),
    versions: Sequence[DocumentRow] = (),
    sent: StatementForm | None = None,
    complaint: str = "",
) -> HTMLResponse:
    document, statements = record.document, record.statements
    return pages.page(
        "document",
        judged={row.extracted.id: row for row in judged},
        rejected=[row for row in judged if row.standing is None],
        sent=sent,
        complaint=complaint,
        record=record,
        document=document,
        blocks=highlight(document, statements, _evidence(record)),
        reports={event.id: event.evidence for event in record.events} | {a.id: a.evidence for a in record.agreements},
        numbers={statement.id: number for number, statement in enumerate(statements, 1)},
        claims=_claims(record, actors),
        actors=actors,
        version=next((row for row in versions if row.id == document.id and row.versions > 1), None),
        newest=versions[-1] if versions else None,
        paste=paste,
    )


def _evidence(record: Record) -> Iterator[Span]:
    """The spans that the record's other items rest on, to be linked to."""
    for spans in (
        *(position.evidence for position in record.positions),
        *(condition.evidence for condition in record.conditions),
        *(agreement.evidence for agreement in record.agreements),
        *(event.evidence for event in record.events),
    ):
        yield from spans


def _claims(record: Record, actors: Mapping[str, str]) -> list[dict[str, Any]]:
    """The record's claims in the form of the store's rows, most disputed first."""
    said = {s.id: {"statement": s, "words": as_said(record.document.text, s), "actor": actors.get(s.id)} for s in record.statements}
    claims = sorted(record.claims, key=lambda claim: STATUSES.index(claim.status))
    return [
        {
            "claim": claim,
            "bearings": [
                {"party": b.party, "stance": b.stance, "statements": [said[id] for id in b.statements if id in said]} for b in claim.stances
            ],
        }
        for claim in claims
    ]


@rooms.get("/claims")
def claims(workspace: Asked, pages: Rendered, party: PartyCode = None, status: Status = None, offset: Offset = 0) -> Response:
    """What is in dispute, in columns by stance."""
    rows, complaint = _tried(lambda: workspace.claims(party=party, status=status, limit=PER_PAGE + 1, offset=offset))
    return pages.page("claims", complaint=complaint, **_piece("claims", rows, offset, party=party, status=status))


@rooms.get("/claims/{claim}")
def claim(workspace: Asked, pages: Rendered, claim: str) -> Response:
    """One claim."""
    return pages.page("claim", row=workspace.claim(claim))


@rooms.get("/positions")
def positions(workspace: Asked, pages: Rendered, party: PartyCode = None, issue: Issue = None, offset: Offset = 0) -> Response:
    """What each party wants, or will not have, issue by issue; below, on the first page, its conditions and agreements."""
    rows, complaint = _tried(lambda: workspace.positions(party=party, issue=issue, limit=PER_PAGE + 1, offset=offset))
    more = 0 if issue or offset else PER_PAGE + 1
    return pages.page(
        "positions",
        complaint=complaint,
        **_piece("rows", rows, offset, party=party, issue=issue),
        conditions=() if complaint else workspace.conditions(party=party, limit=more),
        agreements=() if complaint else workspace.agreements(party=party, limit=more),
        shown=PER_PAGE,
    )


@rooms.get("/issues/{issue}")
def issue(workspace: Asked, pages: Rendered, issue: str) -> Response:
    """What each party wanted on an issue, in the order of time."""
    return pages.page("issue", sheet=workspace.issue(issue))


@rooms.get("/changes")
def changes(workspace: Asked, pages: Rendered, since: Since = None, party: PartyCode = None) -> Response:
    """What is new since a day."""
    found, complaint = _tried(lambda: (workspace.diff(since, party=party, limit=PER_PAGE + 1),))
    diff = found[0] if found else Diff(since or "", (), (), (), ())
    return pages.page("changes", complaint=complaint, diff=diff, party=party, shown=PER_PAGE)


@rooms.get("/events")
def events(
    workspace: Asked,
    pages: Rendered,
    party: PartyCode = None,
    since: Since = None,
    until: Until = None,
    latest: Latest = False,
    offset: Offset = 0,
) -> Response:
    """What was done, by date; what has none comes last."""
    rows, complaint = _tried(
        lambda: workspace.events(party=party, since=since, until=until, latest=latest, limit=PER_PAGE + 1, offset=offset)
    )
    asked = {"party": party, "since": since, "until": until, "latest": _yes(latest)}
    return pages.page("events", complaint=complaint, **_piece("rows", rows, offset, **asked))


@rooms.get("/timeline")
def timeline(
    workspace: Asked, pages: Rendered, since: Since = None, until: Until = None, latest: Latest = False, offset: Offset = 0
) -> Response:
    """What was said and done, day by day."""
    rows, complaint = _tried(lambda: workspace.timeline(since=since, until=until, latest=latest, limit=PER_PAGE + 1, offset=offset))
    asked = {"since": since, "until": until, "latest": _yes(latest)}
    return pages.page("timeline", complaint=complaint, **_piece("rows", rows, offset, **asked))


@rooms.get("/statements")
def statements(
    workspace: Asked,
    pages: Rendered,
    speaker: Speaker = None,
    actor: ActorName = None,
    party: PartyCode = None,
    act: ActName = None,
    since: Since = None,
    until: Until = None,
    latest: Latest = False,
    offset: Offset = 0,
) -> Response:
    """Who said what, filtered."""
    of = workspace.actor(actor, latest=0).actor if actor else None
    rows, complaint = _tried(
        lambda: workspace.statements(
            speaker=speaker,
            actor=actor,
            party=party,
            act=act,
            since=since,
            until=until,
            latest=latest,
            limit=PER_PAGE + 1,
            offset=offset,
        )
    )
    asked = {"speaker": speaker, "actor": actor, "party": party, "act": act, "since": since, "until": until, "latest": _yes(latest)}
    return pages.page("statements", complaint=complaint, of=of, **_piece("rows", rows, offset, **asked))


@rooms.get("/actors")
def actors(workspace: Asked, pages: Rendered, name: Speaker = None, offset: Offset = 0) -> Response:
    """Who speaks, each once."""
    return pages.page("actors", **_piece("rows", workspace.actors(name, limit=PER_PAGE + 1, offset=offset), offset, name=name))


@rooms.get("/actors/{actor}")
def actor(workspace: Asked, pages: Rendered, actor: str) -> Response:
    """All of an actor."""
    return _actor(workspace, pages, actor)


def _actor(workspace: Workspace, pages: Pages, actor: str, sent: JudgementForm | None = None, complaint: str = "") -> HTMLResponse:
    return pages.page("actor", sheet=workspace.actor(actor, latest=LATEST), sent=sent or JudgementForm(), complaint=complaint)


@rooms.post("/actors/{actor}/merge")
def merge_actors(workspace: Asked, pages: Rendered, actor: str, sent: SentJudgement) -> Response:
    """Say that another actor is this one."""
    return _judged(workspace, pages, actor, sent, lambda: workspace.merge_actors(actor, sent.other, why=sent.why, by=sent.by))


@rooms.post("/actors/{actor}/split")
def split_actor(workspace: Asked, pages: Rendered, actor: str, sent: SentJudgement) -> Response:
    """Say that some names of this actor are another's, and go to that one."""
    return _judged(workspace, pages, actor, sent, lambda: workspace.split_actor(actor, *sent.names, why=sent.why, by=sent.by))


@rooms.post("/actors/{actor}/rename")
def rename_actor(workspace: Asked, pages: Rendered, actor: str, sent: SentJudgement) -> Response:
    """Let this actor go under another name."""
    return _judged(workspace, pages, actor, sent, lambda: workspace.rename_actor(actor, sent.name, why=sent.why, by=sent.by))


@rooms.post("/actors/{actor}/fix")
def fix_actor(workspace: Asked, pages: Rendered, actor: str, sent: SentJudgement) -> Response:
    """Say for which party this actor stands, or for none."""
    changes: dict[str, Party] = {"party": sent.party or None}
    return _judged(workspace, pages, actor, sent, lambda: workspace.fix_actor(actor, changes, why=sent.why, by=sent.by))


def _judged(workspace: Workspace, pages: Pages, actor: str, sent: JudgementForm, judge: Callable[[], ActorRow]) -> Response:
    """The page of the actor that came of it, or this one's with what was sent and what is wrong with it."""
    workspace.actor(actor, latest=0)  # where there is none, that is what is wrong
    try:
        return RedirectResponse(f"/actors/{judge().id}", 303)
    except (InputError, NotFoundError) as error:
        return _actor(workspace, pages, actor, sent, str(error))


@rooms.get("/judgements")
def judgements(workspace: Asked, pages: Rendered) -> Response:
    """What people corrected."""
    return pages.page("judgements", rows=workspace.judgements())


@rooms.post("/judgements/{judgement}/undo")
def undo_judgement(workspace: Asked, judgement: str) -> Response:
    """Withdraw a judgement."""
    workspace.undo_judgement(judgement)
    return RedirectResponse("/judgements", 303)


@rooms.get("/search")
def search(workspace: Asked, pages: Rendered, q: Words = "", earlier: Earlier = False) -> Response:
    """Articles that hold the words."""
    return pages.page("search", q=q, earlier=earlier, hits=workspace.search(q, PER_PAGE + 1, earlier=earlier), shown=PER_PAGE)


def _yes(asked: bool) -> str | None:
    return "true" if asked else None


def _tried(ask: Callable[[], Sequence[T]]) -> tuple[Sequence[T], str]:
    """What is found; or nothing, and what is wrong with the question."""
    try:
        return ask(), ""
    except InputError as error:
        return (), str(error)


def _piece(name: str, rows: Sequence[object], offset: int, /, **asked: str | None) -> dict[str, Any]:
    """For a template: the rows of this page under `name`, what was asked, and the addresses of the pages around it."""

    def at(start: int) -> str:
        return "?" + urlencode({**{k: v for k, v in asked.items() if v}, "offset": start})

    return {
        name: rows[:PER_PAGE],
        "asked": asked,
        "before": at(max(0, offset - PER_PAGE) if rows else 0) if offset else "",
        "after": at(offset + PER_PAGE) if len(rows) > PER_PAGE else "",
    }
