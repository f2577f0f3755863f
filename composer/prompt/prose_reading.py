"""What plain prose says of light, palette and style, for the picture of a shot whose own fields are
empty. The prose stays where it is; taking it apart into blocks is the parser's."""

import re
from functools import lru_cache

from composer.prompt.colour_reading import RGB, read_palette
from composer.prompt.words import READ_AT_MOST

_PIECE = re.compile(r"[^,.;\n]+")
_LIGHT = re.compile(
    r"\b(?:(?:sun|moon|day|candle|fire|lamp|spot|side|back|top|under|street|window|rim|flash|neon)?-?"
    r"light(?:s|ing|ed)?|(?:back|under|side|rim|top|left|right|sun|moon)?-?lit|(?:low |high )?sun"
    r"|lamps?|shadows?|silhouett\w+|glow\w*|rim|key|fill|contre-jour|kelvin|\d{4,5} ?k)\b",
    re.IGNORECASE,
)
_WORD = r"[\w#'-]+(?: [\w#'-]+){0,2}"
_AFTER = re.compile(
    r"\b(?:palette|colou?rs?|colou?r (?:palette|scheme)|tones|hues|grade)\s*"
    r"(?:of|in|is|are|:|[-–—])\s*"
    rf"((?:{_WORD}(?:, (?:and )?| and | & |/)?){{1,6}})",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"((?:{_WORD}(?:, (?:and )?| and |-and-| & |/)){{1,4}}{_WORD}|\w+)[ -](?:colou?r )?"
    r"(?:palette|colou?rs|tones|hues|grade|grading|scheme)\b",
    re.IGNORECASE,
)
_MONO = re.compile(r"black[- ]and[- ]white|\bb&w\b|\bb/w\b|\bmonochrom\w+|\bgr[ae]yscale\b", re.I)


@lru_cache(maxsize=16)
def light_said(prose: str) -> str:
    """The pieces of `prose` that speak of light, joined by commas."""
    pieces = (found.group().strip() for found in _PIECE.finditer(prose[:READ_AT_MOST]))
    return ", ".join(piece for piece in pieces if _LIGHT.search(piece))


@lru_cache(maxsize=16)
def palette_said(prose: str) -> tuple[RGB, ...]:
    """The colours of a palette that `prose` names: "a palette of teal and rust", "gold and black
    tones". A thing's own colour is none."""
    for pattern in (_AFTER, _BEFORE):
        for found in pattern.finditer(prose[:READ_AT_MOST]):
            parts = re.split(r",|/|&|\band\b|-and-", found[1])
            if colours := read_palette([part.strip() for part in parts]):
                return colours
    return ()


def style_said(prose: str) -> str:
    """A black-and-white picture that only `prose` asks for, as a style; else nothing."""
    return "black and white" if _MONO.search(prose[:READ_AT_MOST]) else ""
