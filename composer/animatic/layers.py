"""The planes of a multiplane stage: cards drawn once, solids drawn each frame, actors that move.

A layer knows its depth and how it is drawn, not which pictures are kept (`painter.py`).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from composer.animatic.camera import Camera

Art = Callable[[QPainter, QRectF, float], None]
"""Draws into a painter whose units are metres (or frame heights), y down, the ground (or horizon)
at 0. Gets the rectangle that can be seen and the pixels of a unit."""


@dataclass(frozen=True)
class Sway:
    """How a drawn plane moves by itself: offset in its units, stretch, opacity."""

    x: float = 0.0
    y: float = 0.0
    wide: float = 1.0
    tall: float = 1.0
    lean: float = 0.0
    opacity: float = 1.0


@dataclass(frozen=True)
class Place:
    """Where a layer's origin falls in the picture, and its pixels per unit."""

    x: float
    y: float
    scale: float


@dataclass(frozen=True)
class Opening:
    """A window or door in a wall at depth `z`: `rect` in metres, as a card's."""

    z: float
    rect: QRectF


@dataclass
class Card:
    """A flat picture standing at depth `z`. `framed`: drawn in frame heights around the horizon (a
    far backdrop), else in metres on the ground. `bounds`: what can be painted at all. `moves`:
    own motion by the clock. `soft`: pixels (720p) it is blurred beside depth of field."""

    z: float
    art: Art
    framed: bool = False
    bounds: QRectF | None = None
    moves: Callable[[float], Sway] | None = None
    soft: float = 0.0
    reach: float = 0.06
    """How far its own motion may carry it, in picture widths."""
    sharp: bool = False
    """Never blurred by depth of field."""
    mode: QPainter.CompositionMode = QPainter.CompositionMode.CompositionMode_SourceOver
    order: float = 0.0
    """Breaks ties at the same depth: higher is in front."""
    opening: "Opening | None" = None
    """All that a wall before it lets be seen of it; the rest isn't painted."""

    def place(self, camera: Camera) -> Place:
        """Its place as the camera now stands."""
        if not self.framed:
            return Place(camera.column(0, self.z), camera.row(0, self.z), camera.scale(self.z))
        start = self.z + camera.distance
        lens = min(1.9, max(0.72, (camera.focal / camera.unit / 1.73) ** 0.5))
        scale = camera.unit * lens * camera.view.zoom * start / max(0.3, camera.depth(self.z))
        row = camera.horizon_row() + camera.view.y * camera.scale(self.z)
        return Place(camera.column(0, self.z), row, scale)


@dataclass
class Solid:
    """Something drawn in true perspective each frame: the ground, walls, facades. `moving`: it
    changes by the clock too. `haze_depth`: the depth it is blurred at when out of focus."""

    z: float
    draw: Callable[[QPainter, Camera, float], None]
    moving: bool = False
    focus_z: float | None = None
    """When given: out of focus it is painted once and blurred as if it stood there."""
    order: float = 0.0


@dataclass
class Actor:
    """A figure or thing with changing drawings. `sprite(now)` names the drawing at a time (any
    hashable), `art(name)` draws it; `moves` is its own motion."""

    z: float
    sprite: Callable[[float], object]
    art: Callable[[object], Art]
    bounds: QRectF
    moves: Callable[[float], Sway]
    at: Callable[[float], tuple[float, float]]
    """Metres (x, y) of its foot at a time."""
    finish: Callable[[QImage, float], None] | None = None
    """Light laid over the finished drawing, given its pixels per metre."""
    order: float = 0.0
    opacity: float = 1.0
    extra: dict[str, float] = field(default_factory=dict[str, float])


Layer = Card | Solid | Actor
