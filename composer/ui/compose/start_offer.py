"""What stands in place of the cards while there is no shot: the ways to begin one."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from composer.ui import icons, theme
from composer.ui.session import Session


class StartOffer(QWidget):
    """A sentence and the ways, one under the other; the first is the one for beginners."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start_offer")
        self.told = QLabel(self.tr("There is no shot yet. How do you want to begin?"))
        self.told.setWordWrap(True)
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.mark(self.told, role="dim")
        self.buttons: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 48, 0, 24)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addSpacing(8)
        for way, icon, text in self._ways():
            button = self.buttons[way] = QPushButton(icons.icon(icon, "dim"), text)
            button.setMinimumWidth(260)
            button.clicked.connect(partial(_begin, session, way))
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)

    def _ways(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("walk", "list", self.tr("Be guided, block by block")),
            ("idea", "lightbulb", self.tr("From an idea in one sentence…")),
            ("preset", "bookmark", self.tr("From a preset…")),
            ("paste", "clipboard-paste", self.tr("From a pasted prompt…")),
            ("film", "clapperboard", self.tr("A whole film from a starter…")),
        )


def _begin(session: Session, way: str, *_: object) -> None:
    session.start_requested.emit(way)
