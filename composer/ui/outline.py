"""The project's order: adding, naming, moving and binning scenes and shots as undoable steps."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import QCoreApplication

from composer.library.project import Project
from composer.library.rows import SceneRow, ShotRow
from composer.prompt.look import Look
from composer.prompt.shot import FieldPath, Parameters, Shot


class Desk(Protocol):
    """What these steps need of the session."""

    project: Project

    @property
    def shot_id(self) -> str: ...
    @property
    def shot(self) -> Shot: ...
    @property
    def shot_row(self) -> ShotRow | None: ...
    @property
    def scene_row(self) -> SceneRow | None: ...
    def stored_shot(self, shot_id: str) -> Shot: ...
    def select_shot(self, shot_id: str) -> None: ...
    def edit(
        self, path: FieldPath, value: object, *, text: str = "", merge: bool = True
    ) -> None: ...
    def do(
        self, text: str, forth: Callable[[], Any], back: Callable[[], Any], *, told: str = ""
    ) -> None: ...


class Outline:
    """Scenes and shots in their order. Ids in, ids out."""

    def __init__(self, session: Desk) -> None:
        self._session = session
        self._project = session.project
        self._last_order: tuple[str, ...] = ()

    def ids(self) -> tuple[str, ...]:
        """Every shot's id, scene by scene."""
        return tuple(row.id for scene in self.scenes() for row in self.shots(scene.id))

    def scenes(self) -> tuple[SceneRow, ...]:
        return tuple(self._project.scenes())

    def shots(self, scene_id: str) -> tuple[ShotRow, ...]:
        return tuple(self._project.shots(scene_id))

    def first(self) -> str:
        self._last_order = self.ids()
        return next(iter(self._last_order), "")

    def neighbour(self, shot_id: str) -> str:
        """The shot to show when `shot_id` has gone: the one that came after it, or the last."""
        before, now = self._last_order, self.ids()
        self._last_order = now
        start = before.index(shot_id) if shot_id in before else 0
        after = (other for other in before[start:] if other in now)
        return next(after, now[-1] if now else "")

    def step(self, by: int) -> str:
        """The id of the shot `by` places from the one in hand; its own at the ends."""
        self._last_order = now = self.ids()
        if self._session.shot_id not in now:
            return self._session.shot_id
        place = now.index(self._session.shot_id) + by
        return now[max(0, min(place, len(now) - 1))]

    def remember(self) -> None:
        """Note the order, so that `neighbour` still knows who stood where."""
        self._last_order = self.ids()

    def add_shot(self, shot: Shot | None = None, *, scene_id: str = "") -> str:
        """A new shot after the one in hand (or last in `scene_id`), which it takes in hand. Its
        Look fields are inherited, its parameters those of the shot before it."""
        row = self._session.shot_row
        scene = scene_id or (row.scene_id if row else "") or self._any_scene()
        after = row.id if row and row.scene_id == scene else None
        new = shot or self._blank()
        made: list[str] = []

        def forth() -> None:
            if made:
                self._project.restore_shot(made[0])
            else:
                made.append(self._project.add_shot(scene, new, after=after).id)
            self.remember()
            self._session.select_shot(made[0])

        self._session.do(_tr("Add a shot"), forth, lambda: self._bin(made[0]))
        return made[0] if made else ""

    def add_shots(self, shots: Sequence[Shot], text: str) -> tuple[str, ...]:
        """Several new shots after the one in hand, as one step called `text`; the first of them is
        taken in hand."""
        row = self._session.shot_row
        scene = row.scene_id if row else self._any_scene()
        made: list[str] = []

        def forth() -> None:
            if made:
                self._each(made, self._project.restore_shot)
            else:
                made.extend(self._added(shots, scene, row.id if row else None))
            self.remember()
            self._session.select_shot(made[0])

        def back() -> None:
            self.remember()
            self._each(made[::-1], self._project.bin_shot)
            if row:
                self._session.select_shot(row.id)

        if shots:
            self._session.do(text, forth, back)
        return tuple(made)

    def _added(self, shots: Sequence[Shot], scene: str, after: str | None) -> list[str]:
        """All of them or none; each after the one before."""
        made: list[str] = []
        project = self._project
        with project.shots_changed.gathered(), project.all_or_nothing():
            for shot in shots:
                after = self._project.add_shot(scene, shot, after=after).id
                made.append(after)
        return made

    def _each(self, ids: Sequence[str], change: Callable[[str], object]) -> None:
        project = self._project
        with project.shots_changed.gathered(), project.all_or_nothing():
            for one in ids:
                change(one)

    def duplicate_shot(self, shot_id: str) -> str:
        """A copy of the shot after it, named as a copy."""
        shot = self._session.stored_shot(shot_id)
        self._session.select_shot(shot_id)
        return self.add_shot(replace(shot, name=_tr("{name} copy").format(name=shot.name)))

    def add_scene(self, name: str = "") -> str:
        """A new scene after the one in hand, with the Look of that one, and a first shot."""
        scene = self._session.scene_row
        look = scene.look if scene else Look()
        made: list[str] = []

        def forth() -> None:
            if made:
                self._project.restore_scene(made[0])
            else:
                title = name or _tr("New scene")
                after = scene.id if scene else None
                made.append(self._project.add_scene(title, look, after=after).id)
                self._project.add_shot(made[0], self._blank())
            self.remember()
            self._session.select_shot(self.shots(made[0])[0].id)

        self._session.do(_tr("Add a scene"), forth, lambda: self._project.bin_scene(made[0]))
        return made[0] if made else ""

    def rename_shot(self, shot_id: str, name: str) -> None:
        self._session.select_shot(shot_id)
        self._session.edit(("name",), name, text=_tr("Rename the shot"), merge=False)

    def rename_scene(self, scene_id: str, name: str) -> None:
        before = self._project.scene(scene_id).name
        save = self._project.save_scene
        if before != name:
            self._session.do(
                _tr("Rename the scene"),
                lambda: save(scene_id, name=name),
                lambda: save(scene_id, name=before),
            )

    def move_shot(self, shot_id: str, scene_id: str, before: str | None) -> None:
        """Put a shot before another one of `scene_id`, or last where `before` is None."""
        was_scene = self._project.shot(shot_id).scene_id
        was_before = self._after(shot_id, was_scene)
        if before == shot_id or (scene_id, before) == (was_scene, was_before):
            return
        move = self._project.move_shot
        self._session.do(
            _tr("Move the shot"),
            lambda: move(shot_id, scene_id, before),
            lambda: move(shot_id, was_scene, was_before),
        )

    def bin_shot(self, shot_id: str) -> None:
        row = self._project.shot(shot_id)
        self._session.do(
            _tr("Bin {shot}").format(shot=row.label),
            lambda: self._bin(shot_id),
            lambda: self._project.restore_shot(shot_id),
            told=_tr("{shot} is in the bin.").format(shot=f"{row.label} {row.shot.name}".strip()),
        )

    def restore_shot(self, shot_id: str) -> None:
        self._session.do(
            _tr("Restore the shot"),
            lambda: self._project.restore_shot(shot_id),
            lambda: self._bin(shot_id),
        )

    def bin_scene(self, scene_id: str) -> None:
        """Put a scene and its shots into the bin."""
        self.remember()
        project = self._project
        self._session.do(
            _tr("Bin the scene"),
            lambda: project.bin_scene(scene_id),
            lambda: project.restore_scene(scene_id),
            told=_tr("The scene is in the bin, with its shots."),
        )

    def restore_scene(self, scene_id: str) -> None:
        project = self._project
        self._session.do(
            _tr("Restore the scene"),
            lambda: project.restore_scene(scene_id),
            lambda: project.bin_scene(scene_id),
        )

    def _bin(self, shot_id: str) -> None:
        self.remember()
        self._project.bin_shot(shot_id)

    def _after(self, shot_id: str, scene_id: str) -> str | None:
        order = [row.id for row in self.shots(scene_id)]
        rest = order[order.index(shot_id) + 1 :]
        return rest[0] if rest else None

    def _any_scene(self) -> str:
        scenes = self.scenes()
        return scenes[-1].id if scenes else self._project.add_scene(_tr("Scene 1"), Look()).id

    def _blank(self) -> Shot:
        last = self._session.shot if self._session.shot_id else Shot()
        kept = replace(last.parameters, seed=None) if self._session.shot_id else Parameters()
        return Shot(
            structure=last.structure,
            dialect=last.dialect,
            parameters=kept,
            style=None,
            light=None,
            palette=None,
            cast=None,
        )


def _tr(text: str) -> str:
    return QCoreApplication.translate("Outline", text)
