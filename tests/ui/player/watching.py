"""Looking at what a player shows, for its tests and its benchmark."""

import contextlib
from collections.abc import Iterator

import numpy as np
from PySide6.QtGui import QImage

from composer.ui.player.transport import Transport
from composer.ui.player.view import FrameView


class NoSoundCard:
    """A computer without a sound device."""

    def sink(self, _parent):
        return None


def pixels(image: QImage) -> np.ndarray:
    """(h, w, 3) uint8 RGB of `image`."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    return rows[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3).copy()


def painted(view: FrameView) -> np.ndarray:
    """The picture as the view paints it, cut out of its ground."""
    rect = view.picture_rect()
    return pixels(view.grab().toImage().copy(rect))


def connected(transport: Transport, view: FrameView) -> None:
    """The shortest way from a transport to a view: what the pane does, without its words."""
    transport.opened.connect(view.show_clip)
    transport.picture_changed.connect(view.show_picture)


@contextlib.contextmanager
def playing(path, qtbot, *, budget=None, card=None) -> Iterator[tuple[Transport, FrameView]]:
    """A transport and a view on the clip at `path`, its first frame painted."""
    transport = Transport(sound_card=card or NoSoundCard(), budget=budget)
    view = FrameView()
    qtbot.addWidget(view)
    view.resize(480, 300)
    connected(transport, view)
    try:
        with qtbot.waitSignal(transport.picture_changed, timeout=5000):
            transport.open(path)
        yield transport, view
    finally:
        transport.close()


def settle(transport: Transport, qtbot, frame: int) -> None:
    """Wait until the picture of `frame` is shown."""
    if transport.picture is None or transport.picture.index != frame:
        with qtbot.waitSignal(
            transport.picture_changed, timeout=5000, check_params_cb=lambda p: p.index == frame
        ):
            pass
