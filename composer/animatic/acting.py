"""What somebody does over the clip: a pose to begin with, another from each beat that is theirs,
small moves while they speak, steps when they walk. Drawn on twos, as by hand."""

import math
from dataclasses import dataclass, replace
from random import Random
from typing import cast

from composer.animatic.ask import Ask, PersonAsk
from composer.animatic.camera import Travel
from composer.animatic.casting import asked_pose, pose_for, walks
from composer.animatic.poses import IDLE, POSES, STRIDE_A, STRIDE_B, Pose, between

CHANGE = 0.55
"""Seconds that one pose takes to become the next."""

STEPS = 6
"""Drawings in between."""


@dataclass(frozen=True)
class Part:
    """One figure's part. `keys`: (time, pose) in order, the first at 0; `talks`: when they speak;
    `stride` metres a second, signed; `facing` front, side or back; `flip` -1 faces left."""

    keys: tuple[tuple[float, Pose], ...]
    facing: str
    flip: int
    talks: tuple[tuple[float, float], ...] = ()
    stride: float = 0.0
    starts: float = 0.0
    middle: float = 0.0
    seated: bool = False

    @property
    def goes(self) -> bool:
        return self.stride != 0.0

    def sprite(self, now: float) -> tuple[int, int, int]:
        """The drawing at a time: which key, how far towards it, and the phase of talk or step."""
        number = max((k for k, (start, _) in enumerate(self.keys) if start <= now), default=0)
        gone = (now - self.keys[number][0]) / CHANGE if number else 1.0
        share = min(STEPS, max(0, math.floor(gone * STEPS + 1e-6)))
        if self.goes and now >= self.starts:
            return number, share, 100 + int(now * 7) % 8
        talking = any(start <= now < end for start, end in self.talks)
        return number, share, 1 + int(now * 4) % 3 if talking else 0

    def pose(self, sprite: object) -> Pose:
        """The pose of a drawing."""
        number, share, phase = cast("tuple[int, int, int]", sprite)
        before = self.keys[max(0, number - 1)][1]
        t = share / STEPS
        pose = between(before, self.keys[number][1], t * t * (3 - 2 * t))
        if phase >= 100:
            swing = 0.5 + 0.5 * math.sin((phase - 100) / 8 * math.tau)
            return between(STRIDE_A, STRIDE_B, swing)
        if phase:
            nod = (0.0, 0.035, -0.02)[phase - 1]
            tilt = (2.0, -1.5, 0.5)[phase - 1]
            return between(pose, _moved(pose, nod, tilt), 1.0)
        return pose

    def walked(self, now: float) -> float:
        """Metres gone to the right."""
        return self.stride * (max(0.0, now - self.starts) - self.middle)

    def bob(self, now: float) -> float:
        """The body's rise at each step, metres."""
        return -0.018 * abs(math.sin(now * 7 / 8 * math.tau / 2)) if self.goes else 0.0


def _moved(pose: Pose, nod: float, tilt: float) -> Pose:
    return replace(pose, nod=pose.nod + nod, tilt=pose.tilt + tilt)


def part_of(
    ask: Ask, person: PersonAsk, index: int, count: int, chance: Random, travel: Travel
) -> Part:
    """The part of the person at `index` of `count`."""
    first = person.pose or (pose_for(person.words, chance) if person.words else chance.choice(IDLE))
    keys: list[tuple[float, Pose]] = [(0.0, POSES[first])]
    last = first
    going = person.walks
    starts = 0.0
    for number, (start, _end, words) in enumerate(ask.beats):
        if not _mine(words.lower(), person, ask, number, index, count):
            continue
        if walks(words.lower()) and not going:
            going, starts = True, start
        last = _next_pose(words.lower(), last, chance)
        keys.append((max(0.02, start), _settled(POSES[last], POSES[first])))
    flip = chance.choice((-1, 1))
    if going and travel.kind == "track":
        flip = travel.sign
    facing = _facing(ask, person.words, going, ask.fill)
    stride = 0.0
    if going and ask.fill < 1.5 and facing == "side":
        stride = flip * _stride(ask, travel)
    talks = tuple(
        (start, end)
        for start, end, speaker, _ in ask.lines
        if speaker and speaker.lower() == person.name.lower()
    )
    return Part(
        tuple(sorted(keys, key=lambda key: key[0])),
        facing,
        flip,
        talks,
        stride,
        starts,
        0.5 * ask.seconds if starts == 0 else 0.0,
        first == "sitting",
    )


def _settled(pose: Pose, first: Pose) -> Pose:
    """Who sits or kneels stays down: only the upper body changes."""
    if first.drop < 0.8:
        return pose
    return replace(pose, drop=first.drop, leg_l=first.leg_l, leg_r=first.leg_r, sway=first.sway)


def _mine(words: str, person: PersonAsk, ask: Ask, number: int, index: int, count: int) -> bool:
    """Whether a beat is this person's: named, or the turn falls on them."""
    names = [other.name.lower() for other in ask.people if other.name]
    if any(name in words for name in names):
        return bool(person.name) and person.name.lower() in words
    return count == 0 or number % count == index


def _next_pose(words: str, last: str, chance: Random) -> str:
    asked = asked_pose(words)
    if asked and asked != last:
        return asked
    return chance.choice([name for name in (*IDLE, "bowed", "raised") if name != last])


def _facing(ask: Ask, words: str, going: bool, fill: float) -> str:
    if ask.behind or "from behind" in words or "back to us" in words or "back turned" in words:
        return "back"
    if going and fill < 1.5:
        return "side"
    if "profile" in words:
        return "side"
    return "front"


def _stride(ask: Ask, travel: Travel) -> float:
    """Metres a second: what keeps them in the picture."""
    if travel.kind == "track":
        return 0.0 if not travel.follows else 0.55
    return min(0.8, 3.0 / max(2.0, ask.seconds))
