"""A second clip that goes where the first one goes: for comparing. It has a decoder of its own and
no clock."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from composer.ui.player.cache import Aim
from composer.ui.player.clip import Clip
from composer.ui.player.colour import Converter, Picture
from composer.ui.player.decoder import Decoder
from composer.ui.player.layers import Layer
from composer.ui.player.source import FileSource
from composer.ui.player.transport import Transport


class Follower(QObject):
    """Shows the frame that is on the screen at the leader's moment, held at both ends.

    Signals: `opened(object)` its Clip; `failed(object)` a Problem; `shown(object)` the Layer to be
    seen now.
    """

    opened = Signal(object)
    failed = Signal(object)
    shown = Signal(object)

    def __init__(self, leader: Transport) -> None:
        super().__init__(leader)
        self._leader = leader
        self._decoder = Decoder(self, budget=leader.decoder.budget // 2)
        self._converter = Converter()
        self._name, self._frame = "", 0
        self.picture: Picture | None = None
        self._decoder.opened.connect(self._on_opened)
        self._decoder.failed.connect(self.failed)
        self._decoder.frame_ready.connect(self._on_frame_ready)
        leader.moved.connect(self._follow)
        leader.opened.connect(self._follow)

    @property
    def clip(self) -> Clip | None:
        return self._decoder.clip

    def open(self, path: Path, name: str) -> None:
        """Begin to follow with the clip at `path`. Both share the memory for decoded frames."""
        self.close()
        self._name = name
        self._leader.decoder.share(2)
        self._decoder.open(FileSource(path))

    def close(self) -> None:
        """Let go of the file; the leader has all the memory again."""
        self._decoder.close()
        self._leader.decoder.share(1)
        self.picture, self._frame = None, 0

    def _on_opened(self, clip: Clip) -> None:
        self.opened.emit(clip)
        self._follow()

    def _follow(self, *_: object) -> None:
        mine, other = self.clip, self._leader.clip
        if mine is None or other is None:
            return
        self._frame = mine.frame_at(other.starts[other.held(self._leader.frame)])
        self._decoder.aim(Aim(self._frame, self._leader.going))
        if not self._show(self._frame):
            self._decoder.request(self._frame)

    def _on_frame_ready(self, frame: int) -> None:
        # One asked for a moment ago is shown all the same: a fast drag is seen to move.
        self._show(frame)
        if frame != self._frame and not self._show(self._frame):
            self._decoder.request(self._frame)

    def _show(self, frame: int) -> bool:
        if self.picture is not None and self.picture.index == frame:
            return True
        decoded, clip = self._decoder.frame(frame), self.clip
        if decoded is None or clip is None:
            return False
        self.picture = self._converter.picture(frame, decoded, hasty=True)
        self.shown.emit(Layer(clip, self.picture, self._name))
        return True
