"""Checking a file without a window: a prompt or a shot in, findings with their places in what was
given, or the text with its safe fixes done. What is wrong is lint's to say."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from PIL import Image, UnidentifiedImageError

from composer import paths, records
from composer.commands.headless import is_json, read_text, tell
from composer.messages import sentence_for
from composer.problem import Problem
from composer.prompt.lint import (
    Decisions,
    Finding,
    Fix,
    LintContext,
    LintSettings,
    PictureFacts,
    Replacement,
    lint,
    mend,
    settings_for,
    sort_out,
)
from composer.prompt.look import Look, resolve
from composer.prompt.parse import Parsed, parse
from composer.prompt.profile import Profile
from composer.prompt.profiles import load_profiles
from composer.prompt.shot import Shot, value_at
from composer.prompt.shot_json import dump_shot, load_shot

ASSUMED = "sora-2"
"""The model of a text that names none: the one whose dialect it is written in."""
PASSES = 20


@dataclass(frozen=True)
class Wish:
    """What the command asks for beside the file; None: what the file says."""

    profile: str | None = None
    seconds: str | None = None
    size: str | None = None
    is_remix: bool = False


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
        if len(fix.edits) + len(fix.replacements) == 1:
            return row
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


def check_file(file: str, wish: Wish, *, fix: bool = False) -> Checked:
    """What lint says of `file` (`-`: standard input); with `fix` of what is left after all safe
    fixes. Raises `Problem` cli.* and prompt.* for input that can't be used."""
    text = read_text(file)
    name = "-" if file == "-" else file
    if is_json(text):
        return _check_shot(name, text, Path(file).parent, wish, fix=fix)
    mended, parameters = _mended(text, wish) if fix else (text, {})
    for key, value in parameters.items():
        tell(sentence_for("cli.fix_parameter", name=key, value=value))
    parsed, findings = _checked(mended, wish, parameters)
    placed = tuple(_with_changes(_placed(one, parsed, mended), parsed, mended) for one in findings)
    return Checked(name, mended, placed)


def errors_of(shot: Shot, profile: Profile, base: Path) -> tuple[Finding, ...]:
    """What should keep `shot` from being sent to `profile`, without what its writer has waved
    through; paths of pictures count from `base`."""
    whole = resolve(shot, Look())
    context = LintContext(pictures=_pictures(whole, base))
    settings = settings_for(whole, LintSettings(), Decisions())
    found = lint(whole, profile=profile, context=context, settings=settings)
    return sort_out(found, whole.ignored, Decisions()).errors


def _check_shot(name: str, text: str, base: Path, wish: Wish, *, fix: bool) -> Checked:
    shot = _asked(resolve(load_shot(text), Look()), wish, {})
    profile = _profile(wish, shot.parameters.model)
    context = LintContext(pictures=_pictures(shot, base), is_remix=wish.is_remix)

    def check(one: Shot) -> tuple[Finding, ...]:
        settings = settings_for(one, LintSettings(), Decisions())
        found = lint(one, profile=profile, context=context, settings=settings)
        # What the writer has waved through in the window.
        return sort_out(found, one.ignored, Decisions()).shown

    if fix:
        shot, _ = mend(shot, check)
        text = dump_shot(shot)
    return Checked(name, text, tuple(Placed(one, None, None) for one in check(shot)))


def _pictures(shot: Shot, base: Path) -> Mapping[str, PictureFacts]:
    """Facts of the pictures that can be read; the others are the engine's to miss."""
    out: dict[str, PictureFacts] = {}
    for one in shot.references:
        if one.file and not one.file.startswith("sha256:"):
            try:
                with Image.open(base / one.file) as picture:
                    out[one.file] = PictureFacts(*picture.size, picture.format or "")
            except (OSError, UnidentifiedImageError, ValueError):
                continue
    return out


def _profile(wish: Wish, model: str) -> Profile:
    profiles = load_profiles(paths.data_folder() / "profiles")
    if wish.profile is not None and wish.profile not in profiles:
        raise Problem("cli.unknown_profile", profile=wish.profile, profiles=", ".join(profiles))
    return profiles.get(wish.profile or model) or profiles[ASSUMED]


def _asked(shot: Shot, wish: Wish, parameters: Mapping[str, str]) -> Shot:
    """`shot` with the command's parameters, and those that fixes have lifted."""
    wanted = {"seconds": wish.seconds, "size": wish.size}
    told = dict(parameters) | {key: value for key, value in wanted.items() if value is not None}
    return replace(shot, parameters=replace(shot.parameters, **told)) if told else shot


def _checked(
    text: str, wish: Wish, parameters: Mapping[str, str]
) -> tuple[Parsed, tuple[Finding, ...]]:
    parsed = parse(text)
    shot = _asked(parsed.shot, wish, parameters)
    named = any(one.key == "model" for one in parsed.lifted)
    profile = _profile(wish, shot.parameters.model if named else ASSUMED)
    context = LintContext(is_remix=wish.is_remix, prose_lines=_prose_lines(parsed, text))
    return replace(parsed, shot=shot), lint(shot, profile=profile, context=context)


_SPOKEN_UNDER = ("dialogue", "audio", "sound", "action", "beat")


def _prose_lines(parsed: Parsed, text: str) -> frozenset[int]:
    """Lines that stood in the prose of a text with labels, under none that is meant for speech."""
    labels = [one for one in parsed.spans if one.role == "label"]
    out: set[int] = set()
    for span in parsed.spans if labels else ():
        if span.path and span.path[0] == "dialogue" and span.role == "value":
            above = [one for one in labels if one.end <= span.start]
            label = text[above[-1].start : above[-1].end].casefold() if above else ""
            if not any(word in label for word in _SPOKEN_UNDER):
                out.add(int(span.path[1]))
    return frozenset(out)


def _placed(one: Finding, parsed: Parsed, text: str) -> Placed:
    """Where the finding's words stand in the text: within the stretch its field was read from, the
    same occurrence as in the field; else the stretch itself."""
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


def _mended(text: str, wish: Wish) -> tuple[str, dict[str, str]]:
    """`text` with the safe fixes that can be done in it, and the parameters they lifted out. A
    round that would leave more errors is not done."""
    parameters: dict[str, str] = {}
    parsed, findings = _checked(text, wish, parameters)
    for _ in range(PASSES):
        new, lifted = _round(text, parsed, findings)
        told = parameters | lifted
        if (new, told) == (text, parameters):
            break
        again, after = _checked(new, wish, told)
        if _errors(after) > _errors(findings):
            break
        text, parameters, parsed, findings = new, told, again, after
    return text, parameters


def _errors(findings: tuple[Finding, ...]) -> int:
    return sum(one.severity == "E" for one in findings)


def _round(text: str, parsed: Parsed, findings: tuple[Finding, ...]) -> tuple[str, dict[str, str]]:
    """Every safe fix once, from the end of the text to its beginning."""
    lifted: dict[str, str] = {}
    done: list[tuple[int, int, str]] = []
    for one in findings:
        fix = next((fix for fix in one.fixes if fix.safe), None)
        if fix is None:
            continue
        written = list(_written(one, fix, parsed, text))
        if written or not fix.replacements:
            done += written
            lifted |= _parameters(fix)
    floor = len(text)
    for start, end, words in sorted(done, reverse=True):
        if end <= floor:
            text, floor = text[:start] + words + text[end:], start
    return text, lifted


def _parameters(fix: Fix) -> dict[str, str]:
    return {
        str(edit.path[1]): str(edit.value) for edit in fix.edits if edit.path[0] == "parameters"
    }


def _with_changes(placed: Placed, parsed: Parsed, text: str) -> Placed:
    one = placed.finding
    changes = (tuple(_written(one, fix, parsed, text)) for fix in one.fixes)
    return replace(placed, changes=tuple(changes))


def _written(one: Finding, fix: Fix, parsed: Parsed, text: str) -> Iterator[tuple[int, int, str]]:
    """The fix's changes as places in the text; none where the text has them in other words."""
    placed = _placed(one, parsed, text)
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
