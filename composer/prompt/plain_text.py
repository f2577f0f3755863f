"""A pasted text without the marks it was dressed in: line breaks, hard blanks, tables, emoji and
dashes in front of labels. Character for character in the same places, so that spans stay true."""

import re
from functools import cache

from composer.prompt.labels import pattern_of, rows_of

_QUOTING = re.compile(r"^[ \t]*>(?=[ \t])", re.MULTILINE)
"""The mark of a quoted line in Markdown and mail."""
_BLANKS = str.maketrans(dict.fromkeys("\ufeff\x00\u00a0\u202f\u2007\u2009", " "))
_EMOJI = r"[\u2600-\u27bf\U0001f300-\U0001faff\ufe0f\u200d]+"
_ROW = re.compile(r"^[ \t]*\|([^|\n]{1,60})\|([^|\n]*)\|[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*\|(?:[ \t]*:?-{2,}:?[ \t]*\|)+[ \t]*$", re.MULTILINE)
_HEADING = re.compile(
    r"^[ \t]*\|[ \t*]*(?:element|field|section|component|parameter|block|category|part|item)s?"
    r"[ \t*]*\|[^|\n]*\|[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
_ENOUGH = 3
"""Lines with a dash behind a label's name from which on the dash is a colon."""


def plain_text(text: str) -> str:
    """`text`, as long as it was, in plain signs."""
    plain = text.replace("\r\n", " \n").replace("\r", "\n").translate(_BLANKS)
    if ">" in plain:
        plain = _QUOTING.sub(lambda found: " " * len(found.group()), plain)
    if not plain.isascii():
        plain = _decorated().sub(_without_emoji, plain)
        plain = _undashed(plain)
    return _unruled(plain) if _RULE.search(plain) else plain


@cache
def _decorated() -> re.Pattern[str]:
    """Emoji in front of a label with its colon, or in a heading."""
    names = [name for row in rows_of("label") for name in row["names"]]
    return re.compile(
        rf"^([ \t]*(?:[-*•#]{{1,6}}[ \t]+)?[*_]{{0,3}})({_EMOJI})"
        rf"(?=[ \t]*[*_]{{0,3}}(?:{pattern_of(names)})[*_]{{0,3}}[ \t]*:)"
        rf"|^(#{{1,6}}[ \t]+[*_]{{0,3}})({_EMOJI})",
        re.MULTILINE | re.IGNORECASE,
    )


def _without_emoji(found: re.Match[str]) -> str:
    return (found[1] if found[2] else found[3]) + " " * len(found[2] or found[4])


def _unruled(text: str) -> str:
    """The rows of a table of two columns as labels and what stands under them."""
    for form in (_HEADING, _RULE):
        text = form.sub(lambda found: " " * len(found.group()), text)
    return _ROW.sub(_as_label, text)


def _as_label(found: re.Match[str]) -> str:
    lead = found.group().index("|")
    return f"{' ' * (lead + 1)}{found[1]}:{found[2]}".ljust(len(found.group()))


@cache
def _dashed() -> re.Pattern[str]:
    names = [name for row in rows_of("label") for name in row["names"]]
    return re.compile(rf"^([ \t]*(?:{pattern_of(names)})[ \t]+)[—–](?=[ \t])", re.MULTILINE)


def _undashed(text: str) -> str:
    """ "Style — noir" as "Style : noir", in a text that writes its labels so."""
    if "—" not in text and "–" not in text:
        return text
    found = _dashed().findall(text[:20_000])
    return _dashed().sub(r"\1:", text) if len(found) >= _ENOUGH else text
