"""The checks of the shot in hand: done when typing rests, sorted by what was decided, and quiet
about a word that is still being typed. Holds no widgets."""

import asyncio
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from composer.prompt.shot import Shot
from composer.settings import SettingsStore
from composer.ui.checks.counts import Counts
from composer.ui.checks.desk import Desk
from composer.ui.checks.mending import Mending
from composer.ui.checks.rulebook import Rulebook, warm_up
from composer.ui.checks.surroundings import Surroundings
from composer.ui.listening import Listening
from composer.ui.tasks import spawn

if TYPE_CHECKING:
    # The rules take 70 ms to read: the window opens without them.
    from composer.prompt.lint import Decisions, Finding, Looking, Sorted
    from composer.ui.checks.typing import Caret

SETTLED, RESTED = 200, 1200
"""ms without a change after which the checks are done, and after which a word counts as written."""
_OPENING = 0.25
"""Seconds that the window has to itself when the program starts."""
_BIT = 0.003
"""Seconds that a bit of a check takes."""
LARGE = 6000
"""Characters from which the checks are done in a thread."""


class Checks(QObject):
    """Signals: `changed()` what there is to show is another; `pointed(object)` the finding under
    the pointer, or None; `ready()` the first checks of a shot are done."""

    changed = Signal()
    pointed = Signal(object)
    ready = Signal()

    def __init__(self, session: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._sorted: Sorted | None = None
        self._caret: Caret | None = None
        self._before: tuple[str, Shot] = "", Shot()
        self._hidden: frozenset[Finding] = frozenset()
        self._looking: tuple[Shot, Looking] | None = None
        self._reading: asyncio.Task[None] | None = None
        self._is_closed = False
        self.surroundings = Surroundings(session, self)
        self._book = book = Rulebook(session, self.surroundings)
        # The words of the window, each the rulebook's.
        self.base, self.profile, self.check = book.base, book.profile, book.check
        self.rules, self.look_over = book.rules, book.look_over
        self.mending = Mending(session, self)
        self.counts = Counts(session, self, self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLED)
        self._rest = QTimer(self, singleShot=True, interval=RESTED)
        self._slice = QTimer(self, singleShot=True, interval=0)
        self._listening = Listening()
        self._connect()

    def _connect(self) -> None:
        session = self._session
        session.shot_changed.connect(self._on_shot_changed)
        session.shot_selected.connect(self._on_shot_selected)
        self.surroundings.changed.connect(self._check_soon)
        self._settle.timeout.connect(self._begin)
        self._slice.timeout.connect(self._go_on)
        self._rest.timeout.connect(self._on_rested)
        self._listening.to(session.services.settings.changed, self._on_settings_changed)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def close(self) -> None:
        """Stop: the window is going, and the project with it."""
        self._is_closed = True
        if self._reading is not None and not self._reading.get_loop().is_closed():
            self._reading.cancel()
        self._settle.stop()
        self._slice.stop()
        self._rest.stop()
        self.counts.close()
        self._listening.close()
        self.surroundings.close()

    # What was found

    @property
    def is_done(self) -> bool:
        """Whether the shot in hand was checked at all."""
        return self._sorted is not None

    def read_up(self, rule: str) -> None:
        """Open the guide at what it says about `rule`."""
        from composer.ui.guide.index import topic_of_rule

        self._session.help_requested.emit(topic_of_rule(rule))

    def findings(self) -> "tuple[Finding, ...]":
        """What is to be shown, the gravest first."""
        shown = self._sorted.shown if self._sorted else ()
        if not self._hidden:
            return shown
        return tuple(one for one in shown if one not in self._hidden)

    def set_aside(self) -> "tuple[Finding, ...]":
        """What was decided away, in this shot or in the project."""
        return (*self._sorted.waved, *self._sorted.silenced) if self._sorted else ()

    def errors(self) -> "tuple[Finding, ...]":
        """What blocks sending, as the shot is now."""
        self._session.own_text.flush()
        return self._book.look_at().errors

    # Decisions

    @property
    def decisions(self) -> "Decisions":
        """The project's."""
        return self._book.decisions

    @property
    def settings(self) -> SettingsStore:
        """Where `base` is kept."""
        return self._session.services.settings

    def decide(self, text: str, new: "Decisions") -> None:
        """Undoably take other decisions for the project."""
        old = self.decisions
        if new != old:
            self._session.do(text, _Decision(self, new), _Decision(self, old))

    def keep(self, decisions: "Decisions") -> None:
        """What undo steps call; not for widgets."""
        self._book.keep(decisions)
        self.refresh()
        self.changed.emit()

    # Doing the checks

    def refresh(self) -> None:
        """Check now; a long prompt is checked in a thread."""
        session = self._session
        self._settle.stop()
        self._slice.stop()
        if self._is_closed:
            return
        if not session.shot_id:
            self._show(None)
        elif len(session.rendered.text) > LARGE and _loop_is_running():
            spawn(self._check_aside(session.shot_id, session.resolved), owner=self)
        else:
            self._show(self._book.look_at())

    def _begin(self) -> None:
        """Check bit by bit: a key that comes meanwhile waits for no more than one bit."""
        if self._reading is not None:
            return  # once the rules are read; doing that here would stop the window as it opens
        session = self._session
        if not session.shot_id or self._sorted is None or len(session.rendered.text) > LARGE:
            self.refresh()
            return
        self._looking = session.resolved, self._book.looking(session.resolved)
        self._slice.start()

    def _go_on(self) -> None:
        """The next bit; what was begun for another state of the shot is begun again later."""
        if self._looking is None or self._looking[0] != self._session.resolved:
            self.refresh()
        elif self._looking[1].go_on(_BIT):
            shot, looking = self._looking
            self._looking = None
            self._show(self._book.sort(shot, looking.finish()))
        else:
            self._slice.start()

    async def _check_aside(self, shot_id: str, shot: Shot) -> None:
        from composer.prompt.lint import lint

        told = self._book.told(shot)
        found = await asyncio.to_thread(lint, shot, rendered=self._session.rendered, **told)
        if not self._is_closed and (shot_id, shot) == (
            self._session.shot_id,
            self._session.resolved,
        ):
            self._show(self._book.sort(shot, found))

    def _show(self, found: "Sorted | None") -> None:
        first = self._sorted is None
        shown_before = self.findings()
        aside_before = self.set_aside()
        self._sorted = found
        self._hidden = self._in_the_word(found, shown_before)
        if first or (shown_before, aside_before) != (self.findings(), self.set_aside()):
            self.changed.emit()
        if first and found is not None:
            self.ready.emit()

    def _in_the_word(
        self, found: "Sorted | None", before: "Sequence[Finding]"
    ) -> "frozenset[Finding]":
        """Findings that wait until the word they stand in is written. One that was shown already
        stays: it would flicker."""
        from composer.ui.checks.typing import is_in_word

        if self._caret is None or found is None:
            return frozenset()
        known = {(one.rule, one.path) for one in before}
        shot = self._session.resolved
        return frozenset(
            one
            for one in found.shown
            if (one.rule, one.path) not in known and is_in_word(one, self._caret, shot)
        )

    def _settle_word(self) -> None:
        """The word is written: what waited is shown."""
        self._caret = None
        if self._hidden:
            self._hidden = frozenset()
            self.changed.emit()

    # What goes on

    def _on_shot_changed(self, shot: Shot) -> None:
        from composer.ui.checks.typing import caret_of

        shot_id, before = self._before
        self._before = self._session.shot_id, shot
        same = shot_id == self._session.shot_id and self._sorted is not None
        self._caret = caret_of(before, shot) if same else None
        if same:
            # A long text takes a moment in a thread: not between two words.
            self._slice.stop()
            is_long = len(self._session.rendered.text) > LARGE
            self._settle.start(RESTED if is_long else SETTLED)
            self._rest.start()

    def _on_shot_selected(self, _shot_id: str) -> None:
        self._sorted, self._hidden, self._caret = None, frozenset(), None
        self.changed.emit()
        if self._rules_are_read() or not _loop_is_running():
            # On the turn after the cards and the text have been shown.
            self._settle.start(0)
        elif self._reading is None:
            self._reading = spawn(self._read_rules(), owner=self)

    def _rules_are_read(self) -> bool:
        return "composer.prompt.lint" in sys.modules and self._reading is None

    async def _read_rules(self) -> None:
        """Once, in a thread: the window opens meanwhile."""
        await asyncio.sleep(_OPENING)
        await asyncio.to_thread(warm_up, self.profile())
        self._reading = None
        self.refresh()

    def _check_soon(self) -> None:
        self._settle.start(SETTLED)

    def _on_rested(self) -> None:
        if self._settle.isActive() or self._slice.isActive():
            self._settle.stop()
            if self._reading is None:
                self.refresh()
        self._settle_word()

    def _on_focus_changed(self, *_: object) -> None:
        if self._caret is not None:
            self._on_rested()

    def _on_settings_changed(self, names: tuple[str, ...]) -> None:
        if "checks" in names:
            self._book.forget_base()
            self.counts.start()
            self._check_soon()


def _loop_is_running() -> bool:
    """In a test of one pane there is none."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


class _Decision:
    """Writes decisions; a plain callable for the undo stack."""

    def __init__(self, checks: Checks, decisions: "Decisions") -> None:
        self._checks, self._decisions = checks, decisions

    def __call__(self) -> None:
        self._checks.keep(self._decisions)
