"""Camera words, as filmmakers write them, to values."""

import pytest
from hypothesis import given, settings

from composer.prompt.camera_reading import CameraReading, read_camera
from composer.prompt.shot import Camera, Shot
from composer.prompt.vocabulary import load_vocabulary
from tests.prompt import shots


def _facts(reading: CameraReading, **wanted: object) -> dict[str, object]:
    return {name: getattr(reading, name) for name in wanted}


SIZES = {
    "Extreme wide shot of the bay": "wide_establishing",
    "establishing": "wide_establishing",
    "full body shot": "wide",
    "long shot": "wide",
    "cowboy shot": "medium_wide",
    "medium long shot": "medium_wide",
    "waist-up": "medium",
    "Medium close up": "medium_close_up",
    "MCU": "medium_close_up",
    "tight shot on the hands": "close_up",
    "Closeup": "close_up",
    "ECU of an eye": "extreme_close_up",
    "macro": "extreme_close_up",
    "medium two-shot": "medium",
}


@pytest.mark.parametrize(("words", "size"), SIZES.items())
def test_sizes(words: str, size: str) -> None:
    assert read_camera(Camera(size=words)).size == size
    assert read_camera(Camera(text=words)).size == size


@pytest.mark.parametrize("list_id", ["shot_size", "framing", "angle", "focus"])
def test_every_term_is_read_from_its_id_its_text_and_its_other_spellings(list_id: str) -> None:
    field = {"shot_size": "size"}.get(list_id, list_id)
    out = "focus_term" if field == "focus" else field
    for term in load_vocabulary().terms(list_id):
        for words in (term.id, term.text, *term.match):
            assert getattr(read_camera(Camera(**{field: words})), out) == term.id, words


def test_every_move_is_read_from_its_id_and_text() -> None:
    for term in load_vocabulary().terms("move"):
        for words in (term.id, term.text):
            reading = read_camera(Camera(move=words))
            assert reading.move == term.values["kind"], words
            assert reading.move_direction == term.values["direction"], words


MOVES = {
    "slow push-in": ("push_in", 1, 0.5),
    "camera slowly dollies in": ("push_in", 1, 0.5),
    "gentle pull back": ("pull_out", -1, 0.6),
    "tracks slowly to the left": ("tracking", -1, 0.5),
    "tracking from left to right": ("tracking", 1, 1.0),
    "lateral tracking, right to left": ("tracking", -1, 1.0),
    "pans right across the room": ("pan", 1, 1.0),
    "slow pan in the dark room": ("pan", 0, 0.5),
    "whip pan left": ("pan", -1, 3.0),
    "tilts up to the roof": ("tilt", 1, 1.0),
    "gentle tilt, downwards": ("tilt", -1, 0.6),
    "crane rises over the wall": ("crane", 1, 1.0),
    "crane shot descending": ("crane", -1, 1.0),
    "orbits clockwise": ("orbit", 1, 1.0),
    "slow arc, counter-clockwise": ("orbit", -1, 0.5),
    "locked-off": ("static", 0, 1.0),
    "Steadicam glide through the rooms": ("steadicam", 1, 1.0),
    "follows from behind": ("tracking_follow", 1, 1.0),
    "shaky handheld": ("handheld", 0, 1.0),
}


@pytest.mark.parametrize(("words", "expected"), MOVES.items())
def test_moves_with_direction_and_speed(words: str, expected: tuple[str, int, float]) -> None:
    reading = read_camera(Camera(move=words))
    assert (reading.move, reading.move_direction, reading.speed) == expected


FIELD_WORDS = {
    "closer and closer": ("push_in", 1),
    "backs off, away from her": ("pull_out", -1),
    "drifts right": ("tracking", 1),
    "to the left": ("tracking", -1),
    "up and up": ("crane", 1),
    "sinks": ("crane", -1),
    "crab left": ("tracking", -1),
    "pan up": ("tilt", 1),
    "drone flies forward": ("push_in", 1),
    "reverse dolly": ("pull_out", -1),
}


@pytest.mark.parametrize(("words", "expected"), FIELD_WORDS.items())
def test_a_fields_own_words_are_read(words: str, expected: tuple[str, int]) -> None:
    reading = read_camera(Camera(move=words))
    assert (reading.move, reading.move_direction) == expected


@pytest.mark.parametrize(
    ("field", "words", "wanted"),
    [
        ("size", "close", "close_up"),
        ("size", "distant", "wide_establishing"),
        ("size", "knees up", "medium_wide"),
        ("angle", "from just below", "low"),
        ("angle", "45 degrees above", "high"),
        ("angle", "bird's-eye view", "overhead"),
        ("angle", "hip level", "slight_low"),
        ("angle", "tilted 15 degrees", "dutch"),
    ],
)
def test_sizes_and_angles_in_other_words(field: str, words: str, wanted: str) -> None:
    assert getattr(read_camera(Camera(**{field: words})), field) == wanted


@pytest.mark.parametrize(
    ("prose", "wanted"),
    [
        ("A pier. The camera drifts right.", ("tracking", 1)),
        ("Two cars race, tracking shot to the left, light from the right.", ("tracking", -1)),
        ("A hut at dusk, slow pull back.", ("pull_out", -1)),
        ("He looks into the camera in the corner.", ("", 0)),
    ],
)
def test_prose_that_moves_the_camera(prose: str, wanted: tuple[str, int]) -> None:
    reading = read_camera(Camera(), prose)
    assert (reading.move, reading.move_direction) == wanted


def test_handheld_beside_a_move_is_sway_not_a_move() -> None:
    for words in ("slow push-in, slight handheld micro-shake", "handheld tracking"):
        reading = read_camera(Camera(move=words))
        assert reading.move in ("push_in", "tracking")
        assert reading.handheld
        assert reading.sway > 0
    assert read_camera(Camera(move="static", text="slight handheld sway")).handheld
    assert not read_camera(Camera(move="static")).handheld


@pytest.mark.parametrize(
    ("camera", "wanted"),
    [
        (Camera(angle="Dutch angle, 20°"), {"roll": 20, "pitch": 0, "angle_degrees": 20}),
        (Camera(angle="dutch"), {"roll": 15, "angle": "dutch"}),
        (Camera(angle="canted to the left"), {"roll": -15}),
        (Camera(angle="low angle, 30 degrees"), {"pitch": -30, "angle": "low"}),
        (Camera(angle="45-degree high angle"), {"pitch": 45, "angle": "high"}),
        (Camera(angle="slight low angle"), {"angle": "slight_low", "pitch": -10}),
        (Camera(angle="eye_level"), {"pitch": 0, "roll": 0, "angle": "eye_level"}),
        (Camera(angle="slight angle from behind"), {"behind": True}),
        (Camera(angle="ground level"), {"height": 0.1}),
        (Camera(framing="drone shot"), {"framing": "aerial", "pitch": 38}),
        (Camera(framing="OTS"), {"framing": "over_the_shoulder", "people": 2}),
        (Camera(size="medium two-shot"), {"framing": "two_shot", "size": "medium", "people": 2}),
        (Camera(framing="POV"), {"people": 0}),
        (Camera(lens="32mm"), {"focal_mm": 32}),
        (Camera(lens="24–35 mm zoom"), {"focal_mm": 29.5}),
        (Camera(lens="85 mm, T2"), {"focal_mm": 85}),
        (Camera(lens="100 mm macro"), {"focal_mm": 100}),
        (Camera(lens="long lens"), {"focal_mm": 135}),
        (Camera(lens="anamorphic_2x"), {"anamorphic": True, "focal_mm": 40}),
        (Camera(lens="50 mm anamorphic"), {"anamorphic": True, "focal_mm": 50}),
        (Camera(lens="0 mm"), {"focal_mm": None}),
        (Camera(focus="soft background"), {"focus": "shallow"}),
        (Camera(focus="rack focus from cup to face"), {"focus": "rack"}),
        (Camera(lens="85 mm with deep focus"), {"focus": "deep"}),
        (Camera(move="orbit_clockwise", text="a 30-degree arc"), {"move_degrees": 30}),
        (Camera(move="orbit"), {"move_degrees": 90}),
        (Camera(filter="halation"), {"effects": (("bloom", 0.2), ("halation", 0.6))}),
        (Camera(filter="grain and vignette"), {"effects": (("grain", 0.5), ("vignette", 0.6))}),
        (Camera(), {"size": "", "move": "", "speed": 1.0, "focal_mm": None, "focus": ""}),
    ],
)
def test_other_camera_words(camera: Camera, wanted: dict[str, object]) -> None:
    assert _facts(read_camera(camera), **wanted) == wanted


def test_prose_is_read_only_where_it_speaks_of_the_camera() -> None:
    prose = (
        "She moves in with her mother and tracks mud across the deep carpet. "
        "Low angle, the camera slowly pushes in, 50 mm lens."
    )
    reading = read_camera(Camera(), prose)
    wanted = {"angle": "low", "move": "push_in", "focal_mm": 50, "focus": "", "speed": 0.5}
    assert _facts(reading, **wanted) == wanted
    assert read_camera(Camera(), "A wide street, static crowds.") == CameraReading()


def test_fields_win_over_prose() -> None:
    reading = read_camera(Camera(move="static", lens="85mm"), "The camera pans left, 24 mm lens.")
    assert (reading.move, reading.focal_mm) == ("static", 85)


@given(shots.shots)
@settings(max_examples=200)
def test_reading_never_raises_and_stays_in_range(shot: Shot) -> None:
    reading = read_camera(shot.camera, shot.description)
    assert 0.25 <= reading.speed <= 3
    assert reading.move_direction in (-1, 0, 1)
    assert reading.focus in ("", "shallow", "deep", "rack")
    assert reading == read_camera(shot.camera, shot.description)
