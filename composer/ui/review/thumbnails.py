"""Pictures of clips for lists: read in worker threads, kept while they are likely to be seen again,
announced when ready."""

import asyncio
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from composer.ui.tasks import spawn

KEPT = 400
AT_ONCE = 4


class Thumbnails(QObject):
    """Signals: `ready(str)` the picture of this file can be had now."""

    ready = Signal(str)

    def __init__(self, folder: Path, height: int, parent: QObject) -> None:
        """`folder` holds the files; pictures are brought to `height` device pixels."""
        super().__init__(parent)
        self._folder, self._height = folder, height
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._waiting: list[str] = []
        self._reading: set[str] = set()

    def picture(self, file: str) -> QPixmap | None:
        """The picture of `file`; None where it isn't read yet (`ready` follows) or can't be."""
        if file in self._kept:
            self._kept.move_to_end(file)
            return None if self._kept[file].isNull() else self._kept[file]
        if file and file not in self._reading and file not in self._waiting:
            # Last asked, first read: those are the rows on the screen now.
            self._waiting.append(file)
            self._read_more()
        return None

    def forget(self, file: str) -> None:
        """It was made anew: read it again when asked."""
        self._kept.pop(file, None)

    def _read_more(self) -> None:
        while self._waiting and len(self._reading) < AT_ONCE:
            file = self._waiting.pop()
            del self._waiting[:-KEPT]
            self._reading.add(file)
            spawn(self._read(file), owner=self)

    async def _read(self, file: str) -> None:
        image = await asyncio.to_thread(_load, self._folder / file, self._height)
        self._reading.discard(file)
        self._kept[file] = QPixmap.fromImage(image)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.ready.emit(file)
        self._read_more()


def _load(path: Path, height: int) -> QImage:
    """In a thread: a null image where the file is no picture."""
    image = QImage(str(path))
    if image.isNull() or image.height() <= height:
        return image
    return image.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)
