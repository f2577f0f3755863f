"""What a person sees of a mistake of ours: one dialog at a time, with words to copy. Reports are
made elsewhere (`composer.crash`)."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from composer import crash
from composer.ui import dialogs


class CrashAnnouncer(QObject):
    """Shows reports, also those that arise on other threads: the signal brings them over."""

    _reported = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._open: QWidget | None = None
        self._reported.connect(self._show, Qt.ConnectionType.QueuedConnection)
        crash.on_crash(self._reported.emit)

    def offer_last(self) -> None:
        """The report of the run before this one, if it died; once, as its log was moved away."""
        if report := crash.last_crash():
            self._open_sheet(
                self.tr("Shot Composer ended unexpectedly last time"),
                self.tr(
                    "Your work was saved as you made it. If you want to help us mend this, copy "
                    "the details and send them to us; nothing is sent by itself."
                ),
                report,
            )

    def _show(self, report: str) -> None:
        if self._open is None:
            self._open_sheet(
                self.tr("Something went wrong inside Shot Composer"),
                self.tr(
                    "This is our mistake. Your work is saved and you can go on; should something "
                    "look odd, close the window and open it again."
                ),
                report,
            )

    def _open_sheet(self, title: str, words: str, report: str) -> None:
        sheet = dialogs.Sheet(title, QApplication.activeWindow(), width=520)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.paragraph(words)
        dialogs.add_details(sheet, report)
        sheet.button(self.tr("Close"), accepts=True)
        sheet.finished.connect(self._on_sheet_finished)
        self._open = sheet
        sheet.open()

    def _on_sheet_finished(self, _: int) -> None:
        self._open = None
