"""Asking before a prompt is sent that a check says will go wrong."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from composer.messages import sentence_for
from composer.ui import dialogs

if TYPE_CHECKING:
    from composer.prompt.lint import Finding

_MOST = 8
"""Sentences that a dialog shows; more would not be read."""


def question(parent: QWidget | None, errors: "Sequence[Finding]") -> dialogs.Sheet:
    """The dialog that lists `errors`; accepted means: send it all the same."""
    title = (
        _tr("One thing will go wrong")
        if len(errors) == 1
        else _tr("{n} things will go wrong").format(n=len(errors))
    )
    sheet = dialogs.Sheet(title, parent, width=480)
    sheet.setObjectName("send_anyway")
    for one in errors[:_MOST]:
        sheet.paragraph(f"•  {sentence_for(one.code, **one.values)}")
    if len(errors) > _MOST:
        sheet.paragraph(_tr("… and {n} more").format(n=len(errors) - _MOST), role="dim")
    sheet.paragraph(
        _tr("Mend it in the list of checks, or ignore the check there if you mean it."), role="dim"
    )
    sheet.button(_tr("Send anyway"), accepts=True, kind="danger")
    back = sheet.button(_tr("Go back"), accepts=False, kind="primary")
    # Return must not send: the safe way is the default.
    back.setAutoDefault(True)
    back.setDefault(True)
    back.setFocus()
    return sheet


async def is_sent_anyway(parent: QWidget | None, errors: "Sequence[Finding]") -> bool:
    """Whether the person sends the prompt in spite of `errors`."""
    return await dialogs.opened(question(parent, errors))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Sending", text)
