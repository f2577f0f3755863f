"""The camera card: a picker for each choice, free words, and the viewfinder that shows them."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from composer.prompt.blocks import Block
from composer.prompt.reader import read_camera
from composer.prompt.shot import FieldPath, Shot
from composer.ui.compose.block_card import BlockCard
from composer.ui.compose.picker import TermPicker
from composer.ui.compose.picker_grid import PickerGrid
from composer.ui.compose.viewfinder import Viewfinder, picture_key
from composer.ui.session import Session

_BESIDE = 380  # pixels from which the viewfinder stands beside the pickers


class CameraCard(BlockCard):
    """Shot size, framing, angle, one move, lens, focus, filter."""

    fields = ("camera",)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, Block.CAMERA, self.tr("Camera"), parent)
        self.pickers: dict[str, TermPicker] = {}
        self.grid = PickerGrid(column=102)
        self.viewfinder = Viewfinder()
        self._build_pickers()
        self._lay_out()
        hint = self.tr("Anything else about the camera, in your own words")
        self.add_prose(("camera", "text"), self.tr("Camera, in your own words"), hint)

    def _build_pickers(self) -> None:
        captions = {
            "size": (self.tr("Shot size"), "shot_size"),
            "framing": (self.tr("Framing"), "framing"),
            "angle": (self.tr("Angle"), "angle"),
            "move": (self.tr("Movement"), "move"),
            "speed": (self.tr("Speed"), "speed"),
            "lens": (self.tr("Lens"), "lens"),
            "focus": (self.tr("Depth of field"), "focus"),
            "filter": (self.tr("Filter"), "filter"),
        }
        for name, (caption, list_id) in captions.items():
            picker = TermPicker(caption, self.terms(list_id), self.tr("open"))
            picker.setObjectName(f"camera.{name}")
            picker.picked.connect(partial(_pick, self.session, ("camera", name)))
            self.pickers[name] = picker
            self.grid.add(caption, picker)

    def _lay_out(self) -> None:
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addWidget(self.grid, 1)
        self._row.addWidget(self.viewfinder, 0, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(self._row)

    def watched(self, shot: Shot) -> tuple[object, ...]:
        return shot.camera, picture_key(shot)

    def show_shot(self, shot: Shot) -> None:
        super().show_shot(shot)
        camera = shot.camera
        values = {name: str(getattr(camera, name)) for name in self.pickers}
        for name, value in values.items():
            self.pickers[name].show_value(value)
        caption = self.caption(shot)
        self.viewfinder.show_shot(shot, caption)
        empty = not any(values.values()) and not camera.text
        hint = self.tr("Shot size, angle, one movement, lens")
        self.set_empty(empty=empty, summary=hint if empty else caption or camera.text)
        tip = self.tr("One movement in a shot reads best.")
        self.set_note(self.tr("one move") if camera.move else "", tip)

    def field_for(self, path: FieldPath) -> QWidget | None:
        if len(path) > 1 and path[1] in self.pickers:
            return self.pickers[str(path[1])]
        return super().field_for(path)

    def reveal(self, path: FieldPath, offset: int | None) -> None:
        super().reveal(path, offset)
        field = self.field_for(path)
        if isinstance(field, TermPicker) and field.shows_term():
            # A word of the vocabulary was clicked: its place in the text says nothing here.
            field.selectAll() if offset is None else field.open_list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        beside = event.size().width() >= _BESIDE
        self._row.setDirection(ways.LeftToRight if beside else ways.BottomToTop)

    def caption(self, shot: Shot) -> str:
        """The camera in a few signs: `Medium · 32 mm · → tracking`."""
        reading = read_camera(shot.camera)
        size = self._label("framing", shot) or self._label("size", shot)
        lens = f"{reading.focal_mm:g} mm" if shot.camera.lens and reading.focal_mm else ""
        move = self._label("move", shot)
        sign = _arrow(reading.move or "", reading.move_direction)
        return " · ".join(part for part in (size, lens, f"{sign} {move}".strip()) if part)

    def _label(self, name: str, shot: Shot) -> str:
        lists = {"size": "shot_size"}
        value = str(getattr(shot.camera, name))
        term = self.session.services.vocabulary.term(lists.get(name, name), value)
        return term.label.split(" (")[0] if term else value


def _pick(session: Session, path: FieldPath, value: str) -> None:
    session.edit(path, value)


def _arrow(move: str, way: float) -> str:
    if move.startswith(("pan", "track")):
        return "→" if way > 0 else "←" if way < 0 else "↔"
    if move.startswith(("tilt", "crane")):
        return "↑" if way > 0 else "↓" if way < 0 else "↕"
    return "↻" if move.startswith("orbit") and way >= 0 else "↺" if move.startswith("orbit") else ""
