"""Taking a shot to Higgsfield by hand: what to set there, which camera preset suits, and the text
to copy."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from composer.prompt.guide import SceneKind, load_guide
from composer.prompt.higgsfield import (
    CREDITS,
    camera_presets,
    is_upright,
    kind_of,
    length_fits,
)
from composer.ui import theme
from composer.ui.dialogs import Sheet
from composer.ui.session import Session


class HiggsfieldSheet(Sheet):
    """Shows; changes nothing. Accepting copies the text."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent, width=520)
        self.setWindowTitle(self.tr("For Higgsfield"))
        self.heading.setText(self.tr("For Higgsfield"))
        self._session, self._shot = session, session.resolved
        self._guide = load_guide()
        self._offered: tuple[str, ...] = ()
        lead = self.tr("Copy the text, and set these by hand in the service.")
        self.paragraph(lead, role="dim")
        self._build()
        told = self.tr("Facts of the guides, read on {day}; the service was not asked since.")
        self.paragraph(told.format(day=self._guide.higgsfield_dated), role="caption")
        self.button(self.tr("Close"), accepts=False)
        self.copy_button = self.button(self.tr("Copy the text"), accepts=True, kind="primary")
        self.accepted.connect(self._copy)
        self._show_presets()

    def _build(self) -> None:
        self.kinds = QComboBox()
        name = self.tr("Kind of scene")
        self.kinds.setAccessibleName(name)
        self.kinds.view().setAccessibleName(name)
        for scene in self._guide.scenes:
            self.kinds.addItem(scene.label, scene.id)
        guess = kind_of(self._shot)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(guess.id if guess else "")))
        self.kinds.currentIndexChanged.connect(self._show_presets)
        self.presets = QWidget()
        self._column = QVBoxLayout(self.presets)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow(name, self.kinds)
        form.addRow(_label(self.tr("Camera preset"), "dim"), self.presets)
        for title, value, role in self._settings():
            form.addRow(_label(title, "dim"), _label(value, role, wraps=True))
        self.body.addLayout(form)

    def _settings(self) -> tuple[tuple[str, str, str], ...]:
        upright = is_upright(self._shot.parameters.size)
        length = {
            "short": (self.tr("{n} s: the service begins at 4 s."), "warning"),
            "good": (self.tr("{n} s"), ""),
            "simple": (self.tr("{n} s: only where the scene is simple."), "warning"),
            "long": (self.tr("{n} s is too long: split the shot, 4 to 8 s each."), "warning"),
        }[length_fits(self._shot.seconds)]
        takes = self._session.services.settings.value.takes_per_generate
        low, high = (takes * one for one in CREDITS)
        credits_told = self.tr("{low} to {high} for {n} clips; MAX costs more.")
        once = self.tr("{low} to {high} a clip; MAX costs more.")
        return (
            (self.tr("Aspect"), "9:16" if upright else "16:9", ""),
            (self.tr("Length"), length[0].format(n=f"{self._shot.seconds:g}"), length[1]),
            (self.tr("Enhance"), self.tr("off: it would rewrite the text"), ""),
            (self.tr("Variant"), self.tr("Sora 2 to explore, MAX for the final clip"), ""),
            (
                self.tr("Credits"),
                (once if takes == 1 else credits_told).format(low=low, high=high, n=takes),
                "",
            ),
        )

    def kind(self) -> SceneKind:
        """The kind of scene that is chosen."""
        chosen = self.kinds.currentData()
        return next(scene for scene in self._guide.scenes if scene.id == chosen)

    def offered(self) -> tuple[str, ...]:
        """The presets on show, as they stand there."""
        return self._offered

    def _show_presets(self, *_: object) -> None:
        while item := self._column.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        found = camera_presets(self.kind(), self._shot)
        agrees = self.tr("{preset}: agrees with the shot's move")
        texts = [agrees.format(preset=one.name) if one.agrees else one.name for one in found]
        self._offered = tuple(texts)
        for one, text in zip(found, texts, strict=True):
            self._column.addWidget(_label(text, "ok" if one.agrees else ""))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._session.rendered.text)
        self._session.notice_raised.emit(self.tr("The prompt is on the clipboard."))


def _label(text: str, role: str, *, wraps: bool = False) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(wraps)
    if role:
        theme.mark(label, role=role)
    return label
