"""How matters changed, rendered for people in a terminal: histories, issues and what is new come in, rich renderables go out.

A date stands where the listings have the kind of thing; beside it who changed what, and the words that show it.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.edtf import date_text
from onrecord.exchange.terminal import (
    STANCE_STYLES,
    STATUS_STYLES,
    NameOf,
    grid_row,
    label,
    lines,
    margin,
    party_text,
    plain,
    render_condition,
)
from onrecord.queries import (
    Answer,
    ClaimRow,
    ClaimStep,
    Conflict,
    Course,
    CourseStep,
    Diff,
    IssueRow,
    IssueSheet,
    Move,
    StandRow,
    StepRow,
    Turn,
)
from onrecord.records import Party

OUTLETS = 4
"""As many outlets are named; the rest are counted."""
_TURNS = {"new": "new", "met": "met", "waived": "waived", "met_or_waived": "met or waived", "dropped": "dropped"}
_STYLES = {
    **STANCE_STYLES,
    **STATUS_STYLES,
    "new": "cyan",
    "met": "green",
    "waived": "green",
    "met_or_waived": "green",
    "dropped": "magenta",
}


def render_claim_head(row: ClaimRow) -> Text:
    """A claim's sentence; under it its id, how many articles of how many origins have it, when and where."""
    head = row.head
    origins = "" if head.documents == 1 else f", {_counted(head.origins, 'origin')}"
    cut = head.documents > len(row.claim.documents)
    about = (f"{_counted(head.documents, 'article')}{origins}", from_to(head.first, head.last), plain(listed(head.outlets, cut=cut)))
    return lines(Text(plain(row.claim.text), style="bold"), _id_and(row.claim.id, *about))


def render_claim_step(step: ClaimStep, *, name_of: NameOf) -> RenderableType:
    """When a party first took a stance to a claim, and the claim's status if that changed it."""
    head = _stance(step.took, name_of)
    if step.became != step.before:
        head.append(" → ", style="dim").append(label(step.became, STATUS_STYLES))
    return _dated(step.took, head, _source(step.took), _words(step.took))


def render_told(step: StepRow) -> RenderableType:
    """What an outlet states in its own voice."""
    return _dated(step, Text(plain(step.outlet or step.title or step.document), style="bold"), _words(step))


def render_issues(rows: Sequence[IssueRow], *, name_of: NameOf) -> RenderableType:
    """A line for each issue: its name; how much there is on it, and since when; the stance that each party took last."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for row in rows:
        now = Text(" · ", style="dim").join(_now(party, stands, name_of) for party, stands in groupby(row.now, lambda stand: stand.party))
        table.add_row(Text(row.id, style="cyan"), lines(Text(plain(row.name), style="bold"), now, Text(_size(row), style="dim")))
    return margin(table)


def render_issue(sheet: IssueSheet, *, name_of: NameOf) -> RenderableType:
    """All of an issue, party by party."""
    head = lines(Text(plain(sheet.issue.name), style="bold"), _id_and(sheet.issue.id, _size(sheet.issue)))
    return Group(margin(head), *(part for course in sheet.courses for part in _course(course, name_of)))


def render_diff(diff: Diff, *, name_of: NameOf) -> RenderableType:
    """What is new, kind by kind."""
    parts: list[RenderableType] = []
    claims = [grid_row(None, label(row.claim.status, STATUS_STYLES), _new_claim(row, name_of)) for row in diff.claims]
    parts += section("New claims", _spaced(claims))
    parts += section("New denials and confirmations", _spaced([_answer(answer, name_of) for answer in diff.answers]))
    parts += section("Positions that moved", _spaced([_move(move, name_of) for move in diff.moves]))
    parts += section("Conditions", _spaced([_turn(turn, name_of) for turn in diff.conditions]))
    return Group(margin(Text(f"Since {date_text(diff.since, long=True)}", style="bold")), *parts)


def render_steps(steps: Sequence[StepRow], *, name_of: NameOf) -> RenderableType:
    """A line for each: when, who, which stance, and where it stands."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for step in steps:
        who = _party(step.party, name_of)
        table.add_row(Text(_when(step)), Text(who), label(step.stance, _STYLES), Text(plain(step.outlet or ""), style="dim"))
    return table


def section(name: str, parts: Sequence[RenderableType]) -> list[RenderableType]:
    """A title and what stands under it; nothing where that is nothing."""
    return [Padding(Text(name, style="bold underline"), (1, 0, 1, 1)), *parts] if parts else []


def from_to(first: str | None, last: str | None) -> str:
    """The first and the last day."""
    if first is None or last is None:
        return "undated"
    return date_text(first) if first == last else date_text(f"{first}/{last}")


def listed(names: Sequence[str], *, cut: bool = False) -> str:
    """Names with commas; of many the first, and how many more there are, if they are not `cut` off themselves."""
    more = f" and {'' if cut else f'{len(names) - OUTLETS} '}more" if len(names) > OUTLETS else ""
    return ", ".join(names[:OUTLETS]) + more


# ----------------------------------------------------------------------------------- issues


def _course(course: Course, name_of: NameOf) -> list[RenderableType]:
    rows = [_course_step(step) for step in course.steps] + [_conflict(conflict) for conflict in course.conflicts]
    return section(_party(course.party, name_of), _spaced(rows))


def _course_step(step: CourseStep) -> RenderableType:
    head = label(step.took.stance, STANCE_STYLES)
    if step.before:
        head = _change(step.before, step.took.stance)
    if step.times > 1:
        last = f" until {date_text(step.last)}" if step.last and step.last != step.took.when else ""
        head.append(f"  {step.times:,} times{last}", style="dim")
    return _dated(step.took, head, _source(step.took), _words(step.took))


def _conflict(conflict: Conflict) -> RenderableType:
    return grid_row(None, Text("conflict", style="red"), lines(_voice(conflict.one), _voice(conflict.other)))


def _voice(step: StepRow) -> Text:
    """Who takes which stance, and when."""
    return Text.assemble(_named(step) or "somebody", " ", label(step.stance, STANCE_STYLES), (f"  {_when(step)}", "dim"))


# --------------------------------------------------------------------------------- what is new


def _new_claim(row: ClaimRow, name_of: NameOf) -> RenderableType:
    stances = [Text.assemble(_party(b.party, name_of), " ", label(b.stance, STANCE_STYLES)) for b in row.bearings]
    return lines(render_claim_head(row), Text(" · ", style="dim").join(stances))


def _answer(answer: Answer, name_of: NameOf) -> RenderableType:
    head, step = _stance(answer.step.took, name_of), answer.step
    if step.before is not None and step.became != step.before:
        head.append("  claim ", style="dim").append(_change(step.before, step.became))
    claim = Text.assemble((plain(answer.text), "bold"), (f"  {answer.claim}", "cyan"))
    return _dated(step.took, head, claim, _source(step.took), _words(step.took))


def _move(move: Move, name_of: NameOf) -> RenderableType:
    head = Text.assemble((_party(move.after.party, name_of), "bold"), " ", _change(move.before.stance, move.after.stance))
    if move.conflict:
        head.append("  another speaker", style="red")
    issue = Text.assemble((plain(move.name), "bold"), (f"  {move.issue}", "cyan"))
    where = filter(None, (_named(move.before), move.before.outlet, _when(move.before)))
    before = Text(plain(f"before: {' · '.join(where)}"), style="dim")
    return _dated(move.after, head, issue, _source(move.after), _words(move.after), before)


def _turn(turn: Turn, name_of: NameOf) -> RenderableType:
    row, by = turn.condition, turn.by
    about = [row.document.outlet, date_text(row.document.reference_date) if row.document.reference_date else None]
    about.append(f"{turn.documents:,} articles" if turn.documents > 1 else None)
    where = Text(plain(" · ".join(filter(None, about))), style="dim")
    since = Text.assemble((f"{_when(by)}: ", "dim"), _stance(by, name_of), (f" · {_source(by)}", "dim")) if by else None
    shown = Text.assemble((f"{_TURNS[turn.change]}: ", "dim"), (plain(turn.words), "italic")) if turn.words else None
    kind = Text(_TURNS[turn.change], style=_STYLES[turn.change])
    return grid_row(None, kind, lines(render_condition(row.condition, name_of), where, since, _words(by) if by else None, shown))


# -------------------------------------------------------------------------------------- pieces


def _dated(step: StepRow, *parts: Text | None) -> RenderableType:
    return grid_row(None, Text(_when(step)), lines(*parts))


def _when(step: StepRow) -> str:
    return date_text(step.when) if step.when else "undated"


def _stance(step: StepRow, name_of: NameOf) -> Text:
    return Text.assemble((_party(step.party, name_of), "bold"), " ", label(step.stance, STANCE_STYLES))


def _change(before: str, after: str) -> Text:
    return Text.assemble(label(before, _STYLES), (" → ", "dim"), label(after, _STYLES))


def _source(step: StepRow) -> Text:
    """Who says so, and where."""
    return Text(plain(" · ".join(filter(None, (_named(step), step.outlet or step.title, step.document)))), style="dim")


def _named(step: StepRow) -> str:
    """The speaker with the role that the article gives."""
    if step.speaker is None:
        return ""
    return ", ".join(filter(None, (step.speaker.name, step.speaker.role)))


def _words(step: StepRow) -> Text:
    return Text(plain(step.words), style="italic")


def _party(party: Party, name_of: NameOf) -> str:
    return party_text(party, name_of) or "party not settled"


def _now(party: Party, stands: Iterable[StandRow], name_of: NameOf) -> Text:
    return Text.assemble(_party(party, name_of), " ", Text(", ").join(label(stand.stance, STANCE_STYLES) for stand in stands))


def _size(row: IssueRow) -> str:
    return f"{_counted(row.positions, 'position')} in {_counted(row.documents, 'article')} · {from_to(row.first, row.last)}"


def _id_and(id: str, *about: str) -> Text:
    return Text.assemble((id, "cyan"), (f"  {' · '.join(filter(None, about))}", "dim"))


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _spaced(rows: Sequence[RenderableType]) -> list[RenderableType]:
    return [part for row in rows for part in (row, "")][:-1]
