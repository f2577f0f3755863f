"""A guided walk through a new shot: first what it is for, then block by block with what each does
(WFL-16, WFL-18). A slim strip above the cards; the cards stay the form."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from composer.prompt.blocks import Block
from composer.prompt.shot import Shot
from composer.ui import theme

_EXPLORE = (Block.DESCRIPTION, Block.BEATS, Block.MOOD, Block.SOUND)
_CONTINUE = (
    *(Block.STYLE, Block.SUBJECT, Block.DESCRIPTION, Block.CAMERA, Block.LIGHT),
    *(Block.BEATS, Block.DIALOGUE, Block.SOUND, Block.FIRST_FRAME),
)
EXPLORING, CONTINUING = "STR-02", "STR-05"
"""The structures of the two ways: room for the model, or every part in hand."""


@dataclass(frozen=True)
class Step:
    """A card to fill, and what it is for."""

    block: Block
    title: str
    told: str


def is_blank(shot: Shot) -> bool:
    """Whether nothing has been written into `shot` yet."""
    words = (shot.subject, shot.description, shot.mood, shot.sound, shot.camera.text)
    rows = (shot.beats, shot.dialogue, shot.cues, shot.shot_list, shot.references)
    return not any(words) and not any(rows)


def steps(*, continuing: bool) -> tuple[Step, ...]:
    """The cards to walk through, in the order of the text."""
    return tuple(Step(block, *_told(block)) for block in (_CONTINUE if continuing else _EXPLORE))


def _told(block: Block) -> tuple[str, str]:
    return {
        Block.STYLE: (
            _tr("Style"),
            _tr("The strongest lever, so it comes first: era, format, genre. The Look has one."),
        ),
        Block.SUBJECT: (
            _tr("Subject"),
            _tr("Say who it is about in words one can see, and use the same words in each shot."),
        ),
        Block.DESCRIPTION: (
            _tr("Description"),
            _tr("Where we are, who is there, what they wear, the weather: only what is seen."),
        ),
        Block.CAMERA: (
            _tr("Camera"),
            _tr("One size, one angle, one move. Two moves in a shot fight each other."),
        ),
        Block.LIGHT: (
            _tr("Light & palette"),
            _tr("Where the light comes from and three to five colours make shots cut together."),
        ),
        Block.MOOD: (_tr("Mood"), _tr("The tone in a word or two; here feelings may be named.")),
        Block.BEATS: (
            _tr("Beats"),
            _tr("Small actions one can count: four steps, a pause, a look in the last second."),
        ),
        Block.DIALOGUE: (
            _tr("Dialogue"),
            _tr("Short lines with who says them and how. The bar tells whether they fit."),
        ),
        Block.SOUND: (
            _tr("Sound"),
            _tr("What one hears around the scene; say so if there is to be no music."),
        ),
        Block.FIRST_FRAME: (
            _tr("First frame"),
            _tr("A picture fixes people and place better than words. It can stay empty."),
        ),
    }[block]


class WalkStrip(QWidget):
    """Signals: `chosen(bool)` what the shot is for: continuity (True) or exploring;
    `step_requested(object)` the Block to show; `ended()`."""

    chosen = Signal(bool)
    step_requested = Signal(object)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("walk")
        self.setAccessibleName(self.tr("Guided walk"))
        self._steps: tuple[Step, ...] = ()
        self._at = -1
        self._build()
        self.explore.clicked.connect(self._on_explore_clicked)
        self.continuity.clicked.connect(self._on_continuity_clicked)
        self.back.clicked.connect(self._on_back_clicked)
        self.next.clicked.connect(self._on_next_clicked)
        self.stop.clicked.connect(self.end)
        self.setVisible(False)

    def _build(self) -> None:
        self.title, self.told = QLabel(), QLabel()
        theme.mark(self.title, role="heading")
        theme.mark(self.told, role="dim")
        self.told.setWordWrap(True)
        self.explore = QPushButton(self.tr("Explore"))
        self.continuity = QPushButton(self.tr("Continuity"))
        self.back, self.next = QPushButton(self.tr("Back")), QPushButton(self.tr("Next"))
        self.stop = QPushButton(self.tr("End"))
        theme.mark(self.stop, kind="quiet")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.title, 1)
        for button in (self.explore, self.continuity, self.back, self.next, self.stop):
            head.addWidget(button)
        self.stop.setAccessibleName(self.tr("End the guided walk"))
        self._frame = QFrame(self)
        theme.mark(self._frame, role="toast")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._frame)
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(12, 8, 8, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.told)

    def height_in(self, width: int) -> int:
        """How high it is when `width` pixels wide."""
        return max(self._frame.heightForWidth(width), self._frame.sizeHint().height())

    def begin(self) -> None:
        """Ask what the shot is for."""
        self._steps, self._at = (), -1
        self.setVisible(True)
        self._show()
        self.explore.setFocus()

    def walk(self, *, continuing: bool) -> None:
        """Begin at the first card."""
        self._steps, self._at = steps(continuing=continuing), 0
        self._show()
        self.step_requested.emit(self._steps[0].block)

    def end(self) -> None:
        if not self.isHidden():
            self.setVisible(False)
            self.ended.emit()

    def _go(self, by: int) -> None:
        self._at += by
        if self._at >= len(self._steps):
            self.end()
        else:
            self._show()
            self.step_requested.emit(self._steps[self._at].block)

    def _show(self) -> None:
        asking = not self._steps
        for button in (self.explore, self.continuity):
            button.setVisible(asking)
        for button in (self.back, self.next):
            button.setVisible(not asking)
        if asking:
            self.title.setText(self.tr("What is this shot for?"))
            self.told.setText(
                self.tr(
                    "Explore: say little and let the model surprise you. Continuity: it has to "
                    "cut with others, so every part is decided."
                )
            )
            return
        step, last = self._steps[self._at], self._at + 1 == len(self._steps)
        count = self.tr("{at} of {all}").format(at=self._at + 1, all=len(self._steps))
        self.title.setText(f"{step.title}  ·  {count}")
        self.told.setText(step.told)
        self.back.setEnabled(self._at > 0)
        self.next.setText(self.tr("Done") if last else self.tr("Next"))

    def _on_explore_clicked(self) -> None:
        self.chosen.emit(False)  # noqa: FBT003 (a signal has no names)
        self.walk(continuing=False)

    def _on_continuity_clicked(self) -> None:
        self.chosen.emit(True)  # noqa: FBT003
        self.walk(continuing=True)

    def _on_back_clicked(self) -> None:
        self._go(-1)

    def _on_next_clicked(self) -> None:
        self._go(1)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Walk", text)
