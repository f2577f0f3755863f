"""Bad and good shots for the rules about camera, actions and light: LNT-23, LNT-25 to LNT-50."""

from tests.prompt.lint.given import CONTINUITY, REMIX, g

TABLE = {
    "LNT-23": (
        [
            g("Wide shot of a mill pond.", cam={"size": "close_up"}),
            g("A mill pond.", cam="static camera, slow push-in"),
            g("A mill pond.", cam="low angle, eye level"),
            g("Low-angle view of a mill.", cam={"size": "wide", "angle": "high"}),
            g("A mill. The camera pans left.", cam={"size": "wide", "move": "static"}),
        ],
        [
            g("Wide view over a mill pond.", cam={"size": "wide"}),
            g("A mill pond.", cam="static, slight handheld micro-shake"),
            g("A mill pond.", cam="wide shot, slow push-in ending on close-up"),
            g(
                "Two women at a mill, a two-shot of old friends.",
                cam={"size": "medium", "framing": "two_shot"},
            ),
            g("The mill stands in a wide valley.", cam={"size": "close_up", "angle": "slight_low"}),
        ],
    ),
    "LNT-25": (
        [
            g("A boy feeds a goat."),
            g("A boy feeds a goat.", cam={"move": "static"}),
            g("A boy feeds a goat.", cam="slow push-in, eye level", settings=CONTINUITY),
        ],
        [
            g("A boy feeds a goat.", cam={"size": "medium"}),
            g("Close-up of a goat's eye."),
            g("A boy feeds a goat.", cam={"framing": "over_the_shoulder"}),
            g("Same framing, but snow.", context=REMIX),
        ],
    ),
    "LNT-26": (
        [
            g("A boy feeds a goat."),
            g("A boy feeds a goat.", cam={"size": "medium"}),
            g("A boy feeds a goat.", cam="wide shot, eye level, 35mm"),
        ],
        [
            g("A boy feeds a goat.", cam={"move": "static"}),
            g("A boy feeds a goat.", cam="handheld, wide shot"),
            g("The camera pushes in on a goat."),
        ],
    ),
    "LNT-27": (
        [
            g("A goat.", cam={"move": "push-in, then a pan left and tilt up"}),
            g("A goat.", cam="slow dolly in while orbiting clockwise, orbit of 90 degrees"),
            g("A goat. The camera cranes up and pans right.", cam={"move": "crane_up"}),
            g("A goat.", cam="push-in, pan left", seconds=12),
        ],
        [
            g("A goat.", cam="slow push-in with rack focus to the bell"),
            g("A goat.", cam={"move": "tracking"}, beats=("She pans for gold",)),
            g("A goat.", cam="aerial, slow pull-out, slight handheld, parallax on the fence"),
            g("A goat.", cam="push-in, pan left", seconds=12, settings={"second_move_from": 12}),
            g("A goat.", cam="tracking shot, steadicam follows the herd"),
        ],
    ),
    "LNT-28": (
        [
            g("The camera moves around her."),
            g("A potter.", cam="dynamic camera movement"),
            g("A potter.", cam="camera does a loop"),
        ],
        [
            g("A potter.", cam="slow orbit clockwise, 90 degrees"),
            g("A potter.", cam="slow push-in"),
            g("She moves around the wheel."),
        ],
    ),
    "LNT-29": (
        [
            g("A potter.", cam={"move": "push_in"}),
            g("A potter.", cam="medium shot, pan left"),
            g("A potter.", cam={"move": "orbit_clockwise"}),
        ],
        [
            g("A potter.", cam={"move": "push_in", "speed": "slow"}),
            g("A potter.", cam="gentle pan left"),
            g("A potter.", cam={"move": "static"}),
            g("A potter.", cam={"move": "handheld"}),
        ],
    ),
    "LNT-30": (
        [
            g("A potter.", cam={"move": "push_in", "speed": "fast"}),
            g("A potter.", cam="FPV drone, weaves between the kilns"),
            g("A potter.", cam="rapid pan to the door"),
        ],
        [
            g("A potter.", cam={"move": "push_in", "speed": "slow"}),
            g("A potter.", cam="whip pan to the door"),
            g("A potter.", cam="crash zoom on the crack"),
            g("She weaves between the tables."),
        ],
    ),
    "LNT-31": (
        [
            g("A smith.", cam="wide shot, close-up, eye level"),
            g("A smith.", cam={"size": "medium", "text": "extreme close-up of the sparks"}),
            g("A smith.", cam="wide shot transitioning to medium shot"),
            g("Wide shot of a smith, transitioning to medium."),
        ],
        [
            g("A smith.", cam="wide shot, slow push-in to close-up"),
            g("A smith.", cam={"size": "medium", "lens": "24mm"}),
            g("A smith.", cam="wide-angle 24 mm lens, close-up"),
            g("Close-up of a smith before a wide door."),
            g(
                "A smith.",
                cam="wide shot, close-up",
                cuts=((0, 4, "a", "", "", "b", ""), (4, 8, "c", "", "", "d", "")),
            ),
        ],
    ),
    "LNT-32": (
        [
            g("A smith.", cam={"size": "wide_establishing", "lens": "85mm"}),
            g("A smith.", cam={"size": "close_up", "lens": "24mm"}),
            g("A smith.", cam="wide shot, 135mm"),
        ],
        [
            g("A smith.", cam={"size": "wide", "lens": "28mm"}),
            g("A smith.", cam={"size": "close_up", "lens": "85mm"}),
            g("A smith.", cam="wide shot, 135mm, telephoto compression"),
            g("A smith.", cam={"size": "wide"}, style="65 mm photochemical"),
        ],
    ),
    "LNT-33": (
        [
            g(beats=("a", "b", "c"), seconds=4),
            g(beats=tuple("abcde")),
            g(beats=("She rises, then runs, then jumps",), seconds=4),
            g(beats=("a", "b", "c"), settings={"beats_hint": True}),
        ],
        [
            g(beats=("a", "b"), seconds=4),
            g(beats=tuple("abcd")),
            g(beats=tuple("abcdef"), seconds=12),
            g("A long description of one room."),
        ],
    ),
    "LNT-34": (
        [
            g("A girl ties a kite in a kitchen. Cut to a beach, where she runs."),
            g("He wakes, then cooks, then drives to the sea."),
            g("A nurse sleeps in a train. Later that day she is on a roof."),
            g("She packs in the bedroom. Then she waits on the platform."),
        ],
        [
            g("A girl ties a kite on a beach, then lets it go."),
            g("From the kitchen a beach can be seen."),
            g(beats=("She ties the kite", "then she lets go")),
            g("A kite.", cuts=((0, 4, "a", "", "", "b", ""), (4, 8, "c", "", "", "d", ""))),
        ],
    ),
    "LNT-35": (
        [
            g(beats=("She dances while he sings while the band plays",)),
            g("A chef flips a pan while a waiter juggles at the same time."),
            g(beats=("As she turns the wheel and as he pulls the rope, the mill starts",)),
        ],
        [
            g(beats=("As she opens the door, the bell rings once",)),
            g("A chef flips a pan while the soup simmers."),
            g(beats=("She dances", "He sings while she rests")),
            g("A lamp, as practical, and a sheet as fill."),
        ],
    ),
    "LNT-36": (
        [
            g("The actor walks."),
            g(beats=("She sweeps the floor",)),
            g(beats=("The dog barks", "The boy laughs")),
        ],
        [
            g(beats=("She sweeps three strokes and stops",)),
            g(beats=("The dog barks twice", "The boy laughs")),
            g(beats=(("She sweeps the floor", 0.0, 3.0),)),
            g("A swept floor."),
        ],
    ),
    "LNT-37": (
        [
            g(beats=("They perform a dance routine",)),
            g("A sword fight on a stair."),
            g(beats=("Two gymnasts, in perfect sync, do backflips",)),
        ],
        [
            g(beats=("She turns once under his arm",)),
            g("A sword hangs over a stair."),
            g(beats=("He sips his coffee and puts the cup down",)),
        ],
    ),
    "LNT-38": (
        [
            g(beats=("She quickly shuts the drawer",)),
            g("A cat suddenly jumps."),
            g(beats=("He rapidly signs four papers",)),
        ],
        [
            g(beats=("She shuts the drawer with one push",)),
            g("A cat jumps onto the sill."),
            g(beats=("He signs, slowly, one paper",), lines=(("Tom", "low", "Quickly now."),)),
        ],
    ),
    "LNT-39": (
        [
            g(beats=(("She waits", 0.0, 9.0),)),
            g(
                beats=("Pause for 2 seconds", "Look up for 2 seconds", "Hold for 2 seconds"),
                seconds=4,
            ),
            g(beats=("He waits for ten seconds",)),
        ],
        [
            g(beats=(("She waits", 0.0, 8.0),)),
            g(beats=("She waits for two seconds", "In the final second she nods"), seconds=4),
            g(beats=("Over 4 seconds the door closes",), seconds=4),
        ],
    ),
    "LNT-40": (
        [
            g("Water flows upward from the basin."),
            g("A teapot floats above the table."),
            g(beats=("The monk levitates",)),
        ],
        [
            g("Water flows upward from the basin, in zero gravity."),
            g("A rowing boat floats on the lake."),
            g("In a surreal dreamscape a teapot floats above the table."),
            g("Dust floats in the beam."),
        ],
    ),
    "LNT-41": (
        [
            g("A ball bounces."),
            g(beats=("The vase shatters",)),
            g(beats=("Two carts collide",)),
        ],
        [
            g("A rubber ball bounces twice on polished hardwood."),
            g(beats=("The porcelain vase shatters on the tiles",)),
            g("A ball lies in the grass."),
        ],
    ),
    "LNT-42": (
        [
            g(beats=("They embrace",)),
            g("A nurse, a sailor and a priest share a bench."),
            g("A room.", lines=(("Ann", "low", "a"), ("Bo", "low", "b"), ("Cy", "low", "c"))),
        ],
        [
            g("A nurse and a sailor share a bench."),
            g(beats=("She hands him the cup",)),
            g("A room.", lines=(("Ann", "low", "a"), ("Bo", "low", "b"))),
        ],
    ),
    "LNT-43": (
        [
            g("A clown. Copy the motion of the dancer."),
            g("A clown with the same motion as the reference."),
            g(beats=("Match the motion of the second video",)),
        ],
        [
            g("A clown copies a mime's bow, once."),
            g(beats=("He follows her with his eyes",)),
            g("A clown refers to his notes."),
        ],
    ),
    "LNT-44": (
        [
            g("A cobbler mends a boot."),
            g("A cobbler mends a boot.", cam="medium shot, static camera"),
            g("A cobbler.", settings=CONTINUITY, style="16 mm"),
        ],
        [
            g("A cobbler mends a boot.", light="Soft window light from the left"),
            g("A cobbler mends a boot by candlelight."),
            g("A cobbler at dusk."),
            g("The boot turns once.", frame="a.png"),
        ],
    ),
    "LNT-45": (
        [
            g("A brightly lit room."),
            g("A room.", light="Good lighting"),
            g("A dimly lit cellar."),
            g("A room.", light="Nice lighting, bright light"),
        ],
        [
            g("A brightly lit room.", light="Noon sun through a skylight, white tiles as bounce"),
            g("A room.", light="Soft key from camera left at 3200 K"),
            g("A bright red room with a stove."),
        ],
    ),
    "LNT-46": (
        [
            g("A room.", light="Moody"),
            g("A room.", light="A lamp"),
            g("A room.", light="Soft, warm"),
        ],
        [
            g("A room.", light="Soft window light from camera left, warm 3200 K"),
            g("A room.", light="Hard tungsten key from above"),
            g("A room."),
        ],
    ),
    "LNT-47": (
        [
            g("A yard.", light="Bright sunny day with moody noir shadows"),
            g("A yard.", light="Noon sun, golden hour glow"),
            g("A yard on a bright sunny day.", light="Pitch black, moonlit night"),
            g("A yard.", light="Overcast sky, hard sun from the left"),
        ],
        [
            g("A yard.", light="Dusk, the first lamps as night comes"),
            g("A yard.", light="Golden hour sun from behind, soft bounce"),
            g("A yard.", light="Soft window light, hard rim from a lamp"),
            g("A night train waits.", light="Morning light from the left"),
        ],
    ),
    "LNT-48": (
        [
            g("A yard.", palette=("amber",)),
            g("A yard.", palette=("amber", "teal")),
            g("A yard.", palette=("amber", "teal", "rust", "bone", "slate", "navy")),
        ],
        [
            g("A yard.", palette=("amber", "teal", "rust")),
            g("A yard.", palette=("teal and orange",)),
            g("A yard.", palette=("white", "black"), style="16 mm black-and-white"),
            g("A yard."),
        ],
    ),
    "LNT-49": (
        [
            g("A yard.", palette=("vibes", "amber", "rust")),
            g("A yard.", palette=("happy tones", "amber", "rust")),
            g("A yard.", palette=("cinematic", "amber", "rust")),
        ],
        [
            g("A yard.", palette=("walnut brown", "amber", "rust")),
            g("A yard.", palette=("teal and orange",)),
            g("A yard.", palette=("bone", "deep teal", "sodium orange")),
        ],
    ),
    "LNT-50": (
        [
            g("A yard.", light="Warm light, 6500 K"),
            g("A yard.", light="Cool 2700K lamp"),
            g("A yard.", light="Neutral panel at 9000 K"),
        ],
        [
            g("A yard.", light="Warm light, 3000 K"),
            g("A yard.", light="Warm daylight at 5600 K"),
            g("A yard.", light="Cool 6500 K from the window"),
            g("A yard.", light="Warm lamp; the window behind is 6500 K"),
        ],
    ),
}
