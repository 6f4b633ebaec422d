"""What a reader may ask: the query parameters and the form fields, the same for pages and for the API.

In: strings of a query or a form, where an empty field means that nothing is asked.
Out: checked values, or a validation error (422).
"""

import datetime
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Literal, TypeVar
from urllib.parse import parse_qsl

from fastapi import Depends, HTTPException, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError

from onrecord.errors import InputError
from onrecord.records import Act, ClaimStatus, Hints, Page, Record
from onrecord.web.guard import PASTE_BYTES, TOO_LONG
from onrecord.web.rendering import Pages
from onrecord.workspace import Workspace

M = TypeVar("M", bound=BaseModel)
_FIELDS = 100
"""A form has no more fields than this."""


def _blank_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


_Blank = BeforeValidator(_blank_is_none)
_Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)]

Words = Annotated[str, Query(max_length=500, description="Words to look for; put several in quotation marks for a phrase.")]
Speaker = Annotated[_Line | None, _Blank, Query(description="A part of the speaker's name; finds the actor's other names too.")]
ActorName = Annotated[_Line | None, _Blank, Query(description="An actor's id, the beginning of it, or its name.")]
PartyCode = Annotated[_Line | None, _Blank, Query(description="The party's code or its name.")]
Issue = Annotated[_Line | None, _Blank, Query(description="A part of the issue.")]
ActName = Annotated[Act | None, _Blank, Query()]
Status = Annotated[ClaimStatus | None, _Blank, Query()]
Since = Annotated[_Line | None, _Blank, Query(description="The first day, month or year: 2031-04-02, 2031-04 or 2031.")]
Until = Annotated[_Line | None, _Blank, Query(description="The last day, month or year.")]
Least = Annotated[float, Query(ge=0, le=1, description="Leave out statements less sure than this.")]
Earlier = Annotated[bool, Query(description="With earlier versions of pages, of which else only the newest counts.")]
Latest = Annotated[bool, Query(description="The latest first.")]
Version = Annotated[int | None, _Blank, Query(ge=1, le=1_000_000, description="The number of a version, from 1 on.")]
Limit = Annotated[int, Query(ge=1, le=500, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="Leave out so many at the start.")]


class Paste(BaseModel):
    """A text that somebody pastes, and what they know of it."""

    model_config = ConfigDict(extra="forbid")

    text: str = ""
    title: Annotated[_Line | None, _Blank] = None
    outlet: Annotated[_Line | None, _Blank] = None
    published: Annotated[datetime.date | None, _Blank] = None
    url: Annotated[_Line | None, _Blank] = None

    def hints(self) -> Hints:
        """What is known beside the text."""
        return Hints(self.title, self.published.isoformat() if self.published else None, self.outlet, self.url)


class PasteForm(BaseModel):
    """A paste as it stands in its form: all that was filled in, right or wrong, to be shown again."""

    model_config = ConfigDict(extra="forbid")

    text: str = ""
    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""

    @property
    def paste(self) -> Paste:
        """What was filled in, checked. Raises `InputError`."""
        try:
            return Paste.model_validate(self.model_dump())
        except ValidationError as error:
            field = str(error.errors()[0]["loc"][0])
        if field == "published":
            raise InputError("the date", f"there is no day {self.published!r}", "write it as 2031-04-02, or leave it out")
        raise InputError(f"the {'address' if field == 'url' else field}", "it is too long", "shorten it to 500 characters")

    @property
    def dated(self) -> bool:
        """Whether a browser's field for a date can show what was filled in."""
        try:
            return not self.published or datetime.date.fromisoformat(self.published).isoformat() == self.published
        except ValueError:
            return False


class JudgementForm(BaseModel):
    """What somebody sends to correct who is who; each kind of judgement takes what it needs."""

    model_config = ConfigDict(extra="forbid")

    why: _Line = ""
    by: Annotated[_Line | None, _Blank] = None
    name: _Line = ""
    other: _Line = ""
    party: _Line = ""
    names: tuple[_Line, ...] = ()


class StatementForm(BaseModel):
    """What somebody sends to correct a statement or to confirm it; `statement` is its id."""

    model_config = ConfigDict(extra="forbid")

    deed: Literal["reject", "fix", "confirm"]
    statement: str = ""
    speaker: _Line = ""
    act: Annotated[Act | None, _Blank] = None
    why: _Line = ""
    by: Annotated[_Line | None, _Blank] = None


def _workspace(request: Request) -> Workspace:
    workspace: Workspace = request.app.state.workspace
    return workspace


def _pages(request: Request) -> Pages:
    pages: Pages = request.app.state.pages
    return pages


async def _sent(request: Request) -> list[tuple[str, str]]:
    """The fields of the form that was sent. Parsed here: the framework's own parser takes no field over 1 MB."""
    try:
        return parse_qsl((await request.body()).decode("ascii", "replace"), keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError as error:
        raise HTTPException(422, "This form has too many fields.") from error


def _checked(model: type[M], fields: Mapping[str, object]) -> M:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise RequestValidationError([{**fault, "loc": ("body", *fault["loc"])} for fault in error.errors()]) from error


async def _pasted(request: Request) -> PasteForm:
    form = _checked(PasteForm, dict(await _sent(request)))
    # Browsers send every line end of a form as CRLF; the text that was pasted had none of its own.
    return form.model_copy(update={"text": form.text.replace("\r\n", "\n")})


async def _judged_form(request: Request) -> JudgementForm:
    sent = await _sent(request)
    names = tuple(value for name, value in sent if name == "names")
    return _checked(JudgementForm, {**dict(sent), "names": names})


async def _judged_statement(request: Request, statement: str) -> StatementForm:
    return _checked(StatementForm, {**dict(await _sent(request)), "statement": statement})


Asked = Annotated[Workspace, Depends(_workspace)]
"""The workspace that the application was made for."""
Rendered = Annotated[Pages, Depends(_pages)]
"""Its templates."""
Pasted = Annotated[PasteForm, Depends(_pasted)]
"""A text that was sent with a form."""
SentJudgement = Annotated[JudgementForm, Depends(_judged_form)]
"""A judgement that was sent with a form."""

SentOnStatement = Annotated[StatementForm, Depends(_judged_statement)]
"""A correction of a statement that was sent with a form."""


def page_of(workspace: Workspace, paste: Paste) -> Page:
    """The pasted text as a page; 413 if it is too long, `InputError` if it is no text."""
    if len(paste.text.encode("utf-8", "surrogatepass")) > PASTE_BYTES:
        raise HTTPException(413, TOO_LONG)
    with _pasting():
        return workspace.paste(paste.text, paste.hints())


def record_of(workspace: Workspace, paste: Paste) -> Record:
    """The record of the pasted text; 413 if it is too long, `InputError` if it is no article."""
    page = page_of(workspace, paste)
    with _pasting():
        return workspace.read(page)


@contextmanager
def _pasting() -> Iterator[None]:
    """What is wrong with a text, told to somebody who pasted it: there are no files here, and no options of a command."""
    try:
        yield
    except InputError as error:
        raise InputError("the text", error.what, "paste all of an article, as it stands on its page") from error
