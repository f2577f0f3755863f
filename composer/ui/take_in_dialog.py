"""What a server still has and the project lacks, to be ticked and taken in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from composer.engines.base import RemoteJob
from composer.servers.server import Server
from composer.ui import theme
from composer.ui.dialogs import Sheet
from composer.ui.uncertain import about_remote


class TakeInDialog(Sheet):
    """Accepting takes in the ticked ones: they become takes of the shot in hand."""

    def __init__(
        self, server: Server, found: tuple[RemoteJob, ...] | None, parent: QWidget | None
    ) -> None:
        """`found` None: the server can't list."""
        super().__init__("", parent, width=560)
        self.setWindowTitle(self.tr("Clips at {server}").format(server=server.name))
        self.heading.setText(self.windowTitle())
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Clips that the server has"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        theme.mark(self.list, ticks=True)
        self._explain(found)
        for one in found or ():
            item = QListWidgetItem(about_remote(one))
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setToolTip(one.prompt)
            self.list.addItem(item)
        self.list.setVisible(bool(found))
        self.body.addWidget(self.list, 1)
        self.button(self.tr("Close"), accepts=False)
        self.go = self.button(self.tr("Take in"), accepts=True, kind="primary")
        self.go.setVisible(bool(found))
        self.list.itemChanged.connect(self._on_ticked)
        self._on_ticked()

    def _explain(self, found: tuple[RemoteJob, ...] | None) -> None:
        if found is None:
            self.paragraph(self.tr("This server can't be asked what it has."))
        elif not found:
            self.paragraph(self.tr("It has no clip that this project didn't ask for itself."))
        else:
            text = self.tr(
                "These are not in this project. Ticked ones are fetched, which costs nothing, and "
                "become takes of the shot in hand."
            )
            self.paragraph(text)

    def chosen(self) -> tuple[str, ...]:
        """The server's ids of the ticked ones."""
        items = (self.list.item(row) for row in range(self.list.count()))
        checked = (one for one in items if one.checkState() == Qt.CheckState.Checked)
        return tuple(str(one.data(Qt.ItemDataRole.UserRole)) for one in checked)

    def _on_ticked(self, *_: object) -> None:
        self.go.setEnabled(bool(self.chosen()))
