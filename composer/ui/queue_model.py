"""The queue's jobs as a table for a view: one row a job, told of one row at a time. Texts only;
drawing is the delegate's."""

from collections.abc import Sequence
from datetime import UTC, datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from composer.jobs import states
from composer.jobs.queue import Job, Queue
from composer.ui import job_texts
from composer.ui.listening import Listening

Index = QModelIndex | QPersistentModelIndex
_TICK = 1000  # ms
_MIME = "application/x-shot-composer-job"


class Column(IntEnum):
    SHOT = 0
    ENGINE = 1
    STATE = 2
    PROGRESS = 3
    TIME = 4
    COST = 5


class Role(IntEnum):
    JOB = Qt.ItemDataRole.UserRole + 1
    """The Job itself."""


class QueueTableModel(QAbstractTableModel):
    """Rows in the queue's order.

    Signals: counted() the numbers of `summary()` may have changed; move_requested(str, str) a job's
    id and the one it is to stand before ("" last).
    """

    counted = Signal()
    move_requested = Signal(str, str)

    def __init__(self, queue: Queue, names: "job_texts.Names", parent: QObject) -> None:
        super().__init__(parent)
        self._queue, self._names = queue, names
        self._jobs: list[Job] = list(queue.jobs())
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self._on_clock_timeout)
        self.counted.connect(self._run_clock)
        self._listening = Listening()
        self._listening.to(queue.job_added, self._on_queue_job_added)
        self._listening.to(queue.job_changed, self._on_queue_job_changed)
        self._listening.to(queue.job_removed, self._on_queue_job_removed)
        self._listening.to(queue.order_changed, self._on_queue_order_changed)

    def close(self) -> None:
        """Stop listening to the queue."""
        self._listening.close()
        self._clock.stop()

    def job(self, row: int) -> Job:
        return self._jobs[row]

    def row_of(self, job_id: str) -> int:
        """The row of a job, -1 where it has none."""
        return next((n for n, job in enumerate(self._jobs) if job.id == job_id), -1)

    def summary(self) -> str:
        """`2 running · 1 failed · 14 done today`."""
        return job_texts.summary(self._jobs, datetime.now(UTC))

    def rename_shots(self) -> None:
        """Names of shots may be other ones now: only then there is anything to paint."""
        if self._names.follow() and self._jobs:
            bottom = self.index(len(self._jobs) - 1, Column.SHOT)
            self.dataChanged.emit(self.index(0, Column.SHOT), bottom)

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._jobs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        job = self._jobs[index.row()]
        if role == Role.JOB:
            return job
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(job, Column(index.column()))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._told(job, Column(index.column()))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (
            self.tr("Shot"),
            self.tr("Engine"),
            self.tr("State"),
            self.tr("Progress"),
            self.tr("Time"),
            self.tr("Cost"),
        )[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if job_texts.is_waiting(self._jobs[index.row()]):
            usual |= Qt.ItemFlag.ItemIsDragEnabled
        return usual

    def _text(self, job: Job, column: Column) -> str:
        match column:
            case Column.SHOT:
                return self._names.clip(job)
            case Column.ENGINE:
                return self._names.engine(job)
            case Column.STATE:
                return self._names.state(job)
            case Column.PROGRESS:
                return job_texts.progress(job)
            case Column.TIME:
                return job_texts.time(job, datetime.now(UTC))
            case Column.COST:
                return job_texts.cost(job)

    def _told(self, job: Job, column: Column) -> str:
        if column is Column.STATE and isinstance(job.state, states.Failed) and job.state.detail:
            return f"{self._text(job, column)}\n\n{job.state.detail[:400]}"
        if column is Column.STATE and (told := self._names.unlike(job)):
            return "\n".join(told)
        return self._text(job, column)

    # Dragging waiting jobs into another order

    def mimeTypes(self) -> list[str]:
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        if indexes:
            data.setData(_MIME, self._jobs[indexes[0].row()].id.encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        del action, row, column, parent
        return data.hasFormat(_MIME)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Asks for the move; the queue announces the new order itself, so the view removes
        nothing."""
        del action, column
        if not data.hasFormat(_MIME):
            return False
        place = row if row >= 0 else parent.row() if parent.isValid() else len(self._jobs)
        before = self._jobs[place].id if place < len(self._jobs) else ""
        self.move_requested.emit(bytes(data.data(_MIME).data()).decode(), before)
        return False

    # Time that goes by while nothing is announced

    def _run_clock(self) -> None:
        if any(job_texts.is_running(job) for job in self._jobs):
            self._clock.start()
        else:
            self._clock.stop()

    def _on_clock_timeout(self) -> None:
        for row, job in enumerate(self._jobs):
            if job_texts.is_running(job):
                place = self.index(row, Column.TIME)
                self.dataChanged.emit(place, place)

    # What the queue announces

    def _on_queue_job_added(self, job: Job) -> None:
        order = [one.id for one in self._queue.jobs()]
        place = order.index(job.id) if job.id in order else len(self._jobs)
        place = min(place, len(self._jobs))
        self.beginInsertRows(QModelIndex(), place, place)
        self._jobs.insert(place, job)
        self.endInsertRows()
        self.counted.emit()

    def _on_queue_job_changed(self, job: Job) -> None:
        row = self.row_of(job.id)
        if row < 0:
            return
        same_kind = type(self._jobs[row].state) is type(job.state)
        self._jobs[row] = job
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
        if not same_kind:
            self.counted.emit()

    def _on_queue_job_removed(self, job_id: str) -> None:
        row = self.row_of(job_id)
        if row < 0:
            return
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._jobs[row]
        self.endRemoveRows()
        self.counted.emit()

    def _on_queue_order_changed(self) -> None:
        """The same rows in another order: current and selected rows go with their jobs."""
        self.layoutAboutToBeChanged.emit()
        old_ids = [job.id for job in self._jobs]
        self._jobs = list(self._queue.jobs())
        places = {job.id: row for row, job in enumerate(self._jobs)}
        before = self.persistentIndexList()
        after = [
            self.index(places[old_ids[one.row()]], one.column())
            if old_ids[one.row()] in places
            else QModelIndex()
            for one in before
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        self.counted.emit()
