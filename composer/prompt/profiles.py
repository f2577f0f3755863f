"""Profiles from files, and whether parameters fit one. What a refusal says to a person is in
`messages`; what a profile is, in `profile.py`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from composer import paths, records, toml_file
from composer.problem import Problem
from composer.prompt.frames import frames_for, rule_of
from composer.prompt.profile import Profile
from composer.prompt.shot import Parameters


@dataclass(frozen=True)
class Refusal:
    """One parameter that a profile does not offer. Codes: `prompt.size_not_offered`,
    `prompt.seconds_not_offered`, `prompt.seconds_not_a_number`, `prompt.fps_not_offered`,
    `prompt.too_many_frames`; `values["offered"]` lists in figures what would be taken."""

    code: str
    values: Mapping[str, object]
    field: str
    """The name in `Parameters`."""


def load_profiles(extra_folder: Path | None = None) -> Mapping[str, Profile]:
    """Profiles by id: the shipped ones, each replaced by one of the same id in `extra_folder`.

    Raises `Problem("prompt.bad_profile", file=, where=)` for a file that is none.
    """
    shipped = _shipped(paths.resources() / "profiles")
    if extra_folder is None or not extra_folder.is_dir():
        return shipped
    return dict(shipped) | _read_folder(extra_folder)


@cache
def _shipped(folder: Path) -> Mapping[str, Profile]:
    return _Shipped(folder)


class _Shipped(Mapping[str, Profile]):
    """Reads a profile's file, which is named by its id, when it is first asked for: the window
    needs one of them to open, and all take 15 ms."""

    def __init__(self, folder: Path) -> None:
        self._files = {file.stem: file for file in sorted(folder.glob("*.toml"))}
        self._read: dict[str, Profile] = {}

    def __getitem__(self, profile_id: str) -> Profile:
        if profile_id not in self._read:
            self._read[profile_id] = read_profile(self._files[profile_id])
        return self._read[profile_id]

    def __contains__(self, profile_id: object) -> bool:
        return profile_id in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def _read_folder(folder: Path) -> dict[str, Profile]:
    profiles = (read_profile(file) for file in sorted(folder.glob("*.toml")))
    return {profile.id: profile for profile in profiles}


def read_profile(file: Path) -> Profile:
    """The profile in `file`. Raises `Problem("prompt.bad_profile", file=, where=)`."""
    try:
        data = toml_file.read(file)
        profile = records.from_json(Profile, {"id": file.stem} | data)
        rule_of(profile)
    except (OSError, ValueError) as error:
        raise Problem(
            "prompt.bad_profile", file=file.name, where=str(error), detail=str(error)
        ) from error
    except Problem as problem:
        where = problem.values.get("where", "")
        raise Problem(
            "prompt.bad_profile", file=file.name, where=where, detail=str(problem)
        ) from problem
    return profile


def check_parameters(profile: Profile, parameters: Parameters) -> tuple[Refusal, ...]:
    """What of `parameters` the profile does not offer; empty when it can be sent."""
    refusals = (
        _check_size(profile, parameters),
        _check_seconds(profile, parameters),
        _check_fps(profile, parameters),
        _check_frames(profile, parameters),
    )
    return tuple(refusal for refusal in refusals if refusal)


def _check_size(profile: Profile, parameters: Parameters) -> Refusal | None:
    if not profile.sizes or parameters.size in profile.sizes:
        return None
    values = {
        "size": parameters.size,
        "offered": ", ".join(profile.sizes),
        "profile": _name(profile),
    }
    return Refusal("prompt.size_not_offered", values, "size")


def _check_seconds(profile: Profile, parameters: Parameters) -> Refusal | None:
    values: dict[str, object] = {"seconds": parameters.seconds, "profile": _name(profile)}
    if not (parameters.seconds.isascii() and parameters.seconds.isdigit()):
        return Refusal("prompt.seconds_not_a_number", values, "seconds")
    if not (profile.seconds or profile.seconds_max):  # nobody knows: the server will say
        return None
    # Longer numbers are no clip's length, and Python refuses to read those of thousands of digits.
    if len(parameters.seconds) < 10 and profile.offers_seconds(int(parameters.seconds)):
        return None
    return Refusal("prompt.seconds_not_offered", values | {"offered": _lengths(profile)}, "seconds")


def _lengths(profile: Profile) -> str:
    """The offered seconds in figures: `1–60` or `4, 8, 12`."""
    if profile.seconds_min is not None and profile.seconds_max is not None:
        return f"{profile.seconds_min}–{profile.seconds_max}"
    return ", ".join(str(seconds) for seconds in profile.seconds)


def _check_fps(profile: Profile, parameters: Parameters) -> Refusal | None:
    if not profile.fps or parameters.fps in profile.fps:
        return None
    values = {"fps": parameters.fps, "offered": ", ".join(profile.fps), "profile": _name(profile)}
    return Refusal("prompt.fps_not_offered", values, "fps")


def _check_frames(profile: Profile, parameters: Parameters) -> Refusal | None:
    """Refuses only what is longer than the server's most; a count the rule lacks is rounded."""
    if profile.frames_max is None or not parameters.seconds.isascii():
        return None
    if not parameters.seconds.isdigit() or len(parameters.seconds) > 9:
        return None
    asked = frames_for(profile, int(parameters.seconds), parameters.fps)
    if asked is None or asked.count <= profile.frames_max:
        return None
    most = profile.frames_max
    values = {"frames": asked.count, "offered": str(most), "profile": _name(profile)}
    return Refusal("prompt.too_many_frames", values, "seconds")


def _name(profile: Profile) -> str:
    return profile.label or profile.id
