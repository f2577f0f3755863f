"""What the checks found in a file, and how it is printed: for people and as JSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from composer import records
from composer.messages import sentence_for
from composer.prompt.lint import Finding
from composer.prompt.shot_json import dump_shot


@dataclass(frozen=True)
class Placed:
    """A finding and where it stands in the given text, in code points; None where it stands
    nowhere, and always for a shot given as JSON (there the field's own offsets count)."""

    finding: Finding
    start: int | None
    end: int | None
    changes: tuple[tuple[tuple[int, int, str], ...], ...] = ()
    """What each fix writes where in the given text; empty where the text has no place."""


@dataclass(frozen=True)
class Checked:
    """`text`: as given, or mended."""

    name: str
    text: str
    findings: tuple[Placed, ...]

    @property
    def has_errors(self) -> bool:
        return any(one.finding.severity == "E" for one in self.findings)

    def as_json(self) -> str:
        rows = [_row(one, self.text) for one in self.findings]
        return json.dumps(rows, ensure_ascii=False, indent=1)

    def lines(self) -> Iterator[str]:
        """One line a finding, and one for each fix below it."""
        for one in self.findings:
            found = one.finding
            where = _line(self.text, one.start) if one.start is not None else _dotted(found.path)
            said = sentence_for(found.code, **found.values)
            yield f"{self.name}:{where}: {found.severity} {found.rule} {said} [{found.source}]"
            for fix in found.fixes:
                yield f"    {'+' if fix.safe else '-'} {sentence_for(fix.code, **fix.values)}"


def _line(text: str, at: int) -> str:
    before = text[:at]
    return f"{before.count(chr(10)) + 1}:{at - before.rfind(chr(10))}"


def _row(one: Placed, text: str) -> dict[str, Any]:
    found = one.finding
    words = text[one.start : one.end] if one.start is not None else found.text
    return {
        "rule": found.rule,
        "severity": found.severity,
        "block": found.block.value,
        "path": ".".join(str(step) for step in found.path),
        "start": one.start,
        "end": one.end,
        "text": words,
        "message": sentence_for(found.code, **found.values),
        "source": found.source,
        "fixes": [_fix_row(one, n) for n in range(len(found.fixes))],
    }


def _fix_row(placed: Placed, n: int) -> dict[str, Any]:
    """`replacement` of `start` to `end` where it is a change of the given text, else the `edit` of
    the shot by path, else the `shots` it makes."""
    fix = placed.finding.fixes[n]
    row: dict[str, Any] = {"title": sentence_for(fix.code, **fix.values), "safe": fix.safe}
    changes = placed.changes[n] if placed.changes else ()
    if len(changes) == 1:
        start, end, words = changes[0]
        row |= {"start": start, "end": end, "replacement": words}
        if len(fix.edits) + len(fix.replacements) == 1 or fix.in_text:
            return row
    elif changes:
        row["changes"] = [{"start": a, "end": b, "replacement": w} for a, b, w in changes]
    if fix.shots:
        return row | {"shots": [json.loads(dump_shot(shot)) for shot in fix.shots]}
    edits = [{"path": _dotted(one.path), "value": _plain(one.value)} for one in fix.edits]
    edits += [
        {"path": _dotted(one.path), "start": one.start, "end": one.end, "replacement": one.words}
        for one in fix.replacements
    ]
    return row | {"edit": edits}


def _dotted(path: tuple[str | int, ...]) -> str:
    return ".".join(str(step) for step in path)


def _plain(value: object) -> object:
    """Rows of a shot as plain data."""
    if not isinstance(value, tuple):
        return value
    rows = cast("tuple[Any, ...]", value)
    return [one if isinstance(one, str) else records.to_json(one) for one in rows]
