"""The list's view: keys, clicks on a Look's button, drag and drop. What they do is the pane's."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from composer.ui.compose.shots_delegate import ShotDelegate
from composer.ui.compose.shots_model import Entry, Role

Index = QModelIndex | QPersistentModelIndex


class ShotListView(QListView):
    """Signals: `look_requested(entry)`, `key_wished(str)` one of remove duplicate up down
    open."""

    look_requested = Signal(object)
    key_wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shot_list")
        self.setAccessibleName(self.tr("Scenes and shots"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        wish = {
            Qt.Key.Key_Delete: "remove",
            Qt.Key.Key_Up: "up" if alt else "",
            Qt.Key.Key_Down: "down" if alt else "",
            Qt.Key.Key_D: "duplicate" if control else "",
            Qt.Key.Key_Return: "open",
            Qt.Key.Key_Enter: "open",
        }.get(Qt.Key(event.key()), "")
        if wish and self.state() is not QAbstractItemView.State.EditingState:
            self.key_wished.emit(wish)
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Alt+arrow means "earlier prompts" elsewhere; in this list it moves the shot.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            arrow = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            if arrow and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                event.accept()
                return True
        return super().event(event)

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        entry = self._look_at(e.position().toPoint())
        if entry is not None and e.button() is Qt.MouseButton.LeftButton:
            self.look_requested.emit(entry)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._look_at(event.position().toPoint()) is None:
            super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        super().mouseMoveEvent(e)
        hand = self._look_at(e.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def dataChanged(  # noqa: N802 (Qt's name)
        self,
        topLeft: Index,  # noqa: N803 (Qt's name)
        bottomRight: Index,  # noqa: N803 (Qt's name)
        roles: Sequence[int] = (),
    ) -> None:
        """A shot's row is as high as any other: while its clip is made only that row is painted,
        where a list view would lay out all rows anew ten times a second."""
        entry: Entry | None = topLeft.data(Role.ENTRY)
        if topLeft == bottomRight and entry is not None and entry.shot is not None:
            QAbstractItemView.dataChanged(self, topLeft, bottomRight, list(roles))
        else:
            super().dataChanged(topLeft, bottomRight, list(roles))

    def resizeEvent(self, e: QResizeEvent) -> None:
        super().resizeEvent(e)
        self.scheduleDelayedItemsLayout()

    def _look_at(self, point: QPoint) -> Entry | None:
        index = self.indexAt(point)
        entry: Entry | None = index.data(Role.ENTRY) if index.isValid() else None
        delegate = self.itemDelegate()
        if entry is None or entry.shot is not None or not isinstance(delegate, ShotDelegate):
            return None
        return entry if delegate.look_rect(self.visualRect(index)).contains(point) else None
