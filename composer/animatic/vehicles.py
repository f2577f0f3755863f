"""Vehicles in metres on the ground, facing right."""

from composer.animatic import brush
from composer.animatic.brush import Point, curve, polygon
from composer.animatic.shading import Pencil, Tone3
from composer.animatic.shapes import ellipse
from composer.animatic.tones import Rgb, mix, relit


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
    pencil.fill(ellipse(x, -r, r, r), dark)
    rim = pencil.tones.local((0.62, 0.62, 0.62))
    pencil.part(ellipse(x, -r, r * 0.6, r * 0.6), rim, r * 0.25)
    pencil.fill(ellipse(x, -r, r * 0.2, r * 0.2), dark)


def draw_car(pencil: Pencil, rgb: Rgb) -> None:
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
        pencil.fill(ellipse(x, -0.36, 0.43, 0.42), relit(tone[2], 0.4))
        _wheel(pencil, x, 0.335)
    lamp_on = pencil.tones.dim
    pencil.fill(
        ellipse(2.02, -0.62, 0.10, 0.075),
        mix(pencil.tones.glow, (1, 1, 1), 0.5) if lamp_on else relit(tone[0], 1.1),
    )
    pencil.fill(ellipse(-2.11, -0.68, 0.05, 0.08), pencil.tones.local((0.7, 0.15, 0.12)))
    if lamp_on:
        brush.glow(pencil.painter, (2.1, -0.6), 1.1, pencil.tones.colour(pencil.tones.glow, 0.7))


def draw_van(pencil: Pencil, rgb: Rgb) -> None:
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
        pencil.fill(ellipse(x, -0.4, 0.46, 0.45), relit(tone[2], 0.4))
        _wheel(pencil, x, 0.36)
    lamp_on = pencil.tones.dim
    pencil.fill(
        ellipse(2.2, -0.8, 0.09, 0.11),
        mix(pencil.tones.glow, (1, 1, 1), 0.5) if lamp_on else tone[0],
    )
    if lamp_on:
        brush.glow(pencil.painter, (2.3, -0.8), 1.2, pencil.tones.colour(pencil.tones.glow, 0.75))


def draw_bicycle(pencil: Pencil, rgb: Rgb) -> None:
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


def draw_train(pencil: Pencil, rgb: Rgb) -> None:
    body = curve([(-9, -0.6), (-9, -3.2), (6.5, -3.3), (8.2, -2.6), (9, -1.2), (9, -0.6)], pull=0.3)
    tone = pencil.part(body, rgb, 0.5)
    pencil.fill(
        polygon([(-9, -1.25), (8.9, -1.25), (8.98, -1.0), (-9, -1.0)]), relit(tone[0], 1.05)
    )
    glass = pencil.tones.glow if pencil.tones.dim else _glass(pencil)[1]
    for k in range(8):
        x = -8.4 + k * 1.85
        pencil.fill(polygon([(x, -2.75), (x + 1.3, -2.75), (x + 1.3, -1.75), (x, -1.75)]), glass)
    pencil.fill(polygon([(-9, -0.6), (9, -0.6), (8.6, -0.2), (-9, -0.2)]), relit(tone[2], 0.4))


def draw_aircraft(pencil: Pencil, rgb: Rgb) -> None:
    """An airliner from the side, nose to the right."""
    tone = pencil.tone3(rgb)
    fin = polygon([(-9.6, -2.3), (-10.9, -5.0), (-9.6, -5.0), (-7.4, -2.4)])
    pencil.part(fin, pencil.tones.accent, 0.5)
    tail = polygon([(-9.4, -1.9), (-11.4, -2.6), (-10.6, -2.7), (-8.0, -2.0)])
    pencil.fill(tail, tone[2])
    hull: list[Point] = [
        (-10.6, -2.1), (-9.0, -2.4), (-6, -2.6), (6.5, -2.6), (9.2, -2.3), (10.6, -1.6),
        (10.2, -1.1), (8.4, -0.75), (-5.5, -0.7), (-9.6, -1.6),
    ]  # fmt: skip
    pencil.part(curve(hull, pull=0.6), tone, 0.7)
    for k in range(22):
        x = -7.0 + k * 0.62
        pane = _glass(pencil)[1] if not pencil.tones.dim else pencil.tones.glow
        pencil.fill(ellipse(x, -1.85, 0.14, 0.18), pane)
    pencil.fill(polygon([(8.7, -2.15), (9.7, -1.9), (9.6, -1.65), (8.6, -1.75)]), _glass(pencil)[2])
    pencil.part(curve([(-0.4, -0.3), (1.6, -0.3), (1.7, 0.35), (-0.2, 0.35)], pull=0.5),
                (relit(tone[1], 0.9), relit(tone[1], 0.7), relit(tone[2], 0.6)), 0.25)  # fmt: skip
    wing = polygon([(3.2, -1.05), (0.4, -0.95), (-6.2, 0.5), (-5.0, 0.55), (1.0, -0.35)])
    pencil.part(wing, (tone[1], tone[2], relit(tone[2], 0.8)), 0.3)
