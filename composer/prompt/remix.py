"""A remix instruction ("Same shot, but on an 85 mm lens") as changes of a shot's blocks. What can't
be read is said, never guessed. What is offered to begin with is data: `resources/remix.toml`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from composer import paths, toml_file
from composer.prompt.bare import anchor_end
from composer.prompt.camera_reading import read_camera
from composer.prompt.colour_reading import read_colour, read_palette
from composer.prompt.light_reading import read_light
from composer.prompt.remix_camera import read_camera_change
from composer.prompt.remix_light import (
    read_light_change,
    read_palette_change,
    read_style_change,
    speaks_of_light,
)
from composer.prompt.remix_scene import (
    read_background_change,
    read_exchange,
    read_wardrobe_change,
)
from composer.prompt.remix_timing import (
    read_line_change,
    read_sound_change,
    read_timing_change,
)
from composer.prompt.remix_words import Edit, Words, exchange
from composer.prompt.scene_reading import read_scene
from composer.prompt.shot import Shot
from composer.prompt.timing import timed_beats, timed_lines
from composer.prompt.words import tokens_of

READ_AT_MOST = 600
"""Characters of an instruction that are looked at; it is one sentence or two."""
MOST_CHANGES = 12
"""What goes beyond is not read: one change at a time is the craft (RMX-01)."""
_MOST_JOINTS = 4
"""Places in a stretch of words where it is tried whether two things stand side by side."""


@dataclass(frozen=True)
class Part:
    """One change: its words, its `kind` (an id of `remix_kinds`, or "line", "sound", "style",
    "words"), the dotted `paths` it changed. `drawn`: the previs shows it, as far as the readers
    know."""

    words: str
    kind: str
    paths: tuple[str, ...]
    drawn: bool = True


@dataclass(frozen=True)
class Change:
    """`shot` with all that was read; `done` the dotted paths that changed, `unread` the words that
    said nothing we know, `same` those that ask for what the shot has already. `parts` are the
    single changes, in order."""

    shot: Shot
    done: tuple[str, ...] = ()
    unread: str = ""
    same: str = ""
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class RemixKind:
    """A kind of change with phrases to begin from."""

    id: str
    label: str
    phrases: tuple[str, ...]


@cache
def remix_kinds() -> tuple[RemixKind, ...]:
    """In the order of the window."""
    rows = toml_file.read(paths.resources() / "remix.toml")["kind"]
    return tuple(RemixKind(row["id"], row["label"], tuple(row["phrases"])) for row in rows)


@cache
def remix_anchors() -> tuple[str, ...]:
    """How an instruction begins: it says what stays."""
    return tuple(toml_file.read(paths.resources() / "remix.toml")["anchors"])


def read_change(shot: Shot, instruction: str) -> Change:
    """What `instruction` changes of `shot` (resolved). Never raises; nothing read, nothing
    changed."""
    done: list[str] = []
    unread: list[str] = []
    same: list[str] = []
    parts: list[Part] = []
    now = shot
    for words in changes_in(instruction):
        pieces, left = _read(now, words) if len(parts) < MOST_CHANGES else ([], [words])
        for piece in left:
            (same if _known(now, piece) else unread).append(piece)
        for piece, edit in pieces:
            drawn = _drawn(edit.shot) != _drawn(now)
            now = edit.shot
            done += edit.paths
            parts.append(Part(piece, edit.kind, edit.paths, drawn))
    if rest := instruction.strip()[READ_AT_MOST:].strip():
        unread.append(rest)
    return Change(now, tuple(dict.fromkeys(done)), "; ".join(unread), "; ".join(same), tuple(parts))


def single(words: str) -> str:
    """One change as an instruction of its own: anchored."""
    return f"{remix_anchors()[0]} {words.strip()}"


_STAYS = re.compile(
    r"^\W*(?:keep(?:ing)?\b|everything else|nothing else|all else|same\b|leave\b)", re.I
)
_JOINTS = re.compile(r"\s+(?:and|but|with|then|plus|while)\s+", re.IGNORECASE)


def changes_in(instruction: str) -> list[str]:
    """The instruction without its anchor, cut at commas and full stops; a quoted line and a list of
    colours stay whole."""
    text = instruction.strip()[:READ_AT_MOST]
    text = text[anchor_end(text) :]
    text = re.sub(r"^[\s,.;:—–-]*(?:(?:but|only|just|except|now|with)\b[\s,]*)*", "", text)
    pieces: list[str] = []
    for piece in _cut(text):
        if _STAYS.match(piece) and not read_colour(piece):
            continue
        if pieces and _continues(pieces[-1], piece):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        elif piece.strip(" .'\"“”"):
            pieces.append(piece)
    return pieces


def _cut(text: str) -> list[str]:
    """At , ; . and line ends outside of quotes and numbers."""
    kept = re.findall(r"(?:[“\"][^”\"]*[”\"]|\d[.,]\d|[^,;.\n])+", text)
    return [
        re.sub(r"^\s*(?:and|but|then)\s+", "", piece).strip() for piece in kept if piece.strip()
    ]


def _continues(before: str, piece: str) -> bool:
    """Whether `piece` is one more colour of the palette that `before` lists."""
    colours = all(read_colour(name) for name in re.split(r"\band\b", piece) if name.strip())
    return colours and Words(before).about("palette") and len(tokens_of(piece)) < 5


Reader = Callable[[Shot, Words], Edit | None]
_READERS: tuple[Reader, ...] = (
    read_line_change,
    read_palette_change,
    read_wardrobe_change,
    read_light_change,
    read_timing_change,
    read_camera_change,
    read_style_change,
    read_background_change,
    read_sound_change,
    read_exchange,
)


def _read(shot: Shot, text: str) -> tuple[list[tuple[str, Edit]], list[str]]:
    """The edits in `text`, one after the other, and the words left over. Two things joined by "and"
    are read apart where both are known."""
    joints = [] if exchange(text) else list(_JOINTS.finditer(text))[:_MOST_JOINTS]
    for joint in joints:
        first, second = text[: joint.start()], text[joint.end() :]
        left, right = _one(shot, first), None
        if left is not None:
            right = _one(left.shot, second)
        if left is not None and right is not None and _apart(left, right):
            rest, unread = _read(left.shot, second)
            return [(first.strip(), left), *rest], unread
    edit = _one(shot, text)
    return ([(text.strip(), edit)], []) if edit is not None else ([], [text.strip()])


def _apart(left: Edit, right: Edit) -> bool:
    """Two colours of one palette, two words of one light are one change."""
    return left.kind != right.kind or left.kind not in ("palette", "light", "background")


def _one(shot: Shot, text: str) -> Edit | None:
    """The first reader that knows the words and changes something."""
    for reader, words in _asked_of(text):
        edit = reader(shot, words)
        if edit is not None and edit.shot != shot:
            return edit
    return None


def _known(shot: Shot, text: str) -> bool:
    """Whether some reader knows the words, though they change nothing."""
    return any(reader(shot, words) is not None for reader, words in _asked_of(text))


def _asked_of(text: str) -> list[tuple[Reader, Words]]:
    """Who is asked, in which order, about which words: of "a pan instead of the push-in" the camera
    is asked about the pan."""
    words, swap = Words(text), exchange(text)
    if swap is None:
        return [(reader, words) for reader in _in_order(words)]
    wanted = Words(swap.new)
    first = (read_line_change, read_palette_change, read_exchange)
    return [
        *((reader, words) for reader in first),
        *((reader, wanted) for reader in _in_order(wanted)),
        *((reader, words) for reader in _in_order(words)),
    ]


def _in_order(words: Words) -> tuple[Reader, ...]:
    """What is behind somebody is background before it is light; a lamp is not."""
    if words.about("background") and not words.about("light"):
        return (read_background_change, *_READERS)
    if words.hits("move") and not speaks_of_light(words):
        return (*_READERS[:3], read_camera_change, *_READERS[3:])
    return _READERS


# Asked again for the same shot at every key typed.
@lru_cache(maxsize=32)
def _drawn(shot: Shot) -> tuple[object, ...]:
    """All that the previs is drawn from, as values."""
    return (
        read_camera(shot.camera, shot.description),
        read_light(shot.light, shot.style, shot.description),
        read_palette(shot.palette or ()),
        read_scene(shot),
        timed_beats(shot),
        timed_lines(shot),
        [(line.speaker, line.line) for line in shot.dialogue],
        [(beat.text) for beat in shot.beats],
        shot.cues,
        shot.sound,
        shot.parameters.seconds,
        shot.style,
    )
