"""A rendered text as sentences: capitals where one begins, one full stop where two met, times as a
clock shows them. Spans stay true to the shot; order and words are the renderer's."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from composer.prompt.blocks import Kind, spec_of
from composer.prompt.pieces import ends_sentence
from composer.prompt.render import Rendered, Span


@dataclass(frozen=True)
class Rewrite:
    """`clock`: times as `00:02`, in whole seconds. `is_stand_in`: whether row n's speaker is a
    stand-in, and so not the writer's word."""

    clock: bool
    is_stand_in: Callable[[int], bool]


def rewritten(rendered: Rendered, how: Rewrite) -> Rendered:
    """`rendered` with each span's text as `how` asks; a span may change its length, none its
    origin. The writer's own words are never touched."""
    text = ""
    spans: list[Span] = []
    for span in rendered.spans:
        own = _own(span, how)
        words = _words(own, rendered.text[span.start : span.end], text, how)
        if words:
            spans.append(replace(own, start=len(text), end=len(text) + len(words)))
            text += words
    return Rendered(text, tuple(spans), rendered.left_out, [span.start for span in spans])


def _own(span: Span, how: Rewrite) -> Span:
    path = span.path
    if path and path[0] == "dialogue" and path[-1] == "speaker" and how.is_stand_in(int(path[1])):
        return replace(span, path=None, source=None)
    return span


def _words(span: Span, words: str, before: str, how: Rewrite) -> str:
    if span.path is None:
        return _joint(words, before)
    if span.source is not None:
        return words
    spec = spec_of(span.path)
    if spec and spec.kind is Kind.SECONDS:
        return _clock(words) if how.clock else words
    return _capital(words) if _begins(before) else words


def _joint(words: str, before: str) -> str:
    """A full stop behind a quoted sentence is one too many."""
    if words.startswith(".") and ends_sentence(before.rstrip()[-4:]):
        return words[1:]
    return words


def _begins(before: str) -> bool:
    return not before or (before.endswith(" ") and before.rstrip()[-1:] in (".", "!", "?"))


def _capital(words: str) -> str:
    first = words[:1].upper()
    return first + words[1:] if len(first) == 1 else words


def _clock(seconds: str) -> str:
    minutes, rest = divmod(round(float(seconds)), 60)
    return f"{minutes:02}:{rest:02}"
