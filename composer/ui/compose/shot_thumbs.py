"""The small pictures of the shot list: a shot's clip, or, while there is none, drawn from what it
says."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from composer.prompt.look import resolve
from composer.ui.compose.shots_model import Entry
from composer.ui.compose.stills import Pictures, draw_still
from composer.ui.compose.viewfinder import picture_key, size_of

THUMB = QSize(64, 36)


class ShotThumbs(QObject):
    """Made in a thread; `made` carries the id of the shot whose picture came."""

    made = Signal(str)

    def __init__(self, media: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._media = media
        self._pictures = Pictures(self)
        self._last: dict[str, QImage] = {}
        self._pictures.made.connect(self._on_picture_made)

    def of(self, entry: Entry, scale: float) -> QImage | None:
        """A shot's picture for a screen of `scale`; the last one stays until the next is there."""
        shot = entry.shot
        if shot is None:
            return None
        if shot.thumbnail:
            file = self._media / shot.thumbnail
            picture = self._pictures.ask(entry.id, file.name, partial(_load, file))
        else:
            resolved = resolve(entry.stored, entry.scene.look)
            size = _pixels(size_of(resolved), scale)
            key = picture_key(resolved), size
            picture = self._pictures.ask(entry.id, key, partial(draw_still, resolved, size))
        if picture is not None:
            self._last[entry.id] = picture
        return self._last.get(entry.id)

    def _on_picture_made(self, name: object, _key: object, _picture: QImage) -> None:
        self.made.emit(str(name))


def _pixels(size: tuple[int, int], scale: float) -> tuple[int, int]:
    """Those in which a shot of `size` fills the thumbnail."""
    width, height = size
    factor = max(THUMB.width() / width, THUMB.height() / height) * scale
    return round(width * factor), round(height * factor)


def _load(file: Path) -> QImage | None:
    picture = QImage(str(file))
    return None if picture.isNull() else picture
