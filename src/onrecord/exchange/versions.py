"""Versions of a page, rendered for people in a terminal: rows and comparisons come in, rich renderables go out.

What is gone stands in [-marks of its own-], what is new in {+such+}, as in other tools that compare words: so it can be told apart
without colours too.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from onrecord.comparing import Comparison, FieldChange, Piece, StatementChange
from onrecord.edtf import date_text
from onrecord.exchange.changes import section
from onrecord.exchange.terminal import NameOf, grid_row, label, lines, margin, party_text, plain, render_statement
from onrecord.languages import not_read
from onrecord.queries import DocumentRow
from onrecord.records import Party

_STYLES = {"new": "green", "gone": "red", "reworded": "yellow"}
_MARKS = {"same": ("", ""), "new": ("{+", "+}"), "gone": ("[-", "-]")}
_PARTIES = ("party", "target")


def render_versions(rows: Sequence[DocumentRow]) -> RenderableType:
    """A line for each version: its number, id, headline; when it was published, updated and added, how many statements."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for row in rows:
        head = Text(plain(row.title or "Untitled"), style="bold")
        table.add_row(Text(str(row.version)), Text(row.id, style="cyan"), lines(head, Text(plain(version_line(row)), style="dim")))
    return margin(table)


def version_line(row: DocumentRow) -> str:
    """When a version was published, updated and added, and how many statements it has."""
    days = [("", row.published), ("updated ", row.updated if row.updated != row.published else None)]
    added = datetime.fromisoformat(row.added).astimezone().strftime("added %Y-%m-%d %H:%M")
    statements = not_read(row.language) or f"{row.statements} statement{'' if row.statements == 1 else 's'}"
    return " · ".join([*(f"{what}{date_text(day)}" for what, day in days if day), added, statements])


def render_comparison(found: Comparison, *, name_of: NameOf) -> RenderableType:
    """What is different, in the words and on the record."""
    sides = [
        Text.assemble((f"{mark} version {row.version}", _STYLES[kind]), "  ", (row.id, "cyan"), f"  {version_line(row)}")
        for mark, kind, row in (("-", "gone", found.before), ("+", "new", found.after))
    ]
    words = [Text("The words are the same.")] if found.same else [margin(part) for part in _spaced(_words(found))]
    said: list[RenderableType] = list(_spaced(_statement(change, name_of) for change in found.statements))
    nothing = margin(Text("Nothing is new, gone or reworded."))
    return Group(
        margin(lines(_marked(found.title) if found.title else Text("Untitled"), *sides)),
        *section("The words", words),
        *section("On the record", said or [nothing]),
    )


def _spaced(parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
    for n, part in enumerate(parts):
        if n:
            yield ""
        yield part


def _words(found: Comparison) -> Iterator[Text]:
    """The paragraphs in which something changed; of the others how many there are."""
    for same, run in groupby(found.paragraphs, key=lambda pieces: all(piece.kind == "same" for piece in pieces)):
        paragraphs = list(run)
        if same:
            yield Text(f"… {len(paragraphs)} paragraph{'' if len(paragraphs) == 1 else 's'} as before", style="dim")
        else:
            yield from map(_marked, paragraphs)


def _marked(pieces: Sequence[Piece]) -> Text:
    line = Text()
    for piece in pieces:
        opening, closing = _MARKS[piece.kind]
        line.append(f"{opening}{_kept(piece.text)}{closing}", style=_STYLES.get(piece.kind, ""))
    return line


def _kept(text: str) -> str:
    """Safe to print, with the spaces at both ends."""
    return f"{' ' * text[:1].isspace()}{plain(text)}{' ' * (text[-1:].isspace() and bool(text.strip()))}"


def _statement(change: StatementChange, name_of: NameOf) -> RenderableType:
    statement = change.after or change.before
    assert statement is not None
    words = _marked(change.words) if change.kind == "reworded" else Text(plain("".join(piece.text for piece in change.words)))
    told = [_field(field, name_of) for field in change.fields if field.field not in ("cue", "content")]
    body = render_statement(statement, words, name_of=name_of)
    return grid_row(None, label(change.kind, _STYLES), lines(body, *told, Text(statement.id, style="cyan")))


def _field(change: FieldChange, name_of: NameOf) -> Text:
    before, after = (_value(change, value, name_of) for value in (change.before, change.after))
    return Text(plain(f"{change.field}: {before} → {after}"), style="yellow")


def _value(change: FieldChange, value: Party, name_of: NameOf) -> str:
    if not value:
        return "none"
    if change.field in _PARTIES:
        return party_text(value, name_of)
    return str(value).replace("_", " ")
