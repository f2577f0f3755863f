"""Marks words that are still open, in braces or brackets, wherever a prompt is shown."""

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat

from composer.prompt.variables import placeholders
from composer.ui import theme
from composer.ui.compose import utf16


def open_marks(text: str) -> tuple[tuple[int, int], ...]:
    """(start, length) in Qt's positions of each placeholder in one line of text."""
    if "{" not in text and "[" not in text:
        return ()
    places = utf16.Places(text)
    found = ((places.to_qt(one.start), places.to_qt(one.end)) for one in placeholders(text))
    return tuple((start, end - start) for start, end in found)


def open_format() -> QTextCharFormat:
    """How an open word looks: on a tint of the accent, so that it is seen in any block's colour."""
    made = QTextCharFormat()
    made.setForeground(theme.colour("accent_text"))
    made.setBackground(theme.mix(theme.colour("panel"), theme.colour("accent"), 0.25))
    made.setFontWeight(QFont.Weight.Bold)
    return made


def mark_open(highlighter: QSyntaxHighlighter, text: str) -> None:
    """To be called last in `highlightBlock`."""
    for start, length in open_marks(text):
        highlighter.setFormat(start, length, open_format())
