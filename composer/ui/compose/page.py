"""The panes of the Compose page, and the page that shows them without docks (for trying them
alone)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from composer.ui.compose.cards_pane import CardsPane
from composer.ui.compose.prompt_pane import PromptPane
from composer.ui.compose.shots_pane import ShotListPane
from composer.ui.compose.take_pane import LatestTakePane
from composer.ui.session import Session

__all__ = ["CardsPane", "ComposePage", "LatestTakePane", "PromptPane", "ShotListPane"]


class ComposePage(QWidget):
    """List, cards and prompt side by side, the latest clip under the prompt."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("compose_page")
        self.shots, self.cards = ShotListPane(session), CardsPane(session)
        self.prompt, self.take = PromptPane(session), LatestTakePane(session)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.prompt)
        right.addWidget(self.take)
        right.setStretchFactor(0, 1)
        across = QSplitter(Qt.Orientation.Horizontal)
        for pane, stretch in ((self.shots, 0), (self.cards, 3), (right, 2)):
            across.addWidget(pane)
            across.setStretchFactor(across.count() - 1, stretch)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(across)
