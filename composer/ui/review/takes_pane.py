"""The list of a shot's takes and previs. What is chosen here is what the session says is looked
at."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.library.rows import TakeRow
from composer.ui import icons, theme
from composer.ui.review import takes_menu
from composer.ui.review.takes_delegate import (
    DEEPEST,
    INDENT,
    PAD,
    PICTURE_HEIGHT,
    TakesDelegate,
)
from composer.ui.review.takes_filter import NEWEST, TREE, TakesFilter
from composer.ui.review.takes_model import PAGE, Role, TakesListModel
from composer.ui.review.thumbnails import Thumbnails
from composer.ui.session import Session

LEAST_WIDTH = 236
"""A picture and a name with three stars."""


class TakesPane(QWidget):
    """Signals: `generate_requested()` the empty list's button."""

    generate_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("takes_pane")
        self.setAutoFillBackground(True)
        self.setMinimumWidth(LEAST_WIDTH)
        self._session = session
        self.model = TakesListModel(session.project, self)
        scale = self.devicePixelRatioF()
        self._thumbnails = Thumbnails(
            session.project.media, round(PICTURE_HEIGHT * 2 * scale), self
        )
        kept = session.services.settings.value.takes
        self._chosen_order = kept.get("order", "")
        self.model.arrange(TakesFilter.remembered(kept))
        self._build()
        self._connect()
        self._show_shot(session.shot_id)

    def sizeHint(self) -> QSize:
        return QSize(248, 500)

    def _build(self) -> None:
        self._count = QLabel()
        theme.mark(self._count, role="section")
        self.view = QListView()
        self.view.setObjectName("takes")
        self.view.setAccessibleName(self.tr("Takes and previs of this shot, the newest first"))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setModel(self.model)
        self.view.setItemDelegate(TakesDelegate(self._thumbnails))
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._build_empty())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        layout.addLayout(self._build_head())
        layout.addWidget(self._stack, 1)

    def _build_head(self) -> QHBoxLayout:
        self.sorting = QToolButton()
        self.sorting.setIcon(icons.icon("sliders", "dim"))
        self.sorting.setToolTip(self.tr("Order and filter the takes"))
        self.sorting.setAccessibleName(self.sorting.toolTip())
        self.sorting.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        theme.mark(self.sorting, kind="icon")
        menu = QMenu(self.sorting)
        menu.aboutToShow.connect(self._fill_menu)
        self.sorting.setMenu(menu)
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self.sorting)
        return row

    def _fill_menu(self) -> None:
        menu = self.sorting.menu()
        menu.clear()
        takes_menu.fill(menu, self.model.filter, self.arrange)

    def arrange(self, wanted: TakesFilter) -> None:
        """List other clips, or in another order."""
        self._chosen_order = wanted.order
        if wanted.kept_words() != self.model.filter.kept_words():
            self._session.services.settings.change(takes=wanted.kept_words())
        self.model.arrange(wanted)
        self._show_count()
        if self._session.take_id:
            self._on_take_selected(self._session.take_id)

    def toggle_fold(self) -> None:
        """Hide or show what was made from the clip in view."""
        self._fold(self.view.currentIndex())

    def _fold(self, index: QModelIndex) -> None:
        if index.data(Role.FOLD) is not None:
            take: TakeRow = index.data(Role.TAKE)
            folded = self.model.filter.folded ^ {take.id}
            self.arrange(replace(self.model.filter, folded=folded))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the mark of a row folds it."""
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            index = self.view.indexAt(event.position().toPoint())
            depth = min(DEEPEST, int(index.data(Role.DEPTH) or 0)) if index.isValid() else 0
            if index.isValid() and event.position().x() < PAD + INDENT * depth:
                self._fold(index)
        return super().eventFilter(watched, event)

    def _build_empty(self) -> QWidget:
        empty, column = QWidget(), QVBoxLayout()
        self._empty_words, self._generate = QLabel(), QPushButton(self.tr("Generate"))
        self._empty_words.setWordWrap(True)
        theme.mark(self._empty_words, role="dim")
        self._generate.setObjectName("empty_generate")
        self._generate.setIcon(icons.icon("clapperboard"))
        self._generate.clicked.connect(self._on_generate_clicked)
        self._show_all = QPushButton(self.tr("Show all"))
        self._show_all.clicked.connect(self._on_show_all_clicked)
        row = QHBoxLayout()
        row.addWidget(self._generate)
        row.addWidget(self._show_all)
        row.addStretch(1)
        column.addWidget(self._empty_words)
        column.addLayout(row)
        column.addStretch(1)
        empty.setLayout(column)
        return empty

    def _explain_empty(self, *, hidden: bool) -> None:
        """Why the list is empty, and what fills it."""
        none = self.tr(
            "No takes of this shot yet. Generate one, or drop clips here to bring them in."
        )
        left_out = self.tr("None of this shot's takes is like that.")
        self._empty_words.setText(left_out if hidden else none)
        self._generate.setVisible(not hidden)
        self._show_all.setVisible(hidden)

    def _connect(self) -> None:
        session = self._session
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._thumbnails.ready.connect(self._on_thumbnail_ready)
        self.model.rowsInserted.connect(self._show_count)
        self.model.rowsRemoved.connect(self._show_count)
        self.model.modelReset.connect(self._show_count)
        self.view.viewport().installEventFilter(self)
        session.shot_selected.connect(self._show_shot)
        session.take_selected.connect(self._on_take_selected)
        session.take_added.connect(self._on_take_added)
        session.take_changed.connect(self._on_take_changed)
        session.project_changed.connect(self._show_count)

    def _on_generate_clicked(self) -> None:
        self.generate_requested.emit()

    def _on_show_all_clicked(self) -> None:
        self.arrange(replace(self.model.filter, only=frozenset()))

    # What is listed

    def _show_shot(self, shot_id: str) -> None:
        order = self._chosen_order
        if not order:
            many = bool(shot_id) and self._session.project.count_takes(shot_id) > PAGE
            order = NEWEST if many else TREE
        self.model.arrange(replace(self.model.filter, order=order))
        self.model.show_shot(shot_id)
        if self.isVisible():
            self._choose_one()

    def _show_count(self) -> None:
        total = self.model.total
        row = self._session.shot_row
        label = row.label if row else ""
        told = takes_menu.told(self.model.filter)
        text = self.tr("TAKES — {label}").format(label=label)
        self._count.setText(f"{text} · {told}" if told else text)
        listed = bool(self.model.rowCount())
        self._explain_empty(hidden=bool(total) and not listed)
        self._stack.setCurrentIndex(0 if listed else 1)

    def _choose_one(self) -> None:
        """Look at something: the one chosen before, else the best one."""
        if self._session.take_id:
            self._on_take_selected(self._session.take_id)
        elif best := self.model.best():
            self._session.select_take(best.id)

    def step(self, by: int) -> None:
        """The next (1) or previous (-1) row."""
        row = self.view.currentIndex().row() + by
        if 0 <= row < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(row))

    # News

    def _on_current_changed(self, index: QModelIndex) -> None:
        take: TakeRow | None = index.data(Role.TAKE) if index.isValid() else None
        if take is not None and take.id != self._session.take_id:
            self._session.select_take(take.id)

    def _on_take_selected(self, take_id: str) -> None:
        row = self.model.read_until(take_id) if take_id else -1
        index = self.model.index(row) if row >= 0 else QModelIndex()
        # Coming into focus makes the first row the current one without marking it.
        marked = self.view.selectionModel().isSelected(index)
        if index != self.view.currentIndex() or not marked:
            self.view.setCurrentIndex(index)

    def _on_take_added(self, take: TakeRow) -> None:
        self.model.add(take)
        if self.isVisible() and not self._session.take_id:
            self._choose_one()

    def _on_take_changed(self, take_id: str) -> None:
        before, seen = self.view.currentIndex().row(), take_id == self._session.take_id
        self.model.refresh(take_id)
        if seen and self.model.row_of(take_id) < 0:
            self._after_bin(take_id, before)

    def _after_bin(self, take_id: str, row: int) -> None:
        """What was looked at is in the bin: its parent takes its place, else its neighbour."""
        gone = self._session.project.take(take_id)
        parent = self.model.row_of(gone.parent_id) if gone.parent_id else -1
        row, last = parent if parent >= 0 else row, self.model.rowCount() - 1
        take = self.model.take(min(max(row, 0), last)) if last >= 0 else None
        self._session.select_take(take.id if take else "")

    def _on_thumbnail_ready(self, _file: str) -> None:
        self.view.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The design's keys count in the list: they work as soon as the page is there.
        self.view.setFocus()
        self._choose_one()
