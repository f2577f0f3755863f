"""The whole window with the sample film, in a folder that is thrown away, without the program's
start and stop around it: for house tests, benchmarks and the pictures of the README."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from composer.services import open_services
from composer.ui import tasks
from composer.ui.main_window import MainWindow
from composer.ui.session import Session

USUAL = (1440, 900)


@asynccontextmanager
async def opened(
    folder: Path,
    size: tuple[int, int] = USUAL,
    page: str = "compose",
    *,
    working: bool = False,
    film: Path | None = None,
) -> AsyncIterator[MainWindow]:
    """Shown, laid out and drawn; its settings and projects in `folder`. `working`: the queue makes
    what is asked for; `film`: the project to open, else the sample."""
    given = {"settings_file": folder / "settings.json", "projects_folder": folder / "films"}
    async with open_services(**given) as services:
        project = services.open_project(film) if film else services.open_last()
        session = Session(services, project)
        window = MainWindow(session)
        work = asyncio.ensure_future(project.run() if working else asyncio.sleep(0))
        try:
            window.resize(*size)
            window.show()
            window.show_page(page)
            await settled()
            yield window
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)
            await tasks.stop_all()
            window.close_for_good()
            window.close()
            window.deleteLater()
            session.close()
            project.close()


async def settled() -> None:
    """Layouts ask for one another over some turns of the loop."""
    for _ in range(30):
        await asyncio.sleep(0)
