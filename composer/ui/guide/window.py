"""The guide: its contents at the left, with a search over every word, an article at the right. It
stays open beside the main window, so that one can read and write."""

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from composer.ui import icons, theme
from composer.ui.guide.article import Article, style_sheet
from composer.ui.guide.pieces import Topic, Try, found
from composer.ui.guide.topics import FIRST, all_topics, topic
from composer.ui.listening import Listening

_MEASURE = 660  # pixels of a line of text: longer ones are tiring
_TOPIC = Qt.ItemDataRole.UserRole


class GuideWindow(QDialog):
    """Signals: try_requested(object) a `Try` that is to become a shot."""

    try_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self.setWindowTitle(self.tr("Guide"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(720, 460)
        self.resize(980, 680)
        self._topic: Topic | None = None
        self._offers: list[Try] = []
        self._back: list[str] = []
        self._listening = Listening()
        self._build()
        self._connect()
        self._show_contents("")

    def _build(self) -> None:
        self.search, self.contents = QLineEdit(), QListWidget()
        self.search.setPlaceholderText(self.tr("Search the guide"))
        self.search.setAccessibleName(self.tr("Search the guide"))
        self.search.setClearButtonEnabled(True)
        glass = QLineEdit.ActionPosition.LeadingPosition
        self.search.addAction(icons.icon("search", "dim"), glass)
        self.contents.setAccessibleName(self.tr("Contents"))
        theme.mark(self.contents, roomy="true")
        self.contents.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = QLabel(self.tr("Nothing about that. Try another word."))
        self.none.setWordWrap(True)
        theme.mark(self.none, role="dim")
        left = QVBoxLayout()
        left.setSpacing(8)
        for widget in (self.search, self.none, self.contents):
            left.addWidget(widget, 1 if widget is self.contents else 0)
        holder = QWidget()
        holder.setFixedWidth(268)
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(20)
        row.addWidget(holder)
        row.addLayout(self._build_page(), 1)

    def _build_page(self) -> QVBoxLayout:
        self.page = QTextBrowser()
        self.page.setAccessibleName(self.tr("Article"))
        self.page.setOpenLinks(False)
        self.page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        theme.mark(self.page, bare="true")
        self.back = QPushButton(self.tr("Back"))
        self.back.setIcon(icons.icon("arrow-left", "dim"))
        self.close_button = QPushButton(self.tr("Close"))
        for button in (self.back, self.close_button):
            button.setAutoDefault(False)
            theme.mark(button, kind="quiet")
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.page, 1)
        column.addLayout(foot)
        return column

    def _connect(self) -> None:
        self.search.textChanged.connect(self._show_contents)
        self.search.installEventFilter(self)
        self.contents.currentItemChanged.connect(self._on_item_changed)
        self.page.anchorClicked.connect(self._on_link_clicked)
        self.page.viewport().installEventFilter(self)
        self.back.clicked.connect(self.go_back)
        self.close_button.clicked.connect(self.close)
        self._listening.to(theme.changed, self._draw)
        self.finished.connect(self._listening.close)

    # Showing

    def show_topic(self, topic_id: str) -> None:
        """Open the article `topic_id`; an unknown one opens the first."""
        if self.search.text():
            self.search.clear()
        self._go(topic_id)

    def topic_id(self) -> str:
        """What is being read."""
        return self._topic.id if self._topic else ""

    def titles(self) -> tuple[str, ...]:
        """The topics in the list of contents."""
        rows = (self.contents.item(row) for row in range(self.contents.count()))
        return tuple(row.text() for row in rows if row.data(_TOPIC))

    def go_back(self) -> None:
        if self._back:
            self._open(self._back.pop())

    def _go(self, topic_id: str) -> None:
        if self._topic and self._topic.id != topic_id:
            self._back.append(self._topic.id)
        self._open(topic_id)

    def _open(self, topic_id: str) -> None:
        self._topic = topic(topic_id) or topic(FIRST)
        self._draw()
        self._select(self.topic_id())
        self.back.setEnabled(bool(self._back))

    def _draw(self) -> None:
        if self._topic is None:
            return
        article = Article(self._topic, _title_of, self.tr("Try it as a new shot"))
        self._offers = article.offers
        self.page.document().setDocumentMargin(18)
        self.page.document().setDefaultStyleSheet(style_sheet())
        self.page.setHtml(article.html)
        self.page.setLineWrapColumnOrWidth(_MEASURE)
        self._fit()
        self._show_hits()

    def _show_hits(self) -> None:
        """Mark what is searched for, and have the first one in sight."""
        marks: list[QTextEdit.ExtraSelection] = []
        for word in self.search.text().split():
            cursor = QTextCursor(self.page.document())
            while not (cursor := self.page.document().find(word, cursor)).isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
                tint = theme.mix(theme.colour("panel"), theme.colour("accent"), 0.3)
                mark.format.setBackground(tint)  # pyright: ignore[reportAttributeAccessIssue]
                marks.append(mark)
        self.page.setExtraSelections(marks)
        if marks:
            first = min(mark.cursor.selectionStart() for mark in marks)  # pyright: ignore[reportAttributeAccessIssue]
            cursor = QTextCursor(self.page.document())
            cursor.setPosition(first)
            self.page.setTextCursor(cursor)
            self.page.ensureCursorVisible()

    def _show_contents(self, query: str) -> None:
        self.contents.blockSignals(True)  # noqa: FBT003 (Qt)
        self.contents.clear()
        section, hits = "", found(all_topics(), query)
        for one in hits:
            if one.section != section:
                section = one.section
                self.contents.addItem(_heading(section))
            row = QListWidgetItem(one.title)
            row.setData(_TOPIC, one.id)
            row.setToolTip(one.title)
            row.setSizeHint(QSize(100, 26))
            self.contents.addItem(row)
        self.contents.blockSignals(False)  # noqa: FBT003
        self.none.setVisible(not hits)
        self._show_hits() if self._topic else None
        if query.strip() and hits and self.topic_id() not in {one.id for one in hits}:
            self._open(hits[0].id)
        else:
            self._select(self.topic_id())

    def _select(self, topic_id: str) -> None:
        self.contents.blockSignals(True)  # noqa: FBT003
        for number in range(self.contents.count()):
            if self.contents.item(number).data(_TOPIC) == topic_id:
                self.contents.setCurrentRow(number)
        self.contents.blockSignals(False)  # noqa: FBT003

    def _fit(self) -> None:
        width = min(_MEASURE, self.page.viewport().width() - 8)
        self.page.setLineWrapColumnOrWidth(max(240, width))

    # Doing

    def _on_item_changed(self, item: QListWidgetItem | None, _: object) -> None:
        if item is not None and item.data(_TOPIC):
            self._go(item.data(_TOPIC))

    def _on_link_clicked(self, link: QUrl) -> None:
        kind, _, rest = link.toString().partition(":")
        if kind == "topic":
            self.show_topic(rest)
        elif kind == "try" and rest.isdigit() and int(rest) < len(self._offers):
            self.try_requested.emit(self._offers[int(rest)])

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self.page.viewport():
            self._fit()
        down = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if watched is self.search and isinstance(event, QKeyEvent) and event.key() in down:
            if event.type() is QEvent.Type.KeyPress:
                self.contents.setFocus()
            return True
        return super().eventFilter(watched, event)  # pyright: ignore[reportArgumentType]


def _heading(title: str) -> QListWidgetItem:
    row = QListWidgetItem(title)
    row.setFlags(Qt.ItemFlag.NoItemFlags)
    row.setFont(theme.text_font(theme.CAPTION_PIXELS))
    row.setForeground(theme.colour("faint"))
    row.setTextAlignment(Qt.AlignmentFlag.AlignBottom)
    row.setSizeHint(QSize(100, 34))
    return row


def _title_of(topic_id: str) -> str:
    found_topic = topic(topic_id)
    return found_topic.title if found_topic else ""
