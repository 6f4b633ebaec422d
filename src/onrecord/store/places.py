"""Where a document comes among those of a day: what lists go by where their dates are the same, in whatever order articles were added.

In: a document's id and date. Out: a number, which stands with each of its statements, so that an index has them in this order.
"""

import sqlite3

from onrecord.edtf import day_number
from onrecord.records import make_key

_BITS = 40
"""So many of the number tell documents of one day apart."""


def place_of(document: str, day: str | None) -> int:
    """The number of a document: earlier ones first, those without a date last; of one day it hangs on the id alone."""
    return day_number(day) << _BITS | make_key(document) & (1 << _BITS) - 1


def place_all(connection: sqlite3.Connection) -> None:
    """Put the statements of all documents in their place: for a store that was made before there was any."""
    places = [(place_of(id, day), n) for n, id, day in connection.execute("SELECT n, id, reference_date FROM documents").fetchall()]
    connection.executemany("UPDATE statements SET place = ? WHERE document = ?", places)
    connection.execute("UPDATE statement_parties SET place = (SELECT s.place FROM statements s WHERE s.n = statement)")
