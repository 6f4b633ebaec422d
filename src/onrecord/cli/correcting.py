"""The commands by which people correct what was read: statements, claims and issues; and what can be learnt from that."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.cli.keeping import by_whom, judged, open_workspace
from onrecord.cli.screen import counted, show_json, show_line
from onrecord.errors import InputError

if TYPE_CHECKING:
    from onrecord.records import Party

COMMANDS = (
    "actors fix",
    "statements reject",
    "statements fix",
    "statements confirm",
    "claims merge",
    "claims split",
    "claims rename",
    "issues merge",
    "issues split",
    "issues rename",
    "judgements export",
)
NOTHING = "nobody"
"""The value by which a field is fixed to be empty."""


def add_correcting(make: Callable[..., ArgumentParser], finish: Callable[[ArgumentParser], None]) -> None:
    """Add the commands: `make` gives the parser of one, `finish` adds what all that correct have."""
    for verb, does in (("reject", "Say that nobody said so"), ("confirm", "Say that a statement is right as it was read")):
        one = make(
            f"statements {verb}", judge_statement, f"{does}. No article is changed.", f"onrecord statements {verb} s41f9 --why 'as read'"
        )
        one.add_argument("id", metavar="STATEMENT", help="a statement's id or the beginning of it")
        one.set_defaults(verb=verb)
        finish(one)
    fix = make(
        "statements fix",
        judge_statement,
        "Say what a statement should be. No article is changed.",
        "onrecord statements fix s41f9 act=deny party=Norway --why 'she denies it'",
        f"onrecord statements fix s41f9 target={NOTHING} --why 'it is aimed at no one'",
    )
    fix.add_argument("id", metavar="STATEMENT", help="a statement's id or the beginning of it")
    fix.add_argument(
        "changes",
        nargs="+",
        metavar="FIELD=VALUE",
        help="of speaker, kind, role, party, act, target, certainty, polarity, content (in words of the article); "
        f"{NOTHING!r} or nothing for none",
    )
    fix.set_defaults(verb="fix")
    finish(fix)
    actor = make(
        "actors fix",
        fix_actor,
        "Say for which party an actor stands. It holds for all that it says, in articles to come too; no article is changed.",
        "onrecord actors fix a41f party=Norway --why 'she is their envoy'",
        f"onrecord actors fix 'Sergei Ivanov' party={NOTHING} --why 'he speaks for no one'",
    )
    actor.add_argument("actor", metavar="ACTOR", help="an actor's id or name")
    actor.add_argument("changes", nargs="+", metavar="party=PARTY", help=f"a party's code or name; {NOTHING!r} or nothing for none")
    finish(actor)
    for sort, a, parts in (("claim", "a claim", "statements"), ("issue", "an issue", "positions")):
        merge = make(
            f"{sort}s merge",
            judge_matter,
            f"Say that two {sort}s are one.",
            f"onrecord {sort}s merge {sort[0]}41f {sort[0]}07c --why 'the same'",
        )
        merge.add_argument("one", metavar=sort.upper(), help=f"{a}'s id or the beginning of it")
        merge.add_argument("rest", nargs=1, metavar="OTHER", help="the other's")
        split = make(
            f"{sort}s split",
            judge_matter,
            f"Say that {parts} are on another {sort}.",
            f"onrecord {sort}s split {sort[0]}41f {parts[0]}9 --why 'not it'",
        )
        split.add_argument("one", metavar=sort.upper(), help=f"{a}'s id or the beginning of it")
        split.add_argument("rest", nargs="+", metavar="ID", help=f"the ids of {parts} of it")
        rename = make(
            f"{sort}s rename", judge_matter, f"Put {a} in other words.", f"onrecord {sort}s rename {sort[0]}41f 'New words' --why 'clearer'"
        )
        rename.add_argument("one", metavar=sort.upper(), help=f"{a}'s id or the beginning of it")
        rename.add_argument("rest", nargs=1, metavar="WORDS", help="what it is to be called")
        for verb, command in (("merge", merge), ("split", split), ("rename", rename)):
            command.set_defaults(sort=sort, verb=verb)
            finish(command)


def judge_statement(options: Namespace) -> int:
    """Reject, fix or confirm a statement."""
    workspace, how = open_workspace(options), {"why": options.why, "by": by_whom(options)}
    if options.verb == "fix":
        row = workspace.fix_statement(options.id, _changes(options.changes, "act=deny"), **how)
    else:
        row = getattr(workspace, f"{options.verb}_statement")(options.id, **how)
    done = {"reject": "rejected", "fix": "fixed", "confirm": "confirmed"}[options.verb]
    show_line(f"{done}  {row.statement.id}  {' '.join(row.words.split())}")
    return _undone_by(workspace)


def fix_actor(options: Namespace) -> int:
    """Say for which party an actor stands."""
    from onrecord.exchange.listings import for_whom

    workspace = open_workspace(options)
    row = workspace.fix_actor(options.actor, _changes(options.changes, "party=Norway"), why=options.why, by=by_whom(options))
    return judged(f"fixed ({for_whom(row.parties, workspace.name_of)})", workspace, row)


def _changes(texts: Sequence[str], like: str) -> "dict[str, Party]":
    """The fields and their new values, nothing where none is given."""
    changes: dict[str, Party] = {}
    for text in texts:
        field, equals, value = text.partition("=")
        if not equals:
            raise InputError(text, "is no change of a field", f"write it like {like}")
        if field in changes:
            raise InputError(text, f"{field} is to be two things at once", "give each field once")
        changes[field] = None if value.strip() in ("", NOTHING) else value
    return changes


def judge_matter(options: Namespace) -> int:
    """Merge, split or rename claims or issues."""
    workspace = open_workspace(options)
    which = f"{options.sort}s" if options.verb == "merge" else options.sort
    row = getattr(workspace, f"{options.verb}_{which}")(options.one, *options.rest, why=options.why, by=by_whom(options))
    done = {"merge": "merged", "split": "split off", "rename": "renamed"}[options.verb]
    if row is None:
        show_line(f"{done}; it is no {options.sort} that is listed")
    elif options.sort == "claim":
        show_line(f"{done}  {row.claim.id}  {row.claim.text}")
    else:
        show_line(f"{done}  {row.id}  {row.name}")
    return _undone_by(workspace)


def _undone_by(workspace: Any) -> int:
    show_line(f"undo it with: onrecord judgements undo {workspace.judgements()[0].judgement.id}")
    return 0


def export(options: Namespace) -> int:
    """What people corrected, as examples to learn from, one a line."""
    import json

    from onrecord.exchange.interchange import example_form

    forms = [example_form(row) for row in open_workspace(options).examples()]  # where this fails, a file that is there stays as it is
    if options.file == "-":
        for form in forms:
            show_json(form, indent=None)
        return 0
    with Path(options.file).open("w", encoding="utf-8", errors="replace") as file:
        file.writelines(json.dumps(form, ensure_ascii=False) + "\n" for form in forms)
    show_line(f"{counted(len(forms), 'example')} written to {options.file}")
    return 0
