"""Who somebody is to look at, and where the joints of a posed body are. Nothing is painted here."""

import math
from dataclasses import dataclass

from composer.animatic.brush import Point
from composer.animatic.hair import Head
from composer.animatic.poses import Pose
from composer.animatic.tones import Rgb

HEADS = 7.5


@dataclass(frozen=True)
class Person:
    """How somebody looks. `outfit` coat long_coat jacket shirt dress suit oilskin robe robot;
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
