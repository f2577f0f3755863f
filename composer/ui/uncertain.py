"""The question about a request that went unanswered: what the server has that may be it, and what
the person decides."""

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from composer.engines.base import RemoteJob
from composer.jobs.queue import Job
from composer.ui import theme
from composer.ui.dialogs import Sheet

SEND, LEAVE = "send", ""
_SHOWN = 8
"""Candidates that are listed; more nobody compares."""


class UncertainSheet(Sheet):
    """`answer` after accepting: `SEND`, or the server's id of the job that it is."""

    def __init__(
        self, job: Job, server: str, found: tuple[RemoteJob, ...] | None, parent: QWidget | None
    ) -> None:
        """`found`: what the server has that may be it; None where it can't list."""
        super().__init__("", parent, width=520)
        self.setWindowTitle(self.tr("Was this sent?"))
        self.heading.setText(self.windowTitle())
        self.answer = LEAVE
        self.choices = QButtonGroup(self)
        self.paragraph(
            self.tr(
                "No answer came when “{shot}” was sent to {server}. It may be in the works there, "
                "and it may be charged for."
            ).format(shot=job.recipe.label or job.recipe.shot.name, server=server)
        )
        self._say_what_was_found(found)
        self._offer(SEND, self.tr("Send it again. That may make, and cost, a second clip."))
        self.button(self.tr("Leave it"), accepts=False)
        self.go = self.button(self.tr("Do that"), accepts=True, kind="primary")
        self.go.setEnabled(self.choices.checkedButton() is not None)
        self.choices.buttonClicked.connect(self._on_chosen)

    def _say_what_was_found(self, found: tuple[RemoteJob, ...] | None) -> None:
        if found is None:
            text = self.tr(
                "This server can't be asked what it has. Look there before sending it again."
            )
            self.paragraph(text, role="dim")
        elif not found:
            text = self.tr("The server lists no clip that could be this one.")
            self.paragraph(text, role="dim")
        else:
            self.paragraph(self.tr("The server has these, which could be it:"), role="dim")
            for one in found[:_SHOWN]:
                self._offer(one.id, self.tr("It is this one"), about_remote(one))

    def _offer(self, value: str, text: str, about: str = "") -> None:
        button = QRadioButton(text)
        button.setAccessibleDescription(about)
        button.setProperty("answer", value)
        self.choices.addButton(button)
        self.body.addWidget(button)
        if about:
            label = QLabel(about)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setIndent(24)
            theme.mark(label, role="caption")
            holder = QVBoxLayout()
            holder.setContentsMargins(0, 0, 0, 4)
            holder.addWidget(label)
            self.body.addLayout(holder)

    def _on_chosen(self) -> None:
        chosen = self.choices.checkedButton()
        self.answer = str(chosen.property("answer")) if chosen else LEAVE
        self.go.setEnabled(chosen is not None)


def about_remote(one: RemoteJob) -> str:
    """`21 November 2026 06:12 · in_progress · video_9 · A gull over the pier`."""
    when = ""
    if one.created is not None:
        moment = QDateTime.fromSecsSinceEpoch(int(one.created))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
    prompt = one.prompt if len(one.prompt) <= 80 else f"{one.prompt[:79]}…"
    return " · ".join(part for part in (when, one.status, one.model, one.id, prompt) if part)
