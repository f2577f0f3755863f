"""Where somebody is typing, told from two states of a shot, and whether a finding stands in that
word. No widgets."""

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from composer.prompt.shot import FieldPath, Shot, value_at
from composer.ui.compose import utf16

if TYPE_CHECKING:
    from composer.prompt.lint import Finding

_KEY = 4
"""More characters than a key or an input method changes at once."""


class Caret(NamedTuple):
    """Before code point `at` of the text at `path`."""

    path: FieldPath
    at: int


def caret_of(before: Shot, after: Shot) -> Caret | None:
    """Where the change ended, if it was one of a few characters in one text alone: not a paste, an
    undo or a fix."""
    changed = list(_changed(before, after, ()))
    if len(changed) != 1 or changed[0] is None:
        return None
    path = changed[0]
    change = utf16.smallest_change(str(value_at(before, path)), str(value_at(after, path)))
    if change is None or max(change.old, len(change.new)) > _KEY:
        return None
    return Caret(path, change.start + len(change.new))


def _changed(one: Any, other: Any, path: FieldPath) -> Iterator[FieldPath | None]:
    """The texts that differ; None for a difference that is no text."""
    if one is other or one == other:
        return
    kind = cast("Any", type(one))
    if kind is str is type(other):
        yield path
    elif kind is tuple is type(other):
        yield from _rows(one, other, path)
    elif dataclasses.is_dataclass(kind) and kind is type(other):
        for field in dataclasses.fields(kind):
            left, right = getattr(one, field.name), getattr(other, field.name)
            yield from _changed(left, right, (*path, field.name))
    else:
        yield None


def _rows(one: Any, other: Any, path: FieldPath) -> Iterator[FieldPath | None]:
    if len(one) != len(other):
        yield None
        return
    for n, (left, right) in enumerate(zip(one, other, strict=True)):
        yield from _changed(left, right, (*path, n))


def is_in_word(one: "Finding", caret: Caret, shot: Shot) -> bool:
    """Whether `one` reaches into the word before the caret."""
    if one.path != caret.path or one.start is None or one.end is None:
        return False
    text = str(value_at(shot, caret.path))
    start = end = min(caret.at, len(text))
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start < end and one.start < end and one.end > start
