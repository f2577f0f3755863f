"""Where the camera stands and how it travels: projection of the multiplane stage, pure numbers.

Metres; x to the right, y up, z away from the camera with 0 at the subject. Planes stay upright: a
tilt moves the picture, as a rising front does, so verticals stay vertical.
"""

import math
from dataclasses import dataclass, replace

NEAR = 0.22
"""Nothing closer to the camera than this (metres) is drawn."""


@dataclass(frozen=True)
class View:
    """The camera at a moment, as differences from where the shot is framed.

    `x`, `y`, `z` metres to the right, up and forward; `pan`, `tilt` how far the picture is moved,
    in frame heights (positive pan looks right, positive tilt looks up); `zoom` a factor; `roll`
    degrees; `aim` metres the subject is held by turning (orbit)."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 1.0
    roll: float = 0.0
    hold: float = 0.0


@dataclass(frozen=True)
class Camera:
    """A camera framed on a stage. `width`, `height` pixels; `unit` the pixels that count as one
    frame height (smaller in portrait); `focal` pixels; `distance` metres to the subject; `eye`
    its height over the ground; `horizon` the row of the horizon in pixels; `view` the moment."""

    width: int
    height: int
    unit: float
    focal: float
    distance: float
    eye: float
    horizon: float
    offset: float = 0.0
    view: View = View()

    def seen(self, view: View) -> "Camera":
        """The same camera at another moment."""
        return replace(self, view=view)

    def depth(self, z: float) -> float:
        """Metres from the camera to the plane at `z`."""
        return z + self.distance - self.view.z

    def scale(self, z: float) -> float:
        """Pixels a metre has on the plane at `z`."""
        return self.focal * self.view.zoom / max(NEAR, self.depth(z))

    def column(self, x: float, z: float) -> float:
        """The pixel column of a point."""
        view = self.view
        held = view.hold * self.focal * view.zoom * view.x / self.distance
        return (
            self.width / 2
            + self.offset * view.zoom
            - view.pan * self.unit
            + held
            + (x - view.x) * self.scale(z)
        )

    def row(self, y: float, z: float) -> float:
        """The pixel row of a point `y` metres over the ground."""
        view = self.view
        middle = self.height / 2
        level = middle + (self.horizon - middle) * view.zoom + view.tilt * self.unit
        held = view.hold * self.focal * view.zoom * view.y / self.distance
        return level - held + (self.eye + view.y - y) * self.scale(z)

    def point(self, x: float, y: float, z: float) -> tuple[float, float]:
        """Column and row of a point: the depth's arithmetic done once."""
        view = self.view
        scale = self.scale(z)
        held = view.hold * self.focal * view.zoom / self.distance
        across = self.width / 2 + self.offset * view.zoom - view.pan * self.unit
        return (
            across + held * view.x + (x - view.x) * scale,
            self.horizon_row() + (self.eye + view.y - y) * scale,
        )

    def looseness(self) -> float:
        """1 in a wide frame, less in a close one, where a move soon loses whom it is about."""
        tall = 1.72 * self.focal / self.distance / self.unit
        return min(1.0, max(0.5, (0.6 / tall) ** 0.6))

    def horizon_row(self) -> float:
        """Where things infinitely far meet the ground."""
        view = self.view
        middle = self.height / 2
        held = view.hold * self.focal * view.zoom * view.y / self.distance
        return middle + (self.horizon - middle) * view.zoom + view.tilt * self.unit - held


def eased(share: float) -> float:
    """0 to 1 over a move: a soft start and stop with an even run between, as a grip pushes."""
    t = min(1.0, max(0.0, share))
    ramp = 0.22
    peak = 1 / (1 - ramp)
    if t < ramp:
        return peak * t * t / (2 * ramp)
    if t > 1 - ramp:
        return 1 - peak * (1 - t) ** 2 / (2 * ramp)
    return peak * (t - ramp / 2)


def drift(seconds: float, seed: int, rate: float = 1.0) -> float:
    """Smooth noise, about -1 to 1, around `rate` swings in two seconds."""
    total = 0.0
    for index, share in ((1, 0.5), (2, 0.3), (3, 0.2)):
        phase = math.sin(seed * 12.9898 + index * 78.233) * 43758.5453
        speed = rate * (0.55 + 0.62 * index + (phase % 1) * 0.35)
        total += share * math.sin(seconds * speed * math.pi + (phase % 1) * math.tau)
    return total


@dataclass(frozen=True)
class Travel:
    """A camera move: `kind`, `sign` (+1 right, up or clockwise), `speed` a factor, `roll` the Dutch
    angle in degrees, `seconds` the clip's length, `seed` of unsteadiness."""

    kind: str = "static"
    sign: int = 1
    speed: float = 1.0
    roll: float = 0.0
    seconds: float = 8.0
    seed: int = 0
    follows: bool = False
    """The subject walks and the camera keeps up with it."""
    degrees: float | None = None
    """How far a pan, tilt or orbit turns, where it is told."""
    empty: bool = False
    """Nobody and nothing stands near: what is seen is far away, where a move shows little."""

    def still(self) -> bool:
        """Whether the picture stands truly still."""
        return self.kind == "static"

    def reach(self) -> float:
        """How far the move goes: longer clips travel further, short ones less."""
        return min(1.9, max(0.3, self.speed * (0.62 + self.seconds / 21)))

    def turned(self, camera: Camera, most: float) -> float | None:
        """How far the told degrees move the picture, in frame heights, up to `most`."""
        if self.degrees is None:
            return None
        half = math.radians(min(80.0, abs(self.degrees) / 2))
        return min(most, 2 * camera.focal * math.tan(half) / camera.unit)

    def grown(self, t: float) -> float:
        """What a push adds by the lens, so that the far planes come nearer too."""
        return 1 + (0.22 if self.empty else 0.07) * min(1.3, self.reach()) * t

    def view(self, camera: Camera, share: float) -> View:
        """The camera at `share` (0 to 1) of the clip."""
        view = _MOVES.get(self.kind, _stay)(self, camera, eased(share), share * self.seconds)
        return replace(view, roll=view.roll + self.roll)


def _stay(_travel: Travel, _camera: Camera, _t: float, _now: float) -> View:
    return View()


def _push(travel: Travel, camera: Camera, t: float, _now: float) -> View:
    gone = min(0.52, 0.30 * travel.reach())
    return View(z=camera.distance * (gone * t - 0.04), zoom=travel.grown(t))


def _pull(travel: Travel, camera: Camera, t: float, _now: float) -> View:
    gone = 0.46 * travel.reach()
    return View(z=camera.distance * (0.10 - gone * t), zoom=travel.grown(1 - t))


def _pan(travel: Travel, camera: Camera, t: float, _now: float) -> View:
    wide = camera.width / camera.unit
    span = travel.turned(camera, 1.5 * wide) or 0.30 * travel.reach() * wide
    return View(pan=travel.sign * span * (t - 0.5))


def _whip(travel: Travel, camera: Camera, t: float, _now: float) -> View:
    sharp = min(1.0, max(0.0, (t - 0.42) / 0.16))
    span = 0.9 * camera.width / camera.unit
    return View(pan=travel.sign * span * (sharp * sharp * (3 - 2 * sharp) - 0.5))


def _tilt(travel: Travel, camera: Camera, t: float, _now: float) -> View:
    tall = camera.height / camera.unit
    span = travel.turned(camera, 0.9 * tall) or 0.30 * travel.reach() * tall
    return View(tilt=travel.sign * span * (t - 0.5))


def _track(travel: Travel, camera: Camera, t: float, _now: float) -> View:
    span = 0.36 * min(1.3, travel.reach()) * camera.width * camera.distance / camera.focal
    span *= camera.looseness()
    span = max(span, 0.5 * travel.reach())
    # The camera looks a little ahead: the far planes pass too, the way the near ones do.
    ahead = -0.07 if travel.follows else -0.12
    return View(x=travel.sign * span * (t - 0.5), hold=ahead)


def _crane(travel: Travel, camera: Camera, t: float, _now: float) -> View:
    span = 0.4 * min(1.3, travel.reach()) * camera.height * camera.distance / camera.focal
    span *= camera.looseness()
    low = -min(0.5 * span, camera.eye - 0.12)
    start, end = (low, low + span) if travel.sign > 0 else (low + span, low)
    rise = start + (end - start) * t
    ahead = 0.08 + 0.10 * min(1.3, travel.reach())
    near = 1 - camera.looseness()
    tilt = ahead * (1 - near) * travel.sign * (t - 0.5)
    return View(y=rise, hold=0.12 + 0.3 * near, tilt=tilt)


def _orbit(travel: Travel, camera: Camera, t: float, _now: float) -> View:
    told = travel.degrees
    around = math.radians(min(75.0, abs(told))) if told else 0.62 * travel.reach()
    angle = travel.sign * around * (t - 0.5)
    x = camera.distance * math.sin(angle)
    return View(x=x, z=camera.distance * (1 - math.cos(angle)), hold=1.0)


def _hand(travel: Travel, _camera: Camera, t: float, now: float) -> View:
    size = 0.011 * min(1.8, max(0.6, travel.speed))
    return View(
        pan=size * drift(now, travel.seed + 1, 0.9),
        tilt=size * 0.8 * drift(now, travel.seed + 2, 1.0),
        zoom=1.02 + 0.012 * t,
    )


def _steady(travel: Travel, camera: Camera, t: float, now: float) -> View:
    glide = 0.16 * travel.reach()
    side = 0.06 * camera.width * camera.distance / camera.focal
    return View(
        x=side * drift(now, travel.seed + 4, 0.25),
        z=camera.distance * glide * t,
        pan=0.012 * drift(now, travel.seed + 5, 0.3),
        tilt=0.006 * drift(now, travel.seed + 6, 0.35),
        hold=0.6,
    )


def _zoom(travel: Travel, _camera: Camera, t: float, _now: float) -> View:
    far = 1 + 0.42 * travel.reach()
    return View(zoom=far**t if travel.sign > 0 else far ** (1 - t))


def _vertigo(travel: Travel, camera: Camera, t: float, _now: float) -> View:
    gone = camera.distance * min(0.5, 0.34 * travel.reach()) * t
    return View(z=gone, zoom=(camera.distance - gone) / camera.distance)


_MOVES = {
    "push": _push,
    "pull": _pull,
    "pan": _pan,
    "whip": _whip,
    "tilt": _tilt,
    "track": _track,
    "crane": _crane,
    "orbit": _orbit,
    "handheld": _hand,
    "steadicam": _steady,
    "zoom": _zoom,
    "vertigo": _vertigo,
}
