"""Clips and folders dropped on a pane, wherever no field of it wants them. What is done with them
is `bring_in`'s."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from composer.library import files

OURS = "application/x-shot-composer-take"
"""Marks what is dragged out of our own list: it is here already."""
_KINDS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class ClipDrops(QObject):
    """Calls `take` with the files and folders that were dropped on `pane`."""

    def __init__(self, pane: QWidget, take: Callable[[Sequence[Path]], object]) -> None:
        super().__init__(pane)
        self._take = take
        pane.setAcceptDrops(True)
        pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _KINDS and isinstance(event, QDropEvent):
            paths = dropped_clips(event.mimeData())
            if paths:
                event.acceptProposedAction()
                if event.type() is QEvent.Type.Drop:
                    self._take(paths)
                return True
        return super().eventFilter(watched, event)


def dropped_clips(data: QMimeData) -> list[Path]:
    """The clips and folders in a drop; no other file, and none of our own takes."""
    if data.hasFormat(OURS):
        return []
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in files.CLIP_SUFFIXES or path.is_dir()]
