"""The rows of the shot list: when a cut begins and ends, what it is called, how it is filmed, what
is seen and what it is for."""

from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from composer.prompt.shot import ClipCut
from composer.prompt.vocabulary import load_vocabulary
from composer.ui import icons, theme
from composer.ui.compose import cuts
from composer.ui.compose.picker import TermPicker
from composer.ui.compose.row_list import RowField, RowList, RowWidget, ShotRows
from composer.ui.compose.text_field import LineField
from composer.ui.compose.time_field import TimeField
from composer.ui.menus import PopupMenu
from composer.ui.session import Session


class CutRow(RowWidget):
    """One cut. Signals: `retimed(index, start, end)`, `split_requested(index)`."""

    retimed = Signal(int, float, float)
    split_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cut = ClipCut()
        self._build()
        self._connect()

    def _build(self) -> None:
        vocabulary = load_vocabulary()
        self._number = QLabel(self)
        self._number.setFixedSize(18, 28)
        theme.mark(self._number, role="caption")
        self.start = TimeField(self.tr("Begins at second"), self)
        self.end = TimeField(self.tr("Ends at second"), self)
        self.title = LineField(self.tr("Title"), self.tr("Title"), self)
        self.lens = TermPicker(
            self.tr("Lens"), vocabulary.terms("lens"), self.tr("Lens"), parent=self
        )
        self.move_ = TermPicker(
            self.tr("Movement"), vocabulary.terms("move"), self.tr("Movement"), parent=self
        )
        self.words = RowField(self.tr("What is seen"), self.tr("What is seen and done"), self)
        self.purpose = RowField(self.tr("Purpose"), self.tr("Purpose: what it is for"), self)
        self.fill(self._grid())

    def _grid(self) -> QGridLayout:
        times = QHBoxLayout()
        times.setSpacing(4)
        dash = QLabel("–", self)
        theme.mark(dash, role="caption")
        for widget in (self._number, self.start, dash, self.end):
            times.addWidget(widget)
        times.addWidget(self.title, 1)
        filmed = QHBoxLayout()
        filmed.setSpacing(6)
        filmed.addWidget(self.lens, 1)
        filmed.addWidget(self.move_, 1)
        grid = QGridLayout()
        grid.setSpacing(4)
        grid.addLayout(times, 0, 0, 1, 2)
        grid.setColumnMinimumWidth(0, 18)
        grid.addLayout(filmed, 1, 1)
        grid.addWidget(self.words, 2, 1)
        grid.addWidget(self.purpose, 3, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def _connect(self) -> None:
        self.start.timed.connect(self._on_start_timed)
        self.end.timed.connect(self._on_end_timed)
        self.title.textEdited.connect(self._on_title_edited)
        self.lens.picked.connect(self._on_lens_picked)
        self.move_.picked.connect(self._on_move_picked)
        self.words.edited.connect(self._on_words_edited)
        self.purpose.edited.connect(self._on_purpose_edited)
        for field in (self.words, self.purpose):
            field.returned.connect(self.on_returned)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, super().minimumSizeHint().height())

    def show_item(self, item: object) -> None:
        if not isinstance(item, ClipCut):
            return
        self._cut = item
        self._number.setText(str(self.index + 1))
        self.start.show_seconds(item.start)
        self.end.show_seconds(item.end)
        self.title.show_text(item.title)
        self.lens.show_value(item.lens)
        self.move_.show_value(item.move)
        self.words.show_text(item.description)
        self.purpose.show_text(item.purpose)
        self.time.setText(self.tr("{seconds:.2f} s").format(seconds=item.end - item.start))
        self.time.setToolTip(self.tr("How long the cut is"))
        self.time.setVisible(True)

    def field(self, name: str = "") -> QWidget:
        named: dict[str, QWidget] = {
            "start": self.start,
            "end": self.end,
            "title": self.title,
            "lens": self.lens,
            "move": self.move_,
            "purpose": self.purpose,
        }
        return named.get(name, self.words if name else self.title)

    def build_menu(self) -> PopupMenu:
        menu = super().build_menu()
        ask = partial(_ask_split, self)
        action = menu.addAction(icons.icon("scissors", "dim"), self.tr("Split in two"), ask)
        menu.insertAction(menu.actions()[2], action)
        return menu

    def _on_start_timed(self, seconds: float) -> None:
        self.retimed.emit(self.index, seconds, max(seconds, self._cut.end))

    def _on_end_timed(self, seconds: float) -> None:
        self.retimed.emit(self.index, min(seconds, self._cut.start), seconds)

    def _on_title_edited(self, text: str) -> None:
        self.changed.emit(self.index, "title", text)

    def _on_lens_picked(self, value: str) -> None:
        self.changed.emit(self.index, "lens", value)

    def _on_move_picked(self, value: str) -> None:
        self.changed.emit(self.index, "move", value)

    def _on_words_edited(self, text: str) -> None:
        self.changed.emit(self.index, "description", text)

    def _on_purpose_edited(self, text: str) -> None:
        self.changed.emit(self.index, "purpose", text)


def _ask_split(row: CutRow) -> None:
    row.split_requested.emit(row.index)


class CutList(RowList):
    """The cuts of the shot in hand; their times follow when one is added, moved or split."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        self._session = session
        source = ShotRows(session, "shot_list")
        super().__init__(source, CutRow, ClipCut(), self.tr("+ Cut"), parent)
        self._layout.setSpacing(12)

    def insert(self, after: int) -> None:
        """A new cut behind the one at `after`, in the gap there or in half of its time."""
        before = self.cuts()
        self._put(cuts.added(before, after, self._session.resolved.seconds), self.tr("Add a cut"))
        self._focus(min(max(after, 0), len(before) - 1) + 1 if before else 0)

    def move_row(self, index: int, by: int) -> None:
        after = cuts.in_order(self.cuts(), index, by)
        if after != self.cuts():
            self._put(after, self.tr("Move a cut"))
            self._focus(index + by)

    def split(self, index: int) -> None:
        self._put(cuts.split(self.cuts(), index), self.tr("Split a cut"))
        self._focus(index + 1)

    def retime(self, index: int, start: float, end: float) -> None:
        after = cuts.retimed(self.cuts(), index, start, end)
        self._put(after, self.tr("Time a cut"))

    def share_out(self) -> None:
        length = self._session.resolved.seconds
        self._put(cuts.shared_out(self.cuts(), length), self.tr("Share out evenly"))

    def cuts(self) -> tuple[ClipCut, ...]:
        return self._session.resolved.shot_list

    def _add_row(self) -> None:
        super()._add_row()
        row = self.rows[-1]
        if isinstance(row, CutRow):
            row.retimed.connect(self.retime)
            row.split_requested.connect(self.split)
