"""Where the sections of a pasted prompt begin and end: what stands under which label. Reading it is
`block_readers.py`'s."""

import re
from dataclasses import dataclass, replace

from composer.prompt.bare import opens_style
from composer.prompt.camera_line import speaks_of_camera
from composer.prompt.labels import Label, plain_name
from composer.prompt.list_rows import PARAGRAPH, list_end
from composer.prompt.unlabelled import READ_AT_MOST, is_ban, is_foreign, sentences


@dataclass
class Section:
    """`text[start:end]` stands under `label`; `brief`: the heading of the brief it is within;
    `runs_on`: the next label follows on the same line."""

    label: Label
    start: int
    end: int
    brief: str = ""
    runs_on: bool = False


def sections_of(body: str, labels: list[Label], timed_at: int | None) -> list[Section]:
    """`timed_at`: where a timecoded list without a label begins; a section ends in front of it."""
    out: list[Section] = []
    brief = ""
    for n, label in enumerate(labels):
        end = labels[n + 1].start if n + 1 < len(labels) else len(body)
        if timed_at is not None and label.end <= timed_at < end:
            end = timed_at
        key = label.key
        if (
            key == "sound"
            and label.heads
            and (brief or not (label.colon or _is_marked(body, label)))
            and plain_name(label.name) == "sound"
        ):
            key = "brief_sound"
        if key not in BRIEF or label.heads:
            brief = BRIEF.get(key, "" if label.heads else brief)
        runs_on = n + 1 < len(labels) and "\n" not in body[label.end : labels[n + 1].start]
        out.append(Section(replace(label, key=key), label.end, end, brief, runs_on))
    return out


def _is_marked(body: str, label: Label) -> bool:
    """Whether it is a heading of Markdown, which any label may be."""
    return body[label.start : label.end].lstrip(" \t>").startswith(("#", "*", "_"))


BRIEF = {
    "format_look": "brief.format_look",
    "lenses": "brief.lenses",
    "grade": "brief.grade",
    "brief_lighting": "brief.lighting",
    "location": "brief.location",
    "wardrobe": "brief.wardrobe",
    "brief_sound": "brief.sound",
    "camera_notes": "brief.camera_notes",
    "finishing": "brief.finishing",
    "continuity": "brief.lighting",
}


_WHOLE = frozenset(("scene", "subject", "shot_list", "elements"))


def own_stretch(text: str, section: Section) -> tuple[int, int]:
    """What belongs to a section: all up to the next label, its first paragraph, or, for a line
    within a brief, the line."""
    key, start, end = section.label.key, section.start, section.end
    if (
        key in _WHOLE
        or (key in BRIEF and section.label.heads)
        or (key == "sound" and section.label.heads)
    ):
        return start, end
    begun = start
    while begun < end and text[begun].isspace():
        begun += 1
    if section.brief and key not in BRIEF and not section.label.heads:
        return start, _wrapped_end(text, begun, end)
    if key in ("actions", "dialogue"):
        return start, list_end(text, begun, end)
    found = PARAGRAPH.search(text, begun, end)
    stop = found.start() if found else end
    if key in _LINES and not section.label.heads:
        stop = _line_end(text, key, begun, stop)
    if section.label.running or not section.label.heads:
        stop = _own_sentences(text, key, begun, stop)
    return start, stop


def _own_sentences(text: str, key: str, begun: int, end: int) -> int:
    """Sentences that run on behind a style or a sound and are surely about something else end
    it."""
    if key not in ("style", "sound") or end - begun > READ_AT_MOST:
        return end
    rows = list(sentences(text, [(begun, end)]))
    for start, stop in rows[1:]:
        sentence = text[start:stop]
        if is_ban(sentence) or (key == "sound" and is_foreign(sentence)):
            return start
    return end


def _wrapped_end(text: str, begun: int, end: int) -> int:
    """The end of a line, and of those it goes on in: behind a comma, or in small letters."""
    for found in _LINE_BREAK.finditer(text, begun, end):
        if text[found.start() - 1] != "," and not text[found.end() : found.end() + 1].islower():
            return found.start()
    return end


_LINE_BREAK = re.compile(r"\n[ \t]*")


_LINES = frozenset(("style", "palette", "mood", "camera", "lens", "focus"))
_NEXT_LINE = re.compile(r"\n[ \t]*(?=[^\W\d_a-z])")


def _line_end(text: str, key: str, begun: int, end: int) -> int:
    """Where a field on its label's own line ends: in front of a line that begins a sentence of
    its own and says nothing of the kind."""
    for found in _NEXT_LINE.finditer(text, begun, end):
        stop = text.find("\n", found.end(), end)
        row = text[found.end() : end if stop < 0 else stop]
        if key == "style":
            same = opens_style(row)
        else:
            same = key in ("camera", "lens", "focus") and speaks_of_camera(row)
        if not same:
            return found.start()
    return end


def is_prose_break(text: str, at: int) -> bool:
    return PARAGRAPH.match(text, at) is not None
