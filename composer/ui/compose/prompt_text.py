"""The text that will be sent, coloured by block: read-only, changed by the smallest steps, and each
word knows the field it came from."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QToolTip, QWidget

from composer.prompt.blocks import FIELDS, Block
from composer.prompt.render import Rendered, Span
from composer.prompt.shot import FieldPath
from composer.ui import theme
from composer.ui.compose import utf16
from composer.ui.compose.open_words import mark_open
from composer.ui.compose.text_field import put_text
from composer.ui.session import field_name

# Characters that an editor would take for the end of a line or of a frame, one for one.
_SHOWN = {"\r": " ", "\u2029": "\n", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd"}


@dataclass(frozen=True)
class Hit:
    """What is under a point: the span of the character there, and the caret's code point."""

    span: Span
    caret: int


class PromptText(QPlainTextEdit):
    """`field_requested` carries the path a word came from, ending in the place inside its text."""

    field_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rendered = Rendered("", ())
        self._places = utf16.Places("")
        self._hovered: Span | None = None
        self._pressed: QPoint | None = None
        self._build()
        self._colours = _BlockColours(self.document())

    def _build(self) -> None:
        self.setObjectName("prompt_text")
        self.setAccessibleName(self.tr("The prompt as it will be sent"))
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        flag = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flag.TextSelectableByMouse | flag.TextSelectableByKeyboard)
        self.setFont(theme.mono_font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        theme.mark(self, bare="true")
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(2)

    def rendered(self) -> Rendered:
        return self._rendered

    def show_rendered(self, rendered: Rendered) -> None:
        """Show another text; what both have in common is not touched, nor the scroll."""
        shown = as_shown(rendered.text)
        self._rendered, self._places = rendered, utf16.Places(shown)
        self._set_hovered(None)
        recolour = self._colours.set_spans(rendered.spans, self._places)
        bar = self.verticalScrollBar()
        place = bar.value()
        put_text(self, shown)
        bar.setValue(place)
        if recolour:
            self._colours.rehighlight()

    def hit(self, point: QPointF) -> Hit | None:
        """What is at `point` of the viewport; None below the text."""
        block = self._block_at(point)
        if block is None:
            return None
        box = self.blockBoundingGeometry(block).translated(self.contentOffset())
        line = _line_at(block, point.y() - box.top())
        if line is None:
            return None
        x = point.x() - box.left()
        on = _character_at(line, x, block)
        # Behind the last character of a line counts as that character.
        last = line.textStart() + line.textLength() - 1
        on = max(line.textStart(), min(on, last))
        between = line.xToCursor(x, QTextLine.CursorPosition.CursorBetweenCharacters)
        if between != block.layout().nextCursorPosition(on):
            between = on  # Its first half, or Qt lost the place (see _character_at).
        here = self._places.from_qt(block.position() + on)
        span = self._rendered.at(here)
        if span is None:
            return None
        caret = self._places.from_qt(block.position() + between)
        return Hit(span, min(max(caret, span.start), span.end))

    def path_of(self, hit: Hit) -> FieldPath:
        """Where `hit` came from, ending in the place inside the text; a label: its block's
        field."""
        span = hit.span
        if span.path is None:
            return field_of(span.block)
        offset = 0 if span.source is None else span.source + hit.caret - span.start
        return (*span.path, offset)

    def mousePressEvent(self, e: QMouseEvent) -> None:
        super().mousePressEvent(e)
        self._pressed = e.position().toPoint()

    def mouseReleaseEvent(self, e: QMouseEvent) -> None:
        super().mouseReleaseEvent(e)
        pressed, self._pressed = self._pressed, None
        if e.button() is not Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        if pressed is None or (pressed - e.position().toPoint()).manhattanLength() > 4:
            return
        if hit := self.hit(e.position()):
            self.field_requested.emit(self.path_of(hit))

    def mouseMoveEvent(self, e: QMouseEvent) -> None:
        super().mouseMoveEvent(e)
        hit = None if e.buttons() else self.hit(e.position())
        self._set_hovered(hit.span if hit else None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_hovered(None)

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not e.modifiers():
            caret = self._places.from_qt(self.textCursor().position())
            if span := self._rendered.at(caret):
                self.field_requested.emit(self.path_of(Hit(span, caret)))
            return
        super().keyPressEvent(e)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            hit = self.hit(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._told(hit.span) if hit else "", self)
            return True
        return super().viewportEvent(event)

    def changeEvent(self, e: QEvent) -> None:
        super().changeEvent(e)
        if e.type() is QEvent.Type.PaletteChange and hasattr(self, "_colours"):
            self._colours.forget_formats()
            self._colours.rehighlight()

    def _told(self, span: Span) -> str:
        field = field_name(span.path if span.path else field_of(span.block))
        return self.tr("Edit: {field}").format(field=field)

    def _block_at(self, point: QPointF) -> QTextBlock | None:
        block = self.cursorForPosition(point.toPoint()).block()
        box = self.blockBoundingGeometry(block).translated(self.contentOffset())
        return block if box.top() <= point.y() <= box.bottom() and block.length() > 1 else None

    def _set_hovered(self, span: Span | None) -> None:
        if span is self._hovered:
            return
        self._hovered = span
        shape = Qt.CursorShape.PointingHandCursor if span else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)
        self._select()

    def _select(self) -> None:
        span = self._hovered
        self.setExtraSelections([self._marked(span)] if span and span.path else [])

    def _marked(self, span: Span) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._places.to_qt(span.start))
        cursor.setPosition(self._places.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
        marked.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
        marked.format.setBackground(  # pyright: ignore[reportAttributeAccessIssue]
            theme.block_tint(span.block, 0.22)
        )
        return marked


class _BlockColours(QSyntaxHighlighter):
    """Colours the text by its spans; paragraphs that did not change are left alone."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._blocks: tuple[Block, ...] = ()
        self._starts: list[int] = []
        self._formats: dict[Block, QTextCharFormat] = {}

    def set_spans(self, spans: tuple[Span, ...], places: utf16.Places) -> bool:
        """Take the spans of the next text; returns whether another order of colours needs all of it
        painted anew."""
        blocks = tuple(span.block for span in spans)
        changed, self._blocks = blocks != self._blocks, blocks
        self._starts = places.all_to_qt([span.start for span in spans])
        return changed

    def forget_formats(self) -> None:
        """The theme changed."""
        self._formats = {}

    def highlightBlock(self, text: str) -> None:
        if not self._starts:
            return
        start = self.currentBlock().position()
        end = start + self.currentBlock().length() - 1
        first = max(0, bisect_right(self._starts, start) - 1)
        for number in range(first, len(self._starts)):
            left = max(self._starts[number], start)
            if left >= end:
                break
            is_last = number + 1 == len(self._starts)
            right = end if is_last else min(end, self._starts[number + 1])
            self.setFormat(left - start, right - left, self._format(self._blocks[number]))
        mark_open(self, text)

    def _format(self, block: Block) -> QTextCharFormat:
        if block not in self._formats:
            made = QTextCharFormat()
            made.setForeground(theme.block_colour(block))
            self._formats[block] = made
        return self._formats[block]


def as_shown(text: str) -> str:
    """`text` as an editor can hold it, as long as it was."""
    for character, stand_in in _SHOWN.items():
        text = text.replace(character, stand_in)
    return text


def _character_at(line: QTextLine, x: float, block: QTextBlock) -> int:
    """The UTF-16 place of the character of `block`, the line's paragraph, drawn at `x`.

    Where a line mixes writing directions, Qt's `xToCursor` can be off by one or name the line's
    other end (6.11.3): then the glyphs themselves are asked. A whole sign at a time: half of an
    emoji has a box beside the emoji's own.
    """
    near = line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
    if not any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in block.text()):
        return near
    place, end = line.textStart(), line.textStart() + line.textLength()
    while place < end:
        after = max(place + 1, block.layout().nextCursorPosition(place))
        boxes = (run.boundingRect() for run in line.glyphRuns(place, after - place))
        if any(box.left() <= x < box.right() for box in boxes):
            return place
        place = after
    return near


def _line_at(block: QTextBlock, y: float) -> QTextLine | None:
    layout = block.layout()
    lines = (layout.lineAt(number) for number in range(layout.lineCount()))
    top = layout.position().y()
    return next((line for line in lines if y - top < line.y() + line.height()), None)


def field_of(block: Block) -> FieldPath:
    """The first field of `block`: where its label leads."""
    return next((spec.path[0],) for spec in FIELDS if spec.block is block)
