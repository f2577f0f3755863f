"""What a clip turned out to be, beside what was asked for. Pure; a difference is said, the clip is
kept all the same."""

from composer.library.rows import ClipFacts
from composer.problem import Problem
from composer.prompt.frames import frames_for
from composer.prompt.recipe import Recipe

_SECONDS, _SHARE = 0.5, 0.1
"""How far a length may be off before it is said: servers round to frames of their own."""


def differences(recipe: Recipe, facts: ClipFacts) -> tuple[Problem, ...]:
    """`clip.other_size` (`asked`, `got`) and `clip.other_length` (seconds); empty where the clip is
    as asked, or nothing is known of it. Native extensions give the whole film so far: their length
    is not compared."""
    found: list[Problem] = []
    asked, got = recipe.shot.parameters.size, f"{facts.width}x{facts.height}"
    if facts.width and "x" in asked and got != asked:
        found.append(Problem("clip.other_size", asked=asked, got=got))
    wanted = asked_seconds(recipe)
    is_whole_film = getattr(recipe, "operation", "generate") == "extend"
    if facts.seconds and wanted and not is_whole_film:
        off = abs(facts.seconds - wanted)
        if off > max(_SECONDS, _SHARE * wanted):
            told = Problem("clip.other_length", asked=round(wanted, 2), got=round(facts.seconds, 2))
            found.append(told)
    return tuple(found)


def asked_seconds(recipe: Recipe) -> float:
    """The length that the request really asks for: by the frame rule where the model has one."""
    seconds, fps = recipe.shot.seconds, recipe.shot.parameters.fps
    if recipe.profile.frame_rule and (counted := frames_for(recipe.profile, seconds, fps)):
        return counted.seconds
    return float(seconds)
