"""The command `lint`: a prompt or a shot in, findings out, or the text with its safe fixes done.
What is wrong is `prompt.lint`'s to say."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError

from composer import paths
from composer.commands.checked import Checked, Placed
from composer.commands.places import changes_in, placed_in, with_changes
from composer.commands.reading import is_json, read_text
from composer.commands.telling import tell
from composer.messages import sentence_for
from composer.problem import Problem
from composer.prompt.lint import (
    Decisions,
    Finding,
    Fix,
    LintContext,
    LintSettings,
    PictureFacts,
    lint,
    mend,
    settings_for,
    sort_out,
)
from composer.prompt.lint.pasted import facts_of
from composer.prompt.look import Look, resolve
from composer.prompt.parse import Parsed, parse
from composer.prompt.profile import Profile
from composer.prompt.profiles import load_profiles
from composer.prompt.shot import Shot
from composer.prompt.shot_json import dump_shot, load_shot

ASSUMED = "sora-2"
"""The model of a text that names none: the one whose dialect it is written in."""
PASSES = 20
FOUND = 1


@dataclass(frozen=True)
class Target:
    """What the command asks for beside the file; None: what the file says."""

    profile: str | None = None
    seconds: str | None = None
    size: str | None = None
    is_remix: bool = False


def add_lint(commands: Any) -> None:
    """The command's arguments."""
    lint = commands.add_parser("lint", help="say what will go wrong with a prompt, and why")
    add = lint.add_argument
    add("file", metavar="FILE", help="a prompt, or a shot as JSON; - for stdin")
    add("--seconds", metavar="N", help="whole seconds (default: the prompt's own, or 8)")
    add("--size", metavar="WxH", help="in pixels, like 1280x720")
    add("--profile", metavar="ID", help="the model, like veo-3.1 (default: its own, or sora-2)")
    add("--remix", action="store_true", help="the text is an instruction to change a clip")
    how = lint.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print the findings as JSON")
    how.add_argument("--fix", action="store_true", help="print the text with all safe fixes done")
    lint.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    target = Target(options.profile, options.seconds, options.size, is_remix=options.remix)
    checked = check_file(options.file, target, fix=options.fix)
    if options.fix:
        print(checked.text, end="" if checked.text.endswith("\n") else "\n")
    elif options.json:
        print(checked.as_json())
    else:
        for line in checked.lines():
            print(line)
    return FOUND if checked.has_errors else 0


def check_file(file: str, target: Target, *, fix: bool = False) -> Checked:
    """What lint says of `file` (`-`: standard input); with `fix` of what is left after all safe
    fixes. Raises `Problem` cli.* and prompt.* for input that can't be used."""
    text = read_text(file)
    name = "-" if file == "-" else file
    if is_json(text):
        return _check_shot(name, text, Path(file).parent, target, fix=fix)
    mended, parameters = _mended(text, target) if fix else (text, {})
    for key, value in parameters.items():
        tell(sentence_for("cli.fix_parameter", name=key, value=value))
    parsed, findings = _checked(mended, target, parameters)
    placed = tuple(with_changes(placed_in(one, parsed, mended), parsed, mended) for one in findings)
    return Checked(name, mended, placed)


def errors_of(shot: Shot, profile: Profile, base: Path) -> tuple[Finding, ...]:
    """What should keep `shot` from being sent to `profile`, without what its writer has waved
    through; paths of pictures count from `base`."""
    whole = resolve(shot, Look())
    context = LintContext(pictures=_pictures(whole, base))
    settings = settings_for(whole, LintSettings(), Decisions())
    found = lint(whole, profile=profile, context=context, settings=settings)
    return sort_out(found, whole.ignored, Decisions()).errors


def _check_shot(name: str, text: str, base: Path, target: Target, *, fix: bool) -> Checked:
    shot = _asked(resolve(load_shot(text), Look()), target, {})
    profile = _profile(target, shot.parameters.model)
    context = LintContext(pictures=_pictures(shot, base), is_remix=target.is_remix)

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


def _profile(target: Target, model: str) -> Profile:
    profiles = load_profiles(paths.data_folder() / "profiles")
    if target.profile is not None and target.profile not in profiles:
        raise Problem("cli.unknown_profile", profile=target.profile, profiles=", ".join(profiles))
    return profiles.get(target.profile or model) or profiles[ASSUMED]


def _asked(shot: Shot, target: Target, parameters: Mapping[str, str]) -> Shot:
    """`shot` with the command's parameters, and those that fixes have lifted."""
    wanted = {"seconds": target.seconds, "size": target.size}
    told = dict(parameters) | {key: value for key, value in wanted.items() if value is not None}
    return replace(shot, parameters=replace(shot.parameters, **told)) if told else shot


def _checked(
    text: str, target: Target, parameters: Mapping[str, str]
) -> tuple[Parsed, tuple[Finding, ...]]:
    parsed = parse(text)
    shot = _asked(parsed.shot, target, parameters)
    named = "model" in parameters or any(one.key == "model" for one in parsed.lifted)
    profile = _profile(target, shot.parameters.model if named else ASSUMED)
    context = LintContext(is_remix=target.is_remix, pasted=facts_of(parsed, text))
    findings = lint(shot, profile=profile, context=context)
    asked = target.seconds is not None or "seconds" in parameters
    if not asked and all(one.key != "seconds" for one in parsed.lifted):
        # A length told in passing is no parameter that a server could refuse; LNT-01 speaks of it.
        findings = tuple(
            one for one in findings if one.rule != "LNT-05" or one.path[-1] != "seconds"
        )
    return replace(parsed, shot=shot), findings


def _mended(text: str, target: Target) -> tuple[str, dict[str, str]]:
    """`text` with the safe fixes that can be done in it, and the parameters they lifted out. A
    round that would leave more errors is not done."""
    parameters: dict[str, str] = {}
    parsed, findings = _checked(text, target, parameters)
    for _ in range(PASSES):
        new, lifted = _round(text, parsed, findings)
        told = parameters | lifted
        if (new, told) == (text, parameters):
            break
        again, after = _checked(new, target, told)
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
        written = list(changes_in(one, fix, parsed, text))
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
