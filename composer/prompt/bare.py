"""Whether words read as a style or as a remix anchor without a label in front of them. Renderer and
parser both ask here, so that what one leaves unlabelled the other finds again."""

import re

from composer.prompt.mentions import hints_in, people_in
from composer.prompt.words import term_matcher, tokens_of, word_matcher

MOST_WORDS = 80
"""A style paragraph is no longer than this."""

_ANCHOR = re.compile(
    r"(?:keep(?:ing)? )?(?:the )?same (?:\w+ ){0,3}?"
    r"(?:shots?|lighting|light|framing|composition|actions?|camera|scene|setting|style|palette|character|background|lens|timing|take|clip|frame|angle|"
    r"performance|everything)\b",
    re.IGNORECASE,
)


def reads_as(kind: str, words: str) -> bool:
    """`kind`: style | anchor."""
    return opens_remix(words) if kind == "anchor" else opens_style(words)


def opens_remix(words: str) -> bool:
    """Whether `words` begin like "Same shot, …" (STR-18)."""
    return _ANCHOR.match(words.lstrip(" \t\n\"'“«(-*")) is not None


def anchor_end(words: str) -> int:
    """Where the anchor that opens `words` ends; 0 where none does."""
    blank = len(words) - len(words.lstrip(" \t\n\"'“«(-*"))
    found = _ANCHOR.match(words, blank)
    return found.end() if found else 0


def opens_style(words: str) -> bool:
    """Whether `words` are a line or short paragraph of style: an era, a stock, a medium, a genre;
    and nobody in it."""
    if len(words) > 20 * MOST_WORDS or '"' in words or "“" in words:
        return False
    tokens = tokens_of(words)
    if not tokens or len(tokens) > MOST_WORDS:
        return False
    named = any(term_matcher(name).first(tokens) is not None for name in ("style", "stock"))
    if not named and word_matcher("style_talk").first(tokens) is None:
        return False
    pronoun = any(hit.meaning.kind in ("pronoun", "they") for hit in hints_in(tokens))
    return not pronoun and not people_in(tokens)
