"""A pasted prompt as a shot, in whatever structure it is written: what went where, what was lifted
out of the text, what could not be placed. Never raises; time grows with the text only."""

import re
from dataclasses import dataclass, replace

from composer.prompt.bare import opens_remix
from composer.prompt.block_readers import READERS, read_sections
from composer.prompt.blocks import Block
from composer.prompt.data_prompt import read_data
from composer.prompt.draft import Draft, Placed
from composer.prompt.labels import Label, find_labels
from composer.prompt.lifting import lift
from composer.prompt.opening import read_loose, read_opening, wanted_of
from composer.prompt.plain_text import plain_text
from composer.prompt.recognise import Evidence, recognise
from composer.prompt.render import render
from composer.prompt.request import Lifted, Request, read_request
from composer.prompt.sections import sections_of
from composer.prompt.settled import settled
from composer.prompt.shot import ClipCut, Parameters, Shot
from composer.prompt.timed_list import TimedList, loose_list
from composer.prompt.unlabelled import trim

READ_AT_MOST = 100_000
"""Characters of a text that are looked into: forty times the longest prompt. A longer text is taken
as a description, whole."""


@dataclass(frozen=True)
class Parsed:
    """`spans`: what went where, in order; blanks, bullets and joining words lie between them.
    `lifted`: what belongs to the request and is no part of the shot's text. `unplaced`: stretches
    that had no better place than the description."""

    shot: Shot
    structure_id: str
    spans: tuple[Placed, ...]
    lifted: tuple[Lifted, ...] = ()
    unplaced: tuple[tuple[int, int], ...] = ()


def parse(text: str) -> Parsed:
    """The shot that `text` asks for: one that is read as itself again once it is written."""
    clean = plain_text(text)
    if len(clean) > READ_AT_MOST:
        return _unread(clean)
    parsed = _read_any(clean)
    shot = _lasting(parsed.shot) or _as_prose(parsed.shot, clean)
    return replace(parsed, shot=shot, structure_id=shot.structure)


ROUNDS = 8
LONG = 20_000
"""Characters from which on a text that does not settle soon is prose: no prompt is as long."""


def _as_prose(shot: Shot, clean: str) -> Shot:
    """A text that nothing certain can be read from: all of it is description."""
    body = _only(clean, read_request(clean).stretches).strip()
    prose = Shot(structure="STR-01", description=body, parameters=shot.parameters)
    return replace(prose, references=shot.references, negative=shot.negative)


def _lasting(shot: Shot) -> Shot | None:
    """`shot`, or what it is read as when its own text says it differently: words that stood under
    one label may be what another label means. None where that has no end."""
    rounds = ROUNDS
    while rounds > 0:
        text = render(shot).text
        rounds -= 3 if len(text) > LONG else 1
        again = _read_any(text).shot
        if render(again).text == text:
            return shot
        asked = again.parameters if again.parameters != Parameters() else shot.parameters
        references = (*shot.references, *again.references)
        negative = again.negative or shot.negative
        again = replace(again, parameters=asked, references=references, negative=negative)
        shot = _with_times(again, shot)
    return None


def _with_times(again: Shot, shot: Shot) -> Shot:
    """`again` with the times of `shot`, which are no part of the text, where its rows are the
    same."""
    if [beat.text for beat in again.beats] == [beat.text for beat in shot.beats]:
        again = replace(again, beats=shot.beats)
    if [line.line for line in again.dialogue] == [line.line for line in shot.dialogue]:
        times = [(line.start, line.end) for line in shot.dialogue]
        lines = zip(again.dialogue, times, strict=True)
        again = replace(
            again, dialogue=tuple(replace(line, start=a, end=b) for line, (a, b) in lines)
        )
    return again


def _read(clean: str) -> Parsed:
    request = read_request(clean)
    body = _only(clean, request.stretches)
    draft = Draft(body)
    labels, timed = _labels_and_rows(body, _told_length(request))
    sections = sections_of(body, labels, timed.start if timed else None)
    opening = min([label.start for label in labels[:1]] + [timed.start if timed else len(body)])
    loose: list[tuple[int, int]] = []
    spoken = read_sections(draft, sections, loose, timed)
    wanted = wanted_of(labels, speech=not spoken)
    read_opening(draft, opening, wanted)
    for start, end in loose:
        if draft.prose:
            draft.unplaced.append((start, end))
        read_loose(draft, start, end, wanted)
    lift(draft, request)
    evidence = _evidence(draft, labels, request)
    draft.structure = recognise(evidence)
    shot = _with_length(draft.shot(), explicit="seconds" in draft.parameters)
    if request.role == "prompt" and shot.structure != "STR-09":
        shot = replace(shot, structure=settled(shot, _structure_of_text))
    spans = sorted(draft.placed, key=lambda span: (span.start, span.end))
    return Parsed(shot, shot.structure, tuple(spans), tuple(request.lifted), tuple(draft.unplaced))


def _read_any(clean: str) -> Parsed:
    return _read_data(clean) or _read(clean)


def _read_data(clean: str) -> Parsed | None:
    """A prompt written as data, JSON or YAML; settled like any other."""
    fence = re.search(r"^[ \t]*```\w*[ \t]*\n", clean)
    last = clean.rfind("```")
    body = _only(clean, [(fence.end(), last)]) if fence and last > fence.end() else clean
    found = read_data(body)
    if found is None:
        return None
    draft, lifted = found
    draft.placed += [Placed(one.start, one.end, None, None, "request") for one in lifted]
    draft.placed += _keys_between(draft.placed, len(clean))
    draft.structure = "STR-17" if draft.cuts else "STR-05"
    shot = _with_length(draft.shot(), explicit="seconds" in draft.parameters)
    shot = replace(shot, name=next((one.value for one in lifted if one.key == "name"), ""))
    shot = replace(shot, structure=settled(shot, _structure_of_text))
    spans = sorted(draft.placed, key=lambda span: (span.start, span.end))
    return Parsed(shot, shot.structure, tuple(spans), tuple(lifted))


def _keys_between(placed: list[Placed], length: int) -> list[Placed]:
    """What stands between the values: keys and signs."""
    out: list[Placed] = []
    at = 0
    for one in sorted(placed, key=lambda span: (span.start, span.end)):
        if one.start > at:
            out.append(Placed(at, one.start, None, None, "label"))
        at = max(at, one.end)
    return [*out, Placed(at, length, None, None, "label")] if at < length else out


def _labels_and_rows(text: str, clip: float | None) -> tuple[list[Label], TimedList | None]:
    """The labels of `text`, and the timecoded rows that stand under none of them; labels within
    those belong to their rows."""
    labels = find_labels(text)
    if any(label.key == "shot_list" for label in labels):
        return labels, None
    timed = loose_list(text, labels, clip)
    if timed is None:
        return labels, None
    return [one for one in labels if not timed.start <= one.start < timed.end], timed


def _told_length(request: Request) -> float | None:
    told = next((one.value for one in request.lifted if one.key == "seconds"), "")
    return float(told) if told else None


def _unread(text: str) -> Parsed:
    stretch = trim(text, 0, len(text)) or (0, 0)
    span = Placed(*stretch, Block.DESCRIPTION, ("description",))
    shot = Shot(structure="STR-01", description=text[stretch[0] : stretch[1]])
    return Parsed(shot, shot.structure, (span,), (), (stretch,))


def _structure_of_text(text: str) -> str:
    """The structure that `text`, as we write it ourselves, would be read as."""
    labels, timed = _labels_and_rows(text, None)
    draft = Draft(text)
    if timed is not None and not timed.beats:
        draft.cuts = [ClipCut()]
    for section in sections_of(text, labels, None):
        if section.label.key in ("actions", "shot_list"):
            READERS[section.label.key](draft, section)
    return recognise(_evidence(draft, labels, Request()))


def _only(text: str, stretches: list[tuple[int, int]]) -> str:
    """`text` with blanks for everything outside of `stretches`, so that places stay the same."""
    out: list[str] = []
    at = 0
    for start, end in sorted(stretches):
        out += (_blank(text[at:start]), text[start:end])
        at = end
    out.append(_blank(text[at:]))
    return "".join(out)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


_DURATION = re.compile(
    r"\bduration\s*:?\s*(\d{1,3}(?:\.\d+)?)\s*(?:s|sec|seconds)\b", re.IGNORECASE
)


def _with_length(shot: Shot, *, explicit: bool) -> Shot:
    """A brief says its length in the text (CON-06): the request takes it over."""
    if explicit:
        return shot
    found = _DURATION.search(shot.brief.format_look[:2000])
    end = max((cut.end for cut in shot.shot_list), default=0.0)
    seconds = f"{float(found[1]):g}" if found else f"{end:g}" if end else ""
    if not seconds:
        return shot
    return replace(shot, parameters=replace(shot.parameters, seconds=seconds))


def _evidence(draft: Draft, labels: list[Label], request: Request) -> Evidence:
    description = draft.description() or draft.text[:400].strip()
    labels = [label for label in labels if label.key != "aside"]
    spoken = any(label.key == "actions" for label in labels) and bool(draft.lines)
    return Evidence(
        labels,
        role=request.role,
        anchored=not labels and opens_remix(description),
        referenced=bool(draft.references),
        camera_told=bool(draft.camera),
        spoken_actions=spoken,
        cuts=bool(draft.cuts),
        asked=any(one.key in ("seconds", "model") for one in request.lifted),
    )
