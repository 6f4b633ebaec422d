"""A Record, rendered for people in a terminal: records come in, rich renderables go out.

Everything hangs on one grid: a narrow gutter with the numbers of statements, a column for
what kind of thing it is (the act, the status, the stance), and the words. Statements are
shown as the sentence that they stand in, cue and content where the article has them, and
are numbered in the article's order, so that claims and positions can point at them.

`NameOf` turns a party's code into its name: "USA" -> "United States".
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.edtf import date_text
from onrecord.languages import not_read
from onrecord.records import (
    DOUBTFUL,
    Agreement,
    Claim,
    Condition,
    Document,
    Entry,
    Event,
    Party,
    Position,
    Record,
    Span,
    Spans,
    Statement,
    cut,
    names_of,
)

NameOf = Callable[[str], str]

ACT_STYLES: Mapping[str, str] = {
    "assert": "bold",
    "accuse": "red",
    "deny": "magenta",
    "confirm": "green",
    "not_confirm": "yellow",
    "decline": "yellow",
    "demand": "dark_orange3",
    "propose": "cyan",
    "accept": "green",
    "reject": "magenta",
    "consider": "cyan",
    "commit": "blue",
    "threaten": "bold red",
    "praise": "green",
    "doubt": "yellow",
    "expect": "bold",
}
"""The colours of a terminal's own palette, which its user has made readable."""

STANCE_STYLES: Mapping[str, str] = {
    "asserts": "bold",
    "denies": "magenta",
    "confirms": "green",
    "does_not_confirm": "yellow",
    "declines_comment": "yellow",
    "demands": "dark_orange3",
    "proposes": "cyan",
    "accepts": "green",
    "open_to": "cyan",
    "conditional": "cyan",
    "rejects": "magenta",
}
STATUS_STYLES: Mapping[str, str] = {
    "uncontested": "green",
    "confirmed": "green",
    "accepted": "green",
    "signed": "green",
    "unconfirmed": "yellow",
    "not_confirmed": "yellow",
    "contested": "red",
    "denied": "magenta",
    "rejected": "magenta",
    "broken": "red",
    "proposed": "cyan",
}
CERTAINTIES = {"probable": "probable", "possible": "possible", "unknown": "not known whether said"}

# Direction overrides: harmless in print, but in a terminal they can make words look like others.
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def render_record(record: Record, *, name_of: NameOf = str, kept: bool = False) -> RenderableType:
    """The whole record of one document; of one that is kept in a store, each statement with the id by which it can be corrected."""
    numbers = {s.id: n for n, s in enumerate(in_order(record.statements), 1)}
    text = record.document.text
    parts: list[RenderableType] = [render_heading(record.document)]
    if unread := not_read(record.document.language):
        parts += ["", margin(Text(f"Kept and searchable, but {unread}."))]
    elif record.statements:
        parts += [_title("Statements", len(numbers)), _statements(record, numbers, name_of, kept=kept)]
    else:
        parts += ["", margin(Text("No statement found: this text reports nobody's words."))]
    parts += _section("Claims", [_claim(c, numbers, name_of) for c in record.claims])
    parts += _section("Positions", [_position(p, text, numbers, name_of) for p in record.positions], close=True)
    parts += _section("Conditions", [_condition(c, text, name_of) for c in record.conditions])
    parts += _section("Agreements", [_agreement(a, text, name_of) for a in record.agreements])
    parts += _section("Events", [_event(e, text, name_of) for e in record.events])
    parts += _section("Timeline", [_entry(e, numbers) for e in record.timeline], close=True)
    return Group(*parts)


def render_heading(document: Document) -> RenderableType:
    """The headline, and under it what is known of the article."""
    if document.published:
        date = date_text(document.published)
    elif document.reference_date:
        date = f"about {date_text(document.reference_date)} (estimated from the text)"
    else:
        date = "undated"
    byline = "by " + " and ".join(document.byline) if document.byline else None
    updated = f"updated {date_text(document.updated)}" if document.updated and document.updated != document.published else None
    about = " · ".join(filter(None, (document.outlet, date, updated, byline, document.section)))
    url = Text(plain(document.url), style="dim") if document.url else None
    left_out = _left_out(document)
    return margin(lines(Text(plain(document.title or "Untitled"), style="bold"), Text(plain(about), style="dim"), url, left_out))


def _left_out(document: Document) -> Text | None:
    """How much of the page was not read as the article, so that nobody takes a cut for the whole."""
    every = len(document.text.split())
    body = sum(len(document.text[a:b].split()) for a, b in document.body)
    if body == every:
        return None
    return Text(f"read {body:,} of the page's {every:,} words as the article (--body reads all)", style="dim")


def in_order(statements: Iterable[Statement]) -> list[Statement]:
    """Statements by where their first words stand in the text."""
    return sorted(statements, key=lambda s: min(s.source + s.cue + s.content, default=(0, 0)))


def plain(text: str) -> str:
    """One line that is safe to print: white space folded, control characters left out."""
    kept = (" " if c.isspace() else c for c in text if c.isspace() or not (unicodedata.category(c) == "Cc" or c in _DIRECTIONS))
    return " ".join("".join(kept).split())


def party_text(party: Party, name_of: NameOf) -> str:
    """ "Avaria, Belmora and Costland"; nothing for no party."""
    names = [plain(name_of(p)) for p in names_of(party)]
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


# -------------------------------------------------------------------------------- the grid


def grid_row(number: int | None, label: Text, body: RenderableType) -> RenderableType:
    """One row of the grid that everything hangs on."""
    grid = Table.grid(padding=(0, 1, 0, 0), expand=True)
    grid.add_column(width=4, justify="right")
    grid.add_column(width=13)
    grid.add_column(ratio=1)
    grid.add_row(Text(str(number or ""), style="dim"), label, body)
    return grid


def label(word: str, styles: Mapping[str, str]) -> Text:
    """A word of the vocabulary in its colour, "not_confirm" as "not confirm"."""
    return Text(word.replace("_", " "), style=styles.get(word, ""))


def margin(renderable: RenderableType) -> RenderableType:
    """Set in by one column, as everything is that hangs on no grid."""
    return Padding(renderable, (0, 1, 0, 1))


def _title(name: str, count: int) -> RenderableType:
    return Padding(Text.assemble((name, "bold underline"), (f"  {count}", "dim")), (1, 0, 1, 1))


def _section(name: str, rows: list[RenderableType], *, close: bool = False) -> list[RenderableType]:
    """A section with an empty line between its rows, or none if they are `close`; nothing where it is empty."""
    if not rows:
        return []
    spaced = rows if close else [part for row in rows for part in (row, "")][:-1]
    return [_title(name, len(rows)), *spaced]


def lines(*parts: Text | None) -> Text:
    """One under the other, without those that are empty."""
    return Text("\n").join(part for part in parts if part)


def _evidence(text: str, spans: Spans) -> Text:
    return Text(plain(cut(text, spans)), style="dim italic")


# ------------------------------------------------------------------------------ statements


def _statements(record: Record, numbers: Mapping[str, int], name_of: NameOf, *, kept: bool) -> RenderableType:
    rows: list[RenderableType] = []
    for statement in in_order(record.statements):
        within = numbers.get(statement.parent or "")
        words = statement_words(record.document.text, statement)
        body = render_statement(statement, words, name_of=name_of, within=within)
        body = lines(body, Text(statement.id, style="cyan")) if kept else body
        rows += [grid_row(numbers[statement.id], label(statement.act, ACT_STYLES), Padding(body, (0, 0, 0, 2 if within else 0))), ""]
    return Group(*rows[:-1])


def render_statement(statement: Statement, words: Text, *, name_of: NameOf, within: int | None = None) -> Text:
    """Who, for whom and at whom; on what occasion; the words. `within` is the number of the statement that this one is part of."""
    return lines(_who(statement, name_of), _occasion(statement, name_of, within), words)


def _who(statement: Statement, name_of: NameOf) -> Text:
    speaker, party, target = statement.speaker, party_text(statement.party, name_of), party_text(statement.target, name_of)
    line = Text(plain(speaker.name), style="bold") if speaker else Text("speaker not settled", style="dim")
    if party and not (speaker and speaker.name == party):
        line.append(f" · {party}", style="not bold")
    if target:
        line.append(f" → {target}", style=f"not bold {ACT_STYLES[statement.act].removeprefix('bold')}".strip())
    return line


def _occasion(statement: Statement, name_of: NameOf, within: int | None) -> Text | None:
    role = statement.speaker.role if statement.speaker else None
    parts = (
        (f"within {within}" if within else "", "dim"),
        (plain(role or ""), "dim"),
        (f"to {party_text(statement.addressee, name_of)}" if statement.addressee else "", "dim"),
        (f"via {plain(statement.venue)}" if statement.venue else "", "dim"),
        (date_text(statement.when) if statement.when else "", "dim"),
        (CERTAINTIES.get(statement.certainty, ""), "yellow"),
        (f"read {statement.confidence:.0%} sure" if statement.confidence < DOUBTFUL else "", "yellow"),
    )
    settled = [Text(text, style=style) for text, style in parts if text]
    return Text.assemble(settled[0], *(part for text in settled[1:] for part in ((" · ", "dim"), text))) if settled else None


def statement_words(text: str, statement: Statement) -> Text:
    """The source, cue and content of a statement in the order of the text; "…" for words left out between them."""
    cue_style = ACT_STYLES[statement.act] + " italic"
    styled: list[tuple[Span, str]] = [(s, "italic") for s in statement.source]
    styled += [(s, cue_style) for s in statement.cue] + [(s, "") for s in statement.content]
    line, at = Text(), -1
    for (start, end), style in sorted(styled):
        gap = text[at:start] if 0 <= at < start else ""
        line.append(" … " if any(c.isalnum() for c in gap) else _fold(gap))
        line.append(_fold(text[max(start, at) : end]), style=style)
        at = max(at, end)
    return line


def _fold(text: str) -> str:
    """`plain`, but with a space left where one joins it to what stands around it."""
    return f"{' ' * text[:1].isspace()}{plain(text)}{' ' * (text[-1:].isspace() and bool(text.strip()))}"


# ------------------------------------------------------- claims, positions, and the rest


def _pointers(ids: Iterable[str], numbers: Mapping[str, int]) -> str:
    """Numbers of statements, runs of them drawn together: "[1–3, 5]"."""
    runs: list[list[int]] = []
    for number in sorted({numbers[i] for i in ids if i in numbers}):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    listed = ", ".join(f"{r[0]}–{r[-1]}" if len(r) > 2 else ", ".join(map(str, r)) for r in runs)
    return f"[{listed}]" if listed else ""


def _claim(claim: Claim, numbers: Mapping[str, int], name_of: NameOf) -> RenderableType:
    stances = Table.grid(padding=(0, 2, 0, 0))
    stances.add_column(min_width=16)
    for bearing in claim.stances:
        who = party_text(bearing.party, name_of) or "party not settled"
        stances.add_row(Text(who), label(bearing.stance, STANCE_STYLES), Text(_pointers(bearing.statements, numbers), style="dim"))
    return grid_row(None, label(claim.status, STATUS_STYLES), Group(Text(plain(claim.text), style="bold"), stances))


def _position(position: Position, text: str, numbers: Mapping[str, int], name_of: NameOf) -> RenderableType:
    head = Text.assemble((party_text(position.party, name_of) or "party not settled", "bold"), ": ", plain(position.issue))
    if position.statement is not None and position.statement in numbers:
        head.append(f"  {_pointers([position.statement], numbers)}", style="dim")
        return grid_row(None, label(position.stance, STANCE_STYLES), head)
    return grid_row(None, label(position.stance, STANCE_STYLES), lines(head, _evidence(text, position.evidence)))


def _condition(condition: Condition, text: str, name_of: NameOf) -> RenderableType:
    body = lines(render_condition(condition, name_of), _evidence(text, condition.evidence))
    return grid_row(None, label("conditional", STANCE_STYLES), body)


def render_condition(condition: Condition, name_of: NameOf) -> Text:
    """Whose consequence, and what it depends on."""
    who = party_text(condition.party, name_of) or "party not settled"
    return lines(
        Text.assemble((who, "bold"), ": ", plain(condition.consequence)),
        Text.assemble(("depends on ", "cyan"), plain(condition.condition)),
    )


def _agreement(agreement: Agreement, text: str, name_of: NameOf) -> RenderableType:
    return grid_row(None, Text("deal", style="bold"), Group(render_agreement(agreement, name_of), _evidence(text, agreement.evidence)))


def render_agreement(agreement: Agreement, name_of: NameOf) -> RenderableType:
    """Name, parties, date and terms; how each party stands to it."""
    when = date_text(agreement.when) if agreement.when else ""
    about = " · ".join(filter(None, (party_text(agreement.parties, name_of), when)))
    terms = Text(plain(agreement.terms)) if agreement.terms else None
    statuses = Table.grid(padding=(0, 2, 0, 0))
    statuses.add_column(min_width=16)
    for party, status in agreement.status.items():
        statuses.add_row(Text(party_text(party, name_of)), label(status, STATUS_STYLES))
    head = lines(Text(plain(agreement.name), style="bold"), Text(about, style="dim"), terms)
    return Group(head, statuses) if agreement.status else head


def _event(event: Event, text: str, name_of: NameOf) -> RenderableType:
    return grid_row(None, event_type(event), lines(render_event(event, name_of), _evidence(text, event.evidence)))


def event_type(event: Event) -> Text:
    """The PLOVER type as a word: "coerce"."""
    return Text(event.type.lower(), style="bold")


def render_event(event: Event, name_of: NameOf) -> Text | None:
    """Who acts upon whom, and when; nothing where none of it is settled."""
    actor, target = party_text(event.actor, name_of), party_text(event.target, name_of)
    parties = f"{actor or '?'} → {target}" if target else actor
    about = " · ".join(filter(None, (parties, date_text(event.when) if event.when else "")))
    return Text(about) if about else None


def _entry(entry: Entry, numbers: Mapping[str, int]) -> RenderableType:
    return grid_row(numbers.get(entry.record), Text(date_text(entry.when)), Text(plain(entry.text)))
