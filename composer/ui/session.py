"""What the window is working on: the open project, the shot in hand, its undo stack and its text.
Widgets ask it and tell it; it holds none."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from composer.jobs.queue import Queue
from composer.library.project import Project
from composer.library.rows import SceneRow, ShotRow, TakeRow
from composer.offers import Offer
from composer.prompt.dialects import Dialect
from composer.prompt.look import Look, resolve
from composer.prompt.profile import Profile
from composer.prompt.recipe import Recipe
from composer.prompt.render import Rendered, structure_of
from composer.prompt.shot import INHERITABLE, FieldPath, Shot, leads, value_at, with_value
from composer.prompt.structures import Structure
from composer.prompt.translate import Translation, translate
from composer.prompt.variables import with_own_values
from composer.services import OpenProject, Services
from composer.ui import recipes
from composer.ui.checks.checks import Checks
from composer.ui.first_frame import FirstFrame
from composer.ui.judging import Judging
from composer.ui.listening import Listening
from composer.ui.making import Making
from composer.ui.outline import Outline
from composer.ui.own_text import OwnText
from composer.ui.saving import Saving
from composer.ui.undo import EditField, EditLook, Steps, WriteAnew

_LAST_SHOT = "last_shot"
"""The project's note of the shot that was in hand."""


class Session(QObject):
    """The one object every pane is given.

    Signals, all emitted on the GUI thread:
      shot_selected(str)        another shot is in hand ("" when the project has none)
      shot_changed(object)      the resolved Shot in hand is another one: edited, selected, or its
                                Look changed
      rendered_changed(object)  its Rendered text, on the loop turn after the last change
      look_changed(str)         the Look of this scene changed
      project_changed()         scenes or shots were added, named, moved, binned or restored
      row_changed(str)          what the list shows of this shot changed (name, clips, thumbnail)
      take_added(object)        a TakeRow came in
      take_changed(str)         rating, circle, NG or bin of this take changed
      take_selected(str)        this take or previs is the one to look at
      reveal_requested(object)  a FieldPath: put the cursor there (undo, redo, a click on the text)
      page_requested(str)       show this page: "compose" or "review"
      help_requested(str)       open the guide at this topic
      remix_requested(str)      begin a remix of the clip on show with these words, sending nothing
      start_requested(str)      begin a shot in another way: "idea", "preset", "paste", "walk",
                                "table", "film"
      paste_requested(object)   read this prompt: a text, a file's Path, None for the clipboard
      saved_changed(bool)       False while the last change could not be written
      problem_raised(object)    a Problem to tell the person
      promote_requested(str)    make this take once more with another model
      notice_raised(str)        a sentence for the notice strip
      step_told(str)            the same of a step just taken, which undo takes back
    """

    shot_selected = Signal(str)
    shot_changed = Signal(object)
    rendered_changed = Signal(object)
    look_changed = Signal(str)
    project_changed = Signal()
    row_changed = Signal(str)
    take_added = Signal(object)
    take_changed = Signal(str)
    take_selected = Signal(str)
    reveal_requested = Signal(object)
    page_requested = Signal(str)
    paste_requested = Signal(object)
    start_requested = Signal(str)
    help_requested = Signal(str)
    remix_requested = Signal(str)
    saved_changed = Signal(bool)
    problem_raised = Signal(object)
    promote_requested = Signal(str)
    notice_raised = Signal(str)
    step_told = Signal(str)

    def __init__(
        self,
        services: Services,
        opened: OpenProject,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.project: Project = opened.project
        self.queue: Queue = opened.queue
        self.strays_found = opened.strays_found
        self.undo_stack = QUndoStack(self)
        self._clock, self._run = clock, 0
        self._shot_id, self._shot, self._take_id = "", Shot(), ""
        self._look: Look | None = None
        self._resolved: Shot | None = None
        self._translation: Translation | None = None
        self._saving, self._listening = Saving(self.project, self), Listening()
        self.own_text = OwnText(self, self)
        self.outline, self.judging, self.checks = Outline(self), Judging(self), Checks(self, self)
        self.making, self.first_frame = Making(self), FirstFrame(self)
        # The words of the contract, each done by its own small object.
        self.add_shot, self.add_scene = self.outline.add_shot, self.outline.add_scene
        self.rename_shot, self.rename_scene = self.outline.rename_shot, self.outline.rename_scene
        self.move_shot, self.duplicate_shot = self.outline.move_shot, self.outline.duplicate_shot
        self.bin_shot, self.bin_scene = self.outline.bin_shot, self.outline.bin_scene
        self.rate_take, self.circle_take = self.judging.rate, self.judging.circle
        self.ng_take, self.bin_take = self.judging.ng, self.judging.bin
        self.generate, self.refusals = self.making.generate, self.making.refusals
        self.offers, self.offer_of = self.making.offers, self.making.offer_of
        self.recipe, self.any_recipe = self.making.recipe, self.making.any_recipe
        self.set_first_frame = self.first_frame.take
        self._render_timer = QTimer(self, singleShot=True, interval=0)
        self._connect()
        last, first = self.project.note(_LAST_SHOT), self.outline.first()
        self.select_shot(last if last in self.outline.ids() else first)

    def _connect(self) -> None:
        self._render_timer.timeout.connect(self._announce_rendered)
        self._saving.saved_changed.connect(self.saved_changed)
        self._saving.problem_raised.connect(self.problem_raised)
        project = self.project
        self._listening.to(project.shot_changed, self.row_changed.emit)
        self._listening.to(project.scene_changed, self._on_project_scene_changed)
        self._listening.to(project.scenes_changed, self._on_project_shots_changed)
        self._listening.to(project.shots_changed, self._on_project_shots_changed)
        self._listening.to(project.take_added, self._on_project_take_added)
        self._listening.to(project.take_changed, self.take_changed.emit)
        self._listening.to(self.services.profiles_changed, self._show_again)

    def close(self) -> None:
        """Write what is left and stop listening to the project."""
        self._saving.close()
        self.checks.close()
        self.own_text.stop()
        self._render_timer.stop()
        self._listening.close()
        # Its steps hold this session: freed together, in whatever order, Qt would free one twice.
        self.undo_stack.clear()

    # What is in hand

    @property
    def shot_id(self) -> str:
        return self._shot_id

    @property
    def shot(self) -> Shot:
        """As stored: None in a field means "from the Look". An empty Shot where the project has
        none."""
        return self._shot

    @property
    def resolved(self) -> Shot:
        """The shot with its Look filled in: what is rendered, drafted and sent."""
        if self._resolved is None:
            self._resolved = resolve(self._shot, self.look)
        return self._resolved

    @property
    def rendered(self) -> Rendered:
        """The exact text, up to date even before `rendered_changed`."""
        return self.translation.rendered

    @property
    def translation(self) -> Translation:
        """The shot as its dialect writes it for the model it asks for, and what that leaves out:
        the one place where text is made that is shown, copied and sent."""
        if self._translation is None:
            made = self.written(self._shot)
            if self.own_text.is_open:
                made = replace(made, rendered=self.own_text.shown(made.rendered))
            self._translation = made
        return self._translation

    def written(self, shot: Shot) -> Translation:
        """Another form of the shot in hand, as its dialect writes it."""
        told = with_own_values(self.resolved if shot is self._shot else resolve(shot, self.look))
        return translate(told, self.dialect, self.profile, self.services.vocabulary)

    @property
    def dialect(self) -> Dialect:
        """The dialect of the shot in hand."""
        return recipes.dialect_of(self.services.dialects, self._shot)

    @property
    def layout(self) -> Structure:
        """How its text is laid out: by the dialect's own order, or else by the shot's structure."""
        return self.dialect.structure or structure_of(self._shot)

    @property
    def shot_row(self) -> ShotRow | None:
        return self.project.shot(self._shot_id) if self._shot_id else None

    @property
    def scene_row(self) -> SceneRow | None:
        row = self.shot_row
        return self.project.scene(row.scene_id) if row else None

    @property
    def look(self) -> Look:
        """The Look of the shot's scene; read once, as every keystroke asks for it."""
        if self._look is None:
            scene = self.scene_row
            self._look = scene.look if scene else Look()
        return self._look

    @property
    def take_id(self) -> str:
        return self._take_id

    @property
    def saved(self) -> bool:
        return self._saving.saved

    def stored_shot(self, shot_id: str) -> Shot:
        """The newest form of any shot, written to disk or not yet."""
        if shot_id == self._shot_id:
            return self._shot
        return self._saving.waiting(shot_id) or self.project.shot(shot_id).shot

    def select_shot(self, shot_id: str) -> None:
        """Take another shot in hand; "" puts it down."""
        if shot_id == self._shot_id:
            return
        self.flush()
        shot = self.project.shot(shot_id).shot if shot_id else Shot()
        self.break_merge()
        self._shot_id, self._take_id, self._look = shot_id, "", None
        self._show(shot)
        self._saving.guard(lambda: self.project.set_note(_LAST_SHOT, shot_id))
        self.shot_selected.emit(shot_id)
        self.shot_changed.emit(self.resolved)

    def select_take(self, take_id: str) -> None:
        """Show this take; its shot comes in hand with it."""
        if take_id:
            self.select_shot(self.project.take(take_id).shot_id)
        self._take_id = take_id
        self.take_selected.emit(take_id)

    def show_take(self, take_id: str) -> None:
        """Select a take and bring Review to the front."""
        self.select_take(take_id)
        self.page_requested.emit("review")

    def reveal(self, path: FieldPath) -> None:
        """Ask the pane that holds `path` to show it and take the cursor."""
        self.reveal_requested.emit(path)

    # Editing

    def edit(self, path: FieldPath, value: object, *, text: str = "", merge: bool = True) -> None:
        """Set one value of the shot in hand, undoably; the same value again does nothing.

        Edits of one path merge into one step within a run of typing (`break_merge` ends it, a pause
        of two seconds too; `merge=False` never merges). Below a field that is inherited (`palette`,
        0) the field is first detached as it is.
        """
        if not self._shot_id:
            return
        if path:
            self.own_text.flush()
            if self.own_text.is_open and not leads(self._shot, path):
                return  # its row went with the words that were typed last
        path, value = self._settled(path, value)
        before = value_at(self._shot, path)
        if before == value and type(before) is type(value):
            return
        anew = self.own_text.given_up(path, value)
        if not merge:
            self.break_merge()
        text = text or self.tr("Edit {field}").format(field=field_name(path))
        told: dict[str, Any] = {"text": text, "run": self._run, "at": self._clock()}
        if anew:
            step = WriteAnew(self, self._shot_id, path, (self._shot, anew), **told)
        else:
            step = EditField(self, self._shot_id, path, (before, value), **told)
        self.undo_stack.push(step)
        if not merge:
            self.break_merge()

    def _settled(self, path: FieldPath, value: object) -> tuple[FieldPath, object]:
        """A place that the stored shot has: one inside an inherited field becomes that field."""
        top = path[:1]
        if len(path) > 1 and value_at(self._shot, top) is None:
            filled = with_value(self.resolved, path, value)
            return top, value_at(filled, top)
        return path, value

    def break_merge(self) -> None:
        """The run of typing is over: the field lost the focus."""
        self._run += 1

    def edit_look(self, field: str, value: object) -> None:
        """Set one field of the scene's Look; every shot of the scene that inherits it changes."""
        scene = self.scene_row
        if scene is None or getattr(scene.look, field) == value:
            return
        looks = scene.look, replace(scene.look, **{field: value})
        text = self.tr("Edit the Look: {field}").format(field=field)
        self.undo_stack.push(
            EditLook(self, scene.id, field, looks, text=text, run=self._run, at=self._clock())
        )

    def attach(self, field: str) -> None:
        """Take `field` (one of INHERITABLE) from the Look again."""
        text = self.tr("Take {field} from the Look").format(field=field)
        self.edit((field,), None, text=text, merge=False)

    def detach(self, field: str) -> None:
        """Give the shot its own `field`, starting as the Look has it."""
        text = self.tr("Detach {field} from the Look").format(field=field)
        self.edit((field,), getattr(self.look, field), text=text, merge=False)

    def is_inherited(self, field: str) -> bool:
        return field in INHERITABLE and getattr(self._shot, field) is None

    def write_field(self, shot_id: str, path: FieldPath, value: object, *, reveal: bool) -> None:
        """What undo commands call; not for widgets."""
        shot = with_value(self.stored_shot(shot_id), path, value)
        if shot_id == self._shot_id:
            self._show(shot)
        self._saving.save(shot_id, shot)
        if reveal:
            self.break_merge()
            self.select_shot(shot_id)
        self.shot_changed.emit(self.resolved)
        if reveal:
            self.reveal_requested.emit(path)

    def write_look(self, scene_id: str, look: Look, *, reveal: bool) -> None:
        """What undo commands call; not for widgets."""
        if reveal:
            self.break_merge()
        self._saving.guard(lambda: self.project.save_scene(scene_id, look=look))

    def do(
        self, text: str, forth: Callable[[], Any], back: Callable[[], Any], *, told: str = ""
    ) -> None:
        """Push an undoable step made of two functions over ids; the first is called at once.
        `told`: what the person should know of it now, with the way back at hand."""
        self.undo_stack.push(Steps(text, self._guarded(forth), self._guarded(back)))
        if told:
            self.step_told.emit(told)

    def undo(self) -> None:
        """Take the last step back, and say which it was."""
        self.own_text.flush()
        what = self.undo_stack.undoText()
        if self.undo_stack.canUndo():
            self.undo_stack.undo()
            self.notice_raised.emit(self.tr("Undone: {step}").format(step=what))

    def redo(self) -> None:
        """Do the step again that was taken back last, and say which it was."""
        what = self.undo_stack.redoText()
        if self.undo_stack.canRedo():
            self.undo_stack.redo()
            self.notice_raised.emit(self.tr("Done again: {step}").format(step=what))

    def _guarded(self, work: Callable[[], Any]) -> Callable[[], Any]:
        return lambda: self._saving.guard(work)

    @property
    def offer(self) -> Offer | None:
        """Who makes what the shot in hand asks for; None where nobody here does."""
        return self.making.offer

    @property
    def profile(self) -> Profile | None:
        """The profile of the model the shot in hand asks for, as its maker has it; None where no
        such model is known."""
        return self.making.profile

    def use_recipe(self, recipe: Recipe) -> None:
        """Bring a whole recipe back into its shot, undoably, and show it."""
        self.making.bring_back(recipe)
        self.page_requested.emit("compose")

    def flush(self) -> None:
        """Write down at once what was typed last."""
        self.own_text.flush()
        self._saving.flush()

    # What the project announces

    def _on_project_scene_changed(self, scene_id: str) -> None:
        row = self.shot_row
        if row and row.scene_id == scene_id:
            self._show_again()
        # After the Look was read anew: who listens shows `look`.
        self.look_changed.emit(scene_id)
        self.project_changed.emit()

    def _on_project_shots_changed(self) -> None:
        before, self._look = self.look, None
        self.project_changed.emit()
        if self._shot_id not in self.outline.ids():
            self.select_shot(self.outline.neighbour(self._shot_id))
        elif self.look != before:
            self._show_again()

    def _on_project_take_added(self, take: TakeRow) -> None:
        self.take_added.emit(take)
        self.row_changed.emit(take.shot_id)

    def _show(self, shot: Shot) -> None:
        self._shot, self._resolved, self._translation = shot, None, None
        self._render_timer.start()

    def _show_again(self) -> None:
        """Another Look under the same shot."""
        self._look = None
        self._show(self._shot)
        self.shot_changed.emit(self.resolved)

    def colour_again(self) -> None:
        """More is known of what stands where in the text; not a word of it changed."""
        self._translation = None
        self._render_timer.start()

    def _announce_rendered(self) -> None:
        self.rendered_changed.emit(self.rendered)


def field_name(path: FieldPath) -> str:
    """A path as a person reads it: `camera lens`, `beats 2 text`."""
    return " ".join(str(step + 1) if isinstance(step, int) else step for step in path)
