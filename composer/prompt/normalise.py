"""What of a shot its text in a structure can say: the form in which a shot and what is read back
from its text are equal."""

from dataclasses import fields, replace

from composer.prompt.draft import one_line, split_palette
from composer.prompt.parse import parse
from composer.prompt.pieces import plain, spoken
from composer.prompt.render import Rendered, render
from composer.prompt.shot import Beat, Brief, Camera, ClipCut, Line, Shot
from composer.prompt.structures import Structure, load_structures
from composer.prompt.vocabulary import load_vocabulary


def normalise(shot: Shot, structure: Structure | str | None = None) -> Shot:
    """`shot` with only what its text in `structure` (else its own) says.

    - Blanks and line breaks are one blank each; empty rows are gone; times of beats and lines,
      names, parameters, references, variables and unknown keys are not in the text.
    - Fields that are written in one stretch are one: subject, cast and description; sound and cues.
    - The camera's free words are in the field that its lines read as; a term's other spellings and
      the empty "medium" speed are its id and nothing.
    - Times of cuts have two decimals; a speaker without words is a line; quotation marks around a
      whole line are dropped.
    """
    layout = structure if isinstance(structure, Structure) else _layout(structure or shot.structure)
    shot = replace(shot, structure=layout.id)
    text = render(shot, layout)
    together = _parts_with(layout, "description")
    subject = "" if "subject" in together else _stretch(text, ("subject", "cast"))
    names = ("description", *(name for name in ("subject", "cast") if name in together))
    return Shot(
        structure=layout.id,
        style=_one(shot.style),
        subject=subject,
        description=_stretch(text, names),
        camera=_camera(shot, layout),
        light=_one(shot.light),
        palette=tuple(split_palette(", ".join(shot.palette or ()))),
        mood=_one(shot.mood),
        beats=tuple(Beat(words) for beat in shot.beats if (words := _one(beat.text))),
        dialogue=tuple(line for row in shot.dialogue if (line := _line(row)) != Line()),
        sound=_stretch(text, ("sound", "cues")),
        shot_list=tuple(cut for row in shot.shot_list if (cut := _cut(row)) != ClipCut()),
        brief=_brief(shot.brief),
    )


def _layout(name: str) -> Structure:
    structures = load_structures()
    return structures.get(name, structures["STR-05"])


def _one(text: str | None) -> str:
    return " ".join((text or "").split())


def _parts_with(layout: Structure, part: str) -> tuple[str, ...]:
    """The parts written in the same stretch as `part`."""
    sections = list(layout.sections)
    while sections:
        section = sections.pop()
        names = tuple(item.part for item in section.write)
        if part in names:
            return names
        sections += section.sections
    return ()


def _stretch(rendered: Rendered, names: tuple[str, ...]) -> str:
    """The text from the first to the last character of the fields `names`."""
    spans = [span for span in rendered.spans if span.path and span.path[0] in names]
    if not spans:
        return ""
    end = spans[-1].end
    stop = rendered.text[end : end + 1] == "." and spans[-1].path and spans[-1].path[0] == "cast"
    return _one(rendered.text[spans[0].start : end + (1 if stop else 0)])


def _camera(shot: Shot, layout: Structure) -> Camera:
    if shot.camera == Camera():
        return Camera()
    return parse(render(Shot(structure=layout.id, camera=shot.camera), layout).text).shot.camera


def _line(row: Line) -> Line:
    words = _one(plain(spoken(row.line, ("dialogue", 0, "line"))))
    speaker, delivery = _one(row.speaker), _one(row.delivery)
    if speaker and not delivery and not words:
        return Line(line=speaker)
    return Line(speaker, delivery, words)


def _cut(row: ClipCut) -> ClipCut:
    return ClipCut(
        round(row.start, 2),
        round(row.end, 2),
        _one(row.title),
        _term("lens", row.lens),
        _term("move", row.move),
        _one(row.description),
        _one(row.purpose),
    )


def _term(list_id: str, value: str) -> str:
    """The id of a value that is written like a term."""
    words = one_line(value)
    text = load_vocabulary().text(list_id, words)
    known = {term.text: term.id for term in load_vocabulary().terms(list_id)}
    return known.get(text, words)


def _brief(brief: Brief) -> Brief:
    names = [one.name for one in fields(Brief) if one.name != "extra"]
    return replace(Brief(), **{name: _one(getattr(brief, name)) for name in names})
