"""Animals in metres on the ground, facing right."""

from composer.animatic.brush import Point, curve, limb, polygon
from composer.animatic.shading import Pencil, Tone3
from composer.animatic.shapes import ellipse
from composer.animatic.tones import Rgb, mix, relit


def draw_dog(pencil: Pencil, rgb: Rgb) -> None:
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
    pencil.fill(ellipse(0.325, -0.69, 0.02, 0.017), dark)
    pencil.fill(ellipse(0.155, -0.735, 0.013, 0.012), dark)
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


def draw_cat(pencil: Pencil, rgb: Rgb) -> None:
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
    pencil.part(ellipse(0.06, -0.325, 0.078, 0.066), tone, 0.035)
    for x in (0.015, 0.10):
        pencil.part(
            polygon([(x - 0.032, -0.36), (x - 0.002, -0.435), (x + 0.03, -0.37)]), tone, 0.02
        )
    dark = relit(tone[2], 0.35)
    for x in (0.055, 0.105):
        pencil.fill(ellipse(x, -0.33, 0.010, 0.012), mix(pencil.tones.glow, (0.8, 0.8, 0.4), 0.4))
        pencil.fill(ellipse(x + 0.002, -0.33, 0.0035, 0.010), dark)
    pencil.fill(ellipse(0.088, -0.303, 0.007, 0.005), dark)


def draw_horse(pencil: Pencil, rgb: Rgb) -> None:
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
    pencil.fill(ellipse(1.17, -1.94, 0.022, 0.02), relit(tone[2], 0.3))


def draw_bird(pencil: Pencil, rgb: Rgb) -> None:
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
