"""Things and animals a shot can be about, drawn in metres on the ground, facing right."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from composer.animatic import brush
from composer.animatic.brush import Point, curve, limb, polygon
from composer.animatic.shading import Pencil, Tone3
from composer.animatic.tones import Rgb, mix, relit

Draw = Callable[[Pencil, Rgb], None]


@dataclass(frozen=True)
class Kind:
    """A kind of thing: its height and width in metres, its usual colour (None: the accent), its
    drawing, and whether it lives, lies on a table, or floats."""

    tall: float
    wide: float
    draw: Draw
    rgb: Rgb | None = None
    alive: bool = False
    tabled: bool = False
    floats: bool = False
    aloft: float = 0.0


def _ellipse(x: float, y: float, rx: float, ry: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), rx, ry)
    return path


def _glass(pencil: Pencil) -> Tone3:
    """Windows: they take the sky."""
    tones = pencil.tones
    if tones.hour in ("night", "inside_night"):
        return (
            mix(tones.zenith, tones.glow, 0.25),
            relit(tones.zenith, 0.8),
            relit(tones.zenith, 0.5),
        )
    return (
        mix(tones.horizon, (1, 1, 1), 0.3),
        mix(tones.zenith, tones.shade, 0.4),
        relit(tones.shade, 0.6),
    )


def _wheel(pencil: Pencil, x: float, r: float) -> None:
    dark = relit(pencil.tones.local((0.13, 0.13, 0.14)), 0.7)
    pencil.fill(_ellipse(x, -r, r, r), dark)
    rim = pencil.tones.local((0.62, 0.62, 0.62))
    pencil.part(_ellipse(x, -r, r * 0.6, r * 0.6), rim, r * 0.25)
    pencil.fill(_ellipse(x, -r, r * 0.2, r * 0.2), dark)


def _car(pencil: Pencil, rgb: Rgb) -> None:
    """A saloon from the side: one long line over the roof."""
    body: list[Point] = [
        (-2.15, -0.42), (-2.18, -0.72), (-2.02, -0.86), (-1.35, -0.93), (-0.82, -1.34),
        (-0.2, -1.43),
        (0.42, -1.38), (0.98, -0.98), (1.72, -0.86), (2.08, -0.72), (2.18, -0.48), (2.10, -0.3),
        (0, -0.27), (-2.0, -0.3),
    ]  # fmt: skip
    tone = pencil.part(curve(body, pull=0.75), rgb, 0.24)
    cabin: list[Point] = [
        (-1.17, -0.93),
        (-0.74, -1.27),
        (-0.2, -1.345),
        (0.36, -1.30),
        (0.84, -0.96),
        (-0.2, -0.93),
    ]
    glass = _glass(pencil)
    pencil.part(curve(cabin, pull=0.35), (glass[0], glass[1], glass[2]), 0.16)
    pencil.fill(polygon([(-0.20, -1.36), (-0.11, -1.36), (-0.09, -0.92), (-0.20, -0.92)]), tone[2])
    pencil.fill(
        polygon([(-0.55, -1.31), (-0.1, -1.35), (-0.45, -0.95), (-0.9, -0.95)]), glass[0], 0.35
    )
    pencil.line([(-1.95, -0.66), (-0.6, -0.72), (0.9, -0.70), (2.0, -0.6)], 0.025, tone[2], 0.8)
    pencil.line([(-0.14, -0.9), (-0.17, -0.42)], 0.014, tone[2], 0.8)
    pencil.line([(0.03, -0.78), (0.18, -0.78)], 0.03, tone[2], 0.9)
    pencil.fill(
        curve([(-2.1, -0.36), (2.12, -0.36), (2.0, -0.22), (-1.95, -0.22)], pull=0.4),
        relit(tone[2], 0.5),
    )
    for x in (-1.36, 1.34):
        pencil.fill(_ellipse(x, -0.36, 0.43, 0.42), relit(tone[2], 0.4))
        _wheel(pencil, x, 0.335)
    lamp_on = pencil.tones.hour in ("night", "dusk", "dawn", "inside_night")
    pencil.fill(
        _ellipse(2.02, -0.62, 0.10, 0.075),
        mix(pencil.tones.glow, (1, 1, 1), 0.5) if lamp_on else relit(tone[0], 1.1),
    )
    pencil.fill(_ellipse(-2.11, -0.68, 0.05, 0.08), pencil.tones.local((0.7, 0.15, 0.12)))
    if lamp_on:
        brush.glow(pencil.painter, (2.1, -0.6), 1.1, pencil.tones.colour(pencil.tones.glow, 0.7))


def _van(pencil: Pencil, rgb: Rgb) -> None:
    """A delivery van with a short bonnet."""
    body: list[Point] = [
        (-2.3, -0.35), (-2.34, -1.2), (-2.3, -1.9), (-2.1, -2.02), (0.4, -2.04), (0.95, -1.9),
        (1.42, -1.22), (2.05, -1.05),
        (2.28, -0.85), (2.32, -0.4), (0, -0.3),
    ]  # fmt: skip
    tone = pencil.part(curve(body, pull=0.6), rgb, 0.3)
    glass = _glass(pencil)
    pencil.part(
        curve([(0.52, -1.8), (0.88, -1.74), (1.28, -1.22), (0.5, -1.2)], pull=0.3), glass, 0.12
    )
    pencil.fill(polygon([(0.75, -1.76), (0.88, -1.74), (0.7, -1.22), (0.54, -1.22)]), glass[0], 0.4)
    pencil.line([(0.42, -1.95), (0.40, -0.42)], 0.02, tone[2])
    pencil.line([(-2.3, -1.0), (0.4, -1.0)], 0.05, relit(tone[0], 1.05), 0.7)
    pencil.fill(
        curve([(-2.25, -0.42), (2.3, -0.42), (2.2, -0.25), (-2.2, -0.25)], pull=0.4),
        relit(tone[2], 0.5),
    )
    for x in (-1.42, 1.48):
        pencil.fill(_ellipse(x, -0.4, 0.46, 0.45), relit(tone[2], 0.4))
        _wheel(pencil, x, 0.36)
    lamp_on = pencil.tones.hour in ("night", "dusk", "dawn")
    pencil.fill(
        _ellipse(2.2, -0.8, 0.09, 0.11),
        mix(pencil.tones.glow, (1, 1, 1), 0.5) if lamp_on else tone[0],
    )
    if lamp_on:
        brush.glow(pencil.painter, (2.3, -0.8), 1.2, pencil.tones.colour(pencil.tones.glow, 0.75))


def _bicycle(pencil: Pencil, rgb: Rgb) -> None:
    dark = relit(pencil.tones.local((0.15, 0.15, 0.16)), 0.9)
    painter = pencil.painter
    for x in (-0.52, 0.52):
        pencil.line([(x + 0.335 * c, -0.34 + 0.335 * s) for c, s in _ring()], 0.035, dark)
        for c, s in _ring()[::3]:
            pencil.line([(x, -0.34), (x + 0.32 * c, -0.34 + 0.32 * s)], 0.006, dark, 0.6)
    tone = pencil.tone3(rgb)
    painter.save()
    for a, b in (((-0.52, -0.34), (-0.18, -0.82)), ((-0.18, -0.80), (0.36, -0.82)),
        ((-0.52, -0.34), (-0.06, -0.33)),
                 ((-0.06, -0.33), (0.36, -0.80)), ((-0.2, -0.86), (-0.06, -0.33)), ((0.36, -0.94),
                 (0.52, -0.34))):  # fmt: skip
        pencil.line([a, b], 0.04, tone[1])
    painter.restore()
    pencil.line([(0.36, -0.96), (0.46, -1.0), (0.56, -0.93)], 0.035, dark)
    pencil.part(curve([(-0.34, -0.93), (-0.05, -0.91), (-0.2, -0.86)]), (0.3, 0.2, 0.15), 0.03)


def _ring() -> list[Point]:
    import math

    return [(math.cos(k / 24 * math.tau), math.sin(k / 24 * math.tau)) for k in range(25)]


def _dog(pencil: Pencil, rgb: Rgb) -> None:
    """A sitting dog, alert, nose to the right."""
    tone = pencil.tone3(rgb)
    tail = limb(
        [(-0.30, -0.06), (-0.45, -0.05), (-0.55, -0.14), (-0.53, -0.22)], [0.04, 0.035, 0.03, 0.012]
    )
    pencil.part(tail, tone, 0.03)
    body: list[Point] = [
        (-0.33, -0.02), (-0.36, -0.16), (-0.28, -0.32), (-0.13, -0.47), (0.0, -0.58),
        (0.10, -0.56), (0.15, -0.44), (0.14, -0.30),
        (0.10, -0.18), (0.02, -0.02),
    ]  # fmt: skip
    pencil.part(curve(body), tone, 0.10)
    for x in (0.03, 0.12):
        leg = limb(
            [(x - 0.02, -0.36), (x + 0.01, -0.18), (x + 0.01, -0.03), (x + 0.06, -0.015)],
            [0.062, 0.045, 0.035, 0.026],
        )
        pencil.part(leg, tone, 0.035)
    haunch = curve(
        [
            (-0.33, -0.06),
            (-0.30, -0.24),
            (-0.16, -0.28),
            (-0.05, -0.16),
            (-0.06, -0.04),
            (0.03, -0.0),
            (-0.28, 0.0),
        ]
    )
    pencil.part(haunch, tone, 0.07)
    neck = limb([(0.02, -0.46), (0.07, -0.62)], [0.12, 0.095])
    pencil.part(neck, tone, 0.07)
    head: list[Point] = [
        (-0.02, -0.66), (0.01, -0.775), (0.09, -0.815), (0.16, -0.78), (0.20, -0.735),
        (0.30, -0.71), (0.335, -0.675), (0.31, -0.635),
        (0.20, -0.615), (0.10, -0.585), (0.02, -0.60),
    ]  # fmt: skip
    pencil.part(curve(head), tone, 0.06)
    ear = curve([(0.0, -0.79), (0.06, -0.80), (0.045, -0.68), (-0.02, -0.60), (-0.065, -0.64)])
    pencil.part(ear, (tone[1], tone[2], relit(tone[2], 0.7)), 0.04)
    dark = relit(tone[2], 0.3)
    pencil.fill(_ellipse(0.325, -0.69, 0.02, 0.017), dark)
    pencil.fill(_ellipse(0.155, -0.735, 0.013, 0.012), dark)
    pencil.line([(0.31, -0.648), (0.24, -0.642), (0.19, -0.655)], 0.008, dark, 0.8)
    collar = curve(
        [
            (-0.03, -0.58),
            (0.05, -0.55),
            (0.15, -0.57),
            (0.15, -0.54),
            (0.05, -0.515),
            (-0.04, -0.55),
        ]
    )
    pencil.part(collar, pencil.tones.accent, 0.02)


def _cat(pencil: Pencil, rgb: Rgb) -> None:
    tone = pencil.tone3(rgb)
    pencil.part(
        limb(
            [(-0.1, -0.02), (-0.22, -0.02), (-0.27, -0.10), (-0.22, -0.16)],
            [0.025, 0.022, 0.02, 0.012],
        ),
        tone,
        0.02,
    )
    body: list[Point] = [
        (-0.13, 0.0),
        (-0.15, -0.1),
        (-0.09, -0.22),
        (0.0, -0.29),
        (0.06, -0.27),
        (0.08, -0.16),
        (0.08, 0.0),
    ]
    pencil.part(curve(body), tone, 0.06)
    pencil.part(
        limb([(0.04, -0.18), (0.05, -0.02), (0.08, -0.01)], [0.032, 0.024, 0.018]), tone, 0.02
    )
    pencil.part(_ellipse(0.06, -0.325, 0.078, 0.066), tone, 0.035)
    for x in (0.015, 0.10):
        pencil.part(
            polygon([(x - 0.032, -0.36), (x - 0.002, -0.435), (x + 0.03, -0.37)]), tone, 0.02
        )
    dark = relit(tone[2], 0.35)
    for x in (0.055, 0.105):
        pencil.fill(_ellipse(x, -0.33, 0.010, 0.012), mix(pencil.tones.glow, (0.8, 0.8, 0.4), 0.4))
        pencil.fill(_ellipse(x + 0.002, -0.33, 0.0035, 0.010), dark)
    pencil.fill(_ellipse(0.088, -0.303, 0.007, 0.005), dark)


def _horse(pencil: Pencil, rgb: Rgb) -> None:
    tone = pencil.tone3(rgb)
    dark: Tone3 = (tone[1], tone[2], relit(tone[2], 0.7))
    for points in (
        [(-0.62, -0.95), (-0.50, -0.55), (-0.56, -0.1), (-0.52, -0.02)], [(0.55, -0.95),
            (0.62, -0.5), (0.58, -0.1), (0.62, -0.02)],
    ):  # fmt: skip
        pencil.part(limb(points, [0.14, 0.075, 0.05, 0.06]), dark, 0.05)
    pencil.part(
        limb([(-0.9, -1.3), (-1.06, -1.0), (-1.02, -0.55)], [0.05, 0.09, 0.03]),
        (relit(tone[1], 0.6), relit(tone[2], 0.6), relit(tone[2], 0.4)),
        0.04,
    )
    body: list[Point] = [
        (-0.88, -1.32), (-0.6, -1.46), (-0.1, -1.38), (0.35, -1.46), (0.6, -1.62), (0.82, -1.9),
        (0.98, -2.1), (1.08, -2.17), (1.16, -2.06),
        (1.34, -1.86), (1.46, -1.68), (1.40, -1.58), (1.24, -1.63), (1.05, -1.76), (0.96, -1.5),
        (0.88, -1.15), (0.62, -0.9), (0.0, -0.84),
        (-0.5, -0.9), (-0.86, -1.0),
    ]  # fmt: skip
    pencil.part(curve(body), tone, 0.2)
    for points in (
        [(-0.75, -1.0), (-0.72, -0.55), (-0.80, -0.1), (-0.76, -0.02)], [(0.72, -1.0),
            (0.74, -0.5), (0.74, -0.1), (0.78, -0.02)],
    ):  # fmt: skip
        pencil.part(limb(points, [0.18, 0.085, 0.055, 0.07]), tone, 0.06)
    mane = curve(
        [
            (1.06, -2.2),
            (0.92, -2.08),
            (0.72, -1.82),
            (0.52, -1.58),
            (0.42, -1.42),
            (0.62, -1.5),
            (0.85, -1.72),
            (1.0, -1.95),
        ]
    )
    pencil.fill(mane, relit(tone[2], 0.5))
    pencil.part(polygon([(1.02, -2.14), (1.05, -2.29), (1.11, -2.14)]), tone, 0.03)
    pencil.fill(_ellipse(1.17, -1.94, 0.022, 0.02), relit(tone[2], 0.3))


def _bird(pencil: Pencil, rgb: Rgb) -> None:
    """A gull in flight, wings spread."""
    tone = pencil.tone3(rgb)
    wing = curve(
        [
            (-0.05, -0.02),
            (-0.16, -0.22),
            (-0.42, -0.36),
            (-0.72, -0.34),
            (-0.46, -0.27),
            (-0.26, -0.12),
            (-0.12, 0.02),
        ]
    )
    other = curve(
        [
            (0.05, -0.02),
            (0.10, -0.26),
            (0.32, -0.42),
            (0.60, -0.44),
            (0.38, -0.33),
            (0.22, -0.14),
            (0.12, 0.03),
        ]
    )
    pencil.part(other, (tone[1], tone[2], relit(tone[2], 0.8)), 0.05)
    pencil.part(
        curve(
            [
                (-0.34, 0.07),
                (-0.12, -0.05),
                (0.14, -0.06),
                (0.25, -0.01),
                (0.12, 0.07),
                (-0.12, 0.09),
            ]
        ),
        tone,
        0.05,
    )
    pencil.part(wing, tone, 0.05)
    pencil.fill(
        polygon([(0.24, -0.02), (0.33, 0.015), (0.23, 0.025)]), pencil.tones.local((0.85, 0.6, 0.2))
    )


def _bottle(pencil: Pencil, rgb: Rgb) -> None:
    body: list[Point] = [
        (-0.037, 0), (-0.038, -0.15), (-0.034, -0.185), (-0.014, -0.215), (-0.0125, -0.285),
        (0.0125, -0.285), (0.014, -0.215), (0.034, -0.185),
        (0.038, -0.15), (0.037, 0),
    ]  # fmt: skip
    tone = pencil.part(curve(body, pull=0.5), rgb, 0.022)
    label = polygon([(-0.0375, -0.125), (0.0375, -0.125), (0.0375, -0.045), (-0.0375, -0.045)])
    pencil.part(label, (0.93, 0.9, 0.82), 0.018)
    pencil.fill(
        polygon([(-0.022, -0.105), (0.022, -0.105), (0.022, -0.099), (-0.022, -0.099)]),
        relit(tone[2], 0.8),
    )
    pencil.fill(
        polygon([(-0.014, -0.09), (0.014, -0.09), (0.014, -0.087), (-0.014, -0.087)]),
        relit(tone[2], 0.8),
    )
    pencil.part(
        polygon([(-0.0145, -0.305), (0.0145, -0.305), (0.0145, -0.27), (-0.0145, -0.27)]),
        mix(rgb, (0.1, 0.1, 0.1), 0.7),
        0.01,
    )
    side = -1 if pencil.side < 0 else 1
    pencil.line(
        [(side * 0.028, -0.02), (side * 0.029, -0.15), (side * 0.026, -0.18)],
        0.004,
        mix(tone[0], (1, 1, 1), 0.6),
        0.8,
    )


def _cup(pencil: Pencil, rgb: Rgb) -> None:
    tone = pencil.tone3(rgb)
    pencil.line(
        [(0.038, -0.068), (0.062, -0.062), (0.064, -0.036), (0.036, -0.024)], 0.010, tone[2]
    )
    pencil.part(
        curve([(-0.07, 0.0), (0.07, 0.0), (0.058, -0.011), (-0.058, -0.011)], pull=0.5), tone, 0.01
    )
    pencil.part(
        curve(
            [
                (-0.042, -0.085),
                (0.042, -0.085),
                (0.036, -0.025),
                (0.022, -0.008),
                (-0.022, -0.008),
                (-0.036, -0.025),
            ],
            pull=0.6,
        ),
        tone,
        0.026,
    )
    pencil.fill(_ellipse(0, -0.085, 0.042, 0.0085), mix(tone[0], (1, 1, 1), 0.2))
    pencil.fill(
        _ellipse(0, -0.0842, 0.037, 0.0065), relit(pencil.tones.local((0.25, 0.15, 0.1)), 0.9)
    )


def _watch(pencil: Pencil, rgb: Rgb) -> None:
    """A wristwatch standing on its strap."""
    strap: list[Point] = [(-0.012, -0.098), (0.012, -0.098), (0.013, -0.066), (-0.013, -0.066)]
    leather = (0.33, 0.2, 0.13)
    pencil.part(curve(strap, pull=0.3), leather, 0.01)
    pencil.part(
        curve([(-0.013, -0.034), (0.013, -0.034), (0.016, 0.0), (-0.016, 0.0)], pull=0.3),
        leather,
        0.01,
    )
    _dial(pencil, (0.0, -0.05), 0.0225, rgb)


def _clock(pencil: Pencil, rgb: Rgb) -> None:
    """A brass table clock on feet."""
    for x in (-0.045, 0.045):
        pencil.part(
            curve(
                [(x - 0.012, -0.02), (x + 0.012, -0.02), (x + 0.008, 0), (x - 0.008, 0)], pull=0.4
            ),
            rgb,
            0.008,
        )
    _dial(pencil, (0.0, -0.082), 0.075, rgb)
    pencil.part(_ellipse(0, -0.165, 0.012, 0.012), rgb, 0.008)


def _dial(pencil: Pencil, centre: Point, r: float, rgb: Rgb) -> None:
    import math

    x, y = centre
    tone = pencil.part(_ellipse(x, y, r, r), rgb, r * 0.34)
    pencil.part(
        _ellipse(x, y, r * 0.86, r * 0.86),
        (tone[2], relit(tone[2], 0.9), relit(tone[2], 0.7)),
        r * 0.2,
    )
    face = pencil.tones.local((0.93, 0.91, 0.84))
    pencil.fill(_ellipse(x, y, r * 0.80, r * 0.80), mix(face, pencil.tones.light, 0.3))
    dark = relit(pencil.tones.local((0.14, 0.15, 0.2)), 0.8)
    for k in range(12):
        c, s = math.cos(k / 12 * math.tau), math.sin(k / 12 * math.tau)
        pencil.line(
            [(x + r * 0.66 * c, y + r * 0.66 * s), (x + r * 0.74 * c, y + r * 0.74 * s)],
            r * 0.035,
            dark,
        )
    pencil.line([(x, y), (x - r * 0.28, y - r * 0.36)], r * 0.06, dark)
    pencil.line(
        [(x, y), (x + r * 0.40, y - r * 0.42)], r * 0.04, mix(pencil.tones.accent, dark, 0.3)
    )
    pencil.fill(_ellipse(x, y, r * 0.06, r * 0.06), dark)


def _phone(pencil: Pencil, rgb: Rgb) -> None:
    body = QPainterPath()
    body.addRoundedRect(QRectF(-0.036, -0.15, 0.072, 0.15), 0.009, 0.009)
    pencil.part(body, (0.12, 0.12, 0.14), 0.012)
    screen = QPainterPath()
    screen.addRoundedRect(QRectF(-0.0325, -0.1465, 0.065, 0.143), 0.007, 0.007)
    tones = pencil.tones
    hue = tones.local(rgb)
    pencil.painter.fillPath(
        screen,
        brush.ramp(
            (-0.03, -0.15),
            (0.03, 0),
            [
                (0, tones.colour(mix(hue, tones.light, 0.6))),
                (0.55, tones.colour(hue)),
                (1, tones.colour(relit(hue, 0.5))),
            ],
        ),
    )
    pencil.fill(polygon([(-0.0325, -0.1), (-0.0325, -0.1465), (0.02, -0.1465)]), (1, 1, 1), 0.10)


def _shoe(pencil: Pencil, rgb: Rgb) -> None:
    sole = curve(
        [
            (-0.145, -0.002),
            (-0.148, -0.03),
            (0.0, -0.022),
            (0.12, -0.026),
            (0.158, -0.028),
            (0.15, -0.002),
        ],
        pull=0.5,
    )
    upper: list[Point] = [
        (-0.142, -0.028), (-0.146, -0.07), (-0.135, -0.11), (-0.10, -0.118), (-0.06, -0.105),
        (-0.045, -0.115), (-0.01, -0.093), (0.05, -0.066),
        (0.12, -0.055), (0.152, -0.028),
    ]  # fmt: skip
    tone = pencil.part(curve(upper, pull=0.8), rgb, 0.035)
    pencil.part(sole, (0.92, 0.9, 0.85), 0.012)
    pencil.fill(
        curve([(-0.11, -0.032), (-0.09, -0.085), (-0.055, -0.07), (-0.02, -0.035)]),
        relit(tone[0], 1.05),
        0.8,
    )
    for k in range(4):
        x = -0.035 + k * 0.022
        pencil.line(
            [(x, -0.100 + k * 0.011), (x + 0.016, -0.078 + k * 0.009)], 0.006, (0.93, 0.91, 0.87)
        )


def _flower(pencil: Pencil, rgb: Rgb) -> None:
    import math

    green = (0.27, 0.38, 0.27)
    pencil.line([(0.0, 0.0), (0.01, -0.12), (0.0, -0.24)], 0.008, pencil.tones.local(green))
    pencil.part(curve([(0.005, -0.08), (0.05, -0.14), (0.09, -0.15), (0.06, -0.10)]), green, 0.015)
    for k in range(7):
        c, s = math.cos(k / 7 * math.tau), math.sin(k / 7 * math.tau)
        petal = curve(
            [
                (0, -0.26),
                (0.03 * c - 0.018 * s, -0.26 + 0.03 * s + 0.018 * c),
                (0.06 * c, -0.26 + 0.06 * s),
                (0.03 * c + 0.018 * s, -0.26 + 0.03 * s - 0.018 * c),
            ]
        )
        pencil.part(petal, rgb, 0.012)
    pencil.part(_ellipse(0, -0.26, 0.016, 0.016), (0.85, 0.65, 0.25), 0.008)


def _book(pencil: Pencil, rgb: Rgb) -> None:
    for k, (hue, w) in enumerate(
        ((rgb, 0.115), (pencil.tones.anchors[0], 0.125), (pencil.tones.anchors[-1], 0.105))
    ):
        y = -0.034 * k
        cover = curve([(-w, y), (w, y), (w, y - 0.032), (-w, y - 0.032)], pull=0.12)
        pencil.part(cover, hue, 0.012)
        pencil.fill(
            polygon(
                [(-w + 0.012, y - 0.006), (w, y - 0.006), (w, y - 0.026), (-w + 0.012, y - 0.026)]
            ),
            pencil.tones.local((0.9, 0.87, 0.78)),
        )


def _box(pencil: Pencil, rgb: Rgb) -> None:
    """A crate, seen a little from its corner."""
    tone = pencil.tone3(rgb)
    lit = (tone[0], tone[1]) if pencil.side < 0 else (tone[2], tone[1])
    pencil.fill(polygon([(-0.42, -0.5), (-0.1, -0.47), (-0.1, 0.03), (-0.42, -0.04)]), lit[0])
    pencil.fill(polygon([(-0.1, -0.47), (0.42, -0.5), (0.42, -0.04), (-0.1, 0.03)]), lit[1])
    pencil.fill(
        polygon([(-0.42, -0.5), (0.06, -0.53), (0.42, -0.5), (-0.1, -0.47)]), relit(tone[0], 1.1)
    )
    for y in (-0.34, -0.19):
        pencil.line([(-0.1, y + 0.03), (0.42, y)], 0.012, tone[2])


def _train(pencil: Pencil, rgb: Rgb) -> None:
    body = curve([(-9, -0.6), (-9, -3.2), (6.5, -3.3), (8.2, -2.6), (9, -1.2), (9, -0.6)], pull=0.3)
    tone = pencil.part(body, rgb, 0.5)
    pencil.fill(
        polygon([(-9, -1.25), (8.9, -1.25), (8.98, -1.0), (-9, -1.0)]), relit(tone[0], 1.05)
    )
    glass = (
        pencil.tones.glow if pencil.tones.hour in ("night", "dusk", "dawn") else _glass(pencil)[1]
    )
    for k in range(8):
        x = -8.4 + k * 1.85
        pencil.fill(polygon([(x, -2.75), (x + 1.3, -2.75), (x + 1.3, -1.75), (x, -1.75)]), glass)
    pencil.fill(polygon([(-9, -0.6), (9, -0.6), (8.6, -0.2), (-9, -0.2)]), relit(tone[2], 0.4))


def _boat(pencil: Pencil, rgb: Rgb) -> None:
    from composer.animatic.places.water import draw_boat

    draw_boat(pencil, 6.0, rgb, 0.0)


def _tree(pencil: Pencil, rgb: Rgb) -> None:
    trunk = curve(
        [
            (-0.35, 0.05),
            (-0.2, -0.9),
            (-0.24, -2.4),
            (-0.6, -3.4),
            (0.6, -3.4),
            (0.24, -2.4),
            (0.22, -0.9),
            (0.4, 0.05),
        ],
        pull=0.7,
    )
    pencil.part(trunk, (0.3, 0.22, 0.17), 0.2)
    for x, y, rx, ry in (
        (-1.3, -3.6, 1.3, 1.0),
        (1.3, -3.7, 1.35, 1.05),
        (-0.6, -4.6, 1.4, 1.1),
        (0.7, -4.8, 1.4, 1.15),
        (0, -3.7, 1.4, 0.9),
        (0, -5.6, 1.1, 0.85),
    ):
        pencil.part(_ellipse(x, y, rx, ry), rgb, 0.5)


KINDS: dict[str, Kind] = {
    "car": Kind(1.45, 4.4, _car),
    "van": Kind(2.05, 4.7, _van),
    "truck": Kind(2.05, 4.7, _van),
    "bicycle": Kind(1.0, 1.75, _bicycle),
    "train": Kind(3.3, 18.0, _train),
    "boat": Kind(5.7, 6.4, _boat, floats=True),
    "dog": Kind(0.82, 0.95, _dog, (0.5, 0.42, 0.34), alive=True),
    "cat": Kind(0.44, 0.42, _cat, (0.35, 0.3, 0.28), alive=True),
    "horse": Kind(2.25, 2.6, _horse, (0.4, 0.25, 0.17), alive=True),
    "bird": Kind(0.55, 1.4, _bird, (0.88, 0.87, 0.84), alive=True, aloft=2.1),
    "bottle": Kind(0.305, 0.09, _bottle, tabled=True),
    "cup": Kind(0.095, 0.145, _cup, (0.9, 0.87, 0.8), tabled=True),
    "watch": Kind(0.10, 0.07, _watch, (0.75, 0.68, 0.5), tabled=True),
    "clock": Kind(0.178, 0.16, _clock, (0.78, 0.6, 0.3), tabled=True),
    "phone": Kind(0.15, 0.08, _phone, tabled=True),
    "shoe": Kind(0.12, 0.31, _shoe, tabled=True),
    "flower": Kind(0.33, 0.15, _flower, tabled=True),
    "book": Kind(0.105, 0.25, _book, tabled=True),
    "box": Kind(0.53, 0.86, _box, (0.6, 0.46, 0.3)),
    "tree": Kind(6.5, 5.4, _tree, (0.32, 0.42, 0.28)),
}
