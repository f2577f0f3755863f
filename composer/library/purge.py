"""Emptying the bin for good: rows first, then files, so that a kill between leaves files that
nobody knows (strays, offered again), never a row without its file."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from composer.library import files
from composer.library.sidecars import side_car
from composer.library.storage import Storage
from composer.problem import Problem

_BINNED_SHOTS = """
    SELECT shot.id FROM shot JOIN scene ON scene.id = scene_id
    WHERE shot.binned <> '' OR scene.binned <> ''
"""
_BINNED_TAKES = f"SELECT id FROM take WHERE binned <> '' OR shot_id IN ({_BINNED_SHOTS})"


class Purge(Storage):
    def purgeable(self) -> tuple[int, int, int]:
        """How many scenes, shots and clips emptying the bin would delete for good."""
        scenes = self._db.row("SELECT count(*) FROM scene WHERE binned <> ''")[0]
        shots = self._db.row(f"SELECT count(*) FROM ({_BINNED_SHOTS})")[0]
        takes = self._db.row(f"SELECT count(*) FROM ({_BINNED_TAKES})")[0]
        return scenes, shots, takes

    def empty_bin(self) -> tuple[Path, ...]:
        """Deletes for good all that is in the bin; gives the files that are nobody's now, to be
        deleted by `delete_files` in a thread. Linked clips keep their file: it is not ours. Raises
        Problem library.in_work where a job still makes a clip of a binned shot."""
        if self._db.row(
            f"SELECT 1 FROM job WHERE shot_id IN ({_BINNED_SHOTS})"
            " AND state NOT IN ('Done', 'Failed', 'Cancelled')"
        ):
            raise Problem("library.in_work")
        gone = self._files_in_bin()
        with self._db.transaction():
            self._db.run(
                "INSERT OR IGNORE INTO spent SELECT shot_id, kind, number, version FROM take"
                f" WHERE id IN ({_BINNED_TAKES})"
            )
            self._db.run(f"DELETE FROM take WHERE id IN ({_BINNED_TAKES})")
            self._db.run(f"DELETE FROM job WHERE shot_id IN ({_BINNED_SHOTS})")
            self._db.run(f"DELETE FROM shot WHERE id IN ({_BINNED_SHOTS})")
            self._db.run("DELETE FROM scene WHERE binned <> ''")
            self._arrange()
        self.takes_purged.emit()
        return gone

    def _files_in_bin(self) -> tuple[Path, ...]:
        rows = self._db.rows(
            "SELECT file, thumbnail, coalesce(linked, '') FROM take"
            f" LEFT JOIN take_mark ON take_id = id WHERE id IN ({_BINNED_TAKES})"
        )
        gone: list[Path] = []
        for file, thumbnail, linked in rows:
            clip = self.media / files.last_name(file)
            ours = (clip, side_car(clip)) if not linked else ()
            pictures = (self.media / files.last_name(thumbnail),) if thumbnail else ()
            gone += (*ours, *pictures)
        return tuple(gone)


def delete_files(paths: Sequence[Path]) -> int:
    """Deletes those that are there; how many bytes came free. One that can't be deleted stays: it
    is found as a stray."""
    free = 0
    for path in paths:
        with suppress(OSError):
            size = path.stat().st_size
            path.unlink()
            free += size
    return free
