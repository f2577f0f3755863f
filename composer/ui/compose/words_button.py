"""A small button that offers ready words for a prose field: search, choose, inserted at the end."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QToolButton, QVBoxLayout, QWidget

from composer.prompt.vocabulary import Term
from composer.ui import icons, theme
from composer.ui.compose import terms
from composer.ui.compose.text_field import LineField


class WordsButton(QToolButton):
    """`chosen` carries the words to insert."""

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Sequence[Term],
        parent: QWidget | None = None,
        *,
        icon: str = "book-open",
    ) -> None:
        self._can_show = False
        super().__init__(parent)
        self._name, self._terms = name, tuple(choices)
        self.setIcon(icons.icon(icon, "dim"))
        self.setIconSize(QSize(14, 14))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._can_show = bool(self._terms)
        theme.mark(self, kind="icon")
        self.clicked.connect(self.open_list)

    def offer(self, *, offered: bool, shown: bool) -> None:
        """Whether there is something to insert into: away while the words are the Look's. `shown`:
        its card is open."""
        self._can_show = offered and bool(self._terms)
        self.setVisible(shown)

    def setVisible(self, visible: bool) -> None:  # noqa: N802 (Qt's name)
        super().setVisible(visible and self._can_show)

    def open_list(self) -> None:
        popup = TermPopup(self._name, self._terms, self)
        popup.chosen.connect(self.chosen)
        below = self.mapToGlobal(QPoint(self.width() - popup.width(), self.height() + 4))
        popup.show_at(below)


class TermPopup(QFrame):
    """A searchable list of terms that closes when one is chosen. `chosen` carries its words,
    `term_chosen` the Term."""

    chosen = Signal(str)
    term_chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[Term], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(name)
        self.setObjectName("term_popup")
        self._build(name, choices)
        self.search.textEdited.connect(self._on_search_edited)
        self.view.clicked.connect(self._on_row_chosen)
        self.view.activated.connect(self._on_row_chosen)

    def _build(self, name: str, choices: Sequence[Term]) -> None:
        self.resize(440, 420)
        self.search = LineField(self.tr("Search"), name)
        self.view = QListView()
        self.view.setAccessibleName(name)
        terms.dress(self.view)
        self._model = QSortFilterProxyModel(self)
        self._model.setSourceModel(terms.TermListModel(choices, self))
        self._model.setFilterRole(terms.Role.SEARCH)
        self._model.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.view.setModel(self._model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(4)
        layout.addWidget(self.search)
        layout.addWidget(self.view, 1)

    def show_at(self, place: QPoint) -> None:
        """Open with the top left corner at `place`, kept on the screen."""
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(place.x(), screen.right() - self.width()))
        y = max(screen.top(), min(place.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.search.setFocus()
        self._mark_first()

    def mark(self, term_id: str) -> None:
        """Make the row of `term_id` the current one."""
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            if index.data(terms.Role.TERM).id == term_id:
                self.view.setCurrentIndex(index)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 7,
            Qt.Key.Key_PageUp: -7,
        }
        if (step := steps.get(Qt.Key(event.key()))) is not None:
            row = min(max(self.view.currentIndex().row() + step, 0), self._model.rowCount() - 1)
            self.view.setCurrentIndex(self._model.index(row, 0))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_row_chosen(self.view.currentIndex())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, arg__1: object) -> None:
        del arg__1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line_strong"), 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)

    def _on_search_edited(self, text: str) -> None:
        self._model.setFilterFixedString(text)
        self._mark_first()

    def _mark_first(self) -> None:
        self.view.setCurrentIndex(self._model.index(0, 0))

    def _on_row_chosen(self, index: QModelIndex) -> None:
        if index.isValid():
            term: Term = index.data(terms.Role.TERM)
            self.close()
            self.chosen.emit(term.text)
            self.term_chosen.emit(term)
