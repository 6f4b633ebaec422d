"""The JSON interface under /api/v1: the same questions and answers as on the pages.

Out: JSON, of the types that each route declares (`answers.py`), or a `Refusal`.
"""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from onrecord.queries import ActorRow, Comparison, DocumentRow, IssueRow
from onrecord.records import Entry, Record, to_json
from onrecord.web.answers import (
    ActorItem,
    AgreementItem,
    ClaimItem,
    ClaimSheetItem,
    ConditionItem,
    DiffItem,
    EventItem,
    HitItem,
    IssueItem,
    JudgementItem,
    PositionItem,
    Refusal,
    StatementItem,
    actor_item,
    agreement_item,
    claim_item,
    claim_sheet_item,
    condition_item,
    diff_item,
    event_item,
    hit_item,
    issue_item,
    judgement_item,
    position_item,
    statement_item,
)
from onrecord.web.questions import (
    ActName,
    ActorName,
    Asked,
    Earlier,
    Issue,
    Latest,
    Least,
    Limit,
    Offset,
    PartyCode,
    Paste,
    Since,
    Speaker,
    Status,
    Until,
    Version,
    Words,
    record_of,
)


def _refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: {"model": Refusal, "description": _WHY[status]} for status in statuses}


_WHY = {
    400: "The Host header names another host than this machine.",
    403: "A web page of another site sent the request.",
    404: "Nothing has this id or name, or several do.",
    413: "The text is too long.",
    422: "This cannot be asked or read.",
    500: "The reading room or its store failed.",
}

api = APIRouter(prefix="/api/v1", tags=["record"], responses=_refusals(400, 422, 500))
_BY_ID = _refusals(404)


def _list(items: Iterable[object]) -> JSONResponse:
    return JSONResponse([to_json(item) for item in items])


@api.get("/documents", response_model=list[DocumentRow])
def documents(workspace: Asked, earlier: Earlier = False, limit: Limit = 100, offset: Offset = 0) -> JSONResponse:
    """The articles kept, those of the latest date first. One in another `language` than English ("en") is kept but not read."""
    return _list(workspace.documents(earlier=earlier, limit=limit, offset=offset))


@api.get("/documents/{document}", response_model=Record, responses=_BY_ID)
def document(workspace: Asked, document: str) -> JSONResponse:
    """The record of one article."""
    return JSONResponse(to_json(workspace.record(document)))


@api.get("/documents/{document}/versions", response_model=list[DocumentRow], responses=_BY_ID)
def versions(workspace: Asked, document: str) -> JSONResponse:
    """The versions of the page that an article is of, the newest last."""
    return _list(workspace.versions(document))


@api.get("/documents/{document}/diff", response_model=Comparison, responses=_BY_ID)
def compare(workspace: Asked, document: str, before: Version = None, after: Version = None) -> JSONResponse:
    """What is different between two versions of a page, in the words and on the record; by default this one and the one before."""
    return JSONResponse(to_json(workspace.compare(document, before, after)))


@api.post("/read", response_model=Record, responses=_refusals(403, 413))
def read(workspace: Asked, paste: Paste) -> JSONResponse:
    """The record of a text. Nothing is kept."""
    return JSONResponse(to_json(record_of(workspace, paste)))


@api.get("/actors", response_model=list[ActorRow])
def actors(workspace: Asked, name: Speaker = None, limit: Limit = 100, offset: Offset = 0) -> JSONResponse:
    """Who speaks: each actor once, those in most documents first."""
    return _list(workspace.actors(name, limit=limit, offset=offset))


@api.get("/actors/{actor}", response_model=ActorItem, responses=_BY_ID)
def actor(workspace: Asked, actor: str, limit: Limit = 10) -> JSONResponse:
    """All of one actor, by its id or its name, with at most so many of its latest statements."""
    return JSONResponse(to_json(actor_item(workspace.actor(actor, latest=limit))))


@api.get("/judgements", response_model=list[JudgementItem])
def judgements(workspace: Asked) -> JSONResponse:
    """What people judged of who is who, the latest first; what was undone is `withdrawn`."""
    return _list(map(judgement_item, workspace.judgements()))


@api.get("/statements", response_model=list[StatementItem], responses=_BY_ID)
def statements(
    workspace: Asked,
    speaker: Speaker = None,
    actor: ActorName = None,
    party: PartyCode = None,
    act: ActName = None,
    since: Since = None,
    until: Until = None,
    min_confidence: Least = 0.0,
    earlier: Earlier = False,
    latest: Latest = False,
    limit: Limit = 100,
    offset: Offset = 0,
) -> JSONResponse:
    """Who said what, each with its words."""
    rows = workspace.statements(
        speaker=speaker,
        actor=actor,
        party=party,
        act=act,
        since=since,
        until=until,
        least=min_confidence,
        earlier=earlier,
        latest=latest,
        limit=limit,
        offset=offset,
    )
    return _list(map(statement_item, rows))


@api.get("/claims", response_model=list[ClaimItem])
def claims(workspace: Asked, party: PartyCode = None, status: Status = None, limit: Limit = 100, offset: Offset = 0) -> JSONResponse:
    """What is in dispute, with the statements of each side."""
    return _list(map(claim_item, workspace.claims(party=party, status=status, limit=limit, offset=offset)))


@api.get("/claims/{claim}", response_model=ClaimSheetItem, responses=_BY_ID)
def claim(workspace: Asked, claim: str) -> JSONResponse:
    """One claim, with its history."""
    return JSONResponse(to_json(claim_sheet_item(workspace.claim(claim))))


@api.get("/issues", response_model=list[IssueRow])
def issues(workspace: Asked, party: PartyCode = None, name: Issue = None, limit: Limit = 100, offset: Offset = 0) -> JSONResponse:
    """What is negotiated about, that of most articles first."""
    return _list(workspace.issues(party=party, name=name, limit=limit, offset=offset))


@api.get("/issues/{issue}", response_model=IssueItem, responses=_BY_ID)
def issue(workspace: Asked, issue: str, party: PartyCode = None) -> JSONResponse:
    """One issue: what each party, or the one asked for, wanted from when on, and where its speakers contradict each other."""
    return JSONResponse(to_json(issue_item(workspace.issue(issue, party=party))))


@api.get("/diff", response_model=DiffItem)
def diff(workspace: Asked, since: Since = None, party: PartyCode = None, limit: Limit = 100) -> JSONResponse:
    """What is new since a day, or since a week before the latest article; of each kind at most so many."""
    return JSONResponse(to_json(diff_item(workspace.diff(since, party=party, limit=limit))))


@api.get("/positions", response_model=list[PositionItem])
def positions(workspace: Asked, party: PartyCode = None, issue: Issue = None, limit: Limit = 100, offset: Offset = 0) -> JSONResponse:
    """What each party demands, proposes, accepts or rejects."""
    rows = workspace.positions(party=party, issue=issue, limit=limit, offset=offset)
    return _list(map(position_item, rows))


@api.get("/conditions", response_model=list[ConditionItem])
def conditions(workspace: Asked, party: PartyCode = None, limit: Limit = 100, offset: Offset = 0) -> JSONResponse:
    """What each party makes depend on what."""
    return _list(map(condition_item, workspace.conditions(party=party, limit=limit, offset=offset)))


@api.get("/agreements", response_model=list[AgreementItem])
def agreements(workspace: Asked, party: PartyCode = None, limit: Limit = 100, offset: Offset = 0) -> JSONResponse:
    """Agreements, real or alleged, and how each party stands to them."""
    return _list(map(agreement_item, workspace.agreements(party=party, limit=limit, offset=offset)))


@api.get("/events", response_model=list[EventItem])
def events(
    workspace: Asked,
    party: PartyCode = None,
    since: Since = None,
    until: Until = None,
    latest: Latest = False,
    limit: Limit = 100,
    offset: Offset = 0,
) -> JSONResponse:
    """What was done, by date; what has none comes last, and not where a time is asked for."""
    rows = workspace.events(party=party, since=since, until=until, latest=latest, limit=limit, offset=offset)
    return _list(map(event_item, rows))


@api.get("/timeline", response_model=list[Entry])
def timeline(
    workspace: Asked, since: Since = None, until: Until = None, latest: Latest = False, limit: Limit = 100, offset: Offset = 0
) -> JSONResponse:
    """What was said and done, by date."""
    return _list(row.entry for row in workspace.timeline(since=since, until=until, latest=latest, limit=limit, offset=offset))


@api.get("/search", response_model=list[HitItem])
def search(workspace: Asked, q: Words, earlier: Earlier = False, limit: Limit = 50) -> JSONResponse:
    """Articles that hold the words in title or body."""
    return _list(map(hit_item, workspace.search(q, limit, earlier=earlier)))
