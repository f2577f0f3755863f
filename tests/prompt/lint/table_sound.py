"""Bad and good shots for the rules about sound and speech: LNT-51 to LNT-64."""

from composer.prompt.lint.context import TextFacts
from tests.prompt.lint.given import CONTINUITY, REMIX, g

LONG = (
    "I never thought that the boat would come back before the ice had gone from the bay this year"
)

TOLD = "They had kept the lamp for thirty winters, and nobody in town had seen it go out."

TABLE = {
    "LNT-51": (
        [
            g("A clerk stamps a form."),
            g("A clerk stamps a form.", settings=CONTINUITY),
            g("A clerk.", lines=(("Clerk", "dry", "Next."),)),
        ],
        [
            g("A clerk stamps a form.", sound="Stamp on felt; a fan ticks"),
            g("A clerk stamps a form in silence."),
            g("A clerk.", cues=("one stamp",)),
            g("A clerk.", profile="kling-2.6"),
            g("Same shot, slower.", context=REMIX),
        ],
    ),
    "LNT-52": (
        [
            g("A hall.", sound="Footsteps"),
            g("A hall.", sound="door sound, a fan ticking"),
            g("A hall.", cues=("the sound of rain",)),
        ],
        [
            g("A hall.", sound="Boots on wet gravel, three steps"),
            g("A hall.", sound="A heavy oak door closes on felt"),
            g("A hall.", sound="Rain drumming on tin"),
        ],
    ),
    "LNT-53": (
        [
            g('A baker looks up and says, "You are early."'),
            g('A smith nods. "Two days," he says.'),
            g(
                "A smith.",
                lines=(("Smith", "", "Two days."),),
                context={"pasted": TextFacts(prose_lines=frozenset({0}))},
            ),
            g("A yard.", beats=('Ann turns and says "Not yet."',)),
        ],
        [
            g("A baker looks up.", lines=(("Baker", "dry", "You are early."),)),
            g('A baker looks up and says, "You are early."', structure="STR-01"),
            g("A yard.", beats=('Ann (dry): "Not yet."',), structure="STR-22"),
            g('A sign over the door: "Bread".'),
            g('A smith nods. "Two days," he says.', settings={"dialogue_form": "prose"}),
        ],
    ),
    "LNT-54": (
        [
            g("A yard.", lines=(("", "", "Who is there?"),)),
            g("A yard.", lines=(("Ann", "dry", "Me."), ("", "", "Who?"))),
            g("A yard.", lines=((" ", "", "Come in."),)),
        ],
        [
            g("A yard.", lines=(("Ann", "", "Who is there?"),)),
            g("A yard.", lines=(("", "whispered, metallic", "Wake up."),)),
            g("A yard.", lines=(("Ann", "dry", ""),)),
        ],
    ),
    "LNT-55": (
        [
            g("A yard.", lines=(("Woman", "", "a"), ("the woman", "", "b"))),
            g("A yard.", lines=(("Mara", "", "a"), ("Mara Lind", "", "b"))),
            g(
                "A yard.",
                lines=(("Anna", "", "a"), ("Woman", "", "b")),
                cast=(("Anna", "a tall woman"),),
            ),
        ],
        [
            g("A yard.", lines=(("Woman", "", "a"), ("Man", "", "b"))),
            g("A yard.", lines=(("Speaker A", "", "a"), ("Speaker B", "", "b"))),
            g("A yard.", lines=(("Detective", "", "a"), ("Second detective", "", "b"))),
            g("A yard.", lines=(("Mara", "", "a"), ("Mara", "", "b"))),
        ],
    ),
    "LNT-56": (
        [
            g("An empty yard.", lines=(("Captain Holm", "dry", "Cast off."),)),
            g("A loom.", lines=(("Weaver", "low", "It holds."),)),
            g("A red barn.", lines=(("Priest", "", "Amen."),)),
        ],
        [
            g("A weaver ties a knot.", lines=(("Weaver", "low", "It holds."),)),
            g("A loom.", lines=(("Narrator", "", "It held."),)),
            g("A barn.", lines=(("Ann", "", "Amen."),), cast=(("Ann", "a priest"),)),
            g("An old woman knits.", lines=(("Woman", "", "Two more rows."),)),
        ],
    ),
    "LNT-57": (
        [
            g(
                "A yard.",
                seconds=4,
                lines=(
                    ("Ann", "", "one two three four five six seven eight nine ten eleven twelve"),
                ),
            ),
            g("A yard.", seconds=4, lines=(("Ann", "", "a"), ("Bo", "", "b"), ("Ann", "", "c"))),
            g(
                "A yard.",
                lines=(("Ann", "", "far too many words for so short a stretch of time", 0.0, 1.0),),
            ),
            g("A yard.", seconds=4, lines=(("Narrator", "", LONG[:80]),)),
        ],
        [
            g("A yard.", seconds=4, lines=(("Ann", "", "Not before the tide turns."),)),
            g(
                "A yard.",
                seconds=12,
                lines=(
                    (
                        "Narrator",
                        "",
                        TOLD,
                    ),
                ),
            ),
            g("A yard.", lines=(("Ann", "", "Late again.", 0.0, 2.0), ("Bo", "", "The ice."))),
        ],
    ),
    "LNT-58": (
        [
            g("A yard.", seconds=12, lines=(("Ann", "", LONG),)),
            g("A yard.", seconds=20, lines=(("Ann", "", LONG + ", and that was that"),)),
            g("A yard.", seconds=20, lines=(("Ann", "", "No. " + LONG + "."),)),
        ],
        [
            g(
                "A yard.",
                lines=(("Ann", "", "The boat is back. The ice is not gone. I never thought it."),),
            ),
            g(
                "A yard.",
                seconds=12,
                lines=(
                    (
                        "Narrator",
                        "",
                        TOLD,
                    ),
                ),
            ),
            g("A yard.", lines=(("Ann", "", "Late."),)),
        ],
    ),
    "LNT-59": (
        [
            g("A yard.", lines=(("Ann", "", "a", 0.0, 3.0), ("Bo", "", "b", 2.0, 4.0))),
            g(beats=("Both talk over each other",)),
            g("A yard.", lines=(("Ann", "", "a"), ("Ann", "", "b"), ("Bo", "", "c"))),
        ],
        [
            g("A yard.", lines=(("Ann", "", "a", 0.0, 2.0), ("Bo", "", "b", 2.0, 4.0))),
            g("A yard.", lines=(("Ann", "", "a"), ("Bo", "", "b"), ("Ann", "", "c"))),
            g("A yard.", lines=(("Ann", "", "a"), ("Ann", "", "b"))),
        ],
    ),
    "LNT-60": (
        [
            g("A yard.", lines=(("Text overlay", "", "Open all week"),)),
            g("A shop. A sign reads OPEN in red."),
            g(beats=("A title card fades in",)),
        ],
        [
            g("A yard.", lines=(("Ann", "", "Open all week."),)),
            g("A shop with a painted sign over the door."),
            g("A shop, no text on screen, the shutters down."),
            g("A shop. A sign reads OPEN.", settings={"text_in_picture": True}),
        ],
    ),
    "LNT-61": (
        [
            g("A cell.", mood="Tense", sound="Cheerful music on a ukulele"),
            g("A fair.", mood="Joyful", sound="An ominous drone"),
            g("A grave, mourners grieving.", mood="Bleak", sound="Upbeat pop"),
        ],
        [
            g("A cell.", mood="Tense", sound="A pipe knocks, far off"),
            g("A fair.", mood="Joyful", sound="A barrel organ, children laughing"),
            g("A yard.", sound="Cheerful music"),
        ],
    ),
    "LNT-62": (
        [
            g("A yard.", profile="kling-2.6", sound="Rain on tin"),
            g("A yard.", profile="kling-2.6", lines=(("Ann", "", "Rain."),)),
            g("A yard.", profile="kling-2.6", cues=("one knock",)),
        ],
        [
            g("A yard.", profile="kling-2.6"),
            g("A yard.", sound="Rain on tin"),
            g("A yard.", lines=(("Ann", "", "Rain."),)),
        ],
    ),
    "LNT-63": (
        [
            g("A yard.", sound="No score. Soaring strings under the wind."),
            g("A yard.", sound="Diegetic only: rain. An orchestral swell at the end."),
            g("A yard.", sound="No music", cues=("a soft piano begins",)),
        ],
        [
            g("A yard.", sound="Diegetic only: a kitchen radio with muffled music."),
            g("A yard.", sound="Rain on tin. No added score."),
            g("A yard.", sound="Soft piano, slow, in a minor key"),
            g("A yard.", sound="Natural ambience only: wind. No music."),
        ],
    ),
    "LNT-64": (
        [
            g("A yard.", lines=(("Ann", "", "Late."),)),
            g("A yard.", lines=(("Ann", "", "Late."), ("Bo", "", "Ice."))),
            g("A yard.", lines=(("Narrator", "", "It was late."),)),
        ],
        [
            g("A yard.", lines=(("Ann", "dry", "Late."),)),
            g("A yard.", lines=(("Ann", "dry", "Late."), ("Bo", "", "Ice."))),
            g("A yard."),
        ],
    ),
}
