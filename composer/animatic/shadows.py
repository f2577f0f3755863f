"""The shadows that people and things throw on the ground."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath

from composer.animatic import brush
from composer.animatic.camera import Camera
from composer.animatic.layers import Solid
from composer.animatic.places.scenery import Scenery, project
from composer.animatic.tones import mix, relit


def shadow(
    scenery: Scenery,
    x: Callable[[float], float],
    z: float,
    half: float,
    tall: float,
    *,
    moving: bool,
) -> Solid:
    """A thing's shadow: a soft contact,
    and away from the light a long one when the light is hard."""
    tones, light = scenery.tones, scenery.light
    dark = mix(relit(tones.ground, 0.35), relit(tones.shade, 0.5), 0.5)
    inside = scenery.ask.indoor
    length = min(2.6, 0.55 + 1.3 * (1 + light.y)) * tall * (0.5 if inside else 1.0)
    strong = (0.16 + 0.34 * light.hard) * light.strength * (0.6 if scenery.night else 1.0)
    if scenery.tones.hour == "overcast" or scenery.fog > 0.5:
        strong *= 0.3

    def draw(painter: QPainter, camera: Camera, now: float) -> None:
        middle = project(camera, (x(now), 0, z))
        scale = camera.scale(z)
        flat = max(0.035, min(0.8, (camera.eye + camera.view.y) / max(0.5, camera.depth(z))))
        painter.setBrush(tones.colour(dark, 0.5))
        rx = half * 1.1 * scale
        painter.save()
        painter.translate(middle)
        painter.scale(1, flat)
        painter.fillRect(
            QRectF(-rx * 1.5, -rx, 3 * rx, 2 * rx),
            brush.pool((0, 0), rx * 1.4, tones.colour(dark, 0.85)),
        )
        painter.restore()
        if strong > 0.06:
            _cast(painter, camera, x(now), z, half, length, dark, strong, scenery)

    return Solid(z + 0.02, draw, moving=moving, focus_z=None, order=0.5)


def _cast(
    painter: QPainter,
    camera: Camera,
    x: float,
    z: float,
    half: float,
    length: float,
    dark: tuple[float, float, float],
    strong: float,
    scenery: Scenery,
) -> None:
    light, tones = scenery.light, scenery.tones
    dx, dz = -light.x * length, light.front * length * 0.8
    near = camera.view.z - camera.distance + 0.5
    tip_z = max(near, z + dz)
    ends = [
        (x - half * 0.7, z),
        (x + half * 0.7, z),
        (x + dx + half * 1.0, tip_z),
        (x + dx - half * 1.0, tip_z),
    ]
    shape = QPainterPath()
    points = [project(camera, (px, 0, pz)) for px, pz in ends]
    shape.addPolygon([points[0], points[1], points[2], points[3]])
    shape.closeSubpath()
    start = (points[0] + points[1]) / 2
    end = (points[2] + points[3]) / 2
    fade = brush.ramp(
        (start.x(), start.y()), (end.x(), end.y()),
        [(0, tones.colour(dark, strong)), (0.6, tones.colour(dark, strong * 0.6)),
            (1, tones.colour(dark, 0))],
    )  # fmt: skip
    painter.fillPath(shape, fade)
