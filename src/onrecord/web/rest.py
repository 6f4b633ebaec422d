"""The JSON interface under /api/v1: the same questions and answers as on the pages.

Out: the items of the record format, each with the id of its document, and with the words
that it rests on as `words`.
"""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from onrecord.queries import ClaimRow, DocumentRow, Hit, StatementRow
from onrecord.records import Claim, Entry, Position, Record, Statement, to_json
from onrecord.web.questions import (
    ActName,
    Asked,
    Issue,
    Limit,
    Offset,
    PartyCode,
    Paste,
    Since,
    Speaker,
    Status,
    Until,
    Words,
    page_of,
)

api = APIRouter(prefix="/api/v1", tags=["record"])


def _statement(row: StatementRow) -> dict[str, Any]:
    return {**to_json(row.statement), "words": row.words}


def _claim(row: ClaimRow) -> dict[str, Any]:
    """The claim, with the statements that its stances name."""
    statements = {s.statement.id: s for bearing in row.bearings for s in bearing.statements}
    return {**to_json(row.claim), "statements": [_statement(s) for s in statements.values()]}


@api.get("/documents", response_model=list[DocumentRow])
def documents(workspace: Asked, limit: Limit = 100, offset: Offset = 0) -> JSONResponse:
    """The articles kept, those of the latest date first."""
    return JSONResponse(to_json(workspace.documents(limit=limit, offset=offset)))


@api.get("/documents/{document}", response_model=Record)
def document(workspace: Asked, document: str) -> JSONResponse:
    """The record of one article."""
    return JSONResponse(to_json(workspace.record(document)))


@api.post("/read", response_model=Record)
def read(workspace: Asked, paste: Paste) -> JSONResponse:
    """The record of a text. Nothing is kept."""
    return JSONResponse(to_json(workspace.read(page_of(workspace, paste))))


@api.get("/statements", response_model=list[Statement])
def statements(
    workspace: Asked,
    speaker: Speaker = None,
    party: PartyCode = None,
    act: ActName = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 100,
    offset: Offset = 0,
) -> JSONResponse:
    """Who said what, each with its words."""
    rows = workspace.statements(speaker=speaker, party=party, act=act, since=since, until=until, limit=limit, offset=offset)
    return JSONResponse([_statement(row) for row in rows])


@api.get("/claims", response_model=list[Claim])
def claims(workspace: Asked, party: PartyCode = None, status: Status = None, limit: Limit = 100, offset: Offset = 0) -> JSONResponse:
    """What is in dispute, with the statements of each side."""
    return JSONResponse([_claim(row) for row in workspace.claims(party=party, status=status, limit=limit, offset=offset)])


@api.get("/claims/{claim}", response_model=Claim)
def claim(workspace: Asked, claim: str) -> JSONResponse:
    """One claim."""
    return JSONResponse(_claim(workspace.claim(claim)))


@api.get("/positions", response_model=list[Position])
def positions(workspace: Asked, party: PartyCode = None, issue: Issue = None, limit: Limit = 100, offset: Offset = 0) -> JSONResponse:
    """What each party demands, proposes, accepts or rejects."""
    rows = workspace.positions(party=party, issue=issue, limit=limit, offset=offset)
    return JSONResponse([{**to_json(row.position), "words": row.words} for row in rows])


@api.get("/timeline", response_model=list[Entry])
def timeline(workspace: Asked, since: Since = None, until: Until = None, limit: Limit = 100, offset: Offset = 0) -> JSONResponse:
    """What was said and done, by date."""
    return JSONResponse([to_json(row.entry) for row in workspace.timeline(since=since, until=until, limit=limit, offset=offset)])


@api.get("/search", response_model=list[Hit])
def search(workspace: Asked, q: Words, limit: Limit = 50) -> JSONResponse:
    """Articles that hold the words."""
    return JSONResponse([{**to_json(hit), "statements": [_statement(row) for row in hit.statements]} for hit in workspace.search(q, limit)])
