"""Paper-cut shading: a shape in three tones whose edge of shadow follows its own outline, and the
rim of light round a finished drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.tones import Rgb, Tones, lightness, mix, relit


@dataclass(frozen=True)
class Light:
    """Where the key light stands as seen from the camera: `x` -1 left to +1 right, `y` -1 above to
    +1 below, `front` -1 behind the subject to +1 beside the camera. `hard`: 0 soft to 1 crisp."""

    x: float = -0.8
    y: float = -0.5
    front: float = 0.2
    hard: float = 0.5
    strength: float = 1.0
    volumetric: bool = False
    asked: bool = True
    """The direction was told, not chosen."""

    @property
    def back(self) -> float:
        """How much it is a backlight, 0 to 1."""
        return max(0.0, -self.front)


Tone3 = tuple[Rgb, Rgb, Rgb]
"""Light, body and shade."""


@dataclass(frozen=True)
class Pencil:
    """What shapes are painted with: the painter, the picture's tones, the light, and the pixels of
    a unit (so that detail too fine to see is left out)."""

    painter: QPainter
    tones: Tones
    light: Light
    px: float
    flip: bool = False
    """The drawing is mirrored: the light's side must be too."""

    @property
    def side(self) -> float:
        """The light's side in the drawing's own coordinates."""
        return -self.light.x if self.flip else self.light.x

    def tone3(self, rgb: Rgb) -> Tone3:
        """The three tones of a thing's colour; against the light all sinks towards shade."""
        lit, body, shade = self.tones.three(rgb)
        back = self.light.back
        if back > 0:
            shade = relit(shade, 1 - 0.25 * back)
            body = mix(body, shade, 0.75 * back)
            lit = mix(lit, body, 0.55 * back)
        elif self.light.front > 0.5:
            body = mix(body, lit, 0.35)
        return lit, body, shade

    def fill(self, path: QPainterPath, rgb: Rgb, alpha: float = 1.0) -> None:
        """A flat shape."""
        self.painter.fillPath(path, self.tones.colour(rgb, alpha))

    def part(
        self,
        path: QPainterPath,
        colour: Rgb | Tone3,
        depth: float = 0.2,
        *,
        detail: float = 3.0,
    ) -> Tone3:
        """A rounded shape in three tones; `depth` about a third of its width. Returns the tones."""
        tone = self._toned(colour)
        self.fill(path, tone[1])
        if depth * self.px >= detail * 0.35:
            self._shadows(path, tone, depth)
        return tone

    def _toned(self, colour: Rgb | Tone3) -> Tone3:
        return (
            cast("Tone3", colour)
            if isinstance(colour[0], tuple)
            else self.tone3(cast("Rgb", colour))
        )

    def _shadows(self, path: QPainterPath, tone: Tone3, depth: float) -> None:
        lit, body, shade = tone
        light = self.light
        toward = (self.side, light.y * 0.55)
        front = max(-1.0, min(1.0, light.front))
        painter = self.painter
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        reach = depth * (0.95 - 0.55 * front)
        steps: Sequence[tuple[float, Rgb]] = ((1.0, shade),)
        if light.hard < 0.7:
            steps = ((1.25, mix(body, shade, 0.45)), (0.78, shade))
        for share, rgb in steps:
            self._outside(path, (toward[0] * reach * share, toward[1] * reach * share), rgb)
        if front > -0.6:
            glint = depth * 0.32 * (1 + 0.6 * max(0.0, front))
            self._outside(path, (-toward[0] * glint, -toward[1] * glint), lit)
        painter.restore()

    def _outside(self, path: QPainterPath, moved: tuple[float, float], rgb: Rgb) -> None:
        """Fill what the moved outline leaves bare."""
        cover = QPainterPath()
        cover.setFillRule(Qt.FillRule.OddEvenFill)
        cover.addRect(path.boundingRect())  # no larger: all of it is rasterised, then clipped
        cover.addPath(path.translated(*moved))
        self.painter.fillPath(cover, self.tones.colour(rgb))

    def line(
        self, points: Sequence[brush.Point], width: float, rgb: Rgb, alpha: float = 1.0
    ) -> None:
        """A drawn line, left out where it would be finer than half a pixel."""
        if width * self.px >= 0.45:
            brush.stroke(self.painter, points, width, self.tones.colour(rgb, alpha))


def rim(image: QImage, tones: Tones, light: Light, px: float, *, weight: float = 1.0) -> None:
    """Lay a thin edge of light on the side the key comes from (all round the top against it)."""
    width = min(7.0, max(1.0, 0.011 * px * (1 + 0.8 * light.back)))
    alpha = weight * light.strength * (0.30 + 0.55 * light.back + 0.15 * light.hard)
    if tones.hour in ("day", "overcast") and light.back < 0.3:
        alpha *= 0.5
    colour = mix(tones.light, tones.glow, 0.25)
    if lightness(colour) < 0.8:
        colour = relit(colour, 1.15)
    offsets = [(-light.x * width, max(0.35, -light.y) * width * 0.8)]
    if light.back > 0.3:
        offsets.append((light.x * width * 0.7, width * 0.5))
    for dx, dy in offsets:
        _edge(image, tones.colour(colour, min(0.95, alpha)), dx, dy)


def _edge(image: QImage, colour: QColor, dx: float, dy: float) -> None:
    box = brush.content(image)
    edge = image.copy(box)
    painter = QPainter(edge)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(edge.rect(), colour)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    painter.drawImage(QPointF(dx - box.x(), dy - box.y()), image)
    painter.end()
    over = QPainter(image)
    over.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    over.drawImage(box.topLeft(), edge)
    over.end()


def graded(image: QImage, tones: Tones, light: Light) -> None:
    """A drawing's lower part sinks a little into shade, its lit side lifts: one soft wash over it,
    so that flat paper gets air."""
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    dark = relit(tones.shade, 0.5)
    width, height = image.width(), image.height()
    box = brush.content(image)
    painter.fillRect(
        box,
        brush.ramp(
            (0, height * 0.25),
            (0, height),
            [(0, tones.colour(dark, 0.0)), (1, tones.colour(dark, 0.30))],
        ),
    )
    away = width if light.x < 0 else 0
    painter.fillRect(
        box,
        brush.ramp(
            (width - away, 0),
            (away, 0),
            [
                (0, tones.colour(tones.light, 0.10 * light.strength)),
                (0.5, tones.colour(tones.light, 0.0)),
                (0.55, tones.colour(dark, 0.0)),
                (1, tones.colour(dark, 0.22)),
            ],
        ),
    )
    painter.end()
