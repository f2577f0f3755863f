"""Codes and values to sentences for people, the same for window and command line; the words are in
`resources/messages`. No Qt, no decisions."""

import string
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

from composer import paths, toml_file
from composer.jobs import states
from composer.problem import Problem

FINISHING = 0.99
"""Servers stop counting here, and then work on for a while: encoding, moving files."""


def sentence(problem: Problem) -> str:
    """What to tell a person about `problem`. Never raises: an unknown code gives an honest general
    sentence that names it."""
    return sentence_for(problem.code, **problem.values)


def sentence_for(code: str, /, **values: object) -> str:
    """The sentence of `code` with `values` filled in; a value it lacks shows as `…`."""
    template = _table().get(code)
    if template is None:
        return _filled(_table()["general.unknown"], {"code": code})
    return _filled(template, values)


def has_sentence(code: str) -> bool:
    return code in _table()


def state_text(state: states.State) -> str:
    """A job's state in a few words: `Rendering 40 %`. Of a failed one, its whole sentence."""
    match state:
        case states.Failed(code=code, values=values):
            return sentence_for(code, **values)
        case states.Held(reason=reason):
            return sentence_for(f"state.held_{reason}")
        case states.Rendering(note=note) if note:
            return sentence_for(f"state.rendering_{note}")
        case states.Rendering(fraction=float() as fraction) if fraction >= FINISHING:
            return sentence_for("state.finishing")
        case states.Rendering(fraction=float() as fraction):
            return sentence_for("state.rendering_at", percent=int(100 * fraction))
        case states.Downloading(done=done, total=int() as total):
            return sentence_for("state.downloading_of", done=done, total=total)
        case states.Uncertain(found=int() as found):
            return sentence_for(f"state.uncertain_{'some' if found else 'none'}", found=found)
        case states.Cancelled(forgotten=True):
            return sentence_for("state.forgotten")
        case _:
            return sentence_for(f"state.{type(state).__name__.lower()}")


def bytes_text(count: float) -> str:
    """A size as disks are sold: `740 kB`, `1.4 GB` (powers of 1000)."""
    for unit in ("B", "kB", "MB", "GB"):
        if count < 1000:
            return f"{count:.1f} {unit}" if unit == "GB" else f"{count:.0f} {unit}"
        count /= 1000
    return f"{count:.1f} TB"


def seconds_text(seconds: float) -> str:
    """A length of time: `8 s`, `2 min 05 s`, `1 h 20 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest:02} s"
    return f"{minutes // 60} h {minutes % 60:02} min"


def money_text(usd: float | None) -> str:
    """US dollars: `$0.40`; None (nobody knows) is said, never shown as free."""
    return sentence_for("general.price_unknown") if usd is None else f"${usd:,.2f}"


_UNITS = {"bytes": bytes_text, "seconds": seconds_text, "money": money_text}


class _Forgiving(string.Formatter):
    """Formats like `str.format`, plus units (`{size:bytes}`), and shows what it can't fill as `…`.

    Only plain names are filled: an attribute or index in a template is a mistake, never followed.
    """

    def get_field(
        self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> tuple[object, str]:
        del args
        return kwargs.get(field_name, "…"), field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec in _UNITS:
            return _UNITS[format_spec](value) if isinstance(value, (int, float)) else str(value)
        if isinstance(value, (list, tuple)):
            return ", ".join(str(item) for item in cast("Sequence[object]", value))
        return str(value)


def _filled(template: str, values: Mapping[str, object]) -> str:
    return _Forgiving().vformat(template, (), values)


@cache
def _table() -> Mapping[str, str]:
    """All sentences by code: the tables of the file are the first words of the codes."""
    return dict(_flat("", toml_file.read(paths.resources() / "messages" / "en.toml")))


def _flat(prefix: str, table: Mapping[str, Any]) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            rows += _flat(f"{prefix}{key}.", cast("Mapping[str, Any]", value))
        else:
            rows.append((f"{prefix}{key}", str(value)))
    return rows
