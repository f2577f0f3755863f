"""The menu of how the picture is seen: zoom, mask, guides, what is burnt in, what happens at the
end, and the windows. Built anew each time it opens."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from composer.ui.player.framing import MASKS
from composer.ui.player.remembered import Remembered
from composer.ui.player.run import BOUNCE, LOOP, ONCE
from composer.ui.player.screens import Screens
from composer.ui.player.transport import Transport

ZOOMS = (0.5, 1.0, 2.0, 4.0, 8.0)


class ViewMenu(QObject):
    """Fills `menu` whenever it is about to show."""

    def __init__(
        self, menu: QMenu, transport: Transport, screens: Screens, remembered: Remembered
    ) -> None:
        super().__init__(menu)
        self._menu, self._transport = menu, transport
        self._screens, self._remembered = screens, remembered
        menu.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """The rows as things stand now."""
        self._menu.clear()
        self._zooms()
        self._masks()
        self._guides()
        self._turns()
        self._menu.addSeparator()
        self._tick(
            self._menu,
            _tr("Second window, for another screen"),
            self._screens.toggle_second,
            on=self._screens.second is not None,
        )

    def _zooms(self) -> None:
        view = self._screens.view
        menu = self._menu.addMenu(_tr("Zoom"))
        group = QActionGroup(menu)
        zoom = view.framing.zoom
        fit = self._tick(menu, _tr("Fit (F)"), partial(view.zoom_to, None), on=zoom is None)
        group.addAction(fit)
        for one in ZOOMS:
            text = _tr("{percent} %").format(percent=round(100 * one))
            group.addAction(self._tick(menu, text, partial(view.zoom_to, one), on=zoom == one))

    def _masks(self) -> None:
        menu = self._menu.addMenu(_tr("Seen as"))
        group = QActionGroup(menu)
        now = self._screens.guides.mask
        for name in ("", *MASKS):
            text = name or _tr("The whole picture")
            run = partial(self._remembered.guide, mask=name)
            group.addAction(self._tick(menu, text, run, on=name == now))

    def _guides(self) -> None:
        guides = self._screens.guides
        for field, text in (
            ("safe", _tr("Safe areas")),
            ("cross", _tr("Middle of the picture")),
            ("name", _tr("Take’s name in the picture")),
            ("dialogue", _tr("Dialogue in the picture")),
        ):
            on = bool(getattr(guides, field))
            run = partial(self._remembered.guide, **{field: not on})
            self._tick(self._menu, text, run, on=on)

    def _turns(self) -> None:
        menu = self._menu.addMenu(_tr("At the end"))
        group = QActionGroup(menu)
        for turns, text in (
            (ONCE, _tr("Stop")),
            (LOOP, _tr("Begin again")),
            (BOUNCE, _tr("Play back and forth")),
        ):
            run = partial(self._remembered.set_turns, turns)
            group.addAction(self._tick(menu, text, run, on=turns == self._transport.turns))

    def _tick(self, menu: QMenu, text: str, run: Callable[[], None], *, on: bool) -> QAction:
        row = menu.addAction(text)
        row.setCheckable(True)
        row.setChecked(on)
        row.triggered.connect(_Run(run))
        return row


class _Run:
    """Drops what the signal carries."""

    def __init__(self, run: Callable[[], None]) -> None:
        self._run = run

    def __call__(self, *_: object) -> None:
        self._run()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Player", text)
