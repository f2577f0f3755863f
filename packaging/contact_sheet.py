"""Draws some forty shots that differ in one field each on one labelled sheet: what the draft engine
can do, and where a change of it shows first.

    python packaging/contact_sheet.py OUT.png [--seed N] [--only WORD] [--large]
    python packaging/contact_sheet.py packaging/pictures/previs.png --chosen

`--chosen` draws twelve pictures for the README instead: the sample film's shots and a few others.
"""

import argparse
import json
import os
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))

from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from composer.animatic.animatic import Animatic, Scene
from composer.animatic.ask import Ask
from composer.animatic.asking import read_ask
from composer.animatic.fonts import text_font
from composer.prompt.shot import Beat, Camera, CastMember, Line, Parameters, Shot
from composer.prompt.shot_json import load_shot

INES = CastMember("Ines", "a woman in her thirties, rust coat, dark bob")
JON = CastMember("Jon", "a tall man, dark teal coat, short hair, beard")
BASE = Shot(
    name="1A",
    parameters=Parameters(seconds="4"),
    description="Ines stands on a harbour quay in the last light.",
    camera=Camera(size="medium", angle="eye_level", move="static", lens="40mm"),
    light="low golden sun from camera left",
    palette=("amber", "slate blue", "bone", "deep teal"),
    cast=(INES,),
)

Cell = tuple[str, Shot, float]
"""A label, a shot, the share of the clip that is shown."""


def camera(shot: Shot, **values: str) -> Shot:
    """`shot` with other camera values."""
    return replace(shot, camera=replace(shot.camera, **values))


def scene(description: str, size: str = "wide", **fields: object) -> Shot:
    """A shot of another place."""
    light = fields.pop("light", "")
    made = replace(BASE, description=description, light=light, palette=(), cast=(), **fields)
    return camera(made, size=size)


def cells() -> list[Cell]:
    """The sheet's pictures, row by row."""
    return [*_sizes(), *_angles(), *_moves(), *_light(), *_lenses(), *_places(), *_things()]


def _sizes() -> list[Cell]:
    names = (
        "extreme_close_up",
        "close_up",
        "medium_close_up",
        "medium",
        "medium_wide",
        "wide",
        "wide_establishing",
    )
    out = [(f"size: {name}", camera(BASE, size=name), 0.5) for name in names]
    both = replace(
        BASE, cast=(INES, JON), description="Ines and Jon on a harbour quay in the last light."
    )
    out.append(("framing: two-shot", camera(both, framing="two_shot"), 0.5))
    out.append(
        (
            "framing: over the shoulder",
            camera(both, framing="over_the_shoulder", size="medium_close_up"),
            0.5,
        )
    )
    return out


def _angles() -> list[Cell]:
    wide = camera(BASE, size="medium_wide")
    names = ("low", "ground_level", "high", "dutch", "overhead", "slight_behind")
    return [(f"angle: {name}", camera(wide, angle=name), 0.5) for name in names]


def _moves() -> list[Cell]:
    wide = camera(BASE, size="medium_wide")
    out: list[Cell] = []
    for name in ("push_in", "pan_right", "tracking_left", "crane_up", "orbit_clockwise"):
        out += [
            (f"{name}: start", camera(wide, move=name), 0.0),
            (f"{name}: end", camera(wide, move=name), 1.0),
        ]
    return out


def _light() -> list[Cell]:
    base = camera(BASE, size="medium_close_up")
    words = {
        "hard light from the left": "hard key light from camera left, noon",
        "soft window, right": "soft daylight from camera right",
        "backlight, golden hour": "backlight, golden hour, low sun behind them",
        "night, sodium lamps": "night, sodium street lamps as practicals",
        "overcast, soft": "flat overcast light, soft",
    }
    out: list[Cell] = [
        (f"light: {name}", replace(base, light=text), 0.5) for name, text in words.items()
    ]
    palettes = (
        ("teal", "orange", "cream"),
        ("crimson", "charcoal", "ivory"),
        ("olive green", "mustard yellow", "sand"),
    )
    out += [
        (f"palette: {', '.join(names)}", replace(base, palette=names), 0.5) for names in palettes
    ]
    noir = replace(
        base,
        style="black and white film noir",
        light="hard side light from camera left, night",
        palette=(),
    )
    out.append(("style: black and white noir", noir, 0.5))
    return out


def _lenses() -> list[Cell]:
    base = camera(BASE, size="medium_wide")
    out = [(f"lens: {name}", camera(base, lens=name), 0.5) for name in ("24mm", "85mm", "135mm")]
    out.append(("focus: shallow", camera(base, focus="shallow", lens="85mm"), 0.5))
    return out


def _places() -> list[Cell]:
    told = {
        "street, rain, night": "A woman with a red umbrella crosses a rainy street at night.",
        "street, day": "A man in a grey suit waits in a narrow street, morning.",
        "room, window": "A woman sits in a living room by the window, afternoon.",
        "workshop, lamp": "An old clockmaker at a bench among clocks in a workshop, night.",
        "forest, fog": "A child in a yellow raincoat walks through a foggy forest.",
        "mountains": "A hiker stands before snowy mountains at dawn.",
        "desert": "A man in a long robe walks across desert dunes, golden hour.",
        "field": "A farmer stands in a wheat field at dusk.",
        "sea": "Open sea at sunset, waves.",
        "beach": "Two friends walk along a beach, morning.",
        "ship's deck": "A sailor in a yellow oilskin on the deck of a ship at dusk, rain.",
        "city roof, night": "A man on a rooftop over the city at night.",
        "snow": "A woman in a dark coat stands in a snowfield, snow falling.",
        "road": "An empty road through hills at golden hour.",
    }
    return [(f"place: {name}", scene(text), 0.5) for name, text in told.items()]


def _things() -> list[Cell]:
    told = {
        "car": ("A red car parked on a coast road at dusk.", "wide"),
        "dog": ("An old grey dog sits in a field, morning.", "medium"),
        "horse": ("A horse stands in the mountains at dawn.", "medium_wide"),
        "bottle": ("A green bottle on a table in a studio.", "close_up"),
        "cup": ("A cup of coffee, steam, in a studio.", "close_up"),
        "watch": ("A gold watch in a studio, hard light from the left.", "close_up"),
        "shoe": ("A red shoe in a studio.", "medium"),
        "boat": ("A small blue boat on a calm lake at dawn.", "wide"),
        "bicycle": ("A bicycle leans in a street at dusk.", "medium_wide"),
        "bird": ("A gull flies over the sea.", "medium"),
    }
    out = [(f"thing: {name}", scene(text, size), 0.5) for name, (text, size) in told.items()]
    spoken = replace(
        BASE,
        cast=(INES, JON), description="Ines and Jon on a harbour quay in the last light.",
        beats=(Beat("Ines points out to sea", 0.0, 2.0), Beat("Jon folds his arms", 2.0, 4.0)),
        dialogue=(Line("Ines", "dry", "It was warm in Oslo.", 0.5, 3.0),),
    )  # fmt: skip
    spoken = camera(spoken, framing="two_shot", size="medium_wide")
    return [*out, ("beats and lines: 1 s", spoken, 0.3), ("beats and lines: 3 s", spoken, 0.7)]


def draw(path: Path, *, seed: int, only: str, large: bool) -> int:
    """Draw the sheet to `path`; the number of pictures on it."""
    chosen = [cell for cell in cells() if only in cell[0]]
    width, height = (640, 360) if large else (384, 216)
    columns, label = (3 if large else 5), 26
    rows = -(-len(chosen) // columns)
    sheet = QImage(
        columns * (width + 10) + 10, rows * (height + label + 8) + 10, QImage.Format.Format_RGB32
    )
    sheet.fill(QColor("#141518"))
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setFont(text_font(13))
    for index, (name, shot, share) in enumerate(chosen):
        x, y = 10 + index % columns * (width + 10), 10 + index // columns * (height + label + 8)
        painter.drawImage(x, y, picture(shot, share, seed, (width, height)))
        painter.setPen(QColor("#9aa1a9"))
        painter.drawText(QPointF(x + 2, y + height + 17), name)
    painter.end()
    sheet.save(str(path))
    return len(chosen)


FILM = Path(__file__).parent.parent / "resources" / "sample" / "film.json"


def film() -> list[Shot]:
    """The sample film's shots with their scenes' looks, all as 16:9."""
    out: list[Shot] = []
    for told in json.loads(FILM.read_text(encoding="utf-8"))["scenes"]:
        for shot in told["shots"]:
            look = {k: told["look"][k] for k in ("style", "light", "palette", "cast")}
            own = {k: v for k, v in shot.items() if v is not None}
            out.append(load_shot(json.dumps(shot | look | own)))
    return out


def chosen() -> list[tuple[Shot, float]]:
    """Twelve pictures: a shot and the share of its clip."""
    eight = list(zip(film(), (0.3, 0.5, 0.9, 0.4, 0.2, 0.5, 0.97, 0.5), strict=True))
    return [*eight, *((shot, 0.5) for shot in _others())]


def _others() -> list[Shot]:
    noir = scene(
        "A detective in a fedora and trench coat sits at his desk in an office, venetian blinds.",
        "medium", style="black and white film noir",
        light="hard side light from camera left, night",
    )  # fmt: skip
    stage = scene("A singer on a concert stage.", light="backlight, volumetric beams")
    fox = scene("A red fox stands in a snowy forest at first light.", "medium")
    hut = scene("A wooden hut in falling snow at night, one lit window. No people.")
    return [noir, camera(stage, angle="low"), replace(fox, subject="A red fox"), hut]


def draw_chosen(path: Path, *, seed: int) -> int:
    """The chosen pictures without words on them, four in a row."""
    width, height, gap = 392, 220, 8
    pictures = chosen()
    rows = -(-len(pictures) // 4)
    sheet = QImage(4 * (width + gap) + gap, rows * (height + gap) + gap, QImage.Format.Format_RGB32)
    sheet.fill(QColor("#141518"))
    painter = QPainter(sheet)
    for index, (shot, share) in enumerate(pictures):
        at = gap + index % 4 * (width + gap), gap + index // 4 * (height + gap)
        painter.drawImage(*at, clean(shot, share, seed, (width, height)))
    painter.end()
    swapped = sheet.rgbSwapped()
    size = swapped.width(), swapped.height()
    rgb = Image.frombytes("RGBX", size, bytes(swapped.constBits())).convert("RGB")
    # The lowest bit can't be seen and makes a quarter of the file.
    rgb.point(lambda level: level & 0xFE).save(path, optimize=True)
    return len(pictures)


def clean(shot: Shot, share: float, seed: int, size: tuple[int, int]) -> QImage:
    """A frame without grain, which would triple the file."""
    ask: Ask = replace(read_ask(shot), grain=0.0)
    frame = Scene(ask, (1280, 720), seed).picture(share, 0)
    mode = Qt.TransformationMode.SmoothTransformation
    return frame.scaled(*size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)


def picture(shot: Shot, share: float, seed: int, size: tuple[int, int]) -> QImage:
    """A frame as the engine draws it at 1280x720, made small."""
    words = bool(shot.beats)
    made = Animatic(
        shot, size=(1280, 720), rate=Fraction(24), seed=seed, label=shot.name, overlays=words
    )
    frame = made.frame(round(share * (made.frames - 1)))
    mode = Qt.TransformationMode.SmoothTransformation
    return frame.scaled(*size, Qt.AspectRatioMode.IgnoreAspectRatio, mode)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--only", default="")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--chosen", action="store_true")
    asked = parser.parse_args()
    app = QGuiApplication([])
    if asked.chosen:
        print(draw_chosen(asked.out, seed=asked.seed), "pictures in", asked.out)
        app.quit()
        return
    print(
        draw(asked.out, seed=asked.seed, only=asked.only, large=asked.large),
        "pictures in",
        asked.out,
    )
    app.quit()


if __name__ == "__main__":
    main()
