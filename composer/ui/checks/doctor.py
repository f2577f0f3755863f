"""The doctor of the shot in hand: keeps what the shot was before anything was taken away, does
experiments undoably, and hands remixes to the remix box. Holds no widgets."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer

from composer.library.rows import TakeRow
from composer.problem import Problem
from composer.prompt.lint.doctor import Experiment, Symptom, experiments, give_backs
from composer.prompt.shot import Shot
from composer.prompt.shot_json import dump_shot, load_shot
from composer.ui.session import Session

_ANCHOR = "Same shot, "


class Doctor:
    """What can be tried with the shot in hand of `session`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def experiments(self, symptom: Symptom) -> tuple[Experiment, ...]:
        session = self._session
        profile = session.checks.profile()
        return experiments(session.shot, session.resolved, symptom, profile, session.look)

    def give_backs(self) -> tuple[Experiment, ...]:
        """What an earlier experiment took away."""
        whole = self.whole()
        return give_backs(self._session.shot, whole) if whole else ()

    def whole(self) -> Shot | None:
        """The shot before anything was taken away; None where nothing was."""
        try:
            kept = self._session.project.note(self._key())
            return load_shot(kept) if kept else None
        except Problem:
            return None

    def try_it(self, one: Experiment) -> None:
        """The experiment in the shot, as one undoable step."""
        session = self._session
        if not self.give_backs():
            session.project.set_note(self._key(), dump_shot(session.shot))
        text = _tr("Try: {what}").format(what=one.does)
        session.edit((), one.shot, text=text, merge=False)
        session.checks.refresh()

    def take(self) -> TakeRow | None:
        """The clip a remix would start from: the one on show, else the latest."""
        session = self._session
        if not session.shot_id:
            return None
        rows = session.project.takes(session.shot_id, limit=200)
        shown = next((row for row in rows if row.id == session.take_id), None)
        return shown or next(iter(rows), None)

    def remix(self, one: Experiment) -> None:
        """The experiment as an instruction in the remix box, nothing sent yet."""
        take, session = self.take(), self._session
        if take is not None and one.remix:
            session.show_take(take.id)
            words = one.remix.removeprefix(_ANCHOR)
            # The page may just have been made; its box begins with the anchor by itself.
            QTimer.singleShot(0, session, partial(session.remix_requested.emit, words))

    def _key(self) -> str:
        return f"whole:{self._session.shot_id}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Doctor", text)
