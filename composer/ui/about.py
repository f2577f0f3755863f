"""What this program is, which version, and whose work is in it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

import composer
from composer import paths
from composer.ui import theme
from composer.ui.dialogs import Sheet


def about_sheet(parent: QWidget | None) -> Sheet:
    """The About dialog."""
    sheet = Sheet(f"Shot Composer {composer.__version__}", parent, width=560)
    sheet.paragraph(
        _tr(
            "Write shots for video models, draft them on this computer, generate them where you "
            "like, and judge the takes. Nothing is sent anywhere unless you press Generate with an "
            "engine that is elsewhere."
        )
    )
    sheet.paragraph(
        _tr(
            "MIT licence. PySide6 and Qt are used under the LGPL. The video library PyAV carries "
            "FFmpeg with x264, so a bundle that ships it goes out under the GPL."
        ),
        role="dim",
    )
    view = QPlainTextEdit(_licences())
    view.setReadOnly(True)
    view.setFont(theme.mono_font(theme.CAPTION_PIXELS))
    view.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
    view.setAccessibleName(_tr("Licences of fonts and icons"))
    view.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    view.setMinimumHeight(180)
    sheet.body.addWidget(view, 1)
    sheet.button(_tr("Close"), accepts=True)
    return sheet


def _licences() -> str:
    """SOURCES and licences that lie beside the shipped fonts and icons."""
    files = [
        *sorted((paths.resources() / "icons").glob("SOURCES")),
        *sorted((paths.resources() / "icons").glob("LICENSE*")),
        *sorted((paths.resources() / "fonts").rglob("SOURCES*")),
        *sorted((paths.resources() / "fonts").rglob("*LICEN*")),
        *sorted((paths.resources() / "fonts").rglob("OFL*")),
    ]
    return "\n\n———\n\n".join(file.read_text(encoding="utf-8").strip() for file in files)


def _tr(text: str) -> str:
    return QCoreApplication.translate("About", text)
