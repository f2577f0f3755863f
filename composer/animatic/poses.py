"""How a body stands: joint angles and what lies between two of them. Numbers only."""

from dataclasses import dataclass, fields, replace

Pair = tuple[float, float]


@dataclass(frozen=True)
class Pose:
    """Angles in degrees from hanging straight down, outward positive; lengths in heads. `arm_l` is
    the arm at the picture's left: (upper arm, forearm)."""

    arm_l: Pair = (7.0, 3.0)
    arm_r: Pair = (7.0, 3.0)
    leg_l: Pair = (3.5, 1.0)
    leg_r: Pair = (3.5, 1.0)
    lean: float = 0.0
    """How far the shoulders stand beside the hips."""
    sway: float = 0.0
    """How far the hips stand beside the feet."""
    drop: float = 0.0
    """How far the hips are lowered (sitting, crouching)."""
    tilt: float = 0.0
    """The head's lean in degrees, to the right positive."""
    nod: float = 0.0
    """The head lowered (positive) or raised, in heads."""
    turn: float = 0.0
    """The head moved towards where it looks, in heads."""
    shrug: float = 0.0
    """Shoulders raised, in heads."""
    step: float = 0.0
    """Metres walked since the start."""
    eyes: float = 1.0
    """Below 0.5 closed."""
    smile: float = 0.0
    """0 to 1."""
    mouth: float = 0.0
    """How far it is open, 0 to 1."""
    front_l: float = 0.0
    """Above 0.5 the left forearm lies before the body."""
    front_r: float = 0.0


def between(one: Pose, other: Pose, share: float) -> Pose:
    """The pose on the way from `one` to `other`."""
    values: dict[str, object] = {}
    for item in fields(Pose):
        a, b = getattr(one, item.name), getattr(other, item.name)
        if isinstance(a, tuple):
            values[item.name] = (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
        else:
            values[item.name] = a + (b - a) * share
    return replace(one, **values)  # type: ignore[arg-type]


STAND = Pose(arm_l=(8, 4), arm_r=(10, 2), leg_l=(4, 2), leg_r=(7, 0), sway=-0.06, lean=0.03, tilt=2)
RELAXED = Pose(
    arm_l=(14, -6), arm_r=(7, 5), leg_l=(2, 0), leg_r=(11, 3), sway=-0.14, lean=0.08, tilt=-3
)
POCKETS = Pose(arm_l=(17, -24), arm_r=(17, -24), leg_l=(4, 1), leg_r=(7, 1), shrug=0.06, tilt=1.5)
CROSSED = Pose(
    arm_l=(14, -108), arm_r=(14, -104), leg_l=(3, 1), leg_r=(9, 2), sway=-0.08, tilt=-2,
    front_l=1, front_r=1,
)  # fmt: skip
HOLDING = Pose(
    arm_l=(8, 4), arm_r=(14, -124), leg_l=(3, 1), leg_r=(8, 1), sway=-0.08, nod=0.05, tilt=3,
    front_r=1,
)  # fmt: skip
BOTH = Pose(
    arm_l=(17, -52), arm_r=(18, -46), leg_l=(4, 1), leg_r=(6, 1), nod=0.07, tilt=2, front_l=1,
    front_r=1,
)  # fmt: skip
POINTING = Pose(
    arm_l=(9, 2), arm_r=(82, 88), leg_l=(4, 1), leg_r=(10, 2), lean=0.08, tilt=4, sway=-0.05
)
REACHING = Pose(
    arm_l=(9, 0), arm_r=(32, 62), leg_l=(7, 3), leg_r=(10, 4), lean=0.1, tilt=4, nod=0.03
)
LEANING = Pose(
    arm_l=(11, -4), arm_r=(33, -8), leg_l=(2, 0), leg_r=(14, -18), lean=0.16, sway=0.1, tilt=-4,
)  # fmt: skip
SITTING = Pose(
    arm_l=(14, -34), arm_r=(14, -30), leg_l=(13, 3), leg_r=(15, 4), drop=1.62, tilt=2, front_l=1,
    front_r=1,
)  # fmt: skip
KNEELING = Pose(
    arm_l=(16, -40),
    arm_r=(30, 20),
    leg_l=(16, 4),
    leg_r=(24, -30),
    drop=1.75,
    lean=0.1,
    nod=0.04,
    front_l=1,
)
RAISED = Pose(
    arm_l=(9, 4), arm_r=(54, 152), leg_l=(4, 1), leg_r=(8, 1), lean=0.04, tilt=-4, nod=-0.04
)
BOWED = Pose(arm_l=(6, 2), arm_r=(8, 0), leg_l=(3, 0), leg_r=(5, 1), nod=0.16, tilt=4, shrug=-0.05)
HUDDLED = Pose(
    arm_l=(10, -112), arm_r=(12, -118), leg_l=(2, 0), leg_r=(4, 1), shrug=0.15, nod=0.1, tilt=2,
    front_l=1, front_r=1,
)  # fmt: skip
KNOCKING = Pose(
    arm_l=(9, 2), arm_r=(24, 122), leg_l=(4, 1), leg_r=(8, 2), lean=0.06, tilt=4, nod=0.02
)
LISTENING = Pose(arm_l=(9, 2), arm_r=(9, 3), leg_l=(3, 0), leg_r=(7, 1), tilt=9, nod=0.05)
WORKING = Pose(
    arm_l=(16, -56), arm_r=(20, -40), leg_l=(10, 3), leg_r=(12, 4), drop=1.0, nod=0.1, tilt=3,
    lean=0.05, front_l=1, front_r=1,
)  # fmt: skip
CARRYING = Pose(
    arm_l=(20, -58), arm_r=(20, -58), leg_l=(4, 1), leg_r=(8, 1), front_l=1, front_r=1, lean=0.02
)
STRIDE_A = Pose(arm_l=(-10, -22), arm_r=(18, 4), leg_l=(13, 8), leg_r=(14, 14), lean=0.06)
STRIDE_B = Pose(arm_l=(18, 4), arm_r=(-10, -22), leg_l=(6, 22), leg_r=(-4, -6), lean=0.08)

POSES: dict[str, Pose] = {
    "standing": STAND,
    "relaxed": RELAXED,
    "pockets": POCKETS,
    "crossed": CROSSED,
    "holding": HOLDING,
    "both_hands": BOTH,
    "pointing": POINTING,
    "reaching": REACHING,
    "leaning": LEANING,
    "sitting": SITTING,
    "kneeling": KNEELING,
    "raised": RAISED,
    "bowed": BOWED,
    "huddled": HUDDLED,
    "knocking": KNOCKING,
    "listening": LISTENING,
    "working": WORKING,
    "carrying": CARRYING,
}

IDLE = ("standing", "relaxed", "pockets", "crossed")
"""What somebody does whom nothing is asked of."""
