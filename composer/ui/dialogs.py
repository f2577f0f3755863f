"""Questions and news for the person: opened, then awaited, never `exec()`ed (that would freeze the
other tasks of the loop)."""

import asyncio
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from composer import messages
from composer.problem import Problem
from composer.ui import icons, theme

_BESIDE = QSize(icons.SIZE + 4, icons.SIZE)
"""An icon beside words: drawn in the middle of this, it keeps its distance from them."""


_AROUND = QSize(8, 40)
"""What the system draws around a window."""


class Sheet(QDialog):
    """A dialog of ours: a title, a body to fill, buttons at the right. Escape rejects.

    `body` is the layout to put things in; `button()` adds one (the first accepting one is default).
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, width: int = 420) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.heading = QLabel(title)
        theme.mark(self.heading, role="title")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 16)
        outer.setSpacing(12)
        outer.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)
        self._side, self._buttons, row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._buttons.setSpacing(8)
        row.addLayout(self._side)
        row.addStretch(1)
        row.addLayout(self._buttons)
        outer.addSpacing(4)
        outer.addLayout(row)

    def showEvent(self, arg__1: QShowEvent) -> None:
        """No higher or wider than the screen, so that its buttons are on it."""
        super().showEvent(arg__1)
        room = self.screen().availableSize() - _AROUND
        if self.height() > room.height() or self.width() > room.width():
            self.resize(self.size().boundedTo(room))

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        """Ctrl+Enter is the way out of a field where Enter begins a line: as the main button."""
        enter = arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and arg__1.modifiers() & Qt.KeyboardModifier.ControlModifier:
            for button in self.findChildren(QPushButton):
                if button.isDefault() and button.isEnabled():
                    button.click()
            return
        super().keyPressEvent(arg__1)

    def paragraph(self, text: str, role: str = "") -> QLabel:
        """Add a wrapping, selectable paragraph to the body."""
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if role:
            theme.mark(label, role=role)
        self.body.addWidget(label)
        return label

    def button(self, text: str, *, accepts: bool, kind: str = "") -> QPushButton:
        """Add a button that ends the dialog."""
        made = QPushButton(text)
        made.clicked.connect(self.accept if accepts else self.reject)
        made.setAutoDefault(accepts)
        made.setDefault(accepts)
        if kind:
            theme.mark(made, kind=kind)
        self._buttons.addWidget(made)
        return made

    def side_button(self, text: str, icon: str = "") -> QPushButton:
        """Add a button at the left that does not end the dialog."""
        made = QPushButton(text)
        made.setAutoDefault(False)
        theme.mark(made, kind="quiet")
        if icon:
            made.setIcon(icons.icon(icon, "dim"))
            made.setIconSize(_BESIDE)
        self._side.addWidget(made)
        return made


def show_instead(area: QScrollArea, page: QWidget) -> None:
    """Put `page` into `area`. What was there stays a child of it and goes on a later turn of the
    loop: it may hold the button that is being pressed just now."""
    holder = area.widget()
    if holder is None:
        holder = QWidget()
        QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
        area.setWidget(holder)
    for old in holder.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        old.hide()
        old.deleteLater()
    layout = holder.layout()
    if layout is not None:
        layout.addWidget(page)


async def opened(dialog: QDialog) -> bool:
    """Open `dialog` over its window, wait for its end, let go of it. True: accepted."""
    done: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    dialog.finished.connect(partial(_settle, done))
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.open()
    try:
        return await done == QDialog.DialogCode.Accepted.value
    finally:
        dialog.close()
        dialog.deleteLater()


async def ask(
    parent: QWidget | None,
    title: str,
    text: str,
    *,
    yes: str = "",
    no: str = "",
    danger: bool = False,
) -> bool:
    """A question with two answers; `danger` paints the yes as what can't be taken back."""
    sheet = Sheet(title, parent)
    sheet.paragraph(text)
    sheet.button(no or _tr("Cancel"), accepts=False)
    sheet.button(yes or _tr("OK"), accepts=True, kind="danger" if danger else "primary")
    return await opened(sheet)


async def ask_text(
    parent: QWidget | None, title: str, label: str, value: str = "", *, yes: str = ""
) -> str | None:
    """One line of text; None where the person cancelled or left it empty."""
    sheet = Sheet(title, parent)
    caption, field = QLabel(label), QLineEdit(value)
    caption.setBuddy(field)
    field.setAccessibleName(label)
    field.selectAll()
    sheet.body.addWidget(caption)
    sheet.body.addWidget(field)
    sheet.button(_tr("Cancel"), accepts=False)
    sheet.button(yes or _tr("OK"), accepts=True, kind="primary")
    field.setFocus()
    accepted = await opened(sheet)
    return field.text().strip() or None if accepted else None


async def tell(
    parent: QWidget | None, problem: Problem, *, title: str = "", offer: str = ""
) -> bool:
    """Say what went wrong in one sentence; the raw cause behind "Details". `offer` adds a button
    that does something about it: True when it was pressed."""
    sheet = problem_sheet(parent, problem, title=title or _tr("That did not work"))
    if offer:
        sheet.button(_tr("Close"), accepts=False)
        sheet.button(offer, accepts=True, kind="primary")
    else:
        sheet.button(_tr("Close"), accepts=True)
    return await opened(sheet)


def problem_sheet(parent: QWidget | None, problem: Problem, *, title: str) -> Sheet:
    """The dialog of `tell`, without its ending buttons."""
    sheet = Sheet(title, parent, width=460)
    sheet.paragraph(messages.sentence(problem))
    if problem.detail:
        add_details(sheet, problem.detail)
    return sheet


def add_details(sheet: Sheet, detail: str, *, shown: bool = False) -> None:
    """A folded "Details" with the raw words, and a button that copies them."""
    view = QPlainTextEdit(detail)
    view.setReadOnly(True)
    view.setFont(theme.mono_font())
    view.setAccessibleName(_tr("Details"))
    view.setMinimumHeight(120)
    view.setVisible(shown)
    fold = QPushButton(_tr("Details"))
    fold.setCheckable(True)
    fold.setChecked(shown)
    fold.setAutoDefault(False)
    fold.setIcon(icons.icon("chevron-down", "dim"))
    theme.mark(fold, kind="quiet")
    fold.toggled.connect(view.setVisible)
    row = QHBoxLayout()
    row.addWidget(fold)
    row.addStretch(1)
    sheet.body.addLayout(row)
    sheet.body.addWidget(view, 1)
    copy = sheet.side_button(_tr("Copy details"), "copy")
    copy.clicked.connect(partial(_copy, detail))


async def choose_file(
    parent: QWidget | None, title: str, folder: Path | None = None, filters: Sequence[str] = ()
) -> Path | None:
    """An existing file; `filters` as `"Pictures (*.png *.jpg)"`. None where cancelled."""
    dialog = _file_dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    if filters:
        dialog.setNameFilters(list(filters))
    return await _chosen(dialog)


async def choose_folder(
    parent: QWidget | None, title: str, folder: Path | None = None
) -> Path | None:
    """An existing folder; None where cancelled."""
    dialog = _file_dialog(parent, title, folder)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return await _chosen(dialog)


async def choose_place(
    parent: QWidget | None, title: str, proposal: Path, filters: Sequence[str] = ()
) -> Path | None:
    """A file to write to, beginning at `proposal`; asks before an existing one. None: cancelled."""
    dialog = _file_dialog(parent, title, proposal.parent)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(proposal.suffix.lstrip("."))
    dialog.selectFile(proposal.name)
    if filters:
        dialog.setNameFilters(list(filters))
        dialog.filterSelected.connect(partial(_follow_filter, dialog))
    return await _chosen(dialog)


def _follow_filter(dialog: QFileDialog, chosen: str) -> None:
    """The name ends as the kind of file that was chosen."""
    _, _, ending = chosen.rstrip(")").rpartition("*")
    names = dialog.selectedFiles()
    if ending.startswith(".") and names:
        dialog.setDefaultSuffix(ending.lstrip("."))
        dialog.selectFile(Path(names[0]).with_suffix(ending).name)


def _file_dialog(parent: QWidget | None, title: str, folder: Path | None) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder or Path.home()))
    # Offscreen there is no system dialog to show, and Qt's own can be driven by a test.
    if QGuiApplication.platformName() == "offscreen":
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    return dialog


async def _chosen(dialog: QFileDialog) -> Path | None:
    chosen: list[str] = []
    dialog.filesSelected.connect(chosen.extend)
    accepted = await opened(dialog)
    return Path(chosen[0]) if accepted and chosen else None


def _settle(done: "asyncio.Future[int]", result: int) -> None:
    if not done.done():
        done.set_result(result)


def _copy(text: str, *_: object) -> None:
    QGuiApplication.clipboard().setText(text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Dialogs", text)
