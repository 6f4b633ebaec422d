"""A store's file: a path comes in, views and writers go out, each on a connection of its own.

So a store may be used from many threads and processes at once: SQLite's write-ahead log lets
views read while a writer writes, and writers wait for each other. Whatever goes wrong in
SQLite leaves here as a `StoreError` of one line.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from onrecord.errors import StoreError
from onrecord.store.migrations import VERSION, migrate, version_of
from onrecord.store.view import View
from onrecord.store.writer import Writer

WAIT = 60.0
"""Seconds that a writer waits for another to be done."""
_PAUSE = 0.01
"""Seconds between two tries where SQLite does not wait by itself."""

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    # In a write-ahead log nothing is torn by this; a power cut may take back the last units of work, each as a whole.
    "PRAGMA synchronous = NORMAL",
    f"PRAGMA cache_size = -{64 * 1024}",  # KB; what is read again and again in a large store are the upper pages of its indexes
    "PRAGMA temp_store = MEMORY",
)


class Store:
    """The store at a path. The file is made at the first write; until then views find nothing."""

    def __init__(self, path: Path):
        """Look at the file, if there is one, and bring it to this version.

        Raises `StoreError` where it is no store, or one of a newer version.
        """
        self.path = path
        if self._exists():
            with self._connected() as connection:
                if 0 < version_of(connection, str(path)) < VERSION:
                    migrate(connection, str(path))

    @contextmanager
    def view(self) -> Iterator[View]:
        """A view of the store as it is now; what others write meanwhile does not show in it."""
        with self._connected() as connection:
            if version_of(connection, str(self.path)) == 0:
                migrate(connection, str(self.path))
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            yield View(connection)

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """One unit of work: all of it is kept on a clean exit, none of it after an exception."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{self.path}: cannot make its folder ({error.strerror}); give another path") from error
        with self._connected(make=True) as connection:
            if version_of(connection, str(self.path)) < VERSION:
                _log_ahead(connection)
                migrate(connection, str(self.path))
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield Writer(connection)
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    def _exists(self) -> bool:
        try:
            return self.path.exists() and not (self.path.is_file() and self.path.stat().st_size == 0)
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be looked at ({error.strerror}); give another path") from error

    def _address(self) -> str:
        """The file's URI. Where nobody may write beside it, the file is taken as it lies: SQLite would make a log there even to read."""
        file = Path(os.path.realpath(self.path))
        closed = file.parent.is_dir() and not os.access(file.parent, os.W_OK)
        logged = file.with_name(f"{file.name}-wal").exists()
        return file.as_uri() + ("?immutable=1" if closed and not logged else "")

    @contextmanager
    def _connected(self, make: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection to the file; to a store in memory where there is none and none is to be made."""
        target = self._address() if make or self._exists() else ":memory:"
        try:
            with closing(sqlite3.connect(target, uri=True, timeout=WAIT, isolation_level=None)) as connection:
                for pragma in _PRAGMAS:
                    connection.execute(pragma)
                yield connection
        except sqlite3.Error as error:
            raise StoreError(f"{self.path}: {_explained(error)}") from error


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Let the file have a write-ahead log; here SQLite does not wait by itself for others who make the same file at this moment."""
    until = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _explained(error: sqlite3.Error) -> str:
    """What went wrong and what to do, in one line."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
    return _EXPLANATIONS.get(code, f"the store failed ({error}); nothing of this change was kept")


_EXPLANATIONS = {
    sqlite3.SQLITE_NOTADB: "not an onrecord store (no SQLite database); give another path",
    sqlite3.SQLITE_CORRUPT: "the store is damaged; restore it from a copy",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; give the path of a file that may be read and written",
    sqlite3.SQLITE_READONLY: "cannot be written; give another path or the right to write there",
    sqlite3.SQLITE_BUSY: "another program is writing to the store; try again when it is done",
    sqlite3.SQLITE_FULL: "the disk is full; nothing of this change was kept",
}
