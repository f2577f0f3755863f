"""How many errors and warnings each shot of the project has, for the shot list: counted shot by
shot while nobody types, and not again until the shot, its Look or the rules change."""

from collections import deque
from collections.abc import Hashable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from composer.prompt.look import Look, resolve
from composer.prompt.shot import Shot
from composer.ui import recipes
from composer.ui.checks.desk import Desk

if TYPE_CHECKING:
    from composer.prompt.lint import Finding
    from composer.prompt.profile import Profile

IDLE, SLICE = 700, 15
"""ms after the last change until counting begins, and between two shots."""


class Count(NamedTuple):
    """Hints are not counted: an unfinished shot has many."""

    errors: int = 0
    warnings: int = 0


NOTHING = Count()


class Checker(Protocol):
    """What counting needs of the checks."""

    @property
    def changed(self) -> Any: ...
    @property
    def is_done(self) -> bool: ...
    def rules(self) -> Hashable: ...
    def findings(self) -> "tuple[Finding, ...]": ...
    def look_over(
        self, shot: Shot, look: Look, profile: "Profile | None"
    ) -> "tuple[Finding, ...]": ...


class Counts(QObject):
    """Signals: `changed(str)` the count of this shot is another."""

    changed = Signal(str)

    def __init__(self, desk: Desk, checks: Checker, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._checks = desk, checks
        self._known: dict[str, tuple[Hashable, Count]] = {}
        self._waiting: deque[tuple[str, Shot, Look]] = deque()
        self._idle = QTimer(self, singleShot=True, interval=IDLE)
        self._slice = QTimer(self, singleShot=True, interval=SLICE)
        self._idle.timeout.connect(self._begin)
        self._slice.timeout.connect(self._count_next)
        for signal in (desk.shot_changed, desk.project_changed, desk.look_changed):
            signal.connect(self._wait)
        checks.changed.connect(self._on_checks_changed)

    def of(self, shot_id: str) -> Count:
        """What is known so far."""
        known = self._known.get(shot_id)
        return known[1] if known else NOTHING

    def start(self) -> None:
        """Somebody shows the counts: keep them from now on."""
        self._idle.start()

    def close(self) -> None:
        self._idle.stop()
        self._slice.stop()

    def _wait(self, *_: object) -> None:
        """Typing goes first."""
        self._slice.stop()
        self._idle.start()

    def _begin(self) -> None:
        if not self._checks.is_done:
            # A thread may still be reading the rules: counting would read them here.
            self._idle.start()
            return
        outline = self._desk.outline
        self._waiting = deque(
            (row.id, row.shot, scene.look)
            for scene in outline.scenes()
            for row in outline.shots(scene.id)
            if row.id != self._desk.shot_id
        )
        self._slice.start()

    def _count_next(self) -> None:
        """Shots that are known cost nothing; one that is not ends the slice."""
        while self._waiting:
            shot_id, shot, look = self._waiting.popleft()
            if self._count(shot_id, shot, look):
                self._slice.start()
                return

    def _count(self, shot_id: str, shot: Shot, look: Look) -> bool:
        """Whether there was anything to do."""
        rules = self._checks.rules()
        key = (shot, look, rules)
        known = self._known.get(shot_id)
        if known and known[0] == key:
            return False
        profile = recipes.profile_for(self._desk.services.profiles, shot)
        found = self._checks.look_over(resolve(shot, look), look, profile)
        self._keep(shot_id, key, _counted(one.severity for one in found))
        return True

    def _on_checks_changed(self) -> None:
        """The shot in hand is checked all the time."""
        if not self._checks.is_done:
            return
        found = self._checks.findings()
        # Without a key: what its scene and clips add is not told to the others.
        self._keep(self._desk.shot_id, None, _counted(one.severity for one in found))

    def _keep(self, shot_id: str, key: Hashable, count: Count) -> None:
        before = self.of(shot_id)
        self._known[shot_id] = key, count
        if count != before:
            self.changed.emit(shot_id)


def _counted(severities: Iterable[str]) -> Count:
    told = list(severities)
    return Count(told.count("E"), told.count("W"))
