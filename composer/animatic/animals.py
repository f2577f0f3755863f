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
    _dog_head(pencil, tone)
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


def _dog_head(pencil: Pencil, tone: Tone3) -> None:
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


def draw_lying_dog(pencil: Pencil, rgb: Rgb) -> None:
    """A dog that lies on a step, its head up, nose to the right, forelegs before it."""
    tone = pencil.tone3(rgb)
    stone = pencil.tones.local((0.5, 0.5, 0.5))
    step = polygon([(-1.15, 0.0), (1.2, 0.0), (1.2, 0.16), (-1.15, 0.16)])
    pencil.fill(step, relit(stone, 0.72))
    pencil.fill(polygon([(-1.15, -0.03), (1.2, -0.03), (1.2, 0.03), (-1.15, 0.03)]),
                mix(stone, pencil.tones.light, 0.25))  # fmt: skip
    tail = limb([(-0.52, -0.06), (-0.68, -0.03), (-0.78, -0.05), (-0.85, -0.1)],
                [0.045, 0.04, 0.03, 0.012])  # fmt: skip
    pencil.part(tail, tone, 0.03)
    body: list[Point] = [
        (-0.58, -0.02), (-0.6, -0.14), (-0.5, -0.25), (-0.28, -0.265), (-0.05, -0.255),
        (0.12, -0.31), (0.24, -0.33), (0.31, -0.22), (0.29, -0.08), (0.2, -0.01),
    ]  # fmt: skip
    pencil.part(curve(body), tone, 0.09)
    haunch: list[Point] = [
        (-0.55, -0.05), (-0.5, -0.19), (-0.36, -0.23), (-0.23, -0.15), (-0.2, -0.05),
        (-0.05, -0.035), (-0.05, 0.0), (-0.45, 0.0),
    ]  # fmt: skip
    pencil.part(curve(haunch), tone, 0.06)
    for dy, far in ((-0.02, True), (0.0, False)):
        leg = limb([(0.2, -0.13 + dy), (0.33, -0.045 + dy), (0.5, -0.035 + dy), (0.6, -0.03 + dy)],
                   [0.07, 0.045, 0.036, 0.034])  # fmt: skip
        own = (tone[1], tone[2], relit(tone[2], 0.8)) if far else tone
        pencil.part(leg, own, 0.03)
    pencil.part(limb([(0.2, -0.26), (0.28, -0.4)], [0.115, 0.095]), tone, 0.06)
    pencil.painter.save()
    pencil.painter.translate(0.2, 0.205)
    _dog_head(pencil, tone)
    pencil.painter.restore()


def draw_fox(pencil: Pencil, rgb: Rgb) -> None:
    """A fox that stands and looks, brush low, nose to the right."""
    tone = pencil.tone3(rgb)
    black = pencil.tone3((0.14, 0.1, 0.09))
    white = pencil.tone3((0.92, 0.88, 0.82))
    for x, far in ((-0.21, True), (0.22, True), (-0.3, False), (0.15, False)):
        leg = limb([(x, -0.3), (x + 0.005, -0.14), (x, -0.02), (x + 0.035, -0.012)],
                   [0.055, 0.03, 0.022, 0.02])  # fmt: skip
        pencil.part(leg, black if not far else (black[1], black[2], black[2]), 0.02)
    brush_tail: list[Point] = [
        (-0.36, -0.4), (-0.5, -0.37), (-0.68, -0.2), (-0.84, -0.1), (-0.94, -0.06), (-0.8, -0.04),
        (-0.6, -0.08), (-0.43, -0.24),
    ]  # fmt: skip
    pencil.part(curve(brush_tail), tone, 0.06)
    tip = curve([(-0.8, -0.115), (-0.95, -0.055), (-0.8, -0.04), (-0.75, -0.07)])
    pencil.part(tip, white, 0.02)
    body: list[Point] = [
        (-0.4, -0.36), (-0.3, -0.43), (-0.05, -0.415), (0.15, -0.44), (0.27, -0.5), (0.31, -0.4),
        (0.26, -0.26), (0.05, -0.25), (-0.2, -0.25), (-0.36, -0.24),
    ]  # fmt: skip
    pencil.part(curve(body), tone, 0.07)
    bib = curve([(0.26, -0.47), (0.34, -0.43), (0.3, -0.28), (0.21, -0.25), (0.22, -0.36)])
    pencil.part(bib, white, 0.03)
    for x in (0.275, 0.355):
        ear = polygon([(x - 0.04, -0.585), (x - 0.012, -0.7), (x + 0.035, -0.595)])
        pencil.part(ear, tone, 0.02)
        pencil.fill(polygon([(x - 0.024, -0.64), (x - 0.012, -0.7), (x + 0.008, -0.65)]), black[1])
    head: list[Point] = [
        (0.2, -0.5), (0.215, -0.575), (0.29, -0.615), (0.375, -0.595), (0.43, -0.545),
        (0.525, -0.508), (0.53, -0.49), (0.43, -0.468), (0.32, -0.445), (0.24, -0.455),
    ]  # fmt: skip
    pencil.part(curve(head), tone, 0.04)
    cheek = curve([(0.25, -0.5), (0.34, -0.5), (0.43, -0.495), (0.51, -0.49), (0.42, -0.466),
                   (0.32, -0.445), (0.245, -0.46)])  # fmt: skip
    pencil.part(cheek, white, 0.02)
    pencil.fill(ellipse(0.527, -0.502, 0.016, 0.013), black[2])
    pencil.fill(ellipse(0.385, -0.548, 0.012, 0.010), black[2])


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


def draw_deer(pencil: Pencil, rgb: Rgb) -> None:
    """A stag that has heard something: slender, head up, antlers."""
    tone = pencil.tone3(rgb)
    dark: Tone3 = (tone[1], tone[2], relit(tone[2], 0.7))
    for x, step in ((-0.42, 0.05), (0.36, -0.04)):
        leg = [(x, -0.78), (x + step, -0.4), (x, -0.06), (x + 0.03, 0.0)]
        pencil.part(limb(leg, [0.085, 0.04, 0.026, 0.035]), dark, 0.03)
    body: list[Point] = [
        (-0.66, -1.0), (-0.48, -1.1), (-0.05, -1.04), (0.3, -1.08), (0.42, -1.22), (0.5, -1.42),
        (0.56, -1.5), (0.66, -1.52), (0.86, -1.4), (0.9, -1.34), (0.84, -1.3), (0.68, -1.34),
        (0.6, -1.14), (0.52, -0.86), (0.38, -0.72), (0.0, -0.68), (-0.4, -0.72), (-0.64, -0.8),
    ]  # fmt: skip
    pencil.part(curve(body), tone, 0.13)
    for x, step in ((-0.52, -0.05), (0.46, 0.05)):
        leg = [(x, -0.8), (x + step, -0.4), (x - 0.02, -0.06), (x + 0.02, 0.0)]
        pencil.part(limb(leg, [0.11, 0.046, 0.03, 0.04]), tone, 0.04)
    pencil.part(ellipse(-0.67, -0.95, 0.05, 0.09), (tone[0], tone[0], tone[1]), 0.02)
    pencil.part(polygon([(0.55, -1.48), (0.4, -1.6), (0.58, -1.55)]), tone, 0.03)
    horn = relit(tone[2], 0.75)
    for side in (-0.07, 0.05):
        x = 0.6 + side
        pencil.line([(x, -1.5), (x - 0.1, -1.72), (x - 0.02, -1.94)], 0.032, horn)
        pencil.line([(x - 0.08, -1.66), (x + 0.1, -1.78)], 0.026, horn)
        pencil.line([(x - 0.09, -1.76), (x - 0.2, -1.9)], 0.024, horn)
    pencil.fill(ellipse(0.68, -1.43, 0.016, 0.016), relit(tone[2], 0.3))


def draw_running_dog(pencil: Pencil, rgb: Rgb) -> None:
    """A dog at full stretch, nose to the right."""
    tone = pencil.tone3(rgb)
    dark: Tone3 = (tone[1], tone[2], relit(tone[2], 0.75))
    for leg in ([(0.24, -0.34), (0.42, -0.22), (0.58, -0.2)],
                [(-0.34, -0.34), (-0.52, -0.2), (-0.7, -0.12)]):  # fmt: skip
        pencil.part(limb(leg, [0.07, 0.04, 0.03]), dark, 0.03)
    tail = limb([(-0.44, -0.52), (-0.6, -0.62), (-0.76, -0.64)], [0.045, 0.04, 0.02])
    pencil.part(tail, tone, 0.03)
    body: list[Point] = [
        (-0.46, -0.5), (-0.3, -0.6), (0.0, -0.56), (0.24, -0.6), (0.36, -0.7), (0.44, -0.77),
        (0.54, -0.76), (0.68, -0.67), (0.7, -0.62), (0.6, -0.6), (0.5, -0.59), (0.42, -0.46),
        (0.3, -0.32), (0.1, -0.3), (-0.16, -0.38), (-0.38, -0.3), (-0.48, -0.38),
    ]  # fmt: skip
    pencil.part(curve(body), tone, 0.09)
    for leg in ([(0.32, -0.38), (0.5, -0.3), (0.68, -0.3), (0.72, -0.28)],
                [(-0.38, -0.38), (-0.5, -0.26), (-0.62, -0.06), (-0.56, -0.03)]):  # fmt: skip
        pencil.part(limb(leg, [0.085, 0.05, 0.032, 0.035]), tone, 0.04)
    pencil.part(limb([(0.42, -0.72), (0.33, -0.66), (0.27, -0.6)], [0.05, 0.055, 0.03]), dark, 0.03)
    pencil.fill(ellipse(0.69, -0.645, 0.022, 0.02), relit(tone[2], 0.3))
    pencil.fill(ellipse(0.54, -0.7, 0.013, 0.013), relit(tone[2], 0.25))


def draw_ball(pencil: Pencil, rgb: Rgb) -> None:
    """A ball on the ground."""
    tone = pencil.part(ellipse(0, -0.13, 0.13, 0.13), rgb, 0.07)
    pencil.fill(polygon([(0, -0.17), (0.04, -0.14), (0.025, -0.09), (-0.025, -0.09),
                         (-0.04, -0.14)]), relit(tone[2], 0.5))  # fmt: skip


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
