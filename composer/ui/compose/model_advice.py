"""A quiet line under the prompt about the model it is for; what more there is to say waits behind
it. Everything it offers is one undoable step."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from composer.ui import estimates, theme
from composer.ui.compose.advice import Advice, advice_for
from composer.ui.elided import ElidedLabel
from composer.ui.help_topic import set_topic
from composer.ui.session import Session

_RESTED = 200  # ms without typing


class ModelAdvice(QWidget):
    """Follows the session; hidden while there is nothing to say. `today` decides which models have
    closed."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, today: date | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("model_advice")
        set_topic(self, "models")
        self.session = session
        self._today = today
        self._shown: tuple[Advice, ...] = ()
        self._open = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._rest = QTimer(self, singleShot=True, interval=_RESTED)
        self._rest.timeout.connect(self.refresh)
        session.shot_changed.connect(self._on_shot_changed)
        session.shot_selected.connect(self._on_shot_changed)
        self.setVisible(False)
        self.refresh()

    def refresh(self) -> None:
        """What is to be said of the shot in hand."""
        session = self.session
        today = self._today or date.today()  # noqa: DTZ011 (the person's own calendar)
        found: tuple[Advice, ...] = ()
        if session.shot_id:
            found = advice_for(session.resolved, session.profile, session.services, today)
        self.show_advice(found)

    def show_advice(self, found: Sequence[Advice]) -> None:
        if tuple(found) == self._shown:
            return
        self._shown = tuple(found)
        self._fill()

    def told(self) -> tuple[Advice, ...]:
        """Everything there is to say, on show or behind the line."""
        return self._shown

    def _fill(self) -> None:
        for old in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        shown = self._shown if self._open else self._shown[:1]
        for number, one in enumerate(shown):
            more = len(self._shown) - 1 if number == 0 else 0
            self._column.addWidget(self._row(one, more))
        self.setVisible(bool(self._shown))

    def _row(self, one: Advice, more: int) -> QWidget:
        row, line = QWidget(self), QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(self._label(one.text), 1)
        if one.offer:
            button = _link(one.offer, one.offer)
            button.clicked.connect(partial(_take, self, one))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        if more:
            told = self.tr("Less") if self._open else self.tr("{n} more").format(n=more)
            button = _link(told, self.tr("More about this model"))
            button.clicked.connect(partial(_toggle, self))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.setLayout(line)
        return row

    def _label(self, text: str) -> QLabel:
        if not self._open:
            label = ElidedLabel(text, self)
            label.setToolTip(text)
        else:
            label = QLabel(text)
            label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        theme.mark(label, role="caption")
        return label

    def toggle(self) -> None:
        """Show all of it, or only the first line."""
        self._open = not self._open
        self._fill()

    def take(self, one: Advice) -> None:
        """Do what `one` offers, as one step."""
        session = self.session
        if one.field == "dialect":
            session.edit(("dialect",), one.value, text=one.offer, merge=False)
        elif one.field == "model":
            profile = session.services.profiles[one.value]
            parameters = estimates.fitted(session.shot.parameters, profile)
            shot = replace(session.shot, parameters=parameters, dialect=profile.dialect)
            session.edit((), shot, text=one.offer, merge=False)
        elif one.field == "start":
            session.start_requested.emit(one.value)
        self.refresh()

    def _on_shot_changed(self, *_: object) -> None:
        self._rest.start()


def _link(text: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(name)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    theme.mark(button, kind="link", small="true")
    return button


def _take(widget: ModelAdvice, one: Advice, *_: object) -> None:
    widget.take(one)


def _toggle(widget: ModelAdvice, *_: object) -> None:
    widget.toggle()
