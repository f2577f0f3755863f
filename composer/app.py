"""Starts the window: the application, an empty frame on the screen, and only then the rest of the
program, which takes three times as long to read in as that. What the window does is in `ui`."""

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QApplication

import composer
from composer import paths
from composer.settings import SettingsStore
from composer.ui import first_paint, garbage, theme
from composer.ui.frame import Frame
from composer.ui.single import hand_over


def main(argv: Sequence[str] = ()) -> int:
    """Open the window, with the project folder that `argv` may name, and stay until it is closed.
    Returns the exit code."""
    settings = SettingsStore(paths.settings_file())
    scale_all(settings.value.scale)
    app = make_application()
    folder = Path(argv[0]).resolve() if argv else None
    if hand_over([str(folder)] if folder else []):
        return 0
    theme.apply(app, settings.value.theme)
    frame = Frame()
    first_paint.watch(frame, first_paint.PAINTED)
    frame.show_now()
    from composer import program

    return program.run(app, folder, frame, settings)


def scale_all(per_cent: int) -> None:
    """Have Qt draw everything so much larger. It looks only before the application is made, and
    what somebody set in the environment goes first."""
    if per_cent != 100:
        os.environ.setdefault("QT_SCALE_FACTOR", f"{per_cent / 100:g}")


def make_application() -> QApplication:
    """The one QApplication, named before anything is kept under its name."""
    garbage.search_by_hand()
    QApplication.setApplicationName(paths.APP)
    QApplication.setApplicationDisplayName("Shot Composer")
    QApplication.setApplicationVersion(composer.__version__)
    QApplication.setDesktopFileName(paths.APP)
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([paths.APP])
    # Closing one dialog before the window is shown would end the loop.
    app.setQuitOnLastWindowClosed(False)
    return app


def headless_screenshot(
    to: Path,
    *,
    clip: Path | None = None,
    size: tuple[int, int] = (1440, 900),
    page: str = "compose",
    look: str = "dark",
) -> None:
    """Write a PNG of the whole window to `to`: the sample film, its first shot in hand, `clip` as
    that shot's previs. Needs no screen where QT_QPA_PLATFORM says offscreen; keeps nothing."""
    import asyncio

    from qasync import QEventLoop

    from composer.ui.screenshot import take

    app = make_application()
    with asyncio.Runner(loop_factory=lambda: QEventLoop(app, already_running=False)) as runner:
        runner.run(take(app, to, clip=clip, size=size, page=page, look=look))
