"""Finding labels in a pasted prompt: where each block begins, in any spelling that
`resources/structures/common/labels.toml` knows. What stands under them is read elsewhere."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from composer import paths

MOST = 400
"""Labels that are looked at; a text with more is no prompt, and the rest stays where it stands."""


@dataclass(frozen=True)
class Label:
    """`text[start:end]` is the label with its markup and colon. `key`: what stands under it
    (labels.toml). `name`: as written, without markup. `running`: found in the middle of a line.
    `bulleted`: behind a bullet. `heads`: nothing else stands on its line."""

    start: int
    end: int
    key: str
    name: str
    running: bool = False
    bulleted: bool = False
    bracketed: bool = False
    heads: bool = False
    colon: bool = True


@dataclass(frozen=True)
class _Names:
    line: re.Pattern[str]
    running: re.Pattern[str]
    keys: dict[str, str]
    alone: frozenset[str]


def plain_name(name: str) -> str:
    """A label's name as it is compared: case, "&" and blanks around signs don't matter."""
    folded = name.casefold().replace("&", " and ")
    return " ".join(re.sub(r"\s*([/+,])\s*", r" \1 ", folded).split())


def rows_of(kind: str) -> list[dict[str, Any]]:
    """The rows of labels.toml: `kind` label | request | role."""
    return _data()[kind]


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    file = paths.resources() / "structures" / "common" / "labels.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def pattern_of(names: list[str]) -> str:
    """A pattern for any of `names`, longest first."""
    ordered = sorted(names, key=lambda name: -len(name))
    return "|".join(_loose(name) for name in ordered)


def _loose(name: str) -> str:
    """Blanks, signs and "&" as a person types them."""
    out = ""
    for token in re.findall(r"[^\s/+,&]+|[/+,&]", name):
        if token in "/+,&":
            out += r"[ \t]*(?:&|and\b)[ \t]*" if token == "&" else rf"[ \t]*[{token}][ \t]*"
        else:
            out += (r"[ \t]+" if out and not out.endswith("*") else "") + re.escape(token)
    return out


_MARK = r"[*_`]{0,3}+"
_LEAD = r"^(?=[^\n])[ \t>]*+(?:#{1,6}[ \t]+)?(?P<bullet>(?:[-*•·–]|\d{1,2}[.)])[ \t]+)?"


_BULLET_ONLY = re.compile(r"[ \t>]*(?:[-*•·–]|\d{1,2}[.)])[ \t]+")
"""In front of a label at the start of a line, which the pattern for lines has seen."""


@cache
def _names() -> _Names:
    rows = rows_of("label")
    every = [name for row in rows for name in row["names"]]
    running = [name for row in rows if row.get("running") for name in row["names"]]
    line = (
        rf"{_LEAD}{_MARK}(?P<open>\[)?(?P<name>{pattern_of(every)})"
        r"(?P<note>[ \t]*\([^()\n]{0,80}\))?"
        rf"{_MARK}(?:\](?P<shut>))?{_MARK}(?P<colon>[ \t]*[:：])?{_MARK}(?P<end>[ \t]*$)?"
    )
    some = pattern_of(running)
    inner = rf"(?<=\s){_MARK}(?=\[?[A-Z])(?i:(?P<name>\[(?:{some})\]|{some})){_MARK}:{_MARK}(?=\s)"
    return _Names(
        re.compile(line, re.MULTILINE | re.IGNORECASE),
        re.compile(inner),
        {plain_name(name): row["key"] for row in rows for name in row["names"]},
        frozenset(plain_name(name) for row in rows for name in row["names"] if row.get("alone")),
    )


def find_labels(text: str) -> list[Label]:
    """The labels of `text` in order, at most `MOST`. Rows of a list keep words that are labels
    elsewhere: "- Camera: …" under `Actions:` is a beat."""
    hits = sorted([*_line_labels(text), *_running_labels(text)], key=lambda label: label.start)
    out: list[Label] = []
    for label in hits:
        if out and label.start < out[-1].end:
            continue
        if out and _is_row(out[-1], label):
            continue
        out.append(label)
        if len(out) == MOST:
            break
    return out


def _is_row(last: Label, label: Label) -> bool:
    if last.key == "shot_list" and (label.running or label.key == "music"):
        return True  # what a cut says of its own sound
    return label.bulleted and not last.bulleted and last.key in ("actions", "dialogue", "shot_list")


def _line_labels(text: str) -> list[Label]:
    out: list[Label] = []
    for found in _names().line.finditer(text):
        label = _line_label(found)
        if label is not None:
            out.append(label)
            if len(out) == MOST:
                break
    return out


def _line_label(found: re.Match[str]) -> Label | None:
    name, lead = found["name"], found.group()
    heads, colon = found["end"] is not None, found["colon"] is not None
    bracketed = found["open"] is not None
    marked = lead.lstrip(" \t>").startswith(("#", "**", "__")) or bracketed
    if bracketed and found["shut"] is None:
        return None
    if not colon and not (heads and (_stands_alone(name, found["note"]) or marked)):
        return None if not bracketed or not name.isupper() else _made(found, name, heads)
    return _made(found, name, heads)


def _stands_alone(name: str, note: str | None) -> bool:
    """A line that is nothing but a label: the brief's headings, and any spelled with a capital."""
    if not name[:1].isupper():
        return False
    return note is None or plain_name(name) in _names().alone


def _made(found: re.Match[str], name: str, heads: bool) -> Label:
    return Label(
        found.start(),
        found.end(),
        _names().keys[plain_name(name)],
        name,
        bulleted=found["bullet"] is not None,
        bracketed=found["open"] is not None,
        heads=heads,
        colon=found["colon"] is not None,
    )


def _running_labels(text: str) -> list[Label]:
    """Labels in the middle of a line, outside of quotation marks."""
    out: list[Label] = []
    at, within = 0, 0
    for found in _names().running.finditer(text):
        gap = text[at : found.start()]
        if (newline := gap.rfind("\n")) >= 0:
            gap, within = gap[newline + 1 :], 0
        within = (within + gap.count('"')) % 2 if gap else within
        at = found.start()
        if within or gap.count("“") > gap.count("”") or _BULLET_ONLY.fullmatch(gap):
            continue
        name = found["name"].strip("[]")
        key = _names().keys[plain_name(name)]
        out.append(
            Label(
                found.start(),
                found.end(),
                key,
                name,
                running=True,
                bracketed=found["name"][0] == "[",
            )
        )
        if len(out) == MOST:
            break
    return out
