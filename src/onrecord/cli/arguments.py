"""What can be asked for: every command with its options, help and examples."""

import argparse
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NoReturn, get_args

from onrecord import __version__
from onrecord.cli import correcting, keeping, options, reading, versioning, watching
from onrecord.records import Act, ClaimStatus
from onrecord.watched import EVERY

_OF_TWO_WORDS = ("actors merge", "actors split", "actors rename", "judgements undo", "feeds add", "feeds remove", *correcting.COMMANDS)

_DESCRIPTION = """\
Keeps the record of contested diplomacy: who said what, to whom, when, and how sure
the report is of it; who confirms, denies, or will not say. Every entry points at the
exact words that it rests on."""

_EXAMPLES = """\
examples:
  onrecord read article.txt                 the record of an article
  pbpaste | onrecord read -                 of what was copied from a page
  onrecord read --json page.html            the same as JSON
  onrecord add *.html *.txt                 keep articles in the store
  onrecord feeds add https://news.example   watch a site's feed, and
  onrecord watch                            keep what is new in it
  onrecord claims                           what is in dispute, and who says what
  onrecord statements --party Norway        what a party said
  onrecord diff --since 2031-05-07          what is new since then
  onrecord extract articles.jsonl records.jsonl --workers 4

exit status: 0 done, 1 some input failed, 2 wrong usage, 130 stopped by Ctrl-C"""


class Parser(argparse.ArgumentParser):
    """A parser whose complaints take one line."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where help is; exit status 2."""
        self.exit(2, f"onrecord: error: {message}; see {self.prog} --help\n")


class _HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Room for the names of commands and options on the lines of what they do."""

    def __init__(self, prog: str):
        super().__init__(prog, max_help_position=25)
        self._action_max_length = 22  # argparse forgets that the names of commands are set in twice


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command; each command's function is its option `run`."""
    whole = Parser(prog="onrecord", description=_DESCRIPTION, epilog=_EXAMPLES, formatter_class=_HelpFormatter)
    whole.add_argument("--version", action="version", version=f"onrecord {__version__}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_reading(commands)
    _add_keeping(commands)
    _add_watching(commands)
    _add_asking(commands)
    return whole


def joined(arguments: Sequence[str]) -> list[str]:
    """The arguments with a command of two words ("actors merge") as one, which is how the parser knows it."""
    two = " ".join(arguments[:2])
    return [two, *arguments[2:]] if two in _OF_TWO_WORDS else list(arguments)


# ------------------------------------------------------------------------------- commands

Commands = Any  # argparse keeps the type of what add_subparsers returns to itself


def _command(
    commands: Commands, name: str, run: Callable[[argparse.Namespace], int], about: str, *examples: str
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name,
        help=about[0].lower() + about[1:].split(".")[0],
        description=about,
        epilog="\n  ".join(("examples:", *examples)) if examples else None,
        formatter_class=_HelpFormatter,
    )
    command.set_defaults(run=run)
    return command


def _add_reading(commands: Commands) -> None:
    read = _command(
        commands,
        "read",
        reading.read,
        "Print the record of articles. Nothing is kept.",
        "onrecord read article.txt",
        "onrecord read --date 2031-05-07 --outlet 'The Harbour Post' pasted.txt",
        "onrecord read --json page.html > record.json",
        "curl -s https://example.org/news | onrecord read -",
    )
    options.sources(read)
    options.model(read)
    options.as_json(read, "print the record as JSON: an object for one article, a list for several")

    extract = _command(
        commands,
        "extract",
        reading.extract,
        "Turn a file of articles into one of records.\n\n"
        'Both are JSON Lines: a line of IN is {"id", "text"}, with "title", "date", "outlet"\n'
        'and "url" if known, or "html" in place of "text"; a line of OUT is the record with that\n'
        '"id", or {"id", "error"}. A run that was stopped goes on where it was when the same\n'
        "command is given again.",
        "onrecord extract articles.jsonl records.jsonl",
        "onrecord extract --body --workers 4 corpus.jsonl records.jsonl",
        "onrecord extract articles.jsonl.gz - | gzip > records.jsonl.gz",
    )
    extract.add_argument("source", metavar="IN", help="the articles, - for standard input")
    extract.add_argument("target", metavar="OUT", help="the records, - for standard output")
    extract.add_argument("--body", action="store_true", help="take each text as the article's body: nothing is cleaned away")
    options.model(extract)
    extract.add_argument("--workers", type=options.count, default=1, metavar="N", help="processes to read with (default: 1)")
    extract.add_argument("--fresh", action="store_true", help="start anew and overwrite OUT")


def _add_keeping(commands: Commands) -> None:
    add = _command(
        commands,
        "add",
        keeping.add,
        "Read articles and keep them in the store. The same text is kept once, and not read twice:\n"
        "a run that was stopped goes on where it was when the same command is given again.",
        "onrecord add monday.html tuesday.pdf",
        "onrecord add --db talks.db saved-pages/ crawl.warc.gz",
        "onrecord add --workers 4 news.jsonl.gz",
        "onrecord add --columns text=story,date=printed:%d/%m/%Y archive.csv",
        "onrecord add https://harbour-post.example/2031/05/07/ferry",
    )
    options.sources(add)
    options.model(add)
    add.add_argument("--workers", type=options.count, default=1, metavar="N", help="processes to read with (default: 1)")
    add.add_argument("--again", action="store_true", help="read anew what the store has already, after an upgrade, say")
    options.store(add)

    listing = _command(commands, "list", keeping.list_documents, "List the articles in the store.", "onrecord list", "onrecord list --json")
    options.earlier(listing)
    options.listing(listing)

    show = _command(commands, "show", keeping.show_record, "Print the record of an article in the store.", "onrecord show d41f")
    show.add_argument("id", metavar="ID|URL", help="the article's id, or the beginning of it, or its address: then the newest version")
    options.as_json(show, "print the record as JSON")
    options.store(show)

    versions = _command(
        commands,
        "versions",
        versioning.versions,
        "List the versions of a page. With --diff, what is different: in the words, and in who said what.\n\n"
        "What comes from one address, or as one file under one headline, are versions of one page; the newest stands for it.",
        "onrecord versions d41f",
        "onrecord versions https://harbour-post.example/2031/05/07/ferry --diff",
        "onrecord versions d41f --diff 1 3",
    )
    versioning.add_versions(versions)
    options.as_json(versions, "print the versions, or the difference, as JSON")
    options.store(versions)

    remove = _command(commands, "remove", keeping.remove, "Take an article out of the store.", "onrecord remove d41f")
    remove.add_argument("id", metavar="ID", help="the article's id, or the beginning of it")
    options.store(remove)

    serve = _command(
        commands,
        "serve",
        keeping.serve,
        "Open the reading room in the browser. It is served to this machine only; Ctrl-C closes it.",
        "onrecord serve",
        "onrecord serve --db talks.db --port 8080 --no-open",
    )
    serve.add_argument("--port", type=options.port, default=8000, help="the port to listen on (default: 8000)")
    serve.add_argument("--no-open", dest="open", action="store_false", help="do not open the browser")
    serve.add_argument("--check", action="store_true", help="only see that it answers: ask for the first page and stop")
    options.store(serve)


def _add_watching(commands: Commands) -> None:
    watch = _command(
        commands,
        "watch",
        watching.watch,
        "Keep reading feeds. What is new in them is added to the store, until Ctrl-C.\n\n"
        "Sites are asked seldom, by one at a time and for what has changed only, and left alone where they wish so. A run\n"
        "that was stopped goes on where it was.",
        "onrecord watch",
        "onrecord watch --every 1h https://harbour-post.example/world",
        "onrecord watch --once          a single round, for cron",
    )
    watch.add_argument(
        "feeds", nargs="*", metavar="FEED", help="feeds to keep to, added where they are not yet (default: all that were added)"
    )
    watch.add_argument("--once", action="store_true", help="look once at all that is due, and stop")
    every = "look at a feed every so often, such as 15m, 2h or 1d (default: 15m)"
    watch.add_argument("--every", type=options.duration, default=EVERY, metavar="TIME", help=every)
    pause = "wait this long between two pages of a site, such as 2s (default: 2s)"
    watch.add_argument("--pause", type=options.duration, default=None, metavar="TIME", help=pause)
    options.model(watch)
    options.store(watch)

    feeds = _command(
        commands,
        "feeds",
        watching.feeds,
        "List the feeds that are watched. Each with when it was looked at, what came, and what went wrong.",
        "onrecord feeds",
    )
    options.as_json(feeds, "print a JSON list")
    options.store(feeds)
    add = _command(
        commands,
        "feeds add",
        watching.add_feeds,
        "Watch feeds. An address is that of an RSS or Atom feed, of a news sitemap, or of a page that names its site's feed.",
        "onrecord feeds add https://harbour-post.example/rss.xml",
        "onrecord feeds add https://harbour-post.example",
    )
    remove = _command(
        commands,
        "feeds remove",
        watching.remove_feeds,
        "Watch feeds no more. What was read from them stays in the store.",
        "onrecord feeds remove https://harbour-post.example/rss.xml",
    )
    for command in (add, remove):
        command.add_argument("urls", nargs="+", metavar="URL", help="the feed's address")
        options.store(command)


def _add_asking(commands: Commands) -> None:
    search = _command(
        commands,
        "search",
        keeping.search,
        "Find articles and statements by their words. All words must occur.",
        "onrecord search harbour fees",
        "onrecord search '\"harbour fees\" strait'      the words in quotation marks as a phrase",
    )
    search.add_argument("words", nargs="+", metavar="WORDS", help="what to look for")
    options.earlier(search)
    options.listing(search, limit=20)

    statements = _command(
        commands,
        "statements",
        keeping.statements,
        "List who said what.",
        "onrecord statements --speaker Orlan --act deny",
        "onrecord statements --party Norway --since 2031-05 --until 2031-06-15",
    )
    statements.add_argument("--speaker", metavar="NAME", help="any part of the speaker's name; finds the actor's other names too")
    statements.add_argument("--actor", metavar="ACTOR", help="an actor's id or name")
    options.party(statements)
    statements.add_argument("--act", type=options.act_of, choices=get_args(Act), metavar="ACT", help=", ".join(get_args(Act)))
    options.least(statements)
    options.time_span(statements)
    options.latest(statements)
    options.earlier(statements)
    options.listing(statements)

    claims = _command(
        commands,
        "claims",
        keeping.claims,
        "List what is in dispute. Each claim with who asserts, who denies, and who will not say.",
        "onrecord claims --status contested",
    )
    options.party(claims)
    claims.add_argument("--status", choices=get_args(ClaimStatus), metavar="STATUS", help=", ".join(get_args(ClaimStatus)))
    options.listing(claims)

    claim = _command(
        commands, "claim", keeping.claim, "Print one claim with its history and all that is said to it.", "onrecord claim c41f"
    )
    claim.add_argument("id", metavar="ID", help="the claim's id, or the beginning of it")
    options.as_json(claim, "print the claim as JSON")
    options.store(claim)

    _add_issues(commands)
    _add_actors(commands)

    listings = (
        ("positions", keeping.positions, "List what parties want, or will have, or not.", "onrecord positions --party EU"),
        ("conditions", keeping.conditions, "List what parties make depend on what.", "onrecord conditions --party Norway"),
        ("agreements", keeping.agreements, "List agreements, real or alleged.", "onrecord agreements --party Norway"),
    )
    for name, run, about, example in listings:
        listing = _command(commands, name, run, about, example)
        options.party(listing)
        options.listing(listing)

    events = _command(
        commands,
        "events",
        keeping.events,
        "List what was done. Each event with who acts upon whom, where the text says so.",
        "onrecord events --party Norway --since 2031-05",
    )
    options.party(events)
    options.time_span(events)
    options.latest(events)
    options.listing(events)

    timeline = _command(commands, "timeline", keeping.timeline, "List what came when.", "onrecord timeline --since 2031-05")
    options.time_span(timeline)
    options.latest(timeline)
    options.listing(timeline)


def _add_issues(commands: Commands) -> None:
    issues = _command(
        commands,
        "issues",
        keeping.issues,
        "List what is negotiated about. Each issue with the stance that each party took last.",
        "onrecord issues --party Norway",
        "onrecord issues --name fees",
    )
    options.party(issues)
    issues.add_argument("--name", metavar="WORDS", help="any part of any name that the issue goes by")
    options.listing(issues)

    about = "Print one issue. What each party wanted from when on, and where its speakers contradict each other."
    issue = _command(commands, "issue", keeping.issue, about, "onrecord issue i41f")
    issue.add_argument("id", metavar="ID", help="the issue's id, or the beginning of it")
    options.party(issue)
    options.as_json(issue, "print the issue as JSON")
    options.store(issue)

    diff = _command(
        commands,
        "diff",
        keeping.diff,
        "List what is new since a day.\n\n"
        "New claims; first denials and confirmations of older ones; positions that moved; conditions\n"
        "that are new, met, waived or dropped. What counts is the day on which something was said\n"
        "or done as the articles tell it, not the day on which an article was added.",
        "onrecord diff --since 2031-05-07",
        "onrecord diff --since 2031-05 --party Norway",
    )
    since = "from this day, month or year on, such as 2031-05 (default: a week before the latest article)"
    diff.add_argument("--since", type=options.date_of, metavar="DATE", help=since)
    options.party(diff)
    diff.add_argument("--limit", type=options.count, metavar="N", help="at most N of each kind")
    options.as_json(diff, "print what is new as JSON")
    options.store(diff)


def _add_actors(commands: Commands) -> None:
    actors = _command(
        commands,
        "actors",
        keeping.actors,
        "List who speaks. Each actor once, however its name is spelled.",
        "onrecord actors",
        "onrecord actors ivanov",
    )
    actors.add_argument("words", nargs="*", metavar="QUERY", help="any part of a name")
    options.listing(actors)

    actor = _command(
        commands,
        "actor",
        keeping.actor,
        "Print all of an actor. Its names, its roles over time, its latest statements.",
        "onrecord actor 'Sergey Ivanov'",
        "onrecord actor a41f",
    )
    actor.add_argument("words", nargs="+", metavar="ACTOR", help="the actor's name, its id, or the beginning of that")
    actor.add_argument("--limit", type=options.count, default=10, metavar="N", help="at most N statements (default: 10)")
    options.as_json(actor, "print the actor as JSON")
    options.store(actor)

    merge = _command(
        commands,
        "actors merge",
        keeping.merge_actors,
        "Say that two actors are one. It goes on as the first; no article is changed.",
        "onrecord actors merge a41f b07c --why 'he signs both ways'",
    )
    merge.add_argument("one", metavar="ACTOR", help="an actor's id or name")
    merge.add_argument("other", metavar="OTHER", help="the other's id or name")
    split = _command(
        commands,
        "actors split",
        keeping.split_actor,
        "Say that names of an actor are another's. No article is changed.",
        "onrecord actors split a41f 'S. Ivanov' --why 'that is his brother'",
    )
    split.add_argument("actor", metavar="ACTOR", help="an actor's id or name")
    split.add_argument("names", nargs="+", metavar="NAME", help="which of its names are another's")
    rename = _command(
        commands,
        "actors rename",
        keeping.rename_actor,
        "Let an actor go under another name. No article is changed.",
        "onrecord actors rename a41f 'Sergei Ivanov' --why 'as he spells it himself'",
    )
    rename.add_argument("actor", metavar="ACTOR", help="an actor's id or name")
    rename.add_argument("name", metavar="NEWNAME", help="the name that it is to be listed under")
    for command in (merge, split, rename):
        options.judging(command)
    correcting.add_correcting(partial(_command, commands), options.judging)

    judgements = _command(
        commands,
        "judgements",
        keeping.judgements,
        "List what people corrected. The latest first, with what was undone.",
        "onrecord judgements",
    )
    options.as_json(judgements, "print a JSON list")
    options.store(judgements)
    export = _command(
        commands,
        "judgements export",
        correcting.export,
        "Write what people corrected as examples to learn from.\n\n"
        "JSON Lines: a line has the judgement, the places that it names with the text around each,\n"
        "and for a statement what was read and what it should be.",
        "onrecord judgements export corrections.jsonl",
    )
    export.add_argument("file", nargs="?", default="-", metavar="FILE", help="where to (default: standard output)")
    options.store(export)
    undo = _command(
        commands,
        "judgements undo",
        keeping.undo_judgement,
        "Undo a judgement. All is as if it had never been made.",
        "onrecord judgements undo j41f",
    )
    undo.add_argument("id", metavar="ID", help="the judgement's id, or the beginning of it")
    options.store(undo)
