"""The palette as swatches with names: written, picked, reordered, taken from a ready palette or a
picture. Stores names: a name is what a model is told."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QColorDialog,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from composer.prompt.reader import read_colour
from composer.prompt.vocabulary import Term
from composer.ui import theme
from composer.ui.compose.flow import FlowLayout
from composer.ui.compose.picker import TermPicker
from composer.ui.compose.picture_colours import name_of
from composer.ui.compose.text_field import put_before
from composer.ui.menus import PopupMenu


class SwatchButton(QAbstractButton):
    """A square of the colour that `name` means; hatched with a question mark where nobody knows
    it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour: QColor | None = None
        self.setFixedSize(22, 22)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_name(self, name: str) -> None:
        rgb = read_colour(name)
        self._colour = QColor(*rgb) if rgb else None
        known = self.tr("{name}: pick another colour").format(name=name)
        unknown = self.tr("No colour is known by this name; the words are sent all the same.")
        self.setToolTip(known if rgb else unknown)
        self.setAccessibleName(
            self.tr("Colour of {name}").format(name=name or self.tr("nothing yet"))
        )
        self.update()

    def colour(self) -> QColor | None:
        return self._colour

    def keyPressEvent(self, e: QKeyEvent) -> None:
        if e.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(e)

    def paintEvent(self, e: object) -> None:
        del e
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        focus = self.hasFocus()
        painter.setPen(QPen(theme.colour("focus" if focus else "handle"), 2 if focus else 1))
        painter.setBrush(self._colour or theme.colour("raised"))
        painter.drawRoundedRect(box, 4, 4)
        if self._colour is None:
            self._paint_unknown(painter, box)

    def _paint_unknown(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(theme.colour("faint", 0.6), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.text_font(bold=True))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "?")


class NameField(TermPicker):
    """A colour's name, as wide as it is long."""

    removal_requested = Signal()
    move_requested = Signal(int)
    finished = Signal()

    def __init__(self, choices: Sequence[Term], parent: QWidget) -> None:
        name = self.tr("Name of the colour")
        super().__init__(
            name, choices, self.tr("name"), stores_words=True, bare=True, parent=parent
        )
        self.setFrame(False)
        theme.mark(self, bare="true")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_text_changed)

    def sizeHint(self) -> QSize:
        shown = self.text() or self.placeholderText()
        width = self.fontMetrics().horizontalAdvance(shown) + 16
        return QSize(min(max(width, 44), 180), 22)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, arg__1: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(arg__1.key()))
        if by is not None and arg__1.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_requested.emit(by)
        elif arg__1.key() == Qt.Key.Key_Backspace and not self.text():
            self.removal_requested.emit()
        elif arg__1.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not self.take_marked():
                self.finished.emit()
        else:
            super().keyPressEvent(arg__1)

    def _on_text_changed(self, _text: str) -> None:
        self.updateGeometry()


class Chip(QWidget):
    """One colour: swatch and name. Signals carry its index."""

    named = Signal(int, str)
    removal_requested = Signal(int)
    move_requested = Signal(int, int)
    pick_requested = Signal(int)
    finished = Signal()

    def __init__(self, choices: Sequence[Term], parent: QWidget) -> None:
        super().__init__(parent)
        self.index = 0
        self.swatch = SwatchButton(self)
        self.name = NameField(choices, self)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 2, 4, 2)
        layout.setSpacing(2)
        layout.addWidget(self.swatch)
        layout.addWidget(self.name)
        self._connect()

    def _connect(self) -> None:
        self.name.picked.connect(self._on_named)
        self.name.removal_requested.connect(self._on_removal)
        self.name.move_requested.connect(self._on_move)
        self.name.finished.connect(self.finished)
        self.swatch.clicked.connect(self._on_swatch_clicked)
        self.swatch.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.swatch.customContextMenuRequested.connect(self.open_menu)

    def show_colour(self, name: str) -> None:
        self.name.show_value(name)
        self.swatch.show_name(name)

    def set_read_only(self, read_only: bool) -> None:
        self.name.set_read_only(read_only)
        self.swatch.setEnabled(not read_only)

    def open_menu(self) -> None:
        menu = PopupMenu(self)
        rows = (
            ("droplet", self.tr("Pick a colour…"), "pick", ""),
            ("arrow-left", self.tr("Earlier"), "left", "Alt+Left"),
            ("arrow-right", self.tr("Later"), "right", "Alt+Right"),
            ("trash", self.tr("Remove"), "remove", ""),
        )
        for icon, text, wish, keys in rows:
            menu.row(icon, text, partial(_emit, self, wish), keys)
        menu.popup(self.swatch.mapToGlobal(self.swatch.rect().bottomLeft()))

    def paintEvent(self, event: object) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if self.name.hasFocus() else "line"
        painter.setPen(QPen(theme.colour(edge), 1))
        painter.setBrush(theme.colour("field"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def _on_named(self, name: str) -> None:
        self.named.emit(self.index, name)

    def _on_removal(self) -> None:
        self.removal_requested.emit(self.index)

    def _on_move(self, by: int) -> None:
        self.move_requested.emit(self.index, by)

    def _on_swatch_clicked(self) -> None:
        self.pick_requested.emit(self.index)


def _emit(chip: Chip, what: str) -> None:
    {
        "pick": partial(chip.pick_requested.emit, chip.index),
        "left": partial(chip.move_requested.emit, chip.index, -1),
        "right": partial(chip.move_requested.emit, chip.index, 1),
        "remove": partial(chip.removal_requested.emit, chip.index),
    }[what]()


class PaletteEditor(QWidget):
    """`changed` carries all names after a change of more than one name; `named(index, name)`
    one."""

    changed = Signal(object)
    named = Signal(int, str)

    def __init__(self, choices: Sequence[Term], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._names: tuple[str, ...] = ()
        self._read_only = False
        self.chips: list[Chip] = []
        self._flow = FlowLayout(self)
        self.add_field = NameField(choices, self)
        self.add_field.setPlaceholderText(self.tr("+ colour"))
        self.add_field.setAccessibleName(self.tr("Add a colour"))
        self.add_field.setFixedHeight(28)
        self.add_field.finished.connect(self._on_add_finished)
        self.add_field.term_picked.connect(self._on_add_finished)
        self.add_field.focus_left.connect(self._on_add_finished)
        self._flow.addWidget(self.add_field)

    def show_names(self, names: Sequence[str]) -> None:
        self._names = tuple(names)
        while len(self.chips) > len(names):
            chip = self.chips.pop()
            chip.hide()
            self._flow.removeWidget(chip)
            chip.deleteLater()
        while len(self.chips) < len(names):
            self._add_chip()
        for chip, name in zip(self.chips, names, strict=True):
            chip.show_colour(name)
        self.updateGeometry()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.add_field.setVisible(not read_only)
        for chip in self.chips:
            chip.set_read_only(read_only)

    def remove(self, index: int) -> None:
        self.changed.emit((*self._names[:index], *self._names[index + 1 :]))
        (self.chips[index - 1].name if 0 < index <= len(self.chips) else self.add_field).setFocus()

    def move_name(self, index: int, by: int) -> None:
        names, to = list(self._names), index + by
        if 0 <= to < len(names):
            names.insert(to, names.pop(index))
            self.changed.emit(tuple(names))
            self.chips[to].name.setFocus()

    def pick(self, index: int) -> None:
        """Open the colour dialog beside the chip; what is chosen becomes the nearest name."""
        chip = self.chips[index]
        dialog = QColorDialog(chip.swatch.colour() or QColor(theme.colour("accent")), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Pick a colour: the nearest name is sent"))
        dialog.colorSelected.connect(partial(_pick, self.put_colour, index))
        dialog.open()

    def put_colour(self, index: int, colour: QColor) -> None:
        others = (*self._names[:index], *self._names[index + 1 :])
        words = [term.text for term in self._choices]
        name = name_of((colour.red(), colour.green(), colour.blue()), words, others)
        if name:
            self.named.emit(index, name)

    def _add_chip(self) -> None:
        chip = Chip(self._choices, self)
        chip.index = len(self.chips)
        chip.named.connect(self.named)
        chip.removal_requested.connect(self.remove)
        chip.move_requested.connect(self.move_name)
        chip.pick_requested.connect(self.pick)
        chip.finished.connect(self.add_field.setFocus)
        chip.set_read_only(self._read_only)
        self.chips.append(chip)
        self._flow.insert(len(self.chips) - 1, chip)
        put_before(self.add_field, (chip.swatch, chip.name))
        chip.show()

    def _on_add_finished(self) -> None:
        name = self.add_field.text().strip()
        if name:
            self.add_field.clear_value()
            self.changed.emit((*self._names, name))


def _pick(put: Callable[[int, QColor], None], index: int, colour: QColor) -> None:
    put(index, colour)
