"""`versions`: which versions of a page there are, and what is different in them."""

from argparse import ArgumentParser, Namespace

from onrecord.cli.keeping import name_of, open_workspace
from onrecord.cli.screen import complain, show, show_json


def add_versions(command: ArgumentParser) -> None:
    """The arguments of the command."""
    command.add_argument("of", metavar="ID", help="an article's id, the beginning of it, or the address of a page")
    numbers = "what is different between two versions, given by their numbers (default: this one and the one before it)"
    command.add_argument("--diff", nargs="*", metavar="N", help=numbers)


def versions(options: Namespace) -> int:
    """The versions of a page, or what is different between two of them."""
    from onrecord.exchange.interchange import comparison_form, document_form
    from onrecord.exchange.versions import render_comparison, render_versions

    workspace = open_workspace(options)
    if options.diff is None:
        rows = workspace.versions(options.of)
        if options.json:
            show_json([document_form(row) for row in rows])
        else:
            show(render_versions(rows))
        return 0
    if len(options.diff) > 2 or not all(number.isdecimal() for number in options.diff):
        complain("--diff takes the numbers of two versions, such as --diff 1 3")
        return 2
    found = workspace.compare(options.of, *map(int, options.diff))
    if options.json:
        show_json(comparison_form(found))
    else:
        show(render_comparison(found, name_of=name_of()))
    return 0
