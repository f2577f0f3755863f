"""What the checks need of the session, which makes them: its shot, its project, its undoable
edits."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtGui import QUndoStack

from composer.jobs.queue import Queue
from composer.library.project import Project
from composer.library.rows import SceneRow
from composer.offers import Offer
from composer.prompt.look import Look
from composer.prompt.profile import Profile
from composer.prompt.render import Rendered
from composer.prompt.shot import FieldPath, Shot
from composer.services import Services
from composer.ui.outline import Outline
from composer.ui.own_text import OwnText


class Desk(Protocol):
    """The session. Its signals are typed as loosely as Qt's own."""

    services: Services
    project: Project
    queue: Queue
    undo_stack: QUndoStack
    outline: Outline

    own_text: OwnText

    @property
    def shot_changed(self) -> Any: ...
    @property
    def shot_selected(self) -> Any: ...
    @property
    def take_added(self) -> Any: ...
    @property
    def take_changed(self) -> Any: ...
    @property
    def look_changed(self) -> Any: ...
    @property
    def project_changed(self) -> Any: ...
    @property
    def help_requested(self) -> Any: ...
    @property
    def shot_id(self) -> str: ...
    @property
    def shot(self) -> Shot: ...
    @property
    def resolved(self) -> Shot: ...
    @property
    def rendered(self) -> Rendered: ...
    @property
    def look(self) -> Look: ...
    @property
    def profile(self) -> Profile | None: ...
    @property
    def offer(self) -> Offer | None: ...
    @property
    def scene_row(self) -> SceneRow | None: ...
    def stored_shot(self, shot_id: str) -> Shot: ...
    def select_shot(self, shot_id: str) -> None: ...
    def edit(
        self, path: FieldPath, value: object, *, text: str = "", merge: bool = True
    ) -> None: ...
    def break_merge(self) -> None: ...
    def edit_look(self, field: str, value: object) -> None: ...
    def do(self, text: str, forth: Callable[[], Any], back: Callable[[], Any]) -> None: ...
