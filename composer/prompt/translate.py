"""A shot as another model wants it: the one renderer with a dialect's layout, and a report of what
is dropped, moved or rephrased. Codes and values only; the words are `messages`'."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from composer.prompt.blocks import Block, block_of
from composer.prompt.cast import cast_in
from composer.prompt.dialects import Dialect
from composer.prompt.losses import Loss, Sent, losses_of
from composer.prompt.parts import PARTS
from composer.prompt.profile import Profile
from composer.prompt.render import Rendered, render, structure_of
from composer.prompt.respan import Rewrite, rewritten
from composer.prompt.shot import Shot
from composer.prompt.structures import RowForm, Section, Structure
from composer.prompt.vocabulary import Vocabulary, load_vocabulary

AUDIO = frozenset((Block.DIALOGUE, Block.SOUND))


@dataclass(frozen=True)
class Translation:
    """`rendered` is the text, its spans leading back into the shot; `negative` goes into the
    request's own field; `losses` says what became of everything else."""

    rendered: Rendered
    negative: str
    losses: tuple[Loss, ...]


@dataclass(frozen=True)
class _Terms:
    """What the model takes: the profile's word, or the dialect's where none counts."""

    model: str
    audio: bool
    negative: bool
    budget: int | None
    unit: str


def translate(
    shot: Shot,
    dialect: Dialect,
    profile: Profile | None = None,
    vocabulary: Vocabulary | None = None,
    structure: Structure | None = None,
) -> Translation:
    """`shot` (resolved) as `dialect` writes it for the model of `profile`. Never raises.

    Where dialect and profile disagree the profile wins (CON-26). None, and the profile of an engine
    that reads no text, leave the dialect's own facts. `structure`: the shot's own layout where it
    is not one of ours; used by dialects that have none. A text of the shot's own (`Shot.verbatim`)
    is sent as it stands.
    """
    aimed = profile if profile and profile.reads_text else None
    words = vocabulary or load_vocabulary()
    terms = _terms(dialect, aimed)
    if shot.verbatim is not None and structure is None:
        return _as_it_stands(shot, terms)
    layout = dialect.structure or structure or structure_of(shot)
    if dialect.structure and not _tells_who(shot):
        layout = _scene_first(layout)
    silenced = frozenset[str]() if terms.audio else _audio_fields()
    layout = _without(layout, silenced | frozenset(dialect.leaves_out))
    rendered = _rendered(_voiced(shot, dialect), layout, words, dialect)
    negative = shot.negative.strip() if terms.negative else ""
    sent = Sent(dialect, aimed, terms.model, rendered, negative, silenced)
    found = losses_of(shot, sent, words)
    return Translation(rendered, negative, (*found, *_over_budget(rendered.text, terms)))


def _as_it_stands(shot: Shot, terms: _Terms) -> Translation:
    negative = shot.negative.strip() if terms.negative else ""
    rendered = render(shot)
    return Translation(rendered, negative, _over_budget(rendered.text, terms))


def _terms(dialect: Dialect, profile: Profile | None) -> _Terms:
    if profile is None:
        limits = (dialect.budget, dialect.unit)
        return _Terms(dialect.label, dialect.audio, dialect.negative, *limits)
    limits = (profile.prompt_budget, profile.prompt_unit)
    if profile.prompt_budget is None and profile.dialect == dialect.id:
        limits = (dialect.budget, dialect.unit)
    return _Terms(profile.label or profile.id, profile.audio, profile.negative, *limits)


def _audio_fields() -> frozenset[str]:
    fields = (field for part in PARTS.values() for field in part.fields)
    return frozenset(field for field in fields if block_of(tuple(field.split("."))) in AUDIO)


def _tells_who(shot: Shot) -> bool:
    return bool(shot.subject.strip()) or bool(cast_in(shot).told)


def _scene_first(structure: Structure) -> Structure:
    """The description stands in the subject's place: it says who is there when nothing else does,
    and beats before it would speak of nobody."""
    sections = list(structure.sections)
    who, scene = _place(sections, "subject"), _place(sections, "description")
    if who is None or scene is None or scene <= who:
        return structure
    sections.insert(who, sections.pop(scene))
    return replace(structure, sections=tuple(sections))


def _place(sections: list[Section], part: str) -> int | None:
    return next((n for n, one in enumerate(sections) if part in one.parts()), None)


# At every key the same one; few, so that a person's own structures aren't kept for ever.
@lru_cache(maxsize=32)
def _without(structure: Structure, fields: frozenset[str]) -> Structure:
    """`structure` without the places of `fields`. The shot stays whole, so that who is in it does
    not change."""
    gone = {name for name, part in PARTS.items() if part.fields and fields.issuperset(part.fields)}
    rows = {name: _row_without(name, form, fields) for name, form in structure.rows.items()}
    return replace(structure, sections=_kept(structure.sections, gone), rows=rows)


def _row_without(name: str, form: RowForm, fields: frozenset[str]) -> RowForm:
    segments = (
        replace(one, fields=tuple(f for f in one.fields if f"{name}.*.{f}" not in fields))
        for one in form.segments
    )
    return replace(form, segments=tuple(segments))


def _kept(sections: Iterable[Section], gone: set[str]) -> tuple[Section, ...]:
    return tuple(
        replace(
            section,
            write=tuple(item for item in section.write if item.part not in gone),
            sections=_kept(section.sections, gone),
        )
        for section in sections
    )


def _voiced(shot: Shot, dialect: Dialect) -> Shot:
    """Lines that name no speaker get the dialect's, where its sentences need one."""
    if not dialect.unnamed_speaker:
        return shot
    lines = (
        replace(line, speaker=dialect.unnamed_speaker)
        if line.line.strip() and not line.speaker.strip()
        else line
        for line in shot.dialogue
    )
    return replace(shot, dialogue=tuple(lines))


def _rendered(shot: Shot, layout: Structure, words: Vocabulary, dialect: Dialect) -> Rendered:
    rendered = render(shot, layout, words)
    if dialect.structure is None:
        return rendered
    return rewritten(rendered, Rewrite(dialect.clock, _is_stand_in(shot, dialect)))


def _is_stand_in(shot: Shot, dialect: Dialect) -> Callable[[int], bool]:
    return lambda row: shot.dialogue[row].speaker == dialect.unnamed_speaker


def length_of(text: str, unit: str) -> int:
    """How long `text` is in code points, UTF-16 units or words."""
    if unit == "words":
        return len(text.split())
    if unit == "utf16":
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    return len(text)


def _over_budget(text: str, terms: _Terms) -> tuple[Loss, ...]:
    length = length_of(text, terms.unit)
    if terms.budget is None or length <= terms.budget:
        return ()
    values = {"model": terms.model, "length": length, "budget": terms.budget, "unit": terms.unit}
    code = f"loss.over_budget_{terms.unit}"
    over = {"over": length - terms.budget}
    return (Loss(code, Block.DESCRIPTION, (), values | over),)
