"""A pasted prompt as a shot, in whatever structure it is written: what went where, what was lifted
out of the text, what could not be placed. Never raises; time grows with the text only."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from composer.prompt.bare import opens_remix, opens_style
from composer.prompt.blocks import Block
from composer.prompt.cut_rows import find_cuts, first_cut
from composer.prompt.draft import MOST_ROWS, Draft, Placed, one_line
from composer.prompt.labels import Label, find_labels, plain_name
from composer.prompt.recognise import Evidence, recognise
from composer.prompt.render import render
from composer.prompt.request import Lifted, Request, read_request
from composer.prompt.settled import settled
from composer.prompt.shot import Parameters, ReferenceImage, Shot
from composer.prompt.speech import Spoken, read_rows
from composer.prompt.unlabelled import kind_of, sentences, split_speech, trim

READ_AT_MOST = 250_000
"""Characters of a text that are looked into: a hundred times the longest prompt. A longer text is
taken as a description, whole."""
RATIOS = {"16:9": "1280x720", "9:16": "720x1280"}


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


@dataclass
class _Section:
    """`text[start:end]` stands under `label`; `brief`: the heading of the brief it is within."""

    label: Label
    start: int
    end: int
    brief: str = ""


def parse(text: str) -> Parsed:
    """The shot that `text` asks for: one that is read as itself again once it is written."""
    clean = _clean(text)
    if len(clean) > READ_AT_MOST:
        return _unread(clean)
    parsed = _read(clean)
    shot = _lasting(parsed.shot) or _as_prose(parsed.shot, clean)
    return replace(parsed, shot=shot, structure_id=shot.structure)


ROUNDS = 8


def _as_prose(shot: Shot, clean: str) -> Shot:
    """A text that nothing certain can be read from: all of it is description."""
    body = _only(clean, read_request(clean).stretches).strip()
    prose = Shot(structure="STR-01", description=body, parameters=shot.parameters)
    return replace(prose, references=shot.references, negative=shot.negative)


def _lasting(shot: Shot) -> Shot | None:
    """`shot`, or what it is read as when its own text says it differently: words that stood under
    one label may be what another label means. None where that has no end."""
    for _ in range(ROUNDS):
        text = render(shot).text
        again = _read(text).shot
        if render(again).text == text:
            return shot
        asked = again.parameters if again.parameters != Parameters() else shot.parameters
        references = (*shot.references, *again.references)
        negative = again.negative or shot.negative
        shot = replace(again, parameters=asked, references=references, negative=negative)
    return None


def _read(clean: str) -> Parsed:
    request = read_request(clean)
    body = _only(clean, request.stretches)
    draft = Draft(body)
    labels = find_labels(body)
    cuts_at = first_cut(body) if not any(label.key == "shot_list" for label in labels) else None
    sections = _sections(body, labels, cuts_at)
    opening = sections[0].label.start if sections else len(body)
    loose: list[tuple[int, int]] = []
    draft_lines = _read_sections(draft, sections, loose, cuts_at)
    wants_speech = not draft_lines
    opening_end = min(opening, cuts_at) if cuts_at is not None else opening
    _read_opening(draft, opening_end, labels=bool(labels), wants_speech=wants_speech)
    for start, end in loose:
        if draft.prose:
            draft.unplaced.append((start, end))
        _read_loose(draft, start, end, wants_speech=wants_speech)
    _lift(draft, request)
    evidence = _evidence(draft, labels, request)
    draft.structure = recognise(evidence)
    shot = _with_length(draft.shot(), explicit="seconds" in draft.parameters)
    if request.role == "prompt":
        shot = replace(shot, structure=settled(shot, _structure_of_text))
    spans = sorted(draft.placed, key=lambda span: (span.start, span.end))
    return Parsed(shot, shot.structure, tuple(spans), tuple(request.lifted), tuple(draft.unplaced))


def _unread(text: str) -> Parsed:
    stretch = trim(text, 0, len(text)) or (0, 0)
    span = Placed(*stretch, Block.DESCRIPTION, ("description",))
    shot = Shot(structure="STR-01", description=text[stretch[0] : stretch[1]])
    return Parsed(shot, shot.structure, (span,), (), (stretch,))


def _structure_of_text(text: str) -> str:
    """The structure that `text`, as we write it ourselves, would be read as."""
    labels = find_labels(text)
    has_list = any(label.key == "shot_list" for label in labels)
    draft = Draft(text)
    if not has_list and first_cut(text) is not None:
        draft.cuts = [row.cut for row in find_cuts(text, 0, len(text))]
    for section in _sections(text, labels, None):
        if section.label.key in ("actions", "shot_list"):
            _READERS[section.label.key](draft, section)
    return recognise(_evidence(draft, labels, Request()))


def _clean(text: str) -> str:
    """`text` with plain line breaks, character for character in the same places."""
    plain = text.replace("\r\n", " \n").replace("\r", "\n")
    return plain.replace("\ufeff", " ").replace("\x00", " ")


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


def _sections(body: str, labels: list[Label], cuts_at: int | None) -> list[_Section]:
    out: list[_Section] = []
    brief = ""
    for n, label in enumerate(labels):
        end = labels[n + 1].start if n + 1 < len(labels) else len(body)
        if cuts_at is not None and label.end <= cuts_at < end:
            end = cuts_at
        key = label.key
        if (
            key == "sound"
            and label.heads
            and (brief or not label.colon)
            and plain_name(label.name) == "sound"
        ):
            key = "brief_sound"
        brief = _BRIEF.get(key, "" if label.heads else brief)
        section = _Section(replace(label, key=key), label.end, end, brief)
        out.append(section)
    return out


_BRIEF = {
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


def _read_sections(
    draft: Draft, sections: list[_Section], loose: list[tuple[int, int]], cuts_at: int | None
) -> bool:
    """Read all sections; whether any line was spoken in them. What they can't hold goes to
    `loose`."""
    for section in sections:
        draft.placed.append(Placed(section.label.start, section.label.end, None, None, "label"))
        start, end = _own(draft.text, section)
        if end < section.end and (rest := trim(draft.text, end, section.end)):
            if section.brief and not _is_prose_break(draft.text, end):
                draft.add(section.brief, *rest)
            else:
                loose.append(rest)
        if trimmed := trim(draft.text, start, end):
            section.start, section.end = trimmed
            _READERS[section.label.key](draft, section)
    if cuts_at is not None:
        stop = next((s.label.start for s in sections if s.label.start > cuts_at), len(draft.text))
        _add_cuts(draft, cuts_at, stop)
    return bool(draft.lines)


_WHOLE = frozenset(("scene", "subject", "shot_list", "elements"))


def _own(text: str, section: _Section) -> tuple[int, int]:
    """What belongs to a section: all up to the next label, its first paragraph, or, for a line
    within a brief, the line."""
    key, start, end = section.label.key, section.start, section.end
    if (
        key in _WHOLE
        or (key in _BRIEF and section.label.heads)
        or (key == "sound" and section.label.heads)
    ):
        return start, end
    begun = start
    while begun < end and text[begun].isspace():
        begun += 1
    if section.brief and key not in _BRIEF and not section.label.heads:
        stop = text.find("\n", begun, end)
        return start, end if stop < 0 else stop
    if key in ("actions", "dialogue"):
        return start, _list_end(text, begun, end)
    found = _PARAGRAPH.search(text, begun, end)
    return start, found.start() if found else end


_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_BULLET = re.compile(r"[ \t>]*(?:[-*•·–]|\d{1,2}[.)])[ \t]+")


def _is_prose_break(text: str, at: int) -> bool:
    return _PARAGRAPH.match(text, at) is not None


def _list_end(text: str, begun: int, end: int) -> int:
    """A list goes on over blank lines as long as bullets (or spoken rows) follow."""
    for found in _PARAGRAPH.finditer(text, begun, end):
        at = found.end()
        while at < end and text[at].isspace():
            at += 1
        stop = text.find("\n", at, end)
        row = text[at : end if stop < 0 else stop]
        bulleted = _BULLET.match(text, text.rfind("\n", 0, at) + 1)
        if row and not bulleted and not _is_speech(row):
            return found.start()
    return end


def _one(name: str) -> Callable[[Draft, _Section], None]:
    def read(draft: Draft, section: _Section) -> None:
        draft.add(
            name, section.start, section.end, one_line(draft.text[section.start : section.end])
        )

    return read


def _all(name: str) -> Callable[[Draft, _Section], None]:
    return lambda draft, section: draft.add(name, section.start, section.end)


def _camera(kind: str) -> Callable[[Draft, _Section], None]:
    return lambda draft, section: draft.add_camera(kind, section.start, section.end)


def _palette(draft: Draft, section: _Section) -> None:
    draft.add_palette(section.start, section.end)


_ANCHORS = re.compile(r"[;.,\n]\s*palette(?: anchors)?\s*[:—–-]?\s*", re.IGNORECASE)


def _lighting(draft: Draft, section: _Section) -> None:
    """`Lighting + palette:` may name the palette in its second half."""
    found = None
    if "palette" in plain_name(section.label.name):
        found = _ANCHORS.search(draft.text, section.start, section.end)
    end = found.start() if found else section.end
    draft.add("light", section.start, end, one_line(draft.text[section.start : end]))
    if found and (trimmed := trim(draft.text, found.end(), section.end)):
        draft.add_palette(*trimmed)


def _rows(draft: Draft, start: int, end: int) -> list[tuple[int, int]]:
    """The rows of a list: lines, or what stands between bullets on one line. A line without a
    bullet goes on with the one before it. What is too much for a list is description."""
    text = draft.text
    out: list[tuple[int, int]] = []
    bulleted = False
    for found in _LINE.finditer(text, start, end):
        row = trim(text, *found.span())
        if row is None:
            continue
        if len(out) >= MOST_ROWS:
            _add_stretches(draft, "description", [(row[0], end)])
            break
        bullet = _BULLET.match(text, row[0])
        if bullet:
            bulleted = True
            row = trim(text, bullet.end(), row[1])
            if row:
                out.append(row)
        elif bulleted and out and not _is_speech(text[row[0] : row[1]]):
            out[-1] = (out[-1][0], row[1])
        else:
            out.append(row)
    if len(out) == 1:
        return _run_on(text, *out[0], bulleted=bulleted)
    return out


_LINE = re.compile(r"[^\n]+")


def _is_speech(row: str) -> bool:
    return any(sign in row for sign in '"“«„') and bool(read_rows(row[:2000], listed=False))


_INNER = re.compile(r"(?<=\S)\s+(?:[-•*]|\d{1,2}[.)])\s+(?=\S)")
_STOP = re.compile(r"(?<=[^\s.][.!?])\s+(?=[\"“]?[^\W\d_a-z])")


def _run_on(text: str, start: int, end: int, *, bulleted: bool) -> list[tuple[int, int]]:
    """Several rows on one line: bullets in it, or else its sentences."""
    form = _INNER if bulleted else _STOP
    row = text[start:end]
    if not bulleted and ('"' in row or "“" in row):
        return [(start, end)]
    out: list[tuple[int, int]] = []
    at, counted, open_quotes = 0, 0, 0
    for found in form.finditer(row):
        open_quotes += row.count('"', counted, found.start())
        counted = found.start()
        if open_quotes % 2 == 0:
            out.append((start + at, start + found.start()))
            at = found.end()
    out.append((start + at, end))
    return out


def _actions(draft: Draft, section: _Section) -> None:
    for start, end in _rows(draft, section.start, section.end):
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


def _dialogue(draft: Draft, section: _Section) -> None:
    for start, end in _rows_of_speech(draft, section.start, section.end):
        for one in read_rows(draft.text[start:end], listed=True):
            draft.add_line(_moved(one, start))


def _rows_of_speech(draft: Draft, start: int, end: int) -> list[tuple[int, int]]:
    """A single line without a bullet is not cut at its sentences: they are spoken together."""
    if "\n" in draft.text[start:end] or _BULLET.match(draft.text, start):
        return _rows(draft, start, end)
    return [(start, end)]


def _sound(draft: Draft, section: _Section) -> None:
    """Sound, with spoken rows among it (`[AUDIO]:`, `Audio/Dialogue:`)."""
    text = draft.text
    run: tuple[int, int] | None = None
    for found in _QUOTED_LINE.finditer(text, section.start, section.end):
        row = trim(text, *found.span())
        if row is None:
            continue
        if run is None or run[1] < row[0]:
            _add_stretches(draft, "sound", _between(text, run[1] if run else section.start, row[0]))
        run = row
        bullet = _BULLET.match(text, row[0])
        start = bullet.end() if bullet else row[0]
        spoken = read_rows(text[start : row[1]], listed=False)
        for one in spoken:
            draft.add_line(_moved(one, start))
        if not spoken:
            kept: list[tuple[int, int]] = []
            _sound_row(draft, row, kept)
            _add_stretches(draft, "sound", kept)
    _add_stretches(draft, "sound", _between(text, run[1] if run else section.start, section.end))


_QUOTED_LINE = re.compile(r"[^\n\"“«„]*[\"“«„][^\n]*")


def _between(text: str, start: int, end: int) -> list[tuple[int, int]]:
    stretch = trim(text, start, end)
    return [stretch] if stretch else []


def _sound_row(draft: Draft, row: tuple[int, int], kept: list[tuple[int, int]]) -> None:
    lines, rest = split_speech(draft.text, *row)
    for one in lines:
        draft.add_line(one)
    kept += rest if lines else [row]


def _add_stretches(draft: Draft, name: str, stretches: list[tuple[int, int]]) -> None:
    for start, end in stretches:
        draft.add(name, start, end)


def _shot_list(draft: Draft, section: _Section) -> None:
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


def _elements(draft: Draft, section: _Section) -> None:
    draft.add("description", section.start, section.end)


_READERS: Mapping[str, Callable[[Draft, _Section], None]] = {
    "style": _one("style"),
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
    "shot_list": _shot_list,
    "elements": _elements,
    **{key: _all(name) for key, name in _BRIEF.items()},
}


def _read_opening(draft: Draft, end: int, *, labels: bool, wants_speech: bool) -> None:
    """The prose before the first label. Under labels only a style paragraph and speech are taken
    out of it; without any, all that can honestly be read."""
    opening = trim(draft.text, 0, end)
    if opening is None:
        return
    if not labels:
        _read_prose(draft, *opening, wants_speech=wants_speech)
        return
    start = _take_style(draft, *opening)
    _read_loose(draft, start, opening[1], wants_speech=wants_speech)


def _take_style(draft: Draft, start: int, end: int) -> int:
    """A style paragraph in front of another one, or a style sentence on the labels' own line;
    returns where the rest begins."""
    if draft.words.get("style"):
        return start
    found = _PARAGRAPH.search(draft.text, start, end)
    if found is None:
        first = next(sentences(draft.text, [(start, end)]), None)
        one_paragraph = (
            "\n" not in draft.text[start : end + 2].strip("\n ")
            and draft.text[end : end + 1] != "\n"
        )
        if not one_paragraph or first is None or first[1] == end:
            return start
        if kind_of(draft.text[first[0] : first[1]], first=True)[0] != "style":
            return start
        draft.add("style", *first)
        return first[1]
    paragraph = draft.text[start : found.start()]
    if not opens_style(paragraph) or not trim(draft.text, found.end(), end):
        return start
    draft.add("style", start, found.start(), one_line(paragraph))
    return found.end()


def _read_loose(draft: Draft, start: int, end: int, *, wants_speech: bool) -> None:
    lines, rest = split_speech(draft.text, start, end) if wants_speech else ([], [])
    for one in lines:
        draft.add_line(one)
    if not lines:
        rest = [stretch] if (stretch := trim(draft.text, start, end)) else []
    _add_stretches(draft, "description", rest)


def _read_prose(draft: Draft, start: int, end: int, *, wants_speech: bool) -> None:
    if opens_remix(draft.text[start:end][:200]) or end - start > 20_000:
        draft.add("description", start, end)
        return
    lines, rest = split_speech(draft.text, start, end) if wants_speech else ([], [(start, end)])
    for one in lines:
        draft.add_line(one)
    run: tuple[int, int] | None = None
    for n, (a, b) in enumerate(sentences(draft.text, rest)):
        kind, words = kind_of(draft.text[a:b], first=n == 0 and a == start)
        if kind == "description" and run and not draft.text[run[1] : a].strip():
            run = (run[0], b)
            continue
        if run:
            draft.add("description", *run)
        run = (a, b) if kind == "description" else None
        if kind != "description":
            _put_sentence(draft, kind, words, a, b)
    if run:
        draft.add("description", *run)


def _put_sentence(draft: Draft, kind: str, words: str, start: int, end: int) -> None:
    if kind == "camera":
        draft.add_camera_sentence(start, end)
    elif kind == "palette":
        draft.add_palette(start, end, words)
    else:
        draft.add(kind, start, end, words)


def _lift(draft: Draft, request: Request) -> None:
    """Parameters and references from what was lifted; the first of each kind counts."""
    for one in request.lifted:
        if one.key in ("model", "size", "seconds", "fps"):
            draft.parameters.setdefault(one.key, one.value)
        elif one.key == "seed" and len(one.value) < 19:
            draft.parameters.setdefault("seed", int(one.value))
        elif one.key == "negative":
            draft.words.setdefault("negative", one.value)
        elif one.key == "reference" and one.value:
            draft.references.append(_reference(one.value))
        draft.placed.append(Placed(one.start, one.end, None, _path(one.key), "request"))
    for one in request.lifted:
        if one.key == "ratio" and one.value in RATIOS:
            draft.parameters.setdefault("size", RATIOS[one.value])
    if request.role == "image":
        _lift_size(draft)


def _path(key: str) -> tuple[str, ...] | None:
    return ("parameters", key) if key in ("model", "size", "seconds", "fps", "seed") else None


_FILE = re.compile(r"[^\n]*?([^\s\"'`()]+\.(?:png|jpe?g|webp))\b", re.IGNORECASE)


def _reference(value: str) -> ReferenceImage:
    """A file, or words about a picture that is still to be chosen (kept beside it)."""
    if found := _FILE.match(value):
        rest = value.replace(found[1], "").strip(" ()-—–:,")
        return ReferenceImage(file=found[1], extra={"note": rest} if rest else {})
    return ReferenceImage(extra={"note": value})


_SIZE_WORDS = re.compile(
    r",?\s*\b(\d{3,4})\s*[x×]\s*(\d{3,4})(?:\s*(?:px|pixels))?(?:\s+resolution)?", re.IGNORECASE
)


def _lift_size(draft: Draft) -> None:
    """A still's prompt may name its size; our own form of it writes the size again."""
    description = draft.description()
    found = _SIZE_WORDS.search(description)
    if found is None:
        return
    draft.parameters.setdefault("size", f"{found[1]}x{found[2]}")
    rest = description[: found.start()] + description[found.end() :]
    draft.prose = []
    draft.words["description"] = rest.strip().removesuffix(" .") if rest.strip(" .,") else ""


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
    spoken = any(label.key == "actions" for label in labels) and bool(draft.lines)
    return Evidence(
        labels,
        role=request.role,
        anchored=not labels and opens_remix(description),
        referenced=bool(draft.references),
        spoken_actions=spoken,
        cuts=bool(draft.cuts),
        asked=any(one.key in ("seconds", "model") for one in request.lifted),
    )
