"""The physics helper (BLK-22): what something is made of, what acts on it and what should come of
it make one sentence for a beat."""

from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.prompt.shot import Beat
from composer.prompt.vocabulary import Term, load_vocabulary
from composer.ui import icons, theme
from composer.ui.compose.picker import TermPicker
from composer.ui.compose.picker_grid import PickerGrid
from composer.ui.session import Session

_ARTICLES = ("a ", "an ", "the ", "his ", "her ", "their ", "its ", "one ", "two ", "some ")


def sentence(material: str, force: str, outcome: str) -> str:
    """One sentence of the three; empty while it would say nothing."""
    thing, acts, comes = (" ".join(part.split()).rstrip(".") for part in (material, force, outcome))
    if not thing or not (acts or comes):
        return ""
    if thing[:1].islower() and not thing.startswith(_ARTICLES):
        thing = f"the {thing}"
    said = f"{thing} {comes}" if comes else f"{thing} answers to {acts}"
    if comes and acts:
        said += f", moved by {acts}"
    return said[:1].upper() + said[1:]


class PhysicsStrip(QFrame):
    """`written` carries a sentence and whether it goes into a beat that is there (else it becomes
    a new one)."""

    written = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("physics")
        theme.mark(self, role="toast")
        self._build()
        for picker in (self.material, self.force, self.outcome):
            picker.picked.connect(self._show)
        self.new.clicked.connect(self._on_new_clicked)
        self.into.clicked.connect(self._on_into_clicked)
        self._show()

    def _build(self) -> None:
        self.material = self._picker(self.tr("Material"), _terms("material", "surface"))
        self.force = self._picker(self.tr("Force"), _terms("force"))
        self.outcome = self._picker(self.tr("What comes of it"), _terms("outcome"))
        self.outcome.setPlaceholderText(self.tr("billows and snaps back"))
        grid = PickerGrid(column=120)
        grid.add(self.tr("Material"), self.material)
        grid.add(self.tr("Force"), self.force)
        grid.add(self.tr("What comes of it"), self.outcome)
        self.said = QLabel()
        self.said.setWordWrap(True)
        theme.mark(self.said, role="dim")
        self.new = QPushButton(self.tr("As a new beat"))
        self.into = QPushButton()
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.said, 1)
        row.addWidget(self.into)
        row.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(8)
        column.addWidget(grid)
        column.addLayout(row)

    def _picker(self, name: str, choices: tuple[Term, ...]) -> TermPicker:
        return TermPicker(name, choices, name, stores_words=True, parent=self)

    def show_target(self, number: int) -> None:
        """Which beat it can go into; 0: there is none."""
        self.into.setVisible(number > 0)
        self.into.setText(self.tr("Into beat {number}").format(number=number))

    def text(self) -> str:
        return sentence(self.material.value(), self.force.value(), self.outcome.value())

    def _show(self, *_: object) -> None:
        text = self.text()
        self.said.setText(text or self.tr("Physics reads as one sentence: what, by what, how."))
        self.new.setEnabled(bool(text))
        self.into.setEnabled(bool(text))

    def _on_new_clicked(self) -> None:
        self._write(into=False)

    def _on_into_clicked(self) -> None:
        self._write(into=True)

    def _write(self, *, into: bool) -> None:
        text = self.text()
        for picker in (self.material, self.force, self.outcome):
            picker.clear_value()
        self._show()
        self.written.emit(text, into)


class PhysicsTool(QToolButton):
    """Opens the strip under the beats, and writes its sentence into the shot in hand."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._at: int | None = None
        self.setIcon(icons.icon("zap", "dim"))
        self.setIconSize(QSize(14, 14))
        self.setCheckable(True)
        name = self.tr("Physics: material, force and what comes of it as one sentence")
        self.setAccessibleName(name)
        self.setToolTip(name)
        theme.mark(self, kind="icon")
        self.strip = PhysicsStrip(parent)
        self.strip.setVisible(False)
        self.strip.written.connect(self._on_written)
        self.toggled.connect(self._on_toggled)

    def aim(self, index: int | None) -> None:
        """Which beat a sentence may go into; None: the last."""
        self._at = index
        self.strip.show_target(self._target() + 1)

    def _target(self) -> int:
        last = len(self._session.resolved.beats) - 1
        return last if self._at is None else min(self._at, last)

    def _on_toggled(self, shown: bool) -> None:
        self.strip.setVisible(shown)
        if shown:
            self.strip.material.setFocus()

    def _on_written(self, text: str, into: bool) -> None:
        beats, at = self._session.resolved.beats, self._target()
        if into and at >= 0:
            words = beats[at].text.rstrip()
            glue = "" if not words else " " if words.endswith((".", "!", "?")) else ". "
            after = (*beats[:at], replace(beats[at], text=words + glue + text), *beats[at + 1 :])
        else:
            after = (*beats, Beat(text))
        self._session.edit(("beats",), after, text=self.tr("Add physics to a beat"), merge=False)


def _terms(*kinds: str) -> tuple[Term, ...]:
    found = load_vocabulary().terms("material")
    return tuple(term for term in found if term.values.get("kind") in kinds)
