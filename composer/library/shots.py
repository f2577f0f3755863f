"""The shots of a film: what each asks for, in which order, under which label."""

from typing import Any

from composer.library import forms
from composer.library.rows import BinnedRow, ShotRow
from composer.library.storage import Storage, index_of, new_id, utc_now
from composer.prompt.shot import Shot

_NAME = "printf(CASE take.kind WHEN 'take' THEN 'T%02d' ELSE 'P%02d' END, take.number)"
_VERSION = "CASE WHEN take.version > 1 THEN printf(' v%d', take.version) ELSE '' END"
TAKE_NAME = f"{_NAME} || {_VERSION}"
"""SQL for `TakeRow.name`."""

_OF_SHOT = "FROM take WHERE shot_id = shot.id AND binned = ''"
# Newest first, the circled one before all.
_BEST = "ORDER BY circled DESC, seq DESC LIMIT 1"
_COLUMNS = f"""
    SELECT shot.id, shot.scene_id, shot.label, shot.shot,
        (SELECT count(*) {_OF_SHOT} AND kind = 'take'),
        (SELECT count(*) {_OF_SHOT} AND kind = 'previs'),
        coalesce((SELECT {TAKE_NAME} {_OF_SHOT} AND circled = 1), ''),
        coalesce((SELECT thumbnail {_OF_SHOT} {_BEST}), '')
    FROM shot JOIN scene ON scene.id = shot.scene_id
"""
_IN_USE = "shot.binned = '' AND scene.binned = ''"


class Shots(Storage):
    def shots(self, scene_id: str | None = None) -> tuple[ShotRow, ...]:
        """Those of one scene, or all, in the film's order; without what is in the bin."""
        where = _IN_USE if scene_id is None else f"{_IN_USE} AND shot.scene_id = ?"
        rows = self._db.rows(
            f"{_COLUMNS} WHERE {where}"
            " ORDER BY scene.position, scene.rowid, shot.position, shot.rowid",
            *(() if scene_id is None else (scene_id,)),
        )
        return tuple(_shot(row) for row in rows)

    def shot(self, shot_id: str) -> ShotRow:
        """Also one in the bin."""
        return _shot(self._row(f"{_COLUMNS} WHERE shot.id = ?", shot_id))

    def add_shot(self, scene_id: str, shot: Shot, *, after: str | None = None) -> ShotRow:
        """At the end of the scene, or after the shot `after` of it."""
        shot_id = new_id()
        with self._db.transaction():
            index = None if after is None else index_of(after, self._shot_ids(scene_id)) + 1
            self._db.run(
                "INSERT INTO shot (id, scene_id, position, label, shot) VALUES (?, ?, ?, '', ?)",
                shot_id,
                scene_id,
                self._place("shot", "scene_id = ? AND binned = ''", (scene_id,), index),
                forms.write_shot(shot),
            )
            self._arrange()
        self.shots_changed.emit()
        return self.shot(shot_id)

    def save_shot(self, shot_id: str, shot: Shot) -> None:
        """At every key typed: in the file when it returns, on the disk after `Project.sync`."""
        with self._db.unsynced():
            self._change("UPDATE shot SET shot = ? WHERE id = ?", forms.write_shot(shot), shot_id)
        self.shot_changed.emit(shot_id)

    def move_shot(self, shot_id: str, scene_id: str, before: str | None) -> None:
        """Into the scene `scene_id`, in front of the shot `before` or at the end. A frozen label
        goes with the shot."""
        with self._db.transaction():
            others = [other for other in self._shot_ids(scene_id) if other != shot_id]
            index = None if before is None else index_of(before, others)
            owner = (scene_id, shot_id)
            place = self._place("shot", "scene_id = ? AND binned = '' AND id <> ?", owner, index)
            self._change(
                "UPDATE shot SET scene_id = ?, position = ? WHERE id = ?", scene_id, place, shot_id
            )
            self._arrange()
        self.shots_changed.emit()

    def bin_shot(self, shot_id: str) -> None:
        """Its takes go out of sight with it; the files stay."""
        with self._db.transaction():
            self._change("UPDATE shot SET binned = ? WHERE id = ?", utc_now(), shot_id)
            self._arrange()
        self.shots_changed.emit()

    def restore_shot(self, shot_id: str) -> None:
        """Back to its place; with its scene, if that is in the bin too."""
        with self._db.transaction():
            self._change("UPDATE shot SET binned = '' WHERE id = ?", shot_id)
            brought_back = self._db.run(
                "UPDATE scene SET binned = '' WHERE binned <> ''"
                " AND id = (SELECT scene_id FROM shot WHERE id = ?)",
                shot_id,
            )
            self._arrange()
        if brought_back:
            self.scenes_changed.emit()
        self.shots_changed.emit()

    def binned(self) -> tuple[BinnedRow, ...]:
        """What is in the bin, the latest first; what is in something binned isn't listed."""
        rows = self._db.rows(
            f"""
            SELECT 'scene', id, name, binned FROM scene WHERE binned <> ''
            UNION ALL
            SELECT 'shot', shot.id, shot.label || ' ' || (shot.shot ->> 'name'), shot.binned
            FROM shot JOIN scene ON scene.id = scene_id
            WHERE shot.binned <> '' AND scene.binned = ''
            UNION ALL
            SELECT 'take', take.id, label || ' ' || {TAKE_NAME}, take.binned
            FROM take JOIN shot ON shot.id = shot_id JOIN scene ON scene.id = scene_id
            WHERE take.binned <> '' AND {_IN_USE}
            ORDER BY 4 DESC
            """
        )
        return tuple(BinnedRow(kind, key, name.strip(), when) for kind, key, name, when in rows)

    def freeze_label(self, shot_id: str) -> None:
        """From now on the label is the shot's for good: a clip that carries it is being made."""
        self._change("UPDATE shot SET frozen = 1 WHERE id = ?", shot_id)

    def _shot_ids(self, scene_id: str) -> list[str]:
        rows = self._db.rows(
            "SELECT id FROM shot WHERE scene_id = ? AND binned = '' ORDER BY position, rowid",
            scene_id,
        )
        return [row[0] for row in rows]


def _shot(row: Any) -> ShotRow:
    shot_id, scene_id, label, shot, takes, previs, circled, thumbnail = row
    return ShotRow(
        shot_id, scene_id, label, forms.read_shot(shot), takes, previs, circled, thumbnail
    )
