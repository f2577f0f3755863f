"""The recipe beside a clip, as JSON: `2B_T02_v1_8s_ltx2.json`. Enough to make the clip again on
another machine; it holds what the recipe holds, so no key and no folder."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from composer.library import forms

SUFFIX = ".json"


def side_car(clip: Path) -> Path:
    """Where the recipe of the clip lies."""
    return clip.with_suffix(SUFFIX)


def write_side_car(clip: Path, recipe: Mapping[str, Any]) -> None:
    """Whole or not at all. A disk that refuses is no reason to refuse the clip: what is missing is
    written at the next opening."""
    path = side_car(clip)
    part = path.with_name(f"{path.name}.part")
    with suppress(OSError):
        text = json.dumps(recipe, ensure_ascii=False, indent=1)
        part.write_text(forms.clean(text) + "\n", encoding="utf-8")
        part.replace(path)
