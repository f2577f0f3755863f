"""What descriptions show: people, things, places, weather."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from composer.prompt.cast import cast_in
from composer.prompt.reader import read_scene
from composer.prompt.render import render
from composer.prompt.shot import Beat, Camera, CastMember, Line, Shot
from tests.prompt import shots

INES = CastMember("Ines", "yellow oilskin, grey wool cap")
JON = CastMember("Jon", "a tall man with a beard, dark coat")

PEOPLE = {
    "A woman in a red coat waits at a tram stop.": 1,
    "A wooden hut in falling snow, one lit window. No people.": 0,
    "An empty square without people.": 0,
    "A man and a woman sit at a table. The woman stands; the man looks up.": 2,
    "Two children chase a dog along the beach.": 2,
    "Three fishermen haul a net.": 3,
    "An old man reads. Another man enters.": 2,
    "A couple dances in an empty ballroom.": 2,
    "A detective faces a suspect across a steel table.": 2,
    "Close on hands kneading dough.": 1,
    "She pours tea.": 1,
    "An empty street at night, rain.": 0,
    "A bottle of perfume on black stone.": 0,
    "A dog shakes itself dry; he looks at the sea.": 0,
    "The blue hand of a clock moves one mark.": 0,
    "Snow on the ridge, wind over the pass.": 0,
    "A family of four at breakfast.": 4,
    "A commuter platform at dawn. A woman in a navy coat checks her watch.": 1,
    "A robot sweeps the workshop floor.": 1,
    "A young baker carries two trays. The baker smiles.": 1,
    "": 0,
}


@pytest.mark.parametrize(("description", "count"), PEOPLE.items())
def test_people_are_counted(description: str, count: int) -> None:
    assert len(read_scene(Shot(description=description)).people) == count


@pytest.mark.parametrize(
    ("shot", "names"),
    [
        (Shot(description="Ines pours; Jon waits at the rail.", cast=(INES, JON)), ["Ines", "Jon"]),
        (Shot(description="Ines pours.", cast=(INES, JON)), ["Ines"]),
        (Shot(description="Ines, a deckhand, pours.", cast=(INES,)), ["Ines"]),
        (Shot(description="Ines pours. A sailor passes.", cast=(INES,)), ["Ines", ""]),
        (Shot(description="The two friends share a flask. Ines pours for Jon.", cast=(INES, JON)),
         ["Ines", "Jon"]),
        (Shot(description="Rain.", dialogue=(Line("Detective", "", "Where?"),)), ["Detective"]),
        (Shot(description="Rain.", dialogue=(Line("Narrator", "", "It rained."),)), []),
        (Shot(description="A baker waits.", dialogue=(Line("Baker", "", "Next!"),)), ["Baker"]),
        (Shot(description="A woman waits.", dialogue=(Line("Woman", "", "No."),)), ["Woman"]),
        (Shot(description="Ines pours.", camera=Camera(framing="two_shot"), cast=(INES,)),
         ["Ines", ""]),
        (Shot(camera=Camera(framing="two_shot")), ["", ""]),
        (Shot(beats=(Beat("A boy runs past"),)), [""]),
    ],
)  # fmt: skip
def test_cast_speakers_and_framing(shot: Shot, names: list[str]) -> None:
    assert [person.name for person in read_scene(shot).people] == names


def test_people_are_described() -> None:
    scene = read_scene(
        Shot(
            description="Ines sits on a crate. Jon leans on the rail. "
            "An old fisherman in a blue jumper kneels by a net.",
            cast=(INES, JON),
        )
    )
    ines, jon, fisherman = scene.people
    assert ines.pose == "sit"
    assert [(g.kind, g.word) for g in ines.clothes] == [("coat", "oilskin"), ("head", "wool cap")]
    assert ines.clothes[0].colour is not None
    assert (jon.sex, jon.pose, jon.traits) == ("m", "lean", ("tall", "beard"))
    assert (fisherman.role, fisherman.age, fisherman.pose) == ("sea", "old", "kneel")
    [jumper] = fisherman.clothes
    assert jumper.colour is not None
    assert jumper.colour[2] > jumper.colour[0]


def test_poses_belong_to_whom_the_sentence_names() -> None:
    scene = read_scene(Shot(description="A woman sits. A man runs. The shutter runs up."))
    assert [person.pose for person in scene.people] == ["sit", "run"]
    scene = read_scene(Shot(description="Two old friends sit on a bench."))
    assert [person.pose for person in scene.people] == ["sit", "sit"]
    scene = read_scene(Shot(description="A weary detective faces a young suspect."))
    assert [person.age for person in scene.people] == ["adult", "young"]


def test_a_crowd_is_background() -> None:
    scene = read_scene(Shot(description="A violinist plays before a crowd in the square."))
    assert len(scene.people) == 1
    assert scene.crowd > 5


PLACES = {
    "A narrow kitchen, a kettle on the stove.": ("kitchen", "room", True),
    "A woman crosses a wet street at night.": ("street", "street", False),
    "Fog over a pine forest.": ("forest", "forest", False),
    "A climber rests below the peak.": ("mountain", "mountain", False),
    "A small fishing harbour before dawn, roofs above the quay.": ("harbour", "water", False),
    "Waves; the open sea.": ("sea", "water", False),
    "Dunes to the horizon.": ("desert", "desert", False),
    "A dancer alone on a stage.": ("stage", "stage", True),
    "They sit in a train compartment, fields outside.": ("train_interior", "vehicle", True),
    "An empty car deck on a night ferry, rain beading on steel.": ("ship_deck", "deck", False),
    "A clerk in an office.": ("office", "room", True),
    "A watch on a plinth, plain background.": ("studio", "studio", True),
    "A bench on a rooftop above the city.": ("rooftop", "rooftop", False),
    "A meadow of wildflowers.": ("field", "landscape", False),
    "A man stands at the window of his kitchen, the sea beyond.": ("kitchen", "room", True),
    "Something else entirely.": ("", "", None),
}


@pytest.mark.parametrize(("description", "expected"), PLACES.items())
def test_places(description: str, expected: tuple[str, str, bool | None]) -> None:
    scene = read_scene(Shot(description=description))
    assert (scene.place, scene.place_kind, scene.indoor) == expected


def test_indoors_and_outdoors_may_be_said() -> None:
    assert read_scene(Shot(description="EXT. Rain falls.")).indoor is False
    assert read_scene(Shot(description="Interior. A lamp.")).indoor is True
    assert read_scene(Shot(description="Snow falls on a bench.")).indoor is False


@pytest.mark.parametrize(
    ("description", "weather"),
    [
        ("Heavy rain.", ("rain",)),
        ("Rain has just stopped; wet cobbles.", ("after_rain",)),
        ("Snow and wind.", ("snow", "wind")),
        ("Mist on the lake.", ("fog",)),
        ("A calm day.", ()),
    ],
)
def test_weather(description: str, weather: tuple[str, ...]) -> None:
    scene = read_scene(Shot(description=description))
    assert scene.weather == weather
    assert scene.wet == bool({"rain", "after_rain"} & set(weather))


@pytest.mark.parametrize(
    ("shot", "kind", "which"),
    [
        (Shot(description="A rust-orange delivery van crosses wet cobbles."), "car", "van"),
        (Shot(subject="A black muscle car", description="It waits in an alley."), "car", "car"),
        (Shot(description="An old grey dog lies across the step."), "animal", "dog"),
        (Shot(description="A rowing boat drifts on the lake."), "boat", "boat"),
        (Shot(description="A red bicycle leans on a wall."), "bicycle", "bicycle"),
        (Shot(subject="A perfume bottle of green glass"), "product", "bottle"),
        (Shot(subject="A steel wristwatch"), "product", "watch"),
        (Shot(subject="White sneaker"), "product", "shoe"),
        (Shot(subject="A smartphone"), "product", "phone"),
    ],
)
def test_the_subject_is_found(shot: Shot, kind: str, which: str) -> None:
    first = read_scene(shot).things[0]
    assert (first.kind, first.id, first.subject) == (kind, which, True)


def test_things_are_counted_and_coloured() -> None:
    things = read_scene(Shot(description="Three red boats and a white horse.")).things
    boats, horse = things
    assert (boats.count, horse.count) == (3, 1)
    assert boats.colour is not None
    assert boats.colour[0] > 2 * boats.colour[1]
    assert horse.colour is not None
    assert min(horse.colour) > 230


@pytest.mark.parametrize(
    ("shot", "present", "told"),
    [
        (Shot(description="Ines pours.", cast=(INES, JON)), (0,), (0,)),
        (Shot(description="A harbour before dawn.", cast=(INES, JON)), (), ()),
        (Shot(description="A grey dog; he lies down.", cast=(INES, JON)), (), ()),
        (Shot(description="A woman waits in the harbour.", cast=(INES,)), (0,), (0,)),
        (Shot(description="Qwerty.", cast=(INES, JON)), (0, 1), (0, 1)),
        (Shot(cast=(INES,)), (0,), (0,)),
        (Shot(description="A quay.", dialogue=(Line("Jon", "", "Ines?"),), cast=(INES, JON)),
         (1,), (1,)),
        (Shot(description="Ines in a yellow oilskin, grey wool cap.", cast=(INES,)), (0,), ()),
        (Shot(description="Inessa pours in a kitchen.", cast=(INES,)), (), ()),
        (Shot(description="A quay.", camera=Camera(framing="two_shot"), cast=(INES, JON)),
         (0, 1), (0, 1)),
    ],
)  # fmt: skip
def test_who_of_the_cast_is_in_the_shot(
    shot: Shot, present: tuple[int, ...], told: tuple[int, ...]
) -> None:
    reading = cast_in(shot)
    assert (reading.present, reading.told) == (present, told)
    rendered = render(shot)
    for n, member in enumerate(shot.cast or ()):
        assert (member.description in rendered.text) == (n in present)
        assert (("cast", n) in rendered.left_out) == (n not in present)


@given(shots.shots)
@settings(max_examples=200)
def test_reading_never_raises_and_agrees_with_the_text(shot: Shot) -> None:
    scene = read_scene(shot)
    assert len(scene.people) <= 12
    assert scene == read_scene(replace(shot))


def test_long_texts_are_read() -> None:
    """What that takes is told by the benchmark `prompt`."""
    sentence = "A woman in a red coat and two men cross the wet street; she runs. "
    for words in (sentence, "she ", "red coat ", "boats ", "\n. "):
        scene = read_scene(Shot(description=words * (100_000 // len(words)), cast=(INES, JON)))
        assert len(scene.people) <= 12
