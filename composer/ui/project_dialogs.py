"""Asking for a new project: what it begins with, its name, its frame rate, where it shall lie."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDir, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from composer import messages, paths
from composer.library.files import project_folder
from composer.problem import Problem
from composer.prompt.starters import load_starters
from composer.settings import Settings
from composer.timecode import RATES
from composer.ui import theme
from composer.ui.dialogs import Sheet

STARTER = "series"
"""The starter that is proposed where somebody wants one."""


class NewProject(Sheet):
    """Accepting is offered once name and folder make a place that is free."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=520)
        self.setWindowTitle(self.tr("New project"))
        self.heading.setText(self.tr("New project"))
        self.starters, self.about = QComboBox(), QLabel()
        self._proposed = ""
        self.name_field, self.rates = QLineEdit(), QComboBox()
        self.place_field, self.browse = QLineEdit(), QPushButton(self.tr("Choose…"))
        self._build(settings)
        self.hint = self.paragraph("", role="dim")
        self.button(self.tr("Cancel"), accepts=False)
        self.create_button = self.button(self.tr("Create"), accepts=True, kind="primary")
        for field in (self.name_field, self.place_field):
            field.textChanged.connect(self._check)
        self.browse.clicked.connect(self._choose_place)
        self.starters.currentIndexChanged.connect(self._on_starter_changed)
        self._on_starter_changed()
        self._check()
        self.name_field.setFocus()

    def _build(self, settings: Settings) -> None:
        self._offer_starters()
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
        form.addRow(self.tr("Begin with"), self.starters)
        form.addRow("", self.about)
        form.addRow(self.tr("Name"), self.name_field)
        form.addRow(self.tr("Frames a second"), self.rates)
        form.addRow(self.tr("Folder"), row)
        for widget, name in (
            (self.starters, self.tr("Begin with")),
            (self.name_field, self.tr("Name")),
            (self.rates, self.tr("Frames a second")),
            (self.place_field, self.tr("Folder")),
            (self.browse, self.tr("Choose the folder")),
        ):
            widget.setAccessibleName(name)
            if isinstance(widget, QComboBox):
                widget.view().setAccessibleName(name)
        self.body.addLayout(form)

    def _offer_starters(self) -> None:
        self.starters.addItem(self.tr("An empty film"), "")
        for film in load_starters().values():
            count = sum(len(scene.shots) for scene in film.scenes)
            told = self.tr("{kind}: {name}, {n} shots")
            kind = starter_kind(film.id)
            self.starters.addItem(told.format(kind=kind, name=film.name, n=count), film.id)
        self.about.setWordWrap(True)
        self.about.setMinimumHeight(4 * self.about.fontMetrics().lineSpacing() + 4)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        theme.mark(self.about, role="dim")

    def starter(self) -> str:
        """The id of the film it begins with; empty for none."""
        return self.starters.currentData()

    def choose_starter(self, starter: str) -> None:
        self.starters.setCurrentIndex(max(0, self.starters.findData(starter)))

    def _on_starter_changed(self, *_: object) -> None:
        """Tell about it, and propose its name as long as none was typed."""
        film = load_starters().get(self.starter())
        nothing = self.tr("No scene yet: you write the first one, or paste a prompt.")
        if film:
            use = film.use_when[:1].lower() + film.use_when[1:]
            nothing = self.tr("{about} Good when {use}").format(about=film.about, use=use)
        self.about.setText(nothing)
        if self.name_field.text() in ("", self._proposed):
            self._proposed = film.name if film else ""
            self.name_field.setText(self._proposed)
            self.name_field.selectAll()

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


def starter_kind(starter: str) -> str:
    """What kind of film a starter is, as a person says it."""
    return {
        "series": _tr("Series"),
        "campaign": _tr("Campaign"),
        "short_film": _tr("Short film"),
        "documentary": _tr("Documentary"),
    }.get(starter, starter)


def _tr(text: str) -> str:
    return QCoreApplication.translate("NewProject", text)
