"""What a preset of the person's own is called, filed under and good for: asked when one is kept,
and again when it is changed."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QFormLayout, QLabel, QLineEdit, QWidget

from composer.prompt.presets import Preset
from composer.ui import theme
from composer.ui.dialogs import Sheet


class KeepSheet(Sheet):
    """Accepting is offered once there is a name. `tags` are those in use, to be completed."""

    def __init__(
        self, title: str, preset: Preset, tags: Iterable[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent, width=460)
        self.title_field = QLineEdit(preset.title)
        self.tags_field = QLineEdit(", ".join(preset.tags))
        self.about_field = QLineEdit(preset.description)
        self.tags_field.setPlaceholderText(self.tr("drama, night, two-hander"))
        self.about_field.setPlaceholderText(self.tr("What it is good for, in a sentence"))
        form = QFormLayout()
        form.setVerticalSpacing(10)
        for label, field in (
            (self.tr("Name"), self.title_field),
            (self.tr("Tags"), self.tags_field),
            (self.tr("Description"), self.about_field),
        ):
            field.setAccessibleName(label)
            form.addRow(label, field)
        self.body.addLayout(form)
        used = ", ".join(tags)
        hint = QLabel(self.tr("Tags in use: {tags}").format(tags=used))
        hint.setWordWrap(True)
        theme.mark(hint, role="caption")
        hint.setVisible(bool(used))
        self.body.addWidget(hint)
        self._complete(tuple(tags))
        self.button(self.tr("Cancel"), accepts=False)
        self.keep_button = self.button(self.tr("Keep"), accepts=True, kind="primary")
        self.title_field.textChanged.connect(self._check)
        self._check()
        self.title_field.selectAll()
        self.title_field.setFocus()

    def _complete(self, tags: tuple[str, ...]) -> None:
        completer = QCompleter(list(tags), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.tags_field.setCompleter(completer)

    def title(self) -> str:
        return self.title_field.text().strip()

    def tags(self) -> tuple[str, ...]:
        """Lower case, each once, without a # in front."""
        words = (word.strip().lstrip("#").casefold() for word in self.tags_field.text().split(","))
        return tuple(dict.fromkeys(filter(None, words)))

    def description(self) -> str:
        return self.about_field.text().strip()

    def _check(self) -> None:
        self.keep_button.setEnabled(bool(self.title()))
