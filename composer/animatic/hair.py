"""Who a head belongs to, its hair and what it wears on it."""

from dataclasses import dataclass

from PySide6.QtGui import QPainterPath

from composer.animatic import brush
from composer.animatic.brush import Point, curve
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, relit

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


def set_on_neck(points: list[Point], dx: float = -0.37, dy: float = -1.0) -> list[Point]:
    return [(x + dx, y + dy) for x, y in points]


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


def draw_hair(pencil: Pencil, head: Head) -> None:
    if head.style == "bald" or head.gear in ("hood", "helmet", "space_helmet"):
        return
    cap = curve(set_on_neck(_CAPS.get(head.style, _CAPS["short"])))
    tone = pencil.part(cap, head.hair, 0.15)
    if head.style == "bun":
        _pinned_up(pencil, cap, tone)
    elif pencil.px > 70:
        brush.clipped(pencil.painter, cap, lambda: _strands(pencil, tone))


_SWEPT: tuple[list[Point], ...] = (
    [(0.67, 0.20), (0.50, 0.0), (0.22, -0.01), (0.06, 0.09)],
    [(0.62, 0.21), (0.45, 0.05), (0.24, 0.04), (0.07, 0.11)],
    [(0.54, 0.175), (0.40, 0.09), (0.24, 0.09), (0.08, 0.13)],
    [(0.47, 0.19), (0.34, 0.14), (0.22, 0.14), (0.08, 0.15)],
    [(0.40, 0.235), (0.29, 0.20), (0.19, 0.19), (0.07, 0.17)],
    [(0.33, 0.31), (0.24, 0.27), (0.15, 0.24), (0.06, 0.19)],
    [(0.29, 0.42), (0.20, 0.36), (0.12, 0.30), (0.04, 0.21)],
    [(0.24, 0.52), (0.14, 0.44), (0.07, 0.35), (0.02, 0.23)],
)
"""From the hairline to the knot."""


def _pinned_up(pencil: Pencil, cap: QPainterPath, tone: tuple[Rgb, Rgb, Rgb]) -> None:
    """Hair drawn back from the brow into a knot with a pin through it."""
    lit, body, shade = tone
    if pencil.px > 26:

        def combed() -> None:
            for k, line in enumerate(_SWEPT):
                colour = lit if k % 2 else shade
                pencil.line(set_on_neck(line), 0.020 if k % 2 else 0.014, colour, 0.75)

        brush.clipped(pencil.painter, cap, combed)
    knot = curve(
        set_on_neck(
            [(0.10, 0.03), (0.10, 0.17), (0.03, 0.26), (-0.08, 0.26), (-0.15, 0.17),
             (-0.145, 0.05), (-0.07, -0.03), (0.03, -0.035)]
        )
    )  # fmt: skip
    pencil.part(knot, tone, 0.08)
    if pencil.px > 40:
        for coil in (
            [(0.07, 0.06), (0.0, 0.0), (-0.08, 0.03), (-0.105, 0.12), (-0.06, 0.2)],
            [(0.06, 0.15), (0.01, 0.215), (-0.05, 0.17), (-0.03, 0.10), (0.02, 0.10)],
        ):
            pencil.line(set_on_neck(coil), 0.014, shade, 0.8)
        pin = pencil.tones.local((0.25, 0.14, 0.09))
        pencil.line(set_on_neck([(-0.20, -0.06), (0.14, 0.24)]), 0.022, pin)
    if pencil.px > 70:
        for wisp in ([(0.30, 0.40), (0.275, 0.52), (0.295, 0.62)], [(0.21, 0.55), (0.19, 0.68)]):
            pencil.line(set_on_neck(wisp), 0.010, body, 0.9)


def _strands(pencil: Pencil, tone: tuple[Rgb, Rgb, Rgb]) -> None:
    """A few combed lines that follow the mass, lighter towards the key."""
    lit, _, shade = tone
    for index in range(7):
        bend = index * 0.055
        line = [(0.60 - bend * 0.9, -0.02 + bend * 0.2), (0.42 - bend, 0.09 + bend * 0.35),
                (0.27 - bend * 0.75, 0.30 + bend * 0.5), (0.22 - bend * 0.6, 0.62 + bend * 0.4),
                (0.23 - bend * 0.5, 1.3)]  # fmt: skip
        colour = lit if (index % 3 == 1) == (pencil.side < 0) else shade
        pencil.line(set_on_neck(line), 0.008 + 0.004 * (index % 2), colour, 0.45)


def draw_beard(pencil: Pencil, head: Head) -> None:
    beard = [(0.235, 0.60), (0.30, 0.72), (0.41, 0.755), (0.46, 0.73), (0.56, 0.725),
        (0.645, 0.745),
             (0.672, 0.70), (0.662, 0.84), (0.62, 0.965), (0.53, 1.05), (0.42, 1.02), (0.31, 0.92),
             (0.23, 0.79)]  # fmt: skip
    pencil.part(curve(set_on_neck(beard)), head.hair, 0.12)
    if pencil.px > 40:
        lip = pencil.tone3((0.55, 0.33, 0.29))[2]
        pencil.line(set_on_neck([(0.475, 0.806), (0.555, 0.812), (0.62, 0.803)]), 0.018, lip, 0.9)


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


def draw_hair_side(pencil: Pencil, head: Head) -> None:
    if head.style == "bald" or head.gear in ("hood", "helmet", "space_helmet"):
        return
    cap = curve(set_on_neck(_SIDE_CAPS.get(head.style, _SIDE_CAPS["short"])))
    if head.style == "curly":
        cap = cap.united(curve(set_on_neck(_SIDE_CAPS["bob"])))
    tone = pencil.part(cap, head.hair, 0.14)
    if pencil.px > 70:
        brush.clipped(pencil.painter, cap, lambda: _strands(pencil, tone))


def draw_fall(pencil: Pencil, head: Head) -> None:
    """Hair that falls behind the neck, in the head's place: painted before neck and clothes."""
    shade = pencil.tone3(head.hair)
    if head.gear in ("hood", "space_helmet"):
        return
    if head.style == "long":
        fall = [(0.30, 0.05), (0.62, 0.16), (0.67, 0.45), (0.66, 0.85), (0.70, 1.25), (0.62, 1.52),
                (0.36, 1.58), (0.10, 1.50), (0.0, 1.2), (0.02, 0.75), (0.0, 0.4),
                (0.08, 0.14)]  # fmt: skip
        pencil.part(curve(set_on_neck(fall)), (shade[1], shade[2], relit(shade[2], 0.8)), 0.12)
    elif head.style == "bob":
        fall = [(0.30, 0.03), (0.62, 0.16), (0.64, 0.5), (0.62, 0.86), (0.52, 0.93), (0.16, 0.97),
                (0.01, 0.90), (-0.02, 0.6), (0.0, 0.3), (0.10, 0.1)]  # fmt: skip
        pencil.part(curve(set_on_neck(fall)), (shade[1], shade[2], relit(shade[2], 0.8)), 0.1)


def draw_gear(pencil: Pencil, head: Head, facing: str) -> None:
    draw = {
        "space_helmet": _space_helmet,
        "cap": _cap,
        "hat": _hat,
        "beanie": _beanie,
        "hood": _hood,
        "helmet": _helmet,
    }
    if head.gear in draw:
        draw[head.gear](pencil, head, facing)


def _beanie(pencil: Pencil, head: Head, _facing: str) -> None:
    shape = [(0.02, 0.33), (0.03, 0.14), (0.14, -0.03), (0.36, -0.095), (0.58, -0.05), (0.70, 0.10),
             (0.725, 0.27), (0.60, 0.235), (0.38, 0.25), (0.18, 0.30)]  # fmt: skip
    tone = pencil.part(curve(set_on_neck(shape)), head.gear_colour, 0.15)
    cuff = [(0.005, 0.39), (0.01, 0.25), (0.18, 0.195), (0.40, 0.155), (0.62, 0.145), (0.735, 0.18),
            (0.738, 0.30), (0.62, 0.262), (0.40, 0.275), (0.18, 0.325)]  # fmt: skip
    pencil.part(curve(set_on_neck(cuff), pull=0.8), tone, 0.06)


def _cap(pencil: Pencil, head: Head, facing: str) -> None:
    shape = [(0.03, 0.30), (0.05, 0.12), (0.16, -0.03), (0.37, -0.09), (0.58, -0.05), (0.69, 0.08),
             (0.71, 0.22), (0.40, 0.20)]  # fmt: skip
    tone = pencil.part(curve(set_on_neck(shape)), head.gear_colour, 0.14)
    if facing != "back":
        peak = [
            (0.40, 0.20),
            (0.60, 0.155),
            (0.78, 0.19),
            (0.90, 0.27),
            (0.72, 0.255),
            (0.52, 0.245),
        ]
        pencil.part(curve(set_on_neck(peak)), tone, 0.05)


def _hat(pencil: Pencil, head: Head, _facing: str) -> None:
    crown = [(0.06, 0.20), (0.085, -0.02), (0.16, -0.17), (0.30, -0.20), (0.40, -0.165),
        (0.52, -0.20),
             (0.63, -0.15), (0.685, 0.0), (0.70, 0.19)]  # fmt: skip
    tone = pencil.part(curve(set_on_neck(crown)), head.gear_colour, 0.15)
    band = [(0.055, 0.20), (0.06, 0.10), (0.38, 0.07), (0.70, 0.09), (0.705, 0.20), (0.38, 0.20)]
    pencil.fill(curve(set_on_neck(band), pull=0.6), relit(tone[2], 0.7))
    brim = [(-0.17, 0.27), (0.0, 0.185), (0.38, 0.145), (0.76, 0.165), (0.94, 0.25), (0.80, 0.265),
            (0.40, 0.255), (0.0, 0.295)]  # fmt: skip
    pencil.part(curve(set_on_neck(brim)), tone, 0.04)


def _hood(pencil: Pencil, head: Head, facing: str) -> None:
    outer = [(0.38, -0.10), (0.60, -0.04), (0.74, 0.14), (0.78, 0.40), (0.74, 0.75), (0.70, 1.08),
             (0.36, 1.20), (0.02, 1.08), (-0.04, 0.75), (-0.07, 0.40), (-0.02, 0.14),
             (0.14, -0.04)]  # fmt: skip
    inner = [(0.44, 0.10), (0.60, 0.14), (0.685, 0.28), (0.70, 0.52), (0.665, 0.80), (0.56, 1.0),
             (0.40, 1.02), (0.27, 0.84), (0.22, 0.55), (0.24, 0.28), (0.32, 0.14)]  # fmt: skip
    hood = curve(set_on_neck(outer))
    if facing != "back":
        hood = hood.subtracted(curve(set_on_neck(inner)))
        rim = pencil.tone3(head.skin)[2]
        pencil.fill(
            curve(set_on_neck(inner)).subtracted(curve(set_on_neck(inner)).translated(0.0, 0.075)),
            relit(rim, 0.6),
            0.85,
        )
    pencil.part(hood, head.gear_colour, 0.13)


def _space_helmet(pencil: Pencil, _head: Head, facing: str) -> None:
    """A round white helmet with a dark visor that takes the light."""
    shell = [(-0.16, 0.45), (-0.05, 0.02), (0.37, -0.2), (0.8, 0.02), (0.92, 0.45), (0.8, 0.92),
             (0.37, 1.1), (-0.06, 0.92)]  # fmt: skip
    pencil.part(curve(set_on_neck(shell)), (0.92, 0.92, 0.9), 0.18)
    if facing == "back":
        return
    tones = pencil.tones
    glass = curve(
        set_on_neck([(0.12, 0.42), (0.2, 0.14), (0.5, 0.03), (0.78, 0.16), (0.85, 0.45),
                     (0.76, 0.78), (0.5, 0.9), (0.2, 0.76)])
    )  # fmt: skip
    dark = relit(tones.zenith, 0.5)
    pencil.part(glass, (relit(tones.glow, 0.75), dark, relit(dark, 0.5)), 0.12)
    shine = [(0.24, 0.3), (0.32, 0.17), (0.45, 0.12), (0.35, 0.24), (0.29, 0.4)]
    pencil.fill(curve(set_on_neck(shine)), (1, 1, 1), 0.55)


def _helmet(pencil: Pencil, head: Head, _facing: str) -> None:
    shell = [(0.0, 0.42), (0.0, 0.18), (0.12, -0.04), (0.37, -0.12), (0.62, -0.05), (0.74, 0.15),
             (0.745, 0.34), (0.40, 0.30), (0.24, 0.40), (0.20, 0.62), (0.06, 0.60)]  # fmt: skip
    pencil.part(curve(set_on_neck(shell)), head.gear_colour, 0.16)
