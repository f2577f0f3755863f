"""Good shots that lint leaves in peace: the presets, the sample film, and prompts of our own as a
person would paste them."""

from pathlib import Path

from composer.prompt.look import Look, resolve
from composer.prompt.parse import parse
from composer.prompt.presets import load_presets
from composer.prompt.shot import Shot
from composer.prompt.starters import read_film

_FILE = Path(__file__).parent / "pasted.txt"
PASTED = tuple(text.strip() for text in _FILE.read_text("utf-8").split("\n=====\n"))
"""Text as pasted; the labels are the guides', the words ours."""


def corpus() -> dict[str, Shot]:
    """At least sixty shots by a name to find them by."""
    out = {name: resolve(one.shot, Look()) for name, one in load_presets().items()}
    for scene in read_film().scenes:
        out |= {f"film: {shot.name}": resolve(shot, scene.look) for shot in scene.shots}
    return out | {f"pasted: {text[:40]}": parse(text).shot for text in PASTED}
