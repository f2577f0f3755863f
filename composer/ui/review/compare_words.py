"""What differs between the prompts of two takes, word by word, and between their other settings.
Pure; also as rich text for a label."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape

from PySide6.QtCore import QCoreApplication

from composer.prompt.recipe import Recipe
from composer.ui import theme

SAME, GONE, NEW = "same", "gone", "new"
AROUND = 4
"""Words of what stayed that are shown on either side of a change."""
_WORDS = re.compile(r"\s*\S+")


@dataclass(frozen=True)
class Piece:
    """Some words and whether they stayed, went (only in the first) or came (only in the second)."""

    kind: str
    text: str


def word_diff(first: str, second: str) -> tuple[Piece, ...]:
    """All of both texts as pieces: those that stayed or went make `first`, those that stayed or
    came make `second` (but for blanks where they differ in those alone)."""
    one, two = _WORDS.findall(first), _WORDS.findall(second)
    matcher = SequenceMatcher(
        None, [w.strip() for w in one], [w.strip() for w in two], autojunk=False
    )
    out: list[Piece] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            out.append(Piece(SAME, "".join(two[c:d])))
            continue
        if b > a:
            out.append(Piece(GONE, "".join(one[a:b])))
        if d > c:
            out.append(Piece(NEW, "".join(two[c:d])))
    return tuple(out)


def changes(first: str, second: str) -> tuple[Piece, ...]:
    """The same, with what stayed shortened to a few words around each change."""
    pieces = word_diff(first, second)
    out: list[Piece] = []
    for place, piece in enumerate(pieces):
        if piece.kind == SAME:
            text = _shortened(piece.text, head=place > 0, tail=place < len(pieces) - 1)
            out.append(Piece(SAME, text))
        else:
            out.append(piece)
    return tuple(out)


def _shortened(text: str, *, head: bool, tail: bool) -> str:
    words = _WORDS.findall(text)
    first = words[:AROUND] if head else []
    last = words[-AROUND:] if tail else []
    if len(words) <= len(first) + len(last) + 1:
        return text
    return "".join([*first, " …", *last])


def settings_diff(first: Recipe, second: Recipe) -> tuple[str, ...]:
    """What was set differently beside the text: `seed 7 → 8`."""
    one, two = first.shot.parameters, second.shot.parameters
    rows = (
        (_tr("engine"), first.engine, second.engine),
        (_tr("model"), one.model, two.model),
        (_tr("size"), one.size, two.size),
        (_tr("seconds"), one.seconds, two.seconds),
        (_tr("frame rate"), one.fps, two.fps),
        (_tr("seed"), str(first.seed), str(second.seed)),
        (_tr("structure"), first.structure, second.structure),
        (_tr("pictures sent"), str(len(first.references)), str(len(second.references))),
    )
    out = [f"{name} {a} → {b}" for name, a, b in rows if a != b]
    if first.references != second.references and len(first.references) == len(second.references):
        out.append(_tr("other pictures sent"))
    if first.negative != second.negative:
        out.append(_tr("other words to avoid"))
    return tuple(out)


def told(first: Recipe, second: Recipe) -> str:
    """Rich text: the remix's own words, what went (struck) and came (underlined), the settings."""
    parts: list[str] = []
    if second.change and second.change != first.change:
        parts.append(f"“{escape(second.change)}”")
    if first.text == second.text:
        parts.append(escape(_tr("Same prompt")))
    else:
        parts.append("".join(_html(piece) for piece in changes(first.text, second.text)).strip())
    settings = settings_diff(first, second)
    if settings:
        parts.append(escape(" · ".join(settings)))
    elif first.text == second.text:
        parts.append(escape(_tr("same settings")))
    return "<br>".join(parts)


def plain(first: Recipe, second: Recipe) -> str:
    """The changes as plain words, for reading aloud."""
    signs = {GONE: _tr("without: {words}"), NEW: _tr("with: {words}")}
    found = [
        signs[piece.kind].format(words=piece.text.strip())
        for piece in word_diff(first.text, second.text)
        if piece.kind != SAME
    ]
    return "; ".join([*found, *settings_diff(first, second)])


def _html(piece: Piece) -> str:
    text = escape(piece.text).replace("\n", "<br>")
    if piece.kind == SAME:
        return text
    role, tag = ("error", "s") if piece.kind == GONE else ("ok", "u")
    # A blank that came with the first word stays outside the line.
    lead = text[: len(text) - len(text.lstrip())]
    colour = theme.colour(role).name()
    return f'{lead}<{tag} style="color:{colour}">{text.lstrip()}</{tag}>'


def _tr(text: str) -> str:
    return QCoreApplication.translate("Compare", text)
