"""The scenes of a film and their Looks."""

from typing import Any

from composer.library import forms
from composer.library.rows import SceneRow
from composer.library.storage import Storage, index_of, new_id, utc_now
from composer.prompt.look import Look

_COLUMNS = "SELECT id, number, name, look FROM scene"


class Scenes(Storage):
    def scenes(self) -> tuple[SceneRow, ...]:
        """All that aren't in the bin, in the film's order."""
        rows = self._db.rows(f"{_COLUMNS} WHERE binned = '' ORDER BY position, rowid")
        return tuple(_scene(row) for row in rows)

    def scene(self, scene_id: str) -> SceneRow:
        return _scene(self._row(f"{_COLUMNS} WHERE id = ?", scene_id))

    def add_scene(
        self, name: str, look: Look | None = None, *, after: str | None = None
    ) -> SceneRow:
        """At the end, or after the scene `after`."""
        scene_id = new_id()
        with self._db.transaction():
            index = None if after is None else index_of(after, self._scene_ids()) + 1
            self._db.run(
                "INSERT INTO scene (id, position, number, name, look) VALUES (?, ?, 0, ?, ?)",
                scene_id,
                self._place("scene", "binned = ''", (), index),
                forms.clean(name),
                forms.write_look(look or Look()),
            )
            self._arrange()
        self.scenes_changed.emit()
        return self.scene(scene_id)

    def save_scene(
        self, scene_id: str, *, name: str | None = None, look: Look | None = None
    ) -> SceneRow:
        """Writes what is given; shots that inherit from the Look are different with it."""
        old = self.scene(scene_id)
        self._change(
            "UPDATE scene SET name = ?, look = ? WHERE id = ?",
            forms.clean(old.name if name is None else name),
            forms.write_look(old.look if look is None else look),
            scene_id,
        )
        self.scene_changed.emit(scene_id)
        return self.scene(scene_id)

    def move_scene(self, scene_id: str, before: str | None) -> None:
        """In front of the scene `before`, or to the end."""
        with self._db.transaction():
            others = [other for other in self._scene_ids() if other != scene_id]
            index = None if before is None else index_of(before, others)
            place = self._place("scene", "binned = '' AND id <> ?", (scene_id,), index)
            self._change("UPDATE scene SET position = ? WHERE id = ?", place, scene_id)
            self._arrange()
        self.scenes_changed.emit()
        self.shots_changed.emit()

    def bin_scene(self, scene_id: str) -> None:
        """Its shots go out of sight with it."""
        self._bin_scene(scene_id, utc_now())

    def restore_scene(self, scene_id: str) -> None:
        self._bin_scene(scene_id, "")

    def _bin_scene(self, scene_id: str, when: str) -> None:
        with self._db.transaction():
            self._change("UPDATE scene SET binned = ? WHERE id = ?", when, scene_id)
            self._arrange()
        self.scenes_changed.emit()
        self.shots_changed.emit()

    def _scene_ids(self) -> list[str]:
        rows = self._db.rows("SELECT id FROM scene WHERE binned = '' ORDER BY position, rowid")
        return [row[0] for row in rows]


def _scene(row: Any) -> SceneRow:
    scene_id, number, name, look = row
    return SceneRow(scene_id, number, name, forms.read_look(look))
