"""A picture of the whole window with the sample film, taken without a screen: for the command
line's demonstration and the README."""

import asyncio
import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from composer.services import OpenProject, Services
from composer.ui import tasks, theme
from composer.ui.main_window import MainWindow
from composer.ui.session import Session

SIZE = (1440, 900)
_SETTLE_SECONDS = 1.5
"""Thumbnails and viewfinder are drawn in threads; after this long they stand."""


async def take(
    app: QApplication,
    to: Path,
    *,
    clip: Path | None = None,
    size: tuple[int, int] = SIZE,
    page: str = "compose",
    look: str = "dark",
) -> None:
    """Write a PNG of the window to `to`: the sample's first shot in hand, `clip` as its previs.
    Touches no folder of the person's: the film lies in a temporary one."""
    with tempfile.TemporaryDirectory(prefix="shot-composer-") as folder:
        home = Path(folder)
        services = Services(settings_file=home / "settings.json", projects_folder=home)
        opened = services.default_project()
        theme.apply(app, look)
        window = MainWindow(Session(services, opened), layout_file=home / "layout.ini")
        try:
            await _show(window, opened, services, clip, QSize(*size), page)
            window.grab().save(str(to), "PNG")
        finally:
            await tasks.stop_all()
            window.close_for_good()
            opened.close()
            await services.close()


async def _show(
    window: MainWindow,
    opened: OpenProject,
    services: Services,
    clip: Path | None,
    size: QSize,
    page: str,
) -> None:
    window.resize(size)
    window.show()
    window.show_page(page)
    if clip is not None:
        await _add_previs(window.session, opened, services, clip)
    await asyncio.sleep(_SETTLE_SECONDS)
    window.notice.hide()


async def _add_previs(
    session: Session, opened: OpenProject, services: Services, clip: Path
) -> None:
    part, picture = opened.project.part_file("shown"), opened.project.part_file("shown.jpg")
    await asyncio.to_thread(shutil.copyfile, clip, part)
    facts = await asyncio.to_thread(services.tools.probe, part)
    await asyncio.to_thread(services.tools.thumbnail, part, picture)
    take = opened.project.add_take(part, session.recipe(1), facts, picture)
    session.select_take(take.id)
