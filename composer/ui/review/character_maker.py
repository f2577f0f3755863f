"""Making a character from a take: asks for the name, sends the clip to its server once, and keeps
what the server calls it."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from composer.engines import characters
from composer.engines.base import KeepsCharacters
from composer.engines.characters import Character
from composer.library.rows import TakeRow
from composer.problem import Problem
from composer.servers.server import Server
from composer.ui import dialogs
from composer.ui.session import Session
from composer.ui.tasks import spawn


class CharacterMaker(QObject):
    """Problems and news go to the session."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def is_offered(self, take: TakeRow) -> bool:
        """Whether the take's model and server keep characters."""
        return bool(take.recipe.profile.characters) and self._server(take) is not None

    def refusal(self, take: TakeRow) -> str:
        """Why this take can't become one, in a sentence; empty where it can."""
        if take.missing:
            return self.tr("The file is missing")
        if not characters.can_show(take.facts.seconds):
            return self.tr("A character is made from a clip of {low} to {high} seconds.").format(
                low=f"{characters.SHORTEST:g}", high=f"{characters.LONGEST:g}"
            )
        return ""

    def make(self, take: TakeRow) -> None:
        spawn(self._told(take), owner=self)

    async def _told(self, take: TakeRow) -> None:
        try:
            await self._make(take)
        except Problem as problem:
            self._session.problem_raised.emit(problem)

    async def _make(self, take: TakeRow) -> None:
        server = self._server(take)
        if server is None:
            return
        label = self.tr("Its name, as prompts will say it. The clip is sent to {server}.")
        name = await dialogs.ask_text(
            self._window,
            self.tr("Make a character"),
            label.format(server=server.name),
            yes=self.tr("Make it"),
        )
        engine = self._session.services.engines[server.id]
        if name is None or not isinstance(engine, KeepsCharacters):
            return
        made = await engine.create_character(name.strip(), self._session.project.file(take))
        servers = self._session.services.servers
        # Read anew: the server may have been changed while it was asked.
        now = servers.get(server.id) or server
        servers.change(characters.with_character(now, Character(made, name.strip())))
        words = self.tr("{name} is kept at {server}: write the name into a prompt to bring it in.")
        self._session.notice_raised.emit(words.format(name=name.strip(), server=server.name))

    def _server(self, take: TakeRow) -> Server | None:
        return self._session.services.servers.get(take.recipe.engine)
