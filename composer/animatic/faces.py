"""Heads: three-quarter, profile and from behind, as planes of light and shade. A head is one unit
tall, the chin at 0, the crown at -1, the neck's middle at x 0."""

from dataclasses import dataclass

from PySide6.QtGui import QPainterPath

from composer.animatic import brush
from composer.animatic.brush import Point, curve
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit

HAIRS = ("short", "bob", "long", "bun", "crop", "swept", "curly")


@dataclass(frozen=True)
class Head:
    """Who it is: skin and hair colour, hair shape, headgear ("" cap hat beanie hood helmet), age
    and build."""

    skin: Rgb
    hair: Rgb
    style: str = "short"
    gear: str = ""
    gear_colour: Rgb = (0.2, 0.2, 0.22)
    beard: bool = False
    feminine: bool = False
    glasses: bool = False
    old: bool = False


def _moved(points: list[Point], dx: float = -0.37, dy: float = -1.0) -> list[Point]:
    return [(x + dx, y + dy) for x, y in points]


# The face seen three quarters from the right, x from the back of the head, y from the crown.
_SKULL: list[Point] = [
    (0.40, 0.035), (0.56, 0.06), (0.655, 0.15), (0.695, 0.27), (0.702, 0.37), (0.690, 0.445),
    (0.688, 0.49), (0.700, 0.555), (0.690, 0.64), (0.662, 0.74), (0.640, 0.82), (0.612, 0.905),
    (0.572, 0.968), (0.505, 0.992), (0.425, 0.968), (0.345, 0.905), (0.262, 0.815), (0.205, 0.70),
    (0.165, 0.56), (0.10, 0.44), (0.07, 0.30), (0.12, 0.15), (0.24, 0.06),
]  # fmt: skip
_PROFILE: list[Point] = [
    (0.42, 0.03), (0.58, 0.055), (0.685, 0.14), (0.728, 0.25), (0.735, 0.345), (0.752, 0.392),
    (0.735, 0.445), (0.748, 0.495), (0.785, 0.56), (0.822, 0.615), (0.815, 0.645), (0.766, 0.668),
    (0.768, 0.700), (0.790, 0.735), (0.770, 0.768), (0.782, 0.800), (0.765, 0.835), (0.742, 0.858),
    (0.762, 0.915), (0.735, 0.975), (0.665, 0.985), (0.555, 0.925), (0.435, 0.86), (0.34, 0.80),
    (0.24, 0.70), (0.10, 0.60), (0.03, 0.45), (0.035, 0.27), (0.11, 0.12), (0.25, 0.045),
]  # fmt: skip
_BACK: list[Point] = [
    (0.37, 0.03), (0.53, 0.06), (0.645, 0.17), (0.685, 0.33), (0.672, 0.50), (0.628, 0.66),
    (0.57, 0.80), (0.50, 0.90), (0.37, 0.93), (0.24, 0.90), (0.17, 0.80), (0.112, 0.66),
    (0.068, 0.50), (0.055, 0.33), (0.095, 0.17), (0.21, 0.06),
]  # fmt: skip


def draw_head(pencil: Pencil, head: Head, facing: str) -> None:
    """A head in the pencil's units. `facing`: front (three quarters), side or back."""
    if facing == "back":
        _back(pencil, head)
    elif facing == "side":
        _side(pencil, head)
    else:
        _front(pencil, head)


def _front(pencil: Pencil, head: Head) -> None:
    face = curve(_moved(_SKULL))
    lit, body, shade = pencil.tone3(head.skin)
    pencil.part(face, (lit, body, shade), 0.17)
    if pencil.px > 17:
        brush.clipped(pencil.painter, face, lambda: _planes(pencil, (lit, body, shade)))
    if pencil.px > 40:
        _features(pencil, head, (lit, body, shade))
    _ear(pencil, (lit, body, shade), (0.205, 0.575))
    if head.beard:
        _beard(pencil, head)
    _hair_front(pencil, head)
    _gear(pencil, head, "front")


def _planes(pencil: Pencil, tone: tuple[Rgb, Rgb, Rgb]) -> None:
    """The big shadows: sockets, the side of the nose, under lip and chin, the turned-away cheek."""
    _, body, shade = tone
    soft = mix(body, shade, 0.7)
    left = pencil.side < 0
    if left:
        far = [(0.72, 0.2), (0.662, 0.36), (0.648, 0.45), (0.668, 0.54), (0.640, 0.66),
            (0.600, 0.80),
               (0.575, 0.90), (0.52, 1.02), (0.74, 1.02)]  # fmt: skip
        pencil.fill(curve(_moved(far)), shade)
    else:
        near = [(0.0, 0.1), (0.30, 0.14), (0.275, 0.34), (0.29, 0.46), (0.345, 0.58), (0.335, 0.72),
                (0.365, 0.84), (0.42, 0.94), (0.44, 1.05), (0.0, 1.05)]  # fmt: skip
        pencil.fill(curve(_moved(near)), shade)
    for socket in (
        [(0.285, 0.435), (0.36, 0.400), (0.46, 0.408), (0.525, 0.46), (0.475, 0.512), (0.38, 0.515),
         (0.30, 0.495)],
        [(0.565, 0.455), (0.605, 0.412), (0.665, 0.41), (0.695, 0.45), (0.672, 0.505),
            (0.61, 0.51)],
    ):  # fmt: skip
        pencil.fill(curve(_moved(socket)), soft, 0.62)
    if left:
        nose = [(0.560, 0.43), (0.585, 0.50), (0.617, 0.585), (0.638, 0.635), (0.607, 0.672),
                (0.565, 0.678), (0.585, 0.60), (0.567, 0.52)]  # fmt: skip
    else:
        nose = [(0.548, 0.42), (0.548, 0.52), (0.560, 0.60), (0.595, 0.665), (0.545, 0.685),
                (0.500, 0.668), (0.503, 0.63), (0.528, 0.58), (0.525, 0.50)]  # fmt: skip
    pencil.fill(curve(_moved(nose)), soft, 0.9)
    pencil.fill(
        curve(_moved([(0.495, 0.862), (0.55, 0.853), (0.60, 0.866), (0.55, 0.886)])), soft, 0.8
    )


def _features(pencil: Pencil, head: Head, tone: tuple[Rgb, Rgb, Rgb]) -> None:
    _, _, shade = tone
    dark = relit(mix(shade, pencil.tones.local(head.hair), 0.45), 0.62)
    brow = pencil.tone3(mix(head.hair, (0.15, 0.1, 0.1), 0.3))[2]
    thick = 0.016 if head.feminine else 0.024
    for brow_line in (
        [(0.275, 0.405), (0.35, 0.368), (0.43, 0.368), (0.505, 0.392)],
        [(0.575, 0.39), (0.62, 0.366), (0.668, 0.372), (0.697, 0.40)],
    ):
        lid = _taper(brow_line, thick)
        pencil.fill(curve(_moved(lid)), brow, 0.9)
    _eye(pencil, head, (0.385, 0.470), 0.074, tone, dark)
    _eye(pencil, head, (0.626, 0.468), 0.054, tone, dark)
    wing = [(0.505, 0.655), (0.520, 0.672), (0.545, 0.668)]
    pencil.line(_moved(wing), 0.012, dark, 0.75)
    pencil.line(_moved([(0.583, 0.674), (0.603, 0.678), (0.622, 0.662)]), 0.011, dark, 0.75)
    _mouth(pencil, head, tone, dark)
    if head.glasses:
        _glasses(pencil)


def _taper(points: list[Point], width: float) -> list[Point]:
    """A line as a shape that is thickest at its first third."""
    shares = (0.35, 1.0, 0.8, 0.12)
    upper = [(x, y - width * s) for (x, y), s in zip(points, shares, strict=True)]
    lower = [(x, y + width * s * 0.55) for (x, y), s in zip(points, shares, strict=True)]
    return [*upper, *reversed(lower)]


def _eye(
    pencil: Pencil,
    head: Head,
    centre: Point,
    half: float,
    tone: tuple[Rgb, Rgb, Rgb],
    dark: Rgb,
) -> None:
    x, y = centre
    _, body, shade = tone
    white = mix(mix(body, (0.93, 0.91, 0.88), 0.55), shade, 0.25)
    almond = curve(
        _moved(
            [(x - half, y + 0.010), (x - half * 0.4, y - 0.020), (x + half * 0.35, y - 0.022),
             (x + half, y + 0.006), (x + half * 0.4, y + 0.020), (x - half * 0.4, y + 0.022)]
        )
    )  # fmt: skip
    pencil.fill(almond, white)

    def iris() -> None:
        centre_x, centre_y, size = x + half * 0.12 - 0.37, y - 0.002 - 1.0, 0.0285
        ball = QPainterPath()
        ball.addEllipse(centre_x - size, centre_y - size, 2 * size, 2 * size)
        pencil.fill(ball, mix(dark, (0.30, 0.22, 0.16), 0.35))
        pupil = QPainterPath()
        pupil.addEllipse(centre_x - size * 0.5, centre_y - size * 0.5, size, size)
        pencil.fill(pupil, relit(dark, 0.4))
        glint = QPainterPath()
        shift = 0.012 if pencil.side > 0 else -0.012
        glint.addEllipse(centre_x + shift - 0.0055, centre_y - 0.0145, 0.011, 0.011)
        pencil.fill(glint, (1, 1, 1), 0.75)
        pencil.fill(
            curve(_moved([(x - half, y - 0.04), (x + half, y - 0.04), (x + half, y - 0.010),
                          (x, y - 0.014), (x - half, y + 0.004)])),
            shade, 0.6,
        )  # fmt: skip

    brush.clipped(pencil.painter, almond, iris)
    weight = 0.019 if head.feminine else 0.014
    lash = [(x - half * 1.06, y + 0.012), (x - half * 0.4, y - 0.022), (x + half * 0.4, y - 0.024),
            (x + half * 1.08, y + 0.008)]  # fmt: skip
    pencil.line(_moved(lash), weight, dark)
    lid = [(x - half * 0.95, y - 0.022), (x - half * 0.3, y - 0.048), (x + half * 0.5, y - 0.046),
           (x + half, y - 0.018)]  # fmt: skip
    pencil.line(_moved(lid), 0.008, shade, 0.8)
    pencil.line(
        _moved([(x - half * 0.8, y + 0.030), (x, y + 0.036), (x + half * 0.8, y + 0.026)]),
        0.007, shade, 0.7,
    )  # fmt: skip


def _mouth(pencil: Pencil, head: Head, tone: tuple[Rgb, Rgb, Rgb], dark: Rgb) -> None:
    _, body, shade = tone
    red = (0.62, 0.28, 0.26) if head.feminine else (0.58, 0.34, 0.29)
    lip = mix(body, pencil.tones.local(red), 0.6 if head.feminine else 0.4)
    upper = [(0.452, 0.795), (0.50, 0.778), (0.543, 0.768), (0.558, 0.774), (0.575, 0.768),
             (0.603, 0.778), (0.628, 0.793), (0.56, 0.800)]  # fmt: skip
    lower = [(0.468, 0.799), (0.555, 0.803), (0.618, 0.797), (0.592, 0.826), (0.553, 0.836),
             (0.507, 0.826)]  # fmt: skip
    pencil.fill(curve(_moved(upper)), mix(lip, shade, 0.45))
    pencil.fill(curve(_moved(lower)), lip)
    line = [(0.445, 0.797), (0.51, 0.797), (0.557, 0.803), (0.60, 0.797), (0.634, 0.795)]
    pencil.line(_moved(line), 0.010, dark, 0.9)


def _glasses(pencil: Pencil) -> None:
    for x, y, w in ((0.385, 0.475, 0.105), (0.63, 0.473, 0.078)):
        ring = QPainterPath()
        ring.addEllipse(x - 0.37 - w, y - 1.0 - 0.075, 2 * w, 0.15)
        pencil.painter.strokePath(ring, pencil.tones.colour((0.08, 0.08, 0.09)))


def _ear(pencil: Pencil, tone: tuple[Rgb, Rgb, Rgb], at: Point) -> None:
    x, y = at
    ear = [(x - 0.045, y - 0.09), (x + 0.01, y - 0.11), (x + 0.045, y - 0.07), (x + 0.03, y + 0.0),
           (x + 0.025, y + 0.07), (x - 0.015, y + 0.09), (x - 0.04, y + 0.02)]  # fmt: skip
    pencil.part(curve(_moved(ear)), tone, 0.04)
    if pencil.px > 60:
        inner = [
            (x - 0.015, y - 0.06),
            (x + 0.02, y - 0.05),
            (x + 0.012, y + 0.0),
            (x - 0.005, y + 0.04),
        ]
        pencil.fill(curve(_moved(inner)), tone[2], 0.8)


def draw_fall(pencil: Pencil, head: Head) -> None:
    """Hair that falls behind the neck, in the head's place: painted before neck and clothes."""
    shade = pencil.tone3(head.hair)
    if head.gear == "hood":
        return
    if head.style == "long":
        fall = [(0.30, 0.05), (0.62, 0.16), (0.67, 0.45), (0.66, 0.85), (0.70, 1.25), (0.62, 1.52),
                (0.36, 1.58), (0.10, 1.50), (0.0, 1.2), (0.02, 0.75), (0.0, 0.4),
                (0.08, 0.14)]  # fmt: skip
        pencil.part(curve(_moved(fall)), (shade[1], shade[2], relit(shade[2], 0.8)), 0.12)
    elif head.style == "bob":
        fall = [(0.30, 0.03), (0.62, 0.16), (0.64, 0.5), (0.62, 0.86), (0.52, 0.93), (0.16, 0.97),
                (0.01, 0.90), (-0.02, 0.6), (0.0, 0.3), (0.10, 0.1)]  # fmt: skip
        pencil.part(curve(_moved(fall)), (shade[1], shade[2], relit(shade[2], 0.8)), 0.1)
    elif head.style == "bun":
        knot = QPainterPath()
        knot.addEllipse(-0.06 - 0.37, 0.02 - 1.0, 0.30, 0.29)
        pencil.part(knot, shade, 0.1)


_CAPS: dict[str, list[Point]] = {
    "short": [(0.63, 0.26), (0.54, 0.205), (0.43, 0.225), (0.335, 0.27), (0.30, 0.36),
    (0.265, 0.45),
              (0.245, 0.55), (0.20, 0.50), (0.165, 0.60), (0.10, 0.54), (0.035, 0.38),
              (0.045, 0.20),
              (0.14, 0.06), (0.32, -0.025), (0.52, -0.015), (0.66, 0.075), (0.70, 0.19)],
    "swept": [(0.70, 0.23), (0.60, 0.16), (0.50, 0.165), (0.385, 0.245), (0.31, 0.345),
    (0.265, 0.45),
              (0.24, 0.55), (0.19, 0.49), (0.15, 0.60), (0.08, 0.53), (0.02, 0.36), (0.04, 0.17),
              (0.15, 0.03), (0.33, -0.06), (0.55, -0.055), (0.70, 0.03), (0.735, 0.14)],
    "crop": [(0.665, 0.20), (0.56, 0.155), (0.42, 0.165), (0.33, 0.22), (0.295, 0.33), (0.26, 0.43),
             (0.235, 0.53), (0.20, 0.48), (0.155, 0.57), (0.10, 0.50), (0.055, 0.36), (0.07, 0.19),
             (0.16, 0.07), (0.33, 0.01), (0.52, 0.02), (0.64, 0.10)],
    "bob": [(0.665, 0.30), (0.56, 0.20), (0.46, 0.215), (0.36, 0.31), (0.325, 0.46), (0.335, 0.62),
            (0.345, 0.78), (0.33, 0.885), (0.20, 0.945), (0.03, 0.91), (-0.03, 0.66),
            (-0.005, 0.36),
            (0.06, 0.13), (0.23, -0.01), (0.46, -0.03), (0.64, 0.06), (0.71, 0.20)],
    "long": [(0.675, 0.30), (0.57, 0.17), (0.47, 0.20), (0.37, 0.32), (0.315, 0.50), (0.30, 0.70),
             (0.315, 0.92), (0.29, 1.18), (0.315, 1.42), (0.18, 1.50), (0.03, 1.32), (0.015, 1.0),
             (-0.005, 0.62), (0.005, 0.33), (0.07, 0.11), (0.24, -0.015), (0.47, -0.03),
             (0.65, 0.07),
             (0.71, 0.21)],
    "bun": [(0.655, 0.24), (0.55, 0.165), (0.44, 0.20), (0.34, 0.30), (0.29, 0.42), (0.255, 0.52),
            (0.205, 0.50), (0.16, 0.60), (0.08, 0.55), (0.015, 0.38), (0.035, 0.18), (0.13, 0.05),
            (0.32, -0.02), (0.52, 0.0), (0.65, 0.10)],
    "curly": [(0.67, 0.30), (0.60, 0.22), (0.52, 0.26), (0.44, 0.22), (0.37, 0.31), (0.32, 0.38),
              (0.31, 0.50), (0.26, 0.57), (0.27, 0.66), (0.17, 0.70), (0.07, 0.74), (-0.03, 0.62),
              (-0.08, 0.45), (-0.06, 0.26), (0.02, 0.10), (0.14, -0.02), (0.28, -0.09),
              (0.46, -0.10),
              (0.62, -0.03), (0.72, 0.08), (0.745, 0.20)],
}  # fmt: skip


def _hair_front(pencil: Pencil, head: Head) -> None:
    if head.style == "bald" or head.gear in ("hood", "helmet"):
        return
    cap = curve(_moved(_CAPS.get(head.style, _CAPS["short"])))
    tone = pencil.part(cap, head.hair, 0.15)
    if pencil.px > 70:
        brush.clipped(pencil.painter, cap, lambda: _strands(pencil, tone))


def _strands(pencil: Pencil, tone: tuple[Rgb, Rgb, Rgb]) -> None:
    """A few combed lines that follow the mass, lighter towards the key."""
    lit, _, shade = tone
    for index in range(7):
        bend = index * 0.055
        line = [(0.60 - bend * 0.9, -0.02 + bend * 0.2), (0.42 - bend, 0.09 + bend * 0.35),
                (0.27 - bend * 0.75, 0.30 + bend * 0.5), (0.22 - bend * 0.6, 0.62 + bend * 0.4),
                (0.23 - bend * 0.5, 1.3)]  # fmt: skip
        colour = lit if (index % 3 == 1) == (pencil.side < 0) else shade
        pencil.line(_moved(line), 0.008 + 0.004 * (index % 2), colour, 0.45)


def _beard(pencil: Pencil, head: Head) -> None:
    beard = [(0.235, 0.60), (0.30, 0.72), (0.41, 0.755), (0.46, 0.73), (0.56, 0.725),
        (0.645, 0.745),
             (0.672, 0.70), (0.662, 0.84), (0.62, 0.965), (0.53, 1.05), (0.42, 1.02), (0.31, 0.92),
             (0.23, 0.79)]  # fmt: skip
    pencil.part(curve(_moved(beard)), head.hair, 0.12)
    if pencil.px > 40:
        lip = pencil.tone3((0.55, 0.33, 0.29))[2]
        pencil.line(_moved([(0.475, 0.806), (0.555, 0.812), (0.62, 0.803)]), 0.018, lip, 0.9)


def _side(pencil: Pencil, head: Head) -> None:
    face = curve(_moved(_PROFILE))
    tone = pencil.part(face, head.skin, 0.16)
    _, body, shade = tone
    dark = relit(shade, 0.55)
    if pencil.px > 17:
        brush.clipped(pencil.painter, face, lambda: _side_planes(pencil, tone))
    if pencil.px > 40:
        brow = pencil.tone3(mix(head.hair, (0.15, 0.1, 0.1), 0.3))[2]
        pencil.fill(
            curve(
                _moved(_taper([(0.60, 0.392), (0.65, 0.366), (0.70, 0.366), (0.735, 0.38)], 0.018))
            ),
            brow,
        )
        eye = [(0.628, 0.468), (0.672, 0.447), (0.706, 0.462), (0.703, 0.480), (0.665, 0.487)]
        pencil.fill(curve(_moved(eye)), mix(body, (0.93, 0.91, 0.88), 0.5))
        ball = QPainterPath()
        ball.addEllipse(0.684 - 0.37, 0.449 - 1.0, 0.022, 0.036)
        pencil.fill(ball, dark)
        pencil.line(_moved([(0.620, 0.472), (0.668, 0.444), (0.712, 0.458)]), 0.014, dark)
        pencil.line(_moved([(0.742, 0.648), (0.760, 0.640), (0.770, 0.655)]), 0.010, dark, 0.8)
        red = pencil.tones.local((0.6, 0.3, 0.27))
        lips = [(0.715, 0.770), (0.755, 0.738), (0.786, 0.738), (0.768, 0.768), (0.780, 0.800),
                (0.75, 0.818), (0.72, 0.79)]  # fmt: skip
        pencil.fill(curve(_moved(lips)), mix(body, red, 0.5))
        pencil.line(_moved([(0.705, 0.775), (0.735, 0.766), (0.770, 0.769)]), 0.010, dark, 0.85)
    _ear(pencil, tone, (0.345, 0.56))
    if head.beard:
        beard = [(0.40, 0.60), (0.47, 0.73), (0.60, 0.77), (0.70, 0.73), (0.775, 0.715),
            (0.79, 0.85),
                 (0.785, 0.97), (0.70, 1.03), (0.55, 0.96), (0.42, 0.85)]  # fmt: skip
        pencil.part(curve(_moved(beard)), head.hair, 0.1)
    _hair_side(pencil, head)
    _gear(pencil, head, "side")


def _side_planes(pencil: Pencil, tone: tuple[Rgb, Rgb, Rgb]) -> None:
    _, body, shade = tone
    soft = mix(body, shade, 0.7)
    pencil.fill(
        curve(_moved([(0.60, 0.43), (0.68, 0.405), (0.735, 0.42), (0.72, 0.49), (0.65, 0.505)])),
        soft,
        0.7,
    )
    jaw = [
        (0.24, 0.70),
        (0.40, 0.70),
        (0.50, 0.80),
        (0.62, 0.885),
        (0.72, 0.925),
        (0.77, 1.05),
        (0.2, 1.05),
    ]
    pencil.fill(curve(_moved(jaw)), shade, 0.9)
    if pencil.side < 0:
        front = [(0.74, 0.30), (0.705, 0.42), (0.735, 0.53), (0.76, 0.63), (0.72, 0.69),
            (0.735, 0.78),
                 (0.70, 0.86), (0.71, 1.0), (0.9, 1.0), (0.9, 0.3)]  # fmt: skip
        pencil.fill(curve(_moved(front)), soft, 0.9)
    else:
        back = [
            (0.0, 0.3),
            (0.36, 0.34),
            (0.43, 0.5),
            (0.42, 0.66),
            (0.5, 0.80),
            (0.3, 0.95),
            (0.0, 0.9),
        ]
        pencil.fill(curve(_moved(back)), shade, 0.85)


_SIDE_CAPS: dict[str, list[Point]] = {
    "short": [(0.70, 0.22), (0.60, 0.215), (0.51, 0.27), (0.475, 0.37), (0.425, 0.45),
    (0.395, 0.56),
              (0.345, 0.47), (0.30, 0.56), (0.27, 0.67), (0.16, 0.67), (0.03, 0.55), (-0.015, 0.35),
              (0.03, 0.16), (0.17, 0.02), (0.37, -0.03), (0.57, 0.0), (0.70, 0.09)],
    "bob": [(0.715, 0.27), (0.61, 0.22), (0.53, 0.31), (0.50, 0.46), (0.505, 0.64), (0.515, 0.82),
            (0.44, 0.92), (0.20, 0.95), (0.0, 0.86), (-0.055, 0.6), (-0.03, 0.3), (0.05, 0.09),
            (0.22, -0.02), (0.45, -0.03), (0.64, 0.04), (0.73, 0.16)],
    "long": [(0.715, 0.27), (0.61, 0.21), (0.52, 0.32), (0.465, 0.50), (0.43, 0.72), (0.40, 1.0),
             (0.36, 1.35), (0.16, 1.5), (-0.02, 1.25), (-0.04, 0.9), (-0.05, 0.6), (-0.03, 0.3),
             (0.05, 0.09), (0.22, -0.02), (0.45, -0.03), (0.64, 0.04), (0.73, 0.16)],
}  # fmt: skip


def _hair_side(pencil: Pencil, head: Head) -> None:
    if head.style == "bald" or head.gear in ("hood", "helmet"):
        return
    cap = curve(_moved(_SIDE_CAPS.get(head.style, _SIDE_CAPS["short"])))
    if head.style == "curly":
        cap = cap.united(curve(_moved(_SIDE_CAPS["bob"])))
    tone = pencil.part(cap, head.hair, 0.14)
    if pencil.px > 70:
        brush.clipped(pencil.painter, cap, lambda: _strands(pencil, tone))


def _back(pencil: Pencil, head: Head) -> None:
    skull = curve(_moved(_BACK))
    pencil.part(skull, head.skin, 0.15)
    if pencil.px > 30:
        for x in (0.075, 0.665):
            ear = QPainterPath()
            ear.addEllipse(x - 0.37 - 0.03, 0.47 - 1.0, 0.06, 0.17)
            pencil.part(ear, head.skin, 0.03)
    if head.style != "bald" and head.gear not in ("hood", "helmet"):
        ends = {"long": 1.55, "bob": 0.95, "curly": 0.82}.get(head.style, 0.76)
        wide = 0.05 if ends > 0.8 else 0.0
        mass = [(0.37, -0.03), (0.55, 0.0), (0.68, 0.14), (0.71 + wide, 0.36), (0.69 + wide, 0.56),
                (0.62 + wide, ends - 0.04), (0.37, ends + 0.02), (0.12 - wide, ends - 0.04),
                (0.05 - wide, 0.56), (0.03 - wide, 0.36), (0.06, 0.14), (0.19, 0.0)]  # fmt: skip
        tone = pencil.part(curve(_moved(mass)), head.hair, 0.16)
        if head.style == "bun":
            knot = QPainterPath()
            knot.addEllipse(0.24 - 0.37, 0.02 - 1.0, 0.28, 0.27)
            pencil.part(knot, tone, 0.09)
    _gear(pencil, head, "back")


def _gear(pencil: Pencil, head: Head, facing: str) -> None:
    draw = {"cap": _cap, "hat": _hat, "beanie": _beanie, "hood": _hood, "helmet": _helmet}
    if head.gear in draw:
        draw[head.gear](pencil, head, facing)


def _beanie(pencil: Pencil, head: Head, _facing: str) -> None:
    shape = [(0.02, 0.33), (0.03, 0.14), (0.14, -0.03), (0.36, -0.095), (0.58, -0.05), (0.70, 0.10),
             (0.725, 0.27), (0.60, 0.235), (0.38, 0.25), (0.18, 0.30)]  # fmt: skip
    tone = pencil.part(curve(_moved(shape)), head.gear_colour, 0.15)
    cuff = [(0.005, 0.39), (0.01, 0.25), (0.18, 0.195), (0.40, 0.155), (0.62, 0.145), (0.735, 0.18),
            (0.738, 0.30), (0.62, 0.262), (0.40, 0.275), (0.18, 0.325)]  # fmt: skip
    pencil.part(curve(_moved(cuff), pull=0.8), tone, 0.06)


def _cap(pencil: Pencil, head: Head, facing: str) -> None:
    shape = [(0.03, 0.30), (0.05, 0.12), (0.16, -0.03), (0.37, -0.09), (0.58, -0.05), (0.69, 0.08),
             (0.71, 0.22), (0.40, 0.20)]  # fmt: skip
    tone = pencil.part(curve(_moved(shape)), head.gear_colour, 0.14)
    if facing != "back":
        peak = [
            (0.40, 0.20),
            (0.60, 0.155),
            (0.78, 0.19),
            (0.90, 0.27),
            (0.72, 0.255),
            (0.52, 0.245),
        ]
        pencil.part(curve(_moved(peak)), tone, 0.05)


def _hat(pencil: Pencil, head: Head, _facing: str) -> None:
    crown = [(0.06, 0.20), (0.085, -0.02), (0.16, -0.17), (0.30, -0.20), (0.40, -0.165),
        (0.52, -0.20),
             (0.63, -0.15), (0.685, 0.0), (0.70, 0.19)]  # fmt: skip
    tone = pencil.part(curve(_moved(crown)), head.gear_colour, 0.15)
    band = [(0.055, 0.20), (0.06, 0.10), (0.38, 0.07), (0.70, 0.09), (0.705, 0.20), (0.38, 0.20)]
    pencil.fill(curve(_moved(band), pull=0.6), relit(tone[2], 0.7))
    brim = [(-0.17, 0.27), (0.0, 0.185), (0.38, 0.145), (0.76, 0.165), (0.94, 0.25), (0.80, 0.265),
            (0.40, 0.255), (0.0, 0.295)]  # fmt: skip
    pencil.part(curve(_moved(brim)), tone, 0.04)


def _hood(pencil: Pencil, head: Head, facing: str) -> None:
    outer = [(0.38, -0.10), (0.60, -0.04), (0.74, 0.14), (0.78, 0.40), (0.74, 0.75), (0.70, 1.08),
             (0.36, 1.20), (0.02, 1.08), (-0.04, 0.75), (-0.07, 0.40), (-0.02, 0.14),
             (0.14, -0.04)]  # fmt: skip
    inner = [(0.44, 0.10), (0.60, 0.14), (0.685, 0.28), (0.70, 0.52), (0.665, 0.80), (0.56, 1.0),
             (0.40, 1.02), (0.27, 0.84), (0.22, 0.55), (0.24, 0.28), (0.32, 0.14)]  # fmt: skip
    hood = curve(_moved(outer))
    if facing != "back":
        hood = hood.subtracted(curve(_moved(inner)))
        rim = pencil.tone3(head.skin)[2]
        pencil.fill(
            curve(_moved(inner)).subtracted(curve(_moved(inner)).translated(0.0, 0.075)),
            relit(rim, 0.6),
            0.85,
        )
    pencil.part(hood, head.gear_colour, 0.13)


def _helmet(pencil: Pencil, head: Head, _facing: str) -> None:
    shell = [(0.0, 0.42), (0.0, 0.18), (0.12, -0.04), (0.37, -0.12), (0.62, -0.05), (0.74, 0.15),
             (0.745, 0.34), (0.40, 0.30), (0.24, 0.40), (0.20, 0.62), (0.06, 0.60)]  # fmt: skip
    pencil.part(curve(_moved(shell)), head.gear_colour, 0.16)
