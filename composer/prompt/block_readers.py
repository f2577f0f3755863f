"""Reading what stands under each label into the field that it fills."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from composer.prompt.bare import opens_style
from composer.prompt.cut_heads import Head, in_order, times_of, up_to_next
from composer.prompt.cut_rows import CutRow, cuts_of, find_cuts
from composer.prompt.draft import MOST_ROWS, Draft, Placed, one_line
from composer.prompt.labels import plain_name
from composer.prompt.list_rows import BULLET, LINE, rows_of_list, rows_of_speech
from composer.prompt.quoted_speech import speech_in
from composer.prompt.sections import BRIEF, Section, is_prose_break, own_stretch
from composer.prompt.shot import Beat, Line
from composer.prompt.speech import Spoken, ends_within, read_rows
from composer.prompt.timed_list import TimedList
from composer.prompt.unlabelled import sentences, split_speech, trim


def read_sections(
    draft: Draft, sections: list[Section], loose: list[tuple[int, int]], timed: TimedList | None
) -> bool:
    """Read all sections and the list of timecoded rows between them; whether any line was spoken
    there. What they can't hold goes to `loose`."""
    for section in sections:
        if section.label.key not in ("music", "aside"):
            label = section.label
            draft.placed.append(Placed(label.start, label.end, None, None, "label"))
        start, end = own_stretch(draft.text, section)
        if end < section.end and (rest := trim(draft.text, end, section.end)):
            if section.brief and not is_prose_break(draft.text, end):
                draft.add(section.brief, *rest)
            else:
                loose.append(rest)
        if section.runs_on:
            end = start + len(draft.text[start:end].rstrip(" \t\n|;•·"))
        if trimmed := trim(draft.text, start, end):
            section.start, section.end = trimmed
            READERS[section.label.key](draft, section)
    if timed is not None:
        _read_timed(draft, timed)
        after = (section.label.start for section in sections if section.label.start >= timed.end)
        if rest := trim(draft.text, timed.end, next(after, len(draft.text))):
            loose.append(rest)
    return bool(draft.lines)


def _read_timed(draft: Draft, timed: TimedList) -> None:
    if not timed.beats:
        for row in cuts_of(draft.text, list(timed.heads), timed.end):
            _timed_cut(draft, row)
        return
    stops = [*(head.start for head in timed.heads[1:]), timed.end]
    for head, stop in zip(timed.heads, stops, strict=True):
        words = one_line(f"{head.title} {draft.text[head.end : stop]}")
        draft.place(head.start, stop, ("beats", len(draft.beats), "text"))
        draft.beats.append(Beat(words.strip(), head.first, head.last))


_JOINING = re.compile(
    r"^[\s,;.]*(?:(?:and|then|but|while|as)\s+)?|[\s,;]+(?:and|then|but|while|as)?\s*$",
    re.IGNORECASE,
)
"""What joined a spoken line to the words around it."""


def _timed_cut(draft: Draft, row: CutRow) -> None:
    """Speech in it is a line of its time."""
    lines = [] if "Purpose" in row.cut.purpose else speech_in(row.cut.description)
    words, parts, at = row.cut.description, list[str](), 0
    for one in lines:
        parts.append(_JOINING.sub("", words[at : one.start]))
        at = one.end
    parts.append(_JOINING.sub("", words[at:]) if lines else words)
    cut = replace(row.cut, description=" ".join(part for part in map(str.strip, parts) if part))
    draft.place(row.start, row.end, ("shot_list", len(draft.cuts), "title"))
    draft.cuts.append(cut)
    for one in lines:
        draft.lines.append(
            Line(
                one_line(one.speaker),
                one_line(one.delivery),
                one_line(one.line),
                cut.start,
                cut.end,
            )
        )


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
    rows = rows_of_list(draft, section.start, section.end, inline=not section.label.heads)
    for row, times in zip(rows, _times(draft, rows), strict=True):
        beats, lines = len(draft.beats), len(draft.lines)
        if times is None:
            _action(draft, *row)
            continue
        for start, end in ((row[0], row[0] + times.start), (row[0] + times.end, row[1])):
            if start < end:
                draft.place(start, end, ("beats", beats, "text"))
        _action(draft, row[0] + times.start, row[0] + times.end)
        first, last = times.first, times.last
        draft.beats[beats:] = [replace(one, start=first, end=last) for one in draft.beats[beats:]]
        draft.lines[lines:] = [replace(one, start=first, end=last) for one in draft.lines[lines:]]


def _times(draft: Draft, rows: list[tuple[int, int]]) -> Sequence[Head | None]:
    """The times that the rows of a list tell; none where one has no time, or they make no sense."""
    none = [None] * len(rows)
    first = times_of(draft.text[slice(*rows[0])]) if rows else None
    if first is None:
        return none
    found = [times_of(draft.text[start:end]) for start, end in rows]
    heads = [one for one in found if one is not None]
    if len(heads) < len(rows) or not in_order(heads):
        return none
    return up_to_next(heads)


def _action(draft: Draft, start: int, end: int) -> None:
    """A row of the actions: a beat, or speech, or both."""
    spoken = read_rows(draft.text[start:end], listed=False)
    if spoken:
        for one in spoken:
            draft.add_line(_moved(one, start))
        return
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


def _aside(draft: Draft, section: Section) -> None:
    """Part of the description, or of the brief it stands in, with its name."""
    draft.add(section.brief or "description", section.label.start, section.end)


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
    "aside": _aside,
    "shot_list": _shot_list,
    "elements": _elements,
    **{key: _all(name) for key, name in BRIEF.items()},
}
