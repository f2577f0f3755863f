"""What was put into the bin: bringing it back, or deleting all of it for good."""

import asyncio
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

from composer import messages
from composer.library.purge import delete_files
from composer.library.rows import BinnedRow
from composer.problem import Problem
from composer.ui import icons, theme
from composer.ui.dialogs import Sheet, ask, show_instead
from composer.ui.elided import ElidedLabel
from composer.ui.session import Session
from composer.ui.tasks import spawn

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
        self.paragraph(
            self.tr("Files stay in the project's media folder until the bin is emptied."),
            role="caption",
        )
        self._empty = self.side_button(self.tr("Empty the bin…"), "trash")
        self._empty.clicked.connect(self._on_empty_clicked)
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
        self._empty.setEnabled(bool(rows))
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

    def _on_empty_clicked(self) -> None:
        spawn(self._empty_bin(), owner=self)

    async def _empty_bin(self) -> None:
        """Asks, then deletes all of it for good; the files in a thread."""
        project = self._session.project
        scenes, shots, takes = project.purgeable()
        text = self.tr(
            "{scenes} scenes, {shots} shots and {takes} clips are deleted for good, with their"
            " files, notes and recipes. This can’t be undone, and no step before it either. Clips"
            " that are only linked stay where they lie."
        ).format(scenes=scenes, shots=shots, takes=takes)
        yes = self.tr("Delete for good")
        if not await ask(self, self.tr("Empty the bin?"), text, yes=yes, danger=True):
            return
        try:
            gone = project.empty_bin()
        except Problem as problem:
            self._session.problem_raised.emit(problem)
            return
        # Its steps would bring back what is no longer there.
        self._session.undo_stack.clear()
        self.refresh()
        free = await asyncio.to_thread(delete_files, gone)
        said = self.tr("The bin is empty; {size} are free.")
        self._session.notice_raised.emit(said.format(size=messages.bytes_text(free)))


def _restore(dialog: BinDialog, row: BinnedRow, *_: object) -> None:
    dialog.restore(row)
