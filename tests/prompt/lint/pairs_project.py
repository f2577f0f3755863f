"""Weak and strong ways to ask for the same thing: references, remixes, sequences and takes.
Written from the
craft's page alone, without a look at the matchers. By rule: (weak, strong)."""

from composer.prompt.look import Look
from tests.prompt.lint.given import (
    REMIX,
    CharacterFacts,
    ExtensionFacts,
    ParentFacts,
    TakeFacts,
    g,
    picture,
)

SEA = "A lifeboat man in orange oilskins coils a wet rope on a stone slipway."

PAIRS = {
    "LNT-65": (
        (
            g(
                "He turns.",
                frame="a.png",
                size="1280x720",
                context=picture(width=1000, height=1000, format="PNG"),
            ),
            g(
                "He turns.",
                frame="a.png",
                size="1280x720",
                context=picture(width=1280, height=720, format="PNG"),
            ),
        ),
    ),
    "LNT-66": (
        (
            g("He turns.", frame="a.png", context=picture(width=1280, height=720, format="BMP")),
            g("He turns.", frame="a.png", context=picture(width=1280, height=720, format="WEBP")),
        ),
    ),
    "LNT-67": (
        (
            g("He turns.", frame="a.png", context=picture(width=640, height=360, format="PNG")),
            g("He turns.", frame="a.png", context=picture(width=1280, height=720, format="PNG")),
        ),
    ),
    "LNT-68": (
        (
            g(
                "A woman with curly auburn hair, green eyes and freckles, in a mustard coat, in "
                "front of a red brick wall with ivy, soft daylight, shallow depth of field.",
                frame="a.png",
            ),
            g("She breathes out, turns her head to the left and smiles.", frame="a.png"),
        ),
    ),
    "LNT-69": (
        (
            g(
                "The woman in the blue coat turns away.",
                frame="a.png",
                context=picture(
                    width=1280, height=720, format="PNG", told="a woman in a red coat at night"
                ),
            ),
            g(
                "The woman in the red coat turns away.",
                frame="a.png",
                context=picture(
                    width=1280, height=720, format="PNG", told="a woman in a red coat at night"
                ),
            ),
        ),
    ),
    "LNT-70": (
        (
            g("A quiet harbour.", frame="a.png"),
            g(
                "The boats rock twice; the camera pushes in slowly.",
                frame="a.png",
                sound="Water slaps the hulls.",
            ),
        ),
    ),
    "LNT-71": (
        (
            g(
                "She turns.",
                frame="a.png",
                context=picture(width=1280, height=720, format="PNG", faces=True),
            ),
            g(
                "She turns.",
                frame="a.png",
                context=picture(width=1280, height=720, format="PNG", faces=False),
            ),
        ),
    ),
    "LNT-72": (
        (
            g("Mickey Mouse waves from a balcony."),
            g("A clockwork mouse of our own making waves from a balcony."),
        ),
        (
            g("Taylor Swift sings on a rooftop."),
            g("A singer in a silver jacket sings on a rooftop."),
        ),
        (g("A naked couple in explicit sex."), g("A couple in wool coats hold hands.")),
    ),
    "LNT-73": (
        (
            g(
                SEA,
                context={
                    "characters": tuple(
                        CharacterFacts(name, "MP4", 3.0, 1280, 720) for name in ("a", "b", "c")
                    )
                },
            ),
            g(SEA),
        ),
    ),
    "LNT-74": (
        (
            g(SEA, context={"characters": (CharacterFacts("a", "AVI", 9.0, 320, 240),)}),
            g(SEA, context={"characters": (CharacterFacts("a", "MP4", 3.0, 1280, 720),)}),
        ),
    ),
    "LNT-75": (
        (g("The coat is green.", context=REMIX), g("Same shot, the coat is green.", context=REMIX)),
        (
            g("Make the light warmer.", context=REMIX),
            g("Same framing, warmer light.", context=REMIX),
        ),
    ),
    "LNT-76": (
        (
            g("Same shot, make the coat green, use an 85 mm lens and add snow.", context=REMIX),
            g("Same shot, make the coat green.", context=REMIX),
        ),
        (
            g(
                "Same composition, switch to night and change the music to jazz and let him run.",
                context=REMIX,
            ),
            g("Same composition, switch to night.", context=REMIX),
        ),
    ),
    "LNT-77": (
        (
            g(
                "Same shot of a lifeboat man in orange oilskins on a stone slipway under soft "
                "overcast light with a wet rope in his hands and gulls above the harbour wall "
                "behind him, medium shot, eye level, 40 mm lens, but the rope is blue.",
                context=REMIX,
            ),
            g("Same lighting, the rope is blue.", context=REMIX),
        ),
    ),
    "LNT-78": (
        (
            g("Same shot, rope blue.", context=REMIX | {"parent": ParentFacts(is_completed=False)}),
            g("Same shot, rope blue.", context=REMIX | {"parent": ParentFacts()}),
        ),
        (
            g("Same shot, rope blue.", context=REMIX | {"parent": ParentFacts(is_expired=True)}),
            g("Same shot, rope blue.", context=REMIX),
        ),
    ),
    "LNT-79": (
        (
            g(SEA, context={"takes": (TakeFacts(SEA, 3), TakeFacts(SEA, 5))}),
            g(SEA, context={"takes": (TakeFacts("Something else", 5),)}),
        ),
    ),
    "LNT-80": (
        (
            g(SEA, context={"extension": ExtensionFacts(7, 84.0)}),
            g(SEA, context={"extension": ExtensionFacts(2, 24.0)}),
        ),
        (g(SEA, context={"extension": ExtensionFacts(5, 130.0)}), g(SEA)),
    ),
    "LNT-81": (
        (
            g(
                SEA,
                light="neon tubes",
                context={"look": Look("Quay", light="sodium lamp overhead")},
            ),
            g(
                SEA,
                light="sodium lamp overhead",
                context={"look": Look("Quay", light="sodium lamp overhead")},
            ),
        ),
        (
            g(
                SEA,
                palette=("pink", "lime", "white"),
                context={"look": Look("Quay", palette=("slate", "rust", "bone"))},
            ),
            g(
                SEA,
                palette=("slate", "rust", "bone"),
                context={"look": Look("Quay", palette=("slate", "rust", "bone"))},
            ),
        ),
    ),
    "LNT-82": (
        (
            g("Same setting as before. He sits down."),
            g("The stone slipway with its rusted winch. He sits down."),
        ),
        (
            g("The same kitchen as in the previous shot."),
            g("A kitchen with copper pans and a tiled stove."),
        ),
    ),
    "LNT-83": (
        (
            g(
                seconds=8,
                cuts=(
                    (0.0, 3.0, "Hull", "35 mm", "static", "Rivets."),
                    (2.0, 8.0, "Crew", "50 mm", "slow pan", "Men."),
                ),
            ),
            g(
                seconds=8,
                cuts=(
                    (0.0, 3.0, "Hull", "35 mm", "static", "Rivets."),
                    (3.0, 8.0, "Crew", "50 mm", "slow pan", "Men."),
                ),
            ),
        ),
        (
            g(
                seconds=8,
                cuts=(
                    (0.5, 3.0, "Hull", "35 mm", "static", "Rivets."),
                    (3.0, 8.0, "Crew", "50 mm", "slow pan", "Men."),
                ),
            ),
            g(seconds=8, cuts=((0.0, 8.0, "Hull", "35 mm", "static", "Rivets."),)),
        ),
    ),
    "LNT-84": (
        (
            g(
                seconds=8,
                cuts=(
                    (0.0, 4.0, "", "", "", "Rivets."),
                    (4.0, 8.0, "Crew", "50 mm", "slow pan", "Men.", "Scale"),
                ),
            ),
            g(
                seconds=8,
                cuts=(
                    (0.0, 4.0, "Hull", "35 mm", "static", "Rivets.", "Weight"),
                    (4.0, 8.0, "Crew", "50 mm", "slow pan", "Men.", "Scale"),
                ),
            ),
        ),
    ),
    "LNT-85": (
        (
            g(
                seconds=8,
                cuts=(
                    (0.0, 4.0, "Hull", "35 mm", "static", "Rivets."),
                    (4.0, 8.0, "Crew", "50 mm", "slow pan", "Men."),
                ),
            ),
            g(
                seconds=8,
                cuts=(
                    (0.0, 4.0, "Hull", "35 mm", "static", "Rivets."),
                    (4.0, 8.0, "Crew", "50 mm", "slow pan", "Men."),
                ),
                settings={"cuts": "list"},
            ),
        ),
    ),
    "LNT-86": (
        (g("A [colour] kite over [place]."), g("A red kite over the dunes.")),
        (
            g("{hero} opens the hatch."),
            g("{hero} opens the hatch.", context={"variables": frozenset({"hero"})}),
        ),
    ),
    "LNT-87": (
        (
            g(SEA, context={"takes": tuple(TakeFacts("x", is_failed=True) for _ in range(4))}),
            g(SEA, context={"takes": (TakeFacts("x", 4),)}),
        ),
        (
            g(SEA, context={"takes": tuple(TakeFacts("x", is_rejected=True) for _ in range(4))}),
            g(SEA, context={"takes": (TakeFacts("x", is_failed=True),)}),
        ),
    ),
}
