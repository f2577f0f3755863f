"""What is said of the take in view, and what it was made from: stars, circle and NG, its facts, its
exact prompt, and what can be done with it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.library.imports import BROUGHT_IN
from composer.library.rows import TakeRow
from composer.ui import icons, theme
from composer.ui.review.changed_words import differences
from composer.ui.review.character_maker import CharacterMaker
from composer.ui.review.facts_grid import FactsGrid
from composer.ui.review.made_from import facts_of
from composer.ui.review.measured_card import MeasuredCard
from composer.ui.review.notes_pane import NotesPane
from composer.ui.review.prompt_fold import PromptFold
from composer.ui.review.remix_box import RemixBox
from composer.ui.review.stars import StarRating
from composer.ui.review.stills import Stills
from composer.ui.review.takes_model import take_name
from composer.ui.session import Session

SCROLL_BAR = 10


class TakeDetailPane(QWidget):
    """Signals: `frame_requested(str)` the frame in the player is wanted as the first frame of this
    shot (an id)."""

    frame_requested = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("take_detail_pane")
        self.setAutoFillBackground(True)
        self._session = session
        self._take: TakeRow | None = None
        self.stills, self._characters = Stills(session, self), CharacterMaker(session, self)
        self._build()
        self._connect()
        self._show(session.take_id)

    # Building

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_empty())
        self._stack.addWidget(self._build_take())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _build_empty(self) -> QWidget:
        empty = QWidget()
        words = QLabel(self.tr("Choose a take to rate it and to see what it was made from."))
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        theme.mark(words, role="dim")
        column = QVBoxLayout(empty)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(words)
        return empty

    def _build_take(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        self._title = QLabel()
        theme.mark(self._title, role="section")
        column.addLayout(self._build_head())
        column.addLayout(self._build_marks())
        column.addSpacing(8)
        self.notes, self.remix = NotesPane(self._session), RemixBox(self._session)
        self.notes.remix_requested.connect(self.remix.begin)
        self._session.remix_requested.connect(self.remix.begin)
        column.addWidget(self.notes)
        column.addSpacing(8)
        column.addWidget(self.remix)
        column.addSpacing(8)
        column.addWidget(_section(self.tr("MADE FROM")))
        self._facts, self._prompt = FactsGrid(), PromptFold()
        self.measured = MeasuredCard()
        column.addWidget(self._facts)
        column.addSpacing(4)
        for button in self._build_deeds():
            column.addWidget(button)
        column.addLayout(self._build_file_row())
        column.addSpacing(4)
        column.addWidget(self.measured)
        column.addSpacing(4)
        column.addWidget(self._prompt, 1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(self.tr("The take in view"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        # It scrolls downwards only: what it shows must never be wider than it is.
        scroll.setMinimumWidth(inside.minimumSizeHint().width() + SCROLL_BAR)
        return scroll

    def _build_head(self) -> QHBoxLayout:
        self.pin = QToolButton()
        self.pin.setIcon(icons.icon("pin", "dim"))
        self.pin.setToolTip(self.tr("Keep this take at the top of the list (Shift+C)"))
        self.pin.setAccessibleName(self.tr("Pin this take"))
        self.pin.setCheckable(True)
        theme.mark(self.pin, kind="icon")
        self.doctor = QToolButton()
        self.doctor.setIcon(icons.icon("circle-help", "dim"))
        self.doctor.setAccessibleName(self.tr("What went wrong in this take?"))
        self.doctor.setToolTip(self.tr("What went wrong? Causes, and what to try next"))
        theme.mark(self.doctor, kind="icon")
        self.doctor.clicked.connect(self._open_doctor)
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self.doctor)
        row.addWidget(self.pin)
        return row

    def _open_doctor(self) -> None:
        # Here, so that the page opens without the rules.
        from composer.ui.checks.doctor_sheet import open_doctor

        open_doctor(self._session, self.window())

    def _build_marks(self) -> QHBoxLayout:
        self.rating = StarRating()
        self.circle = QPushButton(self.tr("Circle"))
        self.circle.setToolTip(self.tr("This is the take for the film (C)"))
        self.circle.setIcon(icons.icon("circle", "ok"))
        self.ng = QPushButton(self.tr("NG"))
        self.ng.setToolTip(self.tr("No good: rejected (X)"))
        self.ng.setIcon(icons.icon("ban", "error"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.rating)
        for button in (self.circle, self.ng):
            button.setCheckable(True)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _build_deeds(self) -> tuple[QPushButton, ...]:
        self.use_prompt = _wide(self.tr("Use this prompt"), "history")
        self.use_prompt.setToolTip(
            self.tr("Bring the whole shot back as it was when this take was made; Undo returns")
        )
        self.promote = _wide(self.tr("Make it with another model…"), "layers")
        self.promote.setToolTip(self.tr("The same shot, prompt and seed, made by another engine"))
        self.use_frame = _wide(self.tr("Use a frame as first frame"), "image")
        self._frame_menu = QMenu(self.use_frame)
        self.use_frame.setMenu(self._frame_menu)
        self.character = _wide(self.tr("Make a character…"), "users")
        return self.use_prompt, self.promote, self.use_frame, self.character

    def _build_file_row(self) -> QHBoxLayout:
        self._file_buttons = tuple(
            _wide(text, icon, hint)
            for text, icon, hint in (
                (self.tr("Folder"), "folder-open", self.tr("Show in folder")),
                (self.tr("Export"), "download", self.tr("Export a copy")),
                (self.tr("Bin"), "trash", self.tr("To the bin; it can be restored")),
            )
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self._file_buttons:
            row.addWidget(button, 1)
        return row

    def _connect(self) -> None:
        session = self._session
        self.rating.rated.connect(self._on_rated)
        self.circle.clicked.connect(self._on_circle_clicked)
        self.ng.clicked.connect(self._on_ng_clicked)
        self.pin.clicked.connect(self._on_pin_clicked)
        self._prompt.copied.connect(self._on_prompt_copied)
        self.use_prompt.clicked.connect(self._on_use_prompt_clicked)
        self.promote.clicked.connect(self._on_promote_clicked)
        self.character.clicked.connect(self._on_character_clicked)
        self._frame_menu.aboutToShow.connect(self._offer_frames)
        folder, export, binned = self._file_buttons
        folder.clicked.connect(self._on_folder_clicked)
        export.clicked.connect(self._on_export_clicked)
        binned.clicked.connect(self._on_bin_clicked)
        session.take_selected.connect(self._show)
        session.take_changed.connect(self._on_take_changed)
        session.shot_selected.connect(self._on_shot_selected)
        session.shot_changed.connect(self._show_facts)

    # What is shown

    def _show(self, take_id: str) -> None:
        self._take = self._session.project.take(take_id) if take_id else None
        self._stack.setCurrentIndex(1 if self._take else 0)
        self.notes.show_take(self._take)
        take = self._take
        if take is None:
            return
        self._title.setText(take_name(take))
        self._show_marks(take)
        self._show_facts()
        self._prompt.show_prompt(take.recipe)
        self.use_prompt.setEnabled(take.recipe.engine != BROUGHT_IN)
        self.remix.show_take(take)
        self._show_character(take)
        for button in (*self._file_buttons[:2], self.use_frame):
            button.setEnabled(not take.missing)

    def _show_marks(self, take: TakeRow) -> None:
        self.rating.set_rating(take.rating)
        self.circle.setChecked(take.circled)
        self.circle.setText(self.tr("Circled") if take.circled else self.tr("Circle"))
        self.ng.setChecked(take.ng)
        self.pin.setChecked(take.pinned)

    def _show_facts(self, *_: object) -> None:
        take = self._take
        if take is None or take.shot_id != self._session.shot_id:
            return
        spent = self._session.project.cost_of_take(take.id)
        now = self._session.resolved
        self._facts.show_facts(facts_of(take, now, spent))
        self._prompt.show_difference(differences(take.recipe.shot, now))

    def _on_take_changed(self, take_id: str) -> None:
        if self._take is not None and self._take.id == take_id == self._session.take_id:
            self._show(take_id)

    def _on_shot_selected(self, _shot_id: str) -> None:
        self._show(self._session.take_id)

    # What is wished

    def _on_rated(self, rating: int) -> None:
        self._session.judging.rate(self._session.take_id, rating)

    def _on_circle_clicked(self, checked: bool) -> None:
        self._session.judging.circle(self._session.take_id, checked)

    def _on_ng_clicked(self, checked: bool) -> None:
        self._session.judging.ng(self._session.take_id, checked)

    def _on_pin_clicked(self, checked: bool) -> None:
        self._session.judging.pin(self._session.take_id, checked)

    def _on_prompt_copied(self) -> None:
        self._session.notice_raised.emit(self.tr("The prompt is on the clipboard."))

    def _on_use_prompt_clicked(self) -> None:
        if self._take is not None:
            self._session.use_recipe(self._take.recipe)

    def _on_promote_clicked(self) -> None:
        if self._take is not None:
            self._session.promote_requested.emit(self._take.id)

    def _on_character_clicked(self) -> None:
        if self._take is not None:
            self._characters.make(self._take)

    def _show_character(self, take: TakeRow) -> None:
        """Only some servers keep characters, and only from short clips."""
        refused = self._characters.refusal(take)
        self.character.setVisible(self._characters.is_offered(take))
        self.character.setEnabled(not refused)
        hint = self.tr("The server keeps who is seen here; prompts bring them back by name")
        self.character.setToolTip(refused or hint)

    def _offer_frames(self) -> None:
        """Frames to start a shot with: the one in view or the last, here or in the next shot."""
        self._frame_menu.clear()
        here, after = self._session.shot_id, self._session.outline.step(1)
        rows = [(here, self.tr("this shot"))]
        if after != here:
            label = self._session.project.shot(after).label
            rows.append((after, self.tr("the next shot, {label}").format(label=label)))
        for shot_id, name in rows:
            last = self.tr("Last frame → first frame of {shot}").format(shot=name)
            seen = self.tr("Frame in view → first frame of {shot}").format(shot=name)
            self._frame_menu.addAction(last).triggered.connect(partial(_use_last, self, shot_id))
            self._frame_menu.addAction(seen).triggered.connect(partial(_use_seen, self, shot_id))

    def use_last_frame(self, shot_id: str) -> None:
        """The clip's last picture as the first frame of a shot."""
        if self._take is not None:
            self.stills.use_last_frame(self._take, shot_id)

    def _on_folder_clicked(self) -> None:
        if self._take is not None:
            self.stills.show_in_folder(self._take)

    def _on_export_clicked(self) -> None:
        if self._take is not None:
            self.stills.export(self._take)

    def _on_bin_clicked(self) -> None:
        if self._take is not None:
            self._session.judging.bin(self._take.id)


def _use_last(pane: TakeDetailPane, shot_id: str, *_: object) -> None:
    pane.use_last_frame(shot_id)


def _use_seen(pane: TakeDetailPane, shot_id: str, *_: object) -> None:
    pane.frame_requested.emit(shot_id)


def _section(text: str) -> QLabel:
    label = QLabel(text)
    theme.mark(label, role="section")
    return label


def _wide(text: str, icon: str, hint: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setIcon(icons.icon(icon, "dim"))
    button.setToolTip(hint or text)
    return button
