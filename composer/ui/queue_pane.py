"""The queue as a pane: what is being made, how far it is, and what can be done about it."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QStackedLayout,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer.jobs import states
from composer.jobs.queue import Job
from composer.ui import asking_price, icons, job_texts, theme
from composer.ui.elided import ElidedLabel
from composer.ui.listening import Listening
from composer.ui.queue_delegate import ROW_HEIGHT, QueueDelegate
from composer.ui.queue_model import Column, QueueTableModel, Role
from composer.ui.session import Session
from composer.ui.stopping import stops_at


class QueuePane(QFrame):
    """Signals, each a wish of the person:
    open_take_requested(str)   show this take in Review
    job_requested(str, str)    do the second (an offer of `QueueDelegate`, `move_up`, `move_down`,
                               `front`) to the job of the first
    generate_requested()       from the empty state
    budget_requested()         show what was spent and the limits
    """

    open_take_requested = Signal(str)
    job_requested = Signal(str, str)
    generate_requested = Signal()
    budget_requested = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue_pane")
        theme.mark(self, role="pane")
        self._session, self._queue = session, session.queue
        self._listening = Listening()
        self.model = QueueTableModel(session.queue, job_texts.Names(session.project), self)
        self.table = QueueTable(self)
        self.delegate = QueueDelegate(self.table, partial(stops_at, session.services))
        self.heading = ElidedLabel()
        self.pause, self.clear = QToolButton(), QPushButton(self.tr("Clear finished"))
        self.spent = QPushButton()
        self._body = QStackedLayout()
        self._build()
        self._connect()
        self._on_counted()

    def _build(self) -> None:
        theme.mark(self.heading, role="section")
        self.pause.setCheckable(True)
        self.pause.setAccessibleName(self.tr("Pause the queue"))
        theme.mark(self.pause, kind="icon")
        theme.mark(self.clear, kind="quiet")
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 8, 0)
        theme.mark(self.spent, kind="quiet")
        self.spent.setToolTip(self.tr("Spent and budget"))
        head.addWidget(self.heading, 1)
        head.addWidget(self.spent)
        head.addWidget(self.clear)
        head.addWidget(self.pause)
        self.table.setModel(self.model)
        self.table.setItemDelegate(self.delegate)
        self.table.set_columns()
        self._body.addWidget(self.table)
        self._body.addWidget(self._empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        body = QHBoxLayout()
        body.setContentsMargins(4, 0, 4, 0)
        body.addLayout(self._body)
        column.addLayout(body, 1)

    def _empty(self) -> QWidget:
        holder = QWidget()
        text = QLabel(
            self.tr("Nothing in the queue. Generate a previs of this shot to see it move.")
        )
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.mark(text, role="dim")
        button = QPushButton(self.tr("Generate"))
        button.setAccessibleName(self.tr("Generate a previs of this shot"))
        button.clicked.connect(partial(_emit_generate, self))
        column = QVBoxLayout(holder)
        column.addStretch(1)
        column.addWidget(text)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return holder

    def _connect(self) -> None:
        self.model.counted.connect(self._on_counted)
        self.model.move_requested.connect(self._on_model_move_requested)
        self.delegate.offer_requested.connect(self.take_offer)
        self.table.doubleClicked.connect(self._on_table_double_clicked)
        self.table.key_pressed.connect(self._on_table_key)
        self.table.customContextMenuRequested.connect(self._on_menu_requested)
        self.pause.toggled.connect(self._on_pause_toggled)
        self.clear.clicked.connect(self._on_clear_clicked)
        self.spent.clicked.connect(partial(_emit_budget, self))
        self._listening.to(self._queue.spent_changed, self._show_spent)
        self._show_spent()
        for signal in (self._session.row_changed, self._session.project_changed):
            signal.connect(self._on_names_changed)
        self._listening.to(self._queue.paused_changed, self._on_queue_paused_changed)
        self._listening.to(self._queue.halted, self._session.problem_raised.emit)

    def close_down(self) -> None:
        """Stop listening to the queue: the window is going."""
        self._listening.close()
        self.model.close()

    def current_job(self) -> Job | None:
        index = self.table.currentIndex()
        return self.model.job(index.row()) if index.isValid() else None

    def _on_counted(self) -> None:
        counts = self.model.summary()
        self.heading.setText(self.tr("QUEUE") + (f" — {counts}" if counts else ""))
        paused = self._queue.paused
        self.pause.setChecked(paused)
        self.pause.setIcon(icons.icon("play" if paused else "pause", "dim"))
        words = self.tr("Go on with the queue") if paused else self.tr("Pause the queue")
        self.pause.setToolTip(words)
        jobs = [self.model.job(row) for row in range(self.model.rowCount())]
        self.clear.setVisible(any(job_texts.is_final(job) for job in jobs))
        self._body.setCurrentIndex(0 if jobs else 1)

    def _show_spent(self) -> None:
        """What was sent so far and the limits; nothing while nothing costs."""
        queue = self._queue
        text = asking_price.spent_text(queue.spent(), queue.spent_today(), queue.budget)
        self.spent.setText(text)
        self.spent.setAccessibleName(self.tr("Spent and budget: {text}").format(text=text))
        self.spent.setVisible(bool(text))

    def _on_names_changed(self, *_: object) -> None:
        self.model.rename_shots()

    def _on_pause_toggled(self, paused: bool) -> None:
        if paused != self._queue.paused:
            (self._queue.pause if paused else self._queue.resume)()

    def _on_queue_paused_changed(self, paused: bool) -> None:
        del paused
        self._on_counted()

    def _on_clear_clicked(self) -> None:
        self._queue.clear_finished()

    def _on_model_move_requested(self, job_id: str, before: str) -> None:
        self._queue.move(job_id, before or None)

    def _on_table_double_clicked(self, index: QModelIndex) -> None:
        self._open(self.model.job(index.row()))

    def _open(self, job: Job) -> None:
        if isinstance(job.state, states.Done):
            self.open_take_requested.emit(job.state.take_id)
        elif isinstance(job.state, (states.Failed, states.Uncertain)):
            ids = [one.id for one in self.delegate.offers(job)]
            self.job_requested.emit(job.id, "details" if "details" in ids else ids[0])

    def take_offer(self, job_id: str, offer: str) -> None:
        """Do what a row's word or menu offers."""
        job = self.model.job(self.model.row_of(job_id))
        if offer == "show" and isinstance(job.state, states.Done):
            self.open_take_requested.emit(job.state.take_id)
        else:
            self.job_requested.emit(job_id, offer)

    def _on_table_key(self, what: str) -> None:
        job = self.current_job()
        if job is None:
            return
        if what == "open":
            self._open(job)
        elif what == "remove":
            offers = [one.id for one in self.delegate.offers(job)]
            wanted = "remove" if "remove" in offers else "cancel"
            if wanted in offers:
                self.job_requested.emit(job.id, wanted)
        elif job_texts.is_waiting(job):
            self.job_requested.emit(job.id, what)

    def _on_menu_requested(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        if not index.isValid():
            return
        menu = self.menu_for(self.model.job(index.row()))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def menu_for(self, job: Job) -> QMenu:
        """Everything that can be done with a job."""
        menu = QMenu(self)
        for offer in self.delegate.offers(job):
            action = menu.addAction(offer.text)
            action.triggered.connect(partial(_offer, self, job.id, offer.id))
        if job_texts.is_waiting(job):
            for wish, text in (
                ("edit", self.tr("Change it…")),
                ("update", self.tr("Make the shot as it is now")),
                ("front", self.tr("Make it next")),
                ("move_up", self.tr("Earlier\tAlt+Up")),
                ("move_down", self.tr("Later\tAlt+Down")),
            ):
                menu.addAction(text).triggered.connect(partial(_offer, self, job.id, wish))
        return menu


class QueueTable(QTableView):
    """The table's manners. Signals: key_pressed(str) open, remove, move_up or move_down."""

    key_pressed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        # A stacked layout shows its first page at once: without a parent that would be a window.
        super().__init__(parent)
        self.setObjectName("queue_table")
        self.setAccessibleName(self.tr("Queue"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.viewport().installEventFilter(self)

    def set_columns(self) -> None:
        """Widths: names and states share what the rest leaves."""
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(48)
        for column, width in (
            (Column.ENGINE, 100),
            (Column.PROGRESS, 260),
            (Column.TIME, 84),
            (Column.COST, 64),
        ):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, width)
        for column in (Column.SHOT, Column.STATE):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def sizeHint(self) -> QSize:
        return QSize(600, 5 * ROW_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bars give way before the words do."""
        super().resizeEvent(event)
        self.setColumnWidth(Column.PROGRESS, max(150, min(280, event.size().width() // 4 - 30)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        wish = {
            (Qt.Key.Key_Up, True): "move_up",
            (Qt.Key.Key_Down, True): "move_down",
            (Qt.Key.Key_Return, False): "open",
            (Qt.Key.Key_Enter, False): "open",
            (Qt.Key.Key_Delete, False): "remove",
        }.get((Qt.Key(event.key()), alt))
        if wish:
            self.key_pressed.emit(wish)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._point_at(event.position().toPoint())
        return super().eventFilter(watched, event)

    def _point_at(self, at: QPoint) -> None:
        """Light up the word under the pointer."""
        delegate, index = self.itemDelegate(), self.indexAt(at)
        if not isinstance(delegate, QueueDelegate):
            return
        found = ("", "")
        if index.isValid() and index.column() == Column.PROGRESS:
            job: Job = index.data(Role.JOB)
            if offer := delegate.offer_at(self.visualRect(index), job, at.x()):
                found = job.id, offer.id
        hand = Qt.CursorShape.PointingHandCursor if found[1] else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand)
        if delegate.set_hovered(*found):
            self.viewport().update()


def _emit_budget(pane: QueuePane, *_: object) -> None:
    pane.budget_requested.emit()


def _emit_generate(pane: QueuePane, *_: object) -> None:
    pane.generate_requested.emit()


def _offer(pane: QueuePane, job_id: str, offer: str, *_: object) -> None:
    pane.take_offer(job_id, offer)
