"""What the window shows of one project: top bar, pages, and what joins panes that don't know each
other. It asks to be closed; whoever started it decides. The window on the screen is `frame`'s."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer import messages, paths
from composer.jobs import states
from composer.jobs.queue import Job
from composer.library.rows import TakeRow
from composer.ui import job_texts, theme
from composer.ui.actions import Actions
from composer.ui.calling import Calling
from composer.ui.commands import Commands
from composer.ui.frame import SMALLEST, fitted
from composer.ui.key_overview import KeyOverview
from composer.ui.listening import Listening
from composer.ui.menus import give_letters
from composer.ui.notices import Notice
from composer.ui.page_list import PAGES, Pieces, begin_page, finished
from composer.ui.pages import Page
from composer.ui.palette import CommandPalette, Entry, action_entries
from composer.ui.queue_pane import QueuePane
from composer.ui.session import Session
from composer.ui.top_bar import TopBar
from composer.ui.window_actions import GROUPS, window_actions


class MainWindow(QMainWindow):
    """Signals: close_requested() the person wants out; ready() it has been painted once."""

    close_requested = Signal()
    ready = Signal()

    def __init__(self, session: Session, *, layout_file: Path | None = None) -> None:
        super().__init__()
        self._layout_file = layout_file or paths.layout_file()
        self.setObjectName("main_window")
        self.session = session
        self._may_close, self._painted = False, False
        self._listening = Listening()
        self.setMinimumSize(fitted(self, SMALLEST))
        self.notice, self._calling = Notice(self), Calling(self)
        self.commands = Commands(session, self, self.notice)
        self.actions_table = Actions(self, session.services.settings.value.shortcuts)
        self.top_bar = TopBar(session)
        self.queue_pane = QueuePane(session)
        self.pages: dict[str, Page] = {}
        self._begun: dict[str, Pieces] = {}
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self._build()
        self._connect()
        self._show_title()
        self.show_page("compose")
        self.page().take_focus()
        self._bring_page_back()

    def _build(self) -> None:
        self.actions_table.register(window_actions(self))
        for spec in PAGES:
            self.top_bar.add_page(spec.id, spec.title(), spec.keys)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self._menu = QMenu(self)
        self._menu.setAccessibleName(self.tr("Menu"))
        self._recent = QMenu(self.tr("Open recent"), self)
        for group in GROUPS:
            menu = self._menu.addMenu(group)
            self.actions_table.fill(menu, group)
            if group == GROUPS[0]:
                after = menu.actions().index(self.actions_table.qaction("project.open")) + 1
                menu.insertMenu(menu.actions()[after], self._recent)
            give_letters(menu)
        give_letters(self._menu)
        self.top_bar.identity.menu_button.setMenu(self._menu)

    def _connect(self) -> None:
        session, commands = self.session, self.commands
        self.top_bar.page_requested.connect(self.show_page)
        self.top_bar.generate_requested.connect(self.generate)
        self._menu.aboutToShow.connect(self._on_menu_about_to_show)
        self._menu.aboutToHide.connect(self.actions_table.free)
        self.queue_pane.generate_requested.connect(self.generate)
        self.queue_pane.budget_requested.connect(commands.engines.show_budget)
        self.top_bar.request.servers_requested.connect(commands.engines.show_servers)
        self.top_bar.request.more_requested.connect(commands.engines.show_more)
        self.queue_pane.open_take_requested.connect(session.show_take)
        self.queue_pane.job_requested.connect(commands.do_to_job)
        session.page_requested.connect(self.show_page)
        session.project_changed.connect(self._show_title)
        self._listening.to(session.queue.job_changed, self._on_queue_job_changed)
        self._listening.to(session.services.settings.changed, self._on_settings_changed)
        self._listening.to(session.project.take_added, self._on_project_take_added)
        self._listening.to(session.strays_found, commands.bring_in.offer_strays)

    # Pages

    def show_page(self, page_id: str) -> None:
        """Bring a page to the front, made at its first showing."""
        if page_id not in self.pages:
            self._add_page(page_id, finished(self._pieces(page_id)))
        self._stack.setCurrentWidget(self.pages[page_id])
        self.top_bar.show_page(page_id)

    def _bring_page_back(self) -> None:
        """The page that was in front when the window was closed last."""
        last = str(self._layout().value("window/page", ""))
        if last != self.page_id() and any(spec.id == last for spec in PAGES):
            self.show_page(last)

    def build_ahead(self, page_id: str) -> Iterator[None]:
        """A page that nobody has asked for yet, piece by piece; whoever asks meanwhile gets it at
        once."""
        while page_id not in self.pages:
            pieces = self._pieces(page_id)
            try:
                next(pieces)
            except StopIteration as end:
                self._add_page(page_id, end.value)
            else:
                self._begun[page_id] = pieces
                yield

    def _pieces(self, page_id: str) -> Pieces:
        return self._begun.pop(page_id, None) or begin_page(page_id, self)

    def _add_page(self, page_id: str, page: Page) -> None:
        self.pages[page_id] = page
        self._stack.addWidget(page)
        page.bring_layout_back(self._layout())
        self._watch_docks(page)

    def page_id(self) -> str:
        """The page in front."""
        page = self._stack.currentWidget()
        return page.id if isinstance(page, Page) else ""

    def page(self) -> Page:
        return self.pages[self.page_id()]

    def reset_layout(self) -> None:
        """The panes of this page back as they were drawn."""
        self.page().reset_layout()

    def _watch_docks(self, page: Page) -> None:
        for dock in page.docks.values():
            dock.toggleViewAction().setText(self.tr("Pane: {name}").format(name=dock.windowTitle()))

    # Doing

    def generate(self) -> None:
        self.commands.generate(self.top_bar.request.count)

    def generate_in_front(self) -> None:
        self.commands.generate(self.top_bar.request.count, front=True)

    def open_menu(self) -> None:
        """The application menu, from the keyboard."""
        self.top_bar.identity.menu_button.showMenu()

    def ask_to_close(self) -> None:
        """Quit, as the person wishes."""
        self.close_requested.emit()

    def open_palette(self) -> None:
        """Every action that can be done now, every pane that can be shown, every shot."""
        session = self.session
        entries = action_entries(self.actions_table)
        for dock in self.page().docks.values():
            action = dock.toggleViewAction()
            entries.append(Entry(action.text(), self.tr("View"), action.trigger, "layout"))
        for row in session.project.shots():
            text = self.tr("Go to {shot}").format(shot=f"{row.label} {row.shot.name}".strip())
            go = partial(session.select_shot, row.id)
            entries.append(Entry(text, self.tr("Shot"), go, "film"))
        CommandPalette(entries, self).open_over(self)

    def open_keys(self) -> None:
        overview = KeyOverview(self.actions_table, self.session.services.settings, self)
        overview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        overview.open()

    def toggle_full_screen(self) -> None:
        window = self.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _on_menu_about_to_show(self) -> None:
        self.actions_table.refresh()
        self._recent.clear()
        for folder in self.session.services.recent_projects():
            if folder != self.session.project.folder:
                action = self._recent.addAction(folder.stem)
                action.setToolTip(str(folder))
                action.triggered.connect(partial(_request_project, self.commands, folder))
        give_letters(self._recent)
        self._recent.setEnabled(not self._recent.isEmpty())

    # News

    def _on_project_take_added(self, take: TakeRow) -> None:
        row = self.session.project.shot(take.shot_id)
        what = self.tr("Previs {n} of {shot} is ready.") if take.recipe.is_previs else ""
        words = what or self.tr("{name} of {shot} is ready.")
        self.notice.say(
            words.format(n=take.number, name=take.name, shot=row.label),
            kind="ok",
            offer=self.tr("Show"),
            do=partial(self.session.show_take, take.id),
        )
        self._calling.call(self.notice.text())

    def _on_queue_job_changed(self, job: Job) -> None:
        self.commands.engines.tell_of(job)
        if isinstance(job.state, states.Failed):
            name = job_texts.Names(self.session.project).clip(job)
            sentence = messages.sentence_for(job.state.code, **job.state.values)
            self._calling.call(f"{name}: {sentence}")

    def _on_settings_changed(self, names: tuple[str, ...]) -> None:
        app = QApplication.instance()
        settings = self.session.services.settings.value
        if "theme" in names and isinstance(app, QApplication):
            theme.apply(app, settings.theme)
        if "shortcuts" in names:
            self.actions_table.use_keys(settings.shortcuts)
        if {"takes_per_generate", "render_speeds", "servers", "preferred_servers"} & set(names):
            self.top_bar.request.refresh()

    def _show_title(self) -> None:
        self.setWindowTitle(f"{self.session.project.info.name} — Shot Composer")
        self.top_bar.identity.show_name()

    # Coming and going

    def _layout(self) -> QSettings:
        return QSettings(str(self._layout_file), QSettings.Format.IniFormat)

    def keep_layout(self) -> None:
        """Write down where the panes stand."""
        settings = self._layout()
        for page in self.pages.values():
            page.keep_layout(settings)
        settings.setValue("window/page", self.page_id())
        settings.sync()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button in focus: Qt does so in dialogs only, and nothing else in this
        window wanted the key."""
        focus = QApplication.focusWidget()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focus, (QPushButton, QToolButton)) and focus.isEnabled():
            focus.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            # The panes paint in this same pass: on the next turn all of it is there.
            QTimer.singleShot(0, self.ready.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.close_requested.emit()

    def close_for_good(self) -> None:
        """The end: keep the layout, stop listening, go."""
        for page_id in tuple(self._begun):
            # Half a page would belong to nobody.
            self._add_page(page_id, finished(self._pieces(page_id)))
        self.keep_layout()
        self._may_close = True
        self._listening.close()
        self.queue_pane.close_down()
        self.session.close()
        self.close()
        self.deleteLater()


def _request_project(commands: Commands, folder: object, *_: object) -> None:
    commands.project_requested.emit(folder)
