"""What went wrong? A sheet: pick what was seen in a take, read why it may be so, and try the next
cheapest thing, in the shot or as a remix."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from composer.prompt.lint.doctor import Experiment, Symptom, symptoms
from composer.ui import theme
from composer.ui.checks.doctor import Doctor
from composer.ui.dialogs import Sheet
from composer.ui.session import Session


class DoctorSheet(Sheet):
    """Stays open over the window while things are tried."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=760)
        self.setObjectName("doctor_sheet")
        self.setWindowTitle(self.tr("What went wrong?"))
        self.heading.setText(self.tr("What went wrong?"))
        self._session, self.doctor = session, Doctor(session)
        self.rows: list[ExperimentRow] = []
        self._build()
        session.shot_changed.connect(self._show)
        session.shot_selected.connect(self._show)
        self.list.currentRowChanged.connect(self._show)
        self.list.setCurrentRow(0)

    def _build(self) -> None:
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What was seen in the clip"))
        self.list.setWordWrap(True)
        self.list.setSpacing(4)
        self.list.setFixedWidth(270)
        self.list.setMinimumHeight(400)
        for symptom in symptoms():
            self.list.addItem(symptom.says)
        self.causes = QLabel()
        self.causes.setWordWrap(True)
        theme.mark(self.causes, role="dim")
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.causes)
        right.addWidget(area, 1)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self.list)
        across.addLayout(right, 1)
        self.body.addLayout(across, 1)
        self.paragraph(
            self.tr("Take away until it works, then give back one thing at a time."), role="caption"
        )
        self.button(self.tr("Close"), accepts=True)

    def symptom(self) -> Symptom:
        return symptoms()[max(0, self.list.currentRow())]

    def show_symptom(self, symptom_id: str) -> None:
        ids = [symptom.id for symptom in symptoms()]
        self.list.setCurrentRow(ids.index(symptom_id))

    def _show(self, *_: object) -> None:
        causes = "\n".join(f"•  {cause}" for cause in self.symptom().causes)
        self.causes.setText(self.tr("It may be because:") + "\n" + causes)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        found = [*self.doctor.experiments(self.symptom()), *self.doctor.give_backs()]
        take = self.doctor.take()
        self.rows = [ExperimentRow(one, first=n == 0) for n, one in enumerate(found)]
        for place, row in enumerate(self.rows):
            row.try_button.clicked.connect(partial(_try, self.doctor, row.experiment))
            row.remix_button.clicked.connect(partial(_remix, self, row.experiment))
            row.offer_remix(take.name if take else "")
            self._column.insertWidget(place, row)
        self.note(not found)

    def note(self, empty: bool) -> None:
        if empty:
            text = self.tr("This shot is already as plain as it gets here: try another take.")
            self.causes.setText(f"{self.causes.text()}\n\n{text}")


class ExperimentRow(QFrame):
    """One thing to try, and its two ways."""

    def __init__(self, one: Experiment, *, first: bool) -> None:
        super().__init__()
        self.experiment = one
        theme.mark(self, role="card")
        title = QLabel(one.does)
        title.setWordWrap(True)
        theme.mark(title, role="heading")
        why = QLabel(one.why)
        why.setWordWrap(True)
        theme.mark(why, role="caption")
        self.try_button = QPushButton(self.tr("Try in the shot"))
        self.try_button.setAccessibleName(f"{one.does}: {self.try_button.text()}")
        self.remix_button = QPushButton(self.tr("As a remix"))
        self.remix_button.setAccessibleName(f"{one.does}: {self.remix_button.text()}")
        for button in (self.try_button, self.remix_button):
            button.setAutoDefault(False)
        if first:
            theme.mark(self.try_button, kind="primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.try_button)
        buttons.addWidget(self.remix_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(4)
        column.addWidget(title)
        column.addWidget(why)
        column.addLayout(buttons)

    def offer_remix(self, take: str) -> None:
        """Of the clip `take`, where there is one and a sentence can say it."""
        self.remix_button.setVisible(bool(take) and bool(self.experiment.remix))
        tip = self.tr("“{words}” for {take}; nothing is sent yet")
        self.remix_button.setToolTip(tip.format(words=self.experiment.remix, take=take))


def _try(doctor: Doctor, one: Experiment, *_: object) -> None:
    doctor.try_it(one)


def _remix(sheet: DoctorSheet, one: Experiment, *_: object) -> None:
    sheet.doctor.remix(one)
    sheet.close()


def open_doctor(session: Session, window: QWidget) -> DoctorSheet:
    """The doctor over `window`, once."""
    sheet = window.findChild(DoctorSheet)
    if sheet is None:
        sheet = DoctorSheet(session, window)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    sheet.show()
    sheet.raise_()
    sheet.activateWindow()
    return sheet
