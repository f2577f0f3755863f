"""Birds that stand, in metres on the ground, facing right: a goose, a heron, a bird of tin."""

from composer.animatic.brush import Point, curve, limb, polygon
from composer.animatic.shading import Pencil
from composer.animatic.shapes import ellipse
from composer.animatic.tones import Rgb, mix, relit

_BILL: Rgb = (0.9, 0.55, 0.16)


def draw_goose(pencil: Pencil, rgb: Rgb) -> None:
    """A goose on both feet, its neck straight up."""
    tone = pencil.tone3(rgb)
    bill = pencil.tone3(_BILL)
    for x in (-0.05, 0.06):
        pencil.part(limb([(x, -0.2), (x, -0.02)], [0.02, 0.016]), bill, 0.01)
        web = polygon([(x - 0.03, -0.02), (x + 0.02, -0.035), (x + 0.12, 0.0), (x - 0.03, 0.0)])
        pencil.part(web, bill, 0.015)
    body: list[Point] = [
        (-0.46, -0.36), (-0.3, -0.42), (-0.1, -0.46), (0.1, -0.46), (0.22, -0.42), (0.26, -0.32),
        (0.2, -0.2), (0.05, -0.14), (-0.15, -0.15), (-0.32, -0.24),
    ]  # fmt: skip
    pencil.part(curve(body), tone, 0.1)
    neck = limb([(0.14, -0.34), (0.21, -0.5), (0.2, -0.66), (0.19, -0.8)], [0.11, 0.07, 0.05, 0.05])
    pencil.part(neck, tone, 0.04)
    pencil.part(ellipse(0.21, -0.83, 0.078, 0.06), tone, 0.035)
    beak = curve([(0.265, -0.87), (0.33, -0.845), (0.385, -0.815), (0.27, -0.795)], pull=0.5)
    pencil.part(beak, bill, 0.02)
    pencil.fill(ellipse(0.228, -0.845, 0.011, 0.012), relit(tone[2], 0.25))
    wing = curve([(-0.44, -0.385), (-0.2, -0.42), (0.06, -0.4), (0.12, -0.31), (-0.02, -0.24),
                  (-0.22, -0.27)])  # fmt: skip
    pencil.part(wing, (tone[1], mix(tone[1], tone[2], 0.35), tone[2]), 0.05)
    for k in range(3):
        y = -0.35 + 0.035 * k
        pencil.line([(-0.34 + 0.07 * k, y), (-0.12, y + 0.03), (0.06, y)], 0.01, tone[2], 0.8)


def draw_heron(pencil: Pencil, rgb: Rgb) -> None:
    """A heron that stands in the shallows on long legs, its neck an S."""
    tone = pencil.tone3(rgb)
    legs = pencil.tone3((0.42, 0.38, 0.26))
    dark = pencil.tone3((0.12, 0.13, 0.16))
    pale = pencil.tone3((0.9, 0.9, 0.88))
    for points in ([(-0.06, -0.42), (-0.05, -0.21), (-0.065, 0.0)],
                   [(0.03, -0.42), (0.05, -0.2), (0.04, 0.0)]):  # fmt: skip
        pencil.part(limb(points, [0.022, 0.011, 0.009]), legs, 0.01)
    body: list[Point] = [
        (-0.42, -0.36), (-0.25, -0.5), (-0.05, -0.6), (0.1, -0.6), (0.15, -0.52), (0.08, -0.42),
        (-0.08, -0.38), (-0.25, -0.35),
    ]  # fmt: skip
    pencil.part(curve(body), tone, 0.07)
    neck = limb([(0.07, -0.52), (0.17, -0.62), (0.13, -0.74), (0.07, -0.84), (0.11, -0.93)],
                [0.075, 0.05, 0.036, 0.032, 0.034])  # fmt: skip
    pencil.part(neck, pale, 0.03)
    pencil.line([(0.19, -0.6), (0.16, -0.72), (0.1, -0.84)], 0.012, dark[1], 0.8)
    pencil.part(curve([(0.06, -0.935), (0.12, -0.975), (0.2, -0.95), (0.2, -0.92), (0.1, -0.9)]),
                pale, 0.02)  # fmt: skip
    bill = polygon([(0.185, -0.958), (0.4, -0.915), (0.19, -0.918)])
    pencil.part(bill, _BILL, 0.012)
    crest = curve([(0.17, -0.965), (0.1, -0.985), (-0.02, -0.955), (-0.12, -0.915), (0.05, -0.945)])
    pencil.fill(crest, dark[1])
    pencil.fill(ellipse(0.165, -0.945, 0.009, 0.009), dark[2])
    wing = curve([(-0.42, -0.36), (-0.22, -0.49), (0.02, -0.55), (0.08, -0.48), (-0.1, -0.42)])
    pencil.part(wing, (tone[1], tone[2], relit(tone[2], 0.8)), 0.04)
    for k in range(3):
        start = (-0.4 + 0.06 * k, -0.365 - 0.012 * k)
        pencil.line([start, (-0.16, -0.44), (0.02, -0.5 + 0.02 * k)], 0.008, dark[1], 0.5)
    plumes = [(0.12, -0.54), (0.15, -0.47), (0.13, -0.38)]
    pencil.line(plumes, 0.016, pale[1], 0.9)


def draw_toy_bird(pencil: Pencil, rgb: Rgb) -> None:
    """A bird of tin that fits a hand: plates, rivets, a felt breast, the key in its back."""
    tone = pencil.tone3(rgb)
    steel = pencil.tone3((0.6, 0.58, 0.54))
    for x in (-0.012, 0.014):
        pencil.line([(x, -0.035), (x + 0.002, -0.004), (x + 0.016, -0.002)], 0.0045, steel[2])
    pencil.line([(-0.03, -0.1), (-0.055, -0.135)], 0.006, steel[1])
    for dx, dy in ((-0.072, -0.14), (-0.052, -0.158)):
        ring = ellipse(dx, dy, 0.017, 0.014)
        pencil.part(ring, steel, 0.008)
        pencil.fill(ellipse(dx, dy, 0.008, 0.006), relit(steel[2], 0.5))
    tail = polygon([(-0.05, -0.075), (-0.115, -0.1), (-0.125, -0.08), (-0.05, -0.05)])
    pencil.part(tail, tone, 0.012)
    body: list[Point] = [
        (-0.07, -0.068), (-0.04, -0.1), (0.0, -0.115), (0.045, -0.1), (0.06, -0.07), (0.04, -0.038),
        (0.0, -0.026), (-0.045, -0.038),
    ]  # fmt: skip
    pencil.part(curve(body), tone, 0.03)
    felt = curve([(0.02, -0.075), (0.056, -0.09), (0.061, -0.066), (0.04, -0.037), (0.0, -0.027)])
    pencil.part(felt, pencil.tones.accent, 0.012)
    pencil.part(ellipse(0.042, -0.128, 0.032, 0.03), tone, 0.016)
    beak = polygon([(0.07, -0.138), (0.1, -0.124), (0.07, -0.116)])
    pencil.part(beak, steel, 0.006)
    pencil.fill(ellipse(0.053, -0.134, 0.0065, 0.0065), relit(tone[2], 0.25))
    wing = curve(
        [(-0.075, -0.062), (-0.03, -0.092), (0.012, -0.09), (0.014, -0.068), (-0.02, -0.05)]
    )
    pencil.part(wing, (tone[1], mix(tone[1], tone[2], 0.5), tone[2]), 0.014)
    for k in range(4):
        pencil.fill(ellipse(-0.045 + 0.016 * k, -0.07, 0.0024, 0.0024), steel[0])
