"""People: bodies of seven and a half heads built from smooth outlines over a posed skeleton.

Drawn in metres, feet at 0, y down. Heads are `faces.py`, angles `poses.py`.
"""

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath

from composer.animatic import brush
from composer.animatic.brush import Point, curve, limb
from composer.animatic.faces import Look, draw_head
from composer.animatic.hair import Head, draw_fall
from composer.animatic.poses import Pose
from composer.animatic.shading import Pencil, Tone3
from composer.animatic.tones import Rgb, mix, relit

HEADS = 7.5


@dataclass(frozen=True)
class Person:
    """How somebody looks. `outfit` coat long_coat jacket shirt dress suit oilskin robe;
    `height` metres; `holds` what the right hand has ("" cup phone bag umbrella flask book gun…)."""

    head: Head
    height: float = 1.72
    outfit: str = "jacket"
    top: Rgb = (0.3, 0.34, 0.4)
    under: Rgb = (0.8, 0.78, 0.72)
    bottom: Rgb = (0.2, 0.21, 0.25)
    shoes: Rgb = (0.13, 0.11, 0.1)
    accent: Rgb = (0.7, 0.35, 0.25)
    scarf: bool = False
    holds: str = ""
    feminine: bool = False
    child: bool = False
    build: float = 1.0

    @property
    def unit(self) -> float:
        """Metres of one head."""
        return self.height / (6.2 if self.child else HEADS)


def _cloth(pencil: Pencil, path: QPainterPath, rgb: Rgb, depth: float) -> Tone3:
    """A garment's piece: soft across towards the shade, with a narrow cut shadow at its edge."""
    lit, body, shade = tone = pencil.tone3(rgb)
    box = path.boundingRect()
    left, right = box.left(), box.right()
    ends = ((left, 0.0), (right, 0.0)) if pencil.side < 0 else ((right, 0.0), (left, 0.0))
    strength = min(1.0, abs(pencil.side) + 0.25)
    colour = pencil.tones.colour
    stops = [
        (0.0, colour(mix(body, lit, 0.85 * strength))), (0.34, colour(body)),
        (0.62, colour(body)), (1.0, colour(mix(body, shade, 0.9 * strength))),
    ]  # fmt: skip
    pencil.painter.fillPath(path, brush.ramp(*ends, stops))
    if depth * pencil.px >= 1.2:
        _shade_edge(pencil, path, mix(body, shade, 0.8), depth)
    return tone


def _shade_edge(pencil: Pencil, path: QPainterPath, rgb: Rgb, depth: float) -> None:
    """The shadow that follows the outline on the side away from the light."""
    reach = depth * (0.95 - 0.55 * max(-1.0, min(1.0, pencil.light.front)))
    cover = QPainterPath()
    cover.setFillRule(Qt.FillRule.OddEvenFill)
    cover.addRect(path.boundingRect().adjusted(-9, -9, 9, 9))
    cover.addPath(path.translated(pencil.side * reach, pencil.light.y * 0.55 * reach))
    brush.clipped(
        pencil.painter,
        path,
        lambda: pencil.painter.fillPath(cover, pencil.tones.colour(rgb)),
    )


def _down(start: Point, angle: float, length: float, side: float) -> Point:
    """The point `length` away at `angle` degrees from straight down; `side` -1 left, +1 right."""
    turn = math.radians(angle)
    return (start[0] + side * length * math.sin(turn), start[1] + length * math.cos(turn))


@dataclass(frozen=True)
class Frame:
    """The skeleton's points in heads, y down, ground 0."""

    hip: Point
    waist: Point
    chest: Point
    neck: Point
    shoulder: tuple[Point, Point]
    elbow: tuple[Point, Point]
    wrist: tuple[Point, Point]
    pelvis: tuple[Point, Point]
    knee: tuple[Point, Point]
    ankle: tuple[Point, Point]
    half: float
    """Half the shoulders' width."""


def frame_of(person: Person, pose: Pose) -> Frame:
    """Where the joints are."""
    tall = 6.2 if person.child else HEADS
    share = (tall - 1.25) / 6.25
    wide = (0.88 if person.feminine else 1.0) * person.build * (0.82 if person.child else 1.0)
    hip_y = -3.85 * share + pose.drop
    hip = (pose.sway, hip_y)
    shoulder_y = hip_y - 2.2 * share - pose.shrug
    top_x = pose.sway + pose.lean
    waist = (pose.sway + pose.lean * 0.3, hip_y - 0.72 * share)
    chest = (pose.sway + pose.lean * 0.75, hip_y - 1.45 * share)
    neck = (top_x, shoulder_y - 0.27)
    tip = pose.sway * 0.35
    shoulders = (
        (top_x - wide * 0.64, shoulder_y + 0.19 + tip),
        (top_x + wide * 0.64, shoulder_y + 0.19 - tip),
    )
    arms = (pose.arm_l, pose.arm_r)
    upper, fore = 1.3 * share, 1.1 * share
    elbows = tuple(_down(shoulders[i], arms[i][0], upper, (-1, 1)[i]) for i in (0, 1))
    wrists = tuple(_down(elbows[i], arms[i][1], fore, (-1, 1)[i]) for i in (0, 1))
    pelvis = ((pose.sway - 0.34 * wide, hip_y + 0.12), (pose.sway + 0.34 * wide, hip_y + 0.12))
    legs = (pose.leg_l, pose.leg_r)
    thigh = 1.78 * share
    shin = 1.68 * share
    if pose.drop > 0.8:
        thigh *= 0.32
    knees = tuple(_down(pelvis[i], legs[i][0], thigh, (-1, 1)[i]) for i in (0, 1))
    ankles = tuple(_down(knees[i], legs[i][1], shin, (-1, 1)[i]) for i in (0, 1))
    return Frame(
        hip, waist, chest, neck, shoulders, (elbows[0], elbows[1]), (wrists[0], wrists[1]),
        pelvis, (knees[0], knees[1]), (ankles[0], ankles[1]), wide,
    )  # fmt: skip


def draw_person(pencil: Pencil, person: Person, pose: Pose, facing: str = "front") -> None:
    """A whole figure in heads units (scale the painter by `person.unit` first)."""
    if person.holds == "umbrella":
        pose = replace(pose, arm_r=(20.0, -128.0), front_r=1.0)
    if person.holds == "crate":
        pose = replace(pose, arm_l=(24.0, -40.0), arm_r=(24.0, -40.0), front_l=1.0, front_r=1.0)
    frame = frame_of(person, pose)
    crossed = (pose.front_l > 0.5, pose.front_r > 0.5)
    back = facing == "back"
    for side in (0, 1):
        if not crossed[side] or back:
            _arm(pencil, person, frame, side)
    _legs(pencil, person, frame)
    if not back:
        _head(pencil, person, frame, pose, facing, fall=True)
    _neck(pencil, person, frame)
    if back and person.holds == "crate":
        _crate(pencil, frame)
    _torso(pencil, person, frame, facing)
    if person.holds == "crate" and not back:
        _crate(pencil, frame)
    for side in (0, 1):
        if crossed[side] and not back:
            _arm(pencil, person, frame, side)
    _head(pencil, person, frame, pose, facing)
    if person.scarf:
        _scarf(pencil, person, frame)


def _head(
    pencil: Pencil,
    person: Person,
    frame: Frame,
    pose: Pose,
    facing: str,
    *,
    fall: bool = False,
) -> None:
    painter = pencil.painter
    painter.save()
    painter.translate(frame.neck[0] + pose.turn, frame.neck[1] - 0.03 + pose.nod)
    painter.rotate(pose.tilt)
    if fall:
        draw_fall(pencil, person.head)
    else:
        look = Look(pose.eyes > 0.5, pose.smile, pose.mouth)
        draw_head(pencil, person.head, facing, look)
    painter.restore()


def _neck(pencil: Pencil, person: Person, frame: Frame) -> None:
    x, y = frame.neck[0] + 0.02, frame.neck[1]
    wide = 0.165 if person.feminine else 0.21
    path = curve(
        [(x - wide, y - 0.5), (x + wide * 0.9, y - 0.5), (x + wide, y), (x + wide * 1.9, y + 0.32),
         (x, y + 0.62), (x - wide * 1.9, y + 0.32), (x - wide, y)]
    )  # fmt: skip
    lit, body, shade = pencil.tone3(person.head.skin)
    pencil.part(path, (lit, body, shade), 0.14)
    under = [(x - wide * 1.2, y - 0.55), (x + wide * 1.2, y - 0.55), (x + wide * 1.1, y - 0.3),
             (x + wide * 0.2, y - 0.2), (x - wide * 0.9, y - 0.3)]  # fmt: skip
    if pencil.px > 14:
        brush.clipped(pencil.painter, path, lambda: pencil.fill(curve(under), shade, 0.75))


_SLEEVES: dict[str, tuple[float, float, float]] = {
    "coat": (0.265, 0.23, 0.19),
    "long_coat": (0.265, 0.23, 0.195),
    "oilskin": (0.295, 0.265, 0.235),
    "jacket": (0.25, 0.21, 0.17),
    "suit": (0.245, 0.2, 0.16),
    "shirt": (0.225, 0.185, 0.145),
    "apron": (0.225, 0.185, 0.145),
    "jumper": (0.24, 0.2, 0.165),
    "vest": (0.2, 0.165, 0.12),
    "dress": (0.175, 0.14, 0.105),
    "robe": (0.27, 0.26, 0.28),
}


def _arm(pencil: Pencil, person: Person, frame: Frame, side: int) -> None:
    shoulder, elbow, wrist = frame.shoulder[side], frame.elbow[side], frame.wrist[side]
    slim = 0.86 if person.feminine else 1.0
    top, bend, cuff = (
        w * 0.92 * slim * person.build for w in _SLEEVES.get(person.outfit, (0.28, 0.22, 0.17))
    )
    _hand(pencil, person, elbow, wrist, side)
    bare = person.outfit in ("dress", "vest")
    colour = person.head.skin if bare else person.top
    middle = ((shoulder[0] + elbow[0]) / 2, (shoulder[1] + elbow[1]) / 2)
    low = ((elbow[0] * 0.45 + wrist[0] * 0.55), (elbow[1] * 0.45 + wrist[1] * 0.55))
    path = limb(
        [shoulder, middle, elbow, low, wrist], [top, top * 0.96, bend, (bend + cuff) / 2, cuff]
    )
    tone = _cloth(pencil, path, colour, top * 0.42)
    if pencil.px > 34 and not bare:
        _folds(pencil, elbow, bend, tone[2])


def _folds(pencil: Pencil, elbow: Point, width: float, shade: Rgb) -> None:
    x, y = elbow
    for dy, reach in ((-0.08, 0.75), (0.05, 0.9), (0.16, 0.6)):
        pencil.line(
            [(x - width * reach, y + dy - 0.05), (x, y + dy + 0.03),
                (x + width * reach * 0.6, y + dy)],
            0.028, relit(shade, 0.86), 0.55,
        )  # fmt: skip


def _hand(pencil: Pencil, person: Person, elbow: Point, wrist: Point, side: int) -> None:
    dx, dy = wrist[0] - elbow[0], wrist[1] - elbow[1]
    length = math.hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    px, py = -uy, ux
    small = 0.84 if person.feminine else 1.0

    def at(along: float, across: float) -> Point:
        return (
            wrist[0] + (ux * along + px * across) * small,
            wrist[1] + (uy * along + py * across) * small,
        )

    thumb = 1 if side == 0 else -1
    palm = [at(-0.12, 0.10), at(0.05, 0.125), at(0.22, 0.14), at(0.40, 0.11), at(0.56, 0.03),
            at(0.58, -0.05), at(0.44, -0.12), at(0.22, -0.13), at(-0.12, -0.10)]  # fmt: skip
    tone = pencil.part(curve(palm), person.head.skin, 0.10)
    finger = limb(
        [at(0.06, 0.09 * -thumb), at(0.2, 0.17 * -thumb), at(0.33, 0.15 * -thumb)],
        [0.06, 0.055, 0.04],
    )
    pencil.part(finger, tone, 0.05)
    if pencil.px > 60:
        for across in (-0.055, 0.0, 0.055):
            pencil.line(
                [at(0.26, across), at(0.40, across * 0.9), at(0.53, across * 0.6)],
                0.016,
                tone[2],
                0.8,
            )
    if person.holds == "gloves":
        x, y = at(0.22, 0.0)
        glove = QPainterPath()
        glove.addEllipse(QPointF(x, y), 0.27, 0.29)
        pencil.part(glove, (0.66, 0.12, 0.1), 0.12)
    elif person.holds not in ("", "crate") and side == 1:
        _held(pencil, person, at(0.26, 0.0))


def _crate(pencil: Pencil, frame: Frame) -> None:
    """A long wooden crate held before the body."""
    x, y = (frame.wrist[0][0] + frame.wrist[1][0]) / 2, frame.wrist[0][1] - 0.1
    wood = (0.55, 0.41, 0.26)
    box = brush.polygon([(x - 1.25, y - 0.55), (x + 1.25, y - 0.6), (x + 1.25, y + 0.5),
                         (x - 1.25, y + 0.55)])  # fmt: skip
    tone = pencil.part(box, wood, 0.22)
    for k in (-0.19, 0.17):
        pencil.line([(x - 1.25, y + k), (x + 1.25, y + k - 0.03)], 0.035, tone[2], 0.8)
    for k in (-0.95, 0.95):
        pencil.line([(x + k, y - 0.56), (x + k, y + 0.5)], 0.14, tone[0], 0.6)


def _held(pencil: Pencil, person: Person, hand: Point) -> None:
    x, y = hand
    dark = mix(person.accent, (0.1, 0.1, 0.12), 0.35)
    match person.holds:
        case "cup":
            cup = curve(
                [
                    (x - 0.13, y - 0.24),
                    (x + 0.13, y - 0.24),
                    (x + 0.11, y + 0.10),
                    (x - 0.11, y + 0.10),
                ],
                pull=0.25,
            )
            pencil.part(cup, (0.88, 0.85, 0.78), 0.08)
        case "flask" | "bottle":
            body = curve(
                [
                    (x - 0.11, y - 0.34),
                    (x - 0.06, y - 0.48),
                    (x + 0.06, y - 0.48),
                    (x + 0.11, y - 0.34),
                    (x + 0.11, y + 0.22),
                    (x - 0.11, y + 0.22),
                ],
                pull=0.4,
            )
            pencil.part(body, dark, 0.08)
        case "phone":
            pencil.part(
                brush.polygon(
                    [
                        (x - 0.10, y - 0.30),
                        (x + 0.08, y - 0.33),
                        (x + 0.12, y + 0.06),
                        (x - 0.06, y + 0.09),
                    ]
                ),
                (0.1, 0.1, 0.12),
                0.05,
            )
        case "book" | "letter" | "paper" | "map":
            page = brush.polygon(
                [
                    (x - 0.40, y - 0.30),
                    (x + 0.10, y - 0.36),
                    (x + 0.16, y + 0.10),
                    (x - 0.34, y + 0.16),
                ]
            )
            pencil.part(page, (0.9, 0.87, 0.78), 0.1)
        case "bag" | "suitcase":
            box = curve(
                [
                    (x - 0.45, y + 0.25),
                    (x + 0.45, y + 0.25),
                    (x + 0.48, y + 0.95),
                    (x - 0.48, y + 0.95),
                ],
                pull=0.2,
            )
            pencil.line(
                [(x - 0.14, y + 0.27), (x, y + 0.02), (x + 0.14, y + 0.27)], 0.06, relit(dark, 0.7)
            )
            pencil.part(box, dark, 0.2)
        case "umbrella":
            pencil.line([(x, y + 0.2), (x + 0.02, y - 3.0)], 0.045, (0.1, 0.09, 0.09))
            top = y - 3.15
            canopy = [(x, top), (x + 0.75, top + 0.22), (x + 1.45, top + 0.95),
                (x + 0.95, top + 0.86),
                      (x + 0.5, top + 0.95), (x, top + 0.86), (x - 0.5, top + 0.95),
                      (x - 0.95, top + 0.86),
                      (x - 1.45, top + 0.95), (x - 0.75, top + 0.22)]  # fmt: skip
            pencil.part(curve(canopy, pull=0.8), person.accent, 0.35)
        case "lantern" | "torch":
            lamp = curve(
                [
                    (x - 0.14, y + 0.12),
                    (x + 0.14, y + 0.12),
                    (x + 0.16, y + 0.55),
                    (x - 0.16, y + 0.55),
                ],
                pull=0.3,
            )
            pencil.fill(lamp, pencil.tones.glow)
            brush.glow(
                pencil.painter, (x, y + 0.33), 1.6, pencil.tones.colour(pencil.tones.glow, 0.8)
            )
        case _:
            thing = curve(
                [
                    (x - 0.14, y - 0.14),
                    (x + 0.14, y - 0.14),
                    (x + 0.15, y + 0.14),
                    (x - 0.15, y + 0.14),
                ],
                pull=0.5,
            )
            pencil.part(thing, person.accent, 0.1)


def _legs(pencil: Pencil, person: Person, frame: Frame) -> None:
    skirted = person.outfit in ("dress", "robe")
    for side in (0, 1):
        hip, knee, ankle = frame.pelvis[side], frame.knee[side], frame.ankle[side]
        _shoe(pencil, person, ankle, side)
        if skirted and person.outfit == "dress":
            path = limb([hip, knee, ankle], [0.3, 0.19, 0.115])
            pencil.part(path, person.head.skin, 0.13)
            continue
        wide = 0.92 if person.feminine else 1.0
        middle = ((hip[0] + knee[0]) / 2, (hip[1] + knee[1]) / 2)
        low = ((knee[0] + ankle[0]) / 2, (knee[1] + ankle[1]) / 2)
        path = limb(
            [hip, middle, knee, low, (ankle[0], ankle[1] + 0.05)],
            [0.42 * wide, 0.38 * wide, 0.28 * wide, 0.26 * wide, 0.22],
        )
        tone = _cloth(pencil, path, person.bottom, 0.15)
        if pencil.px > 40:
            x, y = knee
            pencil.line(
                [(x - 0.2, y - 0.04), (x + 0.02, y + 0.04), (x + 0.2, y)], 0.025, tone[2], 0.6
            )


def _shoe(pencil: Pencil, person: Person, ankle: Point, side: int) -> None:
    x, y = ankle
    out = (-1, 1)[side] * 0.16 + 0.10
    ground = y + 0.27
    heel = 0.05 if person.outfit == "dress" else 0.0
    shoe = [(x - 0.17, y - 0.08), (x + 0.17, y - 0.08), (x + 0.22 + max(0, out), ground - 0.17),
            (x + 0.27 + max(0, out) * 1.2, ground), (x - 0.24 + min(0, out) * 1.2, ground - heel),
            (x - 0.22 + min(0, out), ground - 0.15)]  # fmt: skip
    pencil.part(curve(shoe, pull=0.6), person.shoes, 0.1)


def _torso(pencil: Pencil, person: Person, frame: Frame, facing: str) -> None:
    hems = {"coat": -2.75, "long_coat": -1.75, "oilskin": -2.5, "jacket": -3.45, "suit": -3.3,
            "shirt": -3.55, "vest": -3.5, "apron": -3.55, "jumper": -3.4, "dress": -1.95,
            "robe": -0.25}  # fmt: skip
    drop = frame.hip[1] + 3.85
    hem = hems.get(person.outfit, -3.5)
    sitting = drop > 0.8
    hem_y = min(hem + drop, frame.knee[0][1] + 0.25) if sitting else hem * -frame.hip[1] / 3.85
    path = _outline(person, frame, hem_y)
    tone = _cloth(pencil, path, person.top, 0.24)
    if pencil.px > 12 and facing != "back":
        brush.clipped(pencil.painter, path, lambda: _front(pencil, person, frame, hem_y, tone))
    elif pencil.px > 20:
        x, y = frame.chest
        pencil.line([(x, y - 0.7), (x + 0.03, y), (frame.hip[0], hem_y)], 0.03, tone[2], 0.5)


def _outline(person: Person, frame: Frame, hem: float) -> QPainterPath:
    """The garment's outline from the neck round the shoulders to its hem."""
    fem = person.feminine
    loose = {"oilskin": 1.16, "coat": 1.05, "long_coat": 1.05, "robe": 1.12}.get(person.outfit, 1.0)
    w = frame.half * loose
    waist = w * (0.53 if fem else 0.62) * (0.94 if person.outfit == "dress" else 1.0)
    hips = w * (0.67 if fem else 0.63)
    flare = {"dress": 1.02, "coat": 0.92, "long_coat": 1.02, "oilskin": 0.95, "robe": 1.05}.get(
        person.outfit, 0.74
    )
    nx, ny = frame.neck
    (lx, ly), (rx, ry) = frame.shoulder
    wx, wy = frame.waist
    hx, hy = frame.hip
    low = max(hem, hy + 0.1)
    hem_x = hx + (sum(k[0] for k in frame.knee) / 2 - hx) * min(1.0, max(0.0, (low - hy) / 1.9))
    points: list[Point] = [
        (nx - 0.27, ny - 0.02), (nx - 0.45 * w, ny + 0.13), (lx + 0.04, ly - 0.20),
        (lx - 0.17 * w, ly + 0.06), (lx - 0.08, ly + 0.55),
        (frame.chest[0] - 0.66 * w, frame.chest[1] + 0.1),
        (wx - waist, wy), (hx - hips * 1.02, hy - 0.05),
    ]  # fmt: skip
    right: list[Point] = [
        (nx + 0.27, ny - 0.02), (nx + 0.45 * w, ny + 0.13), (rx - 0.04, ry - 0.20),
        (rx + 0.17 * w, ry + 0.06), (rx + 0.08, ry + 0.55),
        (frame.chest[0] + 0.66 * w, frame.chest[1] + 0.1),
        (wx + waist, wy), (hx + hips * 1.02, hy - 0.05),
    ]  # fmt: skip
    hem_line: list[Point] = [
        (hem_x - flare * w, low - 0.03), (hem_x - flare * w * 0.4, low + 0.06),
        (hem_x + flare * w * 0.4, low + 0.06), (hem_x + flare * w, low - 0.03),
    ]  # fmt: skip
    return curve([*points, *hem_line, *reversed(right)], pull=0.82)


def _front(
    pencil: Pencil, person: Person, frame: Frame, hem: float, tone: tuple[Rgb, Rgb, Rgb]
) -> None:
    """What shows on the front: the opening, lapels, buttons, belt, folds."""
    lit, body, shade = tone
    nx, ny = frame.neck
    cx = frame.chest[0]
    hx, hy = frame.hip
    dark = relit(shade, 0.72)
    if person.outfit == "jumper":
        _jumper(pencil, frame, hem, tone)
        return
    open_to = {"suit": 1.15, "jacket": 0.8, "coat": 0.62, "long_coat": 0.7, "shirt": 0.32,
               "apron": 0.32, "dress": 0.5, "oilskin": 0.25,
               "robe": 0.6}.get(person.outfit, 0.5)  # fmt: skip
    shift = 0.05
    v = [
        (nx - 0.30, ny - 0.12),
        (nx + 0.30, ny - 0.12),
        (nx + 0.20, ny + 0.22),
        (cx + shift, ny + open_to),
        (nx - 0.19, ny + 0.22),
    ]
    skin_open = person.outfit in ("dress", "shirt", "apron", "robe", "vest")
    inner = person.head.skin if skin_open else person.under
    pencil.part(curve(v, pull=0.35), inner, 0.12)
    if person.outfit == "suit":
        tie = brush.polygon(
            [
                (cx + 0.0, ny + 0.16),
                (cx + 0.12, ny + 0.16),
                (cx + 0.13, ny + 1.05),
                (cx + 0.05, ny + 1.2),
                (cx - 0.03, ny + 1.05),
            ]
        )
        pencil.part(tie, person.accent, 0.05)
    if not skin_open:
        throat = [(nx - 0.22, ny - 0.14), (nx + 0.22, ny - 0.14), (nx + 0.03, ny + 0.22)]
        pencil.part(curve(throat, pull=0.5), person.head.skin, 0.1)
    if person.outfit in ("suit", "jacket", "coat", "long_coat"):
        _lapels(pencil, frame, open_to, tone, wide=0.30 if "coat" in person.outfit else 0.22)
    if person.outfit in ("shirt", "apron"):
        for s in (-1, 1):
            wing = [
                (nx + s * 0.26, ny - 0.10),
                (nx + s * 0.02, ny + 0.24),
                (nx + s * 0.22, ny + 0.34),
                (nx + s * 0.36, ny + 0.06),
            ]
            pencil.part(curve(wing, pull=0.4), (lit, lit, body), 0.06)
    if person.outfit == "apron":
        _apron(pencil, person, frame, hem)
    elif person.outfit not in ("dress", "vest"):
        pencil.line(
            [(cx + shift, ny + open_to), (cx + shift * 0.8, hy - 0.6), (hx + 0.05, hem)],
            0.034,
            dark,
            0.75,
        )
    if person.outfit in ("coat", "long_coat", "oilskin") and pencil.px > 26:
        for step in (0.35, 0.95, 1.5):
            dot = QPainterPath()
            dot.addEllipse(cx + 0.14, ny + open_to + step - 0.04, 0.085, 0.085)
            pencil.fill(dot, dark, 0.8)
    if person.outfit in ("dress", "long_coat", "robe"):
        wx, wy = frame.waist
        pencil.line(
            [(wx - 0.75, wy - 0.02), (wx, wy + 0.06), (wx + 0.75, wy - 0.02)],
            0.10 if person.outfit != "dress" else 0.05,
            dark,
            0.75,
        )
    if person.outfit in ("dress", "long_coat", "robe", "coat"):
        for index, x in enumerate((-0.5, -0.16, 0.22, 0.55)):
            pencil.line(
                [(hx + x * 0.55, hy - 0.2), (hx + x * 0.8, (hy + hem) / 2), (hx + x * 1.15, hem)],
                0.04, shade if index % 2 else dark, 0.5,
            )  # fmt: skip


def _apron(pencil: Pencil, person: Person, frame: Frame, hem: float) -> None:
    """A work apron: bib, straps, a pocket; below the hem it goes on (`_skirt`)."""
    nx, ny = frame.neck
    cx, (wx, wy), (hx, _) = frame.chest[0], frame.waist, frame.hip
    low = hem + 0.3
    bib = [(cx - 0.42, ny + 0.75), (cx + 0.42, ny + 0.75), (wx + 0.62, wy), (hx + 0.7, low),
           (hx - 0.7, low), (wx - 0.62, wy)]  # fmt: skip
    for s in (-1, 1):
        pencil.line([(cx + s * 0.38, ny + 0.8), (nx + s * 0.27, ny - 0.02)], 0.11,
                    pencil.tones.local(person.accent))  # fmt: skip
    tone = _cloth(pencil, curve(bib, pull=0.25), person.accent, 0.14)
    pencil.line([(cx - 0.4, ny + 0.84), (cx + 0.4, ny + 0.84)], 0.03, tone[2], 0.7)
    pencil.line([(wx - 0.62, wy), (wx + 0.62, wy)], 0.05, tone[2], 0.7)
    pencil.line([(cx - 0.2, wy - 0.75), (cx + 0.24, wy - 0.75), (cx + 0.22, wy - 0.35),
                 (cx - 0.18, wy - 0.35), (cx - 0.2, wy - 0.75)], 0.025, tone[2], 0.6)  # fmt: skip


def _jumper(pencil: Pencil, frame: Frame, hem: float, tone: Tone3) -> None:
    """Knitted: a rolled neck, ribs at the hem, a few soft folds."""
    lit, body, shade = tone
    nx, ny = frame.neck
    hx = frame.hip[0]
    roll = [(nx - 0.33, ny - 0.2), (nx, ny - 0.1), (nx + 0.33, ny - 0.2), (nx + 0.38, ny + 0.06),
            (nx, ny + 0.2), (nx - 0.38, ny + 0.06)]  # fmt: skip
    pencil.part(curve(roll, pull=0.8), (mix(body, lit, 0.5), body, shade), 0.08)
    for k in range(-6, 7):
        x = hx + 0.1 * k
        pencil.line([(x, hem - 0.22), (x, hem + 0.05)], 0.02, shade, 0.5)
    cx, wy = frame.chest[0], frame.waist[1]
    for x, y, w in ((0.42, -0.5, 0.26), (-0.38, -0.15, 0.2), (0.3, 0.25, 0.24)):
        pencil.line([(cx + x - w, wy + y + 0.08), (cx + x, wy + y), (cx + x + w, wy + y - 0.12)],
                    0.026, shade, 0.5)  # fmt: skip


def _lapels(
    pencil: Pencil, frame: Frame, open_to: float, tone: tuple[Rgb, Rgb, Rgb], *, wide: float
) -> None:
    nx, ny = frame.neck
    cx = frame.chest[0] + 0.05
    lit, body, shade = tone
    for s in (-1, 1):
        shape = [(nx + s * 0.26, ny - 0.08), (nx + s * 0.36, ny + 0.10), (nx + s * (0.30 + wide),
            ny + 0.34),
                 (nx + s * (0.20 + wide), ny + 0.46), (cx, ny + open_to + 0.02),
                 (nx + s * 0.16, ny + 0.24)]  # fmt: skip
        facing = (s < 0) == (pencil.side < 0)
        pencil.part(
            curve(shape, pull=0.3), (lit, mix(body, lit, 0.5) if facing else body, shade), 0.08
        )
        pencil.line(
            [(nx + s * (0.20 + wide), ny + 0.46), (cx, ny + open_to + 0.02)],
            0.022,
            relit(shade, 0.8),
            0.7,
        )


def _scarf(pencil: Pencil, person: Person, frame: Frame) -> None:
    x, y = frame.neck
    loop = [(x - 0.34, y - 0.20), (x, y - 0.12), (x + 0.34, y - 0.20), (x + 0.42, y + 0.02),
        (x + 0.2, y + 0.2),
            (x - 0.2, y + 0.2), (x - 0.42, y + 0.02)]  # fmt: skip
    tail = [(x - 0.05, y + 0.08), (x + 0.24, y + 0.08), (x + 0.30, y + 1.25), (x + 0.02, y + 1.30)]
    pencil.part(curve(tail, pull=0.4), person.accent, 0.1)
    pencil.part(curve(loop), person.accent, 0.14)
