"""Weak and strong ways to ask for the same thing: container, style and wording. Written from the
craft's page alone, without a look at the matchers. By rule: (weak, strong)."""

from tests.prompt.lint.given import (
    CONTINUITY,
    g,
)

FULL = {
    "style": "1990s coastal documentary, 16 mm, visible grain",
    "light": "soft overcast daylight from the left, about 5600 K",
    "palette": ("slate", "cream", "rust"),
    "sound": "Wind over grass, a gate knocking against its post once a second. No added score.",
    "cam": {"size": "medium", "angle": "eye_level", "move": "static"},
}
SEA = "A lifeboat man in orange oilskins coils a wet rope on a stone slipway."

PAIRS = {
    "LNT-01": (
        (
            g("A ten-second video of a kite over a dune."),
            g("A kite hangs over a dune for two seconds, then dips in the final second."),
        ),
        (
            g("Make a 6 sec clip: a fox crosses a lane."),
            g("Over four seconds a fox crosses a lane and looks back."),
        ),
        (g("12s shot of a baker shaping a loaf."), g("A baker shapes a loaf in 12 slow turns.")),
    ),
    "LNT-02": (
        (g("A tram in the rain, full HD, 30fps."), g("A tram in the rain, thirty windows lit.")),
        (
            g("A desert road in 2.39:1 widescreen, 4K."),
            g("A desert road, wide, its 4 lanes empty."),
        ),
        (g("1920x1080 footage of a heron."), g("Grainy footage of a heron.")),
    ),
    "LNT-03": (
        (
            g("Sora 2 Pro: a lighthouse keeper climbs the stairs."),
            g("A lighthouse keeper climbs the stairs."),
        ),
        (g("[MODEL]: veo 3.1\nA barge drifts past."), g("A model barge drifts past in a tank.")),
    ),
    "LNT-04": (
        (
            g(brief={"format_look": "Duration 4s; 180° shutter; digital capture"}, seconds=8),
            g(brief={"format_look": "Duration 8s; 180° shutter; digital capture"}, seconds=8),
        ),
    ),
    "LNT-05": (
        (g("A pier.", seconds=7), g("A pier.", seconds=12)),
        (g("A pier.", seconds=30), g("A pier.", seconds=4)),
    ),
    "LNT-06": ((g("A pier.", size="1000x1000"), g("A pier.", size="720x1280")),),
    "LNT-07": (
        (
            g("Portrait format: a dancer under a street lamp."),
            g("Portrait format: a dancer under a street lamp.", size="720x1280"),
        ),
        (
            g("Framed vertically, a tall pine and a climber."),
            g("A tall vertical cliff and a climber."),
        ),
    ),
    "LNT-08": (
        (
            g("A pier.", context={"seconds_chosen": False}),
            g("A pier.", context={"seconds_chosen": True}),
        ),
    ),
    "LNT-09": (
        (
            g(
                seconds=12,
                beats=(
                    "She kneels by the trunk",
                    "She turns the key twice",
                    "The lid lifts",
                    "She takes out a letter",
                    "She reads it",
                    "She folds it",
                    "She walks out",
                ),
            ),
            g(seconds=4, beats=("She turns the key twice",)),
        ),
    ),
    "LNT-10": (
        (
            g("A pier.", context={"aim": "final"}),
            g("A pier.", profile="sora-2-pro", context={"aim": "final"}),
        ),
        (
            g("A pier.", profile="sora-2-pro", context={"aim": "explore"}),
            g("A pier.", context={"aim": "explore"}),
        ),
    ),
    "LNT-12": (
        (
            g("A nurse waits for a bus.", cam="medium shot"),
            g("A nurse waits for a bus.", style="Polaroid snapshot, 1978"),
        ),
        (
            g("Two boys row across a lake."),
            g("Hand-painted animation: two boys row across a lake."),
        ),
    ),
    "LNT-13": (
        (
            g(
                "A nurse waits for a bus in the rain. She checks her watch and sighs. Shot as "
                "1970s 35 mm film."
            ),
            g(
                "1970s 35 mm film. A nurse waits for a bus in the rain. She checks her watch "
                "and sighs."
            ),
        ),
    ),
    "LNT-14": (
        (
            g("An amazing mountain lake."),
            g("A mountain lake the colour of slate, mist lying in the reeds."),
        ),
        (
            g("A stunning, gorgeous bride on the stairs."),
            g("A bride in ivory lace, veil thrown back, on worn marble stairs."),
        ),
        (
            g("A good-looking kitchen with nice details."),
            g("A kitchen with copper pans on hooks and a chipped enamel sink."),
        ),
        (
            g("An epic scene."),
            g("An epic IMAX-scale scene: ten thousand lanterns rise over a black river."),
        ),
    ),
    "LNT-15": (
        (
            g("A biker at dusk.", style="cinematic"),
            g("A biker at dusk.", style="cinematic; anamorphic 2.0x lens, tungsten practicals"),
        ),
        (g("Cinematic look. A biker at dusk."), g("A biker at dusk.", mood="cinematic and lonely")),
    ),
    "LNT-16": (
        (
            g("A diver.", cam="cinematic look"),
            g("A diver.", cam="wide shot, low angle, shallow depth of field"),
        ),
        (
            g("A diver.", cam="beautiful filmic feel"),
            g("A diver.", cam="medium close-up, eye level"),
        ),
    ),
    "LNT-17": (
        (
            g(subject="A person"),
            g(subject="A welder in her fifties, soot on her cheek, red bandana"),
        ),
        (
            g("Someone stands on a bridge."),
            g("A courier in a yellow rain cape stands on a bridge."),
        ),
        (g("A person in a room."), g("A bald man in a striped bathrobe in a tiled sauna.")),
        (
            g("A character walks through a forest."),
            g("A girl with a brass lantern steps through birch trees."),
        ),
    ),
    "LNT-18": (
        (
            g(beats=("The woman moves quickly",)),
            g(beats=("The woman takes three quick steps and stops at the rail",)),
        ),
        (
            g("He walks across the room."),
            g("He takes four steps to the window and rests one hand on the sill."),
        ),
        (
            g(beats=("The dog goes",)),
            g(beats=("The dog trots to the gate, sniffs twice and lies down",)),
        ),
        (
            g("The actor walks."),
            g("The actor walks five paces, pauses, and looks over his left shoulder."),
        ),
    ),
    "LNT-19": (
        (
            g("castle, fog, ravens, moonlight, gothic, moody"),
            g("Ravens circle a ruined castle while fog creeps up its walls."),
        ),
        (
            g("cyberpunk city, neon, rain, crowd, umbrellas, reflections, 8k"),
            g("Rain falls on a neon-lit street; umbrellas drift past a noodle stall."),
        ),
    ),
    "LNT-20": (
        (
            g("A street with no people and no cars."),
            g("A deserted street, parked nowhere, only a paper bag drifting."),
        ),
        (
            g("A portrait without any text or watermark. Do not show hands."),
            g("Two strangers, not looking at each other, wait on a bench."),
        ),
        (
            g("Negative prompt: blur, extra fingers"),
            g("A violinist.", sound="Rain on tiles. No added score."),
        ),
    ),
    "LNT-21": (
        (
            g(
                " ".join(
                    [
                        (
                            "A cobbler in a green apron, brass buttons, cracked spectacles, ink on "
                            "both thumbs, a bent nail between his lips, sits on a three-legged "
                            "stool by a tiled stove with blue tulips, beside a shelf of forty "
                            "wooden lasts, each marked in white chalk, under a lamp with a torn "
                            "parchment shade."
                        )
                    ]
                    * 5
                ),
                seconds=4,
            ),
            g("A cobbler in a green apron hammers one nail by a tiled stove.", seconds=4),
        ),
    ),
    "LNT-22": ((g(SEA, settings=CONTINUITY), g(SEA, settings=CONTINUITY, mood="Wary", **FULL)),),
    "LNT-23": (
        (
            g("A close-up of her eyes as she reads.", cam="wide shot, static"),
            g("Her eyes move along the lines as she reads.", cam="close-up, static"),
        ),
        (
            g("He waits.", cam="static camera, slow dolly in"),
            g("He waits.", cam="static, slight handheld micro-shake"),
        ),
        (
            g("Seen from a low angle, a crane swings.", cam="medium shot at eye level"),
            g("A crane swings.", cam="medium shot, low angle"),
        ),
    ),
    "LNT-24": (
        (
            g("A room with a sense of loss and melancholy."),
            g("A room with a made bed, one slipper, a clock stopped at ten past four."),
        ),
        (
            g("The freedom of youth fills the air."),
            g("Three teenagers stand up in an open-top car, arms wide."),
        ),
    ),
}
