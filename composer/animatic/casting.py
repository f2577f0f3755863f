"""From what is said of somebody to how they are drawn: clothes, hair, age, pose. What is unsaid is
seeded chance among the palette's colours."""

import re
from random import Random

from composer.animatic.ask import PersonAsk
from composer.animatic.body import Person
from composer.animatic.hair import Head
from composer.animatic.poses import IDLE, POSES
from composer.animatic.tones import Rgb, Tones, at_light, lightness, mix

SKINS: tuple[Rgb, ...] = (
    (0.86, 0.68, 0.57), (0.74, 0.53, 0.40), (0.56, 0.38, 0.27), (0.42, 0.28, 0.20),
    (0.90, 0.75, 0.65),
)  # fmt: skip
HAIR_COLOURS: tuple[tuple[str, Rgb], ...] = (
    ("blond", (0.74, 0.58, 0.36)), ("fair", (0.7, 0.55, 0.36)), ("red", (0.52, 0.24, 0.13)),
    ("ginger", (0.6, 0.3, 0.14)),
    ("auburn", (0.4, 0.19, 0.12)), ("grey", (0.62, 0.61, 0.6)), ("gray", (0.62, 0.61, 0.6)),
    ("white", (0.86, 0.85, 0.83)),
    ("silver", (0.72, 0.72, 0.72)), ("brown", (0.28, 0.18, 0.12)), ("black", (0.09, 0.08, 0.09)),
    ("dark", (0.13, 0.1, 0.09)),
)  # fmt: skip

_OUTFITS: tuple[tuple[str, str], ...] = (
    (r"astronaut|spacesuit|space suit|cosmonaut", "oilskin"),
    (r"boxer|wrestler|tank top|sleeveless|athlete|gymnast", "vest"),
    (r"oilskin|raincoat|parka|anorak|waterproof|sou'?wester", "oilskin"),
    (r"trench|overcoat|long coat|greatcoat|duster", "long_coat"),
    (r"\bcoat\b|duffel|peacoat", "coat"),
    (r"\bapron\b|pinafore", "apron"),
    (r"jumper|sweater|pullover|turtleneck|knit(?!\w* cap)|hoodie|sweatshirt", "jumper"),
    (r"\bsuit\b|tuxedo|blazer|\btie\b", "suit"),
    (r"dress|gown|skirt|frock", "dress"),
    (r"\brobe\b|cloak|kimono|habit|cape|cassock", "robe"),
    (r"jacket|hoodie|uniform|leather|bomber", "jacket"),
    (r"shirt|jumper|sweater|t-shirt|tee|apron|blouse|overalls|pullover|cardigan", "shirt"),
)
_GEAR: tuple[tuple[str, str], ...] = (
    (r"beanie|wool cap|woolly hat|knit cap|knitted cap|watch cap", "beanie"),
    (r"\bhood|sou'?wester", "hood"),
    (r"astronaut|cosmonaut|space helmet", "space_helmet"),
    (r"helmet", "helmet"),
    (r"fedora|\bhat\b|trilby|bowler|cowboy", "hat"),
    (r"\bcap\b|baseball", "cap"),
)
_HOLDS: tuple[tuple[str, str], ...] = (
    (r"\bboxer\b|boxing gloves", "gloves"),
    (r"umbrella", "umbrella"),
    (r"\bcrate\b|\bbasket\b|cardboard box|wooden box", "crate"),
    (r"lantern|torch|flashlight", "lantern"),
    (r"flask|thermos|bottle", "flask"),
    (r"\bcups?\b|\bmug|coffee|tea\b", "cup"), (r"phone|mobile", "phone"),
    (r"suitcase|briefcase|\bbag\b|satchel", "bag"),
    (r"book|letter|newspaper|map\b|paper|notebook|photograph", "book"),
)  # fmt: skip


def cast_person(ask: PersonAsk, tones: Tones, chance: Random, *, gloom: bool) -> Person:
    """How the person looks. `gloom`: the rain or cold asks for coats."""
    words = " ".join((ask.words, *(garb.word for garb in ask.garbs)))
    child, feminine = ask.age == "child", _feminine(ask, chance)
    outfit = "robot" if ask.role == "robot" else ""
    outfit = (
        outfit or _first(words, _OUTFITS) or _ROLES.get(ask.role) or _usual(chance, feminine, gloom)
    )
    top, bottom, accent = _clothes(ask, tones, chance)
    height = (1.22 if child else 1.66 if feminine else 1.79) * chance.uniform(0.97, 1.03)
    height *= 1.05 if "tall" in ask.traits else 1.0
    build = 1.10 if "broad" in ask.traits else 0.93 if "slight" in ask.traits else 1.0
    return Person(
        _head(ask, words, tones, chance, feminine=feminine),
        height=height, outfit=outfit, top=top, bottom=bottom, accent=accent, scarf="scarf" in words,
        holds=_first(words, _HOLDS), feminine=feminine, child=child, build=build,
    )  # fmt: skip


_ROLES = {
    "sea": "oilskin", "coat": "coat", "uniform": "jacket", "apron": "apron", "work": "jacket",
    "white_coat": "long_coat",
    "suit": "suit", "stage": "dress", "sport": "shirt",
}  # fmt: skip


def _feminine(ask: PersonAsk, chance: Random) -> bool:
    return ask.sex == "f" if ask.sex else chance.random() < 0.5


def _first(words: str, table: tuple[tuple[str, str], ...]) -> str:
    """The value of the first pattern that is found."""
    return next((value for pattern, value in table if re.search(pattern, words)), "")


def _usual(chance: Random, feminine: bool, gloom: bool) -> str:
    if gloom:
        return chance.choice(("coat", "long_coat", "oilskin", "coat"))
    return chance.choice(
        ("coat", "jacket", "dress", "shirt", "long_coat")
        if feminine
        else ("jacket", "coat", "shirt", "suit", "long_coat")
    )


def _clothes(ask: PersonAsk, tones: Tones, chance: Random) -> tuple[Rgb, Rgb, Rgb]:
    """Top, trousers, accent: the named colours first, else muted relatives of the palette."""
    anchors = list(tones.anchors)
    chance.shuffle(anchors)
    own = [
        mix(at_light(rgb, min(0.66, max(0.30, lightness(rgb) * 0.85))), (0.4, 0.4, 0.42), 0.12)
        for rgb in anchors
    ]
    # What is worn over all is what is seen.
    layers = ("coat", "whole", "dress", "top")
    seen = sorted((g for g in ask.garbs if g.kind in layers), key=lambda g: layers.index(g.kind))
    worn = [garb.rgb for garb in seen if garb.rgb]
    legs = [garb.rgb for garb in ask.garbs if garb.rgb and garb.kind == "legs"]
    fronts = [garb.rgb for garb in ask.garbs if garb.rgb and garb.kind == "front"]
    top = worn[0] if worn else own[0]
    if ask.role == "white_coat" or re.search(r"white coat|spacesuit|astronaut", ask.words):
        top = (0.9, 0.9, 0.88)
    dark = at_light(mix(anchors[-1], (0.2, 0.2, 0.24), 0.5), 0.27)
    bottom = legs[0] if legs else dark
    if fronts:
        return top, bottom, fronts[0]
    if re.search(r"spacesuit|astronaut", ask.words):
        bottom = top
    if ask.held:
        return top, bottom, ask.held
    return top, bottom, tones.accent if anchors[0] != tones.accent else own[-1]


def _head(ask: PersonAsk, words: str, tones: Tones, chance: Random, *, feminine: bool) -> Head:
    child = ask.age == "child"
    shaven = chance.random() > 0.28 or feminine or ask.age != "adult"
    skin = SKINS[chance.randrange(len(SKINS))]
    hat = [garb.rgb for garb in ask.garbs if garb.kind == "head" and garb.rgb]
    anchor = tones.anchors[chance.randrange(len(tones.anchors))]
    gear_colour = hat[0] if hat else at_light(mix(anchor, (0.3, 0.3, 0.32), 0.3), 0.4)
    style = _hair_style(ask, words, chance, feminine)
    return Head(
        skin, _hair_colour(ask, words, chance), style, _first(words, _GEAR), gear_colour,
        beard=("beard" in ask.traits or not shaven) and not feminine and not child,
            feminine=feminine,
        glasses="glasses" in ask.traits, old=ask.age == "old",
    )  # fmt: skip


def _hair_style(ask: PersonAsk, words: str, chance: Random, feminine: bool) -> str:
    told = {"bald": "bald", "long_hair": "long", "bun": "bun", "short_hair": "crop"}
    chosen = chance.choice(
        ("bob", "long", "bun", "bob") if feminine else ("short", "swept", "crop", "short")
    )
    if re.search(r"\bbob\b", words):
        return "bob"
    for trait, style in told.items():
        if trait in ask.traits:
            return style
    if re.search(r"\blong (?:\w+ )?hair", words):
        return "long"
    if re.search(r"curl|afro", words):
        return "curly"
    return "bun" if re.search(r"pinned up|ponytail|tied back", words) else chosen


def _hair_colour(ask: PersonAsk, words: str, chance: Random) -> Rgb:
    chosen = chance.choice(
        (
            (0.1, 0.08, 0.08),
            (0.2, 0.13, 0.09),
            (0.3, 0.2, 0.13),
            (0.42, 0.28, 0.16),
            (0.12, 0.1, 0.1),
        )
    )
    for garb in ask.garbs:
        if garb.kind == "hair" and garb.rgb:
            return garb.rgb
    for name, rgb in HAIR_COLOURS:
        if re.search(rf"\b{name}\w*[ -](?:\w+ )?(?:hair|haired|beard|curls|bun|bob)", words):
            return rgb
    return (0.70, 0.69, 0.67) if ask.age == "old" else chosen


_POSE_WORDS: tuple[tuple[str, str], ...] = (
    (r"\bsits?\b|sitting|seated|sat\b", "sitting"),
    (r"kneel|crouch|squat", "kneeling"),
    (r"\bpoints? (?:at|to|out|toward)|pointing|gestur", "pointing"),
    (r"\bcrate\b|carr(?:y|ies|ying) (?:a|an|the|her|his) (?:\w+ )?(?:crate|box|basket|tray)",
    "carrying"),
    (r"\blisten\w*|turns (?:his|her|their) ear|pricks", "listening"),
    (r"knock\w*|\btaps?\b|\bpress\w*|rings the", "knocking"),
    (r"lean", "leaning"),
    (r"arms (?:crossed|folded)|crosses (?:his|her|their) arms|folds (?:his|her|their) arms",
    "crossed"),
    (r"hands in (?:his|her|their|the)? ?pockets?|pockets", "pockets"),
    (r"shoulders high|against the cold|shiver|huddle|hug", "huddled"),
    (r"waves|raises|lifts (?:his|her|a|an|the|one)? ?(?:hand|arm)|reaches up|salut", "raised"),
    (r"reach|opens|takes|tugs|pulls|push|touch|grab|hands? |puts|places", "reaching"),
    (r"bows|looks down|lowers|prays|weep|cries|head down|reads?\b", "bowed"),
    (r"pours?|fills|holds? (?:a|an|the|her|his|two)|drinks?|sips?|carr(?:y|ies)", "both_hands"),
    (r"with two|writes|types|sets|sews|works", "both_hands"),
    (r"cup|flask|phone|book|letter|umbrella|lantern|bottle", "holding"),
)  # fmt: skip


def pose_for(words: str, chance: Random) -> str:
    """The pose that words ask for, else something quiet."""
    return _first(words, _POSE_WORDS) or chance.choice(IDLE)


def asked_pose(words: str) -> str:
    """The pose that words ask for, or ""."""
    found = _first(words, _POSE_WORDS)
    return found if found in POSES else ""


def walks(words: str) -> bool:
    """Whether somebody goes somewhere."""
    return bool(
        re.search(
            r"\b(walk\w*|runs?|running|strides?|steps?|crosses|marche?s?|enters|approach\w*|jog\w*|stroll\w*|wander\w*|hurr\w+)\b",
            words,
        )
    )
