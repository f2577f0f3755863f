"""A fix as a change of the prompt's text, for a shot whose text is the writer's own
(`Shot.verbatim`): what the fix does not touch stays as it was typed. Pure."""

from typing import TYPE_CHECKING

from composer.prompt.render import Rendered
from composer.prompt.shot import FieldPath, Shot, value_at

if TYPE_CHECKING:
    from composer.prompt.lint import Fix, Replacement


def mended_text(rendered: Rendered, shot: Shot, fix: "Fix") -> str | None:
    """The text with `fix` done; None where it is no change of words that stand in it."""
    beside = all(edit.path[:1] == ("parameters",) for edit in fix.edits)
    if fix.shots or not fix.replacements or not beside:
        return None
    changes: list[tuple[int, int, str]] = []
    for one in fix.replacements:
        place = _place(rendered, shot, one)
        if place is None:
            return None
        changes.append((*place, one.words))
    text = rendered.text
    for start, end, words in sorted(changes, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _place(rendered: Rendered, shot: Shot, one: "Replacement") -> tuple[int, int] | None:
    """Where the words to be replaced stand in the text, if they stand there as in the field."""
    start, end = _at(rendered, one.path, one.start), _at(rendered, one.path, one.end)
    if start is None or end is None:
        return None
    value = str(value_at(shot, one.path))
    same = rendered.text[start:end] == value[one.start : one.end]
    return (start, end) if same else None


def _at(rendered: Rendered, path: FieldPath, offset: int) -> int | None:
    """Where code point `offset` of the field stands; its end counts."""
    for span in rendered.spans:
        if span.path != path or span.source is None:
            continue
        if span.source <= offset <= span.source + span.end - span.start:
            return span.start + offset - span.source
    return None
