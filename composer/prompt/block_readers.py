"""Reading what stands under each label into the field that it fills."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import islice

from composer.prompt.bare import opens_style
from composer.prompt.cut_rows import find_cuts
from composer.prompt.draft import MOST_ROWS, Draft, Placed, one_line
from composer.prompt.labels import plain_name
from composer.prompt.list_rows import BULLET, LINE, rows_of_list, rows_of_speech
from composer.prompt.sections import BRIEF, Section, is_prose_break, own_stretch
from composer.prompt.speech import Spoken, ends_within, read_rows
from composer.prompt.unlabelled import sentences, split_speech, trim


def read_sections(
    draft: Draft, sections: list[Section], loose: list[tuple[int, int]], cuts_at: int | None
) -> bool:
    """Read all sections; whether any line was spoken in them. What they can't hold goes to
    `loose`."""
    for section in sections:
        if section.label.key != "music":
            label = section.label
            draft.placed.append(Placed(label.start, label.end, None, None, "label"))
        start, end = own_stretch(draft.text, section)
        if end < section.end and (rest := trim(draft.text, end, section.end)):
            if section.brief and not is_prose_break(draft.text, end):
                draft.add(section.brief, *rest)
            else:
                loose.append(rest)
        if trimmed := trim(draft.text, start, end):
            section.start, section.end = trimmed
            READERS[section.label.key](draft, section)
    if cuts_at is not None:
        stop = next((s.label.start for s in sections if s.label.start > cuts_at), len(draft.text))
        _add_cuts(draft, cuts_at, stop)
    return bool(draft.lines)


def _one(name: str) -> Callable[[Draft, Section], None]:
    def read(draft: Draft, section: Section) -> None:
        draft.add(
            name, section.start, section.end, one_line(draft.text[section.start : section.end])
        )

    return read


def _all(name: str) -> Callable[[Draft, Section], None]:
    return lambda draft, section: draft.add(name, section.start, section.end)


def _camera(kind: str) -> Callable[[Draft, Section], None]:
    def read(draft: Draft, section: Section) -> None:
        """Speech may follow on the line."""
        lines, rest = split_speech(draft.text, section.start, section.end)
        for one in lines:
            draft.add_line(one)
        for start, end in rest if lines else [(section.start, section.end)]:
            draft.add_camera(kind, start, end)

    return read


def _style(draft: Draft, section: Section) -> None:
    """In a prompt on one line the style is its first sentence; the scene may follow it."""
    rows = list(sentences(draft.text, [(section.start, section.end)])) if section.runs_on else []
    scene = next((start for start, end in rows[1:] if not opens_style(draft.text[start:end])), None)
    end = section.end if scene is None else scene
    start, end = trim(draft.text, section.start, end) or (section.start, end)
    draft.add("style", start, end, one_line(draft.text[start:end]))
    if scene is not None:
        add_stretches(draft, "description", [(scene, section.end)])


def _palette(draft: Draft, section: Section) -> None:
    draft.add_palette(section.start, section.end)


_ANCHORS = re.compile(r"[;.,\n]\s*palette(?: anchors)?\s*[:—–-]?\s*", re.IGNORECASE)


def _lighting(draft: Draft, section: Section) -> None:
    """`Lighting + palette:` may name the palette in its second half."""
    named = "palette" in plain_name(section.label.name)
    found = None
    if named:
        found = _ANCHORS.search(draft.text, section.start, section.end)
    end = found.start() if found else section.end
    words = one_line(draft.text[section.start : end])
    draft.add("light", section.start, end, words.rstrip(";,") if named else words)
    if found and (trimmed := trim(draft.text, found.end(), section.end)):
        draft.add_palette(*trimmed)


def _actions(draft: Draft, section: Section) -> None:
    for start, end in rows_of_list(
        draft, section.start, section.end, inline=not section.label.heads
    ):
        row = draft.text[start:end]
        spoken = read_rows(row, listed=False)
        if spoken:
            for one in spoken:
                draft.add_line(_moved(one, start))
            continue
        lines, rest = split_speech(draft.text, start, end)
        for one in lines:
            draft.add_line(one)
        for a, b in rest if lines else [(start, end)]:
            draft.add_beat(a, b)


def _moved(one: Spoken, by: int) -> Spoken:
    return replace(one, start=one.start + by, end=one.end + by)


def _dialogue(draft: Draft, section: Section) -> None:
    for start, end in rows_of_speech(
        draft, section.start, section.end, inline=not section.label.heads
    ):
        if draft.text[start:end].casefold().rstrip(".") in _NOBODY:
            draft.add("sound", start, end, "No dialogue.")
            continue
        for one in _said(draft.text, start, end):
            draft.add_line(one)


_NOBODY = frozenset(("none", "no dialogue", "no dialog", "n/a", "nobody speaks", "no speech"))


def _said(text: str, start: int, end: int) -> list[Spoken]:
    """The lines of one row; one that tells who speaks in sentences is read as prose."""
    rows = [_moved(one, start) for one in read_rows(text[start:end], listed=True)]
    if any(ends_within(one.speaker) for one in rows):
        lines, rest = split_speech(text, start, end)
        return lines if lines and not rest else rows
    return rows


def _music(draft: Draft, section: Section) -> None:
    """A line of the sound with its own name; in a brief a line like the others."""
    section.start = section.label.start
    if section.brief:
        draft.add(section.brief, section.start, section.end)
    else:
        _sound(draft, section)


def _sound(draft: Draft, section: Section) -> None:
    """Sound, with spoken rows among it (`[AUDIO]:`, `Audio/Dialogue:`)."""
    text = draft.text
    run: tuple[int, int] | None = None
    quoted = (
        found.span()
        for found in LINE.finditer(text, section.start, section.end)
        if _QUOTE.search(found.group())
    )
    for span in islice(quoted, MOST_ROWS):
        row = trim(text, *span) or span
        if run is None or run[1] < row[0]:
            add_stretches(draft, "sound", _between(text, run[1] if run else section.start, row[0]))
        run = row
        bullet = BULLET.match(text, row[0])
        start = bullet.end() if bullet else row[0]
        spoken = read_rows(text[start : row[1]], listed=False)
        for one in spoken:
            draft.add_line(_moved(one, start))
        if not spoken:
            kept: list[tuple[int, int]] = []
            _sound_row(draft, row, kept)
            add_stretches(draft, "sound", kept)
    add_stretches(draft, "sound", _between(text, run[1] if run else section.start, section.end))


_QUOTE = re.compile(r"[\"“«„]")


def _between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    stretch = trim(text, start, end)
    return [stretch] if stretch else []


def _sound_row(draft: Draft, row: tuple[int, int], kept: list[tuple[int, int]]) -> None:
    lines, rest = split_speech(draft.text, *row)
    for one in lines:
        draft.add_line(one)
    kept += rest if lines else [row]


def add_stretches(draft: Draft, name: str, stretches: list[tuple[int, int]]) -> None:
    for start, end in stretches:
        draft.add(name, start, end)


def _shot_list(draft: Draft, section: Section) -> None:
    _add_cuts(draft, section.start, section.end)


def _add_cuts(draft: Draft, start: int, end: int) -> None:
    rows = find_cuts(draft.text, start, end)
    before = trim(draft.text, start, rows[0].start if rows else end)
    if before:
        draft.add("description", *before)
        draft.unplaced.append(before)
    for row in rows:
        draft.place(row.start, row.end, ("shot_list", len(draft.cuts), "title"))
        draft.cuts.append(row.cut)


def _elements(draft: Draft, section: Section) -> None:
    draft.add("description", section.start, section.end)


READERS: Mapping[str, Callable[[Draft, Section], None]] = {
    "style": _style,
    "scene": _all("description"),
    "subject": _all("subject"),
    "cinematography": _camera("camera"),
    "camera": _camera("camera"),
    "lens": _camera("lens"),
    "focus": _camera("focus"),
    "lighting": _lighting,
    "palette": _palette,
    "mood": _one("mood"),
    "actions": _actions,
    "dialogue": _dialogue,
    "sound": _sound,
    "music": _music,
    "shot_list": _shot_list,
    "elements": _elements,
    **{key: _all(name) for key, name in BRIEF.items()},
}
