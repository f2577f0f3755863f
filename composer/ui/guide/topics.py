"""All that the guide has to tell, as topics: from the data of `resources/`, in the order one would
read it. What is said once there is said nowhere else."""

from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QCoreApplication

from composer.prompt.blocks import block_of
from composer.prompt.dialects import Dialect, load_dialects
from composer.prompt.guide import Example, Guide, Issue, Lesson, Tip, load_guide
from composer.prompt.limits import load_limits
from composer.prompt.presets import load_presets
from composer.prompt.render import render
from composer.ui.guide.index import index_topics
from composer.ui.guide.pieces import (
    Entry,
    Links,
    Pair,
    Piece,
    Points,
    Prompt,
    Topic,
    Try,
    Words,
)
from composer.ui.guide.reference import structure_topics, word_topics

FIRST = "flow.choose"
"""Where the guide opens."""


@cache
def all_topics() -> tuple[Topic, ...]:
    """Every article, section by section."""
    guide = load_guide()
    return (
        *_flows(guide),
        *_cards(guide),
        *_troubles(guide),
        *_habits(guide),
        *_examples(guide),
        *word_topics(),
        *structure_topics(),
        *_models(guide),
        *index_topics(),
    )


def topic(topic_id: str) -> Topic | None:
    """The topic of that id; for one we lack, None."""
    return next((one for one in all_topics() if one.id == topic_id), None)


def _flows(guide: Guide) -> Iterator[Topic]:
    section = _tr("Ways of working")
    for lesson in guide.workflows:
        yield Topic(f"flow.{lesson.id}", section, lesson.title, _lesson(lesson))


def _cards(guide: Guide) -> Iterator[Topic]:
    section = _tr("The cards")
    for lesson in guide.cards:
        extra = _counts(lesson.id)
        yield Topic(f"card.{lesson.id}", section, lesson.title, _lesson(lesson, extra))


def _lesson(lesson: Lesson, extra: tuple[Piece, ...] = ()) -> tuple[Piece, ...]:
    pieces: list[Piece] = [Words(lesson.lead, "lead"), Points(lesson.points), *extra]
    if lesson.lists:
        pieces.append(Links(_tr("Ready words"), tuple(f"words.{one}" for one in lesson.lists)))
    if lesson.see:
        pieces.append(Links(_tr("See also"), lesson.see))
    return tuple(pieces)


def _counts(card: str) -> tuple[Piece, ...]:
    """How much fits, from the same figures as the checks."""
    limits = load_limits()
    if card == "beats":
        told, count = _tr("{seconds} s: {low} to {high} beats"), limits.beats_for
    elif card == "dialogue":
        told, count = _tr("{seconds} s: {low} to {high} short lines"), limits.lines_for
    else:
        return ()
    rows = ((seconds, *count(seconds)) for seconds in (4, 8, 12))
    items = [told.format(seconds=s, low=low, high=high) for s, low, high in rows]
    if card == "dialogue":
        pace = _tr("Speaking takes a second for {words} words.")
        items.append(pace.format(words=f"{limits.words_per_second:g}"))
    return (Words(_tr("How much fits"), "heading"), Points(tuple(items)))


def _troubles(guide: Guide) -> Iterator[Topic]:
    section = _tr("When it goes wrong")
    quick = tuple(Entry(one.problem, one.fix) for one in guide.quick_fixes)
    lead = Words(_tr("What is seen, and what to try first."), "lead")
    yield Topic("quick", section, _tr("At a glance"), (lead, *quick))
    for number, issue in enumerate(guide.issues):
        yield Topic(f"issue.{number}", section, issue.title, tuple(_issue(issue)))


def _issue(issue: Issue) -> Iterator[Piece]:
    for title, items in (
        (_tr("What you see"), issue.symptoms),
        (_tr("Why"), issue.causes),
        (_tr("What to do"), issue.solutions),
    ):
        yield Words(title, "heading")
        yield Points(items)
    if issue.before:
        offer = Try(issue.title, issue.after)
        yield Words(_tr("For example"), "heading")
        yield Pair("", issue.before, issue.after, "", offer)


def _habits(guide: Guide) -> Iterator[Topic]:
    section = _tr("Mistakes and good habits")
    pairs = (
        Pair(one.topic.capitalize(), one.weak, one.strong, one.why, Try(one.topic, one.strong))
        for one in guide.rewrites
    )
    lead = Words(_tr("The same wish, said so that it can be seen."), "lead")
    yield Topic("weak", section, _tr("From weak to strong"), (lead, *pairs))
    for name, title, tips in (
        ("mistakes", _tr("Common mistakes"), guide.mistakes),
        ("practices", _tr("Good habits"), guide.practices),
        ("rules", _tr("Five golden rules"), guide.rules),
    ):
        yield Topic(name, section, title, tuple(map(_tip, tips)))
    yield Topic("remix", section, _tr("Phrases for one change"), tuple(_remix(guide)))


def _tip(tip: Tip) -> Entry:
    return Entry(tip.title, tip.text)


def _remix(guide: Guide) -> Iterator[Piece]:
    yield Words(_tr("Each keeps the take and changes one thing."), "lead")
    for kind in dict.fromkeys(one.kind for one in guide.remix):
        yield Words(kind.capitalize(), "heading")
        for one in guide.remix:
            if one.kind == kind:
                yield Entry(one.text, one.does)


def _examples(guide: Guide) -> Iterator[Topic]:
    section, presets = _tr("Good prompts, explained"), load_presets()
    for example in guide.examples:
        shot = presets[example.preset].shot
        title = presets[example.preset].title
        rendered = render(shot)
        prompt = Prompt(rendered, tuple(_notes(example)), Try(title, shot=shot))
        pieces = (Words(example.lesson, "lead"), prompt)
        yield Topic(f"example.{example.preset}", section, title, pieces)


def _notes(example: Example) -> Iterator[tuple[str, str, str]]:
    rendered = render(load_presets()[example.preset].shot)
    for note in example.notes:
        spans = [span for span in rendered.spans if span.path == note.path]
        said = rendered.text[spans[0].start : spans[-1].end] if spans else note.field
        yield said, note.why, block_of(note.path).value


def _models(guide: Guide) -> Iterator[Topic]:
    section, dialects = _tr("Structures and models"), load_dialects()
    ids = tuple(f"model.{name}" for name in dialects)
    lead = Words(
        _tr(
            "Each model has been taught by its own makers how it wants to be spoken to. Write for "
            "another model above the prompt; what doesn't fit is listed under it."
        ),
        "lead",
    )
    links = Links(_tr("Writing for"), (*ids, "higgsfield"))
    yield Topic("models", section, _tr("Writing for other models"), (lead, links))
    for name, dialect in dialects.items():
        title = _tr("Writing for {model}").format(model=dialect.label)
        yield Topic(f"model.{name}", section, title, tuple(_dialect(dialect)))
    yield Topic("higgsfield", section, _tr("Working on Higgsfield"), tuple(_higgsfield(guide)))


def _dialect(dialect: Dialect) -> Iterator[Piece]:
    yield Words(dialect.does, "lead")
    yield Words(dialect.use_when)
    if dialect.advice:
        yield Points(dialect.advice)
    told = _tr("Source: {source}; read on {day}.")
    if not dialect.verified:
        told = _tr("No guide of its makers was found. ") + told
    yield Words(told.format(source=dialect.source, day=dialect.dated), "caption")


def _higgsfield(guide: Guide) -> Iterator[Piece]:
    lead = _tr(
        "A service with camera presets of its own around the models. These are the guides' facts; "
        "the service itself was not asked since."
    )
    yield Words(lead, "lead")
    yield from (Entry(one.title, one.text) for one in guide.higgsfield)
    yield Words(_tr("Camera presets by kind of scene"), "heading")
    yield from (Entry(one.label, ", ".join(one.presets)) for one in guide.scenes)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Guide", text)
