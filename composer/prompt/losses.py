"""What a translation did not carry over word for word, field by field: found by asking each filled
field whether it is in the text, so that nothing can be forgotten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from composer.prompt.blocks import FIELDS, Block, FieldSpec, Kind, block_of
from composer.prompt.dialects import Change, Dialect
from composer.prompt.profile import Profile
from composer.prompt.render import Rendered
from composer.prompt.shot import FieldPath, Shot, value_at
from composer.prompt.vocabulary import Vocabulary

EXCERPT = 60
"""Code points of a lost text that a report quotes."""


@dataclass(frozen=True)
class Loss:
    """`code` begins with `loss.dropped_`, `loss.moved_`, `loss.rephrased_` or `loss.over_budget_`.
    `path`: the field, or the row that holds it; empty: the whole text. `values` fill the sentence:
    `words` an excerpt of what is lost, `dialect` and `model` their labels."""

    code: str
    block: Block
    path: FieldPath
    values: Mapping[str, object]

    @property
    def kind(self) -> str:
        """dropped, moved, rephrased or over."""
        return self.code.removeprefix("loss.").partition("_")[0]


@dataclass(frozen=True)
class Sent:
    """What goes out: `silenced` are the names of the fields a silent model has no use for."""

    dialect: Dialect
    profile: Profile | None
    model: str
    rendered: Rendered
    negative: str
    silenced: frozenset[str]


@dataclass(frozen=True)
class _Filled:
    spec: FieldSpec
    path: FieldPath
    words: str


def losses_of(shot: Shot, sent: Sent, vocabulary: Vocabulary) -> tuple[Loss, ...]:
    """Everything of `shot` that is not in `sent` as it stands: first what is dropped, in the order
    of the cards, then what is moved or rephrased."""
    filled = tuple(_filled(shot, vocabulary))
    written = {span.path for span in sent.rendered.spans if span.path}
    missing = [one for one in filled if one.path not in written]
    dropped: dict[tuple[str, FieldPath], Loss] = {}
    for one in missing:
        if loss := _dropped(shot, one, sent):
            dropped.setdefault((loss.code, loss.path), loss)
    seeds = (_seed(shot, sent),)
    changes = (_changed(change, filled, written, sent) for change in sent.dialect.changes)
    return (*dropped.values(), *(one for one in (*seeds, *changes) if one))


def _filled(shot: Shot, vocabulary: Vocabulary) -> Iterator[_Filled]:
    for spec in FIELDS:
        for path in _paths(shot, spec):
            words = _words(shot, spec, path, vocabulary)
            if words:
                yield _Filled(spec, path, words)


def _paths(shot: Shot, spec: FieldSpec) -> Iterator[FieldPath]:
    if spec.path[1:2] == ("*",):
        name, rest = spec.path[0], spec.path[2:]
        count = len(value_at(shot, (name,)) or ())
        yield from ((name, n, *rest) for n in range(count))
    elif spec.kind is Kind.NAMES:
        yield from ((*spec.path, n) for n in range(len(value_at(shot, spec.path) or ())))
    else:
        yield spec.path


def _words(shot: Shot, spec: FieldSpec, path: FieldPath, vocabulary: Vocabulary) -> str:
    """What the field says, empty where it says nothing: a term without text, a cut's times that
    were never set, the role of a picture that was not chosen."""
    value = value_at(shot, path)
    if value is None:
        return ""
    if spec.kind is Kind.SECONDS:
        unset = path[0] == "shot_list" and not (value or value_at(shot, (*path[:2], "end")))
        return "" if unset else f"{value:.2f}"
    if spec.path[0] == "references":
        return value.strip() if path[-1] == "file" else ""
    if spec.kind is Kind.TERM:
        return vocabulary.text(spec.list_id, value.strip()).strip()
    return value.strip()


def _dropped(shot: Shot, one: _Filled, sent: Sent) -> Loss | None:
    if one.spec.path[0] == "references":
        return _reference(shot, one, sent)
    if one.spec.path == ("negative",):
        return None if sent.negative else _loss("dropped_negative", one, one.path, sent)
    if one.spec.path[0] == "cast":
        return _cast(shot, one, sent)
    if one.spec.name in sent.silenced or (sent.silenced and one.path[0] in ("dialogue", "cues")):
        code = "dropped_speech" if one.path[0] == "dialogue" else "dropped_sound"
        said = (one.path[0], one.path[1], "line") if code == "dropped_speech" else one.path
        told = str(value_at(shot, said)).strip() or one.words
        row = one.path[:2] if one.path[0] in ("dialogue", "cues") else one.path
        return _loss(code, one, row, sent, told)
    if one.spec.kind is Kind.SECONDS:
        return _loss(f"dropped_times_{one.path[0]}", one, one.path[:1], sent)
    if one.spec.name in sent.dialect.leaves_out:
        return _loss("dropped_notes", one, one.path, sent)
    return _loss("dropped_no_place", one, one.path, sent)


def _cast(shot: Shot, one: _Filled, sent: Sent) -> Loss | None:
    """Members who are not in the shot; others whose words the text doesn't hold already."""
    row = one.path[:2]
    if row in sent.rendered.left_out:
        name = str(value_at(shot, (*row, "name"))).strip()
        return _loss("dropped_absent", one, row, sent, name or one.words)
    if one.words.casefold() in sent.rendered.text.casefold():
        return None
    return _loss("dropped_no_place", one, one.path, sent)


def _reference(shot: Shot, one: _Filled, sent: Sent) -> Loss | None:
    """Pictures go beside the text: as many of a role as the model takes."""
    if sent.profile is None:
        return None
    image = shot.references[int(one.path[1])]
    earlier = sum(
        other.role == image.role and bool(other.file.strip())
        for other in shot.references[: int(one.path[1])]
    )
    most = sent.profile.takes(image.role)
    if earlier < most:
        return None
    return _loss("dropped_reference", one, one.path[:2], sent, most=most)


def _seed(shot: Shot, sent: Sent) -> Loss | None:
    seed = shot.parameters.seed
    if seed is None or sent.profile is None or sent.profile.seed:
        return None
    path = ("parameters", "seed")
    values = {"words": str(seed), "dialect": sent.dialect.label, "model": sent.model}
    return Loss("loss.dropped_seed", block_of(path), path, values)


def _changed(
    change: Change, filled: tuple[_Filled, ...], written: set[FieldPath], sent: Sent
) -> Loss | None:
    """One report a change, at the first field it touches."""
    for one in filled:
        if one.path in written and any(_matches(one.spec.name, name) for name in change.fields):
            return _loss(change.code, one, one.path, sent)
    return None


def _matches(name: str, wanted: str) -> bool:
    return name.startswith(wanted[:-1]) if wanted.endswith("*") else name == wanted


def _loss(
    code: str, one: _Filled, path: FieldPath, sent: Sent, words: str = "", **more: object
) -> Loss:
    told = words or one.words
    short = told if len(told) <= EXCERPT else told[: EXCERPT - 1].rstrip() + "…"
    values = {"words": short, "dialect": sent.dialect.label, "model": sent.model, **more}
    return Loss(f"loss.{code}", one.spec.block, path, values)
