"""Two takes compared: which the second one is, how both are seen, and that they go together. Joins
the session, a follower, the screens and the bar."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from composer import messages
from composer.library.rows import TakeRow
from composer.problem import Problem
from composer.ui.player.compare_bar import CompareBar
from composer.ui.player.follower import Follower
from composer.ui.player.layers import MODES, SINGLE, WIPE, Layer, Pairing
from composer.ui.player.screens import Screens
from composer.ui.player.transport import Transport
from composer.ui.review.compare_words import plain, told
from composer.ui.session import Session

MOST = 40
"""Takes offered of one shot."""


class Compare(QObject):
    """Compares the take in view (A) with another one (B)."""

    def __init__(
        self, session: Session, transport: Transport, screens: Screens, bar: CompareBar
    ) -> None:
        super().__init__(transport)
        self._session, self._screens, self._bar = session, screens, bar
        self.follower = Follower(transport)
        self.other: TakeRow | None = None
        self.pairing = Pairing()
        self._waits = False
        self.follower.shown.connect(self._on_shown)
        self.follower.failed.connect(self._on_failed)
        bar.mode_requested.connect(self.set_mode)
        bar.mix_requested.connect(self._on_mix_requested)
        bar.swap_requested.connect(self.swap)
        bar.restyled.connect(self._show_state)
        bar.other_menu_requested.connect(self._fill_menu)
        screens.pairing_requested.connect(self._set_pairing)
        session.take_selected.connect(self._on_take_selected)
        session.shot_selected.connect(self._on_shot_selected)
        session.take_added.connect(self._on_takes_changed)
        session.take_changed.connect(self._on_takes_changed)
        self._show_state()

    # Wishes

    def set_mode(self, mode: str) -> None:
        """See the takes in another way; the first time the parent is compared with, else the next
        older take."""
        if self._waits:
            mode = SINGLE
        if mode != SINGLE and self.other is None:
            offered = next(iter(self._offered()), None)
            if offered is None:
                mode = SINGLE
            else:
                self._use(offered)
        if mode == SINGLE:
            self._stop()
        self._set_pairing(replace(self.pairing, mode=mode))

    def wait(self, waits: bool) -> None:
        """While a scene plays there is no take in view to compare."""
        self._waits = waits

    def toggle_wipe(self) -> None:
        self.set_mode(SINGLE if self.pairing.mode == WIPE else WIPE)

    def next_mode(self) -> None:
        self.set_mode(MODES[(MODES.index(self.pairing.mode) + 1) % len(MODES)])

    def compare_with(self, take: TakeRow, mode: str = "") -> None:
        """Compare the take in view with this one."""
        self._use(take)
        self.set_mode(mode or (WIPE if self.pairing.mode == SINGLE else self.pairing.mode))

    def swap(self) -> None:
        """B becomes the take in view, and A the one compared with."""
        first, second = self._first(), self.other
        comparing = self.pairing.mode != SINGLE and not self._waits
        if first is not None and second is not None and comparing:
            self.other = None
            self._session.select_take(second.id)
            self._use(first)
            self._show_state()

    # What is compared

    def _first(self) -> TakeRow | None:
        take_id = self._session.take_id
        return self._session.project.take(take_id) if take_id else None

    def _offered(self) -> Iterator[TakeRow]:
        """What the take in view could be compared with, the likeliest first."""
        first = self._first()
        if first is None:
            return
        project = self._session.project
        takes = [t for t in project.takes(first.shot_id, limit=MOST) if t.id != first.id]
        yield from (t for t in takes if t.id == first.parent_id)
        order = [*project.takes(first.shot_id, limit=MOST)]
        place = next((n for n, t in enumerate(order) if t.id == first.id), 0)
        older, newer = order[place + 1 :], order[:place]
        yield from (t for t in (*older, *newer) if t.id != first.parent_id)

    def _use(self, take: TakeRow) -> None:
        self.other = take
        self._screens.show_other(None)
        self.follower.open(self._session.project.file(take), self._name(take))

    def _stop(self) -> None:
        self.other = None
        self.follower.close()
        self._screens.show_other(None)

    def _name(self, take: TakeRow) -> str:
        first = self._first()
        same = first is not None and first.shot_id == take.shot_id
        return take.name if same else f"{take.recipe.label} {take.name}".strip()

    def _set_pairing(self, pairing: Pairing) -> None:
        self.pairing = pairing
        self._screens.pair(pairing)
        self._show_state()

    def _show_state(self) -> None:
        other, first = self.other, self._first()
        can = first is not None and next(iter(self._offered()), None) is not None
        name = self._name(other) if other else ""
        if other is not None and first is not None and self.pairing.mode != SINGLE:
            # The older one is what it was made from, whichever is A.
            old, new = sorted((first, other), key=lambda take: take.created)
            before, after = old.recipe, new.recipe
            self._bar.show_words(
                f"<b>{old.name} → {new.name}</b>&nbsp; {told(before, after)}", plain(before, after)
            )
        self._bar.show_state(self.pairing, name, can=can)

    def _fill_menu(self, menu: QMenu) -> None:
        menu.clear()
        first = self._first()
        for take in self._offered():
            text = take.name
            if first is not None and take.id == first.parent_id:
                text = self.tr("{name} · made from this").format(name=take.name)
            elif first is not None and take.parent_id == first.id:
                text = self.tr("{name} · made from A").format(name=take.name)
            self._add(menu, take, text)
        menu.addSeparator()
        for row in self._session.project.shots():
            if (first is None or row.id != first.shot_id) and (row.takes or row.previs):
                self._add_shot(menu.addMenu(f"{row.label} {row.shot.name}".strip()), row.id)

    def _add_shot(self, menu: QMenu, shot_id: str) -> None:
        """The takes of another shot, asked for when its row is opened."""
        menu.aboutToShow.connect(partial(self._fill_shot, menu, shot_id))

    def _fill_shot(self, menu: QMenu, shot_id: str) -> None:
        menu.clear()
        for take in self._session.project.takes(shot_id, limit=MOST):
            self._add(menu, take, take.name)

    def _add(self, menu: QMenu, take: TakeRow, text: str) -> None:
        row = menu.addAction(text)
        row.setCheckable(True)
        row.setChecked(self.other is not None and take.id == self.other.id)
        row.setEnabled(not take.missing)
        row.triggered.connect(partial(_use, self, take))

    # News

    def _on_shown(self, layer: Layer) -> None:
        self._screens.show_other(layer)

    def _on_failed(self, problem: Problem) -> None:
        self._stop()
        self._set_pairing(replace(self.pairing, mode=SINGLE))
        self._session.notice_raised.emit(messages.sentence(problem))

    def _on_mix_requested(self, mix: float) -> None:
        self._set_pairing(replace(self.pairing, mix=mix))

    def _on_take_selected(self, take_id: str) -> None:
        if self.other is not None and (not take_id or take_id == self.other.id):
            self._stop()
            mode = self.pairing.mode
            self._set_pairing(replace(self.pairing, mode=SINGLE))
            if take_id:
                self.set_mode(mode)
        self._show_state()

    def _on_shot_selected(self, _shot_id: str) -> None:
        self._on_take_selected(self._session.take_id)

    def _on_takes_changed(self, *_: object) -> None:
        self._show_state()


def _use(compare: Compare, take: TakeRow, *_: object) -> None:
    compare.compare_with(take)
