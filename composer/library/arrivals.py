"""How a clip comes into the library so that a kill at any moment leaves no row without its file, no
clip lost and none twice.

First the whole row is written as an *arrival* (an intent, which no list shows), then the file is
renamed, then the arrival becomes the take. Opening a project finishes what was cut off between.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from composer.library import files, forms
from composer.library.rows import ClipFacts, TakeKind, TakeRow
from composer.library.sidecars import write_side_car
from composer.library.storage import new_id, utc_now
from composer.library.takes import Takes
from composer.problem import Problem
from composer.prompt.recipe import Recipe

_COLUMNS = (
    "id", "shot_id", "kind", "number", "version", "parent_id", "job_id", "file", "thumbnail",
    "created", "facts", "recipe",
)  # fmt: skip
_OF_JOB = "job:"
_INSERT = f"INSERT INTO take ({', '.join(_COLUMNS)}) VALUES (:{', :'.join(_COLUMNS)})"


def of_job(job_id: str) -> str:
    """What a recipe gives as its parent while that is still being made by this job."""
    return _OF_JOB + job_id


class Arrivals(Takes):
    def add_take(
        self,
        part_file: Path,
        recipe: Recipe,
        facts: ClipFacts,
        thumbnail: Path | None = None,
        job_id: str | None = None,
        *,
        synced: bool = False,
    ) -> TakeRow:
        """Moves the finished clip `part_file` (in the media folder) to its name and files it with
        `recipe.shot_id`; `thumbnail`, a JPEG, goes with it. `synced`: the clip's bytes are on the
        disk already.

        A job's second clip is not taken: the first is returned and `part_file` left. Raises Problem
        library.disk_full, library.not_kept (the clip is still `part_file`), library.gone.
        """
        if job_id and (there := self.take_of_job(job_id)):
            return there
        recipe = self.with_parent(recipe)
        take = self._plan(part_file, recipe, facts, thumbnail, job_id)
        try:
            if not synced:
                files.sync_file(part_file)
            with self._db.transaction():
                self._number(take, recipe)
                self._write_arrival(take, part_file, thumbnail)
            self._land(take, part_file, thumbnail)
        except OSError as error:
            self._db.run("DELETE FROM arrival WHERE take_id = ?", take["id"])
            raise Problem("library.not_kept", reason=error.strerror or str(error)) from error
        row = self.take(str(take["id"]))
        self.take_added.emit(row)
        self.shot_changed.emit(row.shot_id)
        return row

    def link_clip(
        self, path: Path, recipe: Recipe, facts: ClipFacts, thumbnail: Path | None = None
    ) -> TakeRow:
        """Files the clip at `path` where it lies: nothing is copied, and nothing of ours is ever
        written there. `thumbnail` (in the media folder) goes with it. Raises Problem
        library.not_kept, library.gone."""
        take = self._plan(path, recipe, facts, thumbnail, None)
        with self._db.transaction():
            self._number(take, recipe)
            if thumbnail is not None and thumbnail.exists():
                thumbnail.rename(self.media / take["thumbnail"])
            self._db.run_named(_INSERT, take)
            self._db.run(
                "INSERT INTO take_mark (take_id, linked) VALUES (?, ?)",
                take["id"],
                str(path.absolute()),
            )
        row = self.take(str(take["id"]))
        self.take_added.emit(row)
        self.shot_changed.emit(row.shot_id)
        return row

    def with_parent(self, recipe: Recipe) -> Recipe:
        """`recipe` with the take itself as its parent, where it named the job that would make it
        (`of_job`): the steps of a chain are queued before their parents exist. Where the server
        changes its own clip, `source` is what it calls that take."""
        if recipe.parent is None or not recipe.parent.startswith(_OF_JOB):
            return recipe
        made = self.take_of_job(recipe.parent.removeprefix(_OF_JOB))
        if made is None:
            return replace(recipe, parent=None)
        from_clip = recipe.operation != "generate" and not recipe.emulated
        source = made.recipe.remote_id if from_clip and not recipe.source else recipe.source
        return replace(recipe, parent=made.id, source=source)

    def adopt_stray(
        self, name: str, recipe: Recipe, facts: ClipFacts, thumbnail: Path | None = None
    ) -> TakeRow:
        """Files a clip that lies in the media folder without a row (`strays`). Raises Problem
        library.file_missing, library.bad_name, and those of `add_take`."""
        stray = self.media / files.plain_name(name)
        if not stray.is_file():
            raise Problem("library.file_missing", name=name)
        return self.add_take(stray, recipe, facts, thumbnail)

    def _plan(
        self,
        part_file: Path,
        recipe: Recipe,
        facts: ClipFacts,
        thumbnail: Path | None,
        job_id: str | None,
    ) -> dict[str, Any]:
        try:
            suffix = files.clip_suffix(part_file)
        except OSError as error:
            raise Problem("library.not_kept", reason=error.strerror or str(error)) from error
        return {
            "id": new_id(),
            "shot_id": recipe.shot_id,
            "kind": (TakeKind.PREVIS if recipe.is_previs else TakeKind.TAKE).value,
            "parent_id": recipe.parent,
            "job_id": job_id,
            "file": suffix,
            "thumbnail": "" if thumbnail is None else ".jpg",
            "created": utc_now(),
            "facts": forms.write_facts(facts),
            "recipe": forms.write_recipe(recipe),
        }

    def _number(self, take: dict[str, Any], recipe: Recipe) -> None:
        """Fills in number, version and file names. The counter is kept with the shot, so that no
        number is ever given twice."""
        self._change("UPDATE shot SET frozen = 1 WHERE id = ?", take["shot_id"])
        if number := self._parent_number(take):
            version = self._db.row(
                "SELECT max(version) + 1 FROM (SELECT shot_id, kind, number, version FROM take"
                " UNION ALL SELECT shot_id, kind, number, version FROM spent)"
                " WHERE shot_id = ? AND kind = ? AND number = ?",
                take["shot_id"],
                take["kind"],
                number,
            )[0]
        else:
            counter = f"next_{take['kind']}"
            self._change(f"UPDATE shot SET {counter} = {counter} + 1 WHERE id = ?", take["shot_id"])
            select = f"SELECT {counter} - 1 FROM shot WHERE id = ?"
            number, version = self._db.row(select, take["shot_id"])[0], 1
        take |= {"number": number, "version": version}
        self._name_files(take, recipe)

    def _parent_number(self, take: dict[str, Any]) -> int | None:
        """A remix, extension or edit is a version of its parent's number in the same shot."""
        row = self._db.row(
            "SELECT number FROM take WHERE id = ? AND shot_id = ? AND kind = ?",
            take["parent_id"],
            take["shot_id"],
            take["kind"],
        )
        return row[0] if row else None

    def _name_files(self, take: dict[str, Any], recipe: Recipe) -> None:
        label = self._row("SELECT label FROM shot WHERE id = ?", take["shot_id"])[0]
        letter, version = ("P", "") if recipe.is_previs else ("T", f"_v{take['version']}")
        if recipe.is_previs and take["version"] > 1:
            version = f"_v{take['version']}"
        name = files.clip_name(
            str(label),
            f"{letter}{take['number']:02}{version}",
            json.loads(take["facts"])["seconds"] or recipe.shot.seconds,
            recipe.profile.id or recipe.engine,
            take["file"],
        )
        take["file"] = files.free_name(self.media, name)
        if take["thumbnail"]:
            take["thumbnail"] = files.free_name(self.media, f"{Path(take['file']).stem}.jpg")

    def _write_arrival(self, take: dict[str, Any], part: Path, thumbnail: Path | None) -> None:
        self._db.run(
            "INSERT INTO arrival VALUES (?, ?, ?, ?)",
            take["id"],
            self._relative(part),
            "" if thumbnail is None else self._relative(thumbnail),
            forms.write(take),
        )

    def _relative(self, path: Path) -> str:
        """Media paths are stored relative to the project, so that it can be moved."""
        try:
            return path.relative_to(self.media).as_posix()
        except ValueError as error:
            raise Problem("library.bad_name", name=str(path)) from error

    def _inside(self, relative: str) -> Path:
        """The other way round; nothing of a project from elsewhere leads out of its folder."""
        for name in (names := relative.split("/")):
            files.plain_name(name)
        return self.media.joinpath(*names)

    def _land(self, take: dict[str, Any], part: Path, thumbnail: Path | None) -> None:
        """Renames the files and turns the arrival into the take."""
        if thumbnail is not None and thumbnail.exists():
            thumbnail.rename(self.media / take["thumbnail"])
        files.put_in_place(part, self.media / take["file"])
        write_side_car(self.media / take["file"], forms.read(take["recipe"]))
        self._finish(take)

    def _finish(self, take: dict[str, Any]) -> None:
        with self._db.transaction():
            self._db.run_named(_INSERT, take)
            self._db.run("DELETE FROM arrival WHERE take_id = ?", take["id"])

    def finish_arrivals(self) -> None:
        """At opening: what was cut off between two of the three steps is done to its end; an
        arrival whose clip is nowhere is forgotten."""
        rows = self._db.rows("SELECT take_id, part, thumbnail_part, take FROM arrival")
        for take_id, part, thumbnail, text in rows:
            take = forms.read(text)
            clip = self.media / files.plain_name(take["file"])
            if clip.is_file():
                self._finish(take)
            elif self._inside(part).is_file():
                picture = self._inside(thumbnail) if thumbnail else None
                self._land(take, self._inside(part), picture)
            else:
                self._db.run("DELETE FROM arrival WHERE take_id = ?", take_id)
