"""From a pasted or dropped text to a shot: asks with the paste sheet, then changes the shot in hand
or adds one, each one undo step."""

import asyncio
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from composer.problem import Problem
from composer.prompt.shot_json import RECIPE, load_recipe
from composer.ui import dialogs
from composer.ui.compose.paste_sheet import PasteSheet
from composer.ui.compose.pasted import name_of
from composer.ui.session import Session

MOST_BYTES = 8_000_000
"""A prompt is never as long as this: a larger file is something else."""


async def paste(session: Session, window: QWidget, source: object = None) -> None:
    """Ask what to do with `source`: a text, a file's Path, or None for the clipboard. Raises
    Problem for a file that holds no text."""
    name, text = "", QGuiApplication.clipboard().text()
    if isinstance(source, Path):
        name, text = source.stem, await asyncio.to_thread(read_file, source)
    elif isinstance(source, str):
        text = source
    if text.lstrip().startswith("{") and RECIPE in text:
        session.use_recipe(load_recipe(text))
        session.notice_raised.emit(_tr("The whole recipe is back; Undo returns."))
        return
    sheet = PasteSheet(session, text, window)
    if await dialogs.opened(sheet):
        take(session, sheet, name)


def take(session: Session, sheet: PasteSheet, name: str = "") -> None:
    """What the sheet's button asks for."""
    shot = sheet.shot()
    if sheet.as_new:
        given = sheet.pasted.shot.name or name or name_of(sheet.pasted.shot)
        session.outline.add_shot(replace(shot, name=given))
    else:
        session.edit((), shot, text=_tr("Paste a prompt"), merge=False)
    session.page_requested.emit("compose")


def read_file(path: Path) -> str:
    """The text in `path`. Raises Problem `session.not_a_prompt` (name)."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Problem("session.not_a_prompt", name=path.name)
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Problem("session.not_a_prompt", name=path.name) from error


def _tr(text: str) -> str:
    return QCoreApplication.translate("Pasting", text)
