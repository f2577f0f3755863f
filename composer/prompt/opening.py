"""Reading what stands under no label: the prose before the first one, and what a section could not
hold."""

from composer.prompt.bare import opens_remix, opens_style
from composer.prompt.block_readers import add_stretches
from composer.prompt.draft import Draft, one_line
from composer.prompt.list_rows import PARAGRAPH
from composer.prompt.unlabelled import kind_of, sentences, split_speech, trim


def read_opening(draft: Draft, end: int, *, labels: bool, wants_speech: bool) -> None:
    """The prose before the first label. Under labels only a style paragraph and speech are taken
    out of it; without any, all that can honestly be read."""
    opening = trim(draft.text, 0, end)
    if opening is None:
        return
    if not labels:
        _read_prose(draft, *opening, wants_speech=wants_speech)
        return
    start = _take_style(draft, *opening)
    read_loose(draft, start, opening[1], wants_speech=wants_speech)


def _take_style(draft: Draft, start: int, end: int) -> int:
    """A style paragraph in front of another one, or a style sentence on the labels' own line;
    returns where the rest begins."""
    if draft.words.get("style"):
        return start
    found = PARAGRAPH.search(draft.text, start, end)
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


def read_loose(draft: Draft, start: int, end: int, *, wants_speech: bool) -> None:
    lines, rest = split_speech(draft.text, start, end) if wants_speech else ([], [])
    for one in lines:
        draft.add_line(one)
    if not lines:
        rest = [stretch] if (stretch := trim(draft.text, start, end)) else []
    add_stretches(draft, "description", rest)


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
