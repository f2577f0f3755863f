"""A page: panes as docks around one in the centre. They move, float and tab; the layout is kept and
can be brought back."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSizePolicy,
    QTabWidget,
    QToolButton,
    QWidget,
)

from composer.ui import icons, theme

LEAST_CENTRE, CENTRE_SHARE = 480, 0.4
"""Width in pixels that the panes at the sides leave to the centre when the window gets smaller, or
this share of a narrow window."""
LAYOUT_VERSION = 2
"""Raise it when panes come, go or are renamed: older layouts are then left alone."""
_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
_BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


@dataclass(frozen=True)
class Pane:
    """A widget and where it stands at first: `area` left, right or bottom; `share` is its width
    (left, right) or height (bottom) in pixels of a 1440x900 window; `width` that of one of several
    at the bottom, `height` that of one of several at a side. `ground` is the
    theme's colour that the widget stands on."""

    id: str
    title: str
    widget: QWidget
    area: str
    share: int
    width: int = 0
    ground: str = "panel"
    height: int = 0


class Page(QMainWindow):
    """The window's content for one kind of work; itself no window."""

    def __init__(self, page_id: str, title: str, centre: QWidget, panes: Sequence[Pane]) -> None:
        super().__init__(None, Qt.WindowType.Widget)
        self.setObjectName(f"page_{page_id}")
        self.id, self.title, self._panes = page_id, title, tuple(panes)
        self.setDockOptions(
            QMainWindow.DockOption.AllowNestedDocks | QMainWindow.DockOption.AllowTabbedDocks
        )
        self.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.setCorner(Qt.Corner.BottomLeftCorner, _BOTTOM)
        self.setCorner(Qt.Corner.BottomRightCorner, _BOTTOM)
        self._centre = centre
        self.setCentralWidget(centre)
        self.docks = {pane.id: PaneDock(page_id, pane) for pane in self._panes}
        self.reset_layout()
        self._restored, self._settled = False, False

    def reset_layout(self) -> None:
        """Every pane back to where it was drawn, shown and docked."""
        for pane in self._panes:
            dock = self.docks[pane.id]
            self.removeDockWidget(dock)
            self.addDockWidget(_area(pane), dock)
            dock.setFloating(False)
            dock.show()
        bottom = [pane for pane in self._panes if pane.area == "bottom"]
        for left, right in pairwise(bottom):
            self.splitDockWidget(
                self.docks[left.id], self.docks[right.id], Qt.Orientation.Horizontal
            )
        self._share_out(bottom)

    def _share_out(self, bottom: Sequence[Pane]) -> None:
        scale = max(0.6, min(1.3, self.width() / 1440)) if self.isVisible() else 1.0
        sides = [pane for pane in self._panes if pane.area != "bottom"]
        stacked = [pane for pane in sides if pane.height]
        self.resizeDocks(
            [self.docks[pane.id] for pane in stacked],
            [pane.height for pane in stacked],
            Qt.Orientation.Vertical,
        )
        # After the heights: those would give the column the width of its size hint again.
        across = {pane.area: pane for pane in sides}.values()
        self.resizeDocks(
            [self.docks[pane.id] for pane in across],
            [round(pane.share * scale) for pane in across],
            Qt.Orientation.Horizontal,
        )
        docks = [self.docks[pane.id] for pane in bottom]
        if docks:
            low = max(0.7, min(1.0, self.height() / 854)) if self.isVisible() else 1.0
            heights = [round(pane.share * low) for pane in bottom]
            self.resizeDocks(docks, heights, Qt.Orientation.Vertical)
            widths = [round((pane.width or 900) * scale) for pane in bottom]
            self.resizeDocks(docks, widths, Qt.Orientation.Horizontal)

    def showEvent(self, event: QShowEvent) -> None:
        """The first sizes hold for the size the window really has."""
        super().showEvent(event)
        if not self._settled and not self._restored:
            self._share_out([pane for pane in self._panes if pane.area == "bottom"])
        self._settled = True
        # A layout that was kept in a larger window.
        QTimer.singleShot(0, self, self._give_the_centre_room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() < event.oldSize().width():
            # Once the docks have their new places.
            QTimer.singleShot(0, self, self._give_the_centre_room)

    def _give_the_centre_room(self) -> None:
        """Qt takes all that a smaller window lacks from the centre: the sides give of theirs."""
        wanted = min(LEAST_CENTRE, round(self.width() * CENTRE_SHARE))
        short = wanted - self._centre.width()
        docks = [dock for dock in map(self._docked_at_side, self._panes) if dock]
        sides = list({self.dockWidgetArea(dock): dock for dock in docks}.values())
        if short <= 0 or not sides:
            return
        whole = sum(dock.width() for dock in sides)
        widths = [dock.width() - round(short * dock.width() / whole) for dock in sides]
        self.resizeDocks(sides, widths, Qt.Orientation.Horizontal)

    def _docked_at_side(self, pane: Pane) -> QDockWidget | None:
        dock = self.docks[pane.id]
        at_side = self.dockWidgetArea(dock) in (_LEFT, _RIGHT)
        return dock if at_side and dock.isVisible() and not dock.isFloating() else None

    def take_focus(self) -> None:
        """Put the keyboard where work begins: the list at the left."""
        for dock in self.docks.values():
            if view := dock.findChild(QAbstractItemView):
                view.setFocus()
                return

    def keep_layout(self, settings: QSettings) -> None:
        settings.setValue(f"{self.id}/state", self.saveState(LAYOUT_VERSION))

    def bring_layout_back(self, settings: QSettings) -> bool:
        """The layout that was kept; False where there is none that fits."""
        kept = settings.value(f"{self.id}/state")
        self._restored = kept is not None and self.restoreState(kept, LAYOUT_VERSION)
        return self._restored


class PaneDock(QDockWidget):
    """A dock with our slim bar."""

    def __init__(self, page_id: str, pane: Pane) -> None:
        super().__init__(pane.title)
        self.setObjectName(f"{page_id}_{pane.id}")
        self.setWidget(pane.widget)
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetMovable
            | QDockWidget.DockWidgetFeature.DockWidgetFloatable
            | QDockWidget.DockWidgetFeature.DockWidgetClosable
        )
        self._bar = PaneBar(self, pane.ground)
        self.setTitleBarWidget(self._bar)
        self.topLevelChanged.connect(self._bar.show_floating)


class PaneBar(QWidget):
    """Docked: a few pixels to hold the pane by, dots under the pointer. Floating: name and buttons.

    A double click on it floats the pane or docks it again (Qt's own manner).
    """

    def __init__(self, dock: QDockWidget, ground: str) -> None:
        super().__init__(dock)
        self._ground = ground
        self._hot, self._floating = False, False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 6, 4)
        self._title = QLabel(dock.windowTitle())
        theme.mark(self._title, role="caption")
        self._dock_button, self._close_button = QToolButton(), QToolButton()
        for button, icon, name in (
            (self._dock_button, "pin", self.tr("Dock this pane")),
            (self._close_button, "x", self.tr("Hide this pane")),
        ):
            button.setIcon(icons.icon(icon, "dim"))
            button.setAccessibleName(name)
            button.setToolTip(name)
            theme.mark(button, kind="icon")
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self._dock_button)
        self._row.addWidget(self._close_button)
        self._dock_button.clicked.connect(_Docking(dock))
        self._close_button.clicked.connect(dock.close)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("Drag to move {name}").format(name=dock.windowTitle()))
        self.show_floating(floating=False)

    def show_floating(self, floating: bool) -> None:
        self._floating = floating
        for widget in (self._title, self._dock_button, self._close_button):
            widget.setVisible(floating)
        self._row.setContentsMargins(*((12, 4, 6, 4) if floating else (0, 0, 0, 0)))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return super().sizeHint() if self._floating else QSize(40, 7)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hot = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hot = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(self._ground))
        if self._floating or not self._hot:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("handle"))
        middle = self.rect().center()
        painter.drawRoundedRect(middle.x() - 14, middle.y() - 1, 28, 3, 1.5, 1.5)


class _Docking:
    """Puts a floating dock back."""

    def __init__(self, dock: QDockWidget) -> None:
        self._dock = dock

    def __call__(self, *_: object) -> None:
        self._dock.setFloating(False)


def _area(pane: Pane) -> Qt.DockWidgetArea:
    return {"left": _LEFT, "right": _RIGHT, "bottom": _BOTTOM}[pane.area]
