"""Typing in the prompt's own text: from a key pressed to cards and colours that follow, for a shot
of 300 words and for 100 000 characters."""

import asyncio
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from composer.prompt.render import render
from composer.ui.compose.prompt_editor import PromptEditor
from composer.ui.garbage import GarbageCollector
from composer.ui.main_window import MainWindow
from tests.bench import gui, table
from tests.bench.bench_keystroke import AIM, KEYS, LONG_AIM, WORDS
from tests.bench.bench_prompt import SHOT
from tests.window import opened


async def type_in(
    shown: MainWindow, text: str, keys: int, pause: float
) -> tuple[list[float], list[float]]:
    """Milliseconds from each of `keys` key presses until the window has taken it in, and its own
    work in them: what is left on a computer that does nothing else."""
    session = shown.session
    session.own_text.open()
    session.own_text.type(text)
    editor = shown.findChild(PromptEditor, "prompt_text")
    assert editor is not None
    await asyncio.sleep(2)  # it is read, and checked
    editor.setFocus()
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    followed, spent, worked = asyncio.Event(), list[float](), list[float]()
    session.rendered_changed.connect(followed.set)
    for number in range(keys):
        await asyncio.sleep(pause)
        followed.clear()
        begun, had = time.perf_counter(), time.thread_time()
        QTest.keyClick(editor, Qt.Key(ord(KEYS[number % len(KEYS)].upper())))
        await asyncio.wait_for(followed.wait(), 10)
        spent.append(1000 * (time.perf_counter() - begun))
        worked.append(1000 * (time.thread_time() - had))
    session.rendered_changed.disconnect(followed.set)
    return spent, worked


async def measure(home: Path) -> None:
    async with opened(home) as shown:
        GarbageCollector(shown).start()
        spent, worked = await type_in(shown, render(SHOT).text, 100, 0.05)
        table.row("300 words in blocks: key to cards and colours, p50", table.median(spent), "ms")
        table.at_most("300 words: p95", table.p95(spent), "ms", AIM)
        table.at_most("300 words: the window's own work, p95", table.p95(worked), "ms", AIM)
        gaps = gui.Stretches()
        gaps.start()
        spent, worked = await type_in(shown, (WORDS * 1500)[:100_000], 30, 0.1)
        found, work = gaps.stop(), list(gaps.work)
        table.row("100 000 characters: key to colours, p50", table.median(spent), "ms")
        table.row("100 000 characters: putting them in, largest gap", max(found[:60]), "ms")
        table.at_most("100 000 characters: typing, largest gap", max(found[60:]), "ms", LONG_AIM)
        table.at_most(
            "100 000 characters: typing, own work, largest", max(work[60:]), "ms", LONG_AIM
        )
        gaps.start()
        await asyncio.sleep(3)
        table.at_most("100 000 characters: being read, largest gap", max(gaps.stop()), "ms", 100)
        table.at_most("100 000 characters: being read, own work", max(gaps.work), "ms", 100)


def main() -> None:
    gui.run(measure)


if __name__ == "__main__":
    main()
