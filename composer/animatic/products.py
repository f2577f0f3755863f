"""Small things in metres, standing on a table."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from composer.animatic import brush
from composer.animatic.brush import Point, curve, polygon
from composer.animatic.shading import Pencil
from composer.animatic.shapes import ellipse
from composer.animatic.tones import Rgb, mix, relit


def draw_bottle(pencil: Pencil, rgb: Rgb) -> None:
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


def draw_cup(pencil: Pencil, rgb: Rgb) -> None:
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
    pencil.fill(ellipse(0, -0.085, 0.042, 0.0085), mix(tone[0], (1, 1, 1), 0.2))
    pencil.fill(
        ellipse(0, -0.0842, 0.037, 0.0065), relit(pencil.tones.local((0.25, 0.15, 0.1)), 0.9)
    )


def draw_watch(pencil: Pencil, rgb: Rgb) -> None:
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


def draw_tide_clock(pencil: Pencil, rgb: Rgb) -> None:
    """A round brass clock in a low stand, with a single blue hand."""
    foot = curve(
        [(-0.075, 0.0), (0.075, 0.0), (0.055, -0.022), (0.03, -0.03), (-0.03, -0.03),
         (-0.055, -0.022)], pull=0.4,
    )  # fmt: skip
    pencil.part(foot, (0.30, 0.19, 0.12), 0.012)
    _dial(pencil, (0.0, -0.096), 0.076, rgb, hands="one")
    bail = [(-0.012, -0.172), (-0.014, -0.19), (0.014, -0.19), (0.012, -0.172)]
    pencil.line(bail, 0.005, pencil.tone3(rgb)[0])


def draw_clock(pencil: Pencil, rgb: Rgb) -> None:
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
    pencil.part(ellipse(0, -0.165, 0.012, 0.012), rgb, 0.008)


def _dial(pencil: Pencil, centre: Point, r: float, rgb: Rgb, *, hands: str = "two") -> None:
    import math

    x, y = centre
    tone = pencil.part(ellipse(x, y, r, r), rgb, r * 0.34)
    pencil.part(
        ellipse(x, y, r * 0.86, r * 0.86),
        (tone[2], relit(tone[2], 0.9), relit(tone[2], 0.7)),
        r * 0.2,
    )
    face = pencil.tones.local((0.93, 0.91, 0.84))
    pencil.fill(ellipse(x, y, r * 0.80, r * 0.80), mix(face, pencil.tones.light, 0.3))
    dark = relit(pencil.tones.local((0.14, 0.15, 0.2)), 0.8)
    for k in range(12):
        c, s = math.cos(k / 12 * math.tau), math.sin(k / 12 * math.tau)
        pencil.line(
            [(x + r * 0.66 * c, y + r * 0.66 * s), (x + r * 0.74 * c, y + r * 0.74 * s)],
            r * 0.035,
            dark,
        )
    if hands == "one":
        blue = pencil.tones.local((0.12, 0.3, 0.62))
        pencil.fill(
            polygon(
                [(x - r * 0.16, y + r * 0.12), (x - r * 0.02, y - r * 0.09),
                 (x + r * 0.47, y - r * 0.40), (x + r * 0.07, y + r * 0.05)]
            ),
            blue,
        )  # fmt: skip
        pencil.line([(x, y), (x + r * 0.45, y - r * 0.385)], r * 0.05, blue)
        pencil.fill(ellipse(x, y, r * 0.10, r * 0.10), blue)
        for k in range(4):
            half = r * (0.58 - 0.06 * (k % 2))
            turn = (k / 4 + 0.125) * math.tau
            spot = (x + half * math.cos(turn), y + half * math.sin(turn))
            pencil.fill(ellipse(*spot, r * 0.035, r * 0.035), mix(blue, face, 0.35))
        return
    pencil.line([(x, y), (x - r * 0.28, y - r * 0.36)], r * 0.06, dark)
    pencil.line(
        [(x, y), (x + r * 0.40, y - r * 0.42)], r * 0.04, mix(pencil.tones.accent, dark, 0.3)
    )
    pencil.fill(ellipse(x, y, r * 0.06, r * 0.06), dark)


def draw_phone(pencil: Pencil, rgb: Rgb) -> None:
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


def draw_laptop(pencil: Pencil, rgb: Rgb) -> None:
    """An open laptop a little from the side, its screen alight."""
    steel = (0.55, 0.56, 0.58)
    base = polygon([(-0.17, -0.008), (0.13, -0.008), (0.19, 0.0), (0.19, 0.006), (-0.19, 0.006),
                    (-0.19, 0.0)])  # fmt: skip
    lid = polygon([(-0.155, -0.215), (0.145, -0.215), (0.135, -0.006), (-0.165, -0.006)])
    tones = pencil.tones
    pencil.part(lid, (0.2, 0.2, 0.22), 0.02)
    hue = tones.local(rgb)
    screen = polygon([(-0.147, -0.207), (0.138, -0.207), (0.129, -0.014), (-0.156, -0.014)])
    pencil.painter.fillPath(
        screen,
        brush.ramp(
            (-0.15, -0.2), (0.13, 0),
            [(0, tones.colour(mix(hue, (1, 1, 1), 0.45))), (0.5, tones.colour(hue)),
             (1, tones.colour(relit(hue, 0.6)))],
        ),
    )  # fmt: skip
    for k, wide in enumerate((0.10, 0.14, 0.07, 0.12)):
        y = -0.175 + 0.03 * k
        pencil.line([(-0.125, y), (-0.125 + wide, y)], 0.008, mix(hue, (1, 1, 1), 0.75), 0.8)
    pencil.part(base, steel, 0.012)


def draw_candle(pencil: Pencil, rgb: Rgb) -> None:
    """A candle in a low holder, burning."""
    tones = pencil.tones
    pencil.part(curve([(-0.05, 0), (0.05, 0), (0.035, -0.014), (-0.035, -0.014)], pull=0.4),
                (0.5, 0.38, 0.22), 0.012)  # fmt: skip
    pencil.part(polygon([(-0.019, -0.012), (0.019, -0.012), (0.018, -0.15), (-0.018, -0.15)]),
                rgb, 0.014)  # fmt: skip
    brush.glow(pencil.painter, (0.0, -0.18), 0.26, tones.colour(tones.glow, 0.6))
    flame = curve([(0, -0.15), (0.011, -0.166), (0.007, -0.185), (0.0, -0.207), (-0.007, -0.185),
                   (-0.011, -0.166)])  # fmt: skip
    pencil.fill(flame, mix(tones.glow, (1, 1, 0.9), 0.55))


def draw_plate(pencil: Pencil, rgb: Rgb) -> None:
    """A plate of food from a little above: a bowl's rim, greens, something that glistens."""
    tones = pencil.tones
    pencil.part(ellipse(0, -0.016, 0.15, 0.042), (0.92, 0.9, 0.86), 0.02)
    pencil.fill(ellipse(0, -0.019, 0.118, 0.030), tones.local((0.82, 0.79, 0.74)))
    heap = curve([(-0.088, -0.018), (-0.07, -0.05), (-0.025, -0.078), (0.03, -0.074),
                  (0.078, -0.045), (0.09, -0.018), (0.0, -0.004)])  # fmt: skip
    tone = pencil.part(heap, rgb, 0.03)
    for x, y, r in ((-0.045, -0.05, 0.017), (0.012, -0.068, 0.02), (0.05, -0.042, 0.016),
                    (-0.01, -0.035, 0.018)):  # fmt: skip
        pencil.part(ellipse(x, y, r, r * 0.8), (0.72, 0.22, 0.14), 0.008)
    for x, y in ((-0.06, -0.066), (0.035, -0.088), (0.0, -0.055), (0.066, -0.062)):
        leaf = curve([(x - 0.02, y), (x, y - 0.012), (x + 0.022, y - 0.003), (x, y + 0.008)])
        pencil.part(leaf, (0.25, 0.45, 0.22), 0.006)
    pencil.line([(0.02, -0.07), (0.045, -0.06)], 0.004, mix(tone[0], (1, 1, 1), 0.7), 0.8)


def draw_shoe(pencil: Pencil, rgb: Rgb) -> None:
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


def draw_flower(pencil: Pencil, rgb: Rgb) -> None:
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
    pencil.part(ellipse(0, -0.26, 0.016, 0.016), (0.85, 0.65, 0.25), 0.008)


def draw_book(pencil: Pencil, rgb: Rgb) -> None:
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


def draw_box(pencil: Pencil, rgb: Rgb) -> None:
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


def draw_flacon(pencil: Pencil, rgb: Rgb) -> None:
    """A perfume bottle: thick square glass, the scent in it, a heavy stopper."""
    glass = mix(rgb, (0.93, 0.95, 0.96), 0.55)
    tone = pencil.part(
        brush.curve([(-0.04, -0.08), (0.04, -0.08), (0.043, 0.0), (-0.043, 0.0)], pull=0.18),
        glass, 0.02,
    )  # fmt: skip
    scent = [(-0.032, -0.058), (0.032, -0.058), (0.034, -0.009), (-0.034, -0.009)]
    pencil.part(brush.curve(scent, pull=0.1), rgb, 0.016)
    glint = [(-0.034, -0.072), (-0.025, -0.072), (-0.027, -0.006), (-0.036, -0.006)]
    pencil.fill(brush.polygon(glint), mix(tone[0], (1, 1, 1), 0.5), 0.7)
    label = brush.polygon([(-0.017, -0.046), (0.017, -0.046), (0.017, -0.024), (-0.017, -0.024)])
    pencil.fill(label, mix(tone[0], (1, 1, 1), 0.4))
    pencil.line([(-0.011, -0.035), (0.011, -0.035)], 0.0024, relit(tone[2], 0.4))
    neck = brush.polygon([(-0.014, -0.09), (0.014, -0.09), (0.014, -0.079), (-0.014, -0.079)])
    pencil.part(neck, pencil.tones.local((0.8, 0.66, 0.36)), 0.006)
    cap = brush.curve([(-0.02, -0.125), (0.02, -0.125), (0.021, -0.09), (-0.021, -0.09)], pull=0.14)
    pencil.part(cap, relit(pencil.tones.local((0.2, 0.18, 0.17)), 0.9), 0.012)
