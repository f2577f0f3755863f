"""Makes the README's pictures, offscreen, with the sample film and clips generated for it. Look at
them before you commit them. Run it in a checkout whose .venv packaging/test.sh has made:

    .venv/bin/python packaging/screenshots.py
"""

import asyncio
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from composer.jobs import states
from composer.ui import theme
from composer.ui.main_window import MainWindow
from tests.bench import gui
from tests.window import opened

PICTURES = Path(__file__).resolve().parent / "pictures"
SHOT = "2A"
LOOKS = ("dark", "light")


async def generate(window: MainWindow, count: int) -> None:
    """As the person does; until all of it is there."""
    queue, ended = window.session.queue, asyncio.Event()
    wanted: set[str] = set()

    def notice(_: object) -> None:
        if all(isinstance(queue.job(one).state, states.FINAL) for one in wanted):
            ended.set()

    queue.job_changed.connect(notice)
    wanted.update(job.id for job in window.session.generate(count))
    await ended.wait()
    queue.job_changed.disconnect(notice)


async def save(window: MainWindow, name: str) -> None:
    await asyncio.sleep(1.5)  # thumbnails and the viewfinder are drawn aside
    picture = window.grab().toImage()
    # One pixel a point, whatever the scale of the screen.
    picture = picture.scaled(QSize(1440, 900), mode=Qt.TransformationMode.SmoothTransformation)
    PICTURES.mkdir(exist_ok=True)
    file = PICTURES / f"{name}.png"
    picture.save(str(file))
    _shrink(file)
    print(file.name, f"{file.stat().st_size / 1000:.0f} kB")


def _shrink(file: Path) -> None:
    """To 256 colours of its own: a third of the bytes, and hardly seen."""
    with Image.open(file) as picture:
        small = picture.convert("RGB").quantize(256, kmeans=4, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


async def take(home: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    async with opened(home, working=True) as window:
        session = window.session
        session.select_shot(next(s.id for s in session.project.shots() if s.label == SHOT))
        await generate(window, 2)
        newest = session.project.takes(session.shot_id)[0]
        session.rate_take(newest.id, 4)
        session.circle_take(newest.id, circled=True)
        window.notice.hide()
        for look in LOOKS:
            theme.apply(app, look)
            window.show_page("compose")
            await save(window, f"compose-{look}")
            window.show_page("review")
            session.show_take(newest.id)
            await save(window, f"review-{look}")


if __name__ == "__main__":
    gui.run(take)
