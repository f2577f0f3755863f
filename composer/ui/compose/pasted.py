"""A pasted text as something to judge before it is taken: the shot it makes, what went where in
words, what is left to say. No widgets; safe in a thread."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from composer.problem import Problem
from composer.prompt.blocks import Block
from composer.prompt.parse import Parsed, parse
from composer.prompt.shot import Line, ReferenceImage, Shot
from composer.prompt.shot_json import SHOT, load_shot
from composer.prompt.vocabulary import Vocabulary
from composer.ui.compose.bars import cut_name
from composer.ui.compose.brief_cards import card_title
from composer.ui.compose.card_order import CardKey

_NAME_WORDS = 5


@dataclass(frozen=True)
class Pasted:
    """`parsed` None: the text was a shot's own JSON, taken as it is. `problem`: it was meant to be
    one, and isn't."""

    text: str
    shot: Shot
    parsed: Parsed | None = None
    problem: Problem | None = None

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() or self.problem is not None


@dataclass(frozen=True)
class Part:
    """What a card will hold: its key, title and lines."""

    key: CardKey
    title: str
    lines: tuple[str, ...]


def read_pasted(text: str) -> Pasted:
    """What `text` asks for: a shot's JSON, or a prompt in any structure. Never raises."""
    if text.lstrip().startswith("{") and SHOT in text:
        try:
            return Pasted(text, load_shot(text))
        except Problem as problem:
            return Pasted(text, Shot(), None, problem)
    parsed = parse(text)
    return Pasted(text, parsed.shot, parsed)


def parts_of(shot: Shot, vocabulary: Vocabulary) -> tuple[Part, ...]:
    """What went where, card by card; empty ones are left out."""
    found = (Part(key, title, tuple(lines)) for key, title, lines in _parts(shot, vocabulary))
    kept = (replace(part, lines=tuple(filter(str.strip, part.lines))) for part in found)
    return tuple(part for part in kept if part.lines)


def _parts(shot: Shot, words: Vocabulary) -> Iterator[tuple[CardKey, str, list[str]]]:
    cast = [f"{one.name} — {one.description}".strip(" —") for one in shot.cast or ()]
    yield Block.STYLE, _tr("Style"), [shot.style or ""]
    yield Block.SUBJECT, _tr("Subject"), [shot.subject, *cast]
    yield Block.DESCRIPTION, _tr("Description"), [shot.description]
    yield Block.CAMERA, _tr("Camera"), _camera(shot, words)
    palette = _tr("Palette: {names}").format(names=", ".join(shot.palette or ()))
    yield Block.LIGHT, _tr("Light & palette"), [shot.light or "", palette if shot.palette else ""]
    yield Block.MOOD, _tr("Mood"), [shot.mood]
    yield Block.BEATS, _tr("Beats"), [beat.text for beat in shot.beats]
    yield Block.DIALOGUE, _tr("Dialogue"), [_line(one) for one in shot.dialogue]
    yield Block.SOUND, _tr("Sound"), [shot.sound, *(cue.text for cue in shot.cues)]
    for name in vars(shot.brief):
        if name != "extra":
            key = f"brief.{name}"
            yield key, card_title(key), [getattr(shot.brief, name)]
    cuts = [
        f"{cut.start:.2f}–{cut.end:.2f}  {cut_name(cut, n)}" for n, cut in enumerate(shot.shot_list)
    ]
    yield "shot_list", card_title("shot_list"), cuts
    yield "negative", card_title("negative"), [shot.negative]


def _camera(shot: Shot, words: Vocabulary) -> list[str]:
    camera = shot.camera
    named = {
        _tr("Shot size"): words.text("shot_size", camera.size),
        _tr("Framing"): words.text("framing", camera.framing),
        _tr("Angle"): words.text("angle", camera.angle),
        _tr("Movement"): words.text("move", camera.move),
        _tr("Speed"): words.text("speed", camera.speed),
        _tr("Lens"): words.text("lens", camera.lens),
        _tr("Filter"): words.text("filter", camera.filter),
        _tr("Depth of field"): words.text("focus", camera.focus),
    }
    values = " · ".join(f"{name}: {value}" for name, value in named.items() if value)
    return [values, camera.text]


def _line(line: Line) -> str:
    how = f"({line.delivery})" if line.delivery else ""
    who = f"{line.speaker} {how}".strip()
    return f"{who}: “{line.line}”" if who else f"“{line.line}”"


def lifted_told(pasted: Pasted, offered: tuple[str, ...]) -> tuple[str, ...]:
    """What was taken out of the text for the request, each in words. `offered`: the models there
    are."""
    lifted = pasted.parsed.lifted if pasted.parsed else ()
    names = {
        "model": _tr("Model"),
        "size": _tr("Size"),
        "seconds": _tr("Seconds"),
        "fps": _tr("Frames per second"),
        "seed": _tr("Seed"),
        "ratio": _tr("Picture"),
        "negative": _tr("Keep out"),
        "reference": _tr("Picture sent along"),
    }
    out: list[str] = []
    for one in lifted:
        if not one.value.strip() or one.key not in names:
            continue
        told = f"{names[one.key]}: {one.value.strip()}"
        if one.key == "model" and one.value.strip() not in offered:
            told += "  " + _tr("(not offered here: the shot keeps its model)")
        elif one.key == "reference":
            told += "  " + _tr("(choose the file again in First frame)")
        out.append(told)
    return tuple(out)


def into(stored: Shot, pasted: Pasted, offered: tuple[str, ...], *, from_look: bool) -> Shot:
    """`stored` with the text in place of its own: name, dialect and pictures stay, and whatever
    of the request the text didn't say. `from_look`: what the text leaves open of style, light and
    palette comes from the scene's Look."""
    shot = pasted.shot
    if pasted.parsed is None:
        return replace(shot, name=shot.name or stored.name)
    said = {one.key for one in pasted.parsed.lifted}
    parameters = stored.parameters
    if "model" in said and shot.parameters.model in offered:
        parameters = replace(parameters, model=shot.parameters.model)
    for key, fields in _SAID.items():
        if key in said:
            parameters = replace(
                parameters, **{name: getattr(shot.parameters, name) for name in fields}
            )
    if pasted.parsed.shot.shot_list:
        parameters = replace(parameters, seconds=shot.parameters.seconds)
    return replace(
        shot,
        name=stored.name,
        dialect=stored.dialect,
        parameters=parameters,
        style=shot.style or (None if from_look else ""),
        light=shot.light or (None if from_look else ""),
        palette=shot.palette or (None if from_look else ()),
        cast=shot.cast or stored.cast,
        references=stored.references or tuple(_to_choose(one) for one in shot.references),
        extra=stored.extra,
    )


def _to_choose(image: ReferenceImage) -> ReferenceImage:
    """A picture that the text names, still to be chosen: its words are kept beside it."""
    note = " ".join(filter(None, (image.file, str(image.extra.get("note", "")))))
    return replace(image, file="", extra=dict(image.extra) | {"note": note})


_SAID = {"size": ("size",), "ratio": ("size",), "seconds": ("seconds",), "seed": ("seed",)}
"""What lifted words say of the parameters. Frames per second are the project's."""


def name_of(shot: Shot) -> str:
    """A name for a new shot: its own, or the first words of what it shows."""
    words = (shot.name or shot.subject or shot.description or shot.style or "").split()
    short = " ".join(words[:_NAME_WORDS])
    return short.rstrip(",.;:—–") + ("…" if len(words) > _NAME_WORDS else "")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pasted", text)
