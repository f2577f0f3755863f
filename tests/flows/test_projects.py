"""Projects as a person meets them in the running program: new ones at their own frame rate, recent
ones, and those that can't be opened: a sentence, and the program lives on."""

import asyncio
import contextlib
import sqlite3
import subprocess
import sys
from fractions import Fraction

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from composer import paths
from composer.library.project import Project
from composer.program import Program
from composer.ui.dialogs import Sheet
from tests.flows.person import NO_SOUND_DEVICE, Person, click, until
from tests.library.disks import hashes, unwritable

pytestmark = NO_SOUND_DEVICE


@contextlib.asynccontextmanager
async def running(qapp, folder=None):
    """The program itself, its window open where it gets that far."""
    program = Program(qapp, folder)
    task = asyncio.get_running_loop().create_task(program.run())
    try:
        yield program
    finally:
        if program.window:
            program.window.close()
        await task
        program.deleteLater()


async def window_with(program, folder):
    """The window, once it shows the project at `folder`."""
    await until(lambda: program.window and program.window.session.project.folder == folder)
    return program.window


@pytest.mark.parametrize(
    ("name", "rate"), [("25", Fraction(25)), ("23.976", Fraction(24000, 1001))]
)
def test_a_new_project_makes_clips_at_its_rate(loop, qapp, tmp_path, name, rate):
    async def run():
        async with running(qapp) as program:
            first = await until(lambda: program.window)
            folder = tmp_path / "Rate.shots"
            first.commands.new_project_requested.emit(folder, "Rate", name, "")
            window = await window_with(program, folder)
            assert window.top_bar.request.rate.text() == f"{name} fps"
            person = Person(window)
            click(person.pane("shots").add_shot_button)
            person.choose_second()
            person.fill("description", text="Rain on a tin roof.")
            person.session.generate(1)
            (take,) = await person.made(1)
            assert Fraction(take.facts.fps) == rate
            assert take.facts.frames == round(rate)

    loop(run())


def newer(folder):
    with contextlib.closing(sqlite3.connect(folder / "project.sqlite")) as file:
        file.execute("PRAGMA user_version = 9999")


def damaged(folder):
    file = folder / "project.sqlite"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def foreign(folder):
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (folder / "holiday.jpg").write_bytes(b"a picture")


def as_it_is(folder):
    assert folder.is_dir()


@contextlib.contextmanager
def elsewhere(folder):
    """Another process has it open."""
    code = (
        "import sys; from pathlib import Path; from composer.library.project import Project; "
        "p = Project.open(Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline() == b"open\n"
        yield
        other.stdin.close()
        other.wait()


def said(window):
    """The line at the lower edge, and the dialog where there are details."""
    sheets = window.findChildren(Sheet)
    labels = [label.text() for sheet in sheets for label in sheet.findChildren(QLabel)]
    return " ".join([window.notice.text(), *labels])


TROUBLES = [
    (newer, contextlib.nullcontext, "made by a newer Shot Composer", True),
    (damaged, contextlib.nullcontext, "is damaged", True),
    (foreign, contextlib.nullcontext, "is not a Shot Composer project", True),
    (as_it_is, unwritable, "may not be written to", True),
    (as_it_is, elsewhere, "is open in another Shot Composer window", False),
]
KINDS = ["newer", "damaged", "foreign", "read-only", "open elsewhere"]


@pytest.mark.parametrize(("spoil", "holding", "words", "unchanged"), TROUBLES, ids=KINDS)
def test_what_cannot_be_opened_is_said(loop, qapp, tmp_path, spoil, holding, words, unchanged):
    folder = tmp_path / "Sand.shots"
    Project.create(folder, "Sand").close()
    spoil(folder)
    before = hashes(folder)

    async def run():
        async with running(qapp) as program:
            first = await until(lambda: program.window)
            here = first.session.project.folder
            first.commands.project_requested.emit(folder)
            await until(lambda: program.window and program.window is not first)
            await until(lambda: words in said(program.window))
            for sheet in program.window.findChildren(Sheet):
                sheet.reject()
            assert program.window.session.project.folder == here
            program.window.session.edit(("mood",), "still alive")
            assert program.window.session.saved

    with holding(folder):
        loop(run())
        if unchanged:
            assert hashes(folder) == before, "left byte for byte as it was"


def test_a_project_named_at_the_start_that_cannot_be_opened_leads_to_the_sample(
    loop, qapp, tmp_path
):
    folder = tmp_path / "Sand.shots"
    Project.create(folder, "Sand").close()
    newer(folder)

    async def run():
        async with running(qapp, folder) as program:
            sheet = await until(_sheet)
            assert any("newer" in label.text() for label in sheet.findChildren(QLabel))
            offer = next(b for b in sheet.findChildren(QPushButton) if "sample" in b.text())
            click(offer)
            window = await until(lambda: program.window)
            assert window.session.project.info.name == "The Tide Clock"

    loop(run())


def _sheet():
    return next((w for w in QApplication.topLevelWidgets() if isinstance(w, Sheet)), None)


def test_recent_projects_are_offered_and_opened(loop, qapp, tmp_path):
    folder = tmp_path / "Sand.shots"
    Project.create(folder, "Sand").close()

    async def run():
        async with running(qapp) as program:
            first = await until(lambda: program.window)
            here = first.session.project.folder
            first.commands.project_requested.emit(folder)
            window = await window_with(program, folder)
            window._on_menu_about_to_show()
            actions = window._recent.actions()
            assert actions[0].property("plain") == here.stem
            actions[0].trigger()
            await window_with(program, here)

    loop(run())
    assert paths.settings_file().is_file()
