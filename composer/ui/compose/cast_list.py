"""Who is in the scene, at the foot of the shot list. To be read; the Look's editor changes it."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from composer.ui import theme
from composer.ui.elided import ElidedLabel


class CastList(QFrame):
    """Who is in the scene: name and description, a line each, elided."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cast: tuple[tuple[str, str], ...] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 0, 8, 0)
        self._column.setSpacing(2)

    def show_cast(self, cast: tuple[tuple[str, str], ...]) -> None:
        if cast == self._cast:
            return
        self._cast = cast
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for name, about in cast[:6]:
            self._column.addWidget(self._line(f"{name} — {about}" if about else name))
        if not cast:
            self._column.addWidget(self._line(self.tr("Nobody yet")))
        if len(cast) > 6:
            self._column.addWidget(self._line(self.tr("and {n} more").format(n=len(cast) - 6)))

    def _line(self, text: str) -> QLabel:
        label = ElidedLabel(text, self)
        theme.mark(label, role="caption")
        return label
