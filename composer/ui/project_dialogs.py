"""Asking for a new project: its name, its frame rate, where it shall lie."""

from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from composer import messages, paths
from composer.library.files import project_folder
from composer.problem import Problem
from composer.settings import Settings
from composer.timecode import RATES
from composer.ui import theme
from composer.ui.dialogs import Sheet


class NewProject(Sheet):
    """Accepting is offered once name and folder make a place that is free."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=480)
        self.setWindowTitle(self.tr("New project"))
        self.heading.setText(self.tr("New project"))
        self.name_field, self.rates = QLineEdit(), QComboBox()
        self.place_field, self.browse = QLineEdit(), QPushButton(self.tr("Choose…"))
        self._build(settings)
        self.hint = self.paragraph("", role="dim")
        self.button(self.tr("Cancel"), accepts=False)
        self.create_button = self.button(self.tr("Create"), accepts=True, kind="primary")
        for field in (self.name_field, self.place_field):
            field.textChanged.connect(self._check)
        self.browse.clicked.connect(self._choose_place)
        self._check()
        self.name_field.setFocus()

    def _build(self, settings: Settings) -> None:
        self.name_field.setPlaceholderText(self.tr("The working title of the film"))
        self.rates.addItems(list(RATES))
        self.rates.setCurrentText(settings.default_rate)
        self.rates.setToolTip(
            self.tr("Every clip of the project has this rate; it can't be changed")
        )
        place = settings.projects_folder or str(paths.default_projects_folder())
        self.place_field.setText(QDir.toNativeSeparators(place))
        self.browse.setAutoDefault(False)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.place_field, 1)
        row.addWidget(self.browse)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(self.tr("Name"), self.name_field)
        form.addRow(self.tr("Frames a second"), self.rates)
        form.addRow(self.tr("Folder"), row)
        for widget, name in (
            (self.name_field, self.tr("Name")),
            (self.rates, self.tr("Frames a second")),
            (self.place_field, self.tr("Folder")),
            (self.browse, self.tr("Choose the folder")),
        ):
            widget.setAccessibleName(name)
        self.body.addLayout(form)

    def name(self) -> str:
        return self.name_field.text().strip()

    def rate_name(self) -> str:
        return self.rates.currentText()

    def folder(self) -> Path:
        """Where the project will be. Raises Problem library.bad_name."""
        return project_folder(Path(self.place_field.text()).expanduser(), self.name())

    def _check(self) -> None:
        words, fine = "", False
        if self.name():
            try:
                folder = self.folder()
            except Problem as problem:
                words = messages.sentence(problem)
            else:
                fine = not folder.exists()
                taken = self.tr("There is a folder “{name}” already.").format(name=folder.name)
                made = self.tr("Makes the folder “{name}”.").format(name=folder.name)
                words = made if fine else taken
        self.hint.setText(words)
        theme.mark(self.hint, role="dim" if fine or not words else "error")
        self.create_button.setEnabled(fine)

    def _choose_place(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a folder"), self.place_field.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.place_field.setText)
        dialog.open()
