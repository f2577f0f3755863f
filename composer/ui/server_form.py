"""One server as a form: where it is, what runs there, its key, its models. What is entered is held
here until it is saved."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from composer import messages, offers
from composer.problem import Problem
from composer.prompt.profile import Profile
from composer.servers.keys import ENVIRONMENT, variable
from composer.servers.kinds import load_kinds
from composer.servers.server import Server, check_address
from composer.ui import theme
from composer.ui.tall_area import Note


class ServerForm(QWidget):
    """Signals: changed() something was entered; workflow_requested() choose a ComfyUI workflow."""

    changed = Signal()
    workflow_requested = Signal()

    def __init__(self, profiles: Iterable[Profile]) -> None:
        super().__init__()
        self._server = Server("")
        self._models: Mapping[str, str] = {}
        self.name, self.address, self.key = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind, self.at_once = QComboBox(), QSpinBox()
        self.is_priced, self.price = QCheckBox(self.tr("I know the price")), QDoubleSpinBox()
        self.profiles = QListWidget()
        self.workflow, self.browse = QLineEdit(), QPushButton(self.tr("Choose…"))
        self.address_note, self.key_note, self.kind_note = _note(), _note(), _note()
        self.workflow_note = _note()
        self._form = QFormLayout(self)
        self._build()
        self._found: dict[str, Profile] = {}
        self._offer(profiles)
        self._connect()

    def _build(self) -> None:
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(14)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.name.setPlaceholderText(self.tr("What you call it: Studio GPU"))
        self.address.setPlaceholderText("http://127.0.0.1:8091")
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        for kind in load_kinds().values():
            self.kind.addItem(kind.label, kind.id)
        for field in (self.at_once, self.price):
            theme.inset(field)
        self.at_once.setRange(1, 32)
        self.at_once.setToolTip(self.tr("Clips that it works on at the same time"))
        self.price.setRange(0.0, 100.0)
        self.price.setDecimals(3)
        self.price.setSingleStep(0.01)
        self.price.setPrefix("$ ")
        self.price.setSuffix(self.tr(" a second"))
        theme.mark(self.profiles, ticks=True)
        self.profiles.setFixedHeight(150)
        self._row(self.tr("Name"), self.name)
        self._row(self.tr("What runs there"), self.kind, self.kind_note)
        self._row(self.tr("Address"), self.address, self.address_note)
        self._row(self.tr("Key"), self.key, self.key_note)
        self._row(self.tr("Workflow"), self._workflow_row(), self.workflow_note)
        self._row(self.tr("Models"), self.profiles)
        self._row(self.tr("At once"), self.at_once)
        self._row(self.tr("Price"), self._price_row())
        self.workflow.setAccessibleName(self.tr("Workflow in API format"))
        self.browse.setAccessibleName(self.tr("Choose a workflow"))
        self.price.setAccessibleName(self.tr("Price of a second of clip"))

    def _row(self, label: str, field: QWidget, note: QLabel | None = None) -> None:
        caption = QLabel(label)
        caption.setBuddy(field)
        field.setAccessibleName(label)
        if note is None:
            self._form.addRow(caption, field)
            return
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(field)
        column.addWidget(note)
        self._form.addRow(caption, column)

    def _workflow_row(self) -> QWidget:
        holder, row = QWidget(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.workflow, 1)
        row.addWidget(self.browse)
        self.browse.setAutoDefault(False)
        holder.setLayout(row)
        holder.setFocusProxy(self.workflow)
        return holder

    def _price_row(self) -> QWidget:
        holder, row = QWidget(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.is_priced)
        row.addWidget(self.price)
        row.addStretch(1)
        self.is_priced.setToolTip(
            self.tr("Counts in place of the models' own prices; 0 where it is your own machine")
        )
        holder.setLayout(row)
        return holder

    def _offer(self, profiles: Iterable[Profile], named: str = "{model}") -> None:
        for profile in profiles:
            if profile.engine == "draft":
                continue
            item = QListWidgetItem(named.format(model=profile.label or profile.id))
            item.setData(Qt.ItemDataRole.UserRole, profile.id)
            item.setToolTip(profile.note)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.profiles.addItem(item)

    def offer_found(self, found: Iterable[Profile]) -> None:
        """Models as the server itself describes them, below those that are known here."""
        new = [one for one in found if one.id not in self._found]
        self._found |= {one.id: one for one in new}
        with QSignalBlocker(self.profiles):
            self._offer(new, self.tr("{model} (as the server describes it)"))

    def found(self) -> tuple[Profile, ...]:
        """Those of `offer_found` that are ticked."""
        return tuple(self._found[one] for one in self.ticked() if one in self._found)

    def _connect(self) -> None:
        for field in (self.name, self.address, self.key, self.workflow):
            field.textChanged.connect(self._on_changed)
        self.kind.currentIndexChanged.connect(self._on_kind_changed)
        self.at_once.valueChanged.connect(self._on_changed)
        self.is_priced.toggled.connect(self.price.setEnabled)
        self.is_priced.toggled.connect(self._on_changed)
        self.price.valueChanged.connect(self._on_changed)
        self.profiles.itemChanged.connect(self._on_changed)
        self.browse.clicked.connect(self._on_browse_clicked)

    def _on_browse_clicked(self) -> None:
        self.workflow_requested.emit()

    def show_server(self, server: Server) -> None:
        """Fill the form."""
        with QSignalBlocker(self):
            self._server, self._models = server, server.models
            self.name.setText(server.name)
            self.address.setText(server.address)
            self.key.clear()
            self.kind.setCurrentIndex(max(0, self.kind.findData(server.kind)))
            self.at_once.setValue(server.at_once)
            usd = offers.own_price(server)
            self.is_priced.setChecked(usd is not None)
            self.price.setEnabled(usd is not None)
            self.price.setValue(usd or 0.0)
            self.workflow.setText(server.workflow)
            self.tick(server.profiles)
        self._on_kind_changed()

    def tick(self, profile_ids: Iterable[str], models: Mapping[str, str] | None = None) -> None:
        """Which models it has, and what it calls them. The ticked ones come first into sight."""
        wanted = set(profile_ids)
        if models is not None:
            self._models = dict(self._models) | dict(models)
        first: QListWidgetItem | None = None
        for row in range(self.profiles.count()):
            item = self.profiles.item(row)
            on = item.data(Qt.ItemDataRole.UserRole) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            first = first or (item if on else None)
        if first is not None:
            self.profiles.scrollToItem(first, QListWidget.ScrollHint.PositionAtTop)

    def ticked(self) -> tuple[str, ...]:
        """The ids of the models it is said to have."""
        items = (self.profiles.item(row) for row in range(self.profiles.count()))
        checked = (one for one in items if one.checkState() == Qt.CheckState.Checked)
        return tuple(str(one.data(Qt.ItemDataRole.UserRole)) for one in checked)

    def tell_workflow(self, words: str, role: str = "caption") -> None:
        """What was found in the workflow, below its field."""
        _say(self.workflow_note, words, role)

    def says(self, notice: str) -> bool:
        """Whether the form says this already, under the address."""
        return self.address_note.text() == messages.sentence_for(notice)

    def server(self) -> Server:
        """What is entered, without the key. Raises Problem server.* for an address that can't
        be."""
        kind = load_kinds()[self.kind.currentData()]
        profiles = self.ticked()
        extra = {k: v for k, v in self._server.extra.items() if k != offers.USD_PER_SECOND}
        if self.is_priced.isChecked():
            extra[offers.USD_PER_SECOND] = self.price.value()
        return replace(
            self._server,
            name=self.name.text().strip(),
            address=check_address(self.address.text()).url,
            protocol=kind.protocol,
            kind=kind.id,
            profiles=profiles,
            models={one: name for one, name in self._models.items() if one in profiles},
            at_once=self.at_once.value(),
            workflow=self.workflow.text().strip(),
            extra=extra,
        )

    def _on_kind_changed(self, *_: object) -> None:
        kind = load_kinds()[self.kind.currentData()]
        self.kind_note.say(kind.note)
        self._form.setRowVisible(4, kind.protocol == "comfyui")
        if not self.address.text():
            self.address.setPlaceholderText(kind.address)
        self._on_changed()

    def _on_changed(self, *_: object) -> None:
        self._show_address()
        self._show_key()
        self.changed.emit()

    def _show_address(self) -> None:
        text, role, words = self.address.text().strip(), "caption", ""
        if text:
            try:
                notice = check_address(text).notice
                words = messages.sentence_for(notice) if notice else ""
            except Problem as problem:
                role, words = "error", messages.sentence(problem)
        _say(self.address_note, words, role)

    def _show_key(self) -> None:
        kept, name = self._server.key, variable(self._server.id or self.name.text() or "name")
        if kept.startswith(ENVIRONMENT):
            words = self.tr("Read from the variable {name}").format(
                name=kept.removeprefix(ENVIRONMENT)
            )
        elif kept == "keyring":
            words = self.tr("Kept in the system's keyring. Enter another one to replace it.")
        elif kept == "session":
            words = self.tr("Held until Shot Composer is closed: no keyring runs here.")
        else:
            words = self.tr(
                "Kept in the system's keyring, never in a file. {name} in the environment counts "
                "first. Leave it empty where none is needed."
            ).format(name=name)
        _say(self.key_note, words, "caption")


def _note() -> Note:
    note = Note()
    theme.mark(note, role="caption")
    return note


def _say(note: Note, words: str, role: str) -> None:
    theme.mark(note, role=role)
    note.say(words)
