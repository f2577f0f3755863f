"""Looks at a project folder without changing a byte of it: is it ours, whole, and of a version we
know? Asked before anything is opened for writing."""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Generator
from pathlib import Path

from composer.library import schema
from composer.library.database import as_problem
from composer.problem import Problem

DATABASE = "project.sqlite"
_MAGIC = b"SQLite format 3\x00"


def examine(folder: Path) -> None:
    """Raises Problem library.not_a_project, .newer_version, .damaged or .unreadable; the folder
    stays byte for byte as it was."""
    path = folder / DATABASE
    try:
        if not path.is_file():
            raise Problem("library.not_a_project", name=folder.name)
        _examine_header(folder.name, path)
        with _copy_to_look_at(path) as (copy, mode):
            _examine_contents(folder.name, copy, mode)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Problem("library.unreadable", name=folder.name, reason=reason) from error


def _examine_header(name: str, path: Path) -> None:
    """https://sqlite.org/fileformat.html#the_database_header: the application's id is the four
    bytes at 68. It never changes, so it is right even where a log is left over."""
    with path.open("rb") as file:
        header = file.read(100)
    if not header.startswith(_MAGIC) or len(header) < 100:
        raise Problem("library.damaged", name=name)
    if int.from_bytes(header[68:72]) != schema.APPLICATION_ID:
        raise Problem("library.not_a_project", name=name)


@contextlib.contextmanager
def _copy_to_look_at(path: Path) -> Generator[tuple[Path, str]]:
    """A clean file is read in place, as unchangeable: SQLite then writes nothing beside it. With a
    log left by a crash the newest state is in both, and reading that needs files beside it: so a
    copy of the two in a temporary folder."""
    log = path.with_name(f"{path.name}-wal")
    if not log.exists() or log.stat().st_size == 0:
        yield path, "mode=ro&immutable=1"
        return
    with tempfile.TemporaryDirectory(prefix="shot-composer-look-") as temporary:
        copy = Path(temporary) / path.name
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name(log.name))
        yield copy, "mode=rw"


def _examine_contents(name: str, path: Path, mode: str) -> None:
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > schema.VERSION:
                film = _film_name(connection) or name
                raise Problem("library.newer_version", name=film, found=version)
            if version < 1:
                raise Problem("library.damaged", name=name)
            if (said := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
                raise Problem("library.damaged", name=name, detail=said)
    except sqlite3.Error as error:
        problem = as_problem(error, name)
        raise (
            problem
            if isinstance(problem, Problem)
            else Problem("library.damaged", name=name, detail=str(error))
        ) from error


def _film_name(connection: sqlite3.Connection) -> str:
    """A newer version may keep its name elsewhere."""
    with contextlib.suppress(sqlite3.Error, TypeError):
        return str(connection.execute("SELECT name FROM project").fetchone()[0])
    return ""
