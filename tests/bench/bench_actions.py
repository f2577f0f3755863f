"""The longest stretch in which the window does not answer during everyday actions: changing the
page, the shot, the project, the theme, opening sheets, dragging in the film strip. Counted is the
window thread's own work, so that a busy computer changes nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from composer.jobs import states
from composer.ui import theme
from composer.ui.garbage import GarbageCollector
from composer.ui.main_window import MainWindow
from composer.ui.page_list import make_ahead
from composer.ui.player.film_strip import FilmStrip
from tests.bench import gui, table
from tests.window import opened

AIM = 33.0  # ms: two frames of a 60 Hz screen
REST = 0.7
"""Seconds that follow each action: checks, drawings and clips come in after it."""

Action = Callable[[], object]


async def worst(action: Action) -> float:
    """Milliseconds of the longest piece of work that `action` and what follows it make."""
    stretches = gui.Stretches()
    stretches.start()
    done = action()
    if isinstance(done, Awaitable):
        await done
    await asyncio.sleep(REST)
    stretches.stop()
    return max(stretches.work)


async def row(what: str, action: Action, back: Action | None = None, times: int = 4) -> None:
    """One row for the first time, when things are read in or made, and one for the times after."""
    found: list[float] = []
    for _ in range(times):
        found.append(await worst(action))
        if back is not None:
            back()
            await asyncio.sleep(REST)
    table.at_most(f"{what}, the first time", found[0], "ms", AIM)
    if found[1:]:
        table.at_most(f"{what}, again", max(found[1:]), "ms", AIM)


async def one_previs(shown: MainWindow) -> str:
    """The take id of a clip of the shot in hand."""
    session, ended = shown.session, asyncio.Event()

    def notice(job: object) -> None:
        if isinstance(getattr(job, "state", None), states.FINAL):
            ended.set()

    session.queue.job_changed.connect(notice)
    session.generate(1)
    await ended.wait()
    (take, *_) = session.project.takes(session.shot_id, limit=1, offset=0)
    return take.id


def close_sheets() -> None:
    """Whatever stands over the window."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()
        elif widget.isVisible() and widget.objectName() != "main_window":
            widget.close()


async def drag(shown: MainWindow) -> None:
    """Over the whole film strip and back, as a hand does it."""
    strip = shown.findChild(FilmStrip)
    assert strip is not None
    steps = [*range(0, strip.width(), 12), *range(strip.width() - 1, 0, -24)]
    y = strip.height() // 2
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(2, y))
    for x in steps:
        QTest.mouseMove(strip, QPoint(x, y))
        await asyncio.sleep(0.008)
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(2, y))


async def other_shots(shown: MainWindow) -> None:
    shots = [shot.id for shot in shown.session.project.shots()]
    at = shots.index(shown.session.shot_id)
    await row(
        "another shot", lambda: shown.session.select_shot(shots[(at + 1) % len(shots)]),
        lambda: shown.session.select_shot(shots[at]),
    )  # fmt: skip
    for shot in shots:
        shown.session.select_shot(shot)
        await asyncio.sleep(0)
    shown.session.select_shot(shots[at])


async def pages(shown: MainWindow, take: str) -> None:
    def compose() -> None:
        shown.show_page("compose")

    def review() -> None:
        shown.show_page("review")

    await row("Review with a clip", lambda: shown.session.show_take(take), compose)
    review()
    await asyncio.sleep(REST)
    await row("back to Compose", compose, review)
    await row("film strip dragged", lambda: drag(shown))
    compose()


async def looks(shown: MainWindow) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    await row("theme", lambda: theme.apply(app, "light"), lambda: theme.apply(app, "dark"), 2)


async def sheets(shown: MainWindow) -> None:
    for name in SHEETS:
        row_of_it = shown.actions_table.row(name)
        what = row_of_it.text.rstrip("…")
        await row(f"“{what}”", partial(shown.actions_table.run, name), close_sheets, 2)


SHEETS = (
    "palette",
    "keys",
    "guide",
    "settings",
    "servers",
    "profiles",
    "prompt.paste",
    "shot.idea",
    "shot.preset",
    "shot.table",
    "shot.doctor",
    "project.new",
    "request.more",
    "budget",
)


async def measure(home: Path) -> None:
    async with opened(home, working=True) as shown:
        GarbageCollector(shown).start()
        await asyncio.sleep(1)
        table.at_most("Review made ahead", await worst(partial(make_ahead, shown)), "ms", AIM)
        await other_shots(shown)
        take = await one_previs(shown)
        await asyncio.sleep(1)
        await pages(shown, take)
        await looks(shown)
        await sheets(shown)


def main() -> None:
    gui.run(measure)


if __name__ == "__main__":
    main()
