"""A shot as a timed animatic: any frame of it as a picture. Encoding and files are elsewhere."""

from collections import OrderedDict
from fractions import Fraction

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from composer.animatic import rig
from composer.animatic.ask import Ask
from composer.animatic.asking import read_ask
from composer.animatic.bloom import bloom
from composer.animatic.finish import Finish
from composer.animatic.overlays import Overlays, Timed
from composer.animatic.painter import RGB, Painter
from composer.animatic.stage import build
from composer.prompt.shot import Shot
from composer.timecode import frames_in


class Scene:
    """The moving picture of one ask, without anything written over it. Pictures of `size` pixels at
    a share (0 to 1) of the clip."""

    def __init__(
        self,
        ask: Ask,
        size: tuple[int, int],
        seed: int,
        plate: QImage | None = None,
        only: float | None = None,
    ) -> None:
        """`only`: the one share that will be asked for; less is drawn."""
        self.size = size
        self.ask = ask
        stage = build(ask, *size, seed)
        self._stage = stage
        self._plate = plate
        if only is None:
            views = rig.sampled(stage.camera, stage.travel)
        else:
            views = (rig.still_view(stage.camera, stage.travel, only),)
        self._painter = Painter(
            stage.layers,
            views,
            stage.focus,
            mono=stage.scenery.tones.mono,
            racks=ask.focus == "rack",
        )
        light = ask.light
        lean = light.x * (0.6 + 0.4 * light.hard) if light.asked else 0.0
        self._finish = Finish(*size, grain=ask.grain, vignette=ask.vignette, seed=seed, lean=lean)

    def picture(self, share: float, index: int) -> QImage:
        """The picture at `share` of the clip; `index` chooses the grain."""
        image = QImage(*self.size, RGB)
        camera = rig.still_view(self._stage.camera, self._stage.travel, share)
        if self._plate is not None:
            image.fill(Qt.GlobalColor.black)
            _over_plate(image, self._plate, self._stage.travel.kind, camera)
        else:
            self._painter.paint(image, camera, share * self.ask.seconds, share)
        bloom(image, self.ask.bloom, halation=self.ask.halation)
        self._finish.paint(image, index)
        return image


class Animatic:
    """A shot (resolved) as frames. `frame(index)` is a pure function of the arguments given here:
    any frame may be asked for in any order. Needs a QGuiApplication; offscreen will do."""

    def __init__(
        self,
        shot: Shot,
        *,
        size: tuple[int, int],
        rate: Fraction,
        seed: int,
        label: str = "",
        plate: QImage | None = None,
        overlays: bool = True,
    ) -> None:
        ask = read_ask(shot)
        self.size = size
        self.rate = rate
        self.frames = frames_in(ask.seconds, rate)
        self.scene = Scene(ask, size, seed, plate)
        self._overlays = _overlays(ask, size, rate, label) if overlays else None

    def frame(self, index: int) -> QImage:
        """Frame `index` (0 to `frames` - 1): Format_RGB32, exactly `size`."""
        index = min(max(0, index), self.frames - 1)
        image = self.scene.picture(index / max(1, self.frames - 1), index)
        if self._overlays is not None:
            self._overlays.paint(image, index)
        return image


def _overlays(ask: Ask, size: tuple[int, int], rate: Fraction, label: str) -> Overlays:
    return Overlays(
        size,
        rate,
        label=label,
        beats=[Timed(start, end, text) for start, end, text in ask.beats],
        lines=[Timed(start, end, line, speaker) for start, end, speaker, line in ask.lines],
    )


def _over_plate(image: QImage, plate: QImage, kind: str, camera: rig.Camera) -> None:
    """The camera's move over a picture instead of a stage: a little larger than the frame, so that
    it can be moved over."""
    width, height = image.width(), image.height()
    view = camera.view
    over = 1.0 if kind == "static" else 1.16
    grown = camera.distance / max(0.2 * camera.distance, camera.distance - view.z)
    zoom = over * view.zoom * max(1.0 / over, grown)
    room_x, room_y = (zoom - 1) / 2 * width, (zoom - 1) / 2 * height
    side = -(
        view.pan * camera.unit + view.x * camera.focal / camera.distance * (1 - 0.5 * view.hold)
    )
    rise = view.tilt * camera.unit + view.y * camera.focal / camera.distance * (1 - view.hold)
    dx = room_x * max(-1.0, min(1.0, side / (0.25 * width)))
    dy = room_y * max(-1.0, min(1.0, rise / (0.25 * height)))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.translate(width / 2 + dx, height / 2 + dy)
    painter.rotate(view.roll)
    painter.scale(zoom, zoom)
    fit = max(width / max(1, plate.width()), height / max(1, plate.height()))
    w, h = plate.width() * fit, plate.height() * fit
    painter.drawImage(QRectF(-w / 2, -h / 2, w, h), plate)
    painter.end()


_kept: OrderedDict[object, Scene] = OrderedDict()


def still(
    shot: Shot, size: tuple[int, int], *, seed: int = 0, at: float = 0.5, overlays: bool = False
) -> QImage:
    """One picture of the shot at a share `at` of its length, for the viewfinder and thumbnails."""
    if overlays:
        animatic = Animatic(shot, size=size, rate=Fraction(24), seed=seed)
        return animatic.frame(round(at * (animatic.frames - 1)))
    ask, at = read_ask(shot), min(1.0, max(0.0, at))
    key = (ask, size, seed, at)
    scene = _kept.get(key)
    if scene is None:
        scene = _kept[key] = Scene(ask, size, seed, only=at)
        while len(_kept) > 12:
            _kept.popitem(last=False)
    return scene.picture(at, 0)
