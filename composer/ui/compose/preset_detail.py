"""One preset at a glance: a drawn still, what it is called and good for, its text. Of the person's
own, what can be done with them."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from composer.prompt.presets import Preset
from composer.prompt.render import render
from composer.prompt.shot import Shot
from composer.ui import icons, theme
from composer.ui.compose.prompt_text import PromptText
from composer.ui.compose.stills import Pictures, draw_still

_LARGE = (320, 180)


class PresetDetail(QWidget):
    """`star`, `change` and `remove` are for whoever holds it to connect."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = Pictures(self)
        self._pictures.made.connect(self._on_picture_made)
        self._build()

    def _build(self) -> None:
        self.picture = QLabel()
        self.picture.setFixedHeight(_LARGE[1])
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title, self.about = QLabel(), QLabel()
        theme.mark(self.title, role="heading")
        theme.mark(self.about, role="dim")
        for label in (self.title, self.about):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.star = self._tool("star", self.tr("Mark as a favourite"))
        self.star.setCheckable(True)
        self.change = self._tool("pencil", self.tr("Name, tags and description…"))
        self.remove = self._tool("trash", self.tr("Delete this preset"))
        self.text = PromptText()
        self.text.setAccessibleName(self.tr("The prompt of this preset"))
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        for button in (self.star, self.change, self.remove):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.picture)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.text, 1)

    def _tool(self, icon: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon, "dim"))
        button.setAccessibleName(name)
        button.setToolTip(name)
        theme.mark(button, kind="icon")
        return button

    def show_preset(self, preset: Preset | None, *, is_favourite: bool) -> None:
        """None: nothing was found."""
        self.star.setEnabled(preset is not None)
        self.star.setChecked(is_favourite)
        for own in (self.change, self.remove):
            own.setVisible(preset is not None and not preset.is_ours)
        nothing = self.tr("Nothing found. Search for other words, or choose another kind.")
        self.title.setText(preset.title if preset else "")
        self.about.setText(preset.description if preset else nothing)
        self.text.show_rendered(render(preset.shot if preset else Shot()))
        self._show_picture(self._large(preset) if preset else None)

    def _large(self, preset: Preset) -> QImage | None:
        size = filling(preset.shot, _LARGE, self.devicePixelRatioF())
        draw = partial(draw_still, preset.shot, size)
        return self._pictures.ask("large", (preset.shot, size), draw)

    def _show_picture(self, picture: QImage | None) -> None:
        if picture is None:
            self.picture.clear()
            return
        shown = QPixmap.fromImage(picture)
        ratio = self.devicePixelRatioF()
        height = round(_LARGE[1] * ratio)
        if shown.height() > height:
            shown = shown.scaledToHeight(height, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)

    def _on_picture_made(self, _name: object, _key: object, picture: QImage) -> None:
        self._show_picture(picture)


def filling(shot: Shot, box: tuple[int, int], scale: float) -> tuple[int, int]:
    """The pixels in which a picture of `shot`'s shape fills the height of `box`."""
    width, _, height = shot.parameters.size.partition("x")
    try:
        shape = int(width) / int(height)
    except (ValueError, ZeroDivisionError):
        shape = 16 / 9
    tall = round(box[1] * scale)
    return max(2, round(tall * min(3.0, max(0.3, shape)))), tall
