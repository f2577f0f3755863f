"""A shot while it is being read from text: values gathered piece by piece, each with its place in
the text."""

import re
from dataclasses import dataclass, field
from typing import Any

from composer.prompt.blocks import Block, block_of
from composer.prompt.camera_line import Values, add_text, camera_of, known_values, read_line
from composer.prompt.pieces import ends_sentence
from composer.prompt.shot import (
    Beat,
    Brief,
    ClipCut,
    FieldPath,
    Line,
    Parameters,
    ReferenceImage,
    Shot,
)
from composer.prompt.speech import Spoken

MOST_ROWS = 1000
"""Rows of one list; what comes after them is description."""
MOST_PALETTE = 4000
"""Characters of a palette; what is longer is description."""


@dataclass(frozen=True, slots=True)
class Placed:
    """`text[start:end]` of what was pasted went to `path` of the shot. `role`: value | label |
    request. `block` None for what belongs to the request."""

    start: int
    end: int
    block: Block | None
    path: FieldPath | None
    role: str = "value"


@dataclass
class Draft:
    text: str
    words: dict[str, str] = field(default_factory=dict[str, str])
    ends: dict[str, int] = field(default_factory=dict[str, int])
    camera: Values = field(default_factory=dict[str, str])
    palette: list[str] = field(default_factory=list[str])
    beats: list[Beat] = field(default_factory=list[Beat])
    lines: list[Line] = field(default_factory=list[Line])
    cuts: list[ClipCut] = field(default_factory=list[ClipCut])
    references: list[ReferenceImage] = field(default_factory=list[ReferenceImage])
    parameters: dict[str, Any] = field(default_factory=dict[str, Any])
    placed: list[Placed] = field(default_factory=list[Placed])
    unplaced: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    told: list[str] = field(default_factory=list[str])
    """Sentences of the description that stand otherwise in the text; written behind the prose."""
    prose: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    """The stretches of the description; read in any order, written in that of the text."""
    structure: str = ""

    def description(self) -> str:
        out, last = "", 0
        for start, end in sorted(self.prose):
            value = self.text[start:end]
            out += _join(out, value, self.text[last:start]) + value
            last = end
        return "\n".join(filter(None, (out, *self.told)))

    def place(self, start: int, end: int, path: FieldPath) -> None:
        self.placed.append(Placed(start, end, block_of(path), path))

    def add(self, name: str, start: int, end: int, words: str | None = None) -> None:
        """Put `text[start:end]` (or `words`, its tidy form) behind what field `name` holds, the way
        the two stand in the text."""
        if name == "description":
            self.prose.append((start, end))
            self.place(start, end, ("description",))
            return
        value = self.text[start:end] if words is None else words
        before = self.words.get(name, "")
        if name == "style" and value.startswith(before.rstrip(".")):
            before = ""  # said again, with more words
        gap = self.text[self.ends.get(name, start) : start]
        join = _join(before, value, gap if words is None or "\n" not in gap else "…")
        if name.startswith("brief.") and not gap.isspace():
            join = "\n" if before else ""
        self.words[name] = f"{before}{join}{value}"
        self.ends[name] = end
        self.place(start, end, tuple(name.split(".")))

    def add_camera(self, kind: str, start: int, end: int) -> None:
        for row in _NEW_LINE.split(self.text[start:end]):
            read_line(row, kind, self.camera)
        self._place_camera(kind, start, end)

    def read_camera(self, kind: str, start: int, end: int, words: str) -> None:
        """As `add_camera`, for words that stand otherwise in the text."""
        read_line(words, kind, self.camera)
        self._place_camera(kind, start, end)

    def add_description_words(self, start: int, end: int, words: str) -> None:
        self.told.append(words)
        self.place(start, end, ("description",))

    def add_camera_sentence(self, start: int, end: int) -> None:
        """A sentence of prose about the camera: its phrases if it is made of nothing else."""
        sentence = self.text[start:end]
        known = known_values(sentence, self.camera)
        if known is None or "text" in known:
            add_text(self.camera, one_line(sentence))
        else:
            self.camera = known
        self._place_camera("camera", start, end)

    def _place_camera(self, kind: str, start: int, end: int) -> None:
        part = {"camera": "text", "lens": "lens", "focus": "focus"}[kind]
        self.place(start, end, ("camera", part))

    def add_palette(self, start: int, end: int, names: str | None = None) -> None:
        if end - start > MOST_PALETTE:
            self.add("description", start, end)
            return
        self.palette += split_palette(self.text[start:end] if names is None else names)
        self.place(start, end, ("palette",))

    def add_beat(self, start: int, end: int) -> None:
        if len(self.beats) >= MOST_ROWS:
            self.add("description", start, end)
            return
        self.add_beat_words(start, end, one_line(self.text[start:end]))

    def add_beat_words(self, start: int, end: int, words: str) -> None:
        self.place(start, end, ("beats", len(self.beats), "text"))
        self.beats.append(Beat(words))

    def add_line(self, spoken: Spoken) -> None:
        if len(self.lines) >= MOST_ROWS:
            self.add("description", spoken.start, spoken.end)
            return
        self.place(spoken.start, spoken.end, ("dialogue", len(self.lines), "line"))
        words = one_line(spoken.line)
        self.lines.append(Line(one_line(spoken.speaker), one_line(spoken.delivery), words))

    def shot(self) -> Shot:
        brief: dict[str, Any] = {
            name.removeprefix("brief."): words
            for name, words in self.words.items()
            if name.startswith("brief.")
        }
        plain: dict[str, Any] = {
            name: words for name, words in self.words.items() if "." not in name
        }
        if self.prose or self.told:
            plain["description"] = self.description()
        return Shot(
            structure=self.structure,
            camera=camera_of(self.camera),
            palette=tuple(self.palette),
            beats=tuple(self.beats),
            dialogue=tuple(self.lines),
            shot_list=tuple(self.cuts),
            brief=Brief(**brief),
            references=tuple(self.references),
            parameters=Parameters(**self.parameters),
            **plain,
        )


_NEW_LINE = re.compile(r"\n[ \t]*(?=[^\W\d_a-z])")
"""Between lines that each say something of their own; a line that was wrapped goes on in small
letters."""


def one_line(text: str) -> str:
    return " ".join(row for part in text.splitlines() if (row := part.strip()))


def _join(before: str, after: str, gap: str) -> str:
    if not before:
        return ""
    if gap.isspace():
        return gap
    if gap.count("\n") > 1:
        return "\n\n"
    if "\n" in gap:
        return "\n"
    if ends_sentence(before):
        return " "
    return ", " if after[:1].islower() else ". "


_AND = re.compile(r"\s+(?:and|&)\s+")


def split_palette(text: str) -> list[str]:
    """The names of a written palette: parted by commas, semicolons, slashes or a last "and"."""
    names: list[str] = []
    depth, word = 0, ""
    for sign in " ".join(text.split()):
        depth += (sign == "(") - (sign == ")")
        if sign in ",;/|•·" and depth <= 0:
            names.append(word)
            word = ""
        else:
            word += sign
    names.append(word)
    tidy = [name for part in names for name in _parts(part)]
    return [name for one in tidy if (name := one.strip().rstrip(".").strip())]


def _parts(name: str) -> list[str]:
    name = re.sub(r"^\s*and\s+", "", name)
    parts = _AND.split(name)
    if len(parts) == 1 or "(" in name or name.strip().casefold().rstrip(".") == "black and white":
        return [name]
    return parts if all(len(part.split()) <= 3 for part in parts) else [name]
