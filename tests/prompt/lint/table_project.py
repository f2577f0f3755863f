"""Bad and good shots for the rules about pictures, content, remixes and sequences: LNT-65 to
LNT-87."""

from tests.prompt.lint.given import (
    REMIX,
    CharacterFacts,
    ExtensionFacts,
    Look,
    ParentFacts,
    TakeFacts,
    fit,
    g,
    picture,
)

FISHERMAN = (
    "A portrait of an old fisherman in a navy jumper with a white beard, a brown pipe, deep lines "
    "round his eyes, a grey harbour and three red boats behind him."
)
LAKE = (
    "A mountain lake with pines on both sides, snow on the far peaks, a wooden jetty in front, "
    "blue sky, two canoes, a red cabin, reeds and stones."
)
GOOD_CLIP = CharacterFacts("Ann", "MP4", 3.0, 1280, 720)
LOOK = Look(
    style="16 mm, soft grain",
    light="Dusk from the left",
    palette=("slate", "bone", "rust"),
    cast=(),
)
ROWS = ((0, 4, "Lid", "50mm", "static", "Tea", "warmth"), (4, 8, "Rail", "85mm", "pan", "Jon", "x"))


def cut(start, end, title="Lid", lens="50mm", move="static", purpose="warmth"):
    return (start, end, title, lens, move, "Tea rises", purpose)


TABLE = {
    "LNT-65": (
        [
            fit(g("Steam rises.", frame="a.png", context=picture(width=1000, height=1000)), ""),
            fit(
                g("Steam rises.", frame="a.png", context=picture(width=720, height=1280)), "stretch"
            ),
            g("Steam rises.", frame="a.png", context=picture(width=720, height=1280)),
        ],
        [
            g("Steam rises.", frame="a.png", context=picture(width=1280, height=720)),
            g("Steam rises.", frame="a.png", context=picture(width=2560, height=1440)),
            g("Steam rises.", frame="a.png"),
        ],
    ),
    "LNT-66": (
        [
            g("Steam rises.", frame="a.gif"),
            g("Steam rises.", frame="a.png", context=picture(format="TIFF")),
            g("Steam rises.", frame="b.HEIC"),
        ],
        [
            g("Steam rises.", frame="a.webp"),
            g("Steam rises.", frame="a.png", context=picture(format="PNG")),
            g("Steam rises.", frame="sha256:00"),
        ],
    ),
    "LNT-67": (
        [
            g("Steam rises.", frame="a.png", context=picture(width=640, height=360)),
            g("Steam rises.", frame="a.png", context=picture(width=1280, height=700)),
            g("Steam rises.", frame="a.png", context=picture(width=500, height=2000)),
        ],
        [
            g("Steam rises.", frame="a.png", context=picture(width=1280, height=720)),
            g("Steam rises.", frame="a.png", context=picture(width=4000, height=3000)),
            g("Steam rises.", frame="a.png"),
        ],
    ),
    "LNT-68": (
        [
            g(
                FISHERMAN,
                frame="a.png",
            ),
            g(
                LAKE,
                frame="a.png",
            ),
            g("A white trainer.", frame="a.png", settings={"still_context": "none"}),
        ],
        [
            g("An old fisherman on a quay turns his head and smiles.", frame="a.png"),
            g("A mountain lake.", frame="a.png", beats=("Ripples spread from the jetty",)),
            g(LAKE),
        ],
    ),
    "LNT-69": (
        [
            g("Noon. She turns her head.", frame="a.png", context=picture(told="a woman at night")),
            g("A man turns his head.", frame="a.png", context=picture(told="a woman on a quay")),
            g("Her blue coat sways.", frame="a.png", context=picture(told="a woman in a red coat")),
        ],
        [
            g("Night. She turns.", frame="a.png", context=picture(told="a woman at night")),
            g("The woman turns.", frame="a.png", context=picture(told="a woman on a quay")),
            g("Her red coat sways.", frame="a.png", context=picture(told="a woman in a red coat")),
        ],
    ),
    "LNT-70": (
        [
            g("A white trainer.", frame="a.png"),
            g("A lake at dawn.", frame="a.png", cam="static camera", sound="Water"),
            g("Steam rises.", frame="a.png"),
        ],
        [
            g("Steam rises.", frame="a.png", cam="static camera", sound="A kettle ticks"),
            g("The leaves sway.", frame="a.png", cam="slow push-in", sound="Wind in leaves"),
            g("A white trainer."),
        ],
    ),
    "LNT-71": (
        [
            g("She turns.", frame="a.png", context=picture(faces=True)),
            g("He nods.", frame="a.png", profile="sora-2-pro", context=picture(faces=True)),
            g("They bow.", frame="a.png", context=picture(faces=True, width=1280, height=720)),
        ],
        [
            g("She turns.", frame="a.png", context=picture(faces=False)),
            g("She turns.", frame="a.png", profile="veo-3.1", context=picture(faces=True)),
            g("She turns.", frame="a.png"),
        ],
    ),
    "LNT-72": (
        [
            g("Darth Vader waters his roses."),
            g("Elon Musk buys bread."),
            g("A nude on a rock."),
            g("A yard.", sound="The Imperial March on a kazoo"),
            g("A mime called Zorbo.", settings={"names": ("zorbo",)}),
        ],
        [
            g("A man in a black cape waters his roses."),
            g("In the style of Indiana Jones, a girl maps a cellar."),
            g("A naturist rock, washed bare."),
            g("A mime called Zorbo."),
        ],
    ),
    "LNT-73": (
        [
            g("A yard.", context={"characters": (GOOD_CLIP,) * 3}),
            g("A yard.", profile="veo-3.1", context={"characters": (GOOD_CLIP,)}),
            g("A yard.", profile="kling-2.6", context={"characters": (GOOD_CLIP,) * 2}),
        ],
        [
            g("A yard.", context={"characters": (GOOD_CLIP,) * 2}),
            g("A yard.", context={"characters": (GOOD_CLIP,)}),
            g("A yard.", cast=(("Ann", "a"), ("Bo", "b"), ("Cy", "c"))),
        ],
    ),
    "LNT-74": (
        [
            g("A yard.", context={"characters": (CharacterFacts("Ann", "AVI", 3, 1280, 720),)}),
            g("A yard.", context={"characters": (CharacterFacts("Ann", "MP4", 9, 1280, 720),)}),
            g("A yard.", context={"characters": (CharacterFacts("Ann", "MP4", 3, 640, 360),)}),
        ],
        [
            g("A yard.", context={"characters": (GOOD_CLIP,)}),
            g("A yard.", context={"characters": (CharacterFacts("Ann", "MP4", 2, 1080, 1920),)}),
            g("A yard."),
        ],
    ),
    "LNT-75": (
        [
            g("Make the light warmer.", context=REMIX),
            g("A longer lens.", context=REMIX),
            g("Let it snow.", context=REMIX),
        ],
        [
            g("Same shot, warmer light.", context=REMIX),
            g("Keep everything; a longer lens.", context=REMIX),
            g("Make the light warmer."),
        ],
    ),
    "LNT-76": (
        [
            g("Same shot, warmer lighting, a 85mm lens and heavy rain.", context=REMIX),
            g("Same framing, she wears a green coat; the camera pans left.", context=REMIX),
            g("Same shot, at dusk, with music.", context=REMIX),
            g("A pier.", light="Dusk", context={"parent": ParentFacts(g("A quay.").shot)}),
        ],
        [
            g("Same shot, 85mm lens.", context=REMIX),
            g("Same lighting, same framing, a green coat.", context=REMIX),
            g("A pier.", context={"parent": ParentFacts(g("A quay.").shot)}),
        ],
    ),
    "LNT-77": (
        [
            g("Same shot, " + "a woman in a red coat on a long wooden pier " * 4, context=REMIX),
            g(
                "Same lighting, " + "the same old pier with ropes and gulls and weed " * 4,
                context=REMIX,
            ),
            g(
                "Same framing, " + "boats to the left and boats to the right of her " * 4,
                context=REMIX,
            ),
        ],
        [
            g("Same lighting, rain.", context=REMIX),
            g("Same shot, she turns to the left in the final second.", context=REMIX),
            g("A woman in a red coat on a long wooden pier. " * 4),
        ],
    ),
    "LNT-78": (
        [
            g("Same shot, rain.", context=REMIX, profile="veo-3.1"),
            g("Same shot, rain.", context={**REMIX, "parent": ParentFacts(is_completed=False)}),
            g("Same shot, rain.", context={**REMIX, "parent": ParentFacts(is_expired=True)}),
        ],
        [
            g("Same shot, rain.", context=REMIX),
            g("Same shot, rain.", context={**REMIX, "parent": ParentFacts()}),
            g("A pier.", profile="veo-3.1"),
        ],
    ),
    "LNT-79": (
        [
            g("A pier.", context={"takes": (TakeFacts("A pier.", 4), TakeFacts("A pier.", 2))}),
            g("A pier.", context={"takes": (TakeFacts("A pier.", 5),) * 3}),
            g("A pier.", context={"takes": (TakeFacts("A pier.", 1), TakeFacts("A pier.", 4))}),
        ],
        [
            g("A pier.", context={"takes": (TakeFacts("A pier.", 5),)}),
            g("A pier.", context={"takes": (TakeFacts("A pier.", 2), TakeFacts("A pier.", 1))}),
            g("A pier.", context={"takes": (TakeFacts("A quay.", 5), TakeFacts("A quay.", 5))}),
        ],
    ),
    "LNT-80": (
        [
            g("A pier.", context={"extension": ExtensionFacts(7, 60)}),
            g("A pier.", context={"extension": ExtensionFacts(2, 130)}),
            g("A pier.", profile="kling-2.6", context={"extension": ExtensionFacts(1, 10)}),
        ],
        [
            g("A pier.", context={"extension": ExtensionFacts(6, 120)}),
            g("A pier.", context={"extension": ExtensionFacts(1, 12)}),
            g("A pier."),
        ],
    ),
    "LNT-81": (
        [
            g("A pier.", style="Digital, crisp", context={"look": LOOK}),
            g("A pier.", light="Noon from above", context={"look": LOOK}),
            g("A pier.", palette=("slate", "bone", "teal"), context={"look": LOOK}),
            g(
                "A pier.",
                style="16 mm, soft grain; rain",
                context={"look": LOOK},
                settings={"sheet": "exact"},
            ),
        ],
        [
            g("A pier.", style="16 mm, soft grain; rain", context={"look": LOOK}),
            g("A pier.", light="Dusk from the left", context={"look": LOOK}),
            g("A pier.", palette=("slate", "bone", "rust"), context={"look": LOOK}),
            g("A pier.", style="Digital, crisp"),
        ],
    ),
    "LNT-82": (
        [
            g("Same setting as before. She sits."),
            g("The same location, an hour on."),
            g("A woman sits, as in the previous shot."),
        ],
        [
            g("A slate quay with three boats. She sits."),
            g("Twins in the same coat."),
            g("Same setting, rain.", context=REMIX),
        ],
    ),
    "LNT-83": (
        [
            g(cuts=(cut(0, 4), cut(3, 8))),
            g(cuts=(cut(0, 3), cut(4, 8))),
            g(cuts=(cut(1, 4), cut(4, 8))),
            g(cuts=(cut(0, 4), cut(4, 7))),
            g(cuts=(cut(0, 4), cut(8, 4))),
        ],
        [
            g(cuts=(cut(0, 4), cut(4, 8))),
            g(cuts=(cut(0.0, 2.4), cut(2.4, 8.0))),
            g("A pier."),
        ],
    ),
    "LNT-84": (
        [
            g(cuts=(cut(0, 4, purpose=""), cut(4, 8))),
            g(cuts=(cut(0, 4, title=""), cut(4, 8))),
            g(cuts=(cut(0, 8, lens="", move=""),)),
        ],
        [
            g(cuts=(cut(0, 4), cut(4, 8))),
            g(cuts=(cut(0, 8),)),
            g("A pier."),
        ],
    ),
    "LNT-85": (
        [
            g(cuts=(cut(0, 4), cut(4, 8))),
            g(cuts=(cut(0, 2), cut(2, 4), cut(4, 8))),
            g("A pier.", cuts=(cut(0, 4), cut(4, 8))),
        ],
        [
            g(cuts=(cut(0, 4), cut(4, 8)), settings={"cuts": "list"}),
            g(cuts=(cut(0, 8),)),
            g("A pier."),
        ],
    ),
    "LNT-86": (
        [
            g("A [character] on a pier."),
            g("A {hero} on a pier."),
            g("A pier.", lines=(("[Speaker]", "", "[Words]"),)),
        ],
        [
            g("A pier [00:02-00:05]."),
            g("[CAMERA]: wide shot of a pier."),
            g("A {hero} on a pier.", context={"variables": frozenset({"Hero"})}),
            g("A {hero} on a pier.", variables={"hero": "sailor"}),
        ],
    ),
    "LNT-87": (
        [
            g("A pier.", context={"takes": (TakeFacts(is_failed=True),) * 3}),
            g("A pier.", context={"takes": (TakeFacts(is_rejected=True),) * 4}),
            g(
                "A pier.",
                context={
                    "takes": (
                        TakeFacts(is_rejected=True),
                        TakeFacts(is_failed=True),
                        TakeFacts(),
                        TakeFacts(is_failed=True),
                    )
                },
            ),
        ],
        [
            g("A pier.", context={"takes": (TakeFacts(is_failed=True),) * 2}),
            g("A pier.", context={"takes": (TakeFacts(rating=4),) * 3}),
            g("A pier."),
        ],
    ),
}
