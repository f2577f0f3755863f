"""The connection to a project file: transactions, migrations, and SQLite's errors as Problems. No
question about the film is asked here."""

import contextlib
import sqlite3
from collections.abc import Generator
from pathlib import Path
from typing import Any

from composer.library import schema
from composer.problem import Problem

_CODES = {
    sqlite3.SQLITE_FULL: "library.disk_full",
    # What a disk says that is full below the file system's own count, or pulled out.
    sqlite3.SQLITE_IOERR: "library.disk_full",
    sqlite3.SQLITE_READONLY: "library.read_only",
    sqlite3.SQLITE_CANTOPEN: "library.read_only",
    sqlite3.SQLITE_PERM: "library.read_only",
    sqlite3.SQLITE_BUSY: "library.busy",
    sqlite3.SQLITE_LOCKED: "library.busy",
    sqlite3.SQLITE_CORRUPT: "library.damaged",
    sqlite3.SQLITE_NOTADB: "library.damaged",
}


def as_problem(error: sqlite3.Error, name: str) -> Exception:
    """The Problem that `error` is for a person, or `error` itself where it is our own bug."""
    code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    return Problem(code, name=name, detail=str(error)) if code else error


class Database:
    """One open project file. Every method raises Problem library.disk_full, .damaged, .read_only or
    .busy; a transaction that fails leaves the file as it was before it."""

    def __init__(self, path: Path) -> None:
        self.name = path.parent.name
        with self._problems():
            self._connection = sqlite3.connect(path, timeout=0.5, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode = WAL")
            # FULL: a commit that returned is on the disk, even if the power goes.
            self._connection.execute("PRAGMA synchronous = FULL")
            self._connection.execute("PRAGMA foreign_keys = ON")

    def close(self) -> None:
        """Closing folds the write-ahead log into the file."""
        self._connection.close()

    def rows(self, sql: str, *values: object) -> list[Any]:
        with self._problems():
            return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: object) -> Any:
        """The first row, or None."""
        with self._problems():
            return self._connection.execute(sql, values).fetchone()

    def run(self, sql: str, *values: object) -> int:
        """Executes one statement (its own transaction outside of one); the number of rows it
        changed."""
        with self._problems():
            return self._connection.execute(sql, values).rowcount

    def run_named(self, sql: str, values: dict[str, Any]) -> None:
        """Executes one statement whose places are `:name`."""
        with self._problems():
            self._connection.execute(sql, values)

    @contextlib.contextmanager
    def transaction(self) -> Generator[None]:
        """All or nothing. Inside another transaction it is part of that one."""
        if self._connection.in_transaction:
            yield
            return
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            # A full disk may have made SQLite roll back by itself.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @contextlib.contextmanager
    def unsynced(self) -> Generator[None]:
        """What is written in here outlives this program at once, a power cut only from the next
        other write on (or `Project.sync`). Waiting for the disk takes 1 to 10 ms, and 40 while a
        clip is written: too long for a keystroke. Inside a transaction it changes nothing."""
        if self._connection.in_transaction:
            yield
            return
        self.run("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            self.run("PRAGMA synchronous = FULL")

    def version(self) -> int:
        return self.row("PRAGMA user_version")[0]

    def migrate(self) -> None:
        """Bring the file to `schema.VERSION`, in one transaction."""
        version = self.version()
        if version == schema.VERSION:
            return
        with self.transaction():
            for text in schema.MIGRATIONS[version:]:
                for statement in _statements(text):
                    self.run(statement)
            self.run(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            self.run(f"PRAGMA user_version = {schema.VERSION}")

    @contextlib.contextmanager
    def _problems(self) -> Generator[None]:
        try:
            yield
        except sqlite3.Error as error:
            problem = as_problem(error, self.name)
            if problem is error:
                raise
            raise problem from error


def _statements(text: str) -> list[str]:
    """One by one, because sqlite3's `executescript` commits first. No statement of ours holds a `;`
    inside."""
    return [statement for statement in text.split(";") if statement.strip()]
