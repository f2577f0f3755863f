"""Which topic of the guide belongs to a widget: a note on the widget, so that nobody who has help
to offer needs to know the guide."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from composer.ui import icons, theme
from composer.ui.session import Session

_PROPERTY = "help_topic"


def set_topic(widget: QWidget, topic_id: str) -> None:
    """F1 in `widget`, or in anything inside it, opens `topic_id`."""
    widget.setProperty(_PROPERTY, topic_id)


def topic_of(widget: QWidget | None) -> str:
    """The topic of `widget` or of what holds it; empty where there is none."""
    while widget is not None:
        if topic_id := widget.property(_PROPERTY):
            return str(topic_id)
        widget = widget.parentWidget()
    return ""


def help_button(session: Session, topic_id: str, parent: QWidget | None = None) -> QToolButton:
    """A small "?" that opens `topic_id`. Tab passes it by: F1 does the same from any field."""
    button = QToolButton(parent)
    button.setIcon(icons.icon("circle-help", "faint"))
    button.setIconSize(QSize(14, 14))
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.setAccessibleName(button.tr("What this card is for"))
    button.setToolTip(button.tr("What this card is for (F1)"))
    theme.mark(button, kind="icon")
    button.clicked.connect(partial(_ask, session, topic_id))
    return button


def _ask(session: Session, topic_id: str, *_: object) -> None:
    session.help_requested.emit(topic_id)
