"""The panes of the Review page and what joins them: the list steps through takes, the player shows
one, the detail judges it. Where they stand is the window's matter."""

from collections.abc import Callable, Generator
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from composer.ui.actions import PLAYER, Action, Actions
from composer.ui.player.clock import SoundCard
from composer.ui.player.pane import PlayerPane
from composer.ui.review.detail_pane import TakeDetailPane
from composer.ui.review.note_export import NoteExport
from composer.ui.review.stills import Stills
from composer.ui.review.takes_pane import TakesPane
from composer.ui.session import Session

__all__ = ["PlayerPane", "ReviewPage", "TakeDetailPane", "TakesPane", "review_page"]


def review_page(
    session: Session, actions: Actions, *, sound_card: SoundCard | None = None
) -> Generator[None, None, "ReviewPage"]:
    """The page made piece by piece, so that the window can answer in between."""
    player = PlayerPane(session, sound_card=sound_card)
    yield
    takes = TakesPane(session)
    yield
    detail = TakeDetailPane(session)
    yield
    return ReviewPage(session, actions, player, takes, detail)


class ReviewPage(QObject):
    """Makes the three panes and joins them. Keep it as long as they live: `player` owns it."""

    def __init__(
        self,
        session: Session,
        actions: Actions,
        player: PlayerPane,
        takes: TakesPane,
        detail: TakeDetailPane,
    ) -> None:
        super().__init__(player)
        self._session = session
        self.player, self.takes, self.detail = player, takes, detail
        self._stills = Stills(session, self.player)
        self.player.grab_requested.connect(self._on_grab_requested)
        self.detail.frame_requested.connect(self._on_frame_requested)
        session.take_selected.connect(self.detail.measured.clear)
        self.player.measured.connect(self.detail.measured.show_measured)
        self.detail.notes.join(self.player)
        self.player.scene_shown.connect(self.detail.notes.setDisabled)
        self._export = NoteExport(session, self.player)
        self.detail.notes.export_requested.connect(self._offer_export)
        self._register(actions)

    def _register(self, actions: Actions) -> None:
        """The design's keys count in the player and in the list alike."""
        rows = (*self.player.action_rows(), *self._rows())
        actions.register(rows, self.player)
        for row in rows:
            # The list moves by its own arrow keys, and Home and End are its ends.
            if row.id not in _OF_THE_LIST:
                self.takes.view.addAction(actions.qaction(row.id))

    def _rows(self) -> tuple[Action, ...]:
        rate = self.tr("Rate {n}")
        rates = tuple(
            self._row(f"review.rate_{n}", rate.format(n=n), partial(self._rate, n), str(n))
            for n in range(1, 6)
        )
        return (
            *rates,
            self._row("review.rate_0", self.tr("No stars"), partial(self._rate, 0), "0"),
            self._row("review.circle", self.tr("Circle this take"), self._circle, "C"),
            self._row("review.ng", self.tr("NG: reject this take"), self._ng, "X"),
            self._row("review.note", self.tr("Note at this frame"), self._note, ";"),
            self._row("review.mark", self.tr("Mark this frame"), self._mark, "M"),
            self._row(
                "review.fold", self.tr("Hide or show its remixes"), self.takes.toggle_fold, "/"
            ),
            self._row("review.pin", self.tr("Pin this take"), self._pin, "Shift+C"),
            self._row("review.up", self.tr("Previous take"), partial(self.takes.step, -1), "Up"),
            self._row("review.down", self.tr("Next take"), partial(self.takes.step, 1), "Down"),
        )

    def _row(self, name: str, text: str, run: Callable[[], object], key: str) -> Action:
        return Action(
            id=name,
            text=text,
            run=run,
            keys=(key,),
            context=PLAYER,
            group=self.tr("Review"),
            listed=False,
        )

    def _rate(self, stars: int) -> None:
        if take_id := self._session.take_id:
            self._session.judging.rate(take_id, stars)

    def _circle(self) -> None:
        if take_id := self._session.take_id:
            circled = self._session.project.take(take_id).circled
            self._session.judging.circle(take_id, not circled)

    def _ng(self) -> None:
        if take_id := self._session.take_id:
            self._session.judging.ng(take_id, not self._session.project.take(take_id).ng)

    def _pin(self) -> None:
        if take_id := self._session.take_id:
            pinned = self._session.project.take(take_id).pinned
            self._session.judging.pin(take_id, not pinned)

    def _note(self) -> None:
        """Notes belong to takes: from a scene back to the take that is seen, at its frame."""
        if self.player.plays_scene:
            self.player.toggle_scene()
        self.detail.notes.begin()

    def _mark(self) -> None:
        if self.player.plays_scene:
            self.player.toggle_scene()
        else:
            self.detail.notes.mark()

    def _on_grab_requested(self, wish: str) -> None:
        if wish == "save":
            self._stills.save(self.player.still(), self.player.seen_name())
        else:
            self._open_grab_menu()

    def _offer_export(self) -> None:
        button = self.detail.notes.more
        menu = QMenu(button)
        menu.addAction(self.tr("Notes of this shot…")).triggered.connect(self._export.shot)
        menu.addAction(self.tr("Notes of the whole film…")).triggered.connect(self._export.film)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _open_grab_menu(self) -> None:
        button = self.player.controls.button("grab")
        menu = QMenu(button)
        menu.addAction(self.tr("Save as a picture…")).triggered.connect(self._save)
        menu.addAction(self.tr("Copy")).triggered.connect(self.player.copy_still)
        menu.addAction(self.tr("Use as this shot's first frame")).triggered.connect(self._use_here)
        menu.addAction(self.tr("Use as poster frame")).triggered.connect(self._use_as_poster)
        menu.addAction(self.tr("Contact sheet…")).triggered.connect(self._save_sheet)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(button.rect().topLeft() - menu.rect().bottomLeft()))

    def _use_as_poster(self) -> None:
        picture = self.player.transport.picture
        if picture is not None and self._session.take_id:
            take = self._session.project.take(self._session.take_id)
            self._stills.set_poster(take, picture.index)

    def _save_sheet(self) -> None:
        if take_id := self._session.take_id:
            self._stills.contact_sheet(self._session.project.take(take_id))

    def _save(self) -> None:
        self._on_grab_requested("save")

    def _use_here(self) -> None:
        self._on_frame_requested(self._session.shot_id)

    def _on_frame_requested(self, shot_id: str) -> None:
        self._stills.use_as_first_frame(self.player.still(), shot_id)


_OF_THE_LIST = {"review.up", "review.down", "player.first", "player.last", "player.copy_still"}
