"""The clips of one shot for a list view, the newest first, a page at a time. Texts and rows;
drawing is the delegate's."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QUrl,
)

from composer import messages
from composer.library.project import Project
from composer.library.rows import TakeKind, TakeRow
from composer.prompt.bare import anchor_end
from composer.ui.clip_drops import OURS
from composer.ui.review.takes_filter import TREE, TakesFilter, depth_of

PAGE, ALL = 100, 100_000
Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    TAKE = Qt.ItemDataRole.UserRole + 1
    """The TakeRow itself."""
    FACTS = Qt.ItemDataRole.UserRole + 2
    """Engine and length in a line: `this computer · 8 s`."""
    DEPTH = Qt.ItemDataRole.UserRole + 3
    """How many parents stand above it."""
    FOLD = Qt.ItemDataRole.UserRole + 4
    """None: nothing was made from it; True: what was is hidden; False: it is shown."""


class TakesListModel(QAbstractListModel):
    """Rows are read as the view comes to need them."""

    def __init__(self, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._shot_id = ""
        self._rows: list[TakeRow] = []
        self._total = 0
        self._filter = TakesFilter()
        self._depths: dict[str, int] = {}
        self._parents: frozenset[str] = frozenset()

    @property
    def filter(self) -> TakesFilter:
        return self._filter

    def arrange(self, wanted: TakesFilter) -> None:
        """List other clips, or in another order."""
        if wanted != self._filter:
            self._filter = wanted
            self._settle(self._read())

    @property
    def shot_id(self) -> str:
        return self._shot_id

    @property
    def total(self) -> int:
        """How many clips the shot has, read yet or not."""
        return self._total

    def show_shot(self, shot_id: str) -> None:
        """The clips of another shot ("" for none)."""
        self.beginResetModel()
        self._shot_id = shot_id
        self._total = self._project.count_takes(shot_id) if shot_id else 0
        self._rows = self._read()
        self.endResetModel()

    def _read(self) -> list[TakeRow]:
        """The first page, or all where they are filtered or in another order."""
        if not self._shot_id:
            return []
        if self._filter.is_plain:
            return list(self._project.takes(self._shot_id, limit=PAGE))
        takes = self._project.takes(self._shot_id, limit=ALL)
        by_id = {take.id: take for take in takes}
        tree = self._filter.order == TREE
        self._depths = {take.id: depth_of(take, by_id) for take in takes} if tree else {}
        parents = (take.parent_id for take in takes if take.parent_id in by_id) if tree else ()
        self._parents = frozenset(str(parent) for parent in parents)
        return self._filter.takes(takes)

    def _settle(self, rows: list[TakeRow]) -> None:
        """Show `rows`; where one came or went, only that is announced."""
        old, new = [take.id for take in self._rows], [take.id for take in rows]
        if old == new:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        place = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), None)
        place = min(len(old), len(new)) if place is None else place
        if old == new[:place] + new[place + 1 :]:
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows = rows
            self.endInsertRows()
        elif new == old[:place] + old[place + 1 :]:
            self.beginRemoveRows(QModelIndex(), place, place)
            self._rows = rows
            self.endRemoveRows()
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def take(self, row: int) -> TakeRow:
        return self._rows[row]

    def row_of(self, take_id: str) -> int:
        """The row of a clip, -1 where it isn't read or isn't this shot's."""
        return next((n for n, take in enumerate(self._rows) if take.id == take_id), -1)

    def read_until(self, take_id: str) -> int:
        """Reads on until the clip is there; its row, -1 where the shot hasn't got it."""
        while (row := self.row_of(take_id)) < 0 and self.canFetchMore(QModelIndex()):
            self.fetchMore(QModelIndex())
        return row

    def best(self) -> TakeRow | None:
        """The clip to look at first: the circled one, else the newest take, else the newest."""
        rows = self._rows
        if not self._filter.is_plain:
            rows = sorted(rows, key=lambda take: take.created, reverse=True)
        circled = (take for take in rows if take.circled)
        takes = (take for take in rows if take.kind is TakeKind.TAKE)
        return next(iter((*circled, *takes, *rows)), None)

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        take = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return take_name(take)
            case Qt.ItemDataRole.ToolTipRole:
                return _told(take)
            case Qt.ItemDataRole.AccessibleTextRole:
                return _spoken(take)
            case Role.TAKE:
                return take
            case Role.FACTS:
                return take_facts(take)
            case Role.DEPTH:
                return self._depths.get(take.id, 1 if take.version > 1 else 0)
            case Role.FOLD:
                return take.id in self._filter.folded if take.id in self._parents else None
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        drag = Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | drag

    def supportedDragActions(self) -> Qt.DropAction:  # noqa: N802 (Qt's name)
        # Whoever takes it gets a copy: moved away, the clip would be missing here.
        return Qt.DropAction.CopyAction

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The clips' files, for a file manager or another program."""
        takes = [self._rows[index.row()] for index in indexes]
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(self._project.file(take)) for take in takes])
        data.setData(OURS, " ".join(take.id for take in takes).encode())
        return data

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 (Qt's name)
        more = self._filter.is_plain and len(self._rows) < self._total
        return not parent.isValid() and more

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 (Qt's name)
        if parent.isValid():
            return
        start = len(self._rows)
        more = self._project.takes(self._shot_id, limit=PAGE, offset=start)
        if not more:
            self._total = start
            return
        self.beginInsertRows(QModelIndex(), start, start + len(more) - 1)
        self._rows += more
        self.endInsertRows()

    # What the project announces

    def add(self, take: TakeRow) -> None:
        """A new clip came in: it is the newest."""
        if take.shot_id != self._shot_id or self.row_of(take.id) >= 0:
            return
        if not self._filter.is_plain:
            self._total += 1
            self._settle(self._read())
            return
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._rows.insert(0, take)
        self._total += 1
        self.endInsertRows()

    def refresh(self, take_id: str) -> None:
        """Marks of a clip changed, or it went to the bin or came back."""
        take = self._project.take(take_id)
        if take.shot_id != self._shot_id:
            return
        total, row = self._project.count_takes(self._shot_id), self.row_of(take_id)
        if not self._filter.is_plain:
            self._total = total
            self._settle(self._read())
            return
        if row >= 0 and total < self._total:
            self._remove(row)
        elif row >= 0:
            self._rows[row] = take
            self.dataChanged.emit(self.index(row), self.index(row))
        elif total > self._total:
            self._bring_back(take_id)
        self._total = total

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[row]
        self.endRemoveRows()

    def _bring_back(self, take_id: str) -> None:
        """Where it was, if that place has been read; else it comes with its page."""
        rows = self._project.takes(self._shot_id, limit=len(self._rows) + 1)
        row = next((n for n, take in enumerate(rows) if take.id == take_id), -1)
        if row >= 0:
            self.beginInsertRows(QModelIndex(), row, row)
            self._rows.insert(row, rows[row])
            self.endInsertRows()


def take_name(take: TakeRow) -> str:
    """`Previs 3`, `Previs 3 v2`, `T02`, `T02 v2`."""
    if not take.recipe.is_previs:
        return take.name
    name = _tr("Previs {n}").format(n=take.number)
    return f"{name} v{take.version}" if take.version > 1 else name


def take_facts(take: TakeRow) -> str:
    """Who made it and how long it is; for a version, what was asked for."""
    maker = _tr("this computer") if take.recipe.is_previs else _maker(take)
    facts = f"{maker} · {messages.seconds_text(take.facts.seconds)}"
    return f"“{asked(take.recipe.change)}”" if take.recipe.change else facts


def asked(change: str) -> str:
    """An instruction without the anchor that they all begin with."""
    rest = change[anchor_end(change) :].lstrip(" ,;:")
    return rest or change


def _maker(take: TakeRow) -> str:
    return take.recipe.profile.label or take.recipe.profile.model or take.recipe.engine


def marks(take: TakeRow) -> tuple[str, ...]:
    """Its marks in words."""
    words = (
        (take.circled, _tr("circled")),
        (take.ng, _tr("NG")),
        (take.pinned, _tr("pinned")),
        (take.open_notes == 1, _tr("1 note")),
        (take.open_notes > 1, _tr("{n} notes").format(n=take.open_notes)),
        (take.missing, _tr("file missing")),
    )
    return tuple(word for holds, word in words if holds)


def _told(take: TakeRow) -> str:
    return "\n".join((take_name(take), take_facts(take), *marks(take), take.file))


def _spoken(take: TakeRow) -> str:
    stars = _tr("{n} of 5 stars").format(n=take.rating)
    return ", ".join((take_name(take), stars, *marks(take), take_facts(take)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Takes", text)
