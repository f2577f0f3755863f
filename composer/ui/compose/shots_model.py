"""Scenes and shots as one flat list: a row for each scene, followed by its shots. What a row says
is worked out here; how it looks is the delegate's."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from composer.jobs import states
from composer.jobs.queue import Job
from composer.library.rows import SceneRow, ShotRow
from composer.prompt.look import inherited
from composer.prompt.shot import Shot
from composer.ui.checks.counts import NOTHING, Count
from composer.ui.session import Session

MIME = "application/x-shot-composer-shot"
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row can be asked for."""

    ENTRY = Qt.ItemDataRole.UserRole + 1
    STATUS = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True)
class Entry:
    """A scene (`shot` None) or a shot of `scene`. `stored` is the shot's newest form."""

    scene: SceneRow
    shot: ShotRow | None = None
    stored: Shot = field(default_factory=Shot)
    status: str = ""
    checks: Count = NOTHING

    @property
    def id(self) -> str:
        return self.shot.id if self.shot else self.scene.id

    @property
    def title(self) -> str:
        if self.shot is None:
            return _tr("Scene {number} — {name}").format(
                number=self.scene.number, name=self.scene.name
            )
        return f"{self.shot.label} {self.stored.name}".strip()


class ShotListModel(QAbstractListModel):
    """`rename_requested(entry, name)`, `move_requested(shot_id, scene_id, before)` are wishes."""

    rename_requested = Signal(object, str)
    move_requested = Signal(str, str, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.entries: list[Entry] = list(self._read())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.EditRole:
            return entry.stored.name if entry.shot else entry.scene.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return "\n".join(filter(None, (entry.title, entry.status, counted_in(entry.checks))))
        return (
            {Role.ENTRY: entry, Role.STATUS: entry.status}.get(Role(role))
            if role in _ROLES
            else None
        )

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self.entries[index.row()]
        name = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not name or name == self.data(index, role):
            return False
        self.rename_requested.emit(entry, name)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if self.entries[index.row()].shot:
            return base | Qt.ItemFlag.ItemIsDragEnabled
        return base

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        for index in indexes:
            data.setData(MIME, self.entries[index.row()].id.encode())
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        del action, column
        if not data.hasFormat(MIME):
            return False
        shot_id = bytes(data.data(MIME).data()).decode()
        place = row if row >= 0 else parent.row() + 1 if parent.isValid() else len(self.entries)
        scene_id, before = self.place(place)
        if scene_id:
            self.move_requested.emit(shot_id, scene_id, before)
        return False  # the project says when it has moved; the view removes nothing itself

    def place(self, row: int) -> tuple[str, str | None]:
        """What "before row `row`" means: the scene, and the shot to stand before (None: last)."""
        row = min(row, len(self.entries))
        # In front of a scene's caption is the end of the scene above it.
        above = self.entries[row - 1] if row > 0 else None
        here = self.entries[row] if row < len(self.entries) else None
        if here is not None and here.shot is not None:
            return here.scene.id, here.shot.id
        if above is not None:
            return above.scene.id, None
        return (here.scene.id, self._first_of(here.scene.id)) if here else ("", None)

    def place_beside(self, entry: Entry, by: int) -> tuple[str, str | None] | None:
        """`place` one row above (-1) or below (1) where a shot stands; past a caption that is
        another scene. None at the ends of the list."""
        row = self.row_of(entry.id)
        beside = self.entries[row + by : row + by + 1] if row + by >= 0 else []
        if not beside:
            return None
        if beside[0].shot is not None:
            return self.place(row - 1 if by < 0 else row + 2)
        if by > 0:
            return beside[0].scene.id, self._first_of(beside[0].scene.id)
        return (self.entries[row - 2].scene.id, None) if row >= 2 else None

    def _first_of(self, scene_id: str) -> str | None:
        mine = (e.shot.id for e in self.entries if e.shot and e.scene.id == scene_id)
        return next(mine, None)

    def row_of(self, id_: str) -> int:
        """The row of a scene or shot; -1 where it is not."""
        return next((n for n, entry in enumerate(self.entries) if entry.id == id_), -1)

    def refresh(self) -> None:
        """Follow the project row by row, so that the current one survives."""
        wanted = list(self._read())
        ids = {entry.id for entry in wanted}
        for row in reversed(range(len(self.entries))):
            if self.entries[row].id not in ids:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self.entries[row]
                self.endRemoveRows()
        for row, entry in enumerate(wanted):
            self._put(row, entry)

    def refresh_shot(self, shot_id: str) -> None:
        """Follow one shot."""
        row = self.row_of(shot_id)
        if row >= 0 and (shot := self.entries[row].shot):
            fresh = self._session.project.shot(shot.id)
            self._set(row, self._entry(self.entries[row].scene, fresh))

    def _put(self, row: int, entry: Entry) -> None:
        now = self.row_of(entry.id)
        if now < 0:
            self.beginInsertRows(QModelIndex(), row, row)
            self.entries.insert(row, entry)
            self.endInsertRows()
            return
        if now != row:
            self.beginMoveRows(QModelIndex(), now, now, QModelIndex(), row)
            self.entries.insert(row, self.entries.pop(now))
            self.endMoveRows()
        self._set(row, entry)

    def _set(self, row: int, entry: Entry) -> None:
        if self.entries[row] != entry:
            self.entries[row] = entry
            self.dataChanged.emit(self.index(row), self.index(row))

    def _read(self) -> Sequence[Entry]:
        outline = self._session.outline
        out: list[Entry] = []
        for scene in outline.scenes():
            out.append(Entry(scene))
            out += [self._entry(scene, shot) for shot in outline.shots(scene.id)]
        return out

    def _entry(self, scene: SceneRow, shot: ShotRow) -> Entry:
        stored = self._session.stored_shot(shot.id)
        status = status_of(shot, stored, self._session.queue.jobs())
        return Entry(scene, shot, stored, status, self._session.checks.counts.of(shot.id))


_CONTENT = (
    *("style", "subject", "description", "camera", "light", "palette", "mood", "beats", "dialogue"),
    *("sound", "cues", "shot_list", "brief", "references", "cast", "negative"),
)
_ROLES = frozenset(role.value for role in Role)


def status_of(row: ShotRow, stored: Shot, jobs: Sequence[Job]) -> str:
    """A shot's second line: what there is of it, and what is being made."""
    parts: list[str] = []
    if row.takes:
        parts.append(_tr("1 take") if row.takes == 1 else _tr("{n} takes").format(n=row.takes))
        if row.circled:
            parts.append(_tr("circled {take}").format(take=row.circled))
    elif row.previs:
        parts.append(_tr("previs {n}").format(n=row.previs))
    if making := _making([job for job in jobs if job.shot_id == row.id]):
        parts.append(making)
    if not parts:
        parts.append(_tr("empty") if is_empty(stored) else _tr("draft"))
    return " · ".join(parts)


def _making(jobs: Sequence[Job]) -> str:
    for job in jobs:
        if isinstance(job.state, states.Rendering):
            if job.state.fraction is None:
                return _tr("rendering")
            return _tr("rendering {percent} %").format(percent=round(100 * job.state.fraction))
        if isinstance(job.state, (states.Submitting, states.Downloading)):
            return _tr("arriving") if isinstance(job.state, states.Downloading) else _tr("starting")
    waiting = sum(isinstance(job.state, (states.Queued, states.Held)) for job in jobs)
    return _tr("in the queue") if waiting else ""


def counted_in(checks: Count) -> str:
    """`1 error · 2 warnings`, or nothing."""
    one = _tr("1 error"), _tr("1 warning")
    many = _tr("{n} errors"), _tr("{n} warnings")
    rows = zip(checks, one, many, strict=True)
    return " · ".join(single if n == 1 else more.format(n=n) for n, single, more in rows if n)


def is_empty(shot: Shot) -> bool:
    """Whether nothing of its own was written into `shot`."""
    kept = replace(shot, **{name: getattr(Shot(), name) for name in _CONTENT})
    return shot == replace(kept, **dict.fromkeys(inherited(shot)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ShotList", text)
