"""The sheet in which somebody writes a profile of their own: lines, switches, and below them what
is wrong, in sentences, as it is typed."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSpinBox,
    QWidget,
)

from composer import messages
from composer.prompt.dialects import Dialect
from composer.prompt.profile import Profile
from composer.ui import theme
from composer.ui.dialogs import Sheet
from composer.ui.profiles.facts import role_name
from composer.ui.profiles.fields import ROLES, Lines, lines_of, read_lines


class ProfileForm(Sheet):
    """Accepting is offered while nothing is wrong; `profile()` is then what to keep."""

    def __init__(
        self, profile: Profile, dialects: dict[str, Dialect], parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent, width=620)
        self.setWindowTitle(self.tr("Edit the profile"))
        self.heading.setText(self.tr("Edit the profile"))
        self.resize(660, 680)
        self._base, self._profile = profile, profile
        self.fields: dict[str, QLineEdit] = {}
        self._form = QFormLayout()
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(16)
        self._build(lines_of(profile), dialects)
        self.told = self.paragraph("", role="error")
        self.told.setAccessibleName(self.tr("What is wrong"))
        self.button(self.tr("Cancel"), accepts=False)
        self.keep_button = self.button(self.tr("Keep"), accepts=True, kind="primary")
        self._check()
        self.fields["label"].setFocus()

    def _build(self, lines: Lines, dialects: dict[str, Dialect]) -> None:
        for name, label, hint in self._lines():
            field = self.fields[name] = QLineEdit(getattr(lines, name))
            field.setPlaceholderText(hint)
            field.setCursorPosition(0)
            field.textChanged.connect(self._check)
            self._row(label, field)
            if name == "model":
                self._build_dialects(dialects, lines.dialect)
            if name == "prices":
                self._build_switches(lines)
        inside = QWidget()
        inside.setLayout(self._form)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.tr("What the model can do"))
        self._form.setContentsMargins(0, 2, 12, 2)
        area.setWidget(inside)
        self.body.addWidget(area, 1)

    def _lines(self) -> tuple[tuple[str, str, str], ...]:
        unknown = self.tr("empty: nobody knows")
        return (
            ("label", self.tr("Name"), self.tr("As you want to see it in lists")),
            ("model", self.tr("Model"), self.tr("As the server calls it")),
            ("sizes", self.tr("Sizes"), self.tr("1280x720, 720x1280")),
            ("seconds", self.tr("Lengths"), self.tr("4, 6, 8 or 1–15")),
            ("fps", self.tr("Frames a second"), self.tr("24, 25; empty: any")),
            ("frame_rule", self.tr("Frame rule"), self.tr("4k+1; empty: any number of frames")),
            ("prices", self.tr("Price in dollars"), self.tr("0.10 a second, or 1280x720: 0.4, …")),
            ("budget", self.tr("Longest prompt"), unknown),
            ("remix", self.tr("Remixes as"), self.tr("remix; empty: it can't")),
            ("edit", self.tr("Edits as"), self.tr("edits; empty: it can't")),
            ("extend", self.tr("Extends as"), self.tr("extensions; empty: it can't")),
            ("options", self.tr("Best settings"), self.tr("num_inference_steps = 30, …")),
            ("keep_hours", self.tr("Hours a clip is kept"), unknown),
            ("available_until", self.tr("Available until"), self.tr("2027-05-04, or empty")),
            ("dated", self.tr("Facts read on"), self.tr("2026-11-21")),
            ("source", self.tr("Source"), self.tr("Where the facts stand")),
            ("note", self.tr("Note"), ""),
        )

    def _build_dialects(self, dialects: dict[str, Dialect], chosen: str) -> None:
        self.dialects = QComboBox()
        for name, dialect in dialects.items():
            self.dialects.addItem(dialect.label, name)
        self.dialects.setCurrentIndex(max(0, self.dialects.findData(chosen)))
        self.dialects.currentIndexChanged.connect(self._check)
        self.dialects.view().setAccessibleName(self.tr("Written as"))
        self._row(self.tr("Written as"), self.dialects)

    def _build_switches(self, lines: Lines) -> None:
        self.audio = QCheckBox(self.tr("makes sound"))
        self.seed = QCheckBox(self.tr("takes a seed"))
        self.negative = QCheckBox(self.tr("takes a list of unwanted things"))
        switches = QHBoxLayout()
        switches.setSpacing(16)
        for box, on in (
            (self.audio, lines.audio),
            (self.seed, lines.seed),
            (self.negative, lines.negative),
        ):
            box.setChecked(on)
            box.toggled.connect(self._check)
            switches.addWidget(box)
        switches.addStretch(1)
        self._form.addRow(QLabel(self.tr("It")), switches)
        self.pictures: list[QSpinBox] = []
        counts = QHBoxLayout()
        counts.setSpacing(8)
        for role, most in zip(ROLES, lines.pictures, strict=True):
            caption, spin = QLabel(role_name(role)), QSpinBox()
            theme.mark(caption, role="dim")
            theme.inset(spin)
            spin.setRange(0, 99)
            spin.setValue(most)
            spin.setAccessibleName(self.tr("Pictures: {role}").format(role=role_name(role)))
            spin.valueChanged.connect(self._check)
            self.pictures.append(spin)
            counts.addWidget(caption)
            counts.addWidget(spin)
        counts.addStretch(1)
        self._form.addRow(QLabel(self.tr("Pictures")), counts)

    def _row(self, label: str, field: QWidget) -> None:
        caption = QLabel(label)
        caption.setBuddy(field)
        field.setAccessibleName(label)
        self._form.addRow(caption, field)

    def profile(self) -> Profile:
        """What stands in the form."""
        return self._profile

    def lines(self) -> Lines:
        texts = {name: field.text() for name, field in self.fields.items()}
        return Lines(
            **texts,
            dialect=self.dialects.currentData(),
            audio=self.audio.isChecked(),
            seed=self.seed.isChecked(),
            negative=self.negative.isChecked(),
            pictures=tuple(spin.value() for spin in self.pictures),
        )

    def _check(self, *_: object) -> None:
        self._profile, faults = read_lines(self.lines(), self._base)
        said = [messages.sentence_for(one.code, **one.values) for one in faults]
        self._mark({one.field: sentence for one, sentence in zip(faults, said, strict=True)})
        self.told.setText("\n".join(said))
        self.told.setVisible(bool(said))
        self.keep_button.setEnabled(not said)

    def _mark(self, wrong: Mapping[str, str]) -> None:
        """The lines that are wrong, by field of the profile, each with its sentence."""
        for name, field in self.fields.items():
            sentence = wrong.get("prompt_budget" if name == "budget" else name, "")
            if (field.property("wrong") or "") != ("true" if sentence else ""):
                theme.mark(field, wrong="true" if sentence else "")
            field.setToolTip(sentence)
            field.setAccessibleDescription(sentence)
