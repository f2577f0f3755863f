"""Clothes of the upper body: outline, front, collar, apron, jumper, scarf."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from composer.animatic import brush
from composer.animatic.body import Frame, Person
from composer.animatic.brush import Point, curve
from composer.animatic.shading import Pencil, Tone3
from composer.animatic.tones import Rgb, mix, relit


def cloth(pencil: Pencil, path: QPainterPath, rgb: Rgb, depth: float) -> Tone3:
    """A garment's piece: soft across towards the shade, with a narrow cut shadow at its edge."""
    lit, body, shade = tone = pencil.tone3(rgb)
    box = path.boundingRect()
    left, right = box.left(), box.right()
    ends = ((left, 0.0), (right, 0.0)) if pencil.side < 0 else ((right, 0.0), (left, 0.0))
    strength = min(1.0, abs(pencil.side) + 0.25)
    colour = pencil.tones.colour
    stops = [
        (0.0, colour(mix(body, lit, 0.85 * strength))), (0.34, colour(body)),
        (0.62, colour(body)), (1.0, colour(mix(body, shade, 0.9 * strength))),
    ]  # fmt: skip
    pencil.painter.fillPath(path, brush.ramp(*ends, stops))
    if depth * pencil.px >= 1.2:
        _shade_edge(pencil, path, mix(body, shade, 0.8), depth)
    return tone


def _shade_edge(pencil: Pencil, path: QPainterPath, rgb: Rgb, depth: float) -> None:
    """The shadow that follows the outline on the side away from the light."""
    reach = depth * (0.95 - 0.55 * max(-1.0, min(1.0, pencil.light.front)))
    cover = QPainterPath()
    cover.setFillRule(Qt.FillRule.OddEvenFill)
    cover.addRect(path.boundingRect())  # no larger: all of it is rasterised, then clipped
    cover.addPath(path.translated(pencil.side * reach, pencil.light.y * 0.55 * reach))
    brush.clipped(
        pencil.painter,
        path,
        lambda: pencil.painter.fillPath(cover, pencil.tones.colour(rgb)),
    )


def draw_torso(pencil: Pencil, person: Person, frame: Frame, facing: str) -> None:
    hems = {"coat": -2.75, "long_coat": -1.75, "oilskin": -2.5, "jacket": -3.45, "suit": -3.3,
            "shirt": -3.55, "vest": -3.5, "apron": -3.55, "jumper": -3.4, "dress": -1.95,
            "robe": -0.25}  # fmt: skip
    drop = frame.hip[1] + 3.85
    hem = hems.get(person.outfit, -3.5)
    sitting = drop > 0.8
    hem_y = min(hem + drop, frame.knee[0][1] + 0.25) if sitting else hem * -frame.hip[1] / 3.85
    path = _outline(person, frame, hem_y)
    tone = cloth(pencil, path, person.top, 0.24)
    if pencil.px > 12 and facing != "back":
        brush.clipped(pencil.painter, path, lambda: _front(pencil, person, frame, hem_y, tone))
    elif pencil.px > 20:
        x, y = frame.chest
        pencil.line([(x, y - 0.7), (x + 0.03, y), (frame.hip[0], hem_y)], 0.03, tone[2], 0.5)


def _outline(person: Person, frame: Frame, hem: float) -> QPainterPath:
    """The garment's outline from the neck round the shoulders to its hem."""
    fem = person.feminine
    loose = {"oilskin": 1.16, "coat": 1.05, "long_coat": 1.05, "robe": 1.12}.get(person.outfit, 1.0)
    w = frame.half * loose
    waist = w * (0.53 if fem else 0.62) * (0.94 if person.outfit == "dress" else 1.0)
    hips = w * (0.67 if fem else 0.63)
    flare = {"dress": 1.02, "coat": 0.92, "long_coat": 1.02, "oilskin": 0.95, "robe": 1.05}.get(
        person.outfit, 0.74
    )
    nx, ny = frame.neck
    (lx, ly), (rx, ry) = frame.shoulder
    wx, wy = frame.waist
    hx, hy = frame.hip
    low = max(hem, hy + 0.1)
    hem_x = hx + (sum(k[0] for k in frame.knee) / 2 - hx) * min(1.0, max(0.0, (low - hy) / 1.9))
    points: list[Point] = [
        (nx - 0.27, ny - 0.02), (nx - 0.45 * w, ny + 0.13), (lx + 0.04, ly - 0.20),
        (lx - 0.17 * w, ly + 0.06), (lx - 0.08, ly + 0.55),
        (frame.chest[0] - 0.66 * w, frame.chest[1] + 0.1),
        (wx - waist, wy), (hx - hips * 1.02, hy - 0.05),
    ]  # fmt: skip
    right: list[Point] = [
        (nx + 0.27, ny - 0.02), (nx + 0.45 * w, ny + 0.13), (rx - 0.04, ry - 0.20),
        (rx + 0.17 * w, ry + 0.06), (rx + 0.08, ry + 0.55),
        (frame.chest[0] + 0.66 * w, frame.chest[1] + 0.1),
        (wx + waist, wy), (hx + hips * 1.02, hy - 0.05),
    ]  # fmt: skip
    hem_line: list[Point] = [
        (hem_x - flare * w, low - 0.03), (hem_x - flare * w * 0.4, low + 0.06),
        (hem_x + flare * w * 0.4, low + 0.06), (hem_x + flare * w, low - 0.03),
    ]  # fmt: skip
    return curve([*points, *hem_line, *reversed(right)], pull=0.82)


def _front(
    pencil: Pencil, person: Person, frame: Frame, hem: float, tone: tuple[Rgb, Rgb, Rgb]
) -> None:
    """What shows on the front: the opening, lapels, buttons, belt, folds."""
    lit, body, shade = tone
    nx, ny = frame.neck
    cx = frame.chest[0]
    hx, hy = frame.hip
    dark = relit(shade, 0.72)
    if person.outfit == "jumper":
        _jumper(pencil, frame, hem, tone)
        return
    open_to = {"suit": 1.15, "jacket": 0.8, "coat": 0.62, "long_coat": 0.7, "shirt": 0.32,
               "apron": 0.32, "dress": 0.5, "oilskin": 0.25,
               "robe": 0.6}.get(person.outfit, 0.5)  # fmt: skip
    shift = 0.05
    v = [
        (nx - 0.30, ny - 0.12),
        (nx + 0.30, ny - 0.12),
        (nx + 0.20, ny + 0.22),
        (cx + shift, ny + open_to),
        (nx - 0.19, ny + 0.22),
    ]
    skin_open = person.outfit in ("dress", "shirt", "apron", "robe", "vest")
    inner = person.head.skin if skin_open else person.under
    pencil.part(curve(v, pull=0.35), inner, 0.12)
    if person.outfit == "suit":
        tie = brush.polygon(
            [
                (cx + 0.0, ny + 0.16),
                (cx + 0.12, ny + 0.16),
                (cx + 0.13, ny + 1.05),
                (cx + 0.05, ny + 1.2),
                (cx - 0.03, ny + 1.05),
            ]
        )
        pencil.part(tie, person.accent, 0.05)
    if not skin_open:
        throat = [(nx - 0.22, ny - 0.14), (nx + 0.22, ny - 0.14), (nx + 0.03, ny + 0.22)]
        pencil.part(curve(throat, pull=0.5), person.head.skin, 0.1)
    if person.outfit in ("suit", "jacket", "coat", "long_coat"):
        _lapels(pencil, frame, open_to, tone, wide=0.30 if "coat" in person.outfit else 0.22)
    if person.outfit in ("shirt", "apron"):
        for s in (-1, 1):
            wing = [
                (nx + s * 0.26, ny - 0.10),
                (nx + s * 0.02, ny + 0.24),
                (nx + s * 0.22, ny + 0.34),
                (nx + s * 0.36, ny + 0.06),
            ]
            pencil.part(curve(wing, pull=0.4), (lit, lit, body), 0.06)
    if person.outfit == "apron":
        _apron(pencil, person, frame, hem)
    elif person.outfit not in ("dress", "vest"):
        pencil.line(
            [(cx + shift, ny + open_to), (cx + shift * 0.8, hy - 0.6), (hx + 0.05, hem)],
            0.034,
            dark,
            0.75,
        )
    if person.outfit in ("coat", "long_coat", "oilskin") and pencil.px > 26:
        for step in (0.35, 0.95, 1.5):
            dot = QPainterPath()
            dot.addEllipse(cx + 0.14, ny + open_to + step - 0.04, 0.085, 0.085)
            pencil.fill(dot, dark, 0.8)
    if person.outfit in ("dress", "long_coat", "robe"):
        wx, wy = frame.waist
        pencil.line(
            [(wx - 0.75, wy - 0.02), (wx, wy + 0.06), (wx + 0.75, wy - 0.02)],
            0.10 if person.outfit != "dress" else 0.05,
            dark,
            0.75,
        )
    if person.outfit in ("dress", "long_coat", "robe", "coat"):
        for index, x in enumerate((-0.5, -0.16, 0.22, 0.55)):
            pencil.line(
                [(hx + x * 0.55, hy - 0.2), (hx + x * 0.8, (hy + hem) / 2), (hx + x * 1.15, hem)],
                0.04, shade if index % 2 else dark, 0.5,
            )  # fmt: skip


def _apron(pencil: Pencil, person: Person, frame: Frame, hem: float) -> None:
    """A work apron: bib, straps, a pocket; below the hem it goes on (`_skirt`)."""
    nx, ny = frame.neck
    cx, (wx, wy), (hx, _) = frame.chest[0], frame.waist, frame.hip
    low = hem + 0.3
    bib = [(cx - 0.42, ny + 0.75), (cx + 0.42, ny + 0.75), (wx + 0.62, wy), (hx + 0.7, low),
           (hx - 0.7, low), (wx - 0.62, wy)]  # fmt: skip
    for s in (-1, 1):
        pencil.line([(cx + s * 0.38, ny + 0.8), (nx + s * 0.27, ny - 0.02)], 0.11,
                    pencil.tones.local(person.accent))  # fmt: skip
    tone = cloth(pencil, curve(bib, pull=0.25), person.accent, 0.14)
    pencil.line([(cx - 0.4, ny + 0.84), (cx + 0.4, ny + 0.84)], 0.03, tone[2], 0.7)
    pencil.line([(wx - 0.62, wy), (wx + 0.62, wy)], 0.05, tone[2], 0.7)
    pencil.line([(cx - 0.2, wy - 0.75), (cx + 0.24, wy - 0.75), (cx + 0.22, wy - 0.35),
                 (cx - 0.18, wy - 0.35), (cx - 0.2, wy - 0.75)], 0.025, tone[2], 0.6)  # fmt: skip


def _jumper(pencil: Pencil, frame: Frame, hem: float, tone: Tone3) -> None:
    """Knitted: a rolled neck, ribs at the hem, a few soft folds."""
    lit, body, shade = tone
    nx, ny = frame.neck
    hx = frame.hip[0]
    roll = [(nx - 0.33, ny - 0.2), (nx, ny - 0.1), (nx + 0.33, ny - 0.2), (nx + 0.38, ny + 0.06),
            (nx, ny + 0.2), (nx - 0.38, ny + 0.06)]  # fmt: skip
    pencil.part(curve(roll, pull=0.8), (mix(body, lit, 0.5), body, shade), 0.08)
    for k in range(-6, 7):
        x = hx + 0.1 * k
        pencil.line([(x, hem - 0.22), (x, hem + 0.05)], 0.02, shade, 0.5)
    cx, wy = frame.chest[0], frame.waist[1]
    for x, y, w in ((0.42, -0.5, 0.26), (-0.38, -0.15, 0.2), (0.3, 0.25, 0.24)):
        pencil.line([(cx + x - w, wy + y + 0.08), (cx + x, wy + y), (cx + x + w, wy + y - 0.12)],
                    0.026, shade, 0.5)  # fmt: skip


def _lapels(
    pencil: Pencil, frame: Frame, open_to: float, tone: tuple[Rgb, Rgb, Rgb], *, wide: float
) -> None:
    nx, ny = frame.neck
    cx = frame.chest[0] + 0.05
    lit, body, shade = tone
    for s in (-1, 1):
        shape = [(nx + s * 0.26, ny - 0.08), (nx + s * 0.36, ny + 0.10), (nx + s * (0.30 + wide),
            ny + 0.34),
                 (nx + s * (0.20 + wide), ny + 0.46), (cx, ny + open_to + 0.02),
                 (nx + s * 0.16, ny + 0.24)]  # fmt: skip
        facing = (s < 0) == (pencil.side < 0)
        pencil.part(
            curve(shape, pull=0.3), (lit, mix(body, lit, 0.5) if facing else body, shade), 0.08
        )
        pencil.line(
            [(nx + s * (0.20 + wide), ny + 0.46), (cx, ny + open_to + 0.02)],
            0.022,
            relit(shade, 0.8),
            0.7,
        )


def draw_scarf(pencil: Pencil, person: Person, frame: Frame) -> None:
    x, y = frame.neck
    loop = [(x - 0.34, y - 0.20), (x, y - 0.12), (x + 0.34, y - 0.20), (x + 0.42, y + 0.02),
        (x + 0.2, y + 0.2),
            (x - 0.2, y + 0.2), (x - 0.42, y + 0.02)]  # fmt: skip
    tail = [(x - 0.05, y + 0.08), (x + 0.24, y + 0.08), (x + 0.30, y + 1.25), (x + 0.02, y + 1.30)]
    pencil.part(curve(tail, pull=0.4), person.accent, 0.1)
    pencil.part(curve(loop), person.accent, 0.14)
