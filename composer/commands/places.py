"""Where findings and their fixes stand in the text that was given: the checks know only the fields
it was read into."""

from collections.abc import Iterator
from dataclasses import replace

from composer.commands.checked import Placed
from composer.prompt.lint import Finding, Fix, Replacement
from composer.prompt.parse import Parsed
from composer.prompt.shot import value_at


def placed_in(one: Finding, parsed: Parsed, text: str) -> Placed:
    """Where the finding's words stand in the text: within the stretch its field was read from, the
    same occurrence as in the field; else the stretch itself. A rule about the text that was pasted
    says so itself."""
    if one.at_text is not None:
        return Placed(one, *one.at_text)
    stretches = [(s.start, s.end) for s in parsed.spans if s.path == one.path and s.role != "label"]
    if not stretches:
        stretches = [
            (s.start, s.end)
            for s in parsed.spans
            if s.path and s.path[:1] == one.path[:1] and s.path[:1] != ("parameters",)
        ]
    if one.start is not None and one.text:
        value = str(value_at(parsed.shot, one.path))
        place = _occurrence(text, stretches, one.text, value[: one.start].count(one.text))
        if place is not None:
            return Placed(one, place, place + len(one.text))
    if not stretches:
        return Placed(one, None, None)
    return Placed(one, stretches[0][0], max(end for _, end in stretches))


def _occurrence(text: str, stretches: list[tuple[int, int]], words: str, number: int) -> int | None:
    for start, end in stretches:
        at = text.find(words, start, end)
        while at >= 0:
            if number == 0:
                return at
            number -= 1
            at = text.find(words, at + len(words), end)
    return None


def with_changes(placed: Placed, parsed: Parsed, text: str) -> Placed:
    one = placed.finding
    changes = (tuple(changes_in(one, fix, parsed, text)) for fix in one.fixes)
    return replace(placed, changes=tuple(changes))


def changes_in(one: Finding, fix: Fix, parsed: Parsed, text: str) -> Iterator[tuple[int, int, str]]:
    """The fix's changes as places in the text; none where the text has them in other words."""
    if fix.in_text:
        yield from fix.in_text
        return
    placed = placed_in(one, parsed, text)
    changes = list(fix.replacements)
    if one.start == 0 and one.end is not None:
        changes += [
            Replacement(edit.path, 0, one.end, str(edit.value))
            for edit in fix.edits
            if edit.path == one.path
        ]
    for change in changes:
        if placed.start is None or one.start is None or change.path != one.path:
            continue
        value = str(value_at(parsed.shot, change.path))
        start = placed.start + change.start - one.start
        end = start + change.end - change.start
        if start >= 0 and text[start:end] == value[change.start : change.end]:
            yield start, end, change.words
