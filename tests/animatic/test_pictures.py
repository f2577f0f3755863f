"""The pictures show what the blocks ask for: measured in their pixels."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from composer.animatic import rig
from composer.animatic.asking import read_ask
from composer.animatic.painter import RGB, Painter
from composer.animatic.stage import build
from composer.prompt.reader import read_palette
from composer.prompt.shot import Beat, Shot
from tests.animatic.pictures import (
    BASE,
    EMPTY,
    animatic,
    array,
    grey,
    hues,
    moved,
    shot,
)

SIZES = (
    "extreme_close_up", "close_up", "medium_close_up", "medium", "medium_wide", "wide",
    "wide_establishing",
)  # fmt: skip


def cap_width(asked: Shot) -> int:
    """How wide the magenta cap is, in pixels."""
    turn, chroma = hues(array(animatic(asked, size=(640, 360)).frame(0)))
    found = (turn > 290) & (turn < 345) & (chroma > 26)
    columns = np.flatnonzero(found.sum(0) >= 1)
    return int(columns.max() - columns.min()) if len(columns) else 0


def test_head_height_falls_from_close_to_wide(qapp):
    widths = [cap_width(shot(size=size)) for size in SIZES]
    assert all(near > far for near, far in pairwise(widths)), widths
    assert widths[-1] > 0


def horizon_row(asked: Shot) -> int:
    """The row where the picture's light changes most from one row to the next."""
    rows = grey(array(animatic(asked).frame(0))).mean(1)
    return int(np.argmax(np.abs(rows[6:-6] - rows[2:-10]))) + 4


def test_the_horizon_goes_down_as_the_camera_looks_up(qapp):
    sea = replace(BASE, description="Open sea. Nobody is there.", light="bright overcast")
    rows = [
        horizon_row(shot(sea, angle=name, size="wide")) for name in ("high", "eye_level", "low")
    ]
    assert rows[0] < rows[1] < rows[2]
    assert rows[2] > 0.7 * 180


def test_a_dutch_angle_leans_the_picture(qapp):
    level = array(animatic(shot(EMPTY)).frame(0))
    leant = array(animatic(shot(EMPTY, angle="dutch")).frame(0))
    assert np.abs(level - leant).mean() > 4


@pytest.mark.parametrize(
    ("move", "axis", "sign"),
    [
        ("pan_right", 0, -1),
        ("pan_left", 0, 1),
        ("tilt_up", 1, 1),
        ("tilt_down", 1, -1),
        ("tracking_right", 0, -1),
        ("tracking_left", 0, 1),
        ("crane_up", 1, 1),
        ("crane_down", 1, -1),
    ],
)
def test_the_picture_flows_against_the_move(qapp, move, axis, sign):
    there = shot(EMPTY, move=move, size="medium_wide", speed="fast")
    low = (slice(60, 180), slice(None))
    flow = moved(there, low)
    assert flow[axis] * sign >= 1, flow
    assert abs(flow[1 - axis]) <= max(2.0, abs(flow[axis]))


@pytest.mark.parametrize(("move", "sign"), [("push_in", 1), ("pull_out", -1)])
def test_a_push_opens_the_picture_and_a_pull_closes_it(qapp, move, sign):
    there = shot(EMPTY, move=move, size="medium_wide", speed="fast")
    left = moved(there, (slice(40, 180), slice(0, 150)))
    right = moved(there, (slice(40, 180), slice(170, 320)))
    assert (right[0] - left[0]) * sign >= 2


@pytest.mark.parametrize(("move", "sign"), [("orbit_clockwise", 1), ("orbit_counterclockwise", -1)])
def test_an_orbit_turns_the_background_with_the_camera(qapp, move, sign):
    far = moved(shot(EMPTY, move=move, size="medium_wide"), (slice(0, 70), slice(None)))
    assert far[0] * sign >= 1


def test_a_faster_word_goes_further(qapp):
    reach = [
        abs(moved(shot(EMPTY, move="pan_right", speed=speed), (slice(60, 180), slice(None)))[0])
        for speed in ("very_slow", "fast")
    ]
    assert reach[0] < reach[1]


def test_static_stands_still_and_handheld_does_not(qapp):
    flows = {move: moved(shot(EMPTY, move=move)) for move in ("static", "handheld")}
    assert flows["static"] == (0.0, 0.0)
    shaken = animatic(shot(EMPTY, move="handheld"))
    one, two = (grey(array(shaken.frame(k))) for k in (10, 40))
    held = animatic(shot(EMPTY))
    calm, later = (grey(array(held.frame(k))) for k in (10, 40))
    assert np.abs(one - two).mean() > 1.5 * np.abs(calm - later).mean()


@pytest.mark.parametrize(
    "names",
    [
        ("teal", "orange", "cream"),
        ("crimson", "charcoal"),
        ("olive green", "mustard yellow", "sand"),
    ],
)
def test_hues_lie_near_the_palette(qapp, names):
    turn, chroma = hues(array(animatic(replace(EMPTY, palette=names, light="")).frame(0)))
    anchors = np.array([read_palette(names)], dtype=float)
    own, strength = hues(anchors)
    own = own[0][strength[0] > 25]
    apart = np.abs((turn[..., None] - own + 180) % 360 - 180).min(-1)
    seen = chroma > 24
    assert seen.sum() > 1500
    assert np.average(apart[seen], weights=chroma[seen]) < 28


def test_the_lit_side_follows_the_light(qapp):
    lean = {}
    for side in ("left", "right"):
        lit = replace(shot(size="close_up"), light=f"hard key light from camera {side}")
        picture = grey(array(animatic(lit, seed=2).frame(0)))
        lean[side] = picture[:, :160].mean() - picture[:, 160:].mean()
    assert lean["left"] > lean["right"] + 3


@pytest.mark.parametrize(
    "place", ["A harbour quay.", "A narrow street, evening.", "A green valley.", "A foggy forest."]
)
def test_the_lit_side_is_the_brighter_half_of_any_place(qapp, place):
    halves = {}
    for side in ("left", "right"):
        told = replace(BASE, description=place, light=f"hard light from the {side}")
        picture = grey(array(animatic(shot(told, size="wide")).frame(0)))
        halves[side] = picture[:, :160].mean() - picture[:, 160:].mean()
    assert halves["left"] > halves["right"] + 8


@pytest.mark.parametrize("place", ["A green valley, clouds.", "A foggy forest.", "A wide desert."])
@pytest.mark.parametrize(("move", "sign"), [("tracking_right", -1), ("tracking_left", 1)])
def test_far_country_passes_against_a_tracking_camera(qapp, place, move, sign):
    told = replace(BASE, description=f"{place} Nobody is there.")
    assert moved(shot(told, move=move, size="wide"))[0] * sign >= 1


def test_nobody_walks_out_of_the_picture(qapp):
    told = replace(BASE, description="A woman in a magenta wool cap walks through a market.")
    made = animatic(shot(told, size="medium_wide"))
    for index in (0, made.frames - 1):
        turn, chroma = hues(array(made.frame(index)))
        assert ((turn > 290) & (turn < 345) & (chroma > 26)).sum() > 20


def test_night_is_darker_than_day(qapp):
    levels = [
        grey(array(animatic(replace(BASE, light=light, palette=())).frame(0))).mean()
        for light in ("night, a street lamp", "bright midday sun")
    ]
    assert levels[0] * 1.7 < levels[1]


def test_black_and_white_has_no_hue(qapp):
    mono = replace(BASE, style="black and white film noir")
    _, chroma = hues(array(animatic(mono).frame(0)))
    assert chroma.max() <= 4


def test_shallow_focus_softens_what_is_behind(qapp):
    sharp = {}
    for focus in ("shallow", "deep"):
        asked = shot(size="close_up", lens="85mm", focus=focus)
        picture = grey(array(animatic(asked).frame(0)))[:, :90]
        sharp[focus] = np.abs(np.diff(picture, axis=1)).mean()
    assert sharp["shallow"] < 0.8 * sharp["deep"]


def test_a_rack_changes_what_is_sharp(qapp):
    made = animatic(shot(size="close_up", lens="85mm", focus="rack"))
    first, last = (grey(array(made.frame(k)))[:, 110:210] for k in (2, made.frames - 2))
    assert np.abs(np.diff(last, axis=0)).mean() > 1.15 * np.abs(np.diff(first, axis=0)).mean()


def test_a_wide_lens_shows_more_than_a_long_one(qapp):
    wide, long = (
        grey(array(animatic(shot(EMPTY, lens=lens)).frame(0))) for lens in ("24mm", "135mm")
    )
    assert np.abs(wide - long).mean() > 6


PLACES = (
    "A harbour with boats.", "A narrow street, evening.", "A living room.", "A forest path.",
    "Snowy mountains.", "A beach.", "A station platform at night.", "A bottle on a wooden table.",
    "A concert stage.", "The workshop's door stands open to the sea.",
)  # fmt: skip
MOVES = ("tracking_right", "tracking_left", "pan_right", "crane_up", "orbit_clockwise", "pull_out")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("seconds", [4, 20])
def test_no_move_runs_out_of_the_set(qapp, place, seconds):
    for move in MOVES:
        told = shot(replace(BASE, description=place), move=move, size="wide", speed="fast")
        stage = build(replace(read_ask(told), seconds=float(seconds)), 160, 90, 1)
        views = rig.sampled(stage.camera, stage.travel)
        painter = Painter(stage.layers, views, stage.focus)
        for share in (0.0, 0.5, 1.0):
            image = QImage(160, 90, RGB)
            image.fill(QColor(255, 0, 255))
            camera = rig.still_view(stage.camera, stage.travel, share)
            painter.paint(image, camera, share * seconds, share)
            picture = array(image)
            bare = (picture[..., 0] > 250) & (picture[..., 1] < 5) & (picture[..., 2] > 250)
            assert not bare.any(), (move, share)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_dark_slides_over_a_tracking_shot(qapp, seed):
    van = replace(BASE, description="An orange van crosses a street between shops, dusk.")
    made = animatic(shot(van, move="tracking_right", size="wide", angle="low"), seed=seed)
    for index in (0, made.frames // 2, made.frames - 1):
        columns = grey(array(made.frame(index))).mean(0)
        assert (columns < 14).mean() < 0.06


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("before dawn", "blue"),
        ("blue hour", "blue"),
        ("at first light", "dawn"),
        ("at sunset", "golden"),
        ("low golden sun", "golden"),
        ("at dusk", "dusk"),
        ("midday", "day"),
        ("at midnight", "night"),
    ],
)
def test_the_hour_is_read_from_its_words(words, hour):
    told = replace(BASE, description=f"A harbour quay, {words}.", light="", palette=())
    assert read_ask(told).hour == hour


def test_the_blue_hour_is_blue_and_a_sunset_warm(qapp):
    warmth = {}
    for words in ("blue hour", "sunset"):
        told = replace(EMPTY, description=f"Open sea, {words}. Nobody.", light="", palette=())
        picture = array(animatic(shot(told, size="wide")).frame(0))
        warmth[words] = picture[..., 0].mean() - picture[..., 2].mean()
    assert warmth["blue hour"] < -12
    assert warmth["sunset"] > warmth["blue hour"] + 15


def test_lamps_that_a_beat_lets_go_out_go_out(qapp):
    quay = replace(
        BASE, description="A fishing harbour before dawn.", light="sodium lamps",
        palette=("slate blue", "sodium orange", "bone"),
        beats=(Beat("The lamps along the quay go out, one after another", 0.2, 3.0),),
    )  # fmt: skip
    made = animatic(shot(quay, size="wide_establishing", angle="high"))
    lit = []
    for share in (0.02, 0.4, 0.97):
        picture = array(made.frame(round(share * (made.frames - 1))))
        lit.append(int(((picture[..., 0] > 170) & (picture[..., 2] < 150)).sum()))
    assert lit[0] > lit[1] > lit[2]


def test_a_face_fills_a_close_up(qapp):
    assert cap_width(shot(size="close_up")) > 0.2 * 640


def test_a_rack_is_readable_at_first_and_lands_by_the_middle(qapp):
    made = animatic(shot(size="close_up", lens="85mm", focus="rack"), size=(640, 360))
    edges = []
    for share in (0.0, 0.5, 0.99):
        picture = grey(array(made.frame(round(share * (made.frames - 1)))))[:, 200:440]
        edges.append(np.abs(np.diff(picture, axis=0)).mean())
    assert 0.2 * edges[2] < edges[0] < edges[1]
    assert edges[1] > 0.85 * edges[2]


def test_where_nobody_is_told_nobody_stands():
    told = replace(BASE, description="A wooden hut in falling snow, one lit window. No people.")
    assert read_ask(told).people == ()


def test_snowy_mountains_are_no_falling_snow():
    assert read_ask(replace(BASE, description="A hiker before snowy mountains.")).weather == ""
    assert read_ask(replace(BASE, description="A hiker, falling snow.")).weather == "snow"
