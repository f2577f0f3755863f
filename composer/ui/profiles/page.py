"""The facts of one profile as a page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from composer.prompt.profile import Profile
from composer.ui import theme
from composer.ui.profiles.facts import Row


def facts_page(profile: Profile, facts: Sequence[Row], closed: str) -> QWidget:
    """`closed` is a sentence for a model that can no longer be had, else empty."""
    page, form = QWidget(), QFormLayout()
    page.setObjectName("facts")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 12, 0)
    column.setSpacing(8)
    column.addWidget(_label(profile.label or profile.id, "title"))
    if closed:
        column.addWidget(_label(closed, "warning"))
    if profile.note:
        column.addWidget(_label(profile.note, "dim"))
    form.setVerticalSpacing(6)
    form.setHorizontalSpacing(16)
    for name, value in facts:
        form.addRow(_label(name, "dim", wraps=False), _label(value, ""))
    column.addLayout(form)
    column.addStretch(1)
    return page


def _label(text: str, role: str, *, wraps: bool = True) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(wraps)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        theme.mark(label, role=role)
    return label
