"""From the version of a store's file to the version that this program works with.

`MIGRATIONS[v]` holds what brings a file from version `v` to `v + 1`: SQL statements, and functions
for what SQL cannot say; version 0 is an empty file. A change to the rules of the link step is a
version too: it makes all voices stale (`UPDATE voices SET block = NULL, stale = 1`), so that no store
keeps what older rules settled. The version stands in the file (`user_version`), and so does a mark
(`application_id`) that tells a store from the databases of other programs.
"""

import sqlite3
from collections.abc import Callable, Sequence

from onrecord.errors import StoreError
from onrecord.store.places import place_all
from onrecord.store.tables import (
    ACTORS,
    COUNTED,
    FEEDS,
    FIXES,
    GROWTH,
    JUDGED,
    LINKS,
    MATTERS,
    PLACED,
    PLACES,
    RAISED,
    TABLES,
    TALLIED,
    TIES,
    TOLD,
    VERSIONS,
    WEIGHED,
    WINDOWS,
)
from onrecord.store.voices import voice_all

MIGRATIONS: tuple[Sequence[str | Callable[[sqlite3.Connection], None]], ...] = (
    TABLES,
    (*ACTORS, voice_all),
    MATTERS,
    FEEDS,
    JUDGED,
    GROWTH,
    LINKS,
    VERSIONS,
    TIES,
    WEIGHED,
    WINDOWS,
    FIXES,
    (*PLACES, place_all, *PLACED, *RAISED),
    TOLD,
    COUNTED,
    TALLIED,
)
VERSION = len(MIGRATIONS)
APPLICATION = 0x6F6E7263  # "onrc"


def version_of(connection: sqlite3.Connection, name: str) -> int:
    """The version of the open file called `name`, 0 if it is empty.

    Raises `StoreError` where the file belongs to another program or to a newer version of this one.
    """
    version, application, filled = _marks(connection)
    if application != APPLICATION:
        if filled:
            raise StoreError(f"{name}: a database of another program, no onrecord store; give another path")
        return 0
    if version > VERSION:
        raise StoreError(f"{name}: written by a newer onrecord (store version {version}, this one knows {VERSION}); upgrade onrecord")
    return int(version)


def _marks(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """Version, mark, and whether there is any table, all of one moment: another writer may be making the store just now."""
    within = connection.in_transaction
    if not within:
        connection.execute("BEGIN")
    try:
        (filled,) = connection.execute("SELECT EXISTS (SELECT 1 FROM sqlite_master)").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (application,) = connection.execute("PRAGMA application_id").fetchone()
    finally:
        if not within:
            connection.execute("COMMIT")
    return version, application, filled


def migrate(connection: sqlite3.Connection, name: str) -> None:
    """Bring the file to `VERSION`, whole or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in MIGRATIONS[version_of(connection, name) :]:
            for part in step:
                if callable(part):
                    part(connection)
                else:
                    connection.execute(part)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
