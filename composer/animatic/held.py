"""What hands hold, in heads, at the hand that holds it."""

from composer.animatic import brush
from composer.animatic.body import Frame, Person
from composer.animatic.brush import Point, curve
from composer.animatic.shading import Pencil
from composer.animatic.tones import mix, relit


def draw_crate(pencil: Pencil, frame: Frame) -> None:
    """A long wooden crate held before the body."""
    x, y = (frame.wrist[0][0] + frame.wrist[1][0]) / 2, frame.wrist[0][1] - 0.1
    wood = (0.55, 0.41, 0.26)
    box = brush.polygon([(x - 1.25, y - 0.55), (x + 1.25, y - 0.6), (x + 1.25, y + 0.5),
                         (x - 1.25, y + 0.55)])  # fmt: skip
    tone = pencil.part(box, wood, 0.22)
    for k in (-0.19, 0.17):
        pencil.line([(x - 1.25, y + k), (x + 1.25, y + k - 0.03)], 0.035, tone[2], 0.8)
    for k in (-0.95, 0.95):
        pencil.line([(x + k, y - 0.56), (x + k, y + 0.5)], 0.14, tone[0], 0.6)


def draw_held(pencil: Pencil, person: Person, hand: Point) -> None:
    x, y = hand
    dark = mix(person.accent, (0.1, 0.1, 0.12), 0.35)
    match person.holds:
        case "cup":
            cup = curve(
                [
                    (x - 0.13, y - 0.24),
                    (x + 0.13, y - 0.24),
                    (x + 0.11, y + 0.10),
                    (x - 0.11, y + 0.10),
                ],
                pull=0.25,
            )
            pencil.part(cup, (0.88, 0.85, 0.78), 0.08)
        case "flask" | "bottle":
            body = curve(
                [
                    (x - 0.11, y - 0.34),
                    (x - 0.06, y - 0.48),
                    (x + 0.06, y - 0.48),
                    (x + 0.11, y - 0.34),
                    (x + 0.11, y + 0.22),
                    (x - 0.11, y + 0.22),
                ],
                pull=0.4,
            )
            pencil.part(body, dark, 0.08)
        case "phone":
            pencil.part(
                brush.polygon(
                    [
                        (x - 0.10, y - 0.30),
                        (x + 0.08, y - 0.33),
                        (x + 0.12, y + 0.06),
                        (x - 0.06, y + 0.09),
                    ]
                ),
                (0.1, 0.1, 0.12),
                0.05,
            )
        case "book" | "letter" | "paper" | "map":
            page = brush.polygon(
                [
                    (x - 0.40, y - 0.30),
                    (x + 0.10, y - 0.36),
                    (x + 0.16, y + 0.10),
                    (x - 0.34, y + 0.16),
                ]
            )
            pencil.part(page, (0.9, 0.87, 0.78), 0.1)
        case "bag" | "suitcase":
            box = curve(
                [
                    (x - 0.45, y + 0.25),
                    (x + 0.45, y + 0.25),
                    (x + 0.48, y + 0.95),
                    (x - 0.48, y + 0.95),
                ],
                pull=0.2,
            )
            pencil.line(
                [(x - 0.14, y + 0.27), (x, y + 0.02), (x + 0.14, y + 0.27)], 0.06, relit(dark, 0.7)
            )
            pencil.part(box, dark, 0.2)
        case "umbrella":
            pencil.line([(x, y + 0.2), (x + 0.02, y - 3.0)], 0.045, (0.1, 0.09, 0.09))
            top = y - 3.15
            canopy = [(x, top), (x + 0.75, top + 0.22), (x + 1.45, top + 0.95),
                (x + 0.95, top + 0.86),
                      (x + 0.5, top + 0.95), (x, top + 0.86), (x - 0.5, top + 0.95),
                      (x - 0.95, top + 0.86),
                      (x - 1.45, top + 0.95), (x - 0.75, top + 0.22)]  # fmt: skip
            pencil.part(curve(canopy, pull=0.8), person.accent, 0.35)
        case "lantern" | "torch":
            lamp = curve(
                [
                    (x - 0.14, y + 0.12),
                    (x + 0.14, y + 0.12),
                    (x + 0.16, y + 0.55),
                    (x - 0.16, y + 0.55),
                ],
                pull=0.3,
            )
            pencil.fill(lamp, pencil.tones.glow)
            brush.glow(
                pencil.painter, (x, y + 0.33), 1.6, pencil.tones.colour(pencil.tones.glow, 0.8)
            )
        case _:
            thing = curve(
                [
                    (x - 0.14, y - 0.14),
                    (x + 0.14, y - 0.14),
                    (x + 0.15, y + 0.14),
                    (x - 0.15, y + 0.14),
                ],
                pull=0.5,
            )
            pencil.part(thing, person.accent, 0.1)
