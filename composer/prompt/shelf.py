"""The shelf of presets as a person uses it: what stands on it, theirs put there, reworded, brought
in, handed on and taken away. Files and their form are `presets.py`'s."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from composer.problem import Problem
from composer.prompt import presets as files
from composer.prompt.presets import Preset
from composer.prompt.shot import Shot

FAVOURITES, OWN = "\0favourites", "\0own"
"""Kinds that are no tags."""


class Shelf:
    """`presets` are ours and those in `folder`, as of the last `load`. What can't be written or
    read raises the Problems of `presets.py`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.presets: Mapping[str, Preset] = {}

    def load(self) -> tuple[Problem, ...]:
        """Read anew; what is wrong with which file of the person's."""
        self.presets, problems = files.read_shelf(self.folder)
        return problems

    def find(self, words: str, kind: str = "") -> tuple[Preset, ...]:
        """Those of `kind` (a tag, FAVOURITES, OWN, or empty for any) that hold `words`."""
        tags = (kind,) if kind and kind not in (FAVOURITES, OWN) else ()
        found = files.search(self.presets.values(), words, tags)
        if kind == FAVOURITES:
            marked = self.favourites()
            return tuple(one for one in found if one.id in marked)
        return tuple(one for one in found if not one.is_ours) if kind == OWN else found

    def favourites(self) -> frozenset[str]:
        return files.favourites(self.folder)

    def mark(self, preset_id: str, *, is_favourite: bool) -> None:
        files.mark_favourite(self.folder, preset_id, is_favourite=is_favourite)

    def tags(self) -> tuple[str, ...]:
        """Every tag in use."""
        return tuple(sorted({tag for one in self.presets.values() for tag in one.tags}))

    def keep(self, shot: Shot, title: str, tags: tuple[str, ...], description: str) -> str:
        """Put `shot` (resolved) on the shelf; pictures stay with the project. Its id."""
        preset_id = files.new_id(title, self.presets)
        bare = replace(shot, references=())
        self._put(Preset(preset_id, title, bare, tags, description))
        return preset_id

    def reword(self, preset: Preset) -> None:
        """Keep `preset` in the place of the one of its id, wherever that stood."""
        files.save_preset(self.folder, preset)
        files.delete_preset(self.folder, preset.id, but=files.file_of(self.folder, preset.id))
        self.load()

    def remove(self, preset_id: str) -> None:
        files.delete_preset(self.folder, preset_id)
        self.load()

    def bring_in(self, file: Path) -> tuple[str, ...]:
        """Keep what is in `file` among the person's own; an id that is taken gets a new one. The
        ids they have here."""
        added: list[str] = []
        for one in files.import_presets(file):
            taken = {*self.presets, *added}
            name = files.new_id(one.title, taken) if one.id in taken else one.id
            files.save_preset(self.folder, replace(one, id=name))
            added.append(name)
        self.load()
        return tuple(added)

    def _put(self, preset: Preset) -> None:
        files.save_preset(self.folder, preset)
        self.load()
