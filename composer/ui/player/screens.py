"""The picture in every place where it is seen: the pane's own view and, while they are open, the
whole screen and a second window. All show the same."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from composer.ui.player.full_screen import FullScreen, PictureWindow, SecondWindow
from composer.ui.player.guides import Guides
from composer.ui.player.layers import Layer, Pairing
from composer.ui.player.transport import Transport
from composer.ui.player.view import FrameView


class Screens(QObject):
    """Passes on what is to be seen to every view.

    Signals: `play_requested()` a picture was clicked; `pairing_requested(object)` another Pairing;
    `changed()` a window was opened or closed, or the guides are others; `key_met(object)` a
    QKeyEvent in one of the windows.
    """

    play_requested = Signal()
    pairing_requested = Signal(object)
    changed = Signal()
    key_met = Signal(object)

    def __init__(self, transport: Transport, view: FrameView, pane: QWidget) -> None:
        super().__init__(pane)
        self._transport, self._pane = transport, pane
        self.view = view
        self.whole: FullScreen | None = None
        self.second: SecondWindow | None = None
        self._words: dict[str, str] = {}
        self._other: Layer | None = None
        self.guides, self.pairing = Guides(), Pairing()
        self._join(view)
        view.full_screen_requested.connect(self.toggle_full_screen)
        transport.opened.connect(self._show_clip)
        transport.picture_changed.connect(self._show_picture)

    # What every view shows

    def say(self, **words: str) -> None:
        """Change fields of `guides.Words` in every view."""
        self._words |= words
        for view in self._views():
            view.say(**words)

    def guide(self, guides: Guides) -> None:
        self.guides = guides
        for view in self._views():
            view.guide(guides)
        self.changed.emit()

    def show_other(self, layer: Layer | None) -> None:
        """The picture to compare with."""
        self._other = layer
        for view in self._views():
            view.show_other(layer)

    def pair(self, pairing: Pairing) -> None:
        self.pairing = pairing
        for view in self._views():
            view.pair(pairing)

    def clear(self) -> None:
        """No clip any more."""
        for view in self._views():
            view.show_clip(None)

    # Zoom: each view has its own, the keys mean the one that has the focus

    def focused(self) -> FrameView:
        return next((view for view in self._views() if view.hasFocus()), self.view)

    # Windows

    def toggle_full_screen(self) -> None:
        if self.whole is not None:
            self.whole.close()
            return
        self.whole = FullScreen(self._pane)
        self.whole.closed.connect(self._on_whole_closed)
        self._open(self.whole)
        self.whole.open()

    def toggle_second(self) -> None:
        """A second window, for another screen."""
        if self.second is not None:
            self.second.close()
            return
        self.second = SecondWindow(self._pane)
        self.second.closed.connect(self._on_second_closed)
        self._open(self.second)
        self.second.open()

    def _open(self, window: PictureWindow) -> None:
        view = window.view
        self._join(view)
        window.key_met.connect(self.key_met)
        view.show_clip(self._transport.clip)
        if self._transport.picture is not None:
            view.show_picture(self._transport.picture)
        view.guide(self.guides)
        view.show_other(self._other)
        view.pair(self.pairing)
        view.say(**self._words)
        self.changed.emit()

    def _join(self, view: FrameView) -> None:
        view.play_requested.connect(self.play_requested)
        view.pairing_requested.connect(self.pairing_requested)

    def _views(self) -> tuple[FrameView, ...]:
        windows = (self.whole, self.second)
        return (self.view, *(window.view for window in windows if window is not None))

    def _show_clip(self, clip: object) -> None:
        del clip
        for view in self._views():
            view.show_clip(self._transport.clip)

    def _show_picture(self, picture: object) -> None:
        del picture
        for view in self._views():
            if self._transport.picture is not None:
                view.show_picture(self._transport.picture)

    def _on_whole_closed(self) -> None:
        self.whole = None
        self.view.setFocus()
        self.changed.emit()

    def _on_second_closed(self) -> None:
        self.second = None
        self.changed.emit()
