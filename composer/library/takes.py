"""The clips of a shot: reading them, and a person's marks on them. How a clip comes in is in
`arrivals.py`."""

from pathlib import Path
from typing import Any

from composer.library import files, forms
from composer.library.rows import TakeKind, TakeRow
from composer.library.storage import Storage, utc_now

_COLUMNS = """
    SELECT id, shot_id, kind, number, version, parent_id, file, thumbnail, facts, recipe, created,
        rating, circled, ng, poster, coalesce(pinned, 0), coalesce(linked, ''),
        (SELECT count(*) FROM take_note
            WHERE take_note.take_id = take.id AND binned = '' AND resolved = 0)
    FROM take LEFT JOIN take_mark ON take_mark.take_id = take.id
"""


class Takes(Storage):
    def takes(
        self, shot_id: str, *, limit: int = 200, offset: int = 0, kind: TakeKind | None = None
    ) -> tuple[TakeRow, ...]:
        """The shot's clips, the newest first, without those in the bin."""
        where, values = self._in_shot(shot_id, kind)
        # Ids first: skipping over whole rows would read every recipe on the way.
        rows = self._db.rows(
            f"{_COLUMNS} WHERE seq IN (SELECT seq FROM take WHERE {where}"
            " ORDER BY seq DESC LIMIT ? OFFSET ?) ORDER BY seq DESC",
            *values,
            limit,
            offset,
        )
        return tuple(self._take(row) for row in rows)

    def count_takes(self, shot_id: str, kind: TakeKind | None = None) -> int:
        where, values = self._in_shot(shot_id, kind)
        return self._db.row(f"SELECT count(*) FROM take WHERE {where}", *values)[0]

    def take(self, take_id: str) -> TakeRow:
        """Also one in the bin."""
        return self._take(self._row(f"{_COLUMNS} WHERE id = ?", take_id))

    def take_of_job(self, job_id: str) -> TakeRow | None:
        row = self._db.row(f"{_COLUMNS} WHERE job_id = ?", job_id)
        return self._take(row) if row else None

    def file(self, take: TakeRow) -> Path:
        """Where the clip lies, whether or not it is there: a linked one outside the project. Raises
        Problem library.bad_name for a name that leads out of the media folder."""
        if take.linked:
            return Path(take.linked)
        return self.media / files.plain_name(take.file)

    def rate_take(self, take_id: str, stars: int) -> None:
        """`stars` 0 (none) to 5."""
        self._change("UPDATE take SET rating = ? WHERE id = ?", min(5, max(0, stars)), take_id)
        self.take_changed.emit(take_id)

    def circle_take(self, take_id: str, circled: bool) -> None:
        """The one of its shot that is in the cut: any other loses its circle, and it is no longer
        NG."""
        shot_id = self.take(take_id).shot_id
        before = self._db.rows(
            "SELECT id FROM take WHERE shot_id = ? AND circled = 1 AND id <> ?", shot_id, take_id
        )
        with self._db.transaction():
            if circled:
                self._db.run("UPDATE take SET circled = 0 WHERE shot_id = ?", shot_id)
                self._db.run("UPDATE take SET ng = 0 WHERE id = ?", take_id)
            self._change("UPDATE take SET circled = ? WHERE id = ?", circled, take_id)
        for (other,) in before if circled else ():
            self.take_changed.emit(other)
        self._marked(take_id, shot_id)

    def ng_take(self, take_id: str, ng: bool) -> None:
        """Rejected; what is rejected isn't circled."""
        self._change(
            "UPDATE take SET ng = ?1, circled = circled AND NOT ?1 WHERE id = ?2", ng, take_id
        )
        self._marked(take_id, self.take(take_id).shot_id)

    def bin_take(self, take_id: str) -> None:
        """Out of sight; file, number and marks stay, and its number is not given again."""
        self._change("UPDATE take SET binned = ? WHERE id = ?", utc_now(), take_id)
        self._marked(take_id, self.take(take_id).shot_id)

    def restore_take(self, take_id: str) -> None:
        """Back among the shot's clips; without its circle where another has it by now."""
        shot_id = self.take(take_id).shot_id
        with self._db.transaction():
            self._change(
                "UPDATE take SET circled = circled AND NOT EXISTS (SELECT 1 FROM take AS other"
                " WHERE other.shot_id = ?1 AND other.circled = 1 AND other.binned = ''"
                " AND other.id <> ?2) WHERE id = ?2",
                shot_id,
                take_id,
            )
            self._change("UPDATE take SET binned = '' WHERE id = ?", take_id)
        self._marked(take_id, shot_id)

    def _marked(self, take_id: str, shot_id: str) -> None:
        """A mark shows on the shot too: its counts, its circle, its picture."""
        self.take_changed.emit(take_id)
        self.shot_changed.emit(shot_id)

    def _in_shot(self, shot_id: str, kind: TakeKind | None) -> tuple[str, tuple[object, ...]]:
        if kind is None:
            return "shot_id = ? AND binned = ''", (shot_id,)
        return "shot_id = ? AND binned = '' AND kind = ?", (shot_id, kind.value)

    def _take(self, row: Any) -> TakeRow:
        take_id, shot_id, kind, number, version, parent, file, thumbnail, facts, recipe, *rest = row
        created, rating, circled, ng, poster, pinned, linked, open_notes = rest
        return TakeRow(
            id=take_id,
            shot_id=shot_id,
            kind=TakeKind(kind),
            number=number,
            version=version,
            parent_id=parent,
            file=files.last_name(file),
            thumbnail=files.last_name(thumbnail),
            facts=forms.read_facts(facts),
            recipe=forms.read_recipe(recipe),
            created=created,
            rating=rating,
            circled=bool(circled),
            ng=bool(ng),
            missing=file in self._missing,
            poster=poster,
            pinned=bool(pinned),
            linked=linked,
            open_notes=open_notes,
        )
