"""What somebody does over the clip: a pose to begin with, another from each beat that is theirs,
small moves while they speak, steps when they walk. Drawn on twos, as by hand."""

import math
import re
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
    leaving: bool = False
    """Walks away from the camera."""

    @property
    def goes(self) -> bool:
        return self.stride != 0.0

    def sprite(self, now: float) -> tuple[int, int, int]:
        """The drawing at a time: which key, how far towards it, and the phase of talk or step."""
        number = max((k for k, (start, _) in enumerate(self.keys) if start <= now), default=0)
        gone = (now - self.keys[number][0]) / CHANGE if number else 1.0
        share = min(STEPS, max(0, math.floor(gone * STEPS + 1e-6)))
        if (self.goes or self.leaving) and now >= self.starts:
            return number, share, 100 + int(now * 7) % 8
        talking = any(start <= now < end for start, end in self.talks)
        if talking and 0 < share < STEPS:
            return number, share, 1  # the body moves: another mouth on each drawing isn't seen
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
            nod = (0.0, 0.02, -0.012)[phase - 1]
            tilt = (1.5, -1.0, 0.5)[phase - 1]
            mouth = (0.25, 0.9, 0.5)[phase - 1]
            return replace(_moved(pose, nod, tilt), mouth=mouth)
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
    first = (
        person.pose
        or _quarrel(ask, index, count)
        or (pose_for(person.words, chance) if person.words else chance.choice(IDLE))
    )
    if first == "sitting" and at_table(ask):
        first = "working"
    keys: list[tuple[float, Pose]] = [(0.0, _feeling(person.words, POSES[first]))]
    last = first
    going = person.walks
    starts = 0.0
    for number, (start, _end, words) in enumerate(ask.beats):
        if not _mine(words.lower(), person, ask, number, index, count):
            continue
        if walks(words.lower()) and not going:
            going, starts = True, start
        last = _next_pose(words.lower(), last, chance)
        pose = _feeling(words.lower(), _settled(POSES[last], POSES[first]))
        keys.append((max(0.02, start), pose))
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
    if count == 2:
        keys = [(start, _outward(pose)) for start, pose in keys]
    if ask.fill > 2.2:
        keys = [(start, _close(pose)) for start, pose in keys]
    return Part(
        tuple(sorted(keys, key=lambda key: key[0])),
        facing,
        flip,
        talks,
        stride,
        starts,
        0.5 * ask.seconds if starts == 0 else 0.0,
        first in ("sitting", "working"),
        going and facing == "back" and not ask.behind,
    )


def _quarrel(ask: Ask, index: int, count: int) -> str:
    """Who argues shows it: one reaches out, the other shuts off."""
    if count < 2 or not re.search(r"\bargu\w+|\bquarrel\w*|\bshout\w*|\bfight\w*", ask.words):
        return ""
    return ("reaching", "crossed")[index % 2]


def at_table(ask: Ask) -> bool:
    """Somebody works or sits at a bench, a desk, a table."""
    return ask.indoor and bool(
        re.search(r"\b(?:work)?bench\b|\btables?\b|\bdesks?\b|\bcounter\b", ask.words)
    )


def _feeling(words: str, pose: Pose) -> Pose:
    """The face that words ask for."""
    if re.search(r"clos\w+ (?:his|her|their) eyes|eyes (?:closed|shut)|asleep|sleeps", words):
        pose = replace(pose, eyes=0.0)
    if re.search(r"\bsmil\w+|\bgrin\w*|\blaugh\w*", words):
        pose = replace(pose, smile=1.0)
    return pose


def _outward(pose: Pose) -> Pose:
    """Of two who face each other each points and waves away from the other, not across."""
    if pose.arm_r[0] < 45 or pose.front_r > 0.5:
        return pose
    return replace(pose, arm_l=pose.arm_r, arm_r=pose.arm_l, lean=-pose.lean)


def _close(pose: Pose) -> Pose:
    """Near the lens small moves are large: the head stays where it is framed."""
    return replace(pose, nod=pose.nod * 0.35, tilt=pose.tilt * 0.8, lean=0.0, sway=0.0)


def _settled(pose: Pose, first: Pose) -> Pose:
    """Who sits or kneels stays down: only the upper body changes."""
    if first.drop < 0.8:
        return pose
    pose = replace(pose, drop=first.drop, leg_l=first.leg_l, leg_r=first.leg_r, sway=first.sway)
    if first is POSES["working"] and pose.front_r < 0.5:
        pose = replace(pose, arm_l=first.arm_l, arm_r=first.arm_r, front_l=1.0, front_r=1.0)
    return pose


_OF_A_THING = re.compile(
    r"(?:the|a|an|its)\s+(?!(?:\w+\s)?(?:man|woman|boy|girl|child|kid|two|couple|driver|dancer|singer"
    r"|boxer|old|young|other|first|second)\b)|focus\b|rain\b|light\b|steam\b|snow\b|wind\b"
)
"""Beats whose subject is no person: "the shutter runs up", "focus moves to her face"."""


def _mine(words: str, person: PersonAsk, ask: Ask, number: int, index: int, count: int) -> bool:
    """Whether a beat is this person's: named, or the turn falls on them."""
    names = [other.name.lower() for other in ask.people if other.name]
    if any(name in words for name in names):
        return bool(person.name) and person.name.lower() in words
    if re.match(r"(?:both|they|all)\b", words):
        return True
    if _OF_A_THING.match(words):
        return False
    return count == 0 or number % count == index


def _next_pose(words: str, last: str, chance: Random) -> str:
    asked = asked_pose(words)
    if asked and asked != last:
        return asked
    return last if last not in IDLE else chance.choice([name for name in IDLE if name != last])


_AWAY = re.compile(
    r"\b(?:out|away|off) (?:in)?to\b|towards? the (?:water|sea|light|horizon)|\bleaves\b|walks away"
)


def _facing(ask: Ask, words: str, going: bool, fill: float) -> str:
    if ask.behind or "from behind" in words or "back to us" in words or "back turned" in words:
        return "back"
    if going and _AWAY.search(f"{words} {ask.words}"):
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
    # Over the whole clip they cross half of what the frame shows at their depth.
    return min(0.8, 3.0 / max(2.0, ask.seconds), 1.35 / ask.fill / max(1.0, ask.seconds))
