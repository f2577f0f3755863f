"""Which clips make a scene: of each shot the circled take, else its newest previs, else a slate."""

from PySide6.QtCore import QCoreApplication

from composer.library.project import Project
from composer.library.rows import ShotRow, TakeKind, TakeRow
from composer.prompt.look import resolve
from composer.ui.player.reel import Item, Reel

MOST = 200
"""Takes of a shot that are looked through."""


def scene_reel(project: Project, scene_id: str) -> Reel | None:
    """The scene as it stands; None where it has no shots."""
    scene = project.scene(scene_id)
    rows = project.shots(scene_id)
    if not rows:
        return None
    items = [_item(project, row, resolve(row.shot, scene.look).seconds) for row in rows]
    name = _tr("Scene {n} · {name}").format(n=scene.number, name=scene.name)
    return Reel(name.strip(" ·"), items, project.info.rate)


def _item(project: Project, row: ShotRow, seconds: float) -> Item:
    take = chosen(project.takes(row.id, limit=MOST))
    if take is not None:
        return Item(row.label, take.name, project.file(take), seconds, take_id=take.id)
    lack = _tr("{name}: no circled take and no previs yet").format(name=row.shot.name or row.label)
    return Item(row.label, "", None, seconds, lack)


def chosen(takes: tuple[TakeRow, ...]) -> TakeRow | None:
    """The circled one, else the newest previs that isn't rejected."""
    circled = (take for take in takes if take.circled)
    previs = (take for take in takes if take.kind is TakeKind.PREVIS and not take.ng)
    return next(iter((*circled, *previs)), None)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Player", text)
