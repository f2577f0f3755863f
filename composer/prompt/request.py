"""What stands around a pasted prompt and belongs to the request, not to the text (STR-13, STR-20):
model, size, seconds, references, and the labels that say which text is the prompt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from composer.prompt.labels import pattern_of, plain_name, rows_of


@dataclass(frozen=True)
class Lifted:
    """`text[start:end]` taken out of the prompt. `key`: model size seconds fps seed ratio negative,
    or a role (prompt remix image reference result parameters); `value` as it was written."""

    key: str
    value: str
    start: int
    end: int


@dataclass
class Request:
    """`stretches`: the parts of the text that are the prompt. `role`: prompt | remix | image."""

    role: str = "prompt"
    lifted: list[Lifted] = field(default_factory=list[Lifted])
    stretches: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


_LEAD = r"^(?=[^\n])[ \t>]*+(?:#{1,6}[ \t]+)?(?:[-*•][ \t]+)?[*_`\"']{0,3}+(?:\[)?"
_TAIL = r"(?:\])?[*_`\"']{0,3}"
_VALUE = {
    "size": re.compile(r"(\d{3,4})\s*[x×*]\s*(\d{3,4})", re.IGNORECASE),
    "seconds": re.compile(r"(\d{1,3}(?:\.\d+)?)\s*(?:s|secs?|seconds?)?\b", re.IGNORECASE),
    "fps": re.compile(r"(\d{2}(?:\.\d+)?)"),
    "seed": re.compile(r"(\d+)"),
    "ratio": re.compile(r"(?<![\d.])(\d{1,2}(?:\.\d+)?)\s*:\s*(\d{1,2})"),
}
_INLINE = re.compile(
    r"(?<!\S)(?:(?P<model>Model:[ \t]+(?=[\w.-]*[\d-])[A-Za-z0-9][\w.-]*\w)"
    r"|(?P<size>Size:[ \t]+\d{3,4}[x×]\d{3,4})\b"
    r"|(?P<seconds>Seconds:[ \t]+\d{1,3})\b)[,;|]?(?=\s|$)"
)
"""Request words at the end of a prompt on one line."""
_FLAG = re.compile(
    r"(?<!\S)--?(?P<name>ar|aspect(?:[-_]ratio)?|duration|dur|seconds|length|seed|fps|size|resolution|"
    r"model|no|negative)[ \t=]+(?P<value>[^\s-][^\s]*)(?=\s|$)",
    re.IGNORECASE,
)
"""Switches of a command: "--ar 16:9 --seed 7"."""
_FLAGS = {
    **dict.fromkeys(("ar", "aspect", "aspectratio"), "ratio"),
    **dict.fromkeys(("duration", "dur", "seconds", "length"), "seconds"),
    "seed": "seed",
    "fps": "fps",
    "size": "size",
    "resolution": "size",
    "model": "model",
    "no": "negative",
    "negative": "negative",
}
_SEPARATOR = re.compile(r"[ \t]*[|;·•/,]+[ \t]*")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*[-*_]{3,}[ \t]*$", re.MULTILINE)
_WORDS = re.compile(r"\w")
MOST = 200
"""Request lines and roles that are looked at."""


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], dict[str, str]]:
    names = [name for row in rows_of("request") for name in row["names"]]
    roles = [name for row in rows_of("role") for name in row["names"]]
    keys = {
        plain_name(name): row["key"]
        for kind in ("request", "role")
        for row in rows_of(kind)
        for name in row["names"]
    }
    flags = re.MULTILINE | re.IGNORECASE
    line = re.compile(rf"{_LEAD}(?:{pattern_of(names)}){_TAIL}[ \t]*[:=：][^\n]*$", flags)
    part = re.compile(
        rf"(?P<name>{pattern_of(names)}){_TAIL}[ \t]*[:=：]{_TAIL}[ \t]*(?P<value>[^|;·•\n]*)",
        flags,
    )
    heading = r"^[ \t]*+(?:#{1,6}[ \t]+[*_]{0,3}|[*_]{2,3})"
    marked = rf"{heading}(?P<title>{pattern_of(roles)})[*_]{{0,3}}[ \t]*$"
    role = re.compile(
        rf"{_LEAD}(?P<name>{pattern_of(roles)}){_TAIL}[ \t]*[:：]{_TAIL}[ \t]*|{marked}", flags
    )
    return line, part, role, keys


def read_request(text: str) -> Request:
    """The request in `text`; what is left is in `stretches`."""
    out = Request()
    cuts = _lines(text, out.lifted)
    cuts += [found.span() for form in (_FENCE, _RULE) for found in _limited(form, text)]
    _roles(text, out, cuts)
    out.lifted.sort(key=lambda one: one.start)
    return out


def _limited(form: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [found for found, _ in zip(form.finditer(text), range(MOST), strict=False)]


def _lines(text: str, lifted: list[Lifted]) -> list[tuple[int, int]]:
    line, part, _, keys = _patterns()
    cuts: list[tuple[int, int]] = []
    for found in _limited(line, text):
        parts = _parts(part, keys, text, found.start(), found.end())
        if parts:
            lifted += parts
            taken = [(one.start, one.end) for one in parts]
            left = (text[a:b] for a, b in _uncut(*found.span(), taken))
            only = not any(_WORDS.search(words) for words in left)
            cuts += [found.span()] if only else _with_separators(text, taken)
    for found in _limited(_INLINE, text):
        if not _inside(found.start(), cuts):
            key = str(found.lastgroup)
            value = found[key].partition(":")[2].strip().replace("×", "x")
            lifted.append(Lifted(key, value, found.start(), found.end()))
            cuts.append(found.span())
    for found in _limited(_FLAG, text) if "--" in text else []:
        key = _FLAGS[re.sub(r"[-_]", "", found["name"].casefold())]
        value = _cleaned(key, found["value"])
        if value and not _inside(found.start(), cuts):
            lifted.append(Lifted(key, value, found.start(), found.end()))
            cuts.append(found.span())
    return cuts + list(_bare_lines(text, lifted, cuts))


def _with_separators(text: str, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches with the signs that parted them from what is left on their line."""
    out: list[tuple[int, int]] = []
    for start, end in taken:
        found = _SEPARATOR.match(text, end)
        out.append((start, found.end() if found else end))
    return out


_BARE = re.compile(
    r"^(?=[^\n]{0,90}+$)[ \t*_`(\[]*+(?:(?:sora-\d[\w.-]*|veo[ -]?\d[\w.-]*"
    r"|\d{3,4}[ \t]*[x×][ \t]*\d{3,4}|\d{1,2}[ \t]*(?:s|secs?|seconds?)"
    r"|(?:16:9|9:16|1:1|4:3|3:4|4:5|5:4|21:9)|\d{2,3}[ \t]*fps|\d{3,4}p|[48]k)(?![\w:])"
    r"[ \t,;|/·•*_`)\].-]*+)+$",
    re.MULTILINE | re.IGNORECASE,
)
"""A line of nothing but values: "sora-2 · 1280x720 · 8s"."""
_VALUES = {
    "model": re.compile(r"(sora-\d(?:[\w.-]*\w)?|veo[ -]?\d(?:[\w.-]*\w)?)", re.IGNORECASE),
    "fps": re.compile(r"(\d{2,3})[ \t]*fps", re.IGNORECASE),
    "seconds": re.compile(r"(?<![\d:.])(\d{1,2})[ \t]*(?:s|secs?|seconds?)\b", re.IGNORECASE),
}


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a line is the first or the last paragraph of a text, all of it."""
    before, after = text[:start].rstrip(" \t"), text[end:].lstrip(" \t")
    first = not before.strip() and (after.startswith("\n\n") or not after.strip())
    return first or (not after.strip() and before.endswith("\n\n"))


def _bare_lines(
    text: str, lifted: list[Lifted], cuts: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    for found in _limited(_BARE, text):
        if _inside(found.start(), cuts) or not _stands_alone(text, *found.span()):
            continue
        start = found.start()
        values = {key: form.search(found.group()) for key, form in _VALUES.items()}
        size, ratio = _VALUE["size"].search(found.group()), _VALUE["ratio"].search(found.group())
        rows = {key: one[1] for key, one in values.items() if one}
        rows |= {"size": "x".join(size.groups())} if size else {}
        rows |= {"ratio": ":".join(ratio.groups())} if ratio and not size else {}
        if len(rows) > 1:
            lifted += [Lifted(key, value, start, found.end()) for key, value in rows.items()]
            yield found.span()


def _parts(
    part: re.Pattern[str], keys: dict[str, str], text: str, start: int, end: int
) -> list[Lifted]:
    """The pairs of one line: "Model: x | Size: y"; none if one of them is no such value."""
    out: list[Lifted] = []
    for found in part.finditer(text, start, min(end, start + 2000)):
        key = keys[plain_name(found["name"])]
        value = _cleaned(key, found["value"])
        if not value:
            return []
        out.append(Lifted(key, value, found.start(), found.end()))
        if key == "negative":
            break
    return out


def _cleaned(key: str, value: str) -> str:
    value = value.strip().strip("*_`\"'“”,").strip()
    if key in ("model", "negative"):
        name = re.split(r",\s+(?=(?:Size|Seconds|Duration|Length)\b)", value)[0]
        if key == "model":
            name = re.sub(r"\s*\([^()]*\)$", "", name)
        return (
            name
            if name and (key == "negative" or (len(name) <= 60 and len(name.split()) <= 6))
            else ""
        )
    found = _VALUE[key].search(value)
    if found is None or found.start() > 12 or len(value) > 60:
        return ""
    if key in ("size", "ratio"):
        return ("x" if key == "size" else ":").join(found.groups())
    return _number(found[1]) if key == "seconds" else found[1]


def _number(text: str) -> str:
    return f"{float(text):g}"


def _roles(text: str, out: Request, cuts: list[tuple[int, int]]) -> None:
    """Divide the text at the roles; every text that is not the prompt is lifted."""
    _, _, role, keys = _patterns()
    heads = [found for found in _limited(role, text) if not _inside(found.start(), cuts)]
    pieces: list[tuple[str, int, int]] = [("", 0, heads[0].start() if heads else len(text))]
    for n, found in enumerate(heads):
        stop = heads[n + 1].start() if n + 1 < len(heads) else len(text)
        key = keys[plain_name(found["name"] or found["title"])]
        if key in ("reference", "result", "parameters"):
            end = _line_end(text, found.end(), stop, key)
            value = text[found.end() : end].strip().strip("`\"'“”").strip()
            out.lifted.append(Lifted(key, value, found.start(), end))
            pieces.append(("", end, stop))
        else:
            out.lifted.append(Lifted(key, "", found.start(), found.end()))
            pieces.append((key, found.end(), stop))
    _choose(text, out, pieces, cuts)


def _line_end(text: str, at: int, stop: int, key: str) -> int:
    end = text.find("\n", at, stop)
    end = stop if end < 0 else end
    if key == "parameters":
        return end if any(values_in(text[at:end])) else at
    if not text[at:end].strip() and end < stop:
        following = text.find("\n", end + 1, stop)
        end = stop if following < 0 else following
    return end


_LENGTH = re.compile(r"\b(\d{1,2})\s*(?:s|secs?|seconds?)\b", re.IGNORECASE)
_MODEL = re.compile(r"\b(sora-\d[\w.-]*)", re.IGNORECASE)


def values_in(line: str) -> tuple[str, str, str]:
    """(model, size, seconds) named in a line without labels: "sora-2, 1280x720, 8 seconds"."""
    model, size = _MODEL.search(line), _VALUE["size"].search(line)
    seconds = _LENGTH.search(line)
    return (
        model[1] if model else "",
        f"{size[1]}x{size[2]}" if size else "",
        seconds[1] if seconds else "",
    )


def _inside(at: int, cuts: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in cuts)


def _choose(
    text: str, out: Request, pieces: list[tuple[str, int, int]], cuts: list[tuple[int, int]]
) -> None:
    """The prompt is what "Prompt:" stands over, else the rest of the text, else a remix or image
    prompt; only one of them is a shot."""
    pieces = list(_without_introduction(text, pieces, out))
    roles = {key for key, _, _ in pieces}
    plain = any(key == "" and _without(text, start, end, cuts) for key, start, end in pieces)
    chosen = next((key for key in ("prompt", "remix", "image") if key in roles), "")
    if (
        chosen in ("remix", "image")
        and plain
        and len(text) < MOST * 1000
        and not _is_introduction(text, pieces, cuts)
    ):
        chosen = ""
    out.role = chosen or "prompt"
    for key, start, end in pieces:
        if key in ("", chosen):
            out.stretches += _stretches(text, start, end, cuts, unquote=key != "")
        elif value := text[start:end].strip():
            out.lifted.append(Lifted(key, value, start, end))


_INTRODUCTION = re.compile(
    r"\s*(?:(?:sure|certainly|of course|okay|ok|absolutely)\b[^\n]{0,60})?"
    r"(?:here(?:['’]s| is| are| you go)|below is|this is|try this)\b[^\n]{0,100}:[*_ \t]*\n",
    re.IGNORECASE,
)


def _without_introduction(
    text: str, pieces: list[tuple[str, int, int]], out: Request
) -> Iterator[tuple[str, int, int]]:
    """What a chat says in front of the prompt ("Here is the prompt:") is no part of it."""
    for key, start, end in pieces:
        found = _INTRODUCTION.match(text, start, end) if key == "" and start == 0 else None
        if found is None or not text[found.end() :].strip():
            yield key, start, end
            continue
        out.lifted.append(Lifted("introduction", found.group().strip(), start, found.end()))
        yield key, found.end(), end


def _is_introduction(
    text: str, pieces: list[tuple[str, int, int]], cuts: list[tuple[int, int]]
) -> bool:
    """Words before the first role that end in a colon or are a heading."""
    rest = [_without(text, start, end, cuts) for key, start, end in pieces if key == ""]
    words = " ".join(filter(None, rest)).strip()
    return words.endswith(":") or words.startswith("#")


def _without(text: str, start: int, end: int, cuts: list[tuple[int, int]]) -> str:
    return "".join(text[a:b] for a, b in _uncut(start, end, cuts)).strip()


def _uncut(start: int, end: int, cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    at = start
    for a, b in sorted(cuts):
        if b <= at or a >= end:
            continue
        if a > at:
            out.append((at, a))
        at = max(at, b)
    if at < end:
        out.append((at, end))
    return out


def _stretches(
    text: str, start: int, end: int, cuts: list[tuple[int, int]], *, unquote: bool
) -> list[tuple[int, int]]:
    found = [(a, b) for a, b in _uncut(start, end, cuts) if text[a:b].strip()]
    if unquote and len(found) == 1:
        a, b = found[0]
        body = text[a:b].strip()
        inside = body[1:-1]
        if (
            len(body) > 1
            and (body[0], body[-1]) in (('"', '"'), ("“", "”"), ("«", "»"))
            and _balanced(inside, body[0])
        ):
            a = text.index(body[0], a)
            return [(a + 1, a + len(body) - 1)]
    return found


def _balanced(inside: str, mark: str) -> bool:
    return inside.count(mark) % 2 == 0 if mark == '"' else inside.count("“") == inside.count("”")
