"""A robot on a person's skeleton (`body.py`): plates, ball joints, a visor with two lit eyes. It
takes a person's poses, so it acts as they do."""

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from composer.animatic.body import Frame, Person
from composer.animatic.brush import Point, curve, limb, polygon
from composer.animatic.poses import Pose
from composer.animatic.shading import Pencil
from composer.animatic.shapes import ellipse
from composer.animatic.tones import Rgb, mix, relit

STEEL: Rgb = (0.45, 0.46, 0.48)


def draw_robot(pencil: Pencil, person: Person, frame: Frame, pose: Pose, facing: str) -> None:
    """A whole robot in heads units. Colours: `person.top` its plates, `person.accent` its lamp."""
    front = (pose.front_l > 0.5, pose.front_r > 0.5)
    back = facing == "back"
    for side in (0, 1):
        _leg(pencil, person, frame, side)
        if not front[side] or back:
            _arm(pencil, person, frame, side)
    _neck(pencil, frame)
    _torso(pencil, person, frame, back=back)
    for side in (0, 1):
        if front[side] and not back:
            _arm(pencil, person, frame, side)
    painter = pencil.painter
    painter.save()
    painter.translate(frame.neck[0] + pose.turn, frame.neck[1] - 0.03 + pose.nod)
    painter.rotate(pose.tilt)
    _head(pencil, person, 0.1 if facing == "side" else 0.0, open_eyes=pose.eyes > 0.5, back=back)
    painter.restore()


def _box(x: float, y: float, wide: float, tall: float, round_: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(QRectF(x, y, wide, tall), round_, round_)
    return path


def _joint(pencil: Pencil, at: Point, r: float) -> None:
    tone = pencil.part(ellipse(at[0], at[1], r, r), STEEL, r * 0.6)
    pencil.fill(ellipse(at[0], at[1], r * 0.36, r * 0.36), relit(tone[2], 0.7))


def _leg(pencil: Pencil, person: Person, frame: Frame, side: int) -> None:
    hip, knee, ankle = frame.pelvis[side], frame.knee[side], frame.ankle[side]
    pencil.part(limb([hip, knee], [0.17, 0.14]), STEEL, 0.1)
    pencil.part(limb([knee, ankle], [0.26, 0.21]), person.top, 0.15)
    _joint(pencil, hip, 0.27)
    _joint(pencil, knee, 0.25)
    x, y = ankle
    out = (-0.1, 0.1)[side]
    foot = polygon([(x - 0.22, y - 0.02), (x + 0.22, y - 0.02), (x + 0.36 + out, y + 0.27),
                    (x - 0.36 + out, y + 0.27)])  # fmt: skip
    pencil.part(foot, person.top, 0.12)


def _arm(pencil: Pencil, person: Person, frame: Frame, side: int) -> None:
    shoulder, elbow, wrist = frame.shoulder[side], frame.elbow[side], frame.wrist[side]
    pencil.part(limb([shoulder, elbow], [0.15, 0.13]), STEEL, 0.09)
    _claw(pencil, elbow, wrist)
    tone = pencil.part(limb([elbow, wrist], [0.2, 0.17]), person.top, 0.12)
    _joint(pencil, elbow, 0.2)
    x, y = shoulder
    pencil.part(ellipse(x, y + 0.02, 0.35, 0.34), person.top, 0.2)
    if pencil.px > 30:
        pencil.line([(x - 0.27, y + 0.12), (x, y + 0.2), (x + 0.27, y + 0.12)], 0.03, tone[2], 0.8)


def _claw(pencil: Pencil, elbow: Point, wrist: Point) -> None:
    """Two fingers that close on each other."""
    dx, dy = wrist[0] - elbow[0], wrist[1] - elbow[1]
    long = math.hypot(dx, dy) or 1.0
    ux, uy = dx / long, dy / long

    def at(along: float, across: float) -> Point:
        return (wrist[0] + ux * along - uy * across, wrist[1] + uy * along + ux * across)

    for side in (-1, 1):
        finger = limb(
            [
                at(0.0, 0.05 * side),
                at(0.2, 0.19 * side),
                at(0.38, 0.16 * side),
                at(0.5, 0.05 * side),
            ],
            [0.08, 0.07, 0.055, 0.035],
        )
        pencil.part(finger, STEEL, 0.05)
    _joint(pencil, wrist, 0.17)


def _neck(pencil: Pencil, frame: Frame) -> None:
    x, y = frame.neck
    tone = pencil.part(_box(x - 0.17, y - 0.3, 0.34, 0.9, 0.05), STEEL, 0.12)
    for k in range(4):
        rib = y - 0.22 + 0.12 * k
        pencil.line([(x - 0.17, rib), (x, rib + 0.03), (x + 0.17, rib)], 0.035, relit(tone[2], 0.7))


def _torso(pencil: Pencil, person: Person, frame: Frame, *, back: bool) -> None:
    """Chest plate, a ribbed waist, the pelvis between the leg joints."""
    half, (hx, hy), (cx, cy) = frame.half, frame.hip, frame.chest
    top = frame.shoulder[0][1] - 0.24
    low = cy + 0.5
    waist = limb([(cx, low - 0.2), (frame.waist[0], frame.waist[1]), (hx, hy)], [0.34, 0.3, 0.34])
    tone = pencil.part(waist, STEEL, 0.2)
    for k in range(4):
        rib = low + 0.02 + (hy - low) * k / 4
        pencil.line(
            [(cx - 0.34, rib), (cx, rib + 0.05), (cx + 0.34, rib)], 0.035, relit(tone[2], 0.7)
        )
    pelvis = [(hx - 0.5 * half, hy - 0.16), (hx + 0.5 * half, hy - 0.16),
              (hx + 0.36 * half, hy + 0.3), (hx, hy + 0.44),
              (hx - 0.36 * half, hy + 0.3)]  # fmt: skip
    pencil.part(curve(pelvis, pull=0.35), person.top, 0.2)
    chest = [(cx - 0.66 * half, top + 0.06), (cx, top - 0.05), (cx + 0.66 * half, top + 0.06),
             (cx + 0.7 * half, cy), (cx + 0.46 * half, low), (cx - 0.46 * half, low),
             (cx - 0.7 * half, cy)]  # fmt: skip
    tone = pencil.part(curve(chest, pull=0.4), person.top, 0.3)
    if pencil.px < 12:
        return
    seam = relit(tone[2], 0.75)
    pencil.line(
        [(cx - 0.62 * half, cy + 0.1), (cx, cy + 0.18), (cx + 0.62 * half, cy + 0.1)], 0.03, seam
    )
    for x in (-0.52, 0.52):
        pencil.fill(ellipse(cx + x * half, top + 0.24, 0.035, 0.035), seam)
    if back:
        return
    pencil.part(_box(cx - 0.34 * half, top + 0.42, 0.3, 0.3, 0.05), STEEL, 0.06)
    lamp = ellipse(cx + 0.24 * half, top + 0.56, 0.11, 0.11)
    pencil.fill(lamp, seam)
    pencil.fill(ellipse(cx + 0.24 * half, top + 0.56, 0.075, 0.075), pencil.tones.glow)


def _head(pencil: Pencil, person: Person, turn: float, *, open_eyes: bool, back: bool) -> None:
    """A rounded case; the visor's eyes are lamps."""
    pencil.line([(0.2, -1.05), (0.24, -1.3)], 0.035, pencil.tone3(STEEL)[1])
    pencil.fill(ellipse(0.24, -1.32, 0.055, 0.055), pencil.tones.glow)
    for side in (-1, 1):
        pencil.part(ellipse(side * 0.45, -0.58, 0.1, 0.17), STEEL, 0.06)
    tone = pencil.part(_box(-0.45, -1.1, 0.9, 1.0, 0.24), person.top, 0.26)
    jaw = relit(tone[2], 0.72)
    pencil.line([(-0.4, -0.3), (0.0, -0.27), (0.4, -0.3)], 0.03, jaw)
    if back:
        return
    pencil.fill(_box(-0.36 + turn, -0.82, 0.72, 0.34, 0.15), mix(jaw, (0.05, 0.06, 0.08), 0.75))
    for side in (-1, 1):
        x, tall = side * 0.17 + turn, 0.085 if open_eyes else 0.02
        if pencil.px > 10:
            pencil.fill(ellipse(x, -0.65, 0.13, tall * 1.5), pencil.tones.glow, 0.3)
        pencil.fill(ellipse(x, -0.65, 0.085, tall), mix(pencil.tones.glow, (1, 1, 1), 0.5))
    for k in range(4):
        pencil.fill(_box(-0.16 + 0.1 * k + turn * 0.6, -0.23, 0.035, 0.07, 0.01), jaw)
