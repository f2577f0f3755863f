"""The craft as it is taught: phrases, rewrites, troubleshooting, practices, explained examples,
Higgsfield advice, and the index of the craft's ids. Data of `resources/`; showing it is the
window's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, TypeVar, cast

from composer import paths, toml_file
from composer.prompt.shot import FieldPath


@dataclass(frozen=True)
class RemixPhrase:
    """`kind`: lens lighting palette camera action character background. `text` begins with an
    anchor ("Same shot, …")."""

    kind: str
    text: str
    does: str


@dataclass(frozen=True)
class Rewrite:
    """`rule`: the id of the check that would find `weak`."""

    topic: str
    weak: str
    strong: str
    why: str
    rule: str


@dataclass(frozen=True)
class Issue:
    """Something that goes wrong. `before` and `after` are an example, or empty."""

    title: str
    symptoms: tuple[str, ...]
    causes: tuple[str, ...]
    solutions: tuple[str, ...]
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class QuickFix:
    problem: str
    fix: str


@dataclass(frozen=True)
class Tip:
    """`guide`: which one names the topic; `rule`: a check's id, or empty."""

    guide: str
    title: str
    text: str
    rule: str = ""


@dataclass(frozen=True)
class ExampleNote:
    """Why the part at `field` (a path with dots) of the preset's shot works."""

    preset: str
    field: str
    why: str

    @property
    def path(self) -> FieldPath:
        """`field` as spans have it."""
        return tuple(int(step) if step.isdigit() else step for step in self.field.split("."))


@dataclass(frozen=True)
class Example:
    """A good prompt: a preset of ours. `notes` explain its spans by their paths."""

    preset: str
    lesson: str
    notes: tuple[ExampleNote, ...] = ()


@dataclass(frozen=True)
class Advice:
    id: str
    title: str
    text: str


@dataclass(frozen=True)
class SceneKind:
    """A kind of scene and the camera presets of Higgsfield that suit it (HIG-07). `tags`: those of
    our presets that are of this kind."""

    id: str
    label: str
    tags: tuple[str, ...]
    presets: tuple[str, ...]


@dataclass(frozen=True)
class Lesson:
    """What a card is for, or a way of working. `lists` are vocabulary lists, `see` further topics
    of the guide (`card.…`, `flow.…`, `issue.N`, or a section's), `craft` the id it teaches."""

    id: str
    title: str
    lead: str
    points: tuple[str, ...]
    lists: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    craft: str = ""


@dataclass(frozen=True)
class CraftEntry:
    """What a stable id of the craft stands for, and the guides it comes from."""

    id: str
    title: str
    source: str


@dataclass(frozen=True)
class Guide:
    """Everything that is taught, each in the order it is shown. `preset_moves`: the families of
    moves each Higgsfield preset agrees with."""

    remix: tuple[RemixPhrase, ...]
    rewrites: tuple[Rewrite, ...]
    issues: tuple[Issue, ...]
    quick_fixes: tuple[QuickFix, ...]
    mistakes: tuple[Tip, ...]
    practices: tuple[Tip, ...]
    rules: tuple[Tip, ...]
    examples: tuple[Example, ...]
    higgsfield: tuple[Advice, ...]
    scenes: tuple[SceneKind, ...]
    preset_moves: Mapping[str, tuple[str, ...]]
    higgsfield_dated: str
    cards: tuple[Lesson, ...]
    workflows: tuple[Lesson, ...]


@cache
def load_guide() -> Guide:
    """The shipped guide."""
    trouble, practices, higgsfield = (
        _file("troubleshooting"),
        _file("practices"),
        _file("higgsfield"),
    )
    return Guide(
        remix=_rows(RemixPhrase, _file("remix")["phrase"]),
        rewrites=_rows(Rewrite, _file("rewrites")["pair"]),
        issues=_rows(Issue, trouble["issue"]),
        quick_fixes=_rows(QuickFix, trouble["quick"]),
        mistakes=_rows(Tip, practices["mistake"]),
        practices=_rows(Tip, practices["practice"]),
        rules=_rows(Tip, practices["rule"]),
        examples=_examples(_file("examples")),
        higgsfield=_rows(Advice, higgsfield["advice"]),
        scenes=_rows(SceneKind, higgsfield["scene"]),
        preset_moves={name: tuple(moves) for name, moves in higgsfield["moves"].items()},
        higgsfield_dated=higgsfield["dated"],
        cards=_rows(Lesson, _file("cards")["lesson"]),
        workflows=_rows(Lesson, _file("workflows")["lesson"]),
    )


def presets_for(kind: str) -> tuple[str, ...]:
    """The Higgsfield camera presets for a kind of scene (its id, or a tag of ours); none for a kind
    nobody named."""
    wanted = kind.strip().casefold()
    scenes = load_guide().scenes
    named = [scene for scene in scenes if scene.id == wanted]
    tagged = [scene for scene in scenes if wanted in scene.tags]
    return next((scene.presets for scene in (*named, *tagged)), ())


def kind_for(tags: Iterable[str]) -> SceneKind | None:
    """The kind of scene that shares most of `tags`; None where none does."""
    told = {tag.casefold() for tag in tags}
    scored = ((len(told & {scene.id, *scene.tags}), scene) for scene in load_guide().scenes)
    most, scene = max(scored, key=lambda one: one[0])
    return scene if most else None


@cache
def load_craft_index() -> Mapping[str, CraftEntry]:
    """What each id (STR-01 … API-08) stands for, so that a finding's source can be read."""
    data = _toml("craft_index.toml")["id"]
    return {name: CraftEntry(name, row[0], row[1]) for name, row in data.items()}


@cache
def load_guide_names() -> Mapping[str, CraftEntry]:
    """The guides (G0 … G4): their names, and as `source` what each is known for."""
    data = _toml("craft_index.toml")["guide"]
    return {name: CraftEntry(name, row[0], row[1]) for name, row in data.items()}


Row = TypeVar("Row")


def _rows(kind: type[Row], rows: Iterable[Mapping[str, Any]]) -> tuple[Row, ...]:
    return tuple(_row(kind, row) for row in rows)


def _row(kind: type[Row], row: Mapping[str, Any]) -> Row:
    known = {one.name for one in fields(cast("Any", kind))}
    if extra := set(row) - known:
        raise ValueError(f"{kind.__name__}: {', '.join(sorted(extra))}")
    return kind(**{key: _frozen(value) for key, value in row.items()})


def _frozen(value: Any) -> Any:
    return tuple(cast("list[Any]", value)) if isinstance(value, list) else value


def _examples(data: Mapping[str, Any]) -> tuple[Example, ...]:
    notes = _rows(ExampleNote, data["note"])
    return tuple(
        Example(
            row["preset"],
            row["lesson"],
            tuple(note for note in notes if note.preset == row["preset"]),
        )
        for row in data["example"]
    )


def _file(name: str) -> Mapping[str, Any]:
    return _toml(f"guide/{name}.toml")


def _toml(name: str) -> Mapping[str, Any]:
    return toml_file.read(paths.resources() / name)
