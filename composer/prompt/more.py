"""The values under "More": steps, guidance, sound and whatever else one model takes. They are kept
with a shot's parameters under the key `options`, so that shots without any look as they always
did; which there are, a profile says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from composer.prompt.profile import Profile
from composer.prompt.shot import Parameters

KEY = "options"
AUDIO = "audio"
"""The option that switches sound on and off; the others go by the server's own names."""


@dataclass(frozen=True)
class Option:
    """One value that can be set. `usual` is the model's own best; a number's `step` is 0 where it
    counts whole ones."""

    name: str
    usual: bool | int | float | str
    lowest: float = 0.0
    highest: float = 1000.0
    step: float = 0.0


_RANGES = {
    "num_inference_steps": (1.0, 200.0, 0.0),
    "guidance_scale": (0.0, 20.0, 0.1),
    "guidance_scale_2": (0.0, 20.0, 0.1),
    "true_cfg_scale": (0.0, 20.0, 0.1),
    "boundary_ratio": (0.0, 1.0, 0.05),
    "flow_shift": (0.0, 20.0, 0.1),
}
"""Lowest, highest and step of numbers that servers name alike (vLLM-Omni 0.30, SGLang 0.5.23)."""


def options_of(profile: Profile) -> tuple[Option, ...]:
    """What can be set for this model, in the profile's order; sound first where it has any."""
    found = [Option(AUDIO, usual=True)] if profile.audio and profile.engine != "draft" else []
    for name, usual in profile.options.items():
        if isinstance(usual, bool | int | float | str):
            whole = isinstance(usual, int)
            lowest, highest, step = _RANGES.get(name, (0.0, 1000.0, 0.0 if whole else 0.1))
            found.append(Option(name, usual, lowest, highest, 0.0 if whole else step or 0.1))
    return tuple(found)


def chosen(parameters: Parameters) -> Mapping[str, object]:
    """The values that a person set; the others are the model's own."""
    kept = parameters.extra.get(KEY)
    return cast("Mapping[str, object]", kept) if isinstance(kept, Mapping) else {}


def to_send(parameters: Parameters, profile: Profile) -> Mapping[str, object]:
    """Of the values that were set, those that this model takes: others were meant for another."""
    names = {option.name for option in options_of(profile)}
    return {name: value for name, value in chosen(parameters).items() if name in names}


def with_option(parameters: Parameters, name: str, value: object) -> Parameters:
    """`parameters` with one value set; None: the model's own again."""
    values = {key: one for key, one in chosen(parameters).items() if key != name}
    if value is not None:
        values[name] = value
    rest = {key: one for key, one in parameters.extra.items() if key != KEY}
    return replace(parameters, extra=rest | ({KEY: values} if values else {}))
