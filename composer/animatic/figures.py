"""People: bodies of seven and a half heads, smooth outlines over a posed skeleton (`body.py`).
Heads are `faces.py`, clothes `garments.py`, angles `poses.py`."""

import math
from dataclasses import replace

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from composer.animatic import brush
from composer.animatic.body import Frame, Person, frame_of
from composer.animatic.brush import Point, curve, limb
from composer.animatic.faces import Look, draw_head
from composer.animatic.garments import cloth, draw_scarf, draw_torso
from composer.animatic.hair import draw_fall
from composer.animatic.held import draw_crate, draw_held
from composer.animatic.poses import Pose
from composer.animatic.robots import draw_robot
from composer.animatic.shading import Pencil
from composer.animatic.tones import Rgb, relit


def draw_person(pencil: Pencil, person: Person, pose: Pose, facing: str = "front") -> None:
    """A whole figure in heads units (scale the painter by `person.unit` first)."""
    if person.holds == "umbrella":
        pose = replace(pose, arm_r=(20.0, -128.0), front_r=1.0)
    if person.holds == "crate":
        pose = replace(pose, arm_l=(24.0, -40.0), arm_r=(24.0, -40.0), front_l=1.0, front_r=1.0)
    frame = frame_of(person, pose)
    if person.outfit == "robot":
        draw_robot(pencil, person, frame, pose, facing)
        return
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
        draw_crate(pencil, frame)
    draw_torso(pencil, person, frame, facing)
    if person.holds == "crate" and not back:
        draw_crate(pencil, frame)
    for side in (0, 1):
        if crossed[side] and not back:
            _arm(pencil, person, frame, side)
    _head(pencil, person, frame, pose, facing)
    if person.scarf:
        draw_scarf(pencil, person, frame)


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
    tone = cloth(pencil, path, colour, top * 0.42)
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
        draw_held(pencil, person, at(0.26, 0.0))


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
        tone = cloth(pencil, path, person.bottom, 0.15)
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
