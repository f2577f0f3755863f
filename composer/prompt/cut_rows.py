"""Reading the timecoded shot list (STR-17) in both spellings: times, title, lens, move, description
and purpose of each cut."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from composer.prompt.camera_line import folded
from composer.prompt.shot import ClipCut
from composer.prompt.vocabulary import load_vocabulary
from composer.prompt.words import term_matcher, tokens_of

_TIME = r"\d{1,3}(?:[.:]\d{1,3})?"
_HEAD = re.compile(
    r"^[ \t>]*+(?:#{1,6}[ \t]+)?(?:[-*•][ \t]+)?[*_\[(]{0,3}"
    r"(?:Shot[ \t]+\d{1,2}[ \t]*[:(—–-]?[ \t]*)?"
    rf"(?P<start>{_TIME})[ \t]*s?[ \t]*(?:[–—-]|to)[ \t]*(?P<end>{_TIME})"
    r"[ \t]*(?:s|sec|seconds)?[*_\])]{0,3}"
    r"[ \t]*(?P<dash>[—–:|-]+)?[ \t]*(?P<rest>[^\n]*)$",
    re.MULTILINE | re.IGNORECASE,
)
_QUOTED = r"[\"“«„](?P<title>.*)[\"”»“]"
_TITLED = re.compile(
    rf"[*_]{{0,3}}{_QUOTED}[*_]{{0,3}}[ \t]*(?:\((?P<optics>.*)\))?[*_.]{{0,3}}[ \t]*$"
)
_RUN_ON = re.compile(
    r"[*_]{0,3}[\"“«„](?P<title>[^\"“”«»]*)[\"”»“][*_]{0,3}[ \t]*"
    r"(?:\((?P<optics>[^()]*)\))?[*_]{0,3}(?P<rest>.*)$"
)
_PLAIN = re.compile(
    r"(?P<title>[^\"“«„(]{1,80}?)[*_]{0,3}[ \t]*\((?P<optics>[^()]*)\)[*_]{0,3}(?P<rest>.*)$"
)
_PURPOSE = re.compile(
    r"(?:^|(?<=\s))[*_]{0,3}Purpose[*_]{0,3}[ \t]*:[*_]{0,3}[ \t]*", re.IGNORECASE
)
MOST = 400
"""Cuts that are read; nobody cuts a clip into more."""


@dataclass(frozen=True)
class CutRow:
    """A cut with its place in the text."""

    cut: ClipCut
    start: int
    end: int


def find_cuts(text: str, start: int, end: int) -> list[CutRow]:
    """The cuts of `text[start:end]`, in order."""
    out: list[CutRow] = []
    heads = list(_heads(text, start, end))
    for n, found in enumerate(heads):
        stop = heads[n + 1].start() if n + 1 < len(heads) else end
        out.append(CutRow(_cut(found, text[found.end() : stop]), found.start(), stop))
    return out


_MARKED = re.compile(r"[ \t>]*(?:[-*•][ \t]+)?[*_]{0,3}(?:[\[(]|Shot[ \t])", re.IGNORECASE)


def first_cut(text: str, *, labels: bool) -> int | None:
    """Where a timecoded row with a title begins, for lists without a heading; in a text without
    `labels` also where several rows have their times in brackets and no title."""
    heads = list(_heads(text, 0, len(text)))
    for found in heads:
        if (
            _TITLED.match(found["rest"])
            or _PLAIN.match(found["rest"])
            or _RUN_ON.match(found["rest"])
        ):
            return found.start()
    marked = [found for found in heads if _MARKED.match(found.group())]
    times = [_seconds(found["start"]) for found in marked]
    if labels or len(times) < 2 or times != sorted(set(times)):
        return None
    return marked[0].start()


def _heads(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for count, found in enumerate(_HEAD.finditer(text, start, end)):
        if count == MOST:
            return
        yield found


def _cut(found: re.Match[str], below: str) -> ClipCut:
    title, optics, more = _titled(found["rest"].strip(), found["dash"])
    description, purpose = _purpose(f"{more.lstrip(':—–- ')}\n{below}")
    lens, move = _optics(optics)
    return ClipCut(
        start=_seconds(found["start"]),
        end=_seconds(found["end"]),
        title=title,
        lens=lens,
        move=move,
        description=description,
        purpose=purpose,
    )


def _seconds(time: str) -> float:
    minutes, colon, seconds = time.partition(":")
    return float(minutes) * 60 + float(seconds) if colon else float(time)


def _titled(rest: str, dash: str | None) -> tuple[str, str, str]:
    """(title, what stands in brackets, what follows)."""
    for form in (_TITLED, _RUN_ON, _PLAIN):
        if found := form.match(rest):
            groups = found.groupdict()
            return (
                found["title"].strip(),
                (found["optics"] or "").strip(),
                (groups.get("rest") or "").strip(),
            )
    if inner := re.fullmatch(r"\((.*)\)", rest):
        return "", inner[1], ""
    short = len(rest.split()) <= 8 and not rest.endswith(".")
    if dash and short and ":" not in dash:
        return rest.strip("*_ "), "", ""
    return "", "", rest


def _purpose(text: str) -> tuple[str, str]:
    found = _PURPOSE.search(text)
    if found is None:
        return _line(text), ""
    return _line(text[: found.start()]), _line(text[found.end() :])


def _line(text: str) -> str:
    return " ".join(text.split())


def _optics(text: str) -> tuple[str, str]:
    """Lens and move of "(32 mm, slow dolly left)"."""
    items = [item.strip() for item in re.split(r"[,;]\s", text) if item.strip()]
    if not items:
        return "", ""
    vocabulary = {folded(term.text): term.id for term in load_vocabulary().terms("lens")}
    for count in (2, 1):
        head = ", ".join(items[:count])
        if len(items) >= count and folded(head) in vocabulary:
            return vocabulary[folded(head)], _move(items[count:])
    if _is_lens(items[0]) or (len(items) > 1 and _field(items[0]) != "move"):
        return items[0], _move(items[1:])
    return "", _move(items)


def _is_lens(item: str) -> bool:
    return re.search(r"\d\s*mm\b", item) is not None or _field(item) == "lens"


def _field(item: str) -> str:
    tokens = tokens_of(item)
    hits = [
        (m[0].first, name) for name in ("lens", "move") if (m := term_matcher(name).find(tokens))
    ]
    return min(hits)[1] if hits else ""


def _move(items: list[str]) -> str:
    text = ", ".join(items)
    known = {folded(term.text): term.id for term in load_vocabulary().terms("move")}
    return known.get(folded(text), text)
