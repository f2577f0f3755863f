"""The picture in every place where it is seen: the pane's own view and, while it is open, the whole
screen. Both show the same transport."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from composer.ui.player.full_screen import FullScreen
from composer.ui.player.transport import Transport
from composer.ui.player.view import FrameView


class Screens(QObject):
    """Passes on what is to be seen to every view.

    Signals: `play_requested()` a picture was clicked.
    """

    play_requested = Signal()

    def __init__(self, transport: Transport, view: FrameView, pane: QWidget) -> None:
        super().__init__(pane)
        self._transport, self._pane = transport, pane
        self.view = view
        self.whole: FullScreen | None = None
        self._words = {"caption": "", "message": ""}
        self._join(view)
        transport.opened.connect(self._show_clip)
        transport.picture_changed.connect(self._show_picture)

    def say(self, **words: str) -> None:
        """Change `caption` or `message` in every view."""
        self._words |= words
        for view in self._views():
            view.say(**words)

    def clear(self) -> None:
        """No clip any more."""
        for view in self._views():
            view.show_clip(None)

    def toggle_full_screen(self) -> None:
        if self.whole is not None:
            self.whole.close()
            return
        self.whole = FullScreen(self._pane)
        self.whole.closed.connect(self._on_closed)
        self._join(self.whole.view)
        self.whole.view.show_clip(self._transport.clip)
        if self._transport.picture is not None:
            self.whole.view.show_picture(self._transport.picture)
        self.whole.view.say(**self._words)
        # On the screen where the window is.
        self.whole.move(self._pane.mapToGlobal(QPoint(0, 0)))
        self.whole.showFullScreen()

    def _join(self, view: FrameView) -> None:
        view.play_requested.connect(self.play_requested)
        view.full_screen_requested.connect(self.toggle_full_screen)

    def _views(self) -> tuple[FrameView, ...]:
        return (self.view, self.whole.view) if self.whole else (self.view,)

    def _show_clip(self, clip: object) -> None:
        del clip
        for view in self._views():
            view.show_clip(self._transport.clip)

    def _show_picture(self, picture: object) -> None:
        del picture
        for view in self._views():
            if self._transport.picture is not None:
                view.show_picture(self._transport.picture)

    def _on_closed(self) -> None:
        self.whole = None
        self.view.setFocus()
