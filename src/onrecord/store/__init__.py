"""The store: documents, what was read from them, and what they say together, in one SQLite file.

In go a `Reading` with its `Record`, and the items that it has on matters; out come rows
(`rows.py`) in the order that a reader wants. SQL stays in this folder. `Store` opens the file,
`Writer` is one unit of work, `View` only reads; whoever calls them sees no SQL and no SQLite.
"""

from onrecord.store.changes import Taken
from onrecord.store.database import Store
from onrecord.store.matters import Judged, Matter
from onrecord.store.rows import (
    ActorRow,
    AgreementRow,
    ClaimHead,
    ConditionRow,
    DocumentRow,
    EntryRow,
    EventRow,
    FailureRow,
    Hit,
    IssueRow,
    NameRow,
    OpposedRow,
    PositionRow,
    StandRow,
    StatementRow,
    StepRow,
)
from onrecord.store.view import View
from onrecord.store.words import fold
from onrecord.store.writer import Writer

__all__ = [
    "ActorRow",
    "AgreementRow",
    "ClaimHead",
    "ConditionRow",
    "DocumentRow",
    "EntryRow",
    "EventRow",
    "FailureRow",
    "Hit",
    "IssueRow",
    "Judged",
    "Matter",
    "NameRow",
    "OpposedRow",
    "PositionRow",
    "StandRow",
    "StatementRow",
    "StepRow",
    "Store",
    "Taken",
    "View",
    "Writer",
    "fold",
]
