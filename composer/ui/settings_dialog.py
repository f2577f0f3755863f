"""The person's choices; each holds at once."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QWidget,
)

from composer import paths
from composer.settings import SettingsStore
from composer.timecode import RATES
from composer.ui import theme
from composer.ui.dialogs import Sheet

SCALES = (90, 100, 110, 125, 150, 175, 200)
"""Per cent on offer."""


class SettingsDialog(Sheet):
    """Changes go straight to the store, which announces them."""

    def __init__(self, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=520)
        self.setWindowTitle(self.tr("Settings"))
        self.heading.setText(self.tr("Settings"))
        self._settings = settings
        self._form = QFormLayout()
        self._form.setVerticalSpacing(12)
        self._form.setHorizontalSpacing(16)
        self.body.addLayout(self._form)
        self._build()
        place = self.tr("Settings are kept in {file}").format(file=paths.settings_file())
        self.paragraph(place, role="caption")
        judge = self.side_button(self.tr("How the checks judge…"), "sliders")
        judge.clicked.connect(self._open_guides)
        self.button(self.tr("Close"), accepts=True)

    def _open_guides(self) -> None:
        # Here, so that the window opens without the rules.
        from composer.ui.checks.guides_sheet import GuidesSheet

        sheet = GuidesSheet(self._settings, self)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.open()

    def _build(self) -> None:
        value = self._settings.value
        self.theme_box = QComboBox()
        for name in theme.NAMES:
            self.theme_box.addItem(theme.tokens(name).label, name)
        self.theme_box.addItem(self.tr("As the system"), "system")
        self.theme_box.setCurrentIndex(max(0, self.theme_box.findData(value.theme)))
        self.theme_box.currentIndexChanged.connect(self._on_theme_changed)
        self._row(self.tr("Theme"), self.theme_box)
        self.scale_box = QComboBox()
        for per_cent in SCALES:
            self.scale_box.addItem(f"{per_cent} %", per_cent)
        self.scale_box.setCurrentIndex(max(0, self.scale_box.findData(value.scale)))
        self.scale_box.currentIndexChanged.connect(self._on_scale_changed)
        self._row(self.tr("Size of text and controls"), self.scale_box)
        self.scale_told = QLabel(self.tr("Holds from the next start."))
        theme.mark(self.scale_told, role="caption")
        self.scale_told.setVisible(False)
        self._form.addRow("", self.scale_told)
        self.rate_box = QComboBox()
        self.rate_box.addItems(list(RATES))
        self.rate_box.setCurrentText(value.default_rate)
        self.rate_box.currentTextChanged.connect(partial(_change, self._settings, "default_rate"))
        self._row(self.tr("Frames a second of new projects"), self.rate_box)
        self._row(self.tr("Folder of new projects"), self._build_place(value.projects_folder))
        self.takes_spin = QSpinBox()
        theme.inset(self.takes_spin)
        self.takes_spin.setRange(1, 8)
        self.takes_spin.setValue(value.takes_per_generate)
        self.takes_spin.valueChanged.connect(partial(_change, self._settings, "takes_per_generate"))
        self._row(self.tr("Clips made by Generate"), self.takes_spin)
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self.volume.setRange(0, 100)
        self.volume.setValue(round(value.volume * 100))
        self.volume.valueChanged.connect(self._on_volume_changed)
        self._row(self.tr("Volume"), self.volume)
        self.loop = QCheckBox(self.tr("Play clips again and again"))
        self.loop.setChecked(value.loop)
        self.loop.toggled.connect(partial(_change, self._settings, "loop"))
        self._row("", self.loop)

    def _build_place(self, folder: str) -> QWidget:
        holder, row = QWidget(), QHBoxLayout()
        self.place_field = QLineEdit(QDir.toNativeSeparators(folder or str(_usual_place())))
        self.place_field.setAccessibleName(self.tr("Folder of new projects"))
        self.place_field.setCursorPosition(0)
        self.place_field.setToolTip(self.place_field.text())
        browse = QPushButton(self.tr("Choose…"))
        browse.setAccessibleName(self.tr("Choose the folder of new projects"))
        browse.setAutoDefault(False)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.place_field, 1)
        row.addWidget(browse)
        holder.setLayout(row)
        holder.setFocusProxy(self.place_field)
        browse.clicked.connect(self._choose_place)
        self.place_field.editingFinished.connect(self._keep_place)
        return holder

    def _choose_place(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a folder"), self.place_field.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._on_place_chosen)
        dialog.open()

    def _on_place_chosen(self, folder: str) -> None:
        self.place_field.setText(QDir.toNativeSeparators(folder))
        self._keep_place()

    def _keep_place(self) -> None:
        """An empty field means the usual place."""
        folder = self.place_field.text().strip()
        chosen = str(Path(folder).expanduser()) if folder else ""
        self._settings.change(projects_folder="" if chosen == str(_usual_place()) else chosen)

    def _row(self, label: str, field: QWidget) -> None:
        caption = QLabel(label)
        caption.setBuddy(field)
        if label:
            field.setAccessibleName(label)
        self._form.addRow(caption, field)

    def _on_theme_changed(self, row: int) -> None:
        self._settings.change(theme=self.theme_box.itemData(row))

    def _on_scale_changed(self, row: int) -> None:
        self._settings.change(scale=self.scale_box.itemData(row))
        self.scale_told.setVisible(True)

    def _on_volume_changed(self, percent: int) -> None:
        self._settings.change(volume=percent / 100)


def _usual_place() -> Path:
    return paths.default_projects_folder()


def _change(settings: SettingsStore, name: str, value: object) -> None:
    settings.change(**{name: value})
