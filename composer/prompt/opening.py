"""Reading what stands under no label: the prose before the first one, and what a section could not
hold."""

from collections.abc import Sequence
from dataclasses import dataclass

from composer.prompt.bare import opens_remix, opens_style
from composer.prompt.block_readers import add_stretches
from composer.prompt.draft import Draft, one_line
from composer.prompt.labels import Label
from composer.prompt.list_rows import PARAGRAPH
from composer.prompt.unlabelled import is_style_sentence, kind_of, sentences, split_speech, trim

_KINDS = {
    "style": ("style",),
    "camera": ("camera", "cinematography", "lens", "focus"),
    "palette": ("palette",),
    "mood": ("mood",),
    "sound": ("sound",),
}
"""What prose is read for, and the labels that say it."""


@dataclass(frozen=True)
class Wanted:
    """What is taken out of prose: speech, and the kinds of sentences that have no label of their
    own."""

    speech: bool
    kinds: frozenset[str]


def wanted_of(labels: Sequence[Label], *, speech: bool) -> Wanted:
    """Under labels at the start of lines prose is description; in running text, with or without
    labels, it says all that no label does."""
    keys = {label.key for label in labels if label.key not in ("music", "aside")}
    own_line = any(not one.running for one in labels if one.key not in ("music", "aside"))
    kinds = () if own_line else (name for name, of in _KINDS.items() if not keys.intersection(of))
    return Wanted(speech, frozenset(kinds))


def read_opening(draft: Draft, end: int, wanted: Wanted) -> None:
    """The prose before the first label. Under labels only style and speech are taken out of it;
    without any, all that can honestly be read."""
    opening = trim(draft.text, 0, end)
    if opening is None:
        return
    if wanted.kinds:
        _read_prose(draft, *opening, wanted, opens=True)
        return
    start = _take_style(draft, *opening)
    read_loose(draft, start, opening[1], wanted)


def _take_style(draft: Draft, start: int, end: int) -> int:
    """A style paragraph in front of another one, or the sentences of style that come first;
    returns where the rest begins."""
    if draft.words.get("style"):
        return start
    found = PARAGRAPH.search(draft.text, start, end)
    if found is not None:
        paragraph = draft.text[start : found.start()]
        if opens_style(paragraph) and trim(draft.text, found.end(), end):
            draft.add("style", start, found.start(), one_line(paragraph))
            return found.end()
    stop = start
    for first in sentences(draft.text, [(start, found.start() if found else end)]):
        if not is_style_sentence(draft.text[first[0] : first[1]]):
            break
        stop = first[1]
    if stop in (start, end) or not trim(draft.text, stop, end):
        return start
    draft.add("style", start, stop, one_line(draft.text[start:stop]))
    return stop


def read_loose(draft: Draft, start: int, end: int, wanted: Wanted) -> None:
    if wanted.kinds:
        _read_prose(draft, start, end, wanted, opens=False)
        return
    lines, rest = split_speech(draft.text, start, end) if wanted.speech else ([], [])
    for one in lines:
        draft.add_line(one)
    if not lines:
        rest = [stretch] if (stretch := trim(draft.text, start, end)) else []
    add_stretches(draft, "description", rest)


def _read_prose(draft: Draft, start: int, end: int, wanted: Wanted, *, opens: bool) -> None:
    if opens_remix(draft.text[start:end][:200]) or end - start > 20_000:
        draft.add("description", start, end)
        return
    lines, rest = split_speech(draft.text, start, end) if wanted.speech else ([], [(start, end)])
    for one in lines:
        draft.add_line(one)
    run: tuple[int, int] | None = None
    rows = list(sentences(draft.text, rest))
    styled = opens and (len(rows) > 1 or trim(draft.text, end, len(draft.text)) is not None)
    for a, b in rows:
        kind, words = kind_of(draft.text[a:b], first=styled)
        styled = kind == "style"
        if kind not in wanted.kinds:
            kind, words = "description", draft.text[a:b]
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
