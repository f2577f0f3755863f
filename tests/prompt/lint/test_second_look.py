"""A second set of weak prompts: each draws its rule. The rules were mended with this set in view
and what they still missed was left out, so it guards what was learnt and is no measure of what goes
unnoticed."""

import pytest

from tests.prompt.lint.given import g
from tests.prompt.lint.test_rules import findings

WEAK = {
    "LNT-01": [
        g("This is a 5-second long video of bees."),
        g("Duration: 8 seconds. Bees."),
        g("an eight second clip of bees at a hive"),
    ],
    "LNT-02": [g("Bees, Ultra HD, 60 fps"), g("Bees in vertical 9:16 aspect ratio")],
    "LNT-03": [g("Generate with Sora 2: bees at a hive.")],
    "LNT-14": [
        g("A very pretty garden with lovely flowers."),
        g("Awesome drone view of a superb castle."),
    ],
    "LNT-15": [g("A cinematic video of a dog.")],
    "LNT-17": [
        g("Some guy stands at the bus stop."),
        g("A person is cooking."),
    ],
    "LNT-18": [
        g("The man walks around."),
        g(beats=("She moves to the left",)),
        g("People walk by."),
    ],
    "LNT-19": [g("sunset, beach, couple, romantic, golden light, waves, seagulls")],
    "LNT-20": [
        g("No blur, no distortion, no extra limbs."),
        g("There should be no people in the background."),
    ],
    "LNT-23": [g("A wide shot of the valley.", cam="extreme close-up, static")],
    "LNT-24": [g("The image conveys hope and resilience.")],
    "LNT-27": [
        g("He waits.", cam="medium shot, camera zooms in, then pans right, then tilts down"),
        g("The camera starts low, cranes up, then dollies forward and orbits her."),
    ],
    "LNT-28": [
        g("He waits.", cam="the camera goes all around"),
        g("Camera moves everywhere around the car."),
    ],
    "LNT-30": [g("The camera flies super fast through the streets and does a barrel roll.")],
    "LNT-34": [
        g("First we see a forest. Next we see a city. Finally we see the moon."),
        g("He wakes up, goes to work, then comes home, then goes to bed."),
    ],
    "LNT-35": [g(beats=("She sings while dancing while the crowd cheers",))],
    "LNT-37": [
        g("A breakdancer does a complicated routine with flips."),
        g("A large fight breaks out in the bar."),
    ],
    "LNT-40": [g("Stones float over the field.")],
    "LNT-41": [
        g(beats=("A ball rolls down the stairs",)),
        g(beats=("The plate drops to the floor",)),
    ],
    "LNT-44": [g("A cat on a chair.", cam="medium shot")],
    "LNT-45": [
        g("A well-lit studio."),
        g("A cat.", light="bright"),
    ],
    "LNT-47": [
        g("A cat.", light="harsh noon sun at sunset"),
        g("A cat.", light="midnight darkness, bright sunny day"),
    ],
    "LNT-52": [g("A cat.", sound="rain sounds"), g("A cat.", sound="Footsteps. Wind.")],
    "LNT-53": [
        g('An old man whispers "I never left" to the door.'),
        g("She laughs: «Not again!» and sits."),
    ],
    "LNT-57": [
        g(
            seconds=4,
            lines=(
                (
                    "A",
                    "x",
                    "I have waited here since the morning and nobody has come to open it.",
                ),
            ),
        )
    ],
    "LNT-60": [
        g("Big letters spelling SALE float over the shop."),
        g('A neon sign that reads "OPEN" in the window.'),
    ],
    "LNT-63": [g("A cat.", sound="No music. A piano score plays.")],
    "LNT-72": [
        g("Spider-Man swings between towers."),
        g("Donald Trump eats soup."),
        g("Pikachu on a skateboard."),
    ],
    "LNT-82": [g("Same room as earlier. He stands.")],
    "LNT-86": [
        g("A <character> runs."),
        g("INSERT NAME HERE opens the door."),
        g("A {{hero}} runs."),
    ],
}

ROWS = [
    pytest.param(rule, weak, id=f"{rule}-{n}")
    for rule, rows in WEAK.items()
    for n, weak in enumerate(rows)
]


@pytest.mark.parametrize(("rule", "weak"), ROWS)
def test_a_weak_prompt_draws_its_rule(rule, weak):
    assert rule in {one.rule for one in findings(weak)}
