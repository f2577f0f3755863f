"""The remix box: an instruction that starts from what stays, phrases to begin with, what would be
changed and sent, and the buttons that queue it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from composer import messages
from composer.library.rows import TakeRow
from composer.problem import Problem
from composer.prompt.extended import begins_with_last_frame
from composer.prompt.remix import Part, RemixKind, remix_anchors, remix_kinds
from composer.prompt.remixed import Remix
from composer.ui import asking_price, chains, theme
from composer.ui.compose.flow import FlowLayout
from composer.ui.help_topic import set_topic
from composer.ui.remixing import Plan, Remixing
from composer.ui.review import remix_checks
from composer.ui.review.changed_words import told
from composer.ui.review.instruction_field import InstructionField
from composer.ui.session import Session
from composer.ui.tasks import spawn

WAIT = 120
"""Milliseconds of rest after a key before the instruction is read."""


class RemixBox(QWidget):
    """Signals: `queued(int)` so many clips are on their way."""

    queued = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_topic(self, "remix")
        self.setObjectName("remix_box")
        self._session, self._remixing = session, Remixing(session)
        self._take: TakeRow | None = None
        self._plan: Plan | None = None
        self._build()
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._read)
        self.field.textChanged.connect(self._timer.start)
        self.field.sent.connect(self._on_remix_clicked)

    # Building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        title = QLabel(self.tr("REMIX — ONE CHANGE"))
        theme.mark(title, role="section")
        self.field = InstructionField()
        self.field.setAccessibleName(self.tr("What to change; the rest stays as it is"))
        column.addWidget(title)
        column.addWidget(self.field)
        column.addWidget(self._build_phrases())
        self.outcome, self.sent = QLabel(), QLabel()
        for label, role in ((self.outcome, "dim"), (self.sent, "caption")):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            theme.mark(label, role=role)
            column.addWidget(label)
        self.unread = QLabel()
        self.unread.setWordWrap(True)
        self.unread.setTextFormat(Qt.TextFormat.PlainText)
        theme.mark(self.unread, role="warning")
        column.insertWidget(column.indexOf(self.sent), self.unread)
        self.checked = QLabel()
        self.checked.setWordWrap(True)
        self.checked.setTextFormat(Qt.TextFormat.PlainText)
        theme.mark(self.checked, role="caption")
        column.insertWidget(column.indexOf(self.field) + 1, self.checked)
        column.addWidget(self._build_buttons())

    def _build_phrases(self) -> QWidget:
        chips = QWidget()
        row = FlowLayout(chips, 4)
        for kind in remix_kinds():
            chip = QToolButton()
            chip.setText(kind.label)
            chip.setAccessibleName(self.tr("Phrases for: {kind}").format(kind=kind.label))
            chip.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            theme.mark(chip, small="true")
            menu = QMenu(chip)
            menu.aboutToShow.connect(partial(_offer, self, menu, kind))
            chip.setMenu(menu)
            row.addWidget(chip)
        return chips

    def _build_buttons(self) -> QWidget:
        self.remix = QPushButton(self.tr("Remix"))
        theme.mark(self.remix, kind="primary")
        self.at_once = QPushButton(self.tr("All in one"))
        self.at_once.setToolTip(self.tr("One clip with all the changes, instead of a step each"))
        self.previs = QPushButton(self.tr("As previs"))
        self.previs.setToolTip(self.tr("See the change on the draft engine first, at no cost"))
        self.extend = QPushButton(self.tr("Extend"))
        self.edit = QPushButton(self.tr("Edit"))
        self.edit.setToolTip(self.tr("The server changes this clip itself, and nothing else in it"))
        holder = QWidget()
        row = FlowLayout(holder, 6)
        for button, run in (
            (self.remix, self._on_remix_clicked),
            (self.at_once, self._on_at_once_clicked),
            (self.previs, self._on_previs_clicked),
            (self.extend, self._on_extend_clicked),
            (self.edit, self._on_edit_clicked),
        ):
            button.clicked.connect(run)
            row.addWidget(button)
        return holder

    # What is shown

    def show_take(self, take: TakeRow | None) -> None:
        """Remix this take; another one begins with an empty instruction."""
        other = take is None or self._take is None or take.id != self._take.id
        self._take = take
        if other:
            self.field.begin(remix_anchors()[0])
        self._read()

    def begin(self, words: str) -> None:
        """Start an instruction from `words` (a note), ready to be gone on with."""
        self.field.begin(f"{remix_anchors()[0]} {words.strip()}".strip())
        self.field.setFocus()
        self._read()

    def add_phrase(self, phrase: str) -> None:
        """Put a phrase in: the first one behind the anchor, further ones as further changes."""
        self.field.add(phrase)
        self.field.setFocus()
        self._read()

    def _read(self) -> None:
        self._timer.stop()
        take, text = self._take, self.field.toPlainText()
        self._plan = self._remixing.plan(take, text) if take is not None else None
        if take is None or self._plan is None:
            return
        whole = self._plan.whole
        self._show_outcome(take, whole)
        refused = self._refused(whole)
        many = self._plan.count
        self.remix.setText(
            self.tr("Remix in {n} steps").format(n=many) if many > 1 else self.tr("Remix")
        )
        self.remix.setEnabled(not refused)
        self.remix.setToolTip(refused or self._price(whole, many))
        self.at_once.setVisible(many > 1)
        self.previs.setVisible(not take.recipe.is_previs)
        self.previs.setEnabled(bool(whole.change.done))
        # Only some servers know it, of clips they still have.
        self.edit.setVisible(bool(take.recipe.profile.edit and take.recipe.remote_id))
        self.edit.setEnabled(bool(whole.change.parts or whole.change.unread))
        self._show_extension(take)

    def _show_outcome(self, take: TakeRow, whole: Remix) -> None:
        rows = [self._row(take, part) for part in whole.change.parts]
        if whole.change.same:
            rows.append(self.tr("Already so: {words}").format(words=whole.change.same))
        self.outcome.setText("\n".join(rows))
        self.outcome.setVisible(bool(rows))
        said = remix_checks.line(whole, take.recipe.shot, self._session.checks)
        self.checked.setText(said)
        self.checked.setVisible(bool(said))
        unread = whole.change.unread
        self.unread.setText(self._unread(whole, unread))
        self.unread.setVisible(bool(unread))
        self.sent.setText(self._told_sent(whole))
        self.sent.setVisible(bool(rows or unread))

    def _row(self, take: TakeRow, part: Part) -> str:
        before, after = (
            take.recipe.shot,
            self._plan.whole.change.shot if self._plan else take.recipe.shot,
        )
        words = "; ".join(told(before, after, path) for path in part.paths)
        if part.drawn or self._plan is None or self._plan.whole.recipe.profile.reads_text:
            return words
        return self.tr("{change} (the previs can’t show this)").format(change=words)

    def _unread(self, whole: Remix, words: str) -> str:
        if whole.native or whole.recipe.profile.reads_text:
            text = self.tr("No block says this: “{words}”. It is sent as you wrote it.")
        else:
            text = self.tr("Not understood: “{words}”. Name a lens, size, light, colour, time…")
        return text.format(words=words)

    def _told_sent(self, whole: Remix) -> str:
        if whole.native:
            return self.tr("Sent: only these words; the server changes its own clip.")
        if not whole.recipe.profile.reads_text:
            return self.tr(
                "Drawn anew from the changed blocks, with the same seed, size and length."
            )
        return self.tr(
            "This server knows no remix: the whole changed prompt is sent, with the same seed,"
            " size and length. The clip may differ in more than the change."
        )

    def _refused(self, made: Remix) -> str:
        problems = self._remixing.refusals(made)
        return messages.sentence(problems[0]) if problems else ""

    def _price(self, made: Remix, many: int) -> str:
        recipe = made.recipe
        cost = recipe.profile.price(recipe.shot.parameters.size, recipe.shot.seconds)
        free = self.tr("free")
        return free if cost == 0 else messages.money_text(None if cost is None else cost * many)

    def _show_extension(self, take: TakeRow) -> None:
        made = self._remixing.extension(take)
        profile, chain = made.recipe.profile, chains.chain_of(self._session.project, take)
        more = self._remixing.extension_seconds(take)
        refused = self._refused(made) or (
            chains.refusal(chain, profile, more) if made.native else ""
        )
        self.extend.setText(made.recipe.change)
        self.extend.setEnabled(not refused)
        self.extend.setToolTip(refused or self._told_extension(take, made, chain, more))

    def _told_extension(self, take: TakeRow, made: Remix, chain: chains.Chain, more: float) -> str:
        if made.native:
            told = chains.told(chain, made.recipe.profile, more)
            return f"{self.tr('Goes on from this clip')}: {told}"
        if begins_with_last_frame(take.recipe):
            return self.tr(
                "Emulated: a new clip of {n} s that begins with this one’s last frame, with the"
                " same seed. Write in the field above what comes next."
            ).format(n=f"{more:g}")
        return self.tr("Made anew, longer: this engine can’t go on from a clip")

    # What is wished

    def _on_remix_clicked(self) -> None:
        self._read()
        if self._plan is not None and self.remix.isEnabled():
            self._queue(self._remixing.steps(self._plan))

    def _on_at_once_clicked(self) -> None:
        self._read()
        if self._plan is not None:
            self._queue((self._plan.whole,))

    def _on_previs_clicked(self) -> None:
        if self._take is not None:
            text = self.field.toPlainText()
            plan = self._remixing.plan(self._take, text, as_previs=True)
            self._queue((plan.whole,))

    def _on_extend_clicked(self) -> None:
        take, words = self._take, self.field.toPlainText()
        if take is not None and begins_with_last_frame(take.recipe):
            spawn(self._extend_from_frame(take, words), owner=self)
        elif take is not None:
            self._queue((self._remixing.extension(take, words),))

    async def _extend_from_frame(self, take: TakeRow, words: str) -> None:
        try:
            frame = await self._remixing.last_frame(take)
        except Problem as problem:
            self._session.problem_raised.emit(problem)
            return
        step = self._remixing.extension(take, words, last_frame=frame)
        self._queue((step,), take)

    def _on_edit_clicked(self) -> None:
        if self._take is not None:
            step = self._remixing.edit(self._take, self.field.toPlainText())
            if step is not None:
                self._queue((step,))

    def _queue(self, steps: tuple[Remix, ...], of: TakeRow | None = None) -> None:
        """Asks first where a check says that it will go wrong. `of`: the take they are made of,
        where another one may be on show by now."""
        take, checks = of or self._take, self._session.checks
        if take is not None and remix_checks.errors_of(steps, take.recipe.shot, checks):
            spawn(self._pay_if_meant(take, steps), owner=self)
        elif take is not None:
            self._pay(take, steps)

    async def _pay_if_meant(self, take: TakeRow, steps: tuple[Remix, ...]) -> None:
        if await remix_checks.is_sent(self, steps, take.recipe.shot, self._session.checks):
            self._pay(take, steps)

    def _pay(self, take: TakeRow, steps: tuple[Remix, ...]) -> None:
        """Asks about the price where that is due, then queues."""
        made = [step.recipe for step in steps]
        settings, offer = self._session.services.settings, self._session.offer_of(made[0])
        act = partial(self._queue_now, steps, take)
        if asking_price.must_ask(settings, offer, asking_price.total(made)):
            spawn(asking_price.then(self, settings, offer, made, act), owner=self)
        else:
            act()

    def _queue_now(self, steps: tuple[Remix, ...], take: TakeRow) -> None:
        try:
            jobs = self._remixing.queue(take, steps)
        except Problem as problem:
            self._session.problem_raised.emit(problem)
            return
        text = self.tr("Remix of {take} is in the queue.")
        if len(jobs) > 1:
            text = self.tr("{n} steps from {take} are in the queue, one after the other.")
        self._session.notice_raised.emit(text.format(take=take.name, n=len(jobs)))
        self.field.begin(remix_anchors()[0])
        self._read()
        self.queued.emit(len(jobs))


def _offer(box: RemixBox, menu: QMenu, kind: RemixKind) -> None:
    menu.clear()
    for phrase in kind.phrases:
        run: Callable[..., None] = partial(_add, box, phrase)
        menu.addAction(phrase).triggered.connect(run)


def _add(box: RemixBox, phrase: str, *_: object) -> None:
    box.add_phrase(phrase)
