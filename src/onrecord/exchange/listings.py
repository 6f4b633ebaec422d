"""The answers of a store, rendered for people in a terminal: rows come in, rich renderables go out.

They hang on the grid of `terminal`, so that a statement looks the same in its article's
record and in a list.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.exchange.dates import date_text
from onrecord.exchange.terminal import (
    ACT_STYLES,
    STANCE_STYLES,
    STATUS_STYLES,
    NameOf,
    grid_row,
    label,
    lines,
    margin,
    party_text,
    plain,
    render_statement,
)
from onrecord.queries import BearingRow, ClaimRow, DocumentRow, EntryRow, Hit, PositionRow, StatementRow

SHOWN = 3
"""As many statements stand under each stance to a claim; the rest are counted."""


def render_documents(rows: Sequence[DocumentRow]) -> RenderableType:
    """The list of documents: id, headline; outlet, date, how many statements."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for row in rows:
        table.add_row(Text(row.id, style="cyan"), lines(_title_of(row), Text(_about(row, count=True), style="dim")))
    return margin(table)


def render_hits(hits: Sequence[Hit], *, name_of: NameOf) -> RenderableType:
    """What full-text search found: the document, where in it, and the statements that have the words."""
    parts: list[RenderableType] = []
    for hit in hits:
        parts += [_document_line(hit.document), margin(Text(plain(hit.snippet), style="italic")), ""]
        parts += _spaced(_statement(row, name_of) for row in hit.statements)
    return Group(*parts[:-1])


def render_statements(rows: Sequence[StatementRow], *, name_of: NameOf) -> RenderableType:
    """Statements under the headlines of their articles."""
    parts: list[RenderableType] = []
    for _, group in groupby(rows, key=lambda row: row.document.id):
        of_document = list(group)
        parts += [_document_line(of_document[0].document), ""]
        parts += _spaced(_statement(row, name_of) for row in of_document)
    return Group(*parts[:-1])


def render_claims(rows: Sequence[ClaimRow], *, name_of: NameOf) -> RenderableType:
    """Claims, and under each who says what to it, in whose words, and where that stands."""
    return Group(*list(_spaced(_claim(row, name_of) for row in rows))[:-1])


def render_positions(rows: Sequence[PositionRow], *, name_of: NameOf) -> RenderableType:
    """Positions with the words that show them."""
    return Group(*list(_spaced(_position(row, name_of) for row in rows))[:-1])


def render_timeline(rows: Sequence[EntryRow]) -> RenderableType:
    """A line for each entry, and where it stands."""
    return Group(*(_entry(row) for row in rows))


# ----------------------------------------------------------------------------------- rows


def _spaced(rows: Iterable[RenderableType]) -> Iterator[RenderableType]:
    for row in rows:
        yield row
        yield ""


def _title_of(row: DocumentRow) -> Text:
    return Text(plain(row.title or "Untitled"), style="bold")


def _about(row: DocumentRow, *, count: bool = False) -> str:
    """Outlet and date on one line, and if wanted the `count` of statements."""
    number = f"{row.statements} statement{'' if row.statements == 1 else 's'}" if count else None
    return plain(" · ".join(filter(None, (row.outlet, _date(row), number))))


def _date(row: DocumentRow) -> str:
    if row.published:
        return date_text(row.published)
    return f"about {date_text(row.reference_date)}" if row.reference_date else "undated"


def _document_line(row: DocumentRow) -> RenderableType:
    return margin(lines(_title_of(row), Text.assemble((row.id, "cyan"), (f"  {_about(row)}", "dim"))))


def _statement(row: StatementRow, name_of: NameOf) -> RenderableType:
    body = render_statement(row.statement, Text(plain(row.words)), name_of=name_of)
    return grid_row(None, label(row.statement.act, ACT_STYLES), body)


def _claim(row: ClaimRow, name_of: NameOf) -> RenderableType:
    bearings = [_bearing(bearing, name_of) for bearing in row.bearings]
    return grid_row(None, label(row.claim.status, STATUS_STYLES), Group(Text(plain(row.claim.text), style="bold"), *bearings))


def _bearing(row: BearingRow, name_of: NameOf) -> RenderableType:
    party = party_text(row.party, name_of) or "party not settled"
    head = Text.assemble((party, "bold"), " ", label(row.stance, STANCE_STYLES))
    parts = [_evidence(statement) for statement in row.statements[:SHOWN]]
    if len(row.statements) > SHOWN:
        parts.append(Text(f"and {len(row.statements) - SHOWN} more", style="dim"))
    return Group("", head, *(Padding(part, (0, 0, 0, 2)) for part in parts))


def _evidence(row: StatementRow) -> Text:
    """The act and its words; the speaker, where it stands, and the date of saying or else that of the article."""
    speaker, when = row.statement.speaker, row.statement.when
    place = row.document.outlet or row.document.title or row.document.id
    whose = " · ".join(filter(None, (speaker.name if speaker else None, place, date_text(when) if when else _date(row.document))))
    return lines(
        label(row.statement.act, ACT_STYLES).append(f": {plain(row.words)}", style="not bold default"), Text(plain(whose), style="dim")
    )


def _position(row: PositionRow, name_of: NameOf) -> RenderableType:
    party = party_text(row.position.party, name_of) or "party not settled"
    head = Text.assemble((party, "bold"), ": ", plain(row.position.issue))
    body = lines(head, Text(plain(row.words), style="italic"), Text(_about(row.document), style="dim"))
    return grid_row(None, label(row.position.stance, STANCE_STYLES), body)


def _entry(row: EntryRow) -> RenderableType:
    body = Text.assemble(plain(row.entry.text), (f" · {plain(row.document.outlet or row.document.title or row.document.id)}", "dim"))
    return grid_row(None, Text(date_text(row.entry.when)), body)
