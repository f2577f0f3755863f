"""Weak and strong ways to ask for the same thing: light, sound and speech. Written from the
craft's page alone, without a look at the matchers. By rule: (weak, strong)."""

from tests.prompt.lint.given import (
    g,
)

SEA = "A lifeboat man in orange oilskins coils a wet rope on a stone slipway."

PAIRS = {
    "LNT-44": (
        (g(SEA, cam="medium shot"), g(SEA, light="hard low sun from the right")),
        (g("A cellar."), g("A cellar lit by one bare bulb overhead.")),
    ),
    "LNT-45": (
        (
            g("A brightly lit office."),
            g("An office under cool fluorescent tubes, a warm desk lamp at frame left."),
        ),
        (g(SEA, light="good lighting"), g(SEA, light="soft window light from camera left, 4500 K")),
        (g(SEA, light="very dark"), g(SEA, light="hard moonlight from behind, deep shadows")),
    ),
    "LNT-46": ((g(SEA, light="a lamp"), g(SEA, light="soft warm lamp from the left, 3000 K")),),
    "LNT-47": (
        (
            g(SEA, light="bright midday sun, moody noir shadows, golden hour"),
            g(SEA, light="golden hour sun from behind, long soft shadows"),
        ),
        (
            g("At noon, under a starry night sky, a camel kneels."),
            g("At noon, in hard overhead sun, a camel kneels."),
        ),
    ),
    "LNT-48": (
        (g(SEA, palette=("teal", "rust")), g(SEA, palette=("teal", "rust", "sand"))),
        (
            g(SEA, palette=("red", "blue", "green", "gold", "cream", "black")),
            g(SEA, palette=("red", "gold", "cream", "black")),
        ),
    ),
    "LNT-49": (
        (
            g(SEA, palette=("sadness", "energy", "warmth")),
            g(SEA, palette=("ash grey", "mustard", "oxblood")),
        ),
    ),
    "LNT-50": (
        (
            g(SEA, light="warm 6500 K key from the left"),
            g(SEA, light="warm 3000 K key from the left"),
        ),
        (g(SEA, light="cool blue light at 2700K"), g(SEA, light="daylight at 5600K")),
    ),
    "LNT-51": (
        (g(SEA, light="dusk"), g(SEA, sound="Surf, a halyard tapping a mast.")),
        (g("A clockmaker works."), g("A clockmaker works.", sound="Complete silence.")),
    ),
    "LNT-52": (
        (g(SEA, sound="footsteps"), g(SEA, sound="Rubber boots on wet stone, three slow steps")),
        (g(SEA, sound="door sound"), g(SEA, sound="A heavy oak door clicks shut as he turns")),
        (
            g(SEA, cues=("engine noise",)),
            g(SEA, cues=("A diesel engine coughs twice and settles",)),
        ),
    ),
    "LNT-53": (
        (
            g('A woman at the till says, "We close at six." She looks up.'),
            g("A woman at the till looks up.", lines=(("Woman", "flatly", "We close at six."),)),
        ),
        (
            g("The boy shouts “Come back!” across the field."),
            g("The boy runs to the fence.", lines=(("Boy", "shouting", "Come back!"),)),
        ),
    ),
    "LNT-54": (
        (
            g("A diner.", lines=(("", "", "More coffee?"),)),
            g("A diner.", lines=(("Waitress", "tired", "More coffee?"),)),
        ),
    ),
    "LNT-55": (
        (
            g(
                "A diner. Anna pours.",
                lines=(
                    ("Anna", "tired", "More coffee?"),
                    ("Customer", "curt", "No."),
                    ("The woman", "softly", "Suit yourself."),
                ),
                cast=(("Anna", "a woman in a pink apron"),),
            ),
            g(
                "A diner. Anna pours.",
                lines=(
                    ("Anna", "tired", "More coffee?"),
                    ("Customer", "curt", "No."),
                    ("Anna", "softly", "Suit yourself."),
                ),
            ),
        ),
        (
            g(
                "Two people.",
                lines=(
                    ("Detective", "low", "Sit."),
                    ("Suspect", "dry", "No."),
                    ("the detective", "low", "Sit down."),
                ),
            ),
            g(
                "Two people.",
                lines=(
                    ("Detective", "low", "Sit."),
                    ("Suspect", "dry", "No."),
                    ("Detective", "low", "Sit down."),
                ),
            ),
        ),
    ),
    "LNT-56": (
        (
            g("An empty pier at dawn.", lines=(("Marek", "softly", "She is late."),)),
            g(
                "Marek, in a pea coat, stands on an empty pier at dawn.",
                lines=(("Marek", "softly", "She is late."),),
            ),
        ),
        (
            g("An empty pier.", lines=(("Officer", "curt", "Papers."),)),
            g("An empty pier.", lines=(("Narrator", "calm", "Nobody came that year."),)),
        ),
    ),
    "LNT-57": (
        (
            g(
                seconds=4,
                lines=(
                    (
                        "Ada",
                        "fast",
                        (
                            "When I was nine my father took me to the yard and showed me how the "
                            "great ships were launched into the river."
                        ),
                    ),
                ),
            ),
            g(seconds=4, lines=(("Ada", "dry", "He showed me the ships."),)),
        ),
        (
            g(seconds=4, lines=tuple(("AB"[n % 2], "flat", "No, it was you.") for n in range(6))),
            g(
                seconds=12,
                lines=(
                    (
                        "Narrator",
                        "calm",
                        (
                            "In the spring of that year the river rose twice, and both times the "
                            "mill stood firm."
                        ),
                    ),
                ),
            ),
        ),
    ),
    "LNT-58": (
        (
            g(
                seconds=12,
                lines=(
                    (
                        "Ada",
                        "dry",
                        (
                            "I told him that if he wanted the boat back by March he would have "
                            "to come himself and carry it down the hill alone"
                        ),
                    ),
                ),
            ),
            g(
                seconds=12,
                lines=(
                    (
                        "Ada",
                        "dry",
                        "He wants the boat? Let him come. Let him carry it down himself.",
                    ),
                ),
            ),
        ),
    ),
    "LNT-59": (
        (
            g(
                "Two clerks.",
                seconds=8,
                lines=(
                    ("Ivo", "loud", "It was you!", 1.0, 4.0),
                    ("Petra", "loud", "It was not!", 2.0, 5.0),
                ),
            ),
            g(
                "Two clerks.",
                seconds=8,
                lines=(
                    ("Ivo", "loud", "It was you!", 1.0, 3.0),
                    ("Petra", "loud", "It was not!", 3.5, 5.0),
                ),
            ),
        ),
        (
            g(
                "They all talk over each other at the table.",
                lines=(("Ivo", "loud", "Pass it!"), ("Petra", "loud", "Never!")),
            ),
            g(
                "They take turns at the table.",
                lines=(("Ivo", "loud", "Pass it!"), ("Petra", "loud", "Never!")),
            ),
        ),
    ),
    "LNT-60": (
        (
            g("A shop window.", lines=(("Text overlay", "", "Summer sale"),)),
            g("A shop window.", lines=(("Clerk", "bright", "Everything must go."),)),
        ),
        (
            g("The title “THE LONG WINTER” appears on screen over the hills."),
            g("Snow drifts over the hills."),
        ),
        (
            g("Subtitles at the bottom say what she means."),
            g("She mouths a word behind the glass."),
        ),
    ),
    "LNT-61": (
        (
            g(
                "A tense hostage exchange in a fog-bound car park.",
                mood="tense, threatening",
                sound="cheerful ukulele music",
            ),
            g(
                "A tense hostage exchange in a fog-bound car park.",
                mood="tense, threatening",
                sound="a low electrical hum, one slow drip",
            ),
        ),
    ),
    "LNT-62": ((g(SEA, profile="kling-2.6", sound="Surf."), g(SEA, sound="Surf.")),),
    "LNT-63": (
        (
            g(SEA, sound="Natural ambience only, no added score. Swelling orchestral strings."),
            g(
                SEA,
                sound="Natural ambience only, no added score. A radio plays a waltz next door.",
            ),
        ),
        (
            g(SEA, sound="Diegetic only: surf. A dramatic soundtrack builds."),
            g(SEA, sound="Diegetic only: surf and a gull."),
        ),
    ),
    "LNT-64": (
        (
            g("Two clerks.", lines=(("Ivo", "", "It was you."), ("Petra", "", "It was not."))),
            g(
                "Two clerks.",
                lines=(
                    ("Ivo", "under his breath", "It was you."),
                    ("Petra", "flatly", "It was not."),
                ),
            ),
        ),
    ),
}
