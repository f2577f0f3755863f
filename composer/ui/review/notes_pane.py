"""Notes of the take in view: typed at the playhead (which stops the picture), drawn on the frame,
listed, gone to, resolved, and handed on to the remix box."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.library.rows import NOTE_COLOURS, Note, TakeRow
from composer.ui import icons, theme
from composer.ui.noting import Noting
from composer.ui.player.pane import PlayerPane
from composer.ui.review.note_marks import NoteMarks
from composer.ui.review.notes_model import NotesListModel, Role
from composer.ui.review.sketch import COLOURS, Sketch
from composer.ui.session import Session

ROWS = 4
"""Rows of notes that are seen at once, at most."""
BESIDE = 46
"""Pixels beside the words of a row: the tick and the colour."""


class NotesPane(QWidget):
    """Signals: `remix_requested(str)` this note's words are to be remixed; `export_requested()`."""

    remix_requested = Signal(str)
    export_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes_pane")
        self._session, self._noting = session, Noting(session)
        self._take: TakeRow | None = None
        self._player: PlayerPane | None = None
        self._colour = NOTE_COLOURS[0]
        self.sketch: Sketch | None = None
        self.marks: NoteMarks | None = None
        self.model = NotesListModel(self)
        self._build()
        self._connect()

    def join(self, player: PlayerPane) -> None:
        """The player whose frames the notes are at; from now on its picture can be drawn on."""
        self._player, self.sketch = player, Sketch(player.view)
        self.marks = NoteMarks(player.strip)
        player.transport.picture_changed.connect(self._show_here)
        player.transport.opened.connect(self._show_notes)
        player.transport.state_changed.connect(self._show_range)
        self.sketch.drawn.connect(self._on_drawn)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._build_head())
        self.field = QLineEdit()
        self.field.setObjectName("note")
        self.field.setPlaceholderText(self.tr("Note at this frame (;)"))
        self.field.setAccessibleName(self.tr("Note at the frame in view"))
        column.addWidget(self.field)
        self.view = QListView()
        self.view.setObjectName("notes")
        self.view.setAccessibleName(self.tr("Notes of this take; a tick means resolved"))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setModel(self.model)
        self.view.setWordWrap(True)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        column.addWidget(self.view)
        column.addWidget(self._build_deeds())

    def _build_head(self) -> QHBoxLayout:
        self._title = QLabel(self.tr("NOTES"))
        theme.mark(self._title, role="section")
        self.range = _tool("scissors", self.tr("Note for the range from in to out"))
        self.pen = _tool("pencil", self.tr("Draw on the frame"))
        self.back = _tool("undo", self.tr("Take the last stroke back"))
        self.hue = _tool("palette", self.tr("Colour of notes and pen"))
        self.hue.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more = _tool("download", self.tr("Export notes…"))
        for button in (self.range, self.pen):
            button.setCheckable(True)
        menu = QMenu(self.hue)
        for name in NOTE_COLOURS:
            menu.addAction(_dot(name), self._colour_name(name)).triggered.connect(
                partial(_choose, self, name)
            )
        self.hue.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self._title, 1)
        for button in (self.range, self.back, self.pen, self.hue, self.more):
            row.addWidget(button)
        return row

    def _colour_name(self, name: str) -> str:
        return {
            "red": self.tr("Red"),
            "amber": self.tr("Amber"),
            "green": self.tr("Green"),
            "blue": self.tr("Blue"),
            "violet": self.tr("Violet"),
            "white": self.tr("White"),
        }[name]

    def _build_deeds(self) -> QWidget:
        self.remix = QToolButton()
        self.remix.setText(self.tr("Remix this"))
        self.remix.setIcon(icons.icon("wand", "dim"))
        self.remix.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.edit = _tool("type", self.tr("Change the words of this note"))
        self.bin = _tool("trash", self.tr("Delete this note"))
        theme.mark(self.remix, small="true")
        self._deeds = QWidget()
        row = QHBoxLayout(self._deeds)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.remix, self.edit, self.bin):
            row.addWidget(button)
        row.addStretch(1)
        return self._deeds

    def _connect(self) -> None:
        self.field.textEdited.connect(self._on_typed)
        self.field.returnPressed.connect(self._on_entered)
        self.pen.clicked.connect(self._on_pen_clicked)
        self.back.clicked.connect(self._on_back_clicked)
        self.view.clicked.connect(self._on_row_chosen)
        self.view.activated.connect(self._on_row_chosen)
        self.view.selectionModel().currentChanged.connect(self._show_deeds)
        self.model.resolved.connect(self._noting.resolve)
        self.model.modelReset.connect(self._show_deeds)
        self.remix.clicked.connect(self._on_remix_clicked)
        self.edit.clicked.connect(self._on_edit_clicked)
        self.bin.clicked.connect(self._on_bin_clicked)
        self.more.clicked.connect(self._on_export_clicked)
        # The list is read anew whenever a take changes: notes are part of it.
        self._session.take_changed.connect(self._on_take_changed)

    # What is shown

    def show_take(self, take: TakeRow | None) -> None:
        """The notes of this take; what was half typed for another one goes."""
        other = take is None or self._take is None or take.id != self._take.id
        self._take = take
        if other:
            self._editing = None
            self.field.clear()
            self._stop_drawing()
        self._show_notes()

    _editing: Note | None = None

    def _show_notes(self, *_: object) -> None:
        take = self._take
        notes = self._session.project.notes(take.id) if take is not None else ()
        self.model.show_notes(notes, self._time)
        if self.marks is not None:
            self.marks.show_notes(notes)
        left = sum(not note.resolved for note in notes)
        count = self.tr("NOTES — {n} open").format(n=left) if notes else self.tr("NOTES")
        self._title.setText(count)
        self.view.setVisible(bool(notes))
        self._fit()
        self._show_deeds()
        self._show_here()
        self._show_range()

    def _fit(self) -> None:
        """As high as its rows, which wrap in the width there is."""
        room = QRect(0, 0, max(80, self.view.viewport().width() - BESIDE), 1000)
        wrap = Qt.TextFlag.TextWordWrap
        measure = self.view.fontMetrics().boundingRect
        rows = range(min(ROWS, self.model.rowCount()))
        texts = [str(self.model.index(n).data()) for n in rows]
        high = sum(measure(room, wrap, text).height() + 2 for text in texts)
        self.view.setFixedHeight(high + 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _time(self, frame: int) -> str:
        clip = self._player.transport.clip if self._player is not None else None
        return clip.timecode(min(frame, clip.frames - 1)) if clip is not None else f"f {frame}"

    def _show_deeds(self, *_: object) -> None:
        self._deeds.setVisible(self._chosen() is not None)

    def _show_range(self, *_: object) -> None:
        transport = self._player.transport if self._player is not None else None
        ranged = transport is not None and (
            transport.in_frame is not None or transport.out_frame is not None
        )
        self.range.setVisible(ranged)
        if not ranged:
            self.range.setChecked(False)
        self.back.setVisible(self.sketch is not None and self.sketch.is_drawing)

    def _show_here(self, *_: object) -> None:
        """The strokes of the notes at the frame in view, and its time in the empty field."""
        if self._player is None or self.sketch is None:
            return
        picture = self._player.transport.picture
        frame = picture.index if picture is not None else -1
        notes = self._session.project.notes(self._take.id) if self._take is not None else ()
        here = [note for note in notes if note.first <= frame <= note.last and not note.resolved]
        self.sketch.show_strokes([stroke for note in here for stroke in note.drawing])
        if frame >= 0:
            text = self.tr("Note at {time} (;)").format(time=self._time(frame))
            self.field.setPlaceholderText(text)

    def _chosen(self) -> Note | None:
        note: Note | None = self.view.currentIndex().data(Role.NOTE)
        return note

    # What is wished

    def begin(self) -> None:
        """Stop the picture and take the keyboard: a note is to be typed."""
        self._pause()
        self.field.setFocus()

    def mark(self) -> None:
        """A note without words at the frame in view."""
        if self._take is not None and self._player is not None:
            self._noting.add(self._take.id, self._player.transport.frame, colour=self._colour)

    def _pause(self) -> None:
        if self._player is not None and self._player.transport.is_playing:
            self._player.transport.pause()

    def _on_typed(self, _text: str) -> None:
        self._pause()

    def _on_entered(self) -> None:
        text, take = self.field.text().strip(), self._take
        drawing = self.sketch.strokes if self.sketch is not None else ()
        if take is None or self._player is None or not (text or drawing or self._editing):
            return
        if self._editing is not None:
            self._noting.write(self._editing, text)
            if drawing:
                self._noting.draw(self._editing, (*self._editing.drawing, *drawing))
        else:
            first, last = self._stretch()
            self._noting.add(take.id, first, last, text=text, colour=self._colour, drawing=drawing)
        self._editing = None
        self.field.clear()
        self._stop_drawing()

    def _stretch(self) -> tuple[int, int]:
        transport = self._player.transport if self._player is not None else None
        if transport is None:
            return 0, 0
        return transport.range if self.range.isChecked() else (transport.frame, transport.frame)

    def _on_pen_clicked(self, checked: bool) -> None:
        if self.sketch is None:
            return
        if checked:
            self._pause()
            self.sketch.start(self._colour)
        elif self.sketch.strokes:
            self._on_entered()
        else:
            self._stop_drawing()
        self._show_range()

    def _on_back_clicked(self) -> None:
        if self.sketch is not None:
            self.sketch.take_back()

    def _on_drawn(self, _strokes: object) -> None:
        self.field.setFocus()

    def _stop_drawing(self) -> None:
        self.pen.setChecked(False)
        if self.sketch is not None:
            self.sketch.stop()
        self._show_range()

    def choose_colour(self, name: str) -> None:
        """For the next notes and the pen, and for the note that is chosen."""
        self._colour = name
        if self.sketch is not None and self.sketch.is_drawing:
            self.sketch.start(name)
        if note := self._chosen():
            self._noting.colour(note, name)

    def _on_row_chosen(self, index: QModelIndex) -> None:
        note: Note | None = index.data(Role.NOTE)
        if note is None or self._player is None:
            return
        self._pause()
        self._player.transport.seek(note.first)

    def _on_remix_clicked(self) -> None:
        if note := self._chosen():
            self.remix_requested.emit(note.text)

    def _on_edit_clicked(self) -> None:
        if note := self._chosen():
            self._editing = note
            self.field.setText(note.text)
            self.field.setFocus()

    def _on_bin_clicked(self) -> None:
        if note := self._chosen():
            self._noting.remove(note)

    def _on_export_clicked(self) -> None:
        self.export_requested.emit()

    def _on_take_changed(self, take_id: str) -> None:
        if self._take is not None and take_id == self._take.id:
            kept = self._chosen()
            self._show_notes()
            row = self.model.row_of(kept.id) if kept is not None else -1
            if row >= 0:
                select = QItemSelectionModel.SelectionFlag.ClearAndSelect
                self.view.selectionModel().setCurrentIndex(self.model.index(row), select)


def _choose(pane: NotesPane, name: str, *_: object) -> None:
    pane.choose_colour(name)


def _dot(name: str) -> QIcon:
    made = QPixmap(14, 14)
    made.fill(QColor(COLOURS[name]))
    return QIcon(made)


def _tool(icon: str, hint: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icons.icon(icon, "dim"))
    button.setToolTip(hint)
    button.setAccessibleName(hint)
    theme.mark(button, kind="icon")
    return button
