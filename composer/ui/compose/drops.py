"""Texts, prompt files and clips with a recipe dropped on a pane of Compose. What is done with them
is the paste sheet's, or `bring_in`'s."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from composer.library import files
from composer.ui.session import Session

KINDS = (".txt", ".json", ".md", *files.CLIP_SUFFIXES)


class PromptDrops(QObject):
    """Lets texts and prompt files be dropped on `pane`, wherever no field of it wants them."""

    def __init__(self, pane: QWidget, session: Session) -> None:
        super().__init__(pane)
        self._session = session
        pane.setAcceptDrops(True)
        pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)
        source = None
        if event.type() in kinds and isinstance(event, QDropEvent):
            source = dropped(event.mimeData())
        if source is not None and isinstance(event, QDropEvent):
            event.acceptProposedAction()
            if event.type() is QEvent.Type.Drop:
                self._session.paste_requested.emit(source)
            return True
        return super().eventFilter(watched, event)


def dropped(data: QMimeData) -> str | Path | None:
    """What of a drop can be read as a prompt: the first file of a fitting kind, or a text."""
    if data.hasUrls():
        paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        return next((path for path in paths if path.suffix.lower() in KINDS), None)
    return data.text() if data.hasText() and data.text().strip() else None
