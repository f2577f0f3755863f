"""Framing: from shot size, angle and lens to a camera that stands somewhere, and the depth of field
it has."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from composer.animatic.ask import Ask
from composer.animatic.camera import Camera, Travel, View, eased
from composer.animatic.painter import Focus

EYES = 0.935
"""Height of the eyes as a share of body height."""

OVERHEAD = 55.0
"""From this many degrees down people are seen from above."""

FRAME = 20.25
"""Height in millimetres of a 16:9 picture 36 mm wide: what focal lengths are counted on."""


@dataclass(frozen=True)
class Subject:
    """What the camera is framed on: `tall` metres, where on it the eye rests as a share (`eyes`),
    `wide` metres it must not lose at the sides, and its `fill` and `look_at` as for a person."""

    tall: float = 1.72
    eyes: float = EYES
    wide: float = 0.5
    fill: float = 1.75
    look_at: float = 0.76
    lift: float = 0.0
    """Metres it is off the ground."""


def unit_of(width: int, height: int) -> float:
    """The pixels that count as a frame height: less in portrait, where the width is what binds."""
    return min(float(height), 1.12 * width)


def horizon_share(ask: Ask, eye_row: float) -> float:
    """Where the horizon stands, in frame heights from the top, for the angle."""
    if ask.ground_level:
        return 0.88
    high = 0.17 if ask.fill < 0.9 else 0.04
    if ask.pitch > 40:
        return high - (ask.pitch - 40) / 40 * 1.3
    if ask.pitch > 0:
        return eye_row + (high - eye_row) * min(1.0, ask.pitch / 28)
    return eye_row + (0.86 - eye_row) * min(1.0, -ask.pitch / 22)


def framed(ask: Ask, subject: Subject, width: int, height: int) -> Camera:
    """The camera that sees `subject` as asked. In pixels and metres."""
    unit = unit_of(width, height)
    focal = max(10.0, min(200.0, ask.focal)) / FRAME * unit
    scale = subject.fill * unit / subject.tall
    scale = min(scale, 0.92 * width / subject.wide)
    distance = focal / scale
    middle = 0.5 * height
    if ask.pitch >= OVERHEAD:
        horizon = horizon_share(ask, 0.5) * height
        eye = (0.56 * height - horizon) / scale
        return Camera(width, height, unit, focal, distance, eye, horizon)
    eye_row = middle - (subject.eyes - subject.look_at) * subject.tall * scale
    horizon = horizon_share(ask, eye_row / height) * height
    eye = max(0.14, subject.lift + subject.eyes * subject.tall - (horizon - eye_row) / scale)
    return Camera(width, height, unit, focal, distance, eye, horizon)


def travel_of(ask: Ask, seed: int, *, follows: bool) -> Travel:
    """The camera's move."""
    return Travel(
        ask.move,
        ask.sign,
        ask.speed,
        roll=ask.roll,
        seconds=ask.seconds,
        seed=seed,
        follows=follows,
        degrees=ask.degrees,
        empty=not ask.people and not ask.things,
    )


def sampled(camera: Camera, travel: Travel) -> tuple[Camera, ...]:
    """The camera at moments over its move: one when it stands still."""
    if travel.still():
        return (camera.seen(travel.view(camera, 0.0)),)
    count = 25 if travel.kind in ("handheld", "steadicam") else 9
    views = [camera.seen(travel.view(camera, k / (count - 1))) for k in range(count)]
    if travel.kind == "handheld":
        return (*views, *(_shaken(camera, view) for view in views[:4]))
    return tuple(views)


def _shaken(camera: Camera, seen: Camera) -> Camera:
    """Room for the shakes that fall between two samples."""
    view = seen.view
    return camera.seen(replace(view, pan=view.pan * 1.5, tilt=view.tilt * 1.5))


def still_view(camera: Camera, travel: Travel, at: float) -> Camera:
    """The camera at a share of the clip."""
    return camera.seen(travel.view(camera, at))


def depth_of_field(ask: Ask, camera: Camera) -> Focus:
    """The lens's opening and where it is focused; a rack goes from in front to the subject."""
    stop = {"shallow": 1.7, "rack": 1.7, "deep": 16.0}.get(ask.focus, 4.5)
    opening = ask.focal / 1000 / stop
    opening = min(opening, 0.035 * max(0.35, camera.distance))
    if ask.focus == "rack":
        return Focus(opening, _rack(camera.distance))
    return Focus(opening, lambda _share: camera.distance)


def _rack(distance: float) -> Callable[[float], float]:
    def at(share: float) -> float:
        t = eased(min(1.0, max(0.0, (share - 0.22) / 0.26)))
        near = 0.84 * distance
        return 1 / (1 / near + (1 / distance - 1 / near) * t)

    return at


def half_width(camera: Camera, z: float) -> float:
    """Half of what the picture shows at depth `z`, in metres."""
    return 0.5 * camera.width / camera.seen(View()).scale(z)
