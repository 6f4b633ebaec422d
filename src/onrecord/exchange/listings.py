"""The answers of a store, rendered for people in a terminal: rows come in, rich renderables go out.

They hang on the grid of `terminal`, so that a statement looks the same in its article's
record and in a list.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.edtf import date_text
from onrecord.exchange.changes import from_to, listed, render_claim_head, render_claim_step, render_steps, render_told, section
from onrecord.exchange.terminal import (
    ACT_STYLES,
    STANCE_STYLES,
    STATUS_STYLES,
    NameOf,
    event_type,
    grid_row,
    label,
    lines,
    margin,
    party_text,
    plain,
    render_agreement,
    render_condition,
    render_event,
    render_statement,
)
from onrecord.judging import checked_by, in_words
from onrecord.languages import not_read
from onrecord.queries import (
    ActorRow,
    ActorSheet,
    AgreementRow,
    BearingRow,
    ClaimRow,
    ConditionRow,
    DocumentRow,
    EntryRow,
    EventRow,
    Hit,
    JudgementRow,
    NameRow,
    OpposedRow,
    PositionRow,
    StatementRow,
)
from onrecord.records import ClaimStance, Judgement, Tenure
from onrecord.watched import Feed

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


def render_feeds(rows: Sequence[Feed]) -> RenderableType:
    """The list of feeds: name and address; when each was looked at, when something was new in it, when it is next; what is wrong."""
    parts: list[RenderableType] = []
    for row in rows:
        times = [("looked at", row.checked), ("last new", row.new), ("next", None if row.gone else row.due)]
        about = " · ".join([f"{what} {_moment(at)}" if at else f"{what} never" for what, at in times if at or what != "next"])
        parts += [Text(plain(row.title or row.url), style="bold"), Text(plain(row.url), style="cyan"), Text(about, style="dim")]
        if row.error:
            often = "gone, and not looked at any more" if row.gone else f"failed {row.failures} time{'' if row.failures == 1 else 's'}"
            parts.append(Text(plain(f"{often}: {row.error}"), style="red"))
        parts.append("")
    return margin(Group(*parts[:-1]))


def _moment(at: str) -> str:
    """A time in UTC, as it is here."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")


def render_hits(hits: Sequence[Hit], *, name_of: NameOf) -> RenderableType:
    """What full-text search found: the document, where in it, and the statements that have the words."""
    parts: list[RenderableType] = []
    for hit in hits:
        snippet = Text(plain(hit.snippet), style="italic")
        snippet.highlight_words([plain(piece) for piece, found in hit.pieces if found], "bold")
        parts += [_document_line(hit.document), margin(snippet), ""]
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


def render_actors(rows: Sequence[ActorRow], *, name_of: NameOf) -> RenderableType:
    """A line for each actor: id, name, kind and parties; how many statements in how many documents, and from when to when."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for row in rows:
        name = _actor_head(row, name_of)
        about = " · ".join(filter(None, (row.kind, _said(row.statements, row.documents), from_to(row.first, row.last))))
        table.add_row(Text(row.id, style="cyan"), lines(name, Text(about, style="dim")))
    return margin(table)


def render_actor(sheet: ActorSheet, *, name_of: NameOf) -> RenderableType:
    """All of an actor, its latest statements last."""
    row = sheet.actor
    about = " · ".join(filter(None, (row.kind, _said(row.statements, row.documents), from_to(row.first, row.last))))
    parts: list[RenderableType] = [margin(lines(_actor_head(row, name_of), Text.assemble((row.id, "cyan"), (f"  {about}", "dim"))))]
    parts += _table("Names", [_name(name, name_of) for name in sheet.names])
    parts += _table("Roles", [_tenure(role) for role in sheet.roles])
    parts += _table("Judgements", [_judgement(judgement.judgement, "") for judgement in sheet.judgements])
    parts += section("Latest statements", [render_statements(sheet.statements, name_of=name_of)])
    return Group(*parts)


_IDLE = "finds nothing in the articles now"


def render_judgements(rows: Sequence[JudgementRow]) -> RenderableType:
    """What people corrected, who did, when and why; what was undone says so."""
    bodies = (_judgement(row.judgement, _bears_on(row)) for row in rows)
    return Group(*list(_spaced(grid_row(None, Text(cells[0].plain), lines(*cells[1:])) for cells in bodies))[:-1])


def render_claims(rows: Sequence[ClaimRow], *, name_of: NameOf) -> RenderableType:
    """Claims with their ids, and under each who says what to it, in whose words, and where that stands."""
    return Group(*list(_spaced(_claim(row, name_of) for row in rows))[:-1])


def render_claim(row: ClaimRow, *, name_of: NameOf) -> RenderableType:
    """One claim: how it came to stand as it does, all that is said to it, and the claims that oppose it."""
    history = section("History", list(_spaced(render_claim_step(step, name_of=name_of) for step in row.history))[:-1])
    said = list(_spaced(grid_row(None, Text(), _bearing(bearing, name_of, None)) for bearing in row.bearings))[:-1]
    opposed = section("Opposing claims", list(_spaced(_opposed(claim, name_of) for claim in row.opposed))[:-1])
    told = list(_spaced(render_told(step) for step in row.told))[:-1]
    head = grid_row(None, label(row.claim.status, STATUS_STYLES), render_claim_head(row))
    return Group(head, *opposed, *history, *section("Who says what", said), *section("Also stated by outlets as fact", told))


def render_positions(rows: Sequence[PositionRow], *, name_of: NameOf) -> RenderableType:
    """Positions with the words that show them."""
    return Group(*list(_spaced(_position(row, name_of) for row in rows))[:-1])


def render_agreements(rows: Sequence[AgreementRow], *, name_of: NameOf) -> RenderableType:
    """Agreements with their parties, how each stands to it, and the words that show it."""
    return Group(*list(_spaced(_agreement(row, name_of) for row in rows))[:-1])


def render_conditions(rows: Sequence[ConditionRow], *, name_of: NameOf) -> RenderableType:
    """What each party makes depend on what, with the words that show it."""
    return Group(*list(_spaced(_condition(row, name_of) for row in rows))[:-1])


def render_events(rows: Sequence[EventRow], *, name_of: NameOf) -> RenderableType:
    """Events with who acts upon whom, and the words that show it."""
    return Group(*list(_spaced(_event(row, name_of) for row in rows))[:-1])


def render_timeline(rows: Sequence[EntryRow]) -> RenderableType:
    """A line for each entry, and where it stands."""
    return Group(*(_entry(row) for row in rows))


# ----------------------------------------------------------------------------------- rows


def _table(name: str, rows: Sequence[Sequence[Text]]) -> list[RenderableType]:
    """A section with a table; nothing where it is empty."""
    if not rows:
        return []
    table = Table.grid(padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*row)
    return section(name, [margin(table)])


def _actor_head(row: ActorRow, name_of: NameOf) -> Text:
    """The name, and for whom, unless that is the name."""
    whose = for_whom(row.parties, name_of)
    return Text.assemble((plain(row.name), "bold"), "" if whose == row.name else f" · {whose}")


def _name(row: NameRow, name_of: NameOf) -> tuple[Text, ...]:
    return Text(plain(row.name)), Text(for_whom(row.parties, name_of)), Text(_said(row.statements, row.documents), style="dim")


def _tenure(row: Tenure) -> tuple[Text, ...]:
    count = f"{row.documents} article{'' if row.documents == 1 else 's'}"
    return Text(plain(row.role)), Text(from_to(row.first, row.last)), Text(count, style="dim")


def _judgement(judgement: Judgement, now: str) -> tuple[Text, ...]:
    """The kind; what it says; who said so, when and why; and what became of it."""
    says = plain(in_words(judgement))
    undone = f"undone on {date_text(judgement.withdrawn[:10])}" if judgement.withdrawn else plain(now)
    about = " · ".join(filter(None, (judgement.by and f"by {plain(judgement.by)}", date_text(judgement.at[:10]), undone)))
    kind = judgement.kind if judgement.sort == "actor" else f"{judgement.kind} {judgement.sort}"
    return Text(kind, style="bold"), lines(
        Text(says), Text(plain(judgement.why), style="italic"), Text.assemble((judgement.id, "cyan"), (f"  {about}", "dim"))
    )


def _bears_on(row: JudgementRow) -> str:
    """What a judgement bears on now."""
    if row.actor is not None:
        return f"now {row.actor.id} {row.actor.name}"
    if row.now is not None:
        return f"now {row.now}"
    return _IDLE


def for_whom(parties: Sequence[str], name_of: NameOf) -> str:
    """The parties that somebody stands for, by name."""
    return party_text(tuple(parties), name_of) or "party not settled"


def _said(statements: int, documents: int) -> str:
    return f"{statements:,} statement{'' if statements == 1 else 's'} in {documents:,} article{'' if documents == 1 else 's'}"


def _spaced(rows: Iterable[RenderableType]) -> Iterator[RenderableType]:
    for row in rows:
        yield row
        yield ""


def _title_of(row: DocumentRow) -> Text:
    return Text(plain(row.title or "Untitled"), style="bold")


def _about(row: DocumentRow, *, count: bool = False) -> str:
    """Outlet and date on one line, and if wanted the `count` of statements."""
    number = f"{row.statements} statement{'' if row.statements == 1 else 's'}" if count else None
    version = f"version {row.version} of {row.versions}" if row.versions > 1 else None
    return plain(" · ".join(filter(None, (row.outlet, _date(row), version, not_read(row.language) or number))))


def _date(row: DocumentRow) -> str:
    if row.published:
        return date_text(row.published)
    return f"about {date_text(row.reference_date)}" if row.reference_date else "undated"


def _document_line(row: DocumentRow) -> RenderableType:
    return margin(lines(_title_of(row), _id_and_about(row)))


def _id_and_about(row: DocumentRow) -> Text:
    return Text.assemble((row.id, "cyan"), (f"  {_about(row)}", "dim"))


def _statement(row: StatementRow, name_of: NameOf) -> RenderableType:
    body = render_statement(row.statement, Text(plain(row.words)), name_of=name_of)
    beneath = [("  " + checked_by(judgement), "dim") for judgement in row.judgements]
    return grid_row(None, label(row.statement.act, ACT_STYLES), Group(body, Text.assemble((row.statement.id, "cyan"), *beneath)))


def _claim(row: ClaimRow, name_of: NameOf) -> RenderableType:
    bearings = [part for bearing in row.bearings for part in ("", _bearing(bearing, name_of, SHOWN))]
    more = [part for stance, count in row.more.items() for part in ("", _more(stance, count))]
    return grid_row(None, label(row.claim.status, STATUS_STYLES), Group(render_claim_head(row), *bearings, *more))


def _more(stance: ClaimStance, count: int) -> RenderableType:
    return Text.assemble(label(stance, STANCE_STYLES), (f": {count:,} more {'party' if count == 1 else 'parties'}", "dim"))


def _opposed(row: OpposedRow, name_of: NameOf) -> RenderableType:
    whose = Text.assemble((row.id, "cyan"), (f"  {party_text(row.parties, name_of)}" if row.parties else "", "dim"))
    return grid_row(None, label(row.status, STATUS_STYLES), lines(Text(plain(row.text), style="bold"), whose))


def _bearing(row: BearingRow, name_of: NameOf, shown: int | None) -> RenderableType:
    """A stance with so many of its statements, all of them, with their ids, for `None`."""
    party = party_text(row.party, name_of) or "party not settled"
    head = Text.assemble((party, "bold"), " ", label(row.stance, STANCE_STYLES))
    parts = [_evidence(statement, with_id=shown is None) for statement in row.statements[:shown]]
    more = max(len(row.statements), row.stand.times if row.stand else 0) - len(parts)
    if more > 0:
        parts.append(Text(f"and {more} more", style="dim"))
    return Group(head, *(Padding(part, (0, 0, 0, 2)) for part in parts))


def _evidence(row: StatementRow, *, with_id: bool) -> Text:
    """The act and its words; the speaker, where it stands, and the date of saying or else that of the article."""
    speaker, when = row.statement.speaker, row.statement.when
    place = row.document.outlet or row.document.title or row.document.id
    whose = " · ".join(filter(None, (speaker.name if speaker else None, place, date_text(when) if when else _date(row.document))))
    where = Text.assemble((row.statement.id if with_id else "", "cyan"), ("  " if with_id else "", ""), (plain(whose), "dim"))
    return lines(label(row.statement.act, ACT_STYLES).append(f": {plain(row.words)}", style="not bold default"), where)


def _position(row: PositionRow, name_of: NameOf) -> RenderableType:
    party = party_text(row.position.party, name_of) or "party not settled"
    head = Text.assemble((party, "bold"), ": ", plain(row.position.issue))
    ids = Text.assemble((row.position.id, "cyan"), (" on issue ", "dim"), (row.issue, "cyan"))
    return grid_row(None, label(row.position.stance, STANCE_STYLES), lines(head, *_shown_by(row), ids))


def _agreement(row: AgreementRow, name_of: NameOf) -> RenderableType:
    told = Text(f"in {row.documents:,} articles", style="dim") if row.documents > 1 else None
    parts = [render_agreement(row.agreement, name_of), lines(*_shown_by(row), told)]
    if len(row.steps) > len(row.agreement.status):  # somebody changed
        parts += ["", render_steps(row.steps, name_of=name_of)]
    parts += [part for condition in row.conditions for part in ("", render_condition(condition.condition, name_of))]
    return grid_row(None, Text("deal", style="bold"), Group(*parts))


def _condition(row: ConditionRow, name_of: NameOf) -> RenderableType:
    return grid_row(None, label("conditional", STANCE_STYLES), lines(render_condition(row.condition, name_of), *_shown_by(row)))


def _event(row: EventRow, name_of: NameOf) -> RenderableType:
    return grid_row(None, event_type(row.event), lines(render_event(row.event, name_of), *_shown_by(row), _reports(row)))


def _reports(row: EventRow) -> Text | None:
    return Text(f"{row.documents:,} articles report it: {plain(listed(row.outlets))}", style="dim") if row.documents > 1 else None


def _shown_by(row: PositionRow | AgreementRow | ConditionRow | EventRow) -> tuple[Text, Text]:
    """The words that show it, and where they stand."""
    return Text(plain(row.words), style="italic"), _id_and_about(row.document)


def _entry(row: EntryRow) -> RenderableType:
    body = Text.assemble(plain(row.entry.text), (f" · {plain(row.document.outlet or row.document.title or row.document.id)}", "dim"))
    return grid_row(None, Text(date_text(row.entry.when)), body)
