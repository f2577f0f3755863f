"""Things and animals a shot can be about, drawn in metres on the ground, facing right."""

from collections.abc import Callable
from dataclasses import dataclass

from composer.animatic.animals import (
    draw_ball,
    draw_bird,
    draw_cat,
    draw_deer,
    draw_dog,
    draw_fox,
    draw_horse,
    draw_lying_dog,
    draw_running_dog,
)
from composer.animatic.birds import draw_goose, draw_heron, draw_toy_bird
from composer.animatic.brush import curve
from composer.animatic.dishes import draw_bowl, draw_cake
from composer.animatic.pianos import draw_piano
from composer.animatic.products import (
    draw_book,
    draw_bottle,
    draw_box,
    draw_candle,
    draw_clock,
    draw_cup,
    draw_flacon,
    draw_flower,
    draw_laptop,
    draw_phone,
    draw_plate,
    draw_shoe,
    draw_tide_clock,
    draw_watch,
)
from composer.animatic.shading import Pencil
from composer.animatic.shapes import ellipse
from composer.animatic.tones import Rgb
from composer.animatic.vehicles import draw_aircraft, draw_bicycle, draw_car, draw_train, draw_van

Draw = Callable[[Pencil, Rgb], None]


@dataclass(frozen=True)
class Kind:
    """A kind of thing: its height and width in metres, its usual colour (None: the accent), its
    drawing, and whether it lives, lies on a table, floats, or stands beside whoever plays it (its
    left end towards them)."""

    tall: float
    wide: float
    draw: Draw
    rgb: Rgb | None = None
    alive: bool = False
    tabled: bool = False
    floats: bool = False
    aloft: float = 0.0
    beside: bool = False


def _boat(pencil: Pencil, rgb: Rgb) -> None:
    from composer.animatic.places.boats import draw_boat

    draw_boat(pencil, 6.0, rgb, 0.0)


def _tree(pencil: Pencil, rgb: Rgb) -> None:
    trunk = curve(
        [
            (-0.35, 0.05),
            (-0.2, -0.9),
            (-0.24, -2.4),
            (-0.6, -3.4),
            (0.6, -3.4),
            (0.24, -2.4),
            (0.22, -0.9),
            (0.4, 0.05),
        ],
        pull=0.7,
    )
    pencil.part(trunk, (0.3, 0.22, 0.17), 0.2)
    for x, y, rx, ry in (
        (-1.3, -3.6, 1.3, 1.0),
        (1.3, -3.7, 1.35, 1.05),
        (-0.6, -4.6, 1.4, 1.1),
        (0.7, -4.8, 1.4, 1.15),
        (0, -3.7, 1.4, 0.9),
        (0, -5.6, 1.1, 0.85),
    ):
        pencil.part(ellipse(x, y, rx, ry), rgb, 0.5)


KINDS: dict[str, Kind] = {
    "car": Kind(1.45, 4.4, draw_car),
    "van": Kind(2.05, 4.7, draw_van),
    "truck": Kind(2.05, 4.7, draw_van),
    "bicycle": Kind(1.0, 1.75, draw_bicycle),
    "train": Kind(3.3, 18.0, draw_train),
    "boat": Kind(5.7, 6.4, _boat, floats=True),
    "dog": Kind(0.82, 0.95, draw_dog, (0.5, 0.42, 0.34), alive=True),
    "cat": Kind(0.44, 0.42, draw_cat, (0.35, 0.3, 0.28), alive=True),
    "horse": Kind(2.25, 2.6, draw_horse, (0.4, 0.25, 0.17), alive=True),
    "deer": Kind(1.95, 1.75, draw_deer, (0.52, 0.36, 0.23), alive=True),
    "bird": Kind(0.55, 1.4, draw_bird, (0.88, 0.87, 0.84), alive=True, aloft=2.1),
    "goose": Kind(0.9, 0.8, draw_goose, (0.93, 0.92, 0.89), alive=True),
    "heron": Kind(0.99, 0.75, draw_heron, (0.5, 0.55, 0.62), alive=True),
    "toy_bird": Kind(0.165, 0.22, draw_toy_bird, (0.66, 0.62, 0.56), tabled=True),
    "piano": Kind(1.75, 2.2, draw_piano, (0.1, 0.1, 0.11), beside=True),
    "cake": Kind(0.175, 0.34, draw_cake, (0.92, 0.84, 0.7), tabled=True),
    "bowl": Kind(0.11, 0.24, draw_bowl, (0.82, 0.78, 0.7), tabled=True),
    "bottle": Kind(0.305, 0.09, draw_bottle, tabled=True),
    "flacon": Kind(0.125, 0.085, draw_flacon, (0.86, 0.72, 0.46), tabled=True),
    "cup": Kind(0.095, 0.145, draw_cup, (0.9, 0.87, 0.8), tabled=True),
    "watch": Kind(0.10, 0.07, draw_watch, (0.75, 0.68, 0.5), tabled=True),
    "clock": Kind(0.178, 0.16, draw_clock, (0.78, 0.6, 0.3), tabled=True),
    "phone": Kind(0.15, 0.08, draw_phone, tabled=True),
    "shoe": Kind(0.12, 0.31, draw_shoe, tabled=True),
    "flower": Kind(0.33, 0.15, draw_flower, tabled=True),
    "book": Kind(0.105, 0.25, draw_book, tabled=True),
    "box": Kind(0.53, 0.86, draw_box, (0.6, 0.46, 0.3)),
    "tide_clock": Kind(0.235, 0.17, draw_tide_clock, (0.78, 0.58, 0.28), tabled=True),
    "laptop": Kind(0.29, 0.44, draw_laptop, tabled=True),
    "candle": Kind(0.25, 0.12, draw_candle, (0.9, 0.86, 0.76), tabled=True),
    "food": Kind(0.09, 0.3, draw_plate, (0.86, 0.66, 0.3), tabled=True),
    "lying_dog": Kind(0.64, 1.35, draw_lying_dog, (0.5, 0.42, 0.34), alive=True),
    "running_dog": Kind(0.8, 1.5, draw_running_dog, (0.62, 0.45, 0.26), alive=True),
    "ball": Kind(0.26, 0.26, draw_ball, (0.9, 0.88, 0.84)),
    "fox": Kind(0.62, 1.3, draw_fox, (0.78, 0.40, 0.16), alive=True),
    "aircraft": Kind(5.0, 22.0, draw_aircraft, (0.85, 0.86, 0.88), aloft=40.0),
    "tree": Kind(6.5, 5.4, _tree, (0.32, 0.42, 0.28)),
}
