"""Heads: three-quarter, profile and from behind, as planes of light and shade. A head is one unit
tall, the chin at 0, the crown at -1, the neck's middle at x 0."""

from dataclasses import dataclass

from PySide6.QtGui import QPainterPath

from composer.animatic import brush
from composer.animatic.brush import Point, curve
from composer.animatic.hair import (
    Head,
    draw_beard,
    draw_gear,
    draw_hair,
    draw_hair_side,
    set_on_neck,
)
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, mix, relit

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


@dataclass(frozen=True)
class Look:
    """What a face does: eyes open, how much it smiles and how far its mouth is open, 0 to 1."""

    awake: bool = True
    smile: float = 0.0
    mouth: float = 0.0


def draw_head(pencil: Pencil, head: Head, facing: str, look: Look = Look()) -> None:
    """A head in the pencil's units. `facing`: front (three quarters), side or back."""
    if facing == "back":
        _back(pencil, head)
    elif facing == "side":
        _side(pencil, head)
    else:
        _front(pencil, head, look)


def _front(pencil: Pencil, head: Head, look: Look) -> None:
    face = curve(set_on_neck(_SKULL))
    lit, body, shade = pencil.tone3(head.skin)
    pencil.part(face, (lit, body, shade), 0.17)
    if pencil.px > 17:
        brush.clipped(pencil.painter, face, lambda: _planes(pencil, (lit, body, shade)))
    if pencil.px > 40:
        _features(pencil, head, (lit, body, shade), look)
    _ear(pencil, (lit, body, shade), (0.205, 0.575))
    if head.beard:
        draw_beard(pencil, head)
    draw_hair(pencil, head)
    draw_gear(pencil, head, "front")


def _planes(pencil: Pencil, tone: tuple[Rgb, Rgb, Rgb]) -> None:
    """The big shadows: sockets, the side of the nose, under lip and chin, the turned-away cheek."""
    _, body, shade = tone
    soft = mix(body, shade, 0.7)
    left = pencil.side < 0
    if left:
        far = [(0.72, 0.2), (0.662, 0.36), (0.648, 0.45), (0.668, 0.54), (0.640, 0.66),
            (0.600, 0.80),
               (0.575, 0.90), (0.52, 1.02), (0.74, 1.02)]  # fmt: skip
        pencil.fill(curve(set_on_neck(far)), mix(body, shade, 0.85))
    else:
        near = [(0.0, 0.1), (0.30, 0.14), (0.275, 0.34), (0.29, 0.46), (0.345, 0.58), (0.335, 0.72),
                (0.365, 0.84), (0.42, 0.94), (0.44, 1.05), (0.0, 1.05)]  # fmt: skip
        pencil.fill(curve(set_on_neck(near)), mix(body, shade, 0.85))
    for socket in (
        [(0.285, 0.435), (0.36, 0.400), (0.46, 0.408), (0.525, 0.46), (0.475, 0.512), (0.38, 0.515),
         (0.30, 0.495)],
        [(0.565, 0.455), (0.605, 0.412), (0.665, 0.41), (0.695, 0.45), (0.672, 0.505),
            (0.61, 0.51)],
    ):  # fmt: skip
        pencil.fill(curve(set_on_neck(socket)), soft, 0.62)
    if left:
        nose = [(0.560, 0.43), (0.585, 0.50), (0.617, 0.585), (0.638, 0.635), (0.607, 0.672),
                (0.565, 0.678), (0.585, 0.60), (0.567, 0.52)]  # fmt: skip
    else:
        nose = [(0.548, 0.42), (0.548, 0.52), (0.560, 0.60), (0.595, 0.665), (0.545, 0.685),
                (0.500, 0.668), (0.503, 0.63), (0.528, 0.58), (0.525, 0.50)]  # fmt: skip
    pencil.fill(curve(set_on_neck(nose)), soft, 0.9)
    pencil.fill(
        curve(set_on_neck([(0.495, 0.862), (0.55, 0.853), (0.60, 0.866), (0.55, 0.886)])), soft, 0.8
    )


def _features(pencil: Pencil, head: Head, tone: tuple[Rgb, Rgb, Rgb], look: Look) -> None:
    _, body, shade = tone
    dark = relit(mix(shade, pencil.tones.local(head.hair), 0.45), 0.62)
    brow = pencil.tone3(mix(head.hair, (0.15, 0.1, 0.1), 0.3))[2]
    thick = 0.016 if head.feminine else 0.024
    for brow_line in (
        [(0.275, 0.405), (0.35, 0.368), (0.43, 0.368), (0.505, 0.392)],
        [(0.575, 0.39), (0.62, 0.366), (0.668, 0.372), (0.697, 0.40)],
    ):
        lid = _taper(brow_line, thick)
        pencil.fill(curve(set_on_neck(lid)), brow, 0.9)
    for centre, half in (((0.385, 0.470), 0.074), ((0.626, 0.468), 0.054)):
        if look.awake:
            _eye(pencil, head, centre, half, tone, dark)
        else:
            _lid(pencil, centre, half, dark)
    if head.old and pencil.px > 60:
        _lines_of_age(pencil, mix(body, shade, 0.75))
    wing = [(0.505, 0.655), (0.520, 0.672), (0.545, 0.668)]
    pencil.line(set_on_neck(wing), 0.012, dark, 0.75)
    pencil.line(set_on_neck([(0.583, 0.674), (0.603, 0.678), (0.622, 0.662)]), 0.011, dark, 0.75)
    _mouth(pencil, head, tone, dark, look)
    if head.glasses:
        _glasses(pencil)


def _lid(pencil: Pencil, centre: Point, half: float, dark: Rgb) -> None:
    """A closed eye: the lid's edge, lashes down."""
    x, y = centre
    edge = [(x - half, y + 0.004), (x - half * 0.3, y + 0.026), (x + half * 0.4, y + 0.027),
            (x + half, y + 0.006)]  # fmt: skip
    pencil.line(set_on_neck(edge), 0.017, dark)


def _lines_of_age(pencil: Pencil, rgb: Rgb) -> None:
    """What sixty years draw: by the nose, under and beside the eyes."""
    for line, wide in (
        ([(0.497, 0.665), (0.462, 0.725), (0.444, 0.795)], 0.011),
        ([(0.318, 0.515), (0.37, 0.538), (0.445, 0.528)], 0.008),
        ([(0.295, 0.462), (0.268, 0.448)], 0.007),
        ([(0.296, 0.480), (0.266, 0.485)], 0.007),
        ([(0.40, 0.292), (0.50, 0.277), (0.60, 0.288)], 0.008),
    ):
        pencil.line(set_on_neck(line), wide, rgb, 0.7)


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
        set_on_neck(
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
            curve(set_on_neck([(x - half, y - 0.04), (x + half, y - 0.04), (x + half, y - 0.010),
                          (x, y - 0.014), (x - half, y + 0.004)])),
            shade, 0.6,
        )  # fmt: skip

    brush.clipped(pencil.painter, almond, iris)
    weight = 0.019 if head.feminine else 0.014
    lash = [(x - half * 1.06, y + 0.012), (x - half * 0.4, y - 0.022), (x + half * 0.4, y - 0.024),
            (x + half * 1.08, y + 0.008)]  # fmt: skip
    pencil.line(set_on_neck(lash), weight, dark)
    lid = [(x - half * 0.95, y - 0.022), (x - half * 0.3, y - 0.048), (x + half * 0.5, y - 0.046),
           (x + half, y - 0.018)]  # fmt: skip
    pencil.line(set_on_neck(lid), 0.008, shade, 0.8)
    pencil.line(
        set_on_neck([(x - half * 0.8, y + 0.030), (x, y + 0.036), (x + half * 0.8, y + 0.026)]),
        0.007, shade, 0.7,
    )  # fmt: skip


def _mouth(pencil: Pencil, head: Head, tone: tuple[Rgb, Rgb, Rgb], dark: Rgb, look: Look) -> None:
    _, body, shade = tone
    red = (0.62, 0.28, 0.26) if head.feminine else (0.58, 0.34, 0.29)
    lip = mix(body, pencil.tones.local(red), 0.6 if head.feminine else 0.4)
    up, gap = -0.022 * look.smile, 0.036 * look.mouth
    left, right = 0.445 - 0.018 * look.smile, 0.634 + 0.010 * look.smile
    upper = [(left + 0.006, 0.796 + up), (0.50, 0.778), (0.543, 0.768), (0.558, 0.774),
             (0.575, 0.768), (0.603, 0.778), (right - 0.005, 0.794 + up),
             (0.56, 0.800)]  # fmt: skip
    lower = [(left + 0.022, 0.799 + up * 0.7), (0.555, 0.803 + gap),
             (right - 0.016, 0.797 + up * 0.7), (0.592, 0.826 + gap), (0.553, 0.836 + gap),
             (0.507, 0.826 + gap)]  # fmt: skip
    if gap > 0.006:
        inside = [(left + 0.02, 0.797 + up), (0.557, 0.79), (right - 0.014, 0.796 + up),
                  (0.557, 0.812 + gap)]  # fmt: skip
        pencil.fill(curve(set_on_neck(inside)), relit(dark, 0.6))
    pencil.fill(curve(set_on_neck(upper)), mix(lip, shade, 0.45))
    pencil.fill(curve(set_on_neck(lower)), lip)
    if gap <= 0.006:
        bow = 0.798 - up * 0.1
        line = [(left, 0.797 + up), (0.51, bow), (0.557, 0.803), (0.60, bow),
                (right, 0.795 + up)]  # fmt: skip
        pencil.line(set_on_neck(line), 0.010, dark, 0.9)
    if look.smile > 0.5:
        fold = [(0.485, 0.672), (0.448, 0.725), (0.43, 0.782)]
        pencil.line(set_on_neck(fold), 0.010, mix(body, shade, 0.8), 0.8)


def _glasses(pencil: Pencil) -> None:
    for x, y, w in ((0.385, 0.475, 0.105), (0.63, 0.473, 0.078)):
        ring = QPainterPath()
        ring.addEllipse(x - 0.37 - w, y - 1.0 - 0.075, 2 * w, 0.15)
        pencil.painter.strokePath(ring, pencil.tones.colour((0.08, 0.08, 0.09)))


def _ear(pencil: Pencil, tone: tuple[Rgb, Rgb, Rgb], at: Point) -> None:
    x, y = at
    ear = [(x - 0.045, y - 0.09), (x + 0.01, y - 0.11), (x + 0.045, y - 0.07), (x + 0.03, y + 0.0),
           (x + 0.025, y + 0.07), (x - 0.015, y + 0.09), (x - 0.04, y + 0.02)]  # fmt: skip
    pencil.part(curve(set_on_neck(ear)), tone, 0.04)
    if pencil.px > 60:
        inner = [
            (x - 0.015, y - 0.06),
            (x + 0.02, y - 0.05),
            (x + 0.012, y + 0.0),
            (x - 0.005, y + 0.04),
        ]
        pencil.fill(curve(set_on_neck(inner)), tone[2], 0.8)


def _side(pencil: Pencil, head: Head) -> None:
    face = curve(set_on_neck(_PROFILE))
    tone = pencil.part(face, head.skin, 0.16)
    _, body, shade = tone
    dark = relit(shade, 0.55)
    if pencil.px > 17:
        brush.clipped(pencil.painter, face, lambda: _side_planes(pencil, tone))
    if pencil.px > 40:
        brow = pencil.tone3(mix(head.hair, (0.15, 0.1, 0.1), 0.3))[2]
        pencil.fill(
            curve(
                set_on_neck(
                    _taper([(0.60, 0.392), (0.65, 0.366), (0.70, 0.366), (0.735, 0.38)], 0.018)
                )
            ),
            brow,
        )
        eye = [(0.628, 0.468), (0.672, 0.447), (0.706, 0.462), (0.703, 0.480), (0.665, 0.487)]
        pencil.fill(curve(set_on_neck(eye)), mix(body, (0.93, 0.91, 0.88), 0.5))
        ball = QPainterPath()
        ball.addEllipse(0.684 - 0.37, 0.449 - 1.0, 0.022, 0.036)
        pencil.fill(ball, dark)
        pencil.line(set_on_neck([(0.620, 0.472), (0.668, 0.444), (0.712, 0.458)]), 0.014, dark)
        pencil.line(set_on_neck([(0.742, 0.648), (0.760, 0.640), (0.770, 0.655)]), 0.010, dark, 0.8)
        red = pencil.tones.local((0.6, 0.3, 0.27))
        lips = [(0.715, 0.770), (0.755, 0.738), (0.786, 0.738), (0.768, 0.768), (0.780, 0.800),
                (0.75, 0.818), (0.72, 0.79)]  # fmt: skip
        pencil.fill(curve(set_on_neck(lips)), mix(body, red, 0.5))
        pencil.line(
            set_on_neck([(0.705, 0.775), (0.735, 0.766), (0.770, 0.769)]), 0.010, dark, 0.85
        )
    _ear(pencil, tone, (0.345, 0.56))
    if head.beard:
        beard = [(0.40, 0.60), (0.47, 0.73), (0.60, 0.77), (0.70, 0.73), (0.775, 0.715),
            (0.79, 0.85),
                 (0.785, 0.97), (0.70, 1.03), (0.55, 0.96), (0.42, 0.85)]  # fmt: skip
        pencil.part(curve(set_on_neck(beard)), head.hair, 0.1)
    draw_hair_side(pencil, head)
    draw_gear(pencil, head, "side")


def _side_planes(pencil: Pencil, tone: tuple[Rgb, Rgb, Rgb]) -> None:
    _, body, shade = tone
    soft = mix(body, shade, 0.7)
    pencil.fill(
        curve(
            set_on_neck([(0.60, 0.43), (0.68, 0.405), (0.735, 0.42), (0.72, 0.49), (0.65, 0.505)])
        ),
        soft,
        0.7,
    )
    jaw = [
        (0.26, 0.78),
        (0.40, 0.79),
        (0.50, 0.86),
        (0.62, 0.935),
        (0.72, 0.965),
        (0.77, 1.05),
        (0.2, 1.05),
    ]
    pencil.fill(curve(set_on_neck(jaw)), soft, 0.9)
    if pencil.side < 0:
        front = [(0.74, 0.30), (0.705, 0.42), (0.735, 0.53), (0.76, 0.63), (0.72, 0.69),
            (0.735, 0.78),
                 (0.70, 0.86), (0.71, 1.0), (0.9, 1.0), (0.9, 0.3)]  # fmt: skip
        pencil.fill(curve(set_on_neck(front)), soft, 0.9)
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
        pencil.fill(curve(set_on_neck(back)), shade, 0.85)


def _back(pencil: Pencil, head: Head) -> None:
    skull = curve(set_on_neck(_BACK))
    pencil.part(skull, head.skin, 0.15)
    if pencil.px > 30:
        for x in (0.075, 0.665):
            ear = QPainterPath()
            ear.addEllipse(x - 0.37 - 0.03, 0.47 - 1.0, 0.06, 0.17)
            pencil.part(ear, head.skin, 0.03)
    if head.style != "bald" and head.gear not in ("hood", "helmet", "space_helmet"):
        ends = {"long": 1.55, "bob": 0.95, "curly": 0.82}.get(head.style, 0.76)
        wide = 0.05 if ends > 0.8 else 0.0
        mass = [(0.37, -0.03), (0.55, 0.0), (0.68, 0.14), (0.71 + wide, 0.36), (0.69 + wide, 0.56),
                (0.62 + wide, ends - 0.04), (0.37, ends + 0.02), (0.12 - wide, ends - 0.04),
                (0.05 - wide, 0.56), (0.03 - wide, 0.36), (0.06, 0.14), (0.19, 0.0)]  # fmt: skip
        tone = pencil.part(curve(set_on_neck(mass)), head.hair, 0.16)
        if head.style == "bun":
            knot = QPainterPath()
            knot.addEllipse(0.24 - 0.37, 0.02 - 1.0, 0.28, 0.27)
            pencil.part(knot, tone, 0.09)
    draw_gear(pencil, head, "back")
