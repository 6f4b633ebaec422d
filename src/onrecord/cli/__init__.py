"""The command `onrecord`: arguments come in, text and an exit status go out.

    arguments   what can be asked for
    reading     read, extract: texts come in, records go out; nothing is kept
    keeping     the store: add, list, show, search, statements, ..., remove, serve
    versioning  versions: which there are of a page, and what is different
    watching    watch, feeds: keeps reading feeds
    screen      how it gets to the screen

Exit status: 0 done, 1 some input failed, 2 wrong usage, 130 stopped by Ctrl-C.
"""

import os
import sys
from collections.abc import Sequence

from onrecord.cli.arguments import joined, parser
from onrecord.cli.screen import complain
from onrecord.errors import OnrecordError

STOPPED = 130
PIPE_CLOSED = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, those of the process if none are given; returns the exit status."""
    whole = parser()
    if not (sys.argv[1:] if arguments is None else arguments):
        whole.print_help()
        return 2
    options = whole.parse_args(joined(sys.argv[1:] if arguments is None else arguments))
    try:
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except OnrecordError as error:
        return complain(str(error))
    except BrokenPipeError:
        # Whoever read has had enough. What is still buffered has to go somewhere when Python exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return STOPPED
    except OSError as error:
        return complain(": ".join(filter(None, (error.filename and str(error.filename), error.strerror or str(error)))))
