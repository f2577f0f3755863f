"""The program's own fonts for captions and time code,
so that a previs looks the same everywhere."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from composer import paths

TEXT = "Inter"
MONO = "JetBrains Mono"


@cache
def load_fonts() -> tuple[str, ...]:
    """Register every font in `resources/fonts`; their family names. Needs a QGuiApplication."""
    families: list[str] = []
    folder = paths.resources() / "fonts"
    for path in sorted([*folder.rglob("*.otf"), *folder.rglob("*.ttf")]):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


def text_font(pixels: float, *, weight: QFont.Weight = QFont.Weight.Medium) -> QFont:
    """The sans of captions and subtitles; other scripts and emoji come from the system."""
    load_fonts()
    font = QFont(TEXT)
    font.setPixelSize(max(6, round(pixels)))
    font.setWeight(weight)
    return font


def mono_font(pixels: float) -> QFont:
    """The monospace of time code."""
    load_fonts()
    font = QFont(MONO)
    font.setPixelSize(max(6, round(pixels)))
    font.setWeight(QFont.Weight.Medium)
    return font
