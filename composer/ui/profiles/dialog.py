"""The models that are known: a list, all the facts of one, and the person's own profiles to be
written, changed and taken away."""

from collections.abc import Coroutine
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from composer import messages
from composer.problem import Problem
from composer.prompt.profile import Profile
from composer.prompt.profile_files import delete_profile, id_for, read_own, save_profile
from composer.ui import dialogs, icons, theme
from composer.ui.dialogs import Sheet, show_instead
from composer.ui.profiles.facts import closed_told, facts_of, summary
from composer.ui.profiles.form import ProfileForm
from composer.ui.profiles.page import facts_page
from composer.ui.session import Session
from composer.ui.tasks import spawn
from composer.ui.two_lines import SECOND, TwoLines

_ID = Qt.ItemDataRole.UserRole


class ProfilesDialog(Sheet):
    """What is changed here holds at once; `today` decides which models have closed."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, *, today: date | None = None
    ) -> None:
        super().__init__("", parent, width=760)
        self.setWindowTitle(self.tr("Models"))
        self.heading.setText(self.tr("Models and what they can do"))
        self.resize(940, 620)
        self._session, self._services = session, session.services
        self._today = today or date.today()  # noqa: DTZ011 (the person's own calendar)
        self._own: frozenset[str] = frozenset()
        self._makers: dict[str, str] = {}
        self._looked_inside = False
        self._build()
        self._build_buttons()
        self.load(self._services.profiles, session.profile.id if session.profile else "")
        self.search.setFocus()

    def _build(self) -> None:
        self.search, self.list = QLineEdit(), QListWidget()
        self.search.setPlaceholderText(self.tr("Search the models"))
        self.search.setAccessibleName(self.tr("Search the models"))
        glass = QLineEdit.ActionPosition.LeadingPosition
        self.search.addAction(icons.icon("search", "dim"), glass)
        self.list.setAccessibleName(self.tr("Models"))
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.facts = QScrollArea()
        self.facts.setWidgetResizable(True)
        self.facts.setFrameShape(QFrame.Shape.NoFrame)
        self.facts.setAccessibleName(self.tr("What this model can do"))
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(left, 4)
        row.addWidget(self.facts, 6)
        self.body.addLayout(row, 1)
        self.said = self.paragraph("", role="error")
        self.said.setAccessibleName(self.tr("What is wrong"))
        self.said.setVisible(False)
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.search.textChanged.connect(self._show_list)

    def _build_buttons(self) -> None:
        self.copy_button = self.side_button(self.tr("Duplicate and edit…"), "copy")
        self.edit_button = self.side_button(self.tr("Edit…"), "pencil")
        self.delete_button = self.side_button(self.tr("Delete…"), "trash")
        self.folder_button = self.side_button(self.tr("Open folder"), "folder-open")
        self.folder_button.setToolTip(self.tr("Where your own profiles lie as files"))
        self.use_button = QPushButton(self.tr("Use for this shot"))
        self.use_button.setAutoDefault(False)
        self._buttons.addWidget(self.use_button)
        self.button(self.tr("Close"), accepts=True)
        self.copy_button.clicked.connect(partial(_start, self, ProfilesDialog.duplicate))
        self.edit_button.clicked.connect(partial(_start, self, ProfilesDialog.edit))
        self.delete_button.clicked.connect(partial(_start, self, ProfilesDialog.delete))
        self.folder_button.clicked.connect(self.open_folder)
        self.use_button.clicked.connect(self.use)

    # Showing

    def load(self, profiles: Any, select: str = "") -> None:
        """Show `profiles`; broken files of the person's are said."""
        self._profiles: dict[str, Profile] = {name: profiles[name] for name in profiles}
        own, problems = read_own(self._services.profiles_folder)
        self._own = frozenset(own)
        self._makers = _makers(self._session)
        self._say("\n".join(map(messages.sentence, problems)))
        self._selected = select
        self._show_list()

    def current(self) -> Profile | None:
        item = self.list.currentItem()
        return self._profiles.get(item.data(_ID)) if item else None

    def ids(self) -> tuple[str, ...]:
        """The profiles on show, in order."""
        rows = (self.list.item(row) for row in range(self.list.count()))
        return tuple(row.data(_ID) for row in rows if row.data(_ID))

    def _show_list(self, *_: object) -> None:
        words = self.search.text().casefold().split()
        current = self.current()
        wanted = self._selected or (current.id if current else "")
        self._selected = ""
        self.list.clear()
        for title, group in self._groups():
            found = [one for one in group if all(word in _searched(one) for word in words)]
            if found:
                self.list.addItem(_heading(title))
            for profile in found:
                self.list.addItem(self._item(profile))
        rows = [row for row in range(self.list.count()) if self.list.item(row).data(_ID)]
        chosen = (row for row in rows if self.list.item(row).data(_ID) == wanted)
        self.list.setCurrentRow(next(chosen, rows[0] if rows else -1))
        self._show_facts()

    def _groups(self) -> tuple[tuple[str, list[Profile]], ...]:
        known = sorted(self._profiles.values(), key=lambda one: one.label.casefold())
        open_ones = [one for one in known if not closed_told(one, self._today)]
        here = [one for one in open_ones if self._is_here(one)]
        return (
            (self.tr("Ready to use"), here),
            (self.tr("For a server that you add"), [one for one in open_ones if one not in here]),
            (self.tr("Closed"), [one for one in known if one not in open_ones]),
        )

    def _is_here(self, profile: Profile) -> bool:
        return profile.id in self._makers

    def _item(self, profile: Profile) -> QListWidgetItem:
        mark = self.tr(" (your own)") if profile.id in self._own else ""
        item = QListWidgetItem(f"{profile.label or profile.id}{mark}")
        item.setData(_ID, profile.id)
        item.setData(SECOND, summary(profile))
        item.setToolTip(profile.note or profile.label)
        return item

    def _show_facts(self) -> None:
        profile = self.current()
        for button in (self.copy_button, self.use_button):
            button.setEnabled(profile is not None)
        for button in (self.edit_button, self.delete_button):
            button.setVisible(profile is not None and profile.id in self._own)
        usable = profile is not None and self._is_here(profile) and bool(self._session.shot_id)
        self.use_button.setVisible(usable)
        if profile is not None:
            show_instead(self.facts, self._page(profile))

    def _page(self, profile: Profile) -> QWidget:
        dialect = self._services.dialects.get(profile.dialect)
        written = dialect.label if dialect else profile.dialect
        facts = facts_of(profile, written, self._makers.get(profile.id, ""))
        return facts_page(profile, facts, closed_told(profile, self._today))

    # Doing

    def use(self) -> None:
        """Ask for clips of this model from now on, in the shot in hand."""
        from composer.ui.estimates import fitted

        if profile := self.current():
            parameters = fitted(self._session.shot.parameters, profile)
            text = self.tr("Use {model}").format(model=profile.label)
            self._session.edit(("parameters",), parameters, text=text, merge=False)

    async def duplicate(self) -> None:
        """A copy to be edited; what is kept is the person's own."""
        if profile := self.current():
            name = self.tr("{name}, my own").format(name=profile.label or profile.id)
            copy = replace(profile, label=name, id="", available_until="")
            await self._edit(copy)

    async def edit(self) -> None:
        profile = self.current()
        if profile is not None and profile.id in self._own:
            await self._edit(profile)

    async def _edit(self, profile: Profile) -> None:
        form = ProfileForm(profile, dict(self._services.dialects), self)
        if await dialogs.opened(form):
            self.keep(form.profile())

    def keep(self, profile: Profile) -> None:
        """Write a profile of the person's own; it holds at once."""
        made = profile
        if not made.id:
            made = replace(made, id=id_for(made.label, self._profiles))
        if self._try(partial(save_profile, self._services.profiles_folder, made)):
            self._changed(made.id)

    async def delete(self) -> None:
        profile = self.current()
        if profile is None or profile.id not in self._own:
            return
        title = self.tr("Delete “{name}”?").format(name=profile.label or profile.id)
        text = self.tr("Clips made with it keep its facts. Shots that ask for it need another one.")
        if await dialogs.ask(self, title, text, yes=self.tr("Delete"), danger=True):
            self.take_away(profile.id)

    def take_away(self, profile_id: str) -> None:
        if self._try(partial(delete_profile, self._services.profiles_folder, profile_id)):
            self._changed("")

    def open_folder(self) -> None:
        """Show where one's own lie; made if need be."""
        folder = self._services.profiles_folder
        if self._try(partial(_make, folder)):
            self._looked_inside = True
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def changeEvent(self, arg__1: QEvent) -> None:
        """Back from the folder: what was changed there holds from now on."""
        super().changeEvent(arg__1)
        here = arg__1.type() is QEvent.Type.ActivationChange and self.isActiveWindow()
        if here and getattr(self, "_looked_inside", False):
            current = self.current()
            self._changed(current.id if current else "")

    def _changed(self, select: str) -> None:
        self._services.reload_profiles()
        self.load(self._services.profiles, select)

    def _try(self, work: Any) -> bool:
        try:
            work()
        except Problem as problem:
            self._say(messages.sentence(problem))
            return False
        return True

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _on_current_changed(self, *_: object) -> None:
        self._show_facts()


def _start(dialog: ProfilesDialog, work: Any, *_: object) -> None:
    made: Coroutine[Any, Any, Any] = work(dialog)
    spawn(made, owner=dialog)


def _make(folder: Any) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem("prompt.profile_not_kept", reason=error.strerror or str(error)) from error


def _makers(session: Session) -> dict[str, str]:
    """Profiles that somebody here makes, each with the servers' names; empty for this computer."""
    found: dict[str, list[str]] = {}
    for one in session.offers():
        found.setdefault(one.profile.id, []).extend([one.server.name] if one.server else [])
    return {name: ", ".join(servers) for name, servers in found.items()}


def _searched(profile: Profile) -> str:
    told = (profile.label, profile.id, profile.model, profile.dialect, profile.note)
    return " ".join(told).casefold()


def _heading(title: str) -> QListWidgetItem:
    row = QListWidgetItem(title)
    row.setFlags(Qt.ItemFlag.NoItemFlags)
    row.setFont(theme.text_font(theme.CAPTION_PIXELS))
    row.setForeground(theme.colour("faint"))
    return row
