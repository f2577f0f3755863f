"""What is eaten from a plate or bowl, in metres on a table: a layer cake, a bowl of noodles."""

from composer.animatic.brush import curve, limb, polygon
from composer.animatic.shading import Pencil
from composer.animatic.shapes import ellipse
from composer.animatic.tones import Rgb, mix, relit


def draw_cake(pencil: Pencil, rgb: Rgb) -> None:
    """A cake of four layers on a footed plate, a slice cut out of it."""
    plate = pencil.tone3((0.93, 0.92, 0.9))
    pencil.part(polygon([(-0.05, 0), (0.05, 0), (0.03, -0.03), (-0.03, -0.03)]), plate, 0.015)
    pencil.part(ellipse(0, -0.032, 0.17, 0.014), plate, 0.01)
    tone = pencil.tone3(rgb)
    low, top, wide, round_ = -0.036, -0.15, 0.118, 0.02
    side = curve([(-wide, top), (wide, top), (wide, low), (0.06, low + 0.012), (-0.06, low + 0.012),
                  (-wide, low)], pull=0.25)  # fmt: skip
    pencil.part(side, tone, 0.06)
    pencil.part(
        ellipse(0, top, wide, round_), (mix(tone[0], (1, 1, 1), 0.2), tone[0], tone[1]), 0.02
    )
    crumb = pencil.tone3(mix(rgb, (0.93, 0.84, 0.6), 0.6))
    cream = pencil.tone3((0.97, 0.94, 0.88))
    cut = [(0.0, top + 0.003), (0.072, top + 0.017), (0.072, low + 0.01), (0.0, low + 0.012)]
    pencil.fill(polygon(cut), relit(tone[2], 0.9))
    for k in range(4):
        y = top + 0.012 + k * 0.0275
        slope = 0.004
        layer = [(-0.02, y), (0.07, y + slope), (0.07, y + slope + 0.022), (-0.02, y + 0.022)]
        pencil.fill(polygon(layer), crumb[1] if k % 2 else mix(crumb[1], tone[1], 0.6))
        seam = [
            (-0.02, y + 0.021),
            (0.07, y + 0.021 + slope),
            (0.07, y + 0.027 + slope),
            (-0.02, y + 0.027),
        ]
        pencil.fill(polygon(seam), cream[1])
    for k in range(7):
        x = -wide * 0.86 + k * wide * 0.287
        pencil.part(ellipse(x, top - 0.006 - 0.006 * (k % 2), 0.014, 0.011), cream, 0.006)
        if k % 2:
            pencil.part(ellipse(x, top - 0.021, 0.009, 0.009), pencil.tones.accent, 0.005)


def draw_bowl(pencil: Pencil, rgb: Rgb) -> None:
    """A deep bowl: broth, noodles, greens, half an egg; two sticks across its rim."""
    clay = pencil.tone3(rgb)
    broth = pencil.tone3((0.68, 0.42, 0.16))
    bowl = curve([(-0.105, -0.088), (0.105, -0.088), (0.085, -0.035), (0.045, -0.006), (0.03, 0.0),
                  (-0.03, 0.0), (-0.045, -0.006), (-0.085, -0.035)], pull=0.7)  # fmt: skip
    pencil.part(bowl, clay, 0.05)
    pencil.line([(-0.097, -0.07), (0.0, -0.057), (0.097, -0.07)], 0.004, pencil.tones.accent, 0.8)
    pencil.part(ellipse(0, -0.088, 0.107, 0.026), clay, 0.012)
    pencil.fill(ellipse(0, -0.087, 0.098, 0.022), broth[1])
    pencil.fill(ellipse(-0.02, -0.09, 0.05, 0.009), broth[0], 0.7)
    noodle = pencil.tone3((0.93, 0.8, 0.5))
    for k in range(6):
        x = -0.07 + k * 0.019
        wave = [(x, -0.083), (x + 0.02, -0.098 + 0.002 * k), (x + 0.042, -0.083)]
        pencil.line(wave, 0.0055, noodle[k % 2], 1.0)
    pencil.part(ellipse(0.052, -0.096, 0.027, 0.016), (0.96, 0.94, 0.9), 0.012)
    pencil.part(ellipse(0.054, -0.097, 0.014, 0.0085), (0.93, 0.6, 0.14), 0.006)
    for x, y in ((-0.065, -0.093), (-0.045, -0.099), (-0.052, -0.087), (0.01, -0.1), (0.0, -0.078)):
        pencil.part(ellipse(x, y, 0.0085, 0.005), (0.36, 0.55, 0.24), 0.003)
    for dy in (0.0, 0.014):
        stick = limb([(-0.01, -0.104 + dy), (0.21, -0.16 + dy * 1.8)], [0.0026, 0.0042])
        pencil.part(stick, (0.35, 0.2, 0.12), 0.002)
