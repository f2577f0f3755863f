"""What a person has chosen, for all projects: a frozen record and the JSON file it lives in. Window
geometry is QSettings' matter, keys for servers never come here."""

import contextlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, cast

from composer import records
from composer.event import Event
from composer.problem import Problem
from composer.records import Extra
from composer.servers.server import Server
from composer.timecode import DEFAULT_RATE

SCHEMA_VERSION = 1
MOST_RECENT = 12


@dataclass(frozen=True)
class Settings:
    """`projects_folder` is where new projects go, empty: the usual place. `recent` are project
    folders, the latest first. `render_speeds` are seconds of work a second
    of clip, by profile and size, as measured on this machine. `seen` are ids of hints that were
    shown once. `servers` are those a person entered, without their keys."""

    schema_version: int = SCHEMA_VERSION
    theme: str = "dark"
    scale: int = 100
    """Size of all that is shown, in per cent of the system's; holds from the next start."""
    volume: float = 0.8
    mute: bool = False
    loop: bool = True
    default_rate: str = DEFAULT_RATE
    projects_folder: str = ""
    takes_per_generate: int = 1
    engine: str = "draft"
    recent: tuple[str, ...] = ()
    last_project: str = ""
    seen: tuple[str, ...] = ()
    shortcuts: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    render_speeds: Mapping[str, float] = field(default_factory=dict[str, float], hash=False)
    servers: tuple[Server, ...] = ()
    preferred_servers: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    """Which server makes a profile's clips, by profile id, where several have it."""
    ask_above: float = 1.0
    """US dollars for one press of Generate from which the price is asked about first."""
    checks: Mapping[str, object] = field(default_factory=dict[str, object], hash=False)
    """How the guides' disagreements are settled (`prompt/lint/guides.py`), where not as usual."""
    player: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    """How the player shows clips (`ui/player/remembered.py`): what it doesn't know it leaves."""
    takes: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    """Which takes are listed, and in which order (`ui/review/takes_filter.py`)."""
    extra: Extra = records.extra()

    def with_recent(self, folder: str) -> "Settings":
        """`folder` first in the list of recent projects, and the one to open at the next start."""
        others = tuple(one for one in self.recent if one != folder)
        return replace(self, recent=(folder, *others)[:MOST_RECENT], last_project=folder)


class SettingsStore:
    """Holds the settings and keeps them on disk; changes are written at once, whole or not at all.

    Events: `changed(names)`, the names of the fields that are different now; `problem_found
    (Problem)`. `problem` is what stands between us and the file: settings.broken (it was set
    aside), settings.newer_version, or settings.not_saved (they hold for this session only).
    """

    def __init__(self, path: Path) -> None:
        self.changed: Event[tuple[str, ...]] = Event()
        self.problem_found: Event[Problem] = Event()
        self.problem: Problem | None = None
        self._path = path
        self._value = self._load()

    @property
    def value(self) -> Settings:
        return self._value

    def change(self, **new: Any) -> None:
        """Set fields by name. What is the same is not written and not announced."""
        self.replace(replace(self._value, **new))

    def replace(self, value: Settings) -> None:
        names = tuple(
            f.name for f in fields(value) if getattr(value, f.name) != getattr(self._value, f.name)
        )
        if names:
            self._value = value
            self._save()
            self.changed.emit(names)

    def _load(self) -> Settings:
        try:
            data = json.loads(self._path.read_text("utf-8"))
            settings = records.from_json(Settings, _kept_readable(data))
        except FileNotFoundError:
            return Settings()
        except OSError as error:
            self.problem = Problem("settings.not_saved", reason=error.strerror or str(error))
            return Settings()
        except (ValueError, Problem) as error:
            self._set_aside(str(error))
            return Settings()
        if settings.schema_version > SCHEMA_VERSION:
            self.problem = Problem("settings.newer_version")
        return settings

    def _set_aside(self, reason: str) -> None:
        number = 1
        while (aside := self._path.with_name(f"settings.broken-{number}.json")).exists():
            number += 1
        try:
            self._path.rename(aside)
        except OSError as error:
            self.problem = Problem("settings.not_saved", reason=error.strerror or str(error))
        else:
            self.problem = Problem("settings.broken", name=aside.name, detail=reason)

    def _save(self) -> None:
        # As ASCII: a folder's name may hold bytes that are no text, which UTF-8 has no form for.
        text = json.dumps(records.to_json(self._value), indent=2) + "\n"
        try:
            _write_atomically(self._path, text)
        except OSError as error:
            self.problem = Problem("settings.not_saved", reason=error.strerror or str(error))
            self.problem_found.emit(self.problem)


def _kept_readable(data: object) -> object:
    """One field of the wrong kind must not cost all the others: it is left out, so that its default
    stands."""
    if not isinstance(data, dict):
        return data
    kept: dict[str, object] = {}
    for name, value in cast("dict[str, object]", data).items():
        with contextlib.suppress(Problem):
            records.from_json(Settings, {name: value})
            kept[name] = value
    return kept


def _write_atomically(path: Path, text: str) -> None:
    """A crash at any moment leaves the old file or the new one, never half of one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".settings-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
