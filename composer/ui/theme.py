"""Colours, fonts and the style sheet, from `resources/theme/`: the only place where a colour comes
from. What a widget paints itself asks `colour()` at paint time, so a theme change needs no restart.

What the style sheet knows by property (set with `mark(widget, ...)`):
  QLabel      role = heading | caption | dim | section | mono | error | warning | ok | title
  QPushButton/QToolButton  kind = primary | quiet | link | danger | icon ; segment = first | middle
              | last
  QFrame      role = card | pane | strip | toast | line
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QStyleFactory, QWidget

from composer import paths, toml_file
from composer.event import Event

NAMES = ("dark", "light", "contrast")
TEXT_FAMILY, MONO_FAMILY = "Inter", "JetBrains Mono"
TEXT_PIXELS, CAPTION_PIXELS, MONO_PIXELS = 13, 11, 12


@dataclass(frozen=True)
class Tokens:
    """One theme: `colours` by role and `blocks` by block name, each `#rrggbb`."""

    name: str
    label: str
    dark: bool
    colours: Mapping[str, str]
    blocks: Mapping[str, str]


class _Current:
    """The theme in use; one for the process, as there is one application."""

    name = "dark"
    has_style = False


changed: Event[[]] = Event()
"""The theme was changed: whoever keeps colours (a cached picture, a text format) makes them new."""


@cache
def tokens(name: str = "dark") -> Tokens:
    """The theme called `name` (one of `NAMES`); an unknown name gives the dark one."""
    name = name if name in NAMES else "dark"
    data = toml_file.read(_folder() / f"{name}.toml")
    return Tokens(name, data["label"], data["dark"], data["colours"], data["blocks"])


def current() -> Tokens:
    return tokens(_Current.name)


def colour(role: str, alpha: float = 1.0) -> QColor:
    """The current theme's colour for `role` (a key of `[colours]`), `alpha` 0..1."""
    made = QColor(current().colours[role])
    made.setAlphaF(alpha)
    return made


def block_colour(block: object) -> QColor:
    """The colour that ties a block's card to its words and bars. `block`: a `Block` or its name."""
    name = str(getattr(block, "name", block)).lower()
    blocks = current().blocks
    return QColor(blocks.get(name, current().colours["dim"]))


def block_tint(block: object, amount: float = 0.2) -> QColor:
    """The block's colour laid thinly over a panel: the fill of bars and marks, opaque."""
    return mix(colour("panel"), block_colour(block), amount)


def mix(under: QColor, over: QColor, amount: float) -> QColor:
    """`over` at `amount` 0..1 on `under`, opaque."""

    def between(low: float, high: float) -> float:
        return low + (high - low) * amount

    return QColor.fromRgbF(
        between(under.redF(), over.redF()),
        between(under.greenF(), over.greenF()),
        between(under.blueF(), over.blueF()),
    )


def text_font(pixels: int = TEXT_PIXELS, *, bold: bool = False) -> QFont:
    font = QFont(TEXT_FAMILY)
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def mono_font(pixels: int = MONO_PIXELS) -> QFont:
    font = QFont(MONO_FAMILY)
    font.setStyleHint(QFont.StyleHint.Monospace)
    font.setPixelSize(pixels)
    return font


def mark(widget: QWidget, **properties: object) -> None:
    """Set style properties (`role=`, `kind=`, …) and have the style sheet look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


def inset(box: QAbstractSpinBox) -> None:
    """Have the number stand as far from the edge as words in other fields do: the style sheet's
    padding does not reach the line edit in a spin box (Qt 6.11)."""
    box.lineEdit().setTextMargins(6, 0, 4, 0)


def apply(app: QApplication, name: str) -> None:
    """Make `name` (one of `NAMES`, or "system") the look of `app`: style, palette, font, sheet."""
    _Current.name = tokens(_system_name(app) if name == "system" else name).name
    load_fonts()
    if not _Current.has_style:
        # Once: a style sheet stands before it from then on, and all widgets would be polished anew.
        app.setStyle(QStyleFactory.create("Fusion"))
        _Current.has_style = True
    QDir.setSearchPaths("theme", [str(_folder() / _Current.name)])
    app.setFont(text_font())
    app.setPalette(palette(current()))
    app.setStyleSheet(style_sheet(current()))
    changed.emit()


def palette(theme: Tokens) -> QPalette:
    """The QPalette of `theme`, for what the style draws by itself."""
    roles = {
        QPalette.ColorRole.Window: "panel",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "field",
        QPalette.ColorRole.AlternateBase: "panel",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "raised",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.BrightText: "error",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.PlaceholderText: "faint",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "on_accent",
        QPalette.ColorRole.Accent: "accent",
        QPalette.ColorRole.Link: "accent_text",
        QPalette.ColorRole.LinkVisited: "accent_text",
        QPalette.ColorRole.Light: "line_strong",
        QPalette.ColorRole.Midlight: "line_strong",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "line",
        QPalette.ColorRole.Shadow: "shadow",
    }
    made = QPalette()
    for role, token in roles.items():
        made.setColor(role, QColor(theme.colours[token]))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.colours["faint"]))
    return made


def style_sheet(theme: Tokens) -> str:
    """`style.qss` with `${role}` and `${block_name}` filled from `theme`."""
    text = (_folder() / "style.qss").read_text(encoding="utf-8")
    values = dict(theme.colours) | {f"block_{name}": hue for name, hue in theme.blocks.items()}
    return string.Template(text).substitute(values)


@cache
def load_fonts() -> tuple[str, ...]:
    """Register the bundled fonts once; returns the families. Missing files leave the system's."""
    folder = paths.resources() / "fonts"
    files = (file for file in sorted(folder.rglob("*")) if file.suffix in {".otf", ".ttf"})
    ids = [QFontDatabase.addApplicationFont(str(file)) for file in files]
    return tuple(
        family
        for number in ids
        if number >= 0
        for family in QFontDatabase.applicationFontFamilies(number)
    )


def _folder() -> Path:
    return paths.resources() / "theme"


def _system_name(app: QApplication) -> str:
    light = app.styleHints().colorScheme() == Qt.ColorScheme.Light
    return "light" if light else "dark"
