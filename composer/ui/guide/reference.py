"""The reference part of the guide: the ready words of the craft and the structures of a prompt,
list by list."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from composer.prompt.reader import read_colour
from composer.prompt.structures import Structure, load_structures
from composer.prompt.vocabulary import Term, load_vocabulary
from composer.ui.guide.pieces import Entry, Topic, Words


def word_topics() -> Iterator[Topic]:
    section, vocabulary = _tr("Words of the craft"), load_vocabulary()
    titles = {name: list_title(name) for name in vocabulary.lists}
    for name in sorted(titles, key=titles.__getitem__):
        entries = tuple(_term(term) for term in vocabulary.terms(name))
        yield Topic(f"words.{name}", section, titles[name], entries)


def _term(term: Term) -> Entry:
    told = " ".join(part for part in (term.does, term.use_when) if part)
    text = term.text if term.text.casefold() != term.label.casefold() else ""
    return Entry(term.label, told, text, term.example, _hues(term))


def _hues(term: Term) -> tuple[str, ...]:
    if own := term.values.get("hex"):
        return (str(own),)
    known = (read_colour(str(name)) for name in term.values.get("anchors", ()))
    return tuple("#{:02x}{:02x}{:02x}".format(*rgb) for rgb in known if rgb)


def list_title(name: str) -> str:
    """A vocabulary list as a person calls it."""
    return {
        "action": _tr("Actions that come out well"),
        "angle": _tr("Angles"),
        "beat_phrase": _tr("Phrases for beats"),
        "colour": _tr("Colours"),
        "delivery": _tr("Deliveries"),
        "filter": _tr("Filters and shutter"),
        "focus": _tr("Depth of field"),
        "framing": _tr("Framings"),
        "grade": _tr("Grading"),
        "lens": _tr("Lenses"),
        "light_direction": _tr("Light: direction"),
        "light_quality": _tr("Light: quality"),
        "light_source": _tr("Light: sources"),
        "light_temperature": _tr("Light: temperature"),
        "material": _tr("Materials and forces"),
        "mood": _tr("Moods"),
        "move": _tr("Camera moves"),
        "palette": _tr("Palettes"),
        "reframing": _tr("When physics is broken on purpose"),
        "rhythm_sound": _tr("Sounds that keep time"),
        "shot_size": _tr("Shot sizes"),
        "sound": _tr("Sound, in a phrase"),
        "speed": _tr("Speeds"),
        "stock": _tr("Stocks and formats"),
        "style": _tr("Style openers"),
        "time_of_day": _tr("Times of day"),
    }.get(name, name.replace("_", " ").capitalize())


def structure_topics() -> Iterator[Topic]:
    lead = Words(_tr("The same blocks, laid out in another way. Nothing is lost."), "lead")
    entries = tuple(map(_structure, load_structures().values()))
    title = _tr("Structures of a prompt")
    yield Topic("structures", _tr("Structures and models"), title, (lead, *entries))


def _structure(one: Structure) -> Entry:
    return Entry(one.label, f"{one.does} {one.use_when}".strip(), one.id)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Guide", text)
