"""What a take was made from, in rows of name and value: engine, size, seed, how its prompt compares
with the shot as it stands now. Pure words."""

from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from composer import messages, records
from composer.library.imports import BROUGHT_IN
from composer.library.rows import TakeRow
from composer.prompt.recipe import Recipe
from composer.prompt.shot import Shot

_NOT_THE_PROMPT = {"parameters", "structure", "dialect", "variables", "extra", "name"}


@dataclass(frozen=True)
class Fact:
    """One row; `hint` is a tool tip."""

    name: str
    value: str
    hint: str = ""


def facts_of(take: TakeRow, shot: Shot, spent: float | None = None) -> tuple[Fact, ...]:
    """The rows for `take` beside its `shot` (resolved) as it stands now. `spent`: US dollars as the
    ledger has it; None where it doesn't say."""
    recipe, facts = take.recipe, take.facts
    size = f"{facts.width}×{facts.height}" if facts.width else recipe.shot.parameters.size
    length = f"{messages.seconds_text(facts.seconds)} · {fps_text(facts.fps)}"
    seconds = facts.seconds or recipe.shot.seconds
    price = recipe.profile.price(recipe.shot.parameters.size, seconds)
    cost = price if spent is None else spent
    if recipe.engine == BROUGHT_IN:
        return _brought_in(take, size, length)
    rows = (
        Fact(_tr("engine"), _engine(take)),
        Fact(_tr("size"), size),
        Fact(_tr("length"), length),
        Fact(_tr("seed"), str(recipe.seed)),
        _prompt_fact(recipe.shot, recipe.text, shot),
        Fact(_tr("made"), _when(take.created), take.created),
        Fact(_tr("cost"), _tr("free") if recipe.is_previs else messages.money_text(cost)),
        Fact(_tr("file"), take.file, _file_hint(take)),
    )
    change = (_change_fact(recipe),) if recipe.change else ()
    return (*rows[:5], *change, *rows[5:])


def _brought_in(take: TakeRow, size: str, length: str) -> tuple[Fact, ...]:
    """Of a clip from elsewhere nobody knows seed, prompt and cost."""
    where = take.linked or take.file
    return (
        Fact(_tr("engine"), _tr("brought in")),
        Fact(_tr("from"), take.recipe.profile.label),
        Fact(_tr("size"), size),
        Fact(_tr("length"), length),
        Fact(_tr("since"), _when(take.created), take.created),
        Fact(_tr("linked") if take.linked else _tr("file"), where, _file_hint(take)),
    )


def fps_text(fraction: str) -> str:
    """`24/1` as `24 fps`, `24000/1001` as `23.976 fps`."""
    above, _, below = fraction.partition("/")
    try:
        rate = int(above) / int(below or 1)
    except (ValueError, ZeroDivisionError):
        return _tr("frame rate unknown")
    return f"{rate:.3f}".rstrip("0").rstrip(".") + " fps"


def changed_fields(before: Shot, after: Shot) -> tuple[str, ...]:
    """The fields of the prompt whose values differ, as a person reads them: `camera lens`."""
    left, right = _fields(records.to_json(before)), _fields(records.to_json(after))
    return tuple(name for name in (left | right) if left.get(name) != right.get(name))


def _fields(data: dict[str, Any]) -> dict[str, object]:
    """The blocks of a shot, and of the camera and the brief their parts, by name."""
    out: dict[str, object] = {}
    for name, value in data.items():
        if name in _NOT_THE_PROMPT:
            continue
        if isinstance(value, dict):
            parts = cast("dict[str, object]", value)
            out |= {f"{name} {part}".replace("_", " "): parts[part] for part in parts}
        else:
            out[name.replace("_", " ")] = value
    return out


def _prompt_fact(before: Shot, text: str, now: Shot) -> Fact:
    changed = changed_fields(before, now)
    if not changed:
        return Fact(_tr("prompt"), _tr("same as the shot now"), text)
    many = _tr("older than the shot by {n} edits").format(n=len(changed))
    edits = _tr("older than the shot by 1 edit") if len(changed) == 1 else many
    return Fact(
        _tr("prompt"), edits, _tr("Changed since: {fields}").format(fields=", ".join(changed))
    )


def _change_fact(recipe: Recipe) -> Fact:
    """A previs is always drawn anew; of a server's clip it is said where it wasn't the server that
    changed or went on with its own."""
    if recipe.is_previs or not recipe.emulated:
        return Fact(_tr("change"), recipe.change)
    begun = recipe.operation == "extend" and any(
        one.role == "first_frame" for one in recipe.references
    )
    hint = _tr("A new clip with the changed prompt, the same seed, size and length")
    if begun:
        hint = _tr("A new clip that begins with the last frame of the one before")
    return Fact(_tr("change"), _tr("{change} · emulated").format(change=recipe.change), hint)


def _engine(take: TakeRow) -> str:
    profile = take.recipe.profile
    if take.recipe.is_previs:
        return _tr("draft · this computer")
    return " · ".join(dict.fromkeys(filter(None, (take.recipe.engine, profile.label))))


def _when(created: str) -> str:
    """UTC as stored, shown in the person's own time."""
    moment = QDateTime.fromString(created, Qt.DateFormat.ISODate)
    if not moment.isValid():
        return created
    return QLocale().toString(moment.toLocalTime(), QLocale.FormatType.ShortFormat)


def _file_hint(take: TakeRow) -> str:
    size = messages.bytes_text(take.facts.bytes)
    return _tr("The file is missing") if take.missing else f"{take.file} · {size}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("MadeFrom", text)
