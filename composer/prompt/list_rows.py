"""The rows of a list in a pasted prompt: lines, bullets of any kind, or all of them run onto one
line."""

import re

from composer.prompt.draft import MOST_ROWS, Draft
from composer.prompt.speech import read_rows
from composer.prompt.unlabelled import trim

PARAGRAPH = re.compile(r"\n[ \t]*\n")
BULLET = re.compile(r"[ \t>]*(?:[-*•·–]|\d{1,2}[.)])[ \t]+")


def list_end(text: str, begun: int, end: int) -> int:
    """A list goes on over blank lines as long as bullets (or spoken rows) follow."""
    for found in PARAGRAPH.finditer(text, begun, end):
        at = found.end()
        while at < end and text[at].isspace():
            at += 1
        stop = text.find("\n", at, end)
        row = text[at : end if stop < 0 else stop]
        bulleted = BULLET.match(text, text.rfind("\n", 0, at) + 1)
        if row and not bulleted and not _is_speech(row):
            return found.start()
    return end


def rows_of_list(draft: Draft, start: int, end: int, *, inline: bool) -> list[tuple[int, int]]:
    """The rows of a list: lines, or what stands between bullets on one line. A line without a
    bullet goes on with the one before it. `inline`: the list begins on its label's own line, and
    may have all its bullets there. What is too much for a list is description."""
    text = draft.text
    out: list[tuple[int, int]] = []
    bulleted = False
    for found in LINE.finditer(text, start, end):
        row = trim(text, *found.span())
        if row is None:
            continue
        if len(out) >= MOST_ROWS:
            draft.add("description", *(trim(text, row[0], end) or row))
            break
        bullet = BULLET.match(text, row[0])
        if bullet:
            bulleted = True
            row = trim(text, bullet.end(), row[1])
            if row:
                out.append(row)
        elif out and (
            _is_quoting(text, *out[-1]) or (bulleted and not _is_speech(text[row[0] : row[1]]))
        ):
            out[-1] = (out[-1][0], row[1])
        else:
            out.append(row)
    if len(out) == 1:
        return _run_on(text, *out[0], bulleted=bulleted) if inline or not bulleted else out
    return out


def _is_quoting(text: str, start: int, end: int) -> bool:
    """Whether a quotation that opens in a row is closed in one of the next lines."""
    row = text[start:end] if end - start < _QUOTED else ""
    if row.count('"') % 2:
        closing = '"'
    elif row.rfind("“") > row.rfind("”"):
        closing = "”"
    else:
        return False
    stop = PARAGRAPH.search(text, end, end + _QUOTED)
    return text.find(closing, end, stop.start() if stop else end + _QUOTED) >= 0


_QUOTED = 400
"""Characters within which a quotation that was wrapped is closed."""


LINE = re.compile(r"[^\n]+")


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


def rows_of_speech(draft: Draft, start: int, end: int, *, inline: bool) -> list[tuple[int, int]]:
    """A single line without a bullet is not cut at its sentences: they are spoken together."""
    if "\n" in draft.text[start:end] or BULLET.match(draft.text, start):
        return rows_of_list(draft, start, end, inline=inline)
    return [(start, end)]
