"""What every part of a project shares: the open file, the media folder, the events. The questions
are asked in the modules beside this one."""

import contextlib
import secrets
from collections.abc import Generator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from composer.event import Event
from composer.library import files, forms, slate
from composer.library.database import Database
from composer.library.rows import ProjectInfo, TakeRow
from composer.problem import Problem


def new_id() -> str:
    return secrets.token_hex(8)


def utc_now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def position_between(positions: Sequence[float], index: int) -> float:
    """A position for a row that is put before the one at `index` of the ordered `positions`."""
    if not positions:
        return 1.0
    if index <= 0:
        return positions[0] - 1.0
    if index >= len(positions):
        return positions[-1] + 1.0
    return (positions[index - 1] + positions[index]) / 2


def index_of(row_id: str, ids: Sequence[str]) -> int:
    """Raises Problem library.gone where a neighbour has gone meanwhile."""
    if row_id not in ids:
        raise Problem("library.gone")
    return ids.index(row_id)


class Storage:
    """Base of `Project`. Events tell of what is on disk already: `scenes_changed()` and
    `shots_changed()` that rows came, went, moved or were relabelled; `scene_changed(id)`,
    `shot_changed(id)` and `take_changed(id)` that one row is different; `notes_changed(take_id)`;
    `take_added(TakeRow)`; `takes_purged()` that clips were deleted for good.

    Asking for an id that isn't there raises Problem library.gone.
    """

    def __init__(self, folder: Path, database: Database) -> None:
        self.folder = folder
        self.media = folder / "media"
        self.scenes_changed: Event[[]] = Event()
        self.scene_changed: Event[str] = Event()
        self.shots_changed: Event[[]] = Event()
        self.shot_changed: Event[str] = Event()
        self.take_added: Event[TakeRow] = Event()
        self.take_changed: Event[str] = Event()
        self.notes_changed: Event[str] = Event()
        self.takes_purged: Event[[]] = Event()
        self._db = database
        self._missing: frozenset[str] = frozenset()

    @property
    def info(self) -> ProjectInfo:
        return ProjectInfo(*self._row("SELECT id, name, rate FROM project"))

    def rename(self, name: str) -> None:
        """Changes what the film is called; the folder keeps its name."""
        self._db.run("UPDATE project SET name = ?", forms.clean(name))

    @contextlib.contextmanager
    def all_or_nothing(self) -> Generator[None]:
        """Several changes as one: a kill or a full disk between them leaves none."""
        with self._db.transaction():
            yield

    def note(self, key: str) -> str:
        """A small thing remembered with the project; empty where nothing was."""
        row = self._db.row("SELECT value FROM note WHERE key = ?", key)
        return row[0] if row else ""

    def set_note(self, key: str, value: str) -> None:
        self._db.run("INSERT OR REPLACE INTO note VALUES (?, ?)", key, forms.clean(value))

    def part_file(self, name: str) -> Path:
        """Where to write a clip that isn't whole yet; the folder is swept at every opening."""
        return self.media / files.INCOMING / f"{files.plain_name(name)}.part"

    def _row(self, sql: str, *values: object) -> Any:
        row = self._db.row(sql, *values)
        if row is None:
            raise Problem("library.gone")
        return row

    def _change(self, sql: str, *values: object) -> None:
        if self._db.run(sql, *values) == 0:
            raise Problem("library.gone")

    def _place(self, table: str, where: str, owner: tuple[object, ...], index: int | None) -> float:
        """A position before the row at `index` (None: at the end) among those of `table` that match
        `where`. When halving has used up the precision, all are spread out anew."""
        rows = self._db.rows(
            f"SELECT rowid, position FROM {table} WHERE {where} ORDER BY position, rowid", *owner
        )
        positions = [position for _, position in rows]
        index = len(rows) if index is None else index
        new = position_between(positions, index)
        if new not in positions:
            return new
        for number, (rowid, _) in enumerate(rows):
            self._db.run(f"UPDATE {table} SET position = ? WHERE rowid = ?", number + 1.0, rowid)
        return position_between([n + 1.0 for n in range(len(rows))], index)

    def _arrange(self) -> None:
        """Renumber and reletter what isn't frozen, after anything changed its place."""
        scenes = self._db.rows(
            "SELECT id, number, EXISTS (SELECT 1 FROM shot WHERE scene_id = scene.id AND frozen),"
            " binned <> '' FROM scene ORDER BY position, rowid"
        )
        numbers = slate.number_scenes(
            [slate.Numbered(i, n, bool(frozen)) for i, n, frozen, binned in scenes if not binned],
            {n for _, n, frozen, binned in scenes if binned and frozen},
        )
        for scene_id, number, _, binned in scenes:
            if not binned and numbers[scene_id] != number:
                self._db.run(
                    "UPDATE scene SET number = ? WHERE id = ?", numbers[scene_id], scene_id
                )
        self._letter(numbers)

    def _letter(self, numbers: dict[str, int]) -> None:
        rows = self._db.rows(
            "SELECT id, scene_id, label, frozen, binned <> '' FROM shot ORDER BY position, rowid"
        )
        used = {label for _, _, label, frozen, _ in rows if frozen}
        for scene_id, number in numbers.items():
            shots = [
                slate.Slate(key, label, bool(frozen))
                for key, scene, label, frozen, binned in rows
                if scene == scene_id and not binned
            ]
            labels = slate.label_shots(number, shots, used)
            for shot in shots:
                if labels[shot.id] != shot.label:
                    self._db.run("UPDATE shot SET label = ? WHERE id = ?", labels[shot.id], shot.id)
