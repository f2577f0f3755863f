"""Weak and strong ways to ask for the same thing: camera and action. Written from the
craft's page alone, without a look at the matchers. By rule: (weak, strong)."""

from tests.prompt.lint.given import (
    g,
)

SEA = "A lifeboat man in orange oilskins coils a wet rope on a stone slipway."

PAIRS = {
    "LNT-25": (
        (g(SEA, cam="eye level, slow push-in"), g(SEA, cam="medium shot, eye level, slow push-in")),
        (g("A crab digs."), g("Extreme close-up of a crab digging.")),
    ),
    "LNT-26": (
        (
            g(SEA, cam="wide shot, high angle"),
            g(SEA, cam="wide shot, high angle, camera locked off"),
        ),
    ),
    "LNT-27": (
        (
            g(SEA, cam="wide shot; the camera pushes in, pans left and tilts up"),
            g(SEA, cam="wide shot; slow push-in with a rack focus to the rope"),
        ),
        (
            g("The camera dollies in while craning up and orbiting the statue."),
            g(
                "The camera orbits the statue slowly, 90 degrees clockwise; parallax in the "
                "columns."
            ),
        ),
    ),
    "LNT-28": (
        (g(SEA, cam="camera moves around him"), g(SEA, cam="slow orbit clockwise, 90 degrees")),
        (
            g("The camera swooshes through the hall."),
            g("The camera tracks slowly through the hall."),
        ),
    ),
    "LNT-29": ((g(SEA, cam="medium shot, push-in"), g(SEA, cam="medium shot, gentle push-in")),),
    "LNT-30": (
        (
            g(SEA, cam="rapid 360-degree spin, then a dive under the pier and up again"),
            g(SEA, cam="medium shot, slow tracking shot to the right"),
        ),
        (
            g(SEA, cam="fast complex choreographed camera path through the crowd"),
            g(SEA, cam="whip pan to the left"),
        ),
    ),
    "LNT-31": (
        (
            g(SEA, cam="wide shot transitioning to a medium shot"),
            g(SEA, cam="wide shot, one slow push-in ending on a close-up"),
        ),
    ),
    "LNT-32": (
        (
            g(SEA, cam={"size": "wide_establishing", "lens": "85 mm"}),
            g(SEA, cam={"size": "wide_establishing", "lens": "28 mm"}),
        ),
        (g(SEA, cam="close-up on a 24 mm lens"), g(SEA, cam="close-up on an 85 mm lens")),
    ),
    "LNT-33": (
        (
            g(
                seconds=4,
                beats=(
                    "He strikes a match",
                    "He lights the lamp",
                    "He lifts it",
                    "He opens the hatch",
                    "He climbs down",
                ),
            ),
            g(seconds=4, beats=("He strikes a match and cups the flame",)),
        ),
        (
            g(seconds=8, beats=tuple(f"Figure {n} bows once" for n in range(7))),
            g(seconds=8, beats=("She bows once", "The other bows back", "Both straighten")),
        ),
    ),
    "LNT-34": (
        (
            g(
                "She leaves the flat. Then she runs through the market. Then she boards a "
                "ferry. Later, on the beach, she swims."
            ),
            g("She leaves the flat, pulls the door to and tries the handle once."),
        ),
        (
            g("A chef plates a dish in a Paris kitchen. Cut to a fisherman hauling nets at sea."),
            g("A chef plates a dish in a Paris kitchen; steam clouds the window."),
        ),
    ),
    "LNT-35": (
        (
            g(beats=("She juggles while he plays the drums and the dog barks as the car arrives",)),
            g(beats=("She juggles three oranges",)),
        ),
        (
            g(
                "He types while drinking coffee as she argues on the phone and as the baby "
                "throws toys."
            ),
            g("He types two words and stops."),
        ),
    ),
    "LNT-36": (
        (
            g(beats=("A gardener rakes",)),
            g(beats=("A gardener rakes three times, then leans on the handle",)),
        ),
    ),
    "LNT-37": (
        (
            g(beats=("The troupe performs an intricate dance routine",)),
            g(beats=("The dancer turns once and holds",)),
        ),
        (
            g("Two swordsmen fight a long choreographed duel."),
            g("A swordsman draws his blade and waits."),
        ),
        (
            g("A huge crowd riots and interacts with the police."),
            g("A man lifts one hand to the police line."),
        ),
    ),
    "LNT-38": (
        (g(beats=("She suddenly turns",)), g(beats=("She turns her head slowly",))),
        (g("A boy rapidly eats soup."), g("A boy eats soup, spoon by spoon.")),
    ),
    "LNT-39": (
        (
            g(seconds=4, beats=(("He kneels", 0.0, 2.0), ("He stands", 3.0, 6.0))),
            g(seconds=8, beats=(("He kneels", 0.0, 2.0), ("He stands", 3.0, 6.0))),
        ),
        (
            g(
                seconds=4,
                beats=(
                    "He pauses for 2 seconds",
                    "He waits for 2 seconds",
                    "He turns for 2 seconds",
                ),
            ),
            g(seconds=4, beats=("He pauses for one second and turns",)),
        ),
    ),
    "LNT-40": (
        (
            g("Water flows upward from the fountain into the jug."),
            g("In a surreal dreamscape water flows upward from the fountain into the jug."),
        ),
        (
            g("A teacup is floating above the table."),
            g("In zero gravity a teacup is floating above the table."),
        ),
    ),
    "LNT-41": (
        (
            g(beats=("A ball bounces",)),
            g(beats=("A rubber ball bounces twice on polished hardwood",)),
        ),
        (
            g(beats=("The box falls",)),
            g(beats=("A cardboard box falls on wet concrete and caves in at one corner",)),
        ),
    ),
    "LNT-42": (
        (
            g(beats=("Four brothers embrace and wrestle",)),
            g(beats=("One brother sits down on the step",)),
        ),
        (g("Two lovers kiss and hug."), g("A woman buttons her coat.")),
    ),
    "LNT-43": (
        (
            g("Copy the motion of the reference video."),
            g("She lifts her left arm, palm up, and holds."),
        ),
        (
            g("Transfer the dance from the uploaded clip onto the robot."),
            g("The robot lifts one foot and sets it down."),
        ),
    ),
}
