"""What a third set of weak and strong prompts and a heap of real ones taught: prose is read by its
verbs, a pasted text remembers what its shot no longer tells, fixes leave good sentences."""

import pytest

from composer.prompt.lint import LintContext, apply, lint
from composer.prompt.lint.deeds import deeds_in
from composer.prompt.lint.forms import verb_forms
from composer.prompt.lint.pasted import facts_of
from composer.prompt.parse import parse
from composer.prompt.profiles import load_profiles
from composer.prompt.variables import placeholders
from composer.prompt.words import tokens_of

PROFILE = load_profiles()["sora-2"]


def checked(text):
    parsed = parse(text)
    context = LintContext(pasted=facts_of(parsed, text))
    return parsed.shot, lint(parsed.shot, profile=PROFILE, context=context)


PAIRS = {
    "LNT-01": ("The video should last about 12 seconds. A cup turns.", "A 70s film of a cup."),
    "LNT-02": ("Aspect ratio: 21:9\n\nStyle: anime\nA girl rides.", "Style: anime\nA girl rides."),
    "LNT-03": ("[MODEL]: sora-2\n[SCENE]: A kite.", "[SCENE]: A kite."),
    "LNT-09": (
        (
            "The heron lands. It folds its wings. It stalks three steps. It freezes. It strikes. "
            "It lifts a fish. It swallows. It flies off."
        ),
        "The heron folds its wings.",
    ),
    "LNT-13": ("A boy waves.\n\nStyle: watercolour", "Style: watercolour\n\nA boy waves."),
    "LNT-18": ("A postman goes down the street.", "Light travels along the wood."),
    "LNT-23": (
        "Seen from high above, a nun walks.\n\nCinematography:\nCamera: wide, eye level",
        "Seen from high above, a nun walks.\n\nCinematography:\nCamera: wide, high angle",
    ),
    "LNT-28": (
        "The camera swings all over the place while he sings.",
        "The camera orbits clockwise, 90 degrees.",
    ),
    "LNT-32": (
        "Close-up of a singer on an 18mm wide-angle lens.",
        "Close-up of a singer, shot on 16mm film.",
    ),
    "LNT-34": (
        "A man wakes up in bed, drives to work, eats in a park and comes home.",
        "A man wakes up in bed and reaches for the lamp.",
    ),
    "LNT-36": ("A gardener rakes leaves.", "A gardener rakes three strokes and stops."),
    "LNT-37": (
        "Two monks fight with staffs.",
        "He fights with the zip of his coat.",
    ),
    "LNT-40": ("A widow floats above her table and reads the paper.", "Floating lanterns sway."),
    "LNT-42": ("Five cousins argue and hug.", "Two chairs face each other."),
    "LNT-47": ("A farmhouse at midnight in broad daylight.", "A farmhouse at midnight."),
    "LNT-61": (
        "A funeral.\n\nCinematography:\nMood: grieving\n\nBackground Sound: happy pop song",
        "A funeral.\n\nCinematography:\nMood: grieving\n\nBackground Sound: a slow cello",
    ),
    "LNT-63": (
        "A vault.\n\nBackground Sound: total silence, alarm bells ringing",
        "A vault.\n\nBackground Sound: total silence but for one drip",
    ),
    "LNT-85": ("Shot 1: a wide harbour.\nShot 2: a close-up of a rope.", "A wide harbour."),
    "LNT-86": ("A [colour] coat.", "Timeline:\n[0s-2s] She looks up.\n[2s-4s] She turns."),
}


@pytest.mark.parametrize("rule", PAIRS)
def test_the_weak_one_draws_its_rule_and_the_strong_one_does_not(rule):
    weak, strong = PAIRS[rule]
    assert rule in {one.rule for one in checked(weak)[1]}
    assert rule not in {one.rule for one in checked(strong)[1]}


@pytest.mark.parametrize(
    ("text", "rule", "mended"),
    [
        ("A nice old man waits.", "LNT-14", "An old man waits."),
        ("Cinematic shot of a gate.", "LNT-15", "35 mm film, fine grain, soft halation: a gate."),
        (
            "A monk walks down the lane.",
            "LNT-18",
            "A monk takes four steps down the lane and stops.",
        ),
        (
            "A dentist in a well-lit room.",
            "LNT-45",
            "A dentist in a room lit by soft window light from camera left, 5600 K.",
        ),
        ("A dog barks. Shot with Veo 3.1.", "LNT-03", "A dog barks."),
    ],
)
def test_a_fix_leaves_a_good_sentence(text, rule, mended):
    shot, found = checked(text)
    fix = next(one for one in found if one.rule == rule).fixes[0]
    assert apply(shot, fix).description == mended


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The fox drops it, turns and runs off.", 3),
        ("Two monks fight with staffs.", 1),
        ("Three slow turns, morning waves, her long looks.", 0),
        ("The camera follows a car that spins.", 0),
        ("A cook grinds beans, tamps the puck and pours.", 3),
    ],
)
def test_deeds_are_counted(text, count):
    assert len(list(deeds_in(tokens_of(text)))) == count


def test_forms_of_verbs():
    assert verb_forms("carry") == ("carry", "carries", "carrying", "carried")
    assert verb_forms("run") == ("run", "runs", "running", "ran")
    assert verb_forms("pick up")[1:3] == ("picks up", "picking up")


@pytest.mark.parametrize(
    ("text", "open_ones"),
    [
        ("[Scene] A pier at night.", 0),
        ("[Shot 2]\nA rope.", 0),
        ("the coat of [image1]", 0),
        ("[Subject] walks into [place]", 2),
        ('- [Speaker]: "[Words]"', 2),
    ],
)
def test_labels_and_tags_are_no_blanks(text, open_ones):
    assert len(placeholders(text)) == open_ones
