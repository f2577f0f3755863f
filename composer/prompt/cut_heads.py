"""Where timecoded rows begin in a pasted prompt, in all the ways people write times: "0.00–2.40",
"[00:02-00:04]", "Shot 2 (3–6s)", "Shot 2 (3s)", "[00:04]", "Seconds 0-3:", "Beat 1 (0.0s)"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

MOST = 400
"""Rows that are looked at; nobody cuts a clip into more."""


@dataclass(frozen=True)
class Head:
    """`text[start:end]` is what a row begins with: its number, its times. `first`/`last` in
    seconds; `last` None where only a moment is told. `name`: shot | beat, or "" where a row has no
    number. `marked`: times in brackets, with a unit or behind a number, which are no sum or score.
    `dash`: the sign behind the times. `title`: words between the number and the times."""

    start: int
    end: int
    first: float | None
    last: float | None
    name: str = ""
    marked: bool = False
    dash: str = ""
    title: str = ""
    length: float | None = None


_TIME = r"\d{1,3}(?::\d{2}){0,2}(?:[.,]\d{1,3})?"
_UNIT = r"(?:s|secs?|seconds?)\b"
_DASH = r"(?:[–—−~‑-]|to\b|bis\b|→|\.\.)"
_RANGE = (
    rf"(?P<first>{_TIME})[ \t]*(?P<unit1>{_UNIT})?[ \t]*{_DASH}[ \t]*"
    rf"(?P<last>{_TIME})[ \t]*(?P<unit2>{_UNIT})?"
)
# Lines without a number in front are passed over at once.
_LEAD = (
    r"^(?=[^\n\d]{0,90}+\d)[ \t>]*+(?:#{1,6}[ \t]+)?(?:[-*•·][ \t]+|\d{1,2}[.)][ \t]+)?"
    r"(?P<marks>[*_`]{0,3})"
)
_NUMBER = (
    r"(?P<name>shot|scene|cut|clip|segment|part|beat|action|moment|phase)"
    r"[ \t]+#?(?:\d{1,2}|[A-Z])\b"
)
_SIGN = r"[*_`]{0,3}[ \t]*(?P<dash>[—–:|-]{1,2}(?!\d))?[*_`]{0,3}[ \t]*"
_FLAGS = re.MULTILINE | re.IGNORECASE

_ROW = re.compile(
    rf"{_LEAD}(?:{_NUMBER}[*_`]{{0,3}}[ \t]*[:|,—–-]?[*_`]{{0,3}}[ \t]*)?"
    r"(?P<word>(?:from|between|at|seconds?|secs?|time(?:code)?)[ \t:]*)?(?P<open>[\[(*_`]{1,3})?"
    rf"{_RANGE}(?P<shut>[\])*_`]{{1,3}})?(?!\w){_SIGN}",
    _FLAGS,
)
"""A line that begins with a range of time, with or without a number in front."""

_NUMBERED = re.compile(
    rf"{_LEAD}{_NUMBER}[*_`]{{0,3}}[ \t]*[:|,—–-]?[*_`]{{0,3}}[ \t]*"
    r"(?P<title>[^\n()\[\]]{0,80}?)[ \t]*[*_`]{0,3}[—–:-]?[ \t]*[\[(][ \t]*"
    rf"(?:{_RANGE}|(?:at[ \t]+)?(?P<one>{_TIME})[ \t]*(?P<unit>{_UNIT}))"
    rf"(?P<more>,[^\n()\[\]]{{1,60}})?[ \t]*[\])]{_SIGN}",
    _FLAGS,
)
"""A numbered line with its times, or its length, in brackets: "Shot 2 — Door (3s):"."""

_MOMENT = re.compile(
    rf"{_LEAD}\[?(?:at[ \t]+|t=)?(?P<one>\d{{1,2}}:\d{{2}}(?:[.,]\d{{1,2}})?)\]?{_SIGN}", _FLAGS
)
_MOMENT_MARK = re.compile(r"[\]—–:-][*_` \t]*$")

_INNER = re.compile(
    rf"(?<!\S)(?:(?P<open>[\[(]){_RANGE}[\])]|(?P<b1>{_TIME})[ \t]*(?:{_UNIT})?[ \t]*{_DASH}"
    rf"[ \t]*(?P<b2>{_TIME})[ \t]*(?:{_UNIT})(?=[ \t]*:)){_SIGN}",
    re.IGNORECASE,
)
"""A range in the middle of a line: in brackets, or with its unit and a colon."""

_LAST = re.compile(rf"[ \t]*[\[(]{_RANGE}[\])][.]?$", re.IGNORECASE)

_SHOTS = frozenset(("shot", "scene", "cut", "clip", "segment", "part"))


def heads_in(text: str, start: int, end: int) -> list[Head]:
    """The rows' beginnings at the starts of lines of `text[start:end]`, in order, in one form."""
    start = text.rfind("\n", 0, start) + 1  # the first row may stand behind blanks
    rows = list(_rows(text, start, end))
    numbered = list(_numbered(text, start, end))
    taken = {row.start for row in rows}
    rows += [row for row in numbered if row.start not in taken]
    rows.sort(key=lambda row: row.start)
    return rows[:MOST]


def moments_in(text: str, start: int, end: int) -> list[Head]:
    """Lines that begin with a single time, "[00:04]" or "0:04 —"."""
    out: list[Head] = []
    for found in _limited(_MOMENT, text, text.rfind("\n", 0, start) + 1, end):
        if "[" in found.group() or _MOMENT_MARK.search(found.group()) or not _more(text, found):
            first = seconds_of(found["one"])
            out.append(Head(found.start(), found.end(), first, None, marked=True))
    return out


def inner_heads(text: str, start: int, end: int) -> list[Head]:
    """Ranges of time at the start or in the middle of lines."""
    return [
        Head(
            found.start(),
            found.end(),
            seconds_of(found["first"] or found["b1"]),
            seconds_of(found["last"] or found["b2"]),
            marked=True,
            dash=found["dash"] or "",
        )
        for found in _limited(_INNER, text, start, end)
    ]


def times_of(row: str) -> Head | None:
    """The times that a row of a list begins with, or ends with in brackets; what is between
    `start` and `end` of the row is not them."""
    if (heads := heads_in(row, 0, len(row))) and heads[0].start == 0 and heads[0].marked:
        return replace(heads[0], start=heads[0].end, end=len(row))
    if (moments := moments_in(row, 0, len(row))) and moments[0].start == 0:
        return replace(moments[0], start=moments[0].end, end=len(row))
    if found := _LAST.search(row):
        first, last = seconds_of(found["first"]), seconds_of(found["last"])
        return Head(0, found.start(), first, last, marked=True)
    return None


def seconds_of(time: str) -> float:
    """ "2.4", "2,4", "0:02", "00:02.5", "00:00:02" as seconds."""
    out = 0.0
    for part in time.replace(",", ".").split(":"):
        out = out * 60 + float(part)
    return out


def in_order(heads: list[Head]) -> bool:
    """Whether their times rise, each row ending behind its own start and not far into the next."""
    at, last = -1.0, 0.0
    for head in heads:
        if head.first is None:
            return False
        if head.first <= at or head.first < last - 0.51:
            return False
        if head.last is not None and head.last <= head.first:
            return False
        at, last = head.first, head.last if head.last is not None else head.first
    return bool(heads)


def up_to_next(heads: list[Head]) -> list[Head]:
    """Rows that tell when they begin last until the next one; nobody knows how long the last."""
    ends = [*(head.first for head in heads[1:]), None]
    return [
        head if head.last is not None else replace(head, last=end)
        for head, end in zip(heads, ends, strict=True)
    ]


def filled(heads: list[Head], clip: float | None) -> list[Head]:
    """The rows with both times: lengths one behind the other, moments up to the next one. `clip`:
    the clip's length, where it is told; else the last moment lasts as long as the one before."""
    if all(head.length is not None for head in heads):
        return list(_laid_out(heads))
    out: list[Head] = []
    for n, head in enumerate(heads):
        last = head.last
        if last is None and head.first is not None:
            before = out[-1] if out else None
            gap = (
                before.last - before.first
                if before and before.last and before.first is not None
                else 2
            )
            after = heads[n + 1].first if n + 1 < len(heads) else None
            end = clip if clip is not None and clip > head.first else head.first + gap
            last = after if after is not None else end
        out.append(replace(head, last=last))
    return out


def _laid_out(heads: list[Head]) -> Iterator[Head]:
    at = 0.0
    for head in heads:
        end = round(at + (head.length or 0.0), 3)
        yield replace(head, first=at, last=end)
        at = end


def _limited(form: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for count, found in enumerate(form.finditer(text, start, end)):
        if count == MOST:
            return
        yield found


def _rows(text: str, start: int, end: int) -> Iterator[Head]:
    for found in _limited(_ROW, text, start, end):
        lead = found.group()
        number = (found["name"] or "").casefold()
        opened = found["open"] or found["marks"]
        unit = found["unit1"] or found["unit2"] or found["word"]
        clock = ":" in found["first"]
        marked = bool(
            number or "[" in lead or "(" in lead or ((unit or clock) and (found["dash"] or opened))
        )
        yield Head(
            found.start(),
            found.end(),
            seconds_of(found["first"]),
            seconds_of(found["last"]),
            _kind(number),
            marked,
            found["dash"] or "",
        )


def _numbered(text: str, start: int, end: int) -> Iterator[Head]:
    for found in _limited(_NUMBERED, text, start, end):
        kind = _kind(found["name"].casefold())
        title = (found["title"] or "").strip(' \t*_`"“”«»—–:-')
        one = found["one"]
        at = seconds_of(found["first"]) if found["first"] else None
        last = seconds_of(found["last"]) if found["last"] else None
        length = None
        if one is not None:
            value = seconds_of(one)
            at, length = (value, None) if kind == "beat" else (None, value)
        yield Head(
            found.start(),
            found.end(),
            at,
            last,
            kind,
            marked=True,
            dash=found["dash"] or "",
            title=title,
            length=length,
        )


def _kind(name: str) -> str:
    return "" if not name else "shot" if name in _SHOTS else "beat"


def _more(text: str, found: re.Match[str]) -> bool:
    """Whether anything follows on the line."""
    stop = text.find("\n", found.end())
    return bool(text[found.end() : len(text) if stop < 0 else stop].strip())
