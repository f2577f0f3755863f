"""Bad and good shots for the rules about request and wording: LNT-01 to LNT-24 without LNT-23."""

from tests.prompt.lint.given import CONTINUITY, g

TABLE = {
    "LNT-01": (
        [
            g("An 8-second clip of a heron on a weir."),
            g("A heron lifts off. The video is 12 seconds long."),
            g("heron on a weir, mist, 12s, early light"),
            g("Duration: 8 seconds. A heron waits."),
            g(style="A ten second film in 16 mm"),
        ],
        [
            g("A heron waits on a weir for two seconds, then lifts off."),
            g(beats=("In the final second she looks up", "Over 4 seconds the door closes")),
            g("A 90s interview, a man of forty-eight."),
            g(brief={"format_look": "Duration 8s; 16 mm, pushed one stop"}),
            g("The second hand of a clock stops for 3 seconds."),
        ],
    ),
    "LNT-02": (
        [
            g("A tram in the rain, 1080p."),
            g("A tram in the rain at 1280x720, puddles."),
            g("A tram in the rain. 16:9 aspect ratio."),
            g("4K video of a tram in the rain."),
            g(style="Documentary, 24 fps"),
        ],
        [
            g("Tram 16 leaves at 9:20.", light="Tungsten, 3200K"),
            g("Four kids on a quay.", cam={"lens": "35mm"}),
            g("A 4 kilometre beach; a man in his 24th year."),
            g("A still of a dune, 1280x720.", structure="STR-21"),
            g("A 1:1 macro of a moth's wing."),
        ],
    ),
    "LNT-03": (
        [
            g("Sora 2, show a lighthouse keeper at his stove."),
            g("[MODEL]: sora-2\nA lighthouse."),
            g("A lighthouse, made with Veo 3.1."),
            g("A lighthouse.\n[DURATION]: 8s"),
        ],
        [
            g("Sora, a girl of nine, winds the lamp of a lighthouse."),
            g("A model on a runway turns twice."),
            g("A wan light over the pier; the kling of a spoon."),
        ],
    ),
    "LNT-04": (
        [
            g(brief={"format_look": "Duration 4s; 65 mm photochemical"}),
            g("Shot List (3 shots / 8 s total)\n0.00-4.00 — a\n4.00-8.00 — b"),
            g("Shot list (2 shots / 12 s)\n0.00–4.00 — a\n4.00–8.00 — b"),
        ],
        [
            g(brief={"format_look": "Duration 8s; 65 mm photochemical"}),
            g(brief={"format_look": "Duration 4 s, digital"}, seconds=4),
            g("Shot list (2 shots / 8 s)\n0.00–4.00 — a\n4.00–8.00 — b"),
        ],
    ),
    "LNT-05": (
        [
            g("A pier.", seconds=7),
            g("A pier.", seconds="ten"),
            g("A pier.", seconds=12, profile="veo-3.1"),
        ],
        [
            g("A pier.", seconds=4),
            g("A pier.", seconds=20),
            g("A pier.", seconds=6, profile="veo-3.1"),
        ],
    ),
    "LNT-06": (
        [
            g("A pier.", size="1920x1080"),
            g("A pier.", size="640x360"),
            g("A pier.", size="big"),
        ],
        [
            g("A pier.", size="720x1280"),
            g("A pier."),
            g("A pier.", size="1920x1080", profile="veo-3.1"),
        ],
    ),
    "LNT-07": (
        [
            g("A climber, framed vertically."),
            g("A climber in vertical format."),
            g("A climber, horizontal video.", size="720x1280"),
        ],
        [
            g("A climber, framed vertically.", size="720x1280"),
            g("A climber hangs vertically from the wall."),
            g("A landscape of dunes.", size="720x1280"),
        ],
    ),
    "LNT-08": (
        [
            g("A pier.", context={"seconds_chosen": False}),
            g("A pier.", seconds=4, context={"seconds_chosen": False}),
            g("A pier.", seconds=12, context={"seconds_chosen": False}),
        ],
        [
            g("A pier.", context={"seconds_chosen": True}),
            g("A pier."),
            g("A pier.", seconds=20),
        ],
    ),
    "LNT-09": (
        [
            g(beats=("a", "b", "c", "d")),
            g(beats=tuple("abcdef"), seconds=12),
            g(beats=tuple("abcdefg"), seconds=12),
        ],
        [
            g(beats=("a", "b", "c")),
            g(beats=("a", "b", "c", "d"), seconds=12),
            g(beats=("a", "b"), seconds=4),
        ],
    ),
    "LNT-10": (
        [
            g("A pier.", context={"aim": "final"}),
            g("A pier.", profile="sora-2-pro", context={"aim": "explore"}),
            g("A pier.", profile="veo-3.1-fast", seconds=8, context={"aim": "final"}),
        ],
        [
            g("A pier.", context={"aim": "explore"}),
            g("A pier.", profile="sora-2-pro", context={"aim": "final"}),
            g("A pier."),
        ],
    ),
    "LNT-11": (
        [
            g("A pier. " * 400, profile="runway-gen4.5", seconds=10),
            g("Rain on tin. " * 300, profile="runway-gen4.5", seconds=10),
            g("A pier " + "and a pier " * 200, profile="runway-gen4.5", seconds=10),
        ],
        [
            g("A pier.", profile="runway-gen4.5"),
            g("A pier. " * 400),
            g("A pier at low tide, ropes and weed.", profile="runway-gen4.5"),
        ],
    ),
    "LNT-12": (
        [
            g("A baker pulls a tray from the oven."),
            g("Two cyclists wait at a crossing.", settings=CONTINUITY),
            g("A heron on a weir.", cam="medium shot, static camera"),
        ],
        [
            g("A baker pulls a tray from the oven.", style="16 mm documentary"),
            g("A 1940s film noir: a baker at his oven."),
            g("Hand-painted animation of a baker at his oven."),
            g("Same shot, but at dusk.", context={"is_remix": True}),
            g("Steam rises from the tray.", frame="a.png"),
        ],
    ),
    "LNT-13": (
        [
            g("A ferry leaves the pier. Gulls follow. Shot on 16mm."),
            g("A man folds a map. Documentary style."),
            g("Two sisters row. The look is a 1970s film."),
            g(
                "A ferry.",
                style="Super 16",
                structure="STR-12",
                settings={"style_position": "first"},
            ),
        ],
        [
            g("Shot on 16mm. A ferry leaves the pier."),
            g("A ferry leaves the pier. Gulls follow.", style="Shot on 16mm"),
            g("A projectionist loads a reel. The film jams."),
            g("A ferry.", style="Super 16", structure="STR-12"),
        ],
    ),
    "LNT-14": (
        [
            g("A beautiful street at night."),
            g("A nice room.", light="Good lighting"),
            g("A stunning view of the bay."),
            g("An epic scene."),
            g("Ships at sea, dramatic."),
        ],
        [
            g("A wet one-way street, one taxi with its dome lit."),
            g("Dramatic side light cuts the face of a welder."),
            g("An epic line of camels on a dune ridge."),
            g("A quiet kitchen.", mood="Beautiful, sad"),
            g("A man with a paper cup.", lines=(("Ann", "dry", "Nice. Beautiful."),)),
        ],
    ),
    "LNT-15": (
        [
            g("A market.", style="Cinematic"),
            g("A market. Cinematic look."),
            g("A market.", cam="cinematic shot, medium shot"),
            g("A market.", style="Cinematic, 35 mm", settings={"cinematic": "always"}),
        ],
        [
            g("A market.", style="Cinematic, anamorphic lens, fine grain"),
            g("A market.", mood="Cinematic and tense"),
            g("A market, lit from the left.", style="Cinematic", structure="STR-01"),
            g("A market.", style="Cinematic 1970s drama, Kodak stock"),
            g("A market, cinematic: tungsten key against blue dusk."),
        ],
    ),
    "LNT-16": (
        [
            g("A market.", cam="cinematic look"),
            g("A market.", cam={"size": "something artistic"}),
            g("A market.", cam="very stylish and moody"),
        ],
        [
            g("A market.", cam="medium shot, slight low angle"),
            g("A market.", cam={"size": "close_up"}),
            g("A market.", cam={"lens": "35mm"}),
            g("A market.", cam="eye level, 85mm"),
        ],
    ),
    "LNT-17": (
        [
            g("A person in a room."),
            g("Someone waits at a bus stop."),
            g(subject="A character"),
            g("A beautiful person on a bench."),
            g("In a small café, a person sits by the window."),
        ],
        [
            g("A woman in a red coat waits at a bus stop."),
            g("A person wearing a yellow oilskin coils a rope."),
            g("A cellist tunes; the hall has room for someone else."),
            g(beats=("The actor looks for someone",), description="A stage hand with a torch."),
            g("A statue the size of a person stands in the yard."),
        ],
    ),
    "LNT-18": (
        [
            g("A man moves quickly."),
            g(beats=("She walks across the room",)),
            g(beats=("He goes to the door",)),
            g("The camera moves."),
            g("The actor walks."),
        ],
        [
            g("A courier runs five strides and grabs the rail."),
            g(beats=("She takes four steps to the window and stops",)),
            g(beats=("She moves the cup two inches to the left",)),
            g(beats=("The lamps go out, one after another",)),
            g("He walks six steps along the wall."),
        ],
    ),
    "LNT-19": (
        [
            g("woman, red dress, rainy street, neon lights, night city, reflections"),
            g("old robot, rusty key, dusty workshop, warm light, shallow focus"),
            g("mountain lake, morning mist, pine forest, golden light, calm water, eagle"),
        ],
        [
            g("A woman in red waits on a rainy street, neon in the puddles, night behind her."),
            g("A rusty robot turns a key, once, twice, slowly, with care, and stops."),
            g("She holds a lamp, a rope, a knife, a map and a tin cup."),
            g("A lake.", palette=("amber", "teal", "rust", "bone", "slate")),
        ],
    ),
    "LNT-20": (
        [
            g("A square at noon with no people and no cars."),
            g("A square. Do not show any text."),
            g("A square without tourists."),
            g("A square.", negative="crowds"),
            g(
                "A quay.",
                brief={"location": "Avoid including signs"},
                settings={"negatives": "none"},
            ),
        ],
        [
            g("An empty square at noon, chairs stacked."),
            g("Two sisters, not looking at each other, shell peas."),
            g("A quay.", brief={"location": "Avoid signage and logos"}),
            g("A quay.", brief={"format_look": "no gate weave"}),
            g("A quay.", sound="Water on stone. No added score."),
            g("He leaves without looking back."),
        ],
    ),
    "LNT-21": (
        [
            g("Rain on a tin roof over the long bench. " * 30, seconds=4),
            g("Rain on a tin roof over the long bench. " * 60, seconds=8),
            g("Every rivet of the hull is painted in its own shade. " * 28, seconds=4),
        ],
        [
            g("Rain on a tin roof."),
            g("Rain on a tin roof over the long bench. " * 10, seconds=4),
            g("Rain on a tin roof over the long bench. " * 30, seconds=12),
        ],
    ),
    "LNT-22": (
        [
            g("A pier.", settings=CONTINUITY),
            g("A pier.", settings=CONTINUITY, style="16 mm"),
            g("A pier.", settings=CONTINUITY, style="16 mm", light="Soft dusk"),
        ],
        [
            g("A pier."),
            g("A pier.", style="16 mm"),
            g(
                "A pier.",
                settings=CONTINUITY,
                style="16 mm",
                light="Soft dusk from the left",
                palette=("slate", "bone", "rust"),
                cam="wide shot, static camera",
            ),
        ],
    ),
    "LNT-24": (
        [
            g("A chapel that conveys a sense of loss."),
            g(beats=("She embodies hope",)),
            g("A road, evoking freedom."),
        ],
        [
            g("A chapel; one chair has a coat on it."),
            g(beats=("She sets out a second plate",)),
            g("A road.", mood="A sense of loss"),
        ],
    ),
}
