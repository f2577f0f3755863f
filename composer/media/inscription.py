"""What a clip of ours says of itself inside its file: its title, that it is a previs where it is
one, and the recipe it can be made from again."""

from pathlib import Path

from composer.media.opening import reading

PREVIS = "previs"
OPENING = "recipe: "


def inscription(title: str, recipe: str, *, previs: bool, program: str) -> dict[str, str]:
    """Metadata for `Encoder`. `recipe` is its JSON; `program` names what made the clip."""
    kind = PREVIS if previs else "take"
    return {
        "title": f"{title} ({PREVIS})" if previs else title,
        "comment": f"{kind} · {program} · {OPENING}{recipe}",
        "genre": kind,
    }


def recipe_in(path: Path) -> str | None:
    """The recipe's JSON inside the clip at `path`, None where it holds none. Raises `Problem` as
    `opening.reading` does."""
    with reading(path) as container:
        _, found, recipe = container.metadata.get("comment", "").partition(OPENING)
    return recipe if found else None
