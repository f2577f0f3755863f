"""What was put into the bin, and bringing it back."""

from functools import partial

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from composer.library.rows import BinnedRow
from composer.ui import icons, theme
from composer.ui.dialogs import Sheet, show_instead
from composer.ui.elided import ElidedLabel
from composer.ui.session import Session

_ICONS = {"scene": "clapperboard", "shot": "film", "take": "image"}


class BinDialog(Sheet):
    """Scenes, shots and takes that were binned, the latest first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=480)
        self.setWindowTitle(self.tr("Bin"))
        self.heading.setText(self.tr("Bin"))
        self.setMinimumHeight(320)
        self._session = session
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(self.tr("What is in the bin"))
        self.body.addWidget(self._area, 1)
        self.paragraph(self.tr("Files stay in the project's media folder."), role="caption")
        self.button(self.tr("Close"), accepts=True)
        self.refresh()

    def refresh(self) -> None:
        """Show what is in the bin now."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        rows = self._session.project.binned()
        for row in rows:
            column.addWidget(self._line(row))
        if not rows:
            empty = QLabel(self.tr("The bin is empty."))
            theme.mark(empty, role="dim")
            column.addWidget(empty)
        column.addStretch(1)
        show_instead(self._area, page)

    def _line(self, row: BinnedRow) -> QWidget:
        line, icon, name = QWidget(), QLabel(), ElidedLabel(row.name)
        icon.setPixmap(icons.pixmap(_ICONS[row.kind], "dim", scale=self.devicePixelRatioF()))
        when = QLabel(row.binned[:10])
        theme.mark(when, role="caption")
        button = QPushButton(self.tr("Restore"))
        button.setAutoDefault(False)
        button.setAccessibleName(self.tr("Restore {name}").format(name=row.name))
        button.clicked.connect(partial(_restore, self, row))
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.addWidget(icon)
        layout.addWidget(name, 1)
        layout.addWidget(when)
        layout.addWidget(button)
        return line

    def restore(self, row: BinnedRow) -> None:
        """Bring it back, as an undoable step, and show what is left."""
        outline, judging = self._session.outline, self._session.judging
        way = {
            "scene": outline.restore_scene,
            "shot": outline.restore_shot,
            "take": judging.restore,
        }
        way[row.kind](row.id)
        self.refresh()


def _restore(dialog: BinDialog, row: BinnedRow, *_: object) -> None:
    dialog.restore(row)
