"""What a pasted text tells and its shot no longer does: lines of the request, the head of a shot
list, where the style stood. Read once from what the reader made of it."""

import re
from collections.abc import Iterator

from composer.prompt.lint.context import Stretch, TextFacts
from composer.prompt.parse import Parsed

_SPOKEN_UNDER = ("dialogue", "audio", "sound", "action", "beat")
_STYLE_LAST = frozenset(("STR-12", "STR-13"))
"""Templates that write the style at the end (CON-07)."""
_STYLE_LABEL = re.compile(r"\bstyle\b|\baesthetic\b", re.IGNORECASE)


def facts_of(parsed: Parsed, text: str) -> TextFacts:
    """Pure; offsets are code points of `text`."""
    heads = (s for s in parsed.spans if s.role == "label")
    listed = next((s for s in heads if "shot list" in text[s.start : s.end].casefold()), None)
    return TextFacts(
        prose_lines=_prose_lines(parsed, text),
        request=tuple(_request(parsed, text)),
        list_head=Stretch(text[listed.start : listed.end], listed.start, listed.end)
        if listed
        else None,
        late_style=_late_style(parsed, text),
    )


def _request(parsed: Parsed, text: str) -> Iterator[Stretch]:
    """Whole lines where nothing else stands in them."""
    for one in parsed.lifted:
        if one.key not in ("model", "seconds", "size", "ratio", "fps"):
            continue
        start, end = one.start, one.end
        before = text.rfind("\n", 0, start) + 1
        if not re.search(r"\w", text[before:start]):
            start = before + len(text[before:start]) - len(text[before:start].lstrip())
        line = text.find("\n", end) + 1 or len(text)
        alone = start == before + len(text[before:start]) and not text[end:line].strip()
        whole = (before, line) if alone else (start, end)
        yield Stretch(text[start:end], start, end, one.key, whole)


def _prose_lines(parsed: Parsed, text: str) -> frozenset[int]:
    """Lines that stood in the prose of a text with labels, under none that is meant for speech."""
    labels = [one for one in parsed.spans if one.role == "label"]
    out: set[int] = set()
    for span in parsed.spans if labels else ():
        if span.path and span.path[0] == "dialogue" and span.role == "value":
            above = [one for one in labels if one.end <= span.start]
            label = text[above[-1].start : above[-1].end].casefold() if above else ""
            if not any(word in label for word in _SPOKEN_UNDER):
                out.add(int(span.path[1]))
    return frozenset(out)


def _late_style(parsed: Parsed, text: str) -> Stretch | None:
    """The style with its label, where the scene is told before it and nothing of it in front."""
    values = [one for one in parsed.spans if one.role == "value" and one.path]
    styles = [one for one in values if one.path == ("style",)]
    if not styles or parsed.structure_id in _STYLE_LAST:
        return None
    told = [
        one for one in values if one.path and one.path[0] in ("description", "subject", "beats")
    ]
    if not told or styles[0].start < min(one.start for one in told):
        return None
    start = styles[0].start
    for one in parsed.spans:
        if one.role == "label" and one.end <= start and not text[one.end : start].strip():
            if not _STYLE_LABEL.search(text[one.start : one.end]):
                return None
            return Stretch(text[one.start : styles[-1].end], one.start, styles[-1].end)
    return None
