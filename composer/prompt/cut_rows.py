"""Reading the timecoded shot list (STR-17) in both spellings: times, title, lens, move, description
and purpose of each cut."""

import re
from dataclasses import dataclass

from composer.prompt.camera_line import folded
from composer.prompt.cut_heads import Head, filled, heads_in, inner_heads, moments_in
from composer.prompt.shot import ClipCut
from composer.prompt.vocabulary import load_vocabulary
from composer.prompt.words import term_matcher, tokens_of

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


@dataclass(frozen=True)
class CutRow:
    """A cut with its place in the text."""

    cut: ClipCut
    start: int
    end: int


def find_cuts(text: str, start: int, end: int) -> list[CutRow]:
    """The cuts of `text[start:end]`, which stands under a heading of its own, in order."""
    heads = heads_in(text, start, end) or inner_heads(text, start, end)
    return cuts_of(text, filled(heads or moments_in(text, start, end), None), end)


def cuts_of(text: str, heads: list[Head], end: int) -> list[CutRow]:
    """The cuts that begin with `heads`, the last of which ends at `end`."""
    if not heads:
        return []
    stops = [*(head.start for head in heads[1:]), end]
    return [
        CutRow(_cut(head, text[head.end : stop]), head.start, stop)
        for head, stop in zip(heads, stops, strict=True)
    ]


def is_titled(text: str, head: Head) -> bool:
    """Whether a title follows the times, in quotation marks or in front of brackets."""
    stop = text.find("\n", head.end)
    rest = text[head.end : len(text) if stop < 0 else stop]
    return any(form.match(rest) for form in (_TITLED, _RUN_ON)) or _plain(rest) is not None


def _plain(rest: str) -> re.Match[str] | None:
    """A title without quotation marks: few words, with lens and move in brackets behind them."""
    found = _PLAIN.match(rest)
    if found is None or len(found["title"].split()) > 8 or found["title"].endswith((".", ",")):
        return None
    alone = not found["rest"].strip(" .:")
    return found if alone or _is_lens(found["optics"]) or _field(found["optics"]) else None


def _cut(head: Head, body: str) -> ClipCut:
    rest, _, below = body.partition("\n")
    title, optics, more = _titled(rest.strip(), head.dash)
    if head.title:
        title, more = head.title, rest.strip()
        optics = ""
    description, purpose = _purpose(f"{more.lstrip(':—–- ')}\n{below}")
    lens, move = _optics(optics)
    return ClipCut(
        start=head.first or 0.0,
        end=head.last or 0.0,
        title=title,
        lens=lens,
        move=move,
        description=description,
        purpose=purpose,
    )


def _titled(rest: str, dash: str) -> tuple[str, str, str]:
    """(title, what stands in brackets, what follows)."""
    for found in (_TITLED.match(rest), _RUN_ON.match(rest), _plain(rest)):
        if found:
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
