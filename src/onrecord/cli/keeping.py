"""The store: articles are added, listed, asked about, shown and removed; `serve` opens them in the browser."""

import os
import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord.cli.progress import progress_of_keeping, progress_of_sources
from onrecord.cli.reading import Sources
from onrecord.cli.screen import counted, note, show, show_json, show_line
from onrecord.languages import not_read

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.pipeline import Tools
    from onrecord.queries import ActorRow
    from onrecord.records import Hints, Page
    from onrecord.workspace import Added, Workspace

HOST = "127.0.0.1"

Row = TypeVar("Row")


def open_workspace(options: Namespace, load: "Callable[[], Tools] | None" = None) -> "Workspace":
    """The workspace over the store that the options name."""
    from onrecord.config import Config
    from onrecord.watched import Manners
    from onrecord.workspace import Workspace

    config = Config.load(os.environ, options.db)
    manners = Manners(contact=config.contact)
    if getattr(options, "pause", None) is not None:
        manners = replace(manners, pause=options.pause)
    return Workspace.open(config.db, load=load, manners=manners, progress=progress_of_keeping)


def tools_of(options: Namespace) -> "Callable[[], Tools]":
    """What loads the tools that the options ask for."""

    def load() -> "Tools":
        from onrecord.pipeline import load_tools

        return load_tools(profile=options.profile, threads=os.cpu_count() or 1, least=options.min_confidence, parties=options.parties)

    return load


def name_of() -> Callable[[str], str]:
    """What gives the name of a party for its code."""
    from onrecord.lexicon import Lexicon

    return Lexicon.load().name_of


def _list(
    options: Namespace,
    workspace: "Workspace",
    rows: Sequence[Row],
    form: Callable[[Row], dict[str, Any]],
    render: "Callable[[Sequence[Row]], RenderableType]",
    nothing: str,
) -> int:
    """Print a listing: as JSON, for people, or in one line that says that there is nothing."""
    if options.json:
        show_json([form(row) for row in rows])
    elif rows:
        show(render(rows))
    elif workspace.documents(limit=1):
        show_line(nothing)
    else:
        show_line(f"The store {workspace.db} is empty; put articles into it with 'onrecord add'.")
    return 0


# ---------------------------------------------------------------------------------- store


def add(options: Namespace) -> int:
    """Read and keep each page of the sources; say of each what became of it, and how far all is."""
    sources = Sources(options)
    count = sources.count
    try:
        with progress_of_sources(sources.meter) as progress:

            def report(added: "Added") -> None:
                _tell(added, sources)
                progress(count)

            _add_all(options, sources, report)
    except KeyboardInterrupt:
        note(f"stopped after {count}; what was read is kept, and the same command goes on where it was")
        raise
    if count.pages > 1:
        note(f"{count}, in {count.seconds:,.0f} s ({count.rate})")
    return sources.status


def _add_all(options: Namespace, sources: Sources, report: "Callable[[Added], None]") -> None:
    """Read in this process, with a thread for each processor, or in several with one each; this process fetches and writes."""
    workspace = open_workspace(options, tools_of(options))

    def fetch(url: str, hints: "Hints", whole: bool) -> "Page | None":
        page = workspace.fetch(url, hints=hints, whole=whole)
        if page is None and (known := workspace.document_at(url)):
            show_line(f"known  {known.id}  {known.title or url} (as it was)")
        return page

    if options.workers == 1:
        workspace.add(sources.pages(fetch), again=options.again, report=report)
        return
    from onrecord import bulk

    start = bulk.StartReading(workspace.db, options.profile, options.min_confidence, options.parties)
    with closing(bulk.outcomes(sources.pages(fetch), start, workers=options.workers, again=options.again)) as outcomes:
        workspace.keep(outcomes, report=report)


def _tell(added: "Added", sources: Sources) -> None:
    count = sources.count
    if added.error is not None:
        sources.fail(added.error)
        return
    count.added += added.new
    count.known += not added.new
    count.statements += added.statements
    title = added.title or added.source
    about = not_read(added.language) or counted(added.statements, "statement")
    show_line(f"{'added' if added.new else 'known'}  {added.document}  {title} ({about})")


def list_documents(options: Namespace) -> int:
    """The articles in the store."""
    from onrecord.exchange.interchange import document_form
    from onrecord.exchange.listings import render_documents

    workspace = open_workspace(options)
    rows = workspace.documents(earlier=options.earlier, limit=options.limit)
    return _list(options, workspace, rows, document_form, render_documents, "No article in the store.")


def show_record(options: Namespace) -> int:
    """The record of an article in the store."""
    record = open_workspace(options).record(options.id)
    if options.json:
        from onrecord.exchange.interchange import record_form

        show_json(record_form(record, with_text=True))
    else:
        from onrecord.exchange.terminal import render_record

        show(render_record(record, name_of=name_of(), kept=True))
    return 0


def remove(options: Namespace) -> int:
    """Take an article out of the store."""
    row = open_workspace(options).remove(options.id)
    show_line(f"removed  {row.id}  {row.title or row.source}")
    return 0


def serve(options: Namespace) -> int:
    """Run the reading room until Ctrl-C, or until its first page has come."""
    from onrecord import web

    address = f"http://{HOST}:{options.port}/"
    answered = threading.Event()

    def visit() -> None:  # not before the port is ours: another program may answer there
        if options.check:
            threading.Thread(target=_ask_and_stop, args=(options.port, answered), daemon=True).start()
        elif options.open and _has_screen():
            threading.Thread(target=_open_when_up, args=(address, options.port), daemon=True).start()

    if not options.check:
        note(f"opening the reading room at {address} (Ctrl-C closes it)")
    with suppress(KeyboardInterrupt):
        web.serve(open_workspace(options), host=HOST, port=options.port, bound=visit)
    if options.check and not answered.is_set():
        note(f"the reading room did not answer at {address}")
        return 1
    return 0


def _ask_and_stop(port: int, answered: threading.Event) -> None:
    """Ask for the first page until it comes, at most 100 times; then stop the server as Ctrl-C would."""
    import signal
    import time
    from contextlib import closing
    from http.client import HTTPConnection, HTTPException

    for _ in range(100):
        time.sleep(0.1)
        with suppress(OSError, HTTPException), closing(HTTPConnection(HOST, port, timeout=10)) as connection:
            connection.request("GET", "/")
            answer = connection.getresponse()
            if answer.status == 200:
                note(f"the reading room answers at http://{HOST}:{port}/ ({len(answer.read()):,} bytes)")
                answered.set()
                break
    signal.raise_signal(signal.SIGINT)


def _has_screen() -> bool:
    """Whether a browser could show itself: not where a text browser would take the terminal over."""
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open_when_up(address: str, port: int) -> None:
    import socket
    import time
    import webbrowser

    for _ in range(100):
        time.sleep(0.1)
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                webbrowser.open(address)
                return


# ------------------------------------------------------------------------------- questions


def search(options: Namespace) -> int:
    """Articles and statements in which all the words occur."""
    from onrecord.errors import InputError
    from onrecord.exchange.interchange import hit_form
    from onrecord.exchange.listings import render_hits

    words = " ".join(options.words)
    if not any(map(str.isalnum, words)):
        raise InputError("search", f"there is no word in {words!r}", "give those to look for")
    workspace = open_workspace(options)
    hits = workspace.search(words, limit=options.limit, earlier=options.earlier)
    return _list(
        options,
        workspace,
        hits,
        hit_form,
        lambda rows: render_hits(rows, name_of=name_of()),
        "Nothing found: no article has all these words.",
    )


def statements(options: Namespace) -> int:
    """Who said what."""
    from onrecord.exchange.interchange import statement_form
    from onrecord.exchange.listings import render_statements

    workspace = open_workspace(options)
    rows = workspace.statements(
        speaker=options.speaker,
        actor=options.actor,
        party=options.party,
        act=options.act,
        since=options.since,
        until=options.until,
        least=options.min_confidence,
        earlier=options.earlier,
        latest=options.latest,
        limit=options.limit,
    )
    return _list(
        options, workspace, rows, statement_form, lambda rows: render_statements(rows, name_of=name_of()), "No such statement in the store."
    )


def actors(options: Namespace) -> int:
    """Who speaks."""
    from onrecord.exchange.interchange import actor_form
    from onrecord.exchange.listings import render_actors

    workspace = open_workspace(options)
    rows = workspace.actors(" ".join(options.words) or None, limit=options.limit)
    return _list(options, workspace, rows, actor_form, lambda rows: render_actors(rows, name_of=name_of()), "No such actor in the store.")


def actor(options: Namespace) -> int:
    """All of an actor."""
    from onrecord.exchange.interchange import sheet_form
    from onrecord.exchange.listings import render_actor

    sheet = open_workspace(options).actor(" ".join(options.words), latest=options.limit)
    if options.json:
        show_json(sheet_form(sheet))
    else:
        show(render_actor(sheet, name_of=name_of()))
    return 0


def merge_actors(options: Namespace) -> int:
    """Say that two actors are one."""
    workspace = open_workspace(options)
    return judged("merged", workspace, workspace.merge_actors(options.one, options.other, why=options.why, by=by_whom(options)))


def split_actor(options: Namespace) -> int:
    """Say that names of an actor are another's."""
    workspace = open_workspace(options)
    return judged("split off", workspace, workspace.split_actor(options.actor, *options.names, why=options.why, by=by_whom(options)))


def rename_actor(options: Namespace) -> int:
    """Let an actor go under another name."""
    workspace = open_workspace(options)
    return judged("renamed", workspace, workspace.rename_actor(options.actor, options.name, why=options.why, by=by_whom(options)))


def judged(what: str, workspace: "Workspace", actor: "ActorRow") -> int:
    """Say what became of a judgement, which is the latest, and how to undo it."""
    about = f"{counted(actor.statements, 'statement')} in {counted(actor.documents, 'article')}"
    show_line(f"{what}  {actor.id}  {actor.name} ({about})")
    show_line(f"undo it with: onrecord judgements undo {workspace.judgements()[0].judgement.id}")
    return 0


def by_whom(options: Namespace) -> str | None:
    """Who corrects: as given, else the name under which they are logged in."""
    import getpass

    if options.by is not None:
        return str(options.by)
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return None


def judgements(options: Namespace) -> int:
    """What people corrected."""
    from onrecord.exchange.interchange import judgement_form
    from onrecord.exchange.listings import render_judgements

    workspace = open_workspace(options)
    rows = workspace.judgements()
    return _list(options, workspace, rows, judgement_form, render_judgements, "Nobody has corrected anything in the store.")


def undo_judgement(options: Namespace) -> int:
    """Withdraw a judgement."""
    from onrecord.judging import in_words

    judgement = open_workspace(options).undo_judgement(options.id)
    show_line(f"undone  {judgement.id}  {judgement.kind}: {in_words(judgement)}")
    return 0


def claims(options: Namespace) -> int:
    """What is in dispute."""
    from onrecord.exchange.interchange import claim_form
    from onrecord.exchange.listings import render_claims

    workspace = open_workspace(options)
    rows = workspace.claims(party=options.party, status=options.status, limit=options.limit)
    return _list(options, workspace, rows, claim_form, lambda rows: render_claims(rows, name_of=name_of()), "No such claim in the store.")


def claim(options: Namespace) -> int:
    """One claim, with its history and all that is said to it."""
    from onrecord.exchange.interchange import claim_sheet_form
    from onrecord.exchange.listings import render_claim

    row = open_workspace(options).claim(options.id)
    if options.json:
        show_json(claim_sheet_form(row))
    else:
        show(render_claim(row, name_of=name_of()))
    return 0


def positions(options: Namespace) -> int:
    """What parties want, or will have, or not."""
    from onrecord.exchange.interchange import position_form
    from onrecord.exchange.listings import render_positions

    workspace = open_workspace(options)
    rows = workspace.positions(party=options.party, limit=options.limit)
    return _list(
        options, workspace, rows, position_form, lambda rows: render_positions(rows, name_of=name_of()), "No such position in the store."
    )


def issues(options: Namespace) -> int:
    """What is negotiated about."""
    from onrecord.exchange.changes import render_issues
    from onrecord.exchange.interchange import issue_form

    workspace = open_workspace(options)
    rows = workspace.issues(party=options.party, name=options.name, limit=options.limit)
    return _list(options, workspace, rows, issue_form, lambda rows: render_issues(rows, name_of=name_of()), "No such issue in the store.")


def issue(options: Namespace) -> int:
    """One issue, with each party's stances in the order of time."""
    from onrecord.exchange.changes import render_issue
    from onrecord.exchange.interchange import issue_sheet_form

    sheet = open_workspace(options).issue(options.id, party=options.party)
    if options.json:
        show_json(issue_sheet_form(sheet))
    else:
        show(render_issue(sheet, name_of=name_of()))
    return 0


def diff(options: Namespace) -> int:
    """What is new since a day."""
    from onrecord.exchange.changes import render_diff
    from onrecord.exchange.interchange import diff_form

    found = open_workspace(options).diff(options.since, party=options.party, limit=options.limit)
    if options.json:
        show_json(diff_form(found))
    elif found.claims or found.answers or found.moves or found.conditions:
        show(render_diff(found, name_of=name_of()))
    else:
        show_line(f"Nothing in the store is new since {found.since}.")
    return 0


def agreements(options: Namespace) -> int:
    """Agreements, real or alleged."""
    from onrecord.exchange.interchange import agreement_form
    from onrecord.exchange.listings import render_agreements

    workspace = open_workspace(options)
    rows = workspace.agreements(party=options.party, limit=options.limit)
    return _list(
        options, workspace, rows, agreement_form, lambda rows: render_agreements(rows, name_of=name_of()), "No such agreement in the store."
    )


def conditions(options: Namespace) -> int:
    """What parties make depend on what."""
    from onrecord.exchange.interchange import condition_form
    from onrecord.exchange.listings import render_conditions

    workspace = open_workspace(options)
    rows = workspace.conditions(party=options.party, limit=options.limit)
    return _list(
        options, workspace, rows, condition_form, lambda rows: render_conditions(rows, name_of=name_of()), "No such condition in the store."
    )


def events(options: Namespace) -> int:
    """What was done, and by whom to whom."""
    from onrecord.exchange.interchange import event_form
    from onrecord.exchange.listings import render_events

    workspace = open_workspace(options)
    rows = workspace.events(party=options.party, since=options.since, until=options.until, latest=options.latest, limit=options.limit)
    return _list(options, workspace, rows, event_form, lambda rows: render_events(rows, name_of=name_of()), "No such event in the store.")


def timeline(options: Namespace) -> int:
    """What came when."""
    from onrecord.exchange.interchange import entry_form
    from onrecord.exchange.listings import render_timeline

    workspace = open_workspace(options)
    rows = workspace.timeline(since=options.since, until=options.until, latest=options.latest, limit=options.limit)
    return _list(options, workspace, rows, entry_form, render_timeline, "Nothing in the store has such a day.")
