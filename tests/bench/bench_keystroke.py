"""From a key pressed in the description to the repainted prompt, for a shot of 300 words, for one
that is full of findings, and for 100 000 characters."""

import asyncio
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from composer.ui.garbage import GarbageCollector
from composer.ui.main_window import MainWindow
from tests.bench import gui, table
from tests.window import opened

AIM, LONG_AIM = 16.0, 100.0  # ms
KEYS = "the tide comes in over the slipway and the lamp goes out. "
WORDS = "A clockmaker crosses the wet quay, her lamp held low against the wind. "


POOR = "A beautiful, epic and stunning clockmaker crosses the wet and cinematic quay. "
"""Four words in it are told off."""


async def type_in(shown: MainWindow, text: str, keys: int) -> tuple[list[float], list[float]]:
    """Milliseconds from each of `keys` key presses to the paint that shows it, and the window's own
    work in them: what is left on a computer that does nothing else."""
    shown.session.edit(("description",), text)
    field = shown.findChild(QPlainTextEdit, "description")
    prompt = shown.findChild(QPlainTextEdit, "prompt_text")
    assert field is not None
    assert prompt is not None
    await asyncio.sleep(1)
    field.setFocus()
    # At the start, where the prompt shows it without scrolling.
    field.moveCursor(field.textCursor().MoveOperation.Start)
    paints, spent, worked = gui.Paints(prompt.viewport()), list[float](), list[float]()
    for number in range(keys):
        await asyncio.sleep(0.05)
        paints.seen.clear()
        begun, had = time.perf_counter(), time.thread_time()
        QTest.keyClick(field, Qt.Key(ord(KEYS[number % len(KEYS)].upper())))
        await asyncio.wait_for(paints.seen.wait(), 10)
        spent.append(1000 * (time.perf_counter() - begun))
        worked.append(1000 * (time.thread_time() - had))
    return spent, worked


async def one_text(shown: MainWindow, what: str, text: str) -> None:
    spent, worked = await type_in(shown, text, 150)
    table.row(f"{what}: findings", len(shown.session.checks.findings()))
    table.row(f"{what}: key to repainted prompt, p50", table.median(spent), "ms")
    table.at_most(f"{what}: p95", table.p95(spent), "ms", AIM)
    table.at_most(f"{what}: the window's own work, p95", table.p95(worked), "ms", AIM)


async def measure(home: Path) -> None:
    async with opened(home) as shown:
        GarbageCollector(shown).start()
        await one_text(shown, "300 words", WORDS * 25)
        await one_text(shown, "300 poor words", POOR * 23)
        gaps = gui.Stretches()
        long = (WORDS * 1500)[:100_000]
        gaps.start()
        spent, worked = await type_in(shown, long, 40)
        found = gaps.stop()
        table.row("100 000 characters: key to repainted prompt, p50", table.median(spent), "ms")
        table.row("100 000 characters: putting them in, largest gap", max(found[:60]), "ms")
        table.at_most("100 000 characters: typing, largest gap", max(found[60:]), "ms", LONG_AIM)
        most = max(gaps.work[60:])
        table.at_most("100 000 characters: the window's own work, largest", most, "ms", LONG_AIM)
        table.row("100 000 characters: own work for a key, p50", table.median(worked), "ms")


def main() -> None:
    gui.run(measure)


if __name__ == "__main__":
    main()
