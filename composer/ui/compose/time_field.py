"""A small field for a moment in a clip: seconds, typed as one likes, stepped by the arrow keys."""

import math
import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from composer.ui.compose.text_field import LineField

_FORM = re.compile(r"(?:(\d+):)?(\d*(?:[.,]\d*)?)\s*s?", re.IGNORECASE)


class TimeField(LineField):
    """`timed` carries the seconds a person set; what is no time is put back."""

    timed = Signal(float)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, "", parent)
        self._seconds = 0.0
        self.setToolTip(name)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("00.00") + 28)
        self.editingFinished.connect(self._on_editing_finished)

    def show_seconds(self, seconds: float) -> None:
        if seconds != self._seconds or not self.text():
            self._seconds = seconds
            self.show_text(f"{seconds:.2f}")

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 0.1, Qt.Key.Key_Down: -0.1}.get(Qt.Key(arg__1.key()))
        if step is None or arg__1.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(arg__1)
            return
        whole = bool(arg__1.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._take(max(0.0, self._seconds + step * (10 if whole else 1)))

    def focusOutEvent(self, arg__1: QFocusEvent) -> None:
        super().focusOutEvent(arg__1)
        self.setText(f"{self._seconds:.2f}")

    def _on_editing_finished(self) -> None:
        seconds = read_seconds(self.text())
        if seconds is None:
            self.setText(f"{self._seconds:.2f}")
        else:
            self._take(seconds)

    def _take(self, seconds: float) -> None:
        seconds = round(seconds, 2)
        changed, self._seconds = seconds != self._seconds, seconds
        self.setText(f"{seconds:.2f}")
        if changed:
            self.timed.emit(seconds)


def read_seconds(text: str) -> float | None:
    """`2.4`, `2,4 s` or `0:02.4` in seconds; None where it is no time."""
    found = _FORM.fullmatch(text.strip())
    if not found or not found[2].strip(".,"):
        return None
    seconds = int(found[1] or 0) * 60 + float(found[2].replace(",", "."))
    return seconds if math.isfinite(seconds) and seconds < 3600 else None
