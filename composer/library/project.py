"""A project: the folder `Name.shots` with its file, its media and its lock. What can be asked of it
is in the modules it is put together from."""

import asyncio
import contextlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from filelock import FileLock, Timeout

from composer.library import files, forms
from composer.library.assets import Assets
from composer.library.database import Database
from composer.library.imports import Imports
from composer.library.inspection import DATABASE, examine
from composer.library.jobrows import JobRows
from composer.library.ledger import Ledger
from composer.library.purge import Purge
from composer.library.reviews import Reviews
from composer.library.scenes import Scenes
from composer.library.shots import Shots
from composer.library.sidecars import side_car, write_side_car
from composer.library.storage import new_id, utc_now
from composer.problem import Problem
from composer.timecode import DEFAULT_RATE, RATES

_LOCK = "project.lock"


class Project(Scenes, Shots, Imports, Reviews, Purge, JobRows, Ledger, Assets):
    """An open project, held by this process alone until `close`. Its events are in `Storage`."""

    def __init__(self, folder: Path, database: Database, lock: FileLock) -> None:
        super().__init__(folder, database)
        self._lock = lock

    @classmethod
    def create(cls, folder: Path, name: str, rate_name: str = DEFAULT_RATE) -> "Project":
        """A new project at `folder` (`files.project_folder` makes a good path), opened. It is there
        whole or not at all. Raises Problem library.exists, .unknown_rate, .not_writable,
        .disk_full."""
        if rate_name not in RATES:
            raise Problem("library.unknown_rate", rate=rate_name)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise Problem("library.exists", name=folder.name)
        building = folder.with_name(f".{folder.name}.new-{os.getpid()}")
        try:
            _build(building, name, rate_name)
            with contextlib.suppress(FileNotFoundError):
                folder.rmdir()
            building.rename(folder)
            files.sync_folder(folder.parent)
        except OSError as error:
            reason = error.strerror or str(error)
            raise Problem("library.not_writable", name=folder.name, reason=reason) from error
        finally:
            shutil.rmtree(building, ignore_errors=True)
        return cls.open(folder)

    @classmethod
    def open(cls, folder: Path) -> "Project":
        """The project at `folder`. Refusals leave every byte of it as it was.

        Raises Problem library.not_a_project, .newer_version, .damaged, .unreadable, .in_use,
        .read_only, .disk_full.
        """
        # Looked at before the lock: a foreign folder must not even gain a lock file.
        _refuse_if_held(folder)
        examine(folder)
        lock = _locked(folder)
        try:
            return cls._opened(folder, lock)
        except OSError as error:
            lock.release()
            reason = error.strerror or str(error)
            raise Problem("library.unreadable", name=folder.name, reason=reason) from error
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _opened(cls, folder: Path, lock: FileLock) -> "Project":
        database = Database(folder / DATABASE)
        try:
            database.migrate()
            project = cls(folder, database, lock)
            (project.media / files.INCOMING).mkdir(parents=True, exist_ok=True)
            project.finish_arrivals()
            files.sweep(project.media / files.INCOMING)
        except BaseException:
            database.close()
            raise
        return project

    def close(self) -> None:
        """Lets go of the file and the lock; asking anything afterwards is a bug."""
        self._db.close()
        self._lock.release()

    async def sync(self) -> None:
        """Has what was typed outlast a power cut as well; the disk is waited for in a thread."""
        # The write-ahead log carries none of SQLite's locks, which closing a file would drop.
        with contextlib.suppress(
            OSError
        ):  # no log, or a disk that is gone: the next write will tell
            await asyncio.to_thread(files.sync_file, self.folder / f"{DATABASE}-wal")

    async def check_media(self) -> tuple[str, ...]:
        """Compares rows with files, reading the disk in a thread: takes whose file has gone or come
        back are announced (`TakeRow.missing`). Returns the strays, as `strays` does. Raises Problem
        library.unreadable."""
        links = self._links()
        present = await asyncio.to_thread(_clips_in, self.media, links)
        strays = self._compare(present)
        await self._complete_side_cars(present)
        return strays

    def strays(self) -> tuple[str, ...]:
        """Names of clips in the media folder that no row knows: offered for import, never deleted.
        Reads the folder at once; `check_media` does it aside."""
        return self._compare(_clips_in(self.media, self._links()))

    def _links(self) -> dict[str, str]:
        """Where linked clips lie, by the names they have here."""
        return dict(
            self._db.rows(
                "SELECT file, linked FROM take JOIN take_mark ON take_id = id WHERE linked <> ''"
            )
        )

    async def _complete_side_cars(self, present: frozenset[str]) -> None:
        """Recipes beside the clips that have none yet: those of an earlier version."""
        for file, recipe in self._db.rows("SELECT file, recipe FROM take"):
            clip = self.media / files.last_name(file)
            if file in present and side_car(clip).name not in present and clip.is_file():
                await asyncio.to_thread(write_side_car, clip, forms.read(recipe))

    def _compare(self, present: frozenset[str]) -> tuple[str, ...]:
        ids = dict(self._db.rows("SELECT file, id FROM take"))
        missing = frozenset(ids) - present
        changed = missing ^ self._missing
        self._missing = missing
        for name in sorted(changed & frozenset(ids)):
            self.take_changed.emit(ids[name])
        return tuple(sorted(name for name in present - frozenset(ids) if _is_clip(name)))


def _build(folder: Path, name: str, rate_name: str) -> None:
    (folder / "media" / files.INCOMING).mkdir(parents=True)
    database = Database(folder / DATABASE)
    try:
        database.migrate()
        database.run(
            "INSERT INTO project VALUES (?, ?, ?, ?)",
            new_id(),
            forms.clean(name),
            rate_name,
            utc_now(),
        )
    finally:
        database.close()
    files.sync_file(folder / DATABASE)


def _locked(folder: Path) -> FileLock:
    """Held by the system for this process: it goes with it, however it ends."""
    lock = FileLock(folder / _LOCK, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise Problem("library.in_use", name=folder.name) from error
    except OSError as error:
        raise Problem("library.read_only", name=folder.name, detail=str(error)) from error
    return lock


def _refuse_if_held(folder: Path) -> None:
    """A file that another process writes to just now would look damaged: so asked first, where
    there is a lock file at all."""
    if (folder / _LOCK).is_file():
        _locked(folder).release()


def _clips_in(media: Path, links: Mapping[str, str]) -> frozenset[str]:
    """The names of the files that are there; of linked clips the names they have here."""
    try:
        with os.scandir(media) as entries:
            found = {entry.name for entry in entries if entry.is_file()}
        linked = {name for name, path in links.items() if Path(path).is_file()}
        return frozenset(found - set(links) | linked)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Problem("library.unreadable", name=media.parent.name, reason=reason) from error


def _is_clip(name: str) -> bool:
    return name.lower().endswith(files.CLIP_SUFFIXES)
