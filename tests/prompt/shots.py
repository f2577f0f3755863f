"""Shots for the tests of the prompt room: one that fills every field, and random ones with awkward
text."""

from dataclasses import fields

from hypothesis import strategies as st

from composer.prompt.look import Look
from composer.prompt.profile import Price, Profile
from composer.prompt.recipe import Recipe, RecipeReference
from composer.prompt.shot import (
    Beat,
    Brief,
    Camera,
    CastMember,
    ClipCut,
    Cue,
    Line,
    Parameters,
    ReferenceImage,
    Shot,
)
from composer.prompt.structures import load_structures
from composer.prompt.vocabulary import load_vocabulary

FULL = Shot(
    name="2B The flask",
    style="Nordic drama, late nineties; Super 16",
    subject="Two deckhands off duty",
    description="Ines fills the lid of a flask on the empty car deck. Jon waits at the rail.",
    camera=Camera(
        size="medium",
        framing="two_shot",
        angle="eye_level",
        move="tracking_right",
        speed="slow",
        lens="32mm",
        filter="halation",
        focus="shallow",
        text="Ends on her hands",
    ),
    light="Sodium lamp overhead, first grey light from the open bow",
    palette=("sodium orange", "slate", "bottle green", "bone"),
    mood="Wary, half amused",
    beats=(Beat("She pours; steam lifts into the lamp", 0.0, 2.5), Beat("Jon takes one step in")),
    dialogue=(
        Line("Ines", "dry", "It was warm in Oslo.", 1.2, 3.8),
        Line("Jon", "", "So were we."),
    ),
    sound="Engine hum, rain on steel",
    cues=(Cue("A chain knocks once", 2.0),),
    shot_list=(
        ClipCut(0.0, 2.4, "The lid", "50mm", "push_in", "Tea rises to the brim.", "Warmth"),
        ClipCut(2.4, 8.0, "The rail", "85mm", "static", "Jon turns.", "Distance"),
    ),
    brief=Brief(
        format_look="4-perf feel, fine grain",
        lenses="Spherical primes, no filter but halation",
        grade="Highlights: amber. Blacks: soft.",
        lighting="One practical, the rest is sky",
        location="Foreground: the flask. Background: lashed trucks.",
        wardrobe="Oilskin, wool cap",
        sound="Diegetic only",
        camera_notes="The rail divides them",
        finishing="Light halation",
    ),
    references=(ReferenceImage("first_frame", "sha256:00", "fit"),),
    cast=(
        CastMember("Ines", "yellow oilskin, wool cap"),
        CastMember("Jon", "dark coat, collar up"),
    ),
    negative="text on screen",
    variables={"name": "x"},
)

AWKWARD = (
    "",
    " ",
    "\n",
    "👩‍🚀🚀 flies",
    "שלום עולם",
    'مرحبا "world"',
    "word word word",
    "\tтест  \r\n two lines ",
    "«quoted»",
    '"She said."',
    "“Curly.”",
    "e\u0301 combining",
    "\u2028separator\u2029",
    "- bullet",
    "Camera: not a label",
    "{count} [PLACEHOLDER]",
    "a" * 300,
)

texts = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(max_size=40),
    st.text(alphabet="ab \n\"'.,:-", max_size=20),
)
extras = st.dictionaries(
    st.sampled_from(("future", "x-note", "extra", "größe")),
    st.one_of(st.none(), st.integers(), st.booleans(), texts, st.lists(texts, max_size=2)),
    max_size=2,
)
times = st.one_of(st.none(), st.floats(0, 60, allow_nan=False), st.floats(-5, 1e6))


def values_of(list_id: str) -> st.SearchStrategy[str]:
    ids = [term.id for term in load_vocabulary().terms(list_id)]
    return st.one_of(st.just(""), st.sampled_from(ids), texts)


def _tuples(items: st.SearchStrategy, most: int = 3) -> st.SearchStrategy:
    return st.lists(items, max_size=most).map(tuple)


parameters = st.builds(
    Parameters,
    model=texts,
    size=texts,
    seconds=st.one_of(st.integers(1, 60).map(str), texts),
    fps=texts,
    seed=st.one_of(st.none(), st.integers()),
    extra=extras,
)
cameras = st.builds(
    Camera,
    size=values_of("shot_size"),
    framing=values_of("framing"),
    angle=values_of("angle"),
    move=values_of("move"),
    speed=values_of("speed"),
    lens=values_of("lens"),
    filter=values_of("filter"),
    focus=values_of("focus"),
    text=texts,
    extra=extras,
)
beats = st.builds(Beat, text=texts, start=times, end=times, extra=extras)
lines = st.builds(
    Line, speaker=texts, delivery=texts, line=texts, start=times, end=times, extra=extras
)
cuts = st.builds(
    ClipCut,
    start=st.floats(0, 20),
    end=st.floats(0, 20),
    title=texts,
    lens=values_of("lens"),
    move=values_of("move"),
    description=texts,
    purpose=texts,
    extra=extras,
)
briefs = st.builds(
    Brief, **{f.name: texts for f in fields(Brief) if f.name != "extra"}, extra=extras
)
members = st.builds(CastMember, name=texts, description=texts, extra=extras)
shots = st.builds(
    Shot,
    name=texts,
    structure=st.sampled_from((*load_structures(), "STR-99", "")),
    parameters=parameters,
    style=st.one_of(st.none(), texts),
    subject=texts,
    description=texts,
    camera=cameras,
    light=st.one_of(st.none(), texts),
    palette=st.one_of(st.none(), _tuples(texts)),
    mood=texts,
    beats=_tuples(beats),
    dialogue=_tuples(lines),
    sound=texts,
    cues=_tuples(st.builds(Cue, text=texts, at=times, extra=extras), 2),
    shot_list=_tuples(cuts, 2),
    brief=briefs,
    references=_tuples(st.builds(ReferenceImage, file=texts, extra=extras), 1),
    cast=st.one_of(st.none(), _tuples(members, 2)),
    negative=texts,
    variables=extras,
    extra=extras,
)
looks = st.builds(
    Look,
    name=texts,
    style=texts,
    light=texts,
    palette=_tuples(texts),
    cast=_tuples(members, 2),
    extra=extras,
)
profiles = st.builds(
    Profile,
    id=texts,
    sizes=_tuples(texts),
    seconds=_tuples(st.integers()),
    prices=_tuples(st.builds(Price, usd_per_second=st.floats(0, 9)), 1),
    extra=extras,
)
recipes = st.builds(
    Recipe,
    shot=shots,
    text=texts,
    profile=profiles,
    seed=st.integers(),
    inherited=_tuples(st.sampled_from(("style", "cast"))),
    references=_tuples(st.builds(RecipeReference, role=texts, hash=texts, extra=extras), 1),
    extra=extras,
)
